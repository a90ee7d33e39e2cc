//! The automaton over token classes: all rules at once, one table look-up a token.
//!
//! The patterns are a network of small automata, one a definition, that call each other. A state of the deterministic automaton is a
//! set of places in it, each with what it returns to (`walk.rs`); it is made when a text first reaches it (the lazy subset construction of
//! Aho, Sethi and Ullman, as in RE2). So starting costs next to nothing, and matching does not grow with the number of rules.
//!
//! Definitions are not written out where they are used: 80 rules made 154,000 states that way, and 10 ms of every start.

use std::{ops::Range, sync::Arc};

use super::{
    program::{Atom, Node, Production, Program, WordId},
    walk::{NO_CALLS, Place, Returns, Walk, place},
};
use crate::hash::QuickMap;

/// A class of words that no pattern tells apart.
pub(super) type Symbol = u16;
type StateId = u32;

const UNKNOWN: StateId = 0;
/// No match goes on from here.
pub(super) const DEAD: StateId = 1;
/// Where every match begins.
pub(super) const START: StateId = 2;

/// Cells of the table of deterministic states, 16 MB: more than any text has been seen to fill. Beyond it the table is begun again.
const MOST_CELLS: usize = 4_000_000;

/// The network of a grammar's patterns.
#[derive(Debug)]
pub(super) struct Network {
    pub(super) steps: Vec<Step>,
    /// The steps between which a [`Step::Choice`] chooses.
    pub(super) choices: Vec<u32>,
    /// The first step of each production: those of the definitions, then those of the rules.
    pub(super) entries: Vec<u32>,
    /// The entries of each definition.
    pub(super) definitions: Vec<Range<usize>>,
    /// The entries of all rules, in their order: smaller numbers win.
    rules: Range<usize>,
    /// The rule of each of them, and its place there.
    productions: Vec<(usize, usize)>,
    /// For each atom, a bit for each entry: whether it may begin with the atom.
    pub(super) openers: Vec<EntrySet>,
    /// The entries that may match nothing.
    pub(super) empty: EntrySet,
    /// The symbol of each word.
    symbols: Vec<Symbol>,
    /// The atoms of each symbol, sorted.
    atoms: Vec<Vec<Atom>>,
}

/// A bit for each entry.
type EntrySet = Box<[u64]>;

/// What a pattern does at one place.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// Takes a token.
    Token(Atom, u32),
    /// Goes on at any of so many places, the first and the number of which stand here.
    Choice(u32, u32),
    /// Goes through a definition first.
    Call(u16, u32),
    /// The definition ends here.
    Return,
    /// The production of a rule ends here.
    Accept(u32),
}

/// The place of [`Step::Return`].
const RETURN: u32 = 0;

impl Network {
    pub fn new(program: &Program) -> Self {
        let mut builder = Builder::new(program);
        let mut definitions = Vec::with_capacity(program.definitions.len());
        for productions in &program.definitions {
            let from = builder.entries.len();
            productions.iter().for_each(|production| builder.entry(production, RETURN));
            definitions.push(from..builder.entries.len());
        }
        let rules = builder.entries.len();
        let mut productions = Vec::new();
        for (number, rule) in program.rules.iter().enumerate() {
            for (place, production) in rule.productions.iter().enumerate() {
                let accept = builder.push(Step::Accept(productions.len() as u32));
                builder.entry(production, accept);
                productions.push((number, place));
            }
        }
        let (symbols, atoms) = symbols(program, &builder.used);
        let Builder { steps, choices, entries, openers, empty, .. } = builder;
        let rules = rules..entries.len();
        Self { steps, choices, entries, definitions, rules, productions, openers, empty, symbols, atoms }
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
}

struct Builder {
    steps: Vec<Step>,
    choices: Vec<u32>,
    entries: Vec<u32>,
    openers: Vec<EntrySet>,
    empty: EntrySet,
    /// The atoms that patterns use.
    used: Vec<bool>,
}

impl Builder {
    fn new(program: &Program) -> Self {
        let rules = program.rules.iter().map(|rule| &rule.productions);
        let entries: usize = program.definitions.iter().chain(rules).map(Vec::len).sum();
        let none: EntrySet = vec![0; entries.div_ceil(64)].into();
        let atoms = program.vocabulary.atom_count();
        Self {
            steps: vec![Step::Return],
            choices: Vec::new(),
            entries: Vec::with_capacity(entries),
            openers: vec![none.clone(); atoms],
            empty: none,
            used: vec![false; atoms],
        }
    }

    fn push(&mut self, step: Step) -> u32 {
        self.steps.push(step);
        self.steps.len() as u32 - 1
    }

    fn entry(&mut self, production: &Production, next: u32) {
        let (index, bit) = (self.entries.len() / 64, 1 << (self.entries.len() % 64));
        production.opening.atoms().for_each(|atom| self.openers[atom][index] |= bit);
        if production.opening.may_be_empty {
            self.empty[index] |= bit;
        }
        let step = self.add(&production.node, next);
        self.entries.push(step);
    }

    fn choice(&mut self, steps: &[u32]) -> u32 {
        let from = self.choices.len() as u32;
        self.choices.extend_from_slice(steps);
        self.push(Step::Choice(from, steps.len() as u32))
    }

