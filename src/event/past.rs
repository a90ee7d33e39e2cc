//! Past tenses and participles, which look alike: what stands around a word tells which it is.

use super::{
    correct::{is_mere_preposition, is_owned},
    tagger::Tag,
    words::{Word, past_date},
};
use crate::lang::lexicon::Sense;

/// "The upset winner", "new financed vehicles", "a newly revealed letter", "a newly revealed June call": what describes a noun has no tense.
pub(super) fn describes_noun(words: &[Word], at: usize) -> bool {
    let tag = |back: usize| at.checked_sub(back).map(|at| &words[at]).filter(|word| word.timex.is_none()).map(|word| word.tag);
    let noun = past_date(words, at + 1).is_some_and(|word| word.tag.is_noun());
    // "Half of those polled".
    if tag(1) == Some(Tag::Determiner) && words[at - 1].is(Sense::Plural) && tag(2) == Some(Tag::Preposition) {
        return true;
    }
    let opened = |at: usize, before: Option<Tag>| is_owned(words, at) || before == Some(Tag::Number);
    let described = tag(1).is_some_and(|tag| tag.is_adverb() || tag == Tag::Adjective)
        && (opened(at - 1, tag(2)) || tag(1) == Some(Tag::Adjective) && tag(2) == Some(Tag::Preposition));
    noun && (opened(at, tag(1)) || described)
}

/// "The plan is part of the roadmap, submitted to the council": behind a verb in the present, a comma and no subject.
pub(super) fn trails_noun(words: &[Word], at: usize) -> bool {
    let behind = at > 1 && words[at - 1].tag == Tag::Comma && words[at - 2].timex.is_none() && words[at - 2].tag.is_noun();
    let leads = words.get(at + 1).is_some_and(is_mere_preposition);
    let verb = || words[..at].iter().rev().find(|word| word.timex.is_none() && (word.tag.is_finite() || word.tag == Tag::Modal));
    behind
        && leads
        && !words[at].is(Sense::Reporting)
        && !words[at].is(Sense::PastOnly)
        && verb().is_some_and(|verb| verb.tag != Tag::VerbPast)
        && !words[at..].iter().any(|word| word.tag == Tag::Conjunction)
}

/// "Was subjected to leaks designed to mislead", "marched from the old customs house to": behind the object of a preposition, in a clause
/// that has its verb.
pub(super) fn is_verb_of_object(words: &[Word], at: usize) -> bool {
    let nominal = |word: &Word| word.timex.is_none() && word.tag.is_nominal() && word.tag != Tag::PossessiveMark;
    // "Appeared in court on Thursday charged with".
    let dated = words[..at].iter().rev().take_while(|word| word.timex.is_some()).count();
    let end = at - dated - usize::from(dated > 0 && at > dated && is_mere_preposition(&words[at - dated - 1]));
    let object = words[..end].iter().rev().take_while(|word| nominal(word)).count();
    let Some(opener) = (end - object).checked_sub(1).filter(|_| object > 0 && words[end - 1].tag.is_noun()) else { return false };
    let governs = is_mere_preposition(&words[opener]) || words[opener].tag == Tag::To;
    let stops = |word: &Word| word.tag.is_punctuation() || word.tag.is_wh() || word.tag == Tag::Conjunction || word.is(Sense::Subordinator);
    let clause = || words[..opener].iter().rev().take_while(|word| !stops(word));
    let told = || clause().find(|word| word.tag.is_verb()).is_some_and(|word| word.is(Sense::Reporting) || word.is(Sense::Thought));
    let leads = words.get(at + 1).is_some_and(|word| {
        !word.is(Sense::That) && (word.timex.is_some() || matches!(word.tag, Tag::To | Tag::Preposition | Tag::Particle))
    });
    governs && leads && clause().any(|word| word.timex.is_none() && word.tag.is_finite()) && !told()
}

/// Whether a participle with an object stands behind a word.
pub(super) fn before_verb(words: &[Word], at: usize) -> bool {
    words.get(at + 1).is_some_and(|verb| verb.tag == Tag::VerbParticiple && verb.timex.is_none())
        && words.get(at + 2).is_some_and(|object| object.is(Sense::Article) || object.is(Sense::That))
}

/// "Had also spread": behind "have", adverbs aside, stands a participle.
pub(super) fn follows_have(words: &[Word], at: usize) -> bool {
    let before = words[..at].iter().rev().find(|word| !(word.tag.is_adverb() && word.timex.is_none()));
    before.is_some_and(|word| word.timex.is_none() && word.is(Sense::Have) && word.tag.is_finite())
}

