//! Checks of a gazetteer: duplicate ids, shared names, and names that match nothing or everything.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Gazetteer;
use super::automaton::is_matchable;
use super::entity::Entity;
use super::options::CaseRule;
use crate::lexicon::{self, List};
use crate::text::fold_word;

/// A property of a gazetteer that is probably a mistake.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Finding {
    /// Several entities have this id; look-ups by id return the first.
    DuplicateId {
        /// The id.
        id: Arc<str>,
        /// Number of entities with it.
        count: usize,
    },
    /// Several entities have this name; a match returns all of them.
    SharedAlias {
        /// The name.
        alias: Arc<str>,
        /// Ids of the entities.
        ids: Vec<Arc<str>>,
    },
    /// A name without a letter or digit, or longer than 1000 bytes or 32 words; it matches nothing.
    EmptyAlias {
        /// Id of the entity.
        id: Arc<str>,
        /// The name.
        alias: Arc<str>,
    },
    /// A name that consists of common words ("The Who", "it"); it matches wherever they occur.
    StopWords {
        /// Id of the entity.
        id: Arc<str>,
        /// The name.
        alias: Arc<str>,
    },
    /// A name of several words all in capitals, which matches capitals alone; set `case: "ignore"` if the file writes all
    /// names so.
    AllCapitals {
        /// Id of the entity.
        id: Arc<str>,
        /// The name.
        alias: Arc<str>,
    },
}

/// Bound on the characters of a name or id in the text of a finding, and on the number of ids.
const MOST: usize = 60;

/// Returns the text, cut with an ellipsis if it is long.
fn cut(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(MOST) {
        Some((at, _)) => Cow::Owned(format!("{}…", &text[..at])),
        None => Cow::Borrowed(text),
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (id, alias) = match self {
            Self::DuplicateId { id, .. } => (cut(id), Cow::Borrowed("")),
            Self::SharedAlias { alias, .. } => (Cow::Borrowed(""), cut(alias)),
            Self::EmptyAlias { id, alias } | Self::StopWords { id, alias } | Self::AllCapitals { id, alias } => {
                (cut(id), cut(alias))
            }
        };
        match self {
            Self::DuplicateId { count, .. } => write!(f, "{id}: {count} entities have this id; merge them"),
            Self::SharedAlias { ids, .. } => {
                let more = if ids.len() > MOST { ", …" } else { "" };
                let named: Vec<Cow<'_, str>> = ids.iter().take(MOST).map(|id| cut(id)).collect();
                write!(f, "\"{alias}\" names {} entities: {}{more}", ids.len(), named.join(", "))
            }
            Self::EmptyAlias { .. } => write!(f, "{id}: \"{alias}\" can match nothing; remove it"),
            Self::StopWords { .. } => {
                write!(f, "{id}: \"{alias}\" is all common words; move it to context_aliases or set case \"exact\"")
            }
            Self::AllCapitals { .. } => {
                write!(f, "{id}: \"{alias}\" matches only in capitals; set case \"ignore\" if that is not intended")
            }
        }
    }
}

