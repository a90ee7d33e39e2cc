//! Tokens: words, numbers and marks, cut where their kind changes.

use crate::{
    hash::{WordHash, fold_hash, hash_of, mix},
    span::Span,
};

/// A word, a run of digits or a single mark; white space is between tokens.
///
/// Letters and digits part company (`22april`, `1990s`, `3pm` are two tokens each, the second glued to the first),
/// `'s` is a token of its own, and other apostrophes stay inside their word (`o'clock`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    start: u32,
    end: u32,
    hash: u32,
    kind: TokenKind,
    flags: u8,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TokenKind {
    /// Letters, with apostrophes inside.
    Word,
    /// ASCII digits.
    Number,
    /// One mark: punctuation or a symbol.
    Mark,
}

const GLUED: u8 = 1;
const CAPITAL: u8 = 2;
const UPPER: u8 = 4;
const LINE: u8 = 8;
const BLANK: u8 = 16;

impl Token {
    /// Where it stands, in bytes.
    #[inline]
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// What it is made of.
    #[inline]
    pub fn kind(&self) -> TokenKind {
        self.kind
    }

    /// The hash of its folded letters or mark, the key of a lexicon; see [`fold_hash`].
    #[inline]
    pub fn hash(&self) -> u32 {
        self.hash
    }

    /// Whether no white space parts it from the token before.
    #[inline]
    pub fn is_glued(&self) -> bool {
        self.flags & GLUED != 0
    }

    /// Whether it begins with a capital letter.
    #[inline]
    pub fn is_capital(&self) -> bool {
        self.flags & CAPITAL != 0
    }

    /// Whether it is a word of two or more capital letters only.
    #[inline]
    pub fn is_upper(&self) -> bool {
        self.flags & UPPER != 0
    }

    /// Whether a line begins with it.
    #[inline]
    pub fn begins_line(&self) -> bool {
        self.flags & (LINE | BLANK) != 0
    }

    /// Whether an empty line lies before it.
    #[inline]
    pub fn follows_blank_line(&self) -> bool {
        self.flags & BLANK != 0
    }

    /// Whether it is a word or a number.
    #[inline]
    pub fn is_alphanumeric(&self) -> bool {
        self.kind != TokenKind::Mark
    }
}

/// What a byte begins.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Class {
    Space,
    Letter,
    Digit,
    Mark,
    NotAscii,
}

const CLASS: [Class; 256] = {
    let mut table = [Class::Mark; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            0..=b' ' | 0x7F => Class::Space,
            0x80..=0xFF => Class::NotAscii,
            _ => Class::Mark,
        };
        byte += 1;
    }
    table
};

/// Eight bytes of text from `at`, the first in the lowest place; zeros behind the end.
#[inline]
fn eight(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    if let Some(eight) = rest.first_chunk::<8>() {
        return u64::from_le_bytes(*eight);
    }
    rest.iter().rev().fold(0, |eight, &byte| eight << 8 | u64::from(byte))
}

/// The same number in each of eight bytes.
const fn each(byte: u8) -> u64 {
    0x0101_0101_0101_0101 * byte as u64
}

/// Bit 0x20 tells small letters from capitals.
const SMALL: u64 = each(0x20);

/// How many of the eight bytes are ASCII letters before the first that is none, all bytes at once: a byte of `folded` goes beyond
/// 0x7F when 0x1F is added if it is `a` or more, and when 5 is added if it is more than `z`.
#[inline]
fn leading_letters(bytes: u64) -> u32 {
    let folded = (bytes | SMALL) & each(0x7F);
    let letters = (folded + each(0x1F)) & !(folded + each(0x05)) & !bytes & each(0x80);
    (!letters & each(0x80)).trailing_zeros() / 8
}

/// The first eight bytes with letters in lower case, and other characters changed alike: two words that differ here are different.
#[inline]
pub(crate) fn first_eight(word: &[u8]) -> u64 {
    eight(word, 0) | SMALL
}

/// Whether the token's text is that word or mark, given in lower case with straight quotes and a plain hyphen.
pub fn folds_to(text: &str, word: &str) -> bool {
    if text.len() == word.len() {
        return text.eq_ignore_ascii_case(word);
    }
    text.chars().map(|c| plain(c).to_ascii_lowercase()).eq(word.chars())
}

