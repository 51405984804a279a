//! Strings in the state of a page's scripts: sentences of an article, or messages, code and names.

use crate::page::text::line::ends_sentence;
use crate::text::is_unspaced;

/// Smallest length of a paragraph among others, in bytes.
const SHORT: usize = 20;
/// Number of words that a closed paragraph has more than.
const PARAGRAPH: usize = 7;
/// Number of characters of a script without spaces that a sentence has more than.
const UNSPACED: usize = 18;

/// Returns the number of closed paragraphs of a string of some words each: elements of markup, else lines.
pub(super) fn paragraphs(text: &str) -> usize {
    let closed = |part: &str| {
        let long = part.split_whitespace().nth(PARAGRAPH).is_some()
            || part.chars().filter(|&c| is_unspaced(c)).nth(2 * PARAGRAPH).is_some();
        long && ends_sentence(part.trim_end())
    };
    let parts = text.split("</p>").flat_map(|part| part.split(['\n', '\r']));
    parts.filter(|part| closed(part)).count()
}

/// Returns true for a text with a place to fill in, which a message of a program has: "{0}", "{name}", "%s".
fn has_placeholder(text: &str) -> bool {
    let named = text.match_indices('{').take(8).any(|(at, _)| {
        let rest = text[at..].trim_start_matches('{');
        rest.find('}')
            .is_some_and(|end| end <= 24 && rest[..end].chars().all(|c| c.is_alphanumeric() || "_.$ ".contains(c)))
    });
    named || text.contains("%s") || text.contains("%d") || text.contains("%1$")
}

/// Returns true for a string of JSON that begins with a paragraph: "<p>", "\u003cp>".
pub(super) fn is_paragraph_start(raw: &str) -> bool {
    raw.len() >= SHORT && ["<p>", "\\u003cp>", "\\u003cp\\u003e"].iter().any(|start| raw.starts_with(start))
}

/// Returns true for one paragraph that is a sentence without links: `<p>Nobody was hurt.</p>`
pub(super) fn is_short_paragraph(text: &str) -> bool {
    text.strip_prefix("<p>")
        .and_then(|t| t.trim_end().strip_suffix("</p>"))
        .is_some_and(|t| !t.contains('<') && t.split(' ').count() >= 3 && ends_sentence(t.trim_end()))
}

/// Smallest and largest length of a sentence without markup among the paragraphs of a state, in bytes.
const SENTENCE: std::ops::RangeInclusive<usize> = 8..=90;

/// Returns true for a string of JSON that may be a short sentence without markup: "Nobody was hurt."
pub(super) fn may_be_sentence(raw: &str) -> bool {
    SENTENCE.contains(&raw.len()) && ends_sentence(raw) && !raw.starts_with(['<', '/', '#', '{', '['])
}

/// Returns true for a short sentence without markup, places to fill in and addresses: "Nobody was hurt."
pub(super) fn is_short_sentence(text: &str) -> bool {
    let text = text.trim();
    let wide = text.chars().filter(|&c| is_unspaced(c)).count();
    let begins = text.trim_start_matches(['"', '“', '„', '«', '‘', '「', '—', '–', ' ', '¿', '¡']);
    begins.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase())
        && ends_sentence(text)
        && (text.split(' ').count() >= 3 || wide >= 5)
        && !text.contains(['<', '>', '{', '}', '=', '_', '|', '@', '\\', '/'])
        && !has_placeholder(text)
}

/// Returns true for sentences, false for code, addresses, styles and lists of names.
pub(super) fn is_prose(text: &str) -> bool {
    let (mut letters, mut spaces, mut code, mut all) = (0usize, 0usize, 0usize, 0usize);
    for c in text.chars().take(2_000) {
        all += 1;
        letters += usize::from(c.is_alphabetic());
        spaces += usize::from(c == ' ');
        code += usize::from(matches!(c, '{' | '}' | ';' | '=' | '_' | '\\' | '|'));
    }
    let markup = text.trim_start().starts_with('<') && text.contains("</p>");
    let unspaced = text.chars().take(200).filter(|&c| is_unspaced(c)).count() > UNSPACED;
    markup
        || (letters * 10 > all * 6
            && !has_placeholder(text)
            && (spaces >= 8 || unspaced)
            && code * 40 < all
            && (ends_sentence(text.trim_end()) || text.contains(". ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_with_places_to_fill_in_are_no_prose() {
        for (text, expected) in [
            ("The quay of Osel was shut on Monday after a storm, the office said.", true),
            ("If your bag is above {0}, it will be sent to your quay for free by us.", false),
            ("Welcome on board, {user.name}! We have kept a place for you on deck.", false),
            ("Das Hafenamt hat den Kai am Montag gesperrt, weil Pfähle faul sind.", true),
            ("岛上约有三百四十名居民，调查显示大多数人反对这一计划。", true),
        ] {
            assert_eq!(is_prose(text), expected, "{text}");
        }
    }
}
