//! Next articles: other whole articles below the first one, which a page loads when its reader scrolls on.

use crate::block::Role;
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::{Element, Markup, Page, Words};

/// Smallest number of words of running text of the first article.
const FIRST: u32 = 40;

/// Largest number of headlines on a page of articles one below the other.
const MANY: usize = 4;

/// Number of blocks below a headline that can have its date.
const DATE: usize = 4;

/// Marks all blocks from the second headline on: a heading in the place of the title in an element that repeats the one
/// around the title, with an `article` element or a date of its own. On a page without a date both are top headings, and the
/// second has running text of the same length below it.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    let dated_page = page.shows_date;
    let Some(at) = page.blocks.iter().position(|b| b.role == Role::Title) else { return };
    let title = &page.blocks[at].markup;
    let tops = page.blocks.iter().filter(|b| b.markup.element == Element::H1).count();
    // In a live blog the headings of the posts repeat, and one of them may have the title.
    if tops > MANY || tops > 0 && title.element != Element::H1 {
        return;
    }
    let repeats = page.blocks.iter().filter(|b| b.markup.element == title.element && b.markup.path == title.path);
    if repeats.count() > MANY {
        return;
    }
    let mut words = 0;
    for i in at + 1..removed.len() {
        let (m, shape) = (&page.blocks[i].markup, &scan.items[i].shape);
        if removed[i].is_none() && shape.is_prose() {
            words += shape.words;
        }
        let alike = m.element == title.element
            && m.element.is_heading()
            && m.parent != title.parent
            && (m.path == title.path || m.element == Element::H1 && m.tags == title.tags);
        if !alike || words < FIRST || shape.hash == scan.items[at].shape.hash {
            continue;
        }
        let apart = title.article != 0 && m.article != 0 && m.article != title.article;
        let below = i + 1..removed.len().min(i + 1 + DATE);
        let dated =
            |k: usize| removed[k].is_some() && scan.items[k].shape.digits >= 4 && scan.items[k].shape.words <= 16;
        let named = |m: &Markup| m.article == 0 && (m.own | m.near).any(Words::ARTICLE);
        let whole = || {
            let prose = (i + 1..removed.len()).filter(|&k| removed[k].is_none() && scan.items[k].shape.is_prose());
            m.element == Element::H1
                && (apart || m.parent != 0 && named(title) && named(m))
                && prose.map(|k| scan.items[k].shape.words).sum::<u32>() >= FIRST
        };
        let next = if dated_page { apart || below.clone().any(dated) } else { whole() };
        if next {
            for reason in &mut removed[i..] {
                reason.get_or_insert(Reason::RelatedTeaser);
            }
            return;
        }
    }
}
