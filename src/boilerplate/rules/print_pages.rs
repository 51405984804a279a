//! Headers and footers of the pages of a print in the middle of a text: address and number below, date and title above.
//!
//! `https://ledger.example/clerk/` · `1/2` · `5/9/24, 7:40 PM` · `Town clerk retires – The Ledger` · …

use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::Page;

/// Smallest number of pages.
const PAGES: usize = 2;

/// Largest number of words of a line with the number of a page: "Seite 1 von 2".
const WORDS: u32 = 4;

/// Number of lines of a header.
const HEADER: usize = 2;

/// Returns the number of a page and of all pages.
fn numbers(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).map(str::parse);
    let (Some(Ok(page)), Some(Ok(all)), None) = (numbers.next(), numbers.next(), numbers.next()) else { return None };
    (1..=all).contains(&page).then_some((page, all))
}

/// Marks them after the classifier, whose scores of the lines beside would be lower, if the numbers count up to that of all pages, each below an address.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    let text = |i: usize| page.blocks[i].span.of(scan.visible).trim();
    let address = |i: usize| text(i).starts_with("http") && !text(i).contains(char::is_whitespace);
    let foot = |i: &usize| scan.items[*i].shape.words <= WORDS && address(*i - 1);
    let feet: Vec<(usize, (u32, u32))> =
        (1..removed.len()).filter(foot).filter_map(|i| numbers(text(i)).map(|found| (i, found))).collect();
    let counts = feet.iter().zip(1..).all(|(&(_, (number, all)), k)| number == k && all == feet[0].1.1);
    if feet.len() < PAGES || !counts {
        return;
    }
    let same = |i: usize, k: usize| scan.items.get(i).is_some_and(|item| item.shape.hash == scan.items[k].shape.hash);
    for &(i, _) in &feet {
        removed[i].get_or_insert(Reason::Counter);
        removed[i - 1].get_or_insert(Reason::Navigation);
        for k in (0..HEADER).filter(|&k| same(i + 1 + k, k)) {
            removed[i + 1 + k].get_or_insert(Reason::Repeated);
            // The title of the window stays where it is the only one.
            if k == 0 || text(HEADER).len() > 1 && text(k).starts_with(text(HEADER)) {
                removed[k].get_or_insert(Reason::Repeated);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn numbers_of_pages() {
        for (text, expected) in
            [("1/2", Some((1, 2))), ("Seite 2 von 2", Some((2, 2))), ("3/2", None), ("5/9/24", None), ("Page 1", None)]
        {
            assert_eq!(numbers(text), expected, "{text}");
        }
    }
}
