//! The parser: an arc-eager machine that a small network steers.
//!
//! Words wait in the buffer and on the stack; each move shifts one, drops one, or draws an arc between the two on top (Nivre 2008, with
//! the non-monotonic moves of Honnibal, Goldberg and Johnson 2013, as spaCy 3 has them). A sentence is one by what cut the text, so the
//! move that parts sentences is never made, and everything hangs on one root.

use pulp::NullaryFnOnce;

use super::{
    dot::wide,
    linear::{Dense, Layer, Whole, add, piece_order, room},
    reader::Reader,
};
use crate::error::Result;

/// How many words of its state the network sees.
const SEEN: usize = 8;
/// How many outputs of the lower layer compete for one of the hidden layer.
const PIECES: usize = 2;
const NONE: u32 = u32::MAX;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Shift,
    Reduce,
    Left,
    Right,
    Break,
}

/// What a move does, and the label that it writes on its arc.
#[derive(Clone, Copy, Debug)]
struct Move {
    kind: Kind,
    label: usize,
}

/// The parser of a model.
#[derive(Debug)]
pub(super) struct Transitions {
    moves: Vec<Move>,
    /// The labels of the arcs: `dobj`, or `prep||conj` where the arc was lifted from a word with the second label.
    labels: Vec<String>,
    root: usize,
    narrow: Layer,
    lower: Layer,
    /// One number for each of the eight places and each of its outputs: what stands in for a missing word.
    missing: Vec<f32>,
    hidden_bias: Vec<f32>,
    upper: Layer,
}

/// What a parser needs while it works, kept for the next sentence.
#[derive(Debug, Default)]
pub(super) struct Workspace {
    whole: Whole,
    narrow: Vec<f32>,
    /// For each word what it adds to the hidden layer in each of the eight places.
    added: Vec<f32>,
    hidden: Vec<f32>,
    scores: Vec<f32>,
}

/// The head of a word, and the label of the arc between them: an index into [`Transitions::labels`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Arc {
    pub head: Option<usize>,
    pub label: usize,
    /// How sure the network was of it: the least probability of the moves that were made about the word, in thousandths.
    pub certainty: u16,
}

/// The label of a word without a head.
const ROOT: &str = "ROOT";
/// Parts the label of a lifted arc from the label of the word that it was lifted from.
const LIFTED: &str = "||";

impl Transitions {
    pub fn read(reader: &mut Reader) -> Result<Self> {
        let narrow = Dense::read(reader)?.layer();
        let lower = reader.matrix()?;
        let outputs = lower.rows / SEEN;
        let hidden_bias = reader.vector(outputs)?;
        let missing = reader.vector(lower.rows)?;
        let no_bias = vec![0.0; lower.rows];
        let lower = Dense::new(reader, lower, no_bias)?;
        let upper = Dense::read(reader)?.layer();
        if lower.inputs != narrow.outputs || upper.inputs * PIECES != outputs || lower.outputs != outputs * SEEN {
            return Err(reader.broken("layers of a parser that do not fit each other"));
        }
        let by_piece = |numbers: &[f32]| piece_order(numbers.len(), outputs, PIECES).map(|at| numbers[at]).collect();
        let (missing, hidden_bias) = (by_piece(&missing), by_piece(&hidden_bias));
        let lower = lower.layer_by_piece(outputs, PIECES);
        let mut parser = Transitions { moves: Vec::new(), labels: Vec::new(), root: 0, narrow, lower, missing, hidden_bias, upper };
        parser.read_moves(reader)?;
        Ok(parser)
    }

    fn read_moves(&mut self, reader: &mut Reader) -> Result<()> {
        for line in reader.lines()?.iter() {
            let (kind, label) = line.split_once('\x1f').unwrap_or((line, ""));
            let kind = match kind {
                "0" => Kind::Shift,
                "1" => Kind::Reduce,
                "2" => Kind::Left,
                "3" => Kind::Right,
                _ => Kind::Break,
            };
            let label = self.intern(label);
            self.moves.push(Move { kind, label });
        }
        self.root = self.intern(ROOT);
        for lifted in self.labels.clone().iter().filter_map(|label| label.split_once(LIFTED)) {
            self.intern(lifted.0);
            self.intern(lifted.1);
        }
        match self.moves.len() == self.upper.outputs {
            true => Ok(()),
            false => Err(reader.broken("as many moves as scores were expected")),
        }
    }