    /// Adds the steps of a node that goes on to `next`; returns the first.
    fn add(&mut self, node: &Node, next: u32) -> u32 {
        match node {
            Node::Atom(atom) => {
                self.used[usize::from(*atom)] = true;
                self.push(Step::Token(*atom, next))
            }
            Node::Definition(id) => self.push(Step::Call(*id, next)),
            Node::Sequence(items) => items.iter().rev().fold(next, |next, item| self.add(item, next)),
            Node::Choice(items) => {
                let firsts: Vec<u32> = items.iter().map(|item| self.add(item, next)).collect();
                self.choice(&firsts)
            }
            Node::Optional(item) => {
                let first = self.add(item, next);
                self.choice(&[first, next])
            }
            Node::Part(_, item) => self.add(item, next),
            Node::Glue => next,
        }
    }
}

/// Words with the same classes, as far as patterns use them, share a symbol. Symbol 0 is that of unknown words.
fn symbols(program: &Program, used: &[bool]) -> (Vec<Symbol>, Vec<Vec<Atom>>) {
    let mut known: QuickMap<Vec<Atom>, Symbol> = QuickMap::default();
    known.insert(Vec::new(), 0);
    let mut all = vec![Vec::new()];
    let mut atoms = Vec::new();
    let symbol_of = |word: WordId| {
        atoms.clear();
        atoms.extend(program.vocabulary.atoms_of(word).iter().filter(|atom| used[usize::from(**atom)]));
        known.get(&atoms).copied().unwrap_or_else(|| {
            all.push(atoms.clone());
            known.insert(atoms.clone(), all.len() as Symbol - 1);
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
    /// The places of each state: those right behind a token.
    sets: Vec<Arc<[Place]>>,
    by_set: QuickMap<Arc<[Place]>, StateId>,
    /// The productions that end in each state, the winner first.
    accepts: Vec<Box<[u32]>>,
    returns: Returns,
    walk: Walk,
}

impl Dfa {
    pub fn new(network: &Network) -> Self {
        let mut dfa = Self {
            table: Vec::new(),
            width: network.atoms.len(),
            sets: Vec::new(),
            by_set: QuickMap::default(),
            accepts: Vec::new(),
            returns: Returns::default(),
            walk: Walk::new(network),
        };
        dfa.reset();
        dfa
    }

    /// Begins the table again where it is full; only between matches, because it forgets the state that a match has reached.
    #[inline]
    pub fn tidy(&mut self) {
        if self.table.len() > MOST_CELLS {
            self.reset();
        }
    }

    fn reset(&mut self) {
        self.table.clear();
        self.sets.clear();
        self.by_set.clear();
        self.accepts.clear();
        self.returns = Returns::default();
        // The places of START are the rules themselves.
        for _ in [UNKNOWN, DEAD, START] {
            self.push(Arc::default(), Box::default());
        }
    }

    fn push(&mut self, set: Arc<[Place]>, accepts: Box<[u32]>) -> StateId {
        self.table.resize(self.table.len() + self.width, UNKNOWN);
        self.accepts.push(accepts);
        self.sets.push(set);
        self.sets.len() as StateId - 1
    }

    /// The state after a token of that symbol.
    #[inline]
    pub fn next(&mut self, network: &Network, state: StateId, symbol: Symbol) -> StateId {
        let next = self.table[state as usize * self.width + usize::from(symbol)];
        if next != UNKNOWN { next } else { self.build(network, state, symbol) }
    }

    /// The productions that may end in the state, the winner first.
    #[inline]
    pub fn accepts(&self, state: StateId) -> &[u32] {
        &self.accepts[state as usize]
    }

    #[cold]
    fn build(&mut self, network: &Network, state: StateId, symbol: Symbol) -> StateId {
        let set = self.behind(network, state, &network.atoms[usize::from(symbol)]);
        let next = if set.is_empty() {
            DEAD
        } else if let Some(&known) = self.by_set.get(set.as_slice()) {
            known
        } else {
            let accepts = self.accepted(network, &set);
            let set: Arc<[Place]> = set.into();
            let next = self.push(set.clone(), accepts);
            self.by_set.insert(set, next);
            next
        };
        self.table[state as usize * self.width + usize::from(symbol)] = next;
        next
    }

    /// The places behind a token with these atoms, sorted.
    fn behind(&mut self, network: &Network, state: StateId, atoms: &[Atom]) -> Vec<Place> {
        self.walk.begin(network, atoms, &self.sets[state as usize]);
        if state == START {
            self.walk.enter(network, network.rules.clone(), NO_CALLS);
        }
        let mut behind = Vec::new();
        while let Some((step, calls)) = self.walk.next(network, &self.returns) {
            if let Step::Token(atom, after) = step
                && atoms.binary_search(&atom).is_ok()
            {
                behind.push(place(after, calls));
            }
        }
        self.walk.settle(&mut self.returns, &mut behind);
        behind.sort_unstable();
        behind.dedup();
        behind
    }

    /// The productions that end in one of the places, the winner first.
    fn accepted(&mut self, network: &Network, set: &[Place]) -> Box<[u32]> {
        self.walk.begin(network, &[], set);
        let mut accepted = Vec::new();
        while let Some((step, _)) = self.walk.next(network, &self.returns) {
            if let Step::Accept(production) = step {
                accepted.push(production);
            }
        }
        accepted.sort_unstable();
        accepted.dedup();
        accepted.into()
    }
}
