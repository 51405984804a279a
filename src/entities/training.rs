//! Training rows for `training/people/doubt.py`, computed by the crate, so that training and inference have the same
//! figures.

use super::names;
use super::people::{self, doubt};
use crate::article::Article;
use crate::span::Span;
use crate::text::Analysis;

/// Person of a text, found without a gazetteer, with the figures of its names.
#[derive(Clone, Debug)]
pub struct PersonRow {
    /// Fullest name.
    pub name: String,
    /// Byte ranges of its names, in order.
    pub mentions: Vec<Span>,
    /// Figures, in the order of [`person_figures`].
    pub figures: Vec<u8>,
}

/// Returns the names of the figures of a row.
pub fn person_figures() -> &'static [&'static str] {
    &doubt::NAMES
}

/// Returns the people of a text, including those that `doubt::remove` would remove.
pub fn person_rows(text: &str) -> Vec<PersonRow> {
    let article = Article::from_text(text);
    let analysis = Analysis::new(&article);
    let mut names = names::read(&analysis, None);
    let coreference = people::join(&analysis, &mut names);
    let rows = doubt::rows(&analysis, &names, &coreference);
    let chains = coreference.chains.iter().enumerate().zip(rows);
    chains
        .map(|((c, chain), row)| PersonRow {
            name: names.found[chain.form].name.span.of(text).to_owned(),
            mentions: names.found.iter().filter(|f| f.name.person == Some(c)).map(|f| f.name.span).collect(),
            figures: row.to_vec(),
        })
        .collect()
}
