//! Words of a text, cut the same way in names and in texts, and their hashes.
//!
//! Text is mostly ASCII: eight bytes are judged at a time by arithmetic on a `u64`. A run with any other byte is decoded.

use super::letters::{Class, Part, SPACE, class, decompose, separator, single_base};
use super::table::{hash_word, mix};

const HIGH: u64 = 0x8080_8080_8080_8080;
const fn all(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// A word and its hash.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Word {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) hash: u64,
}

/// High bit of each byte that belongs to a word: letters, digits, `_`, and every byte that is not ASCII.
#[inline]
fn word_bytes(x: u64) -> u64 {
    let low = x & !HIGH;
    let lower = low | all(0x20);
    // Adding carries into the high bit exactly when the byte has reached the bound.
    let letter = (lower + all(0x80 - b'a')) & !(lower + all(0x7f - b'z'));
    let digit = (low + all(0x80 - b'0')) & !(low + all(0x7f - b'9'));
    let underscore = !((low ^ all(b'_')) + all(0x7f));
    (x | letter | digit | underscore) & HIGH
}

/// The high bits of eight bytes as the low eight bits.
#[inline]
fn pack(high: u64) -> u64 {
    ((high >> 7).wrapping_mul(0x0102_0408_1020_4080)) >> 56
}

/// Bits of 64 bytes: those that belong to words, those that are small letters, those that are not ASCII.
#[inline]
pub(super) fn block_bits(block: &[u8; 64]) -> (u64, u64, u64) {
    // Plain loops over bytes, which the compiler turns into vectors; the bits are gathered afterwards.
    let (mut words, mut small) = ([0u8; 64], [0u8; 64]);
    for i in 0..64 {
        let byte = block[i];
        let is_small = byte.wrapping_sub(b'a') < 26;
        let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
        let digit = byte.wrapping_sub(b'0') < 10;
        small[i] = u8::from(is_small) << 7;
        words[i] = (u8::from(letter) | u8::from(digit) | u8::from(byte == b'_')) << 7 | (byte & 0x80);
    }
    let any = block.iter().fold(0, |any, &byte| any | byte);
    (gather(&words), gather(&small), if any < 0x80 { 0 } else { gather(block) })
}

/// The high bits of 64 bytes.
#[inline]
fn gather(bytes: &[u8; 64]) -> u64 {
    let chunks = bytes.as_chunks::<8>().0.iter().enumerate();
    chunks.fold(0, |bits, (i, chunk)| bits | pack(u64::from_le_bytes(*chunk) & HIGH) << (8 * i))
}

/// Eight bytes from `at`, zeros after the end.
#[inline]
fn load(text: &[u8], at: usize) -> u64 {
    if let Some(chunk) = text.get(at..).and_then(<[u8]>::first_chunk) {
        return u64::from_le_bytes(*chunk);
    }
    let mut bytes = [0; 8];
    let rest = text.get(at..).unwrap_or_default();
    bytes[..rest.len()].copy_from_slice(rest);
    u64::from_le_bytes(bytes)
}

/// The word of ASCII that begins at `at`; `Err` with the end of the run when a byte of it is not ASCII.
#[inline]
pub(super) fn ascii_word(text: &[u8], at: usize) -> Result<Word, usize> {
    let x = load(text, at);
    let bytes = ((!word_bytes(x) & HIGH).trailing_zeros() / 8) as usize;
    if bytes < 8 {
        let keep = (1 << (8 * bytes)) - 1;
        let word = x & keep;
        if word & HIGH != 0 {
            return Err(at + bytes);
        }
        let hash = if bytes == 0 { 0 } else { mix(bytes as u64, (word | all(0x20)) & keep) };
        return Ok(Word { start: at, end: at + bytes, hash });
    }
    long_word(text, at)
}

#[cold]
fn long_word(text: &[u8], at: usize) -> Result<Word, usize> {
    let (mut end, mut seen) = (at, 0);
    loop {
        let x = load(text, end);
        let bytes = (!word_bytes(x) & HIGH).trailing_zeros() / 8;
        let keep = if bytes == 8 { u64::MAX } else { (1 << (8 * bytes)) - 1 };
        seen |= x & keep;
        end += bytes as usize;
        if bytes < 8 {
            break;
        }
    }
    if seen & HIGH != 0 {
        return Err(end);
    }
    let mut hash = (end - at) as u64;
    let mut from = at;
    while from < end {
        let bytes = (end - from).min(8);
        let keep = if bytes == 8 { u64::MAX } else { (1 << (8 * bytes)) - 1 };
        hash = mix(hash, (load(text, from) | all(0x20)) & keep);
        from += bytes;
    }
    Ok(Word { start: at, end, hash })
}

