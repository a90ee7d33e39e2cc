//! What wordings are made from: a tree, the rules of its language, who is who, and what this label leaves out or must hold.

use std::{cell::Cell, ops::Range};

use crate::{
    grammar::tree::{TreeRules, View},
    lang::forms::Forms,
    predicate::Predicate,
    syntax::{Relation, Upos, WordId, Xpos},
};

use super::{
    Names, Voice,
    table::{Cost, Piece, Table, Text},
};

/// How deep phrases are worded inside each other; what lies deeper is told by its head alone. Each word of a label opens two phrases at
/// most, a clause and the noun that it is said of, so that nothing that deep has room in one.
const DEEPEST: usize = 26;

/// The classes of nouns for persons.
pub(super) const HUMAN: [&str; 3] = ["HUMAN", "PERSON_NOUN", "TITLE"];

/// One label in the making.
pub(super) struct Teller<'a> {
    pub view: &'a View<'a>,
    pub rules: &'a TreeRules,
    pub forms: &'a Forms,
    pub names: &'a dyn Names,
    /// Words that the label does without: those of its date.
    left_out: Vec<bool>,
    /// Words that the label must hold.
    needed: Vec<bool>,
    /// The word that carries the event, where another one carries the label.
    pub event: Option<WordId>,
    /// Printed units: words that no white space parts.
    units: Vec<Range<usize>>,
    /// Whether past tenses of what is said are told as they were said.
    pub backshift: bool,
    /// Whether the event lies ahead.
    pub planned: bool,
    /// The verb of what was foreseen and came about: its "would" is not told.
    pub foreseen: Option<WordId>,
    /// The verb that is told as reported.
    pub reported: Option<WordId>,
    /// The verb of an earlier case, which is told as the last one.
    pub earlier: Option<WordId>,
    /// In which person a quoted speaker is told.
    pub voice: Option<Voice>,
    /// The "whose" of a relative clause that is told alone, and the noun that it stands for.
    pub whose: Option<(WordId, WordId)>,
    depth: Cell<usize>,
}

/// What becomes of a phrase.
pub(super) enum Fate {
    Keep,
    Drop,
    Price(Cost),
}

/// What the details of such a clause count for, in percent: of a measure to send troops, what the troops are for is missed less.
const CLAUSE_DETAIL: Cost = 50;

impl<'a> Teller<'a> {
    pub fn new(view: &'a View<'a>, rules: &'a TreeRules, forms: &'a Forms, names: &'a dyn Names) -> Self {
        let words = view.tree.len();
        Self {
            view,
            rules,
            forms,
            names,
            left_out: vec![false; words],
            needed: vec![false; words],
            event: None,
            units: units(view),
            backshift: false,
            planned: false,
            foreseen: None,
            reported: None,
            earlier: None,
            voice: None,
            whose: None,
            depth: Cell::new(0),
        }
    }

    /// Leaves words out.
    pub fn without(mut self, words: impl IntoIterator<Item = WordId>) -> Self {
        mark(&mut self.left_out, words);
        self
    }

    /// Wants words in the label.
    pub fn with(mut self, words: impl IntoIterator<Item = WordId>) -> Self {
        mark(&mut self.needed, words);
        self
    }

    /// The predicate of a head.
    pub fn predicate(&self, head: WordId) -> Predicate {
        Predicate::of(self.view, self.rules, head)
    }

    /// Whether the lemma of a word is in a class.
    pub fn is(&self, id: WordId, class: &str) -> bool {
        self.rules.is(self.view.tree.lemma(id), class)
    }

    /// Whether a word is left out.
    pub fn is_left_out(&self, id: WordId) -> bool {
        self.left_out.get(id.index()).copied().unwrap_or(true)
    }

    /// Whether a phrase holds a word that the label must hold.
    pub fn is_needed(&self, id: WordId) -> bool {
        self.needed.iter().any(|needed| *needed)
            && self.view.tree.subtree(id).into_iter().any(|word| self.needed.get(word.index()) == Some(&true))
    }

