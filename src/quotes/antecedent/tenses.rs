//! The portrayed person of a text, whose words have verbs in the present tense, behind a source with one in the past tense.

use super::AntecedentResolver;
use crate::entities::{Gender, NameClass};
use crate::quotes::candidates::Sort;
use crate::quotes::draft::{CueForm, Draft};
use crate::quotes::rules::{self, Rule};
use crate::quotes::speaker::scene::Scene;

/// Bound on the paragraphs back to the words of the portrayed person.
const PARAGRAPHS: u32 = 6;

/// Tense of a verb of speech.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tense {
    Present,
    Past,
}

/// Tenses of the turns so far.
pub(super) struct Tenses {
    /// Tense of the current quotation.
    current: Option<Tense>,
    /// Mention and tense of the last turn.
    last: Option<(usize, Option<Tense>)>,
    /// Number of turns of each person in the present and in the past tense.
    turns: Vec<[u8; 2]>,
    /// Last mention that spoke in the present tense, of each person.
    present: Vec<Option<usize>>,
}

impl Tenses {
    pub(super) fn new(people: usize) -> Self {
        Self { current: None, last: None, turns: vec![[0; 2]; people], present: vec![None; people] }
    }

    /// Reads the tense of a quotation.
    pub(super) fn read(&mut self, draft: &Draft, body: &str) {
        let verb = draft.cue.as_ref().filter(|cue| cue.form == CueForm::Verb).map(|cue| cue.span.of(body));
        self.current = verb.and_then(|verb| match verb {
            "said" | "told" | "wrote" | "tweeted" => Some(Tense::Past),
            _ if verb.ends_with("ed") => Some(Tense::Past),
            _ if verb.ends_with('s') && !verb.ends_with("ss") => Some(Tense::Present),
            _ => None,
        });
    }

    /// Records a turn in the current tense.
    pub(super) fn spoke(&mut self, mention: usize, person: Option<usize>) {
        self.last = Some((mention, self.current));
        let (Some(person), Some(tense)) = (person, self.current) else { return };
        let Some(turns) = self.turns.get_mut(person) else { return };
        turns[tense as usize] = turns[tense as usize].saturating_add(1);
        if tense == Tense::Present {
            self.present[person] = Some(mention);
        }
    }
}

impl AntecedentResolver {
    /// Returns the only person who speaks in the present tense, for "he" beside a verb in that tense, where the last source has a
    /// verb in the past tense: "“Come in,” Lund says. A spokesman said he was away. “I paint at night,” he says."
    pub(super) fn returns_in_present(&self, scene: &Scene<'_, '_>, mention: usize, gender: Gender) -> Option<usize> {
        if rules::is_off(Rule::ReturnsInPresent) || self.tenses.current != Some(Tense::Present) {
            return None;
        }
        let (last, tense) = self.tenses.last?;
        if tense != Some(Tense::Past) {
            return None;
        }
        let fits = |person: usize| scene.entities.people[person].gender.is_none_or(|g| g == gender);
        let mut speakers = (0..self.tenses.turns.len()).filter(|&p| self.tenses.turns[p][0] > 0 && fits(p));
        let person = speakers.next().filter(|_| speakers.next().is_none())?;
        let before = self.tenses.present[person]?;
        let paragraph = |p: usize| scene.paragraph_of(scene.contexts[p].item as usize);
        let near = paragraph(before) + PARAGRAPHS >= paragraph(mention);
        let constant = self.tenses.turns[person][1] == 0 && self.people[last] != Some(person);
        // Anybody who is named or introduced since may speak.
        let other = |p: usize| {
            let (found, context) = (&scene.mentions[p], scene.contexts[p]);
            let since = !context.quoted && !scene.attached[p];
            since
                && match found.sort {
                    Sort::Name => match self.people[p] {
                        Some(named) => named != person && fits(named),
                        None => context.class == Some(NameClass::Person),
                    },
                    Sort::Phrase | Sort::Quantifier | Sort::Bare => {
                        let new = self.people[p].is_none() && scene.gender_of(p).is_none_or(|g| g == gender);
                        new && scene.may_be_one_person(p)
                    }
                    Sort::Pronoun => false,
                }
        };
        let unit = scene.unit_of_mention(last);
        let since = (last + 1..mention).filter(|&p| scene.unit_of_mention(p) > unit);
        (near && constant && !self.named.contains(&person) && !since.into_iter().any(other)).then_some(person)
    }
}
