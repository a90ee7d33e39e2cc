//! Events in the terms of TimeML.

use std::ops::Range;

use super::{
    Aspect, Event, EventClass, Relation, Tense,
    clause::Parse,
    participants,
    reader::Reader,
    tagger::Tag,
    verb_group::{Form, Time, VerbGroup},
};
use crate::{lang::lexicon::Sense, span::Span};

/// The event in the terms of TimeML.
pub(super) fn event(reader: &Reader, parse: &Parse, index: usize, relation: Relation) -> Event {
    let clause = &parse.clauses[index];
    let span = |words: std::ops::Range<usize>| match (
        parse.words.get(words.start),
        words.end.checked_sub(1).and_then(|last| parse.words.get(last)),
    ) {
        (Some(first), Some(last)) => first.span.join(last.span),
        _ => Span::default(),
    };
    let Some(verb) = &clause.verb else {
        // Without a verb, the noun that the line is about carries it.
        let head = clause
            .words
            .clone()
            .take_while(|&at| parse.words[at].tag != Tag::Preposition)
            .filter(|&at| parse.words[at].timex.is_none() && parse.words[at].tag.is_noun());
        let trigger = head.last().map_or(Span::default(), |at| parse.words[at].span);
        let participants = participants::of_clause(parse, index);
        return Event { trigger, clause: span(clause.words.clone()), participants, relation, ..Event::default() };
    };
    Event {
        trigger: parse.words[verb.head].span,
        clause: span(clause.words.clone()),
        class: class(parse, verb),
        tense: tense(verb),
        aspect: aspect(verb),
        negated: verb.negation.is_some(),
        modality: verb.modal.map(|modal| parse.words[modal].span.of(reader.text()).to_string()),
        participants: participants::of_clause(parse, index),
        relation,
    }
}

/// An event that a noun names: "her arrest in June".
pub(super) fn noun_event(parse: &Parse, noun: &Range<usize>, relation: Relation) -> Event {
    let head = noun.clone().take_while(|&at| parse.words[at].tag != Tag::Preposition).filter(|&at| parse.words[at].tag.is_noun()).last();
    let span = |at: usize| parse.words[at].span;
    let clause = span(noun.start).join(span(noun.end - 1));
    let participants = participants::of_noun(parse, noun.clone());
    Event { trigger: head.map_or(clause, span), clause, participants, relation, ..Event::default() }
}

fn class(parse: &Parse, verb: &VerbGroup) -> EventClass {
    let word = &parse.words[verb.head];
    match () {
        () if word.is(Sense::Reporting) => EventClass::Reporting,
        () if word.is(Sense::Aspectual) => EventClass::Aspectual,
        () if word.is(Sense::State) && !verb.passive => EventClass::State,
        () if word.is(Sense::Intention) => EventClass::Intention,
        () => EventClass::Occurrence,
    }
}

fn tense(verb: &VerbGroup) -> Tense {
    match (verb.form, verb.time) {
        (Form::Infinitive, _) => Tense::Infinitive,
        (Form::Gerund, _) => Tense::Participle,
        (Form::Participle, _) | (_, Time::Past) => Tense::Past,
        (_, Time::Present) => Tense::Present,
        (_, Time::Future) => Tense::Future,
        (_, Time::None) => Tense::None,
    }
}

fn aspect(verb: &VerbGroup) -> Aspect {
    match (verb.perfect, verb.progressive) {
        (true, true) => Aspect::PerfectiveProgressive,
        (true, false) => Aspect::Perfective,
        (false, true) => Aspect::Progressive,
        (false, false) => Aspect::None,
    }
}
