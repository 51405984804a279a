//! Finds the wordings of one statement across documents: comparison of two texts, statements of many quotations, an index
//! on disk, passages in running text, and documents that copy one another.

mod cluster;
mod compare;
mod copies;
mod find;
mod form;
mod store;

#[doc(hidden)]
pub use cluster::candidates::{Candidate, candidates};
pub use cluster::distributed::{
    Attachment, Edge, Pair, Shared, SignatureRow, attach_edges, best_pairs, candidate_pairs, shared_shingles,
    signature_rows, verify, wordings,
};
#[cfg(feature = "python")]
pub(crate) use cluster::trace_while;
pub use cluster::{Quote, Statement, StatementId, Statements, Wording, trace};
pub use compare::{Change, Comparison, Context, Piece, Relation, SenseChange, same};
pub use copies::{CopyKind, CopyPair, copies, independent};
pub use find::{Finder, Passage, find};
pub use form::normal_form;
pub use store::{Hit, QuoteIndex};

/// Returns the hash under which the reference table stores one, two or three words of the normal form, separated by spaces.
#[doc(hidden)]
pub fn reference_key(gram: &str) -> u32 {
    let mut keys = gram.split(' ').map(form::reference::key);
    let first = keys.next().unwrap_or_default();
    keys.fold(first, form::reference::pair_key)
}
