//! Mentions by an office or a pronoun in languages with a grammar: those of the speakers whom it resolves.

use crate::entities::{Entities, Mention, MentionVia, SpeakerVia};
use crate::quotes::Quotation;

/// Confidence of a mention that the grammar resolves.
const ROLE: f32 = 0.8;
const PRONOUN: f32 = 0.7;

/// Adds a mention for each speaker of a quotation who is an office or a pronoun of a person of the article.
pub(super) fn add_speakers(entities: &mut Entities, quotations: &[Quotation]) {
    let speakers = quotations.iter().flat_map(|q| &q.speakers);
    let mut new: Vec<Mention> = Vec::new();
    for speaker in speakers {
        let (via, confidence) = match speaker.via {
            SpeakerVia::Role => (MentionVia::Role, ROLE),
            SpeakerVia::Pronoun => (MentionVia::Pronoun, PRONOUN),
            _ => continue,
        };
        let Some(person) = speaker.person.filter(|&p| p < entities.people.len()) else { continue };
        let next = entities.mentions.partition_point(|m| m.span.end() <= speaker.span.start());
        if entities.mentions.get(next).is_some_and(|m| m.span.overlaps(speaker.span)) {
            continue;
        }
        let one = &entities.people[person];
        let kind = one.mentions.first().map_or_else(|| "PERSON".into(), |&m| entities.mentions[m].kind.clone());
        new.push(Mention {
            span: speaker.span,
            entity_id: one.entity_id.clone(),
            label: one.name.clone(),
            kind,
            via,
            confidence,
            alternatives: Vec::new(),
            person: Some(person),
        });
    }
    if new.is_empty() {
        return;
    }
    // Several quotations may have one pronoun as their speaker, or phrases that overlap.
    new.sort_by_key(|m| m.span);
    new.dedup_by(|next, before| next.span.overlaps(before.span));
    entities.mentions.append(&mut new);
    entities.mentions.sort_by_key(|m| m.span);
    number(entities);
}

/// Sets the mentions of each person anew.
pub(super) fn number(entities: &mut Entities) {
    entities.people.iter_mut().for_each(|person| person.mentions.clear());
    for (i, mention) in entities.mentions.iter().enumerate() {
        if let Some(p) = mention.person {
            entities.people[p].mentions.push(i);
        }
    }
}
