//! The first look at a page: shape and phrases of every block, each byte read once.

use rustc_hash::FxHashMap;

use super::shape::Shape;
use crate::boilerplate::phrases::{Hits, Opening, Phrases};
use crate::page::Page;

/// One block as the rules and the classifier see it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item {
    pub shape: Shape,
    pub hits: Hits,
    /// How often the same words stood on the page before.
    pub earlier: u32,
    /// How often they stand on the page.
    pub times: u32,
}

/// Every block of a page after one pass.
#[derive(Debug)]
pub(crate) struct Scan<'p> {
    pub visible: &'p str,
    pub items: Vec<Item>,
    /// Sentences that may be cut: the block, and where in it.
    pub openings: Vec<(usize, Opening)>,
}

impl<'p> Scan<'p> {
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