impl Gazetteer {
    /// Returns duplicate ids, names that several entities share, and names that match nothing or everything, ordered by kind
    /// of finding, then by entity.
    ///
    /// ```
    /// # use onrecord::Gazetteer;
    /// let gazetteer = Gazetteer::from_jsonl(concat!(
    ///     "{\"id\": \"p1\", \"label\": \"Petra Lund\", \"aliases\": [\"—\"]}\n",
    ///     "{\"id\": \"p2\", \"label\": \"Petra Lund\"}\n",
    /// ))?;
    /// let findings: Vec<String> = gazetteer.check().iter().map(ToString::to_string).collect();
    /// assert_eq!(findings, ["\"Petra Lund\" names 2 entities: p1, p2", "p1: \"—\" can match nothing; remove it"]);
    /// # Ok::<(), onrecord::Error>(())
    /// ```
    pub fn check(&self) -> Vec<Finding> {
        let mut ids: FxHashMap<&Arc<str>, usize> = FxHashMap::default();
        let mut bearers: FxHashMap<&str, Vec<&Arc<str>>> = FxHashMap::default();
        for e in self.entities() {
            *ids.entry(&e.id).or_default() += 1;
            for name in all_names(e) {
                let bearers = bearers.entry(name).or_default();
                if bearers.last() != Some(&&e.id) {
                    bearers.push(&e.id);
                }
            }
        }
        let (mut duplicates, mut shared, mut odd) = (Vec::new(), Vec::new(), Vec::new());
        let mut reported = FxHashSet::default();
        for e in self.entities() {
            if ids[&e.id] > 1 && reported.insert(("id", &*e.id)) {
                duplicates.push(Finding::DuplicateId { id: e.id.clone(), count: ids[&e.id] });
            }
            for name in all_names(e) {
                let bearers = &bearers[&**name];
                if bearers.len() > 1 && reported.insert(("name", name)) {
                    let ids = bearers.iter().map(|id| Arc::clone(id)).collect();
                    shared.push(Finding::SharedAlias { alias: name.clone(), ids });
                }
                let (id, alias) = (e.id.clone(), name.clone());
                if !is_matchable(name) {
                    odd.push(Finding::EmptyAlias { id, alias });
                } else if !e.context_aliases.contains(name) && is_all_stop_words(name, e.case) {
                    odd.push(Finding::StopWords { id, alias });
                } else if e.case.is_none() && self.options().case == CaseRule::Smart && is_all_capitals(name) {
                    odd.push(Finding::AllCapitals { id, alias });
                }
            }
        }
        duplicates.into_iter().chain(shared).chain(odd).collect()
    }
}

fn all_names(e: &Entity) -> impl Iterator<Item = &Arc<str>> {
    e.names().chain(&e.context_aliases)
}

/// Returns whether a name has function words only; "WHO", which matches capitals alone, is a name.
fn is_all_stop_words(name: &str, case: Option<CaseRule>) -> bool {
    let in_capitals = !name.chars().any(char::is_lowercase) && name.len() > 1;
    if case == Some(CaseRule::Exact) || (in_capitals && case != Some(CaseRule::Ignore)) {
        return false;
    }
    let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.all(|w| lexicon::look_up(&fold_word(w)).has(List::StopWords))
}

fn is_all_capitals(name: &str) -> bool {
    let words = name.split_whitespace().filter(|w| w.chars().filter(|c| c.is_uppercase()).count() > 3).count();
    words > 1 && !name.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_of_every_sort() {
        let lines = [
            r#"{"id": "1", "label": "Quay Board", "aliases": ["the who", "…", "WHO"]}"#,
            r#"{"id": "1", "label": "OMAR HARBI"}"#,
            r#"{"id": "2", "label": "Quay Board", "context_aliases": ["the"]}"#,
        ];
        let found: Vec<String> =
            Gazetteer::from_jsonl(&lines.join("\n")).unwrap().check().iter().map(ToString::to_string).collect();
        let expected = [
            "1: 2 entities have this id; merge them",
            "\"Quay Board\" names 2 entities: 1, 2",
            "1: \"the who\" is all common words; move it to context_aliases or set case \"exact\"",
            "1: \"…\" can match nothing; remove it",
            "1: \"OMAR HARBI\" matches only in capitals; set case \"ignore\" if that is not intended",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn long_names_and_lists_are_cut() {
        let giant = Entity::new("1", "ä".repeat(5000));
        let twins = (0..1000).map(|i| Entity::new(format!("t{i}"), "Petra Lund"));
        let found = Gazetteer::new([giant].into_iter().chain(twins).collect()).unwrap().check();
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|finding| finding.to_string().len() < 500), "{found:?}");
    }
}
