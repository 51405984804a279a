//! Languages other than English whose function words and nouns beside names are listed.

use super::List;

/// Lists of a language for the reading of names.
pub(crate) struct NameLists {
    /// Primary subtag.
    pub(crate) code: &'static str,
    pub(crate) function_words: List,
    /// Table of nouns beside names, with a class and its words in each line.
    pub(crate) nouns: &'static str,
    /// Table of closed classes, which the grammar of the language reads as well.
    pub(crate) grammar: &'static str,
    /// Whether nouns are joined to one word: "Hafenchef".
    pub(crate) has_compounds: bool,
}

macro_rules! languages {
    ($($code:literal = $list:ident, has_compounds: $compounds:literal;)+) => {
        /// The languages, a row for each.
        pub(crate) const NAME_LISTS: &[NameLists] = &[$(NameLists {
            code: $code,
            function_words: List::$list,
            nouns: include_str!(concat!("../../data/words/", $code, "/beside_names.csv")),
            grammar: include_str!(concat!("../../data/words/", $code, "/grammar.csv")),
            has_compounds: $compounds,
        }),+];
    };
}

languages! {
    "de" = FunctionGerman, has_compounds: true;
    "fr" = FunctionFrench, has_compounds: false;
    "es" = FunctionSpanish, has_compounds: false;
    "it" = FunctionItalian, has_compounds: false;
    "nl" = FunctionDutch, has_compounds: true;
    "pt" = FunctionPortuguese, has_compounds: false;
}

/// Returns the table of closed classes of a language, given by its primary subtag; empty for one without.
pub(crate) fn grammar(code: &str) -> &'static str {
    NAME_LISTS.iter().find(|row| row.code == code).map_or("", |row| row.grammar)
}

/// The lists of function words of [`NAME_LISTS`], in its order.
pub(crate) const FUNCTION_WORDS: [List; NAME_LISTS.len()] = {
    let mut out = [List::FunctionGerman; NAME_LISTS.len()];
    let mut i = 0;
    while i < out.len() {
        out[i] = NAME_LISTS[i].function_words;
        i += 1;
    }
    out
};
