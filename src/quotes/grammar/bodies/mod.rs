//! Names of bodies in an article: full names, names with an attribute, and acronyms.

pub(super) mod acronyms;
pub(super) mod attributed;
pub(super) mod full_names;
