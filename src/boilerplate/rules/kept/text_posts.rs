//! Posts of a live report in a text: the time, the heading and the first sentence, most of which are as short as a menu.
//!
//! `18:40` · `Bridge shut` · `The bridge is shut to buses, the police say.` · `17:15` · …

use super::times::has_time;
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::{Page, month};

/// Smallest number of times with kept text below them.
const TIMES: usize = 2;

/// Smallest number of times, largest number of words, letters and bytes of a time with its zone: "18.40 Uhr".
const ALL: usize = 3;
const WORDS: u32 = 3;
const LETTERS: u32 = 6;
const BYTES: usize = 24;

/// Largest distance of the first sentence, its smallest number of words, and largest number of words of a heading.
const NEAR: usize = 3;
const SENTENCE: u32 = 8;
const HEADING: u32 = 8;

/// Smallest number of days with kept text below them, also of those with a year, largest number of words of a day, and numbers of
/// its digits: "Monday, May 5", "May 5, 2024".
const DAYS: usize = 2;
const DATES: usize = 3;
const DAY: u32 = 6;
const DIGITS: std::ops::RangeInclusive<u32> = 1..=6;

/// Keeps the times of a live report, and heading and first sentence below each, and the days above the parts of a text. `gone`
/// are the blocks that a rule removed.
pub(crate) fn keep(page: &Page<'_>, scan: &Scan<'_>, gone: &[bool], removed: &mut [Option<Reason>]) {
    keep_days(page, scan, gone, removed);
    keep_posts(page, scan, gone, removed);
}

/// Keeps lines with a day, if there are several, each right above kept prose: `Monday, May 5`
fn keep_days(page: &Page<'_>, scan: &Scan<'_>, gone: &[bool], removed: &mut [Option<Reason>]) {
    let language = page.metadata.language.as_deref();
    let is_day = |i: usize| {
        let shape = &scan.items[i].shape;
        shape.words <= DAY
            && scan.items[i].times == 1
            && DIGITS.contains(&shape.digits)
            && !shape.is_closed()
            && page.blocks[i]
                .span
                .of(scan.visible)
                .split(|c: char| !c.is_alphabetic())
                .any(|w| month(w, language).is_some())
    };
    let prose = |i: usize| {
        let shape = &scan.items[i].shape;
        removed[i].is_none() && shape.is_closed() && shape.words >= SENTENCE
    };
    let days: Vec<usize> = (0..removed.len().saturating_sub(1)).filter(|&i| is_day(i) && prose(i + 1)).collect();
    let short = days.iter().filter(|&&i| scan.items[i].shape.digits <= 2).count();
    if short < DAYS && days.len() < DATES {
        return;
    }
    for i in days.into_iter().filter(|&i| !gone[i]) {
        if matches!(removed[i], Some(Reason::LowScore | Reason::Navigation | Reason::Counter | Reason::OtherByline)) {
            removed[i] = None;
        }
    }
}

fn keep_posts(page: &Page<'_>, scan: &Scan<'_>, gone: &[bool], removed: &mut [Option<Reason>]) {
    let is_time = |i: usize| {
        let (shape, text) = (&scan.items[i].shape, page.blocks[i].span.of(scan.visible));
        (3..=6).contains(&shape.digits)
            && shape.words <= WORDS
            && shape.letters <= LETTERS
            && text.len() <= BYTES
            && text.starts_with(|c: char| c.is_ascii_digit())
            && has_time(text)
    };
    let times: Vec<usize> = (0..removed.len()).filter(|&i| is_time(i)).collect();
    if times.len() < ALL {
        return;
    }
    // The first sentence below a time, before the next one.
    let sentence = |i: usize| {
        let sentence = |k: &usize| scan.items[*k].shape.is_closed() && scan.items[*k].shape.words >= SENTENCE;
        (i + 1..removed.len()).take(NEAR).take_while(|&k| !is_time(k)).find(sentence)
    };
    let posts: Vec<(usize, usize)> = times.iter().filter_map(|&i| sentence(i).map(|k| (i, k))).collect();
    let kept = posts.iter().filter(|&&(_, k)| removed[k].is_none()).count();
    if kept < TIMES || posts.len() * 3 < times.len() * 2 || kept * 2 < posts.len() {
        return;
    }
    for (time, first) in posts {
        let low = |k: usize| {
            matches!(removed[k], Some(Reason::LowScore | Reason::Navigation)) && scan.items[k].hits.begins_nothing()
        };
        if removed[first].is_some() && (gone[first] || !low(first)) {
            continue;
        }
        let headings = (time + 1..first).filter(|&k| low(k) && scan.items[k].shape.words <= HEADING);
        let found: Vec<usize> = headings.chain([time, first]).collect();
        for i in found {
            removed[i] = None;
        }
    }
}
