//! The automaton over token classes: all rules at once, one table look-up a token.
//!
//! The patterns are joined into one nondeterministic automaton (Thompson 1968) whose states are made deterministic
//! when a text first reaches them (the lazy subset construction of Aho, Sethi and Ullman, as in RE2). So starting
//! costs nothing, and matching does not grow with the number of rules.

use std::collections::HashMap;

use super::program::{Atom, Node, Program, WordId};

/// A class of words that no pattern tells apart.
pub(super) type Symbol = u16;
type StateId = u32;

const UNKNOWN: StateId = 0;
/// No match goes on from here.
pub(super) const DEAD: StateId = 1;
/// Where every match begins.
pub(super) const START: StateId = 2;

/// More deterministic states than any text has been seen to reach; beyond it the table is dropped and begun again.
const MOST_STATES: usize = 20_000;

/// The nondeterministic automaton of a grammar.
#[derive(Debug)]
pub(super) struct Nfa {
    states: Vec<NfaState>,
    start: u32,
    /// The symbol of each word.
    symbols: Vec<Symbol>,
    /// The atoms of each symbol, sorted.
    atoms: Vec<Vec<Atom>>,
    /// The rule of each production, and its place there. Productions are numbered through all rules; smaller numbers win.
    productions: Vec<(usize, usize)>,
}

#[derive(Clone, Copy, Debug)]
enum NfaState {
    Token(Atom, u32),
    Split(u32, u32),
    /// The production of a rule ends here.
    Accept(u32),
}

impl Nfa {
    pub fn new(program: &Program) -> Self {
        let mut builder = Builder { program, states: Vec::new(), used: vec![false; usize::from(Atom::MAX)] };
        let mut start = builder.push(NfaState::Accept(u32::MAX));
        let productions: Vec<(usize, usize)> =
            program.rules.iter().enumerate().flat_map(|(r, rule)| (0..rule.productions.len()).map(move |p| (r, p))).collect();
        for (id, &(rule, production)) in productions.iter().enumerate() {
            let accept = builder.push(NfaState::Accept(id as u32));
            let first = builder.add(&program.rules[rule].productions[production].node, accept);
            start = builder.push(NfaState::Split(first, start));
        }
        let (symbols, atoms) = symbols(program, &builder.used);
        Self { states: builder.states, start, symbols, atoms, productions }
    }

    /// The symbol of a word.
    #[inline]
    pub fn symbol(&self, word: WordId) -> Symbol {
        self.symbols[usize::from(word)]
    }

    /// The rule of a production that accepts, and its place there.
    pub fn rule_of(&self, production: u32) -> (usize, usize) {
        self.productions[production as usize]
    }

    fn matches(&self, symbol: Symbol, atom: Atom) -> bool {
        self.atoms[usize::from(symbol)].binary_search(&atom).is_ok()
    }
}

struct Builder<'p> {
    program: &'p Program,
    states: Vec<NfaState>,
    /// The atoms that patterns use.
    used: Vec<bool>,
}

impl Builder<'_> {
    fn push(&mut self, state: NfaState) -> u32 {
        self.states.push(state);
        self.states.len() as u32 - 1
    }

    /// Adds the states of a node that goes on to `next`; returns the first.
    fn add(&mut self, node: &Node, next: u32) -> u32 {
        match node {
            Node::Atom(atom) => {
                self.used[usize::from(*atom)] = true;
                self.push(NfaState::Token(*atom, next))
            }
            Node::Definition(id) => {
                let program = self.program;
                self.any(program.definitions[usize::from(*id)].iter().map(|production| &production.node), next)
            }
            Node::Sequence(items) => items.iter().rev().fold(next, |next, item| self.add(item, next)),
            Node::Choice(items) => self.any(items.iter(), next),
            Node::Optional(item) => {
                let first = self.add(item, next);
                self.push(NfaState::Split(first, next))
            }
            Node::Part(_, item) => self.add(item, next),
            Node::Glue => next,
        }
    }

    fn any<'n>(&mut self, nodes: impl Iterator<Item = &'n Node>, next: u32) -> u32 {
        let firsts: Vec<u32> = nodes.map(|node| self.add(node, next)).collect();
        firsts.into_iter().reduce(|a, b| self.push(NfaState::Split(a, b))).unwrap_or(next)
    }
}

