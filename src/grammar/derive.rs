//! From a match to its meaning: the automaton says which rule ends where, this finds the parts again.

use std::{cell::Cell, ops::Range};

use super::{
    meaning::Meaning,
    program::{Atom, Case, Condition, ConditionTest, Guard, Neighbour, Node, Production, Program, WordId},
    vocabulary::number_word,
};
use crate::segment::{Token, TokenKind};

/// Steps after which a derivation is given up. English needs some hundreds; a user's `a? a? a? …` with a meaning that never holds
/// could be tried in more ways than there is time for.
const MOST_STEPS: u32 = 100_000;

/// The tokens of one sentence with their words.
pub(super) struct View<'a> {
    pub program: &'a Program,
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub words: &'a [WordId],
    /// The steps of the derivation at hand.
    pub steps: Cell<u32>,
}

/// The values of the named parts on the way, and their tokens.
type Parts = Vec<(u8, Meaning, Range<usize>)>;
/// What a production means over a match.
#[derive(Clone, Debug)]
pub(super) struct Derived {
    pub meaning: Meaning,
    /// The tokens of the two ends of a range, counted from the beginning of the match.
    pub ends: Option<(Range<usize>, Range<usize>)>,
}

/// What is still to match: called with the place reached, the value of what was matched, and the parts so far.
type Rest<'r> = &'r mut dyn FnMut(usize, Meaning, &mut Parts) -> Option<Meaning>;

