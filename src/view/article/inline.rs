//! Conversion of spans, which may overlap, to inline elements, which nest.

/// Span of the text that is shown with a style.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark<L> {
    /// First byte.
    pub(crate) start: usize,
    /// One past the last byte.
    pub(crate) end: usize,
    /// Order of marks over the same words: the mark with the lower rank is outside.
    pub(crate) rank: u8,
    /// Style, in the type that the sink takes.
    pub(crate) look: L,
}

/// Receiver of marked text.
pub(crate) trait Sink<L> {
    /// Opens a mark; `first` is false if the mark continues after a break.
    fn open(&mut self, look: &L, first: bool);
    /// Closes the innermost mark; `last` is false if the mark continues after a break.
    fn close(&mut self, look: &L, last: bool);
    /// Appends text between two marks, which is not escaped yet.
    fn words(&mut self, words: &str);
}

/// Maximum number of open marks; further marks are left out. The limit keeps the sweep linear on pages with deeply nested
/// marks.
const DEPTH: usize = 6;

/// Writer of ranges of a text from left to right, with the marks in each.
pub(crate) struct Sweep<'t, L> {
    text: &'t str,
    marks: Vec<Mark<L>>,
    next: usize,
    /// Indices of the open marks, outermost first.
    open: Vec<usize>,
}

impl<'t, L> Sweep<'t, L> {
    /// Creates a writer from marks in any order, overlapping or not; empty marks and marks outside the text are left out.
    pub(crate) fn new(text: &'t str, mut marks: Vec<Mark<L>>) -> Self {
        marks.retain(|m| m.start < m.end && text.get(m.start..m.end).is_some());
        marks.sort_by(|a, b| (a.start, b.end, a.rank).cmp(&(b.start, a.end, b.rank)));
        Self { text, marks, next: 0, open: Vec::new() }
    }

    /// Writes the bytes `start..end`, which must be on character boundaries and not before the end of the previous range.
    pub(crate) fn write(&mut self, out: &mut impl Sink<L>, start: usize, end: usize) {
        self.open.retain(|&m| self.marks[m].end > start);
        for &m in &self.open {
            out.open(&self.marks[m].look, false);
        }
        let mut at = start;
        loop {
            while let Some(mark) = self.marks.get(self.next).filter(|m| m.start <= at && m.start < end) {
                if mark.end > at && self.open.len() < DEPTH {
                    // A mark that begins between two ranges is opened in the second.
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

    /// Closes the marks that end at `at` and those inside them; opens the latter again.
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

    impl Sink<u8> for String {
        fn open(&mut self, look: &u8, _: bool) {
            self.extend(["<i", look.to_string().as_str(), ">"]);
        }

        fn close(&mut self, look: &u8, _: bool) {
            self.extend(["</i", look.to_string().as_str(), ">"]);
        }

        fn words(&mut self, words: &str) {
            self.push_str(words);
        }
    }

    fn mark(start: usize, end: usize, rank: u8) -> Mark<u8> {
        Mark { start, end, rank, look: rank }
    }

    fn swept(text: &str, marks: Vec<Mark<u8>>, windows: &[(usize, usize)]) -> String {
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
