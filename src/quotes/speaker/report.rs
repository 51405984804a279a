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
use crate::quotes::words::Class;
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

/// Speaker of words without marks whose probability is not computed yet.
#[derive(Debug)]
pub(super) struct Pending {
    /// The words, as a row of features.
    pub(super) report: ReportRow,
    /// Probability of the mention that speaks, and of the person behind it.
    pub(super) shares: (f32, f32),
}

/// Returns the features of draft `d` if it is without marks; `chosen` is its speaker with the probability, `history` the
/// quotations before and `density` that of the marked words.
pub(super) fn open(
    scene: &Scene<'_, '_>,
    drafts: &[Draft],
    d: usize,
    chosen: (usize, f32),
    (history, density): (&History, u8),
) -> Option<ReportRow> {
    let asked = is_open(&drafts[d]) && !rules::is_off(Rule::OpenReports);
    asked.then(|| ReportRow { draft: d, row: row(scene, drafts, d, chosen, history, density) })
}

/// Sets the probability that the words of the drafts are speech, and with it the confidence in their speakers, for many drafts
/// at once. Moves the features to `rows`.
pub(super) fn settle(
    scene: &Scene<'_, '_>,
    drafts: &mut [Draft],
    pending: &mut Vec<Pending>,
    rows: Option<&mut Vec<ReportRow>>,
) {
    let scores = FOREST.scores_of_bytes(pending.iter().map(|p| &p.report.row));
    for (Pending { report, shares: (sure, certainty) }, score) in pending.iter().zip(scores) {
        let draft = &mut drafts[report.draft];
        draft.speech = probability(scene, sigmoid(score), draft.speech);
        draft.rely(*sure, *certainty);
    }
    match rows {
        Some(rows) => rows.extend(pending.drain(..).map(|p| p.report)),
        None => pending.clear(),
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
        u8::from(scene.word(mention.first).class == Class::You),
        u8::from(scene.word(mention.first).class == Class::First),
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

/// Returns the probability that words are a report: that of the model, and in a text of a few sentences that of the cue if it is
/// higher.
fn probability(scene: &Scene<'_, '_>, of_model: f32, of_cue: f32) -> f32 {
    let few = scene.bounds.len() < FEW && of_model >= LEAST_OF_FEW;
    if few { of_model.max(of_cue) } else { of_model }
}

/// Returns true if a probability is too low for a report.
pub(in crate::quotes) fn is_none(probability: f32) -> bool {
    probability < LEAST
}
