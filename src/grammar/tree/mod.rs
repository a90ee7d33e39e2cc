//! Rules over the trees of sentences: the same notation as rules over tokens, with edges in place of neighbours.
//!
//! A rule asks a question of one word, its *start*: which predicate does this date belong to, who is the subject of this verb, may a
//! label leave this phrase out? All rules that answer one question are a *family*; the keyword of the rule names it. The first rule of
//! a family whose pattern fits gives the answer.
//!
//! ```text
//! tie verb = d <obl|obl:tmod|advmod v:PREDICATE -> verb(v)
//!   test "The mayor [left] on {Monday}."
//! ```
//!
//! `d <obl v` goes up: `d` hangs on `v` by `obl`; `v >obj o` goes down. The kind of pattern is that of Semgrex (Chambers et al. 2007)
//! without regular expressions; DESIGN.md has the notation.

mod check;
mod pattern;
mod read;
mod view;

use std::borrow::Cow;

use crate::{error::Result, hash::QuickMap, syntax::WordId};

pub use view::View;

use super::syntax::Source;
use check::TreeTest;
use pattern::{Bindings, Class, Pattern};

/// The tree rules of a language, by family, and its classes of words.
#[derive(Debug, Default)]
pub struct TreeRules {
    families: QuickMap<String, Vec<TreeRule>>,
    classes: Vec<Class>,
    class_names: QuickMap<String, usize>,
    /// The classes of each lemma, one bit each.
    lemmas: QuickMap<String, ClassSet>,
}

/// Which classes a word is in, a bit each.
pub(crate) type ClassSet = [u64; 3];

/// One rule: what the tree must look like, and what follows from it.
#[derive(Debug)]
pub struct TreeRule {
    /// Its name, `family name`.
    pub name: String,
    /// The file it stands in.
    pub file: &'static str,
    /// Its line there, from 1.
    pub line: u32,
    /// The rule text.
    pub source: String,
    pattern: Pattern,
    verdict: Verdict,
    tests: Vec<TreeTest>,
}

/// What a rule says: a term with the slots of words it names.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Verdict {
    term: String,
    slots: Vec<usize>,
    number: Option<i64>,
}

/// A rule that fits.
#[derive(Clone, Copy, Debug)]
pub struct Fit<'r> {
    /// The rule.
    pub rule: &'r TreeRule,
    words: Bindings,
}

impl TreeRule {
    /// The name of its verdict: `verb` in `-> verb(v)`.
    pub fn term(&self) -> &str {
        &self.verdict.term
    }

    /// How many tests stand under it.
    pub fn tests(&self) -> usize {
        self.tests.len()
    }
}

impl<'r> Fit<'r> {
    /// The name of the verdict.
    pub fn term(&self) -> &'r str {
        self.rule.term()
    }

    /// The word that the verdict names at that place, from 0.
    pub fn word(&self, at: usize) -> Option<WordId> {
        let slot = *self.rule.verdict.slots.get(at)?;
        self.words.get(slot).copied().flatten()
    }

    /// The number in the verdict.
    pub fn number(&self) -> Option<i64> {
        self.rule.verdict.number
    }
}

impl TreeRules {
    /// Reads rule files, in order.
    ///
    /// # Errors
    /// [`Error::is_rules`](crate::Error::is_rules) with `file:line:col` and a caret.
    pub fn load(files: &[(&'static str, &'static str)]) -> Result<TreeRules> {
        let mut rules = TreeRules::default();
        let mut read = Vec::new();
        for &(name, text) in files {
            let source = Source { name, text };
            read.push((source, source.statements_of(read::opens_statement)?));
        }
        let classes = read.iter().flat_map(|(_, statements)| statements).filter(|statement| statement.keyword == "class");
        rules.lemmas.reserve(classes.map(|class| class.lexemes.len()).sum());
        for (source, statements) in &read {
            read::classes(&mut rules, *source, statements)?;
        }
        for ((source, statements), &(name, _)) in read.iter().zip(files) {
            read::rules(&mut rules, *source, name, statements)?;
        }
        Ok(rules)
    }

    /// The first rule of a family that fits a word.
    pub fn first(&self, family: &str, view: &View, start: WordId) -> Option<Fit<'_>> {
        let rules = self.families.get(family)?;
        rules.iter().find_map(|rule| Some(Fit { rule, words: rule.pattern.fit(view, start)? }))
    }

    /// All rules of a family that fit a word, in their order.
    pub fn all<'r>(&'r self, family: &str, view: &'r View, start: WordId) -> impl Iterator<Item = Fit<'r>> {
        let rules = self.families.get(family).map(Vec::as_slice).unwrap_or_default();
        rules.iter().filter_map(move |rule| Some(Fit { rule, words: rule.pattern.fit(view, start)? }))
    }

    /// Whether a lemma, in small letters, is in a class. A class that no rule file has holds nothing.
    pub fn is(&self, lemma: &str, class: &str) -> bool {
        self.class(class).is_some_and(|class| has(&self.classes_of(lemma), class))
    }

    /// The first word of a class: how a language writes a word that is no word of the text.
    pub fn word(&self, class: &str) -> &str {
        self.class(class).and_then(|class| self.classes.get(class)?.words.first()).map_or("", String::as_str)
    }

    /// The words of a class, in the order of the file.
    pub fn words(&self, class: &str) -> &[String] {
        self.class(class).and_then(|class| self.classes.get(class)).map_or(&[], |class| class.words.as_slice())
    }

    /// Every rule, family by family.
    pub fn rules(&self) -> impl Iterator<Item = &TreeRule> {
        let mut all: Vec<&TreeRule> = self.families.values().flatten().collect();
        all.sort_by_key(|rule| (rule.file, rule.line));
        all.into_iter()
    }

    /// Puts a word into a class.
    fn add(&mut self, word: &str, class: usize) {
        let low = if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
            word.into()
        } else {
            Cow::from(word.to_lowercase())
        };
        let set = match self.lemmas.get_mut(low.as_ref()) {
            Some(set) => set,
            None => self.lemmas.entry(low.into_owned()).or_default(),
        };
        if let (Some(bits), Some(known)) = (set.get_mut(class / 64), self.classes.get_mut(class)) {
            *bits |= 1 << (class % 64);
            known.words.push(word.to_string());
        }
    }

    fn class(&self, name: &str) -> Option<usize> {
        self.class_names.get(name).copied()
    }

    /// The classes of a lemma.
    pub(crate) fn classes_of(&self, lemma: &str) -> ClassSet {
        // Names keep their capitals in the trees.
        let folded = lemma.chars().any(char::is_uppercase).then(|| lemma.to_lowercase());
        self.lemmas.get(folded.as_deref().unwrap_or(lemma)).copied().unwrap_or_default()
    }
}

/// Whether a set of classes has one of them.
fn has(set: &ClassSet, class: usize) -> bool {
    set.get(class / 64).is_some_and(|bits| bits >> (class % 64) & 1 == 1)
}
