//! Groups of blocks that share a path, a parent or an article: sums over each group are features of its blocks.

use rustc_hash::FxHashMap;

use super::context::Context;
use super::rows::{flag, ratio};
use super::scan::{Item, Scan};
use super::shape::Shape;
use crate::block::Role;
use crate::page::{Element, Page, Within, Words};

/// Sums over the blocks of a group.
#[derive(Clone, Copy, Default)]
pub(super) struct Sum {
    /// Hash or number that the blocks share.
    pub(super) key: u32,
    /// Number of blocks.
    pub(super) blocks: u32,
    /// Words of all blocks.
    pub(super) words: u32,
    /// Words of running text.
    pub(super) prose: u32,
    /// Sum of the shares inside links.
    pub(super) linked: f32,
    /// Sum of the first scores.
    pub(super) score: f32,
    /// First block.
    pub(super) first: u32,
    /// Words of running text on the page before the first block.
    pub(super) before: u32,
    /// Position among the groups, by first block.
    pub(super) order: u32,
}

impl Sum {
    /// Adds a block to the sums.
    pub(super) fn add(&mut self, item: &Item, linked: f32, score: f32) {
        self.blocks += 1;
        self.words = self.words.saturating_add(item.shape.words);
        self.prose = self.prose.saturating_add(if item.shape.is_prose() { item.shape.words } else { 0 });
        self.linked += linked;
        self.score += score;
    }

    /// Returns the mean of the first scores.
    pub(super) fn mean_score(&self) -> f32 {
        self.score / self.blocks.max(1) as f32
    }
}

/// All groups of one kind. The key of a block is looked up once; later its group is found by number.
#[derive(Default)]
pub(super) struct Shared {
    /// Sums of each group, by number.
    pub(super) sums: Vec<Sum>,
    numbers: FxHashMap<u32, u32>,
    /// Number of the group of each block.
    of: Vec<u32>,
}

impl Shared {
    /// Adds the next block, number `i`, to its group.
    fn add(&mut self, key: u32, i: usize, before: u32, item: &Item, linked: f32, score: f32) {
        let next = self.sums.len() as u32;
        // Most blocks are in the group of the block before.
        let number = match self.of.last() {
            Some(&last) if self.sums[last as usize].key == key => last,
            _ => *self.numbers.entry(key).or_insert(next),
        };
        if number == next {
            self.sums.push(Sum { key, first: i as u32, before, order: next, ..Sum::default() });
        }
        self.sums[number as usize].add(item, linked, score);
        self.of.push(number);
    }

    /// Returns the number of the group of a block.
    pub(super) fn number(&self, block: usize) -> usize {
        self.of[block] as usize
    }

    /// Returns the sums of the group of a block.
    pub(super) fn of(&self, block: usize) -> &Sum {
        &self.sums[self.number(block)]
    }

    /// Returns the group with the most running text.
    fn best(&self) -> Option<&Sum> {
        self.sums.iter().max_by(|a, b| a.prose.cmp(&b.prose).then(b.key.cmp(&a.key)))
    }
}

/// Groups of all kinds on a page, and the headings between the blocks.
#[derive(Default)]
pub(super) struct Groups {
    /// Groups by path: tags and classes from the root to the block's element.
    pub(super) path: Shared,
    /// Groups by tags from the root.
    pub(super) tags: Shared,
    /// Groups by the path of the parent.
    pub(super) parent_path: Shared,
    /// Groups by parent.
    pub(super) parent: Shared,
    /// Groups by grandparent.
    pub(super) grandparent: Shared,
    /// Groups by the `article` element around the block.
    pub(super) article: Shared,
    /// Sums over all blocks.
    pub(super) all: Sum,
    /// Keys of the parent, grandparent, path and article with the most running text.
    pub(super) best: [u32; 4],
    /// Share of the page's running text in that parent.
    pub(super) best_parent_share: f32,
    /// Path of the longest block in the best segment.
    pub(super) segment_path: Option<u32>,
    /// Mean depth of the blocks.
    pub(super) mean_depth: f32,
    /// First `h1`.
    pub(super) first_heading: Option<usize>,
    /// Headings (`h1` to `h4`) before each block.
    pub(super) headings: Vec<u32>,
    /// Blocks with the words of the page's title, ascending.
    pub(super) titles: Vec<usize>,
    /// Words of running text before each block that are in other parents, grandparents and articles.
    pub(super) elsewhere: Vec<[u32; 3]>,
    /// Blocks since an element named for comments, and since one named for related articles.
    pub(super) since_names: Vec<[Option<u32>; 2]>,
    /// Headings of the first level up to each block.
    pub(super) first_level: Vec<u32>,
    /// Nearest heading before each block.
    pub(super) heading_above: Vec<Option<usize>>,
    /// Number of parents with the same path, and of grandparents with such children, by number of the path.
    pub(super) alike: Vec<(u32, u32)>,
    /// Number of headings with the same path, by number of the path.
    pub(super) heading_paths: Vec<u32>,
    /// Article element of the title.
    pub(super) title_article: Option<u32>,
    /// Depth of the first block in the parent with the most running text.
    pub(super) best_depth: u16,
    /// 1 if the page has a date, else 0.
    pub(super) dated: f32,
    /// Number of authors of the page, up to three.
    pub(super) signed: f32,
    /// Highest log-odds of a block by the names of the elements above it.
    pub(super) names_best: f32,
    /// Mean of these log-odds over all words.
    pub(super) names_mean: f32,
}

