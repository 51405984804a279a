//! An invented article around which the tests of rules put their blocks.

use crate::boilerplate::{CleanOptions, classify};
use crate::page::{FormatChoice, read};

/// Reads a page of an article with these blocks around and between its paragraphs, and returns whether the block with
/// these words is kept.
pub(super) fn is_kept(above: &str, between: &str, below: &str, words: &str) -> bool {
    let paragraph = |place: &str| {
        format!(
            "<p>The {place} will be shut until the end of the winter, the mayor said on Monday, because its roof has to \
             be mended before the snow.</p>"
        )
    };
    let half = |places: [&str; 4]| places.map(paragraph).concat();
    let source = format!(
        "<html lang=en><head><meta property='article:published_time' content='2024-03-05'></head><body><main>\
         <h1>A town shuts its doors</h1>{above}<div class=q1>{}{between}{}</div>{below}</main></body></html>",
        half(["harbour", "council", "bridge", "school"]),
        half(["market", "theatre", "hospital", "library"]),
    );
    let page = read(&source, FormatChoice::Html);
    let classified = classify(&page, None, &CleanOptions::default());
    let found = classified.iter().find(|b| b.span.of(&page.visible).contains(words)).expect("the words are shown");
    found.classification.keep
}
