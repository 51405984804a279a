//! The gazetteer: entities compiled to an automaton.

use std::sync::Arc;

use super::build::Builder;
use super::entity::{Entity, EntityIndex, FindOptions, GazetteerMatch, GazetteerOptions};
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

    pub(super) fn from_builder(builder: Builder) -> Result<Self> {
        Ok(Self { store: Arc::new(Store::new(Data::Owned(builder.finish()))?) })
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

    /// The id of an entity that a match names, without the rest of it; empty where `index` is of a larger gazetteer.
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

    /// How its people can be named other than by their labels.
    pub(crate) fn variants(&self) -> &Variants {
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
