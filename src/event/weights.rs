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
            None => WeightTable::EMPTY,
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
        let bucket = self.bucket(feature);
        row_in(bucket, bucket.first().copied().unwrap_or_default(), fingerprint(feature))
    }

    /// Adds the weights of a feature to the scores of the classes it speaks about.
    #[inline]
    pub fn add<const CLASSES: usize>(&self, feature: u64, scores: &mut [i16; CLASSES]) {
        add_row(self.row(feature), scores);
    }

    /// The same for many features. The buckets are looked up and begun to be read before any of them is searched, so that the
    /// waits for memory fall together.
    #[inline]
    pub fn add_all<const FEATURES: usize, const CLASSES: usize>(
        &self,
        presence: &Presence,
        features: &[u64; FEATURES],
        scores: &mut [i16; CLASSES],
    ) {
        let mut found: [(u64, &[u8], u8); FEATURES] = [(0, &[], 0); FEATURES];
        let mut count = 0;
        for &feature in features {
            if presence.may_hold(feature) {
                found[count] = (feature, self.bucket(feature), 0);
                count += 1;
            }
        }
        for (_, bucket, first) in &mut found[..count] {
            *first = bucket.first().copied().unwrap_or_default();
        }
        for (feature, bucket, first) in &found[..count] {
            add_row(row_in(bucket, *first, fingerprint(*feature)), scores);
        }
    }

    /// Which features the table may hold, as a set that fits the fastest cache: most that are asked for are in no table.
    #[must_use]
    pub fn presence(&self) -> Presence {
        let mut presence =
            Presence { shift: 64 - self.bucket_bits.max(1), bits: vec![0; 1 << (self.bucket_bits + LOW_BITS).saturating_sub(6)] };
        for bucket in 0..(1_u64 << self.bucket_bits) {
            let feature = if self.bucket_bits == 0 { 0 } else { bucket << (64 - self.bucket_bits) };
            let mut rest = self.bucket(feature);
            while let [low, _, count, tail @ ..] = rest {
                presence.insert(feature | u64::from(*low));
                rest = tail.get(usize::from(*count) * 2..).unwrap_or_default();
            }
        }
        presence
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

/// The row with the fingerprint in a bucket that begins with the byte `first`.
#[inline]
fn row_in(bucket: &[u8], first: u8, fingerprint: u16) -> &[u8] {
    let mut rest = bucket;
    let mut low = first;
    while let [_, high, count, tail @ ..] = rest {
        let Some((row, next)) = tail.split_at_checked(usize::from(*count) * 2) else { break };
        if u16::from_le_bytes([low, *high]) == fingerprint {
            return row;
        }
        rest = next;
        low = rest.first().copied().unwrap_or_default();
    }
    &[]
}

#[inline]
fn add_row<const CLASSES: usize>(row: &[u8], scores: &mut [i16; CLASSES]) {
    for pair in row.chunks_exact(2) {
        if let Some(score) = scores.get_mut(usize::from(pair[0])) {
            *score = score.wrapping_add(i16::from(pair[1].cast_signed()));
        }
    }
}

/// How many bits of a fingerprint [`Presence`] looks at.
const LOW_BITS: u32 = 5;

/// A set of features with a few false members: a bit for each bucket and five bits of the fingerprint.
#[derive(Clone, Debug)]
pub struct Presence {
    shift: u32,
    bits: Vec<u64>,
}

impl Presence {
    #[inline]
    fn place(&self, feature: u64) -> (usize, u64) {
        let place = (feature >> self.shift) << LOW_BITS | feature & ((1 << LOW_BITS) - 1);
        ((place >> 6) as usize, 1 << (place & 63))
    }

    fn insert(&mut self, feature: u64) {
        let (word, bit) = self.place(feature);
        if let Some(word) = self.bits.get_mut(word) {
            *word |= bit;
        }
    }

    /// Whether the table may hold the feature; `false` is certain.
    #[inline]
    #[must_use]
    pub fn may_hold(&self, feature: u64) -> bool {
        let (word, bit) = self.place(feature);
        self.bits.get(word).is_some_and(|word| word & bit != 0)
    }
}

const fn fingerprint(feature: u64) -> u16 {
    feature as u16
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
    fn presence_misses_no_feature() {
        let features: Vec<_> = (0..500_u64).map(|n| (feature(1, n, 0), vec![(1, 1)])).collect();
        let file = lay_out(&features);
        let presence = WeightTable::view(&file).presence();
        assert!(features.iter().all(|(key, _)| presence.may_hold(*key)));
        assert!((0..500_u64).filter(|n| presence.may_hold(feature(2, *n, 0))).count() < 150);
        assert!(!WeightTable::EMPTY.presence().may_hold(feature(1, 1, 1)));
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
