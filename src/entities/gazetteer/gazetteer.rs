//! The gazetteer type: entities compiled to an automaton.

use std::sync::Arc;

use super::compile::Builder;
use super::entity::{Entity, EntityIndex};
use super::matched::GazetteerMatch;
use super::options::{FindOptions, GazetteerOptions};
use super::store::Store;
use crate::bytes::mmap::Data;
use crate::entities::people::variants::Variants;
use crate::error::Result;

/// Entities and the automaton that finds them. Cheap to clone, shared across threads.
///
/// ```
/// use onrecord::{Entity, Gazetteer};
/// let lund = Entity::new("p1", "Petra Lund").with_kind("PERSON");
/// let gazetteer = Gazetteer::new(vec![lund])?;
/// let text = "PETRA LUND SPEAKS";
/// let found = gazetteer.find(text);
/// assert_eq!(found[0].span.of(text), "PETRA LUND");
/// assert_eq!(&*gazetteer.entity(found[0].entities[0]).id, "p1");
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Clone)]
pub struct Gazetteer {
    pub(super) store: Arc<Store>,
}

impl std::fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Gazetteer").field("entities", &self.len()).finish_non_exhaustive()
    }
}

impl Gazetteer {
    /// Compiles entities with the default rules. Fails above 4 GB of names.
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

    pub(super) fn from_builder(builder: Builder) -> Result<Self> {
        Ok(Self { store: Arc::new(Store::new(Data::Owned(builder.finish()))?) })
    }

    /// Returns the index of the first entity with `id`.
    pub fn by_id(&self, id: &str) -> Option<EntityIndex> {
        self.store.by_id(id).map(|i| EntityIndex(i as u32))
    }

    /// Returns the entity at `index`.
    ///
    /// # Panics
    /// Panics if `index` comes from a larger gazetteer.
    pub fn entity(&self, index: EntityIndex) -> &Entity {
        self.store.entity(index.0 as usize)
    }

    /// Returns the id of an entity without decoding the rest of it; an empty text if `index` comes from a larger gazetteer.
    ///
    /// ```
    /// use onrecord::{Entity, Gazetteer};
    ///
    /// let lund = Entity::new("lund", "Petra Lund");
    /// let gazetteer = Gazetteer::new(vec![lund])?;
    /// let found = gazetteer.find("Petra Lund was there.");
    /// assert_eq!(gazetteer.id(found[0].entities[0]), "lund");
    /// # Ok::<(), onrecord::Error>(())
    /// ```
    pub fn id(&self, index: EntityIndex) -> &str {
        self.store.id(index.0 as usize)
    }

    /// Returns the variants of the names of its people, which are made on first use.
    pub(crate) fn variants(&self) -> &Variants {
        self.store.variants()
    }

    /// Returns all entities, in order of their indices.
    pub fn entities(&self) -> impl ExactSizeIterator<Item = &Entity> {
        (0..self.store.count).map(|i| self.store.entity(i))
    }

    /// Returns the number of entities.
    pub fn len(&self) -> usize {
        self.store.count
    }

    /// Returns whether there is no entity.
    pub fn is_empty(&self) -> bool {
        self.store.count == 0
    }

    /// Finds the leftmost-longest matches at word boundaries, in order of position.
    pub fn find(&self, text: &str) -> Vec<GazetteerMatch> {
        self.find_with(text, &FindOptions::default())
    }

    /// Finds all matches at word boundaries, also inside others, in order of position, the longest first.
    pub fn find_overlapping(&self, text: &str) -> Vec<GazetteerMatch> {
        self.find_with(text, &FindOptions { overlapping: true, ..FindOptions::default() })
    }

    /// Finds matches at word boundaries under `options`, in order of position.
    pub fn find_with(&self, text: &str, options: &FindOptions) -> Vec<GazetteerMatch> {
        self.store.automaton().find(text, options)
    }
}
