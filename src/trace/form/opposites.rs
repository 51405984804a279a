//! Pairs of words with opposite meanings: "approved" and "rejected".

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::reference;
use super::{Token, stem};
use crate::lexicon;

/// Pairs in their basic forms. Inflected forms are found by their stem; irregular forms are listed.
static PAIRS: &str = include_str!("../../../data/words/en/opposites.txt");

/// Returns a key of two stems that does not depend on their order.
pub(crate) fn pair(x: u32, y: u32) -> u64 {
    u64::from(x.min(y)) << 32 | u64::from(x.max(y))
}

static OPPOSED: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    let key = |word: &str| reference::keys(word, stem(word.as_bytes()).len()).0;
    lexicon::lines(PAIRS).filter_map(|pair| pair.split_once(' ')).map(|(x, y)| pair(key(x), key(y))).collect()
});

/// Returns true if two words have opposite meanings.
pub(crate) fn opposed(x: &Token, y: &Token) -> bool {
    OPPOSED.contains(&pair(x.stem, y.stem))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::form::Normal;

    #[test]
    fn contraries_in_any_form() {
        let rows = [
            ("approve reject", true),
            ("rejecting approved", true),
            ("raises lowered", true),
            ("for against", true),
            ("approve accept", false),
            ("quay quay", false),
        ];
        for (words, expected) in rows {
            let tokens = Normal::new(words).tokens;
            assert_eq!(opposed(&tokens[0], &tokens[1]), expected, "{words}");
        }
    }
}
