//! Places of dates that are those of something else than the page: cards of other articles, comments, lists; and the labels
//! before the elements of dates.
//!
//! `<div class=card><a href=/fair>Harbour fair opens in the rain</a><time datetime=2024-03-01></div>`

use std::ops::Range;

use super::date_labels::{Label, label_of, last_label_of};
use super::dates;
use super::dates::Convention;
use super::facts::{Facts, Time};
use super::title;
use crate::page::{Page, PageBlock, Within, Words};
use crate::text::is_unspaced;

/// Smallest length of a paragraph of the article, and longest line with the date of a card, in bytes.
const PROSE: usize = 80;
const LINE: usize = 120;

/// Number of blocks beside a date among which the title of its card is, and smallest numbers of words of such a title, and of
/// its characters in a script without spaces; number of words of a date.
const BESIDE: usize = 3;
const TITLE: usize = 4;
const DATE: usize = 3;
const LETTERS: usize = 8;

/// Largest distance of two dated lines of one list, in blocks.
const ENTRY: usize = 12;

/// Names of elements around cards and comments.
const ASIDE: Words = Words::COMMENT.union(Words::RELATED).union(Words::TEASER).union(Words::POPULAR);

/// Where the article of a page is, so that other dates can be told from its own.
pub(super) struct Places<'p, 's> {
    page: &'p Page<'s>,
    /// Names of elements around cards and comments that are not around the article as well.
    aside: Words,
    /// Blocks from the title to the first paragraph: dates in them are those of the article.
    head: Range<usize>,
}

impl<'p, 's> Places<'p, 's> {
    pub(super) fn of(page: &'p Page<'s>) -> Self {
        let title = title::place(page);
        let start = title.unwrap_or(0);
        let prose = |b: &PageBlock| b.span.len() >= PROSE && !b.is_link() && !b.markup.element.is_heading();
        let first = page.blocks.iter().skip(start + 1).position(prose).map(|at| start + 1 + at);
        let around = |i: Option<usize>| i.map_or(Words::empty(), |i| page.blocks[i].markup.far);
        // Without a title, or with one inside a card, nothing tells the cards from the article.
        let aside = if title.is_some() { ASIDE.difference(around(title) | around(first)) } else { Words::empty() };
        let head = title.map_or(0..page.blocks.len(), |title| title..first.unwrap_or(page.blocks.len()));
        Self { page, aside, head }
    }

    /// Makes places that take every date for one of the page.
    pub(super) fn anywhere(page: &'p Page<'s>) -> Self {
        Self { page, aside: Words::empty(), head: 0..page.blocks.len() }
    }

    /// Returns true if the date in a block is that of a card, of a comment or of a list of other articles.
    pub(super) fn is_of_other(&self, i: usize) -> bool {
        let Some(block) = self.page.blocks.get(i) else { return false };
        let m = &block.markup;
        let other = (m.far | m.own).any(self.aside) && !self.is_below_label(i);
        other
            || m.within.any(Within::COMMENT_ITEM)
            || !self.head.contains(&i)
                && (!self.is_below_label(i) && self.is_in_list(i) || !self.is_labelled(i) && self.is_in_card(i))
    }

    /// Returns true for a line with a label of publication: "Posted on 5 March 2024" below the article, beside other links.
    fn is_labelled(&self, i: usize) -> bool {
        let words = self.page.blocks[i].span.of(&self.page.visible);
        words.len() <= LINE && label_of(words) == Some(Label::Published) || self.is_below_label(i)
    }

    /// Returns true for a line below such a label in an element of its own: `<h4>Published</h4><p>5 March 2024</p>`.
    fn is_below_label(&self, i: usize) -> bool {
        let above = i.checked_sub(1).map(|above| self.page.blocks[above].span.of(&self.page.visible));
        above.is_some_and(|words| words.len() <= LABEL && label_of(words) == Some(Label::Published))
    }

    /// Returns the same for the date of an element.
    pub(super) fn is_time_of_other(&self, time: &Time<'_>) -> bool {
        time.far.any(self.aside) || self.is_of_other(time.block)
    }

