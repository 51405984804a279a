//! What is marked in a document: quotations, speakers, names, cues.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::inline::{Element, Mark};
use super::speakers::Cast;
use crate::record::{DocumentRecord, QuotationRecord, SpanRecord};
use crate::span::CharIndex;
use crate::view::escape::escaped;
use crate::view::style;
use crate::view::words::{kind_words, percent, via_words};

/// Which text of the record a mark stands in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Field {
    Title,
    Text,
}

/// Makes the marks of one document.
#[derive(Debug)]
pub(crate) struct Marker<'r> {
    pub(crate) record: &'r DocumentRecord,
    pub(crate) cast: &'r Cast<'r>,
    /// Whether names and offices are marked, or only what belongs to quotations.
    pub(crate) mentions: bool,
}

impl Marker<'_> {
    /// The marks of one field, in no order.
    pub(crate) fn marks(&self, field: Field, chars: &CharIndex<'_>) -> Vec<Mark<Element>> {
        let text = match field {
            Field::Title => self.record.title.as_deref().unwrap_or_default(),
            Field::Text => &self.record.text,
        };
        let name = if field == Field::Title { "title" } else { "text" };
        let mut marks = Vec::new();
        // A mention shows a speaker already ("Voss" in "Ms Voss"); one without a mention of its own is marked here.
        let mut named = Named::default();
        if self.mentions {
            for (i, m) in self.record.mentions.iter().enumerate().filter(|(_, m)| m.field == name) {
                named.add(&m.span);
                let number = self.cast.number_of_mention(i, m);
                let mut title = format!("{} → {}", escaped(&m.text), escaped(&m.label));
                for part in [m.entity_id.as_deref(), Some(m.kind.as_str()), Some(via_words(&m.via))] {
                    if let Some(part) = part.filter(|p| !p.is_empty()) {
                        write!(title, " · {}", escaped(part)).expect("a string");
                    }
                }
                let short = m.via != "alias" && number > 0;
                marks.extend(bytes(chars, &m.span).map(|(start, end)| name_mark(start, end, &title, number, short)));
            }
        }
        for q in self.record.quotes.iter().filter(|q| q.field == name) {
            let number = self.cast.number(q.speaker.as_ref());
            self.quotation(&mut marks, q, number, text, chars);
            if let Some(s) = q.speaker.as_ref().filter(|s| named.add(&s.span)) {
                let id = s.entity_id.as_deref().map(|id| format!(" · {}", escaped(id))).unwrap_or_default();
                let title = format!("speaker: {}{id} · {}", escaped(&s.name), escaped(via_words(&s.via)));
                marks.extend(own_words(chars, &s.span, text, &s.text).map(|(start, end)| {
                    name_mark(start, end, &title, number, !matches!(s.via.as_str(), "name" | "group" | "document"))
                }));
            }
            if let Some(c) = &q.cue {
                let mut title = format!("cue: {}", escaped(&c.class));
                for (is, word) in [(q.negated, ", negated"), (q.conditional, ", conditional")] {
                    title.push_str(if is { word } else { "" });
                }
                marks.extend(own_words(chars, &c.span, text, &c.text).map(|(start, end)| italics(start, end, &title)));
            }
            for (party, what) in [(&q.medium, "medium"), (&q.addressee, "addressee")] {
                if let Some(p) = party.as_ref().filter(|p| named.add(&p.span)) {
                    marks
                        .extend(own_words(chars, &p.span, text, &p.text).map(|(start, end)| italics(start, end, what)));
                }
            }
        }
        marks
    }

    fn quotation(
        &self,
        marks: &mut Vec<Mark<Element>>,
        q: &QuotationRecord,
        number: usize,
        text: &str,
        chars: &CharIndex<'_>,
    ) {
        let speech = q.kind != "not_speech";
        let hue = style::hue(number);
        let title = if speech {
            let name = q.speaker.as_ref().map_or(self.cast.unknown.name, |s| s.name.as_str());
            let mut title = format!("{} · {}", escaped(name), escaped(kind_words(&q.kind)));
            if let Some(cue) = &q.cue {
                write!(title, " · cue: {}", escaped(&cue.text)).expect("a string");
            }
            for (party, what) in [(&q.medium, "medium"), (&q.addressee, "to")] {
                if let Some(p) = party {
                    write!(title, " · {what}: {}", escaped(&p.text)).expect("a string");
                }
            }
            if q.corrected.is_empty() {
                write!(title, " · confidence {}", percent(q.confidence)).expect("a string");
            } else {
                write!(title, " · corrected: {}", escaped(&q.corrected.join(", "))).expect("a string");
            }
            title
        } else {
            "in marks, but nobody’s words".to_owned()
        };
        let doubt = match (q.corrected.is_empty(), q.confidence < 0.5) {
            (false, _) => "✎",
            (true, true) => "?",
            (true, false) => "",
        };
        let mut first = true;
        for (start, end) in q.content.iter().filter_map(|s| bytes(chars, s)) {
            let (start, end) = with_marks(text, start, end);
            let mut before = String::new();
            if speech && std::mem::take(&mut first) {
                badge(&mut before, number, doubt);
            }
            let line = style::underline(&q.kind);
            let look = if speech {
                format!("background:{hue}30;border-bottom:{line} {hue}")
            } else {
                format!("border-bottom:{line} #888")
            };
            let open = format!("<span style=\"{look}\" title=\"{title}\">");
            let look = Element { open, close: "</span>", before, after: String::new() };
            marks.push(Mark { start, end, rank: 0, look });
        }
    }
}

