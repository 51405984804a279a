//! Shingles: pairs of words by which statements find each other, neighbouring or with one word between.

use crate::trace::form::Token;
use crate::trace::form::reference::{nats, pair_key, surprise_after};

/// Pairs that tell less than this many nats are left out: "of the", "we have to". Fixed, so that a statement has the
/// same shingles in any company.
const TELLING: f32 = 7.5;

/// Calls `emit` with every shingle of a statement: a hash that tells neighbours from words further apart.
pub(crate) fn shingles(tokens: &[Token], mut emit: impl FnMut(u32)) {
    for (i, first) in tokens.iter().enumerate() {
        if let Some(second) = tokens.get(i + 1) {
            let after = surprise_after(first.key, second.key).unwrap_or(second.surprise);
            if nats(first.surprise) + nats(after) >= TELLING {
                emit(pair_key(first.key, second.key));
            }
        }
        if let Some(second) = tokens.get(i + 2) {
            // Two frequent words apart are met anywhere: more is asked of them.
            if nats(first.surprise) + nats(second.surprise) >= TELLING + 4.0 {
                emit(pair_key(second.key, first.key) ^ 0x5bd1_e995);
            }
        }
    }
}
