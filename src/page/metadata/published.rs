//! When the page was published: what it declares, its address, and dates that stand near the title.

use super::clean::{clean_attribute, clean_json};
use super::dates;
use super::dates::{Date, Order};
use super::facts::Facts;
use super::json_ld::{Described, Kind};
use super::title;
use crate::block::Role;
use crate::page::{ItemProp, Page, Words};

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

/// Names that `<meta>` elements give the day of the last change under.
const MODIFIED_METAS: [&str; 10] = [
    "article:modified_time",
    "og:modified_time",
    "og:updated_time",
    "article:modified",
    "datemodified",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "lastmod",
    "updated",
];

/// Chooses the date.
pub(crate) fn choose(page: &Page<'_>, facts: &Facts<'_>, described: &[Described<'_>]) -> Option<String> {
    let order = order(page.metadata.language.as_deref());
    let address = page.metadata.url.as_deref().and_then(of_address);
    let declared = declared(facts, described, order);
    // What a page shows its readers beside the title wins over what it declares: declarations are made by programs,
    // which put the day of a migration, a draft or another time zone there.
    let found = match (declared, beside_title(page, order)) {
        (Some(declared), Some(dates)) if dates.iter().any(|d| d.is_day_of(&declared)) => Some(declared),
        (_, Some(dates)) => dates.into_iter().next(),
        // The address is made where the page is written, the declaration often in Greenwich.
        (Some(declared), None) => Some(address.filter(|day| declared.may_be_day_of(day)).unwrap_or(declared)),
        (None, None) => address
            .or_else(|| shown(page, facts, order))
            // Nothing else says when: then the last change is what is known.
            .or_else(|| modified(facts, described, order).next()),
    };
    found.map(|d| d.to_string())
}

/// What the page declares as the day of publication.
fn declared(facts: &Facts<'_>, described: &[Described<'_>], order: Order) -> Option<Date> {
    let attribute = |value: &str| dates::parse(&clean_attribute(value), order);
    let of_json = |least: Kind| {
        let mut fit = described.iter().filter(|d| d.kind >= least);
        fit.find_map(|d| dates::parse(&clean_json(d.published?), order))
    };
    let of_elements = METAS.iter().find_map(|name| attribute(facts.meta_content(&[name])?)).or_else(|| {
        let mut items = facts.times.iter().filter(|t| t.item == ItemProp::DatePublished);
        items.find_map(|t| dates::parse(t.value, order))
    });
    of_json(Kind::Posting)
        .or(of_elements)
        .or_else(|| of_json(Kind::Other))
        // "x-published-date", "articlePublishedTime"
        .or_else(|| {
            let says = |name: &str| name.contains("publi") && (name.contains("date") || name.contains("time"));
            facts.metas.iter().filter(|m| says(&m.0)).find_map(|m| attribute(m.1))
        })
}

/// What the page declares as days of change.
fn modified<'a>(facts: &'a Facts<'_>, described: &'a [Described<'_>], order: Order) -> impl Iterator<Item = Date> + 'a {
    let metas = MODIFIED_METAS.iter().filter_map(|name| facts.meta_content(&[name]));
    let items = facts.times.iter().filter(|t| t.item == ItemProp::DateModified);
    metas
        .filter_map(move |value| dates::parse(&clean_attribute(value), order))
        .chain(described.iter().filter_map(move |d| dates::parse(&clean_json(d.modified?), order)))
        .chain(items.filter_map(move |t| dates::parse(t.value, order)))
}

/// The dates in a line right above or below the title that holds little else and does not speak of a change.
fn beside_title(page: &Page<'_>, order: Order) -> Option<Vec<Date>> {
    let title = title::place(page)?;
    page.blocks[title.saturating_sub(2)..(title + 6).min(page.blocks.len())].iter().find_map(|block| {
        let text = block.span.of(&page.visible);
        if text.len() > BESIDE || text.contains('#') {
            return None;
        }
        let (date, span) = dates::find_in_words(text, order)?;
        // "<h5>1 May 2024</h5>" is a date in large, "<h2>Storm of 1 May 2024</h2>" a heading.
        if block.markup.element.is_heading() && span.len() < text.len() {
            return None;
        }
        let before = text[..span.start()].to_lowercase();
        if JOINED.iter().any(|w| before.contains(w)) || UPDATED.iter().any(|w| before.contains(w)) {
            return None;
        }
        // "7 May 2024 1 May 2024": the themes that show both do not say which is which.
        let second = dates::find_in_words(&text[span.end()..], order).map(|(date, _)| date);
        Some([Some(date), second].into_iter().flatten().collect())
    })
}

/// The longest line beside a title that is a date first of all, in bytes.
const BESIDE: usize = 60;

/// A date among the first lines of a text.
pub(crate) fn of_text(page: &Page<'_>) -> Option<String> {
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
        // "/2024/may/01/"
        if year.len() == 4 && dates::is_month(month) {
            return dates::parse(&format!("{day} {month} {year}"), Order::DayFirst);
        }
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
        if JOINED.iter().any(|w| before.contains(w)) {
            return None;
        }
        (updated == modified && before.split_whitespace().count() <= 10).then_some(date)
    };
    let near = |i: usize| window.contains(&i);
    let close = title.map_or(0..0, |t| t.saturating_sub(2)..(t + 6).min(page.blocks.len()));
    // What follows the title before what precedes it: there may be the last card of a list.
    let below = |i: usize| title.is_some_and(|t| (t..t + 6).contains(&i));
    time(&below, aside)
        .or_else(|| time(&near, aside))
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
        // Some pages name all they hold "related" or "card".
        .or_else(|| (0..page.blocks.len().min(FAR)).find_map(|i| block(i, ALONE, false, Words::COMMENT | Words::LEGAL)))
}

