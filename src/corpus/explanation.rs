//! Explanation of the choice of a speaker, as sentences.

use serde::{Deserialize, Serialize};

use super::speaker::{Naming, naming};
use crate::entities::SpeakerVia;
use crate::lexicon::{List, look_up};
use crate::quotes::{QuotationForm, QuotationKind};
use crate::record::{
    CandidateRecord, CueRecord, DocumentRecord, MeaningRecord, MentionRecord, QuotationRecord, SpeakerRecord,
};

/// Maximum number of candidates in the text of an explanation.
const SHOWN: usize = 4;
/// Maximum number of reasons for each candidate.
const REASONS: usize = 3;

/// Reason of features about earlier quotations, of which the first quotation of a text has none.
const SPOKE_BEFORE: &str = "who spoke before";

/// Explanation of the choice of a speaker: the text, and the candidates with their scores; not part of the record of a
/// document.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ExplanationRecord {
    /// Sentences, one per line.
    pub text: String,
    /// Candidates for the speaker, best first.
    pub candidates: Vec<CandidateRecord>,
    /// People whom the pronoun that names the speaker may mean, with their probabilities, the one meant first; empty if no
    /// pronoun names the speaker.
    #[serde(default)]
    pub meanings: Vec<MeaningRecord>,
}

impl ExplanationRecord {
    /// Creates the explanation of a quotation from the candidates for its speaker, which are sorted best first.
    pub(crate) fn new(
        doc: &DocumentRecord,
        quote: &QuotationRecord,
        candidates: Vec<CandidateRecord>,
        meanings: Vec<MeaningRecord>,
    ) -> Self {
        let mut lines = vec![result(quote)];
        if quote.kind != QuotationKind::NotSpeech {
            lines.extend(quote.speaker().map(|s| format!("The speaker is named by “{}”{}.", s.text, via(s))));
            let cue = |c: &CueRecord| format!("The reporting expression is “{}” ({}).", c.text, c.class.name());
            lines.push(quote.cue.as_ref().map_or("There is no reporting expression.".to_owned(), cue));
            let before = doc.quotes.first().is_some_and(|first| !std::ptr::eq(first, quote));
            lines.extend(comparison(quote, &candidates, before));
            lines.extend(quote.speaker().and_then(|s| meant(doc, quote, s, &meanings)));
        }
        lines.push(confidence(quote));
        Self { text: lines.join("\n"), candidates, meanings }
    }
}

/// Returns the sentence about speaker, kind and form.
fn result(quote: &QuotationRecord) -> String {
    let form = match quote.form {
        QuotationForm::Marks => "in quotation marks",
        QuotationForm::Block => "in a block quotation",
        QuotationForm::Post => "in an embedded post",
        QuotationForm::Transcript => "in an interview, a transcript or a speech",
        QuotationForm::Report => "reported without quotation marks",
    };
    match (quote.kind, quote.speaker_names()) {
        (QuotationKind::NotSpeech, _) => {
            "The words in quotation marks are not speech: a title, a name, a term or words of the writer.".to_owned()
        }
        (kind, names) => {
            let unnamed = if names.is_none() { "; no speaker was identified" } else { "" };
            let names = names.unwrap_or("Somebody".into());
            format!("{names} {} ({}, {form}){unnamed}.", deed(quote), kind.name())
        }
    }
}

/// Returns what the speaker did with the words: said, denied or did not say them.
fn deed(quote: &QuotationRecord) -> &'static str {
    let word = |cue: &CueRecord| cue.text.to_lowercase();
    let denies = quote.kind != QuotationKind::Direct
        && quote.cue.as_ref().map(word).is_some_and(|cue| {
            cue.split(' ').any(|w| matches!(w, "deny" | "denies" | "denied" | "denying" | "refuted" | "disputed"))
        });
    match (quote.negated, quote.conditional, denies) {
        (true, _, false) => "did not say these words, as the report negates them",
        (true, _, true) => "did not deny these words, as the report negates it",
        (_, true, _) => "said these words under a condition only",
        (_, _, true) => "denied these words",
        _ => "said these words",
    }
}

/// Returns the kind of the expression that names the speaker, as the end of a sentence.
fn via(speaker: &SpeakerRecord) -> &'static str {
    match speaker.via {
        SpeakerVia::Name => " (a full name)",
        SpeakerVia::ShortName => " (a part of a name)",
        SpeakerVia::Role => " (an office or description)",
        SpeakerVia::Pronoun => " (a pronoun)",
        SpeakerVia::Group if is_one_person(&speaker.text) => " (one person, without a name)",
        SpeakerVia::Group if !speaker.text.contains(' ') && naming(speaker) == Naming::Name => " (a name)",
        SpeakerVia::Group => " (a group or body)",
        SpeakerVia::Document => " (a document of the speaker)",
        SpeakerVia::Continued => ": the speaker of the quotation before continues",
        SpeakerVia::Corrected => " (a correction)",
    }
}

