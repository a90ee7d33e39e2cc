//! Where a label that is too long ends.

use super::{
    clause::Parse,
    phrase::{Piece, count, trim_end, trim_phrase},
    tagger::Tag,
    words::Word,
};
use crate::lang::lexicon::Sense;

/// The most words of a label.
pub(super) const LABEL: usize = 12;

/// Cuts where it is too long. "Some $156 billion" loses its "some" rather than the figure.
pub(super) fn cut(parse: &Parse, pieces: Vec<Piece>, text: &str) -> Vec<Piece> {
    let roughly = |piece: &Piece| {
        let Piece::Word(at) = piece else { return false };
        let figure = parse.words.get(at + 1).is_some_and(|next| matches!(next.tag, Tag::Number | Tag::Currency));
        parse.words[*at].is(Sense::About) && figure
    };
    let plain = shortened(parse, pieces.clone(), text);
    let roughly_at = pieces.iter().position(roughly).filter(|&at| plain.len() <= at + 1);
    match roughly_at {
        Some(at) => shortened(parse, [&pieces[..at], &pieces[at + 1..]].concat(), text),
        None => plain,
    }
}

/// Cuts at the last break within the length of a label.
fn shortened(parse: &Parse, mut pieces: Vec<Piece>, text: &str) -> Vec<Piece> {
    let words = &parse.words;
    trim_end(&mut pieces, words);
    while count(&pieces, words, text) > LABEL {
        let within = (1..pieces.len()).rev().find(|&at| is_break(parse, &pieces, at) && count(&pieces[..at], words, text) <= LABEL);
        match within.filter(|&at| count(&pieces[..at], words, text) >= 5) {
            Some(at) => pieces.truncate(at),
            None => {
                pieces.pop();
                trim_phrase(&mut pieces, words);
            }
        }
        trim_end(&mut pieces, words);
    }
    pieces
}

/// Whether a label may end before this piece.
fn is_break(parse: &Parse, pieces: &[Piece], at: usize) -> bool {
    let (Piece::Word(word), Piece::Word(before)) = (&pieces[at], &pieces[at - 1]) else { return false };
    let (word, before) = (&parse.words[*word], &parse.words[*before]);
    let doing = matches!(pieces.get(at + 1), Some(Piece::Word(next)) if parse.words[*next].tag == Tag::VerbGerund);
    let preposition = word.tag == Tag::Preposition && (!word.is(Sense::Of) || doing) && !before.tag.is_verb();
    let clause = word.tag.is_wh() || word.is(Sense::That) && !before.tag.is_verb();
    let in_name = before.tag.is_name() && matches!(pieces.get(at + 1), Some(Piece::Word(next)) if parse.words[*next].tag.is_name());
    // "New and cheaper" is one phrase; "to a four-year high and a measure of", "is false and should be" are not.
    let begins = |next: &Word| {
        matches!(next.tag, Tag::Determiner | Tag::Modal | Tag::Preposition | Tag::To) || next.tag.is_verb() || next.tag.is_pronoun()
    };
    let apart = matches!(&pieces[at], Piece::Word(at) if parse.words.get(at + 1).is_some_and(begins));
    let conjunction = word.tag == Tag::Conjunction && (!before.tag.is_adjective() || apart) && !in_name;
    let comma = matches!(word.tag, Tag::Comma | Tag::Colon | Tag::BracketOpen);
    preposition
        || clause
        || conjunction
        || comma
        || word.tag == Tag::To && !before.tag.is_verb()
        || word.tag == Tag::VerbGerund && !before.tag.is_verb()
        || word.tag == Tag::VerbParticiple && before.tag.is_noun()
}
