//! Reading a sentence from left to right with a stack of open clauses.

use std::ops::Range;

use super::{
    super::{tagger::Tag, verb_group::VerbGroup, words::Word},
    Clause, Kind, noun,
};
use crate::lang::lexicon::Sense;

/// The clauses of a sentence with its verb groups.
pub(super) fn clauses(words: &[Word], groups: &[VerbGroup]) -> Vec<Clause> {
    let mut reader = Reader { words, clauses: Vec::new(), stack: Vec::new(), brackets: Vec::new(), groups };
    reader.read();
    reader.clauses.iter_mut().for_each(run_forwards);
    reader.clauses
}

/// No range of a clause ends before it begins.
fn run_forwards(clause: &mut Clause) {
    for range in [&mut clause.words, &mut clause.before, &mut clause.antecedent] {
        range.end = range.end.max(range.start);
    }
}

/// A sentence being read.
pub(super) struct Reader<'w> {
    pub words: &'w [Word],
    pub groups: &'w [VerbGroup],
    pub clauses: Vec<Clause>,
    /// The open clauses, innermost last.
    pub stack: Vec<usize>,
    /// How many clauses were open where each open bracket stands.
    pub brackets: Vec<usize>,
}

impl Reader<'_> {
    pub(super) fn read(&mut self) {
        self.open(Kind::Main, 0, 0..0);
        let (mut at, mut group) = (0, 0);
        while at < self.words.len() {
            if let Some(found) = self.groups.get(group).filter(|found| found.words.start == at) {
                self.place(found.clone());
                group += 1;
                at = found.words.end;
                continue;
            }
            self.step(at, group);
            at += 1;
        }
        self.close_to(0, self.words.len());
        if let Some(&last) = self.stack.first() {
            self.clauses[last].words.end = self.words.len();
        }
    }

    pub(super) fn open(&mut self, kind: Kind, start: usize, antecedent: Range<usize>) -> usize {
        let parent = if kind == Kind::Main { None } else { self.stack.last().copied() };
        let clause = Clause { kind, parent, words: start..start, verb: None, before: start..start, antecedent, shares: None, joined: None };
        self.clauses.push(clause);
        let index = self.clauses.len() - 1;
        self.stack.push(index);
        index
    }

    /// Closes clauses until so many are open; they end before `end`.
    pub(super) fn close_to(&mut self, open: usize, end: usize) {
        while self.stack.len() > open {
            if let Some(index) = self.stack.pop() {
                self.clauses[index].words.end = end.max(self.clauses[index].words.start);
            }
        }
    }

    pub(super) fn top(&self) -> &Clause {
        &self.clauses[self.stack[self.stack.len() - 1]]
    }

    pub(super) fn tag(&self, at: usize) -> Option<Tag> {
        self.words.get(at).filter(|word| word.timex.is_none()).map(|word| word.tag)
    }

    /// The next verb group from here on.
    pub(super) fn verb_ahead(&self, group: usize) -> Option<&VerbGroup> {
        self.groups.get(group)
    }

    pub(super) fn step(&mut self, at: usize, group: usize) {
        let word = &self.words[at];
        if word.timex.is_some() {
            return;
        }
        match word.tag {
            Tag::Comma => self.comma(at),
            Tag::Colon if self.words[at].is(Sense::Dash) => self.dash(at),
            Tag::BracketOpen if at > 0 => {
                self.brackets.push(self.stack.len());
                self.open(Kind::Reduced, at, 0..0);
            }
            Tag::BracketClose => {
                if let Some(open) = self.brackets.pop().filter(|&open| open < self.stack.len()) {
                    self.close_to(open, at + 1);
                }
            }
            Tag::Colon | Tag::Stop if at + 1 < self.words.len() => {
                self.close_to(0, at);
                self.open(Kind::Main, at + 1, 0..0);
            }
            Tag::WhDeterminer | Tag::WhPronoun | Tag::WhPossessive | Tag::WhAdverb => self.wh(at, group),
            _ if word.is(Sense::Subordinator) => self.subordinator(at, group),
            Tag::Preposition | Tag::Determiner if self.is_that(at) => self.that(at, group),
            _ => {}
        }
    }

    /// The depth of the innermost clause without a verb.
    pub(super) fn waiting(&self) -> Option<usize> {
        (0..self.stack.len()).rev().find(|&depth| self.clauses[self.stack[depth]].verb.is_none())
    }

    /// Whether a conjunction stands right before, adverbs and dates aside.
    pub(super) fn joins(&self, start: usize) -> bool {
        let before = self.before_adverbs(start);
        before > 0 && self.tag(before - 1) == Some(Tag::Conjunction)
    }

    /// The place before adverbs, dates and the prepositions of dates.
    pub(super) fn before_adverbs(&self, mut at: usize) -> usize {
        loop {
            let Some(before) = at.checked_sub(1) else { return at };
            let word = &self.words[before];
            let dated = word.timex.is_some();
            let of_date = word.tag == Tag::Preposition && self.words.get(at).is_some_and(|next| next.timex.is_some());
            if !(dated || of_date || word.tag.is_adverb()) {
                return at;
            }
            at = before;
        }
    }

    pub(super) fn has_noun(&self, range: Range<usize>) -> bool {
        self.words
            .get(range)
            .unwrap_or_default()
            .iter()
            .any(|word| word.timex.is_none() && (word.tag.is_noun() || word.tag.is_pronoun() || word.tag == Tag::Determiner))
    }

    pub(super) fn phrase_before(&self, end: usize) -> Range<usize> {
        noun::phrase_before(self.words, end)
    }
}
