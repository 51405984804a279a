//! Coreference of names: joins the names of a document that refer to one person.
//!
//! Full forms come first, those of headlines last; then single names join the full form they are part of. Two people of
//! one surname stay apart, because a form with another given name never matches; a bare surname refers to the one who was
//! named last. Suffixes, words of kinship and titles separate people of one name.

mod ages;
pub(crate) mod chain;
mod companies;
mod couples;
pub(crate) mod doubt;
mod gender;
mod held_offices;
mod join;
mod learned_titles;
pub(crate) mod likeness;
pub(crate) mod link;
pub(crate) mod offices;
pub(crate) mod organisations;
mod relatives;
mod short_names;
mod surname_evidence;
pub(crate) mod variants;

pub(super) use chain::{Chain, Coreference};
pub(super) use gender::{given_gender, title_gender};
pub(super) use join::join;
pub(super) use likeness::{ends, is_regnal, same_person, spelt_otherwise, surname, words};
