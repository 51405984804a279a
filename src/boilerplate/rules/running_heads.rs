//! Running heads and numbers of the pages of a print in a text that was copied from it.
//!
//! `The piles are rotten.` · *The Harbour Post — 4 May 2024 — 3* · `Divers found the damage in May.`

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::block::Role;
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::boilerplate::features::shape::Shape;
use crate::lexicon;
use crate::page::Page;

/// Largest number of words of such a line, and of one that has the number of its page only.
const WORDS: u32 = 12;
const NUMBER: u32 = 4;

/// Smallest number of words above the first line and below the last one.
const BESIDE: u32 = 20;

/// Largest number of a page.
const PAGES: u32 = 2_000;

static LABELS: LazyLock<Vec<&str>> =
    LazyLock::new(|| lexicon::lines(include_str!("../../../data/words/page_labels.txt")).collect());

/// A short line with a number at one end.
struct Line<'a> {
    block: usize,
    /// Its words without the number of the page, in small letters.
    words: String,
    number: u32,
    /// True for a word for pages right before the number: "Seite 3".
    labelled: bool,
    /// True if a mark is between number and words: "The Harbour Post | 3".
    apart: bool,
    /// True for signs around it: "- 3 -".
    decorated: bool,
    text: &'a str,
}

/// Marks the lines that repeat with the number of the next page, and the lines that repeat beside them.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    let shape = |i: usize| &scan.items[i].shape;
    let line = |i: usize| {
        let role = page.blocks[i].role;
        removed[i].is_none()
            && !matches!(
                role,
                Role::Title | Role::Heading | Role::ListItem | Role::Table | Role::Code | Role::Blockquote
            )
            && shape(i).words <= WORDS
            && !shape(i).is_closed()
            && shape(i).quotes == 0
    };
    let read = |i: usize| Line::read(i, page.blocks[i].span.of(scan.visible).trim());
    let lines: Vec<Line<'_>> =
        (0..removed.len()).filter(|&i| line(i) && shape(i).digits > 0).filter_map(read).collect();
    if lines.is_empty() {
        return;
    }
    let words = |range: std::ops::Range<usize>| {
        range.map(|i| if shape(i).is_closed() { shape(i).words } else { 0 }).sum::<u32>()
    };
    let mut found: Vec<usize> = Vec::new();
    let mut alike: FxHashMap<&str, Vec<&Line<'_>>> = FxHashMap::default();
    for line in &lines {
        alike.entry(line.words.as_str()).or_default().push(line);
    }
    let beside = |i: usize| -> Vec<usize> {
        let near = [i.checked_sub(1), Some(i + 1).filter(|&k| k < removed.len())];
        near.into_iter()
            .flatten()
            .filter(|&k| line(k) && scan.items[k].times > 1 && shape(k).digits < shape(k).len)
            .collect()
    };
    for group in alike.values() {
        let counts = group.windows(2).all(|pair| pair[0].number < pair[1].number);
        // "2" alone is the number of a chapter, but not below the name of the outlet on each page.
        let bare = |l: &Line<'_>| l.words.is_empty() && (l.decorated || !beside(l.block).is_empty());
        let several = group.len() > 1 && counts && group.iter().all(|l| l.labelled || l.apart || bare(l));
        // "Page 2 of 4" is none but the number of a page.
        let total = group.iter().all(|l| l.labelled && shape(l.block).words <= NUMBER && has_total(l.text));
        if several || total && counts {
            found.extend(group.iter().map(|l| l.block));
        }
    }
    found.sort_unstable();
    let (Some(&first), Some(&last)) = (found.first(), found.last()) else { return };
    // At the foot of the last page nothing follows, but there is an article above.
    if words(0..first) < BESIDE || words(first..last.max(first + 1)) + words(last + 1..removed.len()) < BESIDE {
        return;
    }
    let heads: Vec<usize> = found.iter().flat_map(|&i| beside(i)).collect();
    for i in found.iter().copied().chain(heads) {
        removed[i] = Some(Reason::Counter);
    }
}

