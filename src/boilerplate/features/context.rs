//! Context of a block: a first score for every block, running sums over the scores, and segments of running text.

use super::rows::{linked, log, ratio};
use super::scan::{Item, Scan};
use crate::boilerplate::phrases::Class;
use crate::page::Page;

/// Computes a first score with fixed weights: positive for running text, negative for everything else.
pub(super) fn first_score(item: &Item, linked: f32, ruled: bool) -> f32 {
    let s = &item.shape;
    if s.is_wordless() {
        return -0.3;
    }
    let words = s.words.min(80) as f32;
    let mut score = words * 0.06 * s.small_share() - 0.9;
    if s.is_closed() && s.words >= 6 {
        score += 0.8;
    }
    score += s.stops.min(4) as f32 * 0.2 + s.commas.min(4) as f32 * 0.1;
    score -= s.marks.min(4) as f32 * 0.2 + 3.0 * ratio(s.digits, s.len);
    score -= 3.0 * linked;
    if ruled {
        score = score.min(0.0) - 0.5;
    }
    score.clamp(-2.0, 5.0)
}

/// First scores of the blocks of a page, running sums over them, distances and segments.
pub(super) struct Context {
    /// Share of each block inside links.
    pub(super) linked: Vec<f32>,
    /// First score of each block.
    pub(super) score: Vec<f32>,
    /// Sums of the scores before each block and of all; the four sums below are of the same form.
    pub(super) sums: Vec<f32>,
    /// Blocks that a rule removes.
    pub(super) ruled: Vec<u32>,
    /// Blocks like titles.
    pub(super) titular: Vec<u32>,
    /// Dates.
    pub(super) dates: Vec<u32>,
    /// Words of running text.
    pub(super) prose: Vec<u32>,
    /// Blocks and words to the nearest long running text before each block.
    pub(super) since_long: Vec<(u32, u32)>,
    /// The same for the nearest after it.
    pub(super) until_long: Vec<(u32, u32)>,
    /// Blocks to the next that a rule removes.
    pub(super) until_rule: Vec<u32>,
    /// Line breaks before each block and after the last, up to six.
    pub(super) gaps: Vec<f32>,
    /// Length of the run of short blocks after each block.
    pub(super) short_after: Vec<u32>,
    /// Number of the segment of each block, from 1; 0 if none.
    pub(super) segment: Vec<u32>,
    /// First block, end and score of each segment of positive score.
    pub(super) segments: Vec<(usize, usize, f32)>,
    /// Index of the segment with the highest score.
    pub(super) best: usize,
}

/// Position of a block relative to the segments of its page.
pub(super) struct SegmentPlace {
    /// Logarithm of the blocks to the best segment: negative before it, 0 inside.
    pub(super) to_best: f32,
    /// Score of the block's own segment, as a share of the best one's.
    pub(super) share: f32,
    /// Logarithm of the blocks in its own segment.
    pub(super) blocks: f32,
    /// Score of the best segment.
    pub(super) best_score: f32,
}

impl SegmentPlace {
    /// Values on a page without segments.
    const NONE: Self = Self { to_best: 7.0, share: 0.0, blocks: 0.0, best_score: 0.0 };
}

/// Counts the line breaks before block `i`, up to six; before the first block and after the last there are six.
pub(crate) fn gap(page: &Page<'_>, i: usize) -> f32 {
    let Some((before, after)) = i.checked_sub(1).zip(page.blocks.get(i)) else { return 6.0 };
    let between = &page.visible.as_bytes()[page.blocks[before].span.end()..after.span.start()];
    between.iter().take(64).filter(|&&b| b == b'\n').count().min(6) as f32
}

impl Context {
    /// Computes the context of all blocks in a few passes.
    pub(super) fn new(page: &Page<'_>, scan: &Scan<'_>, ruled: &[bool]) -> Self {
        let n = scan.items.len();
        let items = &scan.items;
        let linked: Vec<f32> = (0..n).map(|i| linked(page, i)).collect();
        let score: Vec<f32> = (0..n).map(|i| first_score(&items[i], linked[i], ruled[i])).collect();
        let mut sums = Vec::with_capacity(n + 1);
        sums.push(0.0);
        for s in &score {
            sums.push(sums[sums.len() - 1] + s);
        }
        let running = |count: &dyn Fn(usize) -> u32| {
            let mut sums = Vec::with_capacity(n + 1);
            sums.push(0_u32);
            for i in 0..n {
                sums.push(sums[i].saturating_add(count(i)));
            }
            sums
        };
        let prose_words = |i: usize| if items[i].shape.is_prose() && !ruled[i] { items[i].shape.words } else { 0 };
        let long = |i: usize| items[i].shape.words >= 20 && items[i].shape.is_prose() && !ruled[i];
        let (mut since_long, mut until_long) = (vec![(0, 0); n], vec![(0, 0); n]);
        let mut far = (500, 5000);
        for i in 0..n {
            since_long[i] = far;
            far = if long(i) { (0, 0) } else { (far.0 + 1, far.1 + items[i].shape.words) };
        }
        let (mut far, mut rule, mut short) = ((500, 5000), 500, 0);
        let (mut until_rule, mut short_after) = (vec![0; n], vec![0; n]);
        for i in (0..n).rev() {
            until_long[i] = far;
            until_rule[i] = rule;
            short_after[i] = short;
            far = if long(i) { (0, 0) } else { (far.0 + 1, far.1 + items[i].shape.words) };
            rule = if ruled[i] { 0 } else { rule + 1 };
            short = if items[i].shape.words < 8 { short + 1 } else { 0 };
        }
        let (segment, segments, best) = segments(&score);
        Self {
            linked,
            gaps: (0..=n).map(|i| gap(page, i)).collect(),
            ruled: running(&|i| u32::from(ruled[i])),
            titular: running(&|i| u32::from(items[i].shape.is_titular())),
            dates: running(&|i| u32::from(items[i].shape.is_date())),
            prose: running(&prose_words),
            score,
            sums,
            since_long,
            until_long,
            until_rule,
            short_after,
            segment,
            segments,
            best,
        }
    }