/// Curly quotes as straight ones, dashes as the hyphen.
fn plain(character: char) -> char {
    match character {
        '‘' | '’' => '\'',
        '“' | '”' | '«' | '»' => '"',
        '‐' | '‑' | '‒' | '–' => '-',
        other => other,
    }
}

/// Cuts the text into tokens; what lies beyond 4 GiB is left out.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let limit = u32::MAX as usize - 8;
    let mut cutter = Cutter { text, bytes: text.as_bytes(), at: 0, tokens: Vec::with_capacity(text.len() / 5 + 8), flags: 0 };
    cutter.flags = BLANK;
    while cutter.at < text.len().min(limit) {
        cutter.next();
    }
    cutter.tokens
}

struct Cutter<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    tokens: Vec<Token>,
    /// The flags of the next token.
    flags: u8,
}

impl Cutter<'_> {
    fn next(&mut self) {
        match CLASS[usize::from(self.bytes[self.at])] {
            Class::Letter => self.word(),
            Class::Digit => self.number(),
            Class::Space => self.space(1),
            Class::Mark => self.mark(1, self.bytes[self.at]),
            Class::NotAscii => self.not_ascii(),
        }
    }

    /// White space of `width` bytes: line ends count, everything else only parts tokens.
    fn space(&mut self, width: usize) {
        if self.bytes[self.at] == b'\n' {
            self.flags = if self.flags & (LINE | BLANK) != 0 { BLANK } else { LINE };
        } else {
            self.flags &= !GLUED;
        }
        self.at += width;
    }

    fn push(&mut self, start: usize, hash: u32, kind: TokenKind, flags: u8) {
        self.tokens.push(Token { start: start as u32, end: self.at as u32, hash, kind, flags: self.flags | flags });
        self.flags = GLUED;
    }

    fn mark(&mut self, width: usize, folded: u8) {
        let start = self.at;
        if folded == b'\'' && self.possessive(start + width) {
            return;
        }
        self.at += width;
        self.push(start, hash_of(&[folded]), TokenKind::Mark, 0);
    }

    /// `'s` behind a word or number, as a token of its own.
    fn possessive(&mut self, after: usize) -> bool {
        let glued = self.flags & GLUED != 0 && self.tokens.last().is_some_and(Token::is_alphanumeric);
        let ends =
            self.bytes.get(after + 1).is_none_or(|&next| matches!(CLASS[usize::from(next)], Class::Space | Class::Mark | Class::NotAscii));
        if !(glued && ends && matches!(self.bytes.get(after), Some(b's' | b'S'))) {
            return false;
        }
        let start = self.at;
        self.at = after + 1;
        self.push(start, fold_hash("'s"), TokenKind::Word, 0);
        true
    }

    fn number(&mut self) {
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
        self.push(start, hash_of(&self.bytes[start..self.at]), TokenKind::Number, 0);
    }

    fn word(&mut self) {
        let start = self.at;
        let (mut hash, mut small) = (0, 0);
        loop {
            let bytes = eight(self.bytes, self.at);
            let letters = leading_letters(bytes);
            self.at += letters as usize;
            if letters == 8 {
                small |= bytes & SMALL;
                hash = mix(hash, bytes | SMALL);
                continue;
            }
            if letters > 0 {
                let mask = (1 << (8 * letters)) - 1;
                small |= bytes & SMALL & mask;
                hash = mix(hash, (bytes | SMALL) & mask);
            }
            break;
        }
        if self.bytes.get(self.at).is_some_and(|&byte| byte == b'\'' || !byte.is_ascii()) && self.inside_word().is_some() {
            self.at = start;
            return self.unusual_word();
        }
        let capital = if self.bytes[start].is_ascii_uppercase() { CAPITAL } else { 0 };
        let upper = if small == 0 && self.at - start > 1 { UPPER } else { 0 };
        self.push(start, hash as u32, TokenKind::Word, capital | upper);
        // A blank stands behind most words; to take it here saves every second round.
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
            self.flags = 0;
        }
    }

    /// A word with apostrophes, accents or letters of other scripts.
    fn unusual_word(&mut self) {
        let start = self.at;
        let mut hash = WordHash::default();
        while let Some(&byte) = self.bytes.get(self.at) {
            if byte.is_ascii_alphabetic() {
                hash.push(byte | 0x20);
                self.at += 1;
            } else if byte != b'\'' && byte.is_ascii() {
                break;
            } else {
                let Some((width, apostrophe)) = self.inside_word() else { break };
                match apostrophe {
                    true => hash.push(b'\''),
                    // A soft hyphen is no part of the word.
                    false if self.text[self.at..].starts_with('\u{AD}') => {}
                    false => self.bytes[self.at..self.at + width].iter().for_each(|&byte| hash.push(byte)),
                }
                self.at += width;
            }
        }
        let capital = if self.bytes[start].is_ascii_uppercase() || self.begins_with_capital(start) { CAPITAL } else { 0 };
        self.push(start, hash.finish(), TokenKind::Word, capital);
    }

    fn begins_with_capital(&self, start: usize) -> bool {
        !self.bytes[start].is_ascii() && self.text[start..].chars().next().is_some_and(char::is_uppercase)
    }

    /// The width of what stands at the cursor, if it belongs into a word: a letter, a soft hyphen, an apostrophe before a letter that is no `'s`.
    fn inside_word(&self) -> Option<(usize, bool)> {
        let character = self.text[self.at..].chars().next()?;
        let width = character.len_utf8();
        if character != '\'' && character != '’' {
            return (character.is_alphabetic() || is_combining(character) || character == '\u{AD}').then_some((width, false));
        }
        let mut after = self.text[self.at + width..].chars();
        let (next, beyond) = (after.next()?, after.next());
        let possessive = matches!(next, 's' | 'S') && !beyond.is_some_and(char::is_alphanumeric);
        (next.is_alphabetic() && !possessive).then_some((width, true))
    }

    fn not_ascii(&mut self) {
        let Some(character) = self.text[self.at..].chars().next() else { return };
        let width = character.len_utf8();
        match character {
            c if plain(c).is_ascii() => self.mark(width, plain(c) as u8),
            '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{AD}' => self.at += width,
            c if c.is_whitespace() => self.space(width),
            c if c.is_alphabetic() || is_combining(c) => self.unusual_word(),
            _ => {
                let start = self.at;
                self.at += width;
                self.push(start, hash_of(&self.bytes[start..self.at]), TokenKind::Mark, 0);
            }
        }
    }
}

