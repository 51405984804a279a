//! Signatures of marked words: "“Thanks for all.” — Petra Lund", "“The ferry is late” (Petra Lund, nurse)".

use super::scene::{DraftContext, Scene};
use crate::entities::NameClass;
use crate::quotes::draft::Draft;
use crate::quotes::phrases::{Sort, is_dash};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words;
use std::ops::Range;

/// Bound on the items of a signature in brackets.
const BRACKETS: usize = 10;

impl Scene<'_, '_> {
    /// Returns the name after a dash at the end of the paragraph, "“Thanks for all.” — Petra Lund", or in brackets
    /// after the marks, "“The ferry is late” (Petra Lund, nurse)".
    pub(super) fn signature(&self, draft: &Draft, place: DraftContext) -> Option<usize> {
        if rules::is_off(Rule::Signatures) {
            return None;
        }
        draft.marked.first()?;
        let paragraph = self.paragraph_of(place.first as usize);
        let sign = |i: usize| {
            let item = self.reading.items.get(i)?;
            let inside = self.paragraph_of(i) == paragraph && item.quote().is_none();
            inside.then(|| self.analysis.word(item.token as usize))
        };
        let mut at = place.end as usize;
        if sign(at) == Some("(") {
            return self.bracketed(at, &sign);
        }
        while sign(at).is_some_and(is_dash) {
            at += 1;
        }
        let p = self.contexts.partition_point(|s| (s.item as usize) < at);
        let context = self.contexts.get(p).filter(|s| s.item as usize == at && at > place.end as usize)?;
        let ends = sign(context.end as usize).is_none_or(|s| matches!(s, "," | "." | "(" | ";"));
        (ends && self.mentions[p].sort == Sort::Name && self.paragraph_of(at) == paragraph).then_some(p)
    }

    /// Returns the source behind a dash in the paragraph below marked words that fill theirs: "“Thanks for all.”⏎— Petra Lund,
    /// nurse".
    pub(super) fn signature_below(&self, draft: &Draft, place: DraftContext) -> Option<usize> {
        /// Bound on the items of an office before the name.
        const OFFICE: usize = 4;
        let line = self.line_below(draft, place)?;
        let p = self.contexts.partition_point(|s| (s.item as usize) <= line.start);
        let context = self.contexts.get(p).filter(|s| (s.end as usize) <= line.end)?;
        let name = context.item as usize;
        let office = (line.start + 1..name).all(|i| words::is_of_phrase(self.reading.classes[i]));
        let person = context.person.is_some() || context.class == Some(NameClass::Person);
        let named = self.mentions[p].sort == Sort::Name && person && name <= line.start + 1 + OFFICE;
        (office && (named || self.mentions[p].sort == Sort::Phrase && name == line.start + 1)).then_some(p)
    }

    /// Returns true for a signature below the marks that names no person: "“Thanks for all.”⏎- Harbour News".
    pub(super) fn is_signed_by_other(&self, draft: &Draft, place: DraftContext) -> bool {
        // Two lines with dashes are a list.
        let list = |end: usize| end < self.reading.items.len() && is_dash(self.reading.text(end));
        self.line_below(draft, place).is_some_and(|line| !list(line.end))
            && self.signature_below(draft, place).is_none()
    }

    /// Returns the items of a line with a dash below marked words that fill their paragraph.
    fn line_below(&self, draft: &Draft, place: DraftContext) -> Option<Range<usize>> {
        /// Bound on the items of the line.
        const SIGNATURE: usize = 16;
        if rules::is_off(Rule::SignaturesBelow) || draft.marked.is_empty() || draft.cue.is_some() {
            return None;
        }
        let (first, at) = (place.first as usize, place.end as usize);
        let items = &self.reading.items;
        let below = self.paragraph_of(items.get(at).map(|_| at)?);
        let fills = below == self.paragraph_of(at - 1) + 1
            && first.checked_sub(1).is_none_or(|i| self.paragraph_of(i) < self.paragraph_of(first));
        let here = |i: &usize| *i < items.len() && self.paragraph_of(*i) == below;
        let end = (at..at + SIGNATURE).find(|i| !here(i))?;
        let dash = is_dash(self.reading.text(at)) && items[at].quote().is_none();
        let plain = self.reading.quotes(at..end) == 0 && self.reading.verbs(at..end) == 0;
        // "– A dancer herself –" is a heading.
        let closed = (at + 1..end).rev().take(2).any(|i| is_dash(self.reading.text(i)));
        (fills && dash && plain && !closed).then_some(at..end)
    }

    /// Returns true for a signature without a name: "“The ferry is late.” (Name and address supplied)".
    pub(crate) fn is_signed_by_nobody(&self, drafts: &[Draft], d: usize) -> bool {
        if rules::is_off(Rule::SignedByNobody) {
            return false;
        }
        let at = self.draft_contexts[d].end as usize;
        let word = |i: usize| {
            let item = self.reading.items.get(i).filter(|item| item.quote().is_none());
            item.map_or("", |item| self.analysis.word(item.token as usize))
        };
        if drafts[d].marked.is_empty() || drafts[d].cue.is_some() || !matches!(word(at), "(" | "[") {
            return false;
        }
        let named = matches!(word(at + 1).to_lowercase().as_str(), "name" | "names");
        let close = (at + 2..at + BRACKETS).find(|&i| matches!(word(i), ")" | "]"));
        named && close.is_some_and(|i| matches!(word(i - 1), "supplied" | "withheld" | "changed" | "given"))
    }

    /// Returns the person whose name opens the brackets at item `at`.
    fn bracketed<'s>(&self, at: usize, sign: &impl Fn(usize) -> Option<&'s str>) -> Option<usize> {
        let close = (at + 1..at + BRACKETS).find(|&i| sign(i) == Some(")"))?;
        let p = self.contexts.partition_point(|s| (s.item as usize) <= at);
        let context = self.contexts.get(p).filter(|s| (s.end as usize) <= close && s.item as usize <= at + 2)?;
        let opens = (at + 1..context.item as usize).all(|i| self.item_word(i).head > 0);
        let described = sign(context.end as usize) == Some(",");
        // "(Ousmane Tall, taxi driver)": words of the language with capitals and a description.
        let unknown = context.class == Some(NameClass::Other)
            && self.mentions[p].end > self.mentions[p].first + 1
            && described
            && sign(context.end as usize + 1).is_some_and(|w| w.starts_with(char::is_lowercase));
        let person = context.person.is_some() || context.class == Some(NameClass::Person) || unknown;
        let ends = context.end as usize == close || described;
        (opens && person && ends && self.mentions[p].sort == Sort::Name).then_some(p)
    }
}
