//! ", officials said": clauses that only tell who says it.

use std::ops::Range;

use super::{
    super::{tagger::Tag, verb_group::VerbGroup},
    Kind,
    read::Reader,
};
use crate::lang::lexicon::Sense;

/// How many words an apposition may have.
const APPOSED: usize = 14;

impl Reader<'_> {
    /// ", officials said", "said Hill": opens a clause beside the others.
    pub(super) fn attribution(&mut self, group: &VerbGroup, subject: Range<usize>) -> bool {
        if !self.words[group.head].is(Sense::Reporting) {
            return false;
        }
        let mark = |at: Option<usize>| {
            at.and_then(|at| self.words.get(at)).is_some_and(|word| matches!(word.tag, Tag::Comma | Tag::QuoteClose | Tag::QuoteOpen))
        };
        let after = self.words.get(group.words.end);
        let quote = |at: Option<usize>| {
            at.and_then(|at| self.words.get(at)).is_some_and(|word| matches!(word.tag, Tag::QuoteClose | Tag::QuoteOpen))
        };
        let before = self.before_adverbs(group.words.start);
        let apposed = before > 0 && subject.is_empty() && self.tag(before - 1) == Some(Tag::Comma);
        let subject = if apposed { self.apposed_subject(before - 1) } else { self.long_subject(subject) };
        let direct = mark(subject.start.checked_sub(1)) && !subject.is_empty();
        let inverted = quote(group.words.start.checked_sub(1))
            || mark(group.words.start.checked_sub(1)) && after.is_some_and(|word| word.tag.is_name());
        let ends =
            after.is_none_or(|word| word.tag.is_punctuation() || word.timex.is_some() || matches!(word.tag, Tag::Preposition | Tag::To));
        let told = self.words[group.head].is(Sense::Telling) && self.waiting().is_none();
        if !(inverted || direct && (ends || told || quote(subject.start.checked_sub(1)))) {
            return false;
        }
        let start = if inverted { group.words.start } else { subject.start };
        self.close_to(0, start);
        let index = self.open(Kind::Attribution, start, 0..0);
        self.clauses[index].parent = None;
        self.give(group.clone());
        true
    }

    /// "Ada Voss, a pilot from Marlow, told": the name before an apposition that ends at a comma.
    pub(super) fn apposed_subject(&self, comma: usize) -> Range<usize> {
        for at in (comma.saturating_sub(APPOSED)..comma).rev() {
            if self.words[at].tag.is_verb() {
                break;
            }
            let name = if self.tag(at) == Some(Tag::Comma) { self.phrase_before(at) } else { continue };
            let marked = name.start > 0 && self.words[name.start - 1].tag.is_punctuation();
            if !name.is_empty() && marked && self.words[name.end - 1].tag.is_name() {
                return name.start..comma;
            }
        }
        0..0
    }

    /// "The keeper of the lock at Marlow announced": back over prepositions to the comma.
    pub(super) fn long_subject(&self, subject: Range<usize>) -> Range<usize> {
        let mut start = subject.start;
        while start > 1 && !subject.is_empty() && self.tag(start - 1) == Some(Tag::Preposition) {
            let phrase = self.phrase_before(start - 1);
            if phrase.is_empty() {
                break;
            }
            start = phrase.start;
        }
        // "Ada Voss, a pilot from Marlow, told": the name before the apposition.
        if start > 1 && self.tag(start - 1) == Some(Tag::Comma) {
            let name = self.phrase_before(start - 1);
            let marked = name.start > 0 && self.words[name.start - 1].tag.is_punctuation();
            if !name.is_empty() && marked && self.words[name.end - 1].tag.is_name() && !self.words[subject.end - 1].tag.is_verb() {
                start = name.start;
            }
        }
        start..subject.end
    }
}
