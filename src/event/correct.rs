//! What the tagger gets wrong again and again, put right by what stands around a word.

use super::{
    past::{
        before_verb, describes_noun, ends_phrase, follows_have, follows_joined_pronoun, follows_subject_pronoun, has_object,
        is_between_dashes, is_done_by, is_set, is_verb_of_joined, is_verb_of_object, is_verb_of_sentence, joins_past, tells_that,
        trails_noun,
    },
    tagger::Tag,
    words::Word,
};
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
            // "As expected, the bank".
            Tag::VerbPast if before == Some(Tag::Preposition) && words[at - 1].is(Sense::As) && next.is_none_or(Tag::is_punctuation) => {
                Some(Tag::VerbParticiple)
            }
            // "Would close two plants": behind a modal verb stands a verb.
            Tag::Adverb | Tag::Adjective | Tag::Noun if is_verb_of_modal(words, at, next) => Some(Tag::VerbBase),
            // "A letter to staff on Tuesday".
            Tag::VerbBase if before == Some(Tag::To) && at > 1 && is_addressed(words, at) => Some(Tag::Noun),
            // "Two would-be robbers".
            Tag::Modal if next == Some(Tag::Hyphen) && words[at + 1].glued => Some(Tag::Adjective),
            Tag::VerbBase if at > 1 && before == Some(Tag::Hyphen) && words[at - 2].is(Sense::Would) => Some(Tag::Adjective),
            // "Walking clubs rediscovered it": what opens the sentence before a noun and its verb describes that noun.
            Tag::VerbGerund if opens_sentence(words, at) && leads_to_verb(words, at) => Some(Tag::Noun),
            // "Meridian said".
            Tag::Adjective if opens_sentence(words, at) && says_next(words, at) => Some(Tag::Name),
            // "Bayer completed".
            Tag::AdverbComparative | Tag::AdjectiveComparative if opens_sentence(words, at) && next == Some(Tag::VerbPast) => {
                Some(Tag::Name)
            }
            // "Moreover, the firm", where the capital makes a name of it.
            Tag::Name if opens_sentence(words, at) && words[at].is(Sense::Filler) && next == Some(Tag::Comma) => Some(Tag::Adverb),
            Tag::VerbPast if describes_noun(words, at) || trails_noun(words, at) || ends_phrase(words, at) => Some(Tag::VerbParticiple),
            Tag::Preposition if words[at].is(Sense::To) && next == Some(Tag::VerbBase) => Some(Tag::To),
            Tag::VerbGerund if next.is_some_and(Tag::is_finite) && !before.is_some_and(Tag::is_verb) => Some(Tag::Noun),
            // "Said that modelling showed the virus".
            Tag::VerbGerund if before_verb(words, at) && at > 0 && words[at - 1].is(Sense::That) => Some(Tag::Noun),
            Tag::VerbBase | Tag::VerbPresent | Tag::VerbPast if follows_have(words, at) => Some(Tag::VerbParticiple),
            Tag::VerbPresentThird if is_plural_noun(words, at, next) => Some(Tag::Nouns),
            // "Accepted cash and holidays worth a fortune".
            Tag::VerbPresentThird if ends_list_of_objects(words, at, next) => Some(Tag::Nouns),
            // "That orders had fallen".
            Tag::VerbPresentThird if next.is_some_and(Tag::is_verb) && words[at + 1].is(Sense::Have) && !words[at].is(Sense::Have) => {
                Some(Tag::Nouns)
            }
            // "Rangers beat City": news tells what was done.
            Tag::VerbPresent if words[at].is(Sense::Unchanging) && !is_said_of_speaker(words, at) => Some(Tag::VerbPast),
            Tag::VerbPresent if ends_object(words, at) || ends_subject(words, at, next) => Some(Tag::Noun),
            Tag::VerbBase | Tag::VerbPresent if follows_past(words, at) => Some(Tag::Noun),
            Tag::Nouns if is_verb_of_plan(words, at) => Some(Tag::VerbPresentThird),
            Tag::WhDeterminer if opens_what_is_told(words, at, next) => Some(Tag::Preposition),
            Tag::Determiner if is_relative_that(words, at, next) => Some(Tag::WhDeterminer),
            Tag::VerbPast if is_done_by(words, at) => Some(Tag::VerbParticiple),
            Tag::VerbPast if is_verb_of_object(words, at) => Some(Tag::VerbParticiple),
            Tag::VerbPresent if is_verb_of_object(words, at) => Some(Tag::Noun),
            Tag::Noun if is_set(words, at) => Some(Tag::VerbParticiple),
            Tag::VerbParticiple if follows_subject_pronoun(words, at) || follows_joined_pronoun(words, at) => Some(Tag::VerbPast),
            // "A ‘phase one’ deal".
            Tag::PossessiveMark if closes_quotation(words, at) => Some(Tag::QuoteClose),
            Tag::VerbParticiple if has_object(words, at, next) => Some(Tag::VerbPast),
            Tag::VerbParticiple if is_verb_of_joined(words, at) || joins_past(words, at) => Some(Tag::VerbPast),
            Tag::VerbParticiple if tells_that(words, at) => Some(Tag::VerbPast),
            Tag::VerbPast if is_between_dashes(words, at) => Some(Tag::VerbParticiple),
            Tag::VerbParticiple if is_verb_of_sentence(words, at, next) => Some(Tag::VerbPast),
            Tag::VerbGerund if is_doing(words, at, next) => Some(Tag::Noun),
            // "Their rating on", "the sinking of".
            Tag::VerbGerund if is_owned(words, at) && matches!(next, Some(Tag::Preposition | Tag::Stop | Tag::Comma)) => Some(Tag::Noun),
            Tag::VerbGerund if is_gerund_of_event(words, at, next) => Some(Tag::Noun),
            Tag::Adjective if is_noun_of_event(&words[at], before, next) => Some(Tag::Noun),
            _ => None,
        };
        if let Some(tag) = corrected {
            words[at].tag = tag;
        }
    }
}

