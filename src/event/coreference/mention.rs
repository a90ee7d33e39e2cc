//! The mentions of a sentence: nouns and names that a pronoun may stand for.

use crate::{
    grammar::tree::View,
    segment::fold_hash,
    span::Span,
    syntax::{Relation, Upos, WordId, Xpos},
};

use super::super::{cast::Gender, scene::Scene};

/// The pronouns of the third person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::event) enum Class {
    Person(Gender),
    Thing,
    Many,
}

/// What is mentioned, as far as the text shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::event) enum Sort {
    /// Somebody by name.
    Person(Option<Gender>),
    /// "The mayor", "a woman".
    Human(Option<Gender>),
    /// A name that does not show whether it is a person's.
    Unknown,
    /// A name that the text says something is in.
    Place,
    /// "Norvale Inc.", "the Health Ministry".
    Body,
    /// "The company", "the police": one body of people, told by a common noun.
    Group,
    Thing,
    /// "Teachers".
    People,
    /// "Rules".
    Many,
    /// "Voss and Hale".
    Pair,
}

/// What part a mention plays in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::event) enum Part {
    /// The subject of the main clause.
    Subject,
    /// The subject of another clause.
    SubjectBelow,
    Object,
    Oblique,
    Owner,
    Other,
}

/// A noun or a name with what it does in its sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::event) struct Mention {
    pub sentence: usize,
    /// `None` where the text was not parsed: only the name is known.
    pub word: Option<WordId>,
    pub span: Span,
    /// What all mentions of the same thing have in common.
    pub entity: u32,
    pub sort: Sort,
    pub part: Part,
    pub is_quoted: bool,
    /// "A man": told for the first time.
    pub is_indefinite: bool,
}

impl Part {
    /// The part of a word; of "Voss and Hale" both have that of the first.
    pub fn of(view: &View, id: WordId) -> Part {
        let first = std::iter::successors(Some(id), |&at| view.tree.head(at).filter(|_| view.tree.relation(at) == Some(Relation::Conj)))
            .take(LONGEST)
            .last()
            .unwrap_or(id);
        let main = || view.tree.head(first).is_some_and(|head| is_main(view, head));
        match view.tree.relation(first) {
            Some(Relation::Nsubj | Relation::NsubjPass) if main() => Part::Subject,
            Some(Relation::Nsubj | Relation::NsubjPass) => Part::SubjectBelow,
            Some(Relation::Obj | Relation::Iobj) => Part::Object,
            Some(Relation::Obl | Relation::OblAgent | Relation::Nmod) => Part::Oblique,
            Some(Relation::NmodPoss) => Part::Owner,
            _ => Part::Other,
        }
    }
}

/// How many joined words are followed to the first.
const LONGEST: usize = 16;

/// Whether a clause is the main one of its sentence, or joined to it.
pub(super) fn is_main(view: &View, clause: WordId) -> bool {
    let joined = |&at: &WordId| matches!(view.tree.relation(at), Some(Relation::Conj));
    let top = std::iter::successors(Some(clause), |&at| view.tree.head(at).filter(|_| joined(&at))).take(LONGEST).last();
    top.is_some_and(|top| view.tree.head(top).is_none())
}

/// The mentions of a sentence in the order of the text.
pub(in crate::event) fn mentions(scene: &Scene, sentence: usize) -> Vec<Mention> {
    let Some(view) = scene.view(sentence) else { return Vec::new() };
    let reader = Reader { scene, view, sentence };
    view.tree.ids().filter(|&id| reader.is_mention(id)).flat_map(|id| reader.read(id)).collect()
}

struct Reader<'s, 'd> {
    scene: &'s Scene<'d>,
    view: &'s View<'d>,
    sentence: usize,
}

impl Reader<'_, '_> {
    fn is(&self, id: WordId, class: &str) -> bool {
        self.scene.rules.is(self.view.tree.lemma(id), class)
    }

    /// A noun that heads a phrase, and is neither a time nor what a copula says.
    fn is_mention(&self, id: WordId) -> bool {
        let Some(word) = self.view.tree.get(id) else { return false };
        let inside = [Relation::Compound, Relation::Flat, Relation::Fixed, Relation::Goeswith, Relation::Amod, Relation::Xcomp];
        word.upos.is_noun()
            && !inside.contains(&word.relation)
            && self.view.timex(id).is_none()
            && self.view.tree.child(id, Relation::Cop).is_none()
            && !self.is(id, "TIME_NOUN")
    }

    /// The mention, and of "Voss and Hale" the pair as well.
    fn read(&self, id: WordId) -> impl Iterator<Item = Mention> {
        let one = self.mention(id, self.sort(id), self.entity(id));
        let pair = self.view.tree.child(id, Relation::Conj).filter(|&other| self.is_mention(other));
        let pair = pair.and_then(|other| self.mention(id, Sort::Pair, self.entity(id) ^ self.entity(other).rotate_left(7)));
        one.into_iter().chain(pair)
    }

