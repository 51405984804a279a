//! Words of class, id and component names: their kinds, and their learned weights for the blocks below them.

pub(crate) mod ancestors;
pub(crate) mod weights;
pub(crate) mod words;
