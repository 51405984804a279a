//! Marks of a document: quotations, speakers, names, cues, media and addressees.

use std::collections::BTreeMap;

use super::inline::{Mark, Sink};
use super::speakers::Speakers;
use crate::entities::MentionVia;
use crate::entities::SpeakerVia;
use crate::quotes::QuotationKind;
use crate::record::{DocumentRecord, QuotationRecord, SpanRecord, TextField};
use crate::span::CharIndex;
use crate::view::html::Html;
use crate::view::html::style::{self, Strength};
use crate::view::words::{kind_words, mention_via_words, percent, speaker_via_words};

/// Inline element of a mark.
#[derive(Debug)]
pub(crate) struct Element {
    tag: &'static str,
    style: String,
    /// Text shown while the pointer is over the element.
    title: String,
    /// Number of the speaker and sign of doubt, correction or repetition; shown once, before the words.
    badge: Option<(usize, &'static str)>,
    /// Number of the speaker; shown once, after the words.
    reference: Option<usize>,
}

impl Sink<Element> for Html {
    fn open(&mut self, look: &Element, first: bool) {
        if let Some((number, doubt)) = look.badge.filter(|_| first) {
            write_badge(self, number, doubt);
        }
        Self::open(self, look.tag).style(&look.style).attr("title", &look.title);
    }

    fn close(&mut self, look: &Element, last: bool) {
        Self::close(self, look.tag);
        if let Some(number) = look.reference.filter(|_| last) {
            self.leaf("sup", "font-size:70%;line-height:0", &number.to_string());
        }
    }

    fn words(&mut self, words: &str) {
        self.text(words);
    }
}

/// Sign of a pull quote or heading that repeats words of a quotation.
pub(crate) const REPEATS: &str = "↻";

/// Collector of the marks of one document.
#[derive(Debug)]
pub(crate) struct Marker<'r> {
    pub(crate) record: &'r DocumentRecord,
    pub(crate) speakers: &'r Speakers<'r>,
    /// True if all mentions are marked, false if only quotations, cues and participants are.
    pub(crate) mentions: bool,
}

impl Marker<'_> {
    /// Returns the marks of one field, unsorted.
    pub(crate) fn marks(&self, field: TextField, chars: &CharIndex<'_>) -> Vec<Mark<Element>> {
        let text = self.record.field_text(field);
        let mut marks = Vec::new();
        // The mark of a mention also covers the speaker ("Voss" in "Ms Voss"); a speaker outside all mentions gets its own.
        let mut named = Named::default();
        if self.mentions {
            for (i, m) in self.record.mentions.iter().enumerate().filter(|(_, m)| m.field == field) {
                named.add(&m.span);
                let number = self.speakers.number_of_mention(i, m);
                let mut title = format!("{} → {}", m.text, m.label);
                for part in [m.entity_id.as_deref(), Some(m.kind.as_str()), Some(mention_via_words(m.via))] {
                    if let Some(part) = part.filter(|p| !p.is_empty()) {
                        title.push_str(" · ");
                        title.push_str(part);
                    }
                }
                let short = m.via != MentionVia::Alias && number > 0;
                marks.extend(bytes(chars, &m.span).map(|span| name_mark(span, title, number, short)));
            }
        }
        for q in self.record.quotes.iter().filter(|q| q.field == field) {
            let number = self.speakers.number(q.speaker());
            add_quotation(&mut marks, q, number, text, chars);
            for s in &q.speakers {
                if !named.add(&s.span) {
                    continue;
                }
                let number = self.speakers.number(Some(s));
                let id = s.entity_id.as_deref().map(|id| format!(" · {id}")).unwrap_or_default();
                let title = format!("speaker: {}{id} · {}", s.name, speaker_via_words(s.via));
                let short = !matches!(s.via, SpeakerVia::Name | SpeakerVia::Group | SpeakerVia::Document);
                marks
                    .extend(own_words(chars, &s.span, text, &s.text).map(|span| name_mark(span, title, number, short)));
            }
            if let Some(c) = &q.cue {
                let mut title = format!("cue: {}", c.class.name());
                for (is, word) in [(q.negated, ", negated"), (q.conditional, ", conditional")] {
                    title.push_str(if is { word } else { "" });
                }
                marks.extend(own_words(chars, &c.span, text, &c.text).map(|span| italics(span, title)));
            }
            let media = q.media.iter().map(|p| (p, "medium"));
            for (p, title) in media.chain(q.addressee.as_ref().map(|p| (p, "addressee"))) {
                if named.add(&p.span) {
                    let span = own_words(chars, &p.span, text, &p.text);
                    marks.extend(span.map(|span| italics(span, title.to_owned())));
                }
            }
        }
        marks
    }
}

