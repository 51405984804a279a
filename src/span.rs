//! Positions in texts: byte ranges ([`Span`]), maps from a text to its source ([`OffsetMap`]), and the conversion of
//! bytes to characters ([`CharIndex`]).

use std::ops::Range;

/// Half-open range of bytes in one text (source, visible text or article).
///
/// `start <= end` always holds, and both fit in 32 bits, because pages over 2 GB are refused.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// Returns the span from `start` to `end`, in bytes.
    ///
    /// # Panics
    /// When `start > end`, or when `end` does not fit in 32 bits.
    #[inline]
    pub const fn new(start: usize, end: usize) -> Self {
        assert!(start <= end && end <= u32::MAX as usize, "a span needs start <= end <= u32::MAX");
        Self { start: start as u32, end: end as u32 }
    }

    /// Returns the first byte.
    #[inline]
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// Returns the byte after the last.
    #[inline]
    pub const fn end(self) -> usize {
        self.end as usize
    }

    /// Returns the length in bytes.
    #[inline]
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Returns true for a span of no bytes.
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Returns the range that indexes a `str`.
    #[inline]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Returns the part of `text` in this span.
    ///
    /// # Panics
    /// When the ends of the span are not on character boundaries of `text`.
    #[inline]
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Returns true if the two spans share a byte.
    #[inline]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Returns true if `other` is inside this span.
    #[inline]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Returns true if byte `at` is inside this span.
    #[inline]
    pub const fn covers(self, at: usize) -> bool {
        self.start as usize <= at && at < self.end as usize
    }

    /// Returns the span moved by `by` bytes towards the end.
    #[inline]
    #[must_use]
    pub const fn shifted(self, by: usize) -> Self {
        Self::new(self.start as usize + by, self.end as usize + by)
    }

    /// Returns the smallest span that contains both.
    #[inline]
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Returns true if no letter or digit of `text` is right before or behind the span.
    pub(crate) fn is_whole(self, text: &str) -> bool {
        !text[..self.start()].ends_with(char::is_alphanumeric) && !text[self.end()..].starts_with(char::is_alphanumeric)
    }

    /// Returns the span without white space at its ends.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let inside = self.of(text);
        let start = self.start() + (inside.len() - inside.trim_start().len());
        Self::new(start, start + inside.trim().len())
    }
}

/// Part of a text with the part of the source from which it was made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Run {
    text: u32,
    text_len: u32,
    source: u32,
    source_len: u32,
}

impl Run {
    /// Equal lengths mean byte-equal content (a copied run); unequal ones are atomic (`&amp;` → `&`).
    fn is_copy(self) -> bool {
        self.text_len == self.source_len
    }

    fn text_end(self) -> usize {
        (self.text + self.text_len) as usize
    }
}

/// Map from a text to the source from which it was made.
///
/// Runs are pushed in text order. Bytes between two runs (a separator that the source does not have) map to the nearest
/// run: a start to the next one, an end to the one before.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OffsetMap {
    runs: Vec<Run>,
}

impl OffsetMap {
    /// Returns the map of a text to itself.
    pub fn identity(len: usize) -> Self {
        let mut map = Self::default();
        map.push(Span::new(0, len), Span::new(0, len));
        map
    }

    /// Frees the unused capacity.
    pub(crate) fn shrink(&mut self) {
        self.runs.shrink_to_fit();
    }

    /// Adds a run: `text` was made from `source`. Calls come in text order. Empty texts are ignored, and the part of a
    /// text that overlaps the run before is cut off, so that runs ascend.
    pub fn push(&mut self, text: Span, source: Span) {
        let last = self.end();
        if text.start() < last {
            if text.end() > last {
                let rest = Span::new(last, text.end());
                let copy = text.len() == source.len();
                let from = if copy { source.start() + (last - text.start()) } else { source.start() };
                self.push_atomic_aware(rest, Span::new(from, source.end()), copy);
            }
            return;
        }
        if text.is_empty() {
            return;
        }
        let run = Run {
            text: text.start,
            text_len: text.len() as u32,
            source: source.start,
            source_len: source.len() as u32,
        };
        if let Some(last) = self.runs.last_mut() {
            let adjoins = last.text + last.text_len == run.text && last.source + last.source_len == run.source;
            if adjoins && last.is_copy() && run.is_copy() {
                last.text_len += run.text_len;
                last.source_len += run.source_len;
                return;
            }
        }
        self.runs.push(run);
    }

    /// Returns the byte of the text at which the last run ends; 0 for an empty map.
    pub fn end(&self) -> usize {
        self.runs.last().map_or(0, |r| r.text_end())
    }

    /// Removes everything from byte `len` of the text on, as `String::truncate` does with the text itself.
    ///
    /// ```
    /// use onrecord::{OffsetMap, Span};
    /// let mut map = OffsetMap::identity(8);
    /// map.truncate(5);
    /// assert_eq!(map.end(), 5);
    /// assert_eq!(map.source(Span::new(2, 5)), Span::new(2, 5));
    /// ```
    pub fn truncate(&mut self, len: usize) {
        let kept = self.runs.partition_point(|r| (r.text as usize) < len);
        self.runs.truncate(kept);
        // Only the last run can reach beyond the new end.
        if let Some(last) = self.runs.pop_if(|r| r.text_end() > len) {
            let copy = last.is_copy();
            let text = Span::new(last.text as usize, len);
            let source_len = if copy { text.len() } else { last.source_len as usize };
            self.push_atomic_aware(text, Span::new(last.source as usize, last.source as usize + source_len), copy);
        }
    }

