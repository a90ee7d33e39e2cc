//! Who is who in a text: the persons it names, whether they are men or women, and the offices they hold.

use crate::{
    hash::QuickMap,
    lang::lexicon::{Lexicon, Sense, Senses},
    segment::{Document, TokenKind, fold_hash},
    span::Span,
};

/// Women and men, as far as the text shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Female,
    Male,
}

impl Gender {
    /// What a pronoun, a title, a calling or a given name tells.
    pub fn of(senses: Senses) -> Option<Gender> {
        match (senses.has(Sense::Female), senses.has(Sense::Male)) {
            (true, false) => Some(Gender::Female),
            (false, true) => Some(Gender::Male),
            _ => None,
        }
    }
}

/// The persons of a text by their last names.
#[derive(Clone, Debug, Default)]
pub(super) struct Cast {
    persons: QuickMap<u32, Option<Gender>>,
    /// An office, the last name of who holds it, and how often they stand together.
    offices: QuickMap<u32, Vec<(u32, Span, u32)>>,
}

/// The most capitalised words of one name; longer runs are headlines.
const LONGEST: usize = 5;
/// How many words behind a name its office may stand: "Ada Voss, the new mayor".
const APPOSED: usize = 4;

impl Cast {
    /// Reads the names of a document.
    pub fn of(document: &Document, lexicon: &Lexicon) -> Cast {
        let mut cast = Cast::default();
        let mut at = 0;
        while at < document.tokens.len() {
            // "In June, the mayor" names nobody.
            let senses = lexicon.senses_of(document.tokens[at].hash());
            if document.tokens[at].is_capital() && (senses.has(Sense::Preposition) || senses.has(Sense::At)) {
                at += 1;
                continue;
            }
            let end = run_end(document, at);
            if end > at + 1 && end - at <= LONGEST {
                cast.read(document, lexicon, at, end);
            }
            at = end.max(at + 1);
        }
        cast
    }

    /// Whether a word is the last name of a person.
    pub fn is_person(&self, word: u32) -> bool {
        self.persons.contains_key(&word)
    }

    /// Whether the person of this last name is a woman or a man.
    pub fn gender(&self, word: u32) -> Option<Gender> {
        self.persons.get(&word).copied().flatten()
    }

    /// The last name of who holds an office in this text: who is called so most, of these who is named most.
    pub fn holder(&self, office: u32, times_named: impl Fn(u32) -> u32) -> Option<Span> {
        let holders = self.offices.get(&office)?;
        let rank = |holder: &(u32, Span, u32)| (holder.2, times_named(holder.0));
        let most = holders.iter().map(rank).max()?;
        let mut best = holders.iter().filter(|holder| rank(holder) == most);
        let first = best.next()?;
        best.next().is_none().then_some(first.1)
    }

    /// A run of capitalised words: callings, then a given name or a name.
    fn read(&mut self, document: &Document, lexicon: &Lexicon, from: usize, end: usize) {
        let senses = |at: usize| lexicon.senses(document.token_text(at));
        let gender = |at: usize| Gender::of(senses(at));
        let office = (from..end - 1).rev().find(|&at| senses(at).has(Sense::Person));
        let given = (office.map_or(from, |at| at + 1)..end - 1).find(|&at| gender(at).is_some());
        let before = from.checked_sub(1).filter(|&before| document.tokens[before].kind() == TokenKind::Word);
        let called = before.filter(|&before| senses(before).has(Sense::Person) || senses(before).has(Sense::Human));
        let apposed = apposed(document, lexicon, end);
        if [office, given, called, apposed].iter().all(Option::is_none) || (from..end).any(|at| senses(at).has(Sense::Body)) {
            return;
        }
        let last = document.tokens[end - 1];
        let found = given.and_then(gender).or(office.and_then(gender)).or(called.and_then(gender));
        let known = self.persons.entry(last.hash()).or_default();
        *known = known.or(found);
        for held in [office, called, apposed].into_iter().flatten() {
            self.hold(fold_hash(lexicon.office(document.token_text(held))), last.hash(), last.span());
        }
    }

    fn hold(&mut self, office: u32, name: u32, span: Span) {
        let holders = self.offices.entry(office).or_default();
        match holders.iter_mut().find(|holder| holder.0 == name) {
            Some(holder) => holder.2 += 1,
            None => holders.push((name, span, 1)),
        }
    }
}

/// "Ada Voss, the new mayor": the office behind a name.
fn apposed(document: &Document, lexicon: &Lexicon, end: usize) -> Option<usize> {
    let reach = document.tokens.len().min(end + 1 + APPOSED);
    (document.token_text(end) == ",")
        .then(|| (end + 1..reach).take_while(|&at| document.tokens[at].kind() == TokenKind::Word && !document.tokens[at].is_capital()))?
        .find(|&at| lexicon.senses(document.token_text(at)).has(Sense::Person))
}

/// The token behind the capitalised words that begin here.
fn run_end(document: &Document, from: usize) -> usize {
    let is_name = |at: usize| document.tokens.get(at).is_some_and(|token| token.kind() == TokenKind::Word && token.is_capital());
    let is_mark = |at: usize, mark: &str| document.tokens.get(at).is_some_and(|token| token.is_glued()) && document.token_text(at) == mark;
    let mut end = from;
    while is_name(end) && (end == from || !document.tokens[end].begins_line()) {
        let initial = document.token_text(end).len() <= 3 && is_mark(end + 1, ".") && is_name(end + 2);
        let hyphen = is_mark(end + 1, "-") && is_name(end + 2);
        end += if initial || hyphen { 2 } else { 1 };
    }
    end
}

/// The hash of the last word of a name.
pub(super) fn last_word(name: &str) -> Option<u32> {
    let last = name.split_whitespace().next_back()?;
    let last = last.rsplit(['-', '‑']).next().unwrap_or(last);
    Some(fold_hash(last.trim_matches(|letter: char| !letter.is_alphanumeric())))
}
