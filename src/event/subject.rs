//! Who does it: the subject of a clause in the words of a label, pronouns replaced.

use std::ops::Range;

use super::{
    antecedent::{aged, holder, resolve},
    clause::{Kind, Parse},
    cut::LABEL,
    phrase::{Piece, join, possessive},
    reader::Reader,
    subject_words::subject_words,
    tagger::Tag,
    trim::{LONGEST, is_article, is_plural, trimmed, trimmed_to},
    words::Word,
};
use crate::lang::lexicon::Sense;

/// A subject in the words of a label.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Subject {
    pub pieces: Vec<Piece>,
    pub plural: bool,
}

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
    let behind = parse.words.get(verb.words.end..clause.words.end).unwrap_or_default().iter().filter(|word| word.timex.is_none());
    let told = behind.take_while(|word| !word.tag.is_punctuation()).count();
    (LABEL - 1).saturating_sub(told).max(LONGEST)
}

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
