//! The form in which statements are compared.

use crate::text::fold_char;

/// Lower-case words without marks, diacritics and punctuation, one space between.
///
/// ```
/// assert_eq!(onrecord::trace::normal_form("“We’ll stay,” — says Òsei…"), "we'll stay says osei");
/// ```
pub fn normal_form(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    text.chars().for_each(|c| fold_char(c, &mut folded));
    let words = folded
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|w| w.trim_matches('\''))
        .filter(|w| !w.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
