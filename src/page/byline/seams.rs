//! Boundaries of elements inside a byline: `<b>Petra Lund</b><i>Harbour Post</i>` is shown as "Petra `LundHarbour` Post".

use super::words::is_any_label;
use crate::block::Format;
use crate::page::Page;
use crate::span::Span;
use crate::text::offset::offset_in;

/// Smallest number of bytes of the source between two words that has room for a tag: "</b> ".
const TAG: usize = 5;

/// Smallest number of bytes of the source that has room for two tags: "</i><time>".
const TAGS: usize = 9;

/// Returns true for a letter of a script without capitals.
fn has_no_case(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase()
}

/// Splits a line at the ends of elements that no white space follows, and drops a label that is an element of its own:
/// "Petra Lund" and "Harbour Post", "Petra Lund" of `<span>Text</span> <span>Petra Lund</span>`. A text that is not part of
/// the page's visible text is returned whole.
pub(super) fn parts<'t>(page: Option<&Page<'_>>, text: &'t str) -> Vec<&'t str> {
    let found = page.filter(|page| page.format == Format::Html);
    let Some((page, start)) = found.and_then(|page| Some((page, offset_in(text, &page.visible)?))) else {
        return vec![text];
    };
    // Bytes of the source between two characters of the text, the white space between them included.
    let between = |end: usize, next: usize| {
        let before = page.map.source(Span::new(start, start + end)).end();
        let after = page.map.source(Span::new(start + next, start + text.len())).start();
        after.saturating_sub(before)
    };
    let (mut out, mut from) = (Vec::new(), 0);
    let mut last: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        if let Some((end, before)) = last {
            let glued = end == at
                && (before.is_lowercase() && c.is_uppercase()
                    || before.is_alphabetic() && c.is_numeric() && text[from..end].contains(' '))
                && between(end, at) > 0
                // Two elements in a script without capitals.
                || end == at
                    && has_no_case(before)
                    && (has_no_case(c) || c.is_numeric())
                    && between(end, at) >= TAGS;
            let label =
                end < at && from == 0 && c.is_uppercase() && is_any_label(&text[..end]) && between(end, at) >= TAG;
            if glued || label {
                if glued {
                    out.push(text[from..end].trim());
                }
                from = at;
            }
        }
        if !c.is_whitespace() {
            last = Some((at + c.len_utf8(), c));
        }
    }
    out.push(text[from..].trim());
    out.retain(|part| !part.is_empty() && (!is_any_label(part) || part.len() == text.len()));
    out
}
