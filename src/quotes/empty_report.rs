//! Reports of nobody's words: a subject that is nobody, and a question put to somebody.
//!
//! `Nobody can say how long the quay will stay shut.` · `Osei, asked about the quay at a school opening, replied: “…”`

use super::quotation::{Quotation, QuotationKind};

/// Subjects that speak for no one.
const NOBODY: [&str; 8] = ["nobody", "no one", "no-one", "none", "nothing", "neither", "anybody", "anyone"];
/// Participles of a question with its matter.
const ASKED: [&str; 4] = ["asked", "questioned", "quizzed", "pressed"];

/// Returns true for a report without marks that reports nobody's words.
pub(super) fn reports_nobody(body: &str, quotation: &Quotation) -> bool {
    quotation.kind == QuotationKind::Indirect && (is_nobodys(body, quotation) || is_matter_of_question(body, quotation))
}

fn is_nobodys(body: &str, quotation: &Quotation) -> bool {
    let speaker = quotation.speaker().map(|s| s.span.of(body));
    speaker.is_some_and(|words| NOBODY.iter().any(|nobody| nobody.eq_ignore_ascii_case(words)))
}

/// "Osei, asked about the quay, replied": the participle is passive, and its matter no report.
fn is_matter_of_question(body: &str, quotation: &Quotation) -> bool {
    let (Some(cue), Some(content)) = (&quotation.cue, quotation.content.first()) else { return false };
    let participle = ASKED.iter().any(|word| word.eq_ignore_ascii_case(cue.span.of(body)));
    let parted = body[..cue.span.start()].trim_end().ends_with(',');
    let between = body.get(cue.span.end()..content.start()).map(str::trim);
    participle && parted && between.is_some_and(|words| matches!(words, "about" | "on" | "over"))
}
