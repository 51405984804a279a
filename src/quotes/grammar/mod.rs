//! Quotations in languages other than English, by word lists and a small grammar for each.
//!
//! `languages` has a file with the word lists and the properties of each language; `words` and `lists` look words up;
//! `sheet` cuts an article into sentences of words, where a marked span is one word; `phrase` finds noun phrases; `german`
//! and `romance` find the words that a reporting expression reports, and its subject; `people` resolves subjects inside
//! the document; `without_grammar` in the folder above reads the other languages.

#![expect(clippy::single_range_in_vec_init, reason = "the content of a report is a list of ranges, often of one")]

mod bodies;
mod build;
mod confidence;
mod finite;
mod german;
mod languages;
mod lists;
mod people;
mod phrase;
mod reading;
mod report;
mod romance;
mod sheet;
mod support;
mod words;

pub(crate) use people::MOST as MOST_PEOPLE;
pub use support::Support;

use super::{Cues, Quotation, without_grammar};
use crate::entities::Entities;
use crate::text::Analysis;
use languages::Language;

/// Finds every quotation of an article in a language other than English, in text order; `cues` has verbs of the caller.
pub(super) fn find(
    analysis: &Analysis<'_>,
    entities: &Entities,
    language: &str,
    cues: Option<&Cues>,
) -> Vec<Quotation> {
    match Language::of(language) {
        Some(language) => {
            let mut sheet = sheet::Sheet::new(analysis, language, cues);
            sheet.end_names(analysis, entities);
            build::quotations(&sheet, entities)
        }
        None => without_grammar::find(analysis, entities, language, cues),
    }
}

/// Returns whether a word, in lower case, is in the word lists of a language.
pub(crate) fn is_known(language: &str, word: &str) -> bool {
    match Language::of(language) {
        Some(language) => words::of(language).get(word).is_listed(),
        None => without_grammar::is_verb(language, word),
    }
}
