//! The clause that a date belongs to, where that is not the one it stands in.

use std::ops::Range;

use super::{
    clause::{Clause, Kind, Parse},
    dateless::Place,
    label,
    reader::Reader,
    subject_words::controller,
    tagger::Tag,
    verb_group::{Form, Time, VerbGroup},
    words::Word,
};
use crate::{lang::lexicon::Sense, time::Value, timex::Timex};

/// "The March 21 call he made to her office", "the May bombing that killed a guard": the clause about a noun tells its event.
pub(super) fn told_of(parse: &Parse, noun: &Range<usize>) -> Option<usize> {
    let past = |verb: &VerbGroup| verb.form == Form::Finite && verb.time == Time::Past && verb.modal.is_none() && !verb.perfect;
    (0..parse.clauses.len()).find(|&at| {
        let clause = &parse.clauses[at];
        let start = clause.words.start;
        let close = start == noun.end
            || start > noun.end
                && parse
                    .words
                    .get(noun.end..start)
                    .unwrap_or_default()
                    .iter()
                    .all(|word| word.timex.is_some() || word.tag == Tag::Preposition);
        clause.kind == Kind::Relative && close && clause.verb.as_ref().is_some_and(past)
    })
}

/// "In a note sent Tuesday, she asked": the note's date is the asking's. "According to filings Friday" dates what they say.
pub(super) fn lifted(parse: &Parse, inner: usize, first: usize) -> usize {
    let mut at = inner;
    if let Some(source) = parse.words[..first].iter().rposition(|word| word.is(Sense::According))
        && !parse.words.get(source..first).unwrap_or_default().iter().any(|word| word.tag == Tag::Comma)
        && !released_apart(parse, at, source)
        && let Some(main) =
            (0..parse.clauses.len()).find(|&index| parse.clauses[index].kind == Kind::Main && parse.clauses[index].verb.is_some())
    {
        return main;
    }
    let told = told_while(parse, at).or_else(|| told_at(parse, at)).or_else(|| told_by_figure(parse, at));
    if let Some(main) = told.or_else(|| done_until(parse, at, first)) {
        return main;
    }
    let reached = |clause: &Clause| {
        let asks = clause.verb.as_ref().is_some_and(|verb| verb.form == Form::Participle && parse.words[verb.head].is(Sense::Reaching));
        asks && clause.antecedent.is_empty() && clause.words.start < 2
    };
    if reached(&parse.clauses[at]) {
        return above_with_verb(parse, at).unwrap_or(at);
    }
    while parse.clauses[at].kind == Kind::Reduced {
        let antecedent = parse.clauses[at].antecedent.clone();
        let spoken = antecedent.clone().any(|word| parse.words[word].is(Sense::Communication));
        // "In his most recent exam".
        let describes = |word: &&Word| word.tag.is_adverb() || matches!(word.tag, Tag::Determiner | Tag::PronounPossessive);
        let opener = parse.words[..antecedent.start].iter().rev().find(|word| !describes(word));
        let inside = opener.is_some_and(|opener| opener.tag == Tag::Preposition && !opener.is(Sense::Of));
        match above_with_verb(parse, at) {
            Some(parent) if spoken && inside => at = parent,
            _ => break,
        }
    }
    at
}

/// "According to data released by the bank in August, output fell in the spring": the release and what it says have each its own date.
fn released_apart(parse: &Parse, at: usize, source: usize) -> bool {
    let clause = &parse.clauses[at];
    let released = clause.kind == Kind::Reduced && clause.words.start > source;
    let outside = |at: &usize| *at < source || *at >= clause.words.end;
    released && (0..parse.words.len()).filter(outside).any(|at| parse.words[at].timex.is_some())
}

/// "Told a meeting held in Brask on Wednesday that": the date before what is told is that of the telling.
fn told_at(parse: &Parse, at: usize) -> Option<usize> {
    let clause = &parse.clauses[at];
    let telling = clause.parent.filter(|_| clause.kind == Kind::Reduced)?;
    let verb = parse.clauses[telling].verb.as_ref().filter(|verb| parse.words[verb.head].is(Sense::Telling))?;
    let said = parse.clauses.iter().any(|said| {
        said.kind == Kind::Complement && said.parent == Some(at) || said.parent == Some(telling) && said.words.start > clause.words.start
    });
    (said && clause.antecedent.start == verb.words.end).then_some(telling)
}

/// "Gave the firm until Friday to answer": what is to be done by then.
fn done_until(parse: &Parse, at: usize, first: usize) -> Option<usize> {
    let until = first.checked_sub(1).is_some_and(|before| parse.words[before].is(Sense::Until));
    let behind = (first..parse.words.len()).find(|&at| parse.words[at].timex.is_none())?;
    (0..parse.clauses.len())
        .find(|&inner| until && parse.clauses[inner].words.start == behind && parse.clauses[inner].parent == Some(at))
        .filter(|&inner| controller(parse, inner).is_some())
}

