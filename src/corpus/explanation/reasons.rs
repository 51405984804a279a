//! Reasons for and against a candidate, from what the text shows at its place.

use super::places::Places;
use crate::entities::SpeakerVia;
use crate::lexicon::{List, look_up, look_up_as_written};
use crate::quotes::{Part, QuotationKind};
use crate::record::{CandidateRecord, QuotationRecord};
use crate::span::Span;

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

impl Places<'_> {
    /// Returns the reason of a kind for a candidate (`is_for`) or against it; `None` if the text shows none of this kind.
    pub(super) fn reason(&self, kind: Kind, candidate: &CandidateRecord, is_for: bool) -> Option<String> {
        let span = self.span(&candidate.span);
        match kind {
            Kind::Part => self.part(candidate, is_for),
            Kind::Cue => self.beside_cue(span, is_for),
            Kind::Distance => self.distance(span, is_for),
            Kind::Before => self.before(candidate, is_for),
            Kind::Form => self.form(candidate, span, is_for),
            Kind::Frequency => self.frequency(candidate, is_for),
            // Beside the best candidate stands the reporting expression, which has a reason of its own.
            Kind::Owner | Kind::Marks | Kind::Others | Kind::Next | Kind::Previous if is_for => None,
            Kind::Owner => self.is_owner(span).then(|| "it is an owner".to_owned()),
            Kind::Marks => self.is_quoted(span).then(|| "it stands inside quotation marks".to_owned()),
            Kind::Others => self.is_other_speaker(span).then(|| "it names the speaker of other words".to_owned()),
            Kind::Next => self.next(span),
            Kind::Previous => self.previous(span),
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

    fn beside_cue(&self, span: Span, is_for: bool) -> Option<String> {
        let cue = self.quote.cue.as_ref()?;
        let (side, gap) = self.gap(span, self.span(&cue.span))?;
        let words = gap.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count();
        let other = if gap.contains('\n') { ", in another paragraph" } else { "" };
        match (words, is_for) {
            (0, true) => Some(format!("it stands right {side} “{}”", cue.text)),
            (1..=BESIDE, true) => Some(format!("it stands just {side} “{}”", cue.text)),
            (words, false) if words > BESIDE => Some(format!("it stands {words} words {side} “{}”{other}", cue.text)),
            _ => None,
        }
    }

    fn distance(&self, span: Span, is_for: bool) -> Option<String> {
        let content = || self.quote.content.iter().map(|c| self.span(c));
        let Some((side, gap)) = self.gap(span, content().reduce(Span::cover)?) else {
            return match (content().any(|c| c.contains(span)), is_for) {
                (true, false) => Some("it is a part of the quoted words".to_owned()),
                (false, true) => Some("it stands between the quoted words".to_owned()),
                _ => None,
            };
        };
        let words = gap.split_whitespace().count();
        match (breaks(gap), is_for) {
            (0, true) => Some(format!("it stands in the paragraph of the words, {} them", counted(words, side))),
            (0, false) if words > 2 * BESIDE => Some(format!("it stands {} the words", counted(words, side))),
            (1, false) => Some(format!("it stands in the paragraph {side} the words")),
            (paragraphs @ 2.., false) => Some(format!("it stands {paragraphs} paragraphs {side} the words")),
            _ => None,
        }
    }

    fn before(&self, candidate: &CandidateRecord, is_for: bool) -> Option<String> {
        let before = self.doc.quotes.iter().take_while(|q| !std::ptr::eq(*q, self.quote));
        let last = before.filter(|q| q.kind != QuotationKind::NotSpeech).last()?.speaker()?;
        match (self.name(candidate) == last.name, is_for) {
            (true, true) => Some("the words before are of the same speaker".to_owned()),
            (true, false) => Some("it names the speaker of the words before".to_owned()),
            (false, false) => Some(format!("the words before are of another speaker ({})", last.name)),
            (false, true) => None,
        }
    }

    fn form(&self, candidate: &CandidateRecord, span: Span, is_for: bool) -> Option<String> {
        let words = || candidate.text.split(' ');
        // A pronoun or a description means a person whose name has none of its words.
        let is_name = self.person(span).is_some_and(|name| words().any(|w| name.split(' ').any(|n| n == w)));
        if is_for || is_name {
            return (is_for && is_name).then(|| "it is the name of a person".to_owned());
        }
        let is_thing = words().next_back().is_some_and(|head| look_up(head).has(List::Things));
        let is_description = words().next().is_some_and(|first| look_up_as_written(first).has(List::Articles));
        Some(match (is_thing, is_description) {
            (true, _) => "it is a thing".to_owned(),
            (_, true) => "it is a description without a name".to_owned(),
            _ => "it is not the name of a person".to_owned(),
        })
    }

    fn frequency(&self, candidate: &CandidateRecord, is_for: bool) -> Option<String> {
        match (self.whole(&candidate.text).count(), is_for) {
            (1, false) => Some("the text has it once".to_owned()),
            (times @ 3.., true) => Some(format!("the text has it {times} times")),
            _ => None,
        }
    }

    fn next(&self, span: Span) -> Option<String> {
        let rest = &self.text[span.end()..];
        let word = bare(rest.split_whitespace().next()?)?;
        (!rest.starts_with(['\n', '.'])).then(|| format!("“{word}” follows it"))
    }

    fn previous(&self, span: Span) -> Option<String> {
        let ahead = &self.text[..span.start()];
        let word = bare(ahead.split_whitespace().next_back()?)?;
        let is_end = ahead.trim_end_matches(' ').ends_with(['\n', '.', '”', '"']);
        (!is_end).then(|| format!("“{word}” stands before it"))
    }

    fn is_other_speaker(&self, span: Span) -> bool {
        let speaks = |q: &QuotationRecord| {
            q.speakers.iter().any(|s| s.via != SpeakerVia::Continued && self.span(&s.span).overlaps(span))
        };
        self.quotes().filter(|q| !std::ptr::eq(*q, self.quote)).any(speaks)
    }

    fn is_quoted(&self, span: Span) -> bool {
        self.quotes().flat_map(|q| &q.marked).any(|m| self.span(m).contains(span))
    }

    /// Returns the side of a span on which `other` has it, and the text between them; `None` if they overlap.
    fn gap(&self, span: Span, other: Span) -> Option<(&'static str, &str)> {
        if span.end() <= other.start() {
            return Some(("before", Span::new(span.end(), other.start()).of(self.text)));
        }
        (other.end() <= span.start()).then(|| ("behind", Span::new(other.end(), span.start()).of(self.text)))
    }
}

/// Returns a word without the signs around it; `None` for signs alone.
fn bare(word: &str) -> Option<&str> {
    Some(word.trim_matches(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty())
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
