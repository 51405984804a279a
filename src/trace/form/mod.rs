//! The normal form in which statements are compared: words in one spelling, each with its place in the text.

pub(crate) mod classes;
pub(crate) mod function_words;
pub(crate) mod opposites;
pub(crate) mod reference;
pub(crate) mod spelling;
pub(crate) mod synonyms;
pub(crate) mod words;

use crate::span::Span;
use crate::text::{fold_char, is_unspaced};
use reference::Surprise;
use spelling::Sense;

/// Flag of a negation: "not", "never".
pub(crate) const NEGATION: u8 = 1;
/// Flag of a numeral or a word of quantity: "12", "million".
pub(crate) const NUMBER: u8 = 2;
/// Flag of a word with a capital inside a sentence.
pub(crate) const NAME: u8 = 4;
/// Flag of a word in brackets: inserted by an editor, so that another outlet may lack it.
pub(crate) const OPTIONAL: u8 = 8;
/// Flag of a word after a marked omission ("…").
pub(crate) const GAP: u8 = 16;
/// Flag of a word that the reference table lacks: a rare name or a typing error.
pub(crate) const UNKNOWN: u8 = 32;
/// Flag of the first word of a sentence, or of a part after a colon or quotation mark.
pub(crate) const OPENING: u8 = 64;
/// Flag of a word with a capital at the beginning of a sentence, which may be a name or not.
pub(crate) const CAPITAL: u8 = 128;

/// Length in bytes above which text in brackets is not an editor's insertion.
const BRACKET: usize = 60;

/// Length in bytes below which a word has neither inflected forms nor typing errors.
pub(crate) const SHORTEST: usize = 3;

/// A word of a statement.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Token {
    /// Hash of the word.
    pub(crate) key: u32,
    /// Hash of the stem, which all inflected forms of a word share; for a numeral or a short word, the hash of the word.
    pub(crate) stem: u32,
    /// Offset of the word in the normal form, in bytes.
    pub(crate) at: u32,
    start: u32,
    end: u32,
    len: u16,
    /// Surprise of the word: minus the logarithm of its probability in news text.
    pub(crate) surprise: Surprise,
    pub(crate) flags: u8,
}

impl Token {
    pub(crate) fn has(self, flag: u8) -> bool {
        self.flags & flag != 0
    }

    /// Returns the byte range of the word in the text.
    pub(crate) fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// Returns the word; `form` is the normal form that it is part of.
    pub(crate) fn word(self, form: &str) -> &str {
        &form[self.at as usize..self.at as usize + usize::from(self.len)]
    }
}

/// Normal form of a statement.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Normal {
    /// The words, separated by spaces.
    pub(crate) form: String,
    pub(crate) tokens: Vec<Token>,
}

/// A borrowed [`Normal`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'a> {
    pub(crate) form: &'a str,
    pub(crate) tokens: &'a [Token],
}

impl<'a> View<'a> {
    pub(crate) fn word(self, i: usize) -> &'a str {
        self.tokens[i].word(self.form)
    }
}

impl Normal {
    pub(crate) fn new(text: &str) -> Self {
        let mut normal = Self::default();
        normal.read(text, &mut Scratch::default());
        normal
    }

