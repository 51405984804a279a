//! Metadata of a page: title, authors, dates, site, language and address, from its declarations and its visible text.

mod calendars;
mod chinese_dates;
pub(crate) mod clean;
pub(crate) mod date_labels;
mod date_lines;
mod date_places;
pub(crate) mod dates;
mod declared;
pub(crate) mod facts;
mod fields;
pub(crate) mod json_ld;
mod kicker;
pub(crate) mod months;
pub(crate) mod published;
pub(crate) mod standfirst;
mod thai_dates;
pub(crate) mod title;
pub(crate) mod title_parts;
mod topics;

use clean::{clean_attribute, clean_json};
pub use fields::{Metadata, Title};

use super::Page;
use super::byline;
use super::html::references;
use crate::text::language;
use dates::Convention;
use facts::Facts;
use json_ld::Described;

/// Fills in the metadata of an HTML page. `address` is the one that the caller knows, for a page that declares none.
pub(super) fn fill(
    page: &mut Page<'_>,
    facts: &Facts<'_>,
    described: &[Described<'_>],
    source: &str,
    address: Option<&str>,
) {
    let best = described.first();
    page.metadata.url = facts
        .links
        .first()
        .map(|(_, href)| *href)
        .or_else(|| facts.meta_content(&["og:url"]))
        .map(|url| references::decode_attribute(url.trim()).into_owned())
        .filter(|url| url.starts_with("http"))
        .or_else(|| address.map(str::to_owned));
    page.metadata.site_name = facts
        .meta_content(&["og:site_name", "application-name"])
        .map(clean_attribute)
        .or_else(|| best.and_then(|d| d.publisher).map(clean_json))
        .filter(|name| !name.is_empty());
    let declared = declared::language(facts, best);
    let tag = language::of_page(declared, &page.visible);
    page.metadata.language_declared = declared.map(clean_attribute);
    page.metadata.language = tag.as_deref().map(|tag| language::primary(tag).to_owned());
    let convention = Convention::of(tag.as_deref());
    let title = title::choose(page, facts, described, source);
    page.metadata.title = title.map(|title| kicker::without(page, &title, source).unwrap_or(title));
    title::mark_blocks(page);
    page.metadata.standfirst = standfirst::mark(page, facts, convention);
    page.metadata.description = declared::description(facts, best);
    page.metadata.section = declared::section(facts, best, page);
    page.metadata.image = declared::image(facts, best);
    page.metadata.tags = declared::tags(facts, best, &page.visible);
    page.metadata.byline = byline::choose(page, facts, described);
    let published = published::choose(page, facts, described, convention);
    let modified = published::last_change(page, facts, described, published.as_ref(), convention);
    page.shows_date = published.is_some() || published::shows_any(page, facts, convention);
    page.metadata.published = published.map(|d| d.to_string());
    page.metadata.modified = modified.map(|d| d.to_string());
}

/// Fills in the metadata of a plain text in `language`: bylines and dates in its first lines.
pub(super) fn fill_from_text(page: &mut Page<'_>, language: Option<&str>) {
    page.metadata.language = language.map(str::to_owned);
    page.metadata.byline = byline::of_text(page);
    let published = published::of_text(page, Convention::of(language));
    let modified = published::change_of_text(page, Convention::of(language));
    // A text that gives the day of its last change alone has no other.
    let later = |date: &dates::Date| published.is_some_and(|first| date.days_since(&first) > 0);
    page.metadata.modified = modified.filter(later).map(|d| d.to_string());
    page.shows_date = published.is_some();
    page.metadata.published = published.map(|d| d.to_string());
}
