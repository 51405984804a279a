//! Inline elements that a page shows as boxes: those whose style says so, and neighbours whose words would run into each other.
//!
//! `<span style="display:block">The quay is shut.</span>`, `<a href=/clock>Clock stops again</a><a href=/swan>Swan sleeps</a>`

use super::elements::Element;
use super::stack::{self, Stack};
use super::tokenizer::{Key, Tokenizer};
use super::writer::Writer;
use crate::page::markup::Within;

/// Smallest number of words of an element whose neighbour begins a box: shorter ones are parts of a word or name.
const WORDS: usize = 3;

/// Longest words of an element that are read, and largest number of tags before those of its neighbour.
const LONGEST: usize = 4_000;
const TAGS: usize = 4;

/// Inline elements that are open as boxes, and the one that was closed last.
#[derive(Debug, Default)]
pub(super) struct Boxes {
    /// Number of open elements up to each box.
    open: Vec<usize>,
    closed: Option<Closed>,
}

/// An inline element that was closed.
#[derive(Clone, Copy, Debug)]
struct Closed {
    element: Element,
    name: u32,
    /// Length of the visible text before it, and position in the source behind its end tag.
    start: usize,
    end: usize,
}

impl Boxes {
    /// Ends the block if an inline element that opens now is a box; returns true for one whose end ends a block, too.
    pub(super) fn begin(
        &self,
        source: &str,
        tokens: &Tokenizer<'_>,
        (stack, writer): (&Stack, &mut Writer),
        (element, name): (Element, u32),
    ) -> bool {
        let title = stack.top().within.any(Within::HEADING);
        if !title && tokens.attribute(Key::Style).is_some_and(is_boxed) {
            writer.end_block(false);
            return true;
        }
        let closed = self
            .closed
            .filter(|closed| closed.end == tokens.tag_start && closed.element == element && closed.name == name);
        let words = closed.and_then(|closed| writer.visible.get(closed.start..));
        if words.is_some_and(|words| runs_into(words, source.get(tokens.position()..).unwrap_or_default())) {
            if title {
                writer.space();
            } else {
                writer.end_block(false);
            }
        }
        false
    }

    /// Notes that the box whose tag was read last is open.
    pub(super) fn opened(&mut self, stack: &Stack) {
        self.open.push(stack.len());
    }

    /// Notes the inline element that closes now; the stack still has it.
    pub(super) fn inline_closes(&mut self, stack: &Stack, (element, name): (Element, u32), end: usize) {
        let top = stack.top();
        if top.element == element && top.name == name && top.number != 0 {
            self.closed = Some(Closed { element, name, start: top.at as usize, end });
        }
    }

    /// Ends the block of each box that is no longer on the stack.
    pub(super) fn close(&mut self, stack: &Stack, writer: &mut Writer) {
        while self.open.last().is_some_and(|&depth| depth > stack.len()) {
            self.open.pop();
            if !stack.is_in(stack::HIDDEN) {
                writer.end_block(false);
            }
        }
    }
}

/// Returns true if the words of an element end a sentence or in a small letter, and a capital follows right behind the tags:
/// shown in one line, they would be one word.
fn runs_into(words: &str, mut rest: &str) -> bool {
    let ends = |c: char| c.is_lowercase() || matches!(c, '.' | '!' | '?' | '…' | '”' | '»');
    if words.len() > LONGEST || !words.ends_with(ends) || words.split_whitespace().nth(WORDS - 1).is_none() {
        return false;
    }
    for _ in 0..TAGS {
        if !rest.starts_with('<') {
            break;
        }
        let near = rest.as_bytes().get(..rest.len().min(LONGEST)).unwrap_or_default();
        let Some(end) = memchr::memchr(b'>', near) else { return false };
        rest = &rest[end + 1..];
    }
    rest.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '„' | '«'))
}

/// Returns true if a `style` attribute shows its element as a box: `display: block`.
fn is_boxed(style: &str) -> bool {
    const BOXES: [&str; 5] = ["block", "flex", "grid", "list-item", "table"];
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(name, value)| {
        let value = value.trim().trim_end_matches("!important").trim_end();
        name.trim().eq_ignore_ascii_case("display") && BOXES.iter().any(|shown| value.eq_ignore_ascii_case(shown))
    })
}

#[cfg(test)]
mod tests {
    use crate::page::{FormatChoice, read};

    #[test]
    fn inline_boxes_are_blocks() {
        let first = "The quay of Osel is shut until the spring.";
        let rows: [(&str, &[&str]); 6] = [
            (
                "<div><span style='display:block'>The quay is shut.</span><span style='color:red; display: block'>Ships wait.</span></div>",
                &["The quay is shut.", "Ships wait."],
            ),
            (
                "<div><span class=b>The quay is shut.</span><span class=b>Ships wait at the pier.</span></div>",
                &["The quay is shut.", "Ships wait at the pier."],
            ),
            (
                "<div><a href=/a>Clock stops again</a><a href=/b>Swan sleeps on a roof</a></div>",
                &["Clock stops again", "Swan sleeps on a roof"],
            ),
            // Parts of words and names, of a sentence, and of a title.
            ("<p><span>T</span><span>he quay of Osel is shut.</span></p>", &["The quay of Osel is shut."]),
            ("<p><span>The quay of O</span><span>sel is shut.</span></p>", &["The quay of Osel is shut."]),
            (
                "<h1><span>The quay of Osel</span><span>Shut until spring</span></h1>",
                &["The quay of Osel Shut until spring"],
            ),
        ];
        for (source, expected) in rows {
            let source = format!("<html><body>{source}<p>{first}</p></body></html>");
            let page = read(&source, FormatChoice::Html);
            let blocks: Vec<&str> = page.blocks.iter().map(|b| b.span.of(&page.visible)).collect();
            assert_eq!(blocks.split_last().map(|(_, before)| before), Some(expected), "{source}");
        }
    }
}
