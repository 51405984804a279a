//! Labels at the start of a paragraph: "LUND: We lost.", "REP. OSEI, CHAIR: No.", "Q: Why?", "Frage: Warum?".

use std::ops::Range;
use std::sync::LazyLock;

use crate::lexicon::{self, List};
use crate::span::Span;
use crate::text::{Analysis, Shape, TokenKind};

/// Bound on the tokens of a label: "GOV. PETRA VAN LUND (off camera)".
const LONGEST: usize = 12;
/// Bound on the words of a name.
const WORDS: usize = 6;

/// Labels of questions and answers of many languages, in pairs.
static PAIRS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = lexicon::lines(include_str!("../../../data/words/question_labels.txt"));
    lines.map(|line| line.split_once(' ').expect("a line has two labels")).collect()
});

/// Kind of a label.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    /// "Q", "Frage", "P", "A", "Antwort", "R": a question or an answer, depending on the pair of the other labels.
    Letter,
    /// "LUND"
    Capitals,
    /// "Petra Lund"
    Name,
}

/// Label of a paragraph.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Label {
    /// Index into `Analysis::paragraphs`.
    pub(super) paragraph: usize,
    /// Name or letter, without office and brackets.
    pub(super) name: Span,
    /// Last word of the name in lower case.
    pub(super) key: String,
    pub(super) sort: Sort,
    /// Sign after the label.
    pub(super) sign: Span,
    /// Words after it; empty for a label in a paragraph of its own.
    pub(super) words: Span,
}

/// Returns the role of a label among those of a pair: true for questions, false for answers, `None` for other labels.
pub(super) fn is_question(key: &str, pair: usize) -> Option<bool> {
    let (question, answer) = PAIRS[pair];
    let key = key.trim_end_matches(|c: char| c.is_ascii_digit());
    if key == question { Some(true) } else { (key == answer).then_some(false) }
}

/// Returns the first pair of which both labels occur, three times together or more, and in similar numbers.
pub(super) fn pair_of(labels: &[Label]) -> Option<usize> {
    (0..PAIRS.len()).find(|&pair| {
        let of = |question: bool| labels.iter().filter(|l| is_question(&l.key, pair) == Some(question)).count();
        let (questions, answers) = (of(true), of(false));
        questions > 0 && answers > 0 && questions + answers >= 3 && questions.abs_diff(answers) <= 1 + answers / 2
    })
}

/// Returns the label with which a paragraph begins.
pub(super) fn at(analysis: &Analysis<'_>, paragraph: usize) -> Option<Label> {
    let tokens = analysis.paragraphs[paragraph].tokens.clone();
    let stop = tokens.end.min(tokens.start + LONGEST);
    if tokens.is_empty() || analysis.tokens[tokens.start].kind != TokenKind::Word {
        return None;
    }
    let is_colon = |t: &usize| matches!(analysis.word(*t), ":" | "：");
    let (range, sign, sort) = if let Some((end, sign)) = letter(analysis, tokens.clone()) {
        (tokens.start..end, sign, Sort::Letter)
    } else {
        let colon = (tokens.start..stop).find(is_colon)?;
        // "12:30" is no label.
        if colon + 1 < tokens.end && !analysis.tokens[colon + 1].spaced {
            return None;
        }
        let (name, sort) = name(analysis, tokens.start..colon)?;
        (name, colon, sort)
    };
    let name = analysis.tokens[range.start].span.cover(analysis.tokens[range.end - 1].span);
    let key = analysis.word(range.end - 1).trim_end_matches('.').to_lowercase();
    let sign_span = analysis.tokens[sign].span;
    let end = analysis.paragraphs[paragraph].span.end();
    let words = Span::new(sign_span.end(), end.max(sign_span.end())).trimmed(analysis.body);
    Some(Label { paragraph, name, key, sort, sign: sign_span, words })
}

/// Returns the end of a label of a question or answer, and its last sign: "Q:", "Q.", "P.-", "Frage:".
fn letter(analysis: &Analysis<'_>, tokens: Range<usize>) -> Option<(usize, usize)> {
    let first = analysis.word(tokens.start);
    let key = first.trim_end_matches('.').trim_end_matches(|c: char| c.is_ascii_digit()).to_lowercase();
    if !first.starts_with(char::is_uppercase) || !PAIRS.iter().any(|p| p.0 == key || p.1 == key) {
        return None;
    }
    let mut end = tokens.start + 1;
    // "Q1:" may be a word and a number.
    if end < tokens.end && analysis.tokens[end].kind == TokenKind::Number && !analysis.tokens[end].spaced {
        end += 1;
    }
    let is_sign = |t: usize| matches!(analysis.word(t), ":" | "：" | "." | "-" | "–" | "—" | ".-");
    let signs = (end..tokens.end).take(3).take_while(|&t| is_sign(t)).count();
    match signs {
        0 if first.ends_with('.') && end < tokens.end => Some((end, end - 1)),
        0 => None,
        n => Some((tokens.start + 1, end + n - 1)),
    }
}

/// Returns the tokens of the name in a label, and its sort: words with capitals, particles between them, and an office
/// after a comma or a remark in brackets, which are not part of the name.
fn name(analysis: &Analysis<'_>, tokens: Range<usize>) -> Option<(Range<usize>, Sort)> {
    let end = tokens.clone().find(|&t| matches!(analysis.word(t), "(" | "[" | ",")).unwrap_or(tokens.end);
    let name = tokens.start..end;
    let is_word = |t: usize| analysis.tokens[t].kind == TokenKind::Word;
    let words = name.clone().filter(|&t| is_word(t)).count();
    let fits = |t: usize| match analysis.tokens[t].kind {
        TokenKind::Word => {
            analysis.tokens[t].shape != Shape::Lower
                || analysis.lists_as_written(t).has(List::ParticlesOfLabels)
                || analysis.lists_as_written(t).has(List::MoreParticlesOfLabels)
        }
        TokenKind::Sign => matches!(analysis.word(t), "." | "-" | "’"),
        TokenKind::Number | TokenKind::Mark => false,
    };
    if words == 0 || words > WORDS || !name.clone().all(fits) || !is_word(name.end - 1) {
        return None;
    }
    if analysis.tokens[name.end - 1].shape == Shape::Lower {
        return None;
    }
    let upper = name.clone().filter(|&t| is_word(t)).all(|t| analysis.tokens[t].shape == Shape::Upper);
    Some((name, if upper { Sort::Capitals } else { Sort::Name }))
}
