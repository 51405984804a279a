//! What the text shows at the place of a candidate, as reasons for or against it.

use std::ops::Range;

use crate::entities::SpeakerVia;
use crate::lexicon::{List, look_up, look_up_as_written};
use crate::quotes::{Part, QuotationKind};
use crate::record::{CandidateRecord, DocumentRecord, QuotationRecord, SpanRecord};

/// Distance in words up to which a candidate stands beside an expression.
const BESIDE: usize = 3;

/// Kind of a reason. Features of one kind have one reason.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// Part of the report: subject, addressee, medium.
    Part,
    /// Place relative to the reporting expression.
    Cue,
    /// Distance from the quoted words.
    Distance,
    /// Whether the candidate names the speaker of the quotation before.
    Before,
    /// Name, pronoun or description.
    Form,
    /// Owner of something.
    Owner,
    /// Inside quotation marks.
    Marks,
    /// Number of its occurrences.
    Frequency,
    /// The word behind the candidate.
    Next,
    /// The word in front of the candidate.
    Previous,
    /// Whether the candidate names the speaker of other words.
    Others,
}

/// Returns the kind of the reason that a feature of the ranker stands for; `None` for a feature of the quotation, which
/// is equal for all candidates.
pub(super) fn kind(feature: &str) -> Option<Kind> {
    Some(match feature {
        "subject" | "addressee" | "medium" => Kind::Part,
        "foreign_subject" | "owned" => Kind::Others,
        "cue_gap" | "cue_breaks" | "cue_quotes" | "cue_unit" | "cue_between" | "inside_cue" => Kind::Cue,
        "gap" | "signed_gap" | "units" | "paragraphs" | "quotes_between" | "breaks_between" | "rank" | "side" => {
            Kind::Distance
        }
        "last_speaker" | "last_key" | "since_last" | "spoken" | "used" => Kind::Before,
        "sort" | "class" | "head" | "length" | "titled" | "person" | "named" => Kind::Form,
        "possessive" => Kind::Owner,
        "quoted" => Kind::Marks,
        "mention" | "mentions" => Kind::Frequency,
        "unit_offset" | "next" | "next_cue" | "next_verb" | "next_noun" | "second" | "second_cue" | "second_verb"
        | "ahead_cue" | "aside_cue" | "aside_verb" => Kind::Next,
        "previous" | "previous_cue" | "previous_verb" | "previous_noun" | "earlier" | "earlier_cue" | "behind_cue" => {
            Kind::Previous
        }
        _ => return None,
    })
}

/// A document, one of its quotations, and the text of the field that contains it.
pub(super) struct Places<'r> {
    doc: &'r DocumentRecord,
    quote: &'r QuotationRecord,
    text: &'r str,
    /// Byte offset of each character, and of the end.
    offsets: Vec<usize>,
}

impl<'r> Places<'r> {
    pub(super) fn new(doc: &'r DocumentRecord, quote: &'r QuotationRecord) -> Self {
        let text = doc.field_text(quote.field);
        let offsets = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        Self { doc, quote, text, offsets }
    }

