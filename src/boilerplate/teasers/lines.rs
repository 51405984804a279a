//! Lines of teasers, whatever their layout: every block of a text has a score by a forest of its figures, and segments of
//! blocks with a high sum of scores are lists of teasers.
//!
//! The figures are those of a block, of the blocks before and after it, of their rhythm, and of the words that they share
//! with the article. None is a phrase; two of the kinds of blocks, bylines and pointers, are told by phrases.

use std::ops::Range;

use super::cards::Blocks;
use super::parts::Part;
use super::rhythm::Rhythm;
use super::vocabulary::Vocabulary;
use crate::boilerplate::features::features;
use crate::boilerplate::features::rows::{flag, log, ratio};
use crate::boilerplate::features::shape::Kind;

/// Kinds of blocks that are counted around a block.
const COUNTED: usize = 7;

/// Number of blocks before and after a block that are counted.
const REACH: usize = 8;

/// Sums over the blocks of a text from which the figures of every block are computed.
pub(crate) struct Lines<'a> {
    pub(super) blocks: &'a Blocks<'a>,
    vocabulary: Vocabulary,
    rhythm: Rhythm,
    /// Counts of kinds of blocks before each block, and of all.
    kinds: Vec<[u32; COUNTED]>,
    /// Words, blocks that end with a full stop, and blocks with words, before each block and of all.
    sums: Vec<[u32; 3]>,
    /// Words of the longest block from each block on.
    longest_after: Vec<u32>,
    /// Blocks since the last paragraph and up to the next.
    since: Vec<u32>,
    until: Vec<u32>,
    /// Blocks since the last line that ends with a colon, without running text since.
    since_colon: Vec<u32>,
}

/// Returns the number of a kind of block among those that are counted.
fn counted(part: Part) -> usize {
    match part {
        Part::Date => 0,
        Part::Label | Part::Recurring => 1,
        Part::Byline | Part::Pointer => 2,
        Part::Again | Part::Separator => 3,
        Part::Open => 4,
        Part::Closed => 5,
        Part::Long => 6,
    }
}

impl<'a> Lines<'a> {
    /// Computes the sums, in a few passes.
    pub(crate) fn new(blocks: &'a Blocks<'a>) -> Self {
        let n = blocks.items.len();
        let (mut kinds, mut sums) = (vec![[0_u32; COUNTED]; n + 1], vec![[0_u32; 3]; n + 1]);
        let (mut longest_after, mut since, mut until) = (vec![0_u32; n + 1], vec![0; n], vec![0; n]);
        let paragraph = |i: usize| {
            let s = &blocks.items[i].shape;
            s.is_prose() && s.stops >= 2 && s.words >= 20 && !blocks.ruled[i]
        };
        let mut far = 60_u32;
        for i in 0..n {
            let s = &blocks.items[i].shape;
            kinds[i + 1] = kinds[i];
            kinds[i + 1][counted(blocks.parts[i])] += 1;
            let [words, closed, worded] = sums[i];
            sums[i + 1] = [
                words.saturating_add(s.words),
                closed + u32::from(s.is_closed()),
                worded + u32::from(!s.is_wordless()),
            ];
            since[i] = far;
            far = if paragraph(i) { 0 } else { (far + 1).min(60) };
        }
        let (mut since_colon, mut colon) = (vec![0; n], 60_u32);
        for (i, item) in blocks.items.iter().enumerate() {
            since_colon[i] = colon;
            let opens = item.shape.last == Kind::Colon;
            colon = if opens {
                0
            } else if item.shape.is_prose() {
                60
            } else {
                (colon + 1).min(60)
            };
        }
        far = 60;
        for i in (0..n).rev() {
            longest_after[i] = if blocks.ruled[i] { 0 } else { blocks.items[i].shape.words }.max(longest_after[i + 1]);
            until[i] = far;
            far = if paragraph(i) { 0 } else { (far + 1).min(60) };
        }
        Self {
            vocabulary: Vocabulary::new(blocks),
            rhythm: Rhythm::new(blocks),
            blocks,
            kinds,
            sums,
            longest_after,
            since,
            until,
            since_colon,
        }
    }

    /// Returns the share of blocks of a kind in a range.
    fn share(&self, kind: usize, range: &Range<usize>) -> f32 {
        ratio(self.kinds[range.end][kind] - self.kinds[range.start][kind], range.len() as u32)
    }

    /// Returns the words of a block in a range, on average, and the share of blocks with words that end with a full stop.
    fn mean(&self, range: &Range<usize>) -> (f32, f32) {
        let [words, closed, worded] =
            std::array::from_fn(|k| self.sums[range.end][k].saturating_sub(self.sums[range.start][k]));
        (ratio(words, worded), ratio(closed, worded))
    }

    /// Returns the figures of all blocks, one row after the other.
    pub(crate) fn rows(&self) -> Vec<[f32; FIGURES.len()]> {
        (0..self.blocks.items.len()).map(|i| figures(self, i)).collect()
    }
}

