//! Who is known in an office: what a reader brings along to "President Osei" where several bear the surname.
//!
//! The bundled gazetteer knows the holders of offices; a user's gazetteer may list no more than names.

use super::variants;
use crate::entities::gazetteer::{Entity, Gazetteer, Office};
use crate::entities::names::lexicon::Key;
use crate::entities::people;
use crate::entities::resolve::roles;
use crate::entities::resolve::roles::Phrase;

/// Whether the bundled gazetteer knows `entity` as somebody who held the office that a title names; on `date`, where
/// there is one.
pub(crate) fn held(entity: &Entity, surname: Key, title: &Phrase, date: Option<&str>) -> bool {
    let holds = |o: &Office| {
        date.is_none_or(|d| o.held_on(d)) && roles::office(&o.title).is_some_and(|p| roles::same_office(&p, title))
    };
    let known = Gazetteer::bundled();
    known.variants().of_surname(surname).map(|e| known.entity(e)).any(|politician| {
        let same = politician.id == entity.id
            || people::same_person(&variants::parts(&politician.label), &variants::parts(&entity.label));
        same && entity.roles.iter().chain(&politician.roles).any(holds)
    })
}