    fn mention(&self, id: WordId, sort: Sort, entity: u32) -> Option<Mention> {
        let word = self.view.tree.get(self.scene.surname(self.view, id))?;
        let indefinite = self.view.tree.child(id, Relation::Det).is_some_and(|det| self.is(det, "A"));
        Some(Mention {
            sentence: self.sentence,
            word: Some(id),
            span: word.span,
            entity,
            sort,
            part: Part::of(self.view, id),
            is_quoted: self.view.is_quoted(id),
            is_indefinite: indefinite,
        })
    }

    /// A name stands for its bearer, "Voss, the mayor" for Voss; a noun for what the text calls so.
    fn entity(&self, id: WordId) -> u32 {
        let apposed = (self.view.tree.relation(id) == Some(Relation::Appos)).then(|| self.view.tree.head(id)).flatten();
        let name = |id: WordId| self.view.tree.get(id).is_some_and(|word| word.upos == Upos::Propn);
        let behind = || self.view.tree.child(id, Relation::Appos).filter(|&name_behind| name(name_behind));
        let bearer = if name(id) { None } else { apposed.or_else(behind) };
        let bearer = bearer.unwrap_or(id);
        if name(bearer) {
            return self.scene.name_hash(self.view, bearer);
        }
        let office = self.scene.cast().holder(fold_hash(self.view.word(bearer)));
        match office {
            Some(last) => self.scene.cast().last_name(fold_hash(last.of(self.scene.text()))),
            None => fold_hash(self.view.tree.lemma(bearer)).rotate_left(u32::from(self.is_plural(bearer)) + 1),
        }
    }

    fn is_plural(&self, id: WordId) -> bool {
        matches!(self.view.tag(id), Some(Xpos::Nns | Xpos::Nnps))
    }

    fn sort(&self, id: WordId) -> Sort {
        let cast = self.scene.cast();
        let hash = self.scene.name_hash(self.view, id);
        let name = self.view.tree.get(id).is_some_and(|word| word.upos == Upos::Propn);
        let human = ["PERSON_NOUN", "HUMAN", "TITLE"].iter().any(|class| self.is(id, class));
        let body = || self.name_words(id).any(|word| self.scene.rules.is(bare(self.view.word(word)).as_str(), "BODY"));
        match () {
            () if name && cast.is_person(hash) => Sort::Person(cast.gender(hash)),
            () if name && (body() || self.is_firm(id)) => Sort::Body,
            () if name && self.is_plural(id) => Sort::Many,
            () if name && cast.is_place(hash) => Sort::Place,
            () if name => Sort::Unknown,
            () if human && self.is_plural(id) => Sort::People,
            () if human => Sort::Human(self.gender(id)),
            () if self.is_plural(id) => Sort::Many,
            () if ["COMPANY", "AUTHORITY", "BODY", "PLURAL_WORD"].iter().any(|class| self.is(id, class)) => Sort::Group,
            () => Sort::Thing,
        }
    }

    fn gender(&self, id: WordId) -> Option<Gender> {
        let apposed = self.view.tree.child(id, Relation::Appos);
        let named = apposed.and_then(|name| self.scene.cast().gender(self.scene.name_hash(self.view, name)));
        match (self.is(id, "FEMALE"), self.is(id, "MALE")) {
            (true, false) => Some(Gender::Female),
            (false, true) => Some(Gender::Male),
            _ => named,
        }
    }

    fn is_firm(&self, id: WordId) -> bool {
        let starts = || self.name_words(id).filter_map(|word| self.view.tree.get(word)).map(|word| word.span.start);
        self.scene.cast().firm().is_some_and(|firm| starts().any(|start| firm.is_mentioned_at(start)))
    }

    /// The words of a name, without what hangs on it: "Voss, who leads the union" is no union.
    fn name_words(&self, id: WordId) -> impl Iterator<Item = WordId> {
        let parts = [Relation::Compound, Relation::Flat, Relation::Amod];
        let own = self.view.tree.children(id).iter().copied();
        own.filter(move |&child| self.view.tree.relation(child).is_some_and(|relation| parts.contains(&relation))).chain([id])
    }
}

fn bare(word: &str) -> String {
    word.trim_end_matches('.').to_lowercase()
}

impl Class {
    /// The section of the weights.
    pub fn name(self) -> &'static str {
        match self {
            Class::Person(_) => "person",
            Class::Thing => "thing",
            Class::Many => "many",
        }
    }

    /// Whether a pronoun may stand for what is mentioned so.
    pub fn agrees(self, sort: Sort) -> bool {
        match (self, sort) {
            (Class::Person(gender), Sort::Person(known) | Sort::Human(known)) => known.is_none_or(|known| known == gender),
            (Class::Person(_), Sort::Unknown) => true,
            (Class::Thing, Sort::Unknown | Sort::Place | Sort::Body | Sort::Group | Sort::Thing) => true,
            (Class::Many, Sort::Unknown | Sort::Place | Sort::Body | Sort::Group | Sort::People | Sort::Many | Sort::Pair) => true,
            _ => false,
        }
    }
}
