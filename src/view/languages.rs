//! English names of languages.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lexicon;

static NAMES: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| lexicon::pairs(include_str!("../../data/words/language_names.csv")).skip(1).collect());

/// Returns the English name of the language of a BCP 47 tag, without its region: "German" for `de-AT`. `None` for tags
/// that are not in the table.
pub(crate) fn language_name(tag: &str) -> Option<&'static str> {
    NAMES.get(tag.split('-').next()?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::tables;

    #[test]
    fn tags_have_names() {
        for (tag, name) in [("de", Some("German")), ("pt-BR", Some("Portuguese")), ("zh-Hant-TW", Some("Chinese"))] {
            assert_eq!(language_name(tag), name);
        }
        assert_eq!(language_name("qq"), None);
    }

    #[test]
    fn every_language_that_is_found_has_a_name() {
        let lists = [
            include_str!("../../data/words/common_by_language.csv"),
            include_str!("../../data/words/function_by_language.csv"),
            include_str!("../../data/words/months.csv"),
        ];
        for list in lists {
            for row in tables::records(list, b',').filter(|row| &row[0] != "language") {
                assert!(language_name(&row[0]).is_some(), "{row:?}");
            }
        }
    }
}
