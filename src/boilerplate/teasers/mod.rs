//! Lists of teasers: groups of blocks that repeat their shape, after the article or between its paragraphs.
//!
//! `Title · Date · Abstract` over and over, or `• · Kicker · Title · Byline`: the parts of a card come in any order and
//! number, so no order is listed here. A row of groups that resemble each other is a candidate; a linear model of its
//! figures (weights in `weights/`, fitted by `training/boilerplate/cards.py`) decides whether the row is a list of teasers or
//! a repeated shape of the article, such as questions and answers. In texts, whatever has no such row is judged line by line:
//! by its neighbours, its rhythm, and the words that it shares with the article (`segments.rs`).

mod abstracts;
mod below_headings;
mod candidate;
pub(crate) mod cards;
mod groups;
pub(crate) mod lines;
pub(crate) mod lists;
pub(crate) mod own;
mod parts;
mod rhythm;
pub(crate) mod segments;
pub(crate) mod shared_words;
mod vocabulary;

use std::ops::Range;

use cards::Blocks;

use crate::block::{Format, Role};
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::boilerplate::phrases::Class;
use crate::page::Page;

/// Marks the blocks of lists of teasers in `ruled`. Lists of single lines are searched in plain text only, because
/// markup has better evidence (links, elements).
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, ruled: &mut [Option<Reason>]) {
    let mut blocks = Blocks::new(page, scan, ruled);
    mark_cards(&blocks, scan, ruled);
    if page.format == Format::Text {
        blocks.set_ruled(ruled);
        let found = lists::candidates(&blocks);
        let lists = found.into_iter().filter(|c| lists::MODEL.score(&c.figures) > 0.0);
        remove(scan, ruled, lists.map(|c| c.blocks));
        let headed = headed(&blocks, scan);
        remove(scan, ruled, headed.into_iter());
        remove(scan, ruled, abstracts::find(&blocks, scan).into_iter());
    }
}

/// Marks the cards with dates between the paragraphs of a text, and the lists below it, that have a known heading. Runs after the
/// classifier, whose scores of the paragraphs below would be lower.
pub(crate) fn mark_below_headings(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    if !below_headings::any(page, scan) {
        return;
    }
    let blocks = Blocks::new(page, scan, removed);
    let found: Vec<Range<usize>> =
        below_headings::dated(page, &blocks, scan).into_iter().chain(below_headings::last(&blocks, scan)).collect();
    remove(scan, removed, found.into_iter());
}

/// Removes the lists of teasers that were found line by line, and gives back lines of the article that have low scores only
/// because there are teasers around them. `ruled` are the blocks that a rule has removed.
pub(crate) fn mark_lines(scan: &Scan<'_>, verdict: &segments::Verdict, ruled: &[bool], removed: &mut [Option<Reason>]) {
    for run in &verdict.article {
        let words = |i: &usize| scan.items[*i].shape.words as f32;
        let kept: f32 = run.clone().filter(|&i| removed[i].is_none()).map(|i| words(&i)).sum();
        let all: f32 = run.clone().map(|i| words(&i)).sum();
        if kept >= KEPT_WORDS && kept >= KEPT_SHARE * all {
            for i in run.clone().filter(|&i| !ruled[i]) {
                removed[i] = None;
            }
        }
    }
    for before in &verdict.before {
        let kept = |i: &usize| removed[*i].is_none();
        let Some(last) = (before.start.saturating_sub(1)..before.end).rev().find(kept) else { continue };
        if !ruled[last + 1..before.end].contains(&true) {
            removed[last + 1..before.end].fill(None);
        }
    }
    remove(scan, removed, verdict.teasers.iter().cloned());
}

/// Gives back the paragraphs right below a list of teasers that are like article text: their scores are low only because of the
/// list. `scores` are those of lines of teasers.
pub(crate) fn keep_below(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], removed: &mut [Option<Reason>]) {
    if scores.len() != removed.len() {
        return;
    }
    let teaser = |reason: Option<Reason>| reason == Some(Reason::RelatedTeaser);
    // Words of running text above, lines of the list, and whether a paragraph right above was given back.
    let (mut above, mut lines, mut below) = (0, 0, false);
    for i in 0..removed.len() {
        let shape = &scan.items[i].shape;
        if removed[i].is_none() {
            above += if shape.is_prose() { shape.words } else { 0 };
        }
        let paragraph = removed[i] == Some(Reason::LowScore)
            && page.blocks[i].role == Role::Paragraph
            && (shape.is_prose() || below && shape.words >= SENTENCE)
            && shape.is_closed()
            && scan.items[i].hits.begins_nothing()
            && scores[i] < segments::UNLIKELY;
        below = paragraph && lines >= MANY && above >= ABOVE;
        if below {
            removed[i] = None;
        } else {
            lines = if teaser(removed[i]) { lines + 1 } else { 0 };
        }
    }
}

