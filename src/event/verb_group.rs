//! Verb groups: auxiliaries, adverbs between them, and the verb that they help.

use std::ops::Range;

use super::{
    tagger::Tag,
    words::{Word, past_date},
};
use crate::lang::lexicon::Sense;

/// What a verb group can be the predicate of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// It has tense: "resigned", "will meet".
    Finite,
    /// "To resign".
    Infinitive,
    /// "Resigning", "having resigned".
    Gerund,
    /// "Expelled", without an auxiliary.
    Participle,
}

/// The time that the group puts its event in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Time {
    Past,
    Present,
    Future,
    None,
}

/// A verb group.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct VerbGroup {
    /// From its first auxiliary to its verb.
    pub words: Range<usize>,
    /// The verb itself.
    pub head: usize,
    pub form: Form,
    pub time: Time,
    pub perfect: bool,
    pub progressive: bool,
    pub passive: bool,
    pub negation: Option<usize>,
    pub modal: Option<usize>,
    /// "Do" as an auxiliary.
    pub supported: bool,
}

/// How many adverbs and dates may stand inside a group.
const GAP: usize = 8;

/// The verb groups of a sentence, in order.
pub(super) fn verb_groups(words: &[Word]) -> Vec<VerbGroup> {
    let mut groups = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match group_at(words, at) {
            Some(group) => {
                at = group.words.end;
                groups.push(group);
            }
            None => at += 1,
        }
    }
    groups
}

fn group_at(words: &[Word], at: usize) -> Option<VerbGroup> {
    let word = &words[at];
    if word.timex.is_some() || works_as_preposition(words, at) || is_quoted_alone(words, at) {
        return None;
    }
    let first = if word.tag == Tag::To {
        let verb = (at + 1..words.len().min(at + 4)).find(|&next| !words[next].tag.is_adverb())?;
        (words[verb].tag == Tag::VerbBase).then_some(verb)?
    } else {
        ((word.tag.is_verb() || word.tag == Tag::Modal) && !is_adjective(words, at)).then_some(at)?
    };
    let form = match (word.tag, words[first].tag) {
        (Tag::To, _) => Form::Infinitive,
        (_, Tag::VerbGerund) => Form::Gerund,
        (_, Tag::VerbParticiple) => Form::Participle,
        _ => Form::Finite,
    };
    let time = match words[first].tag {
        Tag::VerbPast => Time::Past,
        Tag::VerbPresent | Tag::VerbPresentThird => Time::Present,
        Tag::Modal if words[first].is(Sense::Will) => Time::Future,
        Tag::Modal => Time::Present,
        _ => Time::None,
    };
    let mut group = VerbGroup {
        words: at..first + 1,
        head: first,
        form,
        time,
        perfect: false,
        progressive: false,
        passive: false,
        negation: None,
        modal: (words[first].tag == Tag::Modal && time != Time::Future).then_some(first),
        supported: false,
    };
    while extend(&mut group, words) {}
    Some(group)
}

/// Takes the next verb into the group, if the last one is an auxiliary that governs it.
fn extend(group: &mut VerbGroup, words: &[Word]) -> bool {
    let helper = &words[group.head];
    let [be, have, does] = [Sense::Be, Sense::Have, Sense::Do].map(|sense| helper.is(sense));
    if !(be || have || does || helper.tag == Tag::Modal) {
        return false;
    }
    let Some((next, negation)) = after_adverbs(words, group.head + 1) else { return false };
    let tag = words[next].tag;
    let past = matches!(tag, Tag::VerbParticiple | Tag::VerbPast);
    match (helper.tag == Tag::Modal || does, tag) {
        (true, Tag::VerbBase) => group.supported |= does,
        // The tagger takes many a base form behind a modal for the present.
        (true, Tag::VerbPresent) if helper.tag == Tag::Modal => {}
        _ if have && past => group.perfect = true,
        _ if be && past && !is_adjective_after_be(words, next) => group.passive = true,
        _ if be && tag == Tag::VerbGerund => group.progressive = true,
        _ => return false,
    }
    group.negation = group.negation.or(negation);
    group.head = next;
    group.words.end = next + 1;
    true
}

