//! Linear algebra of small integers.
//!
//! A weight is a byte times the scale of its row, an activation fifteen bits times the scale of its sentence. Products of integers are
//! summed exactly, so the result is the same on every machine, however it sums.

use std::array;

use pulp::NullaryFnOnce;

use super::{
    dot::{Pair, Product, STRIP, Step, wide},
    reader::{RawMatrix, Reader},
};
use crate::error::Result;

/// Activations are rounded to whole numbers from minus this to this. 576 products of it with 127 stay below 2³¹.
const TOP: f32 = 16383.0;

/// The weights and the bias of a layer as they lie in the file, to be packed.
pub(super) struct Dense {
    pub inputs: usize,
    pub outputs: usize,
    matrix: RawMatrix,
    bias: Vec<f32>,
}

/// What makes one output.
#[derive(Clone, Copy)]
struct Row<'d> {
    weights: &'d [u8],
    scale: f32,
    bias: f32,
}

impl Dense {
    /// Reads the matrix and the bias.
    pub fn read(reader: &mut Reader) -> Result<Self> {
        let matrix = reader.matrix()?;
        let bias = reader.vector(matrix.rows)?;
        Self::new(reader, matrix, bias)
    }

    /// A layer of a matrix and a bias that has as many numbers as the matrix has rows.
    pub fn new(reader: &Reader, matrix: RawMatrix, bias: Vec<f32>) -> Result<Self> {
        match matrix.cols % 2 {
            0 => Ok(Dense { inputs: matrix.cols, outputs: matrix.rows, matrix, bias }),
            _ => Err(reader.broken("a layer with an odd number of inputs")),
        }
    }

    fn row(&self, at: usize) -> Row<'_> {
        let number = |numbers: &[f32]| numbers.get(at).copied().unwrap_or_default();
        let weights = self.matrix.weights.get(at * self.inputs..(at + 1) * self.inputs).unwrap_or_default();
        Row { weights, scale: number(&self.matrix.scales), bias: number(&self.bias) }
    }

    /// The layer with its rows as they come.
    pub fn layer(&self) -> Layer {
        Layer::of(self.inputs, self.outputs, (0..self.outputs).map(|at| self.row(at)))
    }

    /// The rows, in blocks of `block`; in each, those that compete for one output stand not beside each other but one part of the
    /// outputs behind the other.
    fn by_piece(&self, block: usize, pieces: usize) -> impl Iterator<Item = Row<'_>> {
        piece_order(self.outputs, block, pieces).map(|at| self.row(at))
    }

    /// The layer with rows in the order of [`piece_order`].
    pub fn layer_by_piece(&self, block: usize, pieces: usize) -> Layer {
        Layer::of(self.inputs, self.outputs, self.by_piece(block, pieces))
    }

    /// The bias in the order of [`piece_order`].
    pub fn bias_by_piece(&self, pieces: usize) -> Vec<f32> {
        self.by_piece(self.outputs, pieces).map(|row| row.bias).collect()
    }

    /// A layer that gives, for one part of a window of three, what it adds to the outputs on the left, in the middle and on the right.
    pub fn layer_by_part(&self, pieces: usize) -> Layer {
        let width = self.inputs / 3;
        let part = |part: usize| {
            let rows = self.by_piece(self.outputs, pieces);
            rows.map(move |row| Row { weights: row.weights.get(part * width..(part + 1) * width).unwrap_or_default(), bias: 0.0, ..row })
        };
        Layer::of(width, 3 * self.outputs, part(0).chain(part(1)).chain(part(2)))
    }
}

/// The order of rows in which, in each block, the first piece of every output goes before the second of any.
pub(super) fn piece_order(rows: usize, block: usize, pieces: usize) -> impl Iterator<Item = usize> {
    let (block, outputs) = (block.max(1), (block / pieces.max(1)).max(1));
    (0..rows).map(move |row| {
        let (start, within) = (row / block * block, row % block);
        start + within % outputs * pieces + within / outputs
    })
}

/// A layer `y = W x + b`, packed for [`Product`].
#[derive(Debug)]
pub(super) struct Layer {
    pub inputs: usize,
    pub outputs: usize,
    weights: Vec<Step>,
    scales: Vec<[f32; STRIP]>,
    bias: Vec<[f32; STRIP]>,
}

