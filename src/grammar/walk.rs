//! The way from a state of the automaton to its next tokens: over choices, calls and returns, which take none.
//!
//! A definition that is called from many places at one token is entered once, with the list of all places to return to; the lists of
//! one state hold places of those before. That is the stack of Tomita's parser, shared by all that stand at one token. With a stack for
//! each caller, more than half of what `tag` of a short article takes went into these steps; it is a tenth of the little that is left.

use std::{ops::Range, sync::Arc};

use super::{
    automaton::{Network, Step},
    program::Atom,
};
use crate::hash::{QuickMap, QuickSet};

/// A place in the network: a step above, and the calls that it returns to below, in one number, which is sorted and looked up faster than two.
pub(super) type Place = u64;
/// Places to return to: a list of [`Returns`], or with [`NEW`] what the definition of that number returns to, which is still being found out.
type CallsId = u32;
/// No call: the pattern of a rule.
pub(super) const NO_CALLS: CallsId = 0;
/// The bit of a definition that is entered on this way.
const NEW: CallsId = 1 << 31;

pub(super) fn place(step: u32, calls: CallsId) -> Place {
    u64::from(step) << 32 | u64::from(calls)
}

fn parts(place: Place) -> (u32, CallsId) {
    ((place >> 32) as u32, place as u32)
}

/// Lists of places to return to, each once.
#[derive(Debug)]
pub(super) struct Returns {
    lists: Vec<Arc<[Place]>>,
    numbers: QuickMap<Arc<[Place]>, CallsId>,
}

impl Default for Returns {
    fn default() -> Self {
        Self { lists: vec![Arc::default()], numbers: QuickMap::default() }
    }
}

impl Returns {
    fn of(&self, calls: CallsId) -> &[Place] {
        self.lists.get(calls as usize).map_or(&[], |list| list)
    }

    /// The number of a sorted list.
    fn number(&mut self, list: &[Place]) -> CallsId {
        if let Some(&known) = self.numbers.get(list) {
            return known;
        }
        let (list, number): (Arc<[Place]>, _) = (list.into(), self.lists.len() as CallsId);
        self.numbers.insert(list.clone(), number);
        self.lists.push(list);
        number
    }
}

/// A definition on the way.
#[derive(Debug, Default)]
struct Entered {
    /// Where it returns to, as far as is known.
    returns: Vec<Place>,
    /// Whether its end was reached without a token: then whoever calls it later goes on at once.
    has_ended: bool,
    /// Whether a place that is kept returns to it.
    is_kept: bool,
    /// The number of what it returns to, once all is known.
    number: CallsId,
}

impl Entered {
    fn clear(&mut self) {
        self.returns.clear();
        (self.has_ended, self.is_kept) = (false, false);
    }
}

/// What one way needs, kept for the next.
#[derive(Debug)]
pub(super) struct Walk {
    /// The places still to be looked at.
    ahead: Vec<Place>,
    /// A bit for each entry: whether it may be taken.
    open: Vec<u64>,
    /// A bit for each step that was passed in the pattern of a rule or in a definition entered on this way: each of them has its own steps.
    passed: Vec<u64>,
    /// The places passed in definitions that were entered before.
    passed_before: QuickSet<Place>,
    /// By definition; only those in `met` hold anything.
    entered: Vec<Entered>,
    met: Vec<u16>,
}

impl Walk {
    pub fn new(network: &Network) -> Self {
        Self {
            ahead: Vec::new(),
            open: Vec::new(),
            passed: vec![0; network.steps.len().div_ceil(64)],
            passed_before: QuickSet::default(),
            entered: network.definitions.iter().map(|_| Entered::default()).collect(),
            met: Vec::new(),
        }
    }

    /// Begins at these places; open are the entries that begin with one of the atoms, or may match nothing.
    pub fn begin(&mut self, network: &Network, atoms: &[Atom], places: &[Place]) {
        self.passed.fill(0);
        self.passed_before.clear();
        for definition in self.met.drain(..) {
            self.entered[usize::from(definition)].clear();
        }
        self.ahead.clear();
        self.ahead.extend_from_slice(places);
        self.open.clear();
        self.open.extend_from_slice(&network.empty);
        for &atom in atoms {
            self.open.iter_mut().zip(&network.openers[usize::from(atom)]).for_each(|(open, more)| *open |= more);
        }
    }

