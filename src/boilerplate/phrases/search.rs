//! Search for phrases by their first eight bytes or their first word, which are looked up at the beginning of each word.
//!
//! Most words of a text begin no phrase, which two small tables reject; an automaton over all phrases would step through
//! every byte and miss the cache for most of them. Phrases of other scripts, which need not begin at the beginning of a word,
//! have their first four bytes as key and are looked up at every character beyond ASCII.

use rustc_hash::FxHashMap;

use crate::bytes::swar;

/// Index of phrases, which are identified by their number.
#[derive(Debug)]
pub(crate) struct PhraseSearch {
    /// Phrases by number.
    phrases: Vec<Box<str>>,
    /// Phrases that begin with a word in ASCII letters and digits, by their first eight bytes.
    starts: Keys,
    /// Shorter ones, by their first word.
    words: Keys,
    /// All others, by their first bytes.
    others: Keys,
    /// Lengths of the keys of the others.
    lengths: Vec<usize>,
    /// True for each byte that one of the others begins with.
    firsts: [bool; 256],
}

/// Phrases by key.
#[derive(Debug)]
struct Keys {
    phrases: FxHashMap<u64, Vec<Candidate>>,
    /// Bit filter of the keys: rejects most without a look-up.
    known: [u64; 1 << (FILTER - 6)],
}

/// Logarithm of the bits in the filter.
const FILTER: u32 = 13;

/// Phrase that may begin where its key was found.
#[derive(Debug)]
struct Candidate {
    number: u32,
    /// Its first eight bytes in lower case.
    start: u64,
    /// Mask of the bytes of `start` that the phrase has.
    mask: u64,
}

impl Keys {
    fn new() -> Self {
        Self { phrases: FxHashMap::default(), known: [0; 1 << (FILTER - 6)] }
    }

    /// Returns word and bit of a key in the filter.
    fn bit(key: u64) -> (usize, u32) {
        let bit = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - FILTER);
        ((bit >> 6) as usize, bit as u32 & 63)
    }

    fn add(&mut self, key: u64, number: usize, phrase: &[u8]) {
        let (at, bit) = Self::bit(key);
        self.known[at] |= 1 << bit;
        let mask = swar::first(u64::MAX, phrase.len().min(8));
        let start = swar::small(swar::load(phrase, 0)) & mask;
        self.phrases.entry(key).or_default().push(Candidate { number: number as u32, start, mask });
    }

    /// Returns the phrases with a key.
    #[inline]
    fn of(&self, key: u64) -> &[Candidate] {
        let (at, bit) = Self::bit(key);
        if self.known[at] >> bit & 1 == 0 { &[] } else { self.phrases.get(&key).map_or(&[], Vec::as_slice) }
    }
}

impl PhraseSearch {
    /// Builds the index; a phrase is identified by its position.
    pub(crate) fn new(phrases: Vec<Box<str>>) -> Self {
        let (mut starts, mut words, mut others) = (Keys::new(), Keys::new(), Keys::new());
        let mut lengths = Vec::new();
        let mut firsts = [false; 256];
        for (number, phrase) in phrases.iter().enumerate().filter(|(_, phrase)| !phrase.is_empty()) {
            let bytes = phrase.as_bytes();
            let (start, key, end) = word(bytes, 0);
            if end > 0 {
                let (keys, key) = if bytes.len() < 8 { (&mut words, key) } else { (&mut starts, start) };
                keys.add(key, number, bytes);
                continue;
            }
            let length = bytes.len().min(KEY);
            others.add(beginning(bytes, length), number, bytes);
            firsts[usize::from(bytes[0])] = true;
            if !lengths.contains(&length) {
                lengths.push(length);
            }
        }
        Self { phrases, starts, words, others, lengths, firsts }
    }

