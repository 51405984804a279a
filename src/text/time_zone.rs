//! Abbreviations of time zones behind a time, which are no names: "at 10:15 GMT Lund said".

use super::{Analysis, Shape, TokenKind};
use crate::lexicon::List;

/// Returns true for the abbreviation of a time zone at token `i`, behind a number or "a.m.".
pub(crate) fn is_time_zone(analysis: &Analysis<'_>, i: usize) -> bool {
    let upper = analysis.tokens.get(i).is_some_and(|t| t.shape == Shape::Upper && t.kind == TokenKind::Word);
    if !upper || i == 0 || !analysis.lists_as_written(i).has(List::TimeZones) {
        return false;
    }
    let before = i - 1 - usize::from(analysis.word(i - 1) == "." && i > 1);
    let half =
        matches!(&*analysis.word(before).to_ascii_lowercase(), "am" | "pm" | "a.m" | "p.m" | "a.m." | "p.m." | "m");
    analysis.tokens[before].kind == TokenKind::Number || half
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    #[test]
    fn zones_stand_behind_times() {
        for (text, expected) in [
            ("At 10:15 GMT Petra Lund said no.", true),
            ("At 9:15 a.m. GMT Petra Lund said no.", true),
            ("At 0930 GMT the ship sank.", true),
            ("The network GMT said no.", false),
        ] {
            let article = Article::from_text(text);
            let analysis = Analysis::new(&article);
            let zone = (0..analysis.tokens.len()).any(|i| is_time_zone(&analysis, i));
            assert_eq!(zone, expected, "{text}");
        }
    }
}
