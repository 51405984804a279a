//! What a page says of itself: title, authors, date, site, language, address.

pub(crate) mod author_names;
pub(crate) mod byline;
pub(crate) mod clean;
pub(crate) mod dates;
pub(crate) mod facts;
mod fields;
pub(crate) mod json;
pub(crate) mod json_ld;
pub(crate) mod language;
pub(crate) mod published;
pub(crate) mod title;

use clean::{clean_attribute, clean_json};
pub use fields::{Metadata, Title};

use super::Page;
use super::html::references;
use facts::Facts;

/// Decides from what the page declares and shows.
pub(super) fn fill(page: &mut Page<'_>, facts: &Facts<'_>, source: &str) {
    let described = json_ld::read(&facts.json_ld);
    let best = described.first();
    page.metadata.url = facts
        .links
        .first()
        .map(|(_, href)| *href)
        .or_else(|| facts.meta_content(&["og:url"]))
        .map(|url| references::decode_attribute(url.trim()).into_owned())
        .filter(|url| url.starts_with("http"));
    page.metadata.site_name = facts
        .meta_content(&["og:site_name", "application-name"])
        .map(clean_attribute)
        .or_else(|| best.and_then(|d| d.publisher).map(clean_json))
        .filter(|name| !name.is_empty());
    page.metadata.language =
        language::declared(facts, best).or_else(|| language::guess(&page.visible).map(str::to_owned));
    page.metadata.title = title::choose(page, facts, &described, source);
    title::mark_blocks(page);
    page.metadata.byline = byline::choose(page, facts, &described);
    page.metadata.published = published::choose(page, facts, &described);
}

/// What a plain text says of itself: bylines and dates in its first lines, the language of its words.
pub(super) fn fill_from_text(page: &mut Page<'_>) {
    page.metadata.language = language::guess(&page.visible).map(str::to_owned);
    page.metadata.byline = byline::of_text(page);
    page.metadata.published = published::of_text(page);
}
