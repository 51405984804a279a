//! FNV-1a, the hash of short keys: of words in the tables under `weights/`, of schemas, of ids of statements.
//!
//! Files that are embedded or on users' disks hold such hashes, so that the recipe must not change.

/// Hash of nothing, from which every hash begins.
pub(crate) const START: u64 = 0xcbf2_9ce4_8422_2325;

/// Multiplier of each step.
const PRIME: u64 = 0x0100_0000_01b3;

/// Adds a value, as a rule a byte, to a hash.
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
