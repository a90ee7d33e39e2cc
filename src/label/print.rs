//! From pieces to the words of a label.

use std::collections::BTreeSet;

use crate::syntax::{Relation, Upos, WordId};

use super::{
    table::{Piece, Text},
    teller::Teller,
};

/// A label as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Printed {
    pub text: String,
    /// Whether a pronoun stands in it whose noun the label does not hold.
    pub unclear: bool,
}

/// The pieces without what is said twice.
pub(super) fn distinct(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut seen = BTreeSet::new();
    pieces.into_iter().filter(|piece| piece.id.is_none_or(|id| seen.insert(id))).collect()
}

/// Prints pieces.
pub(super) fn print(teller: &Teller, pieces: &[Piece]) -> Printed {
    let (words, unclear) = named(teller, pieces);
    let marks = quotation_marks(teller, pieces, &words);
    let mut text = String::new();
    for (at, (piece, word)) in pieces.iter().zip(&words).enumerate() {
        let comma = word == ",";
        let adjoins = at.checked_sub(1).and_then(|before| pieces.get(before)).is_some_and(|before| adjoin(teller, before, piece));
        if !adjoins && word.chars().all(|letter| matches!(letter, '.' | ';' | ':' | '-' | '–' | '_')) {
            continue;
        }
        if !(text.is_empty() || piece.glued || comma || adjoins || text.ends_with('“')) {
            text.push(' ');
        }
        if comma && (text.is_empty() || text.ends_with(',')) {
            continue;
        }
        if at.checked_sub(1).and_then(|before| pieces.get(before)).is_some_and(|before| are_parted_adjectives(teller, before, piece)) {
            text.insert(text.trim_end().len(), ',');
        }
        if marks.opening.contains(&at) {
            text.push('“');
        }
        text.push_str(word);
        if marks.closing.contains(&at) {
            text.push('”');
        }
    }
    let text = text.trim_matches([' ', ',', ';', ':', '–', '—', '-', '_']).to_string();
    Printed { text: capitalised(&text), unclear }
}

/// Whether two pieces stand in the text without white space between.
fn adjoin(teller: &Teller, before: &Piece, piece: &Piece) -> bool {
    let next = |id: WordId| before.id.is_some_and(|before| before.index() + 1 == id.index());
    let as_written = |id: WordId| matches!(&piece.text, Text::Plain(text) if text == teller.view.word(id));
    piece.id.is_some_and(|id| next(id) && as_written(id) && teller.follows_closely(id))
}

/// "A reasonable, less daunting number": two adjectives of one noun keep the comma between them.
fn are_parted_adjectives(teller: &Teller, before: &Piece, piece: &Piece) -> bool {
    let tree = teller.view.tree;
    let adjective = |id: WordId| {
        let above = tree.head(id).filter(|_| tree.relation(id) == Some(Relation::Advmod));
        above.into_iter().chain([id]).find(|&id| tree.relation(id) == Some(Relation::Amod))
    };
    let Some((before, next)) = before.id.zip(piece.id) else { return false };
    let Some((first, second)) = adjective(before).zip(adjective(next)) else { return false };
    let between = (before.index() + 1..next.index()).map(WordId::from);
    first != second && tree.head(first) == tree.head(second) && between.into_iter().any(|id| teller.view.word(id) == ",")
}

/// Each piece as it is written: a pronoun gives way to its name where the label has not said it yet.
fn named(teller: &Teller, pieces: &[Piece]) -> (Vec<String>, bool) {
    let mut words: Vec<String> = Vec::new();
    let mut unclear = false;
    for piece in pieces {
        let word = match &piece.text {
            Text::Plain(text) => {
                let pronoun = piece.id.is_some_and(|id| is_third_person(teller, id)) && is_pronoun(teller, text);
                unclear |= pronoun && !has_noun_before(teller, pieces, piece) || piece.id.is_some_and(|id| is_unnamed(teller, id, text));
                text.clone()
            }
            Text::Referent { pronoun, name, possessive } => {
                // "Brandt-Voss" may be three words of the tree.
                let last = name.rsplit([' ', '-']).next().unwrap_or_default().to_lowercase();
                let is_last = |part: &str| part.trim_end_matches("'s").trim_end_matches("’s").to_lowercase() == last;
                let said = words.iter().any(|word| word.split([' ', '-']).any(is_last));
                match (said, possessive) {
                    (true, _) => pronoun.clone(),
                    (false, true) => format!("{name}{}", possessive_mark(teller, name)),
                    (false, false) => name.clone(),
                }
            }
        };
        words.push(word);
    }
    (words, unclear)
}

/// "'s", or the mark alone behind an s, drawn as the text draws it.
pub(super) fn possessive_mark(teller: &Teller, name: &str) -> String {
    let mark = if teller.view.text.contains('’') { "’" } else { "'" };
    let letter = if name.ends_with('s') { "" } else { "s" };
    format!("{mark}{letter}")
}

