//! The gazetteer: entities with their aliases and offices, compiled once to an automaton.

use std::sync::Arc;

use aho_corasick::{AhoCorasick, MatchKind};
use serde::Deserialize;

use crate::document::Gender;
use crate::error::{Error, ErrorKind, Result};
use crate::span::Span;

/// Index of an entity in its gazetteer.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct EntityIndex(pub u32);

/// Which capitals of a text match an alias.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum CaseRule {
    /// As written, in Title Case and in CAPITALS; in lower case only if the alias is written so.
    #[default]
    Smart,
    /// Any.
    Ignore,
    /// As written.
    Exact,
}

/// An office that somebody held.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Office {
    /// "Prime Minister of Norland".
    pub title: Arc<str>,
    /// Country or body, as a name or an id.
    pub country: Option<Arc<str>>,
    /// ISO 8601, possibly only a year; `None` is open.
    pub valid_from: Option<Arc<str>>,
    /// ISO 8601, possibly only a year; `None` is open.
    pub valid_to: Option<Arc<str>>,
}

/// Somebody or something that texts name.
#[derive(Clone, PartialEq, Debug)]
pub struct Entity {
    /// Opaque: a QID, an `OpenSanctions` id, your own.
    pub id: Arc<str>,
    /// Canonical name; always an alias as well.
    pub label: Arc<str>,
    /// PERSON, ORG, LOC, or your own.
    pub kind: Arc<str>,
    /// Other names.
    pub aliases: Vec<Arc<str>>,
    /// Offices held.
    pub roles: Vec<Office>,
    /// Where known.
    pub gender: Option<Gender>,
    /// Overrides the gazetteer's rule.
    pub case: Option<CaseRule>,
}

/// A stretch of text that an alias matches.
#[derive(Clone, PartialEq, Debug)]
pub struct GazetteerMatch {
    /// Where.
    pub span: Span,
    /// Every entity that bears the alias; never empty.
    pub entities: Vec<EntityIndex>,
}

/// Entities and the automaton that finds them; shared across threads.
#[derive(Clone, Debug)]
pub struct Gazetteer {
    entities: Vec<Entity>,
    owners: Vec<EntityIndex>,
    automaton: AhoCorasick,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    label: String,
    #[serde(default, rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
}

impl Gazetteer {
    /// Compiles entities.
    pub fn new(entities: Vec<Entity>) -> Result<Self> {
        let (mut patterns, mut owners) = (Vec::new(), Vec::new());
        for (i, e) in entities.iter().enumerate() {
            for name in std::iter::once(&e.label).chain(&e.aliases).filter(|n| !n.is_empty()) {
                patterns.push(name.clone());
                owners.push(EntityIndex(i as u32));
            }
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(patterns.iter().map(|p| p.as_bytes()))
            .map_err(|e| Error::new(ErrorKind::Gazetteer, "too many aliases").because(e))?;
        Ok(Self { entities, owners, automaton })
    }

    /// Reads JSON lines: `{"id", "label", "type"?, "aliases"?}`.
    pub fn from_jsonl(text: &str) -> Result<Self> {
        let mut entities = Vec::new();
        for (n, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
            let row: Row = serde_json::from_str(line).map_err(|e| {
                Error::new(ErrorKind::Gazetteer, format!("line {}: not a gazetteer row", n + 1)).because(e)
            })?;
            entities.push(Entity {
                id: row.id.into(),
                label: row.label.into(),
                kind: row.kind.unwrap_or_default().into(),
                aliases: row.aliases.into_iter().map(Into::into).collect(),
                roles: Vec::new(),
                gender: None,
                case: None,
            });
        }
        Self::new(entities)
    }

    /// The entity at `index`.
    pub fn entity(&self, index: EntityIndex) -> &Entity {
        &self.entities[index.0 as usize]
    }

    /// All entities.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// Leftmost-longest matches at word boundaries, by place.
    pub fn find(&self, text: &str) -> Vec<GazetteerMatch> {
        let boundary = |at: usize| {
            let before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
            let after = text[at..].chars().next().is_some_and(char::is_alphanumeric);
            !(before && after)
        };
        self.automaton
            .find_iter(text)
            .filter(|m| boundary(m.start()) && boundary(m.end()))
            .map(|m| GazetteerMatch {
                span: Span::new(m.start(), m.end()),
                entities: vec![self.owners[m.pattern().as_usize()]],
            })
            .collect()
    }
}
