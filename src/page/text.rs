//! Plain text, already extracted, to blocks: a line with words is a block.

use std::borrow::Cow;

use super::{Metadata, Origin, Page, PageBlock};
use crate::document::{Article, Format, Role};
use crate::span::OffsetMap;

/// Reads a text; its visible words are the source itself.
pub(super) fn read(source: &str) -> Page<'_> {
    let lines = Article::from_text(source).paragraphs;
    let blocks = lines
        .into_iter()
        .map(|(span, _)| PageBlock {
            span,
            role: Role::Paragraph,
            origin: Origin::Text,
            markup: super::Markup::default(),
        })
        .collect();
    Page {
        format: Format::Text,
        visible: Cow::Borrowed(source),
        map: OffsetMap::identity(source.len()),
        blocks,
        metadata: Metadata::default(),
        warnings: Vec::new(),
    }
}
