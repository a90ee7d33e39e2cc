//! "The firm, backed by two banks, agreed": what is set off between a subject and its verb.

use super::{tagger::Tag, words::Word};
use crate::lang::lexicon::Sense;

/// Gives the participle that opens an aside, those joined to it, and the verb behind it the tags that they have there.
///
/// A past tense and a participle look alike: behind a subject, a comma and no object stands a participle, and behind the comma that
/// closes the aside the verb of the sentence.
pub(super) fn mark(words: &mut [Word]) {
    for at in 2..words.len() {
        let Some(verb) = closed_by(words, at) else { continue };
        words[at].tag = Tag::VerbParticiple;
        for joined in at + 1..verb {
            if words[joined].tag == Tag::VerbPast && words[joined - 1].tag == Tag::Conjunction {
                words[joined].tag = Tag::VerbParticiple;
            }
        }
        words[verb].tag = match words[verb].tag {
            Tag::VerbParticiple => Tag::VerbPast,
            Tag::Nouns => Tag::VerbPresentThird,
            tag => tag,
        };
    }
}

/// The verb behind the aside that a word opens, if it opens one.
fn closed_by(words: &[Word], at: usize) -> Option<usize> {
    let plain = |at: usize| words.get(at).filter(|word| word.timex.is_none());
    let tag = |at: usize| plain(at).map(|word| word.tag);
    let opens = matches!(tag(at)?, Tag::VerbPast | Tag::VerbParticiple)
        && tag(at - 1) == Some(Tag::Comma)
        && tag(at - 2).is_some_and(Tag::is_noun)
        && !words[at].is(Sense::PastOnly)
        && (!words[at].is(Sense::Reporting) || is_dated(words, at));
    let governs = |word: &Word| word.tag == Tag::Preposition || word.tag.is_adverb() || word.is(Sense::Subordinator);
    let no_object = words.get(at + 1).is_some_and(|next| next.timex.is_some() || governs(next));
    let told = words[..at].iter().any(|word| word.timex.is_none() && (word.tag.is_finite() || word.tag == Tag::Modal || word.tag.is_wh()));
    if !opens || !no_object || told {
        return None;
    }
    let mut close = (at + 1..words.len()).filter(|&at| tag(at) == Some(Tag::Comma));
    // "Under the plan, announced on Friday, taxes will rise".
    if words[0].tag == Tag::Preposition {
        let nominal = |at: usize| plain(at + 1).is_some_and(|word| word.tag.is_nominal());
        let verb =
            |from: usize| (from..words.len()).find(|&at| plain(at).is_some_and(|word| word.tag.is_finite() || word.tag == Tag::Modal));
        return close.find(|&comma| nominal(comma)).and_then(verb);
    }
    close
        .map(|comma| (comma + 1..words.len()).find(|&at| !tag(at).is_some_and(Tag::is_adverb)).unwrap_or(comma))
        .find(|&verb| is_verb(words, verb))
}

/// Whether a date, with or without its preposition, stands behind a word, or "by".
fn is_dated(words: &[Word], at: usize) -> bool {
    let dated = |at: usize| words.get(at).is_some_and(|word| word.timex.is_some());
    let next = words.get(at + 1);
    dated(at + 1) || next.is_some_and(|next| next.is(Sense::By) || next.tag == Tag::Preposition && dated(at + 2))
}

/// Whether a word is the verb of a sentence, whatever the tagger took it for: "arrived in", "carries 40,000".
fn is_verb(words: &[Word], at: usize) -> bool {
    let word = &words[at];
    let object = words.get(at + 1).is_some_and(|next| {
        next.timex.is_none() && matches!(next.tag, Tag::Determiner | Tag::Number | Tag::PronounPossessive | Tag::To | Tag::Currency)
    });
    word.timex.is_none()
        && match word.tag {
            Tag::Nouns => object,
            Tag::VerbParticiple => words.get(at + 1).is_none_or(|next| !next.is(Sense::By)),
            tag => tag.is_finite() || tag == Tag::Modal,
        }
}