impl View<'_> {
    /// The meaning of `production` over the tokens `from..to`; `None` where they do not derive it after all.
    /// For a range, the tokens of its two ends come with it.
    pub fn derive(&self, production: &Production, from: usize, to: usize) -> Option<Derived> {
        self.steps.set(0);
        let mut ends = None;
        let meaning = self.node(&production.node, from, &mut Parts::new(), &mut |at, value, parts| {
            if at != to {
                return None;
            }
            let meaning = match &production.meaning {
                Some(term) => term.evaluate(parts)?,
                None => value,
            };
            let tokens = |name| parts.iter().find(|(part, ..)| *part == name).map(|(_, _, at)| at.start - from..at.end - from);
            ends = production.ends.and_then(|(first, second)| tokens(first).zip(tokens(second)));
            meaning.is_whole().then_some(meaning)
        })?;
        Some(Derived { meaning, ends })
    }

    fn production(&self, production: &Production, at: usize, outer: &mut Parts, rest: Rest) -> Option<Meaning> {
        // The parts of a definition are its own.
        let mut parts = Parts::new();
        self.node(&production.node, at, &mut parts, &mut |end, value, parts| {
            let meaning = match &production.meaning {
                Some(term) => term.evaluate(parts)?,
                None => value,
            };
            rest(end, meaning, outer)
        })
    }

    fn node(&self, node: &Node, at: usize, parts: &mut Parts, rest: Rest) -> Option<Meaning> {
        self.steps.set(self.steps.get() + 1);
        if self.steps.get() > MOST_STEPS {
            return None;
        }
        match node {
            Node::Atom(atom) => {
                let value = self.atom(*atom, at)?;
                rest(at + 1, value, parts)
            }
            Node::Definition(id) => {
                let atoms = self.atoms(at);
                let productions = self.program.definitions[usize::from(*id)].iter();
                // Most alternatives are ruled out by the first token; without this they were a third of all time.
                productions.filter(|production| production.opening.allows(atoms)).find_map(|p| self.production(p, at, parts, rest))
            }
            Node::Sequence(items) => self.sequence(items, at, Meaning::Nothing, parts, rest),
            Node::Choice(items) => items.iter().find_map(|item| self.node(item, at, parts, rest)),
            Node::Optional(item) => self.node(item, at, parts, rest).or_else(|| rest(at, Meaning::Nothing, parts)),
            Node::Part(name, item) => {
                let depth = parts.len();
                let found = self.node(item, at, parts, &mut |end, value, parts| {
                    parts.push((*name, value.clone(), at..end));
                    let found = rest(end, value, parts);
                    if found.is_none() {
                        parts.pop();
                    }
                    found
                });
                if found.is_none() {
                    parts.truncate(depth);
                }
                found
            }
            Node::Glue => {
                let glued = self.tokens.get(at).is_some_and(Token::is_glued);
                if glued { rest(at, Meaning::Nothing, parts) } else { None }
            }
        }
    }

    fn sequence(&self, items: &[Node], at: usize, value: Meaning, parts: &mut Parts, rest: Rest) -> Option<Meaning> {
        let Some((first, others)) = items.split_first() else { return rest(at, value, parts) };
        self.node(first, at, parts, &mut |end, value, parts| self.sequence(others, end, value, parts, rest))
    }

    fn atoms(&self, at: usize) -> &[Atom] {
        self.words.get(at).map_or(&[], |&word| if word == 0 { &[] } else { self.program.vocabulary.atoms_of(word) })
    }

    fn atom(&self, atom: Atom, at: usize) -> Option<Meaning> {
        let word = *self.words.get(at)?;
        if word == 0 || !self.program.vocabulary.is(word, atom) {
            return None;
        }
        let token = &self.tokens[at];
        let number = || if token.kind() == TokenKind::Number { self.number(token) } else { 0 };
        Some(self.program.vocabulary.value(atom, word).unwrap_or_else(|| Meaning::Number(number())))
    }

    /// The value of a number.
    pub fn number(&self, token: &Token) -> i64 {
        number_word(&self.text.as_bytes()[token.span().range()]).1
    }

    /// Whether the guard lets a match over `from..to` pass: the first verdict whose conditions all hold decides.
    pub fn passes(&self, guard: &Guard, from: usize, to: usize) -> bool {
        let verdict = guard.verdicts.iter().find(|verdict| verdict.conditions.iter().all(|condition| self.holds(condition, from, to)));
        verdict.is_none_or(|verdict| verdict.accepts)
    }

    fn holds(&self, condition: &Condition, from: usize, to: usize) -> bool {
        let holds = match &condition.test {
            ConditionTest::Before(distance, neighbours) => self.is_any(from.checked_sub(*distance), from, neighbours),
            ConditionTest::After(distance, neighbours) => self.is_any(Some(to + distance - 1), to + distance - 1, neighbours),
            ConditionTest::Is(neighbours) => self.is_any(Some(from), from, neighbours),
            ConditionTest::Ends(neighbours) => self.is_any(to.checked_sub(1), from, neighbours),
            ConditionTest::Sentence(neighbours) => (0..self.tokens.len()).any(|index| self.is_any(Some(index), from, neighbours)),
            ConditionTest::Case(case) => self.case(from) == Some(*case),
            ConditionTest::Tail(case) => to.checked_sub(1).and_then(|last| self.case(last)) == Some(*case),
            ConditionTest::Opening => self.tokens[..from].iter().all(|token| !token.is_alphanumeric()),
            ConditionTest::Closing => self.tokens[to..].iter().all(|token| !token.is_alphanumeric()),
        };
        holds != condition.negated
    }

    /// `glue` is the token that would be glued: the neighbour after the match, or the match itself before it.
    fn is_any(&self, index: Option<usize>, glue: usize, neighbours: &[Neighbour]) -> bool {
        let Some((token, word)) = index.and_then(|i| Some((self.tokens.get(i)?, self.words[i]))) else {
            return neighbours.contains(&Neighbour::Edge);
        };
        neighbours.iter().any(|neighbour| match neighbour {
            Neighbour::Atom(atom) => word != 0 && self.program.vocabulary.is(word, *atom),
            Neighbour::Capital => token.is_capital() && index != Some(0) && !self.program.vocabulary.is_calendar_name(word),
            Neighbour::Lower => token.kind() == TokenKind::Word && !token.is_capital(),
            Neighbour::Number => token.kind() == TokenKind::Number,
            Neighbour::GluedMark => token.kind() == TokenKind::Mark && self.tokens.get(glue).is_some_and(Token::is_glued),
            Neighbour::Tight => token.is_glued(),
            Neighbour::Edge => false,
        })
    }

    fn case(&self, at: usize) -> Option<Case> {
        let token = self.tokens.get(at).filter(|token| token.kind() == TokenKind::Word)?;
        Some(if token.is_upper() {
            Case::Upper
        } else if token.is_capital() {
            Case::Capital
        } else {
            Case::Lower
        })
    }
}
