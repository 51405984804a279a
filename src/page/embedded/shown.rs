//! Prose that a page shows and that is likely its article: paragraphs outside of links, menus, forms, notices, comments, and
//! cards of other articles.

use rustc_hash::FxHashMap;

use super::super::markup::{Element, Within, Words};
use super::super::{Page, PageBlock};
use crate::block::Role;

/// Shortest block that counts, in bytes, and shortest long one.
const PARAGRAPH: usize = 60;
const LONG: usize = 80;

/// Number of paragraphs of one element that are a text, and largest number in the element of a card.
const TEXT: u32 = 3;
const CARD: u32 = 2;

/// Number of like blocks, each beside a link, that are cards.
const CARDS: u32 = 2;

/// Largest part of a paragraph that is inside links: one of three.
const LINKED: usize = 3;

/// Places whose words are no article.
const ASIDE: Within = Within::NAV
    .union(Within::FOOTER)
    .union(Within::DIALOG)
    .union(Within::SELECT)
    .union(Within::BUTTON)
    .union(Within::LABEL)
    .union(Within::LINK)
    .union(Within::COMMENT_ITEM);

/// Names of boxes of notices and of readers' comments.
const NOTICES: Words = Words::COOKIE.union(Words::LEGAL).union(Words::COMMENT).union(Words::LOGIN).union(Words::FORM);

/// Names of boxes that are no article unless they have several paragraphs.
const BOXES: Words = Words::RELATED
    .union(Words::TEASER)
    .union(Words::POPULAR)
    .union(Words::PROMO)
    .union(Words::NEWSLETTER)
    .union(Words::FOOTER)
    .union(Words::NAV);

/// Prose that is likely the article.
pub(super) struct Shown {
    /// Indices of its blocks, ascending.
    pub(super) blocks: Vec<usize>,
    /// Indices of the blocks of cards, notices and comments, ascending.
    pub(super) asides: Vec<usize>,
    /// Length of the prose, in bytes, and with all long blocks outside of links, menus and dialogs.
    pub(super) bytes: usize,
    pub(super) with_asides: usize,
    /// Length of its largest group of several paragraphs of one element, in bytes.
    pub(super) together: usize,
}

impl Shown {
    /// Finds the prose in the blocks of a page.
    pub(super) fn of(page: &Page<'_>) -> Self {
        let blocks = &page.blocks;
        let long: Vec<usize> = (0..blocks.len()).filter(|&i| is_paragraph(&blocks[i])).collect();
        // Some systems put the whole page into one form.
        let form = |b: &PageBlock| b.markup.within.any(Within::FORM);
        let forms = !headline(blocks).is_some_and(form);
        // Names around the headline are those of the whole page: `<main class="comments-open">`
        let of_page = headline(blocks).map_or(Words::empty(), |b| b.markup.near);
        let named = |b: &PageBlock, words: Words| (b.markup.own | b.markup.near).any(words.difference(of_page));
        let notice = |b: &PageBlock| b.markup.within.any(ASIDE) || named(b, NOTICES) || forms && form(b);
        let (found, mut asides): (Vec<usize>, Vec<usize>) = long.iter().partition(|&&i| !notice(&blocks[i]));
        let (mut parents, mut tags) = (FxHashMap::<u32, (u32, usize)>::default(), FxHashMap::<u32, u32>::default());
        for &i in &found {
            let group = parents.entry(blocks[i].markup.parent).or_default();
            *group = (group.0 + 1, group.1 + blocks[i].span.len());
        }
        let alone = |i: usize| parents.get(&blocks[i].markup.parent).is_none_or(|group| group.0 <= CARD);
        let beside_link: Vec<bool> = found.iter().map(|&i| alone(i) && is_beside_link(blocks, i)).collect();
        for (&i, _) in found.iter().zip(&beside_link).filter(|(_, beside)| **beside) {
            *tags.entry(blocks[i].markup.tags).or_default() += 1;
        }
        let likely = |(i, beside): (usize, bool)| {
            let m = &blocks[i].markup;
            let card = beside && tags.get(&m.tags).is_some_and(|&count| count >= CARDS);
            !(card || alone(i) && named(&blocks[i], BOXES))
        };
        let (of_article, cards): (Vec<_>, Vec<_>) = found.into_iter().zip(beside_link).partition(|&pair| likely(pair));
        let of_article: Vec<usize> = of_article.into_iter().map(|pair| pair.0).collect();
        asides.extend(cards.into_iter().map(|pair| pair.0));
        asides.sort_unstable();
        let together = of_article.iter().filter_map(|&i| parents.get(&blocks[i].markup.parent));
        let together = together.filter(|group| group.0 >= TEXT).map(|group| group.1).max().unwrap_or(0);
        Self {
            bytes: of_article.iter().map(|&i| blocks[i].span.len()).sum(),
            with_asides: blocks.iter().filter(|b| is_long(b)).map(|b| b.span.len()).sum(),
            together: together.max(longest_run(blocks, &of_article)),
            blocks: of_article,
            asides,
        }
    }
}

/// Returns the first heading of the highest level.
fn headline(blocks: &[PageBlock]) -> Option<&PageBlock> {
    blocks.iter().find(|b| b.markup.element == Element::H1)
}

/// Returns true for a block of some length that is mostly outside of links, and no heading, caption or line about the author.
fn is_paragraph(block: &PageBlock) -> bool {
    block.span.len() >= PARAGRAPH
        && matches!(block.role, Role::Paragraph | Role::ListItem | Role::Blockquote | Role::Other | Role::Comment)
        && !block.markup.element.is_heading()
        && (block.markup.link_bytes as usize) * LINKED < block.span.len()
        && !block.markup.within.any(Within::FIGCAPTION)
}

/// Returns true for a long block outside of links, menus and dialogs.
fn is_long(block: &PageBlock) -> bool {
    block.span.len() >= LONG
        && (block.markup.link_bytes as usize) * 2 < block.span.len()
        && !block.markup.within.any(Within::NAV | Within::FOOTER | Within::DIALOG)
}

/// Returns true if the block right above or below is a link in the same small element: the headline of a card.
///
/// `<div><a href=/9><h3>Crane sold</h3></a><p>The harbour of Osel gets …</p></div>`
fn is_beside_link(blocks: &[PageBlock], i: usize) -> bool {
    let m = &blocks[i].markup;
    let near = |k: usize| {
        blocks.get(k).is_some_and(|other| {
            let o = &other.markup;
            let one = o.parent == m.parent || o.grandparent == m.parent || o.parent == m.grandparent;
            one && other.is_link()
        })
    };
    near(i.wrapping_sub(1)) || near(i + 1)
}

/// Returns the length of the longest run of like blocks with elements of their own, one right behind the other.
///
/// `<div class=par><p>The quay …</p></div><div class=par><p>Nobody …</p></div>`
fn longest_run(blocks: &[PageBlock], found: &[usize]) -> usize {
    let (mut longest, mut count, mut bytes) = (0, 0, 0);
    let mut last: Option<usize> = None;
    for &i in found {
        let m = &blocks[i].markup;
        let follows = last.is_some_and(|k| {
            let above = &blocks[k].markup;
            k + 1 == i && above.path == m.path && above.grandparent == m.grandparent
        });
        (count, bytes) = if follows { (count + 1, bytes) } else { (1, 0) };
        bytes += blocks[i].span.len();
        if count >= TEXT {
            longest = longest.max(bytes);
        }
        last = Some(i);
    }
    longest
}
