//! Shape of a block: counts of characters, words and marks, computed in one pass, in the same way for every language.

use std::sync::LazyLock;

use crate::bytes::swar;
use crate::bytes::swar::LetterHash;
use crate::text::{is_unspaced, small_letter};

/// Counts over the characters of one block.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct Shape {
    /// Characters without white space; one of a script without spaces between words counts as [`WIDE`].
    pub len: u32,
    /// Words; where the script has no spaces, [`WIDE`] / 6 of one for each character.
    pub words: u32,
    /// Letters.
    pub letters: u32,
    /// Letters in upper case.
    pub upper: u32,
    /// Digits.
    pub digits: u32,
    /// Characters of scripts without spaces between words.
    pub wide: u32,
    /// Words that begin with a lower-case letter.
    pub small_words: u32,
    /// Words that begin with a capital.
    pub capital_words: u32,
    /// Words of up to three letters that begin with a lower-case one: function words, in most languages.
    pub short_words: u32,
    /// `.`, `!`, `?` before a space or the end; `。`, `…` and the like anywhere.
    pub stops: u32,
    /// Commas of any script.
    pub commas: u32,
    /// Quotation marks.
    pub quotes: u32,
    /// Marks of menus, not of prose: `|`, `©`, `/`, `@`, `#`, `>`, `•`, `·`, `_`, `=`, `{` and the like.
    pub marks: u32,
    /// True if a four-digit number could be a year.
    pub year: bool,
    /// True if there is a time of day or a date in figures: `12:30`, `3/4`, `1.2.2020`.
    pub figures: bool,
    /// Kind of the first character that is no space.
    pub first: Kind,
    /// Kind of the last character that is no space, quotation mark or bracket.
    pub last: Kind,
    /// Hash of letters and digits in lower case: equal for lines that differ in spacing, case or punctuation.
    pub hash: u64,
    /// Hash of the first letters and digits (up to four), for lists whose items begin alike.
    pub opening: u32,
}

/// Number of Latin characters that one ideograph counts as.
pub(crate) const WIDE: u32 = 3;

/// Kind of a character.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Kind {
    #[default]
    Nothing,
    Upper,
    Lower,
    Wide,
    Digit,
    Stop,
    Ellipsis,
    Comma,
    Colon,
    Quote,
    Bracket,
    Dash,
    Mark,
    Other,
    Space,
}

/// Returns the kind of an ASCII character.
const fn ascii_kind(b: u8) -> Kind {
    match b {
        b'A'..=b'Z' => Kind::Upper,
        b'a'..=b'z' => Kind::Lower,
        b'0'..=b'9' => Kind::Digit,
        b'.' | b'!' | b'?' => Kind::Stop,
        b',' | b';' => Kind::Comma,
        b':' => Kind::Colon,
        b'"' => Kind::Quote,
        b'(' | b')' | b'[' | b']' => Kind::Bracket,
        b'-' => Kind::Dash,
        b'|' | b'/' | b'@' | b'#' | b'>' | b'<' | b'_' | b'=' | b'{' | b'}' | b'*' | b'+' | b'\\' => Kind::Mark,
        b'\t' | b'\n' | b'\x0b' | b'\x0c' | b'\r' | b' ' => Kind::Space,
        _ => Kind::Other,
    }
}

static ASCII: [Kind; 128] = {
    let mut table = [Kind::Other; 128];
    let mut b = 0;
    while b < 128 {
        table[b] = ascii_kind(b as u8);
        b += 1;
    }
    table
};

/// Returns the kind of a character beyond ASCII.
fn wide_kind(c: char) -> Kind {
    match c {
        // The Japanese middle dot is no letter, but the weights were fitted with it counted as one.
        c if is_unspaced(c) || c == '・' => Kind::Wide,
        // Korean, without the search of a table.
        '\u{ac00}'..='\u{d7a3}' => Kind::Lower,
        '。' | '！' | '？' | '।' | '؟' | '۔' | '．' => Kind::Stop,
        '…' => Kind::Ellipsis,
        '，' | '、' | '；' | '،' => Kind::Comma,
        '：' => Kind::Colon,
        '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '‚' | '「' | '」' | '『' | '』' | '‹' => {
            Kind::Quote
        }
        '（' | '）' | '【' | '】' | '《' | '》' => Kind::Bracket,
        '–' | '—' | '―' => Kind::Dash,
        '•' | '·' | '©' | '®' | '™' | '→' | '›' | '▶' | '►' | '■' | '●' | '★' | '※' | '｜' | '↑' | '↓' | '←' | '▼'
        | '▲' | '✓' | '✔' => Kind::Mark,
        c if c.is_whitespace() || c == '\u{200b}' || c == '\u{ad}' || c == '\u{feff}' => Kind::Space,
        c if c.is_uppercase() => Kind::Upper,
        c if c.is_alphabetic() => Kind::Lower,
        c if c.is_numeric() => Kind::Digit,
        _ => Kind::Other,
    }
}

