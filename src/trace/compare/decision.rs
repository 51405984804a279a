//! Decision whether two texts word one statement, for [`same`](super::same) and [`trace`](crate::trace::trace) alike.

use super::dates;
use super::summary::Summary;

/// Expectation before the words are compared that two texts word one statement.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Prior {
    /// Evidence in nats that is needed if nothing contradicts.
    needed: f32,
    /// True if near dates reduce the needed evidence.
    nearness: bool,
}

impl Prior {
    /// Two texts about which nothing else is known: they need more evidence than a slogan or a stock phrase has.
    pub(crate) const PAIR: Self = Self { needed: 18.0, nearness: true };
    /// A quotation of a batch and its best candidates: quotations of the same news are likelier to share an origin. Most of their
    /// dates are near, so that nearness is no evidence.
    pub(crate) const BATCH: Self = Self { needed: 11.0, nearness: false };
}

/// Share of agreeing words below which two texts are not one statement.
const AGREEMENT: f32 = 0.6;

/// Evidence in nats that a replaced word with a sense of its own needs in addition. A sentence has about 50 nats, so that one
/// such word makes two statements of two sentences; in a long excerpt it is more likely a change by an editor.
const SUBSTITUTED: f32 = 50.0;

/// Returns true if two texts word one statement: nothing that both report contradicts, and the evidence of the common words
/// outweighs the differing words and the words of one text alone. `days` is the distance of their dates, `None` if unknown.
///
/// The weights were chosen on pairs of sentences with one difference and on generated variants with known origin
/// (`training/trace/README.md`).
pub(crate) fn one_statement(found: &Summary, days: Option<i32>, prior: Prior) -> bool {
    let agreement = found.agreement();
    if found.changed != 0 || agreement < AGREEMENT {
        return false;
    }
    // Two excerpts of one speech share much and continue alike; two texts that quote a third share less.
    if found.overlaps() && (found.outside > 0.6 || found.parted > 0.3 * found.common) {
        return false;
    }
    let distance = days.map_or(dates::UNKNOWN, dates::distance);
    // Two statements about one event share its words, so near dates count only for texts that agree.
    let distance = if prior.nearness && agreement >= 0.8 { distance } else { distance.max(0.0) };
    let substituted = SUBSTITUTED * found.substituted as f32;
    let dropped = if found.dropped == 0 { 0.0 } else { 8.0 };
    // Two sentences that begin alike and continue differently are two statements, even after a long beginning.
    let parted = 55.0 * found.parted / (found.common + found.against).max(0.1);
    let alone = 25.0 * (1.0 - agreement) + 8.0 * (1.0 - found.cover.min(1.0));
    found.evidence >= prior.needed + substituted + dropped + parted + alone + distance
}
