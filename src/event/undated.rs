//! Events without a date that the text puts in an order: "had previously asked", "after the city fell, he fled".
//!
//! They are kept apart, with the days they lie between where these are known, and never given a day of their own.

use std::collections::BTreeSet;

use crate::{
    event::{DatedEvent, Order},
    grammar::tree::View,
    label::{Carrier, Course, Quality},
    predicate::{self, Predicate, Tense},
    span::Span,
    standing::{Bounds, Certainty, Status},
    syntax::{Relation, Upos, WordId},
};

use super::{after::told_before, describe, importance::importance, link::RowMaker, merge::Found, scene::Scene};

/// The undated events, in the order of the text; `found` are the dated ones.
pub(super) fn rows(maker: &mut RowMaker, found: &[Found]) -> Vec<DatedEvent> {
    let scene = maker.scene;
    let dated: BTreeSet<usize> = found.iter().map(|found| found.row.sentence).collect();
    let free = |sentence: &usize| !dated.contains(sentence) && is_ordered(scene, *sentence) && !scene.document.is_caption(*sentence);
    (1..scene.document.sentences.len()).filter(free).filter_map(|sentence| row(maker, sentence, found)).collect()
}

/// Whether a sentence may say something of its order: asked before it is parsed, which costs more than all the rest.
fn is_ordered(scene: &Scene, sentence: usize) -> bool {
    let tokens = scene.document.sentences.get(sentence).map_or(0..0, |sentence| sentence.tokens.clone());
    let is = |at: usize, class: &str| scene.rules.is(&scene.document.token_text(at).to_lowercase(), class);
    let opens = |at: usize| at == tokens.start || at.checked_sub(1).is_some_and(|before| scene.document.token_text(before) == ",");
    tokens.clone().any(|at| is(at, "FORMERLY") || is(at, "HAS") || opens(at) && (is(at, "AFTER") || is(at, "BEFORE")))
}

fn row(maker: &mut RowMaker, sentence: usize, found: &[Found]) -> Option<DatedEvent> {
    let scene = maker.scene;
    let view = scene.view(sentence)?;
    let head = view.tree.root().filter(|&root| is_event(scene, view, root))?;
    let order = order(scene, view, sentence, head, found)?;
    let carrier = Carrier::Predicate(head);
    let label = maker.label(sentence, carrier, Vec::new(), Course::Told, false);
    (label.quality != Quality::Quote).then(|| DatedEvent {
        timex: None,
        sentence,
        label: label.text,
        quality: label.quality,
        rule: None,
        event: describe::event(scene, sentence, carrier, crate::event::Relation::IsIncluded),
        reading: None,
        time: None,
        order: Some(order),
        status: Status::Happened,
        certainty: Certainty::Undated,
        importance: importance(scene, sentence, carrier),
    })
}

/// A main clause that tells something that was done.
fn is_event(scene: &Scene, view: &View, head: WordId) -> bool {
    let told = Predicate::of(view, scene.rules, head);
    let past = told.tense == Tense::Past || told.perfect;
    let plain = told.modal.is_none() && told.negation.is_none() && !told.progressive && told.copula.is_none();
    let rests = ["THOUGHT", "COMING", "BE"].iter().any(|class| scene.rules.is(view.tree.lemma(head), class)) && !told.passive;
    let denied = predicate::subject(view, scene.rules, head)
        .is_some_and(|subject| view.tree.subtree(subject).into_iter().any(|id| scene.rules.is(&view.word(id).to_lowercase(), "NEGATION")));
    past && plain && !denied && !rests && !view.is_quoted(head) && view.is_predicate(head)
}

/// What the clause says of its order.
fn order(scene: &Scene, view: &View, sentence: usize, head: WordId, found: &[Found]) -> Option<Order> {
    let is = |id: WordId, class: &str| scene.rules.is(&view.word(id).to_lowercase(), class);
    if let Some(once) = view.tree.children_by(head, &[Relation::Advmod]).find(|&id| is(id, "FORMERLY")) {
        let bounds = Bounds { before: Some(scene.reference()?), after: None };
        return Some(Order { bounds, words: view.tree.get(once)?.span });
    }
    if let Some(has) = perfect(scene, view, head) {
        let bounds = Bounds { before: Some(scene.reference()?), after: None };
        return Some(Order { bounds, words: view.tree.get(has)?.span });
    }
    let opener =
        |id: WordId| view.tree.children_by(id, &[Relation::Mark, Relation::Case]).find(|&mark| is(mark, "AFTER") || is(mark, "BEFORE"));
    let beside = view
        .tree
        .children_by(head, &[Relation::Advcl, Relation::Obl])
        .find(|&id| opener(id).is_some() && view.tree.child(id, Relation::Nsubj).is_some())?;
    let after = is(opener(beside)?, "AFTER");
    let known = told_before(scene, view.word(beside), sentence, found);
    let bounds = Bounds { after: known.filter(|_| after), before: known.filter(|_| !after) };
    Some(Order { bounds, words: without_marks(view.tree.subtree_span(beside), scene.text()) })
}

/// "Voss has also suggested": done by now, by somebody whom the text names.
fn perfect(scene: &Scene, view: &View, head: WordId) -> Option<WordId> {
    let told = Predicate::of(view, scene.rules, head);
    let named =
        predicate::subject(view, scene.rules, head).and_then(|subject| view.tree.get(subject)).is_some_and(|word| word.upos == Upos::Propn);
    let has = view.tree.children_by(head, &[Relation::Aux]).find(|&aux| scene.rules.is(view.tree.lemma(aux), "HAVE"));
    has.filter(|_| told.perfect && told.tense == Tense::Present && named)
}

fn without_marks(span: Span, text: &str) -> Span {
    let words = span.of(text);
    Span::new(span.start, span.start + words.trim_end_matches([',', ' ', '.']).len())
}