    /// Puts the open ones of these entries ahead.
    pub fn enter(&mut self, network: &Network, entries: Range<usize>, calls: CallsId) {
        let open = &self.open;
        let entries = entries.filter(|entry| open[entry / 64] >> (entry % 64) & 1 == 1);
        self.ahead.extend(entries.map(|entry| place(network.entries[entry], calls)));
    }

    /// The next step that takes a token or accepts, and its calls. Each comes once at least.
    pub fn next(&mut self, network: &Network, returns: &Returns) -> Option<(Step, CallsId)> {
        while let Some(at) = self.ahead.pop() {
            let (step, calls) = parts(at);
            match network.steps[step as usize] {
                stop @ (Step::Token(..) | Step::Accept(_)) => return Some((stop, calls)),
                Step::Return => self.end(returns, at),
                _ if !self.passes(at) => {}
                Step::Choice(from, count) => {
                    let steps = &network.choices[from as usize..(from + count) as usize];
                    self.ahead.extend(steps.iter().map(|&step| place(step, calls)));
                }
                Step::Call(definition, next) => self.call(network, definition, place(next, calls)),
            }
        }
        None
    }

    /// Whether the place is passed for the first time.
    fn passes(&mut self, at: Place) -> bool {
        let (step, calls) = parts(at);
        if calls != NO_CALLS && calls & NEW == 0 {
            return self.passed_before.insert(at);
        }
        let (bits, bit) = (&mut self.passed[step as usize / 64], 1 << (step % 64));
        let is_first = *bits & bit == 0;
        *bits |= bit;
        is_first
    }

    fn call(&mut self, network: &Network, definition: u16, back: Place) {
        let entered = &mut self.entered[usize::from(definition)];
        entered.returns.push(back);
        if entered.has_ended {
            self.ahead.push(back);
        }
        if entered.returns.len() == 1 {
            self.met.push(definition);
            self.enter(network, network.definitions[usize::from(definition)].clone(), NEW | CallsId::from(definition));
        }
    }

    /// The end of a definition: goes on wherever it was called.
    fn end(&mut self, returns: &Returns, at: Place) {
        let (_, calls) = parts(at);
        match definition(calls) {
            Some(definition) => {
                let entered = &mut self.entered[definition];
                if !std::mem::replace(&mut entered.has_ended, true) {
                    self.ahead.extend_from_slice(&entered.returns);
                }
            }
            None if self.passed_before.insert(at) => self.ahead.extend_from_slice(returns.of(calls)),
            None => {}
        }
    }

    /// Numbers what these places return to. A definition calls only those that stand above it, which have smaller numbers.
    pub fn settle(&mut self, returns: &mut Returns, places: &mut [Place]) {
        self.met.sort_unstable();
        self.keep(places);
        for at in 0..self.met.len() {
            let callee = &mut self.entered[usize::from(self.met[at])];
            if callee.is_kept {
                let callers = std::mem::take(&mut callee.returns);
                self.keep(&callers);
                self.entered[usize::from(self.met[at])].returns = callers;
            }
        }
        for at in (0..self.met.len()).rev() {
            let callee = usize::from(self.met[at]);
            if self.entered[callee].is_kept {
                let mut callers = std::mem::take(&mut self.entered[callee].returns);
                callers.iter_mut().for_each(|back| *back = self.settled(*back));
                callers.sort_unstable();
                callers.dedup();
                self.entered[callee].number = returns.number(&callers);
                self.entered[callee].returns = callers;
            }
        }
        places.iter_mut().for_each(|place| *place = self.settled(*place));
    }

    fn keep(&mut self, places: &[Place]) {
        for definition in places.iter().filter_map(|at| definition(parts(*at).1)) {
            self.entered[definition].is_kept = true;
        }
    }

    fn settled(&self, at: Place) -> Place {
        let (step, calls) = parts(at);
        definition(calls).map_or(at, |definition| place(step, self.entered[definition].number))
    }
}

/// The definition that was entered on this way, where it is one.
fn definition(calls: CallsId) -> Option<usize> {
    (calls & NEW != 0).then_some((calls & !NEW) as usize)
}
