//! Rows to fit the model of reports without marks on.

use crate::article::Article;
use crate::entities;
use crate::quotes::reading::Reading;
use crate::quotes::speaker;
use crate::quotes::speaker::report;
use crate::quotes::words::cues::Cues;
use crate::span::Span;
use crate::text::Analysis;

use super::Weights;

/// Words without marks that may be a report, with the features of the model.
#[derive(Clone, PartialEq, Debug)]
pub struct OpenReport {
    /// Words, in order.
    pub content: Vec<Span>,
    /// Reporting expression.
    pub cue: Span,
    /// Features, in the order of [`report_names`].
    pub features: Vec<u8>,
}

/// Returns the names of the features of a row.
pub fn report_names() -> Vec<&'static str> {
    report::names()
}

/// Returns the words of a text that may be reports, in order; `weights` find them.
pub fn report_rows(text: &str, weights: &Weights) -> Vec<OpenReport> {
    let article = Article::from_text(text);
    let analysis = Analysis::new(&article);
    let reading = Reading::new(&analysis, Cues::builtin(), weights);
    let entities = entities::find(&analysis, None, None);
    let mut drafts = crate::quotes::drafts(&reading, &crate::quotes::passage::find(&analysis, &entities));
    let rows = speaker::reports(&reading, &entities, &mut drafts);
    let open = |found: &report::ReportRow| {
        let draft = &drafts[found.draft];
        let cue = draft.cue.as_ref()?.span;
        Some(OpenReport { content: draft.content.clone(), cue, features: found.row.to_vec() })
    };
    rows.iter().filter_map(open).collect()
}
