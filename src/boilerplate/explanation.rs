//! The explanation of a classification: rule, score and features.

use super::features::scan::Scan;
use super::features::{self, Features};
use super::rules::{self, RuleSet};
use super::{CleanOptions, Phrases, Reason, model};
use crate::block::Format;
use crate::forest::sigmoid;
use crate::page::Page;

/// Rule, score and features of one block.
#[derive(Clone, PartialEq, Debug)]
pub struct Explanation {
    /// Reason of the rule that removes the block whatever its score; `None` if no rule does.
    pub rule: Option<Reason>,
    /// Probability of being article text. For markup, before the mean of the blocks with the same path is mixed in.
    pub score: f32,
    /// Log-odds of a block before any feature is known.
    pub base: f32,
    /// Name, contribution to the log-odds (positive for article text) and value of each feature, largest contribution first.
    pub features: Vec<(&'static str, f32, f32)>,
}

/// Name of the correction of a score by those around the block; its value is the score before.
const AROUND: &str = "scores around";

/// Returns the log-odds of a probability.
fn logit(p: f32) -> f32 {
    (p / (1.0 - p)).ln()
}

/// Computes the explanation of block `index` of a page; `None` if there is no such block. Classifies the whole page, so it
/// costs as much as [`classify`](super::classify).
///
/// ```
/// use onrecord::internal::boilerplate::{CleanOptions, Reason, explain};
/// use onrecord::internal::page::{self, FormatChoice};
///
/// let page = page::read("The quay is closed, the harbour master said.\nShare this article", FormatChoice::Text);
/// let why = explain(&page, &CleanOptions::default(), 1).unwrap();
/// assert_eq!(why.rule, Some(Reason::ShareBar));
/// assert!(!why.features.is_empty());
/// ```
pub fn explain(page: &Page<'_>, options: &CleanOptions, index: usize) -> Option<Explanation> {
    page.blocks.get(index)?;
    let scan = Scan::new(page, options.phrases.as_ref().unwrap_or_else(|| Phrases::builtin()));
    let ruled = rules::find_rules(page, &scan, RuleSet::all());
    let flags: Vec<bool> = ruled.iter().map(Option::is_some).collect();
    let rows = Features::all(page, &scan, &flags);
    let model = model::of(page.format);
    let row = rows.of(index);
    let (base, moved) = model.contributions(row);
    let names = features::names(page.format);
    let mut features: Vec<_> = names.into_iter().zip(moved).zip(row).map(|((n, m), v)| (n, m, *v)).collect();
    let mut score = sigmoid(model.score(row));
    if page.format == Format::Text {
        let last = model::score(page, &scan, &Features::new(page, &scan, &flags), &flags)[index];
        features.push((AROUND, logit(last) - logit(score), score));
        score = last;
    }
    features.retain(|f| f.1 != 0.0);
    features.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    Some(Explanation { rule: ruled[index], score, base, features })
}
