//! The explanation of a verdict: rule, score and features.

use super::features;
use super::features::scan::Scan;
use super::{CleanOptions, Phrases, Reason, model, rules};
use crate::page::Page;

/// What decided about one block.
#[derive(Clone, PartialEq, Debug)]
pub struct Explanation {
    /// The rule that removes the block whatever its score, if one does.
    pub rule: Option<Reason>,
    /// Probability of being article, before blocks of the same kind are looked at.
    pub score: f32,
    /// Log-odds of a block nothing is known about.
    pub base: f32,
    /// Features by their say in the score, largest first, with their value on this block: positive for article.
    pub features: Vec<(&'static str, f32, f32)>,
}

/// Says what decided about block `index` of a page; `None` if there is no such block.
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
    let ruled = rules::find_rules(page, &scan);
    let flags: Vec<bool> = ruled.iter().map(Option::is_some).collect();
    let rows = features::rows(page, &scan, &flags);
    let model = model::of(page.format);
    let row = rows.of(index);
    let (base, moved) = model.contributions(row);
    let names = features::names(page.format);
    let mut features: Vec<_> = names.into_iter().zip(moved).zip(row).map(|((n, m), v)| (n, m, *v)).collect();
    features.retain(|f| f.1 != 0.0);
    features.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    Some(Explanation { rule: ruled[index], score: crate::forest::sigmoid(model.score(row)), base, features })
}
