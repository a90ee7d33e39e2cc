//! A read-only table of feature weights that is used as it lies in the file.
//!
//! A linear model over sparse features is a map from a feature to a short list of (class, weight).
//! Building a hash map when the program starts would cost more than tagging the few sentences it is
//! asked about, so the trainer lays the map out on disk: the features are grouped in buckets by the
//! high bits of their hash, and a lookup walks the one or two rows of its bucket. A row carries 16
//! bits of its hash as a fingerprint; the rare false match adds a little noise, as in the "hash
//! kernel" of Weinberger et al. 2009, and saves storing the features themselves.
//!
//! Layout, little-endian:
//!
//! ```text
//! "DLW1"  bucket_bits: u32  row_bytes: u32
//! starts: (2^bucket_bits + 1) × u24       where each bucket's rows begin
//! rows:   fingerprint: u16, count: u8, count × (class: u8, weight: i8)
//! ```

const MAGIC: &[u8; 4] = b"DLW1";
const HEADER: usize = 12;
const START_BYTES: usize = 3;
const ROW_HEADER: usize = 3;
const MOST_BUCKET_BITS: u32 = 20;

/// A model file, viewed in place.
#[derive(Clone, Copy)]
pub struct WeightTable<'m> {
    bucket_bits: u32,
    starts: &'m [u8],
    rows: &'m [u8],
}

impl<'m> WeightTable<'m> {
    /// A table without a single feature: every score stays zero.
    pub const EMPTY: WeightTable<'static> = WeightTable { bucket_bits: 0, starts: &[], rows: &[] };

    /// Views `file` as a table; a file that is not one is viewed as the empty table.
    #[must_use]
    pub const fn view(file: &'m [u8]) -> Self {
        match Self::checked_view(file) {
            Some(table) => table,
            None => Self { bucket_bits: 0, starts: &[], rows: &[] },
        }
    }

    const fn checked_view(file: &'m [u8]) -> Option<Self> {
        let Some((header, body)) = file.split_first_chunk::<HEADER>() else { return None };
        let [m0, m1, m2, m3, b0, b1, b2, b3, r0, r1, r2, r3] = *header;
        let is_ours = m0 == MAGIC[0] && m1 == MAGIC[1] && m2 == MAGIC[2] && m3 == MAGIC[3];
        let bucket_bits = u32::from_le_bytes([b0, b1, b2, b3]);
        if !is_ours || bucket_bits == 0 || bucket_bits > MOST_BUCKET_BITS {
            return None;
        }
        let starts_bytes = ((1 << bucket_bits) + 1) * START_BYTES;
        let Some((starts, rows)) = body.split_at_checked(starts_bytes) else { return None };
        if rows.len() != u32::from_le_bytes([r0, r1, r2, r3]) as usize {
            return None;
        }
        Some(Self { bucket_bits, starts, rows })
    }

    /// The (class, weight) pairs of a feature, as they lie in the file; empty for an unknown feature.
    #[inline]
    #[must_use]
    pub fn row(&self, feature: u64) -> &'m [u8] {
        let mut rest = self.bucket(feature);
        let fingerprint = fingerprint(feature);
        while let [low, high, count, tail @ ..] = rest {
            let Some((row, next)) = tail.split_at_checked(usize::from(*count) * 2) else { break };
            if u16::from_le_bytes([*low, *high]) == fingerprint {
                return row;
            }
            rest = next;
        }
        &[]
    }

    /// Adds the weights of a feature to the scores of the classes it speaks about.
    #[inline]
    pub fn add<const CLASSES: usize>(&self, feature: u64, scores: &mut [i32; CLASSES]) {
        for pair in self.row(feature).chunks_exact(2) {
            if let Some(score) = scores.get_mut(usize::from(pair[0])) {
                *score += i32::from(pair[1].cast_signed());
            }
        }
    }

    #[inline]
    fn bucket(&self, feature: u64) -> &'m [u8] {
        if self.bucket_bits == 0 {
            return &[];
        }
        let at = (feature >> (64 - self.bucket_bits)) as usize * START_BYTES;
        match self.starts.get(at..at + 2 * START_BYTES) {
            Some(&[a, b, c, d, e, f]) => {
                let from = u32::from_le_bytes([a, b, c, 0]) as usize;
                let to = u32::from_le_bytes([d, e, f, 0]) as usize;
                self.rows.get(from..to).unwrap_or_default()
            }
            _ => &[],
        }
    }
}

const fn fingerprint(feature: u64) -> u16 {
    feature as u16
}

