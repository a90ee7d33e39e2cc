//! The averaged perceptron (Collins 2002), in integers.

use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasherDefault, Hasher},
};

/// Feature keys are hashes already.
#[derive(Default)]
pub struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// Features with the weights of their classes, ready to be laid out.
pub type Rows = Vec<(u64, Vec<(u8, i8)>)>;

pub type Keys = HashSet<u64, BuildHasherDefault<Identity>>;

/// The weight of one feature for one class, and what its average needs.
struct Cell {
    class: u8,
    weight: i32,
    total: i64,
    stamp: i64,
}

/// A model in training.
#[derive(Default)]
pub struct Perceptron {
    rows: HashMap<u64, Vec<Cell>, BuildHasherDefault<Identity>>,
    clock: i64,
    /// If set, the only features that may have weights.
    allowed: Option<Keys>,
}

impl Perceptron {
    pub fn restricted_to(allowed: Option<Keys>) -> Self {
        Self { allowed, ..Self::default() }
    }

    pub fn add<const CLASSES: usize>(&self, keys: &[u64], scores: &mut [i32; CLASSES]) {
        for row in keys.iter().filter_map(|key| self.rows.get(key)) {
            for cell in row {
                scores[usize::from(cell.class)] += cell.weight;
            }
        }
    }

    /// One decision has been made; averages are over decisions.
    pub fn tick(&mut self) {
        self.clock += 1;
    }

    /// Rewards the class that was right and punishes the one that was chosen.
    pub fn update(&mut self, keys: &[u64], right: u8, wrong: u8) {
        for key in keys {
            if self.allowed.as_ref().is_none_or(|allowed| allowed.contains(key)) {
                let row = self.rows.entry(*key).or_default();
                shift(row, right, 1, self.clock);
                shift(row, wrong, -1, self.clock);
            }
        }
    }

    /// Forgets all weights, but not what they come to in the mean.
    pub fn begin_again(&mut self) {
        for cell in self.rows.values_mut().flatten() {
            cell.total += (self.clock - cell.stamp) * i64::from(cell.weight);
            (cell.stamp, cell.weight) = (self.clock, 0);
        }
    }

    /// The `limit` features whose averaged weights are the largest: those worth their bytes.
    pub fn strongest(&self, limit: usize) -> Keys {
        self.strongest_first(limit).into_iter().collect()
    }

    /// The same in order.
    pub fn strongest_first(&self, limit: usize) -> Vec<u64> {
        self.ranked().into_iter().take(limit).collect()
    }

    /// All features, the strongest first.
    fn ranked(&self) -> Vec<u64> {
        let strength = |row: &[Cell]| row.iter().map(|cell| self.sum(cell).abs()).max().unwrap_or(0);
        let mut ranked: Vec<(i64, u64)> = self.rows.iter().map(|(key, row)| (strength(row), *key)).collect();
        ranked.sort_unstable_by(|a, b| b.cmp(a));
        ranked.into_iter().map(|(_, key)| key).collect()
    }

    fn sum(&self, cell: &Cell) -> i64 {
        cell.total + (self.clock - cell.stamp) * i64::from(cell.weight)
    }

    /// The averaged weights, times `scale`, as bytes, the strongest features first; weights that round to zero
    /// are left out.
    pub fn quantised(&self, scale: i64) -> Rows {
        let byte = |cell: &Cell| {
            let scaled = (2 * self.sum(cell) * scale + self.clock).div_euclid(2 * self.clock.max(1));
            (cell.class, scaled.clamp(-127, 127) as i8)
        };
        let quantised_row = |key: u64| {
            let mut pairs: Vec<_> = self.rows.get(&key)?.iter().map(byte).filter(|(_, weight)| *weight != 0).collect();
            pairs.sort_unstable();
            Some((key, pairs)).filter(|(_, pairs)| !pairs.is_empty())
        };
        self.ranked().into_iter().filter_map(quantised_row).collect()
    }
}

fn shift(row: &mut Vec<Cell>, class: u8, by: i32, clock: i64) {
    let place = row.iter().position(|cell| cell.class == class).unwrap_or_else(|| {
        row.push(Cell { class, weight: 0, total: 0, stamp: clock });
        row.len() - 1
    });
    let cell = &mut row[place];
    cell.total += (clock - cell.stamp) * i64::from(cell.weight);
    cell.stamp = clock;
    cell.weight += by;
}

/// A small deterministic random number generator (Marsaglia's xorshift64*).
pub struct Random(u64);

impl Random {
    pub const fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize) % bound.max(1)
    }

    /// Puts items in a random order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}
