//! Rows for training, so that what is learned and what is applied are computed by the same code.

use super::{Phrases, features, find_rules, scan::Scan};
use crate::document::Format;
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

/// Computes the rows of a page as the classifier would.
pub fn rows(page: &Page<'_>) -> Rows {
    let scan = Scan::new(page, Phrases::builtin());
    let ruled = find_rules(page, &scan);
    let flags: Vec<bool> = ruled.iter().map(Option::is_some).collect();
    let rows = features::rows(page, &scan, &flags);
    Rows { values: rows.values, rules: ruled.into_iter().map(|r| r.map(super::Reason::name)).collect() }
}
