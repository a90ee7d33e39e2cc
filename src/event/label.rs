//! Labels: what happened, as an editor would put it, in words of the text.

use super::{
    clause::{Clause, Kind, Parse},
    headline::{add_verb, done_in_time},
    named::named,
    phrase::{Piece, count, join, trim_end, trim_phrase},
    reader::Reader,
    subject::{self, is_article},
    tagger::Tag,
    verb_form::{SAY, base, present},
    verb_group::{Form, Time, VerbGroup},
    words::Word,
};
use crate::lang::lexicon::Sense;

/// The most words of a label.
const MOST: usize = subject::LABEL;
/// What a label is cut to, where it can be cut.
const GOOD: usize = 12;

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
    if count(&pieces, &parse.words, reader.text()) > MOST {
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
    let before = &parse.words[..parse.clauses[attribution].words.start];
    let said = main_before(parse, attribution)?;
    // "The bridge will close, officials said on Monday": it does not close on that day.
    let now = parse.clauses[said].verb.as_ref().is_some_and(|verb| !matches!(verb.time, Time::Past | Time::Future));
    (now && subject.iter().all(nobody) && !before.iter().any(quoted)).then_some(said)
}

/// "The call he made", "which the duke signed": the noun before a relative clause with a subject of its own is its object.
fn object(parse: &Parse, index: usize) -> Vec<Piece> {
    let clause = &parse.clauses[index];
    let adverbial = parse
        .words
        .get(clause.words.start)
        .is_some_and(|word| matches!(word.tag, Tag::WhAdverb | Tag::WhPossessive | Tag::Preposition) && !word.is(Sense::That));
    let passive = clause.verb.as_ref().is_some_and(|verb| verb.passive);
    if clause.kind != Kind::Relative || adverbial || passive || clause.antecedent.is_empty() || subject::takes_antecedent(parse, index) {
        return Vec::new();
    }
    // "By the time he began": no object.
    if clause.antecedent.clone().any(|at| parse.words[at].is(Sense::Time)) {
        return Vec::new();
    }
    subject::trimmed(parse, &clause.antecedent.clone().collect::<Vec<_>>()).into_iter().map(Piece::Word).collect()
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
    let words = subject::trimmed_to(parse, &noun.collect::<Vec<_>>(), usize::MAX);
    finished(reader, parse, subject::written(reader, sentence, clause, &words).pieces)
}

