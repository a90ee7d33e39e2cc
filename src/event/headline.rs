//! Verbs in the words of a headline.

use super::{
    clause::{Kind, Parse},
    phrase::Piece,
    reader::Reader,
    subject::Subject,
    tagger::Tag,
    verb_form::{base, present},
    verb_group::{Form, Time, VerbGroup},
};
use crate::lang::lexicon::Sense;

/// Adds the verb of a clause, whose event may lie ahead, to its subject.
pub(super) fn add_verb(reader: &Reader, parse: &Parse, clause: usize, verb: &VerbGroup, subject: &Subject, ahead: bool) -> Vec<Piece> {
    let mut pieces = subject.pieces.clone();
    verb_pieces(reader, parse, clause, verb, subject, &mut pieces);
    // "Spent Monday searching": searched.
    if let Some(done) = done_in_time(parse, verb)
        && let Some(last) = pieces.last_mut()
    {
        *last = Piece::Text(present(&base(reader.lexicon, parse.words[done].span.of(reader.text())), subject.plural));
    }
    if is_to_be(parse, verb) || is_all_told(parse, clause, verb) {
        pieces.pop();
    }
    if ahead {
        planned(reader, parse, verb, &mut pieces);
    }
    pieces
}

/// "Spent Monday searching": the gerund behind a time that is spent.
pub(super) fn done_in_time(parse: &Parse, verb: &VerbGroup) -> Option<usize> {
    let spends = parse.words[verb.head].is(Sense::Spending) && verb.form == Form::Finite && verb.words.len() == 1;
    let behind = (verb.words.end..parse.words.len()).find(|&at| parse.words[at].timex.is_none() && !parse.words[at].is(Sense::Article))?;
    (spends && behind > verb.words.end && parse.words[behind].tag == Tag::VerbGerund).then_some(behind)
}

/// "The last fatal wreck was in 1987": without its date, what is left of the verb says nothing.
fn is_all_told(parse: &Parse, clause: usize, verb: &VerbGroup) -> bool {
    let of_date = |at: usize| {
        let word = &parse.words[at];
        let leads = word.tag == Tag::Preposition && parse.words.get(at + 1).is_some_and(|next| next.timex.is_some());
        word.timex.is_some() || word.tag.is_punctuation() || leads
    };
    let plain = verb.words.len() == 1 && parse.words[verb.head].is(Sense::Be);
    let behind = verb.words.end..parse.clauses[clause].words.end;
    plain && behind.clone().any(|at| parse.words[at].timex.is_some()) && behind.clone().all(of_date)
}

/// The verb group as a headline has it.
fn verb_pieces(reader: &Reader, parse: &Parse, clause: usize, verb: &VerbGroup, subject: &Subject, out: &mut Vec<Piece>) {
    let head = &parse.words[verb.head];
    let word = head.span.of(reader.text());
    let kind = parse.clauses[clause].kind;
    // "Edmunds expects" is singular, whatever its end.
    let plural = subject.plural && head.tag != Tag::VerbPresentThird;
    let in_present = || Piece::Text(present(&base(reader.lexicon, word), plural));
    let negation = verb.negation.map(Piece::Word);
    let adverbs = verb.words.clone().filter(|&at| {
        let tag = parse.words[at].tag;
        tag.is_adverb() && parse.words[at].timex.is_none() && Some(at) != verb.negation && !parse.words[at].is(Sense::Filler)
    });
    let adverbs: Vec<Piece> = before_verb(parse, clause, verb).chain(adverbs).map(Piece::Word).collect();
    let no_subject = subject.pieces.is_empty();
    match verb.form {
        _ if verb.time == Time::Future || said_ahead(parse, clause, verb) => {
            out.extend(negation);
            out.push(Piece::Text("to".into()));
            let from = verb.words.start + 1;
            out.extend((from..verb.words.end).filter(|&at| Some(at) != verb.negation && parse.words[at].timex.is_none()).map(Piece::Word));
        }
        _ if verb.modal.is_some() => out.extend(verb.words.clone().map(Piece::Word)),
        Form::Infinitive => out.extend(verb.words.clone().map(Piece::Word)),
        // "Has not lost" keeps its helping verb.
        _ if verb.perfect && negation.is_some() && !verb.passive => {
            out.extend(verb.words.clone().filter(|&at| parse.words[at].timex.is_none()).map(Piece::Word));
        }
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

/// "The law is to take effect", "is due to begin": headlines do without "is" there.
fn is_to_be(parse: &Parse, verb: &VerbGroup) -> bool {
    let plain = verb.words.len() == 1 && verb.negation.is_none() && parse.words[verb.head].is(Sense::Be);
    let next = parse.words.get(verb.words.end).filter(|next| next.timex.is_none());
    plain && next.is_some_and(|next| next.tag == Tag::To || next.is(Sense::Scheduled) && next.tag.is_adjective())
}

/// "Is stepping down in May": to step down.
fn planned(reader: &Reader, parse: &Parse, verb: &VerbGroup, pieces: &mut Vec<Piece>) {
    let head = &parse.words[verb.head];
    let going_on = verb.progressive && verb.time == Time::Present && !verb.perfect && !verb.passive && verb.negation.is_none();
    // "Is planning to run" and "is weighing" are of today.
    let now = head.is(Sense::Thought) || head.is(Sense::Intention) || head.is(Sense::Reporting);
    if now || !going_on || pieces.len() < 2 || pieces.pop_if(|last| *last == Piece::Word(verb.head)).is_none() {
        return;
    }
    // "Is going to close": to close.
    if parse.words.get(verb.words.end).is_none_or(|next| next.tag != Tag::To) {
        pieces.push(Piece::Text("to".into()));
        pieces.push(Piece::Text(base(reader.lexicon, head.span.of(reader.text()))));
    }
}

/// "Said it would hire": to be done, when it was said.
pub(super) fn said_ahead(parse: &Parse, clause: usize, verb: &VerbGroup) -> bool {
    let told = |parent: usize| {
        parse.clauses[parent].verb.as_ref().is_some_and(|verb| verb.time == Time::Past && parse.words[verb.head].is(Sense::Reporting))
    };
    let said = parse.clauses[clause].kind == Kind::Complement && parse.clauses[clause].parent.is_some_and(told);
    said && verb.words.len() > 1 && verb.modal.is_some_and(|at| parse.words[at].is(Sense::Would))
}

/// "Secretly married", "narrowly won": the adverbs between a subject and its verb.
fn before_verb(parse: &Parse, clause: usize, verb: &VerbGroup) -> impl Iterator<Item = usize> {
    let words = &parse.words;
    let start = parse.clauses[clause].before.start;
    let plain = |at: usize| words[at].tag.is_adverb() && words[at].timex.is_none();
    let from = (start..verb.words.start).rev().find(|&at| !plain(at)).map_or(start, |at| at + 1);
    let behind_subject = from > start && (words[from - 1].tag.is_noun() || words[from - 1].tag.is_pronoun() || words[from - 1].tag.is_wh());
    (from..verb.words.start).filter(move |&at| behind_subject && !words[at].is(Sense::Filler))
}
