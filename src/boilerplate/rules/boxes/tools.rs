//! Lines between the title and the first paragraph: lists of tools, the byline, and the date.
//!
//! `<h1>…</h1><p>BY PETRA LUND</p><ul><li>Give this article</li><li>Add to your list</li></ul><p>The quay …</p>`

use super::article::{Article, is_paragraph};
use crate::block::{Origin, Role};
use crate::boilerplate::Reason;
use crate::page::{ItemProp, Within, after_marker};

/// Largest number of words of a tool, a byline, a date.
const TOOL: u32 = 5;
const BYLINE: u32 = 12;

/// Largest distance of such a line to the title, in blocks.
const NEAR: usize = 16;

/// Largest number of tools.
const TOOLS: usize = 4;

/// Marks the lines above the text.
pub(super) fn mark(article: &Article<'_>, removed: &mut [Option<Reason>]) {
    let blocks = &article.page.blocks;
    let Some(title) = blocks[..article.first].iter().position(|b| b.role == Role::Title) else { return };
    let kept = |i: &usize| removed[*i].is_none() && blocks[*i].origin == Origin::Markup;
    let opens = |i: &usize| kept(i) && is_paragraph(&blocks[*i], &article.scan.items[*i].shape);
    let end = (title + 1..article.first.min(title + NEAR)).find(opens).unwrap_or(article.first.min(title + NEAR));
    let above: Vec<usize> = (title + 1..end).filter(kept).collect();
    let of_list = |i: usize| blocks[i].role == Role::ListItem && blocks[i].markup.within.any(Within::LIST);
    let tool = |i: usize| {
        let shape = &article.scan.items[i].shape;
        shape.words <= TOOL && !shape.is_closed() && shape.digits == 0 && shape.quotes == 0
    };
    // Key points of the article are longer, some of them at least, and so is its table of contents.
    let list: Vec<usize> = above.iter().copied().filter(|&i| of_list(i)).collect();
    let head = [blocks[title].markup.parent, blocks[title].markup.grandparent];
    let tools = list.len() <= TOOLS && list.iter().all(|&i| tool(i) && head.contains(&blocks[i].markup.grandparent));
    for &i in &above {
        let (block, shape) = (&blocks[i], &article.scan.items[i].shape);
        if of_list(i) && tools {
            removed[i] = Some(Reason::Form);
        } else if block.role == Role::Paragraph
            && block.markup.item != ItemProp::ArticleBody
            && shape.words <= BYLINE
            && !shape.is_closed()
            && shape.quotes == 0
        {
            let text = article.text(i);
            // In scripts without spaces the reporter opens the first paragraph.
            if after_marker(text).is_some() && !shape.year && shape.wide == 0 {
                removed[i] = Some(Reason::OtherByline);
            } else if (shape.is_date() || shape.year && shape.figures && text.contains(':') && shape.small_words <= 3)
                && !is_time_of_first_post(article, i)
            {
                removed[i] = Some(Reason::Counter);
            }
        }
    }
}

/// Returns whether line `i` is the first of at least three times of one kind, all without a year: those of a live report.
fn is_time_of_first_post(article: &Article<'_>, i: usize) -> bool {
    let blocks = &article.page.blocks;
    let is_time = |k: usize| {
        let shape = &article.scan.items[k].shape;
        shape.digits >= 3 && shape.words <= TOOL && !shape.year
    };
    let alike = |&k: &usize| blocks[k].markup.path == blocks[i].markup.path && is_time(k);
    is_time(i) && (article.first..blocks.len()).filter(alike).count() >= 2
}

#[cfg(test)]
mod tests {
    use crate::boilerplate::rules::testing::is_kept;

    #[test]
    fn tools_and_bylines_above_the_text_are_removed() {
        for (list, tool) in [
            ("<ul class=t3><li>Give this article</li><li>Add to your list</li></ul>", "Give this"),
            ("<ul class=t3><li>Artikel verschenken</li><li>Auf die Merkliste</li></ul>", "verschenken"),
            ("<ul class=t3><li>Regala esta noticia</li><li>Guardar para luego</li></ul>", "Regala"),
        ] {
            assert!(!is_kept(list, "", "", tool), "{tool}");
        }
        assert!(!is_kept("<div data-c=By>BY PETRA LUND AND KOFI OSEI</div>", "", "", "PETRA LUND"));
    }

    #[test]
    fn key_points_are_kept() {
        let points = "<ul class=t3><li>The roof of the market has to be mended before the winter.</li><li>The mayor wants \
                      to shut the library, the school and the bridge.</li><li>No plan yet</li></ul>";
        assert!(is_kept(points, "", "", "The mayor wants"));
    }
}
