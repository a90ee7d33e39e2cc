//! Who and what takes part in an event, as it stands in the text.

use std::ops::Range;

use super::{clause::Parse, subject_words::subject_words, tagger::Tag, trim::trimmed, words::Word};
use crate::{lang::lexicon::Sense, span::Span};

/// The subject of a clause, its object, and who stands behind "by".
pub(super) fn of_clause(parse: &Parse, index: usize) -> Vec<Span> {
    let subject = subject_words(parse, index).map(|words| trimmed(parse, &words)).unwrap_or_default();
    let subject = subject.first().zip(subject.last()).map(|(&first, &last)| first..last + 1);
    let clause = &parse.clauses[index];
    let Some(verb) = &clause.verb else { return subject.into_iter().filter_map(|phrase| span(&parse.words, phrase)).collect() };
    let object = nominal(&parse.words, verb.words.end);
    let by = (verb.words.end..clause.words.end).find(|&at| parse.words[at].is(Sense::By) && parse.words[at].timex.is_none());
    let agent = by.map(|by| nominal(&parse.words, by + 1));
    let mut found: Vec<Span> = subject.into_iter().chain([object]).chain(agent).filter_map(|phrase| span(&parse.words, phrase)).collect();
    found.dedup();
    found
}

/// Whom a noun that names an event belongs to, and who stands behind "by" and "of": "Holt's arrest", "the attack by rebels".
pub(super) fn of_noun(parse: &Parse, noun: Range<usize>) -> Vec<Span> {
    let words = &parse.words;
    let owner = noun.clone().find(|&at| words[at].tag == Tag::PossessiveMark).map(|mark| noun.start..mark);
    let behind = noun.clone().filter(|&at| words[at].tag == Tag::Preposition && (words[at].is(Sense::By) || words[at].is(Sense::Of)));
    owner.into_iter().chain(behind.map(|at| nominal(words, at + 1))).filter_map(|phrase| span(words, phrase)).collect()
}

/// The noun phrase that begins there.
fn nominal(words: &[Word], from: usize) -> Range<usize> {
    let belongs = |at: &usize| {
        let word = &words[*at];
        word.timex.is_none() && (word.tag.is_nominal() || word.tag.is_pronoun() || word.tag == Tag::Currency)
    };
    from..(from..words.len()).take_while(belongs).last().map_or(from, |last| last + 1)
}

/// The place of a phrase that holds a noun or a pronoun.
fn span(words: &[Word], phrase: Range<usize>) -> Option<Span> {
    let named = words.get(phrase)?;
    let has_noun = named.iter().any(|word| word.timex.is_none() && (word.tag.is_noun() || word.tag.is_pronoun()));
    Some(named.first()?.span.join(named.last()?.span)).filter(|_| has_noun)
}

#[cfg(test)]
mod tests {
    use crate::{Article, Grammar, Options, link, recognize, resolve, segment};

    fn participants(text: &str) -> Vec<&str> {
        let article = Article::new(text).dated("2024-11-08").expect("a date");
        let document = segment(&article);
        let timexes = resolve(&document, recognize(&document, Grammar::english()), &Options::default());
        let events = link(&document, &timexes);
        events.iter().flat_map(|event| event.event.participants.iter().map(|span| span.of(text))).collect()
    }

    #[test]
    fn who_takes_part_is_told_in_the_words_of_the_text() {
        assert_eq!(participants("The mayor sacked her lawyer on Monday."), ["mayor", "her lawyer"]);
        assert_eq!(participants("The firm was bought by Meridian in 2019."), ["firm", "Meridian"]);
        assert_eq!(participants("Ana Holt resigned on Monday."), ["Ana Holt"]);
        assert_eq!(participants("They struck after the July 5 vote by the harbour council."), ["the harbour council"]);
    }
}
