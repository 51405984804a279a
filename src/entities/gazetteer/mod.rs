//! The gazetteer: entities with their aliases and offices, compiled once to an automaton.

mod entity;

use std::io::Read;
use std::path::Path;

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::error::{Error, ErrorKind, Result};
use crate::span::Span;

pub use entity::{CaseRule, Entity, EntityIndex, GazetteerMatch, MarkRule, MatchQuality, Office};

/// Entities and the automaton that finds them; shared across threads.
#[derive(Clone, Debug)]
pub struct Gazetteer {
    entities: Vec<Entity>,
    owners: Vec<EntityIndex>,
    automaton: AhoCorasick,
    by_id: FxHashMap<std::sync::Arc<str>, EntityIndex>,
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
        let by_id = entities.iter().enumerate().map(|(i, e)| (e.id.clone(), EntityIndex(i as u32))).collect();
        Ok(Self { entities, owners, automaton, by_id })
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
                ..Entity::default()
            });
        }
        Self::new(entities)
    }

    /// Reads a file of JSON lines, plain or gzip.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let bytes = std::fs::read(path).map_err(|e| Error::from(e).at(path.display()))?;
        Self::from_bytes(&path.display().to_string(), &bytes)
    }

    /// Reads what a file holds; `name` appears in errors and its ending tells the format.
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Self> {
        let mut text = String::new();
        let read = if bytes.starts_with(&[0x1f, 0x8b]) {
            flate2::read::MultiGzDecoder::new(bytes).read_to_string(&mut text)
        } else {
            let mut bytes = bytes;
            bytes.read_to_string(&mut text)
        };
        read.map_err(|e| Error::new(ErrorKind::Gazetteer, "not UTF-8 text or gzip").because(e).at(name))?;
        Self::from_jsonl(&text).map_err(|e| e.at(name))
    }

    /// The index of the entity with `id`.
    pub fn by_id(&self, id: &str) -> Option<EntityIndex> {
        self.by_id.get(id).copied()
    }

    /// The entity at `index`.
    pub fn entity(&self, index: EntityIndex) -> &Entity {
        &self.entities[index.0 as usize]
    }

    /// All entities, in order of their indices.
    pub fn entities(&self) -> impl ExactSizeIterator<Item = &Entity> {
        self.entities.iter()
    }

    /// How many entities there are.
    pub fn len(&self) -> usize {
        self.entities.len()
    }

    /// Whether there is no entity.
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty()
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
                quality: MatchQuality::Exact,
                needs_context: false,
            })
            .collect()
    }
}
