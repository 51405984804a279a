//! The gazetteer: entities with their aliases and offices, compiled once, found in any text.

mod build;
mod cache;
mod entity;
mod map;
mod store;

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;

use crate::error::{Error, ErrorKind, Result};

use build::Builder;
use map::Data;
use store::Store;

use super::variants::Variants;

pub use entity::{
    CaseRule, Entity, EntityIndex, FindOptions, GazetteerMatch, GazetteerOptions, MarkRule, MatchQuality, Office,
};

/// Entities and the automaton that finds them. Cheap to clone, shared across threads.
///
/// ```
/// use onrecord::entities::{Entity, Gazetteer};
/// let lund = Entity { id: "p1".into(), label: "Petra Lund".into(), kind: "PERSON".into(), ..Entity::default() };
/// let gazetteer = Gazetteer::new(vec![lund])?;
/// let text = "PETRA LUND SPEAKS";
/// let found = gazetteer.find(text);
/// assert_eq!(found[0].span.of(text), "PETRA LUND");
/// assert_eq!(&*gazetteer.entity(found[0].entities[0]).id, "p1");
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Clone)]
pub struct Gazetteer {
    store: Arc<Store>,
}

impl std::fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Gazetteer").field("entities", &self.len()).finish_non_exhaustive()
    }
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
    /// Compiles entities under the default rules. Fails above 4 GB of names.
    pub fn new(entities: Vec<Entity>) -> Result<Self> {
        Self::with_options(entities, &GazetteerOptions::default())
    }

    /// Compiles entities. Fails above 4 GB of names.
    pub fn with_options(entities: impl IntoIterator<Item = Entity>, options: &GazetteerOptions) -> Result<Self> {
        let mut builder = Builder::new(*options);
        for entity in entities {
            builder.push(&entity)?;
        }
        Self::from_builder(builder)
    }

    fn from_builder(builder: Builder) -> Result<Self> {
        Ok(Self { store: Arc::new(Store::new(Data::Owned(builder.finish()))?) })
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

    /// The index of the first entity with `id`.
    pub fn by_id(&self, id: &str) -> Option<EntityIndex> {
        self.store.by_id(id).map(|i| EntityIndex(i as u32))
    }

    /// The entity at `index`.
    ///
    /// # Panics
    /// If `index` comes from another gazetteer that is larger.
    pub fn entity(&self, index: EntityIndex) -> &Entity {
        self.store.entity(index.0 as usize)
    }

    /// How its people can be named other than by their labels.
    pub(super) fn variants(&self) -> &Variants {
        self.store.variants()
    }

    /// All entities, in order of their indices.
    pub fn entities(&self) -> impl ExactSizeIterator<Item = &Entity> {
        (0..self.store.count).map(|i| self.store.entity(i))
    }

    /// How many entities there are.
    pub fn len(&self) -> usize {
        self.store.count
    }

    /// Whether there is no entity.
    pub fn is_empty(&self) -> bool {
        self.store.count == 0
    }

    /// Leftmost-longest matches at word boundaries, by place.
    pub fn find(&self, text: &str) -> Vec<GazetteerMatch> {
        self.find_with(text, &FindOptions::default())
    }

    /// All matches at word boundaries, those inside others too; by place, of those that begin together the longest first.
    pub fn find_overlapping(&self, text: &str) -> Vec<GazetteerMatch> {
        self.find_with(text, &FindOptions { overlapping: true, ..FindOptions::default() })
    }

    /// Matches at word boundaries as `options` say, by place.
    pub fn find_with(&self, text: &str, options: &FindOptions) -> Vec<GazetteerMatch> {
        self.store.automaton().find(text, options)
    }
}
