//! Boxes around, between and after the paragraphs of an article, whatever their names and languages: lines beside a
//! control, lines of another element than the paragraphs, cards of other articles, tools above the text, pull quotes.

mod cards;
mod controls;
mod odd_lines;
mod pull_quotes;
mod tools;

use rustc_hash::FxHashMap;

use super::RuleSet;
use crate::block::{Format, Origin, Role};
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::boilerplate::features::shape::Shape;
use crate::boilerplate::options::Preset;
use crate::page::{Page, PageBlock, Within};

/// Smallest number of words of running text on the page.
const PROSE: u32 = 60;

/// Smallest number of paragraphs of the main path.
const PARAGRAPHS: u32 = 3;

/// Elements in which lines are parts of something larger.
const PARTS: Within = Within::BLOCKQUOTE.union(Within::TABLE).union(Within::FIGURE).union(Within::COMMENT_ITEM);

/// Running text of a page with a date, with which its boxes are compared.
struct Article<'a> {
    page: &'a Page<'a>,
    scan: &'a Scan<'a>,
    scores: &'a [f32],
    /// Its first paragraph.
    first: usize,
    /// Path with most of its words.
    path: u32,
    /// Number of kept blocks of each path.
    paths: FxHashMap<u32, u32>,
    /// Words of all kept blocks.
    words: u32,
}

impl<'a> Article<'a> {
    /// Returns the running text among the kept blocks; `None` if there is little of it.
    fn of(page: &'a Page<'a>, scan: &'a Scan<'a>, scores: &'a [f32], removed: &[Option<Reason>]) -> Option<Self> {
        if page.metadata.published.is_none() || page.body.is_some() {
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
        (prose >= PROSE && count >= PARAGRAPHS).then_some(Self { page, scan, scores, first, path, paths, words })
    }

    fn block(&self, i: usize) -> &'a PageBlock {
        &self.page.blocks[i]
    }

    fn text(&self, i: usize) -> &'a str {
        self.block(i).span.of(self.scan.visible)
    }

    fn words(&self, i: usize) -> u32 {
        self.scan.items[i].shape.words
    }

    fn quotes(&self, i: usize) -> u32 {
        self.scan.items[i].shape.quotes
    }
}

/// Smallest number of words of a paragraph.
const PARAGRAPH: u32 = 8;

/// Returns true for a sentence of the article.
fn is_paragraph(block: &PageBlock, shape: &Shape) -> bool {
    block.role == Role::Paragraph && shape.words >= PARAGRAPH && shape.stops > 0 && shape.small_share() > 0.45
}

/// A rule for one kind of box.
type Rule = fn(&Article<'_>, &mut [Option<Reason>]);

/// Marks the boxes of an HTML page.
pub(crate) fn mark(
    page: &Page<'_>,
    scan: &Scan<'_>,
    scores: &[f32],
    preset: Preset,
    in_force: RuleSet,
    removed: &mut [Option<Reason>],
) {
    if page.format != Format::Html || preset == Preset::Recall {
        return;
    }
    let Some(article) = Article::of(page, scan, scores, removed) else { return };
    let rules: [(RuleSet, Rule); 5] = [
        (RuleSet::BOX_CONTROLS, controls::mark),
        (RuleSet::BOX_CARDS, cards::mark),
        (RuleSet::ODD_LINES, odd_lines::mark),
        (RuleSet::TOOLS, tools::mark),
        (RuleSet::PULL_QUOTES, pull_quotes::mark),
    ];
    for (rule, mark) in rules {
        if in_force.contains(rule) {
            mark(&article, removed);
        }
    }
}

/// Reads a page of an article with these blocks around and between its paragraphs, and returns whether the block with
/// these words is kept.
#[cfg(test)]
fn is_kept(above: &str, between: &str, below: &str, words: &str) -> bool {
    use crate::boilerplate::{CleanOptions, classify};
    use crate::page::{FormatChoice, read};

    let paragraph = |place: &str| {
        format!(
            "<p>The {place} will be shut until the end of the winter, the mayor said on Monday, because its roof has to \
             be mended before the snow.</p>"
        )
    };
    let half = |places: [&str; 4]| places.map(paragraph).concat();
    let source = format!(
        "<html lang=en><head><meta property='article:published_time' content='2024-03-05'></head><body><main>\
         <h1>A town shuts its doors</h1>{above}<div class=q1>{}{between}{}</div>{below}</main></body></html>",
        half(["harbour", "council", "bridge", "school"]),
        half(["market", "theatre", "hospital", "library"]),
    );
    let page = read(&source, FormatChoice::Html);
    let classified = classify(&page, None, &CleanOptions::default());
    let found = classified.iter().find(|b| b.span.of(&page.visible).contains(words)).expect("the words are shown");
    found.classification.keep
}
