//! Words of a text as the lists of the rules have them: the marks between them, and filters of the letters that words
//! begin with, which reject most texts before they are put into small letters and divided.

use crate::bytes::hash;

/// Returns true for white space and marks between words; signs of vowels are no letters, but parts of words.
pub(super) fn is_mark(c: char) -> bool {
    if c.is_ascii() {
        return KINDS[c as usize] != Kind::Letter;
    }
    matches!(
        c,
        '¡' | '«'
            | '·'
            | '»'
            | '¿'
            | '،'
            | '؛'
            | '؟'
            | '।'
            | '–'
            | '—'
            | '―'
            | '‘'
            | '’'
            | '“'
            | '”'
            | '„'
            | '•'
            | '…'
            | '‹'
            | '›'
            | '→'
            | '▶'
            | '▸'
            | '►'
            | '➤'
            | '、'
            | '。'
            | '「'
            | '」'
            | '『'
            | '』'
            | '【'
            | '】'
            | '！'
            | '（'
            | '）'
            | '：'
            | '；'
            | '？'
            | '👉'
    ) || c.is_whitespace()
}

/// Kind of a character between words and in them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Letter,
    Mark,
    /// Mark at the end of a sentence or clause.
    Bound,
}

/// Kinds of the ASCII characters.
static KINDS: [Kind; 128] = {
    let mut kinds = [Kind::Letter; 128];
    let mut b = 0_u8;
    while b < 128 {
        kinds[b as usize] = match b {
            b'.' | b'!' | b'?' | b';' | b',' | b':' => Kind::Bound,
            b' ' | b'\t'..=b'\r' => Kind::Mark,
            _ if b.is_ascii_punctuation() => Kind::Mark,
            _ => Kind::Letter,
        };
        b += 1;
    }
    kinds
};

impl Kind {
    fn of(c: char) -> Self {
        match c {
            '\0'..='\x7f' => KINDS[c as usize],
            '।' | '؟' | '…' | '،' | '–' | '—' => Self::Bound,
            c if is_mark(c) => Self::Mark,
            _ => Self::Letter,
        }
    }
}

/// Number of letters that are compared.
const LETTERS: usize = 4;

/// Number of bits of a filter: with so many, one text of fifty passes without a word of a list of two thousand.
const BITS: usize = 1 << 16;

/// Filter of the first letters of words, in any case: words that it does not have are in no list.
#[derive(Clone, Debug)]
pub(super) struct Beginnings {
    bits: Box<[u64]>,
    /// Numbers of letters of the stems that are shorter than what is compared.
    short: [bool; LETTERS],
}

impl Default for Beginnings {
    fn default() -> Self {
        Self { bits: vec![0; BITS / 64].into(), short: [false; LETTERS] }
    }
}

impl Beginnings {
    /// Adds a word; `open` if it is a stem.
    pub(super) fn add(&mut self, word: &str, open: bool) {
        let count = word.chars().count();
        let stem = open && count < LETTERS;
        let bit = bit(word, if stem { count } else { LETTERS });
        self.bits[bit >> 6] |= 1 << (bit & 63);
        if stem {
            self.short[count] = true;
        }
    }

    /// Returns true if the word at the beginning of a text may be in the list.
    fn has(&self, text: &str) -> bool {
        let known = |letters: usize| {
            let bit = bit(text, letters);
            self.bits[bit >> 6] >> (bit & 63) & 1 != 0
        };
        known(LETTERS) || (1..LETTERS).any(|letters| self.short[letters] && known(letters))
    }

    /// Returns true if some word of a text may be in the list.
    pub(super) fn any(&self, text: &str) -> bool {
        let mut before = Kind::Mark;
        text.char_indices().any(|(at, c)| {
            let kind = Kind::of(c);
            let starts = kind == Kind::Letter && before != Kind::Letter;
            before = kind;
            starts && self.has(&text[at..])
        })
    }
}

/// Returns true if the first word of a sentence or clause may be in the first list, or the last one in the second.
pub(super) fn at_bounds(text: &str, firsts: &Beginnings, lasts: &Beginnings) -> bool {
    let (mut begins, mut last, mut before) = (true, None, Kind::Bound);
    for (at, c) in text.char_indices() {
        let kind = Kind::of(c);
        match kind {
            Kind::Letter if before != Kind::Letter => {
                if begins && firsts.has(&text[at..]) {
                    return true;
                }
                (begins, last) = (false, Some(at));
            }
            Kind::Bound => {
                if last.take().is_some_and(|at| lasts.has(&text[at..])) {
                    return true;
                }
                begins = true;
            }
            _ => {}
        }
        before = kind;
    }
    last.is_some_and(|at| lasts.has(&text[at..]))
}

/// Returns the bit of the first letters of a text, up to the end of its first word.
fn bit(text: &str, letters: usize) -> usize {
    let mut hash = 0_u32;
    let mut add = |c: char| {
        // The form at the end of a word.
        let c = if c == 'ς' { 'σ' } else { c };
        hash = hash::add_number_32(hash, c as u32);
    };
    let mut count = 0;
    for c in text.chars() {
        if count == letters || is_mark(c) {
            break;
        }
        if c.is_ascii() {
            add(c.to_ascii_lowercase());
            count += 1;
        } else {
            for small in c.to_lowercase().take(letters - count) {
                add(small);
                count += 1;
            }
        }
    }
    hash.wrapping_mul(0x9e37_79b1) as usize / (1 << 32 >> BITS.trailing_zeros())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_letters_are_compared_in_any_case() {
        let mut words = Beginnings::default();
        for word in ["follow", "us", "ακολουθήστε", "μας", "подпишитесь", "i̇zle"] {
            words.add(word, false);
        }
        for text in ["FOLLOW", "Us!", "(us)", "the US", "ΑΚΟΛΟΥΘΗ", "ΜΑΣ", "Подписка", "İZLE", "—us"]
        {
            assert!(words.any(text), "{text}");
        }
        for text in ["", "use it", "bus", "Π", "—"] {
            assert!(!words.any(text), "{text}");
        }
        words.add("ap", true);
        assert!(words.any("application") && !words.any("a pear"), "a short stem");
    }

    #[test]
    fn bounds_of_sentences_and_clauses() {
        let (mut firsts, mut lasts) = (Beginnings::default(), Beginnings::default());
        firsts.add("follow", false);
        lasts.add("edin", false);
        for (text, expected) in [
            ("Follow us.", true),
            ("Ships wait, follow us.", true),
            ("Ships wait – “follow us”", true),
            ("Ships follow us.", false),
            ("Bizi takip edin", true),
            ("Bizi takip edin!” Liman kapandı.", true),
            ("Bizi edin takip.", false),
        ] {
            assert_eq!(at_bounds(text, &firsts, &lasts), expected, "{text}");
        }
    }

    #[test]
    fn marks_are_no_letters() {
        for c in "–—―‘’“”„«»‹›…·•|▶►▸→➤👉।。、！？：；（）【】「」『』،؛؟¡¿ \u{a0}\u{3000}\t\n.-_".chars()
        {
            assert!(is_mark(c), "{c:?}");
        }
        for c in "aZ9é字กิ\u{94d}\u{1c}".chars() {
            assert!(!is_mark(c), "{c:?}");
        }
    }
}
