//! Rows to fit probabilities on: how the speaker of each quotation and its name were found.

use crate::article::Article;
use crate::entities;
use crate::error::Result;
use crate::quotes::QuotationKind;
use crate::quotes::antecedent::referents;
use crate::quotes::reading::Reading;
use crate::quotes::speaker;
use crate::quotes::speaker::confidence::Basis;
use crate::quotes::speaker::rank;
use crate::quotes::words::cues::Cues;
use crate::span::Span;
use crate::text::Analysis;

use super::Weights;

/// Speaker of a quotation, and how it was found.
#[derive(Clone, PartialEq, Debug)]
pub struct CertaintyRow {
    /// Reported words, in order.
    pub content: Vec<Span>,
    /// Span of the speaker.
    pub span: Span,
    /// Name of the speaker.
    pub name: String,
    /// Name of the rule that chose the mention.
    pub path: &'static str,
    /// Name of the way in which its name was found.
    pub naming: &'static str,
    /// True if the quotation has words in marks.
    pub marked: bool,
}

impl Weights {
    /// Returns the weights in the files of a training: clauses, kinds, speakers and pronouns; without files the embedded ones. Fails if
    /// a file cannot be read or has other features.
    pub fn of_files(files: &[String]) -> std::result::Result<Self, Box<dyn std::error::Error>> {
        match files {
            [] => Ok(Self::embedded().clone()),
            [clause, kind, speakers, referents] => {
                let weights = Self::read(&std::fs::read(clause)?, &std::fs::read(kind)?)?;
                Ok(weights.with_rankers(&std::fs::read(speakers)?, &std::fs::read(referents)?)?)
            }
            _ => Err("none or four files of weights: CLAUSE KIND SPEAKERS REFERENTS".into()),
        }
    }

    /// Returns these weights with rankers of speakers and of pronouns from the files of a training. Fails if they have other
    /// features.
    pub fn with_rankers(self, speakers: &[u8], pronouns: &[u8]) -> Result<Self> {
        Ok(Self { speakers: Some(rank::load(speakers)?), referents: Some(referents::load(pronouns)?), ..self })
    }
}

/// Returns the speakers of the quotations of a text, in order; `weights` find the quotations.
pub fn certainty_rows(text: &str, weights: &Weights) -> Vec<CertaintyRow> {
    let article = Article::from_text(text);
    let analysis = Analysis::new(&article);
    let reading = Reading::new(&analysis, Cues::builtin(), weights);
    let entities = entities::find(&analysis, None, None);
    let mut drafts = crate::quotes::drafts(&reading, &crate::quotes::passage::find(&analysis, &entities));
    let bases = speaker::bases(&reading, &entities, &mut drafts);
    let row = |basis: Basis| {
        let draft = &drafts[basis.draft];
        CertaintyRow {
            content: draft.content.clone(),
            span: basis.span,
            name: basis.name,
            path: basis.path.name(),
            naming: basis.naming.name(),
            marked: draft.kind != QuotationKind::Indirect,
        }
    };
    bases.into_iter().map(row).collect()
}
