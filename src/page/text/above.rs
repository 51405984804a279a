//! Lines of the page above the headline of a text that was copied from a browser: links for screen readers, paths of the
//! site, menus, the section and the date.
//!
//! `Skip to content` · `Home > Harbour > Osel` · `1 May 2024` · `OPINION` · `The quay is shut until the spring`

use std::sync::LazyLock;

use super::line;
use crate::block::Role;
use crate::lexicon::{self, List};
use crate::page::PageBlock;
use crate::page::metadata::title_parts;
use crate::text::is_ideograph_or_kana;
use rustc_hash::FxHashSet;

/// Largest number of lines above the headline.
pub(super) const TOP: usize = 14;
/// Largest number of words that the name of an outlet has.
pub(super) const NAME: usize = 3;

/// Number of lines of a menu from which on the headline is looked for among the short lines below.
const MENU: usize = 2;

/// Smallest number of words of a headline below a menu; with fewer it is the longest line.
const HEADLINE: usize = 5;

/// Smallest number of names of sections on one line of a script without spaces.
const SECTIONS: usize = 5;

/// Smallest number of words of the line below a headline of one word, which tells more than a headline does, and of one that
/// begins with a word such as "how".
const STANDFIRST: usize = 12;
const HOW: usize = 8;

static OPENERS: LazyLock<Vec<&str>> =
    LazyLock::new(|| lexicon::lines(include_str!("../../../data/words/standfirst_openers.txt")).collect());

static SECTION_WORDS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| lexicon::lines(include_str!("../../../data/words/sections.txt")).collect());

static SKIP_LINKS: LazyLock<Vec<&str>> =
    LazyLock::new(|| lexicon::lines(include_str!("../../../data/words/skip_links.txt")).collect());

/// The lines above the headline.
#[derive(Default)]
pub(super) struct Above {
    /// Block that may be the headline; the first one if none is left below such lines.
    pub(super) end: usize,
    /// Blocks of menus, in order.
    pub(super) menu: Vec<usize>,
    /// True if one of them is more than a short line: a link for screen readers, a path, a line in capitals, a bullet, a date;
    /// or if there are several.
    pub(super) sure: bool,
}

impl Above {
    /// Reads the lines from block `first` on.
    pub(super) fn of(source: &str, blocks: &[PageBlock], first: usize) -> Self {
        let text = |i: usize| blocks[i].span.of(source);
        let near = blocks.len().min(first + TOP);
        let mut above = Self { end: first, ..Self::default() };
        let mut at = first;
        while at + 1 < near {
            let next = text(at + 1);
            let role = blocks[at].role;
            let line = matches!(role, Role::Paragraph | Role::Other | Role::Blockquote);
            let date = matches!(role, Role::Dateline | Role::Embed);
            let item = role == Role::ListItem && title_parts::words(text(at)) <= NAME + 1;
            let formed = line
                && (is_skip_link(text(at))
                    || line::is_linked_picture(text(at))
                    || is_path(text(at), next)
                    || is_row_of_sections(text(at)));
            let capitals = role == Role::Paragraph && is_in_capitals(text(at), next);
            let outlet = line && title_parts::words(text(at)) <= NAME && is_skip_link(next);
            let word = role == Role::Paragraph && title_parts::words(text(at)) == 1 && !text(at).contains(wide);
            // "Stranded" · "How a ferry with forty teachers spent a week in the ice"
            let word = word && (at > first || !is_standfirst(next) || is_section(text(at)) || is_outlet(text(at)));
            let kicker = role == Role::Paragraph && title_parts::words(next) >= HEADLINE && is_section(text(at));
            // The picture above the headline has its credit behind its caption.
            let credit = at > first && line && has_credit(text(at));
            if !(date || item || formed || capitals || word || outlet || kicker || credit)
                || line::ends_like_prose(next)
            {
                break;
            }
            above.sure |= date || item || formed || capitals || outlet || kicker;
            if !date && !capitals && !credit {
                above.menu.push(at);
            }
            at += 1;
        }
        above.sure |= above.menu.len() >= MENU;
        let open =
            |i: &usize| matches!(blocks[*i].role, Role::Paragraph | Role::Heading) && !line::ends_like_prose(text(*i));
        if !open(&at) {
            return Self { end: first, ..Self::default() };
        }
        above.end = at;
        if above.menu.len() >= MENU && !text(at).starts_with('#') {
            let lines = at..at + (at..near).take_while(open).count();
            let long = lines.clone().find(|&i| title_parts::words(text(i)) >= HEADLINE);
            // The first of the longest.
            let longest = || lines.rev().max_by_key(|&i| text(i).chars().count());
            above.end = long.or_else(longest).unwrap_or(at);
            above.menu.extend(at..above.end);
        }
        above
    }
}

/// Returns true for a line of a menu among the lines below the first: "World".
pub(crate) fn names_section(text: &str) -> bool {
    title_parts::words(text) <= NAME && is_section(text)
}

