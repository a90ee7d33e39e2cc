//! What matches of the same words came to: "last week" and "in 1990" are said again and again.
//!
//! To derive a match anew takes microseconds and allocates; to look it up takes a tenth of that. Nine in ten are found here,
//! which is a fifth of all time.

use super::{
    derive::{Derived, View},
    program::Production,
};
use crate::{hash::QuickMap, segment::TokenKind};

/// Matches that are kept, some megabytes at most; beyond it all are forgotten.
const MOST: usize = 8_192;

/// The meanings of matches by their production and all that deriving looks at: words, white space and figures.
#[derive(Debug, Default)]
pub(super) struct Memo {
    known: QuickMap<Box<[u32]>, Option<Derived>>,
    key: Vec<u32>,
}

impl Memo {
    /// As [`View::derive`]; the production has that number.
    pub fn derive(&mut self, view: &View, number: u32, production: &Production, from: usize, to: usize) -> Option<Derived> {
        self.key(view, number, from, to);
        if let Some(known) = self.known.get(self.key.as_slice()) {
            return known.clone();
        }
        if self.known.len() >= MOST {
            self.known.clear();
        }
        let derived = view.derive(production, from, to);
        self.known.insert(self.key.as_slice().into(), derived.clone());
        derived
    }

    fn key(&mut self, view: &View, number: u32, from: usize, to: usize) {
        self.key.clear();
        self.key.push(number);
        for (token, &word) in view.tokens[from..to].iter().zip(&view.words[from..to]) {
            self.key.push(u32::from(word) << 1 | u32::from(token.is_glued()));
            if token.kind() == TokenKind::Number {
                // Words of long numbers say only their shape.
                self.key.push(view.number(token) as u32);
            }
        }
        self.key.push(view.tokens.get(to).is_some_and(|token| token.is_glued()).into());
    }
}