    /// Returns the text between two characters; empty if they are not in this order.
    fn between(&self, start: usize, end: usize) -> &'r str {
        let byte = |i: usize| self.offsets.get(i).copied().unwrap_or(self.text.len());
        self.text.get(byte(start)..byte(end)).unwrap_or_default()
    }

    /// Returns the reason of a kind for a candidate (`is_for`) or against it; `None` if the text shows none of this kind.
    pub(super) fn reason(&self, kind: Kind, candidate: &CandidateRecord, is_for: bool) -> Option<String> {
        let span = &characters(&candidate.span);
        match kind {
            Kind::Part => self.part(candidate, is_for),
            Kind::Cue => self.beside_cue(span, is_for),
            Kind::Distance => self.distance(span, is_for),
            Kind::Before => self.before(candidate, is_for),
            Kind::Form => self.form(candidate, span, is_for),
            Kind::Owner => (!is_for && self.owns(candidate)).then(|| "it is an owner".to_owned()),
            Kind::Marks => (!is_for && self.is_quoted(span)).then(|| "it stands inside quotation marks".into()),
            Kind::Frequency => self.frequency(candidate, is_for),
            // Beside the best candidate stands the reporting expression, which has a reason of its own.
            Kind::Next => {
                if is_for {
                    None
                } else {
                    self.next(span)
                }
            }
            Kind::Previous => {
                if is_for {
                    None
                } else {
                    self.previous(span)
                }
            }
            Kind::Others => self.others(span, is_for),
        }
    }

    fn part(&self, candidate: &CandidateRecord, is_for: bool) -> Option<String> {
        let cue = &self.quote.cue.as_ref()?.text;
        match (candidate.part, is_for) {
            (Some(Part::Subject), true) => Some(format!("it is the subject of “{cue}”")),
            (Some(Part::Addressee), false) => Some("it names who is spoken to".to_owned()),
            (Some(Part::Medium), false) => Some("it names where the words were published".to_owned()),
            (None, false) => Some(format!("it is not the subject of “{cue}”")),
            _ => None,
        }
    }

    fn beside_cue(&self, span: &Range<usize>, is_for: bool) -> Option<String> {
        let cue = self.quote.cue.as_ref()?;
        let expression = characters(&cue.span);
        let (side, gap) = if span.end <= expression.start {
            ("before", self.between(span.end, expression.start))
        } else if expression.end <= span.start {
            ("behind", self.between(expression.end, span.start))
        } else {
            return None;
        };
        let words = gap.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count();
        let other = if gap.contains('\n') { ", in another paragraph" } else { "" };
        match (words, is_for) {
            (0, true) => Some(format!("it stands right {side} “{}”", cue.text)),
            (1..=BESIDE, true) => Some(format!("it stands just {side} “{}”", cue.text)),
            (words, false) if words > BESIDE => Some(format!("it stands {words} words {side} “{}”{other}", cue.text)),
            _ => None,
        }
    }

    fn distance(&self, span: &Range<usize>, is_for: bool) -> Option<String> {
        let (first, last) = (characters(self.quote.content.first()?), characters(self.quote.content.last()?));
        let (side, gap) = if span.end <= first.start {
            ("before", self.between(span.end, first.start))
        } else if last.end <= span.start {
            ("behind", self.between(last.end, span.start))
        } else {
            let inside = self.quote.content.iter().any(|c| contains(&characters(c), span));
            return match (inside, is_for) {
                (true, false) => Some("it is a part of the quoted words".to_owned()),
                (false, true) => Some("it stands between the quoted words".to_owned()),
                _ => None,
            };
        };
        let paragraphs = breaks(gap);
        let words = gap.split_whitespace().count();
        match (gap.contains('\n'), is_for) {
            (false, true) => Some(format!("it stands in the paragraph of the words, {} them", counted(words, side))),
            (false, false) if words > 2 * BESIDE => Some(format!("it stands {} the words", counted(words, side))),
            (true, false) if paragraphs > 1 => Some(format!("it stands {paragraphs} paragraphs {side} the words")),
            (true, false) => Some(format!("it stands in the paragraph {side} the words")),
            _ => None,
        }
    }

    fn before(&self, candidate: &CandidateRecord, is_for: bool) -> Option<String> {
        let at = self.doc.quotes.iter().position(|q| std::ptr::eq(q, self.quote))?;
        let last = self.doc.quotes[..at].iter().rev().find(|q| q.kind != QuotationKind::NotSpeech)?.speaker()?;
        let name = self.name(candidate);
        let is_last = name == last.name || (name == last.text && name.chars().next().is_some_and(char::is_uppercase));
        match (is_last, is_for) {
            (true, true) => Some("the words before are of the same speaker".to_owned()),
            (true, false) => Some("it names the speaker of the words before".to_owned()),
            (false, false) => Some(format!("the words before are of another speaker ({})", last.name)),
            (false, true) => None,
        }
    }

    fn form(&self, candidate: &CandidateRecord, span: &Range<usize>, is_for: bool) -> Option<String> {
        let word = candidate.text.as_str();
        // A pronoun or a description means a person whose name has none of its words.
        let is_name = self.person(span).is_some_and(|name| word.split(' ').any(|w| name.split(' ').any(|n| n == w)));
        let first = word.split(' ').next().unwrap_or_default();
        match is_for {
            true if is_name => Some("it is the name of a person".to_owned()),
            true => None,
            false if is_name => None,
            false if look_up(word).has(List::Things) => Some("it is a thing".to_owned()),
            false if look_up_as_written(first).has(List::Articles) => {
                Some("it is a description without a name".to_owned())
            }
            false => Some("it is not the name of a person".to_owned()),
        }
    }

    fn frequency(&self, candidate: &CandidateRecord, is_for: bool) -> Option<String> {
        match (self.text.matches(candidate.text.as_str()).count(), is_for) {
            (0 | 1, false) => Some("the text has it once".to_owned()),
            (times @ 3.., true) => Some(format!("the text has it {times} times")),
            _ => None,
        }
    }

    fn next(&self, span: &Range<usize>) -> Option<String> {
        let rest = self.between(span.end, (span.end + 40).min(self.offsets.len() - 1));
        let word = rest.split_whitespace().next()?;
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
        (!plain.is_empty() && !rest.starts_with(['\n', '.'])).then(|| format!("“{plain}” follows it"))
    }

    fn previous(&self, span: &Range<usize>) -> Option<String> {
        let ahead = self.between(span.start.saturating_sub(40), span.start);
        let word = ahead.split_whitespace().next_back()?;
        let is_end = ahead.trim_end_matches(' ').ends_with(['\n', '.', '”', '"']);
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
        (!plain.is_empty() && !is_end).then(|| format!("“{plain}” stands before it"))
    }

    fn others(&self, span: &Range<usize>, is_for: bool) -> Option<String> {
        let speaks = |q: &&QuotationRecord| {
            !std::ptr::eq(*q, self.quote)
                && q.field == self.quote.field
                && q.speakers.iter().any(|s| s.via != SpeakerVia::Continued && overlap(&characters(&s.span), span))
        };
        (!is_for && self.doc.quotes.iter().any(|q| speaks(&q)))
            .then(|| "it names the speaker of other words".to_owned())
    }

    /// Returns true for an owner: "Lund's".
    fn owns(&self, candidate: &CandidateRecord) -> bool {
        let end = characters(&candidate.span).end;
        candidate.text.ends_with("'s")
            || candidate.text.ends_with("’s")
            || matches!(self.between(end, end + 2), "'s" | "’s")
    }

    fn is_quoted(&self, span: &Range<usize>) -> bool {
        let inside = |q: &QuotationRecord| q.marked.iter().any(|m| contains(&characters(m), span));
        self.doc.quotes.iter().filter(|q| q.field == self.quote.field).any(inside)
    }

    /// Returns the name of the person whom a mention at this place means.
    fn person(&self, span: &Range<usize>) -> Option<&'r str> {
        let here = |i: &usize| {
            let mention = self.doc.mentions.get(*i);
            mention.is_some_and(|m| m.field == self.quote.field && overlap(&characters(&m.span), span))
        };
        self.doc.people.iter().find(|p| p.mentions.iter().any(here)).map(|p| p.name.as_str())
    }

    /// Returns the name that a candidate stands for, as far as the record knows it, else its words.
    pub(super) fn name<'c>(&'c self, candidate: &'c CandidateRecord) -> &'c str {
        let span = characters(&candidate.span);
        let same = |s: &SpanRecord| characters(s) == span;
        let quotes = self.doc.quotes.iter().filter(|q| q.field == self.quote.field);
        let speaker = quotes.flat_map(|q| &q.speakers).find(|s| same(&s.span)).map(|s| s.name.as_str());
        speaker.or_else(|| self.person(&span)).unwrap_or(&candidate.text)
    }

    /// Returns the words of the text, in front of the speaker first, in which a description stands beside a name:
    /// "Iona Blythe, the director".
    pub(super) fn together(&self, description: &str, name: &str, at: usize) -> Option<String> {
        /// Distance in bytes between the two.
        const REACH: usize = 60;
        let noun = description
            .split([',', '('])
            .next()?
            .split(' ')
            .take_while(|w| !matches!(*w, "of" | "for" | "at" | "from" | "in"))
            .last()?;
        let last = name.split(' ').next_back()?;
        let end = self.offsets.get(at).copied()?;
        let near = |(place, _): (usize, &str)| {
            let floor =
                |i: usize| (0..=i.min(self.text.len())).rev().find(|&i| self.text.is_char_boundary(i)).unwrap_or(0);
            let (low, high) = (floor(place.saturating_sub(REACH)), floor(place + last.len() + REACH));
            let behind = self.text[place + last.len()..high].split('\n').next().unwrap_or_default();
            let ahead = self.text[low..place].rsplit('\n').next().unwrap_or_default();
            let found = behind
                .find(noun)
                .map(|i| (place - name_length(ahead, name, last), place + last.len() + i + noun.len()));
            let found = found.or_else(|| ahead.rfind(noun).map(|i| (place - ahead.len() + i, place + last.len())));
            found.map(|(a, z)| self.text[a..z].to_owned())
        };
        let (before, behind) = self.text.split_at(end);
        before.rmatch_indices(last).take(50).find_map(near).or_else(|| {
            let later = behind.match_indices(last).take(50).map(|(i, word)| (end + i, word));
            later.filter(|(i, _)| *i > end + description.len()).find_map(near)
        })
    }
}

