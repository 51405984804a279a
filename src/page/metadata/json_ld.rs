//! Descriptions of the article in JSON-LD: headline, authors, dates, body, publisher.

use std::borrow::Cow;

use crate::page::json::{DEPTH, Event, Walker};

/// An article that JSON-LD describes. Strings are raw JSON.
#[derive(Clone, Debug, Default)]
pub(crate) struct Described<'s> {
    pub(crate) kind: Kind,
    pub(crate) headline: Option<&'s str>,
    pub(crate) name: Option<&'s str>,
    pub(crate) authors: Vec<Cow<'s, str>>,
    /// Authors that are organisations.
    pub(crate) bodies: Vec<&'s str>,
    /// True for an organisation.
    is_body: bool,
    /// True for a `BreadcrumbList`.
    is_trail: bool,
    given: Option<&'s str>,
    family: Option<&'s str>,
    /// `@id`s of authors whose names are in other objects.
    author_ids: Vec<&'s str>,
    pub(crate) published: Option<&'s str>,
    pub(crate) modified: Option<&'s str>,
    pub(crate) body: Option<&'s str>,
    /// Updates of a live report, in order.
    pub(crate) updates: Vec<Update<'s>>,
    pub(crate) publisher: Option<&'s str>,
    pub(crate) language: Option<&'s str>,
    pub(crate) section: Option<&'s str>,
    pub(crate) description: Option<&'s str>,
    pub(crate) image: Option<&'s str>,
    pub(crate) keywords: Vec<&'s str>,
    /// Names of the items of a list.
    items: Vec<&'s str>,
    /// Address of this object.
    address: Option<&'s str>,
    id: Option<&'s str>,
}

/// An update of a live report. Strings are raw JSON.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Update<'s> {
    pub(crate) headline: Option<&'s str>,
    pub(crate) body: &'s str,
}

/// Largest number of updates of a live report.
const UPDATES: usize = 512;

impl Described<'_> {
    /// Returns the length of the text of the article, in bytes.
    pub(crate) fn text_len(&self) -> usize {
        self.body.map_or(0, str::len) + self.updates.iter().map(|update| update.body.len()).sum::<usize>()
    }
}

/// Type of an object, by ascending rank.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(crate) enum Kind {
    #[default]
    Other,
    Person,
    Organization,
    /// A page of any content.
    WebPage,
    /// A posting, recipe, report or review.
    Posting,
    /// A type whose name ends in "Article", or a blog posting.
    Article,
}

impl Kind {
    fn of(name: &str) -> Self {
        match name.rsplit(['/', ':']).next().unwrap_or(name) {
            "Person" => Self::Person,
            "Organization" | "NewsMediaOrganization" | "Corporation" => Self::Organization,
            "WebPage" | "ItemPage" | "CollectionPage" | "AboutPage" | "FAQPage" | "QAPage" => Self::WebPage,
            "Report"
            | "Recipe"
            | "HowTo"
            | "Review"
            | "Question"
            | "DiscussionForumPosting"
            | "SocialMediaPosting"
            | "CreativeWork"
            | "Course"
            | "Book"
            | "PodcastEpisode" => Self::Posting,
            "BlogPosting" | "LiveBlogPosting" => Self::Article,
            name if name.ends_with("Article") => Self::Article,
            _ => Self::Other,
        }
    }
}

struct Frame<'s> {
    object: bool,
    /// Key of this value in its parent.
    key: &'s str,
    node: Described<'s>,
}