/// Returns true for up to three words that name a section: all are words of such names, or the last of two is.
///
/// "Life and style", "Harbour news"
fn is_section(text: &str) -> bool {
    let known = |word: &str| SECTION_WORDS.contains(word.to_lowercase().as_str());
    let words: Vec<&str> = text.split_whitespace().take(NAME + 1).collect();
    match words[..] {
        [] => false,
        [first, last] => {
            known(last) && last.chars().count() > 2 && (known(first) || first.starts_with(char::is_uppercase))
        }
        _ => words.len() <= NAME && words.iter().all(|word| known(word)),
    }
}

/// Returns true for a word that begins or ends with a word of outlets: "Newsbeat", "Morgenpost".
fn is_outlet(word: &str) -> bool {
    let small = word.to_lowercase();
    List::OutletWords.words().iter().any(|part| part.len() > 3 && (small.starts_with(part) || small.ends_with(part)))
}

/// Returns true for a line that is longer than the headline that it would be.
fn is_standfirst(text: &str) -> bool {
    let words = title_parts::words(text);
    let opener = || text.split(' ').next().is_some_and(|word| OPENERS.contains(&word.to_lowercase().as_str()));
    words >= STANDFIRST || words >= HOW && opener()
}

/// Returns true for letters of scripts in which a word has no spaces around it, or may be a whole headline.
fn wide(c: char) -> bool {
    is_ideograph_or_kana(c)
}

/// Returns true for a caption with a credit behind it: "Leaf on the racks. Photograph: Job Arusei".
fn has_credit(text: &str) -> bool {
    let lower = text.to_lowercase();
    let labels = || lexicon::lines(include_str!("../../../data/words/photo_credits.txt")).filter(|l| l.ends_with(':'));
    lower.contains(':')
        && labels().any(|label| lower.split_once(label).is_some_and(|(before, _)| before.ends_with(". ")))
}

/// Returns true for a link to the text itself.
fn is_skip_link(text: &str) -> bool {
    let small = line::without_links(text).0.trim().to_lowercase();
    SKIP_LINKS.binary_search(&small.as_str()).is_ok()
}

/// Returns true for up to three words in capitals above a line that is not in capitals.
fn is_in_capitals(text: &str, next: &str) -> bool {
    let capitals = |text: &str| {
        let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
        letters.peek().is_some() && letters.all(char::is_uppercase)
    };
    text.split_whitespace().count() <= NAME && capitals(text) && !capitals(next)
}

/// Returns true for the path of the page in its site, or a menu on one line: names of up to three words with marks between; the
/// last one may be the headline in `next`.
fn is_path(text: &str, next: &str) -> bool {
    const LONGEST: usize = 300;
    if text.len() > LONGEST {
        return false;
    }
    let (plain, all_links) = line::without_links(text);
    let arrows = plain.split(['>', '»', '›', '→']).count();
    let marks = ['>', '»', '›', '→', '|', '•', '·'];
    let parts: Vec<&str> = plain.split(marks).flat_map(|part| part.split(" / ")).map(str::trim).collect();
    let short = |part: &&str| title_parts::words(part) <= NAME;
    let Some((last, above)) = parts.split_last() else { return false };
    let named = above.iter().all(short) && above.iter().any(|part| !part.is_empty());
    let ends = short(last) || next.trim_start_matches(['#', ' ']).starts_with(last);
    named && ends && (arrows >= 2 || parts.len() >= 3 || all_links)
}

/// Returns true for names of sections on one line, in Chinese or Japanese or known ones: `首页 时政 国际 社会 教育`,
/// `Home News Politics Article`
fn is_row_of_sections(text: &str) -> bool {
    if text.len() > 120 {
        return false;
    }
    let section = |part: &str| (2..=4).contains(&part.chars().count()) && part.chars().all(wide);
    let words = text.split_whitespace().count();
    words >= SECTIONS && text.split_whitespace().all(section) || names_sections(text)
}

/// Smallest number of known names of sections on a line without marks.
const KNOWN: usize = 4;

/// Returns true for a line of known names of sections, each with a capital: "Inicio Noticias Política Deportes".
pub(crate) fn names_sections(text: &str) -> bool {
    let mut names = 0;
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, '|' | '•' | '·' | '/' | '›' | '»' | '>')) {
        if word.is_empty() {
            continue;
        }
        if !SECTION_WORDS.contains(word.to_lowercase().as_str()) {
            return false;
        }
        names += usize::from(!word.starts_with(char::is_lowercase) && word.chars().nth(1).is_some());
    }
    names >= KNOWN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_links_are_no_headlines() {
        for (text, path) in [
            ("Home > News > Osel", true),
            ("Startseite › Osel", true),
            ("Home / News / Local", true),
            ("News | Sport | Weather", true),
            ("[Home](/) » [Osel](/o) » Harbour", true),
            ("[News](/n)", false),
            ("Home > News > Quay is shut until the spring", true),
            ("Home > away: why the band prefers to travel", false),
            ("Quay is shut | Harbour Post", false),
            ("Norport / Osel", false),
            ("Quay of Osel is shut", false),
        ] {
            assert_eq!(is_path(text, "Quay is shut until the spring"), path, "{text}");
        }
        for (text, link) in [
            ("Skip to content", true),
            ("[Zum Inhalt springen](#m)", true),
            ("跳至内容", true),
            ("Skip to content of it", false),
        ] {
            assert_eq!(is_skip_link(text), link, "{text}");
        }
    }
}
