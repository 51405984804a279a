//! Who wrote the page: what it declares, what its markup marks as author, and lines that begin with "By".

use super::dates::{self, Order};
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
    "authors",
];

/// Chooses the authors: the first source that names a person; else the first that names anybody.
pub(super) fn choose(page: &Page<'_>, facts: &Facts<'_>, described: &[Described<'_>]) -> Vec<String> {
    let site = page.metadata.site_name.as_deref();
    let mut fallback = Vec::new();
    for source in SOURCES {
        let mut names = Names::new(site);
        source(page, facts, described, &mut names);
        let (names, dull) = names.done();
        if !names.is_empty() && !dull {
            return names;
        }
        if fallback.is_empty() {
            fallback = names;
        }
    }
    fallback
}

type Source = fn(&Page<'_>, &Facts<'_>, &[Described<'_>], &mut Names<'_>);

/// Where names are looked for, the surest first.
const SOURCES: [Source; 10] = [
    of_json_ld,
    of_metas,
    |p, f, _, n| marked(p, f, AuthorMark::Item, ASIDE, n),
    |p, f, _, n| marked(p, f, AuthorMark::Rel, ASIDE, n),
    |p, f, _, n| marked(p, f, AuthorMark::Byline, ASIDE, n),
    |p, _, _, n| of_blocks(p, n),
    |p, f, _, n| marked(p, f, AuthorMark::Address, ASIDE, n),
    |p, f, _, n| marked(p, f, AuthorMark::Class, ASIDE, n),
    // The first posting of a forum lies among its replies.
    |p, f, _, n| marked(p, f, AuthorMark::Item, Words(0), n),
    |p, f, _, n| marked(p, f, AuthorMark::User, Words(0), n),
];

/// Surroundings whose authors wrote something else.
const ASIDE: Words =
    Words(Words::COMMENT.0 | Words::RELATED.0 | Words::TEASER.0 | Words::POPULAR.0 | Words::FORUM.0 | Words::FOOTER.0);

fn of_json_ld(_: &Page<'_>, _: &Facts<'_>, described: &[Described<'_>], names: &mut Names<'_>) {
    if let Some(d) = described.iter().find(|d| d.kind >= Kind::Posting && !d.authors.is_empty()) {
        d.authors.iter().for_each(|raw| names.add(&clean_json(raw)));
    }
}

fn of_metas(_: &Page<'_>, facts: &Facts<'_>, _: &[Described<'_>], names: &mut Names<'_>) {
    for name in METAS {
        for (_, content) in facts.metas.iter().filter(|m| m.0 == *name) {
            names.add(&clean_attribute(content));
        }
        if !names.is_empty() {
            return;
        }
    }
    // `twitter:label1` = "Written by", `twitter:data1` = the name
    for (label, data) in [("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")] {
        let says = facts.meta_content(&[label]).unwrap_or_default().to_lowercase();
        if ["written by", "author", "by", "autor", "verfasst von", "écrit par", "escrito por"].contains(&says.as_str())
        {
            names.add(&clean_attribute(facts.meta_content(&[data]).unwrap_or_default()));
        }
    }
}

/// Elements marked as naming an author. Names that stand together; the next card of a list is another matter.
fn marked(page: &Page<'_>, facts: &Facts<'_>, mark: AuthorMark, not: Words, names: &mut Names<'_>) {
    let all = facts.authors.iter().filter(|a| a.mark == mark && !a.far.any(not) && a.end - a.start <= LONGEST);
    let mut first = None;
    for author in all {
        if first.is_some_and(|block| author.block > block + 1) {
            return;
        }
        let words = Span::new(author.start, author.end).trimmed(&page.visible).of(&page.visible);
        // Weak marks stand on much that is no name: "View profile", "4 min read".
        let weak = matches!(mark, AuthorMark::Class | AuthorMark::Address | AuthorMark::Byline);
        if weak && !has_personal_name(words) || mark == AuthorMark::User && (words.contains(' ') || words.len() < 3) {
            continue;
        }
        let before = names.len();
        names.add(words);
        if names.len() > before {
            first.get_or_insert(author.block);
            if matches!(mark, AuthorMark::Class | AuthorMark::User) {
                return;
            }
        }
    }
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
    names.done().0
}

/// "By Petra Lund" in a block near the title, "Written by" anywhere, or the block after one that says nothing else.
fn of_blocks(page: &Page<'_>, names: &mut Names<'_>) {
    let title = page.blocks.iter().position(|b| b.role == Role::Title).unwrap_or(0);
    let near = title.saturating_sub(3)..title + 14;
    for (i, block) in page.blocks.iter().enumerate() {
        let text = block.span.of(&page.visible);
        if text.len() > LONGEST || block.markup.far.any(ASIDE) {
            continue;
        }
        let label = text.trim_end_matches([':', ' ']);
        if LABELS.iter().any(|l| l.eq_ignore_ascii_case(label)) {
            if let Some(next) = page.blocks.get(i + 1).filter(|b| b.span.len() <= 60) {
                names.add(next.span.of(&page.visible));
            }
        } else if text.starts_with("Written by ")
            || text.starts_with("Written By ")
            || near.contains(&i) && starts_with_by(text).is_some()
        {
            names.add(text);
        }
        if !names.is_empty() {
            return;
        }
    }
    // "Petra Lund | Senior Writer | May 1, 2024" right under the title
    for block in page.blocks.iter().skip(title + 1).take(3) {
        let text = block.span.of(&page.visible);
        let parts: Vec<&str> = text.split(['|', '•', '·', '\n']).map(str::trim).collect();
        let words = parts[0].split_whitespace().count();
        let dated = parts.iter().skip(1).any(|p| dates::find(p, Order::DayFirst).is_some());
        if text.len() <= LONGEST && dated && (2..=4).contains(&words) && has_personal_name(parts[0]) {
            names.add(parts[0]);
            return;
        }
    }
}

/// Whether some line begins with two to five words that have capitals (or a script that has none), "By" set aside.
fn has_personal_name(text: &str) -> bool {
    text.split(['\n', '\t', '|', '•', '·']).any(|line| {
        let mut line = line.trim();
        while let Some(rest) = starts_with_by(line) {
            line = rest.trim();
        }
        let mut words = line.split([' ', '\u{a0}', ',']).take_while(|w| {
            w.chars().next().is_some_and(|c| c.is_uppercase() || c.is_alphabetic() && !c.is_lowercase())
        });
        let first = words.next();
        let rest = words.count();
        first.is_some_and(|w| {
            !LABELS.iter().any(|l| l.eq_ignore_ascii_case(w))
                && !w.eq_ignore_ascii_case("written")
                && !w.eq_ignore_ascii_case("posted")
        }) && (rest >= 1 || line.chars().next().is_some_and(crate::text::is_unspaced))
    })
}

/// A line that announces the name on the next.
const LABELS: &[&str] = &[
    "by",
    "author",
    "written by",
    "article by",
    "posted by",
    "words by",
    "story by",
    "contributor",
    "contributors",
    "autor",
    "von",
    "par",
    "por",
];

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

    fn len(&self) -> usize {
        self.names.len()
    }

    /// Takes the names out of "By Petra Lund and Kofi Osei, Harbour Post | 1 May 2024": out of the first line or part
    /// that holds any, for what follows on a new line, behind a bar or a date is about the author.
    fn add(&mut self, text: &str) {
        if text.contains("://") {
            return;
        }
        for part in text.split(['\n', '\t', '|', '•', '·', '—', '/']) {
            if self.add_part(part.trim()) {
                return;
            }
        }
    }

    fn add_part(&mut self, mut text: &str) -> bool {
        while let Some(rest) = starts_with_by(text) {
            text = rest.trim();
        }
        let text = text.split(" - ").next().unwrap_or_default().split(" – ").next().unwrap_or_default();
        let text = cut_at_word(text);
        let (mut found, mut previous) = (false, None);
        for part in split(text) {
            let name =
                part.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '(' | ')' | '\'' | '’')).trim();
            // "Petra Lund, MD": a degree belongs to the name before.
            if let Some(i) = previous
                && is_degree(name)
            {
                let whole: &mut String = &mut self.names[i];
                whole.push_str(", ");
                whole.push_str(name);
                continue;
            }
            previous = None;
            if !is_name(name) || self.names.len() == MANY {
                continue;
            }
            found = true;
            if !self.names.iter().any(|n| n.to_lowercase() == name.to_lowercase()) {
                previous = Some(self.names.len());
                self.names.push(name.to_owned());
            }
        }
        found
    }

    /// The names, and whether they are all dull: "Staff", or the outlet itself. Beside real names these say nothing.
    fn done(mut self) -> (Vec<String>, bool) {
        let site = self.site.map(str::to_lowercase);
        let dull = |n: &String| {
            let n = n.to_lowercase();
            site.as_deref() == Some(n.as_str()) || DULL.contains(&n.as_str())
        };
        let all = self.names.iter().all(dull);
        if !all {
            self.names.retain(|n| !dull(n));
        }
        (self.names, all)
    }
}

/// Nobody in particular.
const DULL: &[&str] =
    &["staff", "editor", "staff writer", "staff reporter", "admin", "redaktion", "editorial team", "newsroom"];

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
        && ![".com", ".org"].iter().any(|end| lower.ends_with(end))
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
        names.done().0
    }

    #[test]
    fn bylines() {
        let rows: [(&str, &[&str]); 9] = [
            ("By Petra Lund", &["Petra Lund"]),
            ("By Petra Lund and Kofi Osei", &["Petra Lund", "Kofi Osei"]),
            ("Petra Lund, Kofi Osei & Wu Ying, Harbour Post", &["Petra Lund", "Kofi Osei", "Wu Ying"]),
            ("Petra Lund, MD, PhD", &["Petra Lund, MD, PhD"]),
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
