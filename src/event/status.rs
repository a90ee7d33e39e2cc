//! How an event stands to the world: it happened, is planned, hangs on something, or holds (family `fact`).

use crate::{
    event::{EventTime, Relation},
    grammar::tree::View,
    label::Carrier,
    predicate::{self, Predicate, Tense},
    standing::Status,
    syntax::{Relation as Dependency, WordId},
    time::{Anchor, Date, TimeExpr},
    timex::Timex,
};

use super::{scene::Scene, tie::Tie};

/// In days: what holds for longer is a state.
const A_MONTH: i64 = 31;
/// In days.
const A_YEAR: i64 = 366;

/// The status of an event; `None` where its clause tells no event at all.
pub(super) fn status(scene: &Scene, tie: &Tie, time: Option<&EventTime>, relation: Relation) -> Option<Status> {
    let ahead = is_ahead(scene, time);
    let Carrier::Predicate(head) = tie.carrier else { return Some(if ahead { Status::Planned } else { Status::Happened }) };
    let view = scene.view(tie.sentence)?;
    let facts: Vec<&str> = scene.rules.all("fact", view, head).map(|fit| fit.rule.term()).collect();
    let has = |term: &str| facts.contains(&term);
    Some(match () {
        () if has("norow") || has("habit") && comes_again(scene, view, tie) => return None,
        () if is_of_noun(scene, view, tie, time) => return None,
        () if has("hypothetical") || has("foreseen") && (is_said(scene, view, head) || !has_come(scene, time)) => Status::Hypothetical,
        // "They cemented their roles at the prize next month": what is told as done does not lie ahead; by a date with its year it is only
        // the day of the telling that is wrong.
        () if ahead && is_done(scene, tie, head) && !has("planned") && !has("meant") => {
            let of_telling = |timex: &Timex| matches!(timex.resolution.anchor, Some((Anchor::Reference, _)));
            let dated = scene.timexes.get(tie.timex).is_some_and(|timex| !of_telling(timex));
            return dated.then_some(Status::Happened);
        }
        () if ahead || has("planned") || has("meant") && !is_behind(scene, time) => Status::Planned,
        () if relation == Relation::Begins => Status::State,
        () if has("state") && time.is_some_and(|time| time.days() > A_MONTH) => Status::State,
        () => Status::Happened,
    })
}

/// "They agreed that the Allies would land": what somebody says, promises or agrees on need not have come.
fn is_said(scene: &Scene, view: &View, head: WordId) -> bool {
    let speaks = |id: WordId| scene.rules.is(view.tree.lemma(id), "SAYING") && view.is_predicate(id);
    let content = view.tree.children_by(head, &[Dependency::Mark]).next().is_some();
    content || predicate::said(view, scene.rules, head).is_some() || view.tree.ids().any(speaks)
}

/// "She would become mayor in 1902": what the past foresaw, and what is over by far, came about.
fn has_come(scene: &Scene, time: Option<&EventTime>) -> bool {
    let over = |reference: Date| time.and_then(|time| time.end).is_some_and(|end| end.days_until(reference) > A_YEAR);
    scene.reference().is_some_and(over)
}

/// "It rains in July", "on Saturday morning": a date that comes again, and that nothing but the day of the telling completes.
fn comes_again(scene: &Scene, view: &View, tie: &Tie) -> bool {
    let Some(timex) = scene.timexes.get(tie.timex) else { return false };
    let fields = match &timex.expr {
        TimeExpr::Fields(fields) => Some(fields),
        TimeExpr::Modified(_, inner) => inner.fields(),
        _ => None,
    };
    let from_telling = matches!(timex.resolution.anchor, Some((Anchor::Reference, _)));
    let pointed = scene.rules.is(&timex.span.of(scene.text()).split_whitespace().next().unwrap_or_default().to_lowercase(), "POINTING");
    // "Monday's vote is decisive" tells of one Monday.
    let of_clause = view.date_head(tie.timex).is_none_or(|date| view.child(date, &[Dependency::Case]).is_none_or(|case| case < date));
    from_telling && !pointed && of_clause && fields.is_some_and(|fields| !fields.has_year())
}

/// "Some of their letters from 1790 to 1801 lie in the archive": a date of long ago in a noun phrase is not when its verb in the present holds.
fn is_of_noun(scene: &Scene, view: &View, tie: &Tie, time: Option<&EventTime>) -> bool {
    let Carrier::Predicate(head) = tie.carrier else { return false };
    let told = Predicate::of(view, scene.rules, head);
    let present = told.tense == Tense::Present && !told.perfect && !told.progressive && told.modal.is_none();
    // "The daughters are substituted on 11 January 2021": a docket tells in the present what happened.
    let holds = told.copula.is_some() || scene.rules.is(view.tree.lemma(head), "STATE");
    present && holds && tie.rule == IN_NOUN && has_come(scene, time)
}

/// The rule by which a date in a noun phrase dates the clause around it.
const IN_NOUN: &str = "tie above-case";

/// Whether a verb tells in the past what was done in or on the time: "for", "until" and "by" may lie ahead of what was done.
fn is_done(scene: &Scene, tie: &Tie, head: WordId) -> bool {
    let Some(view) = scene.view(tie.sentence) else { return false };
    let told = Predicate::of(view, scene.rules, head);
    let within = |case: WordId| scene.rules.is(view.tree.lemma(case), "IN_EVENT");
    let cases =
        view.date_head(tie.timex).map(|date| view.tree.children_by(date, &[Dependency::Case]).collect::<Vec<_>>()).unwrap_or_default();
    let meant = ["SCHEDULE", "DUE", "INTENT", "MOVING"].into_iter().any(|class| scene.rules.is(view.tree.lemma(head), class));
    told.tense == Tense::Past
        && told.modal.is_none()
        && told.copula.is_none()
        && !told.progressive
        && !meant
        && cases.into_iter().all(within)
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
