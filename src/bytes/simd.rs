//! SIMD search for delimiters, sixteen bytes at a time, inlined because the distance is usually short.

use memchr::{memchr, memchr2};
use wide::u8x16;

/// Number of blocks of sixteen bytes after which a search is long, so that the wider registers of `memchr` are faster.
const NEAR: usize = 4;

/// Returns the position of the first byte from `from` on for which `is` sets all bits, within `NEAR` blocks of sixteen;
/// `Err` is the position up to which there is none.
#[inline]
fn near(bytes: &[u8], from: usize, is: impl Fn(u8x16) -> u8x16) -> Result<usize, usize> {
    let blocks = bytes[from..].as_chunks::<16>().0;
    let blocks = &blocks[..blocks.len().min(NEAR)];
    for (i, block) in blocks.iter().enumerate() {
        let marks = is(u8x16::new(*block)).to_bitmask();
        if marks != 0 {
            return Ok(from + i * 16 + marks.trailing_zeros() as usize);
        }
    }
    Err(from + blocks.len() * 16)
}

/// Returns the position of the next `a` from `from` on.
#[inline]
pub(crate) fn find(bytes: &[u8], from: usize, a: u8) -> Option<usize> {
    let sign = u8x16::splat(a);
    near(bytes, from, |block| block.simd_eq(sign)).map_or_else(|from| memchr(a, &bytes[from..]).map(|i| from + i), Some)
}

/// Returns the position of the next `a` or `b` from `from` on.
#[inline]
pub(crate) fn find_either(bytes: &[u8], from: usize, a: u8, b: u8) -> Option<usize> {
    let (first, second) = (u8x16::splat(a), u8x16::splat(b));
    near(bytes, from, |block| block.simd_eq(first) | block.simd_eq(second))
        .map_or_else(|from| memchr2(a, b, &bytes[from..]).map(|i| from + i), Some)
}

/// Returns the position of the first byte from `from` on that `is` accepts, or the length of `bytes`. `marks` is `is` over
/// sixteen bytes; it may mark more bytes, never fewer.
#[inline]
pub(crate) fn position(bytes: &[u8], from: usize, marks: impl Fn(u8x16) -> u8x16, is: impl Fn(u8) -> bool) -> usize {
    let mut at = from;
    loop {
        match near(bytes, at, &marks) {
            Ok(found) if is(bytes[found]) => return found,
            Ok(found) => at = found + 1,
            Err(rest) if bytes.len() - rest >= 16 => at = rest,
            Err(rest) => return bytes[rest..].iter().position(|&b| is(b)).map_or(bytes.len(), |i| rest + i),
        }
    }
}

/// Marks the bytes that are at most `most`.
#[inline]
pub(crate) fn at_most(block: u8x16, most: u8) -> u8x16 {
    block.min(u8x16::splat(most)).simd_eq(block)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn found_where_one_byte_at_a_time_finds_it() {
        let mut bytes: Vec<u8> = (0..200_u8).map(|i| b'a' + i % 26).collect();
        for at in 0..bytes.len() {
            for from in [0, 1, at.saturating_sub(17), at, bytes.len() - 1] {
                let was = std::mem::replace(&mut bytes[at], b'<');
                let wanted = bytes[from..].iter().position(|&b| b == b'<').map(|i| from + i);
                assert_eq!(find(&bytes, from, b'<'), wanted, "{at} from {from}");
                assert_eq!(find_either(&bytes, from, b'"', b'<'), wanted, "{at} from {from}");
                let position = position(&bytes, from, |block| at_most(block, b'@'), |b| b == b'<');
                assert_eq!(position, wanted.unwrap_or(bytes.len()), "{at} from {from}");
                bytes[at] = was;
            }
        }
        assert_eq!(find(b"", 0, b'<'), None);
        assert_eq!(position(b"", 0, |block| block, |_| true), 0);
    }
}
