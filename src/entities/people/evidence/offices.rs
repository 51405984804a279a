//! Holders of offices: the evidence that links "President Osei" where several people of a gazetteer share the surname.
//!
//! A caller's gazetteer may list names alone; the bundled one lists the holders of offices, if the caller allows its use.

use super::super::variants;
use crate::entities::gazetteer::{Entity, Gazetteer, Office};
use crate::entities::names::lexicon::Key;
use crate::entities::people;
use crate::entities::resolve::roles;
use crate::entities::resolve::roles::Phrase;

/// Evidence for who held an office.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Offices<'d> {
    /// Date of the page, ISO 8601; `None` accepts holders of any time.
    pub(crate) date: Option<&'d str>,
    /// Use the offices of the bundled gazetteer as well.
    pub(crate) bundled: bool,
}

impl Offices<'_> {
    /// Returns whether `entity` held the office that a title names.
    ///
    /// With the bundled gazetteer, the entity must be a person of it, and the offices of both entries count.
    pub(crate) fn held(self, entity: &Entity, surname: Key, title: &Phrase) -> bool {
        let holds = |o: &Office| {
            self.date.is_none_or(|d| o.held_on(d))
                && roles::office(&o.title).is_some_and(|p| roles::same_office(&p, title))
        };
        if !self.bundled {
            return entity.roles.iter().any(holds);
        }
        let known = Gazetteer::bundled();
        known.variants().of_surname(surname).map(|e| known.entity(e)).any(|politician| {
            let same = politician.id == entity.id
                || people::same_person(&variants::parts(&politician.label), &variants::parts(&entity.label));
            same && entity.roles.iter().chain(&politician.roles).any(holds)
        })
    }
}
