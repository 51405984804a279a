//! Speech or not: marks also stand around titles, nicknames, words as words and what a writer doubts.

use super::linear::sigmoid;
use super::reading::{Reading, Unit};
use super::words::Class;

/// Whether the marked span at item `i` is a sentence of its own, or stands apart by a comma, colon or dash.
pub(crate) fn stands_alone(reading: &Reading<'_>, unit: &Unit, i: usize) -> bool {
    i == unit.items.start
        || matches!(reading.classes[i - 1], Class::Comma | Class::Colon | Class::Dash | Class::Quote | Class::Stop)
}

/// Probability that somebody said the words of the marked span at item `i`.
pub(crate) fn speech(reading: &Reading<'_>, unit: &Unit, i: usize) -> f32 {
    let Some(q) = reading.items[i].quote() else { return 0.0 };
    let inner = reading.marked[q].inner.of(reading.analysis.body);
    let words = inner.split_whitespace().take(12).count();
    let mut z = -1.6 + 0.3 * words as f32;
    if stands_alone(reading, unit, i) {
        z += 1.0;
    }
    if inner.ends_with([',', '.', '?', '!']) {
        z += 0.7;
    }
    sigmoid(z)
}

/// Probability that the words of marked span `q`, which lies inside another one, are somebody's again.
pub(crate) fn nested(reading: &Reading<'_>, q: usize) -> f32 {
    let inner = reading.marked[q].inner.of(reading.analysis.body);
    let words = inner.split_whitespace().take(12).count();
    sigmoid(-1.2 + 0.3 * words as f32)
}
