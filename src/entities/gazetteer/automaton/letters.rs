//! Classes and folded forms of characters, as the comparison of names needs them.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::{is_ideograph_or_kana, is_unified_ideograph, is_unspaced};

/// Class of a character in words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Class {
    /// A letter or digit that joins with its neighbours.
    Word,
    /// A word by itself, in scripts written without spaces.
    Alone,
    /// A combining mark: part of the letter before it.
    Mark,
    /// Invisible: soft hyphen, joiners, direction marks.
    Hidden,
    /// Any other character.
    Other,
}

#[inline]
pub(crate) fn class(c: char) -> Class {
    match c {
        '\0'..='\x7f' => class_of(c),
        ..KNOWN => LETTERS[c as usize].class,
        // The tables of Unicode give the same class more slowly.
        _ if is_ideograph_or_kana(c) => Class::Alone,
        _ => class_of(c),
    }
}

/// Characters below this one have their classes and bases in a table, made on first use: Latin, Greek, Cyrillic, Hebrew, Arabic.
const KNOWN: char = '\u{700}';

/// Properties of a character.
#[derive(Clone, Copy)]
struct Known {
    class: Class,
    /// Base letter; `None` if it has none or more than one.
    base: Option<char>,
}

static LETTERS: LazyLock<Box<[Known]>> = LazyLock::new(|| {
    let known = |c: char| {
        let mut bases = Vec::new();
        decompose(c, &mut |part| {
            if let Part::Base { base, .. } = part {
                bases.push(base);
            }
        });
        Known { class: class_of(c), base: if bases.len() == 1 { Some(bases[0]) } else { None } }
    };
    ('\0'..KNOWN).map(known).collect()
});

/// Returns the base letter of a character beyond ASCII that has exactly one, if a table or range gives it.
#[inline]
pub(crate) fn single_base(c: char) -> Option<char> {
    match c {
        ..KNOWN => LETTERS[c as usize].base,
        _ if is_unified_ideograph(c) => Some(c),
        _ => None,
    }
}

fn class_of(c: char) -> Class {
    match c {
        '\0'..='\x7f' if c.is_ascii_alphanumeric() || c == '_' => Class::Word,
        // Dashes, quotation marks and the no-break space are tested before the slower tables of Unicode.
        '\0'..='\x7f' | '\u{a0}' | '\u{2010}'..='\u{2027}' => Class::Other,
        'À'..='\u{24f}' if !matches!(c, '×' | '÷') => Class::Word,
        'Ѐ'..='ҁ' | 'Ҋ'..='ԯ' => Class::Word,
        _ if is_hidden(c) => Class::Hidden,
        // Apostrophes that Unicode calls letters ("Mataʻafa"), and the figures of footnotes ("Osei²").
        '\u{2b9}'..='\u{2bf}' | '²' | '³' | '¹' | '\u{2070}'..='\u{2079}' => Class::Other,
        _ if is_combining_mark(c) => Class::Mark,
        _ if !c.is_alphanumeric() => Class::Other,
        _ if is_unspaced(c) => Class::Alone,
        _ => Class::Word,
    }
}

