//! Dates counted from an event: "said Wednesday, a day after she was arrested", "two days after the vote".
//!
//! Of the two events that a length of time parts, one must have a day: by a date of its own in the sentence, or because an earlier
//! sentence dates it. The other is dated from it.

use std::ops::Range;

use super::{
    clause::Parse,
    dateless::end_of_phrase,
    label::told_by,
    link::{Link, row_of},
    merge::{Found, stem},
    reader::Reader,
    tagger::Tag,
    verb_form::base,
    words::Word,
};
use crate::{
    lang::lexicon::Sense,
    span::Span,
    time::{Amount, Anchor, Context, Date, TimeExpr, Unit, Value, When},
    timex::Timex,
};

/// How many rows back the event is looked for that a noun names.
const REACH: usize = 50;

/// The rows of one sentence that are counted from other events; `found` are the rows up to this sentence, with its own.
pub(super) fn rows(reader: &Reader, sentence: usize, found: &[Found]) -> Vec<Found> {
    reader.own(sentence).filter_map(|index| row(reader, sentence, index, found)).collect()
}

/// What is told on the other side of "after" or "before".
struct Told {
    /// The clause that tells it, or the one around the noun.
    clause: usize,
    /// The noun that names it, where there is no clause.
    noun: Option<Range<usize>>,
    /// The words that tell it.
    words: Range<usize>,
    /// The verb or noun that carries it.
    head: usize,
    /// Whether it is an event by its words alone, without another sentence that tells it.
    is_event: bool,
}

fn row(reader: &Reader, sentence: usize, index: usize, found: &[Found]) -> Option<Found> {
    let Value::Lasting(amount, None) = reader.timexes[index].resolution.value else { return None };
    if amount.is_vague() || amount.unit() < Unit::Day {
        return None;
    }
    let parse = reader.parse(sentence);
    let first = parse.words.iter().position(|word| word.timex == Some(index))?;
    let opener = (first..parse.words.len()).find(|&at| parse.words[at].timex != Some(index))?;
    let after = parse.words[opener].is(Sense::After);
    if !(after || parse.words[opener].is(Sense::Before)) {
        return None;
    }
    let told = told_behind(parse, opener)?;
    let own = told_by(parse, parse.clause_at(first)?);
    let here = |fits: &dyn Fn(&Found) -> bool| {
        found.iter().rev().take_while(|found| found.row.sentence == sentence).find(|found| fits(found)).and_then(day)
    };
    let of_own = here(&|found| found.clause == own && found.row.timex != Some(index));
    let of_told = here(&|found| found.row.timex.is_some_and(|timex| is_within(parse, timex, &told.words)));
    match (of_own, of_told) {
        (Some(day), None) if told.is_event => {
            let link = Link { timex: index, sentence, clause: told.clause, noun: told.noun };
            row_of(reader, link, Some(counted(&reader.timexes[index], amount, day, !after, reader.reference())))
        }
        (None, of_told) => {
            let day = of_told.or_else(|| told_before(reader, parse.words[told.head].span, sentence, found))?;
            let link = Link { timex: index, sentence, clause: own, noun: None };
            row_of(reader, link, Some(counted(&reader.timexes[index], amount, day, after, reader.reference())))
        }
        _ => None,
    }
}

/// The clause or the noun of an event that stands behind the opener.
fn told_behind(parse: &Parse, opener: usize) -> Option<Told> {
    let told = |at: usize| parse.clauses[at].verb.as_ref().filter(|_| parse.clauses[at].words.start == opener).map(|verb| (at, verb.head));
    if let Some((clause, head)) = (0..parse.clauses.len()).find_map(told) {
        return Some(Told { clause, noun: None, words: parse.clauses[clause].words.clone(), head, is_event: true });
    }
    let nominal = |at: &usize| {
        let word = &parse.words[*at];
        word.tag.is_nominal() || word.tag.is_participle() || word.timex.is_some()
    };
    let head = (opener + 1..parse.words.len()).take_while(nominal).filter(|&at| parse.words[at].tag.is_noun()).last()?;
    let noun = opener + 1..end_of_phrase(&parse.words, head);
    let words = noun.start..behind_date(&parse.words, noun.end);
    let clause = parse.clause_at(opener)?;
    Some(Told { clause, noun: Some(noun), words, head, is_event: parse.words[head].is(Sense::Happening) })
}

/// "The crash on 13 January": where the date behind a phrase ends.
fn behind_date(words: &[Word], end: usize) -> usize {
    let dated = |at: usize| words.get(at).is_some_and(|word| word.timex.is_some());
    let tied = words.get(end).is_some_and(|word| matches!(word.tag, Tag::Preposition | Tag::Comma));
    let start = if tied && dated(end + 1) { end + 1 } else { end };
    if dated(start) { (start..words.len()).find(|&at| !dated(at)).unwrap_or(words.len()) } else { end }
}

fn is_within(parse: &Parse, timex: usize, words: &Range<usize>) -> bool {
    parse.words.get(words.clone()).unwrap_or_default().iter().any(|word| word.timex == Some(timex))
}

/// The day of a row that is dated to one.
fn day(found: &Found) -> Option<Date> {
    let time = found.row.time.as_ref()?;
    (time.start == time.end).then_some(time.start).flatten()
}

/// The day of the latest row before the sentence that tells what a verb or noun means: "the vote" of "the council votes".
pub(super) fn told_before(reader: &Reader, head: Span, sentence: usize, found: &[Found]) -> Option<Date> {
    let root = |span: Span| stem(&base(reader.lexicon, span.of(reader.text())));
    let named = root(head);
    let earlier = found.iter().rev().filter(|found| found.row.sentence < sentence).take(REACH);
    let tells = |found: &&Found| root(found.row.event.trigger) == named;
    earlier.filter(tells).find_map(day)
}

/// The length of time read as the day that lies so far from another.
fn counted(timex: &Timex, amount: Amount, from: Date, forward: bool, reference: Option<Date>) -> Timex {
    let expr = TimeExpr::Offset(Box::new(TimeExpr::Anchor(Anchor::Focus)), amount, forward);
    let context = Context { focus: Some(When::Day(from)), ..Context::at(reference) };
    Timex { resolution: expr.resolve(&context), expr, ..timex.clone() }
}
