//! Where it was said, who relays it, to whom; and what was not said after all.

use super::draft::Draft;
use super::reading::Reading;

/// Fills medium, addressee, negation and condition of each draft.
pub(crate) fn add(reading: &Reading<'_>, drafts: &mut [Draft]) {
    let _ = (reading, drafts);
}
