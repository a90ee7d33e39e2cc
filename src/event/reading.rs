//! A bare date as its own verb reads it.
//!
//! Resolution completes "Friday" and "September 30" before there are clauses, by the words around. Where the verb that the
//! date belongs to says otherwise, the date is read again: "shelved its plans on September 30" lies behind, "will be shown
//! on Friday" ahead, whatever else the sentence speaks of.

use super::{
    clause::{Kind, Parse},
    label::told_by,
    tagger::Tag,
    verb_group::{Form, Time},
    words::Word,
};
use crate::{
    lang::lexicon::Sense,
    time::{Anchor, Context, Date, Direction, Resolution, Value},
    timex::Timex,
};

/// Where the verb puts its event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Behind,
    Ahead,
    Unknown,
}

/// The other reading of a date without a year, where its verb asks for one.
///
/// Of what a noun beside the verb names, the verb says only that it is over: "arrested for a March 21 call".
pub(super) fn reading(parse: &Parse, clause: usize, timex: &Timex, is_noun: bool, today: Option<Date>) -> Option<Resolution> {
    let fields = timex.expr.fields().filter(|fields| !fields.has_year() && !fields.is_time_of_day())?;
    let (anchor, reference) = timex.resolution.anchor?;
    if anchor != Anchor::Reference {
        return from_today(parse, clause, timex, today).filter(|_| !is_noun);
    }
    let used = timex.resolution.direction?;
    let side = if is_promised(parse, timex) { Side::Unknown } else { side(parse, clause, timex) };
    let direction = match (side, used) {
        (Side::Behind, Direction::Future | Direction::WhollyFuture) => Direction::Past,
        (Side::Behind, Direction::Nearest) if lies_far_ahead(timex, reference.day()) => Direction::NearestPast,
        (Side::Ahead, _) if is_noun => return None,
        (Side::Ahead, Direction::Past) if fields.is_weekday_only() => Direction::WhollyFuture,
        (Side::Ahead, Direction::Past | Direction::Nearest | Direction::NearestPast) if lies_behind(timex, reference.day()) => {
            Direction::Future
        }
        _ => return None,
    };
    let context = Context { weekdays: direction, months: direction, ..Context::at(reference.day()) };
    Some(timex.expr.resolve(&context))
}

/// "The city sold it in June 2016. A hearing is expected in the spring": what is yet to come, told in the present, is reckoned from today
/// whatever the text spoke of before.
fn from_today(parse: &Parse, clause: usize, timex: &Timex, today: Option<Date>) -> Option<Resolution> {
    let verb = parse.clauses[told_by(parse, clause)].verb.as_ref()?;
    let present = verb.form == Form::Finite && matches!(verb.time, Time::Present | Time::Future) && !verb.perfect && verb.modal.is_none();
    let ahead = verb.time == Time::Future || side(parse, clause, timex) == Side::Ahead && !is_timetable(parse, clause, timex);
    let context = Context { weekdays: Direction::Future, months: Direction::Future, ..Context::at(today) };
    (today.is_some() && ahead && (present || verb.time == Time::Future)).then(|| timex.expr.resolve(&context))
}

/// "A dividend of 22 cents, payable on Dec. 16 to holders of record on Nov. 29": the day of what is due is not that of the verb.
fn is_promised(parse: &Parse, timex: &Timex) -> bool {
    let first = parse.words.partition_point(|word| word.span.end <= timex.span.start);
    let breaks = |word: &&Word| word.timex.is_none() && (word.tag.is_punctuation() || word.tag.is_verb());
    let mut before = parse.words[..first].iter().rev().take_while(|word| !breaks(word));
    before.any(|word| word.is(Sense::Scheduled) && word.tag.is_adjective())
}

/// Whether what was read is over on the day of the telling.
fn lies_behind(timex: &Timex, reference: Option<Date>) -> bool {
    matches!((timex.resolution.value, reference), (Value::At(when), Some(day)) if when.interval().last_day() < day)
}

/// Whether what was read begins long after the day of the telling: a date near at hand may be that of something planned.
fn lies_far_ahead(timex: &Timex, reference: Option<Date>) -> bool {
    matches!((timex.resolution.value, reference), (Value::At(when), Some(day)) if day.days_until(when.interval().first_day()) > NEAR)
}

/// In days.
const NEAR: i64 = 45;

/// Whether a clause tells what has been done.
fn is_over(parse: &Parse, clause: Option<usize>) -> bool {
    let verb = clause.and_then(|clause| parse.clauses[clause].verb.as_ref());
    verb.is_some_and(|verb| verb.form == Form::Finite && verb.modal.is_none() && (verb.time == Time::Past || verb.perfect))
}

fn side(parse: &Parse, clause: usize, timex: &Timex) -> Side {
    let index = told_by(parse, clause);
    let Some(verb) = &parse.clauses[index].verb else { return Side::Unknown };
    let word = &parse.words[verb.head];
    let plans = word.is(Sense::Scheduled)
        || parse.words.get(verb.words.end).is_some_and(|next| next.is(Sense::Scheduled) && next.tag.is_adjective());
    match (verb.form, verb.time) {
        (Form::Finite, Time::Future) => Side::Ahead,
        // "In a report to be published on Tuesday".
        (Form::Infinitive, _) if verb.passive && parse.words.get(verb.words.start).is_some_and(|word| word.tag == Tag::To) => Side::Ahead,
        // "Said she would sign it on Monday": ahead when it was said.
        (Form::Finite, _)
            if parse.clauses[index].kind == Kind::Complement && verb.modal.is_some_and(|at| parse.words[at].is(Sense::Would)) =>
        {
            Side::Ahead
        }
        (Form::Finite, Time::Present) if plans || is_timetable(parse, clause, timex) => Side::Ahead,
        (Form::Finite, Time::Past) if verb.modal.is_none() && !plans && index == clause => Side::Behind,
        (Form::Participle, _) if !plans => Side::Behind,
        // "Has shut the bridge, citing on Thursday": done by then, too.
        (Form::Gerund, _) if parse.clauses[index].kind == Kind::Gerund && is_over(parse, parse.clauses[index].parent) => Side::Behind,
        _ => Side::Unknown,
    }
}

/// "The tour stops there on July 22", "the teams play Saturday": what is done on one day, told in the present, is yet to come. A headline
/// has no full stop, and what a finite verb follows is no verb itself.
fn is_timetable(parse: &Parse, clause: usize, timex: &Timex) -> bool {
    let Some(verb) = &parse.clauses[clause].verb else { return false };
    let (words, head) = (&parse.words, &parse.words[verb.head]);
    let rests =
        [Sense::State, Sense::Be, Sense::Have, Sense::Reporting, Sense::Thought, Sense::Intention].iter().any(|&sense| head.is(sense));
    let plain = verb.words.len() == 1 && verb.modal.is_none() && !verb.perfect && !verb.progressive && !verb.passive;
    let behind = words.iter().find(|word| word.span.start >= timex.span.end);
    let one_day = timex.expr.fields().is_some_and(|fields| fields.day.is_some() || fields.is_weekday_only());
    let told = words.last().is_some_and(|word| word.tag == Tag::Stop);
    one_day && plain && !rests && told && !behind.is_some_and(|word| word.tag.is_verb()) && head.span.end <= timex.span.start
}
