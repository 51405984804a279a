//! A page as read: visible text, blocks, metadata.

use std::borrow::Cow;

use super::markup::Markup;
use super::metadata::Metadata;
use crate::block::{Format, Origin, Role};
use crate::span::{OffsetMap, Span};

/// A page as a sequence of blocks. Nothing is judged yet.
#[derive(Clone, Debug)]
pub struct Page<'s> {
    /// What it was read as.
    pub format: Format,
    /// Every visible word, blocks separated by a blank line; for text the source itself.
    pub visible: Cow<'s, str>,
    /// From `visible` to the source.
    pub map: OffsetMap,
    /// In source order, without overlap.
    pub blocks: Vec<PageBlock>,
    /// What the page says of itself.
    pub metadata: Metadata,
    /// Caps hit and guesses worth knowing, as sentences.
    pub warnings: Vec<String>,
}

/// A block of visible words with what the markup says about it.
#[derive(Clone, Debug)]
pub struct PageBlock {
    /// Where, in `Page::visible`; never empty, no white space at its ends.
    pub span: Span,
    /// What the markup, or the shape of the line, makes it.
    pub role: Role,
    /// Where the words came from.
    pub origin: Origin,
    /// Surroundings in the markup; default for text.
    pub markup: Markup,
}