/// Smallest number of lines of a list above such a paragraph, of words of a further one, and of words of running text above
/// the list.
const MANY: usize = 2;
const SENTENCE: u32 = 8;
const ABOVE: u32 = 40;

/// Smallest number of words, and smallest share of the words of a run of article lines, that have been kept by their scores.
const KEPT_WORDS: f32 = 20.0;
const KEPT_SHARE: f32 = 0.5;

/// Smallest and largest number of lines below a heading, smallest number of titles among them, and smallest number of
/// words of running text on the page.
const LINES: std::ops::RangeInclusive<usize> = 2..=12;
const TITLES: usize = 2;
const PROSE: u32 = 60;

/// Returns the titles below a heading such as "Related research" between or after the paragraphs of a text, with their dates
/// and labels: lines without a full stop, up to the next sentence.
fn headed(blocks: &Blocks<'_>, scan: &Scan<'_>) -> Vec<Range<usize>> {
    use parts::Part;
    let n = blocks.items.len();
    if blocks.prose[n].0 < PROSE {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut i = 0;
    while i < n {
        let item = &scan.items[i];
        let heads = item.hits.line & Class::Related.bit() != 0 && !item.shape.is_closed() && item.shape.words <= 6;
        if !heads || blocks.prose[i].0 == 0 {
            i += 1;
            continue;
        }
        let line = |k: &usize| !matches!(blocks.parts[*k], Part::Closed | Part::Long);
        let mut end = i + 1 + (i + 1..n).take_while(line).take(LINES.end() + 1).count();
        // A list of the article may follow the titles, with the line that heads it.
        if end < n && LINES.contains(&(end - i - 1)) {
            end = (i + 2..end).find(|&k| blocks.heads_items(k)).unwrap_or(end);
        }
        let titles = (i + 1..end).filter(|&k| blocks.parts[k] == Part::Open && scan.items[k].shape.words >= 4).count();
        let quoted = (i + 1..end).any(|k| scan.items[k].shape.quotes > 0);
        if LINES.contains(&(end - i - 1)) && titles >= TITLES && !quoted {
            found.push(i..end);
        }
        i = end.max(i + 1);
    }
    found
}

/// Marks the blocks of rows of cards.
pub(crate) fn mark_cards(blocks: &Blocks<'_>, scan: &Scan<'_>, ruled: &mut [Option<Reason>]) {
    let found = cards::candidates(blocks);
    let cards = found.into_iter().filter(|c| cards::MODEL.score(&c.figures) > 0.0);
    remove(scan, ruled, cards.map(|c| c.blocks));
}

/// Sets the reason of the blocks of these lists that have none.
fn remove(scan: &Scan<'_>, ruled: &mut [Option<Reason>], lists: impl Iterator<Item = Range<usize>>) {
    for i in lists.flatten() {
        let item = &scan.items[i];
        ruled[i].get_or_insert(if item.shape.is_wordless() {
            Reason::Empty
        } else if item.hits.start & Class::Byline.bit() != 0 && item.shape.words <= 14 {
            Reason::OtherByline
        } else {
            Reason::RelatedTeaser
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::phrases::Phrases;
    use crate::page::{self, FormatChoice};

    const ARTICLE: [&str; 4] = [
        "The council of Sandvik met on Tuesday and put off its vote on the new tram depot until the autumn, because nobody had \
         checked the ground below it.",
        "Two engineers had warned in March that the old brickworks stood there, and that its cellars were never filled in.",
        "“We will dig before we build,” said the mayor, who has to find nine million crowns for the work in the meantime.",
        "The drivers are to use the yard behind the station for another winter, which they say is too small and too dark.",
    ];

    /// Returns the lines of a page that are marked as a list of teasers.
    fn marked(lines: &[&str]) -> Vec<String> {
        let text = lines.join("\n");
        let page = page::read(&text, FormatChoice::Text);
        let scan = Scan::new(&page, Phrases::builtin());
        let mut ruled = vec![None; page.blocks.len()];
        mark(&page, &scan, &mut ruled);
        let blocks = page.blocks.iter().zip(&ruled).filter(|(_, rule)| rule.is_some());
        blocks.map(|(block, _)| block.span.of(&page.visible).to_owned()).collect()
    }

    #[test]
    fn cards_are_found_after_an_article() {
        let signed = [
            "•",
            "Culture",
            "The last winter of the night train",
            "By Ines Holt",
            "•",
            "Explainer",
            "How a bog is crossed in seven ways",
            "By Kofi Tan",
            "•",
            "Opinion",
            "No room at the quarry for anybody",
            "By Runa Quist",
        ];
        assert_eq!(marked(&[&ARTICLE[..], &signed].concat()), signed);
    }

    #[test]
    fn lists_of_titles_are_found_after_an_article() {
        let numbered = [
            "FROM THE ARCHIVE",
            "1. What the ferrymen kept in their boots (6 min)",
            "2. A lighthouse for rent, furnished (11 min)",
            "3. The year the herring did not come (8 min)",
            "4. Nine bells and nobody to ring them (5 min)",
        ];
        let timed = [
            "Latest",
            "18:20 Night train to the border is cancelled until Sunday",
            "17:45 Snow in the hills, first ploughs are out",
            "16:10 Bakers ask for a later start of the market",
            "15:30 Library finds a letter that was posted in 1912",
        ];
        let plain = [
            "MORE FROM THE VALLEY",
            "Why the orchard keepers left the cooperative",
            "Seven ways to cook a turnip",
            "The last cinema on the island closes",
            "How a bog swallowed a bulldozer",
        ];
        for list in [&numbered[..], &timed, &plain] {
            assert_eq!(marked(&[&ARTICLE[..], list].concat()), list);
        }
    }

    #[test]
    fn titles_under_a_heading_between_the_paragraphs_are_found() {
        let cards = [
            "Related stories",
            "A lighthouse is let to a baker",
            "Jan 6, 2026",
            "Why the herring stayed away",
            "Dec 18, 2025",
        ];
        let german = [
            "Lesen Sie auch",
            "Ein Leuchtturm wird vermietet",
            "6. Januar",
            "Warum der Hering ausblieb",
            "18. Dezember",
        ];
        for list in [&cards[..], &german] {
            assert_eq!(marked(&[&ARTICLE[..2], list, &ARTICLE[2..]].concat()), list);
        }
        // Sentences below such a line, and titles below another.
        let sentences =
            ["Related stories", "A lighthouse was let to a baker in the spring.", "The herring stayed away."];
        let other = ["What was found below", "A cellar full of bricks", "A spring nobody had mapped"];
        for list in [&sentences[..], &other] {
            let found = marked(&[&ARTICLE[..2], list, &ARTICLE[2..]].concat());
            assert!(!found.iter().any(|line| list[1..].contains(&line.as_str())), "{found:?}");
        }
    }

    #[test]
    fn lists_of_the_article_are_kept() {
        let demands = [
            "The drivers have sent the council four demands:",
            "- a survey of the ground before the summer",
            "- a roof over the yard behind the station",
            "- lamps along the way to the stop",
            "- a seat on the board of the depot",
        ];
        let results = [
            "Results of the council’s vote:",
            "Northern wards: 12 for, 3 against",
            "Harbour wards: 7 for, 9 against",
            "Station wards: 4 for, 4 against",
        ];
        let parts = [
            "Who sits on the board",
            "Ines Holt, engineer",
            "Kofi Tan, driver",
            "Runa Quist, mayor",
            "Jun Sarro, clerk",
        ];
        for list in [&demands[..], &results, &parts] {
            assert_eq!(marked(&[&ARTICLE[..], list].concat()), [""; 0]);
            assert_eq!(marked(&[&ARTICLE[..], list, &ARTICLE[..2]].concat()), [""; 0]);
        }
    }

    #[test]
    fn repeated_shapes_of_the_article_are_kept() {
        let answers = [
            "What happens to the drivers?",
            "They stay behind the station for another winter. After that nobody can say where they will go.",
            "Who pays for the work?",
            "The town does, with a loan that parliament has to allow. It runs for thirty years.",
            "Can the cellars be filled in?",
            "Only in part, because the spring of the old brickworks rises there. It was never mapped.",
        ];
        let timeline = [
            "March 2021",
            "The council buys the ground for the depot from the heirs of the brickworks, without a survey.",
            "June 2022",
            "A lorry sinks into the yard up to its axles, and the first two engineers are called in.",
            "March 2024",
            "The engineers hand in their report, which warns of the cellars and is put into a drawer.",
        ];
        let sections = [
            "The ground",
            ARTICLE[1],
            ARTICLE[0],
            "The money",
            ARTICLE[2],
            ARTICLE[3],
            "The drivers",
            ARTICLE[3],
            ARTICLE[1],
        ];
        for shape in [&answers[..], &timeline, &sections] {
            assert_eq!(marked(&[&ARTICLE[..], shape, &ARTICLE[..1]].concat()), [""; 0]);
        }
    }
}
