//! Lines in the small box of an appeal to subscribe or give, whose heading is known.
//!
//! `<div><h4>Support local news</h4><p>Your gift keeps a reporter in every town of the county.</p><a>Donate</a></div>`

use crate::block::Origin;
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::{Page, Within};

/// Largest number of blocks and words of a box, of words of its heading and of another block.
const BLOCKS: usize = 6;
const BOX: u32 = 80;
const HEADING: u32 = 10;
const LINE: u32 = 40;

/// Largest share of the kept words of the page in such boxes, in hundredths.
const SHARE: u32 = 20;

/// Marks the kept lines in the element of such a heading, if it has no others.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    let blocks = &page.blocks;
    let words = |i: usize| scan.items[i].shape.words;
    let heads = |i: &usize| {
        let m = &blocks[*i].markup;
        let bold = m.strong_bytes as usize * 10 >= blocks[*i].span.len() * 9;
        matches!(removed[*i], Some(Reason::Subscription | Reason::Newsletter))
            && (m.element.is_heading() || m.within.any(Within::HEADING) || bold)
            && words(*i) <= HEADING
            && m.parent != 0
            && blocks[*i].origin == Origin::Markup
    };
    let headings: Vec<usize> = (0..blocks.len()).filter(heads).collect();
    let mut found: Vec<(usize, Reason)> = Vec::new();
    for heading in headings {
        let holder = blocks[heading].markup.parent;
        let inside = |k: &usize| blocks[*k].markup.parent == holder || blocks[*k].markup.grandparent == holder;
        let above = heading.checked_sub(1).is_some_and(|k| inside(&k));
        let lines: Vec<usize> = (heading + 1..blocks.len()).take_while(inside).take(BLOCKS + 1).collect();
        let short = |&k: &usize| words(k) <= LINE && scan.items[k].shape.quotes == 0;
        let told: u32 = lines.iter().map(|&k| words(k)).sum();
        if above || lines.len() > BLOCKS || told > BOX || !lines.iter().all(short) {
            continue;
        }
        let kept = lines.into_iter().filter(|&k| removed[k].is_none());
        found.extend(kept.zip(std::iter::repeat(removed[heading])).filter_map(|(k, reason)| Some((k, reason?))));
    }
    let all: u32 = (0..blocks.len()).filter(|&i| removed[i].is_none()).map(words).sum();
    if found.iter().map(|&(k, _)| words(k)).sum::<u32>() * 100 <= all * SHARE {
        for (k, reason) in found {
            removed[k] = Some(reason);
        }
    }
}
