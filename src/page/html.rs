//! Markup to blocks in one linear pass, without a DOM.

use std::borrow::Cow;

use super::{Metadata, Origin, Page, PageBlock};
use crate::document::{Format, Role};
use crate::span::{OffsetMap, Span};

/// Reads markup.
pub(super) fn read(source: &str) -> Page<'_> {
    let (mut visible, mut map, mut blocks) = (String::new(), OffsetMap::default(), Vec::new());
    let mut at = 0;
    while at < source.len() {
        let end = memchr::memchr(b'<', &source.as_bytes()[at..]).map_or(source.len(), |i| at + i);
        let words = Span::new(at, end).trimmed(source);
        if !words.is_empty() {
            let start = visible.len();
            visible.push_str(words.of(source));
            let span = Span::new(start, visible.len());
            map.push(span, words);
            blocks.push(PageBlock {
                span,
                role: Role::Paragraph,
                origin: Origin::Markup,
                markup: super::Markup::default(),
            });
            visible.push_str("\n\n");
        }
        at = memchr::memchr(b'>', &source.as_bytes()[end..]).map_or(source.len(), |i| end + i + 1);
    }
    Page {
        format: Format::Html,
        visible: Cow::Owned(visible),
        map,
        blocks,
        metadata: Metadata::default(),
        warnings: Vec::new(),
    }
}