    /// Calls `visit` with number, start and end of every phrase in `text` from byte `from` on that is not part of longer
    /// words: no ASCII letter or digit adjoins one of its own. ASCII letters match in either case.
    pub(crate) fn each(&self, text: &str, from: usize, mut visit: impl FnMut(usize, usize, usize)) {
        let bytes = text.as_bytes();
        let mut at = from;
        while at < bytes.len() {
            if !bytes[at].is_ascii_alphanumeric() {
                if self.firsts[usize::from(bytes[at])] {
                    for &length in self.lengths.iter().filter(|length| at + **length <= bytes.len()) {
                        self.visit(self.others.of(beginning(&bytes[at..], length)), bytes, at, &mut visit);
                    }
                }
                at += 1;
                continue;
            }
            let (start, key, end) = word(bytes, at);
            let inside = at == from && from > 0 && bytes[from - 1].is_ascii_alphanumeric();
            if !inside {
                self.visit(self.starts.of(start), bytes, at, &mut visit);
                self.visit(self.words.of(key), bytes, at, &mut visit);
            }
            at = end;
        }
    }

    /// Calls `visit` for the candidates that match at `at` in full.
    #[inline]
    fn visit(&self, candidates: &[Candidate], bytes: &[u8], at: usize, visit: &mut impl FnMut(usize, usize, usize)) {
        if candidates.is_empty() {
            return;
        }
        let here = swar::small(swar::load(bytes, at));
        for candidate in candidates.iter().filter(|c| (here ^ c.start) & c.mask == 0) {
            let phrase = self.phrases[candidate.number as usize].as_bytes();
            let stop = at + phrase.len();
            if bytes.get(at..stop).is_some_and(|part| part.eq_ignore_ascii_case(phrase)) && ends(bytes, stop) {
                visit(candidate.number as usize, at, stop);
            }
        }
    }
}

/// Largest number of bytes in the key of a phrase that does not begin with an ASCII word.
const KEY: usize = 4;

/// Returns the key of the first bytes, which includes their number.
fn beginning(bytes: &[u8], length: usize) -> u64 {
    swar::small(swar::first(swar::load(bytes, 0), length)) ^ (length as u64) << 56
}

/// Returns two keys, in lower case: the eight bytes from `at` on, and the ASCII letters and digits at their beginning; and the
/// end of these letters and digits.
#[inline]
fn word(bytes: &[u8], at: usize) -> (u64, u64, usize) {
    let eight = swar::load(bytes, at);
    let count = swar::run(swar::alphanumeric(eight));
    let mut end = at + count;
    if count == 8 {
        while bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
            end += 1;
        }
    }
    let small = swar::small(eight);
    (small, swar::first(small, count), end)
}

/// Returns true unless a match that ends at `stop` ends inside a word of ASCII letters and digits.
fn ends(bytes: &[u8], stop: usize) -> bool {
    !(stop < bytes.len() && bytes[stop - 1].is_ascii_alphanumeric() && bytes[stop].is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_only() {
        let phrases = ["read more", "more", "más noticias", "читайте также", "相关阅读", "© harbour", "#ad", "©"];
        let search = PhraseSearch::new(phrases.iter().map(|p| (*p).into()).collect());
        let found = |text: &str| {
            let mut found = Vec::new();
            search.each(text, 0, |number, start, end| {
                assert!(text[start..end].eq_ignore_ascii_case(phrases[number]));
                found.push(phrases[number]);
            });
            found
        };
        assert_eq!(found("READ MORE news"), ["read more", "more"]);
        assert_eq!(found("spread moreover"), [""; 0]);
        assert_eq!(found("Lee: más noticias"), ["más noticias"]);
        assert_eq!(found("читайте также: 相关阅读"), ["читайте также", "相关阅读"]);
        assert_eq!(found("© Harbour Post"), ["© harbour", "©"]);
        assert_eq!(found("Rope #AD"), ["#ad"]);
        assert_eq!(found("internationalisation more"), ["more"]);
        assert_eq!(found(""), [""; 0]);
    }
}
