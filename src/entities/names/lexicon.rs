//! What is known of a word beforehand: given name or surname, title, organisation, place, or an ordinary word.
//!
//! `weights/names.bin` is a hash table laid out by `training/lexicons/make.py` and read in place, so that start-up
//! costs nothing and a look-up one cache miss. A slot holds a 16-bit mark of the word and its 16 bits of [`Traits`];
//! one unknown word in about five thousand passes for a known one.

use std::sync::LazyLock;

use crate::bytes::hash;
use crate::entities::Gender;
use crate::text::fold_char;

static NAMES: &[u8; 4 << 16] = include_bytes!("../weights/names.bin");
static NICKNAMES: &[u8] = include_bytes!("../weights/nicknames.bin");

/// Nicknames as sorted pairs of half keys, the formal name high.
static NICKNAME_PAIRS: LazyLock<Vec<u64>> = LazyLock::new(|| {
    NICKNAMES.chunks_exact(8).map(|b| u64::from_le_bytes(b.try_into().expect("chunks of eight"))).collect()
});

/// Whether a line is the full name of a person and nothing else, by what is known of its words: "Petra Lund", "Kofi A.
/// Osei", but not "Data Science".
pub(crate) fn is_full_name(line: &str) -> bool {
    let words: Vec<&str> = line.split(' ').collect();
    let [first, .., last] = words[..] else { return false };
    let capital = |w: &str| w.chars().next().is_some_and(char::is_uppercase);
    let letters = |w: &str| w.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '’' | '\''));
    words.len() <= 4
        && words.iter().all(|w| letters(w))
        && capital(first)
        && capital(last)
        && (2..=20).contains(&last.chars().count())
        && (traits(key(first)).given() > 0 && traits(key(first)).ordinary() < 2)
        && traits(key(last)).ordinary() < 3
}

/// A word without regard to case, diacritics and apostrophe style: equal keys are equal words for every purpose here.
pub(crate) type Key = u64;

/// What the lexicon knows of a word; the bits are set in `training/lexicons/make.py`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Traits(u16);

impl Traits {
    const FREQUENT: u16 = 1 << 8;
    const TITLE: u16 = 1 << 9;
    const ROLE: u16 = 1 << 10;
    const ORG: u16 = 1 << 11;
    const PLACE: u16 = 1 << 12;
    const PLACE_NAME: u16 = 1 << 13;
    const ADJECTIVE: u16 = 1 << 14;
    const STOP: u16 = 1 << 15;

    fn has(self, bit: u16) -> bool {
        self.0 & bit != 0
    }

    /// How well known as a given name, 0 to 3.
    pub(crate) fn given(self) -> u8 {
        (self.0 >> 2 & 3) as u8
    }

    /// The gender of a given name that has one.
    pub(crate) fn gender(self) -> Option<Gender> {
        match self.0 & 3 {
            1 => Some(Gender::Male),
            2 => Some(Gender::Female),
            _ => None,
        }
    }

    /// How well known as a surname, 0 to 3.
    pub(crate) fn surname(self) -> u8 {
        (self.0 >> 4 & 3) as u8
    }

    /// How much it is an ordinary word, seen in lower case: 0 never seen, 1 seldom, 2 often, 3 nearly always.
    pub(crate) fn ordinary(self) -> u8 {
        (self.0 >> 6 & 3) as u8
    }

    /// A frequent ordinary word.
    pub(crate) fn frequent(self) -> bool {
        self.has(Self::FREQUENT)
    }

    /// Stands before names: "Sen.", "Minister".
    pub(crate) fn title(self) -> bool {
        self.has(Self::TITLE)
    }

    /// Says what somebody is: "spokesman", "owner".
    pub(crate) fn role(self) -> bool {
        self.has(Self::ROLE)
    }

    /// Part of names of organisations: "Ministry", "Corp".
    pub(crate) fn org(self) -> bool {
        self.has(Self::ORG)
    }

    /// Part of names of places: "River", "County".
    pub(crate) fn place(self) -> bool {
        self.has(Self::PLACE)
    }

    /// A country, a region, a city.
    pub(crate) fn place_name(self) -> bool {
        self.has(Self::PLACE_NAME)
    }

    /// A nation, faith or party as an adjective: "Norwegian", "Muslim".
    pub(crate) fn adjective(self) -> bool {
        self.has(Self::ADJECTIVE)
    }

