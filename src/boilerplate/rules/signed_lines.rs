//! The line between the title and the text that gave the byline: "By Petra Lund", "Von Petra Lund, Hafenredaktion".

use crate::block::{Origin, Role};
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::{Page, after_marker, is_between_names};

/// Largest distance of the line to the title, in blocks.
const NEAR: usize = 8;

/// Largest number of words of the line, and of those behind a name without "By" before it: an office, a place, a date.
const LINE: u32 = 16;
const OFFICE: usize = 6;

/// Smallest number of words of the paragraphs of the article.
const PROSE: u32 = 20;

/// Marks the lines that name an author of the page and nobody else, above the first paragraph.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    let names = &page.metadata.byline;
    if names.is_empty() {
        return;
    }
    let title = page.blocks.iter().position(|b| b.role == Role::Title);
    let start = title.map_or(0, |t| t + 1);
    let kept = |removed: &[Option<Reason>], i: usize| removed[i].is_none() && page.blocks[i].origin != Origin::JsonLd;
    let mut found = Vec::new();
    let mut prose = false;
    for i in start..page.blocks.len().min(start + NEAR) {
        if !kept(removed, i) {
            continue;
        }
        let (block, shape) = (&page.blocks[i], &scan.items[i].shape);
        let text = block.span.of(scan.visible);
        let line =
            matches!(block.role, Role::Paragraph | Role::Byline | Role::Other) || block.markup.element.is_heading();
        if line && shape.words <= LINE && shape.quotes == 0 && shape.wide == 0 && names_author(text, names) {
            found.push(i);
        } else if shape.is_prose() && block.role != Role::Standfirst {
            prose = true;
            break;
        }
    }
    let words = |i: usize| scan.items[i].shape.words;
    let below = start + NEAR..page.blocks.len();
    prose |= below.clone().any(|i| removed[i].is_none() && words(i) >= PROSE);
    if prose {
        for i in found {
            removed[i] = Some(Reason::OtherByline);
        }
    }
}

/// Returns true for a line that begins with the name of an author, or with "By" and it, and has few other words.
fn names_author(text: &str, names: &[String]) -> bool {
    let marked = after_marker(text);
    let line = marked.unwrap_or(text).trim_start();
    let behind = names.iter().find_map(|name| {
        let start = line.get(..name.len())?;
        (start == name || start.to_lowercase() == name.to_lowercase()).then(|| &line[name.len()..])
    });
    let Some(behind) = behind else { return false };
    if behind.starts_with(char::is_alphanumeric) {
        return false;
    }
    let whole = behind.trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
    // "Petra Lund, health editor" but not "Petra Lund’s crane", "Petra Lund: why I left".
    let office = || behind.trim_start().starts_with([',', '|', '(', '•', '·', '/', '-', '–', '—', '\n']);
    whole || marked.is_some() || is_between(behind, names) || office() && behind.split_whitespace().count() <= OFFICE
}

/// Returns true for the places of several authors, and what is between their names: " in Osel and Kofi Osei in Lagos".
fn is_between(behind: &str, names: &[String]) -> bool {
    let other = names.iter().any(|name| behind.contains(name.as_str()));
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    other && behind.split_whitespace().all(|word| capital(word) || is_between_names(word))
}
