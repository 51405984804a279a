//! Whom the mention of a speaker means, given who spoke and acted before: "she said" goes on with whoever was talking.

use super::candidates::Sort;
use super::scene::Scene;
use crate::entities::Gender;
use crate::entities::NameClass;
use crate::quotes::words::speaker_words::{Class, Word};
use crate::span::Span;
use crate::text::Shape;

/// How far back an antecedent is looked for, in places: bounds the work.
const REACH: usize = 48;
/// The same in paragraphs.
const PARAGRAPHS: u32 = 3;

/// Nouns for what has a name but no gender.
const BODIES: &[&str] = &[
    "agency",
    "airline",
    "association",
    "bank",
    "club",
    "commission",
    "committee",
    "company",
    "department",
    "diocese",
    "firm",
    "group",
    "league",
    "manufacturer",
    "ministry",
    "network",
    "newspaper",
    "organisation",
    "organization",
    "outlet",
    "paper",
    "party",
    "police",
    "publication",
    "retailer",
    "startup",
    "team",
    "union",
    "university",
    "utility",
];

/// Nouns in the singular that mean nobody in person, besides `BODIES`: "the Lund campaign".
const THINGS: &[&str] = &[
    "ad",
    "administration",
    "article",
    "board",
    "campaign",
    "complaint",
    "council",
    "court",
    "document",
    "email",
    "government",
    "house",
    "lawsuit",
    "letter",
    "magazine",
    "memo",
    "message",
    "office",
    "piece",
    "poll",
    "post",
    "release",
    "report",
    "ruling",
    "spot",
    "state",
    "statement",
    "study",
    "survey",
    "transcript",
    "video",
    "website",
];

/// Nouns for what somebody says in writing.
const UTTERANCES: &[&str] = &["post", "release", "statement", "tweet"];

/// Members of parties, in the singular.
const PARTIES: &[&str] = &["conservative", "democrat", "liberal", "republican", "socialist", "tory"];

/// What a place means beyond its own words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Antecedent {
    /// Index into the document's people.
    Person(usize),
    /// Place of the name of an organisation.
    Body(usize),
}

/// Whom places mean, as far as quotations have told.
pub(crate) struct Antecedents {
    /// By place.
    people: Vec<Option<usize>>,
    /// By place: whether somebody spoke there.
    speaking: Vec<bool>,
    /// By place: what was decided when it first spoke.
    decided: Vec<Option<Antecedent>>,
    /// People named in the words at hand: nobody calls himself by his name.
    named: Vec<usize>,
}

impl Antecedents {
    pub(crate) fn new(scene: &Scene<'_, '_>) -> Self {
        Self {
            people: scene.spots.iter().map(|s| s.person).collect(),
            speaking: vec![false; scene.places.len()],
            decided: vec![None; scene.places.len()],
            named: Vec::new(),
        }
    }

    /// Whom a speaker's place means, where its own words leave it open; `content` is what is said there.
    pub(crate) fn decide(&mut self, scene: &Scene<'_, '_>, place: usize, content: &[Span]) -> Option<Antecedent> {
        if !self.speaking[place] {
            self.named = self.named_in(scene, content);
            self.decided[place] = self.of(scene, place);
        }
        self.decided[place]
    }

    /// Says that a place named a speaker, and perhaps who that is.
    pub(crate) fn spoke(&mut self, place: usize, person: Option<usize>) {
        self.speaking[place] = true;
        self.people[place] = person.or(self.people[place]);
    }

    /// The people whose names stand in the words at hand.
    fn named_in(&self, scene: &Scene<'_, '_>, content: &[Span]) -> Vec<usize> {
        let mut out = Vec::new();
        for span in content {
            let from = scene.places.partition_point(|p| p.span.end() <= span.start());
            let inside =
                (from..scene.places.len()).take(REACH).take_while(|&p| scene.places[p].span.start() < span.end());
            out.extend(inside.filter(|&p| scene.places[p].sort == Sort::Name).filter_map(|p| self.people[p]));
        }
        out
    }

    fn of(&self, scene: &Scene<'_, '_>, place: usize) -> Option<Antecedent> {
        let (first, last) = (scene.places[place].first, scene.places[place].end - 1);
        match scene.places[place].sort {
            Sort::Pronoun => match scene.word(first).class {
                Class::HeShe => {
                    if let Some(name) = self.newcomer(scene, place) {
                        return Some(Antecedent::Body(name));
                    }
                    let gender = match scene.analysis.word(first).as_bytes()[0] {
                        b's' | b'S' => Gender::Female,
                        _ => Gender::Male,
                    };
                    self.person(scene, place, Some(gender)).map(Antecedent::Person)
                }
                Class::It => self.body(scene, place, None).map(Antecedent::Body),
                _ => None,
            },
            Sort::Phrase if scene.analysis.word(first).eq_ignore_ascii_case("a") => {
                let head = scene.analysis.word(last).to_lowercase();
                (head == "statement").then(|| self.issuer(scene, place)).flatten()
            }
            // "the Norland Republican": an epithet that looks like a name.
            Sort::Name if first > 0 && scene.analysis.word(first - 1).eq_ignore_ascii_case("the") => {
                let party = PARTIES.iter().any(|p| scene.analysis.word(last).eq_ignore_ascii_case(p));
                let open = self.people[place].is_none() && party;
                open.then(|| self.person(scene, place, None)).flatten().map(Antecedent::Person)
            }
            Sort::Phrase if scene.analysis.word(first).eq_ignore_ascii_case("the") => {
                let head = scene.analysis.word(last).to_lowercase();
                if UTTERANCES.contains(&head.as_str()) {
                    return self.issuer(scene, place);
                }
                if BODIES.contains(&head.as_str()) {
                    return self.body(scene, place, Some(&head)).map(Antecedent::Body);
                }
                // "the bow-tied maverick", "the Norport senator": an epithet of somebody known, not a new person.
                let tells = |i: usize| {
                    let word = scene.analysis.word(i);
                    word == "-" || word.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
                };
                let one = !head.ends_with('s') && !THINGS.contains(&head.as_str());
                let epithet = self.people[place].is_none() && one && (first + 1..last).any(tells);
                epithet.then(|| self.person(scene, place, None)).flatten().map(Antecedent::Person)
            }
            _ => None,
        }
    }