/// Returns the articles, postings and pages that the scripts describe, by descending rank; equal ranks keep their
/// order. `trail` becomes the names of the pages above this one, from the start page of the site on. A warning is added if a script
/// is nested too deep.
pub(crate) fn read<'s>(
    scripts: &[&'s str],
    trail: &mut Vec<&'s str>,
    warnings: &mut Vec<String>,
) -> Vec<Described<'s>> {
    let mut found: Vec<Described<'s>> = Vec::new();
    let mut people: Vec<(&'s str, &'s str)> = Vec::new();
    let mut is_cut = false;
    for script in scripts {
        is_cut |= walk(script, &mut found, &mut people, trail);
    }
    if is_cut {
        warnings.push(format!("JSON-LD nested deeper than {DEPTH} was not read from there on"));
    }
    for described in &mut found {
        for id in std::mem::take(&mut described.author_ids) {
            if let Some((_, name)) = people.iter().find(|p| p.0 == id)
                && !described.authors.iter().any(|a| a == name)
            {
                described.authors.push((*name).into());
            }
        }
    }
    found.sort_by_key(|d| std::cmp::Reverse(d.kind));
    found
}

/// Largest number of articles, of objects with a name and an id, and of keywords; a listing may describe hundreds.
const MANY: usize = 64;

/// Adds what a script describes, and the longest list of pages above this one. Returns whether its rest was not read because it
/// is nested too deep.
fn walk<'s>(
    script: &'s str,
    found: &mut Vec<Described<'s>>,
    people: &mut Vec<(&'s str, &'s str)>,
    trail: &mut Vec<&'s str>,
) -> bool {
    let mut frames: Vec<Frame<'s>> = Vec::new();
    let mut key = "";
    let mut walker = Walker::new(script);
    for event in walker.by_ref() {
        match event {
            Event::Key(name) => key = name,
            Event::Object | Event::Array => {
                // The elements of an array have the key of the array.
                let here = match frames.last() {
                    Some(frame) if !frame.object => frame.key,
                    _ => key,
                };
                frames.push(Frame { object: event == Event::Object, key: here, node: Described::default() });
            }
            Event::Text(value) => {
                let name = match frames.last() {
                    Some(frame) if !frame.object => frame.key,
                    _ => key,
                };
                if let Some(frame) = frames.iter_mut().rev().find(|f| f.object) {
                    member(&mut frame.node, name, value);
                }
            }
            // Seconds since 1970 are a number.
            Event::Other(value) if matches!(key, "datePublished" | "dateModified") => {
                if let Some(frame) = frames.last_mut().filter(|f| f.object) {
                    member(&mut frame.node, key, value);
                }
            }
            Event::Other(_) => {}
            Event::End(_) => {
                let Some(frame) = frames.pop().filter(|f| f.object) else { continue };
                let node = frame.node;
                if node.is_trail && node.items.len() > trail.len() {
                    trail.clone_from(&node.items);
                }
                if let (Some(id), Some(name)) = (node.id, node.name)
                    && people.len() < MANY
                {
                    people.push((id, name));
                }
                if let Some(parent) = frames.iter_mut().rev().find(|f| f.object) {
                    add_inner(&mut parent.node, frame.key, &node);
                }
                // A teaser inside another article's description is no article of this page, nor is an update of a live report.
                let nested = matches!(
                    frame.key,
                    "itemListElement"
                        | "hasPart"
                        | "comment"
                        | "review"
                        | "citation"
                        | "mentions"
                        | "blogPost"
                        | "liveBlogUpdate"
                );
                if node.kind >= Kind::WebPage && !nested && found.len() < MANY {
                    found.push(node);
                }
            }
        }
    }
    walker.is_cut
}

fn member<'s>(node: &mut Described<'s>, name: &str, value: &'s str) {
    match name {
        "@type" => {
            node.kind = node.kind.max(Kind::of(value));
            node.is_trail |= value.ends_with("BreadcrumbList");
            node.is_body |= value.ends_with("Organization") || value == "Corporation";
        }
        "@id" => node.id = Some(value),
        "headline" => node.headline = node.headline.or(Some(value)),
        "name" => node.name = node.name.or(Some(value)),
        "datePublished" => node.published = node.published.or(Some(value)),
        "dateModified" => node.modified = node.modified.or(Some(value)),
        "articleBody" | "reviewBody" => node.body = node.body.or(Some(value)),
        "inLanguage" => node.language = node.language.or(Some(value)),
        "givenName" => node.given = node.given.or(Some(value)),
        "familyName" => node.family = node.family.or(Some(value)),
        "author" | "creator" => add_author(node, value.into()),
        "articleSection" => node.section = node.section.or(Some(value)),
        "description" => node.description = node.description.or(Some(value)),
        "image" => node.image = node.image.or(Some(value)),
        "keywords" if node.keywords.len() < MANY => node.keywords.push(value),
        "url" | "contentUrl" => node.address = node.address.or(Some(value)),
        _ => {}
    }
}

