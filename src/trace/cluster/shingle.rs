//! Shingles: hashes of word pairs, neighbouring or with one word between, by which candidate pairs are found.

use crate::trace::form::Token;
use crate::trace::form::reference::{nats, pair_key, surprise_after};

/// Surprise in nats below which a pair is left out: "of the", "we have to". Fixed, so that the shingles of a statement do
/// not depend on the batch.
const SPECIFIC: f32 = 7.5;

/// Calls `emit` with every shingle of a statement. Neighbours and words with one word between have different hashes.
pub(crate) fn shingles(tokens: &[Token], mut emit: impl FnMut(u32)) {
    for (i, first) in tokens.iter().enumerate() {
        if let Some(second) = tokens.get(i + 1) {
            let after = surprise_after(first.key, second.key).unwrap_or(second.surprise);
            if nats(first.surprise) + nats(after) >= SPECIFIC {
                emit(pair_key(first.key, second.key));
            }
        }
        if let Some(second) = tokens.get(i + 2) {
            // Frequent words that are not neighbours occur together by chance, so the threshold is higher.
            if nats(first.surprise) + nats(second.surprise) >= SPECIFIC + 4.0 {
                emit(pair_key(second.key, first.key) ^ 0x5bd1_e995);
            }
        }
    }
}
