//! Linked titles below the article, each with its abstract in the same paragraph or in the next one: related articles.
//!
//! `<p><a href=/1>Cow saved from the sound</a><br>Firefighters pulled the animal out.</p><p><a href=/2>New roof …</a><br>…</p>`

use super::article::Article;
use crate::block::{Origin, Role};
use crate::boilerplate::Reason;
use crate::boilerplate::teasers::shared_words::SharedWords;

/// Smallest number of titles, and of paragraphs of the article above.
const TITLES: usize = 2;
const PARAGRAPHS: usize = 3;
/// Words of a title, and smallest numbers of words of an abstract and of a paragraph.
const TITLE: std::ops::RangeInclusive<u32> = 2..=22;
const ABSTRACT: usize = 4;
const PROSE: u32 = 8;
/// Share of the words of a title that the article has as well, above which it is of the article.
const OWN: f32 = 0.5;

/// Marks the titles and abstracts if most of them have no word of the article, with the heading above.
pub(super) fn mark(article: &Article<'_>, removed: &mut [Option<Reason>]) {
    let Some(last) = removed.iter().rposition(Option::is_none) else { return };
    // From the last one on.
    let mut titles: Vec<usize> = Vec::new();
    let mut end = last + 1;
    while let Some(at) = end.checked_sub(1) {
        end = match at.checked_sub(1) {
            _ if article.is_title_with_abstract(at) => at,
            Some(title) if article.is_prose(at) && article.is_linked_title(title) => title,
            _ => break,
        };
        titles.push(end);
    }
    let Some(&first) = titles.last().filter(|_| titles.len() >= TITLES) else { return };
    let counted: Vec<bool> = (0..=last).map(|i| i < first && removed[i].is_none() && article.is_prose(i)).collect();
    let above = counted.iter().filter(|&&counts| counts).count();
    if above < PARAGRAPHS || titles.len() > above {
        return;
    }
    // Of a title with its abstract, the title is compared.
    let texts = (0..=last).map(|i| {
        let text = article.page.blocks[i].span.of(article.scan.visible);
        if i < first { text } else { text.lines().next().unwrap_or_default() }
    });
    let words = SharedWords::new(texts, counted);
    // A list of sources or of what the article is about has its words.
    let own = titles.iter().filter(|&&title| words.shared(title..title + 1, 1, &(title..title + 1)).share() > OWN);
    if own.count() * 2 > titles.len() {
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
