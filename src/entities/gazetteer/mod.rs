//! Gazetteers: entities with aliases and offices, compiled once, searched for in any text.

pub(crate) mod automaton;

mod cache;
mod check;
mod compile;
mod declined;
mod edit;
mod endings;
mod entity;
mod formats;
#[expect(clippy::module_inception, reason = "the main type of a folder has the file of its name")]
mod gazetteer;
mod matched;
mod options;
mod starter;
mod store;

pub use check::Finding;
pub(crate) use declined::find as find_in;
pub(crate) use entity::is_person;
pub use entity::{Entity, EntityIndex, Office};
pub use gazetteer::Gazetteer;
pub use matched::{GazetteerMatch, MatchQuality};
pub use options::{CaseRule, FindOptions, GazetteerOptions, MarkRule};
