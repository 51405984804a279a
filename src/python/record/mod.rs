//! Parts of a record as Python classes.

#[macro_use]
mod class;
mod block;
mod explanation;
mod mention;
mod quotation;

pub(super) use block::{Block, Span};
pub(super) use class::{dict, hash_of, parse, short};
pub(super) use explanation::{Candidate, Explanation};
pub(super) use mention::{Mention, Person};
pub(super) use quotation::{Cue, LocatedQuotation, Participant, Quotation, Speaker};
