//! Blocks that share a path, a parent, an article: what a group holds says what its blocks are.

use rustc_hash::FxHashMap;

use super::context::Context;
use super::{flag, linked, ratio};
use crate::boilerplate::scan::{Item, Scan};
use crate::boilerplate::shape::Shape;
use crate::document::Role;
use crate::page::{Element, Page, Within, Words};

/// Sums over blocks that share a path, a parent, an article.
#[derive(Clone, Copy, Default)]
pub(super) struct Sum {
    pub(super) blocks: u32,
    pub(super) words: u32,
    pub(super) prose: u32,
    pub(super) linked: f32,
    pub(super) score: f32,
    /// First block, and the prose of the page before it.
    pub(super) first: u32,
    pub(super) before: u32,
    /// Which of the groups with prose it is, by first prose; 0 if it has none.
    pub(super) order: u32,
}

impl Sum {
    pub(super) fn add(&mut self, item: &Item, linked: f32, score: f32) {
        self.blocks += 1;
        self.words = self.words.saturating_add(item.shape.words);
        self.prose = self.prose.saturating_add(if item.shape.is_prose() { item.shape.words } else { 0 });
        self.linked += linked;
        self.score += score;
    }

    pub(super) fn mean_score(&self) -> f32 {
        self.score / self.blocks.max(1) as f32
    }
}

#[derive(Default)]
pub(super) struct Groups {
    pub(super) path: FxHashMap<u32, Sum>,
    pub(super) tags: FxHashMap<u32, Sum>,
    pub(super) parent_path: FxHashMap<u32, Sum>,
    pub(super) parent: FxHashMap<u32, Sum>,
    pub(super) grandparent: FxHashMap<u32, Sum>,
    pub(super) article: FxHashMap<u32, Sum>,
    pub(super) all: Sum,
    pub(super) best: [u32; 4],
    pub(super) best_parent_share: f32,
    pub(super) segment_path: Option<u32>,
    pub(super) mean_depth: f32,
    pub(super) first_heading: Option<usize>,
    pub(super) headings: Vec<u32>,
    pub(super) titles: Vec<usize>,
    /// Prose before each block in other parents, grandparents and articles.
    pub(super) elsewhere: Vec<[u32; 3]>,
    /// Blocks since names of comments and of related articles.
    pub(super) since_names: Vec<[Option<u32>; 2]>,
    pub(super) first_level: Vec<u32>,
    /// Nearest heading before each block; links are headings of cards.
    pub(super) heading_above: Vec<Option<usize>>,
    /// Parents with the same path, and grandparents whose children have it.
    pub(super) alike: FxHashMap<u32, (u32, u32)>,
    /// Headings with the same path.
    pub(super) heading_paths: FxHashMap<u32, u32>,
    pub(super) title_article: Option<u32>,
    pub(super) best_depth: u16,
    /// Whether the page gives its date.
    pub(super) dated: f32,
    /// Authors that the page names, up to three.
    pub(super) signed: f32,
    /// What names say of the block that they say most for, and of all words together.
    pub(super) names_best: f32,
    pub(super) names_mean: f32,
}

pub(super) fn best(map: &FxHashMap<u32, Sum>) -> u32 {
    // The smaller key wins a tie: the order of a map is no order.
    map.iter().max_by(|a, b| a.1.prose.cmp(&b.1.prose).then(b.0.cmp(a.0))).map_or(u32::MAX, |(k, _)| *k)
}

impl Groups {
    pub(super) fn new(page: &Page<'_>, scan: &Scan<'_>, context: &Context) -> Self {
        let mut g = Self::default();
        let title = page.metadata.title.as_ref().map(|t| Shape::new(&t.text).hash);
        let mut depth = 0.0;
        let mut last_named = [None; 2];
        let mut above = None;
        g.headings.push(0);
        for (i, block) in page.blocks.iter().enumerate() {
            let (m, item) = (&block.markup, &scan.items[i]);
            let (linked, score) = (linked(page, i), context.score[i]);
            for (map, key) in [
                (&mut g.path, m.path),
                (&mut g.tags, m.tags),
                (&mut g.parent_path, m.parent_path),
                (&mut g.parent, m.parent),
                (&mut g.grandparent, m.grandparent),
                (&mut g.article, m.article),
            ] {
                let groups = map.len() as u32;
                let sum = map.entry(key).or_insert_with(|| Sum {
                    first: i as u32,
                    before: context.prose[i],
                    order: groups,
                    ..Sum::default()
                });
                sum.add(item, linked, score);
            }
            // Prose of the page before this block that lies in other groups than its own.
            let own = |map: &FxHashMap<u32, Sum>, key: u32| {
                let here = if item.shape.is_prose() { item.shape.words } else { 0 };
                let own = map.get(&key).map_or(0, |s| s.prose - here);
                context.prose[i].saturating_sub(own)
            };
            g.elsewhere.push([
                own(&g.parent, m.parent),
                own(&g.grandparent, m.grandparent),
                own(&g.article, m.article),
            ]);
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
            let fresh = (g.parent[&m.parent].blocks == 1, g.grandparent[&m.grandparent].blocks == 1);
            let alike = g.alike.entry(m.parent_path).or_default();
            *alike = (alike.0 + u32::from(fresh.0), alike.1 + u32::from(fresh.1));
            if m.within.any(Within::HEADING) || matches!(block.role, Role::Heading | Role::Title) {
                above = Some(i);
                *g.heading_paths.entry(m.path).or_default() += 1;
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
        let said = || page.blocks.iter().map(|b| b.markup.names_say());
        g.names_best = said().fold(f32::MIN, f32::max);
        let weighted: f32 = said().zip(&scan.items).map(|(say, item)| say * item.shape.words as f32).sum();
        g.names_mean = weighted / g.all.words.max(1) as f32;
        let n = page.blocks.len() as u32;
        g.mean_depth = depth / n.max(1) as f32;
        g.best = [best(&g.parent), best(&g.grandparent), best(&g.path), best(&g.article)];
        g.best_parent_share = g.parent.get(&g.best[0]).map_or(0.0, |s| ratio(s.prose, g.all.prose));
        if let Some(&(from, to, _)) = context.segments.get(context.best) {
            let longest = (from..to).max_by_key(|&i| scan.items[i].shape.words);
            g.segment_path = longest.map(|i| page.blocks[i].markup.path);
        }
        g.dated = flag(page.metadata.published.is_some());
        g.signed = page.metadata.byline.len().min(3) as f32;
        let title_at = g.titles.first().copied().or(g.first_heading);
        g.title_article = title_at.map(|t| page.blocks[t].markup.article);
        let deepest = page.blocks.iter().find(|b| b.markup.parent == g.best[0]);
        g.best_depth = deepest.map_or(0, |b| b.markup.depth);
        g
    }
}
