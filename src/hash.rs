//! The hash of words, which tokens carry, and the tables of the hot path.
//!
//! The keys of those tables are words, states and numbers of the program itself. Where a text makes them up, its number of keys is bounded by
//! the table's owner, so that a text made to collide cannot slow it down for long. The standard hash took 3 % of all time.

pub(crate) use rustc_hash::{FxHashMap as QuickMap, FxHashSet as QuickSet};

const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

/// The hash of eight more bytes: multiply and fold, as wyhash does.
#[inline]
pub(crate) fn mix(hash: u64, bytes: u64) -> u64 {
    // Both halves of the product: the lower one knows only the lower bytes, the upper one has all.
    let product = u128::from(hash ^ bytes) * u128::from(FACTOR);
    product as u64 ^ (product >> 64) as u64
}

/// Hashes words eight bytes at a time: a word is shorter than that as a rule, and one multiplication does. (Byte by byte, the
/// multiplications wait for each other; that was half the time of cutting.)
#[derive(Clone, Copy, Default)]
pub(crate) struct WordHash {
    hash: u64,
    /// Bytes that are not in the hash yet.
    pending: u64,
    filled: u32,
}

impl WordHash {
    /// One byte, folded.
    pub fn push(&mut self, byte: u8) {
        self.pending |= u64::from(byte) << (8 * self.filled);
        self.filled += 1;
        if self.filled == 8 {
            *self = Self { hash: mix(self.hash, self.pending), ..Self::default() };
        }
    }

    pub fn finish(self) -> u32 {
        if self.filled == 0 { self.hash as u32 } else { mix(self.hash, self.pending) as u32 }
    }
}

/// The hash of bytes as they are.
pub(crate) fn hash_of(bytes: &[u8]) -> u32 {
    let mut hash = WordHash::default();
    bytes.iter().for_each(|&byte| hash.push(byte));
    hash.finish()
}

/// The hash that [`Token::hash`](crate::Token::hash) holds for a word, with ASCII letters folded.
pub fn fold_hash(word: &str) -> u32 {
    let mut hash = WordHash::default();
    word.bytes().for_each(|byte| hash.push(byte.to_ascii_lowercase()));
    hash.finish()
}
