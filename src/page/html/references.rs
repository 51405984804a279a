//! Character references: `&amp;`, `&#8217;`, and the legacy names that need no semicolon.
//!
//! Follows the HTML standard, section "Named character references" (`references.txt` is its table: a name, then its
//! code points in hexadecimal) and "Numeric character reference end state".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::span::{OffsetMap, Span};

/// The one or two characters of a reference.
type Chars = (char, Option<char>);

/// Characters by name; a name includes its semicolon if it has one.
static NAMES: LazyLock<FxHashMap<&'static [u8], Chars>> = LazyLock::new(|| {
    let code = |hex: &str| u32::from_str_radix(hex, 16).ok().and_then(char::from_u32);
    include_str!("references.txt")
        .lines()
        .filter_map(|line| {
            let mut parts = line.split(' ');
            let (name, first, second) = (parts.next()?, parts.next()?, parts.next());
            Some((name.as_bytes(), (code(first)?, second.and_then(code))))
        })
        .collect()
});

/// Longest name, with its semicolon.
const LONGEST: usize = 32;
/// Longest name that is valid without a semicolon.
const LONGEST_LEGACY: usize = 6;

/// A decoded reference.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Reference {
    /// Its one or two characters.
    pub(crate) chars: Chars,
    /// Length in the source in bytes, `&` included.
    pub(crate) len: usize,
}

/// Decodes the reference at the start of `rest`, which begins with `&`; returns `None` if the `&` begins no reference.
/// `in_attribute` selects the stricter rule of the standard for values of attributes.
pub(crate) fn decode(rest: &[u8], in_attribute: bool) -> Option<Reference> {
    match rest.get(1)? {
        b'#' => numeric(rest),
        b if b.is_ascii_alphanumeric() => named(rest, in_attribute),
        _ => None,
    }
}

fn named(rest: &[u8], in_attribute: bool) -> Option<Reference> {
    let letters = rest[1..].iter().take(LONGEST).take_while(|b| b.is_ascii_alphanumeric()).count();
    let name = &rest[1..=letters];
    if rest.get(1 + letters) == Some(&b';')
        && let Some(&chars) = NAMES.get(&rest[1..letters + 2])
    {
        return Some(Reference { chars, len: letters + 2 });
    }
    // `&notit;` is `¬it;`: the longest legacy name that the letters begin with.
    for len in (2..=letters.min(LONGEST_LEGACY)).rev() {
        if let Some(&chars) = NAMES.get(&name[..len]) {
            // `href="?a=1&copy=2"`: in attributes a legacy name before `=` or a letter is just text.
            let next = rest.get(1 + len);
            if in_attribute && next.is_some_and(|&b| b == b'=' || b.is_ascii_alphanumeric()) {
                return None;
            }
            return Some(Reference { chars, len: len + 1 });
        }
    }
    None
}

fn numeric(rest: &[u8]) -> Option<Reference> {
    let hex = matches!(rest.get(2), Some(b'x' | b'X'));
    let start = if hex { 3 } else { 2 };
    let radix = if hex { 16 } else { 10 };
    let mut code: u32 = 0;
    let mut end = start;
    while let Some(digit) = rest.get(end).and_then(|&b| char::from(b).to_digit(radix)) {
        code = code.saturating_mul(radix).saturating_add(digit);
        end += 1;
    }
    if end == start {
        return None;
    }
    if rest.get(end) == Some(&b';') {
        end += 1;
    }
    Some(Reference { chars: (character(code), None), len: end })
}

/// Returns the character of a code point, with the replacements of the standard.
fn character(code: u32) -> char {
    /// Code points 0x80 to 0x9F mean windows-1252, whatever the page's encoding.
    const WINDOWS_1252: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match code {
        0 => char::REPLACEMENT_CHARACTER,
        0x80..=0x9f => WINDOWS_1252[(code - 0x80) as usize],
        // Surrogates, and numbers beyond Unicode.
        _ => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

/// Returns the value of an attribute with its references decoded; borrows if there is none.
pub(crate) fn decode_attribute(value: &str) -> std::borrow::Cow<'_, str> {
    let Some(first) = memchr::memchr(b'&', value.as_bytes()) else { return value.into() };
    let mut out = String::with_capacity(value.len());
    out.push_str(&value[..first]);
    let mut at = first;
    while at < value.len() {
        if let Some(found) = decode(&value.as_bytes()[at..], true) {
            out.push(found.chars.0);
            out.extend(found.chars.1);
            at += found.len;
        } else {
            out.push('&');
            at += 1;
        }
        let next = memchr::memchr(b'&', &value.as_bytes()[at..]).map_or(value.len(), |i| at + i);
        out.push_str(&value[at..next]);
        at = next;
    }
    out.into()
}

/// Maps a reference at `source` that was decoded to `text`, whose first character has `first` bytes.
///
/// In a map a run of equal lengths is a copy, and a reference is never a copy. So if two characters have together the
/// length of their reference, only the first is mapped.
pub(crate) fn map_decoded(map: &mut OffsetMap, text: Span, first: usize, source: Span) {
    let end = if text.len() == source.len() { text.start() + first } else { text.end() };
    map.push(Span::new(text.start(), end), source);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        let rows = [
            ("named", "&amp;", false, "&", 5),
            ("capitals matter", "&Eacute;", false, "É", 8),
            ("two characters", "&acE;", false, "∾\u{333}", 5),
            ("legacy without semicolon", "&copy 2024", false, "©", 5),
            ("legacy prefix of a longer word", "&notit;", false, "¬", 4),
            ("longer name wins", "&notin;", false, "∉", 7),
            ("decimal", "&#8217;", false, "’", 7),
            ("hexadecimal, no semicolon", "&#x2019s", false, "’", 7),
            ("windows-1252", "&#146;", false, "’", 6),
            ("null", "&#0;", false, "\u{fffd}", 4),
            ("surrogate", "&#xD800;", false, "\u{fffd}", 8),
            ("past Unicode", "&#99999999999;", false, "\u{fffd}", 14),
            ("attribute, at the end", "&copy", true, "©", 5),
        ];
        for (name, text, attribute, expected, len) in rows {
            let found = decode(text.as_bytes(), attribute).expect(name);
            let got: String = std::iter::once(found.chars.0).chain(found.chars.1).collect();
            assert_eq!((got.as_str(), found.len), (expected, len), "{name}");
        }
        for (name, text, attribute) in [
            ("bare", "& ", false),
            ("at the end", "&", false),
            ("unknown", "&portstrike;", false),
            ("no digits", "&#;", false),
            ("no hexadecimal digits", "&#xg;", false),
            ("parameter of an address", "&copy=2", true),
            ("letters go on in an attribute", "&notit;", true),
        ] {
            assert_eq!(decode(text.as_bytes(), attribute), None, "{name}");
        }
    }

    #[test]
    fn attribute_values() {
        assert_eq!(decode_attribute("a &amp; b &x c &lt"), "a & b &x c <");
        assert_eq!(decode_attribute("Ñandú &ntilde;é"), "Ñandú ñé");
    }
}
