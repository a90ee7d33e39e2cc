//! What `tools/train_coreference.py` learns from: every pronoun with all that it may stand for.

use serde::Serialize;

use crate::{
    lang::coreference::{Feature, Weights},
    segment::Document,
    syntax::WordId,
    timex::Timex,
};

use super::{
    super::{
        scene::{Scene, Trees},
        who::Who,
    },
    candidates::{Choice, class_of},
};

/// A pronoun with its choice.
#[derive(Debug, Serialize)]
pub struct Line {
    /// Where the pronoun stands, in bytes.
    pub byte: usize,
    /// Whom the pronoun means by grammar alone.
    pub by_grammar: Option<String>,
    /// `person`, `thing` or `many`.
    pub class: &'static str,
    /// What it may stand for.
    pub entities: Vec<Candidate>,
    /// What speaks for none of these.
    pub none: Vec<String>,
}

/// An entity with its features.
#[derive(Debug, Serialize)]
pub struct Candidate {
    /// Where its last mention stands, in bytes.
    pub byte: usize,
    /// Where the mention stands that names it, in bytes; `None` where there are only pronouns.
    pub named: Option<usize>,
    /// How likely the pronoun that mentions it last stands for it, 0 to 1.
    pub carried: f32,
    /// What speaks for it.
    pub features: Vec<String>,
}

/// The pronouns of a document outside of quotations. Pronouns before them are followed by these weights.
pub fn lines(document: &Document, timexes: &[Timex], weights: &str) -> Vec<Line> {
    let trees = Trees::new(document, timexes);
    let mut scene = Scene::new(document, timexes, &trees);
    let weights = Weights::read(weights);
    scene.set_weights(&weights);
    (0..document.sentences.len()).flat_map(|sentence| of_sentence(&scene, sentence)).collect()
}

fn of_sentence(scene: &Scene, sentence: usize) -> Vec<Line> {
    let Some(view) = scene.view(sentence) else { return Vec::new() };
    view.tree.ids().filter(|&id| !view.is_quoted(id)).filter_map(|id| line(scene, sentence, id)).collect()
}

fn line(scene: &Scene, sentence: usize, id: WordId) -> Option<Line> {
    let view = scene.view(sentence)?;
    let class = class_of(scene, view, id)?;
    let choice = Choice::of(scene, sentence, id, class, super::DEEPEST)?;
    let entities = choice.entities.into_iter().map(|entity| Candidate {
        byte: entity.last.span.start,
        named: entity.best.map(|best| best.span.start),
        carried: entity.carried,
        features: names(&entity.features),
    });
    let who = Who { scene, sentence, introduced: &Default::default(), depth: 0 };
    let by_grammar = who.by_grammar(view, id).map(|referent| referent.name);
    Some(Line {
        by_grammar,
        byte: view.tree.get(id)?.span.start,
        class: class.name(),
        entities: entities.collect(),
        none: names(&choice.none),
    })
}

fn names(features: &[Feature]) -> Vec<String> {
    features.iter().map(Feature::to_string).collect()
}
