//! Pull quotes and headings: quotations that repeat words of another quotation of the article, shown large between its
//! paragraphs.
//!
//! `“We will dig before we build,” said the mayor.` · `“We will dig before we build”`

use crate::quotes::rules::{self, Rule};
use rustc_hash::FxHashMap;

use super::quotation::{Quotation, QuotationKind};
use super::words;
use crate::entities::SpeakerVia;
use crate::span::Span;
use crate::text::{Analysis, TokenKind};

/// Fewest words of a repetition; fewer may be said twice.
const WORDS: usize = 5;
/// Bound on the places that one opening of a quotation is compared with.
const PLACES: usize = 4;
/// Bound on the words of a heading.
const HEADING: usize = 20;
/// Bound on the headings of an article that are compared with its quotations.
const HEADINGS: usize = 64;

/// Sets for each quotation the one that it repeats, and copies the speaker of the original to a repetition without a
/// reporting expression. Linear in the words of the quotations.
pub(super) fn link(analysis: &Analysis<'_>, quotations: &mut [Quotation]) {
    if rules::is_off(Rule::PullQuotes) {
        return;
    }
    let said: Vec<Vec<u32>> = quotations.iter().map(|q| marked_words(analysis, q)).collect();
    link_headings(analysis, quotations, &said);
    let mut places: FxHashMap<&[u32], Vec<(usize, usize)>> = FxHashMap::default();
    for (q, words) in said.iter().enumerate().filter(|(_, words)| words.len() >= WORDS) {
        places.entry(&words[..WORDS]).or_default().push((q, 0));
    }
    // A page with one long quotation has nothing to repeat.
    if places.values().map(Vec::len).sum::<usize>() < 2 {
        return;
    }
    for list in places.values_mut() {
        list.clear();
    }
    for (q, words) in said.iter().enumerate() {
        for (at, opening) in words.windows(WORDS).enumerate() {
            if let Some(list) = places.get_mut(opening).filter(|list| list.len() < PLACES) {
                list.push((q, at));
            }
        }
    }
    for (q, words) in said.iter().enumerate().filter(|(_, words)| words.len() >= WORDS) {
        let original = places[&words[..WORDS]]
            .iter()
            .filter(|&&(p, at)| p != q && said[p][at..].starts_with(words))
            .map(|&(p, _)| p)
            .filter(|&p| said[p].len() > words.len() || is_original(quotations, p, q))
            .filter(|&p| !overlap(&quotations[p], &quotations[q]))
            .max_by_key(|&p| (said[p].len(), std::cmp::Reverse(p)));
        if let Some(original) = original {
            repeat(quotations, original, q);
        }
    }
}

/// Sets the original of a repetition, and copies its speaker if the repetition has no reporting expression of its own.
fn repeat(quotations: &mut [Quotation], original: usize, repetition: usize) {
    let (speakers, confidence) = (quotations[original].speakers.clone(), quotations[original].confidence);
    let repetition = &mut quotations[repetition];
    repetition.repeats = Some(original);
    if is_unreported(repetition) {
        repetition.cue = None;
        (repetition.speakers, repetition.confidence) = (speakers, confidence);
    }
}

/// Sets for marked words of headings, however few, the quotation that they repeat: "‘Massive risks’" above a
/// paragraph with these words in marks. A heading that repeats a quotation is no title or term.
fn link_headings(analysis: &Analysis<'_>, quotations: &mut [Quotation], said: &[Vec<u32>]) {
    if rules::is_off(Rule::QuotedHeadings) {
        return;
    }
    let headings: Vec<usize> = (0..quotations.len())
        .filter(|&q| is_unreported(&quotations[q]) && is_heading(analysis, &quotations[q]))
        .collect();
    for &q in headings.iter().take(HEADINGS) {
        let words = words_of(analysis, &quotations[q].marked);
        let least = words.len().max(1);
        let same = |p: usize| if least == 1 { said[p] == words } else { said[p].windows(least).any(|w| w == words) };
        let original = (0..quotations.len())
            .find(|&p| !headings.contains(&p) && !quotations[p].speakers.is_empty() && !words.is_empty() && same(p));
        if let Some(original) = original {
            if quotations[q].kind == QuotationKind::NotSpeech {
                quotations[q].kind = QuotationKind::Direct;
            }
            repeat(quotations, original, q);
        }
    }
}

