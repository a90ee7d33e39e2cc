//! The automaton over token classes: all rules at once, one table look-up a token.
//!
//! The patterns are a network of small automata, one a definition, that call each other. A state of the deterministic automaton is a
//! set of places in it, each with the calls that led there; it is made when a text first reaches it (the lazy subset construction of
//! Aho, Sethi and Ullman, as in RE2). So starting costs next to nothing, and matching does not grow with the number of rules.
//!
//! Definitions are not written out where they are used: 80 rules made 154,000 states that way, and 10 ms of every start.

use std::sync::Arc;

use super::{
    opening::Opening,
    program::{Atom, Node, Production, Program, WordId},
};
use crate::hash::{QuickMap, QuickSet};

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
    steps: Vec<Step>,
    /// The productions of each definition.
    definitions: Vec<Vec<Entry>>,
    /// The productions of all rules, in their order: smaller numbers win.
    rules: Vec<Entry>,
    /// The rule of each of them, and its place there.
    productions: Vec<(usize, usize)>,
    /// The symbol of each word.
    symbols: Vec<Symbol>,
    /// The atoms of each symbol, sorted.
    atoms: Vec<Vec<Atom>>,
}

/// What a pattern does at one place.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// Takes a token.
    Token(Atom, u32),
    /// Goes on at either place.
    Split(u32, u32),
    /// Goes through a definition first.
    Call(u16, u32),
    /// The definition ends here.
    Return,
    /// The production of a rule ends here.
    Accept(u32),
}

/// The place of [`Step::Return`].
const RETURN: u32 = 0;

/// Where a production begins, and with what.
#[derive(Debug)]
struct Entry {
    step: u32,
    opening: Arc<Opening>,
}

impl Network {
    pub fn new(program: &Program) -> Self {
        let mut builder = Builder { steps: vec![Step::Return], used: vec![false; program.vocabulary.atom_count()] };
        let entries = |productions: &Vec<Production>| productions.iter().map(|production| builder.entry(production, RETURN)).collect();
        let definitions = program.definitions.iter().map(entries).collect();
        let productions: Vec<(usize, usize)> =
            program.rules.iter().enumerate().flat_map(|(r, rule)| (0..rule.productions.len()).map(move |p| (r, p))).collect();
        let rule = |(id, &(rule, production)): (usize, &(usize, usize))| {
            let accept = builder.push(Step::Accept(id as u32));
            builder.entry(&program.rules[rule].productions[production], accept)
        };
        let rules = productions.iter().enumerate().map(rule).collect();
        let (symbols, atoms) = symbols(program, &builder.used);
        Self { steps: builder.steps, definitions, rules, productions, symbols, atoms }
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
    /// The atoms that patterns use.
    used: Vec<bool>,
}

impl Builder {
    fn push(&mut self, step: Step) -> u32 {
        self.steps.push(step);
        self.steps.len() as u32 - 1
    }

    fn entry(&mut self, production: &Production, next: u32) -> Entry {
        Entry { step: self.add(&production.node, next), opening: production.opening.clone() }
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
                firsts.into_iter().reduce(|a, b| self.push(Step::Split(a, b))).unwrap_or(next)
            }
            Node::Optional(item) => {
                let first = self.add(item, next);
                self.push(Step::Split(first, next))
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

/// A place in the network: a step, and the calls that it returns to.
type Place = (u32, CallsId);
/// A list of steps to return to, as an index into [`Dfa::calls`].
type CallsId = u32;
/// No call: the pattern of a rule.
const NO_CALLS: CallsId = 0;

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
    /// The step to return to, and the calls before it.
    calls: Vec<(u32, CallsId)>,
    by_call: QuickMap<(u32, CallsId), CallsId>,
    /// Scratch: places seen on the way from one state to the next, and those still to be looked at.
    seen: QuickSet<Place>,
    ahead: Vec<Place>,
}

impl Dfa {
    pub fn new(network: &Network) -> Self {
        let mut dfa = Self {
            table: Vec::new(),
            width: network.atoms.len(),
            sets: Vec::new(),
            by_set: QuickMap::default(),
            accepts: Vec::new(),
            calls: Vec::new(),
            by_call: QuickMap::default(),
            seen: QuickSet::default(),
            ahead: Vec::new(),
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
        self.calls.clear();
        self.by_call.clear();
        self.calls.push((RETURN, NO_CALLS));
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
        if set.is_empty() {
            self.table[state as usize * self.width + usize::from(symbol)] = DEAD;
            return DEAD;
        }
        if let Some(&known) = self.by_set.get(set.as_slice()) {
            self.table[state as usize * self.width + usize::from(symbol)] = known;
            return known;
        }
        let accepts = self.accepted(network, &set);
        let set: Arc<[Place]> = set.into();
        let next = self.push(set.clone(), accepts);
        self.by_set.insert(set, next);
        self.table[state as usize * self.width + usize::from(symbol)] = next;
        next
    }

    /// The places behind a token with these atoms, sorted.
    fn behind(&mut self, network: &Network, state: StateId, atoms: &[Atom]) -> Vec<Place> {
        let mut behind = Vec::new();
        self.begin(state);
        if state == START {
            let opens = |entry: &&Entry| entry.opening.allows(atoms);
            self.ahead.extend(network.rules.iter().filter(opens).map(|entry| (entry.step, NO_CALLS)));
        }
        while let Some((step, calls)) = self.ahead.pop() {
            match network.steps[step as usize] {
                Step::Token(atom, next) => {
                    if atoms.binary_search(&atom).is_ok() {
                        behind.push((next, calls));
                    }
                }
                other => self.pass(network, other, (step, calls), |opening| opening.allows(atoms)),
            }
        }
        behind.sort_unstable();
        behind.dedup();
        behind
    }

    /// The productions that end in one of the places, the winner first.
    fn accepted(&mut self, network: &Network, set: &[Place]) -> Box<[u32]> {
        let mut accepted = Vec::new();
        self.seen.clear();
        self.ahead.extend_from_slice(set);
        while let Some((step, calls)) = self.ahead.pop() {
            match network.steps[step as usize] {
                Step::Accept(production) => accepted.push(production),
                other => self.pass(network, other, (step, calls), |opening| opening.may_be_empty),
            }
        }
        accepted.sort_unstable();
        accepted.dedup();
        accepted.into()
    }

    fn begin(&mut self, state: StateId) {
        self.seen.clear();
        self.ahead.clear();
        self.ahead.extend_from_slice(&self.sets[state as usize]);
    }

    /// Passes a step that takes no token: what comes next is put ahead, definitions only where `opens` says so.
    fn pass(&mut self, network: &Network, step: Step, place: Place, opens: impl Fn(&Opening) -> bool) {
        let calls = place.1;
        match step {
            Step::Token(..) | Step::Accept(_) => {}
            _ if !self.seen.insert(place) => {}
            Step::Split(a, b) => self.ahead.extend([(a, calls), (b, calls)]),
            Step::Call(definition, next) => {
                let calls = self.call(next, calls);
                let entries = network.definitions[usize::from(definition)].iter().filter(|entry| opens(&entry.opening));
                self.ahead.extend(entries.map(|entry| (entry.step, calls)));
            }
            Step::Return => self.ahead.push(self.calls[calls as usize]),
        }
    }

    /// The calls with one more; a call that ends its own definition leaves nothing to return to.
    fn call(&mut self, next: u32, calls: CallsId) -> CallsId {
        if next == RETURN {
            return calls;
        }
        *self.by_call.entry((next, calls)).or_insert_with(|| {
            self.calls.push((next, calls));
            self.calls.len() as CallsId - 1
        })
    }
}
