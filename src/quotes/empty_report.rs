//! Reports without a speaker: a subject such as "nobody", the topic of a question, and a passive with a place.
//!
//! `Nobody can say how long the quay will stay shut.` · `Osei, asked about the quay at a school opening, replied: “…”`

use super::CueClass;
use super::draft::Draft;
use super::quotation::{Quotation, QuotationKind};
use crate::lexicon::{self, List};

/// Probability of its source below which a report without marks is dropped.
const SOURCE: f32 = 0.4;

/// Returns true for a report without marks whose words no person or body said.
pub(super) fn reports_nobody(body: &str, quotation: &Quotation) -> bool {
    quotation.kind == QuotationKind::Indirect
        && (is_nobodys(body, quotation)
            || is_matter_of_question(body, quotation)
            || is_place_of_passive(body, quotation))
}

/// Returns true for a report without marks of words whose source is in doubt; a reported attitude may have none.
pub(super) fn is_sourceless(draft: &Draft) -> bool {
    let said = draft.cue.as_ref().is_some_and(|cue| cue.class != CueClass::Think);
    draft.kind == QuotationKind::Indirect && said && draft.source < SOURCE
}

fn is_nobodys(body: &str, quotation: &Quotation) -> bool {
    let speaker = quotation.speaker().map(|s| s.span.of(body));
    speaker.is_some_and(|words| lexicon::look_up(words).has(List::Nobody))
}

/// Returns true if the reported words are the topic of a question, which is no report: "Osei, asked about the quay,
/// replied".
fn is_matter_of_question(body: &str, quotation: &Quotation) -> bool {
    let (Some(cue), Some(content)) = (&quotation.cue, quotation.content.first()) else { return false };
    let participle = lexicon::look_up(cue.span.of(body)).has(List::Asked);
    let parted = body[..cue.span.start()].trim_end().ends_with(',');
    let between = body.get(cue.span.end()..content.start()).map(str::trim);
    participle && parted && between.is_some_and(|words| matches!(words, "about" | "on" | "over"))
}

/// Returns true if the reported words are the place of a passive, which has no source: "The plans were shown at a
/// meeting".
fn is_place_of_passive(body: &str, quotation: &Quotation) -> bool {
    let (Some(cue), Some(content)) = (&quotation.cue, quotation.content.first()) else { return false };
    let before = body[..cue.span.start()].trim_end().rsplit(char::is_whitespace).next();
    let passive = before.is_some_and(|word| matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "being"));
    let between = body.get(cue.span.end()..content.start()).map(str::trim);
    passive && between.is_some_and(|words| matches!(words, "at" | "in" | "on" | "during"))
}

#[cfg(test)]
mod tests {
    use crate::quotes::in_text;

    #[test]
    fn words_without_a_source_are_no_report() {
        assert!(in_text("Nobody in the office could say how long the ferry would be out of service.", None).is_empty());
        assert_eq!(in_text("Petra Lund said that the ferry would sail.", None).len(), 1);
        assert!(in_text("In Aldmouth, the plans for the quay were shown at a meeting in the hall.", None).is_empty());
        assert_eq!(in_text("Petra Lund said at a meeting that the quay would close.", None).len(), 1);
    }
}