    /// What the rules say of a phrase (family `part`).
    pub fn fate(&self, child: WordId) -> Fate {
        let Some(fit) = self.rules.first("part", self.view, child) else { return Fate::Drop };
        match (fit.term(), fit.number()) {
            ("keep", _) => Fate::Keep,
            ("price", Some(price)) => Fate::Price(price.unsigned_abs() as Cost),
            _ => Fate::Drop,
        }
    }

    /// A phrase as its fate has it; `None` where it goes.
    pub fn fated(&self, child: WordId, table: impl FnOnce() -> Table) -> Option<Table> {
        match self.fate(child) {
            _ if self.is_needed(child) => Some(table()),
            Fate::Keep => Some(table()),
            Fate::Price(price) if self.is_clause(child) => Some(table().scaled(CLAUSE_DETAIL).optional(price)),
            Fate::Price(price) => Some(table().optional(price)),
            Fate::Drop => None,
        }
        .filter(|table| !table.is_none())
    }

    /// A clause that hangs on a noun or on another clause.
    fn is_clause(&self, child: WordId) -> bool {
        matches!(self.view.tree.relation(child), Some(Relation::Acl | Relation::AclRelcl | Relation::Advcl))
    }

    /// Goes one phrase deeper; too deep, only the head is told.
    pub fn deeper(&self, head: WordId, table: impl FnOnce() -> Table) -> Table {
        if self.depth.get() >= DEEPEST {
            return Table::of(self.unit(head));
        }
        self.depth.set(self.depth.get() + 1);
        let made = table();
        self.depth.set(self.depth.get() - 1);
        made
    }

    /// The printed unit of a word: with what a hyphen ties to it.
    pub fn unit(&self, id: WordId) -> Vec<Piece> {
        let unit = self.units.get(id.index()).cloned().unwrap_or(id.index()..id.index() + 1);
        let shown = unit.map(WordId::from).filter(|&other| other == id || !self.is_left_out(other));
        shown.enumerate().map(|(at, word)| self.piece(word, at > 0)).collect()
    }

    /// A word as the text has it, in small letters where only its place gave it a capital.
    pub fn piece(&self, id: WordId, glued: bool) -> Piece {
        if let Some(piece) = self.in_third_person(id) {
            return piece;
        }
        let word = self.view.word(id);
        let opens = id.index() == 0 || id.index().checked_sub(1).is_some_and(|before| is_opening(self.view.word(WordId::from(before))));
        let common = self.view.tree.get(id).is_some_and(|word| word.upos != Upos::Propn) && !self.is(id, "SPEAKER");
        let rest_small = word.chars().skip(1).all(|letter| !letter.is_uppercase());
        let text = if opens && common && rest_small && !self.names.is_name(id) { word.to_lowercase() } else { word.to_string() };
        let glued = glued || is_clitic(word) && self.follows_closely(id);
        Piece { id: Some(id), text: Text::Plain(text), words: usize::from(!glued), glued }
    }

    /// Another form of a word.
    pub fn formed(&self, id: WordId, text: &str) -> Piece {
        Piece { id: Some(id), text: Text::Plain(text.to_string()), words: text.split_whitespace().count(), glued: false }
    }

    /// A word that is not in the text.
    pub fn added(&self, key: &str) -> Piece {
        Piece { id: None, text: Text::Plain(self.forms.word(key).to_string()), words: 1, glued: false }
    }

    /// A comma before what is told beside.
    pub fn comma(&self) -> Table {
        Table::of(vec![Piece { id: None, text: Text::Plain(",".into()), words: 0, glued: true }])
    }

    /// Whether no white space stands before a word.
    pub fn follows_closely(&self, id: WordId) -> bool {
        let before = id.index().checked_sub(1).and_then(|before| self.view.tree.get(WordId::from(before)));
        before.is_some_and(|before| self.view.tree.get(id).is_some_and(|word| word.span.start == before.span.end))
    }

