//! Finds the name of the speaker that a mention refers to, by its antecedent if it has one.

use super::confidence::Naming;
use super::scene::Scene;
use crate::entities::{Bearer, SpeakerVia};
use crate::quotes::Speaker;
use crate::quotes::antecedent::{Antecedent, bodies};
use crate::quotes::draft::Draft;
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::Class;

/// Confidence of a role from which one person alone has it.
const ALONE: f32 = 0.7;

/// Confidence up to which nothing tells which person is meant.
const UNTOLD: f32 = 0.5;

/// Returns the highest probability of a speaker who is named by a surname of several people: 1 where the text tells them
/// apart, by their order at least. It is low as well for a person whose name has another gender than the pronoun: "Petra Lund
/// … he said"; that person is named because given names mislead.
pub(super) fn limit(scene: &Scene<'_, '_>, mention: usize, speaker: &Speaker) -> f32 {
    if speaker.person.is_some_and(|person| scene.has_other_gender(mention, person)) {
        return UNTOLD;
    }
    if rules::is_off(Rule::SharedSurnames) {
        return 1.0;
    }
    if speaker.via != SpeakerVia::ShortName {
        return 1.0;
    }
    let bearer = scene.entities.bearer(scene.analysis, scene.mentions[mention].span);
    bearer.map_or(1.0, |b| if b.confidence <= UNTOLD { b.confidence } else { 1.0 })
}

/// Returns the way of naming of a group whose name is its words.
fn of_words(scene: &Scene<'_, '_>, mention: usize) -> Naming {
    let mention = &scene.mentions[mention];
    match (mention.sort, scene.word(mention.first).class) {
        (Sort::Pronoun, _) => Naming::Open,
        (Sort::Name | Sort::Bare | Sort::Quantifier, _) => Naming::Own,
        (Sort::Phrase, Class::Possessive) => Naming::Possessive,
        (Sort::Phrase, _) if scene.analysis.word(mention.first).eq_ignore_ascii_case("the") => Naming::Definite,
        (Sort::Phrase, _) => Naming::Indefinite,
    }
}

/// Returns the speaker that a mention names, a person, a group or a document, and how the name was found.
pub(super) fn speaker(
    scene: &Scene<'_, '_>,
    antecedent: Option<Antecedent>,
    draft: &Draft,
    mention: usize,
    continued: bool,
) -> (Speaker, Naming) {
    let index = mention;
    let mention = &scene.mentions[mention];
    let via = match mention.sort {
        Sort::Name => SpeakerVia::Name,
        Sort::Pronoun => SpeakerVia::Pronoun,
        Sort::Phrase => SpeakerVia::Role,
        Sort::Bare | Sort::Quantifier => SpeakerVia::Group,
    };
    let bearer = scene.entities.bearer(scene.analysis, mention.span);
    // "The company said" is no authority.
    let head = scene.analysis.word(mention.end - 1);
    let bearer =
        bearer.filter(|b| b.person.is_some() || mention.sort != Sort::Phrase || !bodies::sectors_differ(&b.name, head));
    let (known, confidence) = bearer.as_ref().map_or((None, 0.0), |b| (b.person, b.confidence));
    let mut speaker = match bearer {
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
                let Bearer { name: words, entity_id, person, .. } = bearer;
                let whole = person.is_none().then(|| scene.whole_phrase(name, draft)).flatten();
                let name = whole.unwrap_or(words);
                speaker = Speaker { span: mention.span, name, entity_id, person, via };
            }
        }
        Some(Antecedent::Owner { person, phrase }) => {
            let words = scene.mentions[phrase].span.of(scene.analysis.body);
            let group = words.split_once(' ').map_or(words, |(_, group)| group);
            speaker.name = format!("{}’s {group}", scene.entities.people[person].name).into();
            (speaker.entity_id, speaker.person, speaker.via) = (None, None, SpeakerVia::Group);
        }
        None if speaker.person.is_none() => {
            let relative = || scene.described_by_relative(index).or_else(|| scene.counted_before_relative(index));
            if let Some(whole) = scene.whole_phrase(index, draft).or_else(relative) {
                speaker.name = whole;
            }
        }
        None => {}
    }
    let pronoun = mention.sort == Sort::Pronoun;
    let naming = match antecedent {
        Some(Antecedent::Owner { .. }) => Naming::Owner,
        Some(Antecedent::Body(_)) if pronoun => Naming::Referred,
        Some(Antecedent::Body(_)) => Naming::Body,
        Some(Antecedent::Person(_)) if pronoun => Naming::Pronoun,
        // Two ways of resolution that agree are more certain than one.
        Some(Antecedent::Person(p)) if known != Some(p) => Naming::Epithet,
        _ if speaker.via == SpeakerVia::Role && confidence >= ALONE => Naming::Role,
        _ if speaker.via == SpeakerVia::Role => Naming::Rival,
        // A surname that two people of the text have.
        _ if speaker.via == SpeakerVia::ShortName && confidence < ALONE => Naming::Rival,
        _ if speaker.via == SpeakerVia::Pronoun && speaker.person.is_some() => Naming::Pronoun,
        _ if matches!(speaker.via, SpeakerVia::Group | SpeakerVia::Pronoun) => of_words(scene, index),
        _ => Naming::Name,
    };
    if continued {
        speaker.via = SpeakerVia::Continued;
    }
    (speaker, naming)
}
