//! Whom a pronoun means, and who "the company" and "the president" are.

use std::ops::Range;

use super::{
    cast::{Gender, last_word},
    clause::{Kind, Parse},
    phrase::{Piece, join},
    reader::Reader,
    subject_words::subject_words,
    tagger::Tag,
    trim::{is_plural, trimmed},
    words::Word,
};
use crate::{lang::lexicon::Sense, segment::Token};

/// How many sentences back a pronoun may point.
const REACH: usize = 6;
/// How many sentences back the name of "the company" is looked for.
const BODY_REACH: usize = 8;
/// How many words back a person is looked for that is named, but is no subject.
const NAMED_REACH: usize = 200;

/// What a pronoun asks of the phrase it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Person(Option<Gender>),
    /// A name of somebody or something.
    Name,
    Thing,
    Many,
}

impl Wanted {
    fn of(word: &Word) -> Option<Wanted> {
        match () {
            () if word.is(Sense::He) => Some(Wanted::Person(Gender::of(word.senses))),
            () if word.is(Sense::It) => Some(Wanted::Thing),
            () if word.is(Sense::They) => Some(Wanted::Many),
            () => None,
        }
    }

    /// How well a phrase fits: 0 not at all, more is better.
    fn fit(self, found: Wanted) -> u32 {
        match (self, found) {
            (Wanted::Person(Some(one)), Wanted::Person(Some(other))) if one == other => 3,
            (Wanted::Person(Some(_)), Wanted::Person(Some(_))) => 0,
            (Wanted::Person(_), Wanted::Person(_)) => 2,
            (Wanted::Person(_), Wanted::Name) => 1,
            (Wanted::Thing, Wanted::Thing | Wanted::Name) | (Wanted::Many, Wanted::Many) => 2,
            _ => 0,
        }
    }
}

/// A phrase that a pronoun may stand for.
struct Candidate {
    clause: usize,
    kind: Wanted,
    text: String,
}

/// The name or noun phrase that a pronoun stands for.
pub(super) fn resolve(reader: &Reader, sentence: usize, clause: usize, pronoun: usize) -> Option<String> {
    let wanted = Wanted::of(&reader.parse(sentence).words[pronoun])?;
    if let Some(found) = named_behind(reader, sentence, clause, pronoun).filter(|found| wanted.fit(found.kind) > 0) {
        return Some(found.text);
    }
    let mut here = candidates(reader, sentence, Some((clause, pronoun)));
    told_first(reader.parse(sentence), clause, &mut here);
    if let Some(found) = here.into_iter().find(|found| wanted.fit(found.kind) > 0) {
        // "False claims that Helen Strand", "the envoy told of Strand's call when she": one who is surely meant goes first.
        let fit = wanted.fit(found.kind);
        let sure = fit > 2
            || fit > 1
                && (wanted == Wanted::Person(None) || found.text.starts_with(char::is_uppercase) || !matches!(wanted, Wanted::Person(_)));
        let named = || named_within(reader, reader.before_word(sentence, pronoun), wanted);
        return if sure { Some(found.text) } else { named().or(Some(found.text)) };
    }
    let earlier = (sentence.saturating_sub(REACH)..sentence).rev().flat_map(|sentence| candidates(reader, sentence, None));
    let mut best: Option<((u32, bool), String)> = None;
    for found in earlier {
        // The nearest that is surely of the kind; of things, the one that the text is about.
        let fit = wanted.fit(found.kind).min(2);
        let told_of = wanted == Wanted::Thing && found.kind == Wanted::Thing && in_title(reader, &found.text);
        if fit > 0 && best.as_ref().is_none_or(|(most, _)| (fit, told_of) > *most) {
            best = Some(((fit, told_of), found.text));
        }
        if fit == 2 && (told_of || wanted != Wanted::Thing) {
            break;
        }
    }
    match (best, wanted) {
        (Some(((1, _), text)), Wanted::Person(Some(_))) => Some(named_before(reader, sentence, wanted).unwrap_or(text)),
        (Some((_, text)), _) => Some(text),
        (None, _) => named_before(reader, sentence, wanted),
    }
}

/// "Since his arrest in August, Varga has become": a possessive that opens the sentence means the name that is the subject behind it.
fn named_behind(reader: &Reader, sentence: usize, clause: usize, pronoun: usize) -> Option<Candidate> {
    let parse = reader.parse(sentence);
    let opens = pronoun <= 1 && parse.words[pronoun].tag == Tag::PronounPossessive;
    let words = trimmed(parse, &subject_words(parse, clause).filter(|_| opens)?);
    let named = !words.is_empty() && words.iter().all(|&at| at > pronoun && parse.words[at].tag.is_name());
    candidate(reader, parse, clause, &words).filter(|_| named)
}

