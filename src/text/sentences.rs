//! Sentences: where a full stop ends one, and where it does not.

use std::ops::Range;

use super::Sentence;
use super::tokens::{Shape, Token, TokenKind};
use crate::span::Span;

/// Words after which a full stop is part of the word: "Mr. Osei", "Sen. Lund", "No. 5".
const ABBREVIATIONS: &[&str] = &[
    "adm", "ald", "apr", "asst", "aug", "ave", "bldg", "blvd", "brig", "bros", "capt", "cmdr", "co", "col", "comdr",
    "corp", "cpl", "dec", "dept", "det", "dist", "dr", "esq", "est", "etc", "feb", "fig", "fr", "ft", "gen", "gov",
    "hon", "inc", "insp", "jan", "jr", "jul", "jun", "lt", "ltd", "maj", "mar", "messrs", "mgr", "mlle", "mme", "mr",
    "mrs", "ms", "mt", "no", "nos", "nov", "oct", "op", "pfc", "ph", "pp", "prof", "pvt", "rep", "reps", "rev", "sec",
    "sen", "sens", "sep", "sept", "sgt", "sr", "st", "ste", "supt", "univ", "viz", "vol", "vs",
];

/// Splits the tokens of one paragraph. One pass.
pub(super) fn split(text: &str, tokens: &[Token], part: Range<usize>, paragraph: usize, out: &mut Vec<Sentence>) {
    let mut first = part.start;
    let mut i = part.start;
    while i < part.end {
        let mut last = i;
        if ends_sentence(text, tokens, i, part.end, &mut last) {
            push(tokens, first..last + 1, paragraph, out);
            first = last + 1;
        }
        i = last + 1;
    }
    if first < part.end {
        push(tokens, first..part.end, paragraph, out);
    }
}

fn push(tokens: &[Token], part: Range<usize>, paragraph: usize, out: &mut Vec<Sentence>) {
    let span = Span::new(tokens[part.start].span.start(), tokens[part.end - 1].span.end());
    out.push(Sentence { span, tokens: part, paragraph });
}

/// Whether token `i` ends a sentence; `last` becomes the last closing mark or bracket that belongs to it.
fn ends_sentence(text: &str, tokens: &[Token], i: usize, end: usize, last: &mut usize) -> bool {
    let sign = tokens[i].span.of(text);
    match sign {
        "。" | "！" | "？" | "." | "!" | "?" | "…" | "؟" | "।" => {}
        // "in the U.S. The port closed": the point is inside the word, so look at what follows.
        _ if tokens[i].kind == TokenKind::Word && tokens[i].shape == Shape::Upper && sign.ends_with('.') => {
            return i + 1 < end && starts_common_sentence(text, &tokens[i + 1]);
        }
        _ => return false,
    }
    let mut next = i + 1;
    while next < end && !tokens[next].spaced && closes(text, &tokens[next]) {
        next += 1;
    }
    *last = next - 1;
    if next == end || matches!(sign, "。" | "！" | "？") {
        return true;
    }
    if !tokens[next].spaced {
        return false;
    }
    if sign == "." && next == i + 1 && i > 0 && is_abbreviation(text, tokens, i) {
        return false;
    }
    starts_sentence(text, tokens, next, end)
}

fn closes(text: &str, token: &Token) -> bool {
    match token.kind {
        TokenKind::Mark => true,
        TokenKind::Sign => matches!(token.span.of(text), ")" | "]" | "." | "!" | "?" | "…"),
        _ => false,
    }
}

fn is_abbreviation(text: &str, tokens: &[Token], i: usize) -> bool {
    let before = &tokens[i - 1];
    if tokens[i].spaced || before.kind != TokenKind::Word {
        return false;
    }
    before.shape == Shape::Initial
        || (before.shape != Shape::Upper
            && ABBREVIATIONS.binary_search(&before.span.of(text).to_ascii_lowercase().as_str()).is_ok())
}

fn starts_sentence(text: &str, tokens: &[Token], mut i: usize, end: usize) -> bool {
    while i < end
        && (tokens[i].kind == TokenKind::Mark || matches!(tokens[i].span.of(text), "(" | "[" | "—" | "–" | "-"))
    {
        i += 1;
    }
    let Some(token) = tokens[..end].get(i) else { return true };
    match token.kind {
        TokenKind::Word => token.shape != Shape::Lower || !has_case(token.span.of(text)),
        TokenKind::Number => true,
        _ => !matches!(token.span.of(text), "," | ";" | ":" | "." | ")"),
    }
}

fn has_case(word: &str) -> bool {
    word.chars().any(|c| c.is_lowercase() || c.is_uppercase())
}

/// After "U.S." only a word that begins sentences but no names tells that a sentence begins.
fn starts_common_sentence(text: &str, token: &Token) -> bool {
    const STARTERS: [&str; 24] = [
        "A", "An", "And", "As", "At", "But", "For", "He", "His", "However", "I", "If", "In", "It", "On", "She", "That",
        "The", "There", "These", "They", "This", "We", "When",
    ];
    token.spaced && STARTERS.binary_search(&token.span.of(text)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Article;
    use crate::text::Analysis;

    fn sentences(text: &str) -> Vec<String> {
        let article = Article::from_text(text);
        Analysis::new(&article).sentences.iter().map(|s| s.span.of(text).to_owned()).collect()
    }

    #[test]
    fn abbreviations_are_sorted() {
        let mut sorted = ABBREVIATIONS.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        assert!(ABBREVIATIONS.windows(2).all(|w| w[0] <= w[1]), "{sorted:?}");
    }

    #[test]
    fn full_stops_that_end_and_that_do_not() {
        let rows: [(&str, &[&str]); 7] = [
            ("Mr. Osei left. He was late.", &["Mr. Osei left.", "He was late."]),
            ("“We lost.” She wept.", &["“We lost.”", "She wept."]),
            ("“Why?” asked Osei.", &["“Why?” asked Osei."]),
            ("He lives in the U.S. The port is closed.", &["He lives in the U.S.", "The port is closed."]),
            ("The U.S. Senate voted.", &["The U.S. Senate voted."]),
            ("J. R. Osei, of Harbour Co., said no. 5 failed.", &["J. R. Osei, of Harbour Co., said no. 5 failed."]),
            ("港口关闭了。船离开。", &["港口关闭了。", "船离开。"]),
        ];
        for (text, expected) in rows {
            assert_eq!(sentences(text), expected, "{text}");
        }
    }
}
