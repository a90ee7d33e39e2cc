//! Linear algebra of small integers.
//!
//! A weight is a byte times the scale of its row, an activation fifteen bits times the scale of its sentence. Products of integers are
//! summed exactly, so the result is the same on every machine, however it sums.

use super::reader::{RawMatrix, Reader};
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
        let weights = matrix.weights.iter().map(|&byte| i16::from(byte as i8)).collect();
        Layer { inputs: matrix.cols, outputs: matrix.rows, weights, scales: matrix.scales, bias }
    }

    /// Applies the layer to `count` windows of the input. Each begins `stride` numbers behind the one before; `output` takes
    /// [`Layer::outputs`] numbers for each.
    pub fn apply(&self, input: &Whole, start: usize, stride: usize, count: usize, output: &mut [f32]) {
        let window = |at: usize| input.numbers.get(start + at * stride..).and_then(|rest| rest.get(..self.inputs)).unwrap_or_default();
        let mut at = 0;
        while at + 4 <= count {
            let windows = [window(at), window(at + 1), window(at + 2), window(at + 3)];
            self.apply_four(windows, input.scale, &mut output[at * self.outputs..]);
            at += 4;
        }
        while at < count {
            self.apply_one(window(at), input.scale, &mut output[at * self.outputs..]);
            at += 1;
        }
    }

    fn rows(&self) -> impl Iterator<Item = (usize, (&[i16], (&f32, &f32)))> {
        self.weights.chunks_exact(self.inputs.max(1)).zip(self.scales.iter().zip(&self.bias)).enumerate()
    }

    fn apply_four(&self, windows: [&[i16]; 4], scale: f32, output: &mut [f32]) {
        for (row, (weights, (own, bias))) in self.rows() {
            let sums = dot_four(weights, windows);
            let scale = scale * own;
            for (lane, sum) in sums.into_iter().enumerate() {
                output[lane * self.outputs + row] = sum as f32 * scale + bias;
            }
        }
    }

    fn apply_one(&self, window: &[i16], scale: f32, output: &mut [f32]) {
        for (row, (weights, (own, bias))) in self.rows() {
            output[row] = dot(weights, window) as f32 * (scale * own) + bias;
        }
    }
}

fn dot(left: &[i16], right: &[i16]) -> i32 {
    left.iter().zip(right).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum()
}

/// Four products at once, so that the weights are loaded once.
fn dot_four(weights: &[i16], windows: [&[i16]; 4]) -> [i32; 4] {
    let mut sums = [0; 4];
    let [a, b, c, d] = windows.map(|window| window.get(..weights.len()).unwrap_or_default());
    for ((((&w, &a), &b), &c), &d) in weights.iter().zip(a).zip(b).zip(c).zip(d) {
        let w = i32::from(w);
        sums[0] += w * i32::from(a);
        sums[1] += w * i32::from(b);
        sums[2] += w * i32::from(c);
        sums[3] += w * i32::from(d);
    }
    sums
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
        let top = numbers.chunks(8).fold(0f32, |top, chunk| chunk.iter().fold(top, |top, number| top.max(number.abs())));
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
    fn four_products_are_four_products() {
        let rows: Vec<Vec<i16>> = (1..6).map(|row| (0..21).map(|at| at * row - 17).collect()).collect();
        let four = dot_four(&rows[0], [&rows[1], &rows[2], &rows[3], &rows[4]]);
        assert_eq!(four, [1, 2, 3, 4].map(|row| dot(&rows[0], &rows[row])));
    }

    #[test]
    fn normal_numbers_have_mean_zero_and_variance_one() {
        let mut numbers: Vec<f32> = (0..21).map(|at| (at * at) as f32).collect();
        normalize(&mut numbers, &[1.0; 21], &[0.0; 21]);
        assert!(numbers.iter().sum::<f32>().abs() < 1e-4);
        assert!((numbers.iter().map(|number| number * number).sum::<f32>() - 21.0).abs() < 1e-2);
    }
}
