//! The lines between the title and the text that gave byline and date: "By Petra Lund", "Von Petra Lund, Hafenredaktion",
//! "Friday, May 3, 2024 2:05 PM".

use crate::block::{Format, Origin, Role};
use crate::boilerplate::Reason;
use crate::boilerplate::features::shape::Shape;
use crate::page::{Page, after_marker, is_between_names};

/// Largest distance of the line to the title, in blocks.
const NEAR: usize = 8;

/// Largest number of words of the line, and of those behind a name without "By" before it: an office, a place, a date.
const LINE: u32 = 16;
const OFFICE: usize = 6;

/// Smallest number of words of the paragraphs of the article.
const PROSE: u32 = 20;

/// Marks the lines that name an author of the page and nobody else, above the first paragraph, and those with the date of a text;
/// `shapes` are those of the blocks.
pub(crate) fn mark(page: &Page<'_>, shapes: &[&Shape], removed: &mut [Option<Reason>]) {
    if !page.metadata.byline.is_empty() {
        mark_names(page, shapes, removed);
    }
    if page.format == Format::Text && page.shows_date {
        mark_date(page, shapes, removed);
    }
}

/// Marks the line with the date below the title of a text. A text with further dates on lines of their own is a diary or a
/// report in parts.
fn mark_date(page: &Page<'_>, shapes: &[&Shape], removed: &mut [Option<Reason>]) {
    let Some(title) = page.blocks.iter().position(|b| b.role == Role::Title) else { return };
    let dates: Vec<usize> =
        (0..removed.len()).filter(|&i| page.blocks[i].role == Role::Dateline).take(DATES + 1).collect();
    let prose = |i: usize| shapes[i].is_closed() && shapes[i].words >= SENTENCE;
    let Some(first) = (title + 1..removed.len()).find(|&i| prose(i)) else { return };
    let above = |i: usize| i > title && i < first && i - title < NEAR;
    if dates.len() <= DATES && dates.iter().all(|&i| i < first) {
        for i in dates.into_iter().filter(|&i| above(i)) {
            removed[i].get_or_insert(Reason::Counter);
        }
    }
}

/// Smallest number of words of a paragraph of a text.
const SENTENCE: u32 = 8;

/// Largest number of lines with dates above a text: that of publication, and that of a change.
const DATES: usize = 3;

fn mark_names(page: &Page<'_>, shapes: &[&Shape], removed: &mut [Option<Reason>]) {
    let names = &page.metadata.byline;
    let title = page.blocks.iter().position(|b| b.role == Role::Title);
    let start = title.map_or(0, |t| t + 1);
    let kept = |removed: &[Option<Reason>], i: usize| removed[i].is_none() && page.blocks[i].origin != Origin::JsonLd;
    let mut found = Vec::new();
    let mut prose = false;
    for (i, (block, shape)) in page.blocks.iter().zip(shapes).enumerate().skip(start).take(NEAR) {
        if !kept(removed, i) {
            continue;
        }
        let text = block.span.of(&page.visible);
        let line =
            matches!(block.role, Role::Paragraph | Role::Byline | Role::Other) || block.markup.element.is_heading();
        if line && shape.words <= LINE && shape.quotes == 0 && shape.wide == 0 && names_author(text, names) {
            found.push(i);
        } else if shape.is_prose() && block.role != Role::Standfirst {
            prose = true;
            break;
        }
    }
    let words = |i: usize| shapes[i].words;
    let below = start + NEAR..page.blocks.len();
    prose |= below.clone().any(|i| removed[i].is_none() && words(i) >= PROSE);
    // Paragraphs in languages with long words.
    let closed = |&i: &usize| removed[i].is_none() && shapes[i].is_closed() && words(i) >= SENTENCE;
    prose |= page.format == Format::Text && (start..page.blocks.len()).filter(closed).map(words).sum::<u32>() >= PROSE;
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
    whole
        || marked.is_some()
        || is_between(behind, names)
        || is_place(behind)
        || office() && behind.split_whitespace().count() <= OFFICE
}

/// Largest number of words of the place behind a name.
const PLACE: usize = 5;

/// Returns true for the place of an author: " in Port Osel".
fn is_place(behind: &str) -> bool {
    let mut words = behind.split_whitespace();
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    behind.starts_with(' ')
        && words.next().is_some_and(|word| !capital(word) && is_between_names(word))
        && words.clone().next().is_some()
        && words.clone().nth(PLACE).is_none()
        && words.all(capital)
}

/// Returns true for the places of several authors, and what is between their names: " in Osel and Kofi Osei in Lagos".
fn is_between(behind: &str, names: &[String]) -> bool {
    let other = names.iter().any(|name| behind.contains(name.as_str()));
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    other && behind.split_whitespace().all(|word| capital(word) || is_between_names(word))
}
