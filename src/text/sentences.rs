//! Sentences: where a full stop ends one, and where it does not.

use std::ops::Range;

use super::tokens::{Shape, Token, TokenKind};
use crate::span::Span;

/// Titles, after which a full stop never ends a sentence: "Mr. Osei", "Sen. Lund".
const TITLES: &[&str] = &[
    "adm", "ald", "asst", "atty", "brig", "capt", "cmdr", "col", "comdr", "cpl", "det", "dist", "dr", "esp", "fr",
    "ft", "gen", "gov", "govs", "hon", "insp", "lt", "maj", "messrs", "mgr", "mlle", "mme", "mr", "mrs", "ms", "mt",
    "mx", "no", "nos", "pfc", "ph", "pp", "pres", "prof", "profs", "pvt", "rep", "reps", "rev", "sen", "sens", "sgt",
    "ste", "supt", "viz", "vs",
];

/// Other words that have a full stop of their own: only a word that begins sentences and no names tells that it ended
/// one, too. "Harbour Inc. said", "Harbour Inc. Lund", but "Harbour Inc. The port".
const ABBREVIATIONS: &[&str] = &[
    "al", "apr", "aug", "ave", "bldg", "blvd", "bros", "co", "corp", "dec", "dept", "esq", "est", "etc", "feb", "fig",
    "inc", "jan", "jr", "jul", "jun", "ltd", "mar", "mfg", "nov", "oct", "op", "rd", "sec", "sep", "sept", "sq", "sr",
    "st", "univ", "vol",
];

/// Words that begin sentences and hardly ever names.
const STARTERS: &[&str] = &[
    "A",
    "About",
    "After",
    "All",
    "Although",
    "An",
    "And",
    "Another",
    "As",
    "At",
    "Because",
    "Before",
    "Both",
    "But",
    "By",
    "During",
    "For",
    "From",
    "He",
    "Her",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "It",
    "Its",
    "Many",
    "Meanwhile",
    "More",
    "Most",
    "My",
    "No",
    "Not",
    "On",
    "One",
    "Or",
    "Our",
    "Police",
    "She",
    "Since",
    "So",
    "Some",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "To",
    "Under",
    "Until",
    "We",
    "What",
    "When",
    "Where",
    "While",
    "Who",
    "Why",
    "With",
    "Yes",
    "Yet",
    "You",
];

/// How far a token can end a sentence.
enum Stop {
    /// Not at all.
    No,
    /// "."
    Point,
    /// "!", "?", "…"
    Other,
    /// The full stop of a script without spaces, which always ends one.
    Always,
    /// The point inside a word: "U.S.", "a.m."
    Inner,
}

/// Splits the tokens of one paragraph. One pass.
pub(super) fn split(text: &str, tokens: &[Token], part: Range<usize>, paragraph: usize, out: &mut Vec<Sentence>) {
    let mut first = part.start;
    let mut i = part.start;
    while i < part.end {
        if let Some(last) = ends_sentence(text, tokens, i, part.end) {
            push(tokens, first..last + 1, paragraph, out);
            first = last + 1;
            i = last;
        }
        i += 1;
    }
    if first < part.end {
        push(tokens, first..part.end, paragraph, out);
    }
}

fn push(tokens: &[Token], part: Range<usize>, paragraph: usize, out: &mut Vec<Sentence>) {
    let span = Span::new(tokens[part.start].span.start(), tokens[part.end - 1].span.end());
    out.push(Sentence { span, tokens: part, paragraph });
}

fn stop(text: &str, token: &Token) -> Stop {
    match token.kind {
        TokenKind::Sign => match token.span.of(text) {
            "." => Stop::Point,
            "!" | "?" | "…" | "؟" | "।" => Stop::Other,
            "。" | "！" | "？" => Stop::Always,
            _ => Stop::No,
        },
        TokenKind::Word if text.as_bytes()[token.span.end() - 1] == b'.' => Stop::Inner,
        _ => Stop::No,
    }
}

