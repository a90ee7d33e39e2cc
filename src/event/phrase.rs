//! Words put together again: the pieces of a label and how they are joined.

use super::{tagger::Tag, words::Word};
use crate::lang::lexicon::Sense;

/// A piece of a label.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    /// A word of the sentence, by its index.
    Word(usize),
    /// A word in another form, or from another sentence.
    Text(String),
}

/// Writes pieces with spaces where the text has them.
pub(super) fn join(pieces: &[Piece], words: &[Word], text: &str) -> String {
    let mut out = String::new();
    let mut before: Option<usize> = None;
    for piece in pieces {
        let (written, at) = match piece {
            Piece::Word(at) => (words[*at].span.of(text), Some(*at)),
            Piece::Text(written) => (written.as_str(), None),
        };
        let next = at.is_some_and(|at| words[at].glued && before.is_none_or(|before| before + 1 == at));
        let clings = at.is_some_and(|at| {
            words[at].glued
                && (matches!(words[at].tag, Tag::PossessiveMark | Tag::Comma | Tag::QuoteClose) || words[at].is(Sense::Negation))
        });
        if !(out.is_empty() || clings || next && before.is_some()) {
            out.push(' ');
        }
        out.push_str(written);
        before = at;
    }
    out
}

/// What somebody has: "Voss’s", "the farmers’".
pub(super) fn possessive(name: &str, plural: bool) -> String {
    if plural && name.ends_with('s') { format!("{name}’") } else { format!("{name}’s") }
}

/// How many words a reader counts in the pieces.
pub(super) fn count(pieces: &[Piece], words: &[Word], text: &str) -> usize {
    join(pieces, words, text).split_whitespace().count()
}

/// Words that a label cannot end with.
pub(super) fn dangles(word: &Word) -> bool {
    matches!(
        word.tag,
        Tag::Comma
            | Tag::Colon
            | Tag::Stop
            | Tag::Conjunction
            | Tag::Preposition
            | Tag::To
            | Tag::Determiner
            | Tag::PronounPossessive
            | Tag::QuoteOpen
            | Tag::BracketOpen
            | Tag::Hyphen
            | Tag::WhDeterminer
            | Tag::WhPronoun
            | Tag::WhAdverb
            | Tag::Modal
            | Tag::Currency
            | Tag::Predeterminer
    ) || word.is(Sense::Filler)
        || word.tag == Tag::Adjective && word.is(Sense::Of)
}

/// Takes from the end the adjectives and numbers whose noun was cut off, and what only compares: ", down".
pub(super) fn trim_phrase(pieces: &mut Vec<Piece>, words: &[Word]) {
    while let Some(Piece::Word(at)) = pieces.last() {
        let described = words.get(at + 1).is_some_and(|next| next.timex.is_none() && (next.tag.is_noun() || next.tag.is_adjective()));
        // "Russian and Syrian claims", "around 8.69", "$150 million".
        let goes_on = words.get(at + 1).is_some_and(|next| next.timex.is_none() && next.tag == Tag::Conjunction)
            && words[*at].tag.is_adjective()
            || words.get(at + 1).is_some_and(|next| next.tag == Tag::Number)
                && (words[*at].tag.is_adverb() || matches!(words[*at].tag, Tag::Preposition | Tag::Number | Tag::Currency));
        if goes_on {
            pieces.pop();
            continue;
        }
        if !(described && (words[*at].tag.is_adjective() || matches!(words[*at].tag, Tag::Number | Tag::PossessiveMark))) {
            break;
        }
        pieces.pop();
    }
}

/// Takes from the end what cannot stand there.
pub(super) fn trim_end(pieces: &mut Vec<Piece>, words: &[Word]) {
    loop {
        let tail = lone_adverbs(pieces, words).max(lone_apposition(pieces, words));
        pieces.truncate(pieces.len() - tail);
        match pieces.as_slice() {
            [.., Piece::Word(at)] if dangles(&words[*at]) => drop(pieces.pop()),
            // "“Patently false,”".
            [.., Piece::Word(comma), Piece::Word(at)] if words[*at].tag == Tag::QuoteClose && words[*comma].tag == Tag::Comma => {
                let comma = pieces.len() - 2;
                drop(pieces.remove(comma));
            }
            // "As well".
            [.., Piece::Word(at), Piece::Word(well)] if words[*at].is(Sense::As) && words[*well].tag.is_adverb() => {
                pieces.truncate(pieces.len() - 2);
            }
            // "At the same time", as what was cut off.
            [.., Piece::Word(at), Piece::Word(_), Piece::Word(time)] if words[*time].is(Sense::Time) && words[*at].is(Sense::At) => {
                pieces.truncate(pieces.len() - 3);
            }
            // "Went further, branding".
            [.., Piece::Word(comma), Piece::Word(at)] if words[*at].tag == Tag::VerbGerund && words[*comma].tag == Tag::Comma => {
                pieces.truncate(pieces.len() - 2);
            }
            _ => return,
        }
    }
}

/// ", a verdict": how many pieces behind the last comma, with it, only open a clause that is not there.
fn lone_apposition(pieces: &[Piece], words: &[Word]) -> usize {
    let nominal = |piece: &&Piece| matches!(piece, Piece::Word(at) if words[*at].tag.is_nominal());
    let tail = pieces.iter().rev().take_while(nominal).count();
    let comma = matches!(pieces.len().checked_sub(tail + 1).map(|at| &pieces[at]), Some(Piece::Word(at)) if words[*at].tag == Tag::Comma);
    let opens = |word: &Word| word.timex.is_none() && (word.tag.is_wh() || word.is(Sense::That));
    let cut = matches!(pieces.last(), Some(Piece::Word(at)) if words.get(at + 1).is_some_and(opens));
    if comma && cut && tail <= APPOSED { tail + 1 } else { 0 }
}

/// The most words of an apposition that says nothing without its clause.
const APPOSED: usize = 3;

/// ", down", ", first and again", ", payable": how many words behind the last comma are all adverbs or adjectives.
fn lone_adverbs(pieces: &[Piece], words: &[Word]) -> usize {
    let is = |piece: &Piece, fits: fn(Tag) -> bool| matches!(piece, Piece::Word(at) if fits(words[*at].tag));
    let tail =
        pieces.iter().rev().take_while(|piece| is(piece, |tag| tag.is_adverb() || tag.is_adjective() || tag == Tag::Conjunction)).count();
    let comma = tail > 0 && pieces.len() > tail && is(&pieces[pieces.len() - tail - 1], |tag| tag == Tag::Comma);
    if comma { tail } else { 0 }
}
