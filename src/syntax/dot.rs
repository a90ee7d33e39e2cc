//! Products of rows of whole numbers: the one loop in which nearly all time goes.
//!
//! Sixteen rows lie side by side, a strip, two weights of each after the other. A step of the loop multiplies those with two inputs,
//! which are the same for all rows, so that every lane sums one row and nothing is left to be summed across lanes; and with several
//! windows at once, so that a weight is loaded once for all of them. Where the machine has AVX2 that is one instruction for eight rows,
//! else the compiler does what it can. The sums are exact, so both ways give the same.

use pulp::NullaryFnOnce;

/// How many rows lie side by side.
pub(super) const STRIP: usize = 16;

/// Two weights of each row of a strip.
pub(super) type Step = [i8; 2 * STRIP];

/// Two inputs that stand beside each other.
pub(super) type Pair = [i16; 2];

/// Runs a loop over numbers, compiled for AVX2 where the machine has it. The loop and what it calls must always be inlined to gain by it,
/// which closures are not. It takes the same steps in the same order either way, so the numbers are the same.
pub(super) fn wide<T>(work: impl NullaryFnOnce<Output = T>) -> T {
    #[cfg(target_arch = "x86_64")]
    if let Some(simd) = pulp::x86::V3::try_new() {
        return simd.vectorize(work);
    }
    work.call()
}

/// Rows times windows, scaled, and a bias added.
pub(super) struct Product<'a, const WINDOWS: usize> {
    /// The steps of the strips, one strip after the other, each as long as the inputs.
    pub weights: &'a [Step],
    /// The scale of each row.
    pub scales: &'a [[f32; STRIP]],
    /// The bias of each row.
    pub bias: &'a [[f32; STRIP]],
    /// The windows beside each other.
    pub inputs: &'a [[Pair; WINDOWS]],
    /// The scale of each window.
    pub input_scales: [f32; WINDOWS],
    /// Where the numbers of each window go; rows beyond its end are left out.
    pub outputs: [&'a mut [f32]; WINDOWS],
}

impl<const WINDOWS: usize> Product<'_, WINDOWS> {
    /// Multiplies.
    pub fn write(self) {
        #[cfg(target_arch = "x86_64")]
        if let Some(simd) = pulp::x86::V3::try_new() {
            return simd.vectorize(avx2::Call { simd, product: self });
        }
        #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
        return self.write_by(simd128::sums);
        #[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
        self.write_portably();
    }

    #[cfg(any(test, not(all(target_arch = "wasm32", target_feature = "simd128"))))]
    fn write_portably(self) {
        self.write_by(sums);
    }

    fn write_by(mut self, sums: impl Fn(&[Step], &[[Pair; WINDOWS]]) -> [[i32; STRIP]; WINDOWS]) {
        let strips = self.weights.chunks_exact(self.inputs.len().max(1));
        for (strip, steps) in strips.enumerate() {
            let sums = sums(steps, self.inputs);
            self.finish(strip, &sums);
        }
    }

    /// Scales the sums of a strip, and adds the bias.
    #[inline(always)]
    fn finish(&mut self, strip: usize, sums: &[[i32; STRIP]; WINDOWS]) {
        let (Some(scales), Some(bias)) = (self.scales.get(strip), self.bias.get(strip)) else { return };
        for ((sums, &scale), output) in sums.iter().zip(&self.input_scales).zip(&mut self.outputs) {
            let mut numbers = [0.0; STRIP];
            for lane in 0..STRIP {
                numbers[lane] = sums[lane] as f32 * (scale * scales[lane]) + bias[lane];
            }
            let (strips, rest) = output.as_chunks_mut();
            match strips.get_mut(strip) {
                Some(place) => *place = numbers,
                None => rest.iter_mut().zip(numbers).for_each(|(place, number)| *place = number),
            }
        }
    }
}

