//! Noun phrases, read backwards from where they end.

use std::ops::Range;

use super::super::{tagger::Tag, words::Word};
use crate::lang::lexicon::Sense;

/// A word that a noun phrase can end with.
pub(super) fn is_nominal_end(word: &Word) -> bool {
    word.timex.is_some()
        || word.tag.is_noun()
        || matches!(word.tag, Tag::Pronoun | Tag::Number | Tag::BracketClose | Tag::QuoteClose | Tag::PossessiveMark)
}

/// "A planned listing": a participle within a noun phrase.
fn describes(words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| words[before].tag);
    words[at].tag.is_participle()
        && words.get(at + 1).is_some_and(|next| next.timex.is_none() && (next.tag.is_noun() || next.tag.is_adjective()))
        && matches!(before, Some(Tag::Determiner | Tag::PronounPossessive | Tag::Adjective | Tag::PossessiveMark | Tag::Number))
}

/// The noun phrase that ends before `end`, with "of" phrases.
pub(in super::super) fn phrase_before(words: &[Word], end: usize) -> Range<usize> {
    let mut start = end;
    let mut at = end;
    while let Some(before) = at.checked_sub(1) {
        let word = &words[before];
        let nominal = word.tag.is_noun()
            || word.tag.is_adjective()
            || matches!(
                word.tag,
                Tag::Determiner
                    | Tag::PronounPossessive
                    | Tag::Pronoun
                    | Tag::PossessiveMark
                    | Tag::Number
                    | Tag::Hyphen
                    | Tag::Currency
                    | Tag::QuoteOpen
                    | Tag::QuoteClose
                    | Tag::BracketOpen
                    | Tag::BracketClose
                    | Tag::Predeterminer
                    | Tag::Existential
            )
            // "$0.06/kWh".
            || word.tag == Tag::Symbol && word.glued
            || describes(words, before);
        // "Said on Thursday third-quarter profit rose": the first of two dates is not of the phrase.
        let same = words.get(before + 1).is_none_or(|next| next.timex.is_none() || next.timex == word.timex);
        let dated = word.timex.is_some() && start < end;
        let of = word.is(Sense::Of) && start == at && before > 0 && start < end;
        if word.timex.is_some() && !same || !(nominal || of || dated) || word.tag == Tag::Pronoun && at < end {
            break;
        }
        if word.tag == Tag::Pronoun {
            // "None of them".
            let of = before.checked_sub(1).filter(|&of| words[of].is(Sense::Of) && words[of].timex.is_none());
            let some = of.map(|of| phrase_before(words, of)).filter(|some| !some.is_empty());
            return some.map_or(before, |some| some.start)..end;
        }
        at = before;
        if !of {
            start = before;
        }
    }
    start..end
}
