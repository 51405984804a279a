//! Cards of words and names, which scripts show above a sentence: they are no part of it.

use super::Reader;
use super::elements::Element;
use super::stack::Opening;
use super::tokenizer::Key;

/// Longest words that the card of a word or name explains, in bytes.
const EXPLAINED: usize = 80;

/// Number of words of a sentence before the words that a card explains, and number of bytes up to the text of the card.
const SAID: usize = 3;
const CARD: usize = 600;

/// Number of bytes within which the element around the words ends; a card that is never closed would hide the article.
const CLOSED: usize = 4_000;

impl Reader<'_> {
    /// Returns true if the element that opens now is a box in an inline element within a sentence, and begins with the words
    /// of this element: the card of the person named there, whatever its class.
    ///
    /// `<p>The quay is shut, said <a href=/lund>Petra Lund<div><p>Petra Lund</p><p>Mayor since 2019</p></div></a>.</p>`
    pub(super) fn repeats_words(&mut self) -> bool {
        let top = self.stack.top();
        let at = top.at as usize;
        let inline = !top.element.is_block() && top.number != 0 && !matches!(top.element, Element::Td | Element::Th);
        if !inline {
            return false;
        }
        let Some(start) = self.writer.current().map(|block| block.span.start()) else { return false };
        let visible = &self.writer.visible;
        let (Some(before), Some(words)) = (visible.get(start..at), visible.get(at..)) else { return false };
        let words = words.trim();
        if words.len() > EXPLAINED || !words.contains(' ') || before.split_whitespace().nth(SAID - 1).is_none() {
            return false;
        }
        // The first text behind the tags.
        let from = self.tokens.position();
        let near = self.source.as_bytes().get(from..(from + CARD).min(self.source.len())).unwrap_or_default();
        let mut rest = near.trim_ascii_start();
        while let Some(tag) = rest.strip_prefix(b"<") {
            let Some(end) = tag.iter().position(|&b| b == b'>') else { return false };
            rest = tag[end + 1..].trim_ascii_start();
        }
        let repeated = rest.strip_prefix(words.as_bytes());
        let Some(b'<') = repeated.and_then(|next| next.trim_ascii_start().first()) else { return false };
        let name = top.element.name();
        let within = self.source.as_bytes().get(from..(from + CLOSED).min(self.source.len())).unwrap_or_default();
        !name.is_empty() && memchr::memmem::find(within, format!("</{name}").as_bytes()).is_some()
    }

    /// Returns true for an element with the card of a word or name, which scripts show above it: it is in an inline
    /// element after the words that it explains.
    ///
    /// `<a href=/lund>Petra Lund<span class=hovercard><b>Petra Lund</b> Mayor since 2019</span></a>`
    pub(super) fn is_hover_card(&mut self, opening: &Opening) -> bool {
        const NAMES: [&str; 16] = [
            "tooltip",
            "tool-tip",
            "tool_tip",
            "hovercard",
            "hover-card",
            "hover_card",
            "popover",
            "popup",
            "pop-up",
            "flyout",
            "infobox",
            "info-box",
            "infocard",
            "info-card",
            "bubble",
            "balloon",
        ];
        // A link with such a name opens one.
        if opening.element.is_block() || opening.element == Element::A || self.writer.current().is_none() {
            return false;
        }
        if self.tokens.attribute(Key::Role) == Some("tooltip") {
            return true;
        }
        if opening.element == Element::Span && self.repeats_words() {
            return true;
        }
        let (top, visible) = (self.stack.top(), &self.writer.visible);
        if top.element.is_block() || top.number == 0 {
            return false;
        }
        // The names are the last question: most elements in inline elements have none, or are before all words.
        let mut names = self.tokens.attributes().filter(|(key, _)| matches!(key, Key::Class | Key::Id)).peekable();
        let explained = names.peek().is_some()
            && visible
                .get(top.at as usize..)
                .is_some_and(|words| words.len() <= EXPLAINED && words.contains(char::is_alphanumeric));
        if !explained {
            return false;
        }
        let glued = visible.ends_with(char::is_alphanumeric);
        names.any(|(_, value)| {
            let value = value.to_ascii_lowercase();
            NAMES.iter().any(|name| value.contains(name))
                || glued && value.split(['-', '_', ' ']).any(|word| matches!(word, "card" | "tip" | "pop"))
        })
    }
}
