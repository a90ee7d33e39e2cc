//! Whether an event happened, is planned, might happen, or holds.

use super::{
    Relation,
    clause::{Kind, Parse},
    dates::EventTime,
    label::{expects, told_by},
    reader::Reader,
    verb_group::Time,
};
use crate::{lang::lexicon::Sense, timeline::Status};

/// The status of the event of a clause.
pub(super) fn status(reader: &Reader, parse: &Parse, clause: usize, time: Option<&EventTime>, relation: Relation) -> Status {
    let index = told_by(parse, clause);
    let Some(verb) = &parse.clauses[index].verb else { return of_noun(reader, time) };
    let head = &parse.words[verb.head];
    let modal = verb.modal.map(|modal| &parse.words[modal]);
    // "Said it would hire" lies ahead; it is no doubt.
    let ahead = modal.is_some_and(|modal| modal.is(Sense::Would)) && parse.clauses[index].kind == Kind::Complement;
    let doubtful = !ahead && modal.is_some_and(|modal| modal.is(Sense::Doubtful));
    if is_ahead(reader, time) {
        return if doubtful || expects(parse, verb) { Status::Hypothetical } else { Status::Planned };
    }
    let scheduled = index != clause && verb.passive && head.is(Sense::Scheduled) || followed_by_scheduled(parse, verb.words.end);
    match () {
        () if scheduled || ahead || verb.time == Time::Future => Status::Planned,
        () if doubtful || index != clause && expects(parse, verb) => Status::Hypothetical,
        () if relation == Relation::Begins || holds(parse, index) && time.is_some_and(|time| time.days() > 31) => Status::State,
        () => Status::Happened,
    }
}

/// The status of an event without a verb.
pub(super) fn of_noun(reader: &Reader, time: Option<&EventTime>) -> Status {
    if is_ahead(reader, time) { Status::Planned } else { Status::Happened }
}

/// "Was due", "is likely": the adjective behind the verb.
fn followed_by_scheduled(parse: &Parse, end: usize) -> bool {
    parse.words.get(end).is_some_and(|word| word.tag.is_adjective() && word.is(Sense::Scheduled))
}

fn holds(parse: &Parse, index: usize) -> bool {
    parse.clauses[index].verb.as_ref().is_some_and(|verb| parse.words[verb.head].is(Sense::State) && !verb.passive)
}

fn is_ahead(reader: &Reader, time: Option<&EventTime>) -> bool {
    match (reader.reference(), time.and_then(|time| time.start.or(time.end))) {
        (Some(reference), Some(start)) => start > reference,
        _ => false,
    }
}