    /// Places before `place`, nearest first, outside of marks and near enough.
    fn back<'s>(scene: &'s Scene<'_, '_>, place: usize) -> impl Iterator<Item = usize> + 's {
        let paragraph = |p: usize| scene.paragraph_of[scene.spots[p].item as usize];
        let here = paragraph(place);
        (0..place)
            .rev()
            .take(REACH)
            .take_while(move |&p| paragraph(p) + PARAGRAPHS >= here)
            .filter(|&p| !scene.spots[p].quoted)
    }

    /// The last one to speak or act in the sentences before.
    fn person(&self, scene: &Scene<'_, '_>, place: usize, gender: Option<Gender>) -> Option<usize> {
        let unit = scene.unit_of[scene.spots[place].item as usize];
        let own = scene.spots[place].person.filter(|p| !self.named.contains(p));
        for p in Self::back(scene, place) {
            let Some(person) = self.people[p] else { continue };
            let same = match (gender, scene.entities.people[person].gender) {
                (Some(wanted), Some(known)) => wanted == known,
                // Of unknown gender only who spoke, and only where nobody else is meant.
                (Some(_), None) => own.is_none() && self.speaking[p],
                _ => true,
            };
            if !same || scene.places[p].possessive || self.named.contains(&person) {
                continue;
            }
            if scene.unit_of[scene.spots[p].item as usize] == unit {
                // In one sentence the nearest is as the rules for pronouns have it.
                if Some(person) == own {
                    return None;
                }
                continue;
            }
            if self.speaking[p] || acts(scene, p) {
                return Some(person);
            }
        }
        None
    }

    /// "Osei didn't hesitate. “We won,” he said.": a bare name that acts in the sentence before and that no fuller one
    /// explains is whoever is meant, nearer than anybody known.
    fn newcomer(&self, scene: &Scene<'_, '_>, place: usize) -> Option<usize> {
        let unit = scene.unit_of[scene.spots[place].item as usize];
        let p = Self::back(scene, place).find(|&p| scene.unit_of[scene.spots[p].item as usize] < unit)?;
        let (spot, found) = (scene.spots[p], &scene.places[p]);
        let near = scene.unit_of[spot.item as usize] + 1 == unit && scene.places[place].sort == Sort::Pronoun;
        let unknown = self.people[p].is_none() && matches!(spot.class, Some(NameClass::Person | NameClass::Other));
        let bare = found.sort == Sort::Name && found.end == found.first + 1;
        let title = scene.analysis.tokens[found.first].shape == Shape::Title;
        let verb = scene.item_word(spot.end as usize);
        (near && unknown && bare && title && !found.possessive && verb.class == Class::Auxiliary).then_some(p)
    }

    /// Whose statement or post it is: of whoever spoke last by name.
    fn issuer(&self, scene: &Scene<'_, '_>, place: usize) -> Option<Antecedent> {
        let spoke = |&p: &usize| scene.places[p].sort == Sort::Name && self.speaking[p] && !scene.places[p].possessive;
        let p = Self::back(scene, place).find(spoke)?;
        Some(self.people[p].map_or(Antecedent::Body(p), Antecedent::Person))
    }

    /// The organisation that `it` or `the company` takes up; one that bears the noun in its name comes first.
    fn body(&self, scene: &Scene<'_, '_>, place: usize, noun: Option<&str>) -> Option<usize> {
        // What speaks and is no person is a body, whatever its name looks like: "Harbour Hydro said in a statement".
        let is_body = |p: usize| {
            scene.places[p].sort == Sort::Name
                && match scene.spots[p].class {
                    Some(NameClass::Organisation) => true,
                    Some(NameClass::Other) => self.speaking[p] && self.people[p].is_none(),
                    _ => false,
                }
        };
        let bears = |p: usize, noun: &str| {
            let name = scene.places[p].span.of(scene.analysis.body);
            name.split_whitespace().any(|w| w.eq_ignore_ascii_case(noun))
        };
        let named = noun.and_then(|noun| (0..place).rev().take(4 * REACH).find(|&p| is_body(p) && bears(p, noun)));
        named.or_else(|| Self::back(scene, place).find(|&p| is_body(p) && (self.speaking[p] || acts(scene, p))))
    }
}

/// Whether a place reads as the subject of its sentence.
fn acts(scene: &Scene<'_, '_>, p: usize) -> bool {
    let spot = scene.spots[p];
    let unit = scene.unit_of[spot.item as usize] as usize;
    let next = scene.item_word(spot.end as usize);
    // "The port's director, Petra Lund, agreed"
    let next = if next == Word::default() { scene.item_word(spot.end as usize + 1) } else { next };
    let opens = spot.item <= scene.bounds[unit].start + 1;
    !scene.places[p].possessive && (opens || next.class == Class::Auxiliary || next.verb >= 8 || next.cue >= 20)
}
