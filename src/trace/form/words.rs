//! Words of running text at the speed of memory: hashes of folded ASCII words, others byte by byte.
//!
//! Coarser than the normal form (no contractions, no spelling) and good enough to find the places that are worth a look.

/// A word of running text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Word {
    pub(crate) hash: u32,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// 0: no part of a word; otherwise the byte to hash, letters in lower case.
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

/// Length of the mark that begins at `at`, a byte beyond ASCII; 0 for a letter. Curly quotes, dashes, ellipsis
/// (U+20xx), no-break space and guillemets, marks of unspaced scripts.
fn mark(bytes: &[u8], at: usize) -> usize {
    match (bytes[at], bytes.get(at + 1), bytes.get(at + 2)) {
        (0xE2 | 0xE3, Some(0x80), Some(_)) | (0xEF, Some(0xBC), Some(_)) => 3,
        (0xC2, Some(0xA0 | 0xAB | 0xBB), _) => 2,
        _ => 0,
    }
}

/// Whether an ideograph begins at this byte: each is a word.
fn ideograph(byte: u8) -> bool {
    (0xE4..=0xE9).contains(&byte)
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
        if bytes[i] >= 0x80 {
            let skip = mark(bytes, i);
            if skip > 0 {
                i += skip;
                continue;
            }
        }
        let start = i;
        let mut h: u32 = 0x811c_9dc5;
        while i < bytes.len() {
            let b = bytes[i];
            let class = CLASS[b as usize];
            if class == 0 || (b >= 0x80 && i > start && (mark(bytes, i) > 0 || ideograph(b))) {
                break;
            }
            h = (h ^ u32::from(class)).wrapping_mul(0x0100_0193);
            i += 1;
            if b >= 0x80 && i == start + 3 && ideograph(bytes[start]) {
                break;
            }
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
