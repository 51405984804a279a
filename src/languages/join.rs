//! Joins the people, mentions and quotations of the parts of an article that are in several languages.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::mentions;
use crate::entities::{Entities, Gender, Person};
use crate::quotes::Quotation;

/// Joins the results of the parts of one article. A person is one in all parts: by the id in the gazetteer, the full name, or a
/// surname that one person alone has.
pub(super) fn join(
    own: (Entities, Vec<Quotation>),
    others: impl Iterator<Item = (Entities, Vec<Quotation>)>,
) -> (Entities, Vec<Quotation>) {
    let (mut entities, mut quotations) = own;
    for (part, found) in others {
        let numbers = add_people(&mut entities.people, part.people);
        entities.mentions.extend(part.mentions.into_iter().map(|mut mention| {
            mention.person = mention.person.map(|p| numbers[p]);
            mention
        }));
        let first = quotations.len();
        quotations.extend(found.into_iter().map(|mut quotation| {
            quotation.repeats = quotation.repeats.map(|q| q + first);
            for speaker in &mut quotation.speakers {
                speaker.person = speaker.person.map(|p| numbers[p]);
            }
            for meaning in &mut quotation.meanings {
                meaning.person = numbers[meaning.person];
            }
            quotation
        }));
    }
    let surnames = Surnames::new(&entities.people);
    entities.mentions.sort_by_key(|m| m.span);
    renumber(&mut entities, &mut quotations, &surnames);
    mentions::number(&mut entities);
    for mention in &mut entities.mentions {
        if let Some(person) = mention.person.map(|p| &entities.people[p]) {
            mention.label = person.name.clone();
            mention.entity_id = mention.entity_id.take().or_else(|| person.entity_id.clone());
        }
    }
    for speaker in quotations.iter_mut().flat_map(|q| &mut q.speakers) {
        if let Some(person) = speaker.person.map(|p| &entities.people[p]) {
            speaker.name = person.name.clone();
            speaker.entity_id = speaker.entity_id.take().or_else(|| person.entity_id.clone());
        }
    }
    (entities, in_order(quotations))
}

/// Adds the people of a part to those of the article; returns their numbers.
fn add_people(people: &mut Vec<Person>, part: Vec<Person>) -> Vec<usize> {
    let mut by_name: FxHashMap<Arc<str>, usize> = FxHashMap::default();
    for (number, person) in people.iter().enumerate() {
        by_name.entry(key(person)).or_insert(number);
    }
    part.into_iter()
        .map(|person| {
            let number = *by_name.entry(key(&person)).or_insert(people.len());
            match people.get_mut(number) {
                Some(known) => known.gender = known.gender.or(person.gender),
                None => people.push(person),
            }
            number
        })
        .collect()
}

/// Returns the words that identify a person: the id in the gazetteer, else the name.
fn key(person: &Person) -> Arc<str> {
    person.entity_id.as_ref().unwrap_or(&person.name).clone()
}

/// People by their surnames.
struct Surnames {
    /// The only person with a full name that ends with a word; `None` for a word of several.
    bearers: FxHashMap<Box<str>, Option<usize>>,
}

impl Surnames {
    fn new(people: &[Person]) -> Self {
        let mut bearers: FxHashMap<Box<str>, Option<usize>> = FxHashMap::default();
        for (number, person) in people.iter().enumerate() {
            if let Some((_, surname)) = person.name.rsplit_once(' ') {
                bearers.entry(surname.into()).and_modify(|bearer| *bearer = None).or_insert(Some(number));
            }
        }
        Self { bearers }
    }

    /// Returns the only person whom a full name or a surname alone can mean.
    fn bearer(&self, people: &[Person], name: &str, gender: Option<Gender>) -> Option<usize> {
        let surname = name.rsplit(' ').next().unwrap_or(name);
        let number = (*self.bearers.get(surname)?)?;
        let person = &people[number];
        let agrees = gender.is_none() || person.gender.is_none() || gender == person.gender;
        (agrees && (surname == name || *person.name == *name)).then_some(number)
    }
}

/// Replaces each person who is known by the surname alone with the only one who has it, and numbers the people in the order of
/// their first mentions.
fn renumber(entities: &mut Entities, quotations: &mut [Quotation], surnames: &Surnames) {
    let people = &entities.people;
    let full: Vec<usize> = people
        .iter()
        .enumerate()
        .map(|(number, person)| {
            let short = !person.name.contains(' ') && person.entity_id.is_none();
            let bearer = || surnames.bearer(people, &person.name, person.gender);
            if short { bearer().unwrap_or(number) } else { number }
        })
        .collect();
    let mut order = Vec::new();
    let mut place = vec![None; people.len()];
    let mentioned = entities.mentions.iter().filter_map(|m| m.person).map(|p| full[p]);
    for number in mentioned.chain((0..people.len()).filter(|&p| full[p] == p)) {
        place[number].get_or_insert_with(|| {
            order.push(number);
            order.len() - 1
        });
    }
    let moved = |number: usize| place[full[number]];
    for mention in &mut entities.mentions {
        mention.person = mention.person.and_then(moved);
    }
    for speaker in quotations.iter_mut().flat_map(|q| &mut q.speakers) {
        // A speaker may be named in full in another part.
        let named = speaker.person.or_else(|| surnames.bearer(people, &speaker.name, None));
        speaker.person = named.and_then(moved);
    }
    for quotation in &mut *quotations {
        quotation.meanings.retain_mut(|meaning| {
            let person = moved(meaning.person);
            meaning.person = person.unwrap_or(meaning.person);
            person.is_some()
        });
    }
    entities.people = order.into_iter().map(|number| people[number].clone()).collect();
}

/// Puts quotations in the order of the text.
fn in_order(quotations: Vec<Quotation>) -> Vec<Quotation> {
    let start = |q: &Quotation| q.content.first().map_or(0, |s| s.start());
    let mut order: Vec<usize> = (0..quotations.len()).collect();
    order.sort_by_key(|&q| start(&quotations[q]));
    let mut place = vec![0; order.len()];
    for (at, &q) in order.iter().enumerate() {
        place[q] = at;
    }
    let mut left: Vec<Option<Quotation>> = quotations.into_iter().map(Some).collect();
    let moved = order.into_iter().filter_map(|q| left[q].take());
    moved.map(|q| Quotation { repeats: q.repeats.map(|r| place[r]), ..q }).collect()
}