/// "The number of troops killed was": between a noun and its verb.
pub(super) fn ends_phrase(words: &[Word], at: usize) -> bool {
    let noun = at > 0 && words[at - 1].timex.is_none() && words[at - 1].tag.is_noun();
    let helps = |word: &Word| word.timex.is_none() && word.tag.is_finite() && (word.is(Sense::Be) || word.is(Sense::Have));
    // "Before the bomb exploded was".
    let opener = words[..at].iter().rev().find(|word| word.timex.is_some() || !word.tag.is_nominal());
    let opened = opener.is_some_and(|word| word.is(Sense::Subordinator) || word.tag.is_wh() || word.is(Sense::That));
    noun && !opened && !words[at].is(Sense::Reporting) && !words[at].is(Sense::PastOnly) && words.get(at + 1).is_some_and(helps)
}

/// "The ferry chartered by the council": somebody behind "by" makes it a passive; "fell by a third" is none.
pub(super) fn is_done_by(words: &[Word], at: usize) -> bool {
    let by = words.get(at + 1).is_some_and(|word| word.is(Sense::By) && word.timex.is_none());
    let somebody = words.get(at + 2).is_some_and(|word| word.timex.is_none() && (word.tag.is_name() || word.tag == Tag::Determiner));
    let alone = at > 0 && words[at - 1].tag.is_noun();
    by && somebody && alone && !words[at].is(Sense::Change)
}

/// "A call he reportedly made": a pronoun that is no object has no participle beside it.
pub(super) fn follows_subject_pronoun(words: &[Word], at: usize) -> bool {
    let Some(pronoun) = (0..at).rev().find(|&before| !words[before].tag.is_adverb()) else { return false };
    let before = pronoun.checked_sub(1).map(|before| &words[before]);
    // "Said it now expected".
    let says = |word: &Word| word.is(Sense::Reporting) && !word.is(Sense::Telling) && word.tag.is_finite();
    let governs =
        |word: &Word| word.tag.is_verb() && !says(word) || matches!(word.tag, Tag::Preposition | Tag::To) && !word.is(Sense::That);
    words[pronoun].tag == Tag::Pronoun && !before.is_some_and(governs)
}

/// "Said she and ten colleagues left": the same of whom stands beside somebody.
pub(super) fn follows_joined_pronoun(words: &[Word], at: usize) -> bool {
    let nominal = |word: &&Word| word.timex.is_none() && word.tag.is_nominal();
    let joined = words[..at].iter().rev().take_while(nominal).count();
    let (Some(and), Some(pronoun)) = ((at - joined).checked_sub(1), (at - joined).checked_sub(2)) else { return false };
    let before = pronoun.checked_sub(1).map(|before| &words[before]);
    let opens =
        before.is_none_or(|word| word.is(Sense::Reporting) && !word.is(Sense::Telling) || word.is(Sense::That) || word.tag == Tag::Comma);
    joined > 0 && words[at - 1].tag.is_noun() && words[and].is(Sense::And) && words[pronoun].tag == Tag::Pronoun && opens
}

/// "A rockfall killed three men", "resorts delayed projects": what has an object is no passive, but for verbs with two of them.
pub(super) fn has_object(words: &[Word], at: usize, next: Option<Tag>) -> bool {
    let subject = at > 0 && words[at - 1].timex.is_none() && words[at - 1].tag.is_noun();
    let counted = next == Some(Tag::Number)
        && words.get(at + 2).is_some_and(|word| word.timex.is_none() && (word.tag == Tag::Nouns || word.is(Sense::Of)));
    let object = counted
        || matches!(next, Some(Tag::Nouns | Tag::PronounPossessive))
        || next == Some(Tag::Determiner) && words[at + 1].is(Sense::Article);
    subject && object && !words[at].is(Sense::Giving) && !words[at].is(Sense::Change)
}

/// "The pans flooded, and no one troubled to drain them": behind ", and" and a subject that has no other verb.
pub(super) fn is_verb_of_joined(words: &[Word], at: usize) -> bool {
    let nominal = |word: &Word| word.timex.is_some() || word.tag.is_nominal() || word.tag == Tag::Preposition || word.tag == Tag::Pronoun;
    let subject = words[..at].iter().rev().take_while(|word| nominal(word)).count();
    let opener = at - subject;
    let joins = opener > 1 && words[opener - 1].tag == Tag::Conjunction && words[opener - 2].tag == Tag::Comma;
    let noun = at > 0 && words[at - 1].timex.is_none() && words[at - 1].tag.is_noun();
    let has_verb = || words[..opener - 1].iter().any(|word| word.timex.is_none() && word.tag.is_verb());
    let rest = words[at + 1..].iter().take_while(|word| !(word.tag.is_punctuation() && word.timex.is_none()));
    let other = || rest.into_iter().any(|word| word.timex.is_none() && word.tag.is_finite());
    joins && noun && has_verb() && !other()
}