    /// Returns true if a link with a title is beside the block, in its element or in the one around it.
    fn is_in_card(&self, i: usize) -> bool {
        let blocks = &self.page.blocks;
        let (m, near) = (&blocks[i].markup, i.saturating_sub(BESIDE)..(i + 1 + BESIDE).min(blocks.len()));
        let is_title = |b: &PageBlock| {
            let words = b.span.of(&self.page.visible);
            let named = words.split_whitespace().nth(TITLE - 1).is_some()
                || words.chars().filter(|&c| is_unspaced(c)).nth(LETTERS - 1).is_some();
            named && b.is_link()
        };
        let beside = |k: usize| {
            let n = &blocks[k].markup;
            n.parent == m.parent
                || n.grandparent == m.grandparent
                || n.parent == m.grandparent
                || n.grandparent == m.parent
        };
        // "<li><a href=/fair>Harbour fair opens in the rain</a> <span>1 March 2024</span></li>"
        let linked = m.links > 0 && m.link_bytes as usize * 2 >= blocks[i].span.len();
        let whole = linked && blocks[i].span.of(&self.page.visible).split_whitespace().count() >= TITLE + DATE;
        whole
            || m.within.any(Within::LINK) && blocks[i].is_link()
            || near.filter(|&k| k != i && !self.head.contains(&k)).any(|k| beside(k) && is_title(&blocks[k]))
    }

    /// Returns true if another line of the same path has another date.
    fn is_in_list(&self, i: usize) -> bool {
        let (page, path) = (self.page, self.page.blocks[i].markup.path);
        let day = |b: &PageBlock| {
            let short = b.span.len() <= LINE;
            short.then(|| dates::find(b.span.of(&page.visible), Convention::day_first()))?.map(|(date, _)| date)
        };
        let Some(own) = day(&page.blocks[i]) else { return false };
        let near = i.saturating_sub(ENTRY)..(i + 1 + ENTRY).min(page.blocks.len());
        let alike = near.filter(|k| *k != i && page.blocks[*k].markup.path == path && !self.head.contains(k));
        let mut others = alike.filter_map(|k| day(&page.blocks[k]));
        others.any(|other| !other.is_day_of(&own))
    }
}

/// Longest block that can be the label of the element of a date behind it, in bytes.
const LABEL: usize = 40;

/// Returns true for the element of a date that is the day of the last change, by its class or by the label before it:
/// `Updated <time datetime=2024-05-03>`.
pub(super) fn is_change(page: &Page<'_>, facts: &Facts<'_>, at: usize) -> bool {
    let Some(time) = facts.times.get(at) else { return false };
    time.changed || label_before(page, facts, at) == Some(Label::Modified)
}

/// Returns the label between the element of a date and the one before it in its block, or in a short block before.
fn label_before(page: &Page<'_>, facts: &Facts<'_>, at: usize) -> Option<Label> {
    let time = facts.times.get(at)?;
    let last = time.block.min(page.blocks.len().checked_sub(1)?);
    let i = (last.saturating_sub(1)..=last).rev().find(|&i| page.blocks[i].span.start() <= time.at)?;
    let span = page.blocks[i].span;
    let start = at.checked_sub(1).map_or(0, |before| facts.times[before].at).max(span.start());
    let before = page.visible.get(start..time.at.min(span.end())).unwrap_or_default();
    // The date before this one belongs to its own label.
    let whole = page.visible.get(span.start()..time.at.min(span.end())).unwrap_or_default();
    let own = dates::find(before, Convention::day_first()).map_or(0, |(_, date)| date.end());
    let found = last_label_of(&before[own..]);
    // "<span>Updated</span>" may be a block of its own.
    found.filter(|_| time.at <= span.end() || whole.len() <= LABEL)
}

#[cfg(test)]
mod tests {
    use crate::page::{FormatChoice, read};

    const TEXT: &str =
        "<p>The old quay stays shut until the piles are mended, the harbour office said on Monday evening.</p>";

    fn dates(head: &str, body: &str) -> [Option<String>; 2] {
        let source = format!("<html lang=en><head>{head}</head><body>{body}</body></html>");
        let metadata = read(&source, FormatChoice::Html).metadata;
        [metadata.published, metadata.modified]
    }

