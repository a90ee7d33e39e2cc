//! Labels: what happened, as an editor would put it, in words of the text.

use super::{
    clause::{Clause, Kind, Parse},
    cut::{LABEL, cut},
    headline::{add_verb, done_in_time},
    named::named,
    phrase::{Piece, count, join},
    predicate::{cleaned, predicate, recipient},
    reader::Reader,
    subject,
    subject_words::{controller, takes_antecedent},
    tagger::Tag,
    trim::{trimmed, trimmed_to},
    verb_form::{SAY, present},
    verb_group::{Form, Time, VerbGroup},
    words::Word,
};
use crate::lang::lexicon::Sense;

/// The label of a clause, whose event may lie ahead.
pub(super) fn clause_label(reader: &Reader, sentence: usize, clause: usize, ahead: bool) -> String {
    label_until(reader, sentence, clause, ahead, usize::MAX)
}

/// The label of a clause without what stands from a word on.
pub(super) fn label_until(reader: &Reader, sentence: usize, clause: usize, ahead: bool, until: usize) -> String {
    let parse = reader.parse(sentence);
    let index = told_by(parse, clause);
    let Some(verb) = parse.clauses[index].verb.clone() else {
        return phrase_label(reader, sentence, parse.clauses[index].words.clone().collect());
    };
    let subject = subject::subject(reader, sentence, index);
    if subject.pieces.is_empty() && parse.words[verb.head].is(Sense::Be) && !verb.passive && parse.clauses[index].kind == Kind::Main {
        return what_it_is(reader, sentence, verb.words.end..parse.clauses[index].words.end);
    }
    let exists = matches!(subject.pieces.as_slice(), [Piece::Word(only)] if parse.words[*only].tag == Tag::Existential);
    let mut pieces = if exists { Vec::new() } else { add_verb(reader, parse, index, &verb, &subject, ahead) };
    let mut rest = match said_behind_colon(parse, index) {
        Some(said) => {
            let told = recipient(parse, &parse.clauses[index], verb.words.end);
            cleaned(parse, told.into_iter().chain(said).collect())
        }
        None => predicate(reader, parse, index, done_in_time(parse, &verb).map_or(verb.words.end, |done| done + 1), until),
    };
    let object = object(parse, index);
    if !object.is_empty() {
        let end = end_of_chain(parse, index);
        let behind = rest.iter().take_while(|piece| matches!(piece, Piece::Word(at) if *at < end)).count();
        rest.splice(behind..behind, object);
    }
    pieces.extend(named(reader, sentence, index, &subject.pieces, rest));
    if parse.clauses[index].kind == Kind::Attribution {
        if let Some(said) = said_by_nobody(parse, index, &subject.pieces) {
            return clause_label(reader, sentence, said, ahead);
        }
        pieces.extend(what_is_said(reader, sentence, index));
    }
    if count(&pieces, &parse.words, reader.text()) > LABEL {
        says_rather(parse, index, subject.plural, &mut pieces);
    }
    finished(reader, parse, pieces)
}

/// "It was the first landing since 1995" names a landing; "the next two months were hard" nothing.
fn what_it_is(reader: &Reader, sentence: usize, behind: std::ops::Range<usize>) -> String {
    let words = &reader.parse(sentence).words;
    let nominal = |at: &usize| words[*at].timex.is_none() && words[*at].tag.is_nominal();
    let noun = behind.clone().take_while(nominal).last().filter(|&at| words[at].tag.is_noun());
    if noun.is_some() { phrase_label(reader, sentence, behind.collect()) } else { String::new() }
}

/// "Told the reporter Ada Voss of the Brask Post that": where the room is short, what is said counts more than whom it was told, if that
/// is a name.
fn says_rather(parse: &Parse, index: usize, plural: bool, pieces: &mut Vec<Piece>) {
    let clause = &parse.clauses[index];
    let Some(verb) = clause.verb.as_ref().filter(|verb| verb.form == Form::Finite && verb.words.len() == 1) else { return };
    let told = recipient(parse, clause, verb.words.end);
    let named = told.iter().any(|&at| parse.words[at].tag.is_name());
    let said = parse.clauses.iter().any(|said| said.kind == Kind::Complement && said.parent == Some(index));
    let Some(place) = pieces.iter().position(|piece| matches!(piece, Piece::Word(at) if told.contains(at))) else { return };
    if !(named && said) || place == 0 {
        return;
    }
    pieces[place - 1] = Piece::Text(present(SAY, plural));
    pieces.retain(|piece| !matches!(piece, Piece::Word(at) if told.contains(at)));
}