/// Adds the values of an inner object that describe the outer one.
fn add_inner<'s>(parent: &mut Described<'s>, key: &str, node: &Described<'s>) {
    match key {
        "author" | "creator" if node.is_body && node.name.is_some_and(|name| !crate::entities::is_full_name(name)) => {
            if let Some(name) = node.name.filter(|_| parent.bodies.len() < AUTHORS) {
                parent.bodies.push(name);
            }
        }
        "author" | "creator" => match (node.name, node.given, node.family, node.id) {
            (None, Some(given), Some(family), _) => add_author(parent, format!("{given} {family}").into()),
            (Some(name), ..) | (None, Some(name), None, _) | (None, None, Some(name), _) => {
                add_author(parent, name.into());
            }
            (None, None, None, Some(id)) => parent.author_ids.push(id),
            _ => {}
        },
        "liveBlogUpdate" => {
            if let Some(body) = node.body.filter(|_| parent.updates.len() < UPDATES) {
                parent.updates.push(Update { headline: node.headline.or(node.name), body });
            }
        }
        "itemListElement" if parent.items.len() < MANY => parent.items.extend(node.name),
        // `"item": {"@id": "/coast", "name": "Coast"}`
        "item" => parent.name = parent.name.or(node.name),
        "publisher" => parent.publisher = parent.publisher.or(node.name),
        "image" => parent.image = parent.image.or(node.address),
        // A page may describe its article as its main entity.
        "mainEntity" if parent.published.is_none() => parent.published = node.published,
        _ => {}
    }
}

/// Largest number of authors of one article.
const AUTHORS: usize = 16;

fn add_author<'s>(node: &mut Described<'s>, name: Cow<'s, str>) {
    if node.authors.len() < AUTHORS && !node.authors.contains(&name) {
        node.authors.push(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_and_their_authors() {
        let script = r##"{"@graph": [
            {"@type": "WebPage", "datePublished": "2024-05-02"},
            {"@type": ["NewsArticle"], "headline": "Quay shut", "author": [{"@type": "Person", "name": "Petra Lund"}, {"@id": "#osei"}],
             "publisher": {"name": "Harbour Post"}, "articleSection": ["Harbour"], "keywords": ["quay", "cranes, rope"],
             "image": {"@type": "ImageObject", "url": "/quay.jpg"}, "comment": [{"@type": "Comment", "author": {"name": "Somebody"}}]},
            {"@type": "Person", "@id": "#osei", "name": "Kofi Osei"}]}"##;
        let found = read(&[script], &mut Vec::new(), &mut Vec::new());
        assert_eq!(found[0].headline, Some("Quay shut"));
        assert_eq!(found[0].authors, ["Petra Lund", "Kofi Osei"]);
        assert_eq!(found[0].publisher, Some("Harbour Post"));
        assert_eq!(found[0].section, Some("Harbour"));
        assert_eq!(found[0].keywords, ["quay", "cranes, rope"]);
        assert_eq!(found[0].image, Some("/quay.jpg"));
        assert_eq!(found[1].kind, Kind::WebPage);
    }

    #[test]
    fn updates_of_a_live_report_are_no_articles() {
        let script = r#"{"@type": "LiveBlogPosting", "headline": "Quay shut", "liveBlogUpdate": [{"@type": "BlogPosting",
            "headline": "Crane back", "datePublished": "2024-05-03"}], "datePublished": "2024-05-01"}"#;
        let found = read(&[script], &mut Vec::new(), &mut Vec::new());
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].published, Some("2024-05-01"));
    }
}
