//! Names for the pronouns and offices behind the verb of a label: "files his lawsuit" where the suit is another man's.

use super::{
    antecedent::{holder, may_mean_subject, resolve},
    cast::last_word,
    clause::Parse,
    phrase::{Piece, join, possessive},
    reader::Reader,
    tagger::Tag,
};
use crate::lang::lexicon::Sense;

/// Puts names in the place of what means somebody whom the label does not name yet; quotations keep their words.
pub(super) fn named(reader: &Reader, sentence: usize, clause: usize, subject: &[Piece], pieces: Vec<Piece>) -> Vec<Piece> {
    let parse = reader.parse(sentence);
    let mut known = subject.to_vec();
    known.extend(pieces.iter().cloned());
    let mut known = join(&known, &parse.words, reader.text());
    let mut quoted = false;
    let mut out = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let Piece::Word(at) = piece else {
            out.push(piece);
            continue;
        };
        match parse.words[at].tag {
            Tag::QuoteOpen => quoted = true,
            Tag::QuoteClose => quoted = false,
            _ => {}
        }
        let found = if quoted { None } else { name_at(reader, sentence, clause, at) };
        match found.filter(|found| !has_name(&known, found)) {
            Some(name) => {
                // A second pronoun of the same person keeps its word.
                known.push(' ');
                known.push_str(&name);
                let owns = parse.words[at].tag == Tag::PronounPossessive;
                out.push(Piece::Text(if owns { possessive(&name, false) } else { name }));
            }
            None => out.push(piece),
        }
    }
    out
}

/// Whether a label names somebody by the last name already.
fn has_name(label: &str, name: &str) -> bool {
    let last = last_word(name);
    label.split(|letter: char| !letter.is_alphanumeric()).any(|word| last_word(word) == last)
}

/// The name that a word stands for, where it is a pronoun of a person or an office alone.
fn name_at(reader: &Reader, sentence: usize, clause: usize, at: usize) -> Option<String> {
    let parse = reader.parse(sentence);
    let word = &parse.words[at];
    if word.timex.is_none() && matches!(word.tag, Tag::Pronoun | Tag::PronounPossessive) && word.is(Sense::He) {
        let own = parse.clause_at(at)?;
        let found = if may_mean_subject(reader, sentence, clause, at) { None } else { resolve(reader, sentence, own, at) };
        return found.filter(|name| name.starts_with(char::is_uppercase));
    }
    is_office(parse, at).then(|| holder(reader, sentence, at))?
}

/// "The mayor", "the company", with nothing behind it that it describes.
fn is_office(parse: &Parse, at: usize) -> bool {
    let word = &parse.words[at];
    let behind = parse
        .words
        .get(at + 1)
        .is_some_and(|next| next.timex.is_none() && (next.tag.is_noun() || next.is(Sense::Of) || next.tag == Tag::Hyphen));
    let article = at.checked_sub(1).is_some_and(|before| parse.words[before].is(Sense::Article) && parse.words[before].span.len() == 3);
    article && !behind && word.timex.is_none() && word.tag.is_noun() && (word.is(Sense::Company) || word.is(Sense::Person))
}
