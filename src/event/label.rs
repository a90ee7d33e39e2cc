//! Labels: what happened, as an editor would put it, in words of the text.

use super::{
    clause::{Clause, Kind, Parse},
    phrase::{Piece, count, join, trim_end},
    reader::Reader,
    subject::{self, Subject, is_article, own_words},
    tagger::Tag,
    verb_form::{base, present},
    verb_group::{Form, Time, VerbGroup},
};
use crate::lang::lexicon::Sense;

/// The most words of a label.
const MOST: usize = 12;
/// What a label is cut to, where it can be cut.
const GOOD: usize = 12;

/// The label of a clause.
pub(super) fn clause_label(reader: &Reader, sentence: usize, clause: usize) -> String {
    let parse = reader.parse(sentence);
    let index = told_by(parse, clause);
    let Some(verb) = parse.clauses[index].verb.clone() else {
        return phrase_label(reader, sentence, parse.clauses[index].words.clone().collect());
    };
    let subject = subject::subject(reader, sentence, index);
    let mut pieces = subject.pieces.clone();
    let exists = matches!(pieces.as_slice(), [Piece::Word(only)] if parse.words[*only].tag == Tag::Existential);
    if exists {
        pieces.clear();
    } else {
        verb_pieces(reader, parse, index, &verb, &subject, &mut pieces);
    }
    pieces.extend(object(parse, index));
    pieces.extend(predicate(parse, index, verb.words.end));
    if parse.clauses[index].kind == Kind::Attribution {
        pieces.extend(what_is_said(reader, sentence, index));
    }
    finished(reader, parse, pieces)
}

/// "The call he made", "which Obama signed": the noun before a relative clause with a subject of its own is its object.
fn object(parse: &Parse, index: usize) -> Vec<Piece> {
    let clause = &parse.clauses[index];
    let adverbial = parse.words.get(clause.words.start).is_some_and(|word| word.tag == Tag::WhAdverb || word.tag == Tag::Preposition);
    let passive = clause.verb.as_ref().is_some_and(|verb| verb.passive);
    if clause.kind != Kind::Relative || adverbial || passive || clause.antecedent.is_empty() || subject::takes_antecedent(parse, index) {
        return Vec::new();
    }
    subject::trimmed(parse, &clause.antecedent.clone().collect::<Vec<_>>()).into_iter().map(Piece::Word).collect()
}

/// The label of a noun phrase or another stretch of words.
pub(super) fn phrase_label(reader: &Reader, sentence: usize, words: Vec<usize>) -> String {
    let parse = reader.parse(sentence);
    let pieces = cleaned(parse, words);
    finished(reader, parse, pieces)
}

/// The label of a noun phrase that names an event: "his arrest".
pub(super) fn noun_label(reader: &Reader, sentence: usize, clause: usize, noun: std::ops::Range<usize>) -> String {
    let parse = reader.parse(sentence);
    let words = subject::trimmed(parse, &noun.collect::<Vec<_>>());
    finished(reader, parse, subject::written(reader, sentence, clause, &words).pieces)
}

/// The clause that tells the event: an infinitive is told with the verb that governs it.
pub(super) fn told_by(parse: &Parse, clause: usize) -> usize {
    let mut at = clause;
    while parse.clauses[at].kind == Kind::Infinitive || is_governed_gerund(parse, at) {
        match parse.clauses[at].parent {
            Some(parent) if parse.clauses[parent].verb.as_ref().is_some_and(|verb| verb.words.start < parse.clauses[at].words.start) => {
                at = parent
            }
            _ => break,
        }
    }
    at
}

/// "On increasing salaries", "for breaching bail": no event by itself.
fn is_governed_gerund(parse: &Parse, at: usize) -> bool {
    let clause = &parse.clauses[at];
    let before = clause.words.start.checked_sub(1).map(|before| parse.words[before].tag);
    clause.kind == Kind::Gerund && before == Some(Tag::Preposition)
}

fn finished(reader: &Reader, parse: &Parse, pieces: Vec<Piece>) -> String {
    let text = reader.text();
    let pieces = cut(parse, pieces, text);
    let label = join(&pieces, &parse.words, text);
    capitalized(label.trim_matches([' ', ',', ';', ':', '—', '–']))
}

