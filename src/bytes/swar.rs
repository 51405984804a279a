//! Eight bytes at a time, in one register (SWAR): masks of letters and digits, lengths of words.
//!
//! A mask has the highest bit of each byte that it marks.

use super::hash;

/// The highest bit of every byte.
pub(crate) const HIGH: u64 = 0x8080_8080_8080_8080;

/// Repeats a byte eight times.
pub(crate) const fn each(byte: u8) -> u64 {
    0x0101_0101_0101_0101 * byte as u64
}

/// Loads the eight bytes from `at` on, the first in the lowest place; zeros beyond the end.
#[inline]
pub(crate) fn load(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    match rest.first_chunk::<8>() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => rest.iter().rev().fold(0, |word, &b| word << 8 | u64::from(b)),
    }
}

/// Marks every byte from `from` to `to`, both ASCII.
#[inline]
const fn between(word: u64, from: u8, to: u8) -> u64 {
    let seven = word & !HIGH;
    (seven + each(0x80 - from)) & !(seven + each(0x7f - to)) & !word & HIGH
}

/// Marks every byte that is an ASCII letter.
#[inline]
pub(crate) const fn letters(word: u64) -> u64 {
    between(word | each(0x20), b'a', b'z')
}

/// Marks every byte that is an ASCII letter or digit.
#[inline]
pub(crate) const fn alphanumeric(word: u64) -> u64 {
    letters(word) | between(word, b'0', b'9')
}

/// Returns the number of marked bytes before the first unmarked byte.
#[inline]
pub(crate) const fn run(marks: u64) -> usize {
    (!marks & HIGH).trailing_zeros() as usize / 8
}

/// Returns the first `count` bytes, the others zero.
#[inline]
pub(crate) const fn first(word: u64, count: usize) -> u64 {
    if count < 8 { word & ((1 << (8 * count)) - 1) } else { word }
}

/// Returns ASCII letters in lower case and digits unchanged; other bytes have no defined value.
#[inline]
pub(crate) const fn small(word: u64) -> u64 {
    word | each(0x20)
}

/// Returns the number of capitals among the marked bytes, which must be ASCII letters.
#[inline]
pub(crate) const fn capitals(word: u64, marks: u64) -> u32 {
    let capitals = !(word << 2) & marks;
    // Most words have none, and counting bits is slow on old processors.
    if capitals == 0 { 0 } else { capitals.count_ones() }
}

/// Hash of a stream of letters, the same for every division into pieces.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LetterHash {
    hash: u64,
    /// Letters since the last full eight bytes.
    rest: u64,
    filled: usize,
}

impl LetterHash {
    pub(crate) const fn new() -> Self {
        Self { hash: hash::START, rest: 0, filled: 0 }
    }

    /// Adds the first `count` bytes of a word, up to eight; its other bytes must be zero.
    #[inline]
    pub(crate) fn add(&mut self, word: u64, count: usize) {
        let rest = self.rest | word << (8 * self.filled);
        let filled = self.filled + count;
        // A branch here would be mispredicted half of the time, so both outcomes are computed.
        let (mixed, over) = (mix(self.hash ^ rest), word.unbounded_shr(8 * (8 - self.filled) as u32));
        let full = filled >= 8;
        self.hash = if full { mixed } else { self.hash };
        self.rest = if full { over } else { rest };
        self.filled = filled % 8;
    }

    pub(crate) fn finish(self) -> u64 {
        mix(mix(self.hash ^ self.rest) ^ self.filled as u64)
    }
}

#[inline]
const fn mix(x: u64) -> u64 {
    let x = x.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x ^ (x >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_those_of_single_bytes() {
        for b in 0..=255_u8 {
            for at in 0..8 {
                let mut bytes = *b"az09AZ@[";
                bytes[at] = b;
                let word = load(&bytes, 0);
                let wanted = |is: fn(&u8) -> bool| bytes.iter().take_while(|b| is(b)).count();
                assert_eq!(run(alphanumeric(word)), wanted(u8::is_ascii_alphanumeric), "{bytes:?}");
                assert_eq!(run(letters(word)), wanted(u8::is_ascii_alphabetic), "{bytes:?}");
                let capital = bytes.iter().filter(|b| b.is_ascii_uppercase()).count();
                assert_eq!(capitals(word, letters(word)), capital as u32, "{bytes:?}");
            }
        }
        assert_eq!(load(b"abc", 1), u64::from_le_bytes(*b"bc\0\0\0\0\0\0"));
        assert_eq!(load(b"abc", 4), 0);
        assert_eq!(first(load(b"abcdefgh", 0), 2), load(b"ab", 0));
        assert_eq!((run(HIGH), first(7, 8)), (8, 7));
    }

    #[test]
    fn letters_hash_alike_however_they_are_cut() {
        let text = b"theharbourmasterclosedthequay";
        let hash = |step: usize| {
            let mut hash = LetterHash::new();
            for part in text.chunks(step) {
                hash.add(load(part, 0), part.len());
            }
            hash.finish()
        };
        for step in 1..=8 {
            assert_eq!(hash(step), hash(8), "{step}");
        }
        let of = |word: &[u8]| {
            let mut hash = LetterHash::new();
            hash.add(load(word, 0), word.len());
            hash.finish()
        };
        assert_ne!(of(b"quay"), of(b"quays"));
    }
}