/// Returns the characters of a span; an empty range for a span that is not in the text.
pub(super) fn characters(span: &SpanRecord) -> Range<usize> {
    span.start.unwrap_or_default() as usize..span.end.unwrap_or_default() as usize
}

fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Returns the length in bytes of the words of a name in front of its last word, if the text has them there.
fn name_length(ahead: &str, name: &str, last: &str) -> usize {
    let given = &name[..name.len() - last.len()];
    if ahead.ends_with(given) { given.len() } else { 0 }
}

/// Returns the number of breaks between paragraphs.
fn breaks(text: &str) -> usize {
    let lines: Vec<&str> = text.split('\n').skip(1).map(str::trim).collect();
    lines.iter().filter(|line| !line.is_empty()).count() + usize::from(lines.last().is_some_and(|line| line.is_empty()))
}

/// Returns a distance: "right before", "4 words behind".
fn counted(words: usize, side: &str) -> String {
    match words {
        0 => format!("right {side}"),
        1 => format!("one word {side}"),
        _ => format!("{words} words {side}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_between_paragraphs() {
        for (text, count) in
            [("", 0), (" said on Monday. ", 0), (".\n\n", 1), (".\nHe left.", 1), (".\n\nHe left.\n\n", 2)]
        {
            assert_eq!(breaks(text), count, "{text:?}");
        }
    }
}
