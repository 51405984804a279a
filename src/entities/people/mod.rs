//! Coreference of names: joins the names of a document that refer to one person.
//!
//! Full forms come first, those of headlines last; then single names join the full form they are part of. Two people of
//! one surname stay apart, because a form with another given name never matches; a bare surname refers to the one who was
//! named last. Suffixes, words of kinship and titles separate people of one name.

pub(crate) mod chain;
mod companies;
mod declined;
pub(crate) mod doubt;
pub(crate) mod evidence;
mod join;
pub(crate) mod likeness;
pub(crate) mod link;
pub(crate) mod organisations;
mod short_names;
pub(crate) mod variants;

pub(super) use chain::{Chain, Coreference};
pub(super) use declined::undecline;
pub(crate) use evidence::gender::gender_of_name;
pub(super) use evidence::gender::{given_gender, title_gender};
pub(super) use join::join;
pub(super) use likeness::{adds_surname, ends, is_chinese, is_regnal, same_person, spelt_otherwise, surname, words};