    /// Appends the runs of `other` for `part` of its text, which begins at byte `at` of this text.
    pub fn extend_from(&mut self, other: &Self, part: Span, at: usize) {
        let first = other.runs.partition_point(|r| r.text_end() <= part.start());
        for run in other.runs[first..].iter().take_while(|r| (r.text as usize) < part.end()) {
            let start = part.start().max(run.text as usize);
            let end = part.end().min(run.text_end());
            let source = if run.is_copy() {
                let shift = run.source as usize + start - run.text as usize;
                Span::new(shift, shift + end - start)
            } else {
                Span::new(run.source as usize, (run.source + run.source_len) as usize)
            };
            let begin = at + start - part.start();
            self.push_atomic_aware(Span::new(begin, begin + end - start), source, run.is_copy());
        }
    }

    fn push_atomic_aware(&mut self, text: Span, source: Span, copy: bool) {
        // A cut through an atomic run may by chance give equal lengths, which mark a copy: only its first byte is then
        // mapped, to the whole source.
        if !copy && text.len() == source.len() && text.len() > 1 {
            self.push(Span::new(text.start(), text.start() + 1), source);
            return;
        }
        self.push(text, source);
    }

    /// Returns the map from this text to the source of `inner`, whose text is the source of this map.
    #[must_use]
    pub fn through(&self, inner: &Self) -> Self {
        let mut out = Self::default();
        for run in &self.runs {
            let source = Span::new(run.source as usize, (run.source + run.source_len) as usize);
            if run.is_copy() {
                out.extend_from(inner, source, run.text as usize);
            } else {
                out.push_atomic_aware(Span::new(run.text as usize, run.text_end()), inner.source(source), false);
            }
        }
        out
    }

    /// Returns the range of the source for `span` of the text; an empty span at 0 for an empty map.
    pub fn source(&self, span: Span) -> Span {
        let start = self.source_start(span.start());
        let end = if span.is_empty() { start } else { self.source_end(span.end()) };
        Span::new(start.min(end), end.max(start))
    }

    fn source_start(&self, at: usize) -> usize {
        let i = self.runs.partition_point(|r| r.text_end() <= at);
        match self.runs.get(i) {
            Some(r) if at >= r.text as usize && r.is_copy() => r.source as usize + at - r.text as usize,
            Some(r) => r.source as usize,
            None => self.runs.last().map_or(0, |r| (r.source + r.source_len) as usize),
        }
    }

    fn source_end(&self, at: usize) -> usize {
        let i = self.runs.partition_point(|r| (r.text as usize) < at);
        let Some(r) = i.checked_sub(1).and_then(|i| self.runs.get(i)) else { return 0 };
        if r.is_copy() && at < r.text_end() {
            r.source as usize + at - r.text as usize
        } else {
            (r.source + r.source_len) as usize
        }
    }
}

/// Conversion of byte offsets of one text to character (code point) offsets, the indices of a Python `str`.
///
/// Built in one pass; a look-up reads at most 128 bytes.
#[derive(Clone, Debug)]
pub struct CharIndex<'a> {
    text: &'a str,
    /// Number of characters before every `STEP`th byte; empty for an ASCII text.
    marks: Vec<u32>,
}

impl<'a> CharIndex<'a> {
    const STEP: usize = 128;

    /// Builds the index in one pass over `text`.
    pub fn new(text: &'a str) -> Self {
        if text.is_ascii() {
            return Self { text, marks: Vec::new() };
        }
        let mut marks = Vec::with_capacity(text.len() / Self::STEP + 1);
        let mut count = 0;
        for chunk in text.as_bytes().chunks(Self::STEP) {
            marks.push(count);
            count += chars_in(chunk);
        }
        marks.push(count);
        Self { text, marks }
    }

    /// Returns the number of characters before byte `at`, or in the whole text if it is shorter.
    pub fn char_of(&self, at: usize) -> u32 {
        let at = at.min(self.text.len());
        if self.marks.is_empty() {
            return at as u32;
        }
        let step = at / Self::STEP;
        self.marks[step] + chars_in(&self.text.as_bytes()[step * Self::STEP..at])
    }

    /// Returns the byte at which character `at` begins, or the length of the text if it is shorter.
    pub fn byte_of(&self, at: u32) -> usize {
        if self.marks.is_empty() {
            return (at as usize).min(self.text.len());
        }
        let step = self.marks.partition_point(|&m| m <= at).saturating_sub(1);
        let mut byte = step * Self::STEP;
        while byte < self.text.len() && !self.text.is_char_boundary(byte) {
            byte += 1;
        }
        let mut left = at.saturating_sub(self.marks[step]);
        while left > 0 && byte < self.text.len() {
            byte += self.text[byte..].chars().next().map_or(1, char::len_utf8);
            left -= 1;
        }
        byte.min(self.text.len())
    }

