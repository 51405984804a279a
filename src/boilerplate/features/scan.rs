//! Scan of a page: shape and phrases of every block, in one pass over the bytes.

use rustc_hash::FxHashMap;

use super::shape::Shape;
use crate::boilerplate::phrases::{Hits, Opening, Phrases};
use crate::page::Page;

/// Shape, phrases and repetitions of one block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item {
    pub shape: Shape,
    pub hits: Hits,
    /// Number of earlier blocks on the page with the same words.
    pub earlier: u32,
    /// Number of blocks on the page with the same words, this one included.
    pub times: u32,
}

/// Result of the scan of a page.
#[derive(Debug)]
pub(crate) struct Scan<'p> {
    /// Visible text of the page.
    pub visible: &'p str,
    /// One item for each block.
    pub items: Vec<Item>,
    /// Sentences that may be cut: number of the block, and position in it.
    pub openings: Vec<(usize, Opening)>,
}

impl<'p> Scan<'p> {
    /// Scans all blocks of a page.
    pub(crate) fn new(page: &'p Page<'_>, phrases: &Phrases) -> Self {
        let visible = &*page.visible;
        let mut items: Vec<Item> = Vec::with_capacity(page.blocks.len());
        let (mut openings, mut found) = (Vec::new(), Vec::new());
        let mut seen: FxHashMap<u64, u32> = FxHashMap::default();
        for (index, block) in page.blocks.iter().enumerate() {
            let text = block.span.of(visible);
            let shape = Shape::new(text);
            let hits = phrases.read(text, &shape, &mut found);
            openings.extend(found.drain(..).map(|o| (index, o)));
            let times = seen.entry(shape.hash).or_insert(0);
            items.push(Item { shape, hits, earlier: *times, times: 0 });
            *times += 1;
        }
        for item in &mut items {
            item.times = seen[&item.shape.hash];
        }
        Self { visible, items, openings }
    }
}
