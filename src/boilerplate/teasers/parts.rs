//! Parts of a teaser, and the edit distance of two teasers.

use crate::boilerplate::features::scan::Item;
use crate::boilerplate::features::shape::Kind;
use crate::boilerplate::phrases::Class;

/// Kind of a block within a teaser.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    /// No words, or a number alone: "-", "3".
    Separator,
    /// A date, a time, or a few words with digits: "12 May 2024", "2 hours ago".
    Date,
    /// "By Petra Lund"
    Byline,
    /// A few words without a stop: "Opinion", "Section: Trade".
    Label,
    /// A short line that occurs three times or more on the page.
    Recurring,
    /// A repetition of the block before.
    Again,
    /// "Read more"
    Pointer,
    /// A line as long as a headline, without a stop.
    Open,
    /// One sentence or more.
    Closed,
    /// Longer than any teaser.
    Long,
}

/// Largest number of blocks in a teaser.
pub(super) const HEIGHT: usize = 8;
/// Largest number of words of a teaser's abstract.
const ABSTRACT: u32 = 130;

/// Returns the kind of a block; `before` is the block before it.
pub(super) fn part(item: &Item, before: Option<&Item>, text: &str) -> Part {
    let s = &item.shape;
    let question = text.ends_with(['?', '？']) && s.stops <= 1 && s.words <= 14;
    let open = !s.is_closed() || question;
    if s.is_wordless() || s.letters == 0 && s.digits <= 2 {
        Part::Separator
    } else if before.is_some_and(|b| b.shape.hash == s.hash) {
        Part::Again
    } else if s.is_date() || s.digits > 0 && s.words <= 5 && s.letters <= 24 && open && s.first != Kind::Quote {
        Part::Date
    } else if s.words <= 14 && item.hits.start & Class::Byline.bit() != 0 && open {
        Part::Byline
    } else if item.hits.line & Class::ReadMore.bit() != 0 {
        Part::Pointer
    } else if item.times >= 3 && s.words <= 8 && open {
        Part::Recurring
    } else if open && !question && (s.words <= 3 || s.words <= 6 && has_key(text)) {
        Part::Label
    } else if open && s.words <= 25 {
        Part::Open
    } else if s.words <= ABSTRACT {
        Part::Closed
    } else {
        Part::Long
    }
}

/// Returns true if a line begins with one word and a colon: `Section: Trade`.
pub(super) fn has_key(text: &str) -> bool {
    text.find(": ").is_some_and(|at| !text[..at].contains(' '))
}

/// Returns true if a line begins with a bullet or the number of an item: `• Rope`, `2. Rope`.
pub(super) fn has_bullet(item: &Item, text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    matches!(item.shape.first, Kind::Dash | Kind::Mark)
        || (1..=2).contains(&digits) && text[digits..].starts_with(['.', ')'])
}

/// Returns the cost of replacing one part by another: 0 for the same, 1 for a similar kind, 2 for any other.
pub(super) fn cost(a: Part, b: Part) -> u32 {
    use Part::{Byline, Closed, Date, Label, Open, Pointer, Recurring};
    let short = |p| matches!(p, Date | Byline | Label | Recurring | Pointer);
    let titular = |p| matches!(p, Open | Label | Recurring | Byline);
    match (a, b) {
        _ if a == b => 0,
        (Open, Closed) | (Closed, Open) => 1,
        _ if short(a) && short(b) || titular(a) && titular(b) => 1,
        _ => 2,
    }
}

/// Returns the edit distance of two teasers: 2 for a part that only one of them has.
pub(super) fn distance(a: &[Part], b: &[Part]) -> u32 {
    let mut row: [u32; HEIGHT + 1] = std::array::from_fn(|j| 2 * j as u32);
    for (i, &p) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = 2 * (i as u32 + 1);
        for (j, &q) in b.iter().enumerate() {
            let replaced = corner + cost(p, q);
            corner = row[j + 1];
            row[j + 1] = replaced.min(row[j + 1] + 2).min(row[j] + 2);
        }
    }
    row[b.len()]
}

/// Returns true for a part that can be the heading of a list.
pub(super) fn is_heading(part: Part) -> bool {
    matches!(part, Part::Open | Part::Label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_missing_and_similar_parts() {
        use Part::{Closed, Date, Label, Open};
        assert_eq!(distance(&[Date, Open, Closed], &[Date, Open, Closed]), 0);
        assert_eq!(distance(&[Date, Open, Closed], &[Date, Closed]), 2);
        assert_eq!(distance(&[Date, Open, Closed], &[Label, Closed, Closed]), 2);
        assert_eq!(distance(&[], &[Open, Closed]), 4);
    }
}