/// The sums of a strip for each window.
#[cfg(any(test, not(all(target_arch = "wasm32", target_feature = "simd128"))))]
fn sums<const WINDOWS: usize>(steps: &[Step], inputs: &[[Pair; WINDOWS]]) -> [[i32; STRIP]; WINDOWS] {
    let mut sums = [[0; STRIP]; WINDOWS];
    for (step, inputs) in steps.iter().zip(inputs) {
        let (weights, _) = step.as_chunks::<2>();
        for (sums, pair) in sums.iter_mut().zip(inputs) {
            let [first, second] = pair.map(i32::from);
            sums.iter_mut().zip(weights).for_each(|(sum, weights)| *sum += i32::from(weights[0]) * first + i32::from(weights[1]) * second);
        }
    }
    sums
}

#[cfg(target_arch = "x86_64")]
mod avx2 {
    use pulp::{NullaryFnOnce, cast, i8x16, i32x8, x86::V3};

    use super::{Pair, Product, STRIP, Step};

    /// One call, compiled for AVX2.
    pub(super) struct Call<'a, const WINDOWS: usize> {
        pub simd: V3,
        pub product: Product<'a, WINDOWS>,
    }

    impl<const WINDOWS: usize> NullaryFnOnce for Call<'_, WINDOWS> {
        type Output = ();

        #[inline(always)]
        fn call(self) {
            let Call { simd, mut product } = self;
            let strips = product.weights.chunks_exact(product.inputs.len().max(1));
            for (strip, steps) in strips.enumerate() {
                let sums = sums(simd, steps, product.inputs);
                product.finish(strip, &sums);
            }
        }
    }

    /// The sums of a strip for each window. What is called here must be inlined, or it is compiled without AVX2.
    #[inline(always)]
    fn sums<const WINDOWS: usize>(simd: V3, steps: &[Step], inputs: &[[Pair; WINDOWS]]) -> [[i32; STRIP]; WINDOWS] {
        let nothing = simd.splat_i32x8(0);
        let mut lanes = [[nothing; 2]; WINDOWS];
        for (step, inputs) in steps.iter().zip(inputs) {
            let [low, high]: [i8x16; 2] = cast(*step);
            let (low, high) = (simd.convert_i8x16_to_i16x16(low), simd.convert_i8x16_to_i16x16(high));
            let mut window = 0;
            while window < WINDOWS {
                let pair = cast(simd.splat_i32x8(cast(inputs[window])));
                let [below, above] = lanes[window];
                let below = simd.wrapping_add_i32x8(below, simd.multiply_wrapping_add_adjacent_i16x16(low, pair));
                let above = simd.wrapping_add_i32x8(above, simd.multiply_wrapping_add_adjacent_i16x16(high, pair));
                lanes[window] = [below, above];
                window += 1;
            }
        }
        let mut sums = [[0; STRIP]; WINDOWS];
        let mut window = 0;
        while window < WINDOWS {
            sums[window] = cast::<[i32x8; 2], _>(lanes[window]);
            window += 1;
        }
        sums
    }
}

