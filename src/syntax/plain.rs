//! A sentence as the tokenizer wants it, with the way back.

use crate::span::Span;

/// A text in which every run of white space is one blank and what has no width is left out.
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
        if bytes.clone().zip(bytes.skip(1).chain(Some(b'.'))).all(is_plain) && !sentence.starts_with(' ') {
            return Plain { text: sentence.to_owned(), origin: Vec::new() };
        }
        let mut plain = Plain { text: String::with_capacity(sentence.len()), origin: Vec::with_capacity(sentence.len()) };
        let mut blank = None;
        for (at, letter) in sentence.char_indices() {
            if letter.is_whitespace() || letter.is_control() {
                blank = blank.or(Some(at));
            } else if !has_no_width(letter) {
                if let Some(at) = blank.take().filter(|_| !plain.text.is_empty()) {
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
}
