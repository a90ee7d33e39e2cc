//! Dates counted from an event: "said Wednesday, a day after she was arrested", "two days after the vote".
//!
//! Of the two events that a length of time parts, one must have a day: by a date of its own in the sentence, or because an earlier
//! sentence dates it. The other is dated from it.

use crate::{
    grammar::tree::View,
    label::Carrier,
    segment::fold_hash,
    span::Span,
    syntax::WordId,
    time::{Amount, Anchor, Context, Date, TimeExpr, Unit, Value, When},
    timex::Timex,
};

use super::{link::RowMaker, merge::Found, scene::Scene, tie::Tie};

/// How many rows back the event is looked for that a noun names.
const REACH: usize = 50;

/// The rows of one sentence that are counted from other events; `found` are the rows up to this sentence, with its own.
pub(super) fn rows(maker: &mut RowMaker, sentence: usize, found: &[Found]) -> Vec<Found> {
    maker.scene.own(sentence).filter_map(|index| row(maker, sentence, index, found)).collect()
}

/// What the length of time parts.
struct Parted {
    /// What stands behind "after" or "before".
    told: WordId,
    /// Whether a clause tells it.
    is_clause: bool,
    /// What is dated from it.
    own: WordId,
    after: bool,
}

fn row(maker: &mut RowMaker, sentence: usize, index: usize, found: &[Found]) -> Option<Found> {
    let scene = maker.scene;
    let timex = scene.timexes.get(index)?;
    let Value::Lasting(amount, None) = timex.resolution.value else { return None };
    if amount.is_vague() || amount.unit() < Unit::Day {
        return None;
    }
    let view = scene.view(sentence)?;
    let parted = parted(scene, view, index)?;
    let here = |carrier: WordId| {
        let own = found.iter().rev().take_while(|found| found.row.sentence == sentence);
        own.filter(|found| matches!(found.carrier, Carrier::Predicate(id) | Carrier::Noun(id) if id == carrier)).find_map(day)
    };
    let told_carrier = if parted.is_clause { Carrier::Predicate(parted.told) } else { Carrier::Noun(parted.told) };
    let is_event = parted.is_clause || scene.rules.is(view.tree.lemma(parted.told), "HAPPENING");
    let (day, carrier, forward) = match (here(parted.own), here(parted.told).or_else(|| dated_within(scene, view, sentence, parted.told))) {
        (Some(day), None) if is_event => (day, told_carrier, !parted.after),
        (None, told) => {
            let day = told.or_else(|| told_before(scene, view.word(parted.told), sentence, found))?;
            (day, Carrier::Predicate(parted.own), parted.after)
        }
        _ => return None,
    };
    let reading = counted(timex, amount, day, forward, scene.reference());
    let rule = if parted.after { "tie counted-after" } else { "tie counted-before" };
    maker.row_of(Tie { timex: index, sentence, carrier, rule, earlier: false }, Some(reading))
}

/// The events on both sides of the "after" or "before" behind a length of time.
fn parted(scene: &Scene, view: &View, index: usize) -> Option<Parted> {
    let last = view.tree.ids().rfind(|&id| view.timex(id) == Some(index))?;
    let opener = WordId::from(last.index() + 1);
    let is = |class: &str| scene.rules.is(&view.word(opener).to_lowercase(), class);
    let after = is("AFTER");
    if !after && !is("BEFORE") {
        return None;
    }
    let told = view.tree.head(opener)?;
    let is_clause = view.is_predicate(told);
    let own = view.tree.ancestors(told).find(|&id| view.is_predicate(id))?;
    Some(Parted { told, is_clause, own, after })
}

/// The day of a date that stands within a phrase: "the crash on 13 January".
fn dated_within(scene: &Scene, view: &View, sentence: usize, told: WordId) -> Option<Date> {
    let within = scene.own(sentence).filter(|&index| view.date_head(index).is_some_and(|head| view.tree.is_within(head, told)));
    within.filter_map(|index| scene.timexes.get(index)).find_map(|timex| match timex.resolution.value {
        Value::At(when) => when.day(),
        _ => None,
    })
}

/// The day of a row that is dated to one.
fn day(found: &Found) -> Option<Date> {
    let time = found.row.time.as_ref()?;
    (time.start == time.end).then_some(time.start).flatten()
}

/// The day of the latest row before the sentence that tells what a verb or noun means: "the vote" of "the council votes".
pub(super) fn told_before(scene: &Scene, word: &str, sentence: usize, found: &[Found]) -> Option<Date> {
    let base = scene.forms.nominal(&word.to_lowercase()).map(|nominal| root(&nominal.base));
    let named = [Some(root(word)), base];
    let earlier = found.iter().rev().filter(|found| found.row.sentence < sentence).take(REACH);
    let says =
        |words: Span| words.of(scene.text()).split(|letter: char| !letter.is_alphanumeric()).any(|word| named.contains(&Some(root(word))));
    let tells = |found: &&Found| {
        let event = &found.row.event;
        std::iter::once(event.trigger).chain(event.participants.iter().copied()).any(says)
    };
    earlier.filter(tells).find_map(day)
}

/// How many letters of a word tell a verb and its noun alike.
const ROOT: usize = 5;

fn root(word: &str) -> u32 {
    let lower = word.to_lowercase();
    let bare = lower.strip_suffix("ed").or_else(|| lower.strip_suffix("ing")).or_else(|| lower.strip_suffix('s')).unwrap_or(&lower);
    fold_hash(&bare.chars().take(ROOT).collect::<String>())
}

/// The length of time read as the day that lies so far from another.
fn counted(timex: &Timex, amount: Amount, from: Date, forward: bool, reference: Option<Date>) -> Timex {
    let expr = TimeExpr::Offset(Box::new(TimeExpr::Anchor(Anchor::Focus)), amount, forward);
    let context = Context { focus: Some(When::Day(from)), ..Context::at(reference) };
    Timex { resolution: expr.resolve(&context), expr, ..timex.clone() }
}
