//! The hashes by which the model knows strings: they are part of its weights.

/// MurmurHash64A with seed 1, by Austin Appleby (public domain).
pub(super) fn of_bytes(bytes: &[u8]) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    const R: u32 = 47;
    let mut hash = 1 ^ (bytes.len() as u64).wrapping_mul(M);
    let mut blocks = bytes.chunks_exact(8);
    for block in &mut blocks {
        let mut k = block.iter().rev().fold(0, |sum, &byte| sum << 8 | u64::from(byte)).wrapping_mul(M);
        k ^= k >> R;
        hash = (hash ^ k.wrapping_mul(M)).wrapping_mul(M);
    }
    let rest = blocks.remainder();
    if !rest.is_empty() {
        hash ^= rest.iter().rev().fold(0, |sum, &byte| sum << 8 | u64::from(byte));
        hash = hash.wrapping_mul(M);
    }
    hash ^= hash >> R;
    hash = hash.wrapping_mul(M);
    hash ^ hash >> R
}

/// The four rows of a table of embeddings that a value falls into: MurmurHash3 (x64, 128 bits) of eight bytes.
pub(super) fn rows(value: u64, seed: u32, rows: usize) -> [usize; 4] {
    let seed = u64::from(seed) ^ 8;
    let mixed = value.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31).wrapping_mul(0x4cf5_ad43_2745_937f);
    let first = (mixed ^ seed).wrapping_add(seed);
    let second = seed.wrapping_add(first);
    let (first, second) = (avalanche(first), avalanche(second));
    let first = first.wrapping_add(second);
    let second = second.wrapping_add(first);
    let row = |half: u64| (half & 0xffff_ffff) as usize % rows.max(1);
    [row(first), row(first >> 32), row(second), row(second >> 32)]
}

fn avalanche(mut hash: u64) -> u64 {
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ hash >> 33
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_hash_as_the_model_was_trained_with() {
        assert_eq!(of_bytes(b"a"), 11901859001352538922);
        assert_eq!(of_bytes(b"international"), 6392893036165415004);
        assert_eq!(of_bytes("’s".as_bytes()), 614914527630368944);
        assert_eq!(of_bytes(b"abcdefgh"), 17751780907874141760);
    }

    #[test]
    fn values_fall_into_the_rows_of_the_tables() {
        assert_eq!(rows(of_bytes(b"hello"), 13, 1 << 40), [1756772904, 4261859277, 2993864585, 2889397562]);
        assert_eq!(rows(1, 8, 1 << 40), [1161550108, 2247783286, 1742325162, 1224191281]);
        assert_eq!(rows(0, 8, 50), [0; 4]);
    }
}
