//! Patterns over trees, and how they are matched: by going along edges from the start, trying each way in the order of the text.

use crate::syntax::{Relation, Upos, WordId, Xpos};

use super::{View, has};

/// The most words that a rule names.
pub(super) const SLOTS: usize = 8;

/// How far an edge that may be repeated is followed; trees that are deeper are no sentences.
const FARTHEST: usize = 24;

/// The words that the names of a pattern stand for.
pub(super) type Bindings = [Option<WordId>; SLOTS];

/// A named class of words, by their lemmas.
#[derive(Debug)]
pub(super) struct Class {
    pub words: Vec<String>,
}

/// Paths that all start at words already named; the first one starts at the start of the rule.
#[derive(Clone, Debug, Default)]
pub(super) struct Pattern {
    pub first: Node,
    pub paths: Vec<Path>,
}

/// A walk along edges.
#[derive(Clone, Debug)]
pub(super) struct Path {
    pub from: usize,
    pub steps: Vec<Step>,
}

/// One edge, and the word at its end.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub up: bool,
    pub relations: Relations,
    /// Whether several edges of these relations may lie between.
    pub repeats: bool,
    pub node: Node,
}

/// A word of the pattern.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    pub slot: Option<usize>,
    pub test: Test,
    pub conditions: Vec<Condition>,
}

/// Which relations an edge may have.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Relations(pub Vec<Relation>);

impl Relations {
    /// An empty list is any relation.
    fn has(&self, relation: Relation) -> bool {
        self.0.is_empty() || self.0.contains(&relation)
    }
}

/// What a word must be.
#[derive(Clone, Debug, Default)]
pub(super) enum Test {
    #[default]
    Any,
    Class(usize),
    Lemma(String),
    Kind(Kind),
    Either(Vec<Test>),
}

/// Kinds of words that need no list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Verb,
    Noun,
    Name,
    Pronoun,
    Number,
    Adjective,
    Adverb,
    Wh,
    Predicate,
    Date,
}

/// The names of kinds in rule text.
pub(super) const KINDS: &[(&str, Kind)] = &[
    ("VERB", Kind::Verb),
    ("NOUN", Kind::Noun),
    ("NAME", Kind::Name),
    ("PRONOUN", Kind::Pronoun),
    ("NUMBER", Kind::Number),
    ("ADJECTIVE", Kind::Adjective),
    ("ADVERB", Kind::Adverb),
    ("WH", Kind::Wh),
    ("PREDICATE", Kind::Predicate),
    ("DATE", Kind::Date),
];

/// A condition in brackets.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    pub negated: bool,
    pub what: What,
}

/// What a condition asks.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// It has a child by one of these relations that passes the test.
    Child(Relations, Test),
    /// It hangs by one of these relations.
    By(Relations),
    Is(Test),
    Tag(Vec<Xpos>),
    Flag(Flag),
    Before(usize),
    After(usize),
}

/// Plain properties of a word in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flag {
    /// A comma, dash or bracket stands before the phrase.
    Comma,
    /// The phrase opens the sentence.
    First,
    Quoted,
    /// A time expression stands within the phrase.
    Dated,
    /// It is the root of its sentence.
    Root,
    Finite,
    Passive,
    /// Its tense is past.
    Past,
    Plural,
    Capital,
    /// It has no children but marks and determiners.
    Bare,
    /// Its sentence ends with a question mark.
    Asked,
}

/// The names of flags in rule text.
pub(super) const FLAGS: &[(&str, Flag)] = &[
    ("comma", Flag::Comma),
    ("first", Flag::First),
    ("quoted", Flag::Quoted),
    ("dated", Flag::Dated),
    ("top", Flag::Root),
    ("finite", Flag::Finite),
    ("passive", Flag::Passive),
    ("past", Flag::Past),
    ("plural", Flag::Plural),
    ("capital", Flag::Capital),
    ("bare", Flag::Bare),
    ("asked", Flag::Asked),
];

impl Pattern {
    /// The words of the names where the pattern fits.
    pub fn fit(&self, view: &View, start: WordId) -> Option<Bindings> {
        let mut words = Bindings::default();
        self.first.fits(view, start, &words).then_some(())?;
        self.first.bind(start, &mut words);
        self.path(view, 0, &mut words).then_some(words)
    }

