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
    /// Returns true for a word that begins a condition: "if".
    is_condition: "condition";
    /// Returns true for a word that begins a clause of its own: "because".
    is_clause: "clause";
    /// Returns true for a word that calls a statement untrue: "lie".
    is_denial: "denial";
    /// Returns true for a verb that denies the clause after it: "doubt".
    is_embedding_denial: "embedding_denial";
    /// Returns true for a word that a negation makes an affirmation: "no doubt".
    is_expected: "expected";
    /// Returns true for a word after which a negation negates the limit only: "not only".
    is_limiting: "limiting";
    /// Returns true for a word that makes another office of an office: "deputy".
    is_modifying: "modifying";
    /// Returns true for a word that joins equal parts: "and".
    is_joining: "joining";
}