/// The next word in `text[at..limit]`, of whatever script, as a range.
pub(super) fn word_span(text: &str, at: usize, limit: usize) -> Option<(usize, usize)> {
    let (start, first, kind) = text.get(at..limit)?.char_indices().find_map(|(i, c)| {
        let kind = class(c);
        matches!(kind, Class::Word | Class::Alone).then_some((at + i, c, kind))
    })?;
    let after_first = start + first.len_utf8();
    let mut end = after_first;
    for (i, c) in text[after_first..limit].char_indices() {
        match class(c) {
            Class::Word if kind == Class::Word => {}
            Class::Mark => {}
            Class::Hidden => continue,
            _ => break,
        }
        end = after_first + i + c.len_utf8();
    }
    Some((start, end))
}

/// The next word in `text[at..limit]` with its hash; `folded` is room to fold it in.
pub(super) fn next_word(text: &str, at: usize, limit: usize, folded: &mut Vec<u8>) -> Option<Word> {
    let (start, end) = word_span(text, at, limit)?;
    folded.clear();
    text[start..end].chars().for_each(|c| fold(c, folded));
    Some(Word { start, end, hash: hash_word(folded) })
}

#[inline]
fn fold(c: char, folded: &mut Vec<u8>) {
    if c.is_ascii() {
        return folded.push(c as u8 | 0x20);
    }
    if let Some(base) = single_base(c) {
        return folded.extend_from_slice(base.encode_utf8(&mut [0; 4]).as_bytes());
    }
    decompose(c, &mut |part| {
        if let Part::Base { base, .. } = part {
            folded.extend_from_slice(base.encode_utf8(&mut [0; 4]).as_bytes());
        }
    });
}

/// How far a separator may reach: longer stretches stand in no name.
const MAX_SEPARATOR: usize = 48;

/// The word after one that ends at `end`, and what stands between.
#[inline]
pub(super) fn following(text: &str, end: usize, folded: &mut Vec<u8>) -> Option<(u64, Word)> {
    let bytes = text.as_bytes();
    if bytes.get(end) == Some(&b' ')
        && let Ok(word) = ascii_word(bytes, end + 1)
        && word.end > word.start
    {
        return Some((SPACE, word));
    }
    following_slowly(text, end, folded)
}

#[cold]
fn following_slowly(text: &str, end: usize, folded: &mut Vec<u8>) -> Option<(u64, Word)> {
    let rest = &text[end..];
    let mut start = None;
    for (i, c) in rest.char_indices() {
        if matches!(class(c), Class::Word | Class::Alone) {
            start = Some(end + i);
            break;
        }
        if i > MAX_SEPARATOR {
            break;
        }
    }
    let start = start?;
    let separator = separator(&text[end..start])?;
    // Decoded even if it is ASCII: to look for the end of the run first would be quadratic where many words make one.
    Some((separator, next_word(text, start, text.len(), folded)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_judged_as_by_its_class() {
        for byte in 0..=255u8 {
            let expected = byte >= 0x80 || class(byte as char) == Class::Word;
            assert_eq!(word_bytes(u64::from(byte)) & 0x80 != 0, expected, "{byte:#x}");
            let bits = block_bits(&[byte; 64]);
            let all = |set: bool| if set { u64::MAX } else { 0 };
            assert_eq!(bits, (all(expected), all(byte.is_ascii_lowercase()), all(byte >= 0x80)), "{byte:#x}");
        }
        let block: [u8; 64] = std::array::from_fn(|i| if i % 3 == 0 { b' ' } else { b'a' });
        let expected = (0..64).filter(|i| i % 3 != 0).fold(0, |bits, i| bits | 1 << i);
        assert_eq!(block_bits(&block), (expected, expected, 0));
    }

    #[test]
    fn one_hash_whichever_way_a_word_is_read() {
        let mut folded = Vec::new();
        for word in ["a", "Iran", "eightlet", "ninelette", "A_VERY_long_Word_of_30_letters_"] {
            let fast = ascii_word(word.as_bytes(), 0).unwrap();
            let slow = next_word(word, 0, word.len(), &mut folded).unwrap();
            assert_eq!(fast, slow, "{word}");
        }
        let plain = ascii_word(b"rouhani", 0).unwrap().hash;
        assert_eq!(next_word("Ro\u{ad}u\u{304}hānī", 0, 13, &mut folded).unwrap().hash, plain);
    }
}
