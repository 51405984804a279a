//! Titles with an abstract each below a label such as "More from Osel", at the end of a text that is too short for a model.
//!
//! `More from Osel` · `Snow closes the pass` · `Ploughs are expected on Sunday.` · `A lighthouse is let` · `Its keeper is a teacher.`

use std::ops::Range;

use super::cards::Blocks;
use super::parts::Part;
use crate::boilerplate::features::scan::Scan;
use crate::boilerplate::phrases::Class;

/// Largest number of words of the label, of a title and of an abstract, and of the sentences of an abstract.
const LABEL: u32 = 6;
const TITLE: u32 = 14;
const ABSTRACT: u32 = 40;
const SENTENCES: u32 = 2;

/// Numbers of titles with their abstracts.
const PAIRS: std::ops::RangeInclusive<usize> = 2..=12;

/// Smallest number of words of running text above.
const ABOVE: u32 = 24;

/// Returns the label and the lines below it, if they are titles and abstracts in turn to the end of the text.
pub(super) fn find(blocks: &Blocks<'_>, scan: &Scan<'_>) -> Option<Range<usize>> {
    let count = scan.items.len();
    let shape = |i: usize| &scan.items[i].shape;
    let open = |i: usize| !shape(i).is_closed() && shape(i).quotes == 0;
    let title = |i: usize| open(i) && (2..=TITLE).contains(&shape(i).words);
    let text = |i: usize| {
        let words = (4..=ABSTRACT).contains(&shape(i).words);
        shape(i).is_closed() && words && shape(i).stops <= SENTENCES && shape(i).quotes == 0
    };
    // Up from the end, over the abstracts and their titles.
    let (mut at, mut pairs) = (count, 0);
    while at >= 2 && text(at - 1) && title(at - 2) {
        (at, pairs) = (at - 2, pairs + 1);
    }
    let label = at.checked_sub(1)?;
    let known = scan.items[label].hits.start & Class::Related.bit() != 0;
    let labelled = known && open(label) && shape(label).words <= LABEL;
    let above = blocks.prose[label].0 >= ABOVE && blocks.parts[..label].contains(&Part::Closed);
    (PAIRS.contains(&pairs) && labelled && above).then_some(label..count)
}