/// The longest line that is a date and nothing else, in bytes.
const ALONE: usize = 24;

/// Words that a date of change follows.
const UPDATED: [&str; 7] = ["updated", "modified", "aktualisiert", "actualizado", "mis à jour", "revised", "обновлено"];

/// Words that the day follows on which a member came to a forum.
const JOINED: [&str; 6] = ["joined", "founded", "registered", "member since", "registriert", "inscrit"];

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
            ("https://example.org/2024/may/01/quay", Some("2024-05-01")),
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
            let page = crate::page::read(&source, crate::page::FormatChoice::Html);
            assert_eq!(page.metadata.published.as_deref(), Some(expected), "{body}");
        }
    }

    const JSON: &str =
        r#"<script type="application/ld+json">{"@type": "Article", "datePublished": "2024-05-01T09:00:00Z"}</script>"#;

    fn of(head: &str, body: &str) -> Option<String> {
        let source = format!("<html lang=en><head>{head}</head><body>{body}</body></html>");
        crate::page::read(&source, crate::page::FormatChoice::Html).metadata.published
    }

    #[test]
    fn declarations_by_rank() {
        let changed = "<meta property='article:modified_time' content='2024-06-01'>";
        let rows = [
            ("a change is better than nothing", changed.to_owned(), "<h1>Quay shut</h1>", "2024-06-01"),
            ("what is shown is better", changed.to_owned(), "<h1>Quay shut</h1><p>May 1, 2024</p>", "2024-05-01"),
            (
                "a name of the house",
                "<meta name='x-published-date' content='2024-05-01'>".to_owned() + changed,
                "<h1>Quay shut</h1>",
                "2024-05-01",
            ),
            (
                "the day in the address is that of the place",
                "<link rel=canonical href='https://example.org/2024/05/01/quay'>\
                 <meta name='pubdate' content='2024-05-02T01:00:00Z'>"
                    .to_owned(),
                "<h1>Quay shut</h1>",
                "2024-05-01",
            ),
            (
                "an address that is no day beside is a number",
                "<link rel=canonical href='https://example.org/2020/01/01/quay'>\
                 <meta name='pubdate' content='2024-05-02'>"
                    .to_owned(),
                "<h1>Quay shut</h1>",
                "2024-05-02",
            ),
            (
                "a change shown beside the title is no publication",
                JSON.to_owned(),
                "<h1>Best quays of the year</h1><p>Updated 3 March 2025</p>",
                "2024-05-01T09:00:00Z",
            ),
            (
                "two days in one line",
                "<meta name='pubdate' content='2024-05-01'>".to_owned(),
                "<h1>Quay shut</h1><p>May 7, 2024 May 1, 2024</p>",
                "2024-05-01",
            ),
            (
                "a heading with a date in it",
                "<meta name='pubdate' content='2024-05-02'>".to_owned(),
                "<h1>Quay shut</h1><h2>Storm of 1 May 2024</h2>",
                "2024-05-02",
            ),
        ];
        for (name, head, body, expected) in rows {
            assert_eq!(of(&head, body).as_deref(), Some(expected), "{name}");
        }
    }

    #[test]
    fn what_is_shown_by_place() {
        for (name, body, expected) in [
            ("a date in large", "<h1>Quay shut</h1><h5>2024-05-01</h5><p>Ships wait.</p>", Some("2024-05-01")),
            (
                "a member of a forum",
                "<h1>Quay shut?</h1><p>Joined: 3 July 2012</p><p>petra, 1 May 2024</p>",
                Some("2024-05-01"),
            ),
            (
                "the last card above the title",
                "<div><time datetime=2024-04-01></time><p>Harbour fair</p></div><h1>Quay shut</h1>\
                 <p><time datetime=2024-05-01>some days ago</time></p>",
                Some("2024-05-01"),
            ),
            (
                "a page that is one card",
                "<div class=related-posts><h2>Menu</h2><p>Ships</p><p>May 1, 2024</p></div>",
                Some("2024-05-01"),
            ),
            (
                "the title again as a subheading",
                "<h1>Quay shut</h1><p>1 May 2024</p><p>Ships wait.</p><p>They do.</p><p>Long.</p><h2>Quay shut</h2>\
                 <p>7 May 2024</p>",
                Some("2024-05-01"),
            ),
            ("a paragraph in the title", "<p>Menu</p><h1><p>Quay shut</p></h1><p>May 1, 2024</p>", Some("2024-05-01")),
        ] {
            assert_eq!(of("", body).as_deref(), expected, "{name}");
        }
    }
}
