//! Linear algebra of small integers.
//!
//! A weight is a byte times the scale of its row, an activation fifteen bits times the scale of its sentence. Products of integers are
//! summed exactly, so the result is the same on every machine, however it sums.

use super::{
    dot::{self, ROWS},
    reader::{RawMatrix, Reader},
};
use crate::error::Result;

/// Activations are rounded to whole numbers from minus this to this. 576 products of it with 127 stay below 2³¹.
const TOP: f32 = 16383.0;

/// A layer `y = W x + b`.
#[derive(Debug)]
pub(super) struct Layer {
    pub inputs: usize,
    pub outputs: usize,
    weights: Vec<i16>,
    scales: Vec<f32>,
    pub bias: Vec<f32>,
}

impl Layer {
    /// Reads the matrix and the bias.
    pub fn read(reader: &mut Reader) -> Result<Self> {
        let matrix = reader.matrix()?;
        let bias = reader.vector(matrix.rows)?;
        Ok(Self::new(matrix, bias))
    }

    /// A layer of a matrix and a bias that has as many numbers as the matrix has rows.
    pub fn new(matrix: RawMatrix, bias: Vec<f32>) -> Self {
        let weights = matrix.weights.iter().map(|&byte| i16::from(byte.cast_signed())).collect();
        Layer { inputs: matrix.cols, outputs: matrix.rows, weights, scales: matrix.scales, bias }
    }

    /// Puts the rows that compete for one output not beside each other but one block of outputs behind the other.
    pub fn part_pieces(self, pieces: usize) -> Self {
        let outputs = self.outputs / pieces.max(1);
        let order = || (0..self.outputs).map(|row| row % outputs.max(1) * pieces + row / outputs.max(1));
        let weights = order().flat_map(|row| self.weights[row * self.inputs..(row + 1) * self.inputs].iter().copied()).collect();
        let pick = |numbers: &[f32]| order().map(|row| numbers[row]).collect();
        Layer { weights, scales: pick(&self.scales), bias: pick(&self.bias), ..self }
    }

    /// A layer that gives, for one part of a window of three, what it adds to the outputs on the left, in the middle and on the right.
    pub fn part_window(&self) -> Self {
        let width = self.inputs / 3;
        let part = |part: usize| self.weights.chunks_exact(self.inputs.max(1)).flat_map(move |row| &row[part * width..(part + 1) * width]);
        let weights = part(0).chain(part(1)).chain(part(2)).copied().collect();
        let outputs = 3 * self.outputs;
        Layer { inputs: width, outputs, weights, scales: self.scales.repeat(3), bias: vec![0.0; outputs] }
    }

    /// Applies the layer to `count` windows of the input. Each begins `stride` numbers behind the one before; `output` takes
    /// [`Layer::outputs`] numbers for each.
    pub fn apply(&self, input: &Whole, start: usize, stride: usize, count: usize, output: &mut [f32]) {
        let window = |at: usize| input.numbers.get(start + at * stride..).and_then(|rest| rest.get(..self.inputs)).unwrap_or_default();
        let mut sums = [[0; 4]; ROWS];
        let mut at = 0;
        while at < count {
            // What is missing to four windows is the last one again.
            let windows = [0, 1, 2, 3].map(|lane| window((at + lane).min(count - 1)));
            let output = output.get_mut(at * self.outputs..).unwrap_or_default();
            let lanes = (count - at).min(4);
            for (block, weights) in self.weights.chunks(ROWS * self.inputs.max(1)).enumerate() {
                match lanes {
                    1 => dot::rows_by_one(weights, windows[0], &mut sums),
                    _ => dot::rows_by_four(weights, windows, &mut sums),
                }
                self.finish(block * ROWS, &sums, input.scale, lanes, output);
            }
            at += lanes;
        }
    }

    /// Scales the sums of a block of rows, and adds the bias.
    fn finish(&self, first: usize, sums: &[[i32; 4]; ROWS], scale: f32, lanes: usize, output: &mut [f32]) {
        let rows = first..(first + ROWS).min(self.outputs);
        let (scales, bias) = (&self.scales[rows.clone()], &self.bias[rows.clone()]);
        for (lane, output) in output.chunks_mut(self.outputs).take(lanes).enumerate() {
            let output = output.get_mut(rows.clone()).unwrap_or_default();
            let count = output.len().min(scales.len()).min(bias.len());
            let (output, scales, bias) = (&mut output[..count], &scales[..count], &bias[..count]);
            for row in 0..count {
                output[row] = sums[row][lane] as f32 * (scale * scales[row]) + bias[row];
            }
        }
    }
}

/// Numbers as whole ones and the scale that makes them what they were.
#[derive(Debug, Default)]
pub(super) struct Whole {
    numbers: Vec<i16>,
    scale: f32,
}

impl Whole {
    /// Rounds numbers to the scale of the greatest of them.
    pub fn round(&mut self, numbers: &[f32]) {
        let (chunks, rest) = numbers.as_chunks::<8>();
        let mut tops = [0f32; 8];
        for chunk in chunks {
            tops.iter_mut().zip(chunk).for_each(|(top, number)| *top = if number.abs() > *top { number.abs() } else { *top });
        }
        let top = tops.into_iter().chain(rest.iter().map(|number| number.abs())).fold(0f32, f32::max);
        let (shrink, scale) = if top > 0.0 && top.is_finite() { (TOP / top, top / TOP) } else { (0.0, 0.0) };
        self.scale = scale;
        self.numbers.clear();
        self.numbers.extend(numbers.iter().map(|number| nearest(number * shrink)));
    }
}

/// Rounds a number of small size: added to 1.5 × 2²³, it leaves its whole part in the last bits.
fn nearest(number: f32) -> i16 {
    (number + 12_582_912.0).to_bits() as i16
}

/// Mean 0 and variance 1, then a gain and an offset for each number.
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
        assert_eq!((whole.numbers[0], whole.scale), (0, 0.0));
    }

    #[test]
    fn parted_pieces_are_the_same_rows() {
        let layer = Layer { inputs: 1, outputs: 6, weights: (0..6).collect(), scales: vec![1.0; 6], bias: vec![0.0; 6] };
        assert_eq!(layer.part_pieces(3).weights, [0, 3, 1, 4, 2, 5]);
    }

    #[test]
    fn normal_numbers_have_mean_zero_and_variance_one() {
        let mut numbers: Vec<f32> = (0..21).map(|at| (at * at) as f32).collect();
        normalize(&mut numbers, &[1.0; 21], &[0.0; 21]);
        assert!(numbers.iter().sum::<f32>().abs() < 1e-4);
        assert!((numbers.iter().map(|number| number * number).sum::<f32>() - 21.0).abs() < 1e-2);
    }
}
