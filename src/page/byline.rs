//! Who wrote the page: what it declares, what its markup marks as author, and lines that begin with "By".

use super::facts::{AuthorMark, Facts};
use super::jsonld::{Described, Kind};
use super::metadata::{clean_attribute, clean_json};
use super::{Page, Words};
use crate::document::Role;
use crate::span::Span;

/// More names than this are a list of contributors, not a byline.
const MANY: usize = 12;

/// Names that `<meta>` elements give authors under.
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
    "twitter:data1",
    "authors",
];

/// Chooses the authors.
pub(super) fn choose(page: &Page<'_>, facts: &Facts<'_>, described: &[Described<'_>]) -> Vec<String> {
    let site = page.metadata.site_name.as_deref();
    let mut names = Names::new(site);
    for d in described.iter().filter(|d| d.kind >= Kind::Posting && !d.authors.is_empty()).take(1) {
        d.authors.iter().for_each(|raw| names.add(&clean_json(raw)));
    }
    if names.is_empty() {
        for name in METAS.iter().filter(|n| **n != "twitter:data1") {
            for (_, content) in facts.metas.iter().filter(|m| m.0 == *name) {
                names.add(&clean_attribute(content));
            }
            if !names.is_empty() {
                break;
            }
        }
    }
    for mark in [AuthorMark::Item, AuthorMark::Rel, AuthorMark::Byline] {
        if !names.is_empty() {
            break;
        }
        let aside = Words::COMMENT | Words::RELATED | Words::TEASER | Words::POPULAR | Words::FORUM;
        let marked = facts.authors.iter().filter(|a| a.mark == mark && !a.far.any(aside) && a.end - a.start <= LONGEST);
        let Some(first) = marked.clone().map(|a| a.block).min() else { continue };
        // Names that stand together; the next card of a list is another matter.
        for author in marked.filter(|a| a.block <= first + 2) {
            let span = Span::new(author.start, author.end).trimmed(&page.visible);
            names.add(span.of(&page.visible));
        }
    }
    if names.is_empty() {
        of_blocks(page, &mut names);
    }
    names.done()
}

/// The longest text of an element that names authors, in bytes.
const LONGEST: usize = 200;

/// Bylines among the first lines of a text, or the lines around its title.
pub(super) fn of_text(page: &Page<'_>) -> Vec<String> {
    let mut names = Names::new(None);
    let early = page.blocks.iter().take(8).filter(|b| b.role == Role::Byline);
    if let Some(block) = early.map(|b| b.span).next() {
        names.add(block.of(&page.visible));
    }
    names.done()
}

/// "By Petra Lund" in a block near the title.
fn of_blocks(page: &Page<'_>, names: &mut Names<'_>) {
    let title = page.blocks.iter().position(|b| b.role == Role::Title).unwrap_or(0);
    for block in page.blocks.iter().skip(title.saturating_sub(3)).take(14) {
        let text = block.span.of(&page.visible);
        if text.len() <= LONGEST
            && starts_with_by(text).is_some()
            && !block.markup.far.any(Words::RELATED | Words::TEASER)
        {
            names.add(text);
            if !names.is_empty() {
                return;
            }
        }
    }
}

/// What follows "By", "Von", "Par", … at the start of a line.
fn starts_with_by(text: &str) -> Option<&str> {
    const BY: [&str; 20] = [
        "By ",
        "BY ",
        "by ",
        "By: ",
        "Written by ",
        "Written By ",
        "Posted by ",
        "Author: ",
        "Von ",
        "VON ",
        "Par ",
        "Por ",
        "Di ",
        "Door ",
        "Af ",
        "Av ",
        "Autor: ",
        "Автор: ",
        "Text: ",
        "Reviewed by ",
    ];
    BY.iter()
        .find_map(|by| text.strip_prefix(by))
        .filter(|rest| rest.starts_with(|c: char| c.is_uppercase() || !c.is_ascii()))
}

/// Names as they come, cleaned and without repeats.
struct Names<'s> {
    site: Option<&'s str>,
    names: Vec<String>,
}

impl<'s> Names<'s> {
    fn new(site: Option<&'s str>) -> Self {
        Self { site, names: Vec::new() }
    }

    fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Takes the names out of "By Petra Lund and Kofi Osei, Harbour Post | 1 May 2024".
    fn add(&mut self, text: &str) {
        let mut text = text.trim();
        while let Some(rest) = starts_with_by(text) {
            text = rest.trim();
        }
        // What follows on a new line, behind a bar or a date is about the author, or not about him at all.
        let text =
            text.split(['\n', '\t', '|', '•', '·', '—', '/']).find(|part| !part.trim().is_empty()).unwrap_or_default();
        let text = text.split(" - ").next().unwrap_or_default().split(" – ").next().unwrap_or_default();
        let text = cut_at_word(text);
        let mut previous_was_name = false;
        for part in split(text) {
            let name = part.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | ')' | '\'' | '’')).trim();
            let name = name.split(" (").next().unwrap_or(name).trim();
            if previous_was_name && is_degree(name) {
                continue;
            }
            previous_was_name = false;
            if !is_name(name) || self.names.len() == MANY {
                continue;
            }
            previous_was_name = true;
            let known =
                self.names.iter().any(|n| n.eq_ignore_ascii_case(name) || n.to_lowercase() == name.to_lowercase());
            if !known {
                self.names.push(name.to_owned());
            }
        }
    }

    fn done(mut self) -> Vec<String> {
        // "Staff" and the outlet itself beside real names say nothing.
        let site = self.site.map(str::to_lowercase);
        let dull = |n: &String| {
            let n = n.to_lowercase();
            site.as_deref() == Some(n.as_str())
                || matches!(
                    n.as_str(),
                    "staff"
                        | "editor"
                        | "staff writer"
                        | "staff reporter"
                        | "admin"
                        | "redaktion"
                        | "editorial team"
                        | "newsroom"
                )
        };
        if self.names.iter().any(|n| !dull(n)) {
            self.names.retain(|n| !dull(n));
        }
        self.names
    }
}

/// Commas, "and" in the languages of pages, ampersands and semicolons part names.
fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '&', '+']).flat_map(|part| {
        let mut parts = vec![part];
        for and in [" and ", " und ", " et ", " y ", " e ", " en ", " og ", " och ", " i ", " и ", " και ", " with "]
        {
            parts = parts.into_iter().flat_map(|p| p.split(and)).collect();
        }
        parts
    })
}

/// "Petra Lund Published 1 May", "Petra Lund Staff Writer": the name ends where such a word begins.
fn cut_at_word(text: &str) -> &str {
    const WORDS: [&str; 22] = [
        "Published",
        "Updated",
        "Posted",
        "published",
        "updated",
        "posted",
        "on",
        "for",
        "at",
        "in",
        "Follow",
        "Contributor",
        "Editor",
        "Reporter",
        "Correspondent",
        "Senior",
        "Staff",
        "Read",
        "See",
        "Last",
        "is",
        "Medically",
    ];
    let mut at = 0;
    for (i, word) in text.split(' ').enumerate() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let ends = i > 0 && (WORDS.contains(&bare) || bare.bytes().next().is_some_and(|b| b.is_ascii_digit()));
        if ends {
            return text[..at].trim();
        }
        at += word.len() + 1;
    }
    text
}

fn is_degree(name: &str) -> bool {
    let letters: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    let capitals = letters.chars().filter(|c| c.is_uppercase()).count();
    (1..=6).contains(&letters.len()) && capitals * 2 >= letters.chars().count()
        || matches!(name, "Jr." | "Jr" | "Sr." | "III")
}

/// Whether a string can be the name of an author: letters, no address, not too long.
fn is_name(name: &str) -> bool {
    let words = name.split_whitespace().count();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let digits = name.chars().filter(char::is_ascii_digit).count();
    let lower = name.to_lowercase();
    letters >= 2
        && digits <= 2
        && words <= 8
        && name.chars().count() <= 70
        && !name.contains(['@', '{', '}', '<', '>', '=', '_', '#', '?'])
        && !lower.starts_with("http")
        && !lower.contains("www.")
        && !matches!(
            lower.as_str(),
            "null"
                | "undefined"
                | "none"
                | "unknown"
                | "author"
                | "authors"
                | "by"
                | "guest"
                | "anonymous"
                | "n/a"
                | "share"
                | "follow"
                | "admin"
                | "view all posts"
                | "more"
                | "about the author"
                | "posted"
                | "written"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let mut names = Names::new(Some("Harbour Post"));
        names.add(text);
        names.done()
    }

    #[test]
    fn bylines() {
        let rows: [(&str, &[&str]); 9] = [
            ("By Petra Lund", &["Petra Lund"]),
            ("By Petra Lund and Kofi Osei", &["Petra Lund", "Kofi Osei"]),
            ("Petra Lund, Kofi Osei & Wu Ying, Harbour Post", &["Petra Lund", "Kofi Osei", "Wu Ying"]),
            ("Petra Lund, MD, PhD", &["Petra Lund"]),
            ("By Petra Lund | 1 May 2024", &["Petra Lund"]),
            ("By Petra Lund Published May 1, 2024", &["Petra Lund"]),
            ("https://example.org/petra", &[]),
            ("Staff, Petra Lund", &["Petra Lund"]),
            ("Harbour Post", &["Harbour Post"]),
        ];
        for (text, expected) in rows {
            assert_eq!(names(text), expected, "{text}");
        }
    }
}
