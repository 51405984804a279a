//! Display texts for codes and numbers of the record.

use crate::entities::MentionVia;
use crate::entities::SpeakerVia;
use crate::quotes::{CueClass, QuotationKind};
use crate::record::QuotationRecord;

/// Characters of a reporting expression that is shown.
const CUE: usize = 30;

/// Returns the display text of a kind of quotation.
pub(crate) fn kind_words(kind: QuotationKind) -> &'static str {
    if kind == QuotationKind::NotSpeech { "not speech" } else { kind.name() }
}

/// Returns the reporting expression that reported words need to be understandable: "denied", "asked", "not say"; `None` for
/// direct speech and for expressions that mean no more than "said".
pub(crate) fn cue_words(q: &QuotationRecord) -> Option<String> {
    let cue = q.cue.as_ref().filter(|_| matches!(q.kind, QuotationKind::Mixed | QuotationKind::Indirect))?;
    if q.negated {
        return Some(format!("not {}", cut(&cue.text, CUE)));
    }
    let plain = matches!(cue.class, CueClass::Say | CueClass::Tell | CueClass::Report | CueClass::Write);
    (!plain).then(|| cut(&cue.text, CUE))
}

/// Returns the words of a quotation after its reporting expression, if they need one: "denied: that he had lied".
pub(crate) fn said_words(q: &QuotationRecord) -> String {
    cue_words(q).map_or_else(|| q.text.clone(), |cue| format!("{cue}: {}", q.text))
}

/// Returns the kind of a quotation in words, with the reporting expression that it needs: "indirect, “denied”".
pub(crate) fn kind_and_cue(q: &QuotationRecord) -> String {
    let kind = kind_words(q.kind);
    cue_words(q).map_or_else(|| kind.to_owned(), |cue| format!("{kind}, “{cue}”"))
}

/// Returns a description of the way in which a speaker was found.
pub(crate) fn speaker_via_words(via: SpeakerVia) -> &'static str {
    match via {
        SpeakerVia::Name => "by name",
        SpeakerVia::ShortName => "by a part of the name",
        SpeakerVia::Role => "by office",
        SpeakerVia::Continued => "continued from the quotation before",
        SpeakerVia::Corrected => "set by a correction",
        SpeakerVia::Document => "a document",
        SpeakerVia::Group => "a group",
        SpeakerVia::Pronoun => "pronoun",
    }
}

/// Returns a description of the way in which an entity was found.
pub(crate) fn mention_via_words(via: MentionVia) -> &'static str {
    match via {
        MentionVia::Alias => "by name",
        MentionVia::ShortName => "by a part of the name",
        MentionVia::Role => "by office",
        MentionVia::Pronoun => "pronoun",
    }
}

/// Returns a probability in percent: "93%".
pub(crate) fn percent(p: f64) -> String {
    format!("{}%", (p.clamp(0.0, 1.0) * 100.0).round() as u32)
}

/// Returns the confidence of a quotation in percent; "–" for confidence 0 without a speaker, because it is not an estimate.
pub(crate) fn confidence_words(q: &QuotationRecord) -> String {
    match percent(q.confidence) {
        _ if !q.corrected.is_empty() => "corrected".to_owned(),
        zero if zero == "0%" && q.speakers.is_empty() => "–".to_owned(),
        words => words,
    }
}

/// Returns a number with commas between thousands.
pub(crate) fn number(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// Returns a count with its noun: "1 block", "2 blocks", "3 entities".
pub(crate) fn counted(n: usize, noun: &str) -> String {
    match (n, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) => format!("{} {stem}ies", number(n)),
        (_, None) => format!("{} {noun}s", number(n)),
    }
}

/// Returns the first `max` characters of a text, and the number of characters after them.
pub(crate) fn shortened(text: &str, max: usize) -> (&str, usize) {
    match text.char_indices().nth(max) {
        Some((at, _)) => (&text[..at], text[at..].chars().count()),
        None => (text, 0),
    }
}

/// Returns the first `max` characters of a text, with "…" if there are more.
pub(crate) fn cut(text: &str, max: usize) -> String {
    let (start, left) = shortened(text, max);
    format!("{start}{}", if left > 0 { "…" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::DocumentRecord;

    #[test]
    fn reported_words_have_the_expression_that_they_need() {
        let text = "Petra Lund denied that the quay was sinking. Lund said the work had begun. She did not say when the \
                    report would come. “We wait,” Lund warned.";
        let record = DocumentRecord::new(&crate::read(text).expect("a text is read"));
        let said: Vec<String> = record.quotes.iter().map(said_words).collect();
        assert_eq!(
            said,
            [
                "denied: that the quay was sinking",
                "the work had begun",
                "not say: when the report would come",
                "We wait,"
            ]
        );
        assert_eq!(kind_and_cue(&record.quotes[0]), "indirect, “denied”");
    }

    #[test]
    fn counts_take_the_plural() {
        assert_eq!(
            [counted(1, "entity"), counted(2, "entity"), counted(0, "block"), counted(12_345, "block")].join("; "),
            "1 entity; 2 entities; 0 blocks; 12,345 blocks"
        );
    }
}