impl Groups {
    /// Returns the number of parents with the path of block `i`'s parent, and of grandparents with such children.
    pub(super) fn parents_alike(&self, i: usize) -> (u32, u32) {
        self.alike[self.parent_path.number(i)]
    }

    /// Returns the number of headings with the path of heading `i`.
    pub(super) fn headings_alike(&self, i: usize) -> u32 {
        self.heading_paths[self.path.number(i)]
    }

    /// Computes the groups of a page with at least one block.
    pub(super) fn new(page: &Page<'_>, scan: &Scan<'_>, context: &Context) -> Self {
        let n = page.blocks.len();
        let shared = || Shared { of: Vec::with_capacity(n), ..Shared::default() };
        let mut g = Self {
            path: shared(),
            tags: shared(),
            parent_path: shared(),
            parent: shared(),
            grandparent: shared(),
            article: shared(),
            headings: Vec::with_capacity(n + 1),
            elsewhere: Vec::with_capacity(n),
            since_names: Vec::with_capacity(n),
            first_level: Vec::with_capacity(n),
            heading_above: Vec::with_capacity(n),
            ..Self::default()
        };
        let title = page.metadata.title.as_ref().map(|t| Shape::new(&t.text).hash);
        let mut depth = 0.0;
        let mut last_named = [None; 2];
        let mut above = None;
        g.headings.push(0);
        for (i, block) in page.blocks.iter().enumerate() {
            let (m, item) = (&block.markup, &scan.items[i]);
            let (linked, score) = (context.linked[i], context.score[i]);
            for (groups, key) in [
                (&mut g.path, m.path),
                (&mut g.tags, m.tags),
                (&mut g.parent_path, m.parent_path),
                (&mut g.parent, m.parent),
                (&mut g.grandparent, m.grandparent),
                (&mut g.article, m.article),
            ] {
                groups.add(key, i, context.prose[i], item, linked, score);
            }
            // Running text before this block in other groups than its own.
            let here = if item.shape.is_prose() { item.shape.words } else { 0 };
            let elsewhere = |own: &Sum| context.prose[i].saturating_sub(own.prose - here);
            let (parent, grandparent) = (g.parent.of(i), g.grandparent.of(i));
            g.elsewhere.push([elsewhere(parent), elsewhere(grandparent), elsewhere(g.article.of(i))]);
            let fresh = (parent.blocks == 1, grandparent.blocks == 1);
            let near = m.own | m.near;
            for (last, kind) in last_named.iter_mut().zip([Words::COMMENT, Words::RELATED]) {
                if near.any(kind) {
                    *last = Some(0);
                } else if let Some(n) = last {
                    *n += 1;
                }
            }
            g.since_names.push(last_named);
            g.all.add(item, linked, score);
            depth += f32::from(m.depth);
            let heading = matches!(m.element, Element::H1 | Element::H2 | Element::H3 | Element::H4);
            g.headings.push(g.headings[i] + u32::from(heading));
            g.heading_above.push(above);
            g.alike.resize(g.parent_path.sums.len(), (0, 0));
            let alike = &mut g.alike[g.parent_path.number(i)];
            *alike = (alike.0 + u32::from(fresh.0), alike.1 + u32::from(fresh.1));
            g.heading_paths.resize(g.path.sums.len(), 0);
            if m.within.any(Within::HEADING) || matches!(block.role, Role::Heading | Role::Title) {
                above = Some(i);
                g.heading_paths[g.path.number(i)] += 1;
            }
            let first_level = g.first_level.last().copied().unwrap_or(0);
            g.first_level.push(first_level + u32::from(m.element == Element::H1));
            if m.element == Element::H1 && g.first_heading.is_none() {
                g.first_heading = Some(i);
            }
            if title == Some(item.shape.hash) && item.shape.words > 0 {
                g.titles.push(i);
            }
        }
        let log_odds = || page.blocks.iter().map(|b| b.markup.names_log_odds());
        g.names_best = log_odds().fold(f32::MIN, f32::max);
        let weighted: f32 = log_odds().zip(&scan.items).map(|(odds, item)| odds * item.shape.words as f32).sum();
        g.names_mean = weighted / g.all.words.max(1) as f32;
        g.mean_depth = depth / n.max(1) as f32;
        let best = [&g.parent, &g.grandparent, &g.path, &g.article].map(Shared::best);
        g.best_parent_share = best[0].map_or(0.0, |s| ratio(s.prose, g.all.prose));
        g.best = best.map(|s| s.map_or(u32::MAX, |s| s.key));
        if let Some(&(from, to, _)) = context.segments.get(context.best) {
            let longest = (from..to).max_by_key(|&i| scan.items[i].shape.words);
            g.segment_path = longest.map(|i| page.blocks[i].markup.path);
        }
        g.dated = flag(page.shows_date);
        g.signed = page.metadata.byline.len().min(3) as f32;
        let title_at = g.titles.first().copied().or(g.first_heading);
        g.title_article = title_at.map(|t| page.blocks[t].markup.article);
        let deepest = page.blocks.iter().find(|b| b.markup.parent == g.best[0]);
        g.best_depth = deepest.map_or(0, |b| b.markup.depth);
        g
    }
}
