//! How much a word tells: a fixed table of word and word-pair frequencies in news text.
//!
//! The weights never come from the statements at hand, so that a comparison gives the same result in any company.
//! `training/trace/reference.py` makes the table from counts that `examples/word_counts.rs` writes.

use std::sync::LazyLock;

use crate::bytes::hash;

/// Nats in sixteenths: minus the logarithm of a probability.
pub(crate) type Surprise = u8;

/// What a word gets that the table does not hold.
pub(crate) const UNSEEN: Surprise = 208;

const TABLE: &[u8] = include_bytes!("../weights/reference.bin");

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

struct Tables {
    words: Table,
    pairs: Table,
    triples: Table,
}

/// The file begins with the number of words and the number of pairs; then come words, pairs, triples.
static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let size = |at: usize| u32::from_le_bytes([TABLE[at], TABLE[at + 1], TABLE[at + 2], TABLE[at + 3]]) as usize * 4;
    let (words, rest) = TABLE[8..].split_at(size(0));
    let (pairs, triples) = rest.split_at(size(4));
    Tables { words: Table::new(words), pairs: Table::new(pairs), triples: Table::new(triples) }
});

/// Hash of a word: FNV-1a with a final mix, so that its upper bits tell words apart. Part of the table's format.
pub(crate) fn key(word: &str) -> u32 {
    mix(hash::add_bytes(hash::START, word.as_bytes()))
}

/// Hashes of the first `head` bytes of a word and of all of it, as [`key`] gives them.
pub(crate) fn keys(word: &str, head: usize) -> (u32, u32) {
    let (head, tail) = word.as_bytes().split_at(head);
    let h = hash::add_bytes(hash::START, head);
    (mix(h), mix(hash::add_bytes(h, tail)))
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
    TABLES.words.get(word).unwrap_or(UNSEEN)
}

/// How surprising `second` is after `first`, where that pair is common; nothing where it is not.
pub(crate) fn surprise_after(first: u32, second: u32) -> Option<Surprise> {
    TABLES.pairs.get(pair_key(first, second))
}

/// How surprising `third` is after two words, where the three are a common turn of phrase ("at the same | time") or
/// part of an idiom; nothing where they are not.
pub(crate) fn surprise_in_phrase(first: u32, second: u32, third: u32) -> Option<Surprise> {
    TABLES.triples.get(pair_key(pair_key(first, second), third))
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
        let phrase = surprise_in_phrase(key("the"), key("same"), key("time")).expect("a common turn of phrase");
        assert!(nats(phrase) < 3.0, "{}", nats(phrase));
    }
}