/// Spans that are marked as names, by their start.
#[derive(Default)]
struct Named(BTreeMap<u32, u32>);

impl Named {
    /// Adds a span; whether it touches none that was there.
    fn add(&mut self, span: &SpanRecord) -> bool {
        let (Some(start), Some(end)) = (span.start, span.end) else { return false };
        let free = self.0.range(..end).next_back().is_none_or(|(_, &last)| last <= start);
        if free {
            self.0.insert(start, end);
        }
        free
    }
}

/// The number of a speaker in a box of the speaker's colour.
pub(crate) fn badge(out: &mut String, number: usize, doubt: &str) {
    let hue = style::hue(number);
    let shown = if number == 0 { "–".to_owned() } else { number.to_string() };
    write!(out, "<b style=\"font-size:75%;border:1px solid {hue};border-radius:3px;padding:0 .3em;margin:0 .15em\">{shown}{doubt}</b>")
        .expect("a string");
}

fn name_mark(start: usize, end: usize, title: &str, number: usize, short: bool) -> Mark<Element> {
    let line = if number > 0 { format!("2px solid {}", style::hue(number)) } else { "1px dotted #888".to_owned() };
    let look = Element {
        open: format!("<span style=\"border-bottom:{line}\" title=\"{title}\">"),
        close: "</span>",
        before: String::new(),
        after: if short && number > 0 {
            format!("<sup style=\"font-size:70%;line-height:0\">{number}</sup>")
        } else {
            String::new()
        },
    };
    Mark { start, end, rank: 1, look }
}

fn italics(start: usize, end: usize, title: &str) -> Mark<Element> {
    let open = format!("<i title=\"{title}\">");
    let look = Element { open, close: "</i>", before: String::new(), after: String::new() };
    Mark { start, end, rank: 2, look }
}

/// Bytes of a span of characters; `None` for what stands nowhere.
pub(crate) fn bytes(chars: &CharIndex<'_>, span: &SpanRecord) -> Option<(usize, usize)> {
    let (start, end) = (span.start?, span.end?);
    (start < end).then(|| (chars.byte_of(start), chars.byte_of(end)))
}

/// Like [`bytes`], for a span that may stand in the other field of the record: it counts if its words are there.
fn own_words(chars: &CharIndex<'_>, span: &SpanRecord, text: &str, words: &str) -> Option<(usize, usize)> {
    bytes(chars, span).filter(|&(start, end)| text.get(start..end) == Some(words))
}

/// A span of words with the quotation marks right around it; a comma or a full stop may stand before the closing one.
pub(crate) fn with_marks(text: &str, start: usize, end: usize) -> (usize, usize) {
    const MARKS: [char; 14] = ['"', '\'', '“', '”', '‘', '’', '„', '‚', '«', '»', '‹', '›', '「', '」'];
    let (Some(before), Some(after)) = (text.get(..start), text.get(end..)) else { return (start, end) };
    let close = after.strip_prefix([',', '.', '?', '!', ';', ':']).unwrap_or(after);
    match (before.chars().next_back(), close.chars().next()) {
        (Some(open), Some(mark)) if MARKS.contains(&open) && MARKS.contains(&mark) => {
            (start - open.len_utf8(), end + (after.len() - close.len()) + mark.len_utf8())
        }
        _ => (start, end),
    }
}