impl<'a> Line<'a> {
    fn read(block: usize, text: &'a str) -> Option<Self> {
        let digit = |c: char| c.is_ascii_digit();
        let decorated =
            |c: char| matches!(c, '-' | '–' | '—' | '|' | '·' | '•' | '*' | '[' | ']' | '(' | ')' | ' ' | '.' | '/');
        let bare = text.trim_matches(decorated);
        let total = has_total(bare);
        let (number, rest, front) = if bare.ends_with(digit) && !total {
            let at = bare.trim_end_matches(digit).len();
            (&bare[at..], &bare[..at], false)
        } else {
            let start = bare.find(digit)?;
            let end = start + bare[start..].find(|c| !digit(c)).unwrap_or(bare.len() - start);
            if !(start == 0 || total) {
                return None;
            }
            (&bare[start..end], if total { &bare[..start] } else { &bare[end..] }, start == 0)
        };
        let value: u32 = number.parse().ok().filter(|&n| (1..=PAGES).contains(&n))?;
        let near = if front { rest.split_whitespace().next() } else { rest.split_whitespace().next_back() };
        let label = near.map(str::to_lowercase);
        let labelled =
            label.as_deref().is_some_and(|word| LABELS.binary_search(&word.trim_matches(['(', '['])).is_ok());
        let mark = |c: char| matches!(c, '-' | '–' | '—' | '|' | '·' | '•' | '/');
        let apart = near.is_some_and(|word| word.chars().all(mark));
        let small: String = rest.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        Some(Self { block, words: small, number: value, labelled, apart, decorated: bare.len() < text.len(), text })
    }
}

/// Returns true for two numbers of which the second is not smaller: "Page 2 of 4", "2/4".
fn has_total(text: &str) -> bool {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).map(str::parse::<u32>);
    let (Some(Ok(page)), Some(Ok(all)), None) = (numbers.next(), numbers.next(), numbers.next()) else { return false };
    (1..=all).contains(&page) && all <= PAGES && Shape::new(text).words <= NUMBER
}

#[cfg(test)]
mod tests {
    use crate::boilerplate::{CleanOptions, classify};
    use crate::page::{FormatChoice, read};

    const PARAGRAPHS: [&str; 3] = [
        "The council shut the old quay on Monday because its piles are rotten, the harbour master said in the evening.",
        "Three ferries will land at the fish market until the spring, and the crews have asked for a warm hut there.",
        "Divers found the damage in May, when they were looking for the anchor of a yacht that had sunk in a storm.",
    ];

    #[test]
    fn heads_of_pages_are_removed_and_other_numbers_are_not() {
        for (first, second, goes) in [
            ("The Harbour Post — 4 May 2024 — 2", "The Harbour Post — 4 May 2024 — 3", true),
            ("HAFENBLATT · SEITE 12", "HAFENBLATT · SEITE 13", true),
            ("12 | HARBOUR MONTHLY", "HARBOUR MONTHLY | 13", true),
            ("La Gazette du quai – mai 2025 – p. 8", "La Gazette du quai – mai 2025 – p. 9", true),
            ("Page 2 of 4", "Page 3 of 4", true),
            ("Round 1", "Round 2", false),
            ("The piles of 1951", "The piles of 1962", false),
            ("Seite 12 der Akte fehlt", "Seite 13 der Akte fehlt", false),
        ] {
            let [a, b, c] = PARAGRAPHS;
            let text = format!("Quay shut until spring\n\n{a}\n\n{first}\n\n{b}\n\n{second}\n\n{c}");
            let page = read(&text, FormatChoice::Text);
            let blocks = classify(&page, None, &CleanOptions::default());
            let kept = |line: &str| blocks.iter().any(|b| b.classification.keep && b.span.of(&text) == line);
            assert_eq!((kept(first), kept(second)), (!goes, !goes), "{first}");
            assert!(PARAGRAPHS.into_iter().all(kept), "{first}");
        }
    }
}
