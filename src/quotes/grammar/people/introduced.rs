//! Nouns that an article introduces with an indefinite article: "una anciana".

use rustc_hash::FxHashMap;

use super::super::sheet::{Kind, Sheet};

/// Returns the first place of each noun after an indefinite article.
pub(super) fn find(sheet: &Sheet<'_>) -> FxHashMap<String, usize> {
    let mut out = FxHashMap::default();
    let articles = sheet.language.profile().introducing;
    if articles.is_empty() {
        return out;
    }
    for i in 1..sheet.items.len() {
        let article = articles.contains(&sheet.small(i - 1));
        if article && sheet.items[i].kind == Kind::Word {
            out.entry(sheet.small(i).to_owned()).or_insert(i);
        }
    }
    out
}
