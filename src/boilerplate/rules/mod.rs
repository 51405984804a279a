//! Rules for boilerplate of a fixed form: image tags and file names, counters, phrases of the table, sign-up boxes.

pub(crate) mod above_title;
pub(crate) mod appeals;
pub(crate) mod boxes;
pub(crate) mod closing;
mod code;
mod comment_threads;
mod consent;
pub(crate) mod copies;
pub(crate) mod kept;
pub(crate) mod labelled_titles;
pub(crate) mod link_rows;
mod listed_words;
pub(crate) mod mail_heads;
mod news;
pub(crate) mod next_articles;
pub(crate) mod places;
pub(crate) mod players;
pub(crate) mod pointers;
pub(crate) mod print_pages;
mod rule_set;
pub(crate) mod running_heads;
pub(crate) mod section_rows;
mod series;
pub(crate) mod signed_lines;
#[cfg(test)]
mod testing;

pub use rule_set::RuleSet;

use std::sync::LazyLock;

use super::Reason;
use super::features::scan::Scan;
use super::phrases::{CERTAIN, Class};
use super::teasers;
use crate::block::{Format, Role};
use crate::lexicon;
use crate::page::{Page, has_image_ending, is_linked_picture};

/// Returns the reason of every block that is removed by its own form or as part of a box.
pub(crate) fn residue(page: &Page<'_>, scan: &Scan<'_>, in_force: RuleSet) -> Vec<Option<Reason>> {
    let has = |rule: RuleSet| in_force.contains(rule);
    let shows_code = !has(RuleSet::CODE) || code::is_about_code(page);
    let mut ruled: Vec<Option<Reason>> = page
        .blocks
        .iter()
        .zip(&scan.items)
        .map(|(block, item)| {
            let text = block.span.of(scan.visible);
            let (shape, hits) = (&item.shape, &item.hits);
            if shape.is_wordless() {
                return Some(Reason::Empty);
            }
            if has(RuleSet::IMAGES) && is_image_tag(text) {
                return Some(Reason::ImageTag);
            }
            if has(RuleSet::IMAGES) && shape.words <= 8 && is_image_file(text) {
                return Some(Reason::ImageFile);
            }
            if has(RuleSet::COUNTERS) && shape.words <= 5 && shape.digits > 0 && is_counter(text) {
                return Some(Reason::Counter);
            }
            if !shows_code && block.role != Role::Table && code::is_code(text) {
                return Some(Reason::Code);
            }
            if has(RuleSet::PHRASES) && AD_LABELS.contains(&text) {
                return Some(Reason::Advertisement);
            }
            // Among the paragraphs as well: `© 2026 Norport Herald. All rights reserved.`
            let own =
                (text.starts_with(['©', 'ⓒ']) || text.starts_with("Copyright ")) && shape.year && shape.words <= RIGHTS;
            if has(RuleSet::PHRASES) && own && page.format == Format::Text {
                return Some(Reason::Copyright);
            }
            let phrase = hits.sure.filter(|c| hits.own || CERTAIN.contains(c));
            phrase.filter(|_| has(RuleSet::PHRASES)).map(Class::reason)
        })
        .collect();
    if has(RuleSet::PHRASES) {
        consent::mark(page, scan, &mut ruled);
    }
    if has(RuleSet::COUNTERS) {
        series::mark(page, scan, &mut ruled);
    }
    if has(RuleSet::BOXES) {
        // In markup a sentence of some length is a paragraph of its own.
        boxes(scan, if page.format == Format::Html { SHORT } else { WORDS }, &mut ruled);
    }
    if has(RuleSet::FORMS) {
        boxes::forms::boxes(page, scan, &mut ruled);
    }
    if has(RuleSet::ANSWERS) {
        boxes::forms::answers(page, scan, &mut ruled);
    }
    ruled
}

/// Largest number of words of the line of the owner of the rights.
const RIGHTS: u32 = 16;

/// Labels of advertisements that are words of other languages in small letters: that of Portuguese and French newspapers.
const AD_LABELS: [&str; 3] = ["PUB", "PUB.", "[PUB]"];

/// Returns true for the markup of a picture: `<image>photo.jpg</image>`, `<img src=…>`, `<ns:picture …>`,
/// `![alt](photo.jpg)`, `data:image/png;base64,…`
fn is_image_tag(text: &str) -> bool {
    if let Some(tag) = text.strip_prefix('<') {
        let name =
            tag.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, ':' | '-' | '_')).next().unwrap_or("");
        let local = name.rsplit(':').next().unwrap_or(name);
        let pictures = ["image", "img", "figure", "picture", "svg"];
        // A tag with words after it is a paragraph.
        return pictures.iter().any(|p| p.eq_ignore_ascii_case(local)) && text.ends_with('>');
    }
    if let Some(label) = text.strip_prefix('[').and_then(|t| t.strip_suffix(']')) {
        return is_image_label(label);
    }
    text.starts_with("data:image")
        || is_linked_picture(text)
        || text.starts_with("![") && text.ends_with(')') && text.contains("](")
}

/// Returns true for the words that a tool puts in the place of an image: `Image 2: The quay`, `Bild: Der Kai`.
fn is_image_label(label: &str) -> bool {
    let Some((name, _)) = label.split_once(':') else { return false };
    let mut words = name.split_whitespace();
    let image = words
        .next()
        .is_some_and(|word| IMAGES.iter().any(|i| i.eq_ignore_ascii_case(word) || *i == word.to_lowercase()));
    let number = words.next().is_none_or(|word| word.bytes().all(|b| b.is_ascii_digit()));
    image && number && words.next().is_none()
}

