//! Sentences, found over the tokens of a block.

use super::{Block, BlockKind, COLUMN, Sentence, Token, TokenKind};
use crate::{
    lang::{Language, Role},
    span::Span,
};

/// No sentence is longer, so that a text without any full stop stays tractable.
const MOST_TOKENS: usize = 200;

pub(super) fn sentences(text: &str, tokens: &[Token], blocks: &[Block], language: &Language) -> Vec<Sentence> {
    let mut splitter = Splitter { text, tokens, language, sentences: Vec::new(), begin: 0, end: 0, paragraph: 0 };
    for (paragraph, block) in blocks.iter().enumerate() {
        (splitter.paragraph, splitter.end) = (paragraph, block.tokens.end);
        let mut index = block.first();
        let notes = splitter.notes(block);
        while index < block.tokens.end {
            if notes.binary_search(&index).is_ok() {
                splitter.close(index);
            }
            if tokens[index].kind() == TokenKind::Mark && splitter.ends_sentence(index) {
                index = splitter.past_closers(index);
                splitter.close(index);
                continue;
            }
            index += 1;
            if index - splitter.begin >= MOST_TOKENS {
                splitter.close(index);
            }
        }
        splitter.close(block.tokens.end);
    }
    splitter.sentences
}

struct Splitter<'t> {
    text: &'t str,
    tokens: &'t [Token],
    language: &'t Language,
    sentences: Vec<Sentence>,
    /// The first token that is in no sentence yet.
    begin: usize,
    /// Where the block ends.
    end: usize,
    paragraph: usize,
}

impl Splitter<'_> {
    fn close(&mut self, end: usize) {
        if self.begin < end {
            let span = Span::new(self.tokens[self.begin].span().start, self.tokens[end - 1].span().end);
            self.sentences.push(Sentence { span, tokens: self.begin..end, paragraph: self.paragraph });
        }
        self.begin = end;
    }

    /// Where the cells of a row begin that stand behind one with words: of "9 Aug. 1851 | Arch falls | Coroner's book" the third.
    fn notes(&self, block: &Block) -> Vec<usize> {
        let mut notes = Vec::new();
        let mut has_words = false;
        let mut begin = block.first();
        for at in (block.first() + 1..block.tokens.end).filter(|_| block.kind == BlockKind::Row) {
            let begins = self.byte(at - 1) == b'|' || self.follows_wide_space(at);
            if !begins || self.byte(at) == b'|' {
                continue;
            }
            has_words |= (begin..at).any(|at| self.is_plain_word(at));
            begin = at;
            if has_words {
                notes.push(at);
            }
        }
        notes
    }

    fn follows_wide_space(&self, at: usize) -> bool {
        let gap = at.checked_sub(1).and_then(|before| self.text.get(self.tokens[before].span().end..self.tokens[at].span().start));
        gap.is_some_and(|gap| (gap.len() >= COLUMN || gap.contains('\t')) && !gap.contains('\n'))
    }

    /// A word that is no part of a date.
    fn is_plain_word(&self, at: usize) -> bool {
        let has = |role: Role| self.language.hash_has_role(self.tokens[at].hash(), role);
        let dates = has(Role::MonthName) || has(Role::Month) || has(Role::BehindClock);
        self.tokens[at].kind() == TokenKind::Word && !self.tokens[at].is_glued() && !dates
    }

    fn byte(&self, index: usize) -> u8 {
        self.tokens.get(index).map_or(0, |token| self.text.as_bytes()[token.span().start])
    }

    /// Whether the mark ends a sentence: a full stop that is no abbreviation's, with white space and no small letter behind it.
    fn ends_sentence(&self, index: usize) -> bool {
        let mark = self.byte(index);
        if !matches!(mark, b'.' | b'!' | b'?') {
            return false;
        }
        let next = self.past_closers(index);
        let Some(after) = self.tokens.get(next).filter(|_| next < self.end) else { return true };
        if after.is_glued() {
            return false;
        }
        if after.begins_line() && mark != b'.' {
            return true;
        }
        let small = after.kind() == TokenKind::Word && !after.is_capital();
        if small {
            return false;
        }
        mark != b'.' || next > index + 1 || !(self.is_abbreviation(index, next) || self.is_day(index, next))
    }

    /// "On 17. August 2020": the full stop of an ordinal, as in German.
    fn is_day(&self, index: usize, next: usize) -> bool {
        let number = |at: usize| self.tokens.get(at).is_some_and(|token| token.kind() == TokenKind::Number);
        let day = index.checked_sub(1).filter(|&at| number(at) && self.tokens[at].span().len() <= 2 && self.tokens[index].is_glued());
        let month = self.tokens.get(next).is_some_and(|token| self.language.hash_has_role(token.hash(), Role::MonthName));
        day.is_some() && month && number(next + 1)
    }

    /// The index after the closing quotes and brackets that are glued to the mark.
    fn past_closers(&self, index: usize) -> usize {
        let mut next = index + 1;
        while let Some(token) = self.tokens.get(next).filter(|token| next < self.end && token.is_glued() && token.kind() == TokenKind::Mark)
        {
            let text = token.span().of(self.text);
            if !matches!(text, "\"" | "”" | "'" | "’" | ")" | "]" | "." | "!" | "?" | "»" | "…") {
                break;
            }
            next += 1;
        }
        self.past_references(next)
    }

    /// The index after the references that are glued to a sentence: "It closed.[2][3] Holt left."
    fn past_references(&self, mut next: usize) -> usize {
        let glued = |at: usize| self.tokens.get(at).is_some_and(|token| at < self.end && token.is_glued());
        while (next..next + 3).all(glued) && self.byte(next) == b'[' && self.byte(next + 2) == b']' {
            next += 3;
        }
        next
    }

    /// Whether the full stop at `index` belongs to an abbreviation, so that the token at `next` goes on.
    fn is_abbreviation(&self, index: usize, next: usize) -> bool {
        let Some(word) =
            index.checked_sub(1).map(|i| &self.tokens[i]).filter(|t| t.kind() == TokenKind::Word && self.tokens[index].is_glued())
        else {
            return false;
        };
        let text = word.span().of(self.text);
        let has_role = |token: &Token, role| self.language.hash_has_role(token.hash(), role);
        if has_role(word, Role::Title) {
            return true;
        }
        let dotted = word.is_glued() && index >= 2 && self.byte(index - 2) == b'.';
        let number = self.tokens[next].kind() == TokenKind::Number;
        if text.len() == 1 && word.is_capital() && !dotted {
            // An initial; "Plan B." at the end is rarer.
            return true;
        }
        // "At 5 a.m. Winds reached": behind a clock only days, months and zones have a capital.
        let half = index.checked_sub(3).map_or(0, |before| self.byte(before));
        if dotted && matches!(text, "m" | "M") && matches!(half, b'a' | b'p' | b'A' | b'P') {
            return self.tokens[next].kind() != TokenKind::Word || has_role(&self.tokens[next], Role::BehindClock);
        }
        if dotted || has_role(word, Role::Abbreviation) {
            return number || !has_role(&self.tokens[next], Role::Opener);
        }
        number && has_role(word, Role::Month)
    }
}
