//! The words that hold the subject of a clause, before they are trimmed.

use std::ops::Range;

use super::{
    clause::{Clause, Kind, Parse, phrase_before},
    tagger::Tag,
    words::Word,
};
use crate::lang::lexicon::Sense;

/// The words that hold the subject, before trimming.
pub(super) fn subject_words(parse: &Parse, index: usize) -> Option<Vec<usize>> {
    let mut at = index;
    for _ in 0..parse.clauses.len() + 1 {
        let clause = &parse.clauses[at];
        if let Some(twin) = clause.shares {
            at = twin;
            continue;
        }
        let own = own_words(parse, at, clause.before.clone());
        let own = fronted_gone(parse, own, clause.kind);
        let has_own = own.iter().any(|&at| is_subject_word(&parse.words[at]));
        match clause.kind {
            Kind::Attribution if !has_own => return Some(after_verb(parse, clause)),
            Kind::Relative | Kind::Reduced if !has_own && !clause.antecedent.is_empty() => {
                return Some(clause.antecedent.clone().collect());
            }
            Kind::Infinitive if at == index && controller(parse, at).is_some() => return controller(parse, at),
            Kind::Infinitive if at == index => return Some(before_infinitive(parse, clause.words.start)),
            Kind::Infinitive | Kind::Gerund if !has_own => at = clause.parent?,
            Kind::Adverbial if own.is_empty() => at = clause.parent?,
            _ if own.is_empty() => return None,
            _ => return Some(own),
        }
    }
    None
}

/// The phrase before an infinitive; "the report, due to be published", with the noun before the comma.
fn before_infinitive(parse: &Parse, infinitive: usize) -> Vec<usize> {
    let phrase = phrase_before(&parse.words, infinitive);
    let described = !phrase.is_empty() && parse.words.get(phrase.clone()).unwrap_or_default().iter().all(|word| word.tag.is_adjective());
    let comma = phrase.start.checked_sub(1).filter(|&at| described && parse.words[at].tag == Tag::Comma);
    let noun = comma.map_or(0..0, |comma| phrase_before(&parse.words, comma));
    noun.chain(phrase).collect()
}

/// "Agreed in March to close the mill by 2030", "ordered the firm on Monday to pay by June": who is to do it, where it has another
/// date than the verb that governs it.
pub(super) fn controller(parse: &Parse, infinitive: usize) -> Option<Vec<usize>> {
    let (clause, words) = (&parse.clauses[infinitive], &parse.words);
    let dated = |range: Range<usize>| words[range].iter().any(|word| word.timex.is_some());
    let index = clause.parent.filter(|_| clause.kind == Kind::Infinitive)?;
    let parent = &parse.clauses[index];
    let verb = parent.verb.as_ref().filter(|verb| verb.words.end < clause.words.start)?;
    let behind = verb.words.end..clause.words.start;
    let head = &words[verb.head];
    // "Gave the firm until Friday to answer".
    let has = head.is(Sense::Have) && !verb.passive;
    let until = (head.is(Sense::Giving) || has) && words.get(behind.clone()).unwrap_or_default().iter().any(|word| word.is(Sense::Until));
    if !dated(behind.clone()) || !(dated(clause.words.clone()) || until) {
        return None;
    }
    let nominal = |at: &usize| words[*at].timex.is_none() && words[*at].tag.is_nominal();
    let found = match () {
        () if (head.is(Sense::Ordering) || until) && verb.passive
            || until && has
            || head.is(Sense::Intention) && !head.is(Sense::Ordering) =>
        {
            subject_words(parse, index)?
        }
        () if !(head.is(Sense::Ordering) || until) => return None,
        () if parent.kind == Kind::Relative && !takes_antecedent(parse, index) => parent.antecedent.clone().collect(),
        () => behind.take_while(nominal).collect(),
    };
    let whole = found.last().is_some_and(|&last| words[last].tag.is_noun() || words[last].tag.is_pronoun());
    whole.then_some(found)
}

