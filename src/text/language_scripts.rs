//! Scripts of languages: a text in a script that a declared language is not written in contradicts the declaration.

use unicode_script::{Script, UnicodeScript};

use crate::text::is_letter;

/// Scripts that are distinguished, the most frequent first.
const KNOWN: [Script; 8] = [
    Script::Latin,
    Script::Cyrillic,
    Script::Arabic,
    Script::Greek,
    Script::Hebrew,
    Script::Thai,
    Script::Hangul,
    Script::Han,
];

/// Languages that are written in a script other than Latin (CLDR 46, likely subtags and languages of territories); those
/// in `BOTH` are also written in Latin letters.
const SCRIPTS: [(Script, &[&str]); 7] = [
    (
        Script::Cyrillic,
        &[
            "ab", "av", "az", "ba", "be", "bg", "bs", "bua", "ce", "chm", "cu", "cv", "inh", "kaa", "kbd", "kk", "kv",
            "ky", "lez", "mhr", "mk", "mn", "mo", "myv", "os", "ro", "ru", "rue", "sah", "sh", "sr", "tg", "tk", "tt",
            "tyv", "udm", "ug", "uk", "uz", "xal",
        ],
    ),
    (
        Script::Arabic,
        &[
            "ar", "ary", "arz", "az", "azb", "bal", "bqi", "ckb", "dv", "fa", "glk", "ha", "kk", "ks", "ku", "ky",
            "lrc", "ms", "mzn", "pa", "prs", "ps", "sd", "skr", "so", "tg", "tk", "tr", "ug", "ur", "uz",
        ],
    ),
    (Script::Greek, &["el", "grc"]),
    (Script::Hebrew, &["he", "lad", "yi"]),
    (Script::Thai, &["kxm", "nod", "sou", "th", "tts"]),
    (Script::Hangul, &["ko"]),
    (Script::Han, &["gan", "hak", "ja", "ko", "lzh", "nan", "wuu", "yue", "zh"]),
];

/// Languages of [`SCRIPTS`] that are also written in Latin letters.
const BOTH: &[&str] = &[
    "az", "bs", "ha", "kaa", "kk", "ku", "lad", "mo", "ms", "nan", "ro", "sh", "so", "sr", "tk", "tr", "tt", "ug", "uz",
];

/// Languages in scripts that [`SCRIPTS`] has not; their declarations are contradicted by words only.
const OTHERS: &[&str] = &[
    "am", "as", "bho", "bn", "bo", "brx", "chr", "doi", "dz", "gu", "hi", "hy", "iu", "ka", "km", "kn", "kok", "lo",
    "mai", "ml", "mni", "mr", "my", "ne", "new", "or", "sa", "sat", "shn", "si", "ta", "te", "ti", "zgh",
];

/// Returns the script of more than half of the first `most` letters of a text, of those in [`SCRIPTS`] and Latin; `None` for
/// mixed texts and other scripts. Japanese is in the script of Chinese here.
pub(super) fn of(text: &str, most: usize) -> Option<Script> {
    let mut counts = [0_usize; KNOWN.len()];
    let mut letters = 0;
    for c in text.chars().filter(|&c| is_letter(c)).take(most) {
        letters += 1;
        let script = match c.script() {
            Script::Hiragana | Script::Katakana => Script::Han,
            script => script,
        };
        if let Some(at) = KNOWN.iter().position(|&known| known == script) {
            counts[at] += 1;
        }
    }
    KNOWN.into_iter().zip(counts).find(|&(_, count)| count * 2 > letters).map(|(script, _)| script)
}

/// Returns true if a language can be written in a script that [`of`] returns.
pub(super) fn writes(script: Script, language: &str) -> bool {
    if script == Script::Latin {
        // Many pages in languages of India are written in Latin letters.
        return BOTH.contains(&language) || !SCRIPTS.iter().any(|(_, languages)| languages.contains(&language));
    }
    OTHERS.contains(&language)
        || SCRIPTS.iter().any(|(known, languages)| *known == script && languages.contains(&language))
}
