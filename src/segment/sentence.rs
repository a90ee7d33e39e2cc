//! Sentences, found over the tokens of a block.

use super::{Block, Sentence, Token, TokenKind};
use crate::{
    lang::{Language, Role},
    span::Span,
};

/// No sentence is longer, so that a text without any full stop stays tractable.
const MOST_TOKENS: usize = 200;

/// A place in capital letters has so many bytes, so that initials are none.
const SHORTEST_PLACE: usize = 3;

/// No line of a place and an agency has more tokens.
const LONGEST_DATELINE: usize = 16;

pub(super) fn sentences(text: &str, tokens: &[Token], blocks: &[Block], language: &Language) -> Vec<Sentence> {
    let mut splitter = Splitter { text, tokens, language, sentences: Vec::new(), begin: 0, end: 0, paragraph: 0 };
    for (paragraph, block) in blocks.iter().enumerate() {
        (splitter.paragraph, splitter.end) = (paragraph, block.tokens.end);
        let mut index = block.first();
        if let Some(end) = splitter.dateline(index) {
            splitter.close(end);
            index = end;
        }
        while index < block.tokens.end {
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

    /// "LISBON, Portugal (AP) —", "NEW DELHI:": where a report comes from stands before its first sentence. The token behind it.
    fn dateline(&self, first: usize) -> Option<usize> {
        let place = self.tokens.get(first).filter(|token| token.is_upper() && token.span().len() >= SHORTEST_PLACE)?;
        let end = (first + 1..self.end.min(first + LONGEST_DATELINE)).find(|&at| !self.is_of_dateline(at))?;
        let mark = self.tokens.get(end)?;
        let behind = self.tokens.get(end + 1).filter(|_| end + 1 < self.end)?;
        let opens = behind.is_capital() || behind.kind() != TokenKind::Word;
        let apart = match mark.span().of(self.text) {
            "—" | "–" | "--" | "_" => true,
            "-" => !mark.is_glued(),
            ":" => end == first + 1 + usize::from(place.begins_line() && self.tokens.get(first + 1)?.is_upper()),
            _ => false,
        };
        (apart && opens && !behind.is_glued()).then_some(end + 1)
    }

    /// Names, numbers of days, and marks around them.
    fn is_of_dateline(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| match token.kind() {
            TokenKind::Word => token.is_capital(),
            TokenKind::Number => true,
            TokenKind::Mark => matches!(token.span().of(self.text), "," | "." | "(" | ")" | "[" | "]" | "/"),
        })
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
