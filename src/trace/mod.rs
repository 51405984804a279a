//! The same statement, found wherever it was printed.

mod align;
mod attach;
mod bank;
mod cluster;
mod compare;
mod copies;
mod distributed;
mod find;
mod index;
mod judge;
mod normal;
mod reference;
mod shingle;
mod spelling;
mod store;
mod when;
mod words;

pub use cluster::{Quote, Statement, StatementId, Statements, Wording, trace};
pub use compare::{Change, Comparison, Context, Piece, Relation, Turn, same};
pub use copies::{CopyKind, CopyPair, copies, independent};
pub use distributed::{
    Attachment, Edge, Pair, SignatureRow, attach_edges, candidate_pairs, signature_rows, verify, wording_hashes,
};
pub use find::{Finder, Passage, find};
pub use normal::normal_form;
pub use store::{Hit, QuoteIndex};

/// Hash under which the reference table keeps a word of the normal form, or two words with a space between.
#[doc(hidden)]
pub fn reference_key(gram: &str) -> u32 {
    match gram.split_once(' ') {
        None => reference::key(gram),
        Some((first, second)) => reference::pair_key(reference::key(first), reference::key(second)),
    }
}