/// Where the sentence ends that token `i` ends, if it does: the last closing mark or bracket that belongs to it. Closers
/// are looked at once more when the sentence goes on, so the pass stays linear.
fn ends_sentence(text: &str, tokens: &[Token], i: usize, end: usize) -> Option<usize> {
    let stop = stop(text, &tokens[i]);
    if matches!(stop, Stop::No) {
        return None;
    }
    let mut next = i + 1;
    while next < end && closes(text, &tokens[next]) {
        next += 1;
    }
    let last = next - 1;
    let Some(after) = tokens[..end].get(next) else { return Some(last) };
    let ends = match stop {
        Stop::Always => true,
        // "in the U.S. The port closed", "at 9 a.m. Police said"
        Stop::Inner => after.spaced && starts_common_sentence(text, tokens, next, end),
        _ if !after.spaced => {
            // Words glued together where a line break was lost: "closed.The port", "closed.“We lost.”"
            is_opener(text, after)
                || (last == i && tokens[i - usize::from(i > 0)].shape == Shape::Lower && is_starter(text, after))
        }
        Stop::Point if last == i && i > 0 && !tokens[i].spaced && tokens[i - 1].kind == TokenKind::Word => {
            let word = tokens[i - 1].span.of(text);
            if tokens[i - 1].shape == Shape::Initial {
                // "J. Osei", but "Plan B. The port"; "A. The" is a list.
                starts_common_sentence(text, tokens, next, end) && after.span.len() > 1
            } else if tokens[i - 1].shape == Shape::Upper && word.len() > 2 {
                starts_sentence(text, tokens, next, end)
            } else if is_in(TITLES, word) {
                // "He said no. The port": only "No." with a number after it is an abbreviation.
                matches!(word, "no" | "No" | "nos" | "Nos")
                    && after.kind != TokenKind::Number
                    && starts_sentence(text, tokens, next, end)
            } else if is_in(ABBREVIATIONS, word)
                && (tokens[i - 1].shape != Shape::Lower || matches!(word, "etc" | "al"))
            {
                starts_common_sentence(text, tokens, next, end)
            } else {
                starts_sentence(text, tokens, next, end)
            }
        }
        _ => starts_sentence(text, tokens, next, end),
    };
    ends.then_some(last)
}

/// What belongs to the sentence before it: marks and brackets without a space, and marks that only close.
fn closes(text: &str, token: &Token) -> bool {
    match token.kind {
        TokenKind::Mark => match token.span.of(text) {
            "“" | "„" | "‚" | "``" | "「" | "『" => false,
            "”" | "''" => true,
            _ => !token.spaced,
        },
        TokenKind::Sign => !token.spaced && matches!(token.span.of(text), ")" | "]" | "." | "!" | "?" | "…"),
        _ => false,
    }
}

fn is_opener(text: &str, token: &Token) -> bool {
    token.kind == TokenKind::Mark && matches!(token.span.of(text), "“" | "„" | "``" | "「" | "『")
}

/// Whether a lower-case list holds a word of any case; longer words are none of them.
fn is_in(list: &[&str], word: &str) -> bool {
    let mut lower = [0u8; 6];
    let Some(to) = lower.get_mut(..word.len()) else { return false };
    to.copy_from_slice(word.as_bytes());
    to.make_ascii_lowercase();
    list.binary_search_by(|w| w.as_bytes().cmp(&*to)).is_ok()
}

fn skip_openers(text: &str, tokens: &[Token], mut i: usize, end: usize) -> usize {
    while i < end
        && (tokens[i].kind == TokenKind::Mark || matches!(tokens[i].span.of(text), "(" | "[" | "—" | "–" | "-" | "•"))
    {
        i += 1;
    }
    i
}