/// Returns true if an expression describes one person: "a witness", "Voss's wife", "one of the drivers", "the patient".
fn is_one_person(text: &str) -> bool {
    let lower = text.to_lowercase();
    let last = lower.rsplit(' ').next().unwrap_or_default();
    let person = look_up(last).has_any(&[List::Kin, List::Medics, List::People, List::Athletes]);
    let one = !last.ends_with('s') || last.ends_with("ss");
    lower.starts_with("one of ") || (person && one)
}

/// Returns a sentence for each of the first candidates, with the reasons for and against it.
/// `before` is true if others are quoted before the words.
fn comparison(quote: &QuotationRecord, candidates: &[CandidateRecord], before: bool) -> Vec<String> {
    let of_rule = |c: &CandidateRecord| c.features.first().and_then(|f| rule(&f.0));
    if let Some(rule) = candidates.first().and_then(of_rule) {
        let mut lines = vec![rule.to_owned()];
        let others: Vec<String> = candidates[1..]
            .iter()
            .filter(|c| !quote.speakers.iter().any(|s| s.text == c.text))
            .take(SHOWN)
            .map(|c| format!("“{}”", c.text))
            .collect();
        if !others.is_empty() {
            lines.push(format!("So others near the words were not compared: {}.", others.join(", ")));
        }
        return lines;
    }
    // Softmax over the candidates and "no speaker is named", which has score 0.
    let total: f64 = 1.0 + candidates.iter().map(|c| c.score.exp()).sum::<f64>();
    let mut lines: Vec<String> = Vec::new();
    for (i, candidate) in candidates.iter().take(SHOWN).enumerate() {
        let percent = match (100.0 * candidate.score.exp() / total).round() {
            0.0 => "under 1 %".to_owned(),
            percent => format!("{percent} %"),
        };
        let mut line = if i == 0 {
            format!("Best candidate: “{}” ({percent})", candidate.text)
        } else {
            format!("Other candidate: “{}” ({percent})", candidate.text)
        };
        let (side, sign) = if i == 0 { ("for it", 1.0) } else { ("against it", -1.0) };
        let reasons = reasons(candidate, sign, before);
        if !reasons.is_empty() {
            line.push_str("; ");
            line.push_str(side);
            line.push_str(": ");
            line.push_str(&reasons.join(", "));
        }
        line.push('.');
        lines.push(line);
    }
    if candidates.len() > SHOWN {
        lines.push(format!("{} more candidates are less likely.", candidates.len() - SHOWN));
    }
    lines
}

/// Returns the sentence about a rule that chose the speaker; `None` for a feature of the ranker.
fn rule(name: &str) -> Option<&'static str> {
    Some(match name {
        "continues" => "The quotation of the previous paragraph continues here, with the same speaker.",
        "joint" => "A rule names the speakers: names joined by a conjunction are the subject of the verb together.",
        "label" => "A rule names the speaker: the label before the words.",
        "heading" => "A rule names the speaker: the line above the words is a name.",
        "signature" => "A rule names the speaker: the signature behind the words.",
        "actor" => {
            "A rule names the speaker: the subject of the sentence before acts, and the words follow without a verb."
        }
        "turns" => "A rule names the speaker: two people speak in turns, and the turn before is the other one's.",
        "inner" => "A rule names the speaker: the subject of the verb inside the outer words.",
        "taken_up" => "A rule names the speaker: a question repeats words that this speaker said before.",
        "according_to" => "A rule names the speaker: the name or noun behind “according to”.",
        "passive" => "A rule names the speaker: the agent behind “by”.",
        "owner" => "A rule names the speaker: the owner or author of the claim or document.",
        "gerund" => "A rule names the speaker: the one who is quoted “as saying”, or whose “saying” it is.",
        "closing" => "A rule names the speaker: the last paragraph of these words does.",
        "subject_of_verb" => "A rule names the speaker: the grammatical subject of the verb.",
        _ => return None,
    })
}

