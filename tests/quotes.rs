//! Specification of quotations: invented passages for each pattern of attribution, with the quotations in them; and
//! invariants for any text.

use onrecord::internal::quotes::{self, Quotation, QuotationKind};
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    pattern: u32,
    text: String,
    quotes: Vec<Wanted>,
    /// Reason why the case does not pass yet; `None` if it must pass. A case with a reason must fail.
    unsolved: Option<String>,
}

/// An expected quotation; a field that is left out must be empty.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    kind: String,
    content: Vec<String>,
    /// Canonical name of the first speaker.
    speaker: Option<String>,
    /// Canonical names of all speakers; the first alone if left out.
    speakers: Option<Vec<String>>,
    cue: Option<String>,
    medium: Option<String>,
    /// All media; the first alone if left out.
    media: Option<Vec<String>>,
    /// Form; if left out, "marks" for words in quotation marks, else "report".
    form: Option<String>,
    addressee: Option<String>,
    #[serde(default)]
    negated: bool,
    #[serde(default)]
    conditional: bool,
}

fn cases() -> Vec<Case> {
    include_str!("cases/quotes.jsonl")
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}")))
        .collect()
}

/// Returns words without punctuation at both ends.
fn bare(words: &str) -> &str {
    words.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '[' | ']'))
}

fn content(q: &Quotation, text: &str) -> Vec<String> {
    q.content.iter().map(|s| bare(s.of(text)).to_owned()).collect()
}

/// Returns the differences between the quotations of a case and those that were found.
fn faults(case: &Case, found: &[Quotation]) -> Vec<String> {
    let mut out = Vec::new();
    let text = &case.text;
    let mut used = vec![false; found.len()];
    for wanted in &case.quotes {
        let words: Vec<String> = wanted.content.iter().map(|w| bare(w).to_owned()).collect();
        let at = (0..found.len())
            .find(|&i| !used[i] && content(&found[i], text) == words && found[i].kind.name() == wanted.kind);
        let Some(i) = at else {
            let had: Vec<_> = found.iter().map(|q| (q.kind.name(), content(q, text))).collect();
            out.push(format!("no {} {words:?}, but {had:?}", wanted.kind));
            continue;
        };
        used[i] = true;
        let q = &found[i];
        let fields = [
            ("speaker", q.speaker().map(|s| &*s.name), &wanted.speaker),
            ("cue", q.cue.as_ref().map(|c| c.span.of(text)), &wanted.cue),
            ("medium", q.medium().map(|m| m.span.of(text)), &wanted.medium),
            ("addressee", q.addressee.as_ref().map(|a| a.span.of(text)), &wanted.addressee),
        ];
        for (field, had, wanted) in fields.into_iter().filter(|(_, had, wanted)| *had != wanted.as_deref()) {
            out.push(format!("{field} of {words:?}: {had:?}, not {wanted:?}"));
        }
        let all =
            |one: &Option<String>, all: &Option<Vec<String>>| all.clone().unwrap_or(one.iter().cloned().collect());
        let form = if q.marked.is_empty() { "report" } else { "marks" };
        let lists = [
            (
                "speakers",
                q.speakers.iter().map(|s| s.name.to_string()).collect(),
                all(&wanted.speaker, &wanted.speakers),
            ),
            ("media", q.media.iter().map(|m| m.span.of(text).to_owned()).collect(), all(&wanted.medium, &wanted.media)),
            ("form", vec![q.form.name().to_owned()], vec![wanted.form.clone().unwrap_or(form.to_owned())]),
        ];
        for (field, had, wanted) in lists.into_iter().filter(|(_, had, wanted): &(_, Vec<String>, _)| had != wanted) {
            out.push(format!("{field} of {words:?}: {had:?}, not {wanted:?}"));
        }
        if (q.negated, q.conditional) != (wanted.negated, wanted.conditional) {
            out.push(format!("{words:?}: negated {}, conditional {}", q.negated, q.conditional));
        }
    }
    // No other speech may be found, except words in quotation marks inside other quotations.
    for (q, _) in found.iter().zip(&used).filter(|(q, used)| !**used && q.kind != QuotationKind::NotSpeech) {
        let inner = found.iter().any(|o| o != q && o.content.iter().any(|c| q.content.iter().all(|s| c.contains(*s))));
        if !inner {
            out.push(format!("extra {} {:?}", q.kind.name(), content(q, text)));
        }
    }
    out
}

#[test]
fn every_pattern() {
    let cases = cases();
    assert!(cases.len() >= 150, "{} cases", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        let faults = faults(case, &quotes::in_text(&case.text, None));
        let (name, pattern, text) = (&case.name, case.pattern, &case.text);
        match (&case.unsolved, faults.is_empty()) {
            (None, false) => wrong.push(format!("{name} (pattern {pattern}): {text}\n    {}", faults.join("\n    "))),
            (Some(reason), true) => wrong.push(format!("{name}: passes, though marked as unsolved: {reason}")),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn a_sentence_without_end_loses_no_quotation() {
    let words = |n| format!("“We will stay at berth {n},” said Petra Lund, and ");
    let text: String = (0..300).map(words).collect();
    let found = quotes::in_text(&text, None);
    let named = (0..300).filter(|n| {
        let own = format!("We will stay at berth {n}");
        let q = found.iter().find(|q| q.marked.iter().any(|s| bare(s.of(&text)) == own));
        let q = q.unwrap_or_else(|| panic!("no quotation has the words of berth {n}"));
        q.speaker().is_some_and(|s| &*s.name == "Petra Lund")
    });
    assert_eq!(named.count(), 300);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_text_gives_spans_in_order_on_boundaries(
        text in "\\PC{0,120}|([“”\"'‘’«»„`&=<>. ,:\\n—]|said |Osei |he |the quay |&quot;|â€œ|â€|that |told |U\\.S\\. ){0,80}"
    ) {
        let found = quotes::in_text(&text, None);
        let mut last = 0;
        for q in &found {
            prop_assert!(!q.content.is_empty());
            prop_assert!(q.content[0].start() >= last, "by place");
            last = q.content[0].start();
            prop_assert!((0.0..=1.0).contains(&q.confidence));
            for spans in [&q.content, &q.marked] {
                prop_assert!(spans.windows(2).all(|w| w[0].end() <= w[1].start()), "in order: {:?}", spans);
            }
            let parties = q.media.iter().chain(&q.addressee).map(|p| p.span);
            let cue = q.cue.iter().map(|c| c.span);
            let speaker = q.speakers.iter().map(|s| s.span);
            for span in q.content.iter().chain(&q.marked).copied().chain(parties).chain(cue).chain(speaker) {
                prop_assert!(text.get(span.range()).is_some(), "{span:?} of {text:?}");
            }
        }
    }
}

#[test]
fn a_cue_of_two_words_where_a_long_sentence_is_split() {
    // Sentences of more than 400 words are read in parts; one of these lengths puts the split between the two words.
    for words in 385..415 {
        let text = format!("{}put it, “the quay is shut” and stays so.", "quays ".repeat(words));
        onrecord::read(text).expect("a text");
    }
}