/// The clause that tells the event: an infinitive is told with the verb that governs it, a forecast with who makes it.
pub(super) fn told_by(parse: &Parse, clause: usize) -> usize {
    let mut at = clause;
    while parse.clauses[at].kind == Kind::Infinitive && subject::controller(parse, at).is_none()
        || is_governed_gerund(parse, at)
        || is_forecast(parse, at)
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

/// Cuts where it is too long. "Some $156 billion" loses its "some" rather than the figure.
fn cut(parse: &Parse, pieces: Vec<Piece>, text: &str) -> Vec<Piece> {
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

/// Cuts at the last break that leaves a label of good length.
fn shortened(parse: &Parse, mut pieces: Vec<Piece>, text: &str) -> Vec<Piece> {
    let words = &parse.words;
    trim_end(&mut pieces, words);
    while count(&pieces, words, text) > GOOD {
        let within = (1..pieces.len()).rev().find(|&at| is_break(parse, &pieces, at) && count(&pieces[..at], words, text) <= GOOD);
        match within.filter(|&at| count(&pieces[..at], words, text) >= 5) {
            Some(at) => pieces.truncate(at),
            None if count(&pieces, words, text) > MOST => {
                pieces.pop();
                trim_phrase(&mut pieces, words);
            }
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

/// What follows the verb, without what a label does not need.
fn predicate(reader: &Reader, parse: &Parse, index: usize, from: usize, until: usize) -> Vec<Piece> {
    let clause = &parse.clauses[index];
    let mut words: Vec<usize> = (from..clause.words.end.min(until)).collect();
    let mut dropped = vec![false; parse.clauses.len()];
    // "And for whom she builds" says it of the antecedent again.
    let wh = |at: usize| parse.words.get(at).is_some_and(|word| word.tag.is_wh());
    let again = words.iter().position(|&at| parse.words[at].tag == Tag::Conjunction && (wh(at + 1) || wh(at + 2)));
    words.truncate(again.unwrap_or(words.len()));
    // "Could see no cure - and in May that": what a dash parts is told apart.
    let dash = |at: usize| parse.words[at].is(Sense::Dash) && !parse.words[at].glued;
    let apart = words.iter().position(|&at| dash(at) && parse.words.get(at + 1).is_some_and(|next| next.tag == Tag::Conjunction));
    words.truncate(apart.unwrap_or(words.len()));
    let too_long = words.iter().filter(|&&at| !(is_article(&parse.words[at]) || parse.words[at].timex.is_some())).count() > MOST - 2;
    for (other, inner) in parse.clauses.iter().enumerate() {
        let with_twin = inner.joined.is_some_and(|twin| dropped[twin]);
        if other != index
            && parse.is_within(other, index)
            && (with_twin
                || is_dropped(parse, clause, inner) && !completes(parse, other, from)
                || too_long && is_inside(parse, inner, from))
        {
            dropped[other] = true;
            let before = inner.words.start.checked_sub(1).map(|at| parse.words[at].tag);
            let from = if matches!(before, Some(Tag::Comma | Tag::Conjunction)) { inner.words.start - 1 } else { inner.words.start };
            words.retain(|at| !(from..inner.words.end).contains(at));
        }
    }
    for (other, inner) in parse.clauses.iter().enumerate() {
        if !dropped[other] && other != index && inner.kind == Kind::Complement && inner.shares.is_none() && parse.is_within(other, index) {
            trim_subject(parse, other, &mut words);
        }
    }
    if clause.kind == Kind::Attribution {
        words = recipient(parse, clause, from);
    } else if let Some(beside) = beside_what_is_said(parse, index, from) {
        words.retain(|at| !beside.contains(at));
    }
    in_present(reader, parse, index, cleaned(parse, words))
}

/// "Police said that Brandt, 58, a teacher, had died": the subject of what is said is trimmed as that of the saying is.
fn trim_subject(parse: &Parse, clause: usize, words: &mut Vec<usize>) {
    let before = parse.clauses[clause].before.clone();
    let quoted = parse.words[before.clone()].iter().any(|word| matches!(word.tag, Tag::QuoteOpen | Tag::QuoteClose));
    let Some(own) = subject::subject_words(parse, clause).filter(|own| own.iter().all(|at| before.contains(at))) else { return };
    let kept = subject::trimmed(parse, &own);
    // "The agency soon will be".
    let adverbs = before.clone().rev().take_while(|&at| parse.words[at].tag.is_adverb() && parse.words[at].timex.is_none()).count();
    if !quoted && !kept.is_empty() {
        let stays = |at: &usize| kept.contains(at) || before.end - adverbs <= *at || parse.words[*at].is(Sense::That);
        words.retain(|at| !before.contains(at) || stays(at));
    }
}

/// "Said at a hearing on Monday that", "told the court this month that": where and when it was said.
fn beside_what_is_said(parse: &Parse, index: usize, from: usize) -> Option<std::ops::Range<usize>> {
    let verb = parse.clauses[index].verb.as_ref().filter(|verb| parse.words[verb.head].is(Sense::Reporting) && !verb.passive)?;
    let from = from + recipient(parse, &parse.clauses[index], from).len();
    let opens = parse.words.get(from)?;
    let beside = opens.timex.is_some() || opens.tag.is_adverb() || opens.tag == Tag::Preposition && !opens.is(Sense::That);
    let said = parse.clauses.iter().find(|clause| {
        clause.kind == Kind::Complement && clause.parent == Some(index) && clause.words.start > verb.words.end && clause.verb.is_some()
    })?;
    let start = said.words.start;
    let plain = from < start && parse.words[from..start].iter().all(|word| !word.tag.is_finite() && !word.tag.is_wh());
    (beside && plain && parse.words[start].is(Sense::That)).then_some(from..start)
}

/// "Told the evening paper": to whom it is told.
fn recipient(parse: &Parse, clause: &Clause, from: usize) -> Vec<usize> {
    let told = clause.verb.as_ref().is_some_and(|verb| parse.words[verb.head].is(Sense::Telling));
    let nominal = |at: &usize| {
        let word = &parse.words[*at];
        word.timex.is_none() && (word.tag.is_noun() || matches!(word.tag, Tag::Determiner | Tag::PossessiveMark | Tag::Adjective))
    };
    if told { (from..clause.words.end).take_while(nominal).collect() } else { Vec::new() }
}

/// "Searches the house and seizes two guns": verbs joined to the clause's own take its tense.
fn in_present(reader: &Reader, parse: &Parse, index: usize, pieces: Vec<Piece>) -> Vec<Piece> {
    let own = |verb: &VerbGroup| verb.form == Form::Finite && verb.time == Time::Past && verb.words.len() == 1;
    if !parse.clauses[index].verb.as_ref().is_some_and(own) {
        return pieces;
    }
    // The clause whose verb it is: one that shares the subject, or "as shares fell", which says what came with it.
    let beside = |at: usize| {
        (0..parse.clauses.len()).find(|&other| {
            let clause = &parse.clauses[other];
            let opener = &parse.words[clause.words.start];
            let meanwhile = [Sense::As, Sense::When, Sense::After].iter().any(|&sense| opener.is(sense));
            let told = clause.shares == Some(index) || clause.kind == Kind::Adverbial && meanwhile && clause.parent == Some(index);
            told && clause.verb.as_ref().is_some_and(|verb| verb.head == at && own(verb))
        })
    };
    let plural = |clause: usize| {
        subject::subject_words(parse, clause).is_some_and(|words| subject::is_plural(parse, &subject::trimmed(parse, &words)))
    };
    let change = |piece: Piece| {
        let Piece::Word(at) = piece else { return piece };
        let Some(clause) = beside(at) else { return piece };
        Piece::Text(present(&base(reader.lexicon, parse.words[at].span.of(reader.text())), plural(clause)))
    };
    pieces.into_iter().map(change).collect()
}

/// "Went further, branding the ads illegal": where a verb has little behind it, what is done by it says what happened.
fn completes(parse: &Parse, index: usize, from: usize) -> bool {
    let inner = &parse.clauses[index];
    let short = from <= inner.words.start
        && (from..inner.words.start).filter(|&at| parse.words[at].timex.is_none() && !parse.words[at].tag.is_punctuation()).count()
            <= LITTLE;
    let doing = inner.kind == Kind::Gerund && inner.verb.as_ref().is_some_and(|verb| verb.words.start == inner.words.start);
    // "Dies after a fall that", "died after being hit".
    let opener = &parse.words[inner.words.start];
    let after = matches!(inner.kind, Kind::Adverbial | Kind::Gerund) && opener.is(Sense::After);
    // "Hit the coast, killing three"; "picked up as states eased their rules".
    let results = doing && opener.is(Sense::Resulting);
    let goes_on = parse.clauses.iter().any(|clause| clause.joined == Some(index));
    // "When she was four" says little.
    let named = !parse.words[inner.before.clone()].iter().any(|word| word.tag.is_pronoun());
    let meanwhile = inner.kind == Kind::Adverbial && (opener.is(Sense::As) || opener.is(Sense::When)) && named && !goes_on;
    let counts = |at: &usize| {
        let word = &parse.words[*at];
        word.timex.is_none() && !word.tag.is_punctuation() && !is_article(word)
    };
    let told = (from..inner.words.end).filter(counts).count();
    short && (doing || after || meanwhile && told <= MOST - BEFORE) || results && told <= MOST
}

/// How many words a subject and its verb have at least.
const BEFORE: usize = 3;

/// How many words behind a verb are little.
const LITTLE: usize = 2;

/// "Walls built during the siege are": what only tells which, with more to come behind it.
fn is_inside(parse: &Parse, inner: &Clause, from: usize) -> bool {
    let verb_behind =
        parse.words.get(inner.words.end).is_some_and(|word| word.timex.is_none() && (word.tag.is_finite() || word.tag == Tag::Modal));
    matches!(inner.kind, Kind::Reduced | Kind::Relative) && inner.words.start > from && verb_behind
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
            Tag::Determiner if is_article(word) && !quoted && !subject::is_in_name(&parse.words, at) => {}
            Tag::Comma if at > 0 && parse.words[at - 1].timex.is_some() && leads_on(parse, at + 1) => {}
            _ if !quoted
                && word.is(Sense::Filler)
                && word.tag.is_adverb()
                && !parse
                    .words
                    .get(at + 1)
                    .is_some_and(|next| next.glued && next.tag == Tag::Hyphen || next.is(Sense::Comparison) && !next.is(Sense::From)) => {}
            _ if !quoted
                && word.is(Sense::That)
                && (word.tag == Tag::Preposition || opens_complement(parse, at))
                && at > 0
                && parse.words[at - 1].tag != Tag::Conjunction
                && !follows_noun(parse, at) => {}
            Tag::Comma if kept.is_empty() => {}
            Tag::Comma if kept.last().is_some_and(|&last: &usize| parse.words[last].tag == Tag::Comma) => {}
            _ => kept.push(at),
        }
    }
    subject::drop_date_prepositions(&parse.words, &mut kept);
    subject::drop_lone_commas(&parse.words, &mut kept);
    uncalled(parse, &mut kept);
    kept.into_iter().map(Piece::Word).collect()
}

/// "The claim by Voss that the mayor": without "that" two nouns would meet, but for "told the court that".
fn follows_noun(parse: &Parse, at: usize) -> bool {
    let noun = |word: &Word| word.tag.is_noun() && word.timex.is_none();
    let verb = parse.words[..at].iter().rev().find(|word| word.tag.is_verb() && word.timex.is_none());
    noun(&parse.words[at - 1])
        && parse.words.get(at + 1).is_some_and(|next| noun(next) || next.tag == Tag::Determiner || next.tag.is_adjective())
        && !verb.is_some_and(|verb| verb.is(Sense::Telling))
}

fn opens_complement(parse: &Parse, at: usize) -> bool {
    parse.clauses.iter().any(|clause| clause.kind == Kind::Complement && clause.words.start == at)
}

/// "On June 2, in Marlow": what a date parted from its verb.
fn leads_on(parse: &Parse, at: usize) -> bool {
    let leads = |word: &Word| matches!(word.tag, Tag::Preposition | Tag::To | Tag::WhAdverb);
    parse.words.get(at).is_some_and(|word| word.timex.is_some() || leads(word))
}

/// "Swiss President Ada Voss" is Ada Voss in an object too.
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
            // "Asked Swiss President", "asked Brask Mayor".
            let of_name = kept[..place].iter().rev().take_while(|&&at| words[at].tag.is_name() && words[at].timex.is_none()).count();
            if named && of_name <= 2 {
                let then = place > 1 && words[kept[place - 1]].tag == Tag::Hyphen && words[kept[place - 2]].tag.is_adverb();
                let gone = if then { 2 } else { usize::from(adjective).max(of_name) };
                kept.drain(place - gone..end);
                place -= gone;
                continue;
            }
        }
        place += 1;
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
