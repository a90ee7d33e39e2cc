//! Which events a time expression dates.

use super::{
    Aspect, DatedEvent, Event, EventClass, Relation, Tense,
    clause::{Kind, Parse},
    dates::{EventTime, Setting, event_time},
    importance, label,
    reader::Reader,
    status,
    tagger::Tag,
    verb_group::{Form, Time, VerbGroup},
};
use crate::{
    lang::lexicon::Sense,
    segment::Document,
    span::Span,
    time::{Value, Vague},
    timeline::Certainty,
    timex::Timex,
};

/// An expression and the clause it dates.
#[derive(Clone, Copy, Debug)]
struct Link {
    timex: usize,
    sentence: usize,
    clause: usize,
}

/// The events that the expressions date, in the order of the text.
pub(super) fn link(document: &Document, timexes: &[Timex]) -> Vec<DatedEvent> {
    let reader = Reader::new(document, timexes);
    let mut events = Vec::new();
    let mut at = 0;
    while at < timexes.len() {
        let sentence = timexes[at].sentence;
        let own = reader.own(sentence);
        events.extend(sentence_events(&reader, sentence, own.clone()));
        at = own.end.max(at + 1);
    }
    events
}

/// The events of one sentence.
fn sentence_events(reader: &Reader, sentence: usize, own: std::ops::Range<usize>) -> Vec<DatedEvent> {
    if own.clone().all(|index| is_silent(&reader.timexes[index])) {
        return Vec::new();
    }
    let ended: Vec<usize> = own.clone().filter_map(|index| reader.timexes[index].range_end).collect();
    let mut rows: Vec<DatedEvent> = Vec::new();
    for index in own.filter(|index| !ended.contains(index)) {
        let Some(link) = linked(reader, sentence, index) else { continue };
        if let Some(event) = row(reader, link) {
            rows.push(event);
        }
    }
    rows
}

/// Whether an expression can never date anything.
fn is_silent(timex: &Timex) -> bool {
    match timex.resolution.value {
        Value::Repeating(_) | Value::Between(None, None) => true,
        Value::Vague(vague) => vague != Vague::Present || true,
        _ => false,
    }
}

/// The clause that an expression dates.
fn linked(reader: &Reader, sentence: usize, index: usize) -> Option<Link> {
    let parse = reader.parse(sentence);
    let first = parse.words.iter().position(|word| word.timex == Some(index))?;
    if is_silent(&reader.timexes[index]) || is_comparison(parse, first) {
        return None;
    }
    let clause = parse.clause_at(first)?;
    Some(Link { timex: index, sentence, clause })
}

/// "Up from 38,373 a year ago", "than last year".
fn is_comparison(parse: &Parse, first: usize) -> bool {
    let from = first.saturating_sub(6);
    let before = &parse.words[from..first];
    let marker = before.iter().rposition(|word| word.is(Sense::Comparison) && matches!(word.tag, Tag::Preposition | Tag::VerbParticiple | Tag::To));
    let Some(marker) = marker else { return false };
    let between = &before[marker + 1..];
    let only_numbers = between.iter().all(|word| {
        word.timex.is_none()
            && matches!(word.tag, Tag::Number | Tag::Currency | Tag::Noun | Tag::Nouns | Tag::Determiner | Tag::Preposition | Tag::Adjective)
    });
    if !only_numbers {
        return false;
    }
    let is_from = before[marker].is(Sense::From);
    let changed = parse.words[..from + marker].iter().rev().take(8).any(|word| word.is(Sense::Change));
    if is_from { changed } else { true }
}

fn row(reader: &Reader, link: Link) -> Option<DatedEvent> {
    let parse = reader.parse(link.sentence);
    let clause = label::told_by(parse, link.clause);
    let verb = parse.clauses[clause].verb.clone();
    let timex = &reader.timexes[link.timex];
    let setting = setting(reader, parse, link, verb.as_ref());
    let time = event_time(reader.timexes, link.timex, setting);
    let unresolved = matches!(timex.resolution.value, Value::Partial(_) | Value::Unanchored(_));
    if time.is_none() && !unresolved {
        return None;
    }
    let label = label::clause_label(reader, link.sentence, link.clause);
    let event = event(reader, parse, link.clause, setting.relation);
    let status = status::status(reader, parse, link.clause, time.as_ref(), setting.relation);
    let importance = importance::importance(reader, link.sentence, link.clause);
    let certainty = certainty(timex, time.as_ref());
    Some(DatedEvent { timex: Some(link.timex), sentence: link.sentence, label, event, time, status, certainty, importance })
}

fn certainty(timex: &Timex, time: Option<&EventTime>) -> Certainty {
    match time {
        None => Certainty::Undated,
        Some(time) if time.is_approximate => Certainty::Approximate,
        Some(_) if timex.expr.is_relative() => Certainty::Resolved,
        Some(_) => Certainty::Stated,
    }
}

/// What stands around the expression.
fn setting(reader: &Reader, parse: &Parse, link: Link, verb: Option<&VerbGroup>) -> Setting {
    let first = parse.words.iter().position(|word| word.timex == Some(link.timex)).unwrap_or(0);
    let before = first.checked_sub(1).map(|at| &parse.words[at]);
    let own_first = &parse.words[first];
    let is = |sense: Sense| before.is_some_and(|word| word.is(sense)) || own_first.is(sense);
    let relation = match () {
        () if is(Sense::Since) => Relation::Begins,
        () if is(Sense::Until) => Relation::Ends,
        () if is(Sense::By) => Relation::Before,
        () if before.is_some_and(|word| word.is(Sense::PrepositionToo)) => Relation::After,
        () => Relation::IsIncluded,
    };
    let reaches_now = verb.is_some_and(|verb| verb.perfect && verb.time == Time::Present) && is(Sense::For);
    Setting { relation, reaches_now, reference: reader.reference() }
}

/// The event in the terms of TimeML.
fn event(reader: &Reader, parse: &Parse, index: usize, relation: Relation) -> Event {
    let clause = &parse.clauses[index];
    let span = |words: std::ops::Range<usize>| match (parse.words.get(words.start), words.end.checked_sub(1).and_then(|last| parse.words.get(last))) {
        (Some(first), Some(last)) => first.span.join(last.span),
        _ => Span::default(),
    };
    let Some(verb) = &clause.verb else { return Event { clause: span(clause.words.clone()), relation, ..Event::default() } };
    Event {
        trigger: parse.words[verb.head].span,
        clause: span(clause.words.clone()),
        class: class(parse, verb),
        tense: tense(verb),
        aspect: aspect(verb),
        negated: verb.negation.is_some(),
        modality: verb.modal.map(|modal| parse.words[modal].span.of(reader.text()).to_string()),
        relation,
    }
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

/// Whether a clause only reports.
pub(super) fn is_reporting(parse: &Parse, index: usize) -> bool {
    let clause = &parse.clauses[index];
    clause.kind == Kind::Attribution || clause.verb.as_ref().is_some_and(|verb| parse.words[verb.head].is(Sense::Reporting))
}
