//! Segments of lines that may be teasers, and the decision about them.
//!
//! A forest scores every block by its figures (`lines.rs`). Segments of blocks whose sum of scores is positive are candidates; a
//! second forest scores each by the figures of its blocks on average and by their scores inside, before and after. So a short
//! line between teasers is one of them, and a line of a list in the article is not.

use std::ops::Range;
use std::sync::LazyLock;

use super::cards::Blocks;
use super::lines::{FIGURES, Lines};
use crate::boilerplate::features::features;
use crate::boilerplate::features::rows::flag;
use crate::forest::{Forest, place};

/// Scores that count as even, one after the other, so that a segment is found with and without doubtful lines around it.
const EVEN: [f32; 3] = [-0.9, -0.2, 0.7];
/// Largest amount by which a block lengthens or shortens a segment.
const LARGEST: f32 = 3.0;
/// Smallest number of words of running text before a teaser, and smallest number of lines of a segment.
const BEFORE: u32 = 40;
const LINES: usize = 2;
/// Score below which a line is like those of articles.
pub(crate) const UNLIKELY: f32 = -1.0;
/// Number of blocks before and after a segment whose scores are compared with those inside.
const BESIDE: usize = 4;
/// Mean score before or after a segment where there is no block.
const NOTHING: f32 = 3.0;
/// Score above which a segment is a list of teasers; chosen on hosts and layouts left out, so that clean extracts lose nothing.
const TEASERS: f32 = 1.0;

/// Score below which each block of a run is article text, and the mean score of such a run.
const ARTICLE: f32 = -1.6;
const ARTICLE_MEAN: f32 = -2.8;

/// Smallest number of words of running text outside of all lists, and of lines that may be teasers.
const OUTSIDE: u32 = 60;
const SHORT_LINES: usize = 3;
/// Largest number of lines of a text that is searched; the figures of more would take more memory than the text justifies.
const MOST_LINES: usize = 20_000;

/// Segment of a text with the scores of all blocks.
pub(crate) struct Segment<'a> {
    rows: &'a [[f32; FIGURES.len()]],
    scores: &'a [f32],
    blocks: Range<usize>,
}

impl Segment<'_> {
    /// Returns the mean score of a range of blocks; [`NOTHING`] for an empty one.
    fn mean(&self, range: Range<usize>) -> f32 {
        let n = range.len();
        if n == 0 { NOTHING } else { self.scores[range].iter().sum::<f32>() / n as f32 }
    }
}

features! {
    /// Computes the figures of a segment that are not means of those of its blocks.
    OWN, own(s: &Segment<'_>) {
        let (a, z) = (s.blocks.start, s.blocks.end);
        let n = s.scores.len();
        let inside = &s.scores[a..z];
        let mut sorted = inside.to_vec();
        let (_, low, _) = sorted.select_nth_unstable_by(inside.len() / 4, f32::total_cmp);
        let low = *low;
        let figure = |i: usize, column: usize| s.rows[i][column];
        let most = |column: usize, range: Range<usize>| s.rows[range].iter().map(|row| row[column]).fold(0.0, f32::max);
        let colon = const { place(&FIGURES, "colon") };
    }
    "lines" = (inside.len() as f32).ln();
    "mean" = s.mean(a..z);
    "lowest" = inside.iter().copied().fold(f32::MAX, f32::min);
    "low" = low;
    "highest" = inside.iter().copied().fold(f32::MIN, f32::max);
    "share of unlikely lines" = inside.iter().filter(|&&score| score < UNLIKELY).count() as f32 / inside.len() as f32;
    "before" = s.mean(a.saturating_sub(BESIDE)..a);
    "after" = s.mean(z..(z + BESIDE).min(n));
    "above" = s.mean(0..a);
    "last on the page" = flag(z == n);
    "share of the page" = inside.len() as f32 / n as f32;
    "prose after it" = figure(z - 1, const { place(&FIGURES, "prose after") });
    "prose before it" = figure(a, const { place(&FIGURES, "share of prose before") });
    "gap above" = figure(a, const { place(&FIGURES, "gap before") });
    "colon above" = a.checked_sub(1).map_or(0.0, |i| figure(i, colon));
    "colon in the first lines" = most(colon, a..(a + 3).min(z));
    "longest" = most(const { place(&FIGURES, "words") }, a..z);
}

/// Returns the names of the figures of a segment, in order: means over its blocks, then its own.
pub(crate) fn names() -> Vec<&'static str> {
    [&FIGURES[..], &OWN].concat()
}

/// Returns the figures of a segment.
fn figures(segment: &Segment<'_>) -> Vec<f32> {
    let rows = &segment.rows[segment.blocks.clone()];
    let mut row = vec![0.0; FIGURES.len()];
    for block in rows {
        for (sum, value) in row.iter_mut().zip(block) {
            *sum += value;
        }
    }
    for sum in &mut row {
        *sum /= rows.len() as f32;
    }
    row.extend(own(segment));
    row
}

/// Returns the segments of a text that may be lists of teasers, and their figures, one row after the other. `rows` are the
/// figures of the blocks, `scores` their scores. Linear in the page for each of [`EVEN`].
pub(crate) fn candidates(
    blocks: &Blocks<'_>,
    rows: &[[f32; FIGURES.len()]],
    scores: &[f32],
) -> (Vec<Range<usize>>, Vec<f32>) {
    let mut found: Vec<Range<usize>> = Vec::new();
    for even in EVEN {
        let mut add = |range: Range<usize>| {
            if range.len() >= LINES {
                found.push(range);
            }
        };
        let (mut sum, mut peak, mut start, mut end) = (0.0_f32, 0.0_f32, 0, 0);
        for (i, score) in scores.iter().enumerate() {
            if blocks.prose[i].0 < BEFORE {
                continue;
            }
            if sum <= 0.0 {
                add(start..end);
                (sum, peak, start, end) = (0.0, 0.0, i, i);
            }
            sum += (score - even).clamp(-LARGEST, LARGEST);
            if sum > peak {
                (peak, end) = (sum, i + 1);
            }
        }
        add(start..end);
    }
    found.sort_unstable_by_key(|range| (range.start, range.end));
    found.dedup();
    let figures = found.iter().flat_map(|range| figures(&Segment { rows, scores, blocks: range.clone() })).collect();
    (found, figures)
}

