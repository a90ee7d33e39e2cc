//! One text with its tree, and which words of two texts are forms of one word.

use crate::{
    grammar::tree::{TreeRules, View},
    lang::{
        Language,
        forms::Forms,
        proposals::{ProposalRole, ProposalWords},
    },
    segment::quotations,
    syntax::{Parser, Relation, Tree, Upos, WordId},
};

/// What the language knows, as far as the check asks.
#[derive(Clone, Copy)]
pub(super) struct Knowledge {
    pub rules: &'static TreeRules,
    pub forms: &'static Forms,
    pub words: &'static ProposalWords,
    /// The ending of regular past tenses.
    pub past_ending: &'static str,
    /// The endings of owners.
    pub possessives: &'static [&'static str],
}

impl Knowledge {
    pub fn of(language: &'static Language) -> Self {
        let Language { past_ending, possessives, .. } = *language;
        Self { rules: language.tree_rules(), forms: language.forms(), words: language.proposals(), past_ending, possessives }
    }
}

/// A text and its tree.
pub(super) struct Piece {
    text: String,
    tree: Tree,
}

impl Piece {
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), tree: Parser::english().parse_text(text, 0) }
    }

    pub fn differs_from(&self, other: &Piece) -> bool {
        self.text != other.text
    }
}

/// A text as the check asks it.
pub(super) struct Side<'t> {
    pub view: View<'t>,
    pub know: Knowledge,
    /// What each word may be a form of.
    kin: Vec<Vec<String>>,
    /// Whether the verbs are not as they were written.
    pub is_rewritten: bool,
    /// Whether it is a sentence of the article, and so has its helping verbs.
    pub is_prose: bool,
}

impl<'t> Side<'t> {
    pub fn new(piece: &'t Piece, know: Knowledge) -> Self {
        let view = View::new(know.rules, &piece.tree, &piece.text, &[], &quotations(&piece.text));
        let kin = piece.tree.ids().map(|id| kin(&view, know.forms, id)).collect();
        Self { view, know, kin, is_rewritten: false, is_prose: false }
    }

    /// The same, where its verbs are not as they were written.
    pub fn rewritten(self) -> Self {
        Self { is_rewritten: true, ..self }
    }

    /// The same, as a sentence of the article.
    pub fn prose(self) -> Self {
        Self { is_prose: true, ..self }
    }

    pub fn tree(&self) -> &'t Tree {
        self.view.tree
    }

    /// The byte of the text where a word begins.
    pub fn start(&self, id: WordId) -> Option<usize> {
        self.tree().get(id).map(|word| word.span.start)
    }

    /// A word as it is written, in small letters.
    pub fn low(&self, id: WordId) -> String {
        self.view.word(id).to_lowercase()
    }

    pub fn kin(&self, id: WordId) -> &[String] {
        self.kin.get(id.index()).map_or(&[], Vec::as_slice)
    }

    /// The words of this text that are forms of a word of another.
    pub fn akin<'a>(&'a self, other: &'a Side, id: WordId) -> impl Iterator<Item = WordId> + 'a {
        self.tree().ids().filter(move |&own| are_akin(self.kin(own), other.kin(id)))
    }

    pub fn has(&self, id: WordId, role: ProposalRole) -> bool {
        self.know.words.has(&self.low(id), role)
    }

    pub fn is(&self, id: WordId, class: &str) -> bool {
        self.know.rules.is(self.tree().lemma(id), class) || self.kin(id).iter().any(|lemma| self.know.rules.is(lemma, class))
    }

    /// Whether some word plays a role.
    pub fn says(&self, role: ProposalRole) -> bool {
        self.tree().ids().any(|id| self.has(id, role))
    }

    /// Whether a word tells something of its own.
    pub fn is_content(&self, id: WordId) -> bool {
        let Some(word) = self.tree().get(id) else { return false };
        let written = self.view.word(id).chars().any(char::is_alphanumeric);
        let helps = matches!(word.relation, Relation::Aux | Relation::AuxPass | Relation::Cop);
        written && !helps && word.upos != Upos::Punct && !self.has(id, ProposalRole::Function)
    }

    /// The next word above that tells something of its own.
    pub fn governor(&self, id: WordId) -> Option<WordId> {
        self.tree().ancestors(id).find(|&above| self.is_content(above))
    }

    /// How many steps lie between two words of the tree, where the way into another clause counts three.
    pub fn distance(&self, one: WordId, other: WordId) -> usize {
        let up = |from: WordId| {
            let step = |(id, steps): &(WordId, usize)| {
                let cost = if self.opens_clause(*id) { 3 } else { 1 };
                self.tree().head(*id).map(|head| (head, steps + cost))
            };
            std::iter::successors(Some((from, 0)), step).collect::<Vec<_>>()
        };
        let others = up(other);
        let meeting =
            up(one).into_iter().find_map(|(id, steps)| others.iter().find(|(above, _)| *above == id).map(|(_, more)| steps + more));
        meeting.unwrap_or(usize::MAX)
    }

    fn opens_clause(&self, id: WordId) -> bool {
        match self.tree().relation(id) {
            Some(Relation::Advcl | Relation::AclRelcl | Relation::Ccomp | Relation::Parataxis) => true,
            Some(Relation::Conj | Relation::Acl) => self.view.is_predicate(id),
            _ => false,
        }
    }
}

/// Whether two words are forms of one.
pub(super) fn are_akin(one: &[String], other: &[String]) -> bool {
    one.iter().any(|lemma| other.contains(lemma))
}

/// What a word may be a form of: its lemmas, and the verb of a noun that tells what the verb tells.
fn kin(view: &View, forms: &Forms, id: WordId) -> Vec<String> {
    let mut kin = Parser::english().lemmas(view.word(id));
    kin.push(view.tree.lemma(id).to_lowercase());
    let verbs: Vec<String> = kin.iter().filter_map(|lemma| forms.nominal(lemma)).map(|nominal| nominal.base.clone()).collect();
    kin.extend(verbs);
    kin.sort_unstable();
    kin.dedup();
    kin
}
