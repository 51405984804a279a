//! Sorted keys of an embedded table, kept as the differences between neighbours: 24 bits of a hash take ten or eleven.
//!
//! A list has the number of keys (`u32`, little-endian), the number of low bits (one byte), and the difference of each key
//! from the one before (the first from 0), padded to a whole byte. A difference is written as its upper bits in unary (that
//! many zeros and a one) and its low bits. `training/trace/gaps.py` writes it.
//!
//! Source: R. F. Rice, Some practical universal noiseless coding techniques, JPL Publication 79-22, 1979.

/// Size of the number of keys and the number of low bits, in bytes.
const HEAD: usize = 5;

/// Returns the sorted keys at the start of `bytes`, and the bytes after them; `None` if they are cut or damaged.
pub(crate) fn unpack(bytes: &[u8]) -> Option<(Vec<u32>, &[u8])> {
    let (head, bits) = bytes.split_at_checked(HEAD)?;
    let count = u32::from_le_bytes(head[..4].try_into().ok()?) as usize;
    let low = u32::from(head[4]);
    // A key takes at least one bit.
    if low > 31 || count > bits.len() * 8 {
        return None;
    }
    let (mut at, mut key, mut keys) = (0, 0_u32, Vec::with_capacity(count));
    for _ in 0..count {
        let mut upper = 0_u32;
        loop {
            let zeros = window(bits, at).leading_zeros();
            at += zeros as usize;
            upper += zeros;
            if zeros < WINDOW {
                break;
            }
            if at >= bits.len() * 8 {
                return None;
            }
        }
        at += 1;
        let rest = window(bits, at).checked_shr(WINDOW - low).unwrap_or(0);
        key = key.checked_add(upper.checked_shl(low)? | rest)?;
        at += low as usize;
        keys.push(key);
    }
    Some((keys, bits.get(at.div_ceil(8)..)?))
}

/// Number of bits that [`window`] returns.
const WINDOW: u32 = u32::BITS;

/// Returns the next 32 bits from a bit on; zeros behind the end.
fn window(bits: &[u8], at: usize) -> u32 {
    let rest = bits.get(at / 8..).unwrap_or_default();
    // A copy of eight bytes is one instruction, one of fewer a call.
    let next = rest.first_chunk().copied().unwrap_or_else(|| {
        let mut next = [0; 8];
        next[..rest.len()].copy_from_slice(rest);
        next
    });
    (u64::from_be_bytes(next) << (at % 8) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Returns keys as the module describes them.
    fn pack(keys: &[u32], low: u8) -> Vec<u8> {
        let (mut bits, mut before) = (Vec::new(), 0);
        for key in keys {
            let gap = key - before;
            bits.extend(std::iter::repeat_n(false, (gap >> low) as usize));
            bits.push(true);
            bits.extend((0..low).rev().map(|bit| gap >> bit & 1 == 1));
            before = *key;
        }
        let byte = |some: &[bool]| some.iter().enumerate().fold(0, |sum, (n, &bit)| sum | u8::from(bit) << (7 - n));
        let mut out = (keys.len() as u32).to_le_bytes().to_vec();
        out.push(low);
        out.extend(bits.chunks(8).map(byte));
        out
    }

    #[test]
    fn keys_that_were_written_are_read() {
        for (keys, low) in [(vec![], 8), (vec![0], 0), (vec![5, 6, 300, 70_000], 4), (vec![u32::MAX], 31)] {
            let mut bytes = pack(&keys, low);
            bytes.extend(b"rest");
            assert_eq!(unpack(&bytes), Some((keys, &b"rest"[..])));
        }
        assert_eq!(unpack(&pack(&[90, 91], 0)), Some((vec![90, 91], &b""[..])), "more zeros than a window has");
    }

    #[test]
    fn damaged_lists_are_refused() {
        let bytes = pack(&[5, 6, 300, 70_000], 4);
        assert!((0..HEAD).all(|end| unpack(&bytes[..end]).is_none()));
        assert_eq!(unpack(&bytes[..bytes.len() - 10]), None);
        assert_eq!(unpack(&[255, 255, 255, 255, 4, 0]), None, "more keys than bits");
        assert_eq!(unpack(&[1, 0, 0, 0, 32, 255]), None, "too many low bits");
    }

    proptest! {
        #[test]
        fn sets_of_keys(keys in prop::collection::btree_set(0..1_u32 << 24, 0..200), low in 8_u8..20) {
            let keys: Vec<u32> = keys.into_iter().collect();
            let bytes = pack(&keys, low);
            prop_assert_eq!(unpack(&bytes), Some((keys, &[][..])));
        }

        #[test]
        fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = unpack(&bytes);
        }
    }
}
