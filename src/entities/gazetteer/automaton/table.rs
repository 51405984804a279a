//! Hashes of words and of paths of words, and the flat tables of them.
//!
//! All numbers are little-endian in plain bytes, so that a table in a file is used in place.

/// Mixes two numbers into one, by a folded multiplication.
pub(crate) fn mix(a: u64, b: u64) -> u64 {
    let product = u128::from(a ^ 0x9e37_79b9_7f4a_7c15) * u128::from(b ^ 0xd6e8_feb8_6659_fd93);
    (product as u64) ^ (product >> 64) as u64
}

/// Returns the hash of a folded word.
pub(crate) fn hash_word(folded: &[u8]) -> u64 {
    folded.chunks(8).fold(folded.len() as u64, mix_chunk)
}

/// Returns the hash of the length and the first eight bytes of a folded word, the key of filters.
pub(crate) fn hash_beginning(folded: &[u8]) -> u64 {
    folded.chunks(8).take(1).fold(folded.len() as u64, mix_chunk)
}

fn mix_chunk(hash: u64, chunk: &[u8]) -> u64 {
    let mut word = [0; 8];
    word[..chunk.len()].copy_from_slice(chunk);
    mix(hash, u64::from_le_bytes(word))
}

/// Returns the hash of a path one word longer.
pub(crate) fn step(path: u64, separator: u64, word: u64) -> u64 {
    mix(path.rotate_left(17) ^ separator, word)
}

/// Returns the slot of a hash in a table of `n`: its high bits scaled, so that sorted hashes fill a table in order.
fn place(hash: u64, n: usize) -> usize {
    ((u128::from(hash) * n as u128) >> 64) as usize
}

/// Hash table from paths to numbers with open addressing. It is read in place from the bytes of a file; hashbrown builds
/// its tables in memory. Paths of one chain with equal low halves share a slot, so that a result is a candidate for a
/// comparison.
#[derive(Clone, Copy)]
pub(crate) struct Table<'a> {
    slots: &'a [[u8; 8]],
}

impl<'a> Table<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { slots: bytes.as_chunks().0 }
    }

    /// Returns the value of `hash`; 0 if there is none.
    pub(crate) fn get(&self, hash: u64) -> u32 {
        let n = self.slots.len();
        if n == 0 {
            return 0;
        }
        let mut i = place(hash, n);
        // Ends after one round even if a damaged file has no empty slot.
        for _ in 0..n {
            let slot = u64::from_le_bytes(self.slots[i]);
            let value = (slot >> 32) as u32;
            if value == 0 || slot as u32 == hash as u32 {
                return value;
            }
            i += 1;
            if i == n {
                i = 0;
            }
        }
        0
    }
}

/// Builds a table of `(hash, value)`, which must be sorted by hash and have no value 0. `join` makes one value of two that
/// share a slot.
pub(crate) fn build_table(entries: &[(u64, u32)], mut join: impl FnMut(u32, u32) -> u32) -> Vec<u8> {
    let n = if entries.is_empty() { 0 } else { entries.len() * 5 / 3 + 1 };
    let mut slots = vec![0u64; n];
    for &(hash, value) in entries {
        let mut i = place(hash, n);
        loop {
            let held = (slots[i] >> 32) as u32;
            if held == 0 || slots[i] as u32 == hash as u32 {
                let value = if held == 0 { value } else { join(held, value) };
                slots[i] = u64::from(value) << 32 | u64::from(hash as u32);
                break;
            }
            i = if i + 1 == n { 0 } else { i + 1 };
        }
    }
    slots.iter().flat_map(|s| s.to_le_bytes()).collect()
}

/// A filter with one bit for each hash, which rejects most hashes that are not in a table.
#[derive(Clone, Copy)]
pub(crate) struct Filter<'a> {
    words: &'a [[u8; 8]],
    shift: u32,
}

impl<'a> Filter<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        let words = bytes.as_chunks().0;
        // Only whole powers of two are addressed, whatever the length of the bytes.
        let bits = if words.is_empty() { 1 } else { words.len().ilog2() + 6 };
        Self { words, shift: 64 - bits }
    }

    #[inline]
    pub(crate) fn may_hold(&self, hash: u64) -> bool {
        let bit = (hash >> self.shift) as usize;
        self.words.get(bit / 64).is_some_and(|&w| u64::from_le_bytes(w) >> (bit % 64) & 1 == 1)
    }
}

/// Builds a filter with about `bits_each` bits for each of the hashes.
pub(crate) fn build_filter(hashes: &[u64], bits_each: usize) -> Vec<u8> {
    if hashes.is_empty() {
        return Vec::new();
    }
    let bits = (hashes.len() * bits_each).next_power_of_two().clamp(1024, 1 << 26);
    let mut words = vec![0u64; bits / 64];
    for hash in hashes {
        let bit = (hash >> (64 - bits.ilog2())) as usize;
        words[bit / 64] |= 1 << (bit % 64);
    }
    words.iter().flat_map(|w| w.to_le_bytes()).collect()
}
