//! Which events a time expression dates (family `tie` and `share`).

use crate::{label::Carrier, syntax::WordId, time::Value, timex::Timex};

use super::scene::Scene;

/// An expression and what it dates.
#[derive(Clone, Debug)]
pub(super) struct Tie {
    pub timex: usize,
    pub sentence: usize,
    pub carrier: Carrier,
    /// The rule that says so.
    pub rule: &'static str,
    /// Whether it dates an earlier case that a comparison recalls.
    pub earlier: bool,
}

/// Whether an expression can never date anything.
pub(super) fn is_silent(timex: &Timex) -> bool {
    matches!(timex.resolution.value, Value::Repeating(_) | Value::Vague(_) | Value::Between(None, None))
}

/// What an expression dates, the nearest first.
pub(super) fn ties(scene: &Scene, index: usize) -> Vec<Tie> {
    let Some(first) = first_tie(scene, index) else { return Vec::new() };
    let shared = match first.carrier {
        Carrier::Predicate(head) => sharing(scene, &first, head),
        Carrier::Noun(_) => Vec::new(),
    };
    std::iter::once(first).chain(shared).collect()
}

fn first_tie(scene: &Scene, index: usize) -> Option<Tie> {
    let timex = scene.timexes.get(index).filter(|timex| !is_silent(timex))?;
    let view = scene.view(timex.sentence)?;
    let head = view.date_head(index)?;
    let fit = scene.rules.first("tie", view, head)?;
    let target = fit.word(0);
    let (carrier, earlier) = match fit.term() {
        "verb" => (Carrier::Predicate(target?), false),
        "noun" => (Carrier::Noun(target?), false),
        "earlier" => (Carrier::Noun(target?), true),
        "again" => (Carrier::Predicate(target?), true),
        _ => return None,
    };
    Some(Tie { timex: index, sentence: timex.sentence, carrier, rule: &fit.rule.name, earlier })
}

/// The other clauses that the date holds for.
fn sharing(scene: &Scene, tie: &Tie, dated: WordId) -> Vec<Tie> {
    let Some(view) = scene.view(tie.sentence) else { return Vec::new() };
    let predicates = view.tree.ids().filter(|&id| id != dated && view.is_predicate(id));
    let shared = predicates.filter_map(|id| {
        let fit = scene.rules.first("share", view, id)?;
        let same_date = fit.word(0).and_then(|date| view.timex(date)) == Some(tie.timex);
        same_date.then(|| Tie { carrier: Carrier::Predicate(id), rule: &fit.rule.name, ..tie.clone() })
    });
    shared.collect()
}
