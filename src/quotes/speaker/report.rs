//! The probability that words without marks are a report: that their speaker says, writes or thinks them.
//!
//! `Lund says the quay is safe.` is a report; `You say it is safe`, `the chart shows the quay` and `comes recommended to
//! beginners` have the same words and are none. The model of cues reads the words around a verb; this one reads the speaker, the
//! clause and the kind of text as well.

use std::sync::LazyLock;

use super::features::{self, COUNT, History};
use super::scene::Scene;
use crate::forest::{Forest, sigmoid};
use crate::lexicon::List;
use crate::quotes::draft::Draft;
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::closed::PhraseClass;
use crate::quotes::{CueClass, QuotationForm, QuotationKind};

/// Probability below which words without marks are no report.
const LEAST: f32 = 0.45;

/// Number of sentences below which a text does not show of which kind it is, and the probability below which its words are no
/// report.
const FEW: usize = 6;
const LEAST_OF_FEW: f32 = 0.05;

/// Names of the features besides those of the ranker of speakers, in the order of a row.
const OWN: [&str; 22] = [
    "think",
    "sure",
    "talk",
    "address",
    "density",
    "people",
    "body",
    "document",
    "thing",
    "reader",
    "writer",
    "speaker_noun",
    "speaker_verb",
    "cue_noun",
    "cue_verb",
    "content_first",
    "content_second",
    "content_verbs",
    "cue_before",
    "cue_after",
    "unit_length",
    "conditional",
];

/// Features of a draft and its speaker.
pub(crate) type Row = [u8; COUNT + OWN.len()];

/// Returns the names of all features, in the order of a row.
pub(crate) fn names() -> Vec<&'static str> {
    [features::names(), OWN.to_vec()].concat()
}

/// Features of the report of a draft, as a row for training.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct ReportRow {
    /// Index of the draft.
    pub(crate) draft: usize,
    pub(crate) row: Row,
}

/// Returns true for a draft of a sentence without marks, whose report is in question.
pub(in crate::quotes) fn is_open(draft: &Draft) -> bool {
    draft.kind == QuotationKind::Indirect && draft.form == QuotationForm::Report && draft.cue.is_some()
}

/// Returns a code, 0 to 20, of the number of marked quotations for a hundred sentences.
pub(super) fn density(scene: &Scene<'_, '_>, drafts: &[Draft]) -> u8 {
    let marked = drafts.iter().filter(|d| d.kind != QuotationKind::NotSpeech && !d.marked.is_empty()).count();
    (marked * 20 / scene.bounds.len().max(1)).min(20) as u8
}

/// Sets the probability that the words of draft `d` are speech, if they are without marks; `chosen` is its speaker with the probability,
/// `seen` the quotations before and the density of marked words. Adds the features to `rows`.
pub(super) fn weigh(
    scene: &Scene<'_, '_>,
    drafts: &mut [Draft],
    d: usize,
    chosen: (usize, f32),
    (history, density): (&History, u8),
    rows: Option<&mut Vec<ReportRow>>,
) {
    if !is_open(&drafts[d]) || rules::is_off(Rule::OpenReports) {
        return;
    }
    let row = row(scene, drafts, d, chosen, history, density);
    drafts[d].speech = probability(scene, &row, drafts[d].speech);
    if let Some(rows) = rows {
        rows.push(ReportRow { draft: d, row });
    }
}

/// Returns the features of draft `d`, whose speaker is mention `p` with the probability `sure`.
fn row(
    scene: &Scene<'_, '_>,
    drafts: &[Draft],
    d: usize,
    (p, sure): (usize, f32),
    history: &History,
    density: u8,
) -> Row {
    let (draft, mention) = (&drafts[d], &scene.mentions[p]);
    let mut row = [0; COUNT + OWN.len()];
    let parts: [&[u8]; 3] = [
        &features::of_mention(scene, p),
        &features::of_draft(scene, drafts, d, history),
        &features::of_pair(scene, drafts, d, p, 0, history),
    ];
    let shared = parts.into_iter().flatten();
    row.iter_mut().zip(shared).for_each(|(to, &value)| *to = value);
    let small = |n: usize| n.min(250) as u8;
    let context = scene.draft_contexts[d];
    let items = context.first as usize..context.end as usize;
    let class = |i: Option<usize>| i.and_then(|i| scene.reading.classes.get(i)).map_or(0, |&c| c as u8);
    let cue = draft.cue.as_ref().map_or(0..0, |cue| cue.tokens.clone());
    let item = |token: usize| scene.item_of.get(token).map(|&i| i as usize);
    let head = mention.end - 1;
    let lists = scene.analysis.lists_as_written(head);
    let (speaker, verb) = (scene.word(head), scene.word(cue.start));
    let unit = scene.unit_of.get(items.start).map_or(0, |&u| scene.bounds[u as usize].len());
    let own: [u8; OWN.len()] = [
        u8::from(draft.cue.as_ref().is_some_and(|cue| cue.class == CueClass::Think)),
        (sure * 100.0) as u8,
        scene.reading.talk as u8,
        scene.reading.address as u8,
        density,
        u8::from(lists.has_any(&[List::People, List::Plurals, List::Kin])),
        u8::from(lists.has_any(&[List::Organisations, List::Companies, List::Courts])),
        u8::from(lists.has_any(&[List::Documents, List::Evidence])),
        u8::from(lists.has_any(&[List::Things, List::Times])),
        u8::from(scene.word(mention.first).class == PhraseClass::You),
        u8::from(scene.word(mention.first).class == PhraseClass::First),
        speaker.noun,
        speaker.verb,
        verb.noun,
        verb.verb,
        class(Some(items.start)),
        class(Some(items.start + 1).filter(|&i| i < items.end)),
        small(scene.reading.verbs(items) as usize),
        class(item(cue.start).and_then(|i| i.checked_sub(1))),
        class(item(cue.end)),
        small(unit),
        u8::from(draft.conditional),
    ];
    row[COUNT..].copy_from_slice(&own);
    row
}

/// Embedded model.
static FOREST: LazyLock<Forest> = LazyLock::new(|| {
    Forest::load(include_bytes!("../weights/reports.forest"), &names())
        .expect("the embedded model was made for these features")
});

/// Returns the probability that a draft with these features is a report; `of_cue` is that of its cue, which counts in a text of a
/// few sentences.
fn probability(scene: &Scene<'_, '_>, row: &Row, of_cue: f32) -> f32 {
    let probability = sigmoid(FOREST.score(&row.map(f32::from)));
    let few = scene.bounds.len() < FEW && probability >= LEAST_OF_FEW;
    if few { probability.max(of_cue) } else { probability }
}

/// Returns true if a probability is too low for a report.
pub(in crate::quotes) fn is_none(probability: f32) -> bool {
    probability < LEAST
}
