//! What the pipeline makes, in bytes: [`Document`] and everything in it. Users see these as the record of
//! [`crate::record`]; nothing here is ever serialised.

use crate::article::Article;
use crate::block::{Format, Origin, Role};
use crate::boilerplate::Verdict;
use crate::entities::{Mention, Person};
use crate::page::Metadata;
use crate::quotes::Quotation;
use crate::span::Span;

/// A block of the page as it was judged.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Block {
    /// Where its words stand in the visible text of the page.
    pub visible: Span,
    /// Where they stand in the source.
    pub source: Span,
    /// Where they stand in the article; `None` when the block was removed.
    pub text: Option<Span>,
    /// What it is.
    pub role: Role,
    /// Where its words came from.
    pub origin: Origin,
    /// Kept or removed, and why.
    pub verdict: Verdict,
}

/// A page and everything found in it.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Document {
    /// The caller's id.
    pub id: Option<String>,
    /// The caller's address, else the canonical one of the page.
    pub url: Option<String>,
    /// Host of `url` without `www.`.
    pub site: Option<String>,
    /// What the source was read as.
    pub format: Format,
    /// The source, decoded.
    pub source: String,
    /// All visible words of the page; `None` when they are the source itself.
    pub visible: Option<String>,
    /// Title, authors, date, language.
    pub metadata: Metadata,
    /// The clean text.
    pub article: Article,
    /// Every block of the page, kept and removed, in source order.
    pub blocks: Vec<Block>,
    /// Quotations, by place.
    pub quotations: Vec<Quotation>,
    /// Mentions, by place.
    pub mentions: Vec<Mention>,
    /// People, by first mention.
    pub people: Vec<Person>,
    /// What a reader of the result should know: caps hit, guesses.
    pub warnings: Vec<String>,
}

impl Document {
    /// All visible words of the page, which the blocks' `visible` spans index.
    pub fn visible(&self) -> &str {
        self.visible.as_deref().unwrap_or(&self.source)
    }
}
