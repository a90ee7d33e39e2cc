//! What of a word the network sees: its norm, its first letter, its last three, its shape.

use super::{
    hashing,
    reader::{Blob, Reader},
    tokenizer::Token,
};
use crate::{error::Result, hash::QuickMap};

/// The letter runs of a shape are cut to this.
const RUN: usize = 4;
/// Words of this many characters and more have no shape.
const LONG: usize = 100;

/// Numbers of strings: the hash, but for a few reserved names.
#[derive(Debug)]
pub(super) struct Strings {
    reserved: QuickMap<Box<str>, u64>,
    /// Pairs of the number of a word and the number of its norm, by the first: "colour" is "color", "“" is "\"".
    norms: Blob,
}

impl Strings {
    pub fn read(reader: &mut Reader) -> Result<Self> {
        let pair = |line: &str| line.split_once('\x1f').and_then(|(number, name)| Some((name.into(), number.parse().ok()?)));
        let reserved = reader.lines()?.iter().filter_map(pair).collect();
        Ok(Strings { reserved, norms: reader.bytes()? })
    }

    /// The number of a string.
    pub fn number(&self, string: &str) -> u64 {
        match self.reserved.get(string) {
            Some(&number) => number,
            None if string.is_empty() => 0,
            None => hashing::of_bytes(string.as_bytes()),
        }
    }

    /// The six features of a token, in the order of the tables.
    pub fn features(&self, form: &str, token: &Token) -> [u64; 6] {
        let first = form.chars().next().map_or("", |first| &form[..first.len_utf8()]);
        let last = form.char_indices().rev().nth(2).map_or(form, |(at, _)| &form[at..]);
        let norm = token.norm.unwrap_or_else(|| self.norm(form));
        [norm, self.number(first), self.number(last), self.number(&shape(form)), u64::from(token.space), 0]
    }

    fn norm(&self, form: &str) -> u64 {
        let word = self.number(form);
        let (pairs, _) = self.norms.as_chunks::<16>();
        let half = |pair: &[u8; 16], at: usize| pair[at..].iter().take(8).rev().fold(0, |sum, &byte| sum << 8 | u64::from(byte));
        match pairs.binary_search_by_key(&word, |pair| half(pair, 0)) {
            Ok(found) => pairs.get(found).map_or(0, |pair| half(pair, 8)),
            Err(_) => self.number(&form.to_lowercase()),
        }
    }
}

/// "Xxxx" for "Butler", "dd,ddd" for "12,345"; no run is longer than four.
fn shape(form: &str) -> String {
    if form.chars().nth(LONG - 1).is_some() {
        return "LONG".into();
    }
    let (mut shape, mut last, mut run) = (String::with_capacity(form.len()), '\0', 0);
    for letter in form.chars().map(shape_of) {
        run = if letter == last { run + 1 } else { 0 };
        last = letter;
        if run < RUN {
            shape.push(letter);
        }
    }
    shape
}

fn shape_of(letter: char) -> char {
    match letter {
        'a'..='z' => 'x',
        'A'..='Z' => 'X',
        '0'..='9' => 'd',
        _ if letter.is_ascii() => letter,
        _ if letter.is_uppercase() => 'X',
        _ if letter.is_alphabetic() => 'x',
        _ if is_digit(letter) => 'd',
        _ => letter,
    }
}

/// A digit of any script, superscripts among them, but no fraction and no other number.
fn is_digit(letter: char) -> bool {
    let small = matches!(letter, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹' | '₀'..='₉');
    let written_out = matches!(letter, '¼'..='¾' | '\u{2150}'..='\u{218F}' | '\u{3007}'..='\u{32FF}' | '\u{4E00}'..='\u{9FFF}');
    small || letter.is_numeric() && !written_out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        let shapes = ["Butler", "U.S.", "12,345", "mid-1990s", "Élan", "£5m", "x²"].map(shape);
        assert_eq!(shapes, ["Xxxxx", "X.X.", "dd,ddd", "xxx-ddddx", "Xxxx", "£dx", "xd"]);
        assert_eq!(shape(&"a".repeat(100)), "LONG");
    }
}
