//! Noun phrases as a headline has them.

use std::ops::Range;

use super::{clause::Parse, phrase::dangles, tagger::Tag, words::Word};
use crate::lang::lexicon::Sense;

/// The most words of a subject.
pub(super) const LONGEST: usize = 8;

/// A noun phrase as a headline has it: no article, no date, no apposition, no calling before a name.
pub(super) fn trimmed(parse: &Parse, range: &[usize]) -> Vec<usize> {
    trimmed_to(parse, range, LONGEST)
}

/// The same, of at most so many words where it can be cut.
pub(super) fn trimmed_to(parse: &Parse, range: &[usize], most: usize) -> Vec<usize> {
    let words = &parse.words;
    let mut kept: Vec<usize> = Vec::new();
    let mut depth = 0usize;
    for (place, &at) in range.iter().enumerate() {
        let word = &words[at];
        match word.tag {
            Tag::BracketOpen => depth += 1,
            Tag::BracketClose => depth = depth.saturating_sub(1),
            _ if depth > 0 || word.timex.is_some() => {}
            Tag::Comma if is_list(words, &range[place..]) => kept.push(at),
            Tag::Comma if !kept.is_empty() => {
                if let Some(name) = name_between_commas(words, &range[place..], &kept) {
                    kept = name;
                }
                break;
            }
            _ if kept.is_empty() && (word.tag.is_punctuation() && word.tag != Tag::QuoteOpen || word.tag == Tag::PossessiveMark) => {}
            Tag::Determiner | Tag::Predeterminer if is_article(word) && !is_in_name(words, at) => {}
            _ => kept.push(at),
        }
    }
    drop_date_prepositions(words, &mut kept);
    drop_lone_commas(words, &mut kept);
    for part in joined_parts(words, &kept).into_iter().rev() {
        let mut called: Vec<usize> = kept[part.clone()].to_vec();
        called_gone(words, &mut called);
        kept.splice(part, called);
    }
    while kept.last().is_some_and(|&at| dangles(&words[at]) || words[at].tag.is_adverb()) {
        kept.pop();
    }
    kept.retain(|&at| !words[at].is(Sense::Itself));
    shortened(words, kept, most)
}

/// "Chairman Voss and President Holt": the places of what "and" joins.
fn joined_parts(words: &[Word], kept: &[usize]) -> Vec<Range<usize>> {
    // "Parks and Forestry Service Director Holt" is one.
    let body = |place: usize| kept[place..].iter().any(|&at| words[at].is(Sense::Body));
    let joins = |place: &usize| words[kept[*place]].tag == Tag::Conjunction && words[kept[place - 1]].tag.is_noun() && !body(*place);
    let joins = (1..kept.len()).filter(joins).chain([kept.len()]);
    let mut start = 0;
    joins.map(|place| std::mem::replace(&mut start, place + 1)..place).collect()
}

/// "The developer, Karl Brix, fled": the name, where one is given between two commas or at the end.
fn name_between_commas(words: &[Word], rest: &[usize], kept: &[usize]) -> Option<Vec<usize>> {
    let common = kept.last().is_some_and(|&at| matches!(words[at].tag, Tag::Noun) && words[at].timex.is_none());
    let title = |at: &&usize| words[**at].is(Sense::Person) && !words[**at].is(Sense::Body);
    let name: Vec<usize> = rest[1..].iter().take_while(|&&at| words[at].tag.is_name() && words[at].timex.is_none()).copied().collect();
    let closed = rest.get(name.len() + 1).is_none_or(|&at| words[at].tag == Tag::Comma);
    let called = name.iter().take_while(title).count();
    // "The parent company, Alphabet, reported"; in "the company, Alphabet, and Meta" there are three.
    let listed = rest.get(name.len() + 2).is_some_and(|&at| words[at].tag == Tag::Conjunction);
    let one = rest.len() > name.len() + 1
        && !listed
        && kept.last().is_some_and(|&at| words[at].is(Sense::Company) || words[at].is(Sense::Person));
    (common && closed && (name.len() > called + 1 || one && name.len() > called)).then(|| name[called..].to_vec())
}

/// Articles, which headlines do without; "all", "some", "this" stay.
pub(super) fn is_article(word: &Word) -> bool {
    word.is(Sense::Article)
}