/// Adds the marks of the parts of a quotation.
fn add_quotation(
    marks: &mut Vec<Mark<Element>>,
    q: &QuotationRecord,
    number: usize,
    text: &str,
    chars: &CharIndex<'_>,
) {
    let speech = q.kind != QuotationKind::NotSpeech;
    let (line, hue) = (style::underline(q.kind), style::hue(number));
    let (strength, sign) = match q.corrected.is_empty() {
        false => (Strength::Sure, "✎"),
        true if q.repeats.is_some() => (Strength::of(q.confidence), REPEATS),
        true if q.confidence < 0.5 => (Strength::Doubtful, "?"),
        true => (Strength::of(q.confidence), ""),
    };
    let look = if speech {
        format!("background:{hue}{};border-bottom:{line} {hue}", strength.alpha())
    } else {
        format!("border-bottom:{line} #888")
    };
    let title = if speech { quotation_title(q) } else { "in quotation marks, but not speech".to_owned() };
    let spans = q.content.iter().filter_map(|s| bytes(chars, s));
    marks.extend(spans.enumerate().map(|(part, (start, end))| {
        let (start, end) = with_marks(text, start, end);
        let badge = (speech && part == 0).then_some((number, sign));
        let look = Element { tag: "span", style: look.clone(), title: title.clone(), badge, reference: None };
        Mark { start, end, rank: 0, look }
    }));
}

/// Returns speaker, kind, cue, medium, addressee and confidence of a quotation in one line.
fn quotation_title(q: &QuotationRecord) -> String {
    let name = q.speaker_names().unwrap_or("speaker unknown".into());
    let mut parts = vec![name.into_owned(), kind_words(q.kind).to_owned()];
    parts.extend(q.cue.as_ref().map(|c| format!("cue: {}", c.text)));
    parts.extend(q.media.iter().map(|p| format!("medium: {}", p.text)));
    parts.extend(q.addressee.as_ref().map(|p| format!("to: {}", p.text)));
    parts.extend(q.repeats.map(|_| "repeats a quotation of the article".to_owned()));
    parts.push(if q.corrected.is_empty() {
        format!("confidence {}", percent(q.confidence))
    } else {
        format!("corrected: {}", q.corrected.iter().map(|part| part.name()).collect::<Vec<_>>().join(", "))
    });
    parts.join(" · ")
}

/// Spans that are marked as names: the end of each by its start.
#[derive(Default)]
struct Named(BTreeMap<u32, u32>);

impl Named {
    /// Adds a span unless it overlaps another; returns true if it was added.
    fn add(&mut self, span: &SpanRecord) -> bool {
        let (Some(start), Some(end)) = (span.start, span.end) else { return false };
        let free = self.0.range(..end).next_back().is_none_or(|(_, &last)| last <= start);
        if free {
            self.0.insert(start, end);
        }
        free
    }
}

/// Appends the number of a speaker in a box of the speaker's hue; "–" for number 0.
pub(crate) fn write_badge(html: &mut Html, number: usize, doubt: &str) {
    let style = format!(
        "font-size:75%;border:1px solid {};border-radius:3px;padding:0 .3em;margin:0 .15em",
        style::hue(number)
    );
    let shown = if number == 0 { "–".to_owned() } else { number.to_string() };
    // In a line from right to left, the sign would precede the number.
    let tag = html.open("b").style(&style);
    drop(if doubt.is_empty() { tag } else { tag.attr("dir", "ltr") });
    html.text(&format!("{shown}{doubt}"));
    html.close("b");
}

fn name_mark((start, end): (usize, usize), title: String, number: usize, short: bool) -> Mark<Element> {
    let line = if number > 0 { format!("2px solid {}", style::hue(number)) } else { "1px dotted #888".to_owned() };
    let look = Element {
        tag: "span",
        style: format!("border-bottom:{line}"),
        title,
        badge: None,
        reference: Some(number).filter(|&n| short && n > 0),
    };
    Mark { start, end, rank: 1, look }
}

fn italics((start, end): (usize, usize), title: String) -> Mark<Element> {
    let look = Element { tag: "i", style: String::new(), title, badge: None, reference: None };
    Mark { start, end, rank: 2, look }
}

