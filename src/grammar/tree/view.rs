//! A tree with what rules may ask about its words.

use crate::{
    span::Span,
    syntax::{Relation, Tree, Upos, WordId, Xpos},
};

use super::{ClassSet, TreeRules, pattern::Flag};

/// A sentence as rules see it: its tree, its time expressions, its quotations and the classes of its words.
#[derive(Clone, Debug)]
pub struct View<'t> {
    /// The tree.
    pub tree: &'t Tree,
    /// The text that the spans of the tree point into.
    pub text: &'t str,
    timexes: Vec<Option<usize>>,
    /// The time expressions with their heads, in the order of the expressions.
    date_heads: Vec<(usize, WordId)>,
    quoted: Vec<bool>,
    dated: Vec<bool>,
    classes: Vec<ClassSet>,
}

impl<'t> View<'t> {
    /// A tree with its time expressions, each a number and its bytes, and the bytes that stand in quotation marks.
    pub fn new(rules: &TreeRules, tree: &'t Tree, text: &'t str, timexes: &[(usize, Span)], quotations: &[Span]) -> Self {
        let words = tree.words();
        let timex_of = |span: Span| timexes.iter().find(|(_, other)| other.overlaps(span)).map(|(index, _)| *index);
        let mut view = Self {
            tree,
            text,
            timexes: words.iter().map(|word| timex_of(word.span)).collect(),
            date_heads: Vec::new(),
            quoted: words.iter().map(|word| quotations.iter().any(|quotation| quotation.contains(word.span))).collect(),
            dated: vec![false; words.len()],
            classes: words.iter().map(|word| rules.classes_of(&word.lemma)).collect(),
        };
        view.mark_dated();
        view.find_date_heads();
        view
    }

    /// An expression in several pieces is headed by the one that stands nearest to the root.
    fn find_date_heads(&mut self) {
        let top = |id: WordId| {
            let timex = self.timex(id)?;
            let outside = self.tree.head(id).is_none_or(|head| self.timex(head) != Some(timex));
            outside.then(|| (timex, self.tree.ancestors(id).count(), id))
        };
        let mut tops: Vec<(usize, usize, WordId)> = self.tree.ids().filter_map(top).collect();
        tops.sort_unstable();
        tops.dedup_by_key(|(timex, _, _)| *timex);
        self.date_heads = tops.into_iter().map(|(timex, _, id)| (timex, id)).collect();
    }

    /// Every word above a time expression holds it.
    fn mark_dated(&mut self) {
        for id in self.tree.ids() {
            if self.timex(id).is_some() {
                for above in std::iter::once(id).chain(self.tree.ancestors(id)) {
                    if let Some(mark) = self.dated.get_mut(above.index()) {
                        *mark = true;
                    }
                }
            }
        }
    }

    /// The time expression that a word belongs to.
    pub fn timex(&self, id: WordId) -> Option<usize> {
        self.timexes.get(id.index()).copied().flatten()
    }

    /// The word of a time expression that the others of it hang on.
    pub fn date_head(&self, timex: usize) -> Option<WordId> {
        let at = self.date_heads.binary_search_by_key(&timex, |(timex, _)| *timex).ok()?;
        self.date_heads.get(at).map(|(_, head)| *head)
    }