    /// Begins sentences with a capital, or has one for its own sake, and is no name: "However", "Monday".
    pub(crate) fn stop(self) -> bool {
        self.has(Self::STOP)
    }

    /// Whether the word says anything but that it can be a person's name.
    pub(crate) fn common(self) -> bool {
        self.ordinary() == 3
            || self.0 & (Self::ORG | Self::PLACE | Self::PLACE_NAME | Self::ADJECTIVE | Self::STOP) != 0
    }
}

/// The key of a word; no allocation unless it has letters beyond ASCII.
pub(crate) fn key(word: &str) -> Key {
    let mut fnv = Fnv(hash::START);
    if word.is_ascii() {
        word.bytes().for_each(|b| fnv.eat(b.to_ascii_lowercase()));
    } else {
        let mut folded = String::with_capacity(8);
        for c in word.chars() {
            folded.clear();
            fold_char(c, &mut folded);
            folded.bytes().for_each(|b| fnv.eat(b));
        }
    }
    fnv.mixed()
}

/// The consonants of a word, spellings of one sound made one: "Sergei" and "Sergey" agree. 0 for words under four letters.
pub(crate) fn skeleton(word: &str) -> u32 {
    let mut fnv = Fnv(hash::START);
    let mut last = 0;
    let mut letters = 0;
    let mut folded = String::new();
    for c in word.chars() {
        folded.clear();
        fold_char(c, &mut folded);
        for byte in folded.bytes() {
            letters += 1;
            let sound = match byte {
                b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'j' => b'a',
                b'k' | b'c' | b'q' => b'k',
                b'f' | b'v' | b'w' => b'v',
                b's' | b'z' => b's',
                b'h' | b'\'' | b'-' => continue,
                other => other,
            };
            if sound != last {
                fnv.eat(sound);
            }
            last = sound;
        }
    }
    if letters < 4 { 0 } else { (fnv.mixed() >> 32) as u32 | 1 }
}

/// FNV-1a, and one multiply for its weak high bits; `make.py` computes the same.
struct Fnv(u64);

impl Fnv {
    fn eat(&mut self, byte: u8) {
        self.0 = hash::add(self.0, u64::from(byte));
    }

    fn mixed(self) -> u64 {
        (self.0 ^ self.0 >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

/// What is known of the word with this key.
pub(crate) fn traits(key: Key) -> Traits {
    let mut at = (key >> 48) as usize;
    let mark = (key >> 32) as u16;
    // A fifth of the table is empty, so the walk ends.
    loop {
        let slot: [u8; 4] = NAMES[at * 4..at * 4 + 4].try_into().expect("a slot is four bytes");
        let slot = u32::from_le_bytes(slot);
        if slot == 0 {
            return Traits::default();
        }
        if (slot >> 16) as u16 == mark {
            return Traits(slot as u16);
        }
        at = (at + 1) & 0xffff;
    }
}

/// Whether one given name is a short form of the other, or both of a third: "Bill" and "William".
pub(crate) fn nickname(a: Key, b: Key) -> bool {
    let pair = |a: Key, b: Key| NICKNAME_PAIRS.binary_search(&((a >> 32) << 32 | b >> 32)).is_ok();
    pair(a, b) || pair(b, a)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_each_class() {
        let of = |word| traits(key(word));
        assert!(of("Petra").given() >= 2 && of("Petra").gender() == Some(Gender::Female));
        assert_eq!(of("JAMES").gender(), Some(Gender::Male));
        assert!(of("Johnson").surname() == 3 && !of("Johnson").common());
        assert!(of("Sen").title() && of("Minister").title() && of("spokeswoman").role());
        assert!(of("Ministry").org() && of("County").place() && of("Norway").place_name());
        assert!(of("Norwegian").adjective() && of("However").stop());
        assert!(of("water").ordinary() == 3 && of("quickly").ordinary() == 3);
        assert_eq!(of("Xqzvw"), Traits::default());
    }

    #[test]
    fn short_forms_of_given_names() {
        assert!(nickname(key("William"), key("Bill")) && nickname(key("bob"), key("Robert")));
        assert!(!nickname(key("William"), key("Robert")));
    }

    #[test]
    fn keys_fold() {
        assert_eq!(key("Müller"), key("MULLER"));
        assert_eq!(key("O’Brien"), key("o'brien"));
    }
}
