//! Table of the people of a corpus.

use arrow_array::RecordBatch;

use super::columns::{Columns, count};
use crate::corpus::Entry;
#[cfg(feature = "python")]
use crate::corpus::people::Occurrence;
use crate::corpus::people::{self, CorpusPerson};

/// Returns one row per person.
pub fn people(entries: &[Entry]) -> RecordBatch {
    rows(&people::people(entries))
}

/// Returns one row per person, joined from the people of each document.
#[cfg(feature = "python")]
pub(crate) fn joined_people(seen: &[Occurrence]) -> RecordBatch {
    rows(&people::joined(seen))
}

fn rows(people: &[CorpusPerson]) -> RecordBatch {
    let mut out = Columns::default();
    out.strings("person", people.iter().map(|p| Some(p.name.as_str())));
    out.strings("entity_id", people.iter().map(|p| p.entity_id.as_deref()));
    out.string_lists("names", people.iter().map(|p| p.names.as_slice()));
    out.strings("gender", people.iter().map(|p| p.gender.map(crate::entities::Gender::name)));
    out.string_lists("roles", people.iter().map(|p| p.roles.as_slice()));
    out.string_lists("outlets", people.iter().map(|p| p.outlets.as_slice()));
    out.strings("first_seen", people.iter().map(|p| p.first_seen.as_deref()));
    out.strings("last_seen", people.iter().map(|p| p.last_seen.as_deref()));
    out.numbers("documents", people.iter().map(|p| count(p.documents)));
    out.numbers("mentions", people.iter().map(|p| count(p.mentions)));
    out.numbers("quotes", people.iter().map(|p| count(p.quotes)));
    out.strings("apart", people.iter().map(|p| p.apart.as_deref()));
    out.string_lists("maybe", people.iter().map(|p| p.maybe.as_slice()));
    out.finish()
}
