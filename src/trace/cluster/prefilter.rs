//! Prefilter of candidate pairs by their common words in any order. An alignment costs twenty times as much, and most
//! candidates share a phrase only.

use rustc_hash::FxHashMap;

use crate::trace::compare::align::weight;
use crate::trace::compare::summary::WORD_CAP;
use crate::trace::form::View;
use crate::trace::form::reference::nats;

/// Share of the words of the shorter statement, by weight, below which a pair is rejected.
const LEAST: f32 = 0.3;
/// Evidence in nats that the common words must have, and the addition per share of missing words. Lower than the thresholds
/// of the decision, because typing errors hide words from this filter.
const NEEDED: f32 = 8.0;
const MISSING: f32 = 16.0;

/// Capacity of a table of words up to which it is reused.
const LARGE: usize = 4096;

/// Sums over all occurrences of a word.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    /// Number of the last comparison in which the word was found.
    found: u32,
    weight: f32,
    evidence: f32,
}

/// Words of one statement by their stems. Reused for the next statement.
#[derive(Debug, Default)]
pub(crate) struct Prefilter {
    words: FxHashMap<u32, Word>,
    /// Bit set of the upper six bits of all stems.
    present: u64,
    total: f32,
    comparison: u32,
}

impl Prefilter {
    /// Sets the shorter statement of the next comparisons.
    pub(crate) fn set(&mut self, child: View<'_>) {
        // Clearing takes time by capacity, so the table of a long text is not reused.
        if self.words.capacity() > LARGE {
            self.words = FxHashMap::default();
        }
        self.words.clear();
        (self.present, self.total, self.comparison) = (0, 0.0, 1);
        for token in child.tokens {
            let word = self.words.entry(token.stem).or_default();
            word.found = 1;
            word.weight += weight(token);
            word.evidence += nats(token.surprise).min(WORD_CAP);
            self.total += weight(token);
            self.present |= 1 << (token.stem >> 26);
        }
    }

    /// Returns true if a longer statement with these stems has enough of the words.
    pub(crate) fn passes(&mut self, parent: impl Iterator<Item = u32>) -> bool {
        self.comparison += 1;
        let (mut common, mut evidence) = (0.0, 0.0);
        let present = self.present;
        for stem in parent.filter(|stem| present >> (stem >> 26) & 1 != 0) {
            let Some(word) = self.words.get_mut(&stem) else { continue };
            if std::mem::replace(&mut word.found, self.comparison) != self.comparison {
                common += word.weight;
                evidence += word.evidence;
            }
        }
        let share = common / self.total.max(0.1);
        share >= LEAST && evidence >= NEEDED + MISSING * (1.0 - share)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::form::Normal;

    #[test]
    fn enough_words_in_any_order() {
        let child = Normal::new("The quay stays closed until the divers have seen every pillar");
        let mut prefilter = Prefilter::default();
        prefilter.set(child.view());
        let rows = [
            ("itself", "The quay stays closed until the divers have seen every pillar", true),
            ("another order", "Until divers have seen every pillar, says Lund, the quay stays closed", true),
            ("a phrase", "The cinema was closed until the spring", false),
            ("one word over and over", "pillar pillar pillar pillar pillar pillar pillar", false),
            ("nothing", "", false),
        ];
        for (name, parent, expected) in rows {
            assert_eq!(prefilter.passes(Normal::new(parent).tokens.iter().map(|t| t.stem)), expected, "{name}");
        }
        prefilter.set(Normal::default().view());
        assert!(!prefilter.passes(child.tokens.iter().map(|t| t.stem)));
    }
}
