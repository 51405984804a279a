//! Pointers: paragraphs of an article that consist of a link to another article.
//!
//! `Ships were sent to Oslo.` · `[Why the dockers of Eidsund went on strike]` · `The port reopened on Monday.`

use crate::block::Role;
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::boilerplate::phrases::Class;
use crate::page::{Page, PageBlock};

/// Numbers of words of a headline.
const HEADLINE: std::ops::RangeInclusive<u32> = 3..=25;
/// Largest share of the kept words that pointers may have; above it, the links are the content of the page.
const MOST: f32 = 0.25;

/// Marks the pointers among the blocks that are not removed yet: lines with a phrase for them ("Read also: …"), and
/// links on a page with a date, because without one a list of links may be its content. Runs after the classifier,
/// which was trained on pages with these lines.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, ruled: &mut [Option<Reason>]) {
    for (_, rule) in scan.items.iter().zip(ruled.iter_mut()).filter(|(item, _)| item.hits.pointer) {
        rule.get_or_insert(Reason::RelatedTeaser);
    }
    if page.metadata.published.is_none() {
        return;
    }
    let kept = || (0..ruled.len()).filter(|&i| ruled[i].is_none());
    let words = |i: &usize| scan.items[*i].shape.words;
    let fits = |i: &usize| {
        let (block, m) = (&page.blocks[*i], &page.blocks[*i].markup);
        let text = block.span.of(scan.visible);
        // Several cards of one block have a title and an abstract each: "Harbour · The crane that came back · It was …"
        let links = u32::from(m.links.clamp(1, CARDS));
        let cards = links > 1 && words(i) >= CARD * links && words(i) <= HEADLINE.end() * links && !text.contains('\n');
        let linked = (cards || HEADLINE.contains(&words(i))) && m.link_bytes as usize * 10 > text.len() * 9;
        let shape = &scan.items[*i].shape;
        let labelled =
            HEADLINE.contains(&words(i)) && shape.quotes == 0 && !shape.is_closed() && is_labelled(block, text);
        match block.role {
            // The words of a post are a link on some pages.
            Role::Embed | Role::Blockquote => linked && !shape.is_prose(),
            Role::Table => linked || is_row_of_cards(block, text, shape.digits) || is_list_of_links(block, text),
            Role::Paragraph => linked || labelled || is_list_of_links(block, text),
            _ => linked,
        }
    };
    let mut found: Vec<usize> = kept().filter(fits).collect();
    // Many different labels before links are a list of the article: "Best for beginners: [the name of a boat]".
    let labels = |i: &usize| {
        let block = &page.blocks[*i];
        block.role == Role::Paragraph && is_labelled(block, block.span.of(scan.visible))
    };
    let many = found.iter().filter(|i| labels(i)).count() > LABELS;
    let prose = |k: Option<usize>| k.and_then(|k| scan.items.get(k)).is_some_and(|item| item.shape.is_prose());
    let between =
        |i: usize| prose(i.checked_sub(1)) && (prose(Some(i + 1)) || i + 1 == ruled.len() || ruled[i + 1].is_some());
    found.retain(|&i| !labels(&i) || !many && between(i));
    let (all, links): (u32, u32) = (kept().map(|i| words(&i)).sum(), found.iter().map(words).sum());
    if (links as f32) < MOST * all as f32 {
        for i in found {
            ruled[i] = Some(Reason::RelatedTeaser);
        }
    }
    mark_labels(page, scan, ruled);
}

/// Largest number of words of a label above a list.
const LIST_LABEL: u32 = 6;

/// Marks labels of a known wording and a colon whose list of links is removed: `LEIA TAMBÉM:` · *A grua que voltou*
fn mark_labels(page: &Page<'_>, scan: &Scan<'_>, ruled: &mut [Option<Reason>]) {
    for i in 0..ruled.len().saturating_sub(1) {
        let next = &page.blocks[i + 1];
        let list = ruled[i + 1] == Some(Reason::RelatedTeaser)
            && scan.items[i + 1].shape.words >= *HEADLINE.start()
            && next.markup.link_bytes as usize * 2 > next.span.len();
        let known = Class::Related.bit() | Class::ReadMore.bit();
        let label = ruled[i].is_none()
            && scan.items[i].hits.line & known != 0
            && scan.items[i].shape.words <= LIST_LABEL
            && page.blocks[i].span.of(scan.visible).ends_with([':', '：'])
            && matches!(page.blocks[i].role, Role::Paragraph | Role::Heading);
        if list && label {
            ruled[i] = Some(Reason::RelatedTeaser);
        }
    }
}

/// Largest number of links with a label of their own.
const LABELS: usize = 3;

/// Smallest number of words of a card with an abstract.
const CARD: u32 = 8;

/// Largest number of cards in one block.
const CARDS: u16 = 6;

/// Returns true for a label and a link to the end of the line: `Mirá además | [Las fotos del eclipse en la meseta]`
fn is_labelled(block: &PageBlock, text: &str) -> bool {
    const LABEL: usize = 5;
    let link = block.markup.link_bytes as usize;
    block.markup.links == 1
        && !text.starts_with(['(', '（', '['])
        && text.char_indices().filter(|(_, c)| matches!(c, ':' | '：' | '|' | '→' | '»' | '►' | '▶' | '>')).any(
            |(at, c)| {
                let (label, title) = (text[..at].trim(), text[at + c.len_utf8()..].trim());
                let words = label.split_whitespace().count();
                let long =
                    title.split_whitespace().nth(3).is_some() || title.chars().take(8).all(crate::text::is_unspaced);
                (1..=LABEL).contains(&words) && long && title.len().abs_diff(link) <= 2
            },
        )
}

/// Returns true for a heading and links in one block: `OTHER STORIES` · `[Library levy heads to the ballot]` · `[Bridge shut]`
fn is_list_of_links(block: &PageBlock, text: &str) -> bool {
    let Some((heading, list)) = text.split_once('\n') else { return false };
    let lines = list.split('\n').count();
    heading.split_whitespace().count() <= 6
        && lines >= 2
        && usize::from(block.markup.links) >= lines
        && block.markup.link_bytes as usize * 10 > list.len() * 9
}

/// Returns true for a table whose cells are cards: each has one link, which has at least three words, and none has figures.
fn is_row_of_cards(block: &PageBlock, text: &str, digits: u32) -> bool {
    let m = &block.markup;
    let links = u32::from(m.links);
    m.cells >= 2
        && links == u32::from(m.cells)
        && digits <= links
        && m.link_bytes >= 15 * links
        && m.link_bytes as usize * 10 > text.len() * 3
}
