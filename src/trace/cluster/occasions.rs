//! Days on which wordings were printed, and the occasions of stock phrases: "We offer our condolences to the families" is said again months later, as another statement.

use super::forms::Forms;
use crate::trace::compare::align::Aligner;
use crate::trace::compare::decision::{Prior, one_statement};
use crate::trace::compare::{compare, dates};
use crate::trace::form::View;

/// First and last day on which an entry was printed; `None` if unknown.
pub(crate) type Days = Option<(i32, i32)>;

/// Returns the days of each of `count` entries, from the day of each quotation.
pub(super) fn days(printed: &[Option<i32>], entries: &[u32], count: usize) -> Vec<Days> {
    let mut days: Vec<Days> = vec![None; count];
    for (day, &entry) in printed.iter().zip(entries) {
        if let Some(day) = *day {
            let (first, last) = days[entry as usize].unwrap_or((day, day));
            days[entry as usize] = Some((first.min(day), last.max(day)));
        }
    }
    days
}

/// Returns the number of days between the nearest dates of two entries; `None` if unknown.
pub(crate) fn gap(a: Days, b: Days) -> Option<i32> {
    let ((a_first, a_last), (b_first, b_last)) = a.zip(b)?;
    Some((b_first - a_last).max(a_first - b_last).max(0))
}

/// Evidence in nats per word below which words are a stock phrase.
const STOCK: f32 = 4.4;
/// Number of days after which a stock phrase is another statement, whatever its length.
const SEASON: i32 = 120;

/// Returns true if the first and the last day of the same words are far enough from one another for two occasions.
pub(crate) fn may_part(first: i32, last: i32) -> bool {
    dates::distance(last - first) > dates::UNKNOWN
}

/// Returns the first day of each occasion but the earliest one on which words were said; `days` are sorted, and the last one
/// [`may_part`] from the first.
pub(crate) fn later(aligner: &mut Aligner, words: View<'_>, days: &[i32]) -> Vec<i32> {
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
    let spans = days(printed, entries, forms.len());
    let long = |entry: u32| spans[entry as usize].is_some_and(|(first, last)| may_part(first, last));
    let dated = printed.iter().zip(entries.iter()).zip(0..).filter(|((_, entry), _)| long(**entry));
    let mut said: Vec<(u32, i32, usize)> =
        dated.filter_map(|((day, &entry), i)| day.map(|day| (entry, day, i))).collect();
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