    /// A word as it stands in the text.
    pub fn word(&self, id: WordId) -> &'t str {
        self.tree.text(id, self.text)
    }

    /// Whether the word stands in a quotation.
    pub fn is_quoted(&self, id: WordId) -> bool {
        self.quoted.get(id.index()).copied().unwrap_or(false)
    }

    /// Whether a time expression stands in the phrase of a word.
    pub fn is_dated(&self, id: WordId) -> bool {
        self.dated.get(id.index()).copied().unwrap_or(false)
    }

    pub(super) fn classes(&self, id: WordId) -> ClassSet {
        self.classes.get(id.index()).copied().unwrap_or_default()
    }

    /// The first child by one of these relations.
    pub fn child(&self, id: WordId, relations: &[Relation]) -> Option<WordId> {
        self.tree.children_by(id, relations).next()
    }

    /// Its part of speech in the tag set of the Penn Treebank.
    pub fn tag(&self, id: WordId) -> Option<Xpos> {
        self.tree.get(id).map(|word| word.xpos)
    }

    /// Whether a word is the head of a clause: a verb that is not a helping one, or what a copula is said of.
    pub fn is_predicate(&self, id: WordId) -> bool {
        let Some(word) = self.tree.get(id) else { return false };
        let helps = matches!(word.relation, Relation::Aux | Relation::AuxPass | Relation::Cop);
        let modifies = matches!(word.relation, Relation::Amod | Relation::Compound | Relation::Case | Relation::Mark | Relation::Det);
        if helps || modifies {
            return false;
        }
        let has_copula = || self.child(id, &[Relation::Cop]).is_some();
        let has_subject = || self.child(id, &[Relation::Nsubj, Relation::NsubjPass, Relation::Csubj]).is_some();
        matches!(word.upos, Upos::Verb | Upos::Aux) || has_copula() || has_subject()
    }

    /// The first word of the phrase of a word that is no mark.
    pub fn first_of(&self, id: WordId) -> WordId {
        let plain = |word: &WordId| self.tree.relation(*word) != Some(Relation::Punct);
        self.tree.subtree(id).into_iter().find(plain).unwrap_or(id)
    }

    pub(super) fn has_flag(&self, id: WordId, flag: Flag) -> bool {
        let Some(word) = self.tree.get(id) else { return false };
        match flag {
            Flag::Comma => self.stands_apart(id),
            Flag::First => {
                self.first_of(id).index() == self.tree.ids().position(|id| self.tree.relation(id) != Some(Relation::Punct)).unwrap_or(0)
            }
            Flag::Quoted => self.is_quoted(id),
            Flag::Dated => self.is_dated(id),
            Flag::Root => self.tree.head(id).is_none(),
            Flag::Finite => self.is_finite(id),
            Flag::Passive => self.is_passive(id),
            Flag::Past => self.is_past(id),
            Flag::Plural => matches!(word.xpos, Xpos::Nns | Xpos::Nnps),
            Flag::Capital => self.word(id).chars().next().is_some_and(char::is_uppercase),
            Flag::Bare => self
                .tree
                .children(id)
                .iter()
                .all(|&child| matches!(self.tree.relation(child), Some(Relation::Punct | Relation::Det | Relation::Case))),
            Flag::Asked => self.tree.words().iter().rev().take(3).any(|word| word.span.of(self.text) == "?"),
        }
    }

    /// Whether a comma, a dash or a bracket stands before the phrase.
    pub fn stands_apart(&self, id: WordId) -> bool {
        let first = self.first_of(id);
        let before = first.index().checked_sub(1).map(WordId::from);
        before.is_some_and(|before| matches!(self.word(before), "," | "—" | "–" | "--" | "-" | "(" | ";" | ":"))
    }

    /// Whether the clause of a word has a tensed verb: its own, or that of a helping word.
    pub fn is_finite(&self, id: WordId) -> bool {
        let tensed = |tag: Option<Xpos>| matches!(tag, Some(Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md));
        tensed(self.tag(id))
            || self.tree.children_by(id, &[Relation::Aux, Relation::AuxPass, Relation::Cop]).any(|aux| tensed(self.tag(aux)))
    }

    /// Whether the clause of a word is in the passive.
    pub fn is_passive(&self, id: WordId) -> bool {
        let helped = self.child(id, &[Relation::AuxPass, Relation::NsubjPass]).is_some();
        // "The vote scheduled for Sunday".
        let reduced = self.tag(id) == Some(Xpos::Vbn) && self.child(id, &[Relation::Aux, Relation::Nsubj, Relation::Cop]).is_none();
        // "Chronology agreed by the parties".
        let agent = || self.tag(id) == Some(Xpos::Vbn) && self.child(id, &[Relation::OblAgent]).is_some();
        let helping = || self.child(id, &[Relation::Aux, Relation::Cop]).is_some();
        helped || reduced || agent() && !helping()
    }

    /// Whether the tensed verb of a clause is in the past; a bare participle tells what is over.
    pub fn is_past(&self, id: WordId) -> bool {
        let helping: Vec<WordId> = self.tree.children_by(id, &[Relation::Aux, Relation::AuxPass, Relation::Cop]).collect();
        match helping.first() {
            Some(&first) => self.tag(first) == Some(Xpos::Vbd),
            None => matches!(self.tag(id), Some(Xpos::Vbd | Xpos::Vbn)),
        }
    }
}
