//! Words of names and of texts, cut in the same way, and their hashes.
//!
//! Text is mostly ASCII: eight bytes at a time are classified by arithmetic on a `u64`. Runs with other bytes are decoded.

use super::letters::{Class, Part, SPACE, class, decompose, separator, single_base};
use super::table::{hash_word, mix};
use crate::bytes::swar::{self, HIGH, each, first, load, run};

/// A word and its hash.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Word {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) hash: u64,
}

/// Marks each byte that belongs to a word: letters, digits, `_`, and every byte that is not ASCII.
#[inline]
fn word_bytes(x: u64) -> u64 {
    // Adding carries into the high bit of every byte but the one that is `_`.
    let underscore = !(((x & !HIGH) ^ each(b'_')) + each(0x7f)) & HIGH;
    swar::alphanumeric(x) | (underscore & !x) | (x & HIGH)
}

/// Bit masks of 64 bytes, the lowest bit for the first byte.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Bits {
    /// Bytes that belong to words.
    pub(crate) words: u64,
    /// Small letters of ASCII.
    pub(crate) small: u64,
    /// Bytes that are not ASCII.
    pub(crate) high: u64,
    /// Bytes that may begin a sign beyond ASCII.
    signs: u64,
}

impl Bits {
    #[inline]
    #[expect(clippy::needless_bitwise_bool, reason = "lazy operators are branches, which vectors do not have")]
    pub(crate) fn of(block: &[u8; 64]) -> Self {
        // Plain loops over bytes, which the compiler turns into vectors; a bit for each eighth is gathered afterwards.
        let (mut words, mut small) = ([0u8; 64], [0u8; 64]);
        let mut any = 0;
        for i in 0..64 {
            let byte = block[i];
            let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
            let digit = byte.wrapping_sub(b'0') < 10;
            let inside = letter | digit | (byte == b'_') | (byte >= 0x80);
            let eighth = 1 << (i / 8);
            words[i] = if inside { eighth } else { 0 };
            small[i] = if letter & (byte & 0x20 != 0) { eighth } else { 0 };
            any |= byte;
        }
        let (high, signs) = if any < 0x80 { (0, 0) } else { high_bits(block) };
        Self { words: gather(&words), small: gather(&small), high, signs }
    }

    /// Removes signs beyond ASCII from the words. `carried` are the bits of a sign that began in the previous block; also
    /// returns the bits that continue into the next. `text` begins with this block.
    #[inline]
    pub(crate) fn without_signs(self, text: &[u8], carried: u64) -> (Self, u64) {
        if self.signs | carried == 0 {
            return (self, 0);
        }
        let (mut clear, mut left) = (u128::from(carried), self.signs);
        while left != 0 {
            let at = left.trailing_zeros();
            left &= left - 1;
            clear |= ((1 << sign_bytes(text, at as usize)) - 1) << at;
        }
        let here = !(clear as u64);
        (Self { words: self.words & here, high: self.high & here, ..self }, (clear >> 64) as u64)
    }
}

/// Returns masks of the bytes that are not ASCII, and of those that may begin a common sign.
#[cold]
fn high_bits(block: &[u8; 64]) -> (u64, u64) {
    let mark = |of: &dyn Fn(u8) -> bool| gather(&std::array::from_fn(|i| if of(block[i]) { 1 << (i / 8) } else { 0 }));
    (mark(&|b| b >= 0x80), mark(&|b| matches!(b, 0xc2 | 0xe2)))
}

/// Returns the number of bytes of the sign at `at` if it is one of the common separators of words: dashes, quotation
/// marks, the no-break space. 0 for anything else.
#[inline]
fn sign_bytes(text: &[u8], at: usize) -> u32 {
    match text.get(at..) {
        Some([0xe2, 0x80, 0x90..=0xa7, ..]) => 3,
        Some([0xc2, 0xa0 | 0xab | 0xbb, ..]) => 2,
        _ => 0,
    }
}

/// Gathers bit `i / 8` of each byte `i` into bit `i`.
#[inline]
fn gather(bytes: &[u8; 64]) -> u64 {
    // Byte j now has bit c of position 8c + j: the transpose of the result.
    let mut x = bytes.as_chunks::<8>().0.iter().fold(0, |x, chunk| x | u64::from_le_bytes(*chunk));
    for (shift, mask) in [(7, 0x00aa_00aa_00aa_00aa), (14, 0x0000_cccc_0000_cccc), (28, 0x0000_0000_f0f0_f0f0)] {
        let swap = (x ^ x >> shift) & mask;
        x ^= swap ^ swap << shift;
    }
    x
}

/// Returns the hash of the length and the first eight letters of an ASCII word: its whole hash if it has no more.
#[inline]
pub(crate) fn first_hash(text: &[u8], at: usize, length: usize) -> u64 {
    mix(length as u64, first(load(text, at) | each(0x20), length))
}