fn starts_sentence(text: &str, tokens: &[Token], i: usize, end: usize) -> bool {
    let Some(token) = tokens[..end].get(skip_openers(text, tokens, i, end)) else { return true };
    match token.kind {
        TokenKind::Word => token.shape != Shape::Lower || !has_case(token.span.of(text)),
        TokenKind::Number => true,
        _ => !matches!(token.span.of(text), "," | ";" | ":" | "." | ")"),
    }
}

fn has_case(word: &str) -> bool {
    word.chars().any(|c| c.is_lowercase() || c.is_uppercase())
}

/// A word that begins sentences and no names, or an opening mark before a capital.
fn starts_common_sentence(text: &str, tokens: &[Token], i: usize, end: usize) -> bool {
    let word = skip_openers(text, tokens, i, end);
    word < end && (is_starter(text, &tokens[word]) || (word > i && tokens[word].shape == Shape::Title))
}

fn is_starter(text: &str, token: &Token) -> bool {
    token.kind == TokenKind::Word && {
        let word = token.span.of(text);
        let stem = word.find(['\'', '’']).map_or(word, |at| &word[..at]);
        STARTERS.binary_search(&stem).is_ok()
    }
}

/// A sentence; it never crosses a paragraph.
#[derive(Clone, PartialEq, Debug)]
pub struct Sentence {
    /// Where, closing marks included.
    pub span: Span,
    /// Its tokens, as indices into `Analysis::tokens`.
    pub tokens: Range<usize>,
    /// Index into `Analysis::paragraphs`.
    pub paragraph: usize,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::text::Analysis;

    fn sentences(text: &str) -> Vec<String> {
        let article = Article::from_text(text);
        Analysis::new(&article).sentences.iter().map(|s| s.span.of(text).to_owned()).collect()
    }

    #[test]
    fn lists_are_sorted() {
        for list in [TITLES, ABBREVIATIONS, STARTERS] {
            assert!(list.windows(2).all(|w| w[0] < w[1]), "{list:?}");
        }
    }

    #[test]
    fn full_stops_that_end_and_that_do_not() {
        let rows: [(&str, &[&str]); 20] = [
            ("Mr. Osei left. He was late.", &["Mr. Osei left.", "He was late."]),
            ("“We lost.” She wept.", &["“We lost.”", "She wept."]),
            ("“Why?” asked Osei.", &["“Why?” asked Osei."]),
            ("He lives in the U.S. The port is closed.", &["He lives in the U.S.", "The port is closed."]),
            ("The U.S. Senate voted.", &["The U.S. Senate voted."]),
            ("J. R. Osei, of Harbour Co., said no. 5 failed.", &["J. R. Osei, of Harbour Co., said no. 5 failed."]),
            ("It opens at 9 a.m. The port is closed.", &["It opens at 9 a.m.", "The port is closed."]),
            ("Harbour Inc. The port is theirs.", &["Harbour Inc.", "The port is theirs."]),
            ("Harbour Inc. Chairman Osei left.", &["Harbour Inc. Chairman Osei left."]),
            ("She said no. Osei agreed.", &["She said no.", "Osei agreed."]),
            ("The quay closed.The port did not.", &["The quay closed.", "The port did not."]),
            ("The quay closed.“We lost.”", &["The quay closed.", "“We lost.”"]),
            ("“We lost .” She wept .", &["“We lost .”", "She wept ."]),
            ("We lost . '' She wept .", &["We lost . ''", "She wept ."]),
            ("“In the U.S.” The port closed.", &["“In the U.S.”", "The port closed."]),
            ("We … lost. Well… Yes.", &["We … lost.", "Well…", "Yes."]),
            ("It fell... Then it rose.", &["It fell...", "Then it rose."]),
            ("“We lost.”, she said.", &["“We lost.”, she said."]),
            ("“Is it vitamin C?” “No.”", &["“Is it vitamin C?”", "“No.”"]),
            ("港口关闭了。船离开。", &["港口关闭了。", "船离开。"]),
        ];
        for (text, expected) in rows {
            assert_eq!(sentences(text), expected, "{text}");
        }
    }
}
