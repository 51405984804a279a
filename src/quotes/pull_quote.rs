//! Pull quotes: quotations that repeat words of another quotation of the article, shown large between its paragraphs.
//!
//! `“We will dig before we build,” said the mayor.` · `“We will dig before we build”`

use rustc_hash::FxHashMap;

use super::quotation::{Quotation, QuotationKind};
use super::words;
use crate::span::Span;
use crate::text::{Analysis, TokenKind};

/// Fewest words of a repetition; fewer may be said twice.
const WORDS: usize = 5;
/// Most places that one opening of a quotation is compared with.
const PLACES: usize = 4;

/// Notes for each quotation the one that it repeats, and gives a repetition without a reporting expression the speaker of the
/// original. Linear in the words of the quotations.
pub(super) fn link(analysis: &Analysis<'_>, quotations: &mut [Quotation]) {
    let said: Vec<Vec<u32>> = quotations.iter().map(|q| marked_words(analysis, q)).collect();
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
            let (speakers, confidence) = (quotations[original].speakers.clone(), quotations[original].confidence);
            let repetition = &mut quotations[q];
            repetition.repeats = Some(original);
            if repetition.cue.is_none() {
                (repetition.speakers, repetition.confidence) = (speakers, confidence);
            }
        }
    }
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

/// Returns true if one quotation is inside the other.
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
    let mut hashes = Vec::new();
    for span in &quotation.marked {
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
