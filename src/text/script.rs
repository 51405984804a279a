//! Scripts written without spaces between words: the one definition that every stage uses.

use unicode_script::{Script, UnicodeScript};

/// Scripts without spaces: those of Chinese and Japanese, and those of Southeast Asia for which line breaking needs a
/// dictionary (class SA of UAX #14). Korean has spaces, Tibetan has a point between syllables.
const UNSPACED: [Script; 13] = [
    Script::Han,
    Script::Hiragana,
    Script::Katakana,
    Script::Bopomofo,
    Script::Thai,
    Script::Lao,
    Script::Khmer,
    Script::Myanmar,
    Script::Tai_Le,
    Script::New_Tai_Lue,
    Script::Tai_Tham,
    Script::Tai_Viet,
    Script::Ahom,
];

/// Start of the Unicode block of Thai, the lowest of the scripts; smaller characters need no look-up.
const FIRST: char = '\u{e00}';

/// Returns whether a character is an ideograph of the unified block, each of which is a letter without decomposition.
#[inline]
pub(crate) fn is_unified_ideograph(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// Returns whether a character is in one of the ranges that have nearly all letters of Chinese and Japanese; for these
/// [`is_unspaced`] is true, and no table of Unicode is searched.
#[inline]
pub(crate) fn is_ideograph_or_kana(c: char) -> bool {
    is_unified_ideograph(c) || matches!(c, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}')
}

/// Returns true for a letter of any script, as `char::is_alphabetic` does.
#[inline]
pub(crate) fn is_letter(c: char) -> bool {
    // Most characters of most texts are ASCII: only others are worth a call.
    if c.is_ascii() { c.is_ascii_alphabetic() } else { is_letter_beyond_ascii(c) }
}

/// As [`is_letter`]. The largest blocks of letters are known without a search of the tables of Unicode.
fn is_letter_beyond_ascii(c: char) -> bool {
    match c {
        '\u{c0}'..='\u{d6}'
        | '\u{d8}'..='\u{f6}'
        | '\u{f8}'..='\u{2c1}'
        | '\u{3a3}'..='\u{3f5}'
        | '\u{400}'..='\u{481}'
        | '\u{48a}'..='\u{52f}'
        | '\u{5d0}'..='\u{5ea}'
        | '\u{620}'..='\u{657}'
        | '\u{904}'..='\u{93b}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' => true,
        '\u{2000}'..='\u{206f}' | '\u{3001}'..='\u{3004}' => false,
        _ => c.is_alphabetic(),
    }
}

/// Returns whether a character is a letter, digit or combining mark of a script without spaces; stages that split words
/// treat each such character as a word. Punctuation of these scripts ("。", "・") is not included.
#[inline]
pub(crate) fn is_unspaced(c: char) -> bool {
    c >= FIRST && is_unspaced_from_first(c)
}

/// As [`is_unspaced`], for characters from [`FIRST`] on.
fn is_unspaced_from_first(c: char) -> bool {
    match c {
        _ if is_ideograph_or_kana(c) => true,
        // Punctuation and Korean; the tables of Unicode give the same result after a search.
        '\u{2000}'..='\u{206f}' | '\u{ac00}'..='\u{d7a3}' => false,
        _ => {
            let scripts = c.script_extension();
            (c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c))
                // For a character shared by all scripts ("１", U+0301) `contains_script` is true for each of them.
                && !scripts.is_common()
                && !scripts.is_inherited()
                && UNSPACED.iter().any(|&s| scripts.contains_script(s))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_unicode() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
        }
    }

    #[test]
    fn letters_of_scripts_without_spaces() {
        for (name, letters) in [
            ("Han", "码頭々〇㐀豈𠀀"),
            ("kana, also half width, and the sign of length", "まマーｶﾞｰ"),
            ("Bopomofo", "ㄅ"),
            ("Thai with vowel and tone mark", "ท่าเรือ๑"),
            ("Lao", "ທ"),
            ("Khmer", "ក"),
            ("Myanmar and its extension", "မꩠ"),
            ("Tai Le", "ᥐ"),
        ] {
            assert!(letters.chars().all(is_unspaced), "{name}");
        }
        for (name, other) in [
            ("Latin, Greek, Cyrillic", "aéΩж"),
            ("Korean", "항구"),
            ("Indic, Tibetan", "बंবབ"),
            ("punctuation and signs", "。、・「」～฿ 　"),
            ("digits and marks of every script", "1\u{301}１"),
        ] {
            assert!(!other.chars().any(is_unspaced), "{name}");
        }
    }

    #[test]
    fn ranges_without_look_up_agree_with_the_tables() {
        let by_table = |c: char| UNSPACED.contains(&c.script());
        assert!(('\0'..FIRST).filter(|c| c.is_alphanumeric()).all(|c| !by_table(c)));
        // Unassigned places of the ranges may become letters of these scripts only.
        let ranges = ('\0'..=char::MAX).filter(|&c| is_ideograph_or_kana(c));
        assert!(ranges.filter(|c| c.is_alphanumeric()).all(by_table));
        assert!(!('\u{2000}'..='\u{206f}').chain('\u{ac00}'..='\u{d7a3}').any(by_table));
    }
}