/// The next word behind adverbs, negation and dates, and where the negation stands.
fn after_adverbs(words: &[Word], from: usize) -> Option<(usize, Option<usize>)> {
    let mut negation = None;
    for at in from..words.len().min(from + GAP) {
        let word = &words[at];
        let next_is_date = words.get(at + 1).is_some_and(|next| next.timex.is_some());
        match word.tag {
            _ if word.timex.is_some() => {}
            Tag::Adverb | Tag::AdverbComparative | Tag::AdverbSuperlative => {
                if word.is(Sense::Negation) {
                    negation = Some(at);
                }
            }
            Tag::Preposition if next_is_date => {}
            Tag::Comma if next_is_date || words[at - 1].timex.is_some() => {}
            _ => return Some((at, negation)),
        }
    }
    None
}

/// "A rating of “hold”".
fn is_quoted_alone(words: &[Word], at: usize) -> bool {
    let tag = |at: Option<usize>| at.and_then(|at| words.get(at)).map(|word| word.tag);
    tag(at.checked_sub(1)) == Some(Tag::QuoteOpen) && tag(Some(at + 1)) == Some(Tag::QuoteClose)
}

/// "According to", "beginning this week", "following the arrest".
fn works_as_preposition(words: &[Word], at: usize) -> bool {
    let word = &words[at];
    let dated = words.get(at + 1).is_some_and(|next| next.timex.is_some());
    let after_verb = at > 0 && (words[at - 1].tag.is_verb() || words[at - 1].tag == Tag::To);
    let glued = at > 1 && words[at - 1].tag == Tag::Hyphen && word.glued;
    word.tag == Tag::VerbGerund
        && !after_verb
        && (word.is(Sense::Adding) || word.is(Sense::According) || dated && word.is(Sense::Aspectual))
        || word.tag.is_verb() && glued && !word.tag.is_participle()
        || bounds_a_period(words, at)
}

/// "The quarter ended Sept. 30".
fn bounds_a_period(words: &[Word], at: usize) -> bool {
    let dated = |at: usize| words.get(at).is_some_and(|word| word.timex.is_some());
    let behind = at + 1 + usize::from(words.get(at + 1).is_some_and(|word| word.tag == Tag::Preposition));
    at > 0
        && matches!(words[at].tag, Tag::VerbPast | Tag::VerbParticiple)
        && words[at].is(Sense::Aspectual)
        && dated(at - 1)
        && dated(behind)
}

/// A participle that only describes the noun after it: "rising prices", "a planned listing", "government-led".
fn is_adjective(words: &[Word], at: usize) -> bool {
    let tag = words[at].tag;
    let before = at.checked_sub(1).map(|before| words[before].tag);
    let owned = matches!(before, Some(Tag::PronounPossessive | Tag::PossessiveMark)) || at > 0 && words[at - 1].is(Sense::Article);
    let noun_before = owned || before.is_some_and(|tag| tag.is_noun() || tag.is_adjective());
    if owned && tag.is_verb() && !tag.is_participle() || noun_before && tag == Tag::VerbGerund && words[at].is(Sense::Happening) {
        return true;
    }
    if !tag.is_participle() {
        return false;
    }
    if before == Some(Tag::Hyphen) && at > 1 {
        return true;
    }
    let after = words.get(at + 1).filter(|word| word.timex.is_none()).map(|word| word.tag);
    // "A newly revealed June call".
    let noun_past_date = after.is_none() && past_date(words, at + 1).is_some_and(|word| word.tag.is_noun());
    let noun_after = after.is_some_and(|tag| tag.is_noun() || tag.is_adjective() || tag == Tag::Hyphen || tag.is_participle());
    let in_phrase = matches!(
        before,
        Some(Tag::Determiner | Tag::PronounPossessive | Tag::Adjective | Tag::PossessiveMark | Tag::Number | Tag::Predeterminer)
    );
    let after_adverb = before.is_some_and(Tag::is_adverb)
        && at
            .checked_sub(2)
            .is_none_or(|before| matches!(words[before].tag, Tag::Determiner | Tag::PronounPossessive | Tag::PossessiveMark | Tag::Comma));
    let described = tag == Tag::VerbParticiple && matches!(before, Some(Tag::Preposition | Tag::Conjunction) | None);
    noun_after && (in_phrase || after_adverb || described) || noun_past_date && (in_phrase || after_adverb)
}

/// "Was concerned about" stays a passive; "is fed up" too: only before a noun is it none ("were abandoned houses").
fn is_adjective_after_be(words: &[Word], at: usize) -> bool {
    words.get(at + 1).is_some_and(|next| next.timex.is_none() && matches!(next.tag, Tag::Noun | Tag::Nouns))
        && words[at].tag == Tag::VerbParticiple
        && at > 0
        && words[at - 1].tag == Tag::Determiner
}