    #[test]
    fn dates_of_other_articles_and_comments() {
        let card = "<div class=card><h3><a href=/1>Fair opens in the heavy rain</a></h3><time datetime=2021-03-01>1.03.2021</time></div>";
        let plain = card.replace("div class=card", "div class=x7");
        let day = "<p>5 March 2024</p>";
        for (name, below, expected) in [
            ("a card", card, None),
            ("a card without a name", plain.as_str(), None),
            ("a comment", "<div class=comment><b>Gus</b><time datetime=2021-03-01></time><p>At last.</p></div>", None),
            ("the date of a comment in words", "<div class=comments><div>Gus</div><div>1 March 2021</div></div>", None),
            (
                "a related article",
                "<section class=related><a href=/1>Fair opens</a><p>1 March 2021</p></section>",
                None,
            ),
            (
                "a list without names",
                "<ul><li><div>1 March 2021</div><a href=/1>Fair</a></li><li><div>2 March 2021</div><a href=/2>Tide</a></li></ul>",
                None,
            ),
            ("one line", "<ul><li><a href=/1>Fair opens in the heavy rain</a> <span>1 Mar 2021</span></li></ul>", None),
            ("a link with a date", "<a href=/1><h4>Fair opens</h4><p>1 March 2021</p></a>", None),
            (
                "a labelled date above the links to other articles",
                "<div><p>Posted on 5 March 2024</p><p><a href=/1>Fair opens in the heavy rain</a></p></div>",
                Some("2024-03-05"),
            ),
            (
                "a label of its own above the date",
                "<div class=related-info><h4>Published</h4><p>5 March 2024</p><h4>Section</h4><p>Harbour</p></div>",
                Some("2024-03-05"),
            ),
            ("the date at the end of the article", "<p class=date>5 March 2024</p>", Some("2024-03-05")),
            (
                "a labelled date at the end",
                "<footer>Published on 5 March 2024 by Petra Lund</footer>",
                Some("2024-03-05"),
            ),
        ] {
            let page = |above: &str| {
                format!("<article><h1>Quay shut</h1>{above}<div class=text>{TEXT}{TEXT}{TEXT}</div></article>{below}")
            };
            assert_eq!(dates("", &page(""))[0].as_deref(), expected, "{name}");
            assert_eq!(dates("", &page(day))[0].as_deref(), Some("2024-03-05"), "{name}");
            let short = format!("<article><h1>Quay shut</h1>{TEXT}</article>{below}");
            assert_eq!(dates("", &short)[0].as_deref(), expected, "{name}, a short article");
            let changed =
                r#"<script type="application/ld+json">{"@type": "Article", "dateModified": "2024-06-01"}</script>"#;
            assert_ne!(dates(changed, &page(""))[0].as_deref(), Some("2021-03-01"), "{name}");
        }
        // Many pages call their articles cards.
        let own = format!("<div class=card><h1>Quay shut</h1><div class=date>5 March 2024</div>{TEXT}{TEXT}</div>");
        assert_eq!(dates("", &own)[0].as_deref(), Some("2024-03-05"));
    }

    #[test]
    fn changes_by_class_and_label() {
        let both = [Some("2024-03-05"), Some("2024-03-07")];
        for (line, expected) in [
            (
                "<time class='entry-date published' datetime=2024-03-05>5 March</time><time class=updated datetime=2024-03-07>7 \
                 March</time>",
                both,
            ),
            (
                "Published <time datetime=2024-03-05>Tuesday</time> Updated <time datetime=2024-03-07>Thursday</time>",
                both,
            ),
            ("Veröffentlicht <time datetime=2024-03-05></time> Aktualisiert <time datetime=2024-03-07>Do</time>", both),
            ("Publié <time datetime=2024-03-05>mardi</time>, mis à jour <time datetime=2024-03-07>jeudi</time>", both),
            (
                "<span>公開</span><time datetime=2024-03-05>火</time><span>更新</span><time datetime=2024-03-07>木</time>",
                both,
            ),
            (
                "<div>Опубликовано</div><time datetime=2024-03-05>вторник</time><div>Обновлено</div><time \
                 datetime=2024-03-07>четверг</time>",
                both,
            ),
            ("<time datetime=2024-03-05>Tuesday</time>", [Some("2024-03-05"), None]),
            ("Published <time datetime=2024-03-05>Tuesday</time>", [Some("2024-03-05"), None]),
        ] {
            let body = format!("<h1>Quay shut</h1><div class=meta>{line}</div><div>{TEXT}{TEXT}</div>");
            let found = dates("", &body);
            assert_eq!(found.each_ref().map(Option::as_deref), expected, "{line}");
        }
    }
}