/// Words with the same classes, as far as patterns use them, share a symbol. Symbol 0 is that of unknown words.
fn symbols(program: &Program, used: &[bool]) -> (Vec<Symbol>, Vec<Vec<Atom>>) {
    let mut known: HashMap<Vec<Atom>, Symbol> = HashMap::from([(Vec::new(), 0)]);
    let mut all = vec![Vec::new()];
    let symbol_of = |word: WordId| {
        let atoms: Vec<Atom> = program.vocabulary.atoms_of(word).iter().copied().filter(|atom| used[usize::from(*atom)]).collect();
        *known.entry(atoms.clone()).or_insert_with(|| {
            all.push(atoms);
            all.len() as Symbol - 1
        })
    };
    let symbols = (0..program.vocabulary.len() as WordId).map(symbol_of).collect();
    (symbols, all)
}

/// The deterministic states found so far; one for each thread at work.
#[derive(Debug)]
pub(super) struct Dfa {
    /// The next state by state and symbol.
    table: Vec<StateId>,
    width: usize,
    /// The sets of nondeterministic states.
    sets: Vec<Box<[u32]>>,
    by_set: HashMap<Box<[u32]>, StateId>,
    /// The productions that end in each state, the winner first.
    accepts: Vec<Box<[u32]>>,
    seen: Vec<u32>,
    mark: u32,
}

impl Dfa {
    pub fn new(nfa: &Nfa) -> Self {
        let mut dfa = Self {
            table: Vec::new(),
            width: nfa.atoms.len(),
            sets: Vec::new(),
            by_set: HashMap::new(),
            accepts: Vec::new(),
            seen: vec![0; nfa.states.len()],
            mark: 0,
        };
        dfa.reset(nfa);
        dfa
    }

    fn reset(&mut self, nfa: &Nfa) {
        self.table.clear();
        self.sets.clear();
        self.by_set.clear();
        self.accepts.clear();
        for _ in [UNKNOWN, DEAD] {
            self.push(nfa, Box::default());
        }
        let start = self.closure(nfa, &[nfa.start]);
        self.push(nfa, start);
    }

    fn push(&mut self, nfa: &Nfa, set: Box<[u32]>) -> StateId {
        let id = self.sets.len() as StateId;
        let mut accepts: Vec<u32> = set
            .iter()
            .filter_map(|&state| match nfa.states[state as usize] {
                NfaState::Accept(production) if production != u32::MAX => Some(production),
                _ => None,
            })
            .collect();
        accepts.sort_unstable();
        accepts.dedup();
        self.accepts.push(accepts.into());
        self.table.resize(self.table.len() + self.width, UNKNOWN);
        self.by_set.insert(set.clone(), id);
        self.sets.push(set);
        id
    }

    /// The state after a token of that symbol.
    #[inline]
    pub fn next(&mut self, nfa: &Nfa, state: StateId, symbol: Symbol) -> StateId {
        let next = self.table[state as usize * self.width + usize::from(symbol)];
        if next != UNKNOWN { next } else { self.build(nfa, state, symbol) }
    }

    /// The productions that may end in the state, the winner first.
    #[inline]
    pub fn accepts(&self, state: StateId) -> &[u32] {
        &self.accepts[state as usize]
    }

    #[cold]
    fn build(&mut self, nfa: &Nfa, state: StateId, symbol: Symbol) -> StateId {
        let targets: Vec<u32> = self.sets[state as usize]
            .iter()
            .filter_map(|&from| match nfa.states[from as usize] {
                NfaState::Token(atom, next) if nfa.matches(symbol, atom) => Some(next),
                _ => None,
            })
            .collect();
        let set = self.closure(nfa, &targets);
        let next = if set.is_empty() {
            DEAD
        } else if let Some(&known) = self.by_set.get(&set) {
            known
        } else {
            if self.sets.len() >= MOST_STATES {
                self.reset(nfa);
                return self.push(nfa, set);
            }
            self.push(nfa, set)
        };
        self.table[state as usize * self.width + usize::from(symbol)] = next;
        next
    }

    /// The states that are reached without a token, sorted.
    fn closure(&mut self, nfa: &Nfa, from: &[u32]) -> Box<[u32]> {
        self.mark += 1;
        let mut stack: Vec<u32> = from.to_vec();
        let mut set = Vec::new();
        while let Some(state) = stack.pop() {
            if std::mem::replace(&mut self.seen[state as usize], self.mark) == self.mark {
                continue;
            }
            match nfa.states[state as usize] {
                NfaState::Split(a, b) => stack.extend([a, b]),
                NfaState::Accept(u32::MAX) => {}
                _ => set.push(state),
            }
        }
        set.sort_unstable();
        set.into()
    }
}
