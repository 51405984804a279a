//! [`GazetteerMatch`]: a match of an alias in a text.

use super::entity::EntityIndex;
use crate::span::Span;

/// Agreement of a text with the alias that it matches; better is greater.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum MatchQuality {
    /// Diacritics, compatibility characters or a plural ending differ.
    Folded,
    /// Only capitals differ.
    Case,
    /// As written, but for spaces, dashes, apostrophes and invisible characters.
    Exact,
}

/// A match of an alias in a text.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct GazetteerMatch {
    /// Byte range in the text.
    pub span: Span,
    /// All entities with the alias that matches best; never empty.
    pub entities: Vec<EntityIndex>,
    /// Quality of the match.
    pub quality: MatchQuality,
    /// True if the alias matches only because the text has another name of the entity.
    pub needs_context: bool,
}