/// "Said on Monday from her home: “We won.”": the quotation that stands behind the colon.
fn said_behind_colon(parse: &Parse, index: usize) -> Option<std::ops::Range<usize>> {
    let clause = &parse.clauses[index];
    let says = clause.verb.as_ref().is_some_and(|verb| parse.words[verb.head].is(Sense::Reporting) && !verb.passive);
    let tag = |at: usize| parse.words.get(at).map(|word| word.tag);
    let colon = clause.words.end;
    let quoted = tag(colon) == Some(Tag::Colon) && !parse.words[colon].is(Sense::Dash) && tag(colon + 1) == Some(Tag::QuoteOpen);
    let from = colon + 2;
    let end = (from..parse.words.len()).find(|&at| tag(at) == Some(Tag::QuoteClose)).unwrap_or(parse.words.len());
    (says && quoted && from < end).then_some(from..end)
}

/// "Tests link the two, officials said": what a source without a name says of today stands for itself. What it says of the past was not on
/// the day when it was said, and a quotation needs somebody who said it.
fn said_by_nobody(parse: &Parse, attribution: usize, subject: &[Piece]) -> Option<usize> {
    let nobody = |piece: &Piece| matches!(piece, Piece::Word(at) if !parse.words[*at].tag.is_name() && !parse.words[*at].tag.is_pronoun());
    let quoted = |word: &Word| matches!(word.tag, Tag::QuoteOpen | Tag::QuoteClose);
    // A title in quotation marks inside is no quotation.
    let before = &parse.words[..parse.clauses[attribution].words.start];
    let mut ends = before.first().into_iter().chain(before.iter().rev().take(2));
    let said = main_before(parse, attribution)?;
    let subject = match subject {
        // "Her family".
        [Piece::Text(owner), rest @ ..] if owner.ends_with('’') || owner.ends_with("’s") => rest,
        all => all,
    };
    // "The bridge will close, officials said on Monday": it does not close on that day.
    let now = parse.clauses[said].verb.as_ref().is_some_and(|verb| !matches!(verb.time, Time::Past | Time::Future));
    (now && subject.iter().all(nobody) && !ends.any(quoted)).then_some(said)
}

/// "The call he made", "which the duke signed": the noun before a relative clause with a subject of its own is its object.
fn object(parse: &Parse, index: usize) -> Vec<Piece> {
    let clause = &parse.clauses[index];
    let adverbial = parse
        .words
        .get(clause.words.start)
        .is_some_and(|word| matches!(word.tag, Tag::WhAdverb | Tag::WhPossessive | Tag::Preposition) && !word.is(Sense::That));
    let passive = clause.verb.as_ref().is_some_and(|verb| verb.passive);
    if clause.kind != Kind::Relative || adverbial || passive || clause.antecedent.is_empty() || takes_antecedent(parse, index) {
        return Vec::new();
    }
    // "By the time he began": no object.
    if clause.antecedent.clone().any(|at| parse.words[at].is(Sense::Time)) {
        return Vec::new();
    }
    trimmed(parse, &clause.antecedent.clone().collect::<Vec<_>>()).into_iter().map(Piece::Word).collect()
}

/// "Had planned to impose": the end of the infinitives that follow the verb of a clause at once, the last of which has its object.
fn end_of_chain(parse: &Parse, index: usize) -> usize {
    let mut end = parse.clauses[index].verb.as_ref().map_or(0, |verb| verb.words.end);
    let next = |end: usize| {
        let inner = parse.clauses.iter().find(|clause| clause.kind == Kind::Infinitive && clause.words.start == end)?;
        inner.verb.as_ref().map(|verb| verb.words.end).filter(|&behind| behind > end)
    };
    while let Some(behind) = next(end) {
        end = behind;
    }
    end
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
    let words = trimmed_to(parse, &noun.collect::<Vec<_>>(), usize::MAX);
    finished(reader, parse, subject::written(reader, sentence, clause, &words).pieces)
}

/// The clause that tells the event: an infinitive is told with the verb that governs it, a forecast with who makes it.
pub(super) fn told_by(parse: &Parse, clause: usize) -> usize {
    let mut at = clause;
    while parse.clauses[at].kind == Kind::Infinitive && controller(parse, at).is_none()
        || is_governed_gerund(parse, at)
        || is_forecast(parse, at)
        || is_how_it_remains(parse, at)
    {
        match parse.clauses[at].parent {
            Some(parent) if parse.clauses[parent].verb.as_ref().is_some_and(|verb| verb.words.start < parse.clauses[at].words.start) => {
                at = parent
            }
            _ => break,
        }
    }
    at
}