    /// The index of a label, which is added if it is new.
    fn intern(&mut self, label: &str) -> usize {
        self.labels.iter().position(|known| known == label).unwrap_or_else(|| {
            self.labels.push(label.to_owned());
            self.labels.len() - 1
        })
    }

    /// All labels.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// The written label.
    pub fn label(&self, index: usize) -> &str {
        self.labels.get(index).map_or("", String::as_str)
    }

    /// How wide the vectors of the words must be.
    pub fn inputs(&self) -> usize {
        self.narrow.inputs
    }

    /// Parses `count` words from their vectors.
    pub fn parse(&self, vectors: &[f32], count: usize, work: &mut Workspace) -> Vec<Arc> {
        work.whole.round(vectors);
        let narrow = room(&mut work.narrow, count * self.narrow.outputs);
        self.narrow.apply(&mut work.whole, 0, self.narrow.inputs, count, narrow);
        work.whole.round(narrow);
        let added = room(&mut work.added, count * self.lower.outputs);
        self.lower.apply(&mut work.whole, 0, self.lower.inputs, count, added);
        let mut state = State::new(count);
        // Every word is shifted, dropped and put back at most a few times; the bound only guards against weights that make no sense.
        for _ in 0..8 * count + 16 {
            if state.is_final() {
                break;
            }
            let chosen = if state.stack.is_empty() { None } else { self.choose(&state, work) };
            if let Some((chosen, certainty)) = chosen {
                state.doubt(chosen, certainty);
            }
            state.make(chosen.map_or(Move { kind: Kind::Shift, label: 0 }, |(chosen, _)| chosen));
        }
        self.lower_lifted(&mut state.arcs);
        state.arcs
    }

    /// Arcs that were lifted for the sake of the machine go back to where their label says: to the first word below, breadth first, with
    /// the label that they carry (Nivre and Nilsson 2005).
    fn lower_lifted(&self, arcs: &mut [Arc]) {
        for index in 0..arcs.len() {
            if arcs[index].head.is_none() {
                arcs[index].label = self.root;
            }
            let Some((own, wanted)) = self.label(arcs[index].label).split_once(LIFTED) else { continue };
            let position = |label: &str| self.labels.iter().position(|known| known == label).unwrap_or_default();
            let (own, wanted) = (position(own), position(wanted));
            if let Some(head) = arcs[index].head.and_then(|head| find_below(arcs, head, index, wanted)) {
                arcs[index].head = Some(head);
            }
            arcs[index].label = own;
        }
    }

    /// The best move of those that the state allows.
    fn choose(&self, state: &State, work: &mut Workspace) -> Option<(Move, u16)> {
        self.score(state, work);
        let allowed = [Kind::Shift, Kind::Reduce, Kind::Left, Kind::Right, Kind::Break].map(|kind| state.allows(kind));
        let mut best: Option<(f32, Move)> = None;
        for (&score, &candidate) in work.scores.iter().zip(&self.moves) {
            if allowed[candidate.kind as usize] && best.is_none_or(|(top, _)| score > top) {
                best = Some((score, candidate));
            }
        }
        best.map(|(top, chosen)| {
            let open = work.scores.iter().zip(&self.moves).filter(|(_, candidate)| allowed[candidate.kind as usize]);
            (chosen, share_of_top(top, open.map(|(&score, _)| score)))
        })
    }

    /// Scores the moves by what the words that the network sees add to its hidden layer.
    fn score(&self, state: &State, work: &mut Workspace) {
        let outputs = self.hidden_bias.len();
        let Workspace { added, hidden, .. } = work;
        let mut place = 0;
        let seen = state.seen().map(|word| {
            let (table, at) = match word {
                NONE => (&self.missing, 0),
                word => (&*added, word as usize * self.lower.outputs),
            };
            let start = at + place * outputs;
            place += 1;
            table.get(start..start + outputs).unwrap_or_default()
        });
        hidden.resize(outputs, 0.0);
        wide(Hidden { bias: &self.hidden_bias, seen, hidden });
        work.whole.round(&hidden[..outputs / PIECES]);
        work.scores.resize(self.upper.outputs, 0.0);
        self.upper.apply(&mut work.whole, 0, 0, 1, &mut work.scores);
    }
}

