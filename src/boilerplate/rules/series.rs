//! Counters of the pictures of a slide show: lines that count up to the same number.
//!
//! `1/12` · `2/12` · `3/12`, `Bild 1 von 9` · `Bild 2 von 9` · …

use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::Page;

/// Smallest number of lines of a series.
const LINES: usize = 3;

/// Largest number of words of a line, and largest distance between two lines of a series, in blocks.
const WORDS: u32 = 5;
const APART: usize = 12;

/// Largest number of pictures.
const MOST: u32 = 500;

/// A line that counts: its words, its number and that of all.
#[derive(PartialEq, Eq)]
struct Count<'a> {
    before: &'a str,
    between: &'a str,
    after: &'a str,
    number: u32,
    all: u32,
}

/// Marks the counters of a page: at least [`LINES`] lines with the same words and the same last number, each with the next
/// number, and nothing else in them.
pub(super) fn mark(page: &Page<'_>, scan: &Scan<'_>, ruled: &mut [Option<Reason>]) {
    let mut run: Vec<usize> = Vec::new();
    let mut last: Option<Count<'_>> = None;
    let close = |run: &mut Vec<usize>, ruled: &mut [Option<Reason>]| {
        if run.len() >= LINES {
            for &i in run.iter() {
                ruled[i] = Some(Reason::Counter);
            }
        }
        run.clear();
    };
    for (i, item) in scan.items.iter().enumerate() {
        let shape = &item.shape;
        let short = shape.digits >= 2 && shape.words <= WORDS;
        let Some(count) = short.then(|| read(page.blocks[i].span.of(scan.visible).trim())).flatten() else { continue };
        let follows = last.as_ref().is_some_and(|l| {
            (l.before, l.between, l.after, l.all) == (count.before, count.between, count.after, count.all)
                && l.number + 1 == count.number
        });
        if !follows || run.last().is_some_and(|&at| i - at > APART) {
            close(&mut run, ruled);
        }
        run.push(i);
        last = Some(count);
    }
    close(&mut run, ruled);
}

/// Returns the numbers of a line such as "3/12", "3 of 12", "Bild 3 von 12", "第3张，共12张".
fn read(text: &str) -> Option<Count<'_>> {
    let digit = |c: char| c.is_ascii_digit();
    let start = text.find(digit)?;
    let end = start + text[start..].find(|c| !digit(c))?;
    let second = end + text[end..].find(digit)?;
    let close = second + text[second..].find(|c| !digit(c)).unwrap_or(text.len() - second);
    let (number, all) = (text[start..end].parse().ok()?, text[second..close].parse().ok()?);
    let count = Count { before: &text[..start], between: &text[end..second], after: &text[close..], number, all };
    let one_word = |part: &str| part.split_whitespace().nth(1).is_none();
    let apart = !count.between.trim().is_empty() && !count.between.trim().starts_with(['.', ',', ':']);
    let plain = [count.before, count.between, count.after].into_iter().all(one_word) && !count.after.contains(digit);
    (apart && plain && (1..=all).contains(&number) && all <= MOST).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::phrases::Phrases;
    use crate::page::{FormatChoice, read as read_page};

    /// Returns the number of these lines that are marked as counters.
    fn marked(lines: &[String]) -> usize {
        let source = format!("<div><img src=a.jpg><span>{}", lines.join("</span></div><div><img src=a.jpg><span>"));
        let page = read_page(&source, FormatChoice::Html);
        let mut ruled = vec![None; page.blocks.len()];
        mark(&page, &Scan::new(&page, Phrases::builtin()), &mut ruled);
        ruled.iter().filter(|r| **r == Some(Reason::Counter)).count()
    }

    #[test]
    fn lines_that_count_are_counters() {
        let forms = ["#/9", "# / 9", "# of 9", "Bild # von 9", "Foto #/9", "Фото # из 9", "第#张/共9张", "(# de 9)"];
        for form in forms {
            let lines: Vec<String> = (1..=9).map(|n| form.replace('#', &n.to_string())).collect();
            assert_eq!(marked(&lines), 9, "{form}");
        }
    }

    #[test]
    fn scores_times_and_results_are_none() {
        for lines in [
            ["Taste 7/10", "Service 8/10", "Price 9/10"],
            ["7/10", "7/10", "9/10"],
            ["10:40", "10:41", "10:42"],
            ["1.12", "2.12", "3.12"],
            ["Vik 1–3 Lund", "Sund 2–3 Lund", "Tarn 3–3 Lund"],
            ["In the first round 1 of 9 ships", "In the first round 2 of 9 ships", "In the first round 3 of 9 ships"],
        ] {
            assert_eq!(marked(&lines.map(str::to_owned)), 0, "{lines:?}");
        }
        assert_eq!(marked(&["1/9".to_owned(), "2/9".to_owned()]), 0);
    }
}
