//! Filter of hashes: excludes most words of a text from a table by one memory access.

/// Set of hashes, one bit each; may have others as well.
#[derive(Debug)]
pub(crate) struct Filter(Vec<u64>);

impl Filter {
    const BITS: u32 = 16;

    pub(crate) fn new(hashes: impl Iterator<Item = u32>) -> Self {
        let mut out = Self(vec![0; 1 << (Self::BITS - 6)]);
        for hash in hashes {
            let at = Self::at(hash);
            out.0[at >> 6] |= 1 << (at & 63);
        }
        out
    }

    fn at(hash: u32) -> usize {
        (hash.wrapping_mul(0x9E37_79B1) >> (32 - Self::BITS)) as usize
    }

    #[inline]
    pub(crate) fn may_hold(&self, hash: u32) -> bool {
        let at = Self::at(hash);
        self.0[at >> 6] >> (at & 63) & 1 == 1
    }
}

/// Returns a hash of a few letters and the length of a word: cheaper than one of all letters, and good enough for a [`Filter`].
#[inline]
pub(crate) fn letters(word: &[u8]) -> u32 {
    letters_by(word, |byte| byte)
}

/// Returns [`letters`] of a word in small ASCII letters.
#[inline]
pub(crate) fn small_letters(word: &[u8]) -> u32 {
    letters_by(word, |byte| byte.to_ascii_lowercase())
}

#[inline]
fn letters_by(word: &[u8], letter: impl Fn(u8) -> u8) -> u32 {
    let [first, .., last] = *word else { return word.first().map_or(0, |&byte| letter(byte)).into() };
    let (middle, quarter) = (word[word.len() / 2], word[word.len() / 4]);
    u32::from_le_bytes([first, last, middle, quarter].map(letter)) ^ (word.len() as u32).wrapping_mul(0x0100_0193)
}

#[cfg(test)]
mod tests {
    use super::{Filter, letters, small_letters};

    #[test]
    fn words_of_the_table_are_never_excluded() {
        let words = ["", "a", "as", "said", "harbour master"];
        let filter = Filter::new(words.iter().map(|word| letters(word.as_bytes())));
        assert!(words.iter().all(|word| filter.may_hold(letters(word.as_bytes()))));
        assert_eq!(small_letters(b"Harbour Master"), letters(b"harbour master"));
        assert!(!["b", "has", "quay", "spring tide"].iter().any(|word| filter.may_hold(letters(word.as_bytes()))));
    }
}
