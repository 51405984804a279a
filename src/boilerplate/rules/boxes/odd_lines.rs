//! Odd lines: short lines in the element of the paragraphs, of another element or class than these.
//!
//! `<div><p class=par>…</p><div class=k2>Puzzles: how many words do you find?</div><p class=par>…</p></div>`

use super::article::{Article, PARTS};
use crate::block::Role;
use crate::boilerplate::Reason;
use crate::boilerplate::reason::explain;
use crate::page::{Within, Words};

/// Largest number of words of a line.
const LINE: u32 = 25;

/// Largest number of lines; more are a part of the article.
const MANY: usize = 3;

/// Smallest number of paragraphs beside a line, in the same element.
const BESIDE: usize = 4;

/// Score from which a line of another element is kept, and one of the same element with another class.
const SURE: f32 = 0.8;
const SURE_OF_CLASS: f32 = 0.74;

/// Marks the lines between and below the paragraphs.
pub(super) fn mark(article: &Article<'_>, removed: &mut [Option<Reason>]) {
    let blocks = &article.page.blocks;
    let of_text = |i: usize| removed[i].is_none() && blocks[i].markup.path == article.path;
    let paragraphs: Vec<usize> = (article.first..blocks.len()).filter(|&i| of_text(i)).collect();
    let Some(&opening) = paragraphs.first() else { return };
    let holder = blocks[opening].markup.parent;
    if holder == 0 || paragraphs.iter().filter(|&&i| blocks[i].markup.parent == holder).count() < BESIDE {
        return;
    }
    let element = blocks[opening].markup.element;
    let mut found = Vec::new();
    for i in opening + 1..blocks.len() {
        let (block, m) = (&blocks[i], &blocks[i].markup);
        let shape = &article.scan.items[i].shape;
        if removed[i].is_some()
            || m.parent != holder
            || m.path == article.path
            || article.paths.get(&m.path).is_none_or(|&count| count > 2)
        {
            continue;
        }
        let sure = if m.element == element { SURE_OF_CLASS } else { SURE };
        // A line without a full stop right above a paragraph is a subheading.
        let heading = !shape.is_closed()
            && m.links == 0
            && removed.get(i + 1).is_some_and(Option::is_none)
            && blocks[i + 1].role == Role::Paragraph;
        if block.role == Role::Paragraph
            && shape.words <= LINE
            && shape.quotes == 0
            && article.scores[i] < sure
            && !heading
            && (shape.is_closed() || m.links > 0)
            && !article.text(i).ends_with([':', '：'])
            && !m.far.any(Words::FORUM)
            && !m.within.any(PARTS | Within::LIST | Within::HEADING | Within::DETAILS)
            && !m.own.any(Words::TOGGLE | Words::LEAD)
        {
            found.push(i);
        }
    }
    if found.len() <= MANY {
        for i in found {
            removed[i] = Some(explain::reason(article.page, article.scan, i));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::boilerplate::rules::testing::is_kept;

    #[test]
    fn short_lines_of_another_element_are_removed() {
        for line in [
            "<div class=k2><span>Puzzles</span> <a href=/h>Hive: how many words do you find?</a> <a href=/g>Grid</a></div>",
            "<div class=k2><span>Spiele</span> <a href=/h>Wabe: wie viele Wörter findet man?</a> <a href=/g>Grid</a></div>",
        ] {
            assert!(!is_kept("", line, "", "find") && !is_kept("", line, "", "Grid"), "{line}");
        }
    }

    #[test]
    fn subheadings_and_short_paragraphs_are_kept() {
        assert!(is_kept("", "<div class=k2>The money is missing</div>", "", "The money is missing"));
        assert!(is_kept("", "<p>Nobody was asked about it before.</p>", "", "Nobody was asked"));
    }
}
