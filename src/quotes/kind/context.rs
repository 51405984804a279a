//! A marked span in its sentence, with the classes of the items around it.

use std::ops::Range;

use crate::lexicon::Lists;
use crate::quotes::reading::Reading;
use crate::quotes::words::Class;
use crate::quotes::words::cues::CueHit;

/// Marked span in its sentence.
pub(crate) struct MarkedContext<'r, 'a> {
    pub(crate) reading: &'r Reading<'a>,
    /// Range of `Reading::items`.
    pub(crate) unit: Range<usize>,
    /// Cues of the sentence.
    pub(crate) cues: &'r [CueHit],
    /// Index of the marked span in `Reading::items`.
    pub(crate) item: usize,
    /// True inside the words of a cue.
    pub(crate) reported: bool,
    /// True inside the words of a cue that reports more probably than not.
    pub(crate) firm: bool,
}

/// Returns true if the marked span at item `i` opens its sentence or follows a comma, colon, dash or mark.
pub(crate) fn stands_alone(reading: &Reading<'_>, unit: &Range<usize>, i: usize) -> bool {
    i == unit.start
        || matches!(reading.classes[i - 1], Class::Comma | Class::Colon | Class::Dash | Class::Quote | Class::Stop)
}

impl MarkedContext<'_, '_> {
    pub(super) fn class(&self, k: isize) -> u32 {
        let i = self.item.wrapping_add_signed(k);
        (if self.unit.contains(&i) { self.reading.classes[i] } else { Class::Edge }) as u32
    }

    pub(super) fn word(&self, k: isize) -> u32 {
        let i = self.item.wrapping_add_signed(k);
        match self.unit.contains(&i).then(|| self.reading.hashes[i]) {
            None => 0,
            Some(0 | 1) => self.class(k) + 2,
            Some(hash) => hash,
        }
    }

    /// Returns true if the paragraph contains nothing else: a heading, or a paragraph of speech.
    pub(super) fn fills_paragraph(&self) -> bool {
        let q = self.reading.items[self.item].quote();
        q.is_some_and(|q| {
            let marked = &self.reading.marked[q];
            let paragraph = self.reading.analysis.paragraphs[marked.paragraph].span;
            marked.outer.start() == paragraph.start() && paragraph.end() <= marked.outer.end() + 2
        })
    }

    pub(super) fn item_quote(&self) -> Option<usize> {
        self.reading.items[self.item].quote()
    }

    /// Returns the lists that contain the word `k` items behind the marked span as it is written; none outside of the sentence.
    pub(super) fn lists_at(&self, k: isize) -> Lists {
        let i = self.item.wrapping_add_signed(k);
        if self.unit.contains(&i) { self.reading.lists_as_written(i) } else { Lists::default() }
    }

    pub(super) fn class_at(&self, k: isize) -> Class {
        let i = self.item.wrapping_add_signed(k);
        if self.unit.contains(&i) { self.reading.classes[i] } else { Class::Edge }
    }
}
