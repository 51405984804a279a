//! Who and what is named: names read from the text and joined to people, gazetteer mentions, short forms, roles and
//! pronouns resolved inside the document.

mod automaton;
mod bearer;
mod evidence;
mod gazetteer;
mod lexicon;
mod names;
mod people;
mod pronouns;
mod resolve;
mod roles;

use std::sync::Arc;

pub use bearer::Bearer;
pub use gazetteer::{
    CaseRule, Entity, EntityIndex, FindOptions, Gazetteer, GazetteerMatch, GazetteerOptions, MarkRule, MatchQuality,
    Office,
};
pub use names::{Name, NameClass};

use crate::document::{Mention, MentionVia, Person};
use crate::text::Analysis;

/// Below this a pronoun or role is not reported as a mention; [`Entities::bearer`] still answers.
const SURE: f32 = 0.6;

/// Mentions and people of one document.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Entities {
    /// By place.
    pub mentions: Vec<Mention>,
    /// By first mention.
    pub people: Vec<Person>,
    /// Every name in the text, of people or not, by place.
    pub names: Vec<Name>,
    anaphors: Vec<resolve::Anaphor>,
}

/// Finds who is named in an article. `date` (ISO 8601) picks the holders of offices.
pub fn find(analysis: &Analysis<'_>, gazetteer: Option<&Gazetteer>, date: Option<&str>) -> Entities {
    let _ = date;
    let mut names = names::read(analysis);
    let mut cast = people::join(analysis, &mut names);
    let claims = roles::claims(analysis, &names, &cast);
    let anaphors = resolve::anaphors(analysis, &names, &mut cast, &claims);

    let person_kind: Arc<str> = "PERSON".into();
    let mut people: Vec<Person> = cast
        .characters
        .iter()
        .map(|c| Person {
            name: canonical(analysis, &names, c.form).into(),
            entity_id: None,
            gender: c.gender(),
            mentions: Vec::new(),
        })
        .collect();
    let mut mentions: Vec<Mention> = Vec::new();
    for (found, reference) in names.found.iter().zip(&cast.references) {
        let Some(r) = reference else { continue };
        mentions.push(Mention {
            span: found.name.span,
            entity_id: None,
            label: people[r.character].name.clone(),
            kind: person_kind.clone(),
            via: if r.short { MentionVia::ShortName } else { MentionVia::Alias },
            confidence: r.confidence,
            alternatives: Vec::new(),
            person: Some(r.character),
        });
    }
    for a in anaphors.iter().filter(|a| a.confidence >= SURE) {
        mentions.push(Mention {
            span: a.span,
            entity_id: None,
            label: people[a.character].name.clone(),
            kind: person_kind.clone(),
            via: a.via,
            confidence: a.confidence,
            alternatives: Vec::new(),
            person: Some(a.character),
        });
    }
    if let Some(gazetteer) = gazetteer {
        for m in gazetteer.find(analysis.body) {
            if mentions.iter().any(|x| x.span.overlaps(m.span)) {
                continue;
            }
            let entity = gazetteer.entity(m.entities[0]);
            mentions.push(Mention {
                span: m.span,
                entity_id: Some(entity.id.clone()),
                label: entity.label.clone(),
                kind: entity.kind.clone(),
                via: MentionVia::Alias,
                confidence: 1.0,
                alternatives: m.entities[1..].iter().map(|&e| gazetteer.entity(e).id.clone()).collect(),
                person: None,
            });
        }
    }
    mentions.sort_by_key(|m| m.span);
    for (i, m) in mentions.iter().enumerate() {
        if let Some(p) = m.person {
            people[p].mentions.push(i);
        }
    }
    let mut listed: Vec<Name> = names.found.into_iter().filter(|f| !f.role).map(|f| f.name).collect();
    listed.sort_by_key(|n| n.span);
    Entities { mentions, people, names: listed, anaphors }
}

/// The fullest form as it is written, spaces made plain.
fn canonical(analysis: &Analysis<'_>, names: &names::Names, form: usize) -> String {
    let mut out = String::new();
    for word in names.found[form].name.span.of(analysis.body).split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
