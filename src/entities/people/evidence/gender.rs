//! Gender that a given name or a title implies.

use super::super::likeness::words;
use crate::entities::mention::Gender;
use crate::entities::names;
use crate::entities::names::lexicon::Key;
use crate::entities::names::name::{Part, PartKind};
use crate::lexicon::{List, Lists};

/// Returns the gender that the first given name implies, with its weight.
pub(crate) fn given_gender(parts: &[Part]) -> Option<(Gender, f32)> {
    let first = words(parts).find(|p| p.kind == PartKind::Word)?;
    let gender = match first.halves {
        Some(halves) => gender_of_halves(halves),
        None => first.traits.gender(),
    };
    Some((gender?, 0.5 + 0.5 * f32::from(first.traits.given())))
}

/// Returns the gender of most bearers of the first given name, if it is one of women and men.
pub(crate) fn leaning_gender(parts: &[Part]) -> Option<Gender> {
    let first = words(parts).find(|p| p.kind == PartKind::Word)?;
    if first.halves.is_some() { None } else { names::lexicon::leaning(first.key) }
}

/// Returns the gender of a given name in the table of names: "Petra", "Jean-Luc".
pub(crate) fn gender_of_name(name: &str) -> Option<Gender> {
    let key = names::lexicon::key;
    let halves = name.split_once(['-', '‑']).map(|(first, last)| (key(first), key(last)));
    halves.map_or_else(|| names::lexicon::traits(key(name)).gender(), gender_of_halves)
}

/// Returns the gender of a given name with a hyphen. The first word decides, "Marie-Luc" is a woman and "Jean-Marie" a man;
/// "Jean" alone is a name of women in English and of men in French, which has the names with a hyphen.
fn gender_of_halves((first, last): (Key, Key)) -> Option<Gender> {
    if first == names::lexicon::key("jean") {
        return Some(Gender::Male);
    }
    let gender = |key: Key| names::lexicon::traits(key).gender();
    gender(first).or_else(|| gender(last))
}

/// Returns the gender that a title or role implies, given by the lists of its word: "Mrs", "spokesman".
pub(crate) fn title_gender(lists: Lists) -> Option<Gender> {
    match (lists.has(List::TitlesMale), lists.has(List::TitlesFemale)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}