/// Returns the hash of an ASCII word, given that of its beginning.
#[inline]
pub(crate) fn whole_hash(text: &[u8], at: usize, length: usize, beginning: u64) -> u64 {
    (8..length).step_by(8).fold(beginning, |hash, i| mix(hash, first(load(text, at + i) | each(0x20), length - i)))
}

/// Returns the end of the run of word bytes that begins at `at`, and whether it is all ASCII.
pub(crate) fn run_end(text: &[u8], at: usize) -> (usize, bool) {
    let (mut end, mut ascii) = (at, true);
    loop {
        let x = load(text, end);
        let bytes = run(word_bytes(x));
        let high = first(x, bytes) & HIGH;
        if high == 0 {
            end += bytes;
            if bytes < 8 {
                return (end, ascii);
            }
            continue;
        }
        end += (high.trailing_zeros() / 8) as usize;
        if sign_bytes(text, end) > 0 {
            return (end, ascii);
        }
        ascii = false;
        // Skips to the next character: a sign does not begin inside of one.
        end += text[end..].iter().skip(1).take_while(|&&b| b & 0xc0 == 0x80).count() + 1;
    }
}

/// Reads the ASCII word that begins at `at`; `None` if the run has other letters or is empty.
#[inline]
fn ascii_word(text: &[u8], at: usize) -> Option<Word> {
    let x = load(text, at);
    let mut length = run(word_bytes(x));
    if length == 8 || first(x, length) & HIGH != 0 {
        let (end, ascii) = run_end(text, at);
        if !ascii {
            return None;
        }
        length = end - at;
    }
    let hash = whole_hash(text, at, length, first_hash(text, at, length));
    (length > 0).then_some(Word { start: at, end: at + length, hash })
}

/// Returns the range of the next word in `text[at..limit]`, of any script.
pub(crate) fn word_span(text: &str, at: usize, limit: usize) -> Option<(usize, usize)> {
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

/// Returns the next word in `text[at..limit]` with its hash; `folded` is a buffer.
pub(crate) fn next_word(text: &str, at: usize, limit: usize, folded: &mut Vec<u8>) -> Option<Word> {
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

/// Longest separator in bytes; names have no longer ones.
const MAX_SEPARATOR: usize = 48;

/// Returns the separator after a word that ends at `end`, and the next word.
#[inline]
pub(crate) fn following(text: &str, end: usize, folded: &mut Vec<u8>) -> Option<(u64, Word)> {
    let bytes = text.as_bytes();
    if bytes.get(end) == Some(&b' ')
        && let Some(word) = ascii_word(bytes, end + 1)
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
    // Decoded even if it is ASCII: a search for the end of the run first would be quadratic in a run of many words.
    Some((separator, next_word(text, start, text.len(), folded)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_has_the_class_of_its_character() {
        for byte in 0..=255u8 {
            let expected = byte >= 0x80 || class(byte as char) == Class::Word;
            assert_eq!(word_bytes(u64::from(byte)) & 0x80 != 0, expected, "{byte:#x}");
            let bits = Bits::of(&[byte; 64]);
            let all = |set: bool| if set { u64::MAX } else { 0 };
            let found = (bits.words, bits.small, bits.high);
            assert_eq!(found, (all(expected), all(byte.is_ascii_lowercase()), all(byte >= 0x80)), "{byte:#x}");
        }
        let block: [u8; 64] = std::array::from_fn(|i| if i % 3 == 0 { b' ' } else { b'a' });
        let expected = (0..64).filter(|i| i % 3 != 0).fold(0, |bits, i| bits | 1 << i);
        let bits = Bits::of(&block);
        assert_eq!((bits.words, bits.small, bits.high), (expected, expected, 0));
    }

    #[test]
    fn signs_are_no_letters_at_any_position() {
        for c in ('\u{80}'..='\u{ffff}').filter(|&c| sign_bytes(c.to_string().as_bytes(), 0) > 0) {
            assert_eq!(
                (class(c), c.len_utf8() as u32),
                (Class::Other, sign_bytes(c.to_string().as_bytes(), 0)),
                "{c:?}"
            );
        }
        for at in 0..64 {
            let text = format!("{}é’s{}", "x".repeat(at), "x".repeat(128));
            let (mut words, mut carried, mut bits) = (String::new(), 0, Bits::default());
            for i in 0..2 {
                let block = text.as_bytes()[i * 64..].first_chunk().unwrap();
                (bits, carried) = Bits::of(block).without_signs(&text.as_bytes()[i * 64..], carried);
                words.extend((0..64).map(|b| if bits.words >> b & 1 == 1 { 'x' } else { ' ' }));
            }
            assert_eq!(bits.words >> 63, 1);
            assert_eq!(words.find(' '), Some(at + 2));
            assert_eq!(words.trim_end().len() - words.replace(' ', "").len(), 3, "{words}");
            assert_eq!(run_end(text.as_bytes(), 0), (at + 2, false));
        }
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