/// "Alexander the Great".
pub(super) fn is_in_name(words: &[Word], at: usize) -> bool {
    let name = |at: usize| words.get(at).is_some_and(|word| word.tag.is_name() && word.timex.is_none());
    at > 0 && name(at - 1) && name(at + 1)
}

fn is_list(words: &[Word], rest: &[usize]) -> bool {
    let next: Vec<Tag> = rest[1..].iter().map(|&at| words[at].tag).take_while(|tag| *tag != Tag::Comma).collect();
    let nominal = |tag: &Tag| tag.is_noun() || tag.is_adjective() || matches!(tag, Tag::Determiner | Tag::Conjunction | Tag::Hyphen);
    let and = rest[1..].iter().any(|&at| words[at].tag == Tag::Conjunction);
    and && next.len() <= 4 && next.iter().all(nominal)
}

/// A preposition whose date has gone, with what stood between them: "from its usual Saturday"; "'s" of a date; "and" of two.
pub(super) fn drop_date_prepositions(words: &[Word], kept: &mut Vec<usize>) {
    let gone = |at: usize| words.get(at).is_some_and(|word| word.timex.is_some());
    let mut dropped = vec![false; words.len()];
    for at in (0..words.len()).filter(|&at| gone(at) && (at == 0 || words[at].timex != words[at - 1].timex) && !describes(words, at)) {
        let from = date_phrase(words, at);
        dropped[from..at].fill(true);
        if words[..from].last().is_some_and(|word| word.tag == Tag::Conjunction) && from > 1 && gone(from - 2) {
            dropped[from - 1] = true;
        }
    }
    let all = kept.clone();
    kept.retain(|&at| {
        let of_date = words[at].tag == Tag::PossessiveMark && at > 0 && gone(at - 1) && !all.contains(&(at - 1));
        !(of_date || dropped[at])
    });
}

/// "And, on Monday, a mill": the commas of a date that has gone.
pub(super) fn drop_lone_commas(words: &[Word], kept: &mut Vec<usize>) {
    let mut before = None;
    kept.retain(|&at| {
        let lone = words[at].tag == Tag::Comma && matches!(before, Some(Tag::Comma | Tag::Conjunction));
        before = Some(words[at].tag);
        !lone
    });
}

/// Whether a date stands before a noun that it describes.
fn describes(words: &[Word], at: usize) -> bool {
    let behind = (at..words.len()).find(|&next| words[next].timex.is_none());
    behind.is_some_and(|next| words[next].tag == Tag::PossessiveMark || words[next].tag.is_noun() && words[next - 1].timex.is_some())
}

/// Where the phrase begins that ends in a date.
fn date_phrase(words: &[Word], date: usize) -> usize {
    let mut at = date;
    while at > 0 && date - at < 6 && words[at - 1].timex.is_none() {
        let word = &words[at - 1];
        // "At the end of the coming decade".
        let of_part = word.is(Sense::Of) && at > 1 && words[at - 2].tag.is_noun() && words[at - 2].is(Sense::Aspectual);
        if of_part {
            at -= 2;
            continue;
        }
        // "Left about 4:30 a.m.", "at about noon".
        if word.is(Sense::About) && word.tag.is_adverb() {
            let governed = at > 1 && words[at - 2].tag == Tag::Preposition && words[at - 2].timex.is_none();
            return if governed { at - 2 } else { at - 1 };
        }
        let preposition = matches!(word.tag, Tag::Preposition | Tag::To) || word.is(Sense::Aspectual) && word.tag.is_verb();
        if preposition {
            // "First in May", "again in June".
            let apart = |at: usize| matches!(words[at].tag, Tag::Comma | Tag::Conjunction);
            let order = at > 2 && words[at - 2].tag.is_adverb() && apart(at - 3);
            // "Late on Monday", "as of Monday".
            let begins = |word: &Word| word.timex.is_none() && (word.is(Sense::Early) || word.is(Sense::As));
            return if order || at > 1 && begins(&words[at - 2]) { at - 2 } else { at - 1 };
        }
        if !(word.tag.is_adverb() || word.tag.is_adjective() || matches!(word.tag, Tag::Determiner | Tag::PronounPossessive)) {
            break;
        }
        at -= 1;
    }
    date
}

