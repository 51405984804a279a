//! Leads: the first sentence or two right below the title, in an element of their own, which the classifier takes for a
//! teaser.
//!
//! `<h1>Quay shut</h1><div class=intro><p>The council shut the quay on Monday, and nobody knows for how long.</p></div>`

use crate::block::{Origin, Role};
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::{Page, Within};

/// Smallest score of a lead.
const LEAST: f32 = 0.3;

/// Smallest number of words of a lead, and of the article below it.
const WORDS: u32 = 12;
const ARTICLE: u32 = 100;

/// Largest distance of a lead to the title, and to the first paragraph, in blocks.
const TITLE: usize = 5;
const PARAGRAPH: usize = 11;

/// Keeps the lead of a page with a date that has no other standfirst.
pub(crate) fn keep(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], removed: &mut [Option<Reason>]) {
    if !page.shows_date || page.body.is_some() {
        return;
    }
    let Some(title) = page.blocks.iter().position(|b| b.role == Role::Title) else { return };
    let kept = |i: usize| removed[i].is_none() && page.blocks[i].origin == Origin::Markup;
    let prose = |i: &usize| kept(*i) && scan.items[*i].shape.is_prose();
    let Some(first) = (title + 1..removed.len()).find(prose) else { return };
    let words: u32 = (first..removed.len()).filter(prose).map(|i| scan.items[i].shape.words).sum();
    if words < ARTICLE || page.blocks[first].role == Role::Standfirst {
        return;
    }
    let is_lead = |i: usize| {
        let (block, item) = (&page.blocks[i], &scan.items[i]);
        // Some pages are one large form.
        let form = removed[i] == Some(Reason::Form) && page.blocks[first].markup.within.any(Within::FORM);
        (form || matches!(removed[i], Some(Reason::LowScore | Reason::RelatedTeaser)))
            && block.role == Role::Paragraph
            && block.origin == Origin::Markup
            && block.markup.link_bytes == 0
            && item.shape.is_prose()
            && item.shape.is_closed()
            && item.shape.words >= WORDS
            && item.hits.sure.is_none()
            && scores[i] >= LEAST
            && first - i <= PARAGRAPH
    };
    if let Some(lead) = (title + 1..first.min(title + 1 + TITLE)).find(|&i| is_lead(i)) {
        removed[lead] = None;
    }
}

#[cfg(test)]
mod tests {
    use super::keep;
    use crate::boilerplate::Reason;
    use crate::boilerplate::features::scan::Scan;
    use crate::page::{FormatChoice, read};

    /// Returns true if a block with these words stays removed, where blocks of short paragraphs have the score.
    fn is_removed(head: &str, between: &str, score: f32) -> bool {
        is_removed_for(Reason::RelatedTeaser, "div", head, between, score)
    }

    /// Returns the same for another reason, and an element around the article.
    fn is_removed_for(reason: Reason, around: &str, head: &str, between: &str, score: f32) -> bool {
        let text =
            "<p>The quay stays shut until the cranes are mended, the harbour master said on Monday.</p>".repeat(10);
        let source = format!(
            "<html><head>{head}</head><body><{around}><h1>Quay shut</h1>{between}<div>{text}</div></{around}></body></html>"
        );
        let page = read(&source, FormatChoice::Html);
        let scan = Scan::new(&page, crate::boilerplate::Phrases::builtin());
        let intro = |i: usize| page.blocks[i].span.of(&page.visible).contains("nobody knows");
        let scores: Vec<f32> = (0..page.blocks.len()).map(|i| if intro(i) { score } else { 0.9 }).collect();
        let mut removed: Vec<Option<Reason>> = (0..page.blocks.len()).map(|i| intro(i).then_some(reason)).collect();
        keep(&page, &scan, &scores, &mut removed);
        (0..page.blocks.len()).any(|i| intro(i) && removed[i].is_some())
    }

    #[test]
    fn a_lead_below_the_title_is_kept() {
        let dated = "<meta property='article:published_time' content='2024-03-05'>";
        let lead = "<div><p>The council shut the quay on Monday, and nobody knows for how many weeks it will stay shut.</p></div>";
        let linked = "<div><p><a href=/x>The council shut the quay on Monday, and nobody knows for how many weeks it will stay \
                      shut.</a></p></div>";
        let short = "<p>Why nobody knows.</p>";
        assert!(!is_removed(dated, lead, 0.45));
        assert!(is_removed(dated, lead, 0.1), "certainly no article text");
        assert!(is_removed(dated, linked, 0.45), "a link to another article");
        assert!(is_removed(dated, short, 0.45), "a label");
        assert!(is_removed("", lead, 0.45), "no news page");
        assert!(!is_removed_for(Reason::Form, "form", dated, lead, 0.45), "a page in a form");
        assert!(is_removed_for(Reason::Form, "div", dated, lead, 0.45), "the text of a form");
    }
}
