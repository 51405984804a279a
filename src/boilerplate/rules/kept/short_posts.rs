//! Posts of a network that were given as text: a few lines with hashtags. None of their lines is one of a page.
//!
//! `Kai in Osel gesperrt` · `Fähren legen am Fischmarkt an` · `#osel #eis`

use crate::block::Format;
use crate::boilerplate::features::scan::Scan;
use crate::page::Page;

/// Largest numbers of lines and of words of a post.
const LINES: usize = 8;
const WORDS: u32 = 100;

/// Smallest number of lines: one hashtag alone is no post.
const FEW: usize = 2;

/// Returns true for a text that is a post: it has a hashtag, and no line of it is a known phrase of pages.
pub(crate) fn is_post(page: &Page<'_>, scan: &Scan<'_>) -> bool {
    page.format == Format::Text
        && (FEW..=LINES).contains(&scan.items.len())
        && scan.items.iter().map(|item| item.shape.words).sum::<u32>() <= WORDS
        && scan.items.iter().all(|item| item.hits.line == 0)
        && page.blocks.iter().any(|block| block.span.of(scan.visible).split_whitespace().any(is_hashtag))
}

/// Returns true for a word behind a number sign: "#osel", but not "#1".
fn is_hashtag(word: &str) -> bool {
    word.strip_prefix('#').is_some_and(|tag| {
        tag.starts_with(char::is_alphabetic) && tag.chars().nth(1).is_some() && !tag.contains(['/', '#', '='])
    })
}
