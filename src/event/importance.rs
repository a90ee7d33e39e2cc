//! How much a row matters: 3 the news itself, 2 part of the story, 1 minor.

use crate::{
    event::DatedEvent,
    grammar::tree::View,
    hash::fold_hash,
    label::{Carrier, Quality},
    standing::Status,
    syntax::{Relation, WordId},
    time::{Date, Unit},
};

use super::scene::Scene;

/// How many words of the headline a sentence shares that tells the news.
const NEWS: usize = 3;
/// How many paragraphs open the article.
const OPENING: usize = 2;
/// A timeline of so many rows has some that lead.
const LED: usize = 5;
/// From so many rows on up to three lead, before up to two.
const MANY: usize = 8;
const MOST_OF_FEW: usize = 2;
const MOST: usize = 3;
/// How far behind the first the others may be.
const NEAR: i32 = 4;

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

/// In a timeline of some length one to three rows lead: those that come nearest to the news, each from another sentence. Of the others none
/// does.
///
/// What speaks for a row are the words of the headline in its sentence and more so in its label, for a sentence that tells the news tells of
/// older days too; its place in the text; how near its day is to the day of the news, of which what is long past is no part; and that it tells something that happens in the main clause of its sentence; a label that cannot be printed speaks against it.
pub(super) fn rank(scene: &Scene, events: &mut [DatedEvent]) {
    if events.len() < LED {
        return;
    }
    let mut ranked: Vec<(i32, std::cmp::Reverse<usize>)> =
        events.iter().enumerate().map(|(at, event)| (newness(scene, event), std::cmp::Reverse(at))).collect();
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    let best = ranked.first().map_or(0, |(newness, _)| *newness);
    let most = if events.len() < MANY { MOST_OF_FEW } else { MOST };
    let mut leads: Vec<usize> = Vec::new();
    for (_, std::cmp::Reverse(at)) in ranked.into_iter().take_while(|(newness, _)| best - newness <= NEAR) {
        // One sentence leads once.
        let sentence = |at: usize| events.get(at).map(|event| event.sentence);
        if leads.len() < most && leads.iter().all(|lead| sentence(*lead) != sentence(at)) {
            leads.push(at);
        }
    }
    for (at, event) in events.iter_mut().enumerate() {
        event.importance = if leads.contains(&at) { 3 } else { event.importance.min(2) };
    }
}

/// How near a row is to the news.
fn newness(scene: &Scene, event: &DatedEvent) -> i32 {
    let sentence = scene.document.sentences.get(event.sentence);
    let paragraph = sentence.map_or(usize::MAX, |sentence| sentence.paragraph);
    let words = (headline_overlap(scene, event.sentence).min(5) + 2 * label_overlap(scene, &event.label).min(3)) as i32;
    let place = [6, 6, 5, 3, 1].get(paragraph).copied().unwrap_or(0);
    let day = nearness(scene.reference(), event);
    let coarse = event.time.as_ref().is_some_and(|time| time.unit > Unit::Week);
    let told = match event.status {
        Status::Happened | Status::Planned => 1,
        Status::State | Status::Hypothetical => -2,
    };
    let printable = match event.quality {
        Quality::Sound => 2,
        Quality::Edit => 0,
        Quality::Quote => -8,
    };
    let weight = if event.importance > 1 { 3 } else { -3 };
    words + place + day - i32::from(coarse) + told + printable + weight
}

/// How many words of the headline the label has.
fn label_overlap(scene: &Scene, label: &str) -> usize {
    let words = label.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3);
    let mut shared: Vec<u32> = words.map(fold_hash).filter(|hash| scene.headline().contains(hash)).collect();
    shared.sort_unstable();
    shared.dedup();
    shared.len()
}

/// How near the days of a row come to the day of the news.
fn nearness(news: Option<Date>, event: &DatedEvent) -> i32 {
    let days = event.time.as_ref().and_then(|time| Some((time.start.or(time.end)?, time.end.or(time.start)?)));
    match (news, days) {
        (Some(news), Some((first, last))) => match nearest(news, first, last).days_until(news) {
            -1..=2 => 5,
            -14..=14 => 3,
            -60..=60 => 1,
            -366..=366 => -2,
            _ => -7,
        },
        (None, Some(_)) => 1,
        (_, None) => -6,
    }
}

/// The day of a week or a month that is nearest to the news, which may be it; what is longer counts from its first day.
fn nearest(news: Date, first: Date, last: Date) -> Date {
    if (0..31).contains(&first.days_until(last)) { news.clamp(first, last) } else { first }
}
