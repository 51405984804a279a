//! Words of class, id and component names, and what they weigh for the blocks under them.

pub(crate) mod ancestors;
pub(crate) mod weights;
pub(crate) mod words;
