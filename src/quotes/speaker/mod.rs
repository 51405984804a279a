//! Attribution: the ranker chooses a mention for every quotation, in text order; the mention is resolved to a person.

pub(crate) mod antecedent;
pub(crate) mod candidates;
pub(crate) mod confidence;
pub(crate) mod features;
pub(crate) mod rank;
pub(crate) mod scene;

use antecedent::{Antecedent, AntecedentResolver};
use candidates::Sort;

use super::draft::Draft;
use super::reading::Reading;
use super::{Candidate, QuotationKind, Speaker};
use crate::entities::Entities;
use crate::entities::SpeakerVia;
use features::History;
use rank::{Field, Ranker};
use scene::Scene;

/// Probability of labels and signatures: "“LUND: We lost.”", "“We lost.” — Petra Lund".
const SIGNED: f32 = 0.97;

/// Sets speaker and confidence of each draft; with `explain` also the candidates with their features.
pub(crate) fn attribute(reading: &Reading<'_>, entities: &Entities, drafts: &mut [Draft], explain: bool) {
    if drafts.iter().all(|d| d.kind == QuotationKind::NotSpeech) {
        return;
    }
    let scene = Scene::new(reading, entities, drafts);
    let mut ranker = Ranker::new(&scene);
    let mut history = History::new(&scene);
    let mut antecedents = AntecedentResolver::new(&scene);
    let mut field = Field::default();
    let mut chosen: Vec<Option<usize>> = vec![None; drafts.len()];
    for d in 0..drafts.len() {
        if drafts[d].kind == QuotationKind::NotSpeech {
            continue;
        }
        // A paragraph that re-opens the marks of the one before continues its quotation, unless it has a cue.
        let before = drafts[d]
            .continues
            .filter(|_| drafts[d].cue.is_none())
            .and_then(|c| Some((chosen[c]?, drafts[c].confidence)));
        let choice = if let Some((mention, sure)) = before {
            Some((mention, sure / drafts[d].speech.max(0.01)))
        } else if let Some(mention) = scene.signed(drafts, d) {
            Some((mention, SIGNED))
        } else {
            ranker.field(drafts, d, &history, &mut field);
            if explain {
                drafts[d].candidates = rank::explain(&scene, &field);
            }
            rank::choose(&rank::FOREST, &field)
                .filter(|&(_, share)| share >= rank::LEAST)
                .map(|(i, share)| (field.mentions[i], confidence::of_speaker(share)))
        };
        let Some((mention, sure)) = choice else {
            drafts[d].confidence = 0.0;
            continue;
        };
        let continued = drafts[d].cue.is_none() && chosen[..d].iter().rev().take(3).any(|&c| c == Some(mention));
        drafts[d].confidence = (drafts[d].speech * sure).min(1.0);
        let speaker = speaker(&scene, antecedents.decide(&scene, mention, &drafts[d].content), mention, continued);
        antecedents.spoke(mention, speaker.person);
        drafts[d].speaker = Some(speaker);
        if before.is_some() {
            drafts[d].cue = drafts[d].continues.and_then(|c| drafts[c].cue.clone());
        }
        chosen[d] = Some(mention);
        history.push(&scene, d, mention);
        if explain && drafts[d].candidates.is_empty() {
            let why = if before.is_some() { "goes_on" } else { "signed" };
            let span = scene.mentions[mention].span;
            drafts[d].candidates.push(Candidate { span, score: 0.0, features: vec![(why, 1.0)] });
        }
    }
}

/// Returns the speaker that a mention names: a person, a group or a document.
fn speaker(scene: &Scene<'_, '_>, antecedent: Option<Antecedent>, mention: usize, continued: bool) -> Speaker {
    let mention = &scene.mentions[mention];
    let via = match mention.sort {
        Sort::Name => SpeakerVia::Name,
        Sort::Pronoun => SpeakerVia::Pronoun,
        Sort::Phrase => SpeakerVia::Role,
        Sort::Bare | Sort::Quantifier => SpeakerVia::Group,
    };
    let mut speaker = match scene.entities.bearer(scene.analysis, mention.span) {
        Some(bearer) => Speaker {
            span: mention.span,
            name: bearer.name,
            entity_id: bearer.entity_id,
            person: bearer.person,
            via: bearer.via,
        },
        None => Speaker {
            span: mention.span,
            name: mention.span.of(scene.analysis.body).into(),
            entity_id: None,
            person: None,
            via,
        },
    };
    let via = speaker.via;
    match antecedent {
        Some(Antecedent::Person(person)) => {
            let person_of = &scene.entities.people[person];
            speaker.name = person_of.name.clone();
            speaker.entity_id.clone_from(&person_of.entity_id);
            speaker.person = Some(person);
            speaker.via = if mention.sort == Sort::Pronoun { SpeakerVia::Pronoun } else { SpeakerVia::Role };
        }
        Some(Antecedent::Body(name)) => {
            if let Some(bearer) = scene.entities.bearer(scene.analysis, scene.mentions[name].span) {
                speaker = Speaker {
                    span: mention.span,
                    name: bearer.name,
                    entity_id: bearer.entity_id,
                    person: bearer.person,
                    via,
                };
            }
        }
        None => {}
    }
    if continued {
        speaker.via = SpeakerVia::Continued;
    }
    speaker
}