/// "The news came when the firm confirmed that it": who says it goes before what stands around.
fn told_first(parse: &Parse, clause: usize, found: &mut [Candidate]) {
    let complement = parse.clauses[clause].kind == Kind::Complement;
    let says = |parent: &usize| parse.clauses[*parent].verb.as_ref().is_some_and(|verb| parse.words[verb.head].is(Sense::Reporting));
    if let Some(parent) = parse.clauses[clause].parent.filter(says).filter(|_| complement) {
        found.sort_by_key(|candidate| candidate.clause != parent);
    }
}

/// Whether a pronoun behind the verb of a clause may mean the subject of that clause.
pub(super) fn may_mean_subject(reader: &Reader, sentence: usize, clause: usize, pronoun: usize) -> bool {
    let parse = reader.parse(sentence);
    let Some(wanted) = Wanted::of(&parse.words[pronoun]) else { return true };
    let Some(words) = subject_words(parse, clause) else { return false };
    let words = trimmed(parse, &words);
    let same = |&at: &usize| parse.words[at].tag.is_pronoun() && Wanted::of(&parse.words[at]) == Some(wanted);
    !words.is_empty() && (words.iter().any(same) || kind_of(reader, parse, &words).is_some_and(|kind| wanted.fit(kind) > 0))
}

/// Whether the title has the last word of a phrase.
fn in_title(reader: &Reader, text: &str) -> bool {
    let Some(last) = last_word(text) else { return false };
    let document = reader.document;
    document.sentences.first().is_some_and(|title| document.tokens[title.tokens.clone()].iter().any(|token| token.hash() == last))
}

/// The person of the sex asked for that is named before a sentence, as whatever part of it.
fn named_before(reader: &Reader, sentence: usize, wanted: Wanted) -> Option<String> {
    let end = reader.document.sentences[sentence].tokens.start;
    named_within(reader, end.saturating_sub(NAMED_REACH)..end, wanted)
}

/// The person of the sex asked for that the text names most of those in a stretch of it, the nearest of equals.
fn named_within(reader: &Reader, tokens: Range<usize>, wanted: Wanted) -> Option<String> {
    let Wanted::Person(Some(gender)) = wanted else { return None };
    let document = reader.document;
    let named = |at: &usize| document.tokens[*at].is_capital() && reader.cast().gender(document.tokens[*at].hash()) == Some(gender);
    let found = tokens.filter(named).max_by_key(|&at| reader.times_named(document.tokens[at].hash()))?;
    let first = begin_of_double_name(&document.tokens, found);
    Some(document.tokens[first].span().join(document.tokens[found].span()).of(reader.text()).to_string())
}

/// "Holt-Varga": the first token of a name that ends there.
fn begin_of_double_name(tokens: &[Token], last: usize) -> usize {
    let mut first = last;
    while first > 1 && tokens[first].is_glued() && tokens[first - 1].is_glued() && tokens[first - 2].is_capital() {
        first -= 2;
    }
    first
}

fn times_named(reader: &Reader, name: &str) -> u32 {
    last_word(name).map_or(0, |last| reader.times_named(last))
}

/// Who "the president" or "the company" is, by what the text calls them elsewhere.
pub(super) fn holder(reader: &Reader, sentence: usize, noun: usize) -> Option<String> {
    let word = &reader.parse(sentence).words[noun];
    if word.is(Sense::Company) {
        return body_before(reader, sentence);
    }
    let held = word.is(Sense::Person).then(|| {
        reader.cast().holder(crate::segment::fold_hash(reader.lexicon.office(word.span.of(reader.text()))), |name| reader.times_named(name))
    })??;
    Some(held.of(reader.text()).to_string())
}

/// "The 48-year-old": the person named most of those that the sentences before tell of.
pub(super) fn aged(reader: &Reader, sentence: usize) -> Option<String> {
    let earlier = (sentence.saturating_sub(REACH)..sentence).rev().flat_map(|sentence| candidates(reader, sentence, None));
    let persons = earlier.filter(|found| matches!(found.kind, Wanted::Person(_)) && found.text.starts_with(char::is_uppercase));
    persons.max_by_key(|found| times_named(reader, &found.text)).map(|found| found.text)
}

