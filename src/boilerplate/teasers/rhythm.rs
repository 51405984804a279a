//! Rhythm of a page: how well the shapes of its blocks agree with those a few blocks further on.

use super::cards::Blocks;
use super::parts::{HEIGHT, Part, cost};

/// Number of blocks on each side in which repetitions are searched.
const REACH: usize = 12;

/// Agreement of the blocks of a page with those up to [`HEIGHT`] further on.
pub(super) struct Rhythm {
    /// For each distance from 1, sums of the agreement before each block.
    sums: Vec<Vec<f32>>,
    /// For each distance, the number of blocks in a row, up to and including this one, that agree with the next of the
    /// distance; and from this one on.
    before: Vec<Vec<u16>>,
    after: Vec<Vec<u16>>,
}

/// Rhythm around a block.
#[derive(Clone, Copy, Default)]
pub(super) struct Beat {
    /// Distance of two blocks or more at which the blocks around agree most, and their agreement (0 to 1).
    pub(super) distance: f32,
    pub(super) agreement: f32,
    /// Agreement of neighbouring blocks.
    pub(super) even: f32,
    /// Best agreement of the blocks from this one on, and up to this one.
    pub(super) ahead: f32,
    pub(super) behind: f32,
    /// Number of repetitions in a row before and after the block at the best distance.
    pub(super) repeated_before: f32,
    pub(super) repeated_after: f32,
}

/// Returns the agreement of two blocks: of their kinds and, half as much, of their lengths.
fn agreement(blocks: &Blocks<'_>, one: usize, other: usize) -> f32 {
    let kinds = match cost(blocks.parts[one], blocks.parts[other]) {
        0 => 1.0,
        1 => 0.5,
        _ => 0.0,
    };
    let words = |i: usize| blocks.items[i].shape.words as f32 + 2.0;
    let (shorter, longer) = (words(one).min(words(other)), words(one).max(words(other)));
    let lengths = if blocks.parts[one] == Part::Separator { 1.0 } else { (shorter / longer * 1.6).min(1.0) };
    kinds * (0.5 + 0.5 * lengths)
}

impl Rhythm {
    /// Compares all blocks; linear in the page.
    pub(super) fn new(blocks: &Blocks<'_>) -> Self {
        let n = blocks.items.len();
        let (mut sums, mut before, mut after) = (Vec::new(), Vec::new(), Vec::new());
        for distance in 1..=HEIGHT {
            let pairs = n.saturating_sub(distance);
            let agree: Vec<f32> = (0..pairs).map(|i| agreement(blocks, i, i + distance)).collect();
            let mut sum = vec![0.0; n + 1];
            let (mut up, mut down) = (vec![0_u16; n + 1], vec![0_u16; n + 1]);
            for i in 0..n {
                let value = agree.get(i).copied().unwrap_or(0.0);
                sum[i + 1] = sum[i] + value;
                up[i + 1] = if value >= 0.5 { up[i].saturating_add(1) } else { 0 };
            }
            for i in (0..n).rev() {
                down[i] = if agree.get(i).is_some_and(|v| *v >= 0.5) { down[i + 1].saturating_add(1) } else { 0 };
            }
            sums.push(sum);
            before.push(up);
            after.push(down);
        }
        Self { sums, before, after }
    }

    /// Returns the mean agreement of the pairs within a range of blocks.
    fn mean(&self, distance: usize, from: usize, to: usize) -> f32 {
        let end = to.saturating_sub(distance).max(from);
        // A few pairs are no rhythm.
        (self.sums[distance - 1][end] - self.sums[distance - 1][from]) / ((end - from) as f32).max(2.0)
    }

    /// Returns the rhythm around block `i`.
    pub(super) fn of(&self, i: usize) -> Beat {
        let n = self.sums[0].len() - 1;
        let (from, to) = (i.saturating_sub(REACH), (i + REACH + 1).min(n));
        let mut found = Beat { even: self.mean(1, from, to), ..Beat::default() };
        let mut best = 2;
        for distance in 2..=HEIGHT {
            let whole = self.mean(distance, from, to);
            if whole > found.agreement + 0.01 {
                (found.agreement, best) = (whole, distance);
            }
            found.ahead = found.ahead.max(self.mean(distance, i, to));
            found.behind = found.behind.max(self.mean(distance, from, i + 1));
        }
        found.distance = best as f32;
        let back = (i + 1).saturating_sub(best);
        found.repeated_before = (f32::from(self.before[best - 1][back]) / best as f32).min(12.0);
        found.repeated_after = (f32::from(self.after[best - 1][i]) / best as f32).min(12.0);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::features::scan::Scan;
    use crate::boilerplate::phrases::Phrases;
    use crate::page::{self, FormatChoice};

    #[test]
    fn the_distance_of_repeated_shapes_is_found() {
        let card = "12 May 2024\nA lighthouse for rent with all its stairs\nThe keeper left in the spring and took the lamp along with him.\n";
        let text = card.repeat(6);
        let page = page::read(&text, FormatChoice::Text);
        let scan = Scan::new(&page, Phrases::builtin());
        let beat = Rhythm::new(&Blocks::new(&page, &scan, &vec![None; page.blocks.len()])).of(9);
        assert!((beat.distance - 3.0).abs() < 0.1 && beat.agreement > 0.9 && beat.even < 0.5, "{}", beat.distance);
    }
}