/// Whether a word is the first of its sentence, or of what is quoted at its head.
fn opens_sentence(words: &[Word], at: usize) -> bool {
    words[..at].iter().all(|word| word.tag == Tag::QuoteOpen)
}

/// Whether plain nouns and then a finite verb stand behind a word.
fn leads_to_verb(words: &[Word], at: usize) -> bool {
    let noun = |word: &&Word| word.timex.is_none() && matches!(word.tag, Tag::Noun | Tag::Nouns);
    let nouns = words[at + 1..].iter().take_while(noun).count();
    nouns > 0 && words.get(at + 1 + nouns).is_some_and(|word| word.timex.is_none() && word.tag.is_finite())
}

fn says_next(words: &[Word], at: usize) -> bool {
    words.get(at + 1).is_some_and(|word| word.timex.is_none() && word.tag.is_finite() && word.is(Sense::Reporting))
}

/// Whether a word governs a noun phrase and nothing else: "that" and "after" may open a clause, and "than" compares.
pub(super) fn is_mere_preposition(word: &Word) -> bool {
    word.timex.is_none()
        && word.tag == Tag::Preposition
        && !word.is(Sense::To)
        && !word.is(Sense::That)
        && (!word.is(Sense::Comparison) || word.is(Sense::From))
        && !word.is(Sense::Subordinator)
}

/// "Brask plans to build", "and the firm hopes to sell": behind a singular subject at the head of a clause, and before "to".
fn is_verb_of_plan(words: &[Word], at: usize) -> bool {
    let to = words.get(at + 1).is_some_and(|word| word.tag == Tag::To) && words.get(at + 2).is_some_and(|word| word.tag == Tag::VerbBase);
    let singular = |word: &Word| word.timex.is_none() && matches!(word.tag, Tag::Noun | Tag::Name | Tag::Determiner | Tag::Adjective);
    let subject = words[..at].iter().rev().take_while(|word| singular(word)).count();
    let opener = (at - subject).checked_sub(1).map(|opener| words[opener].tag);
    to && subject > 0
        && matches!(words[at - 1].tag, Tag::Noun | Tag::Name)
        && matches!(opener, None | Some(Tag::Conjunction | Tag::Comma | Tag::Colon | Tag::WhDeterminer))
}