/// Whether a name stands behind another capitalised word elsewhere: "Holt" and "Ana Holt" are a person, whoever that is.
fn ends_full_name(reader: &Reader, name: &str) -> bool {
    let Some(last) = last_word(name) else { return false };
    let full = |pair: &[Token]| pair[1].hash() == last && pair[1].is_capital() && pair[0].is_capital() && !pair[1].begins_line();
    reader.document.tokens.windows(2).any(full)
}

/// "The company": the body that the title names, or the sentences before name most.
fn body_before(reader: &Reader, sentence: usize) -> Option<String> {
    let earlier = (sentence.saturating_sub(BODY_REACH)..sentence).rev().flat_map(|sentence| candidates(reader, sentence, None));
    let fits = |found: &Candidate| match found.kind {
        Wanted::Name => times_named(reader, &found.text) > 0 && !found.text.contains(' ') && !ends_full_name(reader, &found.text),
        // "Revenue climbed": a capital that only began its sentence is no name.
        Wanted::Thing => {
            found.text.split_whitespace().all(|word| word.starts_with(char::is_uppercase)) && times_named(reader, &found.text) > 0
        }
        _ => false,
    };
    if let Some(topic) = reader.topic() {
        return Some(topic.to_string());
    }
    let mut best: Option<(u32, String)> = None;
    for found in earlier.filter(fits) {
        let named = times_named(reader, &found.text);
        if best.as_ref().is_none_or(|(most, _)| named > *most) {
            best = Some((named, found.text));
        }
    }
    best.map(|(_, text)| text)
}

/// The subjects of a sentence, the outermost first; before a word, if one is given.
fn candidates(reader: &Reader, sentence: usize, before: Option<(usize, usize)>) -> Vec<Candidate> {
    let parse = reader.parse(sentence);
    let mut found = Vec::new();
    for index in 0..parse.clauses.len() {
        let clause = &parse.clauses[index];
        if before.is_some_and(|(own, at)| index == own || clause.words.start >= at) || clause.verb.is_none() {
            continue;
        }
        if !matches!(clause.kind, Kind::Main | Kind::Complement | Kind::Attribution | Kind::Adverbial) || clause.shares.is_some() {
            continue;
        }
        let Some(words) = subject_words(parse, index) else { continue };
        let words = trimmed(parse, &words);
        // "His lawyer" is not whom the next "he" means.
        let owned = words.first().is_some_and(|&at| parse.words[at].tag == Tag::PronounPossessive);
        found.extend(candidate(reader, parse, index, &words).filter(|found| !(owned && matches!(found.kind, Wanted::Person(_)))));
    }
    found
}

/// The subject of a clause as what a pronoun may stand for.
fn candidate(reader: &Reader, parse: &Parse, clause: usize, words: &[usize]) -> Option<Candidate> {
    let kind = kind_of(reader, parse, words)?;
    let pieces: Vec<Piece> = words.iter().map(|&at| Piece::Word(at)).collect();
    Some(Candidate { clause, kind, text: join(&pieces, &parse.words, reader.text()) })
}

/// "Relegation cost": one word with a capital that may only be that of the sentence.
fn only_begins(reader: &Reader, words: &[usize], last: u32) -> bool {
    words == [0] && reader.times_named(last) == 0
}

/// What a subject is; `None` for pronouns and what is no noun phrase.
fn kind_of(reader: &Reader, parse: &Parse, words: &[usize]) -> Option<Wanted> {
    let head_end = words.iter().position(|&at| matches!(parse.words[at].tag, Tag::Preposition | Tag::To)).unwrap_or(words.len());
    let head = words[..head_end].iter().rev().map(|&at| &parse.words[at]).find(|word| word.tag.is_noun())?;
    if is_plural(parse, words) {
        return Some(Wanted::Many);
    }
    let last = last_word(head.span.of(reader.text())).unwrap_or_default();
    let body = words[..head_end].iter().any(|&at| parse.words[at].is(Sense::Body));
    let called = words[0] > 0 && parse.words[words[0] - 1].is(Sense::Person);
    let gender = || reader.cast().gender(last).or(Gender::of(head.senses).filter(|_| !head.tag.is_name()));
    Some(match () {
        () if head.tag.is_name() && reader.cast().is_person(last) => Wanted::Person(gender()),
        () if head.is(Sense::Person) || head.is(Sense::Human) || called => Wanted::Person(gender()),
        () if head.tag.is_name() && !body && !only_begins(reader, words, last) => Wanted::Name,
        () if Gender::of(head.senses).is_some() && !head.tag.is_name() => Wanted::Person(gender()),
        () => Wanted::Thing,
    })
}
