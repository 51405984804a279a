//! Documents whose id an earlier document of a run has.

use rustc_hash::FxHashSet;

use crate::bytes::hash;

/// Count of the documents whose id an earlier document has. The first million ids are compared, so that memory is bounded.
#[derive(Default)]
pub(crate) struct RepeatedIds {
    seen: FxHashSet<u64>,
    count: usize,
    first: String,
}

impl RepeatedIds {
    const MOST: usize = 1_000_000;

    pub(crate) fn add(&mut self, id: &str) {
        let hash = hash::add_bytes(hash::START, id.as_bytes());
        if self.seen.contains(&hash) {
            if self.count == 0 {
                id.clone_into(&mut self.first);
            }
            self.count += 1;
        } else if self.seen.len() < Self::MOST {
            self.seen.insert(hash);
        }
    }

    /// Returns the number of documents with the id of an earlier one, and the first of these ids.
    pub(crate) fn found(&self) -> (usize, String) {
        (self.count, self.first.clone())
    }
}
