//! Features and figures for training, computed by the code that the classifier runs.

use std::ops::Range;

use super::features::scan::Scan;
use super::features::scores::{self, Scores};
use super::features::subjects::{self, Subjects};
use super::features::{self, Features};
use super::headline;
pub use super::rules::RuleSet;
use super::rules::{find_rules, residue};
use super::teasers::{self, cards, lines, lists, segments};
use super::threshold::text;
use super::{ClassifiedBlock, CleanOptions, Phrases};
use crate::block::Format;
use crate::page::Page;

/// Features of every block of a page, and the rules that remove blocks.
#[derive(Clone, Debug)]
pub struct Rows {
    /// Values of all rows, one row after the other; each row has as many values as there are [`names`].
    pub values: Vec<f32>,
    /// Code of the reason for each block; `None` if no rule removes it.
    pub rules: Vec<Option<&'static str>>,
}

/// Returns the names of the features of a format, in order.
pub fn names(format: Format) -> Vec<&'static str> {
    features::names(format)
}

/// Returns the names of the figures by which the cut of a text is chosen, in order, and the cuts for which they are
/// computed.
pub fn cuts() -> (&'static [&'static str], &'static [f32]) {
    (&text::NAMES, &text::CUTS)
}

/// Computes the figures of a text at every cut, one row after the other. `scores` are the probabilities of its blocks.
pub fn cut_rows(page: &Page<'_>, scores: &[f32]) -> Vec<f32> {
    let (scan, flags) = scanned(page);
    text::rows(&scan, scores, &flags)
}

/// Returns the names of the features of the second model of texts, in order.
pub fn second_names() -> Vec<&'static str> {
    [&scores::NAMES[..], &subjects::NAMES[..]].concat()
}

/// Computes the features of the second model for every block of a text, one row after the other. `given` are the
/// probabilities of its blocks by the first.
pub fn second_rows(page: &Page<'_>, given: &[f32]) -> Vec<f32> {
    let (scan, flags) = scanned(page);
    let around = Scores::new(&scan, given, &flags);
    let words = Subjects::new(page, &scan, given, &flags);
    (0..given.len()).flat_map(|i| scores::row(&around, i).into_iter().chain(subjects::row(&words, i))).collect()
}

/// Returns the scan of a page, and for each block true if a rule removes it.
fn scanned<'p>(page: &'p Page<'_>) -> (Scan<'p>, Vec<bool>) {
    let scan = Scan::new(page, Phrases::builtin());
    let flags = find_rules(page, &scan, RuleSet::all()).iter().map(Option::is_some).collect();
    (scan, flags)
}

/// Returns the hashes of the words in the names around every block of the markup: in its own elements, near above and far
/// above.
pub fn names_around(source: &str) -> Vec<[Vec<u32>; 3]> {
    crate::page::names_around(source)
}

/// Returns the names of the figures of a row of cards or a list of titles, in order.
pub fn teaser_figures(lists: bool) -> &'static [&'static str] {
    if lists { &lists::FIGURES } else { &cards::FIGURES }
}

/// Returns the groups of blocks that may be lists of teasers, either rows of cards or lists of titles: the numbers of their
/// blocks, and their figures.
pub fn teaser_rows(page: &Page<'_>, titles: bool) -> Vec<(Range<usize>, Vec<f32>)> {
    let scan = Scan::new(page, Phrases::builtin());
    let mut ruled = residue(page, &scan, RuleSet::all());
    let mut blocks = cards::Blocks::new(page, &scan, &ruled);
    if titles {
        teasers::mark_cards(&blocks, &scan, &mut ruled);
        blocks.set_ruled(&ruled);
    }
    let found = if titles { lists::candidates(&blocks) } else { cards::candidates(&blocks) };
    found.into_iter().map(|c| (c.blocks, c.figures)).collect()
}

/// Returns the names of the figures of a line that may be one of a teaser, in order.
pub fn line_figures() -> &'static [&'static str] {
    &lines::FIGURES
}

/// Computes the figures of every block of a text by which lines of teasers are found, one row after the other.
pub fn line_rows(page: &Page<'_>) -> Rows {
    let scan = Scan::new(page, Phrases::builtin());
    let ruled = find_rules(page, &scan, RuleSet::all());
    let blocks = cards::Blocks::new(page, &scan, &ruled);
    let values = lines::Lines::new(&blocks).rows().concat();
    Rows { values, rules: ruled.into_iter().map(|r| r.map(super::Reason::name)).collect() }
}

/// Returns the names of the figures of a segment of such lines, in order.
pub fn segment_figures() -> Vec<&'static str> {
    segments::names()
}

/// Returns the segments of a text that may be lists of teasers, and their figures, one row after the other. `scores` are those
/// of its blocks by the forest of lines.
pub fn segment_rows(page: &Page<'_>, scores: &[f32]) -> (Vec<Range<usize>>, Vec<f32>) {
    let scan = Scan::new(page, Phrases::builtin());
    let ruled = find_rules(page, &scan, RuleSet::all());
    let blocks = cards::Blocks::new(page, &scan, &ruled);
    segments::candidates(&blocks, &lines::Lines::new(&blocks).rows(), scores)
}

/// Returns the names of the features of a headline, in order.
pub fn headline_features() -> &'static [&'static str] {
    &headline::NAMES
}

/// Returns the lines of a text that may be its headline: the numbers of their blocks, and their features, one row after the
/// other.
pub fn headline_rows(page: &Page<'_>) -> (Vec<usize>, Vec<f32>) {
    let scan = Scan::new(page, Phrases::builtin());
    let (removed, scores) = super::decide(page, &scan, None, &CleanOptions::default(), RuleSet::all());
    let found = headline::candidates(page, &scan, &scores, &removed);
    (found.iter().map(|c| c.block).collect(), found.iter().flat_map(|c| c.row).collect())
}

/// Classifies every block of a page as [`classify`](super::classify) does, with some of the rules alone.
pub fn classify_by(page: &Page<'_>, options: &CleanOptions, in_force: RuleSet) -> Vec<ClassifiedBlock> {
    super::classify_by(page, None, options, in_force)
}

/// Computes the features of every block of a page.
pub fn rows(page: &Page<'_>) -> Rows {
    let scan = Scan::new(page, Phrases::builtin());
    let ruled = find_rules(page, &scan, RuleSet::all());
    let flags: Vec<bool> = ruled.iter().map(Option::is_some).collect();
    let rows = Features::all(page, &scan, &flags);
    Rows { values: rows.values, rules: ruled.into_iter().map(|r| r.map(super::Reason::name)).collect() }
}
