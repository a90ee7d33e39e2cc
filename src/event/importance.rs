//! How much a row matters: 3 the news itself, 2 part of the story, 1 minor.

use std::collections::HashSet;

use super::{clause::Kind, label::told_by, link::is_reporting, reader::Reader};
use crate::lang::lexicon::Sense;

/// The importance of the event of a clause.
pub(super) fn importance(reader: &Reader, sentence: usize, clause: usize) -> u8 {
    let parse = reader.parse(sentence);
    let index = told_by(parse, clause);
    let told = &parse.clauses[index];
    let asks_comment = told.words.clone().any(|at| parse.words[at].is(Sense::Comment));
    // What a picture shows is beside the story, however near its words come to the headline.
    if asks_comment || reader.document.is_caption(sentence) {
        return 1;
    }
    let overlap = headline_overlap(reader, sentence);
    let minor = is_reporting(parse, index) && told.kind != Kind::Main || matches!(told.kind, Kind::Relative | Kind::Reduced);
    let early = reader.document.sentences[sentence].paragraph <= 2;
    match (overlap, early, minor) {
        (3.., true, false) => 3,
        (_, _, true) if overlap < 2 => 1,
        _ => 2,
    }
}

/// How many words of the headline the sentence has.
fn headline_overlap(reader: &Reader, sentence: usize) -> usize {
    let document = reader.document;
    if sentence == 0 {
        return 0;
    }
    let hashes = |index: usize| {
        document.sentences[index]
            .tokens
            .clone()
            .map(|at| &document.tokens[at])
            .filter(|token| token.span().len() > 3)
            .map(|token| token.hash())
    };
    let headline: HashSet<u32> = hashes(0).collect();
    hashes(sentence).filter(|hash| headline.contains(hash)).collect::<HashSet<_>>().len()
}
