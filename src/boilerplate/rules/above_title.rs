//! Running text above the title of an article, outside of the element that has the title: texts about the site, and
//! sentences in large menus.
//!
//! `<div class=top><p>We are read by ten thousand people a week.</p></div><main><h1>Quay shut</h1><p>…</p></main>`

use rustc_hash::FxHashSet;

use crate::block::{Format, Origin, Role};
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::boilerplate::reason::explain;
use crate::page::{Page, PageBlock, Within, Words, names_site};

/// Smallest number of kept words below the title, and below text in a header.
const BELOW: u32 = 100;
const BELOW_HEADER: u32 = 40;

/// Kept words below the title for each kept word above it outside of headers, at least.
const TIMES: u32 = 2;

/// Score from which a block outside of headers is kept wherever it stands.
const SURE: f32 = 0.93;

/// Smallest number of cards above the title of a page without a date.
const CARDS: usize = 2;

/// Returns true if the kept blocks above the title are linked headings and what is below each of them: the cards of a front
/// page over which an article is opened.
fn are_cards(page: &Page<'_>, title: usize, above: &[usize]) -> bool {
    let blocks = &page.blocks;
    let linked = |i: usize| blocks[i].markup.element.is_heading() && blocks[i].is_link();
    let beside = |i: usize, k: usize| {
        let (a, b) = (&blocks[i].markup, &blocks[k].markup);
        a.parent == b.parent || a.grandparent == b.parent || a.parent == b.grandparent
    };
    let of_card = |&i: &usize| linked(i) || i.checked_sub(1).is_some_and(|k| linked(k) && beside(i, k));
    let cards = (0..title).filter(|&i| linked(i)).count();
    cards >= CARDS && above.iter().all(of_card)
}

/// Marks the blocks above the title of a page with a date, and the cards above it on any page.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], removed: &mut [Option<Reason>]) {
    if page.format == Format::Text {
        mark_lines(page, scan, removed);
        return;
    }
    mark_about_site(page, scan, removed);
    if page.body.is_some() {
        return;
    }
    let Some(title) = page.blocks.iter().position(|b| b.role == Role::Title) else { return };
    let kept = |i: &usize| removed[*i].is_none() && page.blocks[*i].origin == Origin::Markup;
    let undated = !page.shows_date;
    if undated && !are_cards(page, title, &(0..title).filter(kept).collect::<Vec<_>>()) {
        return;
    }
    let words = |i: usize| scan.items[i].shape.words;
    let below: u32 = (title + 1..removed.len()).filter(kept).map(words).sum();
    // The header of a blog describes the site, at any length.
    let outside_header = !is_in_header(&page.blocks[title]);
    let (header, above): (Vec<usize>, Vec<usize>) =
        (0..title).filter(kept).partition(|&i| outside_header && is_in_header(&page.blocks[i]));
    // Where some block above belongs to the article, the article begins there.
    let has_begun = above.iter().any(|&i| scores[i] >= SURE || belongs(&page.blocks[i], &page.blocks[title]));
    if has_begun {
        return;
    }
    // The elements that hold the text below hold the article.
    let holder = |i: usize| page.blocks[i].markup.parent;
    let holders: FxHashSet<u32> = (title + 1..removed.len()).filter(kept).map(holder).collect();
    let short = below >= BELOW && (undated || above.iter().map(|&i| words(i)).sum::<u32>() * TIMES <= below);
    let outside = above.into_iter().filter(|_| short);
    let inside = header.into_iter().filter(|&i| below >= BELOW_HEADER && page.blocks[i].role != Role::Standfirst);
    for i in outside.chain(inside).filter(|&i| !holders.contains(&holder(i))) {
        removed[i] = Some(explain::reason(page, scan, i));
    }
}

/// Largest number of words of a line above the title of a text.
const LINE: u32 = 16;

/// Marks the lines above the title of a text: the name of the outlet, its menu, the title of the window.
fn mark_lines(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    let Some(title) = page.blocks.iter().position(|b| b.role == Role::Title) else { return };
    for (i, block) in page.blocks[..title].iter().enumerate() {
        let line = matches!(block.role, Role::Paragraph | Role::Heading) && scan.items[i].shape.words <= LINE;
        if line && removed[i].is_none() {
            removed[i] = Some(Reason::Navigation);
        }
    }
}

/// Largest number of blocks above the title that are about the site.
const ABOUT: usize = 4;