impl Layer {
    /// Packs rows. What is missing to a whole strip are rows of noughts.
    fn of<'d>(inputs: usize, outputs: usize, rows: impl Iterator<Item = Row<'d>>) -> Self {
        let (strips, steps) = (outputs.div_ceil(STRIP), inputs / 2);
        let mut layer = Layer {
            inputs,
            outputs,
            weights: vec![[0; 2 * STRIP]; strips * steps],
            scales: vec![[0.0; STRIP]; strips],
            bias: vec![[0.0; STRIP]; strips],
        };
        for (at, row) in rows.take(outputs).enumerate() {
            let (strip, lane) = (at / STRIP, at % STRIP);
            layer.scales[strip][lane] = row.scale;
            layer.bias[strip][lane] = row.bias;
            let places = &mut layer.weights[strip * steps..(strip + 1) * steps];
            // Nearly half a million weights at every start: nothing is called in this loop, so that it is quick without optimisation across crates too.
            for (place, &[first, second]) in places.iter_mut().zip(row.weights.as_chunks::<2>().0) {
                place[2 * lane] = first.cast_signed();
                place[2 * lane + 1] = second.cast_signed();
            }
        }
        layer
    }

    /// Applies the layer to `count` windows of the input. Each begins `stride` numbers behind the one before; `output` takes
    /// [`Layer::outputs`] numbers for each.
    pub fn apply(&self, input: &mut Whole, start: usize, stride: usize, count: usize, output: &mut [f32]) {
        let mut output = output.chunks_exact_mut(self.outputs.max(1));
        let mut at = 0;
        while at < count {
            let windows = Windows { first: at, start: start + at * stride, stride };
            at += match count - at {
                1 => self.apply_to::<1>(input, windows, &mut output),
                2 => self.apply_to::<2>(input, windows, &mut output),
                3 => self.apply_to::<3>(input, windows, &mut output),
                4 => self.apply_to::<4>(input, windows, &mut output),
                5 => self.apply_to::<5>(input, windows, &mut output),
                _ => self.apply_to::<6>(input, windows, &mut output),
            };
        }
    }

    /// Applies the layer to as many windows as fit the registers of a machine.
    fn apply_to<'o, const COUNT: usize>(
        &self,
        input: &mut Whole,
        windows: Windows,
        output: &mut impl Iterator<Item = &'o mut [f32]>,
    ) -> usize {
        let product = Product::<COUNT> {
            weights: &self.weights,
            scales: &self.scales,
            bias: &self.bias,
            input_scales: array::from_fn(|window| input.scale(windows.first + window)),
            inputs: input.beside(windows, self.inputs),
            outputs: array::from_fn(|_| output.next().unwrap_or_default()),
        };
        product.write();
        COUNT
    }
}

/// Windows of an input: the number of the first, where it begins, and how far the others begin behind it.
#[derive(Clone, Copy)]
struct Windows {
    first: usize,
    start: usize,
    stride: usize,
}

/// Numbers as whole ones and the scale that makes them what they were.
#[derive(Debug, Default)]
pub(super) struct Whole {
    numbers: Vec<i16>,
    /// The scale of each window; the last is that of all behind it.
    scales: Vec<f32>,
    /// Windows beside each other.
    beside: Vec<Pair>,
}

impl Whole {
    /// Rounds numbers to the scale of the greatest of them.
    pub fn round(&mut self, numbers: &[f32]) {
        self.round_each(numbers, numbers.len());
    }

    /// Rounds windows that follow each other, each of `width` numbers, and each to a scale of its own.
    pub fn round_each(&mut self, numbers: &[f32], width: usize) {
        self.numbers.clear();
        self.scales.clear();
        self.numbers.resize(numbers.len(), 0);
        let width = width.max(1);
        for (numbers, whole) in numbers.chunks(width).zip(self.numbers.chunks_mut(width)) {
            self.scales.push(wide(Rounding { numbers, whole }));
        }
    }

    fn scale(&self, window: usize) -> f32 {
        self.scales.get(window).or(self.scales.last()).copied().unwrap_or_default()
    }

    /// Lays windows of `len` numbers beside each other, two numbers of each at a time.
    fn beside<const COUNT: usize>(&mut self, windows: Windows, len: usize) -> &[[Pair; COUNT]] {
        self.beside.clear();
        self.beside.resize(len / 2 * COUNT, [0; 2]);
        let (places, _) = self.beside.as_chunks_mut::<COUNT>();
        for window in 0..COUNT {
            let start = windows.start + window * windows.stride;
            let (pairs, _) = self.numbers.get(start..start + len).unwrap_or_default().as_chunks::<2>();
            places.iter_mut().zip(pairs).for_each(|(place, &pair)| place[window] = pair);
        }
        places
    }
}

