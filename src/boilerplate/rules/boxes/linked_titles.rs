//! Linked titles below the article, each with its abstract in the same paragraph or in the next one: related articles.
//!
//! `<p><a href=/1>Cow saved from the sound</a><br>Firefighters pulled the animal out.</p><p><a href=/2>New roof …</a><br>…</p>`

use rustc_hash::FxHashSet;

use super::article::Article;
use crate::block::{Origin, Role};
use crate::boilerplate::Reason;
use crate::boilerplate::stems::each_root;

/// Smallest number of titles, and of paragraphs of the article above.
const TITLES: usize = 2;
const PARAGRAPHS: usize = 3;
/// Words of a title, and smallest numbers of words of an abstract and of a paragraph.
const TITLE: std::ops::RangeInclusive<u32> = 2..=22;
const ABSTRACT: usize = 4;
const PROSE: u32 = 8;

/// Marks the titles and abstracts if most of them have no word of the article, with the heading above.
pub(super) fn mark(article: &Article<'_>, removed: &mut [Option<Reason>]) {
    let Some(last) = removed.iter().rposition(Option::is_none) else { return };
    let mut parts: Vec<(usize, usize)> = Vec::new();
    let mut at = last;
    loop {
        if article.is_title_with_abstract(at) {
            parts.push((at, at));
        } else if at > 0 && article.is_prose(at) && article.is_linked_title(at - 1) {
            parts.push((at - 1, at));
        } else {
            break;
        }
        let (first, _) = parts[parts.len() - 1];
        let Some(before) = first.checked_sub(1) else { break };
        at = before;
    }
    let Some(&(first, _)) = parts.last().filter(|_| parts.len() >= TITLES) else { return };
    let above: Vec<usize> = (0..first).filter(|&i| removed[i].is_none() && article.is_prose(i)).collect();
    if above.len() < PARAGRAPHS || parts.len() > above.len() {
        return;
    }
    let mut words = FxHashSet::default();
    let text = |i: usize| article.page.blocks[i].span.of(article.scan.visible);
    for &i in &above {
        each_root(text(i), |hash, _| {
            words.insert(hash);
        });
    }
    // A list of sources or of what the article is about has its words.
    let own = parts.iter().filter(|&&(title, _)| {
        let (mut all, mut known) = (0, 0);
        each_root(text(title).lines().next().unwrap_or_default(), |hash, _| {
            all += 1;
            known += usize::from(words.contains(&hash));
        });
        known * 2 > all
    });
    if own.count() * 2 > parts.len() {
        return;
    }
    let heading = first.checked_sub(1).filter(|&i| {
        article.page.blocks[i].role == Role::Heading && removed[i].is_none() && article.scan.items[i].shape.words <= 6
    });
    removed[heading.unwrap_or(first)..=last].iter_mut().for_each(|r| *r = r.or(Some(Reason::RelatedTeaser)));
}

impl Article<'_> {
    fn is_prose(&self, i: usize) -> bool {
        let (block, shape) = (&self.page.blocks[i], &self.scan.items[i].shape);
        let sentence = shape.is_closed() && shape.words >= PROSE;
        block.role == Role::Paragraph && sentence && block.origin == Origin::Markup && !self.is_title_with_abstract(i)
    }

    /// Returns true for a paragraph that a link covers, with the form of a title.
    fn is_linked_title(&self, i: usize) -> bool {
        let (block, shape) = (&self.page.blocks[i], &self.scan.items[i].shape);
        let covered = block.markup.links == 1 && block.markup.link_bytes as usize * 10 >= block.span.len() * 9;
        let role = matches!(block.role, Role::Paragraph | Role::Navigation);
        role && covered && TITLE.contains(&shape.words) && shape.is_titular() && !shape.is_closed()
    }

    /// Returns true for a paragraph whose first line is a linked title, and whose other lines are an abstract.
    fn is_title_with_abstract(&self, i: usize) -> bool {
        let block = &self.page.blocks[i];
        if block.role != Role::Paragraph || block.markup.links != 1 || block.markup.lines == 0 {
            return false;
        }
        let text = block.span.of(self.scan.visible);
        let Some((title, rest)) = text.split_once('\n') else { return false };
        let covered = (block.markup.link_bytes as usize).abs_diff(title.trim().len()) <= 2;
        let words = title.split_whitespace().count() as u32;
        let closed = title.trim_end().ends_with(['.', '!', ':', '…', '。']);
        covered && TITLE.contains(&words) && !closed && rest.split_whitespace().count() >= ABSTRACT
    }
}
