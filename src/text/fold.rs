//! Folding: removes the differences of case, diacritics, apostrophe style and invisible characters, so that spellings
//! of one word compare equal.

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
