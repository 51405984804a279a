//! Folding: removes the differences of case, diacritics, apostrophe style and invisible characters, so that spellings
//! of one word compare equal.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::script::is_letter;

/// Appends the folded form of one character: lower case, compatibility decomposition (NFKD), no diacritics, "ss" for
/// "ß", straight apostrophes, hyphens for dashes, nothing for invisible characters.
pub fn fold_char(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    match c {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
        '’' | '‘' | 'ʼ' | '＇' | '´' | 'ʻ' => out.push('\''),
        '‐' | '‑' | '‒' | '–' | '—' | '−' => out.push('-'),
        'ß' | 'ẞ' => out.push_str("ss"),
        'ø' | 'Ø' => out.push('o'),
        'ł' | 'Ł' => out.push('l'),
        'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
        'æ' | 'Æ' => out.push_str("ae"),
        'œ' | 'Œ' => out.push_str("oe"),
        'ı' => out.push('i'),
        'þ' | 'Þ' => out.push_str("th"),
        'ς' => out.push('σ'),
        _ => {
            for d in std::iter::once(c).nfkd().filter(|&d| !is_combining_mark(d)) {
                out.extend(d.to_lowercase().filter(|&l| !is_combining_mark(l)));
            }
        }
    }
}

/// Small letters of the characters of two bytes: Latin with accents, Greek, Cyrillic, Armenian, Hebrew, Arabic.
static SMALL: LazyLock<Vec<char>> =
    LazyLock::new(|| ('\0'..'\u{800}').map(|c| c.to_lowercase().next().unwrap_or(c)).collect());

/// Returns the first character of the small form of a letter, as `char::to_lowercase` does.
#[inline]
pub(crate) fn small_letter(c: char) -> char {
    match c {
        '\0'..='\x7f' => c.to_ascii_lowercase(),
        '\u{80}'..='\u{7ff}' => SMALL[c as usize],
        // Scripts of Asia have no capitals.
        '\u{900}'..='\u{109f}' | '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => c,
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// Calls `visit` with the letters and digits of a text in small letters.
pub(crate) fn each_letter(text: &str, mut visit: impl FnMut(char)) {
    for c in text.chars() {
        // ASCII first: the tables of Unicode are slow.
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() {
                visit(c.to_ascii_lowercase());
            }
        } else if is_letter(c) || c.is_numeric() {
            c.to_lowercase().for_each(&mut visit);
        }
    }
}

/// Returns the letters and digits of a text in small letters, for comparing.
pub(crate) fn letters(text: &str) -> String {
    if text.is_ascii() {
        let mut letters = Vec::with_capacity(text.len());
        letters.extend(text.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase()));
        return String::from_utf8(letters).expect("the bytes are ASCII");
    }
    let mut out = String::with_capacity(text.len());
    each_letter(text, |c| out.push(c));
    out
}

/// Returns the folded form of a word.
///
/// ```
/// assert_eq!(onrecord::internal::text::fold_word("Rūḥānī’s"), "ruhani's");
/// ```
pub fn fold_word(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    word.chars().for_each(|c| fold_char(c, &mut out));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_letters_are_those_of_unicode() {
        for c in '\0'..=char::MAX {
            assert_eq!(Some(small_letter(c)), c.to_lowercase().next(), "{c:?}");
        }
    }
}