/// "The bank expects prices will rise": not more than an expectation.
fn is_forecast(parse: &Parse, at: usize) -> bool {
    let clause = &parse.clauses[at];
    let ahead = clause.verb.as_ref().is_some_and(|verb| verb.time == Time::Future || verb.modal.is_some());
    // "We expect" names nobody.
    let named = |parent: usize| !parse.words[parse.clauses[parent].before.clone()].iter().any(|word| word.is(Sense::Speaker));
    let expects = |parent: usize| parse.clauses[parent].verb.as_ref().is_some_and(|verb| expects(parse, verb)) && named(parent);
    clause.kind == Kind::Complement && ahead && clause.parent.is_some_and(expects)
}

/// "Schools will remain closed".
fn is_how_it_remains(parse: &Parse, at: usize) -> bool {
    let clause = &parse.clauses[at];
    let verb = clause.parent.and_then(|parent| parse.clauses[parent].verb.as_ref());
    let participle = clause.verb.as_ref().is_some_and(|own| own.form == Form::Participle && own.words.start == clause.words.start);
    participle && verb.is_some_and(|verb| verb.words.end == clause.words.start && parse.words[verb.head].is(Sense::Remaining))
}

/// Whether a verb only looks ahead: "expects", "predicted".
pub(super) fn expects(parse: &Parse, verb: &VerbGroup) -> bool {
    verb.form == Form::Finite && !verb.passive && parse.words[verb.head].is(Sense::Forecasting)
}

/// "On mending nets", "for breaking a truce": no event by itself.
fn is_governed_gerund(parse: &Parse, at: usize) -> bool {
    let clause = &parse.clauses[at];
    let before = clause.words.start.checked_sub(1).map(|before| parse.words[before].tag);
    clause.kind == Kind::Gerund && before == Some(Tag::Preposition)
}

fn finished(reader: &Reader, parse: &Parse, pieces: Vec<Piece>) -> String {
    let text = reader.text();
    let mut pieces = pieces;
    unquoted(parse, &mut pieces);
    let mut pieces = cut(parse, pieces, text);
    unquoted(parse, &mut pieces);
    uncapitalized(parse, text, &mut pieces);
    let label = join(&pieces, &parse.words, text);
    capitalized(label.trim_matches([' ', ',', ';', ':', '—', '–']))
}

fn capitalized(label: &str) -> String {
    // "“Phase one” deal".
    let inside = label.trim_start_matches(['“', '‘', '"', '\'', '`']);
    if inside.len() < label.len() {
        return format!("{}{}", &label[..label.len() - inside.len()], capitalized(inside.trim_start()));
    }
    let mut letters = label.chars();
    match letters.next() {
        // "eBay" and "iPhone" keep their small letter.
        Some(first) if first.is_lowercase() && !letters.clone().next().is_some_and(char::is_uppercase) => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => label.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

/// Quotation marks without their partner go.
fn unquoted(parse: &Parse, pieces: &mut Vec<Piece>) {
    let is_quote = |piece: &Piece| matches!(piece, Piece::Word(at) if matches!(parse.words[*at].tag, Tag::QuoteOpen | Tag::QuoteClose));
    if pieces.iter().filter(|piece| is_quote(piece)).count() % 2 == 1
        && let Some(last) = pieces.iter().rposition(is_quote)
    {
        pieces.remove(last);
    }
}

/// "Feldstrom born in Trondheim", "Voss says there is": a capital that only began the sentence goes, but for that of "I".
fn uncapitalized(parse: &Parse, text: &str, pieces: &mut [Piece]) {
    let Some(first) = parse.words.iter().position(|word| word.tag != Tag::QuoteOpen) else { return };
    let word = &parse.words[first];
    if word.tag.is_name() || word.span.len() == 1 {
        return;
    }
    for piece in pieces.iter_mut().skip(1).filter(|piece| **piece == Piece::Word(first)) {
        *piece = Piece::Text(word.span.of(text).to_lowercase());
    }
}

/// What an attribution at the end of a sentence is about: the main clause before it.
fn what_is_said(reader: &Reader, sentence: usize, attribution: usize) -> Vec<Piece> {
    let parse = reader.parse(sentence);
    let Some(main) = main_before(parse, attribution) else { return Vec::new() };
    let subject = subject::subject(reader, sentence, main);
    let Some(verb) = parse.clauses[main].verb.clone() else { return Vec::new() };
    let mut pieces = subject.pieces;
    pieces.extend(verb.words.clone().filter(|&at| parse.words[at].timex.is_none()).map(Piece::Word));
    pieces.extend(predicate(reader, parse, main, verb.words.end, usize::MAX));
    pieces
}

/// The first main clause that ends before an attribution.
fn main_before(parse: &Parse, attribution: usize) -> Option<usize> {
    let before =
        |clause: &Clause| clause.kind == Kind::Main && clause.verb.is_some() && clause.words.end <= parse.clauses[attribution].words.start;
    (0..parse.clauses.len()).find(|&index| before(&parse.clauses[index]))
}