/// Returns the byte range of a span of characters; `None` for an empty span, and for one that is not in the text.
pub(crate) fn bytes(chars: &CharIndex<'_>, span: &SpanRecord) -> Option<(usize, usize)> {
    let (start, end) = (span.start?, span.end?);
    (start < end).then(|| (chars.byte_of(start), chars.byte_of(end)))
}

/// Returns the byte range of a span of characters in `text`; `None` if `text` does not have `words` there, because the span
/// refers to the other field of the record.
fn own_words(chars: &CharIndex<'_>, span: &SpanRecord, text: &str, words: &str) -> Option<(usize, usize)> {
    bytes(chars, span).filter(|&(start, end)| text.get(start..end) == Some(words))
}

/// Extends a byte range by the quotation marks around it; a comma or a full stop may precede the closing mark, and French
/// marks may have a space inside (« Nous attendons »). At the end of a paragraph an opening mark alone is enough, because each
/// paragraph of a long quotation has an opening mark, but only the last one a closing mark.
pub(crate) fn with_marks(text: &str, start: usize, end: usize) -> (usize, usize) {
    const MARKS: [char; 14] = ['"', '\'', '“', '”', '‘', '’', '„', '‚', '«', '»', '‹', '›', '「', '」'];
    const OPENING: [char; 7] = ['“', '„', '«', '»', '‹', '「', '‘'];
    const SPACES: [char; 4] = [' ', '\u{a0}', '\u{202f}', '\u{2009}'];
    let (Some(before), Some(after)) = (text.get(..start), text.get(end..)) else { return (start, end) };
    let spaced = before.strip_suffix(SPACES).filter(|before| before.ends_with(['«', '‹']));
    let outside = spaced.unwrap_or(before);
    let Some(open) = outside.chars().next_back() else { return (start, end) };
    let first = outside.len() - open.len_utf8();
    let close = after.strip_prefix([',', '.', '?', '!', ';', ':']).unwrap_or(after);
    let close = if spaced.is_some() { close.strip_prefix(SPACES).unwrap_or(close) } else { close };
    if let Some(mark) = close.chars().next().filter(|mark| MARKS.contains(mark) && MARKS.contains(&open)) {
        return (first, text.len() - close.len() + mark.len_utf8());
    }
    // The same straight mark opens and closes: one after a word would be the end of another quotation.
    let straight =
        open == '"' && outside[..first].chars().next_back().is_none_or(|c| c.is_whitespace() || "([—–-".contains(c));
    if (straight || OPENING.contains(&open)) && (after.is_empty() || after.starts_with('\n')) {
        return (first, end);
    }
    (start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_belong_to_the_words() {
        for (text, words, expected) in [
            ("He said: “We wait.”", "We wait.", "“We wait.”"),
            ("“We wait”, he said.", "We wait", "“We wait”"),
            ("“We wait,” he said.", "We wait", "“We wait,”"),
            ("« Nous attendons », dit-il.", "Nous attendons", "« Nous attendons »"),
            ("«\u{a0}Nous attendons\u{a0}», dit-il.", "Nous attendons", "«\u{a0}Nous attendons\u{a0}»"),
            ("« Nous attendons. »", "Nous attendons", "« Nous attendons. »"),
            ("« Nous attendons.\n\n« Et vous ? »", "Nous attendons.", "« Nous attendons."),
            ("He said: \"We wait.\n\n\"And you?\"", "We wait.", "\"We wait."),
            ("„Wir warten.\n\n„Und ihr?“", "Wir warten.", "„Wir warten."),
            ("»Wir warten.\n\n»Und ihr?«", "Wir warten.", "»Wir warten."),
            // The mark before the words ends another quotation, or there is none.
            ("The \"quay\"we wait.", "we wait.", "we wait."),
            ("He said we wait.", "we wait.", "we wait."),
            ("We wait.", "We wait.", "We wait."),
        ] {
            let start = text.find(words).expect("the words are in the text");
            let (from, to) = with_marks(text, start, start + words.len());
            assert_eq!(&text[from..to], expected, "{text}");
        }
    }

    #[test]
    fn signs_follow_numbers_in_lines_from_right_to_left() {
        let mut html = Html::with_capacity(0);
        write_badge(&mut html, 2, "?");
        assert!(html.finish().ends_with(" dir=\"ltr\">2?</b>"));
    }
}
