//! Marks in running text: spans that overlap as they like become elements that nest.

use super::escape::escape;

/// A span of the text that is shown in a way of its own.
#[derive(Debug)]
pub(crate) struct Mark {
    /// First byte.
    pub(crate) start: usize,
    /// One past the last byte.
    pub(crate) end: usize,
    /// Of two marks over the same words, the lower is outside.
    pub(crate) rank: u8,
    /// The opening tag, whole and safe.
    pub(crate) open: String,
    /// The closing tag.
    pub(crate) close: &'static str,
    /// Shown once, before the words; safe.
    pub(crate) before: String,
    /// Shown once, after the words; safe.
    pub(crate) after: String,
}

/// Marks open at one place; more are left out. A page can nest marks without end, a reader cannot, and the sweep
/// stays linear.
const DEPTH: usize = 6;

/// Writes a text window by window, left to right, with all marks that fall into each.
pub(crate) struct Sweep<'t> {
    text: &'t str,
    marks: Vec<Mark>,
    next: usize,
    /// Marks that began and did not end, outermost first.
    open: Vec<usize>,
}

impl<'t> Sweep<'t> {
    /// Marks may overlap and come in any order; those that are empty or off the text are left out.
    pub(crate) fn new(text: &'t str, mut marks: Vec<Mark>) -> Self {
        marks.retain(|m| m.start < m.end && text.get(m.start..m.end).is_some());
        marks.sort_by(|a, b| (a.start, b.end, a.rank).cmp(&(b.start, a.end, b.rank)));
        Self { text, marks, next: 0, open: Vec::new() }
    }

    /// Writes `start..end`, which is on character boundaries and not before the window that came last.
    pub(crate) fn write(&mut self, out: &mut String, start: usize, end: usize) {
        self.open.retain(|&m| self.marks[m].end > start);
        for &m in &self.open {
            out.push_str(&self.marks[m].open);
        }
        let mut at = start;
        loop {
            while let Some(mark) = self.marks.get(self.next).filter(|m| m.start <= at && m.start < end) {
                if mark.end > at && self.open.len() < DEPTH {
                    // A mark that begins between two windows begins with the second.
                    out.push_str(&mark.before);
                    out.push_str(&mark.open);
                    self.open.push(self.next);
                }
                self.next += 1;
            }
            let begins = self.marks.get(self.next).map_or(end, |m| m.start);
            let ends = self.open.iter().map(|&m| self.marks[m].end).min().unwrap_or(end);
            let stop = begins.min(ends).min(end);
            escape(out, &self.text[at..stop]);
            at = stop;
            self.close_ended(out, at);
            if at >= end {
                break;
            }
        }
        for &m in self.open.iter().rev() {
            out.push_str(self.marks[m].close);
        }
    }

    /// Closes what ends at `at`, and what is inside of it; the latter opens again.
    fn close_ended(&mut self, out: &mut String, at: usize) {
        let Some(first) = self.open.iter().position(|&m| self.marks[m].end <= at) else { return };
        let above = self.open.split_off(first);
        for &m in above.iter().rev() {
            out.push_str(self.marks[m].close);
            if self.marks[m].end <= at {
                out.push_str(&self.marks[m].after);
            }
        }
        for m in above {
            if self.marks[m].end > at {
                out.push_str(&self.marks[m].open);
                self.open.push(m);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mark(start: usize, end: usize, rank: u8) -> Mark {
        Mark {
            start,
            end,
            rank,
            open: format!("<i{rank}>"),
            close: ["</i0>", "</i1>", "</i2>", "</i3>"][rank as usize],
            before: String::new(),
            after: String::new(),
        }
    }

    fn swept(text: &str, marks: Vec<Mark>, windows: &[(usize, usize)]) -> String {
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
