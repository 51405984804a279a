//! Cards of other articles between the paragraphs: a removed heading that is a link, and the few short lines under it in
//! the same item.
//!
//! `<ul><li><h3><a href=/clock>Clock stops again</a></h3><p>Travellers have to rely on their own watches.</p></li>…</ul>`

use rustc_hash::FxHashMap;

use super::article::{Article, PARTS};
use crate::block::Origin;
use crate::boilerplate::Reason;
use crate::boilerplate::phrases::Class;
use crate::page::{Within, Words};

/// Largest number of words under the heading.
const LINES: u32 = 60;

/// Largest number of blocks of a card.
const BLOCKS: usize = 6;

/// Largest distance of the heading of a list, in blocks, and its largest number of words.
const ABOVE: usize = 16;
const HEADING: u32 = 6;

/// Scores from which a line, and a heading, is kept.
const SURE: f32 = 0.9;
const HEADING_SURE: f32 = 0.6;

/// Largest share of the kept words in cards, in hundredths: more are the content of the page.
const SHARE: u32 = 25;

/// Marks the kept lines of cards.
pub(super) fn mark(article: &Article<'_>, removed: &mut [Option<Reason>]) {
    let blocks = &article.page.blocks;
    let mut found: Vec<usize> = Vec::new();
    // Headings that are links are removed later.
    let gone = |i: usize| removed[i].is_some() || article.scores[i] < HEADING_SURE;
    let is_heading = |i: usize| blocks[i].markup.element.is_heading() || blocks[i].markup.within.any(Within::HEADING);
    let mut alike: FxHashMap<u32, u32> = FxHashMap::default();
    for i in (article.first + 1..blocks.len()).filter(|&i| is_heading(i)) {
        *alike.entry(blocks[i].markup.path).or_default() += 1;
    }
    for i in article.first + 1..blocks.len() {
        let (block, m) = (&blocks[i], &blocks[i].markup);
        let heading = is_heading(i);
        let linked = block.is_link();
        let card = m.article != blocks[article.first].markup.article && m.article != 0;
        let item = m.within.any(Within::ITEM | Within::LINK) || card;
        // Postings of a forum repeat the title.
        let one = article.scan.items[i].times == 1 && !m.far.any(Words::FORUM | Words::PRODUCT);
        let teaser = (m.own | m.near).any(Words::TEASER);
        if !heading || !linked || !(item || teaser) || !one || block.origin != Origin::Markup {
            continue;
        }
        let holders = [m.parent, m.grandparent];
        let inside = |k: &usize| {
            let n = &blocks[*k].markup;
            !is_heading(*k) && [n.parent, n.grandparent].iter().any(|h| *h != 0 && holders.contains(h))
        };
        let below: Vec<usize> = (i + 1..blocks.len()).take_while(inside).take(BLOCKS + 1).collect();
        let kept: Vec<usize> = below.iter().copied().filter(|&k| removed[k].is_none()).collect();
        // Goods have linked headings in the article, too: the card has a date, or the list a heading that is removed.
        let dated = below.iter().any(|&k| removed[k].is_some() && article.scan.items[k].shape.is_date());
        let headed = (article.first..i).rev().take(ABOVE).find(|&k| {
            let n = &blocks[k].markup;
            n.element.is_heading() && n.link_bytes == 0
        });
        let headed = headed.is_some_and(|k| gone(k) && article.words(k) <= HEADING);
        // Several such cards with dates under a heading that goes are a list of posts whatever their scores.
        let posts = dated && headed && alike[&m.path] >= 2;
        // A card of its own with a button to the rest: "Read more".
        let button = |k: &usize| article.scan.items[*k].hits.line & Class::ReadMore.bit() != 0 && blocks[*k].is_link();
        let teaser = teaser && below.iter().any(button);
        let line = |&k: &usize| {
            let sure = article.scores[k] >= SURE && !posts;
            !sure && article.quotes(k) == 0 && !blocks[k].markup.within.any(PARTS)
        };
        if (gone(i) || posts || teaser)
            && (teaser || dated || headed && m.within.any(Within::LIST))
            && below.len() <= BLOCKS
            && kept.iter().all(line)
            && kept.iter().map(|&k| article.words(k)).sum::<u32>() <= LINES
        {
            found.extend(kept);
            found.extend(removed[i].is_none().then_some(i));
        }
    }
    if found.iter().map(|&k| article.words(k)).sum::<u32>() * 100 <= article.words * SHARE {
        for k in found {
            removed[k] = Some(Reason::RelatedTeaser);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::boilerplate::rules::testing::is_kept;

    #[test]
    fn abstracts_under_linked_headings_in_items_are_removed() {
        for (titles, about) in [
            (
                ["Clock stops for the third time", "Meadow grows on the verge"],
                "Travellers have to rely on their own watches until somebody comes from the city.",
            ),
            (
                ["Uhr bleibt zum dritten Mal stehen", "Am Rand wächst eine Wiese"],
                "Reisende müssen sich auf die eigene Uhr verlassen, bis jemand aus der Stadt kommt.",
            ),
        ] {
            let item = |title: &str| {
                format!(
                    "<li class=w-post><h3 class=w-title><a href=/x>{title}</a></h3><div class=w-ex><p>{about}</p></div>\
                     <div class=w-date><time datetime=2024-02-01>1.2.2024</time></div></li>"
                )
            };
            let list = format!("<div class=w-query><h2>Town</h2><ul>{}</ul></div>", titles.map(item).concat());
            assert!(!is_kept("", &list, "", about), "{about}");
        }
    }

    #[test]
    fn chapters_with_linked_headings_are_kept() {
        let chapter = "<h3><a href='#roof'>What the roof costs</a></h3><p>Eleven million crowns, and the crane is not \
                       included in the bill, as the council found out in May.</p>";
        assert!(is_kept("", chapter, "", "Eleven million crowns"));
    }
}
