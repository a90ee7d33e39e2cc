//! Who does it: the subject of a clause, trimmed as a headline trims it, pronouns replaced.

use std::ops::Range;

use super::{
    antecedent::{aged, holder, resolve},
    clause::{Clause, Kind, Parse},
    phrase::{Piece, join, possessive},
    reader::Reader,
    tagger::Tag,
    words::Word,
};
use crate::lang::lexicon::Sense;

/// A subject in the words of a label.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Subject {
    pub pieces: Vec<Piece>,
    pub plural: bool,
}

/// The most words of a subject.
const LONGEST: usize = 8;

/// The subject of a clause of a sentence.
pub(super) fn subject(reader: &Reader, sentence: usize, clause: usize) -> Subject {
    let parse = reader.parse(sentence);
    let Some(range) = subject_words(parse, clause) else { return Subject::default() };
    let mut subject = written(reader, sentence, clause, &trimmed_to(parse, &range, room(parse, clause)));
    let whose = parse.words.get(parse.clauses[clause].words.start).is_some_and(|word| word.tag == Tag::WhPossessive);
    let owner = whose_owner(parse, parse.clauses[clause].antecedent.clone());
    if whose && !owner.is_empty() && !subject.pieces.is_empty() {
        // "The bank, whose shares have gained".
        let owner = written(reader, sentence, clause, &trimmed(parse, &owner));
        let name = join(&owner.pieces, &parse.words, reader.text());
        subject.pieces.insert(0, Piece::Text(possessive(&name, owner.plural)));
    }
    subject
}

/// "The sale of the dolls, whose maker": the dolls; "the mayor of Brask, whose son": the mayor.
fn whose_owner(parse: &Parse, antecedent: Range<usize>) -> Vec<usize> {
    let of = antecedent.clone().rev().find(|&at| parse.words[at].is(Sense::Of));
    let person = |of: usize| parse.words[of - 1].is(Sense::Person) || parse.words[of - 1].is(Sense::Human);
    match of {
        Some(of) if of > antecedent.start && !person(of) => (of + 1..antecedent.end).collect(),
        _ => antecedent.collect(),
    }
}

/// How many words the subject of a clause may have: more where little stands behind its verb.
fn room(parse: &Parse, clause: usize) -> usize {
    let clause = &parse.clauses[clause];
    let Some(verb) = clause.verb.as_ref().filter(|_| clause.kind != Kind::Attribution) else { return LONGEST };
    let behind = parse.words[verb.words.end..clause.words.end].iter().filter(|word| word.timex.is_none());
    let told = behind.take_while(|word| !word.tag.is_punctuation()).count();
    (LABEL - 1).saturating_sub(told).max(LONGEST)
}

/// The most words of a label.
pub(super) const LABEL: usize = 12;

/// Writes a trimmed phrase; a pronoun as what it stands for.
pub(super) fn written(reader: &Reader, sentence: usize, clause: usize, words: &[usize]) -> Subject {
    let parse = reader.parse(sentence);
    let plural = is_plural(parse, words);
    if let [only] = words
        && parse.words[*only].tag == Tag::Pronoun
    {
        let stands_for = resolve(reader, sentence, clause, *only);
        return match stands_for {
            Some(text) => Subject { pieces: vec![Piece::Text(text)], plural },
            None => Subject { pieces: vec![Piece::Word(*only)], plural },
        };
    }
    if let [only] = words
        && *only > 0
        && is_article(&parse.words[*only - 1])
        && let Some(name) = holder(reader, sentence, *only)
    {
        return Subject { pieces: vec![Piece::Text(name)], plural };
    }
    if is_age(&parse.words, words)
        && let Some(name) = aged(reader, sentence)
    {
        return Subject { pieces: vec![Piece::Text(name)], plural };
    }
    let Some((first, rest)) = words.split_first() else { return Subject { pieces: Vec::new(), plural } };
    let mut pieces = owned(reader, sentence, clause, *first);
    pieces.extend(rest.iter().copied().map(Piece::Word));
    Subject { pieces, plural }
}

/// "The 48-year-old Australian", whom the text has named.
fn is_age(words: &[Word], phrase: &[usize]) -> bool {
    let known = phrase.first().is_some_and(|&at| {
        let article = at.checked_sub(1).map(|before| &words[before]);
        article.is_some_and(|word| is_article(word) && word.span.len() == 3) && matches!(words[at].tag, Tag::Number | Tag::Adjective)
    });
    let old = phrase.iter().position(|&at| words[at].is(Sense::Old) && words[at].glued);
    known && old.is_some_and(|old| phrase.len() <= old + 2)
}

/// A word of a subject; "his", and "he" of "he and his wife", as the name it stands for.
fn owned(reader: &Reader, sentence: usize, clause: usize, at: usize) -> Vec<Piece> {
    let words = &reader.parse(sentence).words;
    let word = &words[at];
    let joined = word.tag == Tag::Pronoun && words.get(at + 1).is_some_and(|next| next.is(Sense::And));
    let owns = word.tag == Tag::PronounPossessive;
    let name = if owns || joined { resolve(reader, sentence, clause, at) } else { None };
    match name {
        Some(name) if joined => vec![Piece::Text(name)],
        Some(name) => vec![Piece::Text(possessive(&name, word.is(Sense::They)))],
        None => vec![Piece::Word(at)],
    }
}

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
    let phrase = super::clause::phrase_before(&parse.words, infinitive);
    let described = !phrase.is_empty() && parse.words[phrase.clone()].iter().all(|word| word.tag.is_adjective());
    let comma = phrase.start.checked_sub(1).filter(|&at| described && parse.words[at].tag == Tag::Comma);
    let noun = comma.map_or(0..0, |comma| super::clause::phrase_before(&parse.words, comma));
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
    let until = (head.is(Sense::Giving) || has) && words[behind.clone()].iter().any(|word| word.is(Sense::Until));
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
    while kept.last().is_some_and(|&at| super::phrase::dangles(&words[at]) || words[at].tag.is_adverb()) {
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