/// "To cut its oil output": a plural verb does not agree with the noun before it, which is an object already.
fn ends_object(words: &[Word], at: usize) -> bool {
    let nominal = |tag: Tag| matches!(tag, Tag::Noun | Tag::Adjective | Tag::Hyphen | Tag::PronounPossessive | Tag::Determiner);
    let singular = at > 0 && words[at - 1].tag == Tag::Noun && words[at - 1].timex.is_none();
    let Some(verb) = (0..at).rev().find(|&at| !nominal(words[at].tag)) else { return false };
    let governs = matches!(words[verb].tag, Tag::VerbBase | Tag::VerbGerund);
    let takes_clause = [Sense::Reporting, Sense::Thought, Sense::Letting, Sense::Be].iter().any(|&sense| words[verb].is(sense));
    singular && governs && !takes_clause && verb + 1 < at
}

/// "Another gas plant stopped": the noun at the end of a phrase of one thing, and before its verb.
fn ends_subject(words: &[Word], at: usize, next: Option<Tag>) -> bool {
    let singular = |word: &Word| word.timex.is_none() && matches!(word.tag, Tag::Noun | Tag::Nouns | Tag::Adjective);
    let described = words[..at].iter().rev().take_while(|word| singular(word)).count();
    let opener = (at - described).checked_sub(1).map(|opener| &words[opener]);
    let one = opener.is_some_and(|word| word.is(Sense::Article) && word.span.len() < 3 || word.is(Sense::Each));
    let object = words.get(at + 2).is_some_and(|word| word.timex.is_none() && (word.tag.is_noun() || word.tag.is_adjective()));
    let verb = matches!(next, Some(Tag::VerbPast | Tag::Modal | Tag::VerbPresentThird)) || next == Some(Tag::VerbParticiple) && !object;
    let helps = [Sense::Be, Sense::Have, Sense::Do].iter().any(|&sense| words[at].is(sense));
    described > 0 && one && verb && !helps
}

/// "We put", "those who cut": said of no day.
fn is_said_of_speaker(words: &[Word], at: usize) -> bool {
    let opens = |word: &Word| word.timex.is_none() && (word.is(Sense::Speaker) || word.tag.is_wh() || word.tag == Tag::To);
    words[..at].last().is_some_and(opens)
}

/// Whether a word is to whom a letter goes: it has no object, and a date or a preposition behind it.
fn is_addressed(words: &[Word], at: usize) -> bool {
    let letter = words[at - 2].timex.is_none() && words[at - 2].tag.is_noun() && words[at - 2].is(Sense::Communication);
    letter && words.get(at + 1).is_none_or(|next| next.timex.is_some() || next.tag == Tag::Comma || is_mere_preposition(next))
}

/// Whether what looks like a verb in the present is joined to the object of a verb in the past, and has no object itself.
fn ends_list_of_objects(words: &[Word], at: usize, next: Option<Tag>) -> bool {
    let joined = at > 1 && words[at - 1].is(Sense::And) && words[at - 2].tag.is_noun() && words[at - 2].timex.is_none();
    let verb = words[..at].iter().rev().find(|word| word.timex.is_none() && word.tag.is_verb());
    let helps = [Sense::Be, Sense::Have, Sense::Do].iter().any(|&sense| words[at].is(sense));
    joined && !helps && verb.is_some_and(|verb| verb.tag == Tag::VerbPast) && matches!(next, Some(Tag::Adjective | Tag::Comma | Tag::Stop))
}

/// Whether a word stands between a modal verb and an object, with no other verb there.
fn is_verb_of_modal(words: &[Word], at: usize, next: Option<Tag>) -> bool {
    let modal = at > 0 && words[at - 1].tag == Tag::Modal && words[at - 1].timex.is_none() && !words[at - 1].glued;
    let object = matches!(next, Some(Tag::Determiner | Tag::PronounPossessive | Tag::Number | Tag::Currency | Tag::Nouns));
    modal && object && !words[at].is(Sense::Negation)
}