static BY_LINE: LazyLock<Forest> = LazyLock::new(|| {
    Forest::load(include_bytes!("../weights/lines.forest"), &FIGURES)
        .expect("the weights in the crate were trained on these figures")
});
static BY_SEGMENT: LazyLock<Forest> = LazyLock::new(|| {
    Forest::load(include_bytes!("../weights/segments.forest"), &names())
        .expect("the weights in the crate were trained on these figures")
});

/// Decision about the lines of a text.
#[derive(Default)]
pub(crate) struct Verdict {
    /// Lists of teasers.
    pub(crate) teasers: Vec<Range<usize>>,
    /// Runs of lines that are like article text.
    pub(crate) article: Vec<Range<usize>>,
    /// For each list, the sentences directly before it that are more like article text than like teasers.
    pub(crate) before: Vec<Range<usize>>,
    /// Scores of all blocks as lines of teasers; empty if none were computed.
    pub(crate) scores: Vec<f32>,
}

/// Largest number of such sentences.
const SENTENCES: usize = 4;

/// Finds the lists of teasers of a text, in any layout. Computes nothing for a text that has only paragraphs, and for one of
/// more than [`MOST_LINES`] lines.
pub(crate) fn decide(blocks: &Blocks<'_>) -> Verdict {
    let n = blocks.items.len();
    let total = blocks.prose[n].0;
    let is_line = |i: usize| !blocks.items[i].shape.is_prose() && blocks.prose[i].0 >= BEFORE;
    if n > MOST_LINES || total < OUTSIDE || (0..n).filter(|&i| is_line(i)).take(SHORT_LINES).count() < SHORT_LINES {
        return Verdict::default();
    }
    let rows = Lines::new(blocks).rows();
    let scores = BY_LINE.scores(rows.as_flattened());
    let (segments, figures) = candidates(blocks, &rows, &scores);
    let mut teasers: Vec<Range<usize>> = Vec::new();
    if !segments.is_empty() {
        let worth = BY_SEGMENT.scores(&figures);
        teasers.extend(segments.into_iter().zip(worth).filter(|(_, score)| *score > TEASERS).map(|(range, _)| range));
    }
    // The last line may head a list of the article.
    for list in &mut teasers {
        if list.len() > 1 && blocks.heads_items(list.end - 1) {
            list.end -= 1;
        }
    }
    // Something has to be left of the article.
    let inside: u32 = teasers.iter().map(|r| blocks.prose[r.end].0 - blocks.prose[r.start].0).max().unwrap_or(0);
    if total - inside < OUTSIDE {
        teasers.clear();
    }
    let is_sentence = |i: &usize| scores[*i] < 0.0 && blocks.items[*i].shape.is_closed();
    let before = |list: &Range<usize>| {
        let sentences = (0..list.start).rev().take(SENTENCES).take_while(is_sentence).count();
        list.start - sentences..list.start
    };
    Verdict { article: runs_of_article(&scores), before: teasers.iter().map(before).collect(), teasers, scores }
}

/// Returns the runs of blocks that are like article text.
fn runs_of_article(scores: &[f32]) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut start = 0;
    while start < scores.len() {
        let end = start + scores[start..].iter().take_while(|s| **s < ARTICLE).count();
        if end > start && scores[start..end].iter().sum::<f32>() < ARTICLE_MEAN * (end - start) as f32 {
            runs.push(start..end);
        }
        start = end.max(start + 1);
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::features::scan::Scan;
    use crate::boilerplate::phrases::Phrases;
    use crate::page::{self, FormatChoice};

    const PROSE: &str = "The lock keeper of Varn has closed both gates of the upper lock because the hinges are worn through. \
                         He wants new ones of bronze, which nobody in the valley can cast any more.\n";

    #[test]
    fn segments_end_where_their_sum_is_highest() {
        let text =
            format!("{}{}", PROSE.repeat(4), "A choir sings under water\nGoats keep the verge short\n".repeat(2));
        let page = page::read(&text, FormatChoice::Text);
        let scan = Scan::new(&page, Phrases::builtin());
        let blocks = Blocks::new(&page, &scan, &vec![None; page.blocks.len()]);
        let rows = Lines::new(&blocks).rows();
        let (found, figures) = candidates(&blocks, &rows, &[-4.0, -4.0, -4.0, -4.0, 1.0, -0.5, 2.0, 1.5]);
        assert_eq!(found, [4..8, 6..8]);
        assert_eq!(figures.len(), found.len() * names().len());
    }

    #[test]
    fn a_text_of_paragraphs_needs_no_figures() {
        let page = page::read(PROSE, FormatChoice::Text);
        let scan = Scan::new(&page, Phrases::builtin());
        let verdict = decide(&Blocks::new(&page, &scan, &[None]));
        assert!(verdict.teasers.is_empty() && verdict.article.is_empty() && verdict.before.is_empty());
    }

    #[test]
    fn runs_of_article_need_a_low_mean() {
        assert_eq!(runs_of_article(&[-3.0, -2.9, 0.5, -1.7, -1.8, 0.0, -4.0]), [0..2, 6..7]);
    }
}
