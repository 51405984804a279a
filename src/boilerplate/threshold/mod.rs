//! Thresholds on the scores of blocks: expected F1 for HTML, a fitted cut for text.

use super::features::scan::Scan;
use super::options::Preset;
use crate::block::Format;
use crate::page::Page;

pub(crate) mod html;
pub(crate) mod text;

/// Returns the probability above which a block is kept; `gone` are the blocks that are removed whatever their score.
pub(crate) fn threshold(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], gone: &[bool], preset: Preset) -> f32 {
    let balanced = match page.format {
        Format::Html => html::threshold(page, scan, scores, gone),
        Format::Text => text::threshold(scan, scores, gone),
    };
    match preset {
        Preset::Precision => 0.5 + balanced / 2.0,
        Preset::Balanced => balanced,
        Preset::Recall => balanced * 0.4,
        Preset::Keep => -1.0,
    }
}
