//! Lists of words that one rule looks up, a file for each language that has the list, from `data/words/<language>/`.
//!
//! A word with a hyphen at its end is the beginning of its forms: "envoy-" stands for "envoyé" and "envoyait".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

pub(super) use super::languages::List;
use super::languages::{Language, NAMES};
use crate::lexicon;

/// The lists of one language.
struct Table {
    /// Whole words, with a bit for each list.
    words: FxHashMap<&'static str, u64>,
    /// Beginnings of words, by list.
    beginnings: Vec<Vec<&'static str>>,
    /// Lines of the files, by list.
    lines: Vec<Vec<&'static str>>,
}

impl Table {
    fn new(language: Language) -> Self {
        let mut table = Self {
            words: FxHashMap::default(),
            beginnings: vec![Vec::new(); NAMES.len()],
            lines: vec![Vec::new(); NAMES.len()],
        };
        for &(list, file) in language.profile().lists {
            for line in lexicon::lines(file) {
                table.lines[list as usize].push(line);
                match line.strip_suffix('-') {
                    Some(beginning) => table.beginnings[list as usize].push(beginning),
                    None => *table.words.entry(line).or_default() |= 1 << list as u8,
                }
            }
        }
        table
    }
}

/// Tables of all languages, in their order.
static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| Language::ALL.iter().map(|l| Table::new(*l)).collect());

/// Returns whether a list of a language has a word in lower case; false for a language without the list.
pub(super) fn has(language: Language, list: List, word: &str) -> bool {
    let table = &TABLES[language as usize];
    table.words.get(word).is_some_and(|lists| lists >> list as u8 & 1 == 1)
        || table.beginnings[list as usize].iter().any(|beginning| word.starts_with(beginning))
}

/// Returns the lines of a list in the order of its file; none for a language without the list.
pub(super) fn lines(language: Language, list: List) -> &'static [&'static str] {
    &TABLES[language as usize].lines[list as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every list with the primary subtag of its language and its file.
    fn files() -> impl Iterator<Item = (List, &'static str, &'static str)> {
        Language::ALL.iter().flat_map(|language| {
            let code = language.subtag();
            language.profile().lists.iter().map(move |&(list, file)| (list, code, file))
        })
    }

    #[test]
    fn files_are_well_formed() {
        assert!(NAMES.len() <= u64::BITS as usize);
        assert!(NAMES.windows(2).all(|names| names[0] < names[1]), "names are not sorted");
        for (list, code, file) in files() {
            let head = file.lines().next().unwrap_or_default();
            assert!(head.starts_with("# ") && head.contains("Source: "), "{list:?} {code}: {head}");
            let words: Vec<&str> = lexicon::lines(file).collect();
            assert!(!words.is_empty(), "{list:?} {code}");
            assert!(words.iter().all(|w| *w == w.trim().to_lowercase()), "{list:?} {code}: not in lower case");
            let in_order = head.contains(" in order");
            assert!(in_order || words.windows(2).all(|w| w[0] < w[1]), "{list:?} {code}: not sorted");
            let beginning = |w: &&str| w.ends_with('-');
            assert!(in_order || head.contains("beginning of forms") == words.iter().any(beginning), "{list:?} {code}");
            let covered = |w: &&str| {
                let other = |b: &&str| b != w && b.strip_suffix('-').is_some_and(|b| w.starts_with(b));
                !in_order && words.iter().any(other)
            };
            assert!(!words.iter().any(covered), "{list:?} {code}: a beginning has another one");
        }
    }

    #[test]
    fn every_file_of_a_language_is_in_a_list() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/words");
        // The lists of the lexicon.
        let shared = ["bodies", "function_words"];
        for code in Language::ALL.iter().map(|language| language.subtag()) {
            for entry in std::fs::read_dir(folder.join(code)).unwrap() {
                let path = entry.unwrap().path();
                let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
                let content = std::fs::read_to_string(&path).unwrap();
                let listed =
                    files().any(|(list, of, file)| of == code && NAMES[list as usize] == name && file == content);
                let list = path.extension().is_some_and(|e| e == "txt") && !shared.contains(&name.as_str());
                assert_eq!(list, listed, "{code}/{name}");
            }
        }
    }

    #[test]
    fn words_are_known_in_their_language() {
        assert!(has(Language::French, List::Sending, "envoyait") && has(Language::German, List::Sending, "schrieb"));
        assert!(!has(Language::French, List::Sending, "avait") && !has(Language::Spanish, List::Sending, "envoyait"));
        assert!(has(Language::Dutch, List::Companies, "bedrijf") && !has(Language::Dutch, List::Companies, "empresa"));
        assert!(!has(Language::French, List::Kin, "mann"), "French has no such list");
        assert_eq!(lines(Language::Italian, List::Women).len(), 4);
        assert!(lines(Language::German, List::Women).is_empty());
    }
}