    /// Returns the flags of the words. Of several texts with the same words, the one with the least flags represents all.
    pub(crate) fn flags(&self) -> impl Iterator<Item = u8> + '_ {
        self.tokens.iter().map(|t| t.flags)
    }

    pub(crate) fn view(&self) -> View<'_> {
        View { form: &self.form, tokens: &self.tokens }
    }

    /// Replaces the content by the normal form of `text`.
    pub(crate) fn read(&mut self, text: &str, scratch: &mut Scratch) {
        self.form.clear();
        self.tokens.clear();
        // The currency before the number that is read now: "$70 million" becomes "70 million dollars".
        let mut currency: Option<&'static str> = None;
        scan(text, scratch, &mut |word, start, end, flags| {
            if let Some(name) = spelling::currency(word) {
                self.close_amount(currency.take());
                self.drop_country(start);
                currency = Some(name);
                return;
            }
            if currency.is_some_and(|_| !spelling::is_amount(word)) {
                self.close_amount(currency.take().filter(|&name| name != word));
            }
            match spelling::scaled(word, currency.is_some()) {
                Some((number, scale)) => {
                    self.push(number, start, end, flags);
                    self.push(scale, end, end, 0);
                }
                None => self.push(word, start, end, flags),
            }
        });
        self.close_amount(currency);
    }

    /// Adds a currency after its number, with the place of the number.
    fn close_amount(&mut self, currency: Option<&'static str>) {
        if let Some((name, last)) = currency.zip(self.tokens.last().copied()) {
            self.push(name, last.start as usize, last.end as usize, 0);
        }
    }

    /// Removes the country of a currency directly before its sign at `start`: "US$".
    fn drop_country(&mut self, start: usize) {
        let Some(&last) = self.tokens.last() else { return };
        if last.end as usize == start && last.word(&self.form) == "us" {
            self.remove_last();
        }
    }

    fn remove_last(&mut self) {
        if let Some(last) = self.tokens.pop() {
            self.form.truncate((last.at as usize).saturating_sub(1));
        }
    }

    fn push(&mut self, word: &str, start: usize, end: usize, mut flags: u8) {
        if self.joined_number(word, start, end) {
            return;
        }
        match spelling::sense(word) {
            Sense::Plain => {}
            Sense::Negation => flags |= NEGATION,
            Sense::Number => flags |= NUMBER,
        }
        if !self.form.is_empty() {
            self.form.push(' ');
        }
        let at = self.form.len() as u32;
        // A run of letters over 64 kB is stored as its hash only.
        let shown = if word.len() > usize::from(u16::MAX) { "" } else { word };
        self.form.push_str(shown);
        let inflects = flags & NUMBER == 0 && word.len() >= SHORTEST;
        let (stem, key) = reference::keys(word, if inflects { stem(word.as_bytes()).len() } else { word.len() });
        let surprise = reference::surprise(key);
        if surprise == reference::UNSEEN {
            flags |= UNKNOWN;
        }
        self.tokens.push(Token {
            key,
            stem,
            at,
            start: start as u32,
            end: end as u32,
            len: shown.len() as u16,
            surprise,
            flags,
        });
    }

    /// Joins a word to the numeral before it, and returns true: "twenty-five", "5 hundred", "300 thousand", "per cent".
    fn joined_number(&mut self, word: &str, start: usize, end: usize) -> bool {
        let Some(&last) = self.tokens.last() else { return false };
        // Only a space or a hyphen may separate the two.
        if start.saturating_sub(last.end as usize) > 1 {
            return false;
        }
        if let Some(joined) = self.joined_words(word) {
            let first = self.tokens[self.tokens.len() - joined.1];
            (0..joined.1).for_each(|_| self.remove_last());
            self.push(&joined.0, first.start as usize, end, first.flags & !UNKNOWN);
            return true;
        }
        let before = last.word(&self.form);
        let joined = if word == "cent" && before == "per" {
            "percent".to_owned()
        } else {
            let Some(value) = before.parse::<u64>().ok().filter(|&v| v < 1_000_000) else { return false };
            let joined = match word {
                "hundred" if value < 100 => value * 100,
                "thousand" if value < 1000 => value * 1000,
                _ => match word.parse::<u64>() {
                    // "twenty-five", but neither "20 5" nor "020 5".
                    Ok(unit @ 1..=9)
                        if value % 100 >= 20
                            && value % 10 == 0
                            && !before.starts_with('0')
                            && (last.end - last.start) as usize > before.len() =>
                    {
                        value + unit
                    }
                    _ => return false,
                },
            };
            joined.to_string()
        };
        self.remove_last();
        self.push(&joined, last.start as usize, end, last.flags & !UNKNOWN);
        true
    }
}

impl Normal {
    /// Joins a word to several words before it; returns the joined word, and the number of words that it replaces: "two hundred
    /// and forty", "three and a half", "percentage points".
    fn joined_words(&self, word: &str) -> Option<(String, usize)> {
        let back =
            |n: usize| self.tokens.len().checked_sub(n).map(|i| (&self.tokens[i], self.tokens[i].word(&self.form)));
        let (_, last) = back(1)?;
        if last == "percentage" && matches!(word, "point" | "points") {
            return Some(("percentpoints".to_owned(), 1));
        }
        if last == "and" {
            let (token, before) = back(2)?;
            let value = before.parse::<u64>().ok().filter(|&v| v > 0 && v % 100 == 0 && v < 100_000)?;
            // Written in digits, the two are two numbers: "200 and 40".
            let in_words = (token.end - token.start) as usize > before.len();
            let rest = word.parse::<u64>().ok().filter(|&r| (1..100).contains(&r) && in_words)?;
            return Some(((value + rest).to_string(), 2));
        }
        let half = word == "half" && last == "a" && back(2)?.1 == "and";
        let whole = half.then(|| back(3)).flatten()?.1;
        whole.parse::<u64>().ok().filter(|&v| v < 1000)?;
        Some((format!("{whole}.5"), 3))
    }
}

