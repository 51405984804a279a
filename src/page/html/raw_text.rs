//! Runs of raw text: classes of bytes, and the ends of runs of white space and of plain words.

use wide::u8x16;

use crate::bytes::simd;

/// Class of a byte of raw text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    Plain,
    /// Space, tab, newline, vertical tab, form feed, return.
    White,
    /// `&`.
    Reference,
    /// First byte of a character that may be invisible or white.
    Maybe,
    /// NUL, which the standard drops.
    Null,
}

pub(crate) const CLASSES: [Class; 256] = {
    let mut table = [Class::Plain; 256];
    table[0] = Class::Null;
    table[b' ' as usize] = Class::White;
    table[b'\t' as usize] = Class::White;
    table[b'\n' as usize] = Class::White;
    table[0x0b] = Class::White;
    table[0x0c] = Class::White;
    table[b'\r' as usize] = Class::White;
    table[b'&' as usize] = Class::Reference;
    // U+0085, U+00A0, U+00AD; U+1680; U+2000 to U+206F; U+3000; U+FEFF
    table[0xc2] = Class::Maybe;
    table[0xe1] = Class::Maybe;
    table[0xe2] = Class::Maybe;
    table[0xe3] = Class::Maybe;
    table[0xef] = Class::Maybe;
    table
};

/// Returns the end of the white space that begins at `at`; skips indentation eight bytes at a time.
pub(crate) fn white_end(bytes: &[u8], at: usize, end: usize) -> usize {
    let mut i = at;
    while i < end && CLASSES[usize::from(bytes[i])] == Class::White {
        let indented = matches!(bytes[i..end].first_chunk(), Some(b"        " | b"\t\t\t\t\t\t\t\t"));
        i += if indented { 8 } else { 1 };
    }
    i
}

/// Returns the end of the run of plain bytes from `at`, single spaces between words included: most prose is one run.
pub(crate) fn plain_end(bytes: &[u8], at: usize, end: usize) -> usize {
    let bytes = &bytes[..end];
    let ends = |i: usize| match bytes[i] {
        b' ' => bytes[i - 1] == b' ',
        b => CLASSES[usize::from(b)] != Class::Plain,
    };
    let mut i = at + 1;
    while let Some(block) = bytes[i - 1..].first_chunk::<17>() {
        let [before, here] = [0, 1].map(|from| u8x16::from(&block[from..from + 16]));
        let sign = |block: u8x16, sign| block.simd_eq(u8x16::splat(sign));
        let spaces = sign(before, b' ') & sign(here, b' ');
        let mut marks = simd::at_most(here, b' ' - 1) | spaces;
        for first in [b'&', 0xc2, 0xe1, 0xe2, 0xe3, 0xef] {
            marks |= sign(here, first);
        }
        let marks = marks.to_bitmask();
        if marks == 0 {
            i += 16;
            continue;
        }
        i += marks.trailing_zeros() as usize;
        if ends(i) {
            break;
        }
        // Some of the marked control characters are plain.
        i += 1;
    }
    while i < end && !ends(i) {
        i += 1;
    }
    // A space belongs to the run only if plain bytes follow.
    if bytes[i - 1] == b' ' { i - 1 } else { i }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// As [`plain_end`], one byte at a time.
    fn plain_end_by_bytes(bytes: &[u8], at: usize) -> usize {
        let class = |i: usize| bytes.get(i).map_or(Class::White, |&b| CLASSES[usize::from(b)]);
        let mut i = at + 1;
        loop {
            match class(i) {
                Class::Plain => i += 1,
                Class::White if bytes.get(i) == Some(&b' ') && class(i + 1) == Class::Plain => i += 2,
                _ => return i,
            }
        }
    }

    proptest! {
        #[test]
        fn runs_end_where_one_byte_at_a_time_ends_them(text in "([a-zé&]{0,20}[ \t\u{0}\u{1}\u{b}\u{a0}\u{1680}ა“—]{0,3}| {7,20}|\t{7,20}){0,6}") {
            let bytes = text.as_bytes();
            for at in 0..bytes.len() {
                match CLASSES[usize::from(bytes[at])] {
                    Class::Plain => prop_assert_eq!(plain_end(bytes, at, bytes.len()), plain_end_by_bytes(bytes, at)),
                    Class::White => {
                        let run = bytes[at..].iter().take_while(|&&b| CLASSES[usize::from(b)] == Class::White).count();
                        prop_assert_eq!(white_end(bytes, at, bytes.len()), at + run);
                    }
                    _ => {}
                }
            }
        }
    }
}
