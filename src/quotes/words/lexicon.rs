//! Word lexicon: closed classes, reporting expressions and rates of a word, by one hash and one look-up.

use super::Class;
use super::cue_lexicon;
use super::speaker_words;
use super::speaker_words::Word;
use crate::quotes::words;

/// Facts about a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct WordFacts {
    /// Closed class; `Edge` for none.
    pub(crate) closed: Class,
    /// True for a plain verb of saying in a finite form.
    pub(crate) says: bool,
    /// True if a reporting expression may begin with the word.
    pub(crate) cue: bool,
    /// Rates around quotations.
    pub(crate) word: Word,
}

/// Facts about an unknown word.
pub(crate) const UNKNOWN: WordFacts = WordFacts { closed: Class::Edge, says: false, cue: false, word: Word::UNKNOWN };

/// Hash table of words with open addressing, at most a third full, so that a look-up ends soon. The slots hold
/// indices into `known`, whose first entries are the most frequent words, so that they share cache lines.
pub(crate) struct Lexicon {
    mask: usize,
    /// Index into `known`; 0 for an empty slot.
    slots: Vec<u32>,
    /// Hashes with facts; entry 0 is the unknown word.
    known: Vec<(u32, WordFacts)>,
}

impl Lexicon {
    /// Builds the lexicon from the tables of the crate and the words that report.
    pub(super) fn new(cues: &cue_lexicon::Lexicon) -> Self {
        let rates = speaker_words::table();
        let reports: Vec<u32> = cues.first_words().collect();
        let size = (3 * (rates.len() + reports.len() + 512)).next_power_of_two();
        let mut out = Self { mask: size - 1, slots: vec![0; size], known: vec![(0, UNKNOWN)] };
        for closed in super::closed::words().filter(|closed| closed.class != Class::Edge) {
            out.entry(words::hash(&closed.word)).closed = closed.class;
        }
        for hash in reports {
            let entry = out.entry(hash);
            (entry.cue, entry.says) = (true, cues.is_plain_say(hash));
        }
        for (word, known) in &rates {
            out.entry(words::hash(word)).word = *known;
        }
        out
    }

    fn slot(&self, hash: u32) -> usize {
        let mut at = (hash ^ hash >> 15) as usize & self.mask;
        while self.slots[at] != 0 && self.known[self.slots[at] as usize].0 != hash {
            at = (at + 1) & self.mask;
        }
        at
    }

    fn entry(&mut self, hash: u32) -> &mut WordFacts {
        let at = self.slot(hash);
        if self.slots[at] == 0 {
            self.slots[at] = self.known.len() as u32;
            self.known.push((hash, UNKNOWN));
        }
        &mut self.known[self.slots[at] as usize].1
    }

    /// Returns the facts about the word of this hash.
    #[inline]
    pub(crate) fn get(&self, hash: u32) -> &WordFacts {
        &self.known[self.slots[self.slot(hash)] as usize].1
    }
}