/// Rounds numbers to the scale of the greatest of them, which is given back.
struct Rounding<'a> {
    numbers: &'a [f32],
    whole: &'a mut [i16],
}

impl NullaryFnOnce for Rounding<'_> {
    type Output = f32;

    #[inline(always)]
    fn call(self) -> f32 {
        let top = greatest(self.numbers);
        let (shrink, scale) = if top > 0.0 && top.is_finite() { (TOP / top, top / TOP) } else { (0.0, 0.0) };
        self.whole.iter_mut().zip(self.numbers).for_each(|(whole, number)| *whole = nearest(number * shrink));
        scale
    }
}

/// The greatest size of a number.
#[inline(always)]
fn greatest(numbers: &[f32]) -> f32 {
    let (chunks, rest) = numbers.as_chunks::<8>();
    let mut tops = [0f32; 8];
    for chunk in chunks {
        tops.iter_mut().zip(chunk).for_each(|(top, number)| *top = if number.abs() > *top { number.abs() } else { *top });
    }
    tops.into_iter().chain(rest.iter().map(|number| number.abs())).fold(0f32, f32::max)
}

/// Rounds a number of small size: added to 1.5 × 2²³, it leaves its whole part in the last bits.
#[inline(always)]
fn nearest(number: f32) -> i16 {
    (number + 12_582_912.0).to_bits() as i16
}

/// Room for numbers that are all written anew: what was there is not cleared.
pub(super) fn room(numbers: &mut Vec<f32>, len: usize) -> &mut [f32] {
    if numbers.len() < len {
        numbers.resize(len, 0.0);
    }
    numbers.get_mut(..len).unwrap_or_default()
}

/// Adds numbers to others.
#[inline(always)]
pub(super) fn add(sums: &mut [f32], more: &[f32]) {
    sums.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
}

/// Mean 0 and variance 1, then a gain and an offset for each number.
#[inline(always)]
pub(super) fn normalize(numbers: &mut [f32], gain: &[f32], offset: &[f32]) {
    let count = numbers.len() as f32;
    let mean = sum(numbers, |number| number) / count;
    let variance = sum(numbers, |number| (number - mean) * (number - mean)) / count;
    let shrink = 1.0 / (variance + 1e-8).sqrt();
    for ((number, gain), offset) in numbers.iter_mut().zip(gain).zip(offset) {
        *number = (*number - mean) * shrink * gain + offset;
    }
}

/// A sum in eight lanes, always in the same order.
#[inline(always)]
fn sum(numbers: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let (chunks, rest) = numbers.as_chunks::<8>();
    let mut lanes = [0f32; 8];
    for chunk in chunks {
        lanes.iter_mut().zip(chunk).for_each(|(lane, &number)| *lane += of(number));
    }
    lanes.into_iter().chain(rest.iter().map(|&number| of(number))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_rounded_to_the_nearest() {
        let mut whole = Whole::default();
        whole.round(&[1.0, -0.5, 0.25, 0.0]);
        assert_eq!(whole.numbers, [16383, -8192, 4096, 0]);
        whole.round(&[0.0]);
        assert_eq!((whole.numbers[0], whole.scale(0)), (0, 0.0));
        whole.round_each(&[4.0, 2.0, 1.0, 0.5], 2);
        assert_eq!(whole.numbers, [16383, 8192, 16383, 8192]);
        assert_eq!(whole.scale(0), 4.0 * whole.scale(1));
    }

    #[test]
    fn pieces_of_one_output_are_parted() {
        assert_eq!(piece_order(6, 6, 3).collect::<Vec<_>>(), [0, 3, 1, 4, 2, 5]);
        assert_eq!(piece_order(8, 4, 2).collect::<Vec<_>>(), [0, 2, 1, 3, 4, 6, 5, 7]);
    }

    #[test]
    fn normal_numbers_have_mean_zero_and_variance_one() {
        let mut numbers: Vec<f32> = (0..21).map(|at| (at * at) as f32).collect();
        normalize(&mut numbers, &[1.0; 21], &[0.0; 21]);
        assert!(numbers.iter().sum::<f32>().abs() < 1e-4);
        assert!((numbers.iter().map(|number| number * number).sum::<f32>() - 21.0).abs() < 1e-2);
    }
}