    fn path(&self, view: &View, at: usize, words: &mut Bindings) -> bool {
        let Some(path) = self.paths.get(at) else { return true };
        let from = words.get(path.from).copied().flatten();
        from.is_some_and(|from| self.step(view, at, 0, from, words))
    }

    fn step(&self, view: &View, path: usize, at: usize, from: WordId, words: &mut Bindings) -> bool {
        let Some(step) = self.paths.get(path).and_then(|path| path.steps.get(at)) else { return self.path(view, path + 1, words) };
        step.ends(view, from).into_iter().any(|to| {
            if !step.node.fits(view, to, words) {
                return false;
            }
            let before = *words;
            step.node.bind(to, words);
            self.step(view, path, at + 1, to, words) || {
                *words = before;
                false
            }
        })
    }
}

impl Step {
    /// The words that the edge leads to, the nearest first.
    fn ends(&self, view: &View, from: WordId) -> Vec<WordId> {
        let mut ends = self.next(view, from);
        if self.repeats {
            let mut at = 0;
            while at < ends.len() && ends.len() < FARTHEST {
                ends.extend(self.next(view, ends[at]));
                at += 1;
            }
        }
        ends
    }

    fn next(&self, view: &View, from: WordId) -> Vec<WordId> {
        let tree = view.tree;
        if self.up {
            let hangs = tree.get(from).is_some_and(|word| self.relations.has(word.relation));
            return tree.head(from).filter(|_| hangs).into_iter().collect();
        }
        tree.children(from).iter().copied().filter(|&child| tree.get(child).is_some_and(|word| self.relations.has(word.relation))).collect()
    }
}

impl Node {
    fn bind(&self, word: WordId, words: &mut Bindings) {
        if let Some(place) = self.slot.and_then(|slot| words.get_mut(slot)) {
            *place = Some(word);
        }
    }

    fn fits(&self, view: &View, word: WordId, words: &Bindings) -> bool {
        self.test.holds(view, word) && self.conditions.iter().all(|condition| condition.holds(view, word, words))
    }
}

impl Test {
    fn holds(&self, view: &View, id: WordId) -> bool {
        match self {
            Test::Any => true,
            Test::Class(class) => has(&view.classes(id), *class),
            Test::Lemma(lemma) => view.tree.lemma(id) == lemma,
            Test::Kind(kind) => kind.holds(view, id),
            Test::Either(tests) => tests.iter().any(|test| test.holds(view, id)),
        }
    }
}

impl Kind {
    fn holds(self, view: &View, id: WordId) -> bool {
        let Some(word) = view.tree.get(id) else { return false };
        match self {
            Kind::Verb => matches!(word.upos, Upos::Verb | Upos::Aux),
            Kind::Noun => matches!(word.upos, Upos::Noun | Upos::Propn),
            Kind::Name => word.upos == Upos::Propn,
            Kind::Pronoun => word.upos == Upos::Pron,
            Kind::Number => word.upos == Upos::Num,
            Kind::Adjective => word.upos == Upos::Adj,
            Kind::Adverb => word.upos == Upos::Adv,
            Kind::Wh => matches!(word.xpos, Xpos::Wdt | Xpos::Wp | Xpos::WpS | Xpos::Wrb),
            Kind::Predicate => view.is_predicate(id),
            Kind::Date => view.timex(id).is_some(),
        }
    }
}

impl Condition {
    fn holds(&self, view: &View, id: WordId, words: &Bindings) -> bool {
        self.negated != self.what.holds(view, id, words)
    }
}

impl What {
    fn holds(&self, view: &View, id: WordId, words: &Bindings) -> bool {
        let tree = view.tree;
        let bound = |slot: &usize| words.get(*slot).copied().flatten();
        match self {
            What::Child(relations, test) => tree
                .children(id)
                .iter()
                .copied()
                .any(|child| tree.get(child).is_some_and(|word| relations.has(word.relation)) && test.holds(view, child)),
            What::By(relations) => tree.get(id).is_some_and(|word| relations.has(word.relation)),
            What::Is(test) => test.holds(view, id),
            What::Tag(tags) => tree.get(id).is_some_and(|word| tags.contains(&word.xpos)),
            What::Flag(flag) => view.has_flag(id, *flag),
            What::Before(slot) => bound(slot).is_some_and(|other| id < other),
            What::After(slot) => bound(slot).is_some_and(|other| id > other),
        }
    }
}
