//! Turns of a dialogue after a dash in languages without a grammar: "– Port jest zamknięty – powiedziała Anna Nowak."
//!
//! Usual in Polish, Russian, Ukrainian, Czech, Hungarian and Romanian news. A paragraph is a turn only if a verb of
//! speech is right after its second dash, or after a comma, as in the languages of the North: "– Bron är stängd, säger
//! Karin Lind."

use super::names::Names;
use crate::quotes::marks::Marked;
use crate::quotes::rules::{self, Rule};
use crate::span::Span;
use crate::text::{Analysis, TokenKind};

/// Words of a turn, as marked words, and its words after the reporting clause.
pub(super) struct Turn {
    pub(super) words: Marked,
    pub(super) rest: Option<Span>,
}

/// Returns the turns of an article in text order; paragraphs with marks are left out.
pub(super) fn turns(analysis: &Analysis<'_>, names: &Names<'_>, marked: &[Marked]) -> Vec<Turn> {
    if rules::is_off(Rule::DashTurns) {
        return Vec::new();
    }
    let mut next = 0;
    let mut out = Vec::new();
    for (p, paragraph) in analysis.paragraphs.iter().enumerate() {
        while marked.get(next).is_some_and(|m| m.paragraph < p) {
            next += 1;
        }
        if marked.get(next).is_none_or(|m| m.paragraph > p)
            && let Some(turn) = turn(analysis, names, p, paragraph.tokens.clone())
        {
            out.push(turn);
        }
    }
    out
}

fn turn(analysis: &Analysis<'_>, names: &Names<'_>, paragraph: usize, tokens: std::ops::Range<usize>) -> Option<Turn> {
    let is_dash =
        |t: usize| analysis.tokens[t].kind != TokenKind::Word && matches!(analysis.word(t), "–" | "—" | "―" | "-");
    // A dash after a space, not a hyphen inside a word.
    let apart = |t: usize| is_dash(t) && analysis.tokens[t].spaced;
    if tokens.len() < 4 || !is_dash(tokens.start) {
        return None;
    }
    let mut dashes = (tokens.start + 2..tokens.end).filter(|&t| apart(t));
    let words = |to: usize| Some(Marked::without_marks(covered(analysis, tokens.start + 1, to)?, paragraph));
    let found = dashes.by_ref().find_map(|dash| words(dash).filter(|words| names.verb_behind(words).is_some()));
    let Some(found) = found else {
        // "– Bron är stängd, säger Karin Lind. Vi väntar.": the words after the sentence are said, too.
        let verb = (tokens.start + 3..tokens.end)
            .find(|&t| names.is_verb(t) && matches!(analysis.word(t - 1), "," | "?" | "!"))?;
        let words = words(if analysis.word(verb - 1) == "," { verb - 1 } else { verb })?;
        let stop = (verb..tokens.end).find(|&t| matches!(analysis.word(t), "." | "!" | "?" | ":"));
        let rest = stop.filter(|&t| analysis.word(t) != ":").and_then(|t| covered(analysis, t + 1, tokens.end));
        return Some(Turn { words, rest });
    };
    let rest = dashes.next().and_then(|dash| covered(analysis, dash + 1, tokens.end));
    Some(Turn { words: found, rest })
}

/// Returns the span of tokens without the comma that ends them; `None` without words.
fn covered(analysis: &Analysis<'_>, from: usize, mut to: usize) -> Option<Span> {
    while to > from && analysis.word(to - 1) == "," {
        to -= 1;
    }
    (from..to).find(|&t| analysis.tokens[t].kind == TokenKind::Word)?;
    Some(analysis.tokens[from].span.cover(analysis.tokens[to - 1].span))
}