/// The probability of the best of some scores under the softmax of the network, in thousandths.
fn share_of_top(top: f32, scores: impl Iterator<Item = f32>) -> u16 {
    // What is e^7 times less likely changes nothing that could be seen.
    let all: f32 = scores.map(|score| score - top).filter(|&below| below > -7.0).map(exponential).sum();
    (1000.0 / all.max(1.0)) as u16
}

/// e to the power of a number between -7 and 0, by (1 + x/256)^256: the same bits on every machine, which a mathematical library does not
/// promise.
fn exponential(x: f32) -> f32 {
    let mut power = 1.0 + x / 256.0;
    for _ in 0..8 {
        power *= power;
    }
    power
}

/// The hidden layer: what the words that are seen add to the bias, and of each few sums the greatest.
struct Hidden<'a> {
    bias: &'a [f32],
    seen: [&'a [f32]; SEEN],
    hidden: &'a mut [f32],
}

impl NullaryFnOnce for Hidden<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        self.hidden.copy_from_slice(self.bias);
        for more in self.seen {
            add(self.hidden, more);
        }
        let (first, second) = self.hidden.split_at_mut(self.bias.len() / PIECES);
        first.iter_mut().zip(second).for_each(|(top, number)| *top = top.max(*number));
    }
}

/// The first word with a label below a head, breadth first, but for one word and what hangs on it.
fn find_below(arcs: &[Arc], head: usize, but: usize, label: usize) -> Option<usize> {
    let mut level = vec![head];
    while !level.is_empty() {
        let mut next = Vec::new();
        for &above in &level {
            let children = arcs.iter().enumerate().filter(|&(child, arc)| arc.head == Some(above) && child != but);
            for (child, arc) in children {
                if arc.label == label {
                    return Some(child);
                }
                next.push(child);
            }
        }
        level = next;
    }
    None
}

/// The children of the words on one side, the last first, as chains of arcs.
#[derive(Debug)]
struct Chains {
    last: Vec<u32>,
    arcs: Vec<(u32, u32)>,
}

impl Chains {
    fn new(count: usize) -> Self {
        Chains { last: vec![NONE; count], arcs: Vec::with_capacity(count) }
    }

    fn add(&mut self, head: u32, child: u32) {
        let last = &mut self.last[head as usize];
        self.arcs.push((child, *last));
        *last = (self.arcs.len() - 1) as u32;
    }

    /// Takes the arc away if it is the last one; the model was trained with older ones still there.
    fn remove(&mut self, head: u32, child: u32) {
        let last = &mut self.last[head as usize];
        match self.arcs.get(*last as usize) {
            Some(&(found, before)) if found == child => *last = before,
            _ => {}
        }
    }

    fn last(&self, head: u32) -> u32 {
        let arc = self.last.get(head as usize).copied().unwrap_or(NONE);
        self.arcs.get(arc as usize).map_or(NONE, |&(child, _)| child)
    }
}

/// The machine: what is on the stack, what waits, which arcs there are.
#[derive(Debug)]
struct State {
    arcs: Vec<Arc>,
    stack: Vec<u32>,
    /// Words that were put back, the next one last.
    again: Vec<u32>,
    was_put_back: Vec<bool>,
    /// The next word that was never shifted.
    next: u32,
    count: u32,
    left: Chains,
    right: Chains,
}

impl State {
    fn new(count: usize) -> Self {
        let arcs = vec![Arc { head: None, label: 0, certainty: 1000 }; count];
        let (left, right) = (Chains::new(count), Chains::new(count));
        State { arcs, stack: Vec::new(), again: Vec::new(), was_put_back: vec![false; count], next: 0, count: count as u32, left, right }
    }

    fn stack(&self, depth: usize) -> u32 {
        self.stack.len().checked_sub(depth + 1).map_or(NONE, |at| self.stack[at])
    }