    /// Returns true if block `i` is in the segment with the highest sum of scores.
    pub(super) fn is_in_best_segment(&self, i: usize) -> bool {
        self.segments.get(self.best).is_some_and(|&(from, to, _)| (from..to).contains(&i))
    }

    /// Computes the position of block `i` relative to the best segment, and the size of its own.
    pub(super) fn place_in_segments(&self, i: usize) -> SegmentPlace {
        let Some(&(from, to, best_score)) = self.segments.get(self.best) else { return SegmentPlace::NONE };
        let to_best = if i < from { -log((from - i) as u32) } else { log((i + 1).saturating_sub(to) as u32) };
        let own = self.segment[i].checked_sub(1).and_then(|k| self.segments.get(k as usize));
        let (share, blocks) = own.map_or((0.0, 0.0), |&(a, z, sum)| (sum / best_score.max(0.1), log((z - a) as u32)));
        SegmentPlace { to_best, share, blocks, best_score }
    }

    /// Returns the share of the page's running text before block `i`.
    pub(super) fn share_of_prose_before(&self, i: usize) -> f32 {
        ratio(self.prose[i], self.prose[self.score.len()])
    }

    /// Returns the mean share inside links of the blocks up to `reach` before and after block `i`.
    pub(super) fn mean_linked(&self, i: usize, reach: usize) -> f32 {
        let (a, z) = self.window(i, reach);
        self.linked[a..z].iter().sum::<f32>() / (z - a) as f32
    }

    /// Returns the range of blocks up to `reach` before and after block `i`.
    pub(super) fn window(&self, i: usize, reach: usize) -> (usize, usize) {
        (i.saturating_sub(reach), (i + reach + 1).min(self.score.len()))
    }

    /// Returns the mean of the first scores in such a range.
    pub(super) fn mean(&self, i: usize, reach: usize) -> f32 {
        let (a, z) = self.window(i, reach);
        (self.sums[z] - self.sums[a]) / (z - a) as f32
    }
}

/// Cuts a row of scores into segments whose running sum stays positive; each ends where its sum is highest. Returns
/// the number of each block's segment (0 for none), the segments, and the index of the best.
pub(crate) fn segments(score: &[f32]) -> (Vec<u32>, Vec<(usize, usize, f32)>, usize) {
    let mut of = vec![0; score.len()];
    let mut all: Vec<(usize, usize, f32)> = Vec::new();
    let (mut start, mut sum, mut peak, mut end) = (0, 0.0_f32, 0.0_f32, 0);
    let mut close = |start: usize, end: usize, peak: f32| {
        if peak > 0.0 {
            all.push((start, end, peak));
            of[start..end].fill(all.len() as u32);
        }
    };
    for (i, &s) in score.iter().enumerate() {
        if sum <= 0.0 {
            close(start, end, peak);
            (start, sum, peak, end) = (i, 0.0, 0.0, i);
        }
        sum += s;
        if sum > peak {
            (peak, end) = (sum, i + 1);
        }
    }
    close(start, end, peak);
    let best = (0..all.len()).max_by(|&a, &b| all[a].2.total_cmp(&all[b].2).then(b.cmp(&a))).unwrap_or(0);
    (of, all, best)
}

/// Lengths of runs and distances up to a block, updated block by block.
#[derive(Default)]
pub(super) struct Walk {
    /// Blocks of running text directly before.
    pub(super) prose_run: u32,
    /// Short blocks directly before.
    pub(super) short_run: u32,
    /// Blocks since a heading of related articles; `None` before the first.
    pub(super) related: Option<u32>,
    /// Blocks since a heading of comments.
    pub(super) comments: Option<u32>,
    /// Blocks since a block that a rule removes.
    pub(super) rule: Option<u32>,
}

impl Walk {
    /// Moves on to the block after `item`.
    pub(super) fn step(&mut self, item: &Item, ruled: bool) {
        for since in [&mut self.related, &mut self.comments, &mut self.rule].into_iter().flatten() {
            *since += 1;
        }
        self.prose_run = if item.shape.is_prose() { self.prose_run + 1 } else { 0 };
        self.short_run = if item.shape.words < 8 { self.short_run + 1 } else { 0 };
        if item.hits.line & Class::Related.bit() != 0 {
            self.related = Some(0);
        }
        if item.hits.line & Class::Comment.bit() != 0 {
            self.comments = Some(0);
        }
        if ruled {
            self.rule = Some(0);
        }
    }
}
