//! Lines below the heading of a list of other articles: cards of one layout with dates, and the rest of a text.
//!
//! `Related analysis` · `Why cyclones get slower` · `4 March 2024` · `Type: Essay` · `The island that moved` · `1 March 2024` · …

use std::ops::Range;
use std::sync::LazyLock;

use super::cards::Blocks;
use super::parts::Part;
use crate::boilerplate::features::scan::Scan;
use crate::boilerplate::phrases::Class;
use crate::lexicon;
use crate::page::Page;

/// Smallest number of words of running text on the page.
const PROSE: u32 = 60;

/// Largest number of words of a heading, of lines of a card, and of cards.
const HEADING: u32 = 6;
const HEIGHT: usize = 6;
const CARDS: usize = 8;

/// Largest number of lines at the end.
const LAST: usize = 40;

static OPENERS: LazyLock<Vec<&str>> =
    LazyLock::new(|| lexicon::lines(include_str!("../../../data/words/related_openers.txt")).collect());

/// Returns the headings of lists of other articles below running text.
fn headings<'a>(blocks: &'a Blocks<'_>, scan: &'a Scan<'_>) -> impl Iterator<Item = usize> + 'a {
    let n = blocks.items.len();
    let enough = blocks.prose[n].0 >= PROSE;
    (0..n).filter(move |&i| {
        let item = &scan.items[i];
        enough && item.hits.line & Class::Related.bit() != 0 && item.shape.words <= HEADING && blocks.prose[i].0 > 0
    })
}

/// Returns the cards below such a heading that have a date each, at the same distance: their abstracts are sentences.
pub(super) fn dated(page: &Page<'_>, blocks: &Blocks<'_>, scan: &Scan<'_>) -> Vec<Range<usize>> {
    let n = blocks.items.len();
    let date = |i: usize| scan.items[i].shape.is_date();
    let cards = |i: usize| {
        let near = |from: usize| (from..(from + HEIGHT).min(n)).find(|&k| date(k));
        let first = near(i + 2)?;
        let second = near(first + 1)?;
        let height = second - first;
        let more = (1..CARDS).take_while(|k| first + k * height < n && date(first + k * height)).count();
        let end = (i + 1 + (more + 1) * height).min(n);
        let short = (i + 1..end).all(|k| blocks.parts[k] != Part::Long);
        (first - i <= height + 1 && short).then_some(i..end)
    };
    // "Related Research & Analysis" is no known heading, but the layout of the cards tells enough.
    let opens = |i: &usize| {
        let text = page.blocks[*i].span.of(scan.visible);
        let first = text.split(' ').next().unwrap_or_default().to_lowercase();
        let item = &scan.items[*i];
        item.shape.words <= HEADING && !item.shape.is_closed() && OPENERS.contains(&first.as_str())
    };
    let enough = |i: &usize| blocks.prose[n].0 >= PROSE && blocks.prose[*i].0 > 0;
    let known = |i: &usize| scan.items[*i].hits.line & Class::Related.bit() != 0;
    (0..n).filter(enough).filter(|i| known(i) || opens(i)).filter_map(cards).collect()
}

/// Returns what follows the first such heading below the last sentence of a text.
pub(super) fn last(blocks: &Blocks<'_>, scan: &Scan<'_>) -> Option<Range<usize>> {
    let n = blocks.items.len();
    let closed = |i: &usize| matches!(blocks.parts[*i], Part::Closed | Part::Long);
    let sentence = (0..n).rev().find(closed)?;
    let quoted = |i: usize| scan.items[i].shape.quotes > 0;
    let heading = headings(blocks, scan).find(|&i| i > sentence)?;
    (n - heading <= LAST && n - heading > 1 && !(heading..n).any(quoted)).then_some(heading..n)
}
