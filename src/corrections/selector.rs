//! Places in a text by the words there: the W3C `TextQuoteSelector` (Web Annotation Data Model, 4.2.4).

use std::fmt;

use memchr::memmem;
use serde::{Deserialize, Serialize};

use crate::span::Span;

/// Characters of context that are kept on either side.
const AROUND: usize = 32;
/// Number of words from which a phrase that occurs once is found even if its context has changed.
const PLAIN: usize = 4;

/// The words of a place, with the text before and after them.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Selector {
    /// The words.
    pub exact: String,
    /// Up to 32 characters before them.
    pub prefix: String,
    /// Up to 32 characters after them.
    pub suffix: String,
}

/// Reason why a correction could not be applied.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unmatched {
    /// No document has its id or address.
    NoDocument,
    /// The words are not in the document, or only with other text around them.
    NoWords,
    /// The words occur this many times with equally good context.
    Ambiguous(usize),
    /// The words are in the document, but there is no quotation or mention at their place.
    NothingThere,
}

impl fmt::Display for Unmatched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoDocument => f.write_str("no document of this id or address"),
            Self::NoWords => f.write_str("its words are not in the document, or not in this context"),
            Self::Ambiguous(n) => write!(f, "its words occur {n} times in the document with the same context"),
            Self::NothingThere => {
                f.write_str("its words are in the document, but there is no quotation or mention at their place")
            }
        }
    }
}

impl Selector {
    /// Returns the selector of a span of `text`.
    ///
    /// ```
    /// use onrecord::{Span, internal::corrections::Selector};
    ///
    /// let text = "The quay is closed, said Lund.";
    /// let selector = Selector::of(text, Span::new(4, 8));
    /// assert_eq!((selector.exact.as_str(), selector.prefix.as_str()), ("quay", "The "));
    /// assert_eq!(selector.find("It rains.  The quay is closed, said Lund."), Ok(Span::new(15, 19)));
    /// ```
    pub fn of(text: &str, span: Span) -> Self {
        let (before, after) = (&text[..span.start()], &text[span.end()..]);
        let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
        let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
        Self { exact: span.of(text).to_owned(), prefix: before[from..].to_owned(), suffix: after[..to].to_owned() }
    }

    /// Returns the byte range of the words in `text`; of several occurrences, the one whose context agrees most.
    ///
    /// White space and the shape of quotation marks may have changed. Linear in the length of the text; each occurrence
    /// costs the length of prefix and suffix in addition.
    ///
    /// Fails if the words do not occur, or if no occurrence agrees more than all others.
    pub fn find(&self, text: &str) -> Result<Span, Unmatched> {
        let text = Plain::new(text);
        let [exact, prefix, suffix] = [&self.exact, &self.prefix, &self.suffix].map(|s| Plain::new(s).text);
        let exact = exact.trim();
        if exact.is_empty() {
            return Err(Unmatched::NoWords);
        }
        let mut best: Option<(usize, usize, usize)> = None;
        for at in memmem::find_iter(text.text.as_bytes(), exact.as_bytes()) {
            let (before, after) = (&text.text[..at], &text.text[at + exact.len()..]);
            let agreed = agreeing(before.chars().rev(), prefix.chars().rev()) + agreeing(after.chars(), suffix.chars());
            best = Some(match best {
                Some((most, place, n)) if most > agreed => (most, place, n),
                Some((most, place, n)) if most == agreed => (most, place, n + 1),
                _ => (agreed, at, 1),
            });
        }
        let (agreed, at, n) = best.ok_or(Unmatched::NoWords)?;
        let around = prefix.chars().count() + suffix.chars().count();
        if n > 1 {
            return Err(Unmatched::Ambiguous(n));
        }
        if agreed * 2 < around && exact.split(' ').count() < PLAIN {
            return Err(Unmatched::NoWords);
        }
        Ok(text.source(at, at + exact.len()))
    }
}

/// Returns the number of equal characters at the beginning of both.
fn agreeing(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}

/// A text with single spaces and straight quotation marks, with the offsets of its source.
struct Plain {
    text: String,
    /// Offset in the source of every byte of `text`; last, the length of the source.
    at: Vec<usize>,
}

impl Plain {
    fn new(source: &str) -> Self {
        let (mut text, mut at) = (String::with_capacity(source.len()), Vec::with_capacity(source.len() + 1));
        for (i, c) in source.char_indices() {
            let plain = match c {
                _ if c.is_whitespace() => ' ',
                '“' | '”' | '„' | '‟' => '"',
                '‘' | '’' | '‚' | '‛' => '\'',
                _ => c,
            };
            if plain != ' ' || !text.ends_with(' ') {
                text.push(plain);
                at.resize(text.len(), i);
            }
        }
        at.push(source.len());
        Self { text, at }
    }

    /// Returns the span in the source of a span of the plain text.
    fn source(&self, start: usize, end: usize) -> Span {
        Span::new(self.at[start], self.at[end])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_found_again() {
        let text = "“No,” said Lund. “No,” said Voss. We reopen the old quay.";
        let at =
            |words: &str, n: usize| text.match_indices(words).nth(n).map(|(i, w)| Span::new(i, i + w.len())).unwrap();
        let second = Selector::of(text, at("No", 1));
        let quay = Selector::of(text, at("We reopen the old quay", 0));
        let no = at("No", 1);
        for (name, selector, text, found) in [
            ("as it was", &second, text, Ok(no)),
            (
                "marks changed",
                &second,
                "\"No,\" said Lund. \"No,\" said Voss. We reopen the old quay.",
                Ok(Span::new(18, 20)),
            ),
            ("space changed", &quay, "We reopen\n the old  quay now.", Ok(Span::new(0, 24))),
            ("gone", &quay, "We reopen the new quay.", Err(Unmatched::NoWords)),
            ("other surroundings", &second, "They voted No today in the hall.", Err(Unmatched::NoWords)),
            (
                "twice the same",
                &quay,
                "Now: We reopen the old quay; now: We reopen the old quay;",
                Err(Unmatched::Ambiguous(2)),
            ),
            ("empty", &Selector::default(), text, Err(Unmatched::NoWords)),
        ] {
            assert_eq!(selector.find(text), found, "{name}");
        }
    }

    proptest! {
        #[test]
        fn any_place_is_found_where_it_was(text in "[a-c“ é\\n]{1,60}", start in 0_usize..60, len in 1_usize..20) {
            let marks: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
            let (start, end) = (start.min(marks.len() - 1), (start + len).min(marks.len() - 1));
            let span = Span::new(marks[start.min(end)], marks[end]);
            match Selector::of(&text, span).find(&text) {
                Ok(found) => prop_assert_eq!(found.of(&text).split_whitespace().collect::<Vec<_>>(),
                    span.of(&text).split_whitespace().collect::<Vec<_>>()),
                Err(reason) => prop_assert!(reason != Unmatched::NoDocument),
            }
        }

        #[test]
        fn nothing_panics(exact in ".{0,8}", prefix in ".{0,8}", text in ".{0,40}") {
            let selector = Selector { exact, suffix: prefix.clone(), prefix };
            if let Ok(span) = selector.find(&text) {
                prop_assert!(!span.of(&text).is_empty());
            }
        }
    }
}
