//! Metadata copied from the declarations of the page: language, description, section, picture, keywords.

use super::clean::{clean_attribute, clean_json};
use super::facts::Facts;
use super::json_ld::Described;
use crate::text::language;

/// Largest number of keywords.
const TAGS: usize = 64;

/// Returns the description of the page, or that of its article.
pub(super) fn description(facts: &Facts<'_>, article: Option<&Described<'_>>) -> Option<String> {
    let names = ["og:description", "description", "twitter:description"];
    let meta = facts.meta_content(&names).map(clean_attribute).filter(|words| !words.is_empty());
    meta.or_else(|| article?.description.map(clean_json).filter(|words| !words.is_empty()))
}

/// Returns the first declaration of the page that is a BCP 47 tag, as written.
pub(super) fn language<'s>(facts: &Facts<'s>, article: Option<&Described<'s>>) -> Option<&'s str> {
    [
        facts.lang,
        facts.meta_content(&["og:locale", "content-language", "language", "dc.language"]),
        article.and_then(|d| d.language),
    ]
    .into_iter()
    .flatten()
    .find(|value| language::tag(value).is_some())
}

/// Returns the section of the site that the article is in.
pub(super) fn section(facts: &Facts<'_>, article: Option<&Described<'_>>) -> Option<String> {
    let meta = facts.meta_content(&["article:section", "parsely-section", "section", "cxenseparse:recs:section"]);
    let section = meta.map(clean_attribute).or_else(|| article?.section.map(clean_json));
    section.filter(|words| !words.is_empty())
}

/// Returns the address of the picture of the article.
pub(super) fn image(facts: &Facts<'_>, article: Option<&Described<'_>>) -> Option<String> {
    let meta =
        facts.meta_content(&["og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src"]);
    let image = meta.map(clean_attribute).or_else(|| article?.image.map(clean_json));
    // A `data:` address contains the picture; it is no reference to one.
    image.filter(|address| !address.is_empty() && !address.starts_with("data:"))
}

/// Returns the keywords of the article, from one element for each keyword or from lists with commas.
///
/// `<meta property="article:tag" content="rope">`, `<meta name="keywords" content="rope, quay">`, `"keywords": ["rope"]`
pub(super) fn tags(facts: &Facts<'_>, article: Option<&Described<'_>>) -> Vec<String> {
    let metas =
        |name: &str| facts.metas.iter().filter(|m| m.0 == name).map(|m| clean_attribute(m.1)).collect::<Vec<_>>();
    let single = metas("article:tag");
    let lists = || {
        let mut lists = article.iter().flat_map(|a| &a.keywords).map(|k| clean_json(k)).collect::<Vec<_>>();
        for name in ["news_keywords", "parsely-tags", "keywords"] {
            if lists.is_empty() {
                lists = metas(name);
            }
        }
        lists
    };
    let values = if single.is_empty() { lists() } else { single };
    let mut tags: Vec<String> = Vec::new();
    for tag in values.iter().flat_map(|list| list.split([',', ';', '、', '，'])).map(str::trim) {
        if !tag.is_empty() && tags.len() < TAGS && !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use crate::page::{self, FormatChoice, Metadata};

    fn metadata(head: &str) -> Metadata {
        let html = format!("<html><head>{head}</head><body><p>The quay is shut.</p></body></html>");
        page::read(&html, FormatChoice::Html).metadata
    }

    #[test]
    fn declared_values_are_taken_over() {
        let single = metadata(
            "<meta property='article:section' content='Harbour &amp; coast'><meta property='og:image' content='/q.jpg'>\
             <meta property='article:tag' content='rope'><meta property='article:tag' content='quay'>\
             <meta name='keywords' content='news, latest'>",
        );
        assert_eq!(single.section.as_deref(), Some("Harbour & coast"));
        assert_eq!(single.image.as_deref(), Some("/q.jpg"));
        assert_eq!(single.tags, ["rope", "quay"]);
        let listed = metadata("<meta name='keywords' content='rope, quay,, rope'>");
        assert_eq!(listed.tags, ["rope", "quay"]);
        let json = metadata(
            r#"<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Quay", "articleSection": "Coast",
               "keywords": "rope, quay", "image": ["data:image/png;base64,AA"]}</script>"#,
        );
        assert_eq!((json.section.as_deref(), json.image), (Some("Coast"), None));
        assert_eq!(json.description, None);
        assert_eq!(json.tags, ["rope", "quay"]);
        let described = r#"<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Quay", "description":
            "The quay &amp; the ferry are shut.", "author": {"@type": "Person", "name": "Petra Lund", "description": "Reporter"},
            "image": {"description": "A quay"}}</script>"#;
        assert_eq!(metadata(described).description.as_deref(), Some("The quay & the ferry are shut."));
        let both = format!("<meta name=description content='No ship sails.'>{described}");
        assert_eq!(metadata(&both).description.as_deref(), Some("No ship sails."));
        assert_eq!(metadata(""), Metadata { language: metadata("").language, ..Metadata::default() });
    }
}
