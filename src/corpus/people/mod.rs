//! People of a corpus: the full names of all documents, joined to persons without a gazetteer.
//!
//! Each document names its own people; [`occurrence`] collects them with what the text states of them. [`join`] joins the
//! spellings of a name, and [`bearers`] keeps people of one name apart who cannot be one.

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
    /// The full name that most documents have.
    pub name: String,
    /// Id in the gazetteer; `None` if the name is not linked.
    pub entity_id: Option<String>,
    /// All full names, the most frequent first.
    pub names: Vec<String>,
    /// Gender, if the documents agree.
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
    /// Why this person is another one than the others of the same name; `None` if there are no others.
    pub apart: Option<String>,
    /// Names of other people that the name could also belong to; its documents are not joined to theirs.
    pub maybe: Vec<String>,
}

/// Roles listed for one person.
const ROLES: usize = 8;
/// Names listed for one person.
const NAMES: usize = 16;

/// Returns the people of a corpus, those with most quotations first.
///
/// People are joined by their full names: in other spellings, with initials, short forms of given names, and without
/// middle names, if one person only fits. Two bearers of one name are kept apart where gender, age, office or occupation
/// exclude one another.
pub(crate) fn people(entries: &[Entry]) -> Vec<CorpusPerson> {
    joined(&seen(0, entries))
}

/// Returns the people of some documents, the first of which has the index `first` in the corpus, for [`joined`].
pub(crate) fn seen(first: usize, entries: &[Entry]) -> Vec<Occurrence> {
    let mut all = Vec::new();
    for (document, entry) in entries.iter().enumerate() {
        occurrences(first + document, entry, &mut all);
    }
    all
}

/// Returns the people of a corpus as [`people`] does, from those that [`seen`] found in each part of it.
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

/// Returns the distinct values, the most frequent first, equally frequent ones in order of the alphabet.
fn ranked<'a>(values: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    values.for_each(|v| *counts.entry(v).or_default() += 1);
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_unstable_by_key(|&(value, n)| (Reverse(n), value));
    counts.into_iter().map(|(value, _)| value.to_owned()).collect()
}

#[cfg(test)]
mod tests;
