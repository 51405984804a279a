//! Trained properties of words: given name, surname, title, organisation, place, or ordinary word.
//!
//! `weights/names.bin` is a hash table laid out by `training/lexicons/make.py` and read in place, so that start-up
//! costs nothing and a look-up one cache miss. A slot has a 16-bit fingerprint of the word and its 16 bits of [`Traits`];
//! one unknown word in about five thousand is taken for a known one.

use std::sync::LazyLock;

use crate::bytes::hash;
use crate::entities::Gender;
use crate::text::fold_char;

static NAMES: &[u8; 4 << 16] = include_bytes!("../weights/names.bin");
static NICKNAMES: &[u8] = include_bytes!("../weights/nicknames.bin");
static LEANINGS: &[u8] = include_bytes!("../weights/leanings.bin");

/// Nicknames as sorted pairs of half keys, with the formal name in the high half.
static NICKNAME_PAIRS: LazyLock<Vec<u64>> = LazyLock::new(|| {
    NICKNAMES.chunks_exact(8).map(|b| u64::from_le_bytes(b.try_into().expect("chunks of eight"))).collect()
});

/// Given names of both genders that have a probable one, as sorted half keys whose last bit is set for women.
static LEANING_NAMES: LazyLock<Vec<u32>> = LazyLock::new(|| {
    LEANINGS.chunks_exact(4).map(|b| u32::from_le_bytes(b.try_into().expect("chunks of four"))).collect()
});

/// Returns whether a line is the full name of a person and nothing else: "Petra Lund", "Kofi A. Osei", but not "Data
/// Science".
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

/// Returns true if a line has the form of a full name and no word of it is known as anything but a name: "Xuthra Qelm".
pub(crate) fn may_be_full_name(line: &str) -> bool {
    let words: Vec<&str> = line.split(' ').collect();
    let name = |w: &&str| {
        let known = traits(key(w));
        w.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '’' | '\''))
            && w.chars().next().is_some_and(char::is_uppercase)
            && w.chars().any(char::is_lowercase)
            && known.ordinary() < 2
            && !(known.role() || known.org() || known.place_name() || known.stop() || known.title())
    };
    (2..=4).contains(&words.len()) && words.iter().all(name)
}

/// Returns true if some word of a line is known as an office, an organisation or a place, and not as a given name:
/// "Harbour Minister", "New York".
pub(crate) fn has_office_or_place(line: &str) -> bool {
    line.split(' ').map(|word| traits(key(word))).any(|t| (t.role() || t.org() || t.place_name()) && t.given() == 0)
}

/// Hash of a folded word: words that differ in case, diacritics or apostrophe style alone share a key.
pub(crate) type Key = u64;

/// Properties of a word, as bits that are set in `training/lexicons/make.py`.
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

    /// A word that is a title and nothing else.
    pub(crate) const HONORIFIC: Self = Self(Self::TITLE);

    /// Returns the properties of a word that a list of a language has as a given name.
    pub(crate) fn with_given(self) -> Self {
        Self(self.0 | 2 << 2)
    }

    fn has(self, bit: u16) -> bool {
        self.0 & bit != 0
    }

    /// Returns the frequency as a given name, 0 (none) to 3.
    pub(crate) fn given(self) -> u8 {
        (self.0 >> 2 & 3) as u8
    }

    /// Returns the gender of a given name; `None` if both women and men have it.
    pub(crate) fn gender(self) -> Option<Gender> {
        match self.0 & 3 {
            1 => Some(Gender::Male),
            2 => Some(Gender::Female),
            _ => None,
        }
    }

    /// Returns the frequency as a surname, 0 (none) to 3.
    pub(crate) fn surname(self) -> u8 {
        (self.0 >> 4 & 3) as u8
    }

    /// Returns a code for the share of uses in lower case: 0 the word was not counted, 1 seldom, 2 often, 3 nearly
    /// always.
    pub(crate) fn ordinary(self) -> u8 {
        (self.0 >> 6 & 3) as u8
    }

    /// Returns whether it is a frequent ordinary word.
    pub(crate) fn frequent(self) -> bool {
        self.has(Self::FREQUENT)
    }

    /// Returns whether it is a title before names: "Sen.", "Minister".
    pub(crate) fn title(self) -> bool {
        self.has(Self::TITLE)
    }

    /// Returns whether it is a role of a person: "spokesman", "owner".
    pub(crate) fn role(self) -> bool {
        self.has(Self::ROLE)
    }

    /// Returns whether it is part of names of organisations: "Ministry", "Corp".
    pub(crate) fn org(self) -> bool {
        self.has(Self::ORG)
    }

    /// Returns whether it is part of names of places: "River", "County".
    pub(crate) fn place(self) -> bool {
        self.has(Self::PLACE)
    }

    /// Returns whether it is a country, a region or a city.
    pub(crate) fn place_name(self) -> bool {
        self.has(Self::PLACE_NAME)
    }

    /// Returns whether it is the adjective of a nation, faith or party: "Norwegian", "Muslim".
    pub(crate) fn adjective(self) -> bool {
        self.has(Self::ADJECTIVE)
    }

    /// Returns whether it often begins sentences or always has a capital, and is not a name: "However", "Monday".
    pub(crate) fn stop(self) -> bool {
        self.has(Self::STOP)
    }

    /// Returns whether the word has a property other than that it can be a person's name.
    pub(crate) fn common(self) -> bool {
        self.ordinary() == 3
            || self.0 & (Self::ORG | Self::PLACE | Self::PLACE_NAME | Self::ADJECTIVE | Self::STOP) != 0
    }
}

