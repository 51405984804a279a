//! Which blocks are the article: every block kept or removed, with score and reason.

mod biography;
mod cards;
mod features;
mod phrases;
mod reason;
mod rules;
mod scan;
mod shape;
pub mod training;
mod trims;

pub use phrases::Phrases;
pub use reason::Reason;

use std::sync::Arc;

use crate::document::Role;
use crate::page::{Origin, Page};
use crate::span::Span;

use scan::Scan;

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
#[derive(Clone, Debug)]
pub struct CleanOptions {
    /// How strictly.
    pub preset: Preset,
    /// Keep captions of pictures.
    pub captions: bool,
    /// Keep readers' comments.
    pub comments: bool,
    /// Keep the title of an HTML page in the text as well.
    pub title: bool,
    /// Residue phrases to look for; `None` for the built-in table.
    pub phrases: Option<Arc<Phrases>>,
}

impl Default for CleanOptions {
    fn default() -> Self {
        Self { preset: Preset::Balanced, captions: true, comments: false, title: false, phrases: None }
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

/// Judges every block of a page, in order. One pass over the bytes, a few over the blocks.
///
/// Returns at least one verdict for each block; a trimmed sentence is a block of its own, and the part of the
/// paragraph before it says that it `continues`.
pub fn judge(page: &Page<'_>, options: &CleanOptions) -> Vec<Judged> {
    if options.preset == Preset::Keep {
        let keep = Verdict { keep: true, score: 1.0, reason: None };
        let all = page.blocks.iter();
        return all
            .map(|b| Judged { span: b.span, role: b.role, origin: b.origin, verdict: keep, continues: false })
            .collect();
    }
    let phrases = options.phrases.as_ref().unwrap_or_else(|| Phrases::builtin());
    let scan = Scan::new(page, phrases);
    let mut ruled = find_rules(page, &scan);
    let kept: Vec<bool> = ruled.iter().map(Option::is_none).collect();
    biography::mark(page, &scan, &kept, &mut ruled);
    let mut out = Vec::with_capacity(page.blocks.len());
    let mut cuts = scan.openings.iter().copied().peekable();
    for (i, block) in page.blocks.iter().enumerate() {
        let reason = ruled[i];
        let role = if reason == Some(Reason::Biography) { Role::Biography } else { block.role };
        let verdict = Verdict { keep: reason.is_none(), score: f32::from(u8::from(reason.is_none())), reason };
        let judged = Judged { span: block.span, role, origin: block.origin, verdict, continues: false };
        while cuts.next_if(|c| c.0 < i).is_some() {}
        let cut = std::iter::from_fn(|| cuts.next_if(|c| c.0 == i))
            .map(|c| c.1)
            .find(|o| verdict.keep && trims::is_last_word(&block.span.of(scan.visible)[o.at..]));
        match cut {
            Some(opening) => out.extend(trims::split(&judged, scan.visible, opening)),
            None => out.push(judged),
        }
    }
    out
}

/// What rules alone remove.
fn find_rules(page: &Page<'_>, scan: &Scan<'_>) -> Vec<Option<Reason>> {
    let mut ruled = rules::judge(page, scan);
    cards::mark(page, scan, &mut ruled);
    ruled
}
