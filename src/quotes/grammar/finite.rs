//! Finite verbs by their endings, in languages whose lists have no verbs but those of speech.

use super::languages::Trait;
use super::lists::{self, List};
use super::sheet::Sheet;
use super::words::Class;
use crate::text::Shape;

/// Returns whether item `i` has the form of a verb that is no noun: a past or a future tense, or a gerund.
pub(super) fn is_finite(sheet: &Sheet<'_>, i: usize) -> bool {
    if !sheet.is_word(i) || sheet.is(i, Class::Role) {
        return false;
    }
    if sheet.is(i, Class::Indicative) {
        return sheet.language.has(Trait::ADJECTIVE_AFTER_NOUN);
    }
    let shape = sheet.items[i].shape;
    let word = sheet.small(i);
    let long = word.chars().count() >= 4;
    if !long || shape != Shape::Lower || sheet.is(i, Class::VerbLike) {
        return false;
    }
    let endings = lists::lines(sheet.language, List::FiniteEndings);
    endings.iter().any(|end| word.ends_with(end)) || (sheet.language.profile().is_finite)(word)
}
