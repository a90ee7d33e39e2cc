//! Clauses: from tags and verb groups to what says what of whom.
//!
//! A sentence is read once from left to right with a stack of open clauses. A clause opens at a subordinator, a relative
//! word, "that", a conjunction or a verb that has no room in the clauses that are open; it closes at the comma or the verb
//! with which an outer clause goes on.

mod finite;
mod noun;
mod opener;
mod place;
mod read;
mod said;

use std::ops::Range;

use super::{
    verb_group::{VerbGroup, verb_groups},
    words::Word,
};

pub(super) use noun::phrase_before;

/// How a clause hangs on the one around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It stands by itself.
    Main,
    /// What is said, thought or meant.
    Complement,
    /// "Who resigned in May": about the noun before.
    Relative,
    /// "Expelled in April", "raising doubts": about the noun before, without a relative word.
    Reduced,
    /// "After Russia invaded", "while shares rose".
    Adverbial,
    /// "To close two mills".
    Infinitive,
    /// ", raising doubts", "after losing a tooth": done by the subject of the clause around.
    Gerund,
    /// ", officials said": only says who says it.
    Attribution,
}

/// A clause.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Clause {
    pub kind: Kind,
    /// The clause that it hangs on.
    pub parent: Option<usize>,
    /// From its first word to behind its last, with the clauses in it.
    pub words: Range<usize>,
    /// Its predicate.
    pub verb: Option<VerbGroup>,
    /// The words before its verb that hold its subject.
    pub before: Range<usize>,
    /// The noun phrase that it is about, of a relative or reduced clause.
    pub antecedent: Range<usize>,
    /// The clause whose subject it shares: "resigned and left".
    pub shares: Option<usize>,
    /// The clause that it is joined to by "and", "but", "or".
    pub joined: Option<usize>,
}

/// A sentence with its clauses.
#[derive(Clone, Debug)]
pub(super) struct Parse {
    pub words: Vec<Word>,
    pub clauses: Vec<Clause>,
}

impl Parse {
    /// Finds the clauses of tagged words.
    pub fn of(words: Vec<Word>) -> Parse {
        let groups = verb_groups(&words);
        let clauses = read::clauses(&words, &groups);
        Parse { words, clauses }
    }

    /// The innermost clause that holds a word.
    pub fn clause_at(&self, at: usize) -> Option<usize> {
        (0..self.clauses.len()).filter(|&index| self.clauses[index].words.contains(&at)).min_by_key(|&index| {
            let clause = &self.clauses[index];
            (clause.words.len(), std::cmp::Reverse(index))
        })
    }

    /// Whether a clause is `outer` or lies in it.
    pub fn is_within(&self, clause: usize, outer: usize) -> bool {
        let mut at = Some(clause);
        while let Some(index) = at {
            if index == outer {
                return true;
            }
            at = self.clauses[index].parent;
        }
        false
    }
}
