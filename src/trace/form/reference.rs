//! Reference table: the surprise of words, word pairs and phrases in news text.
//!
//! The table is fixed and never computed from the compared statements, so that a comparison does not depend on the other
//! statements of a batch. `training/trace/reference.py` builds it from counts that `examples/training/word_counts.rs` writes.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::bytes::{gaps, hash};

/// Minus the natural logarithm of a probability, in sixteenths of a nat.
pub(crate) type Surprise = u8;

/// Surprise of a word that the table lacks.
pub(crate) const UNSEEN: Surprise = 208;

/// A table of surprises by the upper 24 bits of a hash.
struct Table(FxHashMap<u32, Surprise>);

impl Table {
    /// Reads sorted keys and as many surprises; returns the bytes after them as well.
    fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (keys, rest) = gaps::unpack(bytes)?;
        let (surprises, rest) = rest.split_at_checked(keys.len())?;
        Some((Self(keys.into_iter().zip(surprises.iter().copied()).collect()), rest))
    }

    fn get(&self, key: u32) -> Option<Surprise> {
        self.0.get(&(key >> 8)).copied()
    }
}

struct Tables {
    words: Table,
    pairs: Table,
    triples: Table,
}

impl Tables {
    fn read(bytes: &[u8]) -> Option<Self> {
        let (words, rest) = Table::read(bytes)?;
        let (pairs, rest) = Table::read(rest)?;
        let (triples, rest) = Table::read(rest)?;
        rest.is_empty().then_some(Self { words, pairs, triples })
    }
}

static TABLES: LazyLock<Tables> =
    LazyLock::new(|| Tables::read(include_bytes!("../weights/reference.bin")).expect("the embedded table is whole"));

/// Returns the hash of a word: FNV-1a with a final mix, so that the upper bits differ too. Part of the format of the table.
pub(crate) fn key(word: &str) -> u32 {
    mix(hash::add_bytes(hash::START, word.as_bytes()))
}

/// Returns the hashes of the first `head` bytes of a word and of the whole word, as [`key`] computes them.
pub(crate) fn keys(word: &str, head: usize) -> (u32, u32) {
    let (head, tail) = word.as_bytes().split_at(head);
    let h = hash::add_bytes(hash::START, head);
    (mix(h), mix(hash::add_bytes(h, tail)))
}

/// Returns the hash of two neighbouring words. Part of the format of the table.
pub(crate) fn pair_key(first: u32, second: u32) -> u32 {
    mix((u64::from(first) << 32 | u64::from(second)).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

fn mix(mut h: u64) -> u32 {
    h ^= h >> 32;
    h = h.wrapping_mul(0xd6e8_feb8_6659_fd93);
    (h >> 32) as u32
}

/// Returns the surprise of a word in any place.
pub(crate) fn surprise(word: u32) -> Surprise {
    TABLES.words.get(word).unwrap_or(UNSEEN)
}

/// Returns the surprise of `second` after `first`; `None` if the pair is not common.
pub(crate) fn surprise_after(first: u32, second: u32) -> Option<Surprise> {
    TABLES.pairs.get(pair_key(first, second))
}

/// Returns the surprise of `third` after two words; `None` unless the three are a common phrase ("at the same | time") or
/// part of an idiom.
pub(crate) fn surprise_in_phrase(first: u32, second: u32, third: u32) -> Option<Surprise> {
    TABLES.triples.get(pair_key(pair_key(first, second), third))
}

/// Returns a surprise in nats.
pub(crate) fn nats(surprise: Surprise) -> f32 {
    f32::from(surprise) / 16.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_have_little_surprise() {
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
