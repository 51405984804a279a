//! Sixteen bytes at a time: the end of what is most often short, found without a call.

use memchr::{memchr, memchr2};
use wide::u8x16;

/// From this many blocks of sixteen on a search is long, and the libraries' wider registers win.
const NEAR: usize = 4;

/// Where, from `from` on, the first byte stands that `is` marks with all its bits, looking at `NEAR` blocks of sixteen at
/// most; otherwise how far it looked.
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

/// Where `a` stands next, from `from` on.
#[inline]
pub(crate) fn find(bytes: &[u8], from: usize, a: u8) -> Option<usize> {
    let sign = u8x16::splat(a);
    near(bytes, from, |block| block.simd_eq(sign)).map_or_else(|from| memchr(a, &bytes[from..]).map(|i| from + i), Some)
}

/// Where `a` or `b` stands next, from `from` on.
#[inline]
pub(crate) fn find_either(bytes: &[u8], from: usize, a: u8, b: u8) -> Option<usize> {
    let (first, second) = (u8x16::splat(a), u8x16::splat(b));
    near(bytes, from, |block| block.simd_eq(first) | block.simd_eq(second))
        .map_or_else(|from| memchr2(a, b, &bytes[from..]).map(|i| from + i), Some)
}

/// Where, from `from` on, the first of those bytes stands that `is` accepts, or the end. `marks` is `is` over sixteen bytes;
/// it may mark more, never less.
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
