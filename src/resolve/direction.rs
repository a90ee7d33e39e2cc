//! The tense of the verb that governs a bare date: "met Wednesday", "will meet Wednesday".

use crate::{
    grammar::Mention,
    lang::Role,
    segment::{Document, TokenKind},
};

/// Where the governing verb puts its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// "Met".
    Past,
    /// "Will meet".
    Future,
    /// "Is expected to meet": ahead, but less surely so.
    Planned,
    /// "Until Friday": the end of something that goes on.
    Until,
    /// "By May", "through May".
    Bound,
    Unknown,
}

/// How far back the governing verb is looked for, in tokens.
const REACH: usize = 14;

/// The tense of the nearest verb before the mention in its sentence. Verbs are told from lists and endings: a tagger would cost
/// more than all other stages together.
pub(super) fn tense(document: &Document, mention: &Mention) -> Tense {
    let sentence = &document.sentences[mention.sentence];
    let first = sentence.tokens.start.max(mention.tokens.start.saturating_sub(REACH));
    let preposition =
        |role| mention.tokens.start > first && document.language.hash_has_role(document.tokens[mention.tokens.start - 1].hash(), role);
    if preposition(Role::Until) {
        return Tense::Until;
    }
    let is_bound = preposition(Role::Bound);
    let mut infinitive = false;
    for index in (first..mention.tokens.start).rev() {
        let hash = document.tokens[index].hash();
        let has = |role| document.language.hash_has_role(hash, role);
        if has(Role::Future) {
            return Tense::Future;
        }
        if has(Role::Planned) {
            return Tense::Planned;
        }
        if has(Role::Infinitive) && is_small_word(document, index + 1) {
            infinitive = true;
        } else if has(Role::Past) || is_regular_past(document, index) {
            // "Agreed to meet in May" may lie on either side.
            return match (is_bound, infinitive) {
                (true, _) => Tense::Bound,
                (false, true) => Tense::Unknown,
                (false, false) => Tense::Past,
            };
        }
    }
    if is_bound { Tense::Bound } else { Tense::Unknown }
}

fn is_small_word(document: &Document, index: usize) -> bool {
    document.tokens.get(index).is_some_and(|token| token.kind() == TokenKind::Word && !token.is_capital())
}

fn is_regular_past(document: &Document, index: usize) -> bool {
    let word = document.token_text(index);
    word.len() > 4
        && word.ends_with("ed")
        && document.tokens.get(index + 1).is_none_or(|next| !(next.is_glued() && document.token_text(index + 1) == "-"))
}
