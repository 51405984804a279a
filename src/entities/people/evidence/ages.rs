//! Ages beside names, and "the younger", "the elder" before a surname.

use super::super::chain::Generation;
use crate::entities::names::name::Found;
use crate::text::{Analysis, TokenKind};

/// Returns the age that the text gives beside a name: "Petra Lund, 31,", "Petra Lund (31)", "31-year-old Petra Lund".
pub(in super::super) fn age(analysis: &Analysis<'_>, found: &Found) -> Option<u8> {
    let word = |t: usize| if t < analysis.tokens.len() { analysis.word(t) } else { "" };
    let number = |t: usize| {
        let token = analysis.tokens.get(t).filter(|t| t.kind == TokenKind::Number && t.span.len() <= 3)?;
        token.span.of(analysis.body).parse::<u8>().ok().filter(|&n| n < 120)
    };
    let (start, end) = (found.name.tokens.start, found.name.tokens.end);
    match (word(end), word(end + 2)) {
        (",", "," | "." | ";") | ("(", ")") => return number(end + 1),
        _ => {}
    }
    // "Petra Lund, who is 31,"
    if word(end) == "," && word(end + 1) == "who" && matches!(word(end + 2), "is" | "was") {
        return number(end + 3).filter(|_| matches!(word(end + 4), "," | "." | ";"));
    }
    let before = start.checked_sub(5)?;
    (word(start - 1) == "old" && word(start - 3) == "year").then(|| number(before)).flatten()
}

/// Returns the generation of "the younger Osei", "the elder Osei", "Osei, the elder,".
pub(in super::super) fn comparative(analysis: &Analysis<'_>, found: &Found) -> Option<Generation> {
    let word = |t: usize| if t < analysis.tokens.len() { analysis.word(t) } else { "" };
    let before = found.name.tokens.start.checked_sub(1).map_or("", word);
    let end = found.name.tokens.end;
    let behind = word(end) == "," && word(end + 1) == "the" && matches!(word(end + 3), "," | "." | ";");
    of_adjective(before).or_else(|| if behind { of_adjective(word(end + 2)) } else { None })
}

pub(in super::super) fn of_adjective(word: &str) -> Option<Generation> {
    match word {
        "younger" | "junior" | "little" | "kid" => Some(Generation::Younger),
        "elder" | "older" | "senior" | "big" => Some(Generation::Elder),
        _ => None,
    }
}
