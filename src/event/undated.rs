//! Events without a date that the text puts in an order: "had previously asked", "after the city fell, he fled".
//!
//! They are kept apart, with the days they lie between where these are known, and never given a day of their own.

use super::{
    DatedEvent, Order, Relation,
    after::told_before,
    clause::{Clause, Kind, Parse},
    importance, label,
    merge::Found,
    reader::Reader,
    status,
    subject_words::subject_words,
    tagger::Tag,
    timeml,
    trim::trimmed,
    verb_group::{Form, Time},
};
use crate::{
    hash::QuickSet,
    lang::lexicon::Sense,
    span::Span,
    timeline::{Bounds, Certainty},
};

/// The undated events, in the order of the text; `found` are the dated ones.
pub(super) fn rows(reader: &Reader, found: &[Found]) -> Vec<DatedEvent> {
    let dated: QuickSet<usize> = found.iter().map(|found| found.row.sentence).collect();
    let sentences = 1..reader.document.sentences.len();
    let undated = sentences.filter(|sentence| !dated.contains(sentence) && is_ordered(reader, *sentence));
    undated.filter(|sentence| !reader.document.is_caption(*sentence)).filter_map(|sentence| row(reader, sentence, found)).collect()
}

/// Whether a sentence may say something of its order: asked before it is tagged, which costs more than all the rest.
fn is_ordered(reader: &Reader, sentence: usize) -> bool {
    let document = reader.document;
    let has = |at: usize, sense: Sense| reader.lexicon.senses_of(document.tokens[at].hash()).has(sense);
    let tokens = document.sentences[sentence].tokens.clone();
    let comma = |at: usize| document.text().as_bytes()[document.tokens[at].span().start] == b',';
    tokens.clone().any(|at| {
        let opens = || at == tokens.start || comma(at - 1);
        reader.lexicon.is_order(document.tokens[at].hash()) && (has(at, Sense::Formerly) || opens())
    })
}

fn row(reader: &Reader, sentence: usize, found: &[Found]) -> Option<DatedEvent> {
    let parse = reader.parse(sentence);
    let quoted = parse.words.iter().any(|word| matches!(word.tag, Tag::QuoteOpen | Tag::QuoteClose));
    let clause = (0..parse.clauses.len()).find(|&at| is_event(parse, at)).filter(|_| !quoted)?;
    let order = order(reader, sentence, clause, found)?;
    let label = label::clause_label(reader, sentence, clause, false);
    label.contains(' ').then(|| DatedEvent {
        timex: None,
        sentence,
        label,
        event: timeml::event(reader, parse, clause, Relation::IsIncluded),
        reading: None,
        time: None,
        order: Some(order),
        status: status::status(reader, parse, clause, None, Relation::IsIncluded),
        certainty: Certainty::Undated,
        importance: importance::importance(reader, sentence, clause),
    })
}

/// A main clause that tells something that was done, by somebody whom it names.
fn is_event(parse: &Parse, at: usize) -> bool {
    let clause = &parse.clauses[at];
    let told = clause.verb.as_ref().is_some_and(|verb| {
        let head = &parse.words[verb.head];
        let other = [Sense::State, Sense::Thought, Sense::Reporting, Sense::Coming].iter().any(|&sense| head.is(sense)) && !verb.passive;
        let past = verb.time == Time::Past || verb.perfect;
        verb.form == Form::Finite && past && verb.modal.is_none() && verb.negation.is_none() && !verb.progressive && !other
    });
    let subject = || subject_words(parse, at).map(|words| trimmed(parse, &words)).unwrap_or_default();
    clause.kind == Kind::Main && told && subject().iter().any(|&at| parse.words[at].tag.is_noun())
}

/// What the clause says of its order.
fn order(reader: &Reader, sentence: usize, clause: usize, found: &[Found]) -> Option<Order> {
    let parse = reader.parse(sentence);
    let own = parse.clauses[clause].words.clone();
    if let Some(at) = own.clone().find(|&at| parse.words[at].is(Sense::Formerly) && !is_within_another(parse, clause, at)) {
        let bounds = Bounds { before: Some(reader.reference()?), after: None };
        return Some(Order { bounds, words: parse.words[at].span });
    }
    let told = parse.clauses.iter().find(|told| is_told_with(parse, told, clause))?;
    let words = parse.words.get(told.words.clone()).unwrap_or_default();
    let span = words.first()?.span.join(words.last()?.span);
    let known = told.verb.as_ref().and_then(|verb| told_before(reader, parse.words[verb.head].span, sentence, found));
    let after = words[0].is(Sense::After);
    let bounds = Bounds { after: known.filter(|_| after), before: known.filter(|_| !after) };
    Some(Order { bounds, words: without_mark(span, reader.text()) })
}

/// "After the city fell": a clause beside the main one that opens the sentence or stands behind a comma.
fn is_told_with(parse: &Parse, told: &Clause, clause: usize) -> bool {
    let start = told.words.start;
    let Some(opener) = parse.words.get(start) else { return false };
    let apart = start == 0 || parse.words[start - 1].tag == Tag::Comma;
    let sided = opener.is(Sense::After) || opener.is(Sense::Before);
    matches!(told.kind, Kind::Adverbial | Kind::Gerund) && told.parent == Some(clause) && told.verb.is_some() && apart && sided
}

fn is_within_another(parse: &Parse, clause: usize, at: usize) -> bool {
    parse.clause_at(at) != Some(clause)
}

fn without_mark(span: Span, text: &str) -> Span {
    let words = span.of(text);
    Span::new(span.start, span.start + words.trim_end_matches([',', ' ', '.']).len())
}
