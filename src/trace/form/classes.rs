//! Classes of words in a comparison, from `data/words/en/compared_classes.csv`.

use crate::lexicon;

/// Returns the words of a class in the order of the file; none for an unknown class.
pub(crate) fn class(name: &str) -> impl Iterator<Item = &'static str> {
    let mut rows = lexicon::pairs(include_str!("../../../data/words/en/compared_classes.csv"));
    let words = rows.find(|&(class, _)| class == name);
    words.map_or("", |(_, words)| words).split_whitespace()
}
