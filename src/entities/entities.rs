//! Everything that a document names.

use super::mention::{Mention, Person};
use super::names::name::Name;
use super::resolve::Anaphor;

/// Mentions and people of one document.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Entities {
    /// By place.
    pub mentions: Vec<Mention>,
    /// By first mention.
    pub people: Vec<Person>,
    /// Every name in the text, of people or not, by place.
    pub names: Vec<Name>,
    pub(super) anaphors: Vec<Anaphor>,
}
