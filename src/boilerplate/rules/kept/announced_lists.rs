//! Lists of an article that a line right above announces: documents, people, books, places.
//!
//! `<p>The documents can be read in full:</p><ul><li><a href=/1>Decree of 8 May</a></li><li><a href=/2>Map of the towns</a></li></ul>`

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::block::{Origin, Role};
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::lexicon;
use crate::page::Page;

/// Smallest and largest number of items.
const ITEMS: RangeInclusive<usize> = 2..=30;

/// Smallest number of words of a line with a colon, and largest of a heading.
const LINE: u32 = 3;
const HEADING: u32 = 3;

/// Smallest number of words and smallest score of items below a sentence.
const WORDS: u32 = 4;
const LIKELY: f32 = 0.35;

static NOUNS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| lexicon::lines(include_str!("../../../../data/words/announced_lists.txt")).collect());

/// Returns true if a word of the text is one for the parts of such a list.
fn names_parts(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).any(|word| NOUNS.contains(word))
}

/// Keeps the items of the lists that a kept line in the same element announces. Links need a noun for what they are: titles of
/// other articles have lines with a colon as well.
pub(crate) fn keep(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], removed: &mut [Option<Reason>]) {
    let blocks = &page.blocks;
    let linked = |i: usize| blocks[i].markup.link_bytes as usize * 2 > blocks[i].span.len();
    let mut at = 1;
    while at < blocks.len() {
        let list = blocks[at].markup.parent;
        let item = |b: &&crate::page::PageBlock| b.role == Role::ListItem && b.markup.parent == list && list != 0;
        let count = blocks[at..].iter().take_while(item).count();
        let (items, head) = (at..at + count, at - 1);
        at = items.end.max(at + 1);
        if !ITEMS.contains(&count)
            || removed[head].is_some()
            || blocks[head].origin != Origin::Markup
            || blocks[head].markup.parent != blocks[items.start].markup.grandparent
            || !scan.items[head].hits.begins_nothing()
        {
            continue;
        }
        let (shape, text) = (&scan.items[head].shape, blocks[head].span.of(scan.visible));
        let links = items.clone().filter(|&i| linked(i)).count();
        let announced = match blocks[head].role {
            Role::Heading => shape.words <= HEADING && names_parts(text),
            _ if text.ends_with([':', '：']) => shape.words >= LINE && (links == 0 || names_parts(text)),
            Role::Paragraph => {
                let likely = |i: usize| scan.items[i].shape.words >= WORDS && scores[i] >= LIKELY;
                shape.is_closed() && links == 0 && items.clone().all(likely)
            }
            _ => false,
        };
        let other =
            |reason| matches!(reason, Reason::LowScore | Reason::RelatedTeaser | Reason::LinkList | Reason::Navigation);
        for i in items.filter(|_| announced) {
            if removed[i].is_some_and(other) && scan.items[i].hits.sure.is_none() {
                removed[i] = None;
            }
        }
    }
}
