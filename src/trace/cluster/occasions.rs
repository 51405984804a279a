//! Occasions of stock phrases: "We offer our condolences to the families" is said again months later, as another statement.

use super::forms::Forms;
use crate::trace::compare::align::Aligner;
use crate::trace::compare::decision::{Prior, one_statement};
use crate::trace::compare::{compare, dates};
use crate::trace::form::View;

/// Evidence in nats per word below which words are a stock phrase.
const STOCK: f32 = 4.4;
/// Number of days after which a stock phrase is another statement, whatever its length.
const SEASON: i32 = 120;

/// Returns true if the first and the last day of the same words are far enough from one another for two occasions.
pub(crate) fn may_part(first: i32, last: i32) -> bool {
    dates::distance(last - first) > dates::UNKNOWN
}

/// Returns the first day of each occasion but the earliest one on which words were said; `days` are sorted.
pub(crate) fn later(aligner: &mut Aligner, words: View<'_>, days: &[i32]) -> Vec<i32> {
    let ends = days.first().zip(days.last());
    if !ends.is_some_and(|(&first, &last)| may_part(first, last)) {
        return Vec::new();
    }
    let found = compare(aligner, words, words);
    let stock = found.evidence < STOCK * words.tokens.len() as f32;
    let parts = |days: i32| {
        let season = dates::distance(days) > dates::distance(SEASON);
        may_part(0, days) && (!one_statement(&found, Some(days), Prior::PAIR) || (season && stock))
    };
    days.windows(2).filter(|pair| parts(pair[1] - pair[0])).map(|pair| pair[1]).collect()
}

/// Gives the quotations of an entry that were printed long after the others an entry of their own, if their words are so common
/// that they are said again on another occasion. The earliest occasion keeps the entry, and quotations without a date belong to
/// it. `printed` has the day of each quotation.
pub(super) fn part(printed: &[Option<i32>], entries: &mut [u32], forms: &mut Forms) {
    let mut spans: Vec<Option<(i32, i32)>> = vec![None; forms.len()];
    let dated = || printed.iter().zip(0..).filter_map(|(day, i)| day.map(|day| (day, i)));
    for (day, i) in dated() {
        let span = &mut spans[entries[i] as usize];
        let (first, last) = span.unwrap_or((day, day));
        *span = Some((first.min(day), last.max(day)));
    }
    let long = |entry: u32| spans[entry as usize].is_some_and(|(first, last)| may_part(first, last));
    let far = dated().filter(|&(_, i)| long(entries[i]));
    let mut said: Vec<(u32, i32, usize)> = far.map(|(day, i)| (entries[i], day, i)).collect();
    said.sort_unstable();
    let mut aligner = Aligner::default();
    for own in said.chunk_by(|x, y| x.0 == y.0) {
        let whole = own[0].0;
        let days: Vec<i32> = own.iter().map(|&(_, day, _)| day).collect();
        let mut starts = later(&mut aligner, forms.view(whole), &days).into_iter().peekable();
        let mut entry = whole;
        for &(_, day, i) in own {
            if starts.next_if_eq(&day).is_some() {
                entry = forms.repeat(whole, day);
            }
            entries[i] = entry;
        }
    }
}
