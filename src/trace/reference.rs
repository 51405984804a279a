//! How much a word tells: a fixed table of word and word-pair frequencies in news text.
//!
//! The weights never come from the statements at hand, so that a comparison gives the same result in any company.
//! `training/trace/reference.py` makes the table from counts that `examples/word_counts.rs` writes.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// Nats in sixteenths: minus the logarithm of a probability.
pub(crate) type Surprise = u8;

/// What a word gets that the table does not hold.
pub(crate) const UNSEEN: Surprise = 208;

const TABLE: &[u8] = include_bytes!("weights/reference.bin");

/// Open addressing over 24 bits of the key and the value; the empty slot is 0, which no entry is (values are over 0).
struct Table {
    slots: Vec<u32>,
    shift: u32,
}

impl Table {
    fn new(entries: &[u8]) -> Self {
        let count = entries.len() / 4;
        let size = (count * 2).next_power_of_two().max(2);
        let mut table = Self { slots: vec![0; size], shift: 32 - size.trailing_zeros() };
        for e in entries.chunks_exact(4) {
            let entry = u32::from_be_bytes([e[0], e[1], e[2], e[3].max(1)]);
            let mut slot = (entry >> table.shift) as usize;
            while table.slots[slot] != 0 {
                slot = (slot + 1) & (size - 1);
            }
            table.slots[slot] = entry;
        }
        table
    }

    fn get(&self, key: u32) -> Option<u8> {
        let mut slot = (key & 0xffff_ff00) as usize >> self.shift;
        // Half of the slots are empty, so the walk ends.
        loop {
            let entry = self.slots[slot];
            if entry == 0 {
                return None;
            }
            if entry >> 8 == key >> 8 {
                return Some(entry as u8);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }
}

/// Words, then pairs; the file begins with the number of words.
static TABLES: LazyLock<(Table, Table)> = LazyLock::new(|| {
    let words = u32::from_le_bytes([TABLE[0], TABLE[1], TABLE[2], TABLE[3]]) as usize * 4;
    let (words, pairs) = TABLE[4..].split_at(words);
    (Table::new(words), Table::new(pairs))
});

/// Hash of a word: FNV-1a with a final mix, so that its upper bits tell words apart. Part of the table's format.
pub(crate) fn key(word: &str) -> u32 {
    let mut h: u64 = 0xcbf2_9ce4_8422_2325;
    for &b in word.as_bytes() {
        h = (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
    }
    mix(h)
}

/// Hash of two neighbouring words. Part of the table's format.
pub(crate) fn pair_key(first: u32, second: u32) -> u32 {
    mix((u64::from(first) << 32 | u64::from(second)).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

fn mix(mut h: u64) -> u32 {
    h ^= h >> 32;
    h = h.wrapping_mul(0xd6e8_feb8_6659_fd93);
    (h >> 32) as u32
}

/// How surprising a word is anywhere.
pub(crate) fn surprise(word: u32) -> Surprise {
    TABLES.0.get(word).unwrap_or(UNSEEN)
}

/// How surprising `second` is after `first`, where that pair is common; nothing where it is not.
pub(crate) fn surprise_after(first: u32, second: u32) -> Option<Surprise> {
    TABLES.1.get(pair_key(first, second))
}

/// Set phrases of English, one a line: idioms, slogans, openings of speeches.
const STOCK: &str = include_str!("stock.txt");

static PHRASES: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    let mut triples = FxHashSet::default();
    for phrase in STOCK.lines() {
        let keys: Vec<u32> = super::normal_form(phrase).split(' ').map(key).collect();
        triples.extend(keys.windows(3).map(|k| pair_key(pair_key(k[0], k[1]), k[2])));
    }
    triples
});

/// Whether three words in a row belong to a set phrase, where the third follows from the two before.
pub(crate) fn stock(first: u32, second: u32, third: u32) -> bool {
    PHRASES.contains(&pair_key(pair_key(first, second), third))
}

/// Nats of a value of the table.
pub(crate) fn nats(surprise: Surprise) -> f32 {
    f32::from(surprise) / 16.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_tell_little() {
        let of = |w| nats(surprise(key(w)));
        assert!(of("the") < 4.0, "{}", of("the"));
        assert!(of("harbor") > 7.0);
        assert_eq!(surprise(key("zyxqwv")), UNSEEN);
        let after = surprise_after(key("of"), key("the")).expect("a common pair");
        assert!(nats(after) < of("the"));
    }
}
