//! Training and scoring the tagger.

use std::{collections::BTreeMap, time::Instant};

use dateline::event::{
    tagger::{CERTAIN, Folder, Sentence as Tagging, TAG_CLASSES, TEMPLATES, Tag, Tagger, best_tag, lexicon_key},
    weights::{WeightTable, lay_out},
};

use crate::{
    closed,
    conllu::Sentence,
    irregular,
    perceptron::{Keys, Perceptron, Random, Rows},
};

/// How the tagger is trained.
#[derive(Clone, Copy)]
pub struct Plan {
    pub epochs: usize,
    /// How many times all of it is learnt anew, in another order; the model is the mean.
    pub shuffles: usize,
    /// How many features the finished model may have.
    pub features: usize,
    pub scale: i64,
    /// The lead that the right tag must have over every other, or else the weights are corrected.
    pub margin: i32,
}

/// Trains twice: once to find the features worth keeping, once more with those only.
pub fn train(sentences: &[Sentence], dictionary: &Rows, plan: Plan) -> Vec<u8> {
    let mut lexicon = lexicon(sentences);
    lexicon.extend(dictionary.iter().cloned());
    let scout = pass(sentences, &lexicon, None, plan);
    let chosen = scout.strongest(plan.features);
    let model = pass(sentences, &lexicon, Some(chosen), plan);
    let mut rows = model.quantised(plan.scale);
    rows.extend(lexicon);
    lay_out(&rows)
}

fn pass(sentences: &[Sentence], lexicon: &Rows, allowed: Option<Keys>, plan: Plan) -> Perceptron {
    let lexicon_file = lay_out(lexicon);
    let lexicon_table = WeightTable::view(&lexicon_file);
    let mut model = Perceptron::restricted_to(allowed);
    let mut random = Random::seeded(0x5EED);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    // A perceptron hangs on the order of its lessons: the mean of several is steadier than one.
    for _ in 0..plan.shuffles {
        for _ in 0..plan.epochs {
            random.shuffle(&mut order);
            for &at in &order {
                let shorter = if random.below(10) == 0 { sentences[at].without_final_stop() } else { None };
                learn(&mut model, shorter.as_ref().unwrap_or(&sentences[at]), &lexicon_table, plan.margin);
            }
        }
        model.begin_again();
    }
    model
}

fn learn(model: &mut Perceptron, sentence: &Sentence, lexicon: &WeightTable, margin: i32) {
    let mut tagging = Tagging::read(&sentence.words(), lexicon);
    let mut keys = [0; TEMPLATES];
    for (at, &gold) in sentence.tags.iter().enumerate() {
        let guess = tagging.certain_tag(at).unwrap_or_else(|| {
            tagging.features(at, &mut keys);
            let mut scores = [0_i32; TAG_CLASSES];
            model.add(&keys, &mut scores);
            tagging.forbid(at, &mut scores);
            let guess = best_tag(&scores);
            scores[gold as usize] -= margin;
            let rival = best_tag(&scores);
            model.tick();
            if rival != gold {
                model.update(&keys, gold as u8, rival as u8);
            }
            guess
        });
        tagging.assign(at, guess);
    }
}

/// The tags of every word seen often enough to trust.
fn lexicon(sentences: &[Sentence]) -> Rows {
    let mut counts: BTreeMap<u64, BTreeMap<Tag, usize>> = BTreeMap::new();
    for sentence in sentences {
        let mut folder = Folder::default();
        for (word, tag) in sentence.words.iter().zip(&sentence.tags) {
            *counts.entry(lexicon_key(folder.hash(word))).or_default().entry(*tag).or_default() += 1;
        }
    }
    let mut rows: BTreeMap<u64, Vec<(u8, i8)>> = listed().collect();
    rows.extend(counts.into_iter().filter_map(|(key, tags)| Some((key, entry(&tags)?))));
    rows.into_iter().collect()
}

/// The words that grammars list.
fn listed() -> impl Iterator<Item = (u64, Vec<(u8, i8)>)> {
    irregular::forms().chain(closed::words()).map(|(form, tags)| {
        let share = |tag: &Tag| (*tag as u8, (120 / tags.len()) as i8);
        (lexicon_key(Folder::default().hash(form)), tags.iter().map(share).collect())
    })
}

const TRUSTED: usize = 3;
const CERTAIN_FROM: usize = 30;

fn entry(tags: &BTreeMap<Tag, usize>) -> Option<Vec<(u8, i8)>> {
    let seen: usize = tags.values().sum();
    // A word is of a closed class, or it is not.
    if seen < TRUSTED && !tags.keys().any(|tag| tag.is_closed()) {
        return None;
    }
    let (top, most) = tags.iter().max_by_key(|(_, count)| **count)?;
    if seen >= CERTAIN_FROM && most * 200 >= seen * 199 {
        return Some(vec![(*top as u8, CERTAIN.cast_signed())]);
    }
    // What is rare is named, but does not count for the class of the word.
    let share = |count: usize| if count * 20 >= seen { (count * 120 / seen).max(1) } else { 0 };
    let mut kept: Vec<_> = tags.iter().collect();
    kept.sort_by_key(|(tag, count)| (usize::MAX - **count, **tag));
    Some(kept.into_iter().map(|(tag, count)| (*tag as u8, share(*count) as i8)).collect())
}

/// The share of right tags, in percent, and the speed in tokens per second.
pub fn score(tagger: &Tagger, sentences: &[Sentence]) -> (f64, f64) {
    let (mut right, mut all) = (0, 0);
    let batches: Vec<Vec<&str>> = sentences.iter().map(Sentence::words).collect();
    let start = Instant::now();
    for (words, sentence) in batches.iter().zip(sentences) {
        let tags = tagger.tag(words);
        right += tags.iter().zip(&sentence.tags).filter(|(a, b)| a == b).count();
        all += words.len();
    }
    (100.0 * right as f64 / all as f64, all as f64 / start.elapsed().as_secs_f64())
}