/// Buffers that are reused for every text.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    word: String,
    spelled: String,
}

/// Calls `emit(word, start, end, flags)` for every word of `text` in order, in the common spelling; `start` and `end`
/// are byte offsets. Takes one pass with bounded lookahead.
pub(crate) fn scan(text: &str, scratch: &mut Scratch, emit: &mut dyn FnMut(&str, usize, usize, u8)) {
    let bytes = text.as_bytes();
    let (mut i, mut flags) = (0, OPENING);
    let mut bracket_end = 0;
    let Scratch { word, spelled } = scratch;
    while i < bytes.len() {
        let b = bytes[i];
        if b.is_ascii_alphanumeric() || b >= 0x80 || b == b'\'' {
            let start = i;
            word.clear();
            i = read_word(text, i, word);
            if word.is_empty() {
                // A punctuation mark, a dash, a currency or an ellipsis beyond ASCII.
                let digit = bytes.get(i).is_some_and(u8::is_ascii_digit);
                let mark = &text[start..i];
                if digit && spelling::currency(mark).is_some() {
                    emit(mark, start, i, 0);
                    continue;
                }
                if digit && mark == "−" && opens_word(bytes, start) {
                    emit("minus", start, i, flags);
                    flags = 0;
                    continue;
                }
                flags |= mark_flags(&text[start..i]);
                continue;
            }
            let mut own = flags | if start < bracket_end { OPTIONAL } else { 0 };
            if capitalised(&text[start..i]) {
                own |= if own & OPENING == 0 { NAME } else { CAPITAL };
            }
            spelling::spell(word, spelled, &mut |w| {
                emit(w, start, i, own);
                own &= !(GAP | OPENING | NAME | CAPITAL);
            });
            flags = 0;
            continue;
        }
        match b {
            b'.' => {
                let dots = dots(bytes, i);
                flags |= if dots > 1 { GAP | OPENING } else { OPENING };
                i += dots;
                continue;
            }
            b'[' | b'(' => {
                let close = if b == b'[' { b']' } else { b')' };
                let near = &bytes[i..bytes.len().min(i + BRACKET)];
                if let Some(len) = near.iter().position(|&c| c == close) {
                    // "[T]his": the bracket is part of the word.
                    if b == b'[' && len <= 3 && bytes.get(i + len + 1).is_some_and(u8::is_ascii_lowercase) && len > 1 {
                        i += 1;
                        continue;
                    }
                    bracket_end = bracket_end.max(i + len);
                }
            }
            b'?' | b'!' | b':' | b'\n' | b'"' | b'`' => flags |= OPENING,
            b'$' if bytes.get(i + 1).is_some_and(u8::is_ascii_digit) => emit("$", i, i + 1, 0),
            b'-' if opens_word(bytes, i) && bytes.get(i + 1).is_some_and(u8::is_ascii_digit) => {
                emit("minus", i, i + 1, flags);
                flags = 0;
            }
            b'%' => {
                emit("percent", i, i + 1, flags);
                flags = 0;
            }
            b'&' => {
                emit("and", i, i + 1, flags);
                flags = 0;
            }
            _ => {}
        }
        i += 1;
    }
}

/// Returns true if the byte at `at` is the first of the text or after a space.
fn opens_word(bytes: &[u8], at: usize) -> bool {
    at == 0 || bytes[at - 1] == b' '
}

/// Returns the length in bytes of a run of dots; ". . ." is one run.
fn dots(bytes: &[u8], from: usize) -> usize {
    let mut end = from + 1;
    loop {
        match bytes.get(end) {
            Some(b'.') => end += 1,
            Some(b' ') if bytes.get(end + 1) == Some(&b'.') => end += 2,
            _ => return end - from,
        }
    }
}

