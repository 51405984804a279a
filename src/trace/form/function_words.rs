//! Classes of words in a comparison, from `data/words/en/compared_classes.csv`: function words, whose differences do not
//! change a statement, titles, forms of "be", verbs that negate, and words that join equal parts.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::classes::class;
use super::{Token, reference};

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident: $words:literal;)*) => {
        $($(#[$doc])*
        pub(crate) fn $name(token: &Token) -> bool {
            static WORDS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| class($words).map(reference::key).collect());
            WORDS.contains(&token.key)
        })*
    };
}

classes! {
    /// Returns true for a word without a meaning of its own: "the", "really". All other words are content words.
    is_function_word: "function";
    /// Returns true for a title: "president".
    is_title: "title";
    /// Returns true for a form of "be".
    is_be: "be";
    /// Returns true for a verb that negates the verb after it: "failed".
    is_negating: "negating";
    /// Returns true for a word that joins equal parts: "and".
    is_joining: "joining";
}
