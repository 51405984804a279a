//! The blocks around a block: a first guess at every block, running sums over the guesses, and the page as a whole.

use super::rows::{linked, ratio};
use super::scan::{Item, Scan};
use crate::boilerplate::phrases::Class;
use crate::page::Page;

/// A first guess by hand: above zero for running text, below for everything else.
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

/// What a page is as a whole, and running sums over its blocks.
pub(super) struct Context {
    /// Shares inside links.
    pub(super) linked: Vec<f32>,
    pub(super) score: Vec<f32>,
    pub(super) sums: Vec<f32>,
    pub(super) ruled: Vec<u32>,
    pub(super) titular: Vec<u32>,
    pub(super) dates: Vec<u32>,
    pub(super) prose: Vec<u32>,
    /// Blocks and words to the nearest long prose before and after.
    pub(super) since_long: Vec<(u32, u32)>,
    pub(super) until_long: Vec<(u32, u32)>,
    pub(super) until_rule: Vec<u32>,
    /// Line breaks before each block and after the last, up to six.
    pub(super) gaps: Vec<f32>,
    pub(super) short_after: Vec<u32>,
    /// Segments of positive sum; the best one.
    pub(super) segment: Vec<u32>,
    pub(super) segments: Vec<(usize, usize, f32)>,
    pub(super) best: usize,
}

/// Line breaks before block `i`, up to six; as many before the first block and after the last.
fn gap(page: &Page<'_>, i: usize) -> f32 {
    let Some((before, after)) = i.checked_sub(1).zip(page.blocks.get(i)) else { return 6.0 };
    let between = &page.visible.as_bytes()[page.blocks[before].span.end()..after.span.start()];
    between.iter().take(64).filter(|&&b| b == b'\n').count().min(6) as f32
}

impl Context {
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

    pub(super) fn window(&self, i: usize, reach: usize) -> (usize, usize) {
        (i.saturating_sub(reach), (i + reach + 1).min(self.score.len()))
    }

    pub(super) fn mean(&self, i: usize, reach: usize) -> f32 {
        let (a, z) = self.window(i, reach);
        (self.sums[z] - self.sums[a]) / (z - a) as f32
    }
}

/// Cuts a row of scores into stretches whose running sum stays positive; each ends where its sum is highest. Returns
/// the stretch of every block (0: none), the stretches, and the index of the best.
pub(super) fn segments(score: &[f32]) -> (Vec<u32>, Vec<(usize, usize, f32)>, usize) {
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

/// What lies behind a block.
#[derive(Default)]
pub(super) struct Walk {
    pub(super) prose_run: u32,
    pub(super) short_run: u32,
    pub(super) related: Option<u32>,
    pub(super) comments: Option<u32>,
    pub(super) rule: Option<u32>,
}

impl Walk {
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
