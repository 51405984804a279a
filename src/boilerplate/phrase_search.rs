//! Finds phrases where a word begins: one hash a word of the text, and a look at the few phrases that begin with it.
//!
//! An automaton over all phrases steps through every byte and takes a cache miss for most; nine phrases of ten begin with
//! a word in ASCII letters, and most words of a text begin no phrase. The others, of scripts that the hash does not know,
//! stay with an automaton, which runs only over texts that are not plain ASCII.

use aho_corasick::{AhoCorasick, AhoCorasickKind, BuildError, MatchKind};
use rustc_hash::FxHashMap;

/// The phrases, told by their number.
#[derive(Debug)]
pub(super) struct PhraseSearch {
    phrases: Vec<Box<str>>,
    /// Numbers of the phrases that begin with a word, by its hash.
    by_word: FxHashMap<u32, Vec<u32>>,
    /// Which hashes there are, by their low bits: rejects most words without a look-up.
    known: [u64; FILTER / 64],
    others: AhoCorasick,
    /// Numbers of the phrases of the automaton.
    numbers: Vec<u32>,
}

const FILTER: usize = 1 << 13;

impl PhraseSearch {
    /// Compiles the phrases; fails when they are too many for the automaton.
    pub(super) fn new(phrases: Vec<Box<str>>) -> Result<Self, BuildError> {
        let mut by_word: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        let (mut known, mut words, mut numbers) = ([0; FILTER / 64], Vec::new(), Vec::new());
        for (number, phrase) in phrases.iter().enumerate() {
            if phrase.is_empty() {
                continue;
            }
            let (hash, end) = word(phrase.as_bytes(), 0);
            if end == 0 {
                words.push(&**phrase);
                numbers.push(number as u32);
            } else {
                by_word.entry(hash).or_default().push(number as u32);
                known[hash as usize % FILTER / 64] |= 1 << (hash % 64);
            }
        }
        let others = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&words)?;
        Ok(Self { phrases, by_word, known, others, numbers })
    }

    /// Calls `visit` with number, start and end of every phrase in `text` from byte `from` on that stands on its own: no
    /// ASCII letter or digit adjoins one of its own. ASCII letters match in either case.
    pub(super) fn each(&self, text: &str, from: usize, mut visit: impl FnMut(usize, usize, usize)) {
        let bytes = text.as_bytes();
        let mut at = from;
        while at < bytes.len() {
            if !bytes[at].is_ascii_alphanumeric() {
                at += 1;
                continue;
            }
            let (hash, end) = word(bytes, at);
            let inside = at == from && from > 0 && bytes[from - 1].is_ascii_alphanumeric();
            if !inside && self.known[hash as usize % FILTER / 64] >> (hash % 64) & 1 == 1 {
                for &number in self.by_word.get(&hash).into_iter().flatten() {
                    let phrase = self.phrases[number as usize].as_bytes();
                    let stop = at + phrase.len();
                    if bytes.get(at..stop).is_some_and(|part| part.eq_ignore_ascii_case(phrase)) && ends(bytes, stop) {
                        visit(number as usize, at, stop);
                    }
                }
            }
            at = end;
        }
        if !self.numbers.is_empty() && !text.is_ascii() {
            for found in self.others.find_overlapping_iter(&text[from..]) {
                let (start, stop) = (from + found.start(), from + found.end());
                let begins =
                    start == 0 || !(bytes[start - 1].is_ascii_alphanumeric() && bytes[start].is_ascii_alphanumeric());
                if begins && ends(bytes, stop) {
                    visit(self.numbers[found.pattern().as_usize()] as usize, start, stop);
                }
            }
        }
    }
}

/// Hash of the ASCII letters and digits from `at` on, in small letters, and where they end.
fn word(bytes: &[u8], at: usize) -> (u32, usize) {
    let mut hash = 0x811c_9dc5_u32;
    let mut end = at;
    while let Some(b) = bytes.get(end).filter(|b| b.is_ascii_alphanumeric()) {
        hash = (hash ^ u32::from(b.to_ascii_lowercase())).wrapping_mul(0x0100_0193);
        end += 1;
    }
    (hash, end)
}

/// Whether a match that stops here does not stop inside a word of ASCII letters and digits.
fn ends(bytes: &[u8], stop: usize) -> bool {
    !(stop < bytes.len() && bytes[stop - 1].is_ascii_alphanumeric() && bytes[stop].is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_only() {
        let phrases = ["read more", "more", "más noticias", "читайте также", "相关阅读", "© harbour"];
        let search = PhraseSearch::new(phrases.iter().map(|p| (*p).into()).collect()).unwrap();
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
        assert_eq!(found("© Harbour Post"), ["© harbour"]);
        assert_eq!(found(""), [""; 0]);
    }
}
