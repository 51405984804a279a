//! Scripts of languages: a text in a script that a declared language is not written in contradicts the declaration.

use std::sync::LazyLock;

use unicode_script::{Script, UnicodeScript};

use crate::lexicon;
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

/// Languages by script, from `data/words/language_scripts.csv`.
struct Languages {
    /// Languages that are written in a script other than Latin; those in `both` are also written in Latin letters.
    scripts: Vec<(Script, Vec<&'static str>)>,
    both: Vec<&'static str>,
    /// Languages in scripts that are not distinguished; their declarations are contradicted by words only.
    others: Vec<&'static str>,
    /// Languages that are read from their letters, by script or pair of scripts.
    letters: Vec<Vec<&'static str>>,
}

static LANGUAGES: LazyLock<Languages> = LazyLock::new(|| {
    let mut out = Languages { scripts: Vec::new(), both: Vec::new(), others: Vec::new(), letters: Vec::new() };
    for [used, name, codes] in lexicon::phrases(include_str!("../../data/words/language_scripts.csv")) {
        let codes = codes.split(' ').collect();
        match used {
            "declared" => {
                if let Some(&script) = KNOWN.iter().find(|script| script.full_name() == name) {
                    out.scripts.push((script, codes));
                }
            }
            "both" => out.both = codes,
            "others" => out.others = codes,
            _ => out.letters.push(codes),
        }
    }
    out
});

/// Returns a number for the script of a language, as far as a text shows its language by its script; 0 for Latin letters
/// and scripts that are not distinguished.
pub(crate) fn letters(language: &str) -> usize {
    LANGUAGES.letters.iter().position(|codes| codes.contains(&language)).map_or(0, |at| at + 1)
}

/// Returns the script of more than half of the first `most` letters of a text, of those in [`KNOWN`]; `None` for
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
    let all = &*LANGUAGES;
    if script == Script::Latin {
        // Many pages in languages of India are written in Latin letters.
        return all.both.contains(&language) || !all.scripts.iter().any(|(_, languages)| languages.contains(&language));
    }
    all.others.contains(&language)
        || all.scripts.iter().any(|(known, languages)| *known == script && languages.contains(&language))
}
