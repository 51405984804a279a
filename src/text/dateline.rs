//! Datelines of agencies: the place, the day and the agency before the first sentence of a paragraph.

use std::ops::Range;

use super::{Analysis, Shape, TokenKind};

/// Bound on the tokens between the place and the dash.
const LONGEST: usize = 12;

/// Returns the dash of a dateline whose place ends before the tokens `rest`: "NORPORT, April 16 (Wire) - The ferry sank".
/// Words in lower case are none of a dateline: "NATO said on Monday — after a week — that", "Lund — the mayor — said".
pub(crate) fn dash(analysis: &Analysis<'_>, rest: Range<usize>) -> Option<usize> {
    let small = |t: usize| {
        analysis.tokens.get(t).is_some_and(|token| token.kind == TokenKind::Word && token.shape == Shape::Lower)
    };
    let is_dash = |t: &usize| matches!(analysis.word(*t), "-" | "–" | "—") && analysis.tokens[*t].spaced;
    let dash = rest.clone().take(LONGEST).take_while(|&t| !small(t)).find(is_dash)?;
    (!small(dash + 1)).then_some(dash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    #[test]
    fn dashes_behind_places() {
        for (text, place, expected) in [
            ("NORPORT, April 16 (Harbour Wire) - The ferry sank.", 1, Some(8)),
            ("NORPORT — The ferry sank.", 1, Some(1)),
            ("NATO said on Monday — after a week — that it was late.", 1, None),
            ("BASF - the largest employer - cut its forecast.", 1, None),
            ("NORPORT is a port of Norland - The ferry sank.", 1, None),
            ("NORPORT", 1, None),
        ] {
            let article = Article::from_text(text);
            let analysis = Analysis::new(&article);
            assert_eq!(dash(&analysis, place..analysis.tokens.len()), expected, "{text}");
        }
    }
}