/// Returns true for a quotation without a reporting expression, or with a colon alone after words that name no person:
/// "Strike in the port: “No plan B”".
fn is_unreported(quotation: &Quotation) -> bool {
    let colon = quotation.cue.as_ref().is_none_or(|cue| cue.span.len() == 1);
    let named = quotation.speakers.iter().any(|s| s.via != SpeakerVia::Group);
    colon && (quotation.cue.is_none() || !named)
}

/// Returns true for marked words in a short paragraph that is no sentence.
fn is_heading(analysis: &Analysis<'_>, quotation: &Quotation) -> bool {
    let Some(first) = quotation.marked.first() else { return false };
    let paragraph = &analysis.paragraphs[analysis.paragraph_at(first.start())];
    let tokens = &analysis.tokens[paragraph.tokens.clone()];
    let words = tokens.iter().filter(|t| t.kind == TokenKind::Word).take(HEADING + 1).count();
    let stopped = tokens.iter().rev().find(|t| t.kind != TokenKind::Mark);
    let stopped = stopped.is_some_and(|t| matches!(t.span.of(analysis.body), "." | "!" | "?" | "," | ";" | ":" | "…"));
    words <= HEADING && !stopped
}

/// Returns true if of two quotations with the same words the first one is the original: the one with a reporting expression,
/// else the earlier one.
fn is_original(quotations: &[Quotation], first: usize, second: usize) -> bool {
    match (quotations[first].cue.is_some(), quotations[second].cue.is_some()) {
        (true, false) => true,
        (false, true) => false,
        _ => first < second,
    }
}

/// Returns true if two quotations overlap.
fn overlap(a: &Quotation, b: &Quotation) -> bool {
    let extent = |q: &Quotation| {
        let (first, last) = (q.content.first(), q.content.last());
        first.zip(last).map_or(Span::new(0, 0), |(first, last)| Span::new(first.start(), last.end()))
    };
    let (a, b) = (extent(a), extent(b));
    a.start() < b.end() && b.start() < a.end()
}

/// Returns the hashes of the words in marks; empty for words that are no speech.
fn marked_words(analysis: &Analysis<'_>, quotation: &Quotation) -> Vec<u32> {
    if quotation.kind == QuotationKind::NotSpeech {
        return Vec::new();
    }
    words_of(analysis, &quotation.marked)
}

/// Returns the hashes of the words of spans.
fn words_of(analysis: &Analysis<'_>, spans: &[Span]) -> Vec<u32> {
    let mut hashes = Vec::new();
    for span in spans {
        let from = analysis.token_at(span.start());
        let inside = (from..analysis.tokens.len()).take_while(|&t| analysis.tokens[t].span.start() < span.end());
        hashes.extend(
            inside.filter(|&t| analysis.tokens[t].kind == TokenKind::Word).map(|t| words::hash(analysis.word(t))),
        );
    }
    hashes
}

#[cfg(test)]
mod tests {
    use crate::quotes::in_text;

    /// Returns the repeated quotation and the speaker of each quotation.
    fn repeats(text: &str) -> Vec<(Option<usize>, Option<String>)> {
        let name = |q: &crate::Quotation| q.speaker().map(|s| s.name.to_string());
        in_text(text, None).iter().map(|q| (q.repeats, name(q))).collect()
    }

    #[test]
    fn a_pull_quote_has_the_speaker_of_its_original() {
        let lund = || Some("Petra Lund".to_owned());
        let after = "“We will dig before we build, and not the other way round,” Petra Lund said on Monday.\n\n\
                     The council met.\n\n“We will dig before we build”";
        assert_eq!(repeats(after), [(None, lund()), (Some(0), lund())]);
        let before = "“We will dig before we build”\n\nThe council of Sandvik met.\n\n\
                      “We will dig before we build,” Petra Lund said on Monday.";
        assert_eq!(repeats(before), [(Some(1), lund()), (None, lund())]);
    }

    #[test]
    fn short_words_and_other_words_repeat_nothing() {
        let two = "“We will dig,” Petra Lund said.\n\n“We will dig,” Kofi Osei said.";
        assert!(repeats(two).iter().all(|q| q.0.is_none()));
        let other = "“We will dig before we build,” Petra Lund said.\n\n“We will dig before we rest,” Kofi Osei said.";
        assert!(repeats(other).iter().all(|q| q.0.is_none()));
    }
}