/// Whether a relative clause is about its antecedent as its subject.
pub(super) fn takes_antecedent(parse: &Parse, index: usize) -> bool {
    let clause = &parse.clauses[index];
    let own = fronted_gone(parse, own_words(parse, index, clause.before.clone()), clause.kind);
    clause.shares.is_some() || !own.iter().any(|&at| is_subject_word(&parse.words[at]))
}

fn is_subject_word(word: &Word) -> bool {
    word.timex.is_none() && (word.tag.is_noun() || matches!(word.tag, Tag::Pronoun | Tag::Determiner | Tag::Number | Tag::Existential))
}

/// "Said Hill, who": the noun phrase behind the verb.
fn after_verb(parse: &Parse, clause: &Clause) -> Vec<usize> {
    let from = clause.verb.as_ref().map_or(clause.words.start, |verb| verb.words.end);
    let nominal = |&at: &usize| {
        let word = &parse.words[at];
        word.timex.is_none()
            && (is_subject_word(word)
                || word.tag.is_adjective()
                || matches!(word.tag, Tag::PossessiveMark | Tag::Hyphen | Tag::PronounPossessive))
    };
    (from..clause.words.end).take_while(nominal).collect()
}

/// The words of a range that are in no clause inside this one.
pub(super) fn own_words(parse: &Parse, index: usize, range: Range<usize>) -> Vec<usize> {
    let inner: Vec<Range<usize>> = parse
        .clauses
        .iter()
        .enumerate()
        // "The number of troops killed".
        .filter(|(_, clause)| clause.kind != Kind::Reduced || clause.words.len() > 1)
        .filter(|(other, clause)| *other != index && parse.is_within(*other, index) && !clause.words.is_empty())
        .map(|(_, clause)| clause.words.clone())
        .collect();
    range.filter(|at| !inner.iter().any(|words| words.contains(at))).collect()
}

/// Without what stands before a comma in front of the subject: "In June, the court".
fn fronted_gone(parse: &Parse, mut own: Vec<usize>, kind: Kind) -> Vec<usize> {
    let quoted = own.iter().any(|&at| parse.words[at].tag == Tag::QuoteClose);
    if !quoted && own.first().is_some_and(|&at| parse.words[at].tag == Tag::QuoteOpen) {
        own.remove(0);
    }
    let mut fronted_comma = false;
    loop {
        if fronted_comma && let Some(apposed) = apposed_to_place(parse, &own) {
            own.drain(..=apposed);
        }
        let opens = |at: usize| is_opening(&parse.words[at]) && !describes_adjective(&parse.words, at);
        let Some(first) = own.iter().position(|&at| !opens(at)) else { return Vec::new() };
        // "In which a soldier was wounded".
        let relative = own.get(first).is_some_and(|&at| parse.words[at].tag == Tag::Preposition)
            && own.get(first + 1).is_some_and(|&at| parse.words[at].tag.is_wh());
        let first = if relative { first + 2 } else { first };
        if first >= own.len() {
            return Vec::new();
        }
        // "As a sign of trust, the king".
        let phrase = first > 0 && kind == Kind::Main && parse.words[own[first - 1]].tag == Tag::Preposition;
        own.drain(..first);
        let is_dash = |at: &usize| parse.words[*at].is(Sense::Dash) && (!parse.words[*at].glued || parse.words[*at].tag != Tag::Hyphen);
        let dash = own.iter().take(DATELINE).position(is_dash);
        let only = own.iter().filter(|at| is_dash(at)).count() == 1;
        if let Some(dash) = dash.filter(|&dash| only && own[0] < 2 && is_dateline(parse, &own[..dash])) {
            own.drain(..=dash);
            continue;
        }
        let word = &parse.words[own[0]];
        let dated = word.timex.is_some() && !owns_subject(parse, &own);
        let fronted = phrase || dated || matches!(word.tag, Tag::Preposition | Tag::VerbGerund | Tag::VerbParticiple | Tag::To);
        let comma = own.iter().position(|&at| parse.words[at].tag == Tag::Comma && parse.words[at].timex.is_none());
        match (fronted, comma) {
            (true, Some(comma)) => {
                own.drain(..=comma);
                fronted_comma = true;
            }
            (true, None) => {
                // "On Monday the court": the date alone goes.
                let date_end = own.iter().rposition(|&at| parse.words[at].timex.is_some());
                let dated = date_end.filter(|&end| {
                    own[..end]
                        .iter()
                        .all(|&at| parse.words[at].timex.is_some() || matches!(parse.words[at].tag, Tag::Preposition | Tag::Conjunction))
                });
                match second_phrase(&parse.words, &own).or(dated.map(|end| end + 1)) {
                    Some(end) => drop(own.drain(..end)),
                    None => return own,
                }
            }
            _ => return own,
        }
    }
}

