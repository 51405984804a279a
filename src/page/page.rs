//! Types of a page before classification: visible text, blocks, metadata.

use std::borrow::Cow;

use super::markup::Markup;
use super::metadata::Metadata;
use crate::block::{Format, Origin, Role};
use crate::span::{OffsetMap, Span};

/// A page as a sequence of blocks that are not yet classified.
#[derive(Clone, Debug)]
pub struct Page<'s> {
    /// Format of the source.
    pub format: Format,
    /// All visible words, blocks separated by a blank line; for a plain text the source itself.
    pub visible: Cow<'s, str>,
    /// Maps `visible` to the source.
    pub map: OffsetMap,
    /// Blocks in source order, without overlap; those of an embedded article come last.
    pub blocks: Vec<PageBlock>,
    /// Title, authors, dates, language and address.
    pub metadata: Metadata,
    /// True if the page has a date, be it that of a card of another article: such pages are news more often than others.
    pub shows_date: bool,
    /// Embedded article, if the page contains it as data and shows little of it or nothing.
    pub body: Option<EmbeddedBody>,
    /// Messages about limits that were reached and guesses that were made.
    pub warnings: Vec<String>,
}

/// An article that a page contains as data. Its blocks come after all others, in their own order.
#[derive(Clone, PartialEq, Debug)]
pub struct EmbeddedBody {
    /// Origin of its blocks.
    pub origin: Origin,
    /// Indices of the visible blocks that repeat its words, ascending.
    pub repeats: Vec<usize>,
    /// Indices of the visible blocks of cards, notices and comments, ascending.
    pub asides: Vec<usize>,
    /// True if it is running text: `articleBody`, or several closed paragraphs of a state without signs of a shop.
    pub is_running: bool,
}

/// A block of visible words with its surroundings in the markup.
#[derive(Clone, Debug)]
pub struct PageBlock {
    /// Byte range in `Page::visible`; never empty, without white space at its ends.
    pub span: Span,
    /// Role by the markup, or by the shape of the line.
    pub role: Role,
    /// Part of the source that the words are from.
    pub origin: Origin,
    /// Surroundings in the markup; the default for text.
    pub markup: Markup,
}

/// Length from which a block is a paragraph, in bytes, and number of blocks on each side among which paragraphs are.
const PARAGRAPH: usize = 80;
const BESIDE: usize = 4;

impl Page<'_> {
    /// Returns true for a block between paragraphs of one element, or of like elements of one article, at least two of them
    /// above.
    pub(crate) fn is_between_paragraphs(&self, i: usize) -> bool {
        let prose = |b: &&PageBlock| b.role == Role::Paragraph && b.span.len() >= PARAGRAPH && !b.is_link();
        let Some(below) = self.blocks.iter().skip(i + 1).take(BESIDE).find(prose) else { return false };
        let above = &self.blocks[i.saturating_sub(BESIDE).min(self.blocks.len())..i.min(self.blocks.len())];
        let one = |b: &&PageBlock| {
            let (a, b) = (&b.markup, &below.markup);
            a.parent == b.parent || a.path == b.path && a.article == b.article
        };
        above.iter().filter(prose).filter(one).count() >= 2
    }
}

impl PageBlock {
    /// Returns true if at least nine tenths of the words are inside links.
    pub(crate) fn is_link(&self) -> bool {
        self.markup.link_bytes as usize * 10 >= self.span.len() * 9
    }
}