fn is_combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|token| token.span().of(text)).collect()
    }

    #[test]
    fn cuts_where_the_kind_changes() {
        assert_eq!(cut("22april 1990s, 3pm"), ["22", "april", "1990", "s", ",", "3", "pm"]);
        assert_eq!(cut("today's o'clock o’clock Trump’s '98"), ["today", "'s", "o'clock", "o’clock", "Trump", "’s", "'", "98"]);
        assert_eq!(cut("Oct.\u{A0}5 — Zelenskyy “x”"), ["Oct", ".", "5", "—", "Zelenskyy", "“", "x", "”"]);
        assert_eq!(cut("Élan naïve"), ["Élan", "naïve"]);
    }

    #[test]
    fn flags_tell_glue_case_and_lines() {
        let text = "One two\nThree\n\n FOUR-five";
        let all = tokens(text);
        let flags: Vec<_> =
            all.iter().map(|t| (t.is_glued(), t.is_capital(), t.is_upper(), t.begins_line(), t.follows_blank_line())).collect();
        assert_eq!(flags[1], (false, false, false, false, false));
        assert_eq!(flags[2], (false, true, false, true, false));
        assert_eq!(flags[3], (false, true, true, true, true));
        assert_eq!(flags[4], (true, false, false, false, false));
    }

    #[test]
    fn folding_ignores_case_and_curls() {
        let text = "O’CLOCK";
        assert_eq!(tokens(text)[0].hash(), fold_hash("o'clock"));
        assert!(folds_to(text, "o'clock") && !folds_to("oclock", "o'clock"));
    }
}