/// "In Phnom Penh, Cambodia's capital, the premier": the comma behind what is said of a fronted place. A subject with an apposition of
/// its own would have a comma before its verb.
fn apposed_to_place(parse: &Parse, own: &[usize]) -> Option<usize> {
    let comma = own.iter().rposition(|&at| parse.words[at].tag == Tag::Comma && parse.words[at].timex.is_none())?;
    let (apposed, subject) = (&own[..comma], &own[comma + 1..]);
    let has_noun = |words: &[usize]| words.iter().any(|&at| parse.words[at].tag.is_noun() && parse.words[at].timex.is_none());
    let joined = own.iter().any(|&at| parse.words[at].tag == Tag::Conjunction);
    (has_noun(apposed) && has_noun(subject) && !joined).then_some(comma)
}

/// "Saturday's demand, according to her, reached": the date says which; in "a day after Saturday's vote, the mayor", more than that.
fn owns_subject(parse: &Parse, own: &[usize]) -> bool {
    let mark = own.iter().position(|&at| parse.words[at].timex.is_none());
    let owns = mark.is_some_and(|mark| parse.words[own[mark]].tag == Tag::PossessiveMark);
    let comma = own.iter().rposition(|&at| parse.words[at].tag == Tag::Comma && parse.words[at].timex.is_none());
    owns && comma.is_none_or(|comma| !own[comma..].iter().any(|&at| is_subject_word(&parse.words[at])))
}

/// "During the war it", "after the vote the mayor": where the phrase behind a fronted one begins.
fn second_phrase(words: &[Word], own: &[usize]) -> Option<usize> {
    (2..own.len()).rev().find(|&at| {
        let (before, word) = (&words[own[at - 1]], &words[own[at]]);
        let ends = before.tag.is_noun() || before.timex.is_some();
        ends && word.timex.is_none() && matches!(word.tag, Tag::Pronoun | Tag::Determiner | Tag::PronounPossessive)
    })
}

/// "Newly planted trees".
fn describes_adjective(words: &[Word], at: usize) -> bool {
    let tag = |at: usize| words.get(at).filter(|next| next.timex.is_none()).map(|word| word.tag);
    words[at].tag == Tag::Adverb
        && !words[at].is(Sense::Filler)
        && tag(at + 1).is_some_and(|tag| tag.is_adjective() || tag == Tag::VerbParticiple)
        && tag(at + 2).is_some_and(Tag::is_noun)
}

/// How many words "LOUISVILLE, Ky. (AP) —" may be.
const DATELINE: usize = 10;

/// A place, which the tagger may not know for a name in capitals, then names, dates and marks.
fn is_dateline(parse: &Parse, words: &[usize]) -> bool {
    let Some((&place, rest)) = words.split_first() else { return false };
    let belongs = |word: &Word| word.tag.is_name() || word.tag.is_punctuation() || word.timex.is_some();
    parse.words[place].tag.is_noun() && rest.iter().all(|&at| belongs(&parse.words[at]))
}

fn is_opening(word: &Word) -> bool {
    word.timex.is_none()
        && (word.tag.is_punctuation() && !matches!(word.tag, Tag::QuoteOpen | Tag::QuoteClose | Tag::BracketOpen)
            || word.tag == Tag::Conjunction && !word.is(Sense::Negation)
            || word.tag.is_adverb() && !matches!(word.tag, Tag::AdverbComparative)
            || word.tag.is_wh()
            || word.is(Sense::Subordinator)
            || word.is(Sense::That) && word.tag != Tag::Determiner)
}
