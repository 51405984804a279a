//! Derives gazetteers from gazetteers: other rules, more entities, subsets.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Gazetteer;
use super::entity::Entity;
use super::options::GazetteerOptions;
use crate::error::Result;

impl Gazetteer {
    /// Returns the matching rules that the gazetteer was compiled with.
    pub fn options(&self) -> GazetteerOptions {
        self.store.options()
    }

    /// Compiles the same entities with other rules.
    pub fn recompiled(&self, options: &GazetteerOptions) -> Result<Self> {
        Self::with_options(self.entities().cloned(), options)
    }

    /// Returns a gazetteer with more entities. Names and offices of an entity with a listed id are added to that one.
    pub fn add(&self, entities: impl IntoIterator<Item = Entity>) -> Result<Self> {
        let mut all: Vec<Entity> = self.entities().cloned().collect();
        let mut by_id: FxHashMap<Arc<str>, usize> = FxHashMap::default();
        for (i, e) in all.iter().enumerate() {
            by_id.entry(e.id.clone()).or_insert(i);
        }
        for entity in entities {
            if let Some(&at) = by_id.get(&entity.id) {
                merge_into(&mut all[at], entity);
            } else {
                by_id.insert(entity.id.clone(), all.len());
                all.push(entity);
            }
        }
        Self::with_options(all, &self.options())
    }

    /// Returns a gazetteer with the entities of both, under the rules of this one; see [`Gazetteer::add`].
    pub fn merge(&self, other: &Self) -> Result<Self> {
        self.add(other.entities().cloned())
    }

    /// Returns a gazetteer with the entities of some types (of all if `types` is empty). With a date (ISO 8601),
    /// entities with offices are kept only if they held one on that date, with these offices; entities without any
    /// office are kept.
    ///
    /// ```
    /// # use onrecord::Gazetteer;
    /// let gazetteer = Gazetteer::from_jsonl(concat!(
    ///     "{\"id\": \"p1\", \"label\": \"Petra Lund\", \"type\": \"PERSON\", \"roles\": [{\"title\": \"mayor\", \"valid_to\": \"2019\"}]}\n",
    ///     "{\"id\": \"o1\", \"label\": \"Quay Board\", \"type\": \"ORG\"}\n",
    /// ))?;
    /// assert_eq!(gazetteer.subset(&["PERSON"], None)?.len(), 1);
    /// assert_eq!(gazetteer.subset(&[], Some("2021-05-01"))?.len(), 1);
    /// # Ok::<(), onrecord::Error>(())
    /// ```
    pub fn subset(&self, types: &[&str], on_date: Option<&str>) -> Result<Self> {
        let of_type = |e: &&Entity| types.is_empty() || types.iter().any(|t| t.eq_ignore_ascii_case(&e.kind));
        let kept = self.entities().filter(of_type).filter_map(|e| {
            let Some(date) = on_date.filter(|_| !e.roles.is_empty()) else { return Some(e.clone()) };
            let roles: Vec<_> = e.offices_on(date).cloned().collect();
            (!roles.is_empty()).then(|| Entity { roles, ..e.clone() })
        });
        Self::with_options(kept, &self.options())
    }
}

/// Adds the names, offices and domains of `other` to `known`, and the facts that `known` lacks.
fn merge_into(known: &mut Entity, other: Entity) {
    let names = std::iter::once(other.label).chain(other.aliases);
    for name in names {
        if !known.names().any(|n| *n == name) {
            known.aliases.push(name);
        }
    }
    for name in other.context_aliases {
        if !known.context_aliases.contains(&name) {
            known.context_aliases.push(name);
        }
    }
    for role in other.roles {
        if !known.roles.contains(&role) {
            known.roles.push(role);
        }
    }
    for domain in other.domains {
        if !known.domains.contains(&domain) {
            known.domains.push(domain);
        }
    }
    known.gender = known.gender.or(other.gender);
    known.case = known.case.or(other.case);
    known.country = known.country.take().or(other.country);
    if known.kind.is_empty() {
        known.kind = other.kind;
    }
}