/// Kind and lower-case form of the characters of up to two bytes (Latin with accents, Greek, Cyrillic, Arabic, Hebrew).
static TWO_BYTES: LazyLock<Vec<(Kind, char)>> = LazyLock::new(|| {
    let first_three = '\u{800}';
    ('\0'..first_three).map(look).collect()
});

/// Returns the kind and the lower-case form of a character.
fn look(c: char) -> (Kind, char) {
    let kind = wide_kind(c);
    (kind, if kind == Kind::Upper { small_letter(c) } else { c })
}

impl Shape {
    /// Computes the shape of a text in one pass.
    #[expect(clippy::too_many_lines, reason = "one state machine over these variables")]
    pub(crate) fn new(text: &str) -> Self {
        let (mut s, mut hash) = (Self::default(), LetterHash::new());
        let bytes = text.as_bytes();
        let mut at = 0;
        let mut before = Kind::Space;
        // The word being read: its first kind, its letters; and the run of digits being read.
        let (mut word, mut letters, mut run, mut number) = (Kind::Nothing, 0_u32, 0_u32, 0_u32);
        let mut opening = 0;
        let mut pending_stop = false;
        while at < bytes.len() {
            let b = bytes[at];
            // Most bytes of a text are ASCII letters inside words, so these are read eight at a time.
            if b.is_ascii_alphabetic() {
                let eight = swar::load(bytes, at);
                let marks = swar::letters(eight);
                let count = swar::run(marks);
                let small = swar::first(swar::small(eight), count);
                hash.add(small, count);
                for letter in &small.to_le_bytes()[..count.min(4 - opening)] {
                    s.opening = s.opening.wrapping_mul(31).wrapping_add(u32::from(*letter) + 1);
                    opening += 1;
                }
                at += count;
                s.upper += swar::capitals(eight, swar::first(marks, count));
                s.len += count as u32;
                s.letters += count as u32;
                letters += count as u32;
                let case = |b: u8| if b.is_ascii_uppercase() { Kind::Upper } else { Kind::Lower };
                s.first = if s.first == Kind::Nothing { case(b) } else { s.first };
                word = if word == Kind::Nothing { case(b) } else { word };
                s.last = case(bytes[at - 1]);
                (before, run, pending_stop) = (s.last, 0, false);
                if bytes.get(at) == Some(&b' ') {
                    at += 1;
                    s.end_word(&mut word, &mut letters);
                    before = Kind::Space;
                }
                continue;
            }
            if b == b' ' {
                at += 1;
                s.stops += u32::from(pending_stop);
                s.end_word(&mut word, &mut letters);
                (before, run, pending_stop) = (Kind::Space, 0, false);
                continue;
            }
            let (kind, size, folded) = if b < 128 {
                (ASCII[usize::from(b)], 1, u64::from(b.to_ascii_lowercase()))
            } else {
                let c = text[at..].chars().next().unwrap_or(' ');
                let (kind, small) = TWO_BYTES.get(c as usize).copied().unwrap_or_else(|| look(c));
                (kind, c.len_utf8(), u64::from(u32::from(small)))
            };
            at += size;
            if kind == Kind::Space {
                s.stops += u32::from(pending_stop);
                pending_stop = false;
                s.end_word(&mut word, &mut letters);
                before = kind;
                run = 0;
                continue;
            }
            s.len += 1;
            if s.first == Kind::Nothing {
                s.first = kind;
            }
            match kind {
                Kind::Upper | Kind::Lower | Kind::Wide | Kind::Digit => {
                    hash.add(folded, if b < 128 { 1 } else { 3 });
                    if opening < 4 {
                        s.opening = s.opening.wrapping_mul(31).wrapping_add(folded as u32 + 1);
                        opening += 1;
                    }
                    pending_stop = false;
                }
                _ => {}
            }
            match kind {
                Kind::Upper | Kind::Lower => {
                    s.letters += 1;
                    s.upper += u32::from(kind == Kind::Upper);
                    letters += 1;
                }
                Kind::Wide => {
                    s.letters += 1;
                    s.wide += 1;
                }
                Kind::Digit => {
                    s.digits += 1;
                    number = if run == 0 { 0 } else { number };
                    run += 1;
                    number = number.saturating_mul(10).saturating_add((folded as u32).wrapping_sub(48).min(9));
                    s.year |=
                        run == 4 && (1900..2100).contains(&number) && !bytes.get(at).is_some_and(u8::is_ascii_digit);
                }
                Kind::Stop => pending_stop = true,
                Kind::Ellipsis => s.stops += 1,
                Kind::Comma => s.commas += 1,
                // U+2018 and U+2019 are apostrophes more often than quotation marks; U+201A is left out with them.
                Kind::Quote => s.quotes += u32::from(!(0x2018..=0x201A).contains(&folded)),
                Kind::Mark => s.marks += 1,
                _ => {}
            }
            if kind != Kind::Digit {
                let between = before == Kind::Digit && bytes.get(at).is_some_and(u8::is_ascii_digit);
                s.figures |= between && matches!(b, b':' | b'/' | b'.' | b'-') && run <= 2;
                run = 0;
            }
            // A stop beyond ASCII ("。") needs no space after it to end a sentence.
            if pending_stop && b >= 128 {
                s.stops += 1;
                pending_stop = false;
            }
            if !matches!(kind, Kind::Quote | Kind::Bracket) {
                s.last = if kind == Kind::Stop && before == Kind::Stop && b == b'.' { Kind::Ellipsis } else { kind };
            }
            if word == Kind::Nothing && matches!(kind, Kind::Upper | Kind::Lower | Kind::Digit) {
                word = kind;
            } else if matches!(kind, Kind::Wide | Kind::Mark | Kind::Dash | Kind::Comma) {
                s.end_word(&mut word, &mut letters);
            }
            before = kind;
        }
        s.stops += u32::from(pending_stop);
        s.end_word(&mut word, &mut letters);
        s.words += s.wide * WIDE / 6;
        s.len += s.wide * (WIDE - 1);
        s.hash = hash.finish();
        s
    }