    /// Returns both ends of `span` in characters.
    pub fn chars(&self, span: Span) -> (u32, u32) {
        (self.char_of(span.start()), self.char_of(span.end()))
    }
}

fn chars_in(bytes: &[u8]) -> u32 {
    // Every byte but a continuation byte (10xxxxxx) begins a character. The sums are `u8`, which is enough for 128
    // bytes and gives the compiler the widest vectors.
    let firsts = |chunk: &[u8]| chunk.iter().map(|&b| u8::from(b & 0xC0 != 0x80)).sum::<u8>();
    bytes.chunks(CharIndex::STEP).map(|chunk| u32::from(firsts(chunk))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn atomic_runs_map_whole() {
        let mut map = OffsetMap::default();
        map.push(Span::new(0, 3), Span::new(10, 13)); // "a b"
        map.push(Span::new(3, 4), Span::new(13, 18)); // "&" from "&amp;"
        map.push(Span::new(6, 8), Span::new(30, 32));
        assert_eq!(map.source(Span::new(1, 4)), Span::new(11, 18));
        assert_eq!(map.source(Span::new(4, 8)), Span::new(30, 32));
        assert_eq!(map.source(Span::new(3, 6)), Span::new(13, 18));
    }

    /// Returns a map of parts: bytes without source before the part, bytes of text, bytes of source (0: as many as
    /// text).
    fn map_of(parts: &[(usize, usize, usize)]) -> OffsetMap {
        let mut map = OffsetMap::default();
        let (mut text, mut source) = (0, 0);
        for &(gap, len, source_len) in parts {
            text += gap;
            source += gap * 3;
            let source_len = if source_len == 0 { len } else { source_len };
            map.push(Span::new(text, text + len), Span::new(source, source + source_len));
            text += len;
            source += source_len;
        }
        map
    }

    /// Returns true if the runs ascend, have at least one byte each, and do not overlap.
    fn ascends(map: &OffsetMap) -> bool {
        map.runs.iter().all(|r| r.text_len > 0) && map.runs.windows(2).all(|w| w[0].text_end() <= w[1].text as usize)
    }

    #[test]
    fn overlapping_runs_are_clipped() {
        let mut map = OffsetMap::default();
        map.push(Span::new(0, 4), Span::new(10, 14));
        map.push(Span::new(2, 6), Span::new(20, 24));
        map.push(Span::new(1, 3), Span::new(30, 32));
        map.push(Span::new(5, 8), Span::new(40, 47));
        assert!(ascends(&map));
        assert_eq!(map.source(Span::new(0, 4)), Span::new(10, 14));
        assert_eq!(map.source(Span::new(4, 6)), Span::new(22, 24));
        assert_eq!(map.source(Span::new(6, 8)), Span::new(40, 47));
        assert_eq!(map.end(), 8);
    }

    proptest! {
        #[test]
        fn truncation_keeps_the_rest(parts in prop::collection::vec((0..3usize, 1..6usize, 0..8usize), 0..12), cut in 0..50usize, more in 1..5usize) {
            let whole = map_of(&parts);
            let mut map = whole.clone();
            map.truncate(cut);
            prop_assert!(ascends(&map) && map.end() <= cut);
            prop_assert_eq!(map.end() == 0, whole.runs.first().is_none_or(|r| r.text as usize >= cut));
            // Ranges of the kept text map to the same source as before.
            for start in 0..map.end() {
                for end in start + 1..=map.end() {
                    prop_assert_eq!(map.source(Span::new(start, end)), whole.source(Span::new(start, end)));
                }
            }
            let again = map.clone();
            map.truncate(cut);
            prop_assert_eq!(&map, &again);
            // Text that is pushed next maps to its own source.
            map.push(Span::new(cut, cut + more), Span::new(500, 500 + more));
            prop_assert!(ascends(&map));
            prop_assert_eq!(map.source(Span::new(cut, cut + more)), Span::new(500, 500 + more));
        }

        #[test]
        fn runs_ascend_whatever_is_pushed(spans in prop::collection::vec((0..30usize, 0..9usize, 0..30usize, 0..9usize), 0..12)) {
            let mut map = OffsetMap::default();
            let mut end = 0;
            for (text, text_len, source, source_len) in spans {
                map.push(Span::new(text, text + text_len), Span::new(source, source + source_len));
                end = end.max(text + text_len);
                prop_assert!(ascends(&map) && map.end() <= end);
            }
            let mut part = OffsetMap::default();
            part.extend_from(&map, Span::new(3, 20), 2);
            prop_assert!(ascends(&part) && ascends(&map.through(&map)));
        }

        #[test]
        fn characters_and_bytes_agree(text in "\\PC{0,200}|[aé漢😀\\r\\n]{0,400}") {
            let index = CharIndex::new(&text);
            for (chars, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(index.char_of(byte) as usize, chars);
                prop_assert_eq!(index.byte_of(chars as u32), byte);
            }
            prop_assert_eq!(index.char_of(text.len()) as usize, text.chars().count());
        }
    }
}