/// The same with the vectors of WebAssembly, of four sums each. They are built from whole numbers, which the compiler turns into loads.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod simd128 {
    use std::arch::wasm32::{i16x8_extend_low_i8x16, i32x4_add, i32x4_dot_i16x8, i32x4_extract_lane, i32x4_splat, i64x2, v128};

    use pulp::cast;

    use super::{Pair, STRIP, Step};

    /// The sums of a strip for each window, in two halves, so that those of six windows fit the registers of most machines.
    #[inline(always)]
    pub(super) fn sums<const WINDOWS: usize>(steps: &[Step], inputs: &[[Pair; WINDOWS]]) -> [[i32; STRIP]; WINDOWS] {
        let lanes = [half_sums::<0, WINDOWS>(steps, inputs), half_sums::<1, WINDOWS>(steps, inputs)];
        let mut sums = [[0; STRIP]; WINDOWS];
        for (window, sums) in sums.iter_mut().enumerate() {
            let (quarters, _) = sums.as_chunks_mut::<4>();
            let lanes = lanes.iter().filter_map(|half| half.get(window)).flatten();
            quarters.iter_mut().zip(lanes).for_each(|(sums, lanes)| *sums = numbers(*lanes));
        }
        sums
    }

    /// The engine is built to be small, and then the compiler unrolls nothing by itself. Unrolled, the sums stay in registers.
    fn half_sums<const HALF: usize, const WINDOWS: usize>(steps: &[Step], inputs: &[[Pair; WINDOWS]]) -> [[v128; 2]; WINDOWS] {
        let mut lanes = [[i32x4_splat(0); 2]; WINDOWS];
        for (step, inputs) in steps.iter().zip(inputs) {
            let quarters: [i64; 4] = cast(*step);
            let (first, second) = (widened(quarters[2 * HALF]), widened(quarters[2 * HALF + 1]));
            macro_rules! add {
                ($($window:literal)*) => {
                    $(if let (Some(lanes), Some(pair)) = (lanes.get_mut($window), inputs.get($window)) {
                        let pair = i32x4_splat(cast(*pair));
                        lanes[0] = i32x4_add(lanes[0], i32x4_dot_i16x8(first, pair));
                        lanes[1] = i32x4_add(lanes[1], i32x4_dot_i16x8(second, pair));
                    })*
                };
            }
            add!(0 1 2 3 4 5);
        }
        lanes
    }

    /// Two weights each of four rows.
    #[inline(always)]
    fn widened(weights: i64) -> v128 {
        i16x8_extend_low_i8x16(i64x2(weights, 0))
    }

    #[inline(always)]
    fn numbers(lanes: v128) -> [i32; 4] {
        [i32x4_extract_lane::<0>(lanes), i32x4_extract_lane::<1>(lanes), i32x4_extract_lane::<2>(lanes), i32x4_extract_lane::<3>(lanes)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers as far from nought as weights and activations are.
    fn number(at: usize, seed: i32, top: i32) -> i32 {
        let number = (at as i32 + seed).wrapping_mul(7919).wrapping_add(seed * 104_729) % (2 * top + 1) - top;
        number.clamp(-top, top)
    }

    #[test]
    fn all_ways_give_the_same_numbers() {
        for pairs in [1, 7, 32, 144, 288] {
            let weights: Vec<Step> = (0..3 * pairs).map(|step| std::array::from_fn(|at| number(step * 32 + at, 3, 127) as i8)).collect();
            let inputs: Vec<[Pair; 3]> =
                (0..pairs).map(|pair| [1, 2, 3].map(|seed| [0, 1].map(|at| number(2 * pair + at, seed, 16383) as i16))).collect();
            let write = |by: fn(Product<3>)| {
                let mut output = [[0f32; 3 * STRIP - 5]; 3];
                let outputs = output.each_mut().map(|output| output.as_mut_slice());
                let (scales, bias) = ([[0.5; STRIP]; 3], [[0.25; STRIP]; 3]);
                by(Product { weights: &weights, scales: &scales, bias: &bias, inputs: &inputs, input_scales: [1.0, 2.0, 4.0], outputs });
                output
            };
            let numbers = write(|product| product.write());
            assert_eq!(numbers, write(|product| product.write_portably()));
            for (window, numbers) in numbers.iter().enumerate() {
                for (row, &number) in numbers.iter().enumerate() {
                    let steps = weights[row / STRIP * pairs..].iter().zip(&inputs);
                    let product = |(step, inputs): (&Step, &[Pair; 3])| {
                        let of = |at: usize| i32::from(step[2 * (row % STRIP) + at]) * i32::from(inputs[window][at]);
                        of(0) + of(1)
                    };
                    let sum: i32 = steps.map(product).sum();
                    assert_eq!(number, sum as f32 * ([1.0, 2.0, 4.0][window] * 0.5) + 0.25);
                }
            }
        }
    }
}