features! {
    /// Computes the figures of block `i`.
    FIGURES, figures(l: &Lines<'_>, i: usize) {
        let blocks = l.blocks;
        let n = blocks.items.len();
        let s = &blocks.items[i].shape;
        let text = blocks.page.blocks[i].span.of(&blocks.page.visible);
        let before = i.saturating_sub(REACH)..i;
        let after = i + 1..(i + 1 + REACH).min(n);
        let rest = i..n;
        let (words_before, closed_before) = l.mean(&before);
        let (words_after, closed_after) = l.mean(&after);
        let (_, closed_rest) = l.mean(&rest);
        let (all_words, all_blocks) = blocks.prose[n];
        let (prose, prose_blocks) = blocks.prose[i];
        let usual = if prose_blocks > 0 { prose as f32 / prose_blocks as f32 } else { all_words as f32 / all_blocks.max(1) as f32 };
        let beat = l.rhythm.of(i);
        let own = l.vocabulary.of(i..i + 1);
        let window = l.vocabulary.of(i.saturating_sub(2)..(i + 3).min(n));
        let next = l.vocabulary.of(i..(i + 6).min(n));
        let wide = l.vocabulary.of(i..(i + 15).min(n));
        let last = l.vocabulary.of(i.saturating_sub(6)..i);
        let all_rest = l.vocabulary.of(rest.clone());
        let part = |d: isize| i.checked_add_signed(d).and_then(|j| blocks.parts.get(j)).map_or(-1.0, |p| f32::from(*p as u8));
        let words = |d: isize| i.checked_add_signed(d).and_then(|j| blocks.items.get(j)).map_or(-1.0, |t| log(t.shape.words));
    }
    // the block
    "part" = part(0);
    "words" = log(s.words);
    "stops" = s.stops.min(6) as f32;
    "closed" = flag(s.is_closed());
    "cut" = flag(s.last == Kind::Ellipsis || text.ends_with("...") || text.ends_with("…]") || text.ends_with("...]"));
    "question" = flag(text.ends_with(['?', '？', '؟']));
    "colon" = flag(s.last == Kind::Colon);
    "bullet" = flag(blocks.bullets[i]);
    "digits" = ratio(s.digits, s.len);
    "marks" = s.marks.min(4) as f32;
    "quotes" = s.quotes.min(4) as f32;
    "commas" = s.commas.min(5) as f32;
    "small words" = s.small_share();
    "upper case" = ratio(s.upper, s.letters);
    "first character" = f32::from(s.first as u8);
    "times" = blocks.items[i].times.min(9) as f32;
    "gap before" = blocks.gaps[i];
    "gap after" = blocks.gaps[i + 1];
    "words to paragraph" = (s.words as f32 / usual.max(1.0)).min(3.0);
    // its neighbours
    "part before 1" = part(-1);
    "part before 2" = part(-2);
    "part after 1" = part(1);
    "part after 2" = part(2);
    "words before 1" = words(-1);
    "words before 2" = words(-2);
    "words after 1" = words(1);
    "words after 2" = words(2);
    "dates before" = l.share(0, &before);
    "labels before" = l.share(1, &before);
    "bylines and pointers before" = l.share(2, &before);
    "repetitions before" = l.share(3, &before);
    "titles before" = l.share(4, &before);
    "texts before" = l.share(5, &before);
    "dates after" = l.share(0, &after);
    "labels after" = l.share(1, &after);
    "bylines and pointers after" = l.share(2, &after);
    "repetitions after" = l.share(3, &after);
    "titles after" = l.share(4, &after);
    "texts after" = l.share(5, &after);
    "mean words before" = words_before.ln_1p();
    "mean words after" = words_after.ln_1p();
    "closed before" = closed_before;
    "closed after" = closed_after;
    // its position
    "share of prose before" = prose as f32 / all_words.max(1) as f32;
    "prose before" = log(prose);
    "prose after" = log(all_words - blocks.prose[i + 1].0);
    "usual paragraph" = usual.ln_1p();
    "since paragraph" = log(l.since[i]);
    "until paragraph" = log(l.until[i]);
    "since colon" = log(l.since_colon[i]);
    "longest from here" = (l.longest_after[i] as f32 / usual.max(1.0)).min(3.0);
    "closed from here" = closed_rest;
    "blocks from here" = log(rest.len() as u32);
    "titles from here" = l.share(4, &rest);
    "labels and dates from here" = l.share(0, &rest) + l.share(1, &rest);
    // the rhythm around it
    "distance" = beat.distance;
    "agreement" = beat.agreement;
    "agreement of neighbours" = beat.even;
    "agreement beyond neighbours" = beat.agreement - beat.even;
    "agreement ahead" = beat.ahead;
    "agreement behind" = beat.behind;
    "repeated before" = beat.repeated_before;
    "repeated after" = beat.repeated_after;
    // its words
    "words compared" = own.count().ln_1p();
    "known" = own.known();
    "near" = own.near();
    "back" = own.back();
    "single" = own.single();
    "new names" = own.new_names().min(8.0);
    "known around" = window.known();
    "near around" = window.near();
    "back around" = window.back();
    "known next" = next.known();
    "back next" = next.back();
    "single next" = next.single();
    "known ahead" = wide.known();
    "back ahead" = wide.back();
    "new names ahead" = wide.new_names() / wide.count().max(1.0);
    "known last" = last.known();
    "near last" = last.near();
    "single last" = last.single();
    "known from here" = all_rest.known();
    "near from here" = all_rest.near();
    "usually known" = l.vocabulary.usual;
    "known beside usual" = window.known() - l.vocabulary.usual;
    "known ahead beside usual" = wide.known() - l.vocabulary.usual;
}
