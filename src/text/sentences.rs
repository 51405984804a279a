//! Sentence splitting: decides for each full stop, question or exclamation mark whether it ends a sentence.

use std::ops::Range;

use super::tokens::{Shape, Token, TokenKind};
use crate::lexicon::{self, List};
use crate::span::Span;

/// Kind of a token that may end a sentence.
enum Stop {
    /// Cannot end a sentence.
    No,
    /// "."
    Point,
    /// "!", "?", "…"
    Other,
    /// "。", "！", "？", which always end a sentence.
    Always,
    /// Point inside a word: "U.S.", "a.m."
    Inner,
}

/// Splits the tokens of one paragraph into sentences, in one pass.
pub(super) fn split(text: &str, tokens: &[Token], part: Range<usize>, paragraph: usize, out: &mut Vec<Sentence>) {
    let mut first = part.start;
    let mut i = part.start;
    let mut runs = Runs::default();
    while i < part.end {
        if let Some(last) = ends_sentence(text, tokens, i, part.end, &mut runs) {
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

/// Latest runs of tokens that close and open sentences. Each token of a long run may be asked for the end of the run.
#[derive(Default)]
struct Runs {
    /// End of the latest run of closing tokens.
    closers: usize,
    /// Latest run of opening tokens.
    openers: Range<usize>,
}

/// Returns the last token of the sentence if token `i` ends it: closing marks and brackets after it belong to the
/// sentence.
fn ends_sentence(text: &str, tokens: &[Token], i: usize, end: usize, runs: &mut Runs) -> Option<usize> {
    let stop = stop(text, &tokens[i]);
    if matches!(stop, Stop::No) {
        return None;
    }
    let mut next = runs.closers.max(i + 1);
    while next < end && closes(text, &tokens[next]) {
        next += 1;
    }
    runs.closers = next;
    let last = next - 1;
    let Some(after) = tokens[..end].get(next) else { return Some(last) };
    let ends = match stop {
        Stop::Always => true,
        // "in the U.S. The port closed", "at 9 a.m. Police said"
        Stop::Inner => after.spaced && starts_common_sentence(text, tokens, next, end, runs),
        _ if !after.spaced => {
            // Words glued together where a line break was lost: "closed.The port", "closed.“We lost.”"
            is_opener(text, after)
                || (last == i && tokens[i - usize::from(i > 0)].shape == Shape::Lower && is_starter(text, after))
        }
        Stop::Point if last == i && i > 0 && !tokens[i].spaced && tokens[i - 1].kind == TokenKind::Word => {
            let word = tokens[i - 1].span.of(text);
            if tokens[i - 1].shape == Shape::Initial {
                // "J. Osei", but "Plan B. The port"; "A. The" is a list.
                starts_common_sentence(text, tokens, next, end, runs) && after.span.len() > 1
            } else if tokens[i - 1].shape == Shape::Upper && word.len() > 2 {
                starts_sentence(text, tokens, next, end, runs)
            } else if matches!(word, "v" | "vs") {
                // "Lund v. Osei"
                let party = i > 1 && tokens[i - 2].kind == TokenKind::Word && tokens[i - 2].shape != Shape::Lower;
                !party && starts_sentence(text, tokens, next, end, runs)
            } else if lexicon::look_up(word).has(List::TitleAbbreviations) {
                // "He said no. The port": only "No." with a number after it is an abbreviation.
                matches!(word, "no" | "No" | "nos" | "Nos")
                    && after.kind != TokenKind::Number
                    && starts_sentence(text, tokens, next, end, runs)
            } else if lexicon::look_up(word).has(List::Abbreviations)
                && (tokens[i - 1].shape != Shape::Lower || matches!(word, "etc" | "al"))
            {
                starts_common_sentence(text, tokens, next, end, runs)
            } else {
                starts_sentence(text, tokens, next, end, runs)
            }
        }
        _ => starts_sentence(text, tokens, next, end, runs),
    };
    ends.then_some(last)
}

/// Returns whether a token belongs to the sentence before it: a mark or bracket without a space, or a mark that can only
/// close.
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

fn skip_openers(text: &str, tokens: &[Token], i: usize, end: usize, runs: &mut Runs) -> usize {
    if !runs.openers.contains(&i) {
        let opens =
            |t: &Token| t.kind == TokenKind::Mark || matches!(t.span.of(text), "(" | "[" | "—" | "–" | "-" | "•");
        let run = tokens[i.min(end)..end].iter().take_while(|t| opens(t)).count();
        runs.openers = i..i + run;
    }
    runs.openers.end
}

fn starts_sentence(text: &str, tokens: &[Token], i: usize, end: usize, runs: &mut Runs) -> bool {
    let Some(token) = tokens[..end].get(skip_openers(text, tokens, i, end, runs)) else { return true };
    match token.kind {
        TokenKind::Word => token.shape != Shape::Lower || !has_case(token.span.of(text)),
        TokenKind::Number => true,
        _ => !matches!(token.span.of(text), "," | ";" | ":" | "." | ")"),
    }
}

fn has_case(word: &str) -> bool {
    word.chars().any(|c| c.is_lowercase() || c.is_uppercase())
}

/// Returns whether a sentence certainly begins at token `i`: at a word that begins sentences but no names, or at an
/// opening mark before a capital.
fn starts_common_sentence(text: &str, tokens: &[Token], i: usize, end: usize, runs: &mut Runs) -> bool {
    let word = skip_openers(text, tokens, i, end, runs);
    word < end && (is_starter(text, &tokens[word]) || (word > i && tokens[word].shape == Shape::Title))
}

fn is_starter(text: &str, token: &Token) -> bool {
    token.kind == TokenKind::Word && matches!(token.shape, Shape::Title | Shape::Initial) && {
        let word = token.span.of(text);
        let stem = word.find(['\'', '’']).map_or(word, |at| &word[..at]);
        lexicon::look_up(stem).has(List::SentenceStarters)
    }
}

/// A sentence; it never crosses a paragraph.
#[derive(Clone, PartialEq, Debug)]
pub struct Sentence {
    /// Byte range in the body, closing marks included.
    pub span: Span,
    /// Tokens of the sentence, as indices into `Analysis::tokens`.
    pub tokens: Range<usize>,
    /// Index of its paragraph in `Analysis::paragraphs`.
    pub paragraph: usize,
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::text::Analysis;

    fn sentences(text: &str) -> Vec<String> {
        let article = Article::from_text(text);
        Analysis::new(&article).sentences.iter().map(|s| s.span.of(text).to_owned()).collect()
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
