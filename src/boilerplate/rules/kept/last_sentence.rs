//! Short sentences at the end of a text, which the classifier scores too low because nothing is below them, and those of a text
//! that has no other odd line.
//!
//! `… the work will take a year, the harbour master said.` · `The council votes on Tuesday.`
//! `… the harbour master said.` · `Advertisement` · `The council votes on Tuesday.`

use crate::block::Role;
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::boilerplate::phrases::{Hits, sentences};
use crate::page::Page;

/// Smallest number of words of such a sentence, and of the sentence above it.
const WORDS: u32 = 3;
const PROSE: u32 = 8;

/// Smallest score; also in a language on which the classifier was not trained, and behind an advertisement, where every score
/// is low.
const SCORE: f32 = 0.3;
const FOREIGN: f32 = 0.1;

/// Smallest part of the words above that is kept: the text is no page with menus.
const KEPT: f32 = 0.8;

/// Smallest number of words of an odd sentence, its smallest score, and largest number of them.
const FEW: u32 = 2;
const LOW: f32 = 0.02;
const ODD: usize = 2;

/// Smallest number and words of the paragraphs around odd sentences.
const PARAGRAPHS: usize = 3;
const AROUND: u32 = 30;

/// Largest number of titles of other articles between the last paragraph and a closing sentence.
const TITLES: usize = 6;

/// Keeps closed sentences that no phrase and no rule removes, below kept prose or the list below it, if nothing below them is
/// kept. One line of an advertisement may be between, or a list of titles. `gone` are the blocks that a rule removes.
pub(crate) fn keep(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], gone: &[bool], removed: &mut [Option<Reason>]) {
    keep_odd(page, scan, scores, gone, removed);
    keep_last(page, scan, scores, removed);
    keep_behind_titles(page, scan, scores, removed);
}

/// Returns true for a closed sentence that begins with no phrase and does not speak to the readers.
fn is_plain(page: &Page<'_>, scan: &Scan<'_>, i: usize, words: u32) -> bool {
    let item = &scan.items[i];
    let text = page.blocks[i].span.of(scan.visible);
    page.blocks[i].role == Role::Paragraph
        && item.shape.is_closed()
        && item.shape.words >= words
        && item.hits.begins_nothing()
        && !sentences::addresses_readers(text)
        && !text.contains(['@', '#', '|', '©', '→'])
}

/// Keeps the one or two short sentences of a text that were removed by their score alone, where nothing else was removed: it is
/// no page but its article.
///
/// `… as the harbour office said.` · `Nobody was hurt.`
fn keep_odd(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], gone: &[bool], removed: &mut [Option<Reason>]) {
    let head = |reason: Option<Reason>| matches!(reason, None | Some(Reason::OtherByline | Reason::Empty));
    let odd: Vec<usize> = (0..removed.len())
        .filter(|&i| {
            !head(removed[i]) || removed[i] == Some(Reason::OtherByline) && page.blocks[i].role == Role::Paragraph
        })
        .take(ODD + 1)
        .collect();
    let kept = (0..removed.len()).filter(|&i| removed[i].is_none());
    let prose = kept.map(|i| &scan.items[i].shape).filter(|shape| shape.is_closed() && shape.words >= PROSE);
    let (count, words) = prose.fold((0, 0), |(count, words), shape| (count + 1, words + shape.words));
    let fits = |&i: &usize| {
        let other = matches!(removed[i], Some(Reason::RelatedTeaser | Reason::Biography | Reason::Repeated));
        !gone[i] && !other && scores[i] >= LOW && is_plain(page, scan, i, FEW)
    };
    if odd.len() <= ODD && count >= PARAGRAPHS && words >= AROUND && odd.iter().all(fits) {
        for i in odd {
            removed[i] = None;
        }
    }
}

/// Keeps the closing sentences of a text below a list of titles of other articles, which follows its last paragraph.
///
/// `… the mayor said.` · `Read also` · `Why the ferry is late` · `A baker on the pier` · `The hall will be closed in June.`
fn keep_behind_titles(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], removed: &mut [Option<Reason>]) {
    let Some(last) = removed.iter().rposition(Option::is_none) else { return };
    let title = |&i: &usize| removed[i] == Some(Reason::RelatedTeaser) && !scan.items[i].shape.is_closed();
    let titles = (last + 1..removed.len()).take_while(title).count();
    let below = last + 1 + titles..removed.len();
    let above = &scan.items[last].shape;
    let stop = |i: usize| page.blocks[i].span.of(scan.visible).ends_with(['.', '。', '।', '۔']);
    let fits = |i: usize| {
        removed[i] == Some(Reason::LowScore) && scores[i] >= LOW && stop(i) && is_plain(page, scan, i, WORDS)
    };
    let prose = above.is_closed() && above.words >= PROSE;
    if prose && (2..=TITLES).contains(&titles) && (1..=ODD).contains(&below.len()) && below.clone().all(fits) {
        removed[below].fill(None);
    }
}

fn keep_last(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], removed: &mut [Option<Reason>]) {
    let Some(last) = removed.iter().rposition(Option::is_none) else { return };
    let words = |kept: bool| -> u32 {
        (0..=last).filter(|&i| !kept || removed[i].is_none()).map(|i| scan.items[i].shape.words).sum()
    };
    let Some(paragraph) = (0..=last).rev().find(|&i| removed[i].is_some() || page.blocks[i].role != Role::ListItem)
    else {
        return;
    };
    let above = &scan.items[paragraph].shape;
    let heads = page.blocks[paragraph].role == Role::Paragraph && removed[paragraph].is_none();
    let prose = heads && (above.is_closed() && above.words >= PROSE || paragraph < last);
    if !prose || words(true) as f32 <= KEPT * words(false) as f32 {
        return;
    }
    let foreign = page.metadata.is_foreign();
    let mut behind_line = false;
    for i in last + 1..removed.len() {
        let shape = &scan.items[i].shape;
        if !behind_line && matches!(removed[i], Some(Reason::Advertisement | Reason::Empty)) {
            behind_line = true;
            continue;
        }
        let hits = scan.items[i].hits;
        let floor = if foreign || behind_line { FOREIGN } else { SCORE };
        let sentence = removed[i] == Some(Reason::LowScore)
            && page.blocks[i].role == Role::Paragraph
            && shape.is_closed()
            && shape.words >= WORDS
            && scores[i] >= floor
            && (hits == Hits::default() || shape.words >= PROSE && hits.begins_nothing());
        if !sentence {
            return;
        }
        removed[i] = None;
    }
}