/// "Told state radio": no verb stands right behind a past tense that helps none.
fn follows_past(words: &[Word], at: usize) -> bool {
    at.checked_sub(1).map(|before| &words[before]).is_some_and(|before| {
        let helps = [Sense::Be, Sense::Have, Sense::Do, Sense::Letting, Sense::Thought].iter().any(|&sense| before.is(sense));
        before.tag == Tag::VerbPast && before.timex.is_none() && !helps && !words[at].is(Sense::Be)
    })
}

/// Whether an article or an owner stands right before a word: what follows is a noun phrase.
pub(super) fn is_owned(words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &words[before]).filter(|word| word.timex.is_none());
    before.is_some_and(|word| word.is(Sense::Article) || matches!(word.tag, Tag::PronounPossessive | Tag::PossessiveMark))
}

/// An apostrophe behind what has no plural, where a quotation is open.
fn closes_quotation(words: &[Word], at: usize) -> bool {
    let alone = words[at].span.len() == 1 || words[at].span.len() == "’".len();
    let plural = |word: &Word| matches!(word.tag, Tag::Nouns | Tag::Name | Tag::Names);
    let mark = words[..at].iter().rev().find(|word| matches!(word.tag, Tag::QuoteOpen | Tag::QuoteClose));
    alone
        && at > 0
        && !plural(&words[at - 1])
        && mark.is_some_and(|mark| mark.tag == Tag::QuoteOpen && mark.span.len() == words[at].span.len())
}

/// "Warned members that receipts had fallen": behind a verb of saying and whom it is said to.
fn opens_what_is_told(words: &[Word], at: usize, next: Option<Tag>) -> bool {
    let subject = next.is_some_and(|tag| tag.is_noun() || tag.is_adjective() || matches!(tag, Tag::Determiner | Tag::PronounPossessive))
        || next == Some(Tag::VerbGerund) && before_verb(words, at + 1)
        // "Said on Friday that she".
        || next == Some(Tag::Pronoun) && at > 0 && words[at - 1].timex.is_some()
        || next == Some(Tag::VerbPresentThird)
            && words.get(at + 2).is_some_and(|word| {
                words[at + 1].is(Sense::Happening) && word.tag == Tag::Preposition || word.timex.is_none() && word.is(Sense::Have)
            });
    let told = (at.saturating_sub(5)..at).rev().find(|&at| words[at].tag.is_verb() && words[at].timex.is_none());
    words[at].is(Sense::That) && subject && told.is_some_and(|told| words[told].is(Sense::Reporting))
}

/// "The ruling that upheld": right between a noun and its verb; "told the court that was wrong" is another.
fn is_relative_that(words: &[Word], at: usize, next: Option<Tag>) -> bool {
    let noun = at > 0 && words[at - 1].timex.is_none() && words[at - 1].tag.is_noun();
    let told = words.get(at.saturating_sub(4)..at).unwrap_or_default().iter().any(|word| word.is(Sense::Telling) && word.tag.is_verb());
    let verb = next.is_some_and(|tag| tag.is_finite() || tag == Tag::VerbParticiple);
    words[at].is(Sense::That) && noun && verb && !told
}

/// "In heavy fighting": what is done, named by a noun.
fn is_doing(words: &[Word], at: usize, next: Option<Tag>) -> bool {
    // "Of continuous and deep discounting".
    let joined = at > 3 && words[at - 2].tag == Tag::Conjunction && words[at - 3].tag == Tag::Adjective;
    let opener = if joined { at - 4 } else { at.saturating_sub(2) };
    let described = at > 1
        && words[at - 1].tag == Tag::Adjective
        && matches!(words[opener].tag, Tag::Preposition | Tag::Determiner | Tag::PronounPossessive | Tag::PossessiveMark);
    let takes_object = next.is_some_and(|tag| tag.is_noun() || matches!(tag, Tag::Determiner | Tag::PronounPossessive | Tag::Pronoun));
    described && !takes_object
}

