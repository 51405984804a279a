//! Marks in running text: spans that overlap as they like become elements that nest.

use crate::view::escape::escape;

/// A span of the text that is shown in a way of its own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark<L> {
    /// First byte.
    pub(crate) start: usize,
    /// One past the last byte.
    pub(crate) end: usize,
    /// Of two marks over the same words, the lower is outside.
    pub(crate) rank: u8,
    /// How it looks.
    pub(crate) look: L,
}

/// Where marked text goes.
pub(crate) trait Sink<L> {
    /// A mark opens; `first` unless it only goes on after a break.
    fn open(&mut self, look: &L, first: bool);
    /// The innermost mark closes; `last` unless it goes on.
    fn close(&mut self, look: &L, last: bool);
    /// Words, as they are.
    fn words(&mut self, words: &str);
}

/// A mark as an element of HTML.
#[derive(Debug)]
pub(crate) struct Element {
    /// The opening tag, whole and safe.
    pub(crate) open: String,
    /// The closing tag.
    pub(crate) close: &'static str,
    /// Shown once, before the words; safe.
    pub(crate) before: String,
    /// Shown once, after the words; safe.
    pub(crate) after: String,
}

impl Sink<Element> for String {
    fn open(&mut self, look: &Element, first: bool) {
        if first {
            self.push_str(&look.before);
        }
        self.push_str(&look.open);
    }

    fn close(&mut self, look: &Element, last: bool) {
        self.push_str(look.close);
        if last {
            self.push_str(&look.after);
        }
    }

    fn words(&mut self, words: &str) {
        escape(self, words);
    }
}

/// Marks open at one place; more are left out. A page can nest marks without end, a reader cannot, and the sweep
/// stays linear.
const DEPTH: usize = 6;

/// Writes a text window by window, left to right, with all marks that fall into each.
pub(crate) struct Sweep<'t, L> {
    text: &'t str,
    marks: Vec<Mark<L>>,
    next: usize,
    /// Marks that began and did not end, outermost first.
    open: Vec<usize>,
}

impl<'t, L> Sweep<'t, L> {
    /// Marks may overlap and come in any order; those that are empty or off the text are left out.
    pub(crate) fn new(text: &'t str, mut marks: Vec<Mark<L>>) -> Self {
        marks.retain(|m| m.start < m.end && text.get(m.start..m.end).is_some());
        marks.sort_by(|a, b| (a.start, b.end, a.rank).cmp(&(b.start, a.end, b.rank)));
        Self { text, marks, next: 0, open: Vec::new() }
    }

    /// Writes `start..end`, which is on character boundaries and not before the window that came last.
    pub(crate) fn write(&mut self, out: &mut impl Sink<L>, start: usize, end: usize) {
        self.open.retain(|&m| self.marks[m].end > start);
        for &m in &self.open {
            out.open(&self.marks[m].look, false);
        }
        let mut at = start;
        loop {
            while let Some(mark) = self.marks.get(self.next).filter(|m| m.start <= at && m.start < end) {
                if mark.end > at && self.open.len() < DEPTH {
                    // A mark that begins between two windows begins with the second.
                    out.open(&mark.look, true);
                    self.open.push(self.next);
                }
                self.next += 1;
            }
            let begins = self.marks.get(self.next).map_or(end, |m| m.start);
            let ends = self.open.iter().map(|&m| self.marks[m].end).min().unwrap_or(end);
            let stop = begins.min(ends).min(end);
            out.words(&self.text[at..stop]);
            at = stop;
            self.close_ended(out, at);
            if at >= end {
                break;
            }
        }
        for &m in self.open.iter().rev() {
            out.close(&self.marks[m].look, false);
        }
    }

    /// Closes what ends at `at`, and what is inside of it; the latter opens again.
    fn close_ended(&mut self, out: &mut impl Sink<L>, at: usize) {
        let Some(first) = self.open.iter().position(|&m| self.marks[m].end <= at) else { return };
        let above = self.open.split_off(first);
        for &m in above.iter().rev() {
            out.close(&self.marks[m].look, self.marks[m].end <= at);
        }
        for m in above {
            if self.marks[m].end > at {
                out.open(&self.marks[m].look, false);
                self.open.push(m);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mark(start: usize, end: usize, rank: u8) -> Mark<Element> {
        let close = ["</i0>", "</i1>", "</i2>", "</i3>"][rank as usize];
        let look = Element { open: format!("<i{rank}>"), close, before: String::new(), after: String::new() };
        Mark { start, end, rank, look }
    }

    fn swept(text: &str, marks: Vec<Mark<Element>>, windows: &[(usize, usize)]) -> String {
        let mut out = String::new();
        let mut sweep = Sweep::new(text, marks);
        for &(start, end) in windows {
            sweep.write(&mut out, start, end);
            out.push('|');
        }
        out
    }

    #[test]
    fn marks_nest() {
        for (name, marks, windows, expected) in [
            ("plain", vec![], vec![(0, 6)], "abcdef|"),
            ("inside", vec![mark(2, 3, 1), mark(1, 5, 0)], vec![(0, 6)], "a<i0>b<i1>c</i1>de</i0>f|"),
            ("same words", vec![mark(1, 3, 1), mark(1, 3, 0)], vec![(0, 6)], "a<i0><i1>bc</i1></i0>def|"),
            ("crossing", vec![mark(0, 3, 0), mark(2, 5, 1)], vec![(0, 6)], "<i0>ab<i1>c</i1></i0><i1>de</i1>f|"),
            ("over two paragraphs", vec![mark(1, 5, 0)], vec![(0, 2), (4, 6)], "a<i0>b</i0>|<i0>e</i0>f|"),
            ("begins in a gap", vec![mark(2, 5, 0)], vec![(0, 2), (4, 6)], "ab|<i0>e</i0>f|"),
            ("ends in a gap", vec![mark(1, 3, 0)], vec![(0, 2), (4, 6)], "a<i0>b</i0>|ef|"),
            ("to the end", vec![mark(4, 6, 0)], vec![(0, 6)], "abcd<i0>ef</i0>|"),
            ("off the text", vec![mark(4, 9, 0), mark(3, 3, 1)], vec![(0, 6)], "abcdef|"),
        ] {
            assert_eq!(swept("abcdef", marks, &windows), expected, "{name}");
        }
    }

    proptest! {
        #[test]
        fn every_word_once_and_every_element_closed(
            marks in prop::collection::vec((0_usize..40, 0_usize..12, 0_u8..4), 0..30),
            cut in 0_usize..30,
        ) {
            let text = "abcdefghijklmnopqrstuvwxyz0123";
            let marks = marks.into_iter().map(|(s, len, rank)| mark(s, s + len, rank)).collect();
            let html = swept(text, marks, &[(0, cut), (cut, text.len())]);
            let (mut words, mut stack) = (String::new(), Vec::new());
            for piece in html.split_inclusive('>') {
                let (before, tag) = piece.split_once('<').unwrap_or((piece, ""));
                words.push_str(before);
                match tag.strip_prefix('/') {
                    Some(close) => prop_assert_eq!(stack.pop(), Some(close)),
                    None if tag.is_empty() => {}
                    None => stack.push(tag),
                }
            }
            prop_assert!(stack.is_empty());
            prop_assert_eq!(words.replace('|', ""), text);
        }
    }
}
