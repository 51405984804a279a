//! Places by their words: the W3C `TextQuoteSelector` (Web Annotation Data Model, 4.2.4).

use std::fmt;

use memchr::memmem;
use serde::{Deserialize, Serialize};

use crate::span::Span;

/// Characters kept on either side.
const AROUND: usize = 32;
/// Words of this number that stand but once are their own proof, whatever is around them.
const PLAIN: usize = 4;

/// The exact words, and what stands before and after them.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Selector {
    /// The words.
    pub exact: String,
    /// Up to 32 characters before them.
    pub prefix: String,
    /// Up to 32 characters after them.
    pub suffix: String,
}

/// Why a correction does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Misfit {
    /// No document of its id or address.
    NoDocument,
    /// The words are not there, or others are around them.
    NoWords,
    /// The words stand so many times, with the same around them.
    Ambiguous(usize),
    /// The words are there; nothing is quoted or named in their place.
    NothingThere,
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoDocument => f.write_str("no document of this id or address"),
            Self::NoWords => f.write_str("its words are not in the document, or not with these words around them"),
            Self::Ambiguous(n) => write!(f, "its words stand {n} times in the document with the same around them"),
            Self::NothingThere => f.write_str("its words are there, but nothing is quoted or named in their place"),
        }
    }
}

impl Selector {
    /// The selector of a span of `text`.
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

    /// Where it points in `text`: of all places with the words, the one whose surroundings agree most.
    ///
    /// White space and the shape of quotation marks may have changed. Linear in the text, but for words that recur: each
    /// place costs the length of prefix and suffix.
    pub fn find(&self, text: &str) -> Result<Span, Misfit> {
        let text = Plain::new(text);
        let [exact, prefix, suffix] = [&self.exact, &self.prefix, &self.suffix].map(|s| Plain::new(s).text);
        let exact = exact.trim();
        if exact.is_empty() {
            return Err(Misfit::NoWords);
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
        let (agreed, at, n) = best.ok_or(Misfit::NoWords)?;
        let around = prefix.chars().count() + suffix.chars().count();
        if n > 1 {
            return Err(Misfit::Ambiguous(n));
        }
        if agreed * 2 < around && exact.split(' ').count() < PLAIN {
            return Err(Misfit::NoWords);
        }
        Ok(text.source(at, at + exact.len()))
    }
}

fn agreeing(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}

/// A text with single spaces and straight quotation marks, and the way back.
struct Plain {
    text: String,
    /// Byte of the source of every byte of `text`, and its length.
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

    /// A span of the plain text in the source.
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
            ("gone", &quay, "We reopen the new quay.", Err(Misfit::NoWords)),
            ("other surroundings", &second, "They voted No today in the hall.", Err(Misfit::NoWords)),
            (
                "twice the same",
                &quay,
                "Now: We reopen the old quay; now: We reopen the old quay;",
                Err(Misfit::Ambiguous(2)),
            ),
            ("empty", &Selector::default(), text, Err(Misfit::NoWords)),
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
                Err(misfit) => prop_assert!(misfit != Misfit::NoDocument),
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
