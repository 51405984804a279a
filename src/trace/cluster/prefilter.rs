//! Whether two statements can be one, by the words that both have in whatever order: an alignment costs twenty times as
//! much, and most candidates share a turn of phrase and nothing else.

use crate::trace::compare::align::weight;
use crate::trace::compare::judge::WORD_CAP;
use crate::trace::form::View;
use crate::trace::form::reference::nats;

/// With a smaller share of its words, by weight, no statement is found in another.
const LEAST: f32 = 0.3;
/// Nats that the common words must be worth, and the more the larger the share that is missing: as in `joined`, less what
/// slips of the keyboard can hide.
const NEEDED: f32 = 8.0;
const MISSING: f32 = 16.0;

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: u32,
    /// The last look in which it was met; 0: an empty slot.
    met: u32,
    weight: f32,
    evidence: f32,
}

/// The words of one statement by their stems; used again for the next.
#[derive(Debug, Default)]
pub(crate) struct Sieve {
    /// Open addressing by the upper bits of the key; at least half of it is empty.
    slots: Vec<Slot>,
    shift: u32,
    /// One bit for each upper six bits of a stem that the statement has.
    present: u64,
    total: f32,
    look: u32,
}

impl Sieve {
    /// Takes the shorter of the statements that are compared next.
    pub(crate) fn set(&mut self, child: View<'_>) {
        let size = (child.tokens.len() * 2).next_power_of_two().max(16);
        self.shift = 32 - size.trailing_zeros();
        self.slots.clear();
        self.slots.resize(size, Slot::default());
        (self.present, self.total, self.look) = (0, 0.0, 1);
        for token in child.tokens {
            let i = self.slot(token.stem);
            let slot = &mut self.slots[i];
            slot.key = token.stem;
            slot.met = 1;
            slot.weight += weight(token);
            slot.evidence += nats(token.surprise).min(WORD_CAP);
            self.total += weight(token);
            self.present |= 1 << (token.stem >> 26);
        }
    }

    /// The slot with a key, or the empty one where it would stand.
    fn slot(&self, key: u32) -> usize {
        let mut i = (key >> self.shift) as usize;
        while self.slots[i].met != 0 && self.slots[i].key != key {
            i = (i + 1) & (self.slots.len() - 1);
        }
        i
    }

    /// Whether a longer statement, of which the stems of the words are given, has enough of the words.
    pub(crate) fn passes(&mut self, parent: impl Iterator<Item = u32>) -> bool {
        self.look += 1;
        let (mut common, mut evidence) = (0.0, 0.0);
        let present = self.present;
        for stem in parent.filter(|stem| present >> (stem >> 26) & 1 != 0) {
            let i = self.slot(stem);
            let slot = &mut self.slots[i];
            if slot.met != 0 && std::mem::replace(&mut slot.met, self.look) != self.look {
                common += slot.weight;
                evidence += slot.evidence;
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
    fn enough_words_in_whatever_order() {
        let child = Normal::new("The quay stays closed until the divers have seen every pillar");
        let mut sieve = Sieve::default();
        sieve.set(child.view());
        let rows = [
            ("itself", "The quay stays closed until the divers have seen every pillar", true),
            ("another order", "Until divers have seen every pillar, says Lund, the quay stays closed", true),
            ("a turn of phrase", "The cinema was closed until the spring", false),
            ("one word over and over", "pillar pillar pillar pillar pillar pillar pillar", false),
            ("nothing", "", false),
        ];
        for (name, parent, expected) in rows {
            assert_eq!(sieve.passes(Normal::new(parent).tokens.iter().map(|t| t.stem)), expected, "{name}");
        }
        sieve.set(Normal::default().view());
        assert!(!sieve.passes(child.tokens.iter().map(|t| t.stem)));
    }
}
