//! Authors that a page declares: JSON-LD, `<meta>` elements, microdata, the name of the site.

use super::names::{Names, is_person_name};
use super::words::is_label;
use crate::page::metadata::clean::{clean_attribute, clean_json};
use crate::page::metadata::facts::Facts;
use crate::page::metadata::json_ld::{Described, Kind};
use crate::page::{Page, Words};

/// Names of `<meta>` elements with authors.
const METAS: &[&str] = &[
    "parsely-author",
    "sailthru.author",
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor",
    "byl",
    "citation_author",
    "article:author_name",
    "og:article:author",
    "authors",
];

/// Adds the authors of the described article.
pub(super) fn of_json_ld(_: &Page<'_>, _: &Facts<'_>, described: &[Described<'_>], names: &mut Names<'_>) {
    if let Some(d) = described.iter().find(|d| d.kind >= Kind::Posting && !d.authors.is_empty()) {
        d.authors.iter().for_each(|raw| names.add(&clean_json(raw)));
    }
}

/// Adds the organisations that sign the described article.
pub(super) fn of_bodies(_: &Page<'_>, _: &Facts<'_>, described: &[Described<'_>], names: &mut Names<'_>) {
    if let Some(d) = described.iter().find(|d| d.kind >= Kind::Posting && !d.bodies.is_empty()) {
        d.bodies.iter().for_each(|raw| names.add(&clean_json(raw)));
    }
}

/// Adds the authors of a described page of type `WebPage`, if their names are those of persons.
pub(super) fn of_page_json(_: &Page<'_>, _: &Facts<'_>, described: &[Described<'_>], names: &mut Names<'_>) {
    if let Some(d) = described.iter().find(|d| d.kind == Kind::WebPage && !d.authors.is_empty()) {
        let authors = d.authors.iter().map(|raw| clean_json(raw));
        authors.filter(|name| is_person_name(name)).for_each(|name| names.add(&name));
    }
}

/// Adds the first author's name in microdata that is not shown.
///
/// `<div itemprop="author" itemscope><meta itemprop="name" content="quaymaster"></div>`
pub(super) fn stated(_: &Page<'_>, facts: &Facts<'_>, _: &[Described<'_>], names: &mut Names<'_>) {
    let others = Words::COMMENT | Words::RELATED | Words::TEASER | Words::POPULAR;
    if let Some((name, _)) = facts.stated.iter().find(|(_, far)| !far.any(others)) {
        names.add(&clean_attribute(name));
    }
}

/// Adds the name of the site if it is that of a person, for an article without another author.
pub(super) fn of_site(page: &Page<'_>, facts: &Facts<'_>, described: &[Described<'_>], names: &mut Names<'_>) {
    let article =
        facts.meta_content(&["og:type"]) == Some("article") || described.iter().any(|d| d.kind >= Kind::Posting);
    if let Some(site) = page.metadata.site_name.as_deref().filter(|site| article && crate::entities::is_full_name(site))
    {
        names.add(site);
    }
}

/// Adds the authors of `<meta>` elements.
pub(super) fn of_metas(_: &Page<'_>, facts: &Facts<'_>, _: &[Described<'_>], names: &mut Names<'_>) {
    for name in METAS {
        for (_, content) in facts.metas.iter().filter(|m| m.0 == *name) {
            let content = clean_attribute(content);
            match content.split_once(", ") {
                // Libraries write "Lund, Petra".
                Some((last, first)) if *name == "citation_author" && !first.contains(',') => {
                    names.add(&format!("{first} {last}"));
                }
                _ => names.add(&content),
            }
        }
        if !names.is_empty() {
            return;
        }
    }
    if let Some((_, content)) = facts.metas.iter().find(|m| m.0.ends_with("_author") || m.0.ends_with("-author")) {
        names.add(&clean_attribute(content));
    }
    // `twitter:label1` = "Written by", `twitter:data1` = the name
    for (label, data) in [("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")] {
        if is_label(facts.meta_content(&[label]).unwrap_or_default()) {
            names.add(&clean_attribute(facts.meta_content(&[data]).unwrap_or_default()));
        }
    }
}