/// Returns the sentence about the others whom the pronoun, role or short name of the speaker may mean, and why not.
fn meant(
    doc: &DocumentRecord,
    quote: &QuotationRecord,
    speaker: &SpeakerRecord,
    meanings: &[MeaningRecord],
) -> Option<String> {
    /// Least probability of a person who is shown with a figure.
    const LEAST: f64 = 0.01;
    if speaker.via == SpeakerVia::Corrected || speaker.text == speaker.name {
        return None;
    }
    let other = |m: &&MeaningRecord| Some(m.person) != speaker.person && !m.reason.is_empty();
    let known: Vec<String> = meanings
        .iter()
        .filter(other)
        .take(SHOWN)
        .map(|m| match (100.0 * m.probability).round() {
            percent if m.probability >= LEAST => format!("{} ({percent} %: {})", m.name, m.reason),
            _ => format!("{} (under 1 %: {})", m.name, m.reason),
        })
        .collect();
    if !known.is_empty() {
        return Some(format!("“{}” could also mean {}.", speaker.text, known.join(", ")));
    }
    let inside = |m: &&MentionRecord| {
        m.field == quote.field && m.span.start >= speaker.span.start && m.span.end <= speaker.span.end
    };
    let mention = doc.mentions.iter().filter(inside).find(|m| m.label == speaker.name)?;
    let name = |id: &String| {
        let person = doc.people.iter().find(|p| p.entity_id.as_ref() == Some(id));
        person.map_or_else(|| id.clone(), |p| p.name.clone())
    };
    let others: Vec<String> = mention.alternatives.iter().take(SHOWN).map(name).collect();
    (!others.is_empty()).then(|| format!("“{}” could also mean {}.", speaker.text, others.join(", ")))
}

/// Returns the reasons of one sign for a candidate, those with the largest contributions first.
fn reasons(candidate: &CandidateRecord, sign: f64, before: bool) -> Vec<&'static str> {
    let mut out: Vec<&str> = Vec::new();
    for (name, _) in candidate.features.iter().filter(|f| f.1 * sign > 0.0) {
        let Some(reason) = reason(name).filter(|r| before || *r != SPOKE_BEFORE) else { continue };
        if !out.contains(&reason) && out.len() < REASONS {
            out.push(reason);
        }
    }
    out
}

/// Returns the description of a feature of the ranker; `None` for features of the quotation, which are equal for all
/// candidates.
fn reason(feature: &str) -> Option<&'static str> {
    let words = match feature {
        "subject" => "whether it is the subject of the reporting verb",
        "addressee" => "whether it is the addressee",
        "medium" => "whether it is the medium",
        "foreign_subject" | "owned" => "its part in other reports",
        "cue_gap" | "cue_breaks" | "cue_quotes" | "cue_unit" | "cue_between" | "inside_cue" => {
            "its place beside the reporting expression"
        }
        "gap" | "signed_gap" | "units" | "paragraphs" | "quotes_between" | "breaks_between" | "rank" | "side" => {
            "its distance from the words"
        }
        "last_speaker" | "last_key" | "since_last" | "spoken" | "used" | "last_gap" | "last_paragraphs"
        | "last_unit" | "last_kind" => SPOKE_BEFORE,
        "sort" | "class" | "head" | "length" | "titled" | "person" | "named" => {
            "its form (name, office, group or pronoun)"
        }
        "possessive" => "its possessive form",
        "quoted" => "its place inside marks",
        "mention" | "mentions" => "how often it is mentioned",
        "unit_offset" | "next" | "next_cue" | "next_verb" | "next_noun" | "second" | "second_cue" | "second_verb"
        | "ahead_cue" | "previous" | "previous_cue" | "previous_verb" | "previous_noun" | "earlier" | "earlier_cue"
        | "behind_cue" | "aside_cue" | "aside_verb" => "the words around it",
        _ => return None,
    };
    Some(words)
}

/// Returns the sentence about the confidence.
fn confidence(quote: &QuotationRecord) -> String {
    if !quote.corrected.is_empty() {
        return "The result was set by a correction.".to_owned();
    }
    let percent = match (100.0 * quote.confidence).round() {
        0.0 => "under 1 %".to_owned(),
        percent => format!("{percent} %"),
    };
    let speech = format!("The confidence of {percent} is the probability that the words are speech");
    let Some(speaker) = quote.speaker().filter(|_| quote.kind != QuotationKind::NotSpeech) else {
        return format!("{speech} of a source that the text names.");
    };
    let meant = match speaker.via {
        SpeakerVia::Pronoun | SpeakerVia::Role | SpeakerVia::Continued if speaker.text != speaker.name => {
            format!(" and that “{}” means {}", speaker.text, speaker.name)
        }
        _ => String::new(),
    };
    let and = if meant.is_empty() { " and" } else { "," };
    format!("{speech}{and} that “{}” is their source{meant}.", speaker.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quotes::training::feature_names;

    #[test]
    fn features_of_a_candidate_have_descriptions() {
        let own = ["subject", "cue_gap", "gap", "last_speaker", "sort", "mentions", "next_cue", "addressee"];
        assert!(own.iter().all(|name| feature_names().contains(name) && reason(name).is_some()));
    }
}