pub(crate) fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{640}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Returns whether texts may omit a mark. Vowel signs of Indic scripts and voicing marks of kana may not be omitted:
/// they change the word.
fn is_droppable(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Case of a letter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Case {
    Upper,
    Lower,
    None,
}

/// A part of a character after decomposition.
#[derive(Clone, Copy)]
pub(crate) enum Part {
    /// A letter; `origin` is the whole character if that is more than the letter and its marks.
    Base { base: char, case: Case, origin: Option<char> },
    /// A mark of the letter before.
    Mark(char),
}

/// Decomposes a character: compatibility decomposition, full case folding; letters with strokes and ligatures become
/// plain letters with a special mark.
pub(crate) fn decompose(c: char, part: &mut impl FnMut(Part)) {
    if c.is_ascii() {
        // The hash of ASCII words sets this bit in all bytes at once, also in '_'.
        let base = (c as u8 | 0x20) as char;
        let case = match c {
            'A'..='Z' => Case::Upper,
            'a'..='z' => Case::Lower,
            _ => Case::None,
        };
        return part(Part::Base { base, case, origin: None });
    }
    if is_hidden(c) {
        return;
    }
    let compatible = !std::iter::once(c).nfd().eq(std::iter::once(c).nfkd());
    for d in std::iter::once(c).nfkd() {
        if is_droppable(d) {
            part(Part::Mark(d));
            continue;
        }
        let case = if d.is_uppercase() {
            Case::Upper
        } else if d.is_lowercase() {
            Case::Lower
        } else {
            Case::None
        };
        let origin = compatible.then_some(c);
        let mut base = |base| part(Part::Base { base, case, origin });
        let (first, second, mark) = match d {
            // Often stays in lower case among capitals ("WEIß"), so it has no case.
            'ß' | 'ẞ' => {
                let sharp = Part::Base { base: 's', case: Case::None, origin: Some('ß') };
                part(sharp);
                part(sharp);
                continue;
            }
            'ø' | 'Ø' => ('o', None, 'ø'),
            'ł' | 'Ł' => ('l', None, 'ł'),
            'đ' | 'Đ' => ('d', None, 'đ'),
            'ð' | 'Ð' => ('d', None, 'ð'),
            'ħ' | 'Ħ' => ('h', None, 'ħ'),
            'ŧ' | 'Ŧ' => ('t', None, 'ŧ'),
            'ı' => ('i', None, 'ı'),
            'æ' | 'Æ' => ('a', Some('e'), 'æ'),
            'œ' | 'Œ' => ('o', Some('e'), 'œ'),
            'þ' | 'Þ' => ('t', Some('h'), 'þ'),
            'ٱ' => ('ا', None, 'ٱ'),
            // One letter in two alphabets: Persian and Arabic yeh and kaf; the two small sigmas.
            'ي' | 'ى' => {
                base('ی');
                continue;
            }
            'ك' => {
                base('ک');
                continue;
            }
            'ς' => {
                base('σ');
                continue;
            }
            _ => {
                d.to_lowercase().for_each(base);
                continue;
            }
        };
        base(first);
        part(Part::Mark(mark));
        if let Some(second) = second {
            part(Part::Base { base: second, case, origin });
        }
    }
}

/// Returns the sign that a character is equal to between words.
pub(crate) fn sign(c: char) -> char {
    match c {
        // A key of separators ends at its first zero byte.
        '\0' => '\u{fffd}',
        '’' | '‘' | '‛' | '`' | '´' | '′' | '＇' | '\u{2b9}'..='\u{2bf}' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' | '＂' => '"',
        '‐' | '‑' | '‒' | '–' | '−' | '﹣' | '－' | '⁃' => '-',
        '・' | '•' | '‧' | '･' | '∙' => '·',
        '！'..='～' => char::from_u32(c as u32 - 0xfee0).expect("full-width forms are ASCII plus 0xFEE0"),
        c if c.is_whitespace() => ' ',
        _ => c,
    }
}

/// Returns the separator between two words of a name as a number that equal separators share; `None` for a separator that
/// names do not have (a blank line, a long run of signs).
///
/// A hyphen equals a space ("al-Maliki", "al Maliki"); the point of an abbreviation equals a point with a space.
pub(crate) fn separator(between: &str) -> Option<u64> {
    if between == " " {
        return Some(SPACE);
    }
    let (mut key, mut length, mut lines, mut space, mut after_return) = (0u64, 0, 0, false, false);
    let mut push = |c: char| {
        let mut buffer = [0; 4];
        for &byte in c.encode_utf8(&mut buffer).as_bytes() {
            key |= u64::from(byte) << (8 * length);
            length += 1;
            if length > 7 {
                return false;
            }
        }
        true
    };
    for c in between.chars() {
        if is_hidden(c) {
            continue;
        }
        if c.is_whitespace() {
            let breaks = matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
            lines += u32::from(breaks && !(c == '\n' && after_return)) + u32::from(c == '\u{2029}');
            after_return = c == '\r';
            if lines > 1 {
                return None;
            }
            space = true;
            continue;
        }
        after_return = false;
        if (space && !push(' ')) || !push(sign(c)) {
            return None;
        }
        space = false;
    }
    if space && !push(' ') {
        return None;
    }
    Some(match &key.to_le_bytes()[..length] {
        b"-" => SPACE,
        b"- " if lines > 0 => SPACE,
        b". " => u64::from(b'.'),
        _ => key,
    })
}

/// The separator of ordinary words.
pub(crate) const SPACE: u64 = b' ' as u64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_that_are_one() {
        let rows: [(&str, &str, bool); 16] = [
            (" ", "\u{a0}", true),
            (" ", "\n", true),
            (" ", "\r\n", true),
            (" ", " \n  ", true),
            (" ", "\n\n", false),
            (" ", "\r\n\r\n", false),
            (" ", "-", true),
            (" ", "–", true),
            (" ", "—", false),
            (" ", " - ", false),
            ("-", "-\n", true),
            ("'", "ʻ", true),
            (".", ". ", true),
            (", ", ",\u{ad} ", true),
            ("", "\0", false),
            ("-", "-\0", false),
        ];
        for (a, b, equal) in rows {
            assert_eq!(separator(a) == separator(b), equal, "{a:?} {b:?}");
        }
        assert_eq!(separator("(((((((((("), None);
    }
}
