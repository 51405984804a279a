//! Normal forms of many statements in contiguous memory.

use rustc_hash::FxHashMap;

use crate::bytes::hash;
use crate::trace::form::{Normal, Scratch, Token, View};

/// Normal forms of many statements. Statements with equal words and speakers share an entry.
#[derive(Debug, Default)]
pub(crate) struct Forms {
    /// Normal forms of all entries, one after the other.
    text: String,
    tokens: Vec<Token>,
    /// Stems of `tokens`, stored again without the rest because most candidates are rejected by their stems.
    stems: Vec<u32>,
    /// End of each entry in `text` and in `tokens`.
    ends: Vec<(usize, usize)>,
    hashes: Vec<u64>,
    /// Hash of the speaker of each entry; 0 if unknown.
    speakers: Vec<u64>,
    known: FxHashMap<u64, u32>,
    normal: Normal,
    scratch: Scratch,
}

/// Returns the hash of a normal form and a speaker: the id of a statement.
pub(crate) fn content_hash(form: &str, speaker: &str) -> u64 {
    let form = hash::add(hash::add_bytes(hash::START, form.as_bytes()), 0);
    let mut h = hash::add_bytes(form, speaker.as_bytes());
    h ^= h >> 29;
    h = h.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    h ^ h >> 32
}

/// Returns the hash of the normal form of a speaker's name; 0 for none. The upper half is that of the last word, the lower half
/// that of the whole name, or 0 for a name of one word.
pub(crate) fn speaker_hash(name: &str) -> u64 {
    let Some(last) = name.rsplit(' ').next().filter(|last| !last.is_empty()) else { return 0 };
    let half = |name: &str| content_hash(name, "") >> 32 | 1;
    half(last) << 32 | if name.contains(' ') { half(name) } else { 0 }
}

/// Returns true if a speaker is known by one word only: "Lund".
pub(crate) fn is_short(speaker: u64) -> bool {
    speaker != 0 && speaker as u32 == 0
}

/// Returns true if two speakers may be one: one is unknown, the names are the same, or one is the last word of the other.
pub(crate) fn one_speaker(a: u64, b: u64) -> bool {
    a == b || a == 0 || b == 0 || (a >> 32 == b >> 32 && (is_short(a) || is_short(b)))
}

impl Forms {
    /// Adds a text and returns its entry, which is an earlier one if that has the same words and speaker.
    pub(crate) fn add(&mut self, text: &str, speaker: &str) -> u32 {
        self.normal.read(text, &mut self.scratch);
        let mut hash = content_hash(&self.normal.form, speaker);
        let next = self.ends.len() as u32;
        // Repeats only if two forms have the same 64-bit hash.
        loop {
            match self.known.get(&hash) {
                Some(&entry) if self.view(entry).form == self.normal.form => {
                    self.keep_least_flags(entry);
                    return entry;
                }
                Some(_) => hash = hash.wrapping_add(1),
                None => break,
            }
        }
        self.known.insert(hash, next);
        self.text.push_str(&self.normal.form);
        self.tokens.extend_from_slice(&self.normal.tokens);
        self.stems.extend(self.normal.tokens.iter().map(|t| t.stem));
        self.ends.push((self.text.len(), self.tokens.len()));
        self.hashes.push(hash);
        self.speakers.push(speaker_hash(speaker));
        next
    }

    /// Keeps the lesser flags of two texts with the same words, so that the result does not depend on their order.
    fn keep_least_flags(&mut self, entry: u32) {
        let known = self.view(entry).tokens;
        if self.normal.tokens.len() == known.len() && self.normal.flags().lt(known.iter().map(|t| t.flags)) {
            let end = self.ends[entry as usize].1;
            self.tokens[end - self.normal.tokens.len()..end].copy_from_slice(&self.normal.tokens);
        }
    }

    /// Adds the words and speaker of an entry again, as the statement of another day, and returns the new entry.
    pub(crate) fn repeat(&mut self, entry: u32, day: i32) -> u32 {
        let next = self.ends.len() as u32;
        let e = entry as usize;
        let (form, token) = if e == 0 { (0, 0) } else { self.ends[e - 1] };
        let (form_end, token_end) = self.ends[e];
        self.text.extend_from_within(form..form_end);
        self.tokens.extend_from_within(token..token_end);
        self.stems.extend_from_within(token..token_end);
        self.ends.push((self.text.len(), self.tokens.len()));
        self.hashes.push(repeated(self.hashes[e], day));
        self.speakers.push(self.speakers[e]);
        next
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn hash(&self, entry: u32) -> u64 {
        self.hashes[entry as usize]
    }

    /// Returns the hash of the speaker of an entry; 0 if unknown.
    pub(crate) fn speaker(&self, entry: u32) -> u64 {
        self.speakers[entry as usize]
    }

    /// Returns true if both entries have a known speaker and the speakers differ.
    pub(crate) fn speakers_differ(&self, a: u32, b: u32) -> bool {
        !one_speaker(self.speakers[a as usize], self.speakers[b as usize])
    }

    /// Returns true if two entries have the same words and speaker, see [`Forms::repeat`].
    pub(crate) fn is_repeat(&self, a: u32, b: u32) -> bool {
        self.speakers[a as usize] == self.speakers[b as usize] && self.view(a).form == self.view(b).form
    }

    pub(crate) fn view(&self, entry: u32) -> View<'_> {
        let e = entry as usize;
        let (form, token) = if e == 0 { (0, 0) } else { self.ends[e - 1] };
        let (form_end, token_end) = self.ends[e];
        View { form: &self.text[form..form_end], tokens: &self.tokens[token..token_end] }
    }

    /// Returns the stems of the words of an entry.
    pub(crate) fn stems(&self, entry: u32) -> &[u32] {
        let e = entry as usize;
        let from = if e == 0 { 0 } else { self.ends[e - 1].1 };
        &self.stems[from..self.ends[e].1]
    }

    /// Returns the number of words of an entry.
    pub(crate) fn words(&self, entry: u32) -> usize {
        self.stems(entry).len()
    }
}

/// Returns the hash of a wording that is said again on an occasion which begins on a day.
pub(crate) fn repeated(wording: u64, day: i32) -> u64 {
    hash::add(wording, day.cast_unsigned().into())
}
