//! People of a corpus: the full names of all documents, joined to persons without a gazetteer.
//!
//! [`occurrence`] collects the people of each document with their roles and ages in the text. [`join`] joins the spellings
//! of a name, and [`bearers`] separates people of one name who cannot be one person.

mod bearers;
mod join;
mod occurrence;
mod roles;

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::Entry;
use crate::entities::Gender;
use bearers::Bearer;
pub(crate) use occurrence::Occurrence;
use occurrence::occurrences;

/// A person of a corpus.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct CorpusPerson {
    /// The most frequent full name.
    pub name: String,
    /// Id in the gazetteer; `None` if the name is not linked.
    pub entity_id: Option<String>,
    /// All full names, the most frequent first.
    pub names: Vec<String>,
    /// Gender; `None` if it is unknown or differs between documents.
    pub gender: Option<Gender>,
    /// Offices and occupations in the words of the documents, the most frequent first.
    pub roles: Vec<String>,
    /// Outlets, sorted.
    pub outlets: Vec<String>,
    /// Earliest date of a document, ISO 8601.
    pub first_seen: Option<String>,
    /// Latest date of a document.
    pub last_seen: Option<String>,
    /// Number of documents.
    pub documents: usize,
    /// Number of mentions.
    pub mentions: usize,
    /// Number of quotations in view.
    pub quotes: usize,
    /// Reason why this person is separate from others of the same name; `None` if there are no others.
    pub apart: Option<String>,
    /// Names of other people to whom the name could also belong; they were not joined.
    pub maybe: Vec<String>,
}

/// Maximum number of roles listed for one person.
const ROLES: usize = 8;
/// Maximum number of names listed for one person.
const NAMES: usize = 16;

/// Returns the people of a corpus, those with most quotations first.
///
/// People are joined by their full names, also in other spellings, with initials, with short forms of given names, and
/// without middle names, if only one person fits. Two bearers of one name are separate if their gender, age, office or
/// occupation contradict each other.
pub(crate) fn people(entries: &[Entry]) -> Vec<CorpusPerson> {
    joined(&seen(0, entries))
}

/// Returns the people of each of some documents, as input of [`joined`]; `first` is the index of the first document in the
/// corpus.
pub(crate) fn seen(first: usize, entries: &[Entry]) -> Vec<Occurrence> {
    let mut all = Vec::new();
    for (document, entry) in entries.iter().enumerate() {
        occurrences(first + document, entry, &mut all);
    }
    all
}

/// Returns the people of a corpus as [`people`] does, from the results of [`seen`] for all its documents.
pub(crate) fn joined(all: &[Occurrence]) -> Vec<CorpusPerson> {
    let mut out = Vec::new();
    for group in join::groups(all) {
        let bearers = bearers::split(&group.occurrences);
        for bearer in bearers {
            out.push(summary(bearer, &group.maybe));
        }
    }
    out.sort_by(|a, b| {
        let rank = |p: &CorpusPerson| (Reverse(p.quotes), Reverse(p.documents), Reverse(p.mentions));
        rank(a).cmp(&rank(b)).then_with(|| (&a.name, &a.first_seen).cmp(&(&b.name, &b.first_seen)))
    });
    out
}

fn summary(bearer: Bearer<'_>, maybe: &[String]) -> CorpusPerson {
    let all = &bearer.occurrences;
    let names = ranked(all.iter().map(|o| o.name.as_str()));
    let gender = all.iter().find_map(|o| o.gender).filter(|g| all.iter().all(|o| o.gender.is_none_or(|h| h == *g)));
    let mut outlets: Vec<String> = all.iter().filter_map(|o| o.site.as_deref().map(str::to_owned)).collect();
    outlets.sort_unstable();
    outlets.dedup();
    let dates = || all.iter().filter_map(|o| o.published.as_deref());
    let mut documents: Vec<usize> = all.iter().map(|o| o.document).collect();
    documents.sort_unstable();
    documents.dedup();
    CorpusPerson {
        name: names.first().cloned().unwrap_or_default(),
        entity_id: all.iter().find_map(|o| o.entity_id.clone()),
        names: names.into_iter().take(NAMES).collect(),
        gender,
        roles: ranked(all.iter().flat_map(|o| o.roles.iter().map(|r| r.text.as_str())))
            .into_iter()
            .take(ROLES)
            .collect(),
        outlets,
        first_seen: dates().min().map(str::to_owned),
        last_seen: dates().max().map(str::to_owned),
        documents: documents.len(),
        mentions: all.iter().map(|o| o.mentions).sum(),
        quotes: all.iter().map(|o| o.quotes).sum(),
        apart: bearer.apart,
        maybe: maybe.to_vec(),
    }
}

/// Returns the distinct values, the most frequent first, equally frequent ones in alphabetical order.
fn ranked<'a>(values: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    values.for_each(|v| *counts.entry(v).or_default() += 1);
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_unstable_by_key(|&(value, n)| (Reverse(n), value));
    counts.into_iter().map(|(value, _)| value.to_owned()).collect()
}

#[cfg(test)]
mod tests;