    fn buffer(&self, ahead: usize) -> u32 {
        match self.again.len().checked_sub(ahead + 1) {
            Some(at) => self.again[at],
            None => Some(self.next + (ahead - self.again.len()) as u32).filter(|&word| word < self.count).unwrap_or(NONE),
        }
    }

    fn waiting(&self) -> usize {
        (self.count - self.next) as usize + self.again.len()
    }

    fn is_final(&self) -> bool {
        self.stack.is_empty() && self.waiting() == 0
    }

    /// The words that the network sees.
    fn seen(&self) -> [u32; SEEN] {
        let (first, top) = (self.buffer(0), self.stack(0));
        let children = [self.left.last(first), self.left.last(top), self.right.last(top)];
        [first, self.buffer(1), top, self.stack(1), self.stack(2), children[0], children[1], children[2]]
    }

    fn has_head(&self, word: u32) -> bool {
        self.arcs.get(word as usize).is_some_and(|arc| arc.head.is_some())
    }

    fn allows(&self, kind: Kind) -> bool {
        let put_back = |word: u32| self.was_put_back.get(word as usize).copied().unwrap_or(false);
        match kind {
            Kind::Shift => self.stack.is_empty() || self.waiting() >= 2 && !put_back(self.buffer(0)),
            Kind::Reduce => !self.stack.is_empty() && (self.waiting() == 0 || self.stack.len() > 1),
            Kind::Left | Kind::Right => !self.stack.is_empty() && self.waiting() > 0,
            Kind::Break => false,
        }
    }

    fn make(&mut self, chosen: Move) {
        match chosen.kind {
            Kind::Shift => self.shift(),
            Kind::Reduce => self.reduce(),
            Kind::Left => {
                let (head, child) = (self.buffer(0), self.stack(0));
                self.add_arc(head, child, chosen.label);
                if let Some(mark) = self.was_put_back.get_mut(head as usize) {
                    *mark = false;
                }
                self.stack.pop();
            }
            Kind::Right => {
                self.add_arc(self.stack(0), self.buffer(0), chosen.label);
                self.shift();
            }
            Kind::Break => {}
        }
    }

    fn shift(&mut self) {
        let word = self.buffer(0);
        if word == NONE {
            return;
        }
        if self.again.pop().is_none() {
            self.next += 1;
        }
        self.stack.push(word);
    }

    /// Drops the top of the stack, or puts it back if it still needs a head.
    fn reduce(&mut self) {
        let alone = self.stack.len() == 1;
        let Some(top) = self.stack.pop() else { return };
        if !alone && !self.has_head(top) {
            self.was_put_back[top as usize] = true;
            self.again.push(top);
        }
    }

    fn add_arc(&mut self, head: u32, child: u32, label: usize) {
        if let Some(old) = self.arcs[child as usize].head {
            let old = old as u32;
            if old > child { self.left.remove(old, child) } else { self.right.remove(old, child) }
        }
        if head > child {
            self.left.add(head, child)
        } else {
            self.right.add(head, child)
        }
        let certainty = self.arcs[child as usize].certainty;
        self.arcs[child as usize] = Arc { head: Some(head as usize), label, certainty };
    }

    /// Notes how sure a move is about the words that it decides on.
    fn doubt(&mut self, chosen: Move, certainty: u16) {
        let (top, first) = (self.stack(0), self.buffer(0));
        let about = match chosen.kind {
            Kind::Left => [top, NONE],
            Kind::Right => [first, NONE],
            _ => [top, first],
        };
        for word in about {
            if let Some(arc) = self.arcs.get_mut(word as usize) {
                arc.certainty = arc.certainty.min(certainty);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_power_is_near_that_of_a_mathematical_library() {
        for tenth in 0..70 {
            let x = -(tenth as f32) / 10.0;
            assert!((exponential(x) - x.exp()).abs() < 0.002, "{x}");
        }
    }

    #[test]
    fn the_share_is_that_of_the_softmax() {
        assert_eq!(share_of_top(3.0, [3.0].into_iter()), 1000);
        assert_eq!(share_of_top(3.0, [3.0, 3.0, -90.0].into_iter()), 500);
        assert!((880..=882).contains(&share_of_top(2.0, [0.0, 2.0].into_iter())));
    }
}
