//! Products of rows of whole numbers: the one loop in which nearly all time goes.
//!
//! Where the machine has AVX2, it multiplies sixteen pairs at once, else the compiler does what it can. The sums are exact, so both ways
//! give the same.

/// How many rows are multiplied in one call.
pub(super) const ROWS: usize = 32;

/// The sums of the products of up to [`ROWS`] rows with four windows of the same length.
///
/// Nothing is set where the windows differ in length.
pub(super) fn rows_by_four(rows: &[i16], windows: [&[i16]; 4], sums: &mut [[i32; 4]; ROWS]) {
    if windows.iter().any(|window| window.len() != windows[0].len()) {
        return;
    }
    #[cfg(target_arch = "x86_64")]
    if let Some(simd) = pulp::x86::V3::try_new() {
        return simd.vectorize(avx2::Rows { simd, rows, windows, sums });
    }
    portable(rows, &windows, sums);
}

/// The same with one window; only the first of the four sums is set.
pub(super) fn rows_by_one(rows: &[i16], window: &[i16], sums: &mut [[i32; 4]; ROWS]) {
    #[cfg(target_arch = "x86_64")]
    if let Some(simd) = pulp::x86::V3::try_new() {
        return simd.vectorize(avx2::Rows { simd, rows, windows: [window], sums });
    }
    portable(rows, &[window], sums);
}

fn portable(rows: &[i16], windows: &[&[i16]], sums: &mut [[i32; 4]; ROWS]) {
    let len = windows.first().map_or(1, |window| window.len().max(1));
    for (row, sums) in rows.chunks_exact(len).zip(sums) {
        for (window, sum) in windows.iter().zip(sums) {
            *sum = product(row, window);
        }
    }
}

#[inline(always)]
fn product(row: &[i16], window: &[i16]) -> i32 {
    row.iter().zip(window).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum()
}

#[cfg(target_arch = "x86_64")]
mod avx2 {
    use pulp::{NullaryFnOnce, cast, i16x16, i32x8, x86::V3};

    use super::{ROWS, product};

    /// One call, compiled for AVX2.
    pub(super) struct Rows<'a, const WINDOWS: usize> {
        pub simd: V3,
        pub rows: &'a [i16],
        pub windows: [&'a [i16]; WINDOWS],
        pub sums: &'a mut [[i32; 4]; ROWS],
    }

    impl<const WINDOWS: usize> NullaryFnOnce for Rows<'_, WINDOWS> {
        type Output = ();

        /// Loops are written out, because what is called here is compiled without AVX2 unless it is inlined.
        #[inline(always)]
        fn call(self) {
            let len = self.windows[0].len().max(1);
            let whole = len / 16 * 16;
            let count = (self.rows.len() / len).min(ROWS);
            let mut at = 0;
            while at < count {
                let row = &self.rows[at * len..at * len + len];
                let lanes = by_sixteen(self.simd, row, self.windows);
                let mut window = 0;
                while window < WINDOWS {
                    let [a, b, c, d, e, f, g, h]: [i32; 8] = cast(lanes[window]);
                    let mut sum = (a + e) + (b + f) + ((c + g) + (d + h));
                    if whole < len {
                        sum += product(&row[whole..], &self.windows[window][whole..]);
                    }
                    self.sums[at][window] = sum;
                    window += 1;
                }
                at += 1;
            }
        }
    }

    /// Eight sums for each window, of what is a multiple of sixteen.
    #[inline(always)]
    fn by_sixteen<const WINDOWS: usize>(simd: V3, row: &[i16], windows: [&[i16]; WINDOWS]) -> [i32x8; WINDOWS] {
        let nothing: i32x8 = cast([0i32; 8]);
        let mut lanes = [nothing; WINDOWS];
        let (row, _) = row.as_chunks::<16>();
        let mut chunks: [&[[i16; 16]]; WINDOWS] = [&[]; WINDOWS];
        let mut window = 0;
        while window < WINDOWS {
            chunks[window] = &windows[window].as_chunks::<16>().0[..row.len()];
            window += 1;
        }
        let mut at = 0;
        while at < row.len() {
            let weights: i16x16 = cast(row[at]);
            let mut window = 0;
            while window < WINDOWS {
                let products = simd.multiply_wrapping_add_adjacent_i16x16(weights, cast(chunks[window][at]));
                lanes[window] = simd.wrapping_add_i32x8(lanes[window], products);
                window += 1;
            }
            at += 1;
        }
        lanes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers as far from nought as weights and activations are.
    fn numbers(len: usize, seed: i32, top: i32) -> Vec<i16> {
        let next =
            |at: usize| ((at as i32 + seed).wrapping_mul(7919).wrapping_add(seed * 104_729) % (2 * top + 1) - top).clamp(-top, top) as i16;
        (0..len).map(next).collect()
    }

    #[test]
    fn all_ways_give_the_same_sums() {
        for len in [1, 15, 16, 64, 97, 288, 576] {
            let rows = numbers(len * 5, 3, 127);
            let windows: Vec<Vec<i16>> = (0..4).map(|seed| numbers(len, seed, 16383)).collect();
            let windows = [0, 1, 2, 3].map(|at: usize| windows[at].as_slice());
            let (mut four, mut plain, mut one) = ([[0; 4]; ROWS], [[0; 4]; ROWS], [[0; 4]; ROWS]);
            rows_by_four(&rows, windows, &mut four);
            portable(&rows, &windows, &mut plain);
            rows_by_one(&rows, windows[0], &mut one);
            assert_eq!(four, plain);
            assert!(four.iter().zip(&one).all(|(four, one)| four[0] == one[0]));
        }
    }
}
