//! How much a row matters: 3 the news itself, 2 part of the story, 1 minor.

use crate::{
    event::DatedEvent,
    grammar::tree::View,
    label::{Carrier, Quality},
    syntax::{Relation, WordId},
};

use super::scene::Scene;

/// How many words of the headline a sentence shares that tells the news.
const NEWS: usize = 3;
/// How many paragraphs open the article.
const OPENING: usize = 2;
/// A timeline of so many rows has one that leads.
const LED: usize = 5;

/// The importance of an event by its own sentence.
pub(super) fn importance(scene: &Scene, sentence: usize, carrier: Carrier) -> u8 {
    let Some(view) = scene.view(sentence) else { return 1 };
    let head = match carrier {
        Carrier::Predicate(id) | Carrier::Noun(id) => id,
    };
    let asks_comment = view.tree.subtree(head).into_iter().any(|id| scene.rules.is(view.tree.lemma(id), "COMMENT"));
    // What a picture shows is beside the story, however near its words come to the headline.
    if asks_comment || scene.document.is_caption(sentence) {
        return 1;
    }
    let overlap = headline_overlap(scene, sentence);
    let early = scene.document.sentences.get(sentence).is_some_and(|sentence| sentence.paragraph <= OPENING);
    match (overlap, early, is_minor(scene, view, head)) {
        (NEWS.., true, false) => 3,
        (_, _, true) if overlap < 2 => 1,
        _ => 2,
    }
}

/// What is told beside: in a relative clause, or by a saying that is not the main clause.
fn is_minor(scene: &Scene, view: &View, head: WordId) -> bool {
    let beside = |id: WordId| matches!(view.tree.relation(id), Some(Relation::AclRelcl | Relation::Acl));
    let says = scene.rules.is(view.tree.lemma(head), "REPORT") && view.tree.head(head).is_some();
    says || std::iter::once(head).chain(view.tree.ancestors(head)).any(beside)
}

/// How many words of the headline the sentence has.
fn headline_overlap(scene: &Scene, sentence: usize) -> usize {
    if sentence == 0 {
        return 0;
    }
    let mut shared: Vec<u32> = scene.long_words(sentence).filter(|hash| scene.headline().contains(hash)).collect();
    shared.sort_unstable();
    shared.dedup();
    shared.len()
}

/// A timeline of some length has a row that leads: where no sentence tells the news of the headline, the first important one does.
pub(super) fn rank(scene: &Scene, events: &mut [DatedEvent]) {
    let dated = |event: &DatedEvent| event.time.is_some() && event.quality != Quality::Quote;
    if events.iter().filter(|event| dated(event)).count() < LED || events.iter().any(|event| event.importance == 3) {
        return;
    }
    let rank = |event: &DatedEvent| (event.importance, headline_overlap(scene, event.sentence), std::cmp::Reverse(event.sentence));
    if let Some(first) = events.iter_mut().filter(|event| dated(event) && event.importance > 1).max_by_key(|event| rank(event)) {
        first.importance = 3;
    }
}
