//! Quotations that tables for readers show: speech, and marked words only where nothing else is in view.

use super::words::counted;
use crate::corpus::Entry;
use crate::quotes::QuotationKind;
use crate::record::QuotationRecord;

/// Rows of a table of quotations.
pub(super) struct Shown<'r> {
    /// Entry, index of the quotation in its document, quotation; in the order of the corpus.
    pub(super) rows: Vec<(&'r Entry, usize, &'r QuotationRecord)>,
    /// Number of marked words that are no speech and have no row.
    left_out: usize,
}

impl<'r> Shown<'r> {
    /// Chooses the quotations in view that are speech; all of them if none is.
    pub(super) fn new(entries: &'r [Entry]) -> Self {
        let all = || entries.iter().flat_map(|e| e.quotes().map(move |(i, q)| (e, i, q)));
        let rows: Vec<_> = all().filter(|row| row.2.kind != QuotationKind::NotSpeech).collect();
        if rows.is_empty() {
            return Self { rows: all().collect(), left_out: 0 };
        }
        let left_out = all().count() - rows.len();
        Self { rows, left_out }
    }

    /// Returns the words for what has no row, such as "2 passages in quotation marks that are no speech are not shown".
    pub(super) fn left_out(&self) -> Option<String> {
        let be = if self.left_out == 1 { "is" } else { "are" };
        let passages = counted(self.left_out, "passage");
        (self.left_out > 0).then(|| format!("{passages} in quotation marks that {be} no speech {be} not shown"))
    }
}
