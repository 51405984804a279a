//! FNV-1a, 64 bits, the hash of short keys: names of features in model files, words of lexicons, ids of statements.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_values() {
        // Test vectors of the authors: http://www.isthe.com/chongo/tech/comp/fnv/
        for (text, expected) in [("", START), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8)] {
            assert_eq!(add_bytes(START, text.as_bytes()), expected, "{text}");
        }
    }
}