fn is_pronoun(teller: &Teller, word: &str) -> bool {
    ["HE", "SHE", "IT", "THEY"].iter().any(|class| teller.rules.is(&word.to_lowercase(), class))
}

fn is_third_person(teller: &Teller, id: WordId) -> bool {
    is_pronoun(teller, teller.view.word(id)) && teller.view.tree.get(id).is_some_and(|word| word.upos == Upos::Pron)
}

/// "The country", "these": it needs a name, or what it points to.
fn is_unnamed(teller: &Teller, id: WordId, text: &str) -> bool {
    let tree = teller.view.tree;
    let as_written = text.eq_ignore_ascii_case(teller.view.word(id));
    let definite = tree.child(id, Relation::Det).is_some_and(|det| teller.is(det, "THE"));
    let bare = |&child: &WordId| {
        matches!(tree.relation(child), Some(Relation::Det | Relation::Punct | Relation::Case | Relation::Cc | Relation::Conj))
    };
    let common = tree.get(id).is_some_and(|word| word.upos == Upos::Noun);
    let leads = matches!(tree.relation(id), Some(Relation::Nsubj | Relation::NsubjPass | Relation::NmodPoss));
    let points = tree.relation(id) == Some(Relation::Det) && teller.rules.is(&text.to_lowercase(), "POINTING_BACK");
    as_written && (common && definite && leads && teller.is(id, "NEEDS_NAME") && tree.children(id).iter().all(bare) || points)
}

/// Whether a noun that a pronoun may stand for is said before it.
fn has_noun_before(teller: &Teller, pieces: &[Piece], pronoun: &Piece) -> bool {
    let before = pieces.iter().take_while(|piece| *piece != pronoun);
    let named = |piece: &Piece| matches!(piece.text, Text::Referent { .. });
    let pronoun = pronoun.id.map(|id| teller.view.word(id).to_lowercase()).unwrap_or_default();
    let personal = teller.rules.is(&pronoun, "HE") || teller.rules.is(&pronoun, "SHE");
    let plural = teller.rules.is(&pronoun, "THEY");
    let ids = before.clone().filter_map(|piece| piece.id);
    before.into_iter().any(named) && !plural
        || ids.into_iter().any(|id| {
            let noun = teller.view.tree.get(id).is_some_and(|word| word.upos.is_noun());
            noun && match () {
                () if personal => teller.names.is_person(id) || teller.is(id, "PERSON_NOUN") || teller.is(id, "TITLE"),
                () if plural => teller.is_plural(id),
                () => !teller.names.is_person(id) && !teller.is_plural(id),
            }
        })
}

/// Before and behind which pieces quotation marks stand.
struct Marks {
    opening: BTreeSet<usize>,
    closing: BTreeSet<usize>,
}

/// More words than this are marked as a quotation though they are only a part of it.
const LONG_QUOTATION: usize = 4;

/// What the text quotes and the label holds word by word keeps its marks.
fn quotation_marks(teller: &Teller, pieces: &[Piece], words: &[String]) -> Marks {
    let mut marks = Marks { opening: BTreeSet::new(), closing: BTreeSet::new() };
    let quoted = |at: usize| pieces.get(at).and_then(|piece| piece.id).filter(|&id| teller.view.is_quoted(id));
    let verbatim = |at: usize| quoted(at).is_some_and(|id| words.get(at).is_some_and(|word| word == teller.view.word(id)));
    let mut at = 0;
    while at < pieces.len() {
        let Some(first) = quoted(at) else {
            at += 1;
            continue;
        };
        let mut end = at + 1;
        let mut last = first;
        while let Some(next) = quoted(end).filter(|next| next.index() == last.index() + 1) {
            last = next;
            end += 1;
        }
        let is_mark = |id: &WordId| teller.view.tree.relation(*id) == Some(Relation::Punct);
        let behind = (last.index() + 1..teller.view.tree.len()).map(WordId::from).find(|id| !is_mark(id) || !teller.view.is_quoted(*id));
        let whole = !behind.is_some_and(|behind| teller.view.is_quoted(behind))
            && first.index().checked_sub(1).is_none_or(|before| !teller.view.is_quoted(WordId::from(before)));
        if (at..end).all(verbatim) && (end - at > LONG_QUOTATION || whole) {
            marks.opening.insert(at);
            marks.closing.insert(end - 1);
        }
        at = end;
    }
    marks
}

/// The first letter in capital, but of names that begin small ("iPhone").
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(first), second) if second.is_none_or(|second| !second.is_uppercase()) => {
            first.to_uppercase().chain(text.chars().skip(1)).collect()
        }
        _ => text.to_string(),
    }
}
