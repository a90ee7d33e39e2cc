//! How an event stands to the world: it happened, is planned, hangs on something, or holds (family `fact`).

use crate::{
    event::{EventTime, Relation},
    label::Carrier,
    standing::Status,
};

use super::{scene::Scene, tie::Tie};

/// In days: what holds for longer is a state.
const A_MONTH: i64 = 31;

/// The status of an event; `None` where its clause tells no event at all.
pub(super) fn status(scene: &Scene, tie: &Tie, time: Option<&EventTime>, relation: Relation) -> Option<Status> {
    let ahead = is_ahead(scene, time);
    let Carrier::Predicate(head) = tie.carrier else { return Some(if ahead { Status::Planned } else { Status::Happened }) };
    let view = scene.view(tie.sentence)?;
    let facts: Vec<&str> = scene.rules.all("fact", view, head).map(|fit| fit.rule.term()).collect();
    let has = |term: &str| facts.contains(&term);
    Some(match () {
        () if has("norow") => return None,
        () if has("hypothetical") => Status::Hypothetical,
        () if ahead || has("planned") || has("meant") && !is_behind(scene, time) => Status::Planned,
        () if relation == Relation::Begins => Status::State,
        () if has("state") && time.is_some_and(|time| time.days() > A_MONTH) => Status::State,
        () => Status::Happened,
    })
}

/// Whether a time is over on the reference date.
fn is_behind(scene: &Scene, time: Option<&EventTime>) -> bool {
    match (scene.reference(), time.and_then(|time| time.end)) {
        (Some(reference), Some(end)) => end < reference,
        _ => false,
    }
}

/// Whether a time begins after the reference date.
pub(super) fn is_ahead(scene: &Scene, time: Option<&EventTime>) -> bool {
    match (scene.reference(), time.and_then(|time| time.start.or(time.end))) {
        (Some(reference), Some(start)) => start > reference,
        _ => false,
    }
}
