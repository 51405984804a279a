//! Places without article text: teasers below the article, readers' comments, menus and the foot of the page.
//!
//! The classifier has features of these places as well, but prose outweighs them. These rules depend on the amount of likely
//! article text in the rest of the page, which is no feature of a block.

use crate::boilerplate::Reason;
use crate::boilerplate::features::Features;
use crate::boilerplate::features::scan::Scan;
use crate::boilerplate::reason::explain;
use crate::boilerplate::rules::RuleSet;
use crate::page::{Page, PageBlock, Within, Words};

/// Marks the blocks of an HTML page that are removed for their place; `scores` are those of all blocks.
pub(crate) fn mark(
    page: &Page<'_>,
    scan: &Scan<'_>,
    features: &Features,
    scores: &[f32],
    in_force: RuleSet,
    ruled: &mut [Option<Reason>],
) {
    let likely = |ruled: &[Option<Reason>], fits: &dyn Fn(&PageBlock) -> bool| -> u32 {
        let blocks = page.blocks.iter().zip(&scan.items).zip(scores).zip(ruled);
        blocks
            .filter(|(((b, _), s), r)| r.is_none() && **s > 0.5 && fits(b))
            .map(|(((_, item), _), _)| item.shape.words)
            .sum()
    };
    // A page with a date is news: one article with many other blocks around it.
    let news = page.shows_date;
    let comments = news && in_force.contains(RuleSet::COMMENTS) && likely(ruled, &|b| !is_comment(b)) >= BESIDE;
    for (i, block) in page.blocks.iter().enumerate() {
        if ruled[i].is_some() {
            continue;
        }
        if news && in_force.contains(RuleSet::LATE_CARDS) && scores[i] < FRAMED && features.is_late_card(i) {
            ruled[i] = Some(Reason::RelatedTeaser);
        } else if comments && is_comment(block) {
            ruled[i] = Some(Reason::Comment);
        } else if in_force.contains(RuleSet::FURNITURE) && scores[i] < 0.5 && is_furniture(block) {
            ruled[i] = Some(explain::reason(page, scan, i));
        }
    }
    let (prose, links) = (likely(ruled, &|b| !is_linked(b)), likely(ruled, &is_linked));
    if news && in_force.contains(RuleSet::LINKS) && prose >= BESIDE && prose >= links {
        for (i, reason) in ruled.iter_mut().enumerate() {
            if reason.is_none() && scores[i] < LINKED && features.is_among_links(i) {
                *reason = Some(Reason::LinkList);
            }
        }
    }
}

/// Smallest number of words of likely article text outside of the blocks that are removed.
const BESIDE: u32 = 100;

/// Score from which on a block in the frame of a teaser is kept; this and the next were chosen by hand on development pages.
const FRAMED: f32 = 0.6;

/// Score from which on a block among links is kept.
const LINKED: f32 = 0.7;

/// Returns true for a block in an element named for comments. Comments in microdata are not included: they are the
/// answers of a forum thread, which are article text.
fn is_comment(block: &PageBlock) -> bool {
    let m = &block.markup;
    (m.own | m.near | m.far).any(Words::COMMENT) && !m.within.any(Within::COMMENT_ITEM)
}

/// Returns true for a block in the foot of a page, a menu or a dialog, or in an element named for legal notices.
fn is_furniture(block: &PageBlock) -> bool {
    let m = &block.markup;
    m.within.any(Within::FOOTER | Within::NAV | Within::DIALOG)
        || (m.own | m.near).any(Words::LEGAL)
        // The foot of a block quotation names its speaker.
        || m.own.any(Words::FOOTER) && !m.within.any(Within::BLOCKQUOTE)
}

/// Returns true if at least half of a block is inside links.
fn is_linked(block: &PageBlock) -> bool {
    block.markup.link_bytes as usize * 2 >= block.span.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::{CleanOptions, classify};
    use crate::page::{FormatChoice, read};

    fn reason_of(source: &str, words: &str) -> Option<Reason> {
        let page = read(source, FormatChoice::Html);
        let classified = classify(&page, None, &CleanOptions::default());
        let found = classified.iter().find(|j| j.span.of(&page.visible).contains(words)).expect("the words are shown");
        found.classification.reason
    }

    #[test]
    fn comments_are_removed_beside_an_article() {
        let places = ["harbour", "council", "bridge", "school", "market", "theatre", "hospital", "library"];
        let paragraph = |place: &str| {
            format!(
                "<p>The {place} will be shut until the end of the winter, the mayor said on Monday, because the roof has \
                 to be mended before the snow.</p>"
            )
        };
        let article = places.map(paragraph).concat();
        let comment = "<p>I have lived beside it for thirty years and nobody ever asked us, which tells you all about how this town is run.</p>";
        let page = format!(
            "<html lang=en><head><meta property='article:published_time' content='2024-03-05'></head><body><article class=story>\
             <h1>A town shuts its doors</h1>{article}</article><div id=comments><h2>2 comments</h2>\
             <div class=comment>{comment}</div></div></body></html>"
        );
        assert_eq!(reason_of(&page, "thirty years"), Some(Reason::Comment));
        assert_eq!(reason_of(&page, "The library"), None);
    }

    /// Returns the blocks of a page with the reasons that `mark` gives them for these scores.
    fn marked(source: &str, score: impl Fn(&str) -> f32) -> Vec<(String, Option<Reason>)> {
        let page = read(source, FormatChoice::Html);
        let scan = Scan::new(&page, crate::boilerplate::Phrases::builtin());
        let mut ruled = vec![None; page.blocks.len()];
        let features = Features::new(&page, &scan, &vec![false; ruled.len()]);
        let texts: Vec<String> = page.blocks.iter().map(|b| b.span.of(&page.visible).to_owned()).collect();
        let scores: Vec<f32> = texts.iter().map(|text| score(text)).collect();
        mark(&page, &scan, &features, &scores, RuleSet::all(), &mut ruled);
        texts.into_iter().zip(ruled).collect()
    }

    #[test]
    fn furniture_needs_a_likely_block_and_links_an_article_beside_them() {
        let prose =
            "<p>The quay stays shut until the cranes are mended, the harbour master said on Monday.</p>".repeat(10);
        let links = "<li><a href=/x>Boats that came in late this week</a></li>".repeat(9);
        let page = |head: &str, prose: &str| {
            format!(
                "<html><head>{head}</head><body>{prose}<ul>{links}</ul><footer><p>Of the house</p></footer></body></html>"
            )
        };
        let dated = "<meta property='article:published_time' content='2024-03-05'>";
        let gone_at = |source: &str, foot: f32, boats: f32, words: &str| {
            let of = |text: &str| match () {
                () if text.contains("house") => foot,
                () if text.contains("Boats") => boats,
                () => 0.9,
            };
            marked(source, of).into_iter().filter(|(text, _)| text.contains(words)).any(|(_, reason)| reason.is_some())
        };
        let gone = |source: &str, foot: f32, words: &str| gone_at(source, foot, 0.6, words);
        assert!(!gone_at(&page(dated, &prose), 0.9, 0.8, "Boats"), "likely items");
        assert!(gone(&page(dated, &prose), 0.4, "house"));
        assert!(!gone(&page(dated, &prose), 0.9, "house"));
        assert!(gone(&page(dated, &prose), 0.9, "Boats"));
        assert!(!gone(&page("", &prose), 0.9, "Boats"));
        assert!(!gone(&page(dated, ""), 0.9, "Boats"));
    }
}
