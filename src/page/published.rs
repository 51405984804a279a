//! When the page was published: what it declares, its address, and dates that stand near the title.

use super::dates::{self, Date, Order};
use super::facts::Facts;
use super::jsonld::{Described, Kind};
use super::metadata::{clean_attribute, clean_json};
use super::{ItemProp, Page, Words, title};
use crate::document::Role;

/// Names that `<meta>` elements give the day of publication under.
const METAS: &[&str] = &[
    "article:published_time",
    "datepublished",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "published_time",
    "published-date",
    "article_date_original",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "dc.created",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "originalpublicationdate",
    "article:published",
    "rnews:datepublished",
    "citation_publication_date",
    "citation_date",
    "displaydate",
    "datecreated",
    "article.published",
    "og:article:published_time",
    "bt:pubdate",
    "published",
    "ms.date",
    "date",
    "created",
    "article.created",
    "og:pubdate",
    "pub_date",
    "dc.terms.date",
    "prism.publicationdate",
];

/// Chooses the date.
pub(super) fn choose(page: &Page<'_>, facts: &Facts<'_>, described: &[Described<'_>]) -> Option<String> {
    let order = order(page.metadata.language.as_deref());
    let declared = described
        .iter()
        .filter(|d| d.kind >= Kind::Posting)
        .find_map(|d| dates::parse(&clean_json(d.published?), order))
        .or_else(|| METAS.iter().find_map(|name| dates::parse(&clean_attribute(facts.meta_content(&[name])?), order)))
        .or_else(|| {
            let item = facts.times.iter().filter(|t| t.item == ItemProp::DatePublished);
            item.clone().find_map(|t| dates::parse(t.value, order))
        })
        .or_else(|| described.iter().find_map(|d| dates::parse(&clean_json(d.published?), order)))
        .or_else(|| of_address(page.metadata.url.as_deref()?));
    // What a page shows its readers beside the title wins over what it declares: declarations are made by programs,
    // which put the day of a migration, a draft or another time zone there.
    let found = match (declared, beside_title(page, order)) {
        (Some(declared), Some(beside)) if !declared.is_day_of(&beside) => Some(beside),
        (declared, beside) => declared.or(beside).or_else(|| shown(page, facts, order)),
    };
    found.map(|d| d.to_string())
}

/// The date in a line right above or below the title that holds little else and does not speak of a change.
fn beside_title(page: &Page<'_>, order: Order) -> Option<Date> {
    let title = title::place(page)?;
    page.blocks[title.saturating_sub(2)..(title + 6).min(page.blocks.len())].iter().find_map(|block| {
        let text = block.span.of(&page.visible);
        if text.len() > BESIDE || text.contains('#') || block.markup.element.is_heading() {
            return None;
        }
        let (date, span) = dates::find_in_words(text, order)?;
        let before = text[..span.start()].to_lowercase();
        (!UPDATED.iter().any(|w| before.contains(w))).then_some(date)
    })
}

/// The longest line beside a title that is a date first of all, in bytes.
const BESIDE: usize = 40;

/// A date among the first lines of a text.
pub(super) fn of_text(page: &Page<'_>) -> Option<String> {
    let order = order(page.metadata.language.as_deref());
    page.blocks
        .iter()
        .take(6)
        .filter(|b| matches!(b.role, Role::Dateline | Role::Byline))
        .find_map(|b| dates::find(b.span.of(&page.visible), order))
        .map(|(date, _)| date.to_string())
}

/// Of the languages here only American English writes the month first; Britain and others say so in their tag.
fn order(language: Option<&str>) -> Order {
    match language {
        Some("en" | "en-US") | None => Order::MonthFirst,
        _ => Order::DayFirst,
    }
}

/// `https://example.org/2024/05/01/quay-shut`
fn of_address(url: &str) -> Option<Date> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split(['/', '-', '_']).collect();
    parts.windows(3).find_map(|w| {
        let [year, month, day] = w else { return None };
        let fits = year.len() == 4 && month.len() == 2 && (1..=2).contains(&day.len());
        let digits = [year, month, day].iter().all(|p| p.bytes().all(|b| b.is_ascii_digit()));
        (fits && digits && matches!(&year[..2], "19" | "20")).then(|| dates::parse(&w.join("-"), Order::DayFirst))?
    })
}

