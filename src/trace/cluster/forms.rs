//! Many statements in normal form, side by side in memory.

use rustc_hash::FxHashMap;

use crate::bytes::hash;
use crate::trace::form::{Normal, Scratch, Token, View};

/// Statements whose words are equal share an entry.
#[derive(Debug, Default)]
pub(crate) struct Bank {
    forms: String,
    tokens: Vec<Token>,
    /// The stems of `tokens` once more, close together: most statements that are looked at are looked at no further.
    stems: Vec<u32>,
    /// Where each entry ends in `forms` and in `tokens`.
    ends: Vec<(usize, usize)>,
    hashes: Vec<u64>,
    /// Hash of the speaker of each entry; 0 where nobody told.
    speakers: Vec<u64>,
    known: FxHashMap<u64, u32>,
    normal: Normal,
    scratch: Scratch,
}

/// Hash of a normal form and a speaker: the id of a statement.
pub(crate) fn content_hash(form: &str, speaker: &str) -> u64 {
    let form = hash::add(hash::add_bytes(hash::START, form.as_bytes()), 0);
    let mut h = hash::add_bytes(form, speaker.as_bytes());
    h ^= h >> 29;
    h = h.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    h ^ h >> 32
}

impl Bank {
    /// Adds a text; returns its entry, an old one where the words and the speaker are those of an earlier text.
    pub(crate) fn add(&mut self, text: &str, speaker: &str) -> u32 {
        self.normal.read(text, &mut self.scratch);
        let mut hash = content_hash(&self.normal.form, speaker);
        let next = self.ends.len() as u32;
        // A second turn only where two forms share a 64-bit hash.
        loop {
            match self.known.get(&hash) {
                Some(&entry) if self.view(entry).form == self.normal.form => {
                    self.keep_the_lesser(entry);
                    return entry;
                }
                Some(_) => hash = hash.wrapping_add(1),
                None => break,
            }
        }
        self.known.insert(hash, next);
        self.forms.push_str(&self.normal.form);
        self.tokens.extend_from_slice(&self.normal.tokens);
        self.stems.extend(self.normal.tokens.iter().map(|t| t.stem));
        self.ends.push((self.forms.len(), self.tokens.len()));
        self.hashes.push(hash);
        self.speakers.push(if speaker.is_empty() { 0 } else { content_hash(speaker, "") });
        next
    }

    /// Of two texts of the same words one stands for both, whichever came first.
    fn keep_the_lesser(&mut self, entry: u32) {
        let known = self.view(entry).tokens;
        if self.normal.tokens.len() == known.len() && self.normal.flags().lt(known.iter().map(|t| t.flags)) {
            let end = self.ends[entry as usize].1;
            self.tokens[end - self.normal.tokens.len()..end].copy_from_slice(&self.normal.tokens);
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn hash(&self, entry: u32) -> u64 {
        self.hashes[entry as usize]
    }

    /// Whether two entries are by two known speakers.
    pub(crate) fn by_others(&self, a: u32, b: u32) -> bool {
        let (a, b) = (self.speakers[a as usize], self.speakers[b as usize]);
        a != b && a != 0 && b != 0
    }

    pub(crate) fn view(&self, entry: u32) -> View<'_> {
        let e = entry as usize;
        let (form, token) = if e == 0 { (0, 0) } else { self.ends[e - 1] };
        let (form_end, token_end) = self.ends[e];
        View { form: &self.forms[form..form_end], tokens: &self.tokens[token..token_end] }
    }

    /// The stems of an entry's words.
    pub(crate) fn stems(&self, entry: u32) -> &[u32] {
        let e = entry as usize;
        let from = if e == 0 { 0 } else { self.ends[e - 1].1 };
        &self.stems[from..self.ends[e].1]
    }

    pub(crate) fn words(&self, entry: u32) -> usize {
        self.stems(entry).len()
    }
}
