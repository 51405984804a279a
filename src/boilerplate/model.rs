//! The classifier: boosted trees over the features of a block, one model for text and one for markup. For text, a
//! second model corrects the scores of the first by those around them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::features::scan::Scan;
use super::features::scores::{self, Scores};
use super::features::subjects::{self, Subjects};
use super::features::{self, Features};
use crate::block::Format;
use crate::forest::{Forest, Scorer, sigmoid};
use crate::page::Page;

fn load(bytes: &[u8], format: Format) -> Forest {
    Forest::load(bytes, &features::names(format)).expect("the weights in the crate were trained on its features")
}

static TEXT: LazyLock<Forest> = LazyLock::new(|| load(include_bytes!("weights/text.forest"), Format::Text));
static SECOND: LazyLock<Forest> = LazyLock::new(|| {
    Forest::load(include_bytes!("weights/second.forest"), &[&scores::NAMES[..], &subjects::NAMES[..]].concat())
        .expect("the weights in the crate were trained on these features")
});
static HTML: LazyLock<Forest> = LazyLock::new(|| load(include_bytes!("weights/html.forest"), Format::Html));

/// Returns the model of a format.
pub(super) fn of(format: Format) -> &'static Forest {
    match format {
        Format::Text => &TEXT,
        Format::Html => &HTML,
    }
}

/// Weight of the mean probability of the blocks with the same path (tags and classes from the root down) in a block's
/// probability; chosen by hand on development pages.
const SHARED: f32 = 0.3;

/// Weight of the first model's log-odds beside those of the second; chosen on hosts left out of the training texts.
const FIRST: f32 = 0.3;

/// Computes the probability of being article text for every block; `ruled` are the blocks that a rule removes.
pub(super) fn score(page: &Page<'_>, scan: &Scan<'_>, features: &Features, ruled: &[bool]) -> Vec<f32> {
    let mut rows = Scorer::new(of(page.format), scan.items.len());
    features.each_row(page, scan, ruled, |row| rows.add(&row));
    let odds = rows.finish();
    if page.format == Format::Text {
        return corrected(page, scan, &odds, ruled);
    }
    let mut scores: Vec<f32> = odds.into_iter().map(sigmoid).collect();
    let mut by_path: FxHashMap<u32, (f32, f32)> = FxHashMap::default();
    for ((block, item), score) in page.blocks.iter().zip(&scan.items).zip(&scores) {
        let weight = item.shape.words as f32 + 1.0;
        let sum = by_path.entry(block.markup.path).or_default();
        *sum = (sum.0 + weight * score, sum.1 + weight);
    }
    for (block, score) in page.blocks.iter().zip(&mut scores) {
        let (sum, weight) = by_path[&block.markup.path];
        *score = (1.0 - SHARED) * *score + SHARED * sum / weight;
    }
    scores
}

/// Computes the probabilities of a text by both models. `odds` are the log-odds by the first.
fn corrected(page: &Page<'_>, scan: &Scan<'_>, odds: &[f32], ruled: &[bool]) -> Vec<f32> {
    let first: Vec<f32> = odds.iter().copied().map(sigmoid).collect();
    let (around, words) = (Scores::new(scan, &first, ruled), Subjects::new(page, scan, &first, ruled));
    let mut rows = Scorer::new(&SECOND, odds.len());
    (0..odds.len()).for_each(|i| rows.add(&[&scores::row(&around, i), &subjects::row(&words, i)]));
    let corrected = rows.finish().into_iter().zip(odds).zip(&scan.items).map(|((second, &first), item)| {
        // Paragraphs are scored no lower: a lost lead is worse than a kept teaser.
        let second = if item.shape.is_prose() { second.max(first) } else { second };
        sigmoid(FIRST * first + (1.0 - FIRST) * second)
    });
    corrected.collect()
}
