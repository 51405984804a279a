//! [`Document`], the result of the pipeline, with spans in bytes. It is not serialised; its record is
//! [`crate::DocumentRecord`].

use crate::article::Article;
use crate::block::{Format, Origin, Role};
use crate::boilerplate::Classification;
use crate::entities::{Mention, Person};
use crate::page::Metadata;
use crate::quotes::{Quotation, Support};
use crate::span::Span;

/// Block of a page, kept or removed.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Block {
    /// Byte range in the visible text of the page.
    pub visible: Span,
    /// Byte range in the source.
    pub source: Span,
    /// Byte range in the article; `None` for a removed block.
    pub text: Option<Span>,
    /// Function of the block.
    pub role: Role,
    /// Part of the source from which it was read.
    pub origin: Origin,
    /// Decision to keep or remove it, with the reason.
    pub classification: Classification,
}

/// Page with its text, blocks, quotations, mentions and people.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Document {
    /// Id given by the caller.
    pub id: Option<String>,
    /// Address given by the caller, else the canonical address in the page.
    pub url: Option<String>,
    /// Host of `url` without `www.`.
    pub site: Option<String>,
    /// Format in which the source was read.
    pub format: Format,
    /// Source, decoded.
    pub source: String,
    /// Visible text of the page; `None` if it is the source itself.
    pub visible: Option<String>,
    /// Title, authors, date, language.
    pub metadata: Metadata,
    /// Level of support for quotations in the language of the page.
    pub support: Support,
    /// Clean text.
    pub article: Article,
    /// Blocks of the page, kept and removed, in source order.
    pub blocks: Vec<Block>,
    /// Quotations in text order.
    pub quotations: Vec<Quotation>,
    /// Mentions in text order.
    pub mentions: Vec<Mention>,
    /// People in the order of their first mentions.
    pub people: Vec<Person>,
    /// Limits that were reached and guesses that were made.
    pub warnings: Vec<String>,
}

impl Document {
    /// Returns the visible text of the page, which [`Block::visible`] indexes.
    pub fn visible(&self) -> &str {
        self.visible.as_deref().unwrap_or(&self.source)
    }
}
