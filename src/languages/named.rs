//! People whom a grammar names as speakers and the reader of names does not know: "sagte Gülsen Arkan".
//!
//! The place of the name beside a verb of speech shows that it is one, if it has a given name or is in the text again.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::entities::{self, Entities, Mention, MentionVia, Person, SpeakerVia};
use crate::lexicon::List;
use crate::quotes::Quotation;
use crate::span::Span;
use crate::text::Analysis;

/// Bound on the people that are added to one document, each with a search of the text.
const MOST: usize = 24;
/// Bound on the names that are looked for in the text.
const ASKED: usize = 100;
/// Bound on the mentions of one of them.
const MENTIONS: usize = 64;
/// Confidence of their mentions.
const SURE: f32 = 0.8;

/// Makes people of the document of the speakers by name who are none, with the mentions of their full names.
pub(super) fn add(analysis: &Analysis<'_>, entities: &mut Entities, quotations: &mut [Quotation]) {
    let by_name = |via: SpeakerVia| matches!(via, SpeakerVia::Name | SpeakerVia::ShortName);
    let first = entities.people.len();
    let mut speakers = quotations
        .iter_mut()
        .flat_map(|q| &mut q.speakers)
        .filter(|s| by_name(s.via) && s.person.is_none() && s.entity_id.is_none())
        .peekable();
    if speakers.peek().is_none() {
        return;
    }
    let names = entities.people.iter().enumerate().map(|(number, person)| (person.name.clone(), Some(number)));
    let mut numbers: FxHashMap<Arc<str>, Option<usize>> = names.collect();
    let mut asked = 0;
    let mut spans: Vec<(Span, usize, MentionVia)> = Vec::new();
    for speaker in speakers {
        let number = *numbers.entry(speaker.name.clone()).or_insert_with(|| {
            asked += 1;
            let new = entities.people.len() < first + MOST
                && asked <= ASKED
                && is_person(analysis, &speaker.name)
                && !has_article(analysis, speaker.span);
            new.then(|| {
                let given = speaker.name.split_whitespace().next().unwrap_or_default();
                entities
                    .people
                    .push(Person::new(speaker.name.clone(), entities::traits(entities::key(given)).gender()));
                entities.people.len() - 1
            })
        });
        speaker.person = number;
        if let Some(person) = number.filter(|&p| p >= first) {
            let short = speaker.via == SpeakerVia::ShortName;
            spans.push((speaker.span, person, if short { MentionVia::ShortName } else { MentionVia::Alias }));
        }
    }
    if entities.people.len() == first {
        return;
    }
    for (person, one) in entities.people.iter().enumerate().skip(first) {
        let found = analysis.body.match_indices(&*one.name).map(|(at, name)| Span::new(at, at + name.len()));
        let whole = found.filter(|s| s.is_whole(analysis.body)).take(MENTIONS);
        spans.extend(whole.map(|span| (span, person, MentionVia::Alias)));
    }
    add_mentions(entities, spans);
    in_order(entities, quotations);
    super::mentions::number(entities);
}

/// Returns whether a name is that of a person: two to four words, none of them a word of another kind, with a given name or
/// in the text again.
fn is_person(analysis: &Analysis<'_>, name: &Arc<str>) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let traits = |word: &str| entities::traits(entities::key(word));
    // "KaiBau" is a trade mark; "McLund" is none.
    let mixed = |word: &str| {
        let inner = |pair: (char, char)| pair.0.is_lowercase() && pair.1.is_uppercase();
        word.chars().zip(word.chars().skip(1)).any(inner) && !word.starts_with("Mc") && !word.starts_with("Mac")
    };
    let capital = |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(|c| !c.is_ascii_digit());
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let plain = |word: &&str| {
        let known = traits(word);
        !(known.org() || known.place() || known.title() || known.role() || known.stop())
            || known.given() > 0
            || known.surname() > 0
    };
    (2..=4).contains(&words.len())
        && capital(first)
        && capital(last)
        && words.iter().all(plain)
        && !words.iter().any(|word| mixed(word))
        && (traits(first).given() > 0 || analysis.body.matches(&**name).nth(1).is_some())
}

/// Returns whether an article stands before a name: "La Maison Blanche a dit", a body.
fn has_article(analysis: &Analysis<'_>, span: Span) -> bool {
    let before = analysis.token_at(span.start()).checked_sub(1);
    before.is_some_and(|t| analysis.lists(t).has(List::DefiniteOfOffices))
}

/// Adds mentions of people where none are.
fn add_mentions(entities: &mut Entities, mut spans: Vec<(Span, usize, MentionVia)>) {
    spans.sort_by_key(|s| s.0);
    let mut end = 0;
    let mut new: Vec<Mention> = Vec::new();
    for (span, person, via) in spans {
        let at = entities.mentions.partition_point(|m| m.span.end() <= span.start());
        let taken = entities.mentions.get(at).is_some_and(|m| m.span.overlaps(span));
        if span.is_empty() || span.start() < end || taken {
            continue;
        }
        end = span.end();
        new.push(Mention {
            span,
            entity_id: None,
            label: entities.people[person].name.clone(),
            kind: "PERSON".into(),
            via,
            confidence: SURE,
            alternatives: Vec::new(),
            person: Some(person),
        });
    }
    entities.mentions.append(&mut new);
    entities.mentions.sort_by_key(|m| m.span);
}

/// Puts the people in the order of their first mentions.
fn in_order(entities: &mut Entities, quotations: &mut [Quotation]) {
    let mut order: Vec<usize> = Vec::with_capacity(entities.people.len());
    let mut place = vec![None; entities.people.len()];
    let mentioned = entities.mentions.iter().filter_map(|m| m.person);
    for person in mentioned.chain(0..entities.people.len()) {
        place[person].get_or_insert_with(|| {
            order.push(person);
            order.len() - 1
        });
    }
    let moved = |person: usize| place[person].unwrap_or(person);
    for mention in &mut entities.mentions {
        mention.person = mention.person.map(moved);
    }
    for office in &mut entities.offices {
        office.0 = moved(office.0);
    }
    for quotation in quotations {
        for speaker in &mut quotation.speakers {
            speaker.person = speaker.person.map(moved);
        }
        for meaning in &mut quotation.meanings {
            meaning.person = moved(meaning.person);
        }
    }
    let mut people: Vec<Option<Person>> = std::mem::take(&mut entities.people).into_iter().map(Some).collect();
    entities.people = order.into_iter().filter_map(|person| people[person].take()).collect();
}
