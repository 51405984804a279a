//! Short notices in a copied page: two or three short sentences between menu and foot, all of which have low scores.
//!
//! `Home` · `Sport` · `Quay shut` · `4 March 2024` · `The quay was shut on Monday.` · `Nobody was hurt.` · `Share` · `Contact`

use std::ops::Range;

use crate::block::Role;
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::Page;

/// Number of words in kept sentences from which a text is not lost.
const KEPT: u32 = 60;

/// Smallest number of words and smallest score of a sentence.
const WORDS: u32 = 2;
const SCORE: f32 = 0.12;

/// Smallest number of sentences, of words of all of them, and of words of the longest.
const SENTENCES: usize = 2;
const ALL: u32 = 12;
const LONGEST: u32 = 6;

/// Numbers of words of a headline.
const HEADLINE: std::ops::RangeInclusive<u32> = 3..=20;

/// Number of words from which a sentence may begin with a phrase of menus.
const PROSE: u32 = 8;

/// Largest distance of a byline or date above, and of a button of the page below, in lines.
const ABOVE: usize = 3;
const BELOW: usize = 2;

/// Keeps the longest run of short sentences below a byline or a date, or above the buttons of the page, in a text that is lost
/// otherwise. `gone` are the blocks that a rule removed.
pub(crate) fn keep(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], gone: &[bool], removed: &mut [Option<Reason>]) {
    let words = |i: usize| scan.items[i].shape.words;
    let closed = |i: usize| scan.items[i].shape.is_closed();
    let all = 0..removed.len();
    if all.clone().filter(|&i| removed[i].is_none() && closed(i)).map(words).sum::<u32>() >= KEPT {
        return;
    }
    // "About 300 homes were dark" begins like a link of a menu.
    let begins_nothing = |i: usize| {
        let hits = &scan.items[i].hits;
        hits.begins_nothing() || hits.sure.is_none() && hits.line == 0 && !hits.pointer && words(i) >= PROSE
    };
    let sentence = |i: usize| {
        !gone[i]
            && closed(i)
            && words(i) >= WORDS
            && scores[i] >= SCORE
            && matches!(page.blocks[i].role, Role::Paragraph | Role::Navigation)
            && begins_nothing(i)
    };
    let mut runs: Vec<Range<usize>> = Vec::new();
    for i in all.filter(|&i| sentence(i)) {
        match runs.last_mut().filter(|run| run.end == i) {
            Some(run) => run.end += 1,
            None => runs.push(i..i + 1),
        }
    }
    let signed = |i: usize| {
        matches!(page.blocks[i].role, Role::Byline | Role::Dateline) || removed[i] == Some(Reason::OtherByline)
    };
    let button = |i: usize| matches!(removed[i], Some(Reason::ShareBar | Reason::CommentInvitation));
    let fits = |run: &Range<usize>| {
        run.len() >= SENTENCES
            && run.clone().map(words).sum::<u32>() >= ALL
            && run.clone().any(|i| words(i) >= LONGEST)
            && ((run.start.saturating_sub(ABOVE)..run.start).any(signed)
                || (run.end..(run.end + BELOW).min(removed.len())).any(button))
    };
    let best = runs.into_iter().filter(fits).max_by_key(|run| run.clone().map(words).sum::<u32>());
    let Some(run) = best else { return };
    // The headline is right above the byline.
    let byline = (run.start.saturating_sub(ABOVE)..run.start).find(|&i| signed(i));
    let headline = byline.and_then(|i| i.checked_sub(1)).filter(|&i| {
        let low = matches!(removed[i], Some(Reason::LowScore | Reason::Navigation));
        low && !gone[i] && !closed(i) && HEADLINE.contains(&words(i)) && scan.items[i].hits.begins_nothing()
    });
    for i in run.chain(headline) {
        removed[i] = None;
    }
}
