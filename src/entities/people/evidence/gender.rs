//! Gender that a given name or a title implies.

use super::super::likeness::words;
use crate::entities::mention::Gender;
use crate::entities::names::name::{Part, PartKind};
use crate::lexicon::{self, List};

pub(crate) fn given_gender(parts: &[Part]) -> Option<(Gender, f32)> {
    let first = words(parts).find(|p| p.kind == PartKind::Word)?;
    let gender = first.traits.gender()?;
    Some((gender, 0.5 + 0.5 * f32::from(first.traits.given())))
}

/// Returns the gender that a title or role implies: "Mrs", "spokesman".
pub(crate) fn title_gender(word: &str) -> Option<Gender> {
    let lists = lexicon::look_up(word);
    match (lists.has(List::TitlesMale), lists.has(List::TitlesFemale)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}
