//! Lists and tables of facts below the last paragraph of an article, which look like a menu or a box of the site.
//!
//! `<p>The bridge was opened on Monday.</p><dl><dt>Length</dt><dd>420 metres</dd><dt>Cost</dt><dd>75 million</dd></dl>`

use std::ops::Range;

use super::continued::{OTHER_ELEMENTS, OTHER_NAMES};
use crate::block::{Origin, Role};
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::Element;
use crate::page::{Page, Words};

/// Numbers of entries of a list of facts, and of rows of a table.
const ENTRIES: std::ops::RangeInclusive<usize> = 2..=14;
const ROWS: std::ops::RangeInclusive<usize> = 2..=40;
/// Largest numbers of words of a label, of an entry or row, and of the heading.
const LABEL: u32 = 6;
const WORDS: u32 = 24;
const HEADING: u32 = 9;
/// Smallest number of words of the paragraphs above.
const PROSE: u32 = 8;
/// Names of boxes with the data of the page itself.
const DATA_NAMES: Words = Words::META.union(Words::TAG).union(Words::SIDEBAR).union(Words::SEARCH);

/// Keeps a list of facts right below a kept paragraph that has a kept paragraph beside it, with its heading.
pub(crate) fn keep(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    let facts = Facts { page, scan };
    let mut parent = None;
    for head in 0..page.blocks.len() {
        if removed[head].is_some() || !facts.is_prose(head) {
            continue;
        }
        let below = parent.replace(page.blocks[head].markup.parent) == parent;
        if !below {
            continue;
        }
        let titled = usize::from(facts.is_heading(head + 1));
        let run = facts.run(head, head + 1 + titled);
        if !run.is_empty() && run.clone().all(|i| facts.is_plain(i, removed[i])) && facts.tells(&run) {
            removed[head + 1..run.end].fill(None);
        }
    }
}

struct Facts<'p, 's> {
    page: &'p Page<'s>,
    scan: &'p Scan<'s>,
}

impl Facts<'_, '_> {
    fn is_prose(&self, i: usize) -> bool {
        let (block, shape) = (&self.page.blocks[i], &self.scan.items[i].shape);
        let sentence = shape.is_closed() && shape.words >= PROSE;
        block.role == Role::Paragraph && sentence && block.origin == Origin::Markup
    }

    fn is_heading(&self, i: usize) -> bool {
        let Some(block) = self.page.blocks.get(i) else { return false };
        let item = &self.scan.items[i];
        block.role == Role::Heading
            && block.markup.links == 0
            && item.shape.words <= HEADING
            && item.hits.sure.is_none()
            && !block.markup.far.any(OTHER_NAMES | DATA_NAMES)
    }

    /// Returns the entries of one list or table from block `from` on, if its element is beside the paragraph `head`.
    fn run(&self, head: usize, from: usize) -> Range<usize> {
        /// Bound on the elements between the paragraph's parent and a row: a wrapper, `table`, `tbody`.
        const DEPTH: u16 = 4;
        let Some(first) = self.page.blocks.get(from) else { return from..from };
        let above = &self.page.blocks[head].markup;
        let beside = match first.role {
            Role::Table => first.markup.depth <= above.depth + DEPTH && first.markup.article == above.article,
            Role::ListItem | Role::Navigation => first.markup.grandparent == above.parent,
            _ => false,
        };
        if !beside || first.markup.parent == 0 {
            return from..from;
        }
        // The words of a row begin in its first cell, whose parent is the row.
        let table = first.role == Role::Table;
        let same = |i: &usize| {
            let (block, list) = (&self.page.blocks[*i], &first.markup);
            let parent =
                if table { (block.markup.grandparent, list.grandparent) } else { (block.markup.parent, list.parent) };
            parent.0 == parent.1 && (block.role == Role::Table) == table
        };
        from..from + (from..self.page.blocks.len()).take_while(same).count()
    }

    /// Returns true for an entry that may be a fact: without links, forms, phrases and names of boxes.
    fn is_plain(&self, i: usize, reason: Option<Reason>) -> bool {
        let (block, item) = (&self.page.blocks[i], &self.scan.items[i]);
        let low = matches!(
            reason,
            None | Some(
                Reason::LowScore | Reason::Navigation | Reason::LinkList | Reason::Label | Reason::RelatedTeaser
            )
        );
        // "4 May 2026" of the day of the opening
        let date = reason == Some(Reason::Counter) && item.shape.year && block.markup.element == Element::Dd;
        (low || date)
            && block.markup.links == 0
            && block.markup.controls == 0
            && item.hits.sure.is_none()
            && item.shape.words <= WORDS
            && !block.markup.within.any(OTHER_ELEMENTS)
            && !block.markup.far.any(OTHER_NAMES | DATA_NAMES)
    }

    /// Returns true for pairs of a label and a value, for items with a colon, and for rows with several cells, half of them
    /// with figures; a share of dates or of changes in percent is the data of a page or a ticker.
    fn tells(&self, run: &Range<usize>) -> bool {
        let blocks = &self.page.blocks;
        let shape = |i: usize| &self.scan.items[i].shape;
        let text = |i: usize| blocks[i].span.of(self.scan.visible);
        let half = |part: usize, whole: usize| part * 2 >= whole && part > 0;
        let definitions = matches!(blocks[run.start].markup.element, Element::Dt | Element::Dd);
        let (values, enough) = if definitions {
            let (labels, values): (Vec<usize>, Vec<usize>) =
                run.clone().partition(|&i| blocks[i].markup.element == Element::Dt);
            let short = labels.iter().all(|&i| shape(i).words <= LABEL && shape(i).digits == 0);
            let paired = labels.len() == values.len() && ENTRIES.contains(&labels.len());
            (values, short && paired)
        } else if blocks[run.start].role == Role::Table {
            let rows = run.clone().all(|i| blocks[i].markup.cells >= 2);
            (run.clone().collect(), rows && ROWS.contains(&run.len()))
        } else {
            let labelled = run.clone().filter(|&i| text(i).contains([':', '：'])).count();
            (run.clone().collect(), labelled * 4 >= run.len() * 3 && ENTRIES.contains(&run.len()))
        };
        let figures = values.iter().filter(|&&i| shape(i).digits > 0).count();
        let dated = values.iter().filter(|&&i| shape(i).year).count();
        let changed = values.iter().filter(|&&i| text(i).contains('%')).count();
        enough && half(figures, values.len()) && !half(dated, values.len()) && !half(changed, values.len())
    }
}
