//! A bare date as its own verb reads it.
//!
//! Resolution completes "Friday" and "September 30" before there are trees, by the words around. Where the verb that the date belongs to
//! says otherwise, the date is read again: "shelved its plans on September 30" lies behind, "will be shown on Friday" ahead.

use crate::{
    grammar::tree::View,
    label::Carrier,
    predicate::{Predicate, Tense, carrier, said},
    syntax::WordId,
    time::{Anchor, Context, Date, Direction, Resolution, Value},
    timex::Timex,
};

use super::{scene::Scene, tie::Tie};

/// Where the verb puts its event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Behind,
    Ahead,
    Unknown,
}

/// In days: a date so far ahead is not meant by a verb in the past.
const NEAR: i64 = 45;

/// The expression as its event reads it, where that differs.
pub(super) fn read_again(scene: &Scene, tie: &Tie) -> Option<Timex> {
    let timex = scene.timexes.get(tie.timex).filter(|timex| timex.range_end.is_none())?;
    let view = scene.view(tie.sentence)?;
    if let Some(day) = told_on(scene, view, tie.timex, timex) {
        return Some(Timex { resolution: timex.expr.resolve(&Context::at(Some(day))), ..timex.clone() });
    }
    let resolution = match tie.carrier {
        Carrier::Predicate(head) => {
            let predicate = Predicate::of(view, scene.rules, head);
            reading(timex, side(scene, view, &predicate, timex), scene.reference())?
        }
        Carrier::Noun(_) => return None,
    };
    Some(Timex { resolution, ..timex.clone() })
}

/// "“He was here yesterday,” a neighbour said on Sept. 3": the day from which the words of a quotation are reckoned.
fn told_on(scene: &Scene, view: &View, index: usize, timex: &Timex) -> Option<Date> {
    let quoted = |index: usize| view.date_head(index).is_some_and(|head| view.is_quoted(head));
    let from_telling = matches!(timex.resolution.anchor, Some((Anchor::Reference, _))) && timex.expr.is_relative();
    if !from_telling || !quoted(index) {
        return None;
    }
    let of_saying = |other: usize| {
        let verb = view.date_head(other).and_then(|head| view.tree.head(head));
        verb.is_some_and(|verb| scene.rules.is(view.tree.lemma(verb), "SAYING") && !view.is_quoted(verb))
    };
    let said = scene.own(timex.sentence).find(|&other| other != index && !quoted(other) && of_saying(other))?;
    match scene.timexes.get(said)?.resolution.value {
        Value::At(when) => when.day(),
        _ => None,
    }
}

fn reading(timex: &Timex, side: Side, today: Option<Date>) -> Option<Resolution> {
    let fields = timex.expr.fields().filter(|fields| !fields.has_year() && !fields.is_time_of_day())?;
    let (anchor, reference) = timex.resolution.anchor?;
    if anchor != Anchor::Reference {
        let context = Context { weekdays: Direction::Future, months: Direction::Future, ..Context::at(today) };
        return (side == Side::Ahead && today.is_some()).then(|| timex.expr.resolve(&context));
    }
    let used = timex.resolution.direction?;
    let direction = match (side, used) {
        (Side::Behind, Direction::Future | Direction::WhollyFuture) => Direction::Past,
        (Side::Behind, Direction::Nearest) if lies_far_ahead(timex, reference.day()) => Direction::NearestPast,
        (Side::Ahead, Direction::Past) if fields.is_weekday_only() => Direction::WhollyFuture,
        (Side::Ahead, Direction::Past | Direction::Nearest | Direction::NearestPast) if lies_behind(timex, reference.day()) => {
            Direction::Future
        }
        _ => return None,
    };
    let context = Context { weekdays: direction, months: direction, ..Context::at(reference.day()) };
    Some(timex.expr.resolve(&context))
}

/// Whether what was read is over on the day of the telling.
fn lies_behind(timex: &Timex, reference: Option<Date>) -> bool {
    matches!((timex.resolution.value, reference), (Value::At(when), Some(day)) if when.interval().last_day() < day)
}

/// Whether what was read begins long after the day of the telling: a date near at hand may be that of something planned.
fn lies_far_ahead(timex: &Timex, reference: Option<Date>) -> bool {
    matches!((timex.resolution.value, reference), (Value::At(when), Some(day)) if day.days_until(when.interval().first_day()) > NEAR)
}

/// On which side of today the verb puts its event.
fn side(scene: &Scene, view: &View, predicate: &Predicate, timex: &Timex) -> Side {
    let lemma = |class: &str| scene.rules.is(view.tree.lemma(predicate.head), class);
    let facts: Vec<&str> = scene.rules.all("fact", view, predicate.head).map(|fit| fit.term()).collect();
    let open = ["planned", "hypothetical", "meant"].iter().any(|term| facts.contains(term));
    let would = predicate.modal.is_some_and(|modal| scene.rules.is(view.tree.lemma(modal), "WOULD"));
    let carried = Predicate::of(view, scene.rules, carrier(view, scene.rules, predicate.head));
    let is_tried = |head: WordId| scene.rules.is(view.tree.lemma(head), "TRYING");
    // "Could not reach a verdict": they tried and failed.
    let failed = predicate.negation.is_some() && predicate.modal.is_some_and(|modal| scene.rules.is(view.tree.lemma(modal), "COULD"));
    match predicate.tense {
        _ if failed => Side::Behind,
        Tense::Future => Side::Ahead,
        _ if would && said(view, scene.rules, predicate.head).is_some() => Side::Ahead,
        Tense::Past if predicate.modal.is_none() && !open => Side::Behind,
        Tense::Present if predicate.perfect => Side::Behind,
        Tense::Present if open && !would => Side::Ahead,
        // "Failed to pay in March": what came of it is known.
        Tense::Infinitive if !open && carried.tense == Tense::Past && carried.modal.is_none() && is_tried(carried.head) => Side::Behind,
        // "Is expected to cut rates".
        Tense::Infinitive if open && carried.tense == Tense::Present => Side::Ahead,
        Tense::Present if is_timetable(predicate, timex) && !RESTING.iter().any(|class| lemma(class)) => Side::Ahead,
        Tense::Participle if predicate.passive => Side::Behind,
        // "Has raised doubts, citing a claim on Thursday": a participle has the tense of the clause that it hangs on.
        Tense::Participle => matrix(scene, view, predicate.head).map_or(Side::Unknown, |above| match above.tense {
            Tense::Past if above.modal.is_none() => Side::Behind,
            Tense::Present if above.perfect => Side::Behind,
            _ => Side::Unknown,
        }),
        _ => Side::Unknown,
    }
}

/// The finite clause over a participle.
fn matrix(scene: &Scene, view: &View, head: WordId) -> Option<Predicate> {
    let above = view.tree.ancestors(head).find(|&above| view.is_predicate(above) && view.is_finite(above))?;
    Some(Predicate::of(view, scene.rules, above))
}

/// Verbs that tell in the present what holds or is said now.
const RESTING: [&str; 5] = ["STATE", "SAYING", "INTENT", "BE", "HAVE"];

/// "The teams play Saturday": what is done on one day, told in the present, is yet to come.
fn is_timetable(predicate: &Predicate, timex: &Timex) -> bool {
    let one_day = timex.expr.fields().is_some_and(|fields| fields.day.is_some() || fields.is_weekday_only());
    let plain = predicate.modal.is_none() && predicate.copula.is_none() && !predicate.progressive && !predicate.passive;
    one_day && plain
}
