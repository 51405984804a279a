//! Confidence of quotations in languages with a grammar: a logistic regression on the language, on how the speaker is named
//! and on the form of the report.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::languages::Language;
use crate::entities::SpeakerVia;
use crate::lexicon::tables;
use crate::quotes::{CueClass, Quotation};

/// Log-odds by feature. `training/quotes/languages.py` writes them.
static WEIGHTS: LazyLock<FxHashMap<String, f32>> = LazyLock::new(|| {
    let rows = tables::records(include_str!("../weights/languages.tsv"), b'\t');
    rows.map(|row| (row[0].to_owned(), row[1].parse().expect("the weights are numbers"))).collect()
});

/// Words from which the phrase of a group or an office is long.
const LONG: usize = 4;

/// Returns the probability that kind and speaker of a quotation are right; 0 without a speaker.
pub(super) fn of(language: Language, body: &str, quotation: &Quotation) -> f32 {
    let Some(speaker) = quotation.speaker() else { return 0.0 };
    let pronoun = speaker.via == SpeakerVia::Pronoun;
    let unresolved = pronoun && speaker.name.to_lowercase() == speaker.span.of(body).to_lowercase();
    let cue = quotation.cue.as_ref();
    let phrase = matches!(speaker.via, SpeakerVia::Group | SpeakerVia::Role);
    let features = [
        Some(language.subtag()),
        (phrase && speaker.name.split_whitespace().count() >= LONG).then_some("long"),
        Some("bias"),
        Some(speaker.via.name()),
        Some(quotation.kind.name()),
        unresolved.then_some("unresolved"),
        cue.is_none().then_some("no_cue"),
        cue.filter(|c| c.span.of(body) == ":").map(|_| "colon"),
        cue.filter(|c| c.class == CueClass::Report).map(|_| "source"),
    ];
    let sum: f32 = features.into_iter().flatten().filter_map(|name| WEIGHTS.get(name)).sum();
    1.0 / (1.0 + (-sum).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_has_a_weight() {
        for name in [
            "bias",
            "name",
            "group",
            "continued",
            "direct",
            "indirect",
            "unresolved",
            "no_cue",
            "source",
            "long",
            "de",
            "it",
        ] {
            assert!(WEIGHTS.contains_key(name), "{name}");
        }
    }
}