/// "Shipping heiress Ada Voss" is Ada Voss; "Rep." and "President-elect" go too where a name follows.
fn called_gone(words: &[Word], kept: &mut Vec<usize>) {
    let Some(name) = kept.iter().position(|&at| words[at].tag.is_name()) else { return };
    let before_name = |at: usize| {
        let word = &words[at];
        matches!(word.tag, Tag::Noun | Tag::Adjective | Tag::Hyphen | Tag::Adverb | Tag::Number) && !word.is(Sense::Happening)
    };
    let phrase_end = kept
        .iter()
        .position(|&at| !(words[at].tag.is_noun() || words[at].tag.is_adjective() || words[at].tag == Tag::Hyphen))
        .unwrap_or(kept.len());
    let ends_in_name = phrase_end > name && words[kept[phrase_end - 1]].tag.is_name();
    let person = words[kept[phrase_end.max(1) - 1]].is(Sense::Body);
    // "U.S. President Ada Voss".
    let title = kept[..phrase_end].iter().rposition(|&at| words[at].is(Sense::Person) && words[at].tag.is_name());
    if let Some(title) = title.filter(|&title| ends_in_name && !person && title + 1 < phrase_end && words[kept[title + 1]].tag.is_name()) {
        kept.drain(..=title);
        return;
    }
    let calls = |word: &Word| word.tag == Tag::Noun && !word.is(Sense::Happening) || word.tag.is_adjective() && word.is(Sense::Human);
    let last_common = kept[..phrase_end].iter().rposition(|&at| calls(&words[at]));
    if let Some(common) = last_common.filter(|&common| ends_in_name && !person && common + 1 < phrase_end)
        && kept[common + 1..phrase_end].iter().all(|&at| words[at].tag.is_name())
    {
        kept.drain(..=common);
        return;
    }
    if name > 0 && ends_in_name && !person && kept[..name].iter().all(|&at| before_name(at)) && words[kept[name - 1]].tag == Tag::Noun {
        kept.drain(..name);
    }
    let titles = kept.iter().take_while(|&&at| words[at].is(Sense::Person) || words[at].tag == Tag::Hyphen).count();
    if titles > 0 && kept.get(titles).is_some_and(|&at| words[at].tag.is_name()) {
        kept.drain(..titles);
    }
}

/// Cut before a preposition where it is too long.
fn shortened(words: &[Word], mut kept: Vec<usize>, most: usize) -> Vec<usize> {
    while kept.len() > most {
        let cut = kept.iter().rposition(|&at| matches!(words[at].tag, Tag::Preposition | Tag::To) && !words[at].is(Sense::Of));
        let cut = cut.or_else(|| kept.iter().rposition(|&at| words[at].tag == Tag::Preposition));
        match cut {
            Some(cut) if cut > 0 => kept.truncate(cut),
            _ => break,
        }
    }
    kept
}

/// Whether a subject takes a plural verb.
pub(super) fn is_plural(parse: &Parse, words: &[usize]) -> bool {
    let head_end = words.iter().position(|&at| matches!(parse.words[at].tag, Tag::Preposition | Tag::To)).unwrap_or(words.len());
    // "The two leaders last".
    let describes = |word: &&Word| word.tag.is_adverb() || word.tag == Tag::Adjective;
    let last = words[..head_end].last().map(|&at| &parse.words[at]);
    let noun = words[..head_end].iter().rev().map(|&at| &parse.words[at]).find(|word| !describes(word));
    let head = noun.filter(|word| word.tag.is_noun()).or(last);
    // "The “Holt and Sons” actor": one.
    let quoted = |place: usize| {
        words[..place].iter().filter(|&&at| matches!(parse.words[at].tag, Tag::QuoteOpen | Tag::QuoteClose)).count() % 2 == 1
    };
    let joins = |place: usize| parse.words[words[place]].tag == Tag::Conjunction && parse.words[words[place]].is(Sense::And);
    let joined = (0..head_end).any(|place| joins(place) && !quoted(place));
    let names = |word: &Word| word.tag == Tag::Names && !word.is(Sense::Body);
    joined || head.is_some_and(|word| word.tag == Tag::Nouns || names(word) || word.is(Sense::Plural))
}