/// How many weights a feature of a [`DenseTable`] has.
pub const DENSE_CLASSES: usize = 3;
const SLOT: usize = 1 + DENSE_CLASSES;
const SLOTS: usize = 4;
const SET: usize = SLOT * SLOTS;
const DENSE_MAGIC: &[u8; 4] = b"DLD1";
const DENSE_HEADER: usize = 8;

/// A table of features that have a weight for each of three classes, made for being asked often.
///
/// It is laid out like a set-associative cache: the high bits of a feature's hash choose a set of four slots
/// in one cache line, a slot holds eight further bits as a fingerprint (zero when it is free) and the
/// weights. A feature whose set is full is left out.
///
/// ```text
/// "DLD1"  set_bits: u32
/// sets: 2^set_bits × 4 × (fingerprint: u8, weights: 3 × i8)
/// ```
#[derive(Clone, Copy)]
pub struct DenseTable<'m> {
    set_bits: u32,
    sets: &'m [[u8; SET]],
}

impl<'m> DenseTable<'m> {
    /// Views the front of `file` as a table and gives back what follows it; a file that does not start with
    /// one gives the empty table and nothing.
    #[must_use]
    pub const fn view(file: &'m [u8]) -> (Self, &'m [u8]) {
        match Self::checked_view(file) {
            Some(found) => found,
            None => (Self { set_bits: 0, sets: &[] }, &[]),
        }
    }

    const fn checked_view(file: &'m [u8]) -> Option<(Self, &'m [u8])> {
        let Some((header, body)) = file.split_first_chunk::<DENSE_HEADER>() else { return None };
        let [m0, m1, m2, m3, b0, b1, b2, b3] = *header;
        let is_ours = m0 == DENSE_MAGIC[0] && m1 == DENSE_MAGIC[1] && m2 == DENSE_MAGIC[2] && m3 == DENSE_MAGIC[3];
        let set_bits = u32::from_le_bytes([b0, b1, b2, b3]);
        if !is_ours || set_bits == 0 || set_bits > MOST_BUCKET_BITS {
            return None;
        }
        let Some((sets, rest)) = body.split_at_checked(SET << set_bits) else { return None };
        Some((Self { set_bits, sets: sets.as_chunks().0 }, rest))
    }

    /// Adds the weights of a feature to the scores.
    #[inline]
    pub fn add(&self, feature: u64, scores: &mut [i32; DENSE_CLASSES]) {
        let at = feature.checked_shr(64 - self.set_bits).unwrap_or(0) as usize;
        let Some(set) = self.sets.get(at) else { return };
        let fingerprint = slot_fingerprint(feature);
        for [found, weights @ ..] in set.as_chunks::<SLOT>().0 {
            if *found == fingerprint {
                for (score, weight) in scores.iter_mut().zip(weights) {
                    *score += i32::from(weight.cast_signed());
                }
                return;
            }
        }
    }
}

const fn slot_fingerprint(feature: u64) -> u8 {
    let low = feature as u8;
    if low == 0 { 1 } else { low }
}

/// Lays features out as a file that [`DenseTable::view`] can read; those that do not fit are left out.
#[must_use]
pub fn lay_out_dense(features: &[(u64, Vec<(u8, i8)>)], set_bits: u32) -> Vec<u8> {
    let mut file = [&DENSE_MAGIC[..], &set_bits.to_le_bytes()].concat();
    file.resize(DENSE_HEADER + (SET << set_bits), 0);
    let mut slots = Slots::new(set_bits);
    for (feature, row) in features {
        let Some(slot) = slots.take(*feature) else { continue };
        let at = DENSE_HEADER + slot * SLOT;
        file[at] = slot_fingerprint(*feature);
        for (class, weight) in row.iter().filter(|(class, _)| usize::from(*class) < DENSE_CLASSES) {
            file[at + 1 + usize::from(*class)] = weight.cast_unsigned();
        }
    }
    file
}

/// Which slots of a [`DenseTable`] are taken.
pub struct Slots {
    set_bits: u32,
    fingerprints: Vec<u8>,
}

impl Slots {
    /// All free.
    #[must_use]
    pub fn new(set_bits: u32) -> Self {
        Self { set_bits, fingerprints: vec![0; SLOTS << set_bits] }
    }

    /// Finds a slot for a feature, unless its set is full or holds one that looks the same.
    pub fn take(&mut self, feature: u64) -> Option<usize> {
        let first = (feature >> (64 - self.set_bits)) as usize * SLOTS;
        let fingerprint = slot_fingerprint(feature);
        let free = (first..first + SLOTS).find(|slot| matches!(self.fingerprints[*slot], taken if taken == 0 || taken == fingerprint))?;
        (self.fingerprints[free] == 0).then(|| {
            self.fingerprints[free] = fingerprint;
            free
        })
    }
}

