//! Explanation of the choice of a speaker, as sentences.

mod places;
mod reasons;

use serde::{Deserialize, Serialize};

use super::speaker::{Naming, naming};
use crate::entities::SpeakerVia;
use crate::lexicon::{List, look_up, look_up_as_written};
use crate::quotes::{QuotationForm, QuotationKind};
use crate::record::{
    CandidateRecord, CueRecord, DocumentRecord, MeaningRecord, MentionRecord, QuotationRecord, SpeakerRecord,
};
use places::Places;
use reasons::kind;

/// Maximum number of candidates in the text of an explanation.
const SHOWN: usize = 4;
/// Maximum number of reasons for each candidate.
const REASONS: usize = 3;

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
        let places = Places::new(doc, quote);
        let mut lines = vec![capitalised(&result(quote))];
        if quote.kind == QuotationKind::NotSpeech {
            lines.push(no_speech(quote));
        } else {
            lines.extend(quote.speaker().map(|s| format!("The speaker is named by “{}”{}.", s.text, via(s))));
            let cue = |c: &CueRecord| format!("The reporting expression is “{}” ({}).", c.text, c.class.name());
            lines.push(quote.cue.as_ref().map_or("There is no reporting expression.".to_owned(), cue));
            lines.extend(comparison(&places, quote, &candidates));
            lines.extend(quote.speaker().and_then(|s| described(&places, s)));
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

/// Returns a sentence with a capital letter at its beginning.
fn capitalised(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Returns the sentence about what the text shows of words in marks that are no speech.
fn no_speech(quote: &QuotationRecord) -> String {
    let words: Vec<&str> = quote.text.split_whitespace().collect();
    let capitals =
        words.iter().filter(|w| w.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)).count();
    let mut shown = Vec::new();
    match words.len() {
        1 => shown.push("it is one word".to_owned()),
        few @ 2..=4 => shown.push(format!("it has only {few} words")),
        _ => {}
    }
    if words.len() > 1 && 2 * capitals > words.len() {
        shown.push("most of its words begin with a capital letter, as in a title or name".to_owned());
    }
    match &quote.cue {
        Some(cue) => shown.push(format!("“{}” names or judges it", cue.text)),
        None => shown.push("no reporting expression stands beside it".to_owned()),
    }
    format!("{}.", capitalised(&shown.join("; ")))
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
fn comparison(places: &Places<'_>, quote: &QuotationRecord, candidates: &[CandidateRecord]) -> Vec<String> {
    let of_rule = |c: &CandidateRecord| c.features.first().and_then(|f| rule(&f.0));
    if let Some(rule) = candidates.first().and_then(of_rule) {
        let mut lines = vec![rule.to_owned()];
        let others: Vec<String> = candidates[1..]
            .iter()
            .filter(|c| !quote.speakers.iter().any(|s| s.text == c.text))
            .take(SHOWN)
            .map(|c| shown(places, c))
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
        let share = percent(candidate.score.exp() / total);
        if i > 0 && quote.speaker().is_some_and(|s| s.name == places.name(candidate)) {
            lines.push(format!("Other candidate: “{}” ({share}), which means the same.", candidate.text));
            continue;
        }
        let (place, side) = if i == 0 { ("Best", "for") } else { ("Other", "against") };
        let reasons = reasons(places, candidate, i == 0);
        let reasons = if reasons.is_empty() { String::new() } else { format!("; {side} it: {}", reasons.join("; ")) };
        lines.push(format!("{place} candidate: {} ({share}){reasons}.", shown(places, candidate)));
    }
    if candidates.len() > SHOWN {
        lines.push(format!("{} more candidates are less likely.", candidates.len() - SHOWN));
    }
    lines
}

/// Returns the words of a candidate, with the person they mean if they are not the name.
fn shown(places: &Places<'_>, candidate: &CandidateRecord) -> String {
    match places.name(candidate) {
        name if is_same(&candidate.text, name) => format!("“{}”", candidate.text),
        name => format!("“{}”, here {name}", candidate.text),
    }
}

/// Returns true if the words of a text are a name without another meaning: "the Port Authority" for "Port Authority".
fn is_same(text: &str, name: &str) -> bool {
    let is_word = |word: &&str| !look_up_as_written(word).has(List::Articles);
    let plain = |words: &str| words.split(' ').filter(is_word).map(str::to_lowercase).collect::<Vec<_>>();
    plain(text) == plain(name)
}

/// Returns a share as a percentage.
fn percent(share: f64) -> String {
    match (100.0 * share).round() {
        0.0 => "under 1 %".to_owned(),
        percent => format!("{percent} %"),
    }
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
    if speaker.via == SpeakerVia::Corrected || speaker.text == speaker.name {
        return None;
    }
    let other = |m: &&MeaningRecord| Some(m.person) != speaker.person && !m.reason.is_empty();
    let known: Vec<String> = meanings
        .iter()
        .filter(other)
        .take(SHOWN)
        .map(|m| format!("{} ({}: {})", m.name, percent(m.probability), m.reason))
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

/// Returns the sentence about the name that a description of the speaker stands for: "the director", "the agency".
fn described(places: &Places<'_>, speaker: &SpeakerRecord) -> Option<String> {
    if !matches!(speaker.via, SpeakerVia::Role | SpeakerVia::Group) || is_same(&speaker.text, &speaker.name) {
        return None;
    }
    let (text, name) = (&speaker.text, &speaker.name);
    Some(match places.together(places.span(&speaker.span), name) {
        Some(words) => format!("“{text}” means {name}, as the text has “{words}”."),
        None => format!("“{text}” means {name}; no words of the text have both, so please check it."),
    })
}

/// Returns the reasons for a candidate, or those against it, those with the largest contributions first.
fn reasons(places: &Places<'_>, candidate: &CandidateRecord, is_for: bool) -> Vec<String> {
    let sign = if is_for { 1.0 } else { -1.0 };
    let (mut kinds, mut out) = (Vec::new(), Vec::new());
    for kind in candidate.features.iter().filter(|f| f.1 * sign > 0.0).filter_map(|f| kind(&f.0)) {
        if out.len() < REASONS && !kinds.contains(&kind) {
            kinds.push(kind);
            out.extend(places.reason(kind, candidate, is_for));
        }
    }
    out
}

/// Returns the sentence about the confidence.
fn confidence(quote: &QuotationRecord) -> String {
    if !quote.corrected.is_empty() {
        return "The result was set by a correction.".to_owned();
    }
    let speech =
        format!("The confidence of {} is the probability that the words are speech", percent(quote.confidence));
    let Some(speaker) = quote.speaker().filter(|_| quote.kind != QuotationKind::NotSpeech) else {
        return format!("{speech} of a source that the text names.");
    };
    let meant = match speaker.via {
        SpeakerVia::Pronoun | SpeakerVia::Role | SpeakerVia::Group | SpeakerVia::Continued
            if !is_same(&speaker.text, &speaker.name) =>
        {
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
        assert!(own.iter().all(|name| feature_names().contains(name) && kind(name).is_some()));
    }
}