/// Returns the flags that a mark beyond ASCII sets for the next word.
fn mark_flags(mark: &str) -> u8 {
    match mark.chars().next() {
        Some('…') => GAP | OPENING,
        Some('“' | '”' | '„' | '«' | '»' | '‘' | '’' | '。' | '！' | '？' | '\'') => OPENING,
        _ => 0,
    }
}

/// Returns true if a word of two letters or more begins with a capital; false for "I" and its contractions.
fn capitalised(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && word.len() > 1 && !word.starts_with("I'") && !word.starts_with("I’")
}

/// Returns true for a character that is used as an apostrophe.
fn apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '＇' | '´')
}

/// Reads the word or the single mark at `from` and returns its end. Writes the folded word to `word`; writes nothing for a
/// mark.
fn read_word(text: &str, from: usize, word: &mut String) -> usize {
    let bytes = text.as_bytes();
    let mut i = from;
    // Start of the letters after the last dot of an abbreviation.
    let mut run = from;
    let mut bracket = from > 0 && bytes[from - 1] == b'[';
    while i < bytes.len() {
        let b = bytes[i];
        if b.is_ascii_alphanumeric() {
            word.push(b.to_ascii_lowercase() as char);
            i += 1;
            continue;
        }
        let next = bytes.get(i + 1).copied().unwrap_or(b' ');
        match b {
            // "F.B.I.", "U.S."; "26.4"
            b'.' if !word.is_empty() => {
                if next.is_ascii_digit() && bytes[i - 1].is_ascii_digit() {
                    word.push('.');
                } else if !(i - run == 1
                    && next.is_ascii_alphabetic()
                    && bytes[i - 1].is_ascii_alphabetic()
                    && !bytes.get(i + 2).is_some_and(u8::is_ascii_alphanumeric))
                {
                    return i;
                }
                i += 1;
                run = i;
            }
            // "1,000"
            b',' if next.is_ascii_digit()
                && i > from
                && bytes[i - 1].is_ascii_digit()
                && bytes.get(i + 2).is_some_and(u8::is_ascii_digit)
                && bytes.get(i + 3).is_some_and(u8::is_ascii_digit)
                && !bytes.get(i + 4).is_some_and(u8::is_ascii_digit) =>
            {
                i += 1;
            }
            // "win[s]", "[T]his"
            b'[' if !word.is_empty() && next.is_ascii_lowercase() => {
                bracket = true;
                i += 1;
            }
            b']' if bracket && !word.is_empty() => {
                i += 1;
                bracket = false;
                if !next.is_ascii_lowercase() {
                    return i;
                }
            }
            // "exam-" at the end of a line, "ple" on the next
            b'-' if !word.is_empty() && next == b'\n' && broken(bytes, i) => i += 2,
            // "motherf***er"
            b'*' if !word.is_empty() && (next == b'*' || next.is_ascii_alphanumeric()) => {
                word.push('*');
                i += 1;
            }
            b'\'' | 0x80.. => {
                let c = text[i..].chars().next().expect("`i` is a character boundary before the end");
                let after = i + c.len_utf8();
                if apostrophe(c) {
                    // Inside a word, and before the few words that drop their beginning: "’em".
                    let inside = !word.is_empty() && text[after..].starts_with(char::is_alphanumeric);
                    let elided = word.is_empty() && ["em", "cause"].iter().any(|e| elision(&text[after..], e));
                    if inside || elided {
                        word.push('\'');
                        i = after;
                        continue;
                    }
                    return if word.is_empty() { after } else { i };
                }
                if c.is_alphanumeric() {
                    if is_unspaced(c) {
                        if word.is_empty() {
                            word.push(c);
                            return after;
                        }
                        return i;
                    }
                    fold_char(c, word);
                    i = after;
                } else if !word.is_empty()
                    && matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{300}'..='\u{36f}')
                {
                    i = after;
                } else {
                    return if word.is_empty() { after } else { i };
                }
            }
            _ => return i,
        }
    }
    i
}

/// Returns true if the hyphen at `at` breaks a word at the end of a line: a letter before it, a lower-case letter after the
/// line break.
fn broken(bytes: &[u8], at: usize) -> bool {
    bytes[at - 1].is_ascii_alphabetic() && bytes.get(at + 2).is_some_and(u8::is_ascii_lowercase)
}

