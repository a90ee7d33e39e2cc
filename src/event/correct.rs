//! What the tagger gets wrong again and again, put right by what stands around a word.

use super::{tagger::Tag, words::Word};
use crate::lang::lexicon::Sense;

/// Corrects the tags of a sentence, from left to right.
///
/// `is_named` says whether a word is a name elsewhere in the text, which is asked where most words are no names.
pub(super) fn correct(words: &mut [Word], is_named: impl Fn(&Word) -> bool) {
    for at in 0..words.len() {
        if words[at].timex.is_some() {
            continue;
        }
        let next = words.get(at + 1).filter(|word| word.timex.is_none()).map(|word| word.tag);
        let before = at.checked_sub(1).map(|before| words[before].tag);
        let corrected = match words[at].tag {
            tag if (tag.is_verb() && tag != Tag::VerbGerund || tag.is_adverb()) && at + 2 < words.len() && is_named(&words[at]) => {
                Some(Tag::Name)
            }
            Tag::Preposition if words[at].is(Sense::To) && next == Some(Tag::VerbBase) => Some(Tag::To),
            Tag::VerbGerund if next.is_some_and(Tag::is_finite) && !before.is_some_and(Tag::is_verb) => Some(Tag::Noun),
            Tag::VerbPresentThird if is_plural_noun(words, at, next) => Some(Tag::Nouns),
            Tag::VerbBase if before.is_some_and(Tag::is_noun) && !is_governed(words, at) => Some(Tag::VerbPresent),
            _ => None,
        };
        if let Some(tag) = corrected {
            words[at].tag = tag;
        }
    }
}

/// "Trade experts say", "keep interest rates low", "submitted to industry representatives".
fn is_plural_noun(words: &[Word], at: usize, next: Option<Tag>) -> bool {
    let helper = words[at].is(Sense::Be) || words[at].is(Sense::Have) || words[at].is(Sense::Do);
    if helper || at == 0 || !(words[at - 1].tag.is_noun() || words[at - 1].tag == Tag::Adjective) {
        return false;
    }
    let followed = matches!(next, Some(Tag::VerbPast | Tag::VerbPresent | Tag::VerbBase | Tag::Modal | Tag::VerbPresentThird));
    followed || !words[at - 1].tag.is_name() && is_object(words, at)
}

/// Whether the noun phrase that the word would end is the object of a verb or of a preposition behind one.
fn is_object(words: &[Word], at: usize) -> bool {
    let nominal = |tag: Tag| matches!(tag, Tag::Noun | Tag::Nouns | Tag::Adjective | Tag::Hyphen | Tag::Number);
    let Some(start) = (0..at).rev().find(|&at| !nominal(words[at].tag)) else { return false };
    let verb = if words[start].tag == Tag::Preposition { start.checked_sub(1) } else { Some(start) };
    verb.is_some_and(|verb| {
        let word = &words[verb];
        word.timex.is_none() && word.tag.is_verb() && !word.is(Sense::Reporting) && !word.is(Sense::Thought) && !word.is(Sense::Be)
    })
}

/// Whether a base form has what governs base forms: "to", a modal, "do", a verb of letting.
fn is_governed(words: &[Word], at: usize) -> bool {
    words[at.saturating_sub(6)..at]
        .iter()
        .any(|word| matches!(word.tag, Tag::To | Tag::Modal) || word.is(Sense::Do) || word.is(Sense::Letting))
}
