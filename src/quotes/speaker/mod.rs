//! Who said it: the ranker chooses a place for every quotation, left to right; the place is led to a person.

pub(crate) mod antecedent;
pub(crate) mod candidates;
pub(crate) mod confidence;
pub(crate) mod features;
pub(crate) mod rank;
pub(crate) mod scene;

use antecedent::{Antecedent, Antecedents};
use candidates::Sort;

use super::draft::Draft;
use super::reading::Reading;
use super::{Candidate, QuotationKind, Speaker};
use crate::entities::Entities;
use crate::entities::SpeakerVia;
use features::History;
use rank::{Field, Ranker};
use scene::Scene;

/// How sure labels and signatures are: "“LUND: We lost.”", "“We lost.” — Petra Lund"
const SIGNED: f32 = 0.97;

/// Gives each draft its speaker and its confidence; with `explain` also the candidates and what decided.
pub(crate) fn attribute(reading: &Reading<'_>, entities: &Entities, drafts: &mut [Draft], explain: bool) {
    if drafts.iter().all(|d| d.kind == QuotationKind::NotSpeech) {
        return;
    }
    let scene = Scene::new(reading, entities, drafts);
    let mut ranker = Ranker::new(&scene);
    let mut history = History::new(&scene);
    let mut antecedents = Antecedents::new(&scene);
    let mut field = Field::default();
    let mut chosen: Vec<Option<usize>> = vec![None; drafts.len()];
    for d in 0..drafts.len() {
        if drafts[d].kind == QuotationKind::NotSpeech {
            continue;
        }
        // A paragraph that re-opens what the one before left open is the same quotation, unless it says who speaks.
        let before = drafts[d]
            .continues
            .filter(|_| drafts[d].cue.is_none())
            .and_then(|c| Some((chosen[c]?, drafts[c].confidence)));
        let choice = if let Some((place, sure)) = before {
            Some((place, sure / drafts[d].speech.max(0.01)))
        } else if let Some(place) = scene.signed(drafts, d) {
            Some((place, SIGNED))
        } else {
            ranker.field(drafts, d, &history, &mut field);
            if explain {
                drafts[d].candidates = rank::explain(&scene, &field);
            }
            rank::choose(&rank::FOREST, &field)
                .filter(|&(_, share)| share >= rank::LEAST)
                .map(|(i, share)| (field.places[i], confidence::of_speaker(share)))
        };
        let Some((place, sure)) = choice else {
            drafts[d].confidence = 0.0;
            continue;
        };
        let continued = drafts[d].cue.is_none() && chosen[..d].iter().rev().take(3).any(|&c| c == Some(place));
        drafts[d].confidence = (drafts[d].speech * sure).min(1.0);
        let speaker = speaker(&scene, antecedents.decide(&scene, place, &drafts[d].content), place, continued);
        antecedents.spoke(place, speaker.person);
        drafts[d].speaker = Some(speaker);
        if before.is_some() {
            drafts[d].cue = drafts[d].continues.and_then(|c| drafts[c].cue.clone());
        }
        chosen[d] = Some(place);
        history.push(&scene, d, place);
        if explain && drafts[d].candidates.is_empty() {
            let why = if before.is_some() { "goes_on" } else { "signed" };
            let span = scene.places[place].span;
            drafts[d].candidates.push(Candidate { span, score: 0.0, features: vec![(why, 1.0)] });
        }
    }
}

/// The person, group or document that a place means.
fn speaker(scene: &Scene<'_, '_>, antecedent: Option<Antecedent>, place: usize, continued: bool) -> Speaker {
    let place = &scene.places[place];
    let via = match place.sort {
        Sort::Name => SpeakerVia::Name,
        Sort::Pronoun => SpeakerVia::Pronoun,
        Sort::Phrase => SpeakerVia::Role,
        Sort::Bare | Sort::Quantifier => SpeakerVia::Group,
    };
    let mut speaker = match scene.entities.bearer(scene.analysis, place.span) {
        Some(bearer) => Speaker {
            span: place.span,
            name: bearer.name,
            entity_id: bearer.entity_id,
            person: bearer.person,
            via: bearer.via,
        },
        None => Speaker {
            span: place.span,
            name: place.span.of(scene.analysis.body).into(),
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
            speaker.via = if place.sort == Sort::Pronoun { SpeakerVia::Pronoun } else { SpeakerVia::Role };
        }
        Some(Antecedent::Body(name)) => {
            if let Some(bearer) = scene.entities.bearer(scene.analysis, scene.places[name].span) {
                speaker = Speaker {
                    span: place.span,
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
