//! Which blocks are the article: every block kept or removed, with score and reason.

mod reason;

pub use reason::Reason;

use crate::document::Role;
use crate::page::{Origin, Page};
use crate::span::Span;

/// Kept or removed, and why.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Verdict {
    /// Part of the article.
    pub keep: bool,
    /// Probability of being article, 0 to 1.
    pub score: f32,
    /// Why it was removed; `None` for what is kept.
    pub reason: Option<Reason>,
}

/// How strictly to remove.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Preset {
    /// Rather lose a paragraph than keep a teaser.
    Precision,
    /// Best overall.
    #[default]
    Balanced,
    /// Rather keep a teaser than lose a paragraph.
    Recall,
    /// Remove nothing.
    Keep,
}

/// What to keep.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CleanOptions {
    /// How strictly.
    pub preset: Preset,
    /// Keep captions of pictures.
    pub captions: bool,
    /// Keep readers' comments.
    pub comments: bool,
    /// Keep the title of an HTML page in the text as well.
    pub title: bool,
}

impl Default for CleanOptions {
    fn default() -> Self {
        Self { preset: Preset::Balanced, captions: true, comments: false, title: false }
    }
}

/// A block with its verdict. Trimmed sentences are blocks of their own.
#[derive(Clone, PartialEq, Debug)]
pub struct Judged {
    /// Where, in `Page::visible`.
    pub span: Span,
    /// What it is.
    pub role: Role,
    /// Where its words came from.
    pub origin: Origin,
    /// Kept or removed, and why.
    pub verdict: Verdict,
    /// Whether the next block is a later part of the same paragraph (a trim split it).
    pub continues: bool,
}

/// Judges every block of a page, in order. One pass over the blocks.
pub fn judge(page: &Page<'_>, options: &CleanOptions) -> Vec<Judged> {
    let _ = options;
    page.blocks
        .iter()
        .map(|b| Judged {
            span: b.span,
            role: b.role,
            origin: b.origin,
            verdict: Verdict { keep: true, score: 1.0, reason: None },
            continues: false,
        })
        .collect()
}
