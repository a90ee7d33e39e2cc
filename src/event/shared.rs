//! One date, several events: what else happened on the day that a sentence tells.

use super::{
    clause::{Clause, Kind, Parse},
    subject_words::own_words,
    verb_group::{Form, Time, VerbGroup},
};
use crate::lang::lexicon::Sense;

/// The clauses beside `dated` that its date holds for too.
///
/// "On Monday the mayor left and the council met": a date that opens a sentence holds for what is joined to its clause and has a
/// subject of its own. "The mayor left on Monday, when the council met", "while the council met": these clauses say that it was at
/// the same time, and so does "left when the council met on Monday".
pub(super) fn clauses(parse: &Parse, timex: usize, dated: usize) -> Vec<usize> {
    let Some(verb) = parse.clauses[dated].verb.as_ref().filter(|verb| is_past(verb)) else { return Vec::new() };
    let opens = parse.words.iter().rposition(|word| word.timex == Some(timex)).is_some_and(|last| last < verb.words.start);
    let held = |&at: &usize| {
        let clause = &parse.clauses[at];
        let joined = opens && clause.joined == Some(dated) && clause.shares.is_none();
        let at_that_time = clause.kind == Kind::Adverbial && clause.parent == Some(dated) && is_meanwhile(parse, clause, timex);
        (joined || at_that_time) && is_told(parse, clause) && has_subject(parse, at) && has_no_date(parse, clause)
    };
    let around = around(parse, dated);
    let elliptic = [Some(dated), around].map(|at| at.and_then(|at| before_ellipsis(parse, at)));
    (0..parse.clauses.len()).filter(|&at| at != dated).filter(held).chain(around).chain(elliptic.into_iter().flatten()).collect()
}

/// "Were killed when a train derailed on Sunday": the main clause before the one that says when.
fn around(parse: &Parse, dated: usize) -> Option<usize> {
    let clause = &parse.clauses[dated];
    let when = clause.kind == Kind::Adverbial && parse.words[clause.words.start].is(Sense::When);
    clause.parent.filter(|&main| {
        let main = &parse.clauses[main];
        let before = main.words.start..clause.words.start;
        when && main.kind == Kind::Main && is_told(parse, main) && parse.words[before].iter().all(|word| word.timex.is_none())
    })
}

/// "Two were killed and five wounded on Tuesday": the clause that lends its auxiliary.
fn before_ellipsis(parse: &Parse, at: usize) -> Option<usize> {
    let clause = &parse.clauses[at];
    let elliptic = clause.verb.as_ref().is_some_and(|verb| verb.passive && verb.words.len() == 1) && clause.shares.is_none();
    clause.joined.filter(|&twin| elliptic && has_no_date(parse, &parse.clauses[twin]))
}

/// "While the council met", and "when the council met" right behind the date.
fn is_meanwhile(parse: &Parse, clause: &Clause, timex: usize) -> bool {
    let start = clause.words.start;
    let opener = &parse.words[start];
    let behind = parse.words[..start].iter().rev().take(2).any(|word| word.timex == Some(timex));
    opener.is(Sense::While) || opener.is(Sense::When) && behind
}

/// Told in the simple past: "left", "was sold".
fn is_told(parse: &Parse, clause: &Clause) -> bool {
    clause.verb.as_ref().is_some_and(|verb| {
        let holds = parse.words[verb.head].is(Sense::State) && !verb.passive;
        let reports = parse.words[verb.head].is(Sense::Reporting);
        is_past(verb) && !(verb.perfect || verb.progressive || holds || reports)
    })
}

fn is_past(verb: &VerbGroup) -> bool {
    verb.form == Form::Finite && verb.time == Time::Past && verb.modal.is_none()
}

fn has_subject(parse: &Parse, at: usize) -> bool {
    own_words(parse, at, parse.clauses[at].before.clone()).iter().any(|&at| parse.words[at].tag.is_noun())
}

fn has_no_date(parse: &Parse, clause: &Clause) -> bool {
    parse.words.get(clause.words.clone()).unwrap_or_default().iter().all(|word| word.timex.is_none())
}
