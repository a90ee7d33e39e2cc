//! Lines of lists and chronologies that are no clauses: "Out of the cup on penalties on the 25th", "Mentioned in despatches (1916)".
//!
//! No rule over trees ties their dates, for the parser finds no verb to tie them to; but in such a line there is nothing else to date.

use crate::{
    grammar::tree::View,
    label::Carrier,
    lang::Role,
    segment::BlockKind,
    syntax::{Relation, WordId},
    time::{Unit, Value},
    timex::{Place, Timex},
};

use super::{
    scene::Scene,
    tie::{Tie, is_silent},
};

/// The rule by which the only date of a fragment dates the whole of it.
pub(super) const FRAGMENT: &str = "structure fragment";

/// For how many expressions behind its last head a chronology goes on.
const NEAR: usize = 8;

/// The tie of the only date of a fragment.
pub(super) fn tie(scene: &Scene, index: usize) -> Option<Tie> {
    let timex = scene.timexes.get(index).filter(|timex| is_date(timex) && timex.place == Place::InText)?;
    // "6-0 on the 5th, the biggest since the merger of 2015": coarser dates tell of something else, finer ones of its hours.
    let others = |other: usize| {
        let belongs = timex.range_end == Some(other);
        let equal = scene.timexes.get(other).filter(|other| is_date(other)).is_some_and(|other| unit(other) == unit(timex));
        other != index && !belongs && equal
    };
    if !is_listed(scene, timex.sentence)
        || scene.own(timex.sentence).any(others)
        || !is_of_entry(scene, index)
        || titles_record(scene, timex)
        || is_reference(scene, timex.sentence)
    {
        return None;
    }
    let view = scene.view(timex.sentence).filter(|view| is_fragment(view) || is_one_clause(scene, timex, view))?;
    let leads = |word: &str| ["ON_DAY", "OPEN_END"].iter().any(|class| scene.rules.is(word, class));
    let tells = |id: &WordId| {
        !leads(&view.word(*id).to_lowercase())
            && view.timex(*id).is_none_or(|own| own != index)
            && view.word(*id).chars().filter(|letter| letter.is_alphabetic()).count() > 2
    };
    let root = view.tree.root()?;
    let told = view.tree.ids().any(|id| tells(&id));
    let carrier = if view.is_predicate(root) { Carrier::Predicate(root) } else { Carrier::Noun(root) };
    told.then_some(Tie { timex: index, sentence: timex.sentence, carrier, rule: FRAGMENT, earlier: false })
}

fn unit(timex: &Timex) -> Option<Unit> {
    match timex.resolution.value {
        Value::At(when) => Some(when.unit()),
        _ => None,
    }
}

/// Whether a date is as fine as that of the entry it stands in: below a day, "1600" is a clock, and "since 1998" recalls something else.
fn is_of_entry(scene: &Scene, index: usize) -> bool {
    let before = scene.timexes.get(..index).unwrap_or_default().iter().rev();
    let is_led = || names_no_model(scene, index);
    let head = before.take(NEAR).find(|timex| matches!(&timex.place, Place::Heads(body) if body.in_run)).and_then(unit);
    let own = scene.timexes.get(index).and_then(unit);
    head.is_none_or(|head| own.is_none_or(|own| own <= head.max(Unit::Month))) && (own.is_none_or(|own| own < Unit::Year) || is_led())
}

/// Whether a bare year stands in brackets or behind a preposition: that of "Server 2008 R2" is part of a name.
fn names_no_model(scene: &Scene, index: usize) -> bool {
    let Some(timex) = scene.timexes.get(index) else { return false };
    let Some(before) = timex.tokens.start.checked_sub(1) else { return true };
    let begins = before < scene.document.first_token(timex.sentence);
    let text = scene.document.token_text(before).to_lowercase();
    begins || matches!(text.as_str(), "(" | "," | "–" | "—") || scene.rules.is(&text, "ON_DAY")
}

/// "Minutes of the last meeting (14 January)".
fn titles_record(scene: &Scene, timex: &Timex) -> bool {
    let first = scene.document.tokens.get(scene.document.first_token(timex.sentence));
    first.is_some_and(|first| scene.document.language.hash_has_role(first.hash(), Role::Minutes))
}

/// "[1] Vennby Courier, 9 January 2003": where something was published.
fn is_reference(scene: &Scene, sentence: usize) -> bool {
    let text = scene.document.sentences.get(sentence).map_or("", |sentence| sentence.span.of(scene.text()));
    text.trim_start().strip_prefix('[').is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()))
}

/// A date, and no length of time.
fn is_date(timex: &Timex) -> bool {
    !is_silent(timex) && timex.expr.fields().is_some()
}

/// Whether a sentence stands in a list, in a table or in a chronology.
pub(super) fn is_listed(scene: &Scene, sentence: usize) -> bool {
    let in_list = scene.document.block_of(sentence).is_some_and(|block| matches!(block.kind, BlockKind::Item | BlockKind::Row));
    in_list || is_in_chronology(scene, sentence)
}

/// Whether a sentence stands among the entries of a chronology.
fn is_in_chronology(scene: &Scene, sentence: usize) -> bool {
    let before = scene.timexes.partition_point(|timex| timex.sentence <= sentence);
    let near = scene.timexes.get(before.saturating_sub(NEAR)..before).unwrap_or_default();
    near.iter().any(|timex| matches!(&timex.place, Place::Heads(body) if body.in_run))
}

/// "Work stops 14–25 August": an item of one clause that ends with its date, where the parser takes the date for something else.
///
/// Where the date of the item stands at its head, or "of" hangs this one on a noun, it is none of the clause: "23:05 Holt rolls back the
/// release of that afternoon".
fn is_one_clause(scene: &Scene, timex: &Timex, view: &View) -> bool {
    let is_headed = scene.own(timex.sentence).filter_map(|own| scene.timexes.get(own)).any(|own| matches!(own.place, Place::Heads(_)));
    let before = timex.tokens.start.checked_sub(1).map_or("", |before| scene.document.token_text(before));
    if is_headed || scene.rules.is(&before.to_lowercase(), "OF") {
        return false;
    }
    let is_item = scene.document.block_of(timex.sentence).is_some_and(|block| block.kind == BlockKind::Item);
    let behind = scene.document.sentences.get(timex.sentence).and_then(|sentence| scene.text().get(timex.span.end..sentence.span.end));
    let ends = behind.is_some_and(|behind| !behind.chars().any(char::is_alphanumeric));
    is_item
        && ends
        && view.tree.root().is_some_and(|root| view.is_finite(root))
        && view.tree.ids().filter(|&id| view.is_predicate(id)).count() == 1
}

/// Whether a sentence is no clause: no verb of it is finite and has a subject.
pub(super) fn is_fragment(view: &View) -> bool {
    let subject = [Relation::Nsubj, Relation::NsubjPass, Relation::Csubj, Relation::Expl];
    let is_relative = |id| matches!(view.tree.relation(id), Some(Relation::AclRelcl | Relation::Advcl | Relation::Ccomp));
    !view.tree.ids().any(|id| view.is_predicate(id) && view.is_finite(id) && view.child(id, &subject).is_some() && !is_relative(id))
}
