//! The running text of a page, with which its boxes are compared.

use rustc_hash::FxHashMap;

use super::super::news;
use crate::block::{Origin, Role};
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::boilerplate::features::shape::Shape;
use crate::page::{Page, PageBlock, Within};

/// Smallest number of words of running text on the page.
const PROSE: u32 = 60;

/// Smallest number of paragraphs of the main path.
const PARAGRAPHS: u32 = 3;

/// Elements in which lines are parts of something larger.
pub(super) const PARTS: Within =
    Within::BLOCKQUOTE.union(Within::TABLE).union(Within::FIGURE).union(Within::COMMENT_ITEM);

/// Running text of a page, with which its boxes are compared.
pub(super) struct Article<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) scan: &'a Scan<'a>,
    pub(super) scores: &'a [f32],
    /// True if the page has a date, as news have.
    pub(super) dated: bool,
    /// True if it has a date, or one article.
    pub(super) news: bool,
    /// Its first paragraph.
    pub(super) first: usize,
    /// Path with most of its words.
    pub(super) path: u32,
    /// Number of kept blocks of each path.
    pub(super) paths: FxHashMap<u32, u32>,
    /// Words of all kept blocks.
    pub(super) words: u32,
}

impl<'a> Article<'a> {
    /// Returns the running text among the kept blocks; `None` if there is little of it.
    pub(super) fn of(
        page: &'a Page<'a>,
        scan: &'a Scan<'a>,
        scores: &'a [f32],
        removed: &[Option<Reason>],
    ) -> Option<Self> {
        if page.body.is_some() {
            return None;
        }
        let (mut words, mut prose) = (0, 0);
        let mut paths: FxHashMap<u32, u32> = FxHashMap::default();
        let mut of_path: FxHashMap<u32, (u32, u32)> = FxHashMap::default();
        for (i, block) in page.blocks.iter().enumerate() {
            if removed[i].is_some() || block.origin != Origin::Markup {
                continue;
            }
            let shape = &scan.items[i].shape;
            words += shape.words;
            *paths.entry(block.markup.path).or_default() += 1;
            if is_paragraph(block, shape) {
                prose += shape.words;
                let (count, sum) = of_path.entry(block.markup.path).or_default();
                (*count, *sum) = (*count + 1, *sum + shape.words);
            }
        }
        let (&path, &(count, _)) = of_path.iter().max_by_key(|&(path, &(_, sum))| (sum, *path))?;
        let first = (0..removed.len()).find(|&i| {
            let block = &page.blocks[i];
            removed[i].is_none() && block.markup.path == path && is_paragraph(block, &scan.items[i].shape)
        })?;
        (prose >= PROSE && count >= PARAGRAPHS).then_some(Self {
            page,
            scan,
            scores,
            dated: page.shows_date,
            news: news::is_article(page, scan, removed),
            first,
            path,
            paths,
            words,
        })
    }

    pub(super) fn block(&self, i: usize) -> &'a PageBlock {
        &self.page.blocks[i]
    }

    pub(super) fn text(&self, i: usize) -> &'a str {
        self.block(i).span.of(self.scan.visible)
    }

    pub(super) fn words(&self, i: usize) -> u32 {
        self.scan.items[i].shape.words
    }

    pub(super) fn quotes(&self, i: usize) -> u32 {
        self.scan.items[i].shape.quotes
    }
}

/// Smallest number of words of a paragraph.
const PARAGRAPH: u32 = 8;

/// Returns true for a sentence of the article.
pub(super) fn is_paragraph(block: &PageBlock, shape: &Shape) -> bool {
    block.role == Role::Paragraph && shape.words >= PARAGRAPH && shape.stops > 0 && shape.small_share() > 0.45
}
