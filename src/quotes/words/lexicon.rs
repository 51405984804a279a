//! All that is known of a word, by one hash and one look-up: closed classes, reporting expressions, rates.

use std::sync::LazyLock;

use super::Class;
use super::cues;
use super::speaker_words;
use super::speaker_words::Word;
use crate::quotes::words;

/// What is known of a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Known {
    /// Its closed class; `Edge` for none.
    pub(crate) closed: Class,
    /// A plain verb of saying in a finite form.
    pub(crate) says: bool,
    /// A reporting expression may begin with it.
    pub(crate) cue: bool,
    /// How it behaves around quotations.
    pub(crate) word: Word,
}

/// Nothing is known.
pub(crate) const UNKNOWN: Known = Known { closed: Class::Edge, says: false, cue: false, word: Word::UNKNOWN };

/// Words by hash, open addressing, a third full at most, so that a look-up ends soon. The slots hold the place of a word
/// among the known ones, which stand close together, those that are met most first.
pub(crate) struct Lexicon {
    mask: usize,
    /// 0 for an empty slot.
    slots: Vec<u32>,
    /// With their hashes; the first one is nobody's.
    known: Vec<(u32, Known)>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);

/// The lexicon; the words that users add are read when it is first asked for.
pub(crate) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    fn load() -> Self {
        let rates = speaker_words::table();
        let reports = cues::heads();
        let size = (3 * (rates.len() + reports.len() + 512)).next_power_of_two();
        let mut out = Self { mask: size - 1, slots: vec![0; size], known: vec![(0, UNKNOWN)] };
        for (class, list) in words::CLOSED {
            for word in list.split_whitespace() {
                out.entry(words::hash(word)).closed = *class;
            }
        }
        for hash in reports {
            let entry = out.entry(hash);
            (entry.cue, entry.says) = (true, cues::is_plain_say(hash));
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

    fn entry(&mut self, hash: u32) -> &mut Known {
        let at = self.slot(hash);
        if self.slots[at] == 0 {
            self.slots[at] = self.known.len() as u32;
            self.known.push((hash, UNKNOWN));
        }
        &mut self.known[self.slots[at] as usize].1
    }

    /// What is known of the word of this hash.
    #[inline]
    pub(crate) fn get(&self, hash: u32) -> &Known {
        &self.known[self.slots[self.slot(hash)] as usize].1
    }
}
