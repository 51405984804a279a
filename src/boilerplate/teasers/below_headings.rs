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

/// Returns true for a line below running text, on a page with enough of it, that is short enough for a heading.
fn may_head(blocks: &Blocks<'_>, scan: &Scan<'_>, i: usize) -> bool {
    let all = blocks.prose[blocks.items.len()].0;
    all >= PROSE && blocks.prose[i].0 > 0 && scan.items[i].shape.words <= HEADING
}

/// Returns true if a line of the page may be the heading of a list of other articles.
pub(super) fn any(page: &Page<'_>, scan: &Scan<'_>) -> bool {
    let short = |i: &usize| scan.items[*i].shape.words <= HEADING;
    (0..scan.items.len()).filter(short).any(|i| is_known(scan, i) || opens(page, scan, i))
}

/// Returns true for a phrase that is known as the heading of a list of other articles.
fn is_known(scan: &Scan<'_>, i: usize) -> bool {
    scan.items[i].hits.line & Class::Related.bit() != 0
}

/// Returns true for an open line that begins with a word such as "related": "Related Research & Analysis" is no known heading, but
/// the layout of the cards below tells enough.
pub(super) fn opens(page: &Page<'_>, scan: &Scan<'_>, i: usize) -> bool {
    let text = page.blocks[i].span.of(scan.visible);
    let first = text.split(' ').next().unwrap_or_default().to_lowercase();
    !scan.items[i].shape.is_closed() && OPENERS.contains(&first.as_str())
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
    let heads = |i: &usize| may_head(blocks, scan, *i) && (is_known(scan, *i) || opens(page, scan, *i));
    (0..n).filter(heads).filter_map(cards).collect()
}

/// Returns what follows the first such heading below the last sentence of a text.
pub(super) fn last(blocks: &Blocks<'_>, scan: &Scan<'_>) -> Option<Range<usize>> {
    let n = blocks.items.len();
    let closed = |i: &usize| matches!(blocks.parts[*i], Part::Closed | Part::Long);
    let sentence = (0..n).rev().find(closed)?;
    let quoted = |i: usize| scan.items[i].shape.quotes > 0;
    let heading = (sentence + 1..n).find(|&i| may_head(blocks, scan, i) && is_known(scan, i))?;
    (n - heading <= LAST && n - heading > 1 && !(heading..n).any(quoted)).then_some(heading..n)
}
