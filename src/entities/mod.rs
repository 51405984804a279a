//! Who and what is named: names read from the text and joined to people, gazetteer mentions, short forms, roles and
//! pronouns resolved inside the document.

mod automaton;
mod bearer;
mod bodies;
mod evidence;
mod gazetteer;
mod lexicon;
mod link;
mod mentions;
mod names;
mod people;
mod pronouns;
mod resolve;
mod roles;
mod variants;

pub use bearer::Bearer;
pub use gazetteer::{
    CaseRule, Entity, EntityIndex, FindOptions, Finding, Gazetteer, GazetteerMatch, GazetteerOptions, MarkRule,
    MatchQuality, Office,
};
pub use names::{Name, NameClass};

use crate::document::{Mention, Person};
use crate::text::Analysis;

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
    let mut names = names::read(analysis);
    let others = gazetteer.map(|g| link::lay_over(analysis, g, &mut names));
    let mut cast = people::join(analysis, &mut names);
    let linked = match (gazetteer, others) {
        (Some(gazetteer), Some(others)) => {
            let links = link::link(gazetteer, &names, &mut cast);
            Some(mentions::Linked { gazetteer, links, others })
        }
        _ => None,
    };
    let mut claims = roles::claims(analysis, &names, &cast);
    if let Some(linked) = &linked {
        roles::offices(&names, &cast, linked, date, &mut claims);
    }
    let anaphors = resolve::anaphors(analysis, &names, &mut cast, &claims);
    mentions::assemble(analysis, names, &cast, anaphors, linked.as_ref())
}
