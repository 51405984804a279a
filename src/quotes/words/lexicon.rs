//! Word lexicon: closed classes, reporting expressions and rates of a word, by one hash and one look-up.

use rustc_hash::FxHashMap;

use super::cue_lexicon;
use super::speaker_words;
use super::speaker_words::Word;
use crate::quotes::words;

/// Facts about a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct WordFacts {
    /// True for a plain verb of saying in a finite form.
    pub(crate) says: bool,
    /// True if a reporting expression may begin with the word.
    pub(crate) cue: bool,
    /// Closed class, and rates around quotations.
    pub(crate) word: Word,
}

/// Facts about words, by their hashes.
pub(crate) struct Lexicon(FxHashMap<u32, WordFacts>);

impl Lexicon {
    /// Builds the lexicon from the tables of the crate and the words that report.
    pub(super) fn new(cues: &cue_lexicon::Lexicon) -> Self {
        let mut out = Self(FxHashMap::default());
        for hash in cues.first_words() {
            let entry = out.entry(hash);
            (entry.cue, entry.says) = (true, cues.is_plain_say(hash));
        }
        for (word, known) in &speaker_words::table() {
            out.entry(words::hash(word)).word = *known;
        }
        out
    }

    fn entry(&mut self, hash: u32) -> &mut WordFacts {
        self.0.entry(hash).or_default()
    }

    /// Returns the facts about the word of this hash; the default for an unknown word.
    #[inline]
    pub(crate) fn get(&self, hash: u32) -> WordFacts {
        self.0.get(&hash).copied().unwrap_or_default()
    }
}