/// Returns true if `rest` begins with the whole word `word`, without regard to case.
fn elision(rest: &str, word: &str) -> bool {
    rest.get(..word.len()).is_some_and(|w| w.eq_ignore_ascii_case(word))
        && !rest[word.len()..].starts_with(|c: char| c.is_alphanumeric())
}

/// Returns the word without the endings of English inflection: a prefix of at least three bytes, or the word itself.
pub(crate) fn stem(word: &[u8]) -> &[u8] {
    for ending in [&b"ing"[..], b"ied", b"ies", b"ed", b"es", b"s", b"d", b"e", b"y"] {
        if let Some(stem) = word.strip_suffix(ending).filter(|s| s.len() >= SHORTEST) {
            return stem.strip_suffix(b"e").filter(|s| s.len() >= SHORTEST).unwrap_or(stem);
        }
    }
    word
}

/// Returns the words of `text` in one spelling: lower case, without punctuation and diacritics, separated by one space.
///
/// Contractions are written out, numerals become digits, British spellings become American. Two texts with the same normal
/// form have the same words.
///
/// ```
/// use onrecord::normal_form;
/// assert_eq!(normal_form("“We’ll stay,” — says Òsei…"), "we will stay says osei");
/// assert_eq!(normal_form("[T]he programme cost twenty-five per cent"), normal_form("The program cost 25%"));
/// ```
pub fn normal_form(text: &str) -> String {
    Normal::new(text).form
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_one_spelling() {
        let rows = [
            ("marks and case", "“The QUAY is closed,”", "the quay is closed"),
            ("abbreviations", "the F.B.I. and the FBI in the U.S.", "the fbi and the fbi in the us"),
            ("thousands and decimals", "1,000 of 26.4 million, or 12,34", "1000 of 26.4 million or 12 34"),
            ("hyphens part words", "same-sex twenty-five", "same sex 25"),
            ("a word broken at the end of a line", "the har-\nbour, sea -\nside", "the harbor sea side"),
            ("hundreds and thousands", "five hundred and 300 thousand", "500 and 300000"),
            ("amounts", "US$8m, £6bn and $90k", "8 million dollars 6 billion pounds and 90000 dollars"),
            ("the currency once", "$70 million dollars", "70 million dollars"),
            ("an hour is no amount", "at 6am by 30m", "at 6am by 30m"),
            ("hundreds and more", "two hundred and forty, one hundred and twenty-five", "240 125"),
            ("halves", "three and a half billion", "3.5 billion"),
            ("points are no percent", "three percentage points, 71pc", "3 percentpoints 71 percent"),
            ("below zero", "-9 degrees, 2-3", "minus 9 degrees 2 3"),
            ("digits stay apart", "20 5, 020 1", "20 5 020 1"),
            ("percent three ways", "5% five per cent 5 pct", "5 percent 5 percent 5 percent"),
            ("bracketed letter", "[T]his harbo[u]r win[s]", "this harbor wins"),
            ("starred word", "the f***ing pier", "the f***ing pier"),
            ("clipped word", "tell ’em it’s over", "tell them it is over"),
            ("quoted word is no contraction", "the 'fraud' quay", "the fraud quay"),
            ("unspaced script", "码头关闭了", "码 头 关 闭 了"),
            ("unspaced script of syllables", "ทา", "ท า"),
            ("nothing but marks", "… — “”", ""),
            ("combining marks", "cafe\u{301} o\u{308}l", "cafe ol"),
        ];
        for (name, text, expected) in rows {
            assert_eq!(normal_form(text), expected, "{name}");
        }
    }

    #[test]
    fn flags_of_words() {
        let text = "We will not … pay Petra [the mayor] 12 crowns. Never.";
        let normal = Normal::new(text);
        let with = |flag| {
            let tokens = normal.tokens.iter().filter(|t| t.has(flag));
            tokens.map(|t| t.span().of(text)).collect::<Vec<_>>()
        };
        assert_eq!(with(NEGATION), ["not", "Never"]);
        assert_eq!(with(NUMBER), ["12"]);
        assert_eq!(with(NAME), ["Petra"]);
        assert_eq!(with(OPTIONAL), ["the", "mayor"]);
        assert_eq!(with(GAP), ["pay"]);
    }
}