fn capitalized(label: &str) -> String {
    let mut letters = label.chars();
    match letters.next() {
        // "eBay" and "iPhone" keep their small letter.
        Some(first) if first.is_lowercase() && !letters.clone().next().is_some_and(char::is_uppercase) => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => label.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

/// Cuts at the last break that leaves a label of good length.
fn cut(parse: &Parse, mut pieces: Vec<Piece>, text: &str) -> Vec<Piece> {
    let words = &parse.words;
    trim_end(&mut pieces, words);
    while count(&pieces, words, text) > GOOD {
        let within = (1..pieces.len()).rev().find(|&at| is_break(parse, &pieces, at) && count(&pieces[..at], words, text) <= GOOD);
        match within.filter(|&at| count(&pieces[..at], words, text) >= 5) {
            Some(at) => pieces.truncate(at),
            None if count(&pieces, words, text) > MOST => drop(pieces.pop()),
            None => break,
        }
        trim_end(&mut pieces, words);
    }
    pieces
}

/// Whether a label may end before this piece.
fn is_break(parse: &Parse, pieces: &[Piece], at: usize) -> bool {
    let (Piece::Word(word), Piece::Word(before)) = (&pieces[at], &pieces[at - 1]) else { return false };
    let (word, before) = (&parse.words[*word], &parse.words[*before]);
    let preposition = word.tag == Tag::Preposition && !word.is(Sense::Of) && !before.tag.is_verb();
    let clause = word.tag.is_wh() || word.is(Sense::That) && !before.tag.is_verb();
    let conjunction = word.tag == Tag::Conjunction && !before.tag.is_adjective();
    let comma = matches!(word.tag, Tag::Comma | Tag::Colon | Tag::BracketOpen);
    preposition
        || clause
        || conjunction
        || comma
        || word.tag == Tag::To && !before.tag.is_verb()
        || word.tag == Tag::VerbGerund && !before.tag.is_verb()
}

/// The verb group as a headline has it.
fn verb_pieces(reader: &Reader, parse: &Parse, clause: usize, verb: &VerbGroup, subject: &Subject, out: &mut Vec<Piece>) {
    let head = &parse.words[verb.head];
    let word = head.span.of(reader.text());
    let kind = parse.clauses[clause].kind;
    let in_present = || Piece::Text(present(&base(reader.lexicon, word), subject.plural));
    let negation = verb.negation.map(Piece::Word);
    let adverbs = verb.words.clone().filter(|&at| {
        let tag = parse.words[at].tag;
        tag.is_adverb() && parse.words[at].timex.is_none() && Some(at) != verb.negation && !parse.words[at].is(Sense::Filler)
    });
    let adverbs: Vec<Piece> = adverbs.map(Piece::Word).collect();
    let no_subject = subject.pieces.is_empty();
    match verb.form {
        _ if verb.modal.is_some() => out.extend(verb.words.clone().map(Piece::Word)),
        _ if verb.time == Time::Future => {
            out.extend(negation);
            out.push(Piece::Text("to".into()));
            let from = verb.words.start + 1;
            out.extend((from..verb.words.end).filter(|&at| Some(at) != verb.negation && parse.words[at].timex.is_none()).map(Piece::Word));
        }
        Form::Infinitive => out.extend(verb.words.clone().map(Piece::Word)),
        _ if verb.passive => out.extend(negation.into_iter().chain(adverbs).chain([Piece::Word(verb.head)])),
        _ if verb.progressive || no_subject && verb.form == Form::Gerund => {
            out.extend(negation.into_iter().chain(adverbs).chain([Piece::Word(verb.head)]))
        }
        _ if verb.supported && negation.is_some() => {
            out.push(Piece::Text(if subject.plural { "do" } else { "does" }.into()));
            out.extend(negation.into_iter().chain(adverbs).chain([Piece::Word(verb.head)]));
        }
        Form::Gerund if kind == Kind::Reduced => out.push(Piece::Word(verb.head)),
        _ => {
            let is_be = head.is(Sense::Be);
            if is_be {
                out.push(in_present());
                out.extend(negation);
                out.extend(adverbs);
            } else {
                out.extend(negation);
                out.extend(adverbs);
                out.push(in_present());
            }
        }
    }
}

/// What follows the verb, without what a label does not need.
fn predicate(parse: &Parse, index: usize, from: usize) -> Vec<Piece> {
    let clause = &parse.clauses[index];
    let mut words: Vec<usize> = (from..clause.words.end).collect();
    let mut dropped = vec![false; parse.clauses.len()];
    for (other, inner) in parse.clauses.iter().enumerate() {
        let with_twin = inner.joined.is_some_and(|twin| dropped[twin]);
        if other != index && parse.is_within(other, index) && (with_twin || is_dropped(parse, clause, inner)) {
            dropped[other] = true;
            let before = inner.words.start.checked_sub(1).map(|at| parse.words[at].tag);
            let from = if matches!(before, Some(Tag::Comma | Tag::Conjunction)) { inner.words.start - 1 } else { inner.words.start };
            words.retain(|at| !(from..inner.words.end).contains(at));
        }
    }
    if clause.kind == Kind::Attribution {
        words = own_words(parse, index, from..from);
    }
    cleaned(parse, words)
}

/// Clauses that only add: what is set off by a comma, what says when and why.
fn is_dropped(parse: &Parse, outer: &Clause, inner: &Clause) -> bool {
    let start = inner.words.start;
    let comma = start > 0 && parse.words[start - 1].tag == Tag::Comma;
    match inner.kind {
        Kind::Attribution => true,
        Kind::Adverbial => outer.verb.as_ref().is_none_or(|verb| verb.words.end != start),
        Kind::Relative | Kind::Reduced => comma,
        Kind::Gerund => comma || parse.words[start].is(Sense::Subordinator),
        Kind::Infinitive | Kind::Complement | Kind::Main => false,
    }
}

/// Without dates, brackets, articles, attributions and words of order.
fn cleaned(parse: &Parse, words: Vec<usize>) -> Vec<Piece> {
    let mut kept = Vec::with_capacity(words.len());
    let mut depth = 0usize;
    let mut quoted = false;
    for &at in &words {
        let word = &parse.words[at];
        match word.tag {
            Tag::BracketOpen => depth += 1,
            Tag::BracketClose => depth = depth.saturating_sub(1),
            _ if depth > 0 || word.timex.is_some() => {}
            Tag::QuoteOpen | Tag::QuoteClose => {
                quoted = word.tag == Tag::QuoteOpen;
                kept.push(at);
            }
            _ if !quoted && word.is(Sense::According) => break,
            Tag::Determiner if is_article(word) && !quoted => {}
            _ if !quoted
                && word.is(Sense::Filler)
                && word.tag.is_adverb()
                && !parse.words.get(at + 1).is_some_and(|next| next.glued && next.tag == Tag::Hyphen) => {}
            _ if !quoted
                && word.is(Sense::That)
                && word.tag == Tag::Preposition
                && at > 0
                && parse.words[at - 1].tag != Tag::Conjunction => {}
            Tag::Comma if kept.is_empty() => {}
            Tag::Comma if kept.last().is_some_and(|&last: &usize| parse.words[last].tag == Tag::Comma) => {}
            _ => kept.push(at),
        }
    }
    subject::drop_date_prepositions(&parse.words, &mut kept);
    uncalled(parse, &mut kept);
    unquoted(parse, &mut kept);
    kept.into_iter().map(Piece::Word).collect()
}

/// "Ukrainian President Volodymyr Zelenskyy" is Volodymyr Zelenskyy in an object too.
fn uncalled(parse: &Parse, kept: &mut Vec<usize>) {
    let words = &parse.words;
    let title = |at: usize| words[at].tag.is_name() && words[at].is(Sense::Person);
    let mut place = 0;
    while place < kept.len() {
        if title(kept[place]) {
            let mut end = place + 1;
            while end < kept.len()
                && (title(kept[end])
                    || words[kept[end]].glued && (words[kept[end]].tag == Tag::Hyphen || words[kept[end - 1]].tag == Tag::Hyphen))
            {
                end += 1;
            }
            let named = kept.get(end).is_some_and(|&at| words[at].tag.is_name() && !words[at].is(Sense::Body));
            let adjacent = place.checked_sub(1).map(|before| kept[before]).filter(|before| before + 1 == kept[place]);
            let adjective = adjacent.is_some_and(|before| words[before].tag == Tag::Adjective);
            let of_name = adjacent.is_some_and(|before| words[before].tag.is_name());
            if named && !of_name {
                kept.drain(place - usize::from(adjective)..end);
                continue;
            }
        }
        place += 1;
    }
}

/// Quotation marks without their partner go.
fn unquoted(parse: &Parse, kept: &mut Vec<usize>) {
    let is_quote = |at: &usize| matches!(parse.words[*at].tag, Tag::QuoteOpen | Tag::QuoteClose);
    if kept.iter().filter(|at| is_quote(at)).count() % 2 == 1
        && let Some(last) = kept.iter().rposition(is_quote)
    {
        kept.remove(last);
    }
}

/// What an attribution at the end of a sentence is about: the main clause before it.
fn what_is_said(reader: &Reader, sentence: usize, attribution: usize) -> Vec<Piece> {
    let parse = reader.parse(sentence);
    let before =
        |clause: &Clause| clause.kind == Kind::Main && clause.verb.is_some() && clause.words.end <= parse.clauses[attribution].words.start;
    let Some(main) = (0..parse.clauses.len()).find(|&index| before(&parse.clauses[index])) else { return Vec::new() };
    let subject = subject::subject(reader, sentence, main);
    let Some(verb) = parse.clauses[main].verb.clone() else { return Vec::new() };
    let mut pieces = subject.pieces;
    pieces.extend(verb.words.clone().filter(|&at| parse.words[at].timex.is_none()).map(Piece::Word));
    pieces.extend(predicate(parse, main, verb.words.end));
    pieces
}