/// "The number of cases reported in May passed 60,000 and neared": what is joined to a past tense is one, where the clause has no other.
pub(super) fn joins_past(words: &[Word], at: usize) -> bool {
    let breaks = |word: &&Word| !(word.timex.is_none() && (word.tag.is_punctuation() || word.tag.is_wh() || word.is(Sense::Subordinator)));
    let finite = |word: &Word| word.timex.is_none() && (word.tag.is_finite() || word.tag == Tag::Modal);
    let joint = (at + 1..words.len()).find(|&at| words[at].tag == Tag::Conjunction && words[at].timex.is_none());
    let past = joint.filter(|&joint| words.get(joint + 1).is_some_and(|word| word.timex.is_none() && word.tag == Tag::VerbPast));
    let noun = at > 0 && words[at - 1].timex.is_none() && words[at - 1].tag.is_noun();
    noun && past.is_some_and(|past| {
        let before = words[..at].iter().rev().take_while(breaks).all(|word| !finite(word));
        let between = words
            .get(at + 1..past)
            .unwrap_or_default()
            .iter()
            .all(|word| !word.tag.is_verb() && !word.tag.is_punctuation() || word.timex.is_some());
        before && between && words[past + 2..].iter().take_while(breaks).all(|word| !finite(word))
    })
}

/// "Is set for May": no noun stands without an article behind "is". "The record set in May": nor between a noun and a date.
pub(super) fn is_set(words: &[Word], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &words[before]) else { return false };
    let dated = words.get(at + 2).is_some_and(|word| word.timex.is_some()) && words[at + 1].tag == Tag::Preposition;
    // "Is forecast to reach".
    let leads = words.get(at + 1).is_some_and(|next| next.tag == Tag::To);
    words[at].is(Sense::Forecasting) && before.is(Sense::Be) && leads
        || words[at].is(Sense::Scheduled) && (before.is(Sense::Be) || dated && (before.tag.is_noun() || before.tag.is_adjective()))
}

/// "Four days after the quake struck": the last word of a clause with a subject and no other verb.
pub(super) fn ends_opened_clause(words: &[Word], at: usize, next: Option<Tag>) -> bool {
    let nominal = |word: &Word| {
        word.timex.is_none()
            && (word.tag.is_noun() || word.tag.is_adjective() || matches!(word.tag, Tag::Determiner | Tag::PronounPossessive | Tag::Number))
    };
    let subject = words[..at].iter().rev().take_while(|word| nominal(word)).count();
    let opener = (at - subject).checked_sub(1).map(|opener| &words[opener]);
    let ends = at + 1 >= words.len() || matches!(next, Some(Tag::Comma | Tag::Stop));
    ends && subject > 0
        && words[at - 1].tag.is_noun()
        && opener.is_some_and(|word| word.is(Sense::Subordinator) && !word.is(Sense::Comparison))
}

/// "A draw at home, on a wet night, sealed promotion": behind the comma that ends what stands beside a subject, with an object, and no
/// other verb in sight that the subject could have.
pub(super) fn is_verb_of_sentence(words: &[Word], at: usize, next: Option<Tag>) -> bool {
    let object = matches!(next, Some(Tag::Noun | Tag::Nouns | Tag::Determiner | Tag::PronounPossessive));
    let beside = at > 0 && words[at - 1].tag == Tag::Comma && words[..at - 1].iter().any(|word| word.tag == Tag::Comma);
    let subject = words[0].timex.is_none() && (words[0].tag.is_noun() || matches!(words[0].tag, Tag::Determiner | Tag::PronounPossessive));
    let finite = |word: &Word| word.timex.is_none() && word.tag.is_finite();
    let other = || {
        let behind = words[at..].iter().position(|word| word.tag == Tag::Comma).map(|comma| &words[at + comma + 1..]);
        behind.and_then(<[Word]>::first).is_some_and(finite)
    };
    object && beside && subject && !words[..at].iter().any(|word| finite(word) || word.tag.is_wh()) && !other()
}

/// "A study published in May found that": what is told needs a verb that tells it.
pub(super) fn tells_that(words: &[Word], at: usize) -> bool {
    let that = words.get(at + 1).is_some_and(|word| word.is(Sense::That) && word.tag == Tag::Preposition);
    let before = words[..at].iter().rev().find(|word| !word.tag.is_adverb());
    let helped = |word: &Word| {
        word.timex.is_none() && (word.is(Sense::Be) || word.is(Sense::Have) || word.tag.is_punctuation() || word.tag == Tag::Conjunction)
    };
    that && before.is_some_and(|word| !helped(word))
}

/// "The plan -- started in some markets -- will": what stands between dashes right behind a noun says more of it.
pub(super) fn is_between_dashes(words: &[Word], at: usize) -> bool {
    let dash = |word: &Word| word.tag == Tag::Colon && word.is(Sense::Dash);
    at > 1 && dash(&words[at - 1]) && words[at - 2].tag.is_noun() && words[at..].iter().any(dash) && !words[at].is(Sense::PastOnly)
}
