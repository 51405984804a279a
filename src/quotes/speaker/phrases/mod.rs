//! Noun phrases of speakers: what belongs to a phrase, and whom it names or relates to.

mod apposition;
pub(crate) mod attached;
mod examples;
mod groups;
mod joint;
mod kin;
mod phrase_bounds;
mod titles;
