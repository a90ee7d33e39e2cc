//! Numbers, words and marks: what dates are written with.

/// A piece of text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub kind: Kind,
    /// Offset of its first byte.
    pub start: usize,
    /// Offset after its last byte.
    pub end: usize,
    /// Whether white space stands before it.
    pub spaced: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// A run of decimal digits of any script: its value and how many digits there are.
    Number(u64, usize),
    /// A run of letters, in lower case.
    Word(String),
    /// Any other character.
    Mark(char),
}

/// The zero of each script whose digits are read.
const ZEROS: [char; 8] = ['0', '٠', '۰', '०', '০', '૦', '௦', '0'];

/// Splits a text; runs of more than 18 digits come out as 0 with their length.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 4);
    let mut spaced = false;
    for (start, c) in text.char_indices() {
        if c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}') {
            spaced = true;
            continue;
        }
        let joined = tokens.last_mut().filter(|last| !spaced && last.end == start).is_some_and(|last| last.take(c));
        if !joined {
            tokens.push(Token { kind: kind(c), start, end: start + c.len_utf8(), spaced });
        }
        spaced = false;
    }
    tokens
}

impl Token {
    /// Adds a character that continues this token.
    fn take(&mut self, c: char) -> bool {
        let taken = match (&mut self.kind, digit(c)) {
            (Kind::Number(value, count), Some(digit)) => {
                *value = if *count < 18 { *value * 10 + digit } else { 0 };
                *count += 1;
                true
            }
            (Kind::Word(word), None) if is_letter(c) => {
                word.extend(c.to_lowercase());
                true
            }
            _ => false,
        };
        self.end += if taken { c.len_utf8() } else { 0 };
        taken
    }
}

fn kind(c: char) -> Kind {
    match digit(c) {
        Some(digit) => Kind::Number(digit, 1),
        None if is_letter(c) => Kind::Word(c.to_lowercase().collect()),
        None => Kind::Mark(c),
    }
}

fn digit(c: char) -> Option<u64> {
    ZEROS.iter().map(|&zero| (c as u64).wrapping_sub(zero as u64)).find(|&value| value < 10)
}

/// Letters and the signs inside words of Indic scripts; Chinese and Korean date marks stand alone.
fn is_letter(c: char) -> bool {
    (c.is_alphabetic() || matches!(c, '\u{900}'..='\u{dff}' | '\u{300}'..='\u{36f}'))
        && !matches!(c, '年' | '月' | '日' | '년' | '월' | '일' | 'º' | 'ª')
}
