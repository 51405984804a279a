//! What a page says of itself: title, authors, date, site, language, address.

use crate::span::OffsetMap;

/// Title, authors, date, language and address as the page declares them.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Metadata {
    /// The headline.
    pub title: Option<Title>,
    /// Names of the authors.
    pub byline: Vec<String>,
    /// ISO 8601 date or date-time.
    pub published: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// Name of the site as it calls itself.
    pub site_name: Option<String>,
    /// Canonical address.
    pub url: Option<String>,
}

/// A headline, and where its words stand in the source.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Title {
    /// The words.
    pub text: String,
    /// From `text` to the source.
    pub map: OffsetMap,
}

/// Decides from what the page declares and shows.
pub(super) fn fill(page: &mut super::Page<'_>, facts: &super::facts::Facts<'_>, source: &str) {
    let _ = facts.title.map(|(start, end)| super::references::decode_attribute(&source[start..end]));
    let times = facts.times.iter().map(|t| (t.value, t.item, t.words, t.block));
    page.metadata.published = times.map(|t| t.0.to_owned()).next();
}
