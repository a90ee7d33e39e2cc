//! A sentence as the tokenizer wants it, with the way back.

use crate::span::Span;

/// A text in which every run of white space is one blank. What has no width is left out, and so are hyphens at which a line broke and marks of
/// reference, "[2]", behind a word.
#[derive(Debug)]
pub(super) struct Plain {
    pub text: String,
    /// For each byte of the text where it stood; empty where nothing was changed.
    origin: Vec<u32>,
}

impl Plain {
    pub fn new(sentence: &str) -> Self {
        let is_plain = |(byte, next): (u8, u8)| byte.is_ascii_graphic() || byte == b' ' && next.is_ascii_graphic();
        let bytes = sentence.bytes();
        let all = bytes.clone().zip(bytes.skip(1).chain(Some(b'.'))).all(is_plain);
        if all && !sentence.starts_with(' ') && !sentence.contains('[') {
            return Plain { text: sentence.to_owned(), origin: Vec::new() };
        }
        let mut plain = Plain { text: String::with_capacity(sentence.len()), origin: Vec::with_capacity(sentence.len()) };
        let (mut blank, mut skipped) = (None, 0);
        for (at, letter) in sentence.char_indices() {
            let before = plain.text.chars().next_back().filter(|_| blank.is_none());
            skipped = skipped.max(at + left_out(before, sentence.get(at..).unwrap_or_default()));
            if at < skipped {
                continue;
            }
            if letter.is_whitespace() || letter.is_control() {
                blank = blank.or(Some(at));
            } else if !has_no_width(letter) {
                let glued = blank.is_none() && before.is_some_and(|before| part_at_dash(before, letter));
                if let Some(at) = blank.take().or(glued.then_some(at)).filter(|_| !plain.text.is_empty()) {
                    plain.push(' ', at);
                }
                plain.push(letter, at);
            }
        }
        plain
    }

    fn push(&mut self, letter: char, at: usize) {
        self.text.push(letter);
        self.origin.extend((0..letter.len_utf8()).map(|byte| (at + byte) as u32));
    }

    /// Where a range of bytes of the text stood in the sentence.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let first = |at: usize| self.origin.get(at).map(|&at| at as usize);
        match (first(start), first(end.saturating_sub(1))) {
            (Some(start), Some(last)) => Span::new(start, last + 1),
            _ => Span::new(start, end),
        }
    }
}

/// "In recent years—26 cases": the tokenizer parts words at a long dash, but no numbers.
fn part_at_dash(before: char, letter: char) -> bool {
    let number = |letter: char| letter.is_ascii_digit() || matches!(letter, '$' | '£' | '€');
    before == '—' && number(letter) || letter == '—' && before.is_ascii_digit()
}

/// The longest mark of reference, in bytes: "[citation needed]".
const REFERENCE: usize = 24;

/// How many bytes at the beginning of `rest` are no part of its words.
fn left_out(before: Option<char>, rest: &str) -> usize {
    let Some(before) = before else { return 0 };
    match rest.as_bytes().first() {
        Some(b'-') if before.is_lowercase() => hyphen(rest),
        Some(b'[') => reference(rest),
        _ => 0,
    }
}

/// A hyphen at the end of a line before a small letter, with the white space behind it.
fn hyphen(rest: &str) -> usize {
    let behind = rest.get(1..).unwrap_or_default();
    let next = behind.trim_start();
    let gap = behind.len() - next.len();
    let breaks = behind.get(..gap).is_some_and(|gap| gap.contains('\n'));
    if breaks && next.starts_with(char::is_lowercase) { 1 + gap } else { 0 }
}

/// "[2]", "[a]", "[citation needed]".
fn reference(rest: &str) -> usize {
    let Some(end) = rest.find(']').filter(|end| (2..REFERENCE).contains(end)) else { return 0 };
    let plain = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b' ' | b'?');
    if rest.as_bytes().get(1..end).is_some_and(|inside| inside.iter().all(plain)) { end + 1 } else { 0 }
}

/// A soft hyphen, a joiner, a mark of direction or of byte order.
fn has_no_width(letter: char) -> bool {
    matches!(letter, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_one_blank_and_the_way_back_is_known() {
        let sentence = "On\u{A0}Oct.\n 5,\u{200B} co\u{AD}op";
        let plain = Plain::new(sentence);
        assert_eq!(plain.text, "On Oct. 5, coop");
        let at = |word: &str| plain.text.find(word).map(|at| plain.span(at, at + word.len()).of(sentence));
        assert_eq!([at("On"), at("Oct."), at("coop")], [Some("On"), Some("Oct."), Some("co\u{AD}op")]);
        assert_eq!(Plain::new("plain text").span(6, 10), Span::new(6, 10));
    }

    #[test]
    fn hyphens_of_lines_and_references_are_no_part_of_words() {
        for (sentence, plain) in [
            ("The engi-\nneers left.", "The engineers left."),
            ("The mid-\n1990s were dry.", "The mid- 1990s were dry."),
            ("It closed in May 2019.[2][a]", "It closed in May 2019."),
            ("The mill[citation needed] burnt.", "The mill burnt."),
            ("He said [they] left.", "He said [they] left."),
            ("A well-known man", "A well-known man"),
        ] {
            assert_eq!(Plain::new(sentence).text, plain);
        }
    }
}
