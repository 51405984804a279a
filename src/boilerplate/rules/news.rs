//! Pages of one article: there, lines about channels, gifts and votes are no content, as they are on the pages of firms.

use rustc_hash::FxHashMap;

use crate::block::{Format, Origin, Role};
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::{Page, Within};

/// Smallest number of paragraphs of an article without a date, and its smallest share of the running text, in hundredths.
const PARAGRAPHS: u32 = 5;
const SHARE: u32 = 80;

/// Smallest number of words of a paragraph.
const WORDS: u32 = 8;

/// Returns true for a text, a page with a date, and a page whose kept running text is in one element: a firm's page has
/// parts, each in a box of its own.
pub(super) fn is_article(page: &Page<'_>, scan: &Scan<'_>, removed: &[Option<Reason>]) -> bool {
    const PARTS: Within = Within::FORM.union(Within::TABLE).union(Within::LIST).union(Within::COMMENT_ITEM);
    if page.format == Format::Text || page.shows_date {
        return true;
    }
    let mut parents: FxHashMap<u32, (u32, u32)> = FxHashMap::default();
    let mut all = 0;
    for (i, block) in page.blocks.iter().enumerate().filter(|(i, _)| removed[*i].is_none()) {
        let (m, shape) = (&block.markup, &scan.items[i].shape);
        if block.origin != Origin::Markup || block.role != Role::Paragraph || shape.words < WORDS || shape.stops == 0 {
            continue;
        }
        all += shape.words;
        if m.parent != 0 && !m.within.any(PARTS) {
            let (count, words) = parents.entry(m.parent).or_default();
            (*count, *words) = (*count + 1, *words + shape.words);
        }
    }
    parents.values().any(|&(count, words)| count >= PARAGRAPHS && words * 100 >= all * SHARE)
}