    fn end_word(&mut self, word: &mut Kind, letters: &mut u32) {
        if *word != Kind::Nothing {
            self.words += 1;
            self.small_words += u32::from(*word == Kind::Lower);
            self.capital_words += u32::from(*word == Kind::Upper);
            self.short_words += u32::from(*word == Kind::Lower && *letters <= 3);
        }
        *word = Kind::Nothing;
        *letters = 0;
    }

    /// Returns true if there are neither letters nor digits.
    pub(crate) fn is_wordless(&self) -> bool {
        self.letters + self.digits == 0
    }

    /// Returns true if the block ends with a full stop, question mark or exclamation mark.
    pub(crate) fn is_closed(&self) -> bool {
        matches!(self.last, Kind::Stop)
    }

    /// Returns true if the block begins with a bullet, a dash or a digit: `• Rope`, `2. Rope`.
    pub(crate) fn begins_with_mark(&self) -> bool {
        matches!(self.first, Kind::Dash | Kind::Mark | Kind::Digit)
    }

    /// Returns the share of words that begin with a lower-case letter; 1 for scripts without spaces between words.
    pub(crate) fn small_share(&self) -> f32 {
        if self.wide * 2 > self.letters { 1.0 } else { self.small_words as f32 / self.words.max(1) as f32 }
    }

    /// Returns true for a sentence or more of running text: twelve words or more, over 45 % of them in lower case, and
    /// a stop.
    pub(crate) fn is_prose(&self) -> bool {
        self.words >= 12 && self.stops > 0 && self.small_share() > 0.45
    }

    /// Returns true for running text longer than most teasers and notices.
    pub(crate) fn is_long_prose(&self) -> bool {
        self.words >= 40 && self.stops >= 2 && self.small_share() > 0.5
    }

    /// Returns true for a line as short as a headline, with one stop at most.
    pub(crate) fn is_titular(&self) -> bool {
        (2..=22).contains(&self.words) && self.stops <= 1 && self.last != Kind::Comma
    }

    /// Returns true for a date or a time with few other words: "Sunday, 4 May 2008", "12:30".
    pub(crate) fn is_date(&self) -> bool {
        self.words <= 8 && (self.year || self.figures) && self.letters <= 40 && self.small_words <= 2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_their_shape() {
        for (text, words, stops, small, last) in [
            ("The quay, he said, is closed.", 6, 1, 5, Kind::Stop),
            ("Home", 1, 0, 0, Kind::Lower),
            ("He said: “No.”", 3, 1, 1, Kind::Stop),
            ("U.S. prices rose 3.5% in May", 6, 1, 3, Kind::Lower),
            ("港口已经关闭。工人回家。", 5, 2, 0, Kind::Stop),
            ("And then ...", 2, 1, 1, Kind::Ellipsis),
            ("", 0, 0, 0, Kind::Nothing),
        ] {
            let s = Shape::new(text);
            assert_eq!((s.words, s.stops, s.small_words, s.last), (words, stops, small, last), "{text}");
        }
    }

    #[test]
    fn dates_and_repetitions_are_recognised() {
        for (text, date) in [
            ("Sunday, 4 May 2008", true),
            ("12:30", true),
            ("Updated 3/4 at 9.15", true),
            ("Budget talks go on", false),
            ("Prices in 2024 rose because the harvest failed", false),
        ] {
            assert_eq!(Shape::new(text).is_date(), date, "{text}");
        }
        assert_eq!(Shape::new("Port  STRIKE: day 2").hash, Shape::new("port strike – day 2").hash);
        assert_ne!(Shape::new("Port strike: day 2").hash, Shape::new("port strike: day 3").hash);
    }
}
