//! What stays of the words behind a verb.

use super::{
    clause::{Clause, Kind, Parse},
    cut::LABEL,
    phrase::Piece,
    reader::Reader,
    subject_words::subject_words,
    tagger::Tag,
    trim::{drop_date_prepositions, drop_lone_commas, is_article, is_in_name, is_plural, trimmed},
    verb_form::{base, present},
    verb_group::{Form, Time, VerbGroup},
    words::Word,
};
use crate::lang::lexicon::Sense;

/// What follows the verb, without what a label does not need.
pub(super) fn predicate(reader: &Reader, parse: &Parse, index: usize, from: usize, until: usize) -> Vec<Piece> {
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
    let too_long = words.iter().filter(|&&at| !(is_article(&parse.words[at]) || parse.words[at].timex.is_some())).count() > LABEL - 2;
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
    let quoted =
        parse.words.get(before.clone()).unwrap_or_default().iter().any(|word| matches!(word.tag, Tag::QuoteOpen | Tag::QuoteClose));
    let Some(own) = subject_words(parse, clause).filter(|own| own.iter().all(|at| before.contains(at))) else { return };
    let kept = trimmed(parse, &own);
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
    // "Warned in a report published in July that".
    let under = |clause: &Clause| {
        let parent = clause.parent.map(|parent| &parse.clauses[parent]);
        clause.parent == Some(index) || parent.is_some_and(|parent| parent.kind == Kind::Reduced && parent.parent == Some(index))
    };
    let said = parse
        .clauses
        .iter()
        .find(|clause| clause.kind == Kind::Complement && under(clause) && clause.words.start > verb.words.end && clause.verb.is_some())?;
    let start = said.words.start;
    let plain =
        from < start && parse.words.get(from..start).unwrap_or_default().iter().all(|word| !word.tag.is_finite() && !word.tag.is_wh());
    (beside && plain && parse.words[start].is(Sense::That)).then_some(from..start)
}

/// "Told the evening paper": to whom it is told.
pub(super) fn recipient(parse: &Parse, clause: &Clause, from: usize) -> Vec<usize> {
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
    let told = |verb: &VerbGroup| own(verb) || verb.modal.is_none() && (verb.perfect || verb.passive && verb.time == Time::Past);
    if !parse.clauses[index].verb.as_ref().is_some_and(told) {
        return pieces;
    }
    let plainly = parse.clauses[index].verb.as_ref().is_some_and(own);
    // The clause whose verb it is: one that shares the subject, or "as shares fell", which says what came with it.
    let beside = |at: usize| {
        (0..parse.clauses.len()).find(|&other| {
            let clause = &parse.clauses[other];
            let opener = &parse.words[clause.words.start];
            let meanwhile = [Sense::As, Sense::When, Sense::After].iter().any(|&sense| opener.is(sense));
            let told =
                clause.shares == Some(index) && plainly || clause.kind == Kind::Adverbial && meanwhile && clause.parent == Some(index);
            told && clause.verb.as_ref().is_some_and(|verb| verb.head == at && own(verb))
        })
    };
    let plural = |clause: usize| subject_words(parse, clause).is_some_and(|words| is_plural(parse, &trimmed(parse, &words)));
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
    let named = !parse.words.get(inner.before.clone()).unwrap_or_default().iter().any(|word| word.tag.is_pronoun());
    let meanwhile = inner.kind == Kind::Adverbial && (opener.is(Sense::As) || opener.is(Sense::When)) && named && !goes_on;
    let counts = |at: &usize| {
        let word = &parse.words[*at];
        word.timex.is_none() && !word.tag.is_punctuation() && !is_article(word)
    };
    let told = (from..inner.words.end).filter(counts).count();
    short && (doing || after || meanwhile && told <= LABEL - BEFORE) || results && told <= LABEL
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
pub(super) fn cleaned(parse: &Parse, words: Vec<usize>) -> Vec<Piece> {
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
            Tag::Determiner if is_article(word) && !quoted && !is_in_name(&parse.words, at) => {}
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
    drop_date_prepositions(&parse.words, &mut kept);
    drop_lone_commas(&parse.words, &mut kept);
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
