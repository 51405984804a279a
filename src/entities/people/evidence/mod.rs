//! What a text says about people that tells those of one surname apart: ages, gender, offices, titles, relatives and couples.

pub(super) mod ages;
pub(super) mod couples;
pub(super) mod gender;
pub(super) mod held_offices;
pub(super) mod learned_titles;
pub(crate) mod offices;
mod relatives;
pub(super) mod surname_evidence;