/// A `<time>`, or a date in words: just above or below the title, else the first line that is hardly more than a date.
fn shown(page: &Page<'_>, facts: &Facts<'_>, order: Order) -> Option<Date> {
    let aside = Words::COMMENT | Words::RELATED | Words::TEASER | Words::POPULAR;
    let title = title::place(page);
    let window = title.map_or(0..0, |t| t.saturating_sub(4)..(t + 14).min(page.blocks.len()));
    let time = |near: &dyn Fn(usize) -> bool, not: Words| {
        let times = facts.times.iter().filter(|t| t.item != ItemProp::DateModified && !t.words.any(not));
        times.filter(|t| near(t.block)).find_map(|t| dates::parse(t.value, order))
    };
    let block = |i: usize, longest: usize, modified: bool, not: Words| {
        let block = &page.blocks[i];
        if block.span.len() > longest || block.markup.far.any(not) {
            return None;
        }
        let text = block.span.of(&page.visible);
        let (date, span) = dates::find(text, order)?;
        let before = text[..span.start()].to_lowercase();
        // "Updated 3 May" is not when it was published, unless nothing else is to be had.
        let updated = UPDATED.iter().any(|w| before.contains(w));
        (updated == modified && before.split_whitespace().count() <= 10).then_some(date)
    };
    let near = |i: usize| window.contains(&i);
    let close = title.map_or(0..0, |t| t.saturating_sub(2)..(t + 6).min(page.blocks.len()));
    time(&near, aside)
        .or_else(|| window.clone().find_map(|i| block(i, 160, false, aside)))
        // Right at the title the classes around mean little: many a page calls its articles cards.
        .or_else(|| close.clone().find_map(|i| block(i, 80, false, Words::default())))
        .or_else(|| window.clone().find_map(|i| block(i, BESIDE, false, Words::default())))
        .or_else(|| window.clone().find_map(|i| block(i, 80, true, Words::default())))
        .or_else(|| time(&|_| true, aside))
        .or_else(|| {
            (0..page.blocks.len().min(FAR)).find_map(|i| block(i, 60, false, aside | Words::LEGAL | Words::FOOTER))
        })
        // "Published on 3 May 2024" says what it is wherever it stands.
        .or_else(|| {
            let says = |i: &usize| {
                let start = page.blocks[*i].span.of(&page.visible).get(..9).unwrap_or_default();
                start.eq_ignore_ascii_case("published")
            };
            (0..page.blocks.len()).filter(says).find_map(|i| block(i, 60, false, Words::COMMENT))
        })
        .or_else(|| (0..page.blocks.len().min(FAR)).find_map(|i| block(i, 60, true, aside | Words::LEGAL)))
}

/// Words that a date of change follows.
const UPDATED: [&str; 7] = ["updated", "modified", "aktualisiert", "actualizado", "mis à jour", "revised", "обновлено"];

/// Blocks that are searched for a date when there is no title to go by.
const FAR: usize = 300;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_addresses() {
        let rows = [
            ("https://example.org/2024/05/01/quay", Some("2024-05-01")),
            ("https://example.org/news/2024-05-01-quay?x=1", Some("2024-05-01")),
            ("https://example.org/2024/05/quay", None),
            ("https://example.org/1234/56/78", None),
        ];
        for (url, expected) in rows {
            assert_eq!(of_address(url).map(|d| d.to_string()).as_deref(), expected, "{url}");
        }
    }

    #[test]
    fn what_stands_beside_the_title_wins() {
        let meta = "<meta property='article:published_time' content='2024-05-02T01:00:00Z'>";
        for (body, expected) in [
            ("<h1>Quay shut</h1><p>May 1, 2024</p>", "2024-05-01"),
            ("<h1>Quay shut</h1><p>2 May 2024</p>", "2024-05-02T01:00:00Z"),
            ("<h1>Quay shut</h1><p>Updated May 7, 2024</p>", "2024-05-02T01:00:00Z"),
            ("<h1>Quay shut</h1><p>04/05/2024</p>", "2024-05-02T01:00:00Z"),
            (
                "<h1>Quay shut</h1><p>On May 1, 2024 the quay was shut, its master said on the radio.</p>",
                "2024-05-02T01:00:00Z",
            ),
        ] {
            let source = format!("<html><head>{meta}</head><body>{body}</body></html>");
            let page = super::super::read(&source, super::super::FormatChoice::Html);
            assert_eq!(page.metadata.published.as_deref(), Some(expected), "{body}");
        }
    }
}
