//! FNV-1a, the hash of short keys: names of features in model files, words of lexicons, ids of statements. Words of a text
//! have 32 bits, the others 64.
//!
//! Files in the crate and files of users contain such hashes, so the algorithm must not change.

/// Offset basis: the hash of no bytes, with which every hash begins.
pub(crate) const START: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV prime, by which each step multiplies.
const PRIME: u64 = 0x0100_0000_01b3;

/// Adds a value to a hash; FNV-1a adds bytes, some callers add larger values.
#[inline]
pub(crate) const fn add(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(PRIME)
}

/// Adds bytes to a hash.
#[inline]
pub(crate) fn add_bytes(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, &b| add(hash, u64::from(b)))
}

/// Offset basis of 32 bits: the hash of no bytes.
pub(crate) const START_32: u32 = 0x811c_9dc5;

/// Adds a byte to a hash of 32 bits.
#[inline]
pub(crate) const fn add_32(hash: u32, byte: u8) -> u32 {
    add_number_32(hash, byte as u32)
}

/// Adds a number to a hash of 32 bits in one step: a character, where the hash is not that of its bytes.
#[inline]
pub(crate) const fn add_number_32(hash: u32, number: u32) -> u32 {
    (hash ^ number).wrapping_mul(0x0100_0193)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_values() {
        // Test vectors of the authors: http://www.isthe.com/chongo/tech/comp/fnv/
        for (text, expected) in [("", START), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8)] {
            assert_eq!(add_bytes(START, text.as_bytes()), expected, "{text}");
        }
        for (text, expected) in [("", START_32), ("a", 0xe40c_292c), ("foobar", 0xbf9c_f968)] {
            assert_eq!(text.bytes().fold(START_32, add_32), expected, "{text}");
        }
    }
}
