//! The entities of a document.

use std::sync::Arc;

use super::mention::{Mention, Person};
use super::names::name::Name;
use super::resolve::Anaphor;

/// Mentions and people of one document.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Entities {
    /// Mentions, in order of position.
    pub mentions: Vec<Mention>,
    /// People, in order of first mention.
    pub people: Vec<Person>,
    /// All names in the text, of people or not, in order of position.
    pub names: Vec<Name>,
    pub(super) anaphors: Vec<Anaphor>,
    /// Offices that people of the gazetteer hold on the date of the article: index into `people`, and title.
    pub(crate) offices: Vec<(usize, Arc<str>)>,
}
