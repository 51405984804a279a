//! Decision whether two texts are wordings of one statement, for [`same`](super::same) and [`trace`](crate::trace::trace) alike.

use super::dates;
use super::summary::Summary;
use super::weights;

/// Evidence that is required to decide that two texts are wordings of one statement.
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
    pub(crate) const BATCH: Self = Self { needed: weights::NEEDED, nearness: false };
}

/// Share of agreeing words below which two texts are not one statement.
const AGREEMENT: f32 = 0.6;

/// Share of different words at the ends, by weight, above which two texts are not one statement.
const PARTED: f32 = 0.2;

/// Number of terms of the decision besides the evidence.
pub(crate) const TERMS: usize = weights::TERMS.len();

/// Returns true if two texts are wordings of one statement: their common parts do not contradict, and the evidence of the common
/// words outweighs the differing words and the words of one text alone. `days` is the distance of their dates, `None`
/// if unknown.
pub(crate) fn one_statement(found: &Summary, days: Option<i32>, prior: Prior) -> bool {
    let Some(terms) = terms(found) else { return false };
    let distance = days.map_or(dates::UNKNOWN, dates::distance);
    // Two statements about one event share its words, so near dates count only for texts that agree.
    let distance = if prior.nearness && found.agreement() >= 0.8 { distance } else { distance.max(0.0) };
    let against: f32 = terms.iter().zip(weights::TERMS).map(|(term, weight)| term * weight).sum();
    // A batch has no other evidence of one origin for texts of different times.
    let needed = if distance > dates::UNKNOWN { prior.needed.max(Prior::PAIR.needed) } else { prior.needed };
    found.evidence >= needed + against + distance
}

/// Returns the terms that count against one statement, with the weights in `weights.rs`; `None` for texts that are never one
/// statement.
pub(crate) fn terms(found: &Summary) -> Option<[f32; TERMS]> {
    let agreement = found.agreement();
    // Two sentences that begin alike and continue differently are two statements, even after a long beginning.
    let parted = found.parted / (found.common + found.against).max(0.1);
    if found.changed != 0 || agreement < AGREEMENT || parted > PARTED {
        return None;
    }
    // Two excerpts of one speech share much and continue alike; two texts that quote a third share less.
    if found.overlaps() && (found.outside > 0.6 || found.parted > 0.3 * found.common) {
        return None;
    }
    Some([
        // Content words that others replace.
        found.substituted as f32,
        // A negation that a cut or an omission dropped.
        f32::from(u8::from(found.dropped != 0)),
        // Other words at the ends.
        parted,
        1.0 - agreement,
        1.0 - found.cover.min(1.0),
    ])
}
