//! Fast tokenizer of running text: hashes of words, with ASCII letters in lower case.
//!
//! Simpler than the normal form (contractions and spelling stay as they are); used to find candidates for passages.

use crate::bytes::hash;
use crate::text::is_unspaced;

/// Hash and byte range of a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Word {
    pub(crate) hash: u32,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// For each byte the byte that is hashed, with letters in lower case; 0 for a byte that is not part of a word.
static CLASS: [u8; 256] = {
    let mut class = [0; 256];
    let mut b = 0;
    while b < 256 {
        let byte = b as u8;
        if byte.is_ascii_alphanumeric() {
            class[b] = byte.to_ascii_lowercase();
        } else if byte >= 0x80 {
            class[b] = byte;
        }
        b += 1;
    }
    class
};

/// Returns the length in bytes of the punctuation mark at `at`, which is a byte beyond ASCII; 0 for a letter. Marks are curly
/// quotes, dashes and ellipsis (U+20xx), no-break space, guillemets, and marks of scripts without spaces.
fn mark(bytes: &[u8], at: usize) -> usize {
    match (bytes[at], bytes.get(at + 1), bytes.get(at + 2)) {
        (0xE2 | 0xE3, Some(0x80), Some(_)) | (0xEF, Some(0xBC), Some(_)) => 3,
        (0xC2, Some(0xA0 | 0xAB | 0xBB), _) => 2,
        _ => 0,
    }
}

/// Returns the length in bytes of the letter at `at` if its script has no spaces, so that each letter is a word; 0 for
/// anything else.
fn unspaced(text: &str, at: usize) -> usize {
    // All of these letters have three bytes or more; shorter characters are not decoded.
    if text.as_bytes()[at] < 0xE0 {
        return 0;
    }
    text[at..].chars().next().filter(|&c| is_unspaced(c)).map_or(0, char::len_utf8)
}

/// Calls `emit` with every word of `text` in order.
pub(crate) fn words(text: &str, mut emit: impl FnMut(Word)) {
    let bytes = text.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        if CLASS[bytes[i] as usize] == 0 {
            i += 1;
            continue;
        }
        let alone = unspaced(text, i);
        if alone == 0 && bytes[i] >= 0x80 {
            let skip = mark(bytes, i);
            if skip > 0 {
                i += skip;
                continue;
            }
        }
        let start = i;
        let mut h = hash::START_32;
        while i < bytes.len() && (alone == 0 || i < start + alone) {
            let b = bytes[i];
            let class = CLASS[b as usize];
            if class == 0 || (b >= 0xC0 && i > start && (mark(bytes, i) > 0 || unspaced(text, i) > 0)) {
                break;
            }
            h = hash::add_32(h, class);
            i += 1;
        }
        emit(Word { hash: h ^ h >> 15, start: start as u32, end: i as u32 });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_running_text() {
        let rows = [
            ("marks and case", "“The Quay” — isn’t…", vec!["The", "Quay", "isn", "t"]),
            ("other alphabets", "набережная закрыта", vec!["набережная", "закрыта"]),
            ("ideographs", "码头，关闭 ok", vec!["码", "头", "关", "闭", "ok"]),
            ("ideographs beyond the first plane", "the 𠀀码 ok", vec!["the", "𠀀", "码", "ok"]),
            ("kana", "マーさ。々ok", vec!["マ", "ー", "さ", "々", "ok"]),
            ("Thai", "ทา ok", vec!["ท", "า", "ok"]),
            ("Korean writes spaces", "항구 ok", vec!["항구", "ok"]),
            ("diacritics", "café-crème", vec!["café", "crème"]),
        ];
        for (name, text, expected) in rows {
            let mut found = Vec::new();
            words(text, |w| found.push(&text[w.start as usize..w.end as usize]));
            assert_eq!(found, expected, "{name}");
        }
    }

    #[test]
    fn case_is_folded() {
        let hash = |text| {
            let mut hash = 0;
            words(text, |w| hash = w.hash);
            hash
        };
        assert_eq!(hash("Quay"), hash("QUAY"));
    }
}
