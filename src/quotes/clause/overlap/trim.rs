//! Stops, commas and conjunctions at the end of a range of items.

use crate::quotes::reading::Reading;
use crate::quotes::words::Class;
use std::ops::Range;

/// Returns a range without the stops, commas and conjunctions at its end; `None` if nothing is left.
pub(super) fn trimmed(reading: &Reading<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let mut end = range.end;
    let cuts = |c: Class| {
        matches!(
            c,
            Class::Stop | Class::Comma | Class::Semicolon | Class::Colon | Class::Dash | Class::And | Class::But
        )
    };
    while end > range.start && cuts(reading.classes[end - 1]) {
        end -= 1;
    }
    (range.start < end).then_some(range.start..end)
}
