//! Titles of other articles behind a phrase: "Read also: The crane that came back".

use crate::boilerplate::features::shape::Shape;

/// Signs before a label of another article.
pub(super) const BEFORE: &str = " 【［〔《〈■◆●▶►→➡▼☞※「";

/// Returns true if a mark and a title follow the first phrase of a block of this shape; `rest` is the text after it. A dash or
/// a bar is such a mark in a line that is no sentence: "Read also – The crane that came back". A sentence in small letters behind
/// one word is none: "More: it was the only word on the bell."
pub(super) fn is_pointer(phrase: &str, rest: &str, shape: &Shape) -> bool {
    let rest = rest.trim_start();
    let small = |title: &str| title.trim_start().starts_with(char::is_lowercase);
    if shape.is_closed() && !phrase.contains(' ') && rest.strip_prefix(':').is_some_and(small) {
        return false;
    }
    let title = rest.strip_prefix([':', '：']).or_else(|| {
        // "[관련기사] …", "【あわせて読みたい】…"
        let bracket = || rest.strip_prefix([']', '】', '］', '〕', '》', '＞', '>']);
        let marked =
            || rest.strip_prefix(['–', '—', '|', '｜', '»', '►', '▶', '→']).or_else(|| rest.strip_prefix("- "));
        if shape.is_closed() { None } else { marked().or_else(bracket) }
    });
    let title = title.map(str::trim_start);
    let words = title.map_or(0, |title| title.split_whitespace().take(2).count());
    // One word of a script without spaces may be a title.
    (words == 2 || words == 1 && shape.wide > 0) && shape.words <= 30 && shape.stops <= 1 && shape.quotes <= 2
}
