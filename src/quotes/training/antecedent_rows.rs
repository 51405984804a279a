//! Training rows of pronouns: the candidates for the person whom "he" or "she" refers to, with their features.

use crate::article::Article;
use crate::entities;
use crate::quotes::antecedent::referents::{self, PronounRow};
use crate::quotes::reading::Reading;
use crate::quotes::speaker;
use crate::quotes::words::cues::Cues;
use crate::text::Analysis;

use super::Weights;

/// Returns the names of the features of a candidate.
pub fn referent_names() -> Vec<&'static str> {
    referents::NAMES.to_vec()
}

/// Returns the pronouns that name speakers in a text, in the order of their quotations.
pub fn pronoun_rows(text: &str) -> Vec<PronounRow> {
    let article = Article::from_text(text);
    let analysis = Analysis::new(&article);
    let reading = Reading::new(&analysis, Cues::builtin(), Weights::embedded());
    let entities = entities::find(&analysis, None, None);
    let mut drafts = crate::quotes::drafts(&reading, &crate::quotes::passage::find(&analysis, &entities));
    speaker::pronouns(&reading, &entities, &mut drafts)
}
