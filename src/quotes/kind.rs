//! Speech or not: marks also stand around titles, nicknames, words as words and what a writer doubts.

use super::reading::Reading;

/// What stands around a marked span, as the filter sees it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Around {
    /// A reporting expression was found for it.
    pub(crate) cue: bool,
    /// It stands as a clause of its own.
    pub(crate) alone: bool,
}

/// Probability that somebody said the words of marked span `q`.
pub(crate) fn speech(reading: &Reading<'_>, q: usize, around: Around) -> f32 {
    let inner = reading.marked[q].inner.of(reading.analysis.body);
    let words = inner.split_whitespace().take(12).count();
    let mut z = -0.8 + 0.25 * words as f32;
    if around.cue {
        z += 2.0;
    }
    if around.alone {
        z += 1.0;
    }
    if inner.ends_with([',', '.', '?', '!']) {
        z += 0.7;
    }
    1.0 / (1.0 + (-z).exp())
}