static IMAGES: LazyLock<Vec<&str>> =
    LazyLock::new(|| lexicon::lines(include_str!("../../../data/words/image_labels.txt")).collect());

/// Returns true for the name of an image file: `20240611_harbour_protest.jpg`, `Lund at the quay.JPG`
fn is_image_file(text: &str) -> bool {
    has_image_ending(text) && !text.contains("://")
}

static UNITS: LazyLock<Vec<&str>> =
    LazyLock::new(|| lexicon::lines(include_str!("../../../data/words/counters.txt")).collect());

/// Returns true for a counter: `12 comments`, `3 min read`, `1.2k views`, `Shares: 40`
fn is_counter(text: &str) -> bool {
    // "1. Read" is an item of a list.
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() < text.len() && (rest.starts_with(". ") || rest.starts_with(") ")) {
        return false;
    }
    let (mut digits, mut units) = (0, 0);
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        if word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= 6 {
            digits += 1;
        } else if UNITS.iter().any(|u| u.eq_ignore_ascii_case(word) || !word.is_ascii() && *u == word.to_lowercase()) {
            units += 1;
        } else {
            return false;
        }
    }
    (1..=2).contains(&digits) && units > 0
}

/// Largest number of words of a line in a sign-up box of a text.
const WORDS: u32 = 20;

/// Largest number of words of a short line; a longer line counts twice, because two in a row are paragraphs.
const SHORT: u32 = 12;

/// Marks the lines of a sign-up box in text: short lines between two sign-up phrases. The phrases are at most three
/// lines apart, or more if lines in between are removed already.
///
/// `Subscribe to the Post` · *Hear both sides of the harbour.* · `Sign up for our newsletter`
fn boxes(scan: &Scan<'_>, longest: u32, ruled: &mut [Option<Reason>]) {
    const LINES: usize = 3;
    let is_sign_up = |r: Option<Reason>| matches!(r, Some(Reason::Newsletter | Reason::Subscription));
    // The last sign-up phrase, and the lines since then that are not removed.
    let mut open: Option<(usize, usize)> = None;
    for i in 0..ruled.len() {
        let shape = &scan.items[i].shape;
        if is_sign_up(ruled[i]) {
            if let Some((start, 1..)) = open {
                let reason = ruled[start];
                for rule in &mut ruled[start..i] {
                    *rule = rule.or(reason);
                }
            }
            open = Some((i, 0));
        } else if ruled[i].is_none() {
            let cost = if shape.words > SHORT { 2 } else { 1 };
            open = open.filter(|&(_, lines)| lines + cost <= LINES && shape.words <= longest && shape.quotes == 0);
            open = open.map(|(start, lines)| (start, lines + cost));
        }
    }
}

/// Returns the reason of every block that a rule removes before the classifier runs.
pub(crate) fn find_rules(page: &Page<'_>, scan: &Scan<'_>, in_force: RuleSet) -> Vec<Option<Reason>> {
    let mut ruled = residue(page, scan, in_force);
    if page.format == Format::Text && in_force.contains(RuleSet::COMMENT_THREADS) {
        comment_threads::mark(page, scan, &mut ruled);
    }
    if in_force.contains(RuleSet::TEASERS) {
        teasers::mark(page, scan, &mut ruled);
    }
    ruled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::phrases::Phrases;
    use crate::page::{self, FormatChoice};

    #[test]
    fn lines_between_two_sign_up_phrases_are_removed() {
        let article = "The council met on Tuesday and put the vote on the depot off until the autumn.";
        for (lines, removed) in [
            (
                vec![
                    "Sign up for our newsletter",
                    "Five stories, one tide table.",
                    "Free, and on Fridays only.",
                    "Sign up",
                ],
                4,
            ),
            (vec!["Sign up for our newsletter", "Five stories, one tide table.", "market.png", "Sign up"], 4),
            // Without a second phrase, and with a paragraph between.
            (vec!["Sign up for our newsletter", "Five stories, one tide table."], 1),
            (vec!["Sign up for our newsletter", article, article, "Sign up"], 2),
            (vec!["Sign up for our newsletter", "“We vote in autumn,” she said.", "Sign up"], 2),
        ] {
            let text = format!("{article}\n{}\n{article}", lines.join("\n"));
            let page = page::read(&text, FormatChoice::Text);
            let ruled = residue(&page, &Scan::new(&page, Phrases::builtin()), RuleSet::all());
            assert_eq!(ruled.iter().filter(|r| r.is_some()).count(), removed, "{text}");
        }
    }

    #[test]
    fn residue_has_a_fixed_form() {
        for (text, tag, file, counter) in [
            ("<image>a.jpg</image>", true, false, false),
            ("<picture src=\"/img/7.webp\" alt=\"The quay.\">", true, false, false),
            ("<media:image>a.jpg</media:image>", true, false, false),
            ("![The quay](quay.png)", true, false, false),
            ("[Image 2: Snow on the quay]", true, false, false),
            ("[Bild: Der Kai im Schnee]", true, false, false),
            ("[Images of the flood: none were kept]", false, false, false),
            ("[He paused: nobody spoke.]", false, false, false),
            ("harbour-protest_0611.JPEG", false, true, false),
            ("12 Comments", false, false, true),
            ("3 min read", false, false, true),
            ("12 ships", false, false, false),
            ("1. Read", false, false, false),
            ("2) Comments", false, false, false),
            ("He sent the file as a .jpg to all.", false, false, false),
        ] {
            assert_eq!((is_image_tag(text), is_image_file(text), is_counter(text)), (tag, file, counter), "{text}");
        }
    }
}
