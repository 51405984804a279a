//! Headings of the posts of a live report, which the classifier takes for cards: several `<article>`s in one element, each with
//! paragraphs.
//!
//! `<article><header><time>11.15</time><h2>The pilot speaks</h2></header><p>…</p></article><article>…</article>`

use rustc_hash::FxHashSet;

use crate::block::{Origin, Role};
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::{Page, Within, Words};

/// Smallest number of posts with a kept paragraph.
const POSTS: usize = 3;

/// Numbers of words of a heading.
const HEADING: std::ops::RangeInclusive<u32> = 2..=16;

/// Keeps the headings without links right above the first kept paragraph of their post.
pub(crate) fn keep(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    let Some(title) = page.blocks.iter().position(|b| b.role == Role::Title) else { return };
    let inside = page.blocks[title].markup.article;
    let prose = |i: usize| {
        let block = &page.blocks[i];
        removed[i].is_none() && block.role == Role::Paragraph && scan.items[i].shape.is_prose()
    };
    let posts: FxHashSet<u32> = (title + 1..removed.len())
        .filter(|&i| prose(i) && page.blocks[i].origin == Origin::Markup)
        .map(|i| page.blocks[i].markup.article)
        .filter(|&article| article != 0 && article != inside)
        .collect();
    if posts.len() < POSTS {
        return;
    }
    let mut found = Vec::new();
    for i in title + 1..removed.len() {
        let (block, m) = (&page.blocks[i], &page.blocks[i].markup);
        let heading = m.element.is_heading() || m.within.any(Within::HEADING);
        if removed[i].is_none()
            || !heading
            || m.links > 0
            || !posts.contains(&m.article)
            || !HEADING.contains(&scan.items[i].shape.words)
            || scan.items[i].hits.sure.is_some()
            || m.far.any(Words::RELATED | Words::POPULAR | Words::COMMENT)
            || block.origin != Origin::Markup
        {
            continue;
        }
        let next = (i + 1..removed.len()).take(NEAR).find(|&k| removed[k].is_none());
        if next.is_some_and(|k| page.blocks[k].markup.article == m.article && page.blocks[k].role == Role::Paragraph) {
            found.push(i);
        }
    }
    for i in found {
        removed[i] = None;
    }
}

/// Largest distance of the first paragraph, in blocks: the reporter's name may be between.
const NEAR: usize = 4;

#[cfg(test)]
mod tests {
    use crate::boilerplate::{CleanOptions, classify};
    use crate::page::{FormatChoice, read};

    #[test]
    fn headings_of_posts_are_kept_and_those_of_cards_are_not() {
        let post = |(n, heading, text): (u8, &str, &str)| {
            format!(
                "<article id=b{n} class=block><header><time datetime='2025-02-11T1{n}:40:00Z'>1{n}.40 GMT</time><h2>{heading}</h2></header>\
                 <p>{text}</p><footer><button>Share</button></footer></article>"
            )
        };
        let posts = [
            (
                4,
                "Pilots sent home until Thursday",
                "Judge Petra Lund has sent the pilots home and told them not to look at maps of the quay on their telephones.",
            ),
            (
                3,
                "Lund: I saw the crane lean",
                "The harbour master says that she saw the crane lean in May, and that nobody wanted to hear of it before the storm.",
            ),
            (
                2,
                "Good morning from Eidsund",
                "Three ships were lost when the quay gave way in October, and the inquiry is expected to last until the spring.",
            ),
        ];
        let source = format!(
            "<html lang=en><head><meta property='article:published_time' content='2025-02-11'></head><body><main><h1>Quay inquiry, as \
             it happened</h1><div id=live>{}</div></main></body></html>",
            posts.map(post).concat()
        );
        let page = read(&source, FormatChoice::Html);
        let classified = classify(&page, None, &CleanOptions::default());
        for (_, heading, text) in posts {
            for words in [heading, text] {
                let block =
                    classified.iter().find(|b| b.span.of(&page.visible).contains(words)).expect("the words are shown");
                assert!(block.classification.keep, "{words}");
            }
        }
    }
}