/// Marks the text about the site right above the title, which has the name of the site in it, if the article is below.
fn mark_about_site(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    let Some(title) = page.blocks.iter().position(|b| b.role == Role::Title) else { return };
    let words = |i: usize| scan.items[i].shape.words;
    let kept = |i: &usize| removed[*i].is_none() && page.blocks[*i].origin == Origin::Markup;
    let about = (title.saturating_sub(ABOUT)..title).filter(|i| {
        kept(i)
            && page.blocks[*i].role == Role::Paragraph
            && names_site(page, *i, page.blocks[*i].span.of(scan.visible))
    });
    let found: Vec<usize> = about.collect();
    let below: u32 = (title + 1..removed.len()).filter(kept).map(words).sum();
    // Other paragraphs above the title are those of the article.
    let prose = (0..title).filter(|i| kept(i) && scan.items[*i].shape.is_prose() && !found.contains(i)).count();
    for i in found.into_iter().filter(|_| below >= BELOW_HEADER && prose == 0) {
        removed[i] = Some(explain::reason(page, scan, i));
    }
}

/// Returns true for a block in the header of the page, by element or by name.
fn is_in_header(block: &PageBlock) -> bool {
    let m = &block.markup;
    m.within.any(Within::HEADER) || (m.own | m.near | m.far).any(Words::HEADER)
}

/// Returns true for a block above the title that stands with it: in the same element or the one around, in the same
/// `<article>`, a standfirst or a caption, and every posting of a forum.
fn belongs(block: &PageBlock, title: &PageBlock) -> bool {
    let (b, t) = (&block.markup, &title.markup);
    matches!(block.role, Role::Standfirst | Role::Caption)
        || b.article != 0 && b.article == t.article
        || [b.parent, b.grandparent].contains(&t.parent)
        || b.parent == t.grandparent
        || b.far.any(Words::FORUM)
}

#[cfg(test)]
mod tests {
    use crate::boilerplate::{CleanOptions, classify};
    use crate::page::{FormatChoice, read};

    const DATED: &str = "<meta property='article:published_time' content='2024-03-05'>";

    fn is_kept(source: &str, words: &str) -> bool {
        let page = read(source, FormatChoice::Html);
        let classified = classify(&page, None, &CleanOptions::default());
        classified
            .iter()
            .find(|b| b.span.of(&page.visible).contains(words))
            .expect("the words are shown")
            .classification
            .keep
    }

    fn article() -> String {
        ["harbour", "council", "bridge", "school", "market", "theatre", "hospital", "library"]
            .map(|place| {
                format!(
                    "<p>The {place} will be shut until the end of the winter, the mayor said on Monday, because the roof \
                     has to be mended before the snow.</p>"
                )
            })
            .concat()
    }

    #[test]
    fn texts_about_the_site_and_menus_with_sentences_are_removed() {
        let body = article();
        let about = "<p>The Quay Letter is written by seven retired pilots, who check each story with two of the people in it.</p>";
        let blurb =
            "<p>Our ropes are spun from the hemp of a single valley, and they are guaranteed for twenty years.</p>";
        let rows = [
            (
                "a box above",
                "seven retired pilots",
                format!(
                    "<div class=kx><div class=ky>{about}</div></div><div class=kz><h1>A town shuts its doors</h1><div class=text>{body}</div></div>"
                ),
            ),
            (
                "a header longer than the article",
                "seven retired pilots",
                format!(
                    "<div class=header>{}</div><main><h1>A town shuts its doors</h1><p>The library is shut until the end of the winter. \
                     The mayor said on Monday that its roof has to be mended before the snow, and that nobody knows yet how the \
                     work can be paid for this year.</p><p>The library of the next town is open.</p></main>",
                    about.repeat(4)
                ),
            ),
            (
                "sentences in a menu",
                "single valley",
                format!(
                    "<div class=bar><div class=shelf><a href=/r>Ropes</a>{blurb}</div><div class=shelf><a href=/s>Sails</a></div></div>\
                     <main><h1>A town shuts its doors</h1><div class=text>{body}</div></main>"
                ),
            ),
        ];
        for (name, words, page) in rows {
            let dated = format!("<html lang=en><head>{DATED}</head><body>{page}</body></html>");
            assert!(!is_kept(&dated, words), "{name}");
            assert!(is_kept(&dated, "The library"), "{name}");
        }
    }

    #[test]
    fn text_of_the_article_above_its_title_is_kept() {
        let body = article();
        let lead = "<p>The mayor of Norport shut the harbour, the bridge and the market on Monday, and nobody knows for how long.</p>";
        let rows = [
            (
                "beside the title",
                format!("<div class=head>{lead}<h1>A town shuts its doors</h1></div><div class=text>{body}</div>"),
            ),
            (
                "in the article",
                format!(
                    "<article><div class=lead>{lead}</div><div class=head><h1>A town shuts its doors</h1></div>{body}</article>"
                ),
            ),
            (
                "the title repeated below",
                format!(
                    "<div class=text>{lead}{body}</div><div class=share><h2>A town shuts its doors</h2></div><div class=more>{body}</div>"
                ),
            ),
        ];
        for (name, page) in rows {
            let source = format!(
                "<html lang=en><head>{DATED}<title>A town shuts its doors</title></head><body>{page}</body></html>"
            );
            assert!(is_kept(&source, "nobody knows"), "{name}");
        }
    }
}
