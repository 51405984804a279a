//! Lists of facts between two paragraphs, whose items are a label and a figure, so that they look like a menu or a table.
//!
//! `<p>The bridge was opened on Monday.</p><ul><li>Length: 420 metres</li><li>Cost: 75 million</li></ul><p>Buses …</p>`

use crate::block::{Origin, Role};
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::{Page, Within};

/// Numbers of items of such a list, and largest number of words of one.
const ITEMS: std::ops::RangeInclusive<usize> = 2..=12;
const WORDS: u32 = 14;

/// Smallest score of an item, and smallest number of words of the paragraphs around.
const LEAST: f32 = 0.3;
const PROSE: u32 = 8;

/// Keeps the items of a list without links right between two kept paragraphs if most have a colon and half a figure.
pub(crate) fn keep(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], removed: &mut [Option<Reason>]) {
    let blocks = &page.blocks;
    let prose = |i: usize, removed: &[Option<Reason>]| {
        let shape = &scan.items[i].shape;
        let paragraph = blocks[i].role == Role::Paragraph && shape.is_closed() && shape.words >= PROSE;
        removed[i].is_none() && paragraph && blocks[i].origin == Origin::Markup
    };
    let mut at = 1;
    while at < blocks.len() {
        let list = blocks[at].markup.parent;
        let is_item = |i: &usize| {
            let item = matches!(blocks[*i].role, Role::ListItem | Role::Navigation);
            item && blocks[*i].markup.parent == list && list != 0
        };
        let items = at..(at..blocks.len()).take_while(is_item).last().map_or(at, |last| last + 1);
        let (head, tail) = (at - 1, items.end);
        at = items.end.max(at + 1);
        let between = ITEMS.contains(&items.len())
            && tail < blocks.len()
            && prose(head, removed)
            && prose(tail, removed)
            && blocks[head].markup.parent == blocks[tail].markup.parent;
        if !between {
            continue;
        }
        // Some pages are one large form.
        let form = blocks[head].markup.within.any(Within::FORM);
        let plain = |&i: &usize| {
            let low =
                matches!(removed[i], Some(Reason::LowScore | Reason::Navigation | Reason::LinkList | Reason::Label));
            let own = removed[i].is_none() || low || form && removed[i] == Some(Reason::Form);
            own && scores[i] >= LEAST
                && blocks[i].markup.links == 0
                && scan.items[i].shape.words <= WORDS
                && scan.items[i].hits.sure.is_none()
        };
        let text = |i: usize| blocks[i].span.of(scan.visible);
        let labelled = items.clone().filter(|&i| text(i).contains([':', '：'])).count();
        let figures = items.clone().filter(|&i| scan.items[i].shape.digits > 0).count();
        if items.clone().all(|i| plain(&i)) && labelled * 4 >= items.len() * 3 && figures * 2 >= items.len() {
            removed[items].fill(None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::keep;
    use crate::boilerplate::Reason;
    use crate::boilerplate::features::scan::Scan;
    use crate::page::{FormatChoice, read};

    /// Returns how many blocks stay removed, where the items have the score.
    fn removed_items(above: &str, list: &str, below: &str, score: f32) -> usize {
        let source = format!("<html><body><h1>Bridge open</h1><div>{above}{list}{below}</div></body></html>");
        let page = read(&source, FormatChoice::Html);
        let scan = Scan::new(&page, crate::boilerplate::Phrases::builtin());
        let item = |i: usize| page.blocks[i].role == crate::block::Role::ListItem;
        let scores: Vec<f32> = (0..page.blocks.len()).map(|i| if item(i) { score } else { 0.9 }).collect();
        let mut removed: Vec<Option<Reason>> =
            (0..page.blocks.len()).map(|i| item(i).then_some(Reason::LowScore)).collect();
        keep(&page, &scan, &scores, &mut removed);
        removed.iter().flatten().count()
    }

    #[test]
    fn facts_between_paragraphs_are_kept() {
        let above = "<p>The bridge over the sound was opened on Monday by the county.</p>";
        let below = "<p>Buses will cross it from the first of May, the mayor said.</p>";
        let facts = "<ul><li>Length: 420 metres</li><li>Cost: 75 million</li><li>Lanes: two</li></ul>";
        let linked = "<ul><li><a href=/a>Length: 420 metres</a></li><li><a href=/b>Cost: 75 million</a></li></ul>";
        let titles = "<ul><li>Cow saved from the sound</li><li>New roof for the school</li></ul>";
        assert_eq!(removed_items(above, facts, below, 0.5), 0);
        assert_eq!(removed_items(above, facts, below, 0.1), 3, "certainly no article text");
        assert_eq!(removed_items(above, facts, "", 0.5), 3, "below the article");
        assert_eq!(removed_items(above, linked, below, 0.5), 2, "links to other articles");
        assert_eq!(removed_items(above, titles, below, 0.5), 2, "titles");
    }
}