/// "The price of a boat bought in October was $1,250": the figure is that of October.
fn told_by_figure(parse: &Parse, at: usize) -> Option<usize> {
    let clause = &parse.clauses[at];
    let describes = clause.verb.as_ref().is_some_and(|verb| verb.form == Form::Participle);
    let main = clause.parent.filter(|_| describes)?;
    let verb = parse.clauses[main].verb.as_ref().filter(|verb| verb.head > clause.words.start && verb.form == Form::Finite)?;
    let is = parse.words[verb.head].is(Sense::Be) && !verb.passive;
    let figure = parse.words[verb.words.end..].iter().find(|word| !word.tag.is_adverb());
    (is && figure.is_some_and(|word| matches!(word.tag, Tag::Currency | Tag::Number))).then_some(main)
}

/// "Aims to cut the price of power made by large plants by 2030": what has been done already is not done on a day to come.
pub(super) fn done_before(reader: &Reader, parse: &Parse, timex: &Timex, clause: usize) -> usize {
    let (Value::At(when), Some(today)) = (timex.resolution.value, reader.reference()) else { return clause };
    let done = |clause: usize| {
        parse.clauses[clause].kind == Kind::Reduced
            && parse.clauses[clause]
                .verb
                .as_ref()
                .is_some_and(|verb| verb.form == Form::Participle && !verb.progressive && !parse.words[verb.head].is(Sense::Scheduled))
    };
    let open = |parent: &usize| {
        parse.clauses[*parent]
            .verb
            .as_ref()
            .is_some_and(|verb| verb.form == Form::Infinitive || verb.time != Time::Past && verb.form == Form::Finite)
    };
    if when.interval().first_day() <= today || !done(clause) {
        return clause;
    }
    above_with_verb(parse, clause).filter(open).unwrap_or(clause)
}

/// "As prices rose on Monday, the bank raised its rates": what the clause around tells is the event.
fn told_while(parse: &Parse, at: usize) -> Option<usize> {
    let clause = &parse.clauses[label::told_by(parse, at)];
    let opener = parse.words.get(clause.words.start)?;
    // "Was attacked while swimming on Wednesday": the same time.
    let doing = clause.kind == Kind::Gerund && opener.is(Sense::While);
    let opens = clause.kind == Kind::Adverbial && clause.words.start < 2 && (opener.is(Sense::As) || opener.is(Sense::While)) || doing;
    let main = clause.parent.filter(|_| opens)?;
    let told = parse.clauses[main].verb.as_ref().is_some_and(|verb| verb.form == Form::Finite && verb.time == Time::Past);
    let dated = parse.words[clause.words.end..].iter().any(|word| word.timex.is_some());
    (told && !dated).then_some(main)
}

/// The innermost clause around one that has a verb.
fn above_with_verb(parse: &Parse, clause: usize) -> Option<usize> {
    let mut at = parse.clauses[clause].parent;
    while let Some(index) = at.filter(|&index| parse.clauses[index].verb.is_none()) {
        at = parse.clauses[index].parent;
    }
    // The clause around may get its verb only behind this one.
    at
}

/// "It came to light in May, when the treasurer warned", "since 2019, when she ran": what is told behind "when" is the event, where
/// the verb before tells only that something took place, the date bounds what the verb tells, or belongs to a noun.
pub(super) fn told_when(place: &Place, index: usize) -> Option<usize> {
    let Place { parse, first, .. } = *place;
    let words = &parse.words;
    // "Came to light".
    let verb = parse.clauses[label::told_by(parse, place.clause)].verb.as_ref()?;
    let behind = (first..words.len()).find(|&at| words[at].timex != Some(index))?;
    let opener = (behind..words.len().min(behind + WHEN_REACH)).find(|&at| words[at].is(Sense::When))?;
    let between = words.get(behind..opener).unwrap_or_default();
    let plain = between.iter().enumerate().all(|(at, word)| !word.tag.is_verb() && (word.tag != Tag::Comma || at + 1 == between.len()));
    let told = (0..parse.clauses.len()).find(|&at| parse.clauses[at].words.start == opener && parse.clauses[at].verb.is_some())?;
    let past =
        parse.clauses[told].verb.as_ref().is_some_and(|verb| verb.form == Form::Finite && verb.time == Time::Past && verb.modal.is_none());
    let head = &words[verb.head];
    let takes_place = head.is(Sense::Coming) || head.is(Sense::Be) && !verb.passive;
    let before = first.checked_sub(1).map(|before| &words[before]);
    let bounds = before.is_none_or(|word| word.tag != Tag::Preposition || word.is(Sense::PrepositionToo) || word.is(Sense::From));
    let of_noun = between.first().is_some_and(|word| word.tag.is_noun() || word.tag.is_adjective());
    (verb.words.end <= first && plain && past && (takes_place || bounds || of_noun)).then_some(told)
}

/// How many words behind a date "when" may stand.
const WHEN_REACH: usize = 7;