/// Calls `visit` with the bytes of a word in its folded form; allocates only for letters beyond ASCII.
fn each_folded_byte(word: &str, mut visit: impl FnMut(u8)) {
    if word.is_ascii() {
        return word.bytes().for_each(|b| visit(b.to_ascii_lowercase()));
    }
    let mut folded = String::with_capacity(8);
    for c in word.chars() {
        folded.clear();
        fold_char(c, &mut folded);
        folded.bytes().for_each(&mut visit);
    }
}

/// Returns the key of a word.
pub(crate) fn key(word: &str) -> Key {
    let mut fnv = Fnv(hash::START);
    each_folded_byte(word, |b| fnv.push(b));
    fnv.mixed()
}

/// Returns a hash of the sounds of a word, which spellings of one name share: "Sergei" and "Sergey". 0 for words under
/// four letters.
pub(crate) fn skeleton(word: &str) -> u32 {
    let mut fnv = Fnv(hash::START);
    let mut last = 0;
    let mut letters = 0;
    each_folded_byte(word, |byte| {
        letters += 1;
        let sound = match byte {
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'j' => b'a',
            b'k' | b'c' | b'q' => b'k',
            b'f' | b'v' | b'w' => b'v',
            b's' | b'z' => b's',
            b'h' | b'\'' | b'-' => return,
            other => other,
        };
        if sound != last {
            fnv.push(sound);
        }
        last = sound;
    });
    if letters < 4 { 0 } else { (fnv.mixed() >> 32) as u32 | 1 }
}

/// FNV-1a, and one multiply for its weak high bits; `make.py` computes the same.
struct Fnv(u64);

impl Fnv {
    fn push(&mut self, byte: u8) {
        self.0 = hash::add(self.0, u64::from(byte));
    }

    fn mixed(self) -> u64 {
        (self.0 ^ self.0 >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

/// Returns the properties of the word with this key.
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

/// Returns whether one given name is a listed nickname of the other: "Bill" and "William".
pub(crate) fn nickname(a: Key, b: Key) -> bool {
    let pair = |a: Key, b: Key| NICKNAME_PAIRS.binary_search(&((a >> 32) << 32 | b >> 32)).is_ok();
    pair(a, b) || pair(b, a)
}

/// Returns the gender of at least 85 in 100 bearers of a given name that women and men have: "Nate", "Stacy".
pub(crate) fn leaning(key: Key) -> Option<Gender> {
    let half = (key >> 32) as u32;
    let found = LEANING_NAMES.binary_search_by_key(&(half >> 1), |name| name >> 1).ok()?;
    Some(if LEANING_NAMES[found] & 1 == 1 { Gender::Female } else { Gender::Male })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_of_both_genders_with_a_probable_one() {
        for (name, gender) in [
            ("Nate", Some(Gender::Male)),
            ("Stacy", Some(Gender::Female)),
            ("Petra", None),
            ("Jamie", None),
            ("harbour", None),
        ] {
            assert_eq!(leaning(key(name)), gender, "{name}");
        }
    }

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