/// Lays features and their weights out as a file that [`WeightTable::view`] can read.
///
/// The order of `features` does not matter: the same set gives the same bytes.
#[must_use]
pub fn lay_out(features: &[(u64, Vec<(u8, i8)>)]) -> Vec<u8> {
    let mut sorted: Vec<_> = features.iter().filter(|(_, row)| !row.is_empty()).collect();
    sorted.sort_unstable_by_key(|(feature, _)| *feature);
    let bucket_bits = (sorted.len() / 2).max(2).ilog2().clamp(1, MOST_BUCKET_BITS);
    let mut starts = Vec::new();
    let mut rows = Vec::new();
    let mut pending = sorted.into_iter().peekable();
    for bucket in 0..1_u64 << bucket_bits {
        starts.extend_from_slice(&(rows.len() as u32).to_le_bytes()[..START_BYTES]);
        while let Some((feature, row)) = pending.next_if(|(feature, _)| feature >> (64 - bucket_bits) == bucket) {
            push_row(&mut rows, *feature, row);
        }
    }
    starts.extend_from_slice(&(rows.len() as u32).to_le_bytes()[..START_BYTES]);
    let mut file = Vec::with_capacity(HEADER + starts.len() + rows.len());
    file.extend_from_slice(MAGIC);
    file.extend_from_slice(&bucket_bits.to_le_bytes());
    file.extend_from_slice(&(rows.len() as u32).to_le_bytes());
    file.extend_from_slice(&starts);
    file.extend_from_slice(&rows);
    file
}

fn push_row(rows: &mut Vec<u8>, feature: u64, row: &[(u8, i8)]) {
    rows.reserve(ROW_HEADER + 2 * row.len());
    rows.extend_from_slice(&fingerprint(feature).to_le_bytes());
    rows.push(row.len().min(255) as u8);
    for (class, weight) in row.iter().take(255) {
        rows.extend_from_slice(&[*class, weight.cast_unsigned()]);
    }
}

/// The hash of a feature: its template's number and up to two values.
///
/// Multiplication spreads the entropy upwards, where the bucket is read; the last shift brings it
/// down again, where the fingerprint is read.
#[inline]
#[must_use]
pub const fn feature(template: u64, a: u64, b: u64) -> u64 {
    let seeded = (a ^ template.wrapping_mul(0x9E37_79B9_7F4A_7C15)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    let mixed = (seeded.rotate_left(29) ^ b).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    let folded = (mixed ^ (mixed >> 32)).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    folded ^ (folded >> 29)
}

/// FNV-1a, for byte strings as short as words.
#[inline]
#[must_use]
pub const fn hash_byte(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0000_0100_0000_01B3)
}

/// Where [`hash_byte`] starts.
pub const HASH_SEED: u64 = 0xCBF2_9CE4_8422_2325;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_laid_out_table_gives_its_rows_back() {
        let features: Vec<_> = (0..500_u64).map(|n| (feature(1, n, 0), vec![((n % 40) as u8, (n % 100) as i8 - 50)])).collect();
        let file = lay_out(&features);
        let table = WeightTable::view(&file);
        for (key, row) in &features {
            assert_eq!(table.row(*key), [row[0].0, row[0].1.cast_unsigned()]);
        }
        assert!((0..500_u64).filter(|n| !table.row(feature(2, *n, 0)).is_empty()).count() < 5);
    }

    #[test]
    fn a_dense_table_gives_its_weights_back() {
        let features: Vec<_> = (0..300_u64).map(|n| (feature(1, n, 0), vec![(0, n as i8), (2, -7)])).collect();
        let file = lay_out_dense(&features, 8);
        let (table, rest) = DenseTable::view(&file);
        let right = |(key, row): &&(u64, Vec<(u8, i8)>)| {
            let mut scores = [0; DENSE_CLASSES];
            table.add(*key, &mut scores);
            scores == [i32::from(row[0].1), 0, -7]
        };
        assert!(rest.is_empty());
        assert!(features.iter().filter(right).count() > features.len() * 9 / 10);
        assert_eq!(DenseTable::view(&file[..100]).0.set_bits, 0);
    }

    #[test]
    fn a_damaged_file_is_an_empty_or_partial_table() {
        let file = lay_out(&[(feature(1, 1, 1), vec![(3, 4)])]);
        for length in 0..file.len() {
            assert!(WeightTable::view(&file[..length]).row(feature(1, 1, 1)).is_empty());
        }
        let scrambled: Vec<u8> = file.iter().enumerate().map(|(at, byte)| if at < HEADER { *byte } else { byte ^ 0x5A }).collect();
        let _ = WeightTable::view(&scrambled).row(feature(1, 1, 1));
    }
}
