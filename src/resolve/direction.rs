//! The tense of the verb that governs a bare date: "met Wednesday", "will meet Wednesday".

use crate::{grammar::Mention, lang::Role, segment::Document};

/// Where the governing verb puts its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}

/// How far back the governing verb is looked for, in tokens.
const REACH: usize = 14;

/// The tense of the nearest verb before the mention in its clause.
pub(super) fn tense(document: &Document, mention: &Mention) -> Tense {
    let sentence = &document.sentences[mention.sentence];
    let first = sentence.tokens.start.max(mention.tokens.start.saturating_sub(REACH));
    let language = document.language;
    for index in (first..mention.tokens.start).rev() {
        let token = &document.tokens[index];
        if language.hash_has_role(token.hash(), Role::Future) {
            return Tense::Future;
        }
        if language.hash_has_role(token.hash(), Role::Past) || is_regular_past(document.token_text(index)) {
            return Tense::Past;
        }
    }
    Tense::Unknown
}

fn is_regular_past(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed")
}