    /// An article, but that of a measure: "$2.53 a share", "960 a week".
    fn is_article(&self, id: WordId) -> bool {
        let tree = self.view.tree;
        let measure = tree.head(id).and_then(|head| tree.relation(head));
        let counts = matches!(measure, Some(Relation::NmodNpmod | Relation::OblNpmod | Relation::NmodTmod)) && self.is(id, "ONE_ARTICLE");
        self.is(id, "ARTICLE") && tree.relation(id) == Some(Relation::Det) && !counts
    }

    /// Whether a phrase stands apart by a mark of its own, not by one that closes what the label leaves out.
    pub fn stands_apart(&self, id: WordId) -> bool {
        let behind_left_out = || {
            let before = self.view.first_of(id).index().checked_sub(2).map(WordId::from);
            before.is_some_and(|before| self.is_left_out(before))
        };
        let participle = self.view.tag(id) == Some(Xpos::Vbg);
        self.view.stands_apart(id) && (participle || !behind_left_out())
    }

    /// A phrase as it stands, without what is left out, without articles, and without marks at its ends.
    pub fn flat(&self, head: WordId) -> Table {
        let mut pieces: Vec<Piece> = Vec::new();
        for id in self.view.tree.subtree(head) {
            let known = pieces.iter().any(|piece| piece.id == Some(id));
            let article = self.is_article(id) && !self.view.is_quoted(id);
            let mark = self.view.tree.relation(id) == Some(Relation::Punct) && !is_inner_mark(self.view.word(id));
            if known || self.is_left_out(id) || article || mark {
                continue;
            }
            for piece in self.unit(id) {
                if !pieces.iter().any(|known| known.id == piece.id) {
                    let adjoins = pieces.last().and_then(|last| last.id).is_some_and(|last| last.index() + 1 == id.index());
                    let glued = piece.glued || adjoins && piece.id.is_some_and(|id| self.follows_closely(id));
                    pieces.push(Piece { words: usize::from(!glued), glued, ..piece });
                }
            }
        }
        while pieces.last().is_some_and(|last| last.text == Text::Plain(",".into())) {
            pieces.pop();
        }
        Table::of(pieces)
    }
}

fn mark(marks: &mut [bool], words: impl IntoIterator<Item = WordId>) {
    for word in words {
        if let Some(mark) = marks.get_mut(word.index()) {
            *mark = true;
        }
    }
}

fn is_opening(mark: &str) -> bool {
    matches!(mark, "“" | "\"" | "‘" | "(" | "[" | ":" | "—" | "–" | "--")
}

/// "'s", "n't": written onto the word before.
pub(super) fn is_clitic(word: &str) -> bool {
    word.starts_with(['\'', '’']) || matches!(word, "n't" | "n’t" | "%")
}

/// Marks that stay inside names and numbers.
fn is_inner_mark(mark: &str) -> bool {
    matches!(mark, "-" | "–" | "/" | "$" | "£" | "€" | "," | "#" | "&" | "%")
}

/// For each word the words that a hyphen, a slash or nothing ties to it.
fn units(view: &View) -> Vec<Range<usize>> {
    let words = view.tree.words();
    let mut units: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for at in 1..=words.len() {
        let tied = at < words.len() && is_tied(view, at);
        if !tied {
            units.extend(std::iter::repeat_n(start..at, at - start));
            start = at;
        }
    }
    units
}

fn is_tied(view: &View, at: usize) -> bool {
    let words = view.tree.words();
    let (Some(before), Some(word)) = (at.checked_sub(1).and_then(|before| words.get(before)), words.get(at)) else { return false };
    let joins = |id: usize| matches!(view.word(WordId::from(id)), "-" | "–" | "/" | "$" | "£" | "€" | "#");
    let lettered = |id: usize| view.word(WordId::from(id)).chars().all(char::is_alphanumeric);
    let touches = before.span.end == word.span.start;
    touches && (joins(at - 1) || joins(at) && !matches!(view.word(WordId::from(at)), "$" | "£" | "€") || lettered(at - 1) && lettered(at))
}
