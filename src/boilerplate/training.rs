//! Rows for training, so that what is learned and what is applied are computed by the same code.

use super::features::scan::Scan;
use super::rules::find_rules;
use super::threshold::text;
use super::{Phrases, features};
use crate::block::Format;
use crate::page::Page;

/// The features of every block of a page, and the rule that removes it, if one does.
#[derive(Clone, Debug)]
pub struct Rows {
    /// Row after row; as many values a row as there are [`names`].
    pub values: Vec<f32>,
    /// Code of the reason, for each block that a rule removes.
    pub rules: Vec<Option<&'static str>>,
}

/// Names of the features of a format, in order.
pub fn names(format: Format) -> Vec<&'static str> {
    features::names(format)
}

/// Names of the figures that decide where a text is cut, in order, and the cuts that they are computed for.
pub fn cuts() -> (&'static [&'static str], &'static [f32]) {
    (&text::NAMES, &text::CUTS)
}

/// The figures of a text at every cut, row after row, where its blocks have these probabilities of being article.
pub fn cut_rows(page: &Page<'_>, scores: &[f32]) -> Vec<f32> {
    let scan = Scan::new(page, Phrases::builtin());
    let flags: Vec<bool> = find_rules(page, &scan).iter().map(Option::is_some).collect();
    text::rows(&scan, scores, &flags)
}

/// Words in the names around every block of the markup itself, hashed: in its own elements, near above and far above.
pub fn names_around(source: &str) -> Vec<[Vec<u32>; 3]> {
    crate::page::names_around(source)
}

/// Computes the rows of a page as the classifier would.
pub fn rows(page: &Page<'_>) -> Rows {
    let scan = Scan::new(page, Phrases::builtin());
    let ruled = find_rules(page, &scan);
    let flags: Vec<bool> = ruled.iter().map(Option::is_some).collect();
    let rows = features::rows(page, &scan, &flags);
    Rows { values: rows.values, rules: ruled.into_iter().map(|r| r.map(super::Reason::name)).collect() }
}
