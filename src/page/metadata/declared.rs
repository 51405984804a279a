//! Metadata copied from the declarations of the page: language, description, section, picture, keywords.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::clean::{clean_attribute, clean_json};
use super::facts::Facts;
use super::fields::Metadata;
use super::json_ld::Described;
use crate::lexicon;
use crate::page::Page;
use crate::text::{language, letters};

/// Largest number of keywords.
const TAGS: usize = 64;

/// Largest number of words of a section of a site.
const SECTION: usize = 6;

/// Names of the start page of a site in lower case, in the languages of publishers.
static START_PAGES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| lexicon::lines(include_str!("../../../data/words/start_pages.txt")).collect());

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

/// Returns the section of the site that the article is in: as a declaration names it, else the page above the article in the
/// list of the pages above it, else the first category that it is linked with.
///
/// `<meta property="article:section">`, `"articleSection"`, `"@type": "BreadcrumbList"`, `<a rel="category tag">`
pub(super) fn section(facts: &Facts<'_>, article: Option<&Described<'_>>, page: &Page<'_>) -> Option<String> {
    let meta = facts.meta_content(&["article:section", "parsely-section", "section", "cxenseparse:recs:section"]);
    let section = meta.map(clean_attribute).or_else(|| article?.section.map(clean_json));
    let above = || page_above(&facts.trail, &page.metadata);
    let category = || {
        let mut categories = facts.topics.of_article().filter(|topic| topic.category);
        categories.next().map(|topic| page.visible[topic.start..topic.end].trim().to_owned())
    };
    let stated = |words: &String| !words.is_empty() && words.split_whitespace().count() <= SECTION;
    section.filter(|words| !words.is_empty()).or_else(|| above().filter(stated)).or_else(|| category().filter(stated))
}

/// Returns the page above the article in a list of pages, which may end in the article and begin with the start page.
fn page_above(trail: &[&str], metadata: &Metadata) -> Option<String> {
    let names: Vec<String> = trail.iter().map(|name| clean_json(name)).collect();
    let is = |name: &str, other: Option<&str>| other.is_some_and(|other| letters(name) == letters(other));
    let title = metadata.title.as_ref().map(|title| title.text.as_str());
    let (last, above) = names.split_last()?;
    let article = is(last, title) || last.split_whitespace().count() > SECTION;
    let above = if article { above } else { &names };
    let (first, others) = above.split_first()?;
    let start = || is(first, metadata.site_name.as_deref()) || START_PAGES.contains(&first.to_lowercase().as_str());
    others.last().or_else(|| Some(first).filter(|_| !start())).cloned()
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
/// `<meta property="article:tag" content="rope">`, `<meta name="keywords" content="rope, quay">`, `"keywords": ["rope"]`; without
/// these, links with `rel="tag"` in the `visible` text.
pub(super) fn tags(facts: &Facts<'_>, article: Option<&Described<'_>>, visible: &str) -> Vec<String> {
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
    if values.is_empty() {
        for topic in facts.topics.of_article().filter(|topic| !topic.category) {
            let words = visible[topic.start..topic.end].trim().trim_start_matches('#').to_owned();
            if !words.is_empty() && !tags.contains(&words) {
                tags.push(words);
            }
        }
    }
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
        let trail = |items: &str| {
            let list = format!(r#"{{"@type": "BreadcrumbList", "itemListElement": [{items}]}}"#);
            metadata(&format!(
                r#"<title>Quay shut for a year</title><script type="application/ld+json">{{"@graph": [{list},
                   {{"@type": "NewsArticle", "headline": "Quay shut for a year"}}]}}</script>"#
            ))
            .section
        };
        let named = |name: &str| format!(r#"{{"@type": "ListItem", "name": "{name}"}}"#);
        let item = |name: &str| format!(r#"{{"@type": "ListItem", "item": {{"@id": "/x", "name": "{name}"}}}}"#);
        let all = |names: &[&str]| names.iter().map(|n| named(n)).collect::<Vec<_>>().join(",");
        assert_eq!(trail(&all(&["Home", "News", "Coast", "Quay shut for a year"])).as_deref(), Some("Coast"));
        assert_eq!(trail(&[item("Startseite"), item("Küste")].join(",")).as_deref(), Some("Küste"));
        assert_eq!(trail(&all(&["Coast", "Quay shut for a year"])).as_deref(), Some("Coast"));
        assert_eq!(trail(&all(&["Accueil", "Quay shut for a year"])), None);
        let described = r#"<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Quay", "description":
            "The quay &amp; the ferry are shut.", "author": {"@type": "Person", "name": "Petra Lund", "description": "Reporter"},
            "image": {"description": "A quay"}}</script>"#;
        assert_eq!(metadata(described).description.as_deref(), Some("The quay & the ferry are shut."));
        let both = format!("<meta name=description content='No ship sails.'>{described}");
        assert_eq!(metadata(&both).description.as_deref(), Some("No ship sails."));
        let links = |links: &str| {
            let html = format!("<article><p>The quay is shut.</p><p>{links}</p></article>");
            let found = page::read(&html, FormatChoice::Html).metadata;
            (found.section.unwrap_or_default(), found.tags.join(" "))
        };
        let own = "<a rel='category tag' href=/c>Coast</a> <a rel=tag href=/r>#rope</a>, <a rel=tag href=/q>quay</a>";
        assert_eq!(links(own), ("Coast".to_owned(), "rope quay".to_owned()));
        let cards = "</p></article><article class=related><p><a rel=tag href=/c>cows</a> <a rel='category tag' href=/f>Farms</a>";
        assert_eq!(links(cards), (String::new(), String::new()));
        assert_eq!(metadata(""), Metadata { language: metadata("").language, ..Metadata::default() });
    }
}