/// "The Supreme Court ruling that", "an April 8 shooting in": a noun of the lexicon at the end of its phrase, with no object.
fn is_gerund_of_event(words: &[Word], at: usize, next: Option<Tag>) -> bool {
    let described = at > 0
        && (words[at - 1].timex.is_some()
            || words[at - 1].tag.is_noun()
            || words[at - 1].tag.is_adjective()
            || matches!(words[at - 1].tag, Tag::Determiner | Tag::PronounPossessive | Tag::PossessiveMark | Tag::Number));
    let ends = next.is_none_or(|tag| {
        tag.is_finite()
            || tag.is_wh()
            || tag.is_punctuation()
            || matches!(tag, Tag::Preposition | Tag::Determiner if tag == Tag::Preposition || words[at + 1].is(Sense::That))
    });
    described && ends && words[at].is(Sense::Happening)
}

/// "A routine physical": a word of the lexicon's nouns at the end of its phrase.
fn is_noun_of_event(word: &Word, before: Option<Tag>, next: Option<Tag>) -> bool {
    let owned =
        before.is_some_and(|tag| tag.is_adjective() || matches!(tag, Tag::Determiner | Tag::PronounPossessive | Tag::PossessiveMark));
    let goes_on = next.is_some_and(|tag| tag.is_noun() || tag.is_adjective() || matches!(tag, Tag::Hyphen | Tag::Conjunction));
    owned && !goes_on && (word.is(Sense::Happening) || word.is(Sense::Communication))
}

/// "Harbour pilots say", "keep water levels high", "shown to village elders".
fn is_plural_noun(words: &[Word], at: usize, next: Option<Tag>) -> bool {
    let helper = words[at].is(Sense::Be) || words[at].is(Sense::Have) || words[at].is(Sense::Do);
    if helper || at == 0 || !(words[at - 1].tag.is_noun() || words[at - 1].tag == Tag::Adjective) {
        return false;
    }
    // "Heavy snows have": an adjective that opens its phrase has a noun to describe.
    let opens = words[at - 1].tag == Tag::Adjective
        && at.checked_sub(2).is_none_or(|before| {
            matches!(words[before].tag, Tag::Determiner | Tag::Preposition | Tag::Comma | Tag::PronounPossessive | Tag::Conjunction)
        });
    let behind_adverb = (at + 1..words.len()).find(|&next| !words[next].tag.is_adverb()).map(|next| words[next].tag);
    if opens || matches!(behind_adverb, Some(Tag::VerbPast | Tag::VerbParticiple)) && next.is_some_and(Tag::is_adverb) {
        return true;
    }
    let helped = words.get(at + 1).is_some_and(|word| word.is(Sense::Have) && word.timex.is_none());
    // "Shares closed down": behind no verb but a helping one stands a participle, unless it describes an object.
    let object = words.get(at + 2).is_some_and(|word| word.tag.is_noun() || word.tag.is_adjective() || word.tag == Tag::Conjunction);
    let helped = helped || next == Some(Tag::VerbParticiple) && !object;
    let in_phrase = next == Some(Tag::Noun)
        && words[..at].iter().rev().find(|word| word.tag != Tag::Noun).is_some_and(|word| word.is(Sense::Article))
        && opens_beside(words, at);
    let followed =
        helped || in_phrase || matches!(next, Some(Tag::VerbPast | Tag::VerbPresent | Tag::VerbBase | Tag::Modal | Tag::VerbPresentThird));
    followed || !words[at - 1].tag.is_name() && is_object(words, at)
}

/// "Among them was an auto parts dealer", "Holt, 54, an auto parts dealer": a phrase with an article behind "be" or a comma.
fn opens_beside(words: &[Word], at: usize) -> bool {
    let article = words[..at].iter().rposition(|word| word.is(Sense::Article));
    let before = article.and_then(|article| article.checked_sub(1)).map(|before| &words[before]);
    before.is_some_and(|word| word.timex.is_none() && (word.is(Sense::Be) || word.tag == Tag::Comma))
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
