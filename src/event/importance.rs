//! How much a row matters: 3 the news itself, 2 part of the story, 1 minor.

use super::{clause::Kind, label::told_by, link::is_reporting, reader::Reader};
use crate::{hash::QuickSet, lang::lexicon::Sense};

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
    if sentence == 0 {
        return 0;
    }
    let shared: QuickSet<u32> = reader.long_words(sentence).filter(|hash| reader.headline().contains(hash)).collect();
    shared.len()
}
