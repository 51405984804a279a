//! [`Report`]: reported words of a sentence before they are a quotation, and the parts of a sentence.

pub(super) mod incise;
pub(super) mod parties;
pub(super) mod signature;

use std::ops::Range;

use super::phrase::Phrase;
use super::sheet::{Kind, Sheet, Unit};
use crate::quotes::{CueClass, Speaker};
use crate::span::Span;

/// Subject of a report.
#[derive(Clone, Debug)]
pub(super) enum Subject {
    /// A phrase of the text.
    Phrase(Phrase),
    /// The speaker of the report before.
    Carried,
    /// The subject of an earlier sentence, for a verb without a subject of its own.
    Topic(Phrase),
    /// The speaker of the report before or the person of the sentence before: the verb has no subject of its own.
    Dropped {
        /// True for a verb in the plural.
        plural: bool,
    },
    /// The subject of the sentence before, which may be a body, or else its speaker: "peut-on lire sur son site".
    Owner,
    /// Not known.
    Unknown,
}

/// Reported words of a sentence, with cue and subject.
#[derive(Clone, Debug)]
pub(super) struct Report {
    /// Ranges of items, in text order.
    pub(super) content: Vec<Range<usize>>,
    pub(super) cue: Option<(Span, CueClass)>,
    pub(super) subject: Subject,
    pub(super) negated: bool,
    pub(super) conditional: bool,
    /// True in a relative clause about another person than the subject of the sentence: its speaker has no other report.
    pub(super) aside: bool,
}

/// Sets the author of marked words after the first colon before such words; `author` finds the author before the colon.
pub(super) fn give_to_author(
    sheet: &Sheet<'_>,
    unit: &Unit,
    reports: &mut [Report],
    author: impl FnOnce(usize) -> Option<Phrase>,
) {
    let marks = |i: usize| i + 1 < unit.items.end && sheet.items[i + 1].kind == Kind::Quote;
    let colon = unit.items.clone().find(|&i| sheet.items[i].kind == Kind::Colon && marks(i));
    let Some((colon, author)) = colon.and_then(|colon| Some((colon, author(colon)?))) else { return };
    for report in reports.iter_mut().filter(|r| r.content.first().is_some_and(|c| c.start == colon + 1)) {
        report.subject = Subject::Phrase(author.clone());
    }
}

impl Report {
    /// Returns a report of these words.
    pub(super) fn new(content: Vec<Range<usize>>, cue: Option<(Span, CueClass)>, subject: Subject) -> Self {
        Self { content, cue, subject, negated: false, conditional: false, aside: false }
    }

    /// Returns whether a range of the content has item `i`.
    pub(super) fn covers(&self, i: usize) -> bool {
        self.content.iter().any(|r| r.contains(&i))
    }
}

/// Announcement: index of its sentence, cue, subject.
pub(super) type Lead = (usize, Option<(Span, CueClass)>, Subject);

/// Facts about earlier sentences, for the next one.
#[derive(Default)]
pub(super) struct State {
    /// Speakers of the last report, with the index of its sentence.
    pub(super) last: Option<(usize, Vec<Speaker>)>,
    /// Announcement of words at the end of the sentence before: "Er sagte:"
    pub(super) lead: Option<Lead>,
    /// Index of the sentence.
    pub(super) unit: usize,
    /// Index of a sentence that only tells whose the words before are.
    pub(super) told: Option<usize>,
}

impl State {
    /// Returns whether one of the last `n` sentences, or this one, has a report with a speaker.
    pub(super) fn spoke_within(&self, n: usize) -> bool {
        self.last.as_ref().is_some_and(|l| l.0 + n >= self.unit)
    }
}

/// Part of a sentence between commas, dashes, colons and brackets.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    pub(super) items: Range<usize>,
    /// Sign before it; `Stop` for the first.
    pub(super) before: Kind,
}

/// Cuts a sentence at its signs; brackets stay whole inside their part.
pub(super) fn segments(sheet: &Sheet<'_>, unit: &Unit) -> Vec<Segment> {
    let mut out: Vec<Segment> = Vec::new();
    let mut before = Kind::Stop;
    let mut start = unit.items.start;
    let mut depth = 0_u32;
    for i in unit.items.clone() {
        let kind = sheet.items[i].kind;
        match kind {
            Kind::Opening => depth += 1,
            Kind::Closing => depth = depth.saturating_sub(1),
            Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Dash if depth == 0 => {
                if start < i {
                    out.push(Segment { items: start..i, before });
                }
                (before, start) = (kind, i + 1);
            }
            _ => {}
        }
    }
    if start < unit.items.end {
        out.push(Segment { items: start..unit.items.end, before });
    }
    out
}
