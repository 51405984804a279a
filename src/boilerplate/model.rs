//! The learned part: boosted trees over the features of a block, one model for texts and one for markup.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Preset;
use super::features::{self, Rows};
use super::scan::Scan;
use crate::document::Format;
use crate::page::Page;
use crate::trees::{Trees, sigmoid};

fn load(bytes: &[u8], format: Format) -> Trees {
    Trees::load(bytes, &features::names(format)).expect("the weights in the crate were trained on its features")
}

static TEXT: LazyLock<Trees> = LazyLock::new(|| load(include_bytes!("weights/text.trees"), Format::Text));
static HTML: LazyLock<Trees> = LazyLock::new(|| load(include_bytes!("weights/html.trees"), Format::Html));

/// The model of a format.
pub(super) fn of(format: Format) -> &'static Trees {
    match format {
        Format::Text => &TEXT,
        Format::Html => &HTML,
    }
}

/// How much of a block's probability comes from its like: blocks of the same tags and classes from the root down.
const SHARED: f32 = 0.3;

/// Probability of being article for every block.
pub(super) fn score(page: &Page<'_>, scan: &Scan<'_>, rows: &Rows) -> Vec<f32> {
    let model = of(page.format);
    let mut scores: Vec<f32> = model.scores(&rows.values).into_iter().map(sigmoid).collect();
    if page.format == Format::Html {
        let mut like: FxHashMap<u32, (f32, f32)> = FxHashMap::default();
        for ((block, item), score) in page.blocks.iter().zip(&scan.items).zip(&scores) {
            let weight = item.shape.words as f32 + 1.0;
            let sum = like.entry(block.markup.path).or_default();
            *sum = (sum.0 + weight * score, sum.1 + weight);
        }
        for (block, score) in page.blocks.iter().zip(&mut scores) {
            let (sum, weight) = like[&block.markup.path];
            *score = (1.0 - SHARED) * *score + SHARED * sum / weight;
        }
    }
    scores
}

/// The probability above which a block stays.
pub(super) fn threshold(page: &Page<'_>, scan: &Scan<'_>, preset: Preset) -> f32 {
    let balanced = match page.format {
        // A page with a date is news more often than not, and has more around the article than in it.
        Format::Html if page.metadata.published.is_some() => 0.55,
        Format::Html => 0.42,
        Format::Text => gate(scan),
    };
    match preset {
        Preset::Precision => 0.5 + balanced / 2.0,
        Preset::Balanced => balanced,
        Preset::Recall => balanced * 0.4,
        Preset::Keep => -1.0,
    }
}

/// A text that was cleaned before is nearly all article: there, only what is surely residue goes. Lines of a few words,
/// the stuff of menus, tell the two apart.
fn gate(scan: &Scan<'_>) -> f32 {
    let short = scan.items.iter().filter(|t| t.shape.words < 8).count() as f32 / scan.items.len().max(1) as f32;
    let dirt = ((short - 0.4) / 0.4).clamp(0.0, 1.0);
    // In a text of a few lines the lines around say little.
    let clean = if scan.items.len() <= FEW { 0.25 } else { 0.35 };
    clean + (0.6 - clean) * dirt
}

/// Blocks of a text too short for its blocks to be weighed against each other.
const FEW: usize = 12;
