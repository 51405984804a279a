//! Roles of somebody besides the person of their sentence: "the mayor's wife, Ana Lund", "Osei met the mayor", "The mayor met
//! Osei".

use super::AntecedentResolver;
use crate::lexicon::List;
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::speaker::scene::Scene;
use crate::quotes::words::{Class, stem};

/// Bound on the words before a role in which its noun is searched; keeps the work for each role constant.
const WORDS: usize = 400;
/// Bound on the words from an article to its noun.
const MODIFIERS: usize = 3;

impl AntecedentResolver {
    /// Returns true if an earlier sentence tells the holder of the role at `mention`, whose noun is `head`, apart from `person`: it
    /// names the person, and the role is the owner or the object of another phrase.
    pub(super) fn is_told_apart(&self, scene: &Scene<'_, '_>, mention: usize, head: &str, person: usize) -> bool {
        if rules::is_off(Rule::RolesToldApart) {
            return false;
        }
        let first = scene.mentions[mention].first;
        let unit = scene.unit_of[scene.item_of[first] as usize];
        let earlier = (first.saturating_sub(WORDS)..first).rev();
        earlier.filter(|&t| stem(scene.analysis.word(t)).eq_ignore_ascii_case(head)).any(|t| {
            let there = scene.unit_of[scene.item_of[t] as usize];
            let marked = scene.reading.items[scene.item_of[t] as usize].quote().is_some();
            there != unit && !marked && is_of_another(scene, t) && self.is_named_in(scene, there, person)
        })
    }

    /// Returns true if a unit has the name of a person outside of marks.
    fn is_named_in(&self, scene: &Scene<'_, '_>, unit: u32, person: usize) -> bool {
        let bounds = &scene.bounds[unit as usize];
        let from = scene.contexts.partition_point(|c| c.item < bounds.start);
        let inside = scene.contexts[from..].iter().take_while(|c| c.item < bounds.end).count();
        (from..from + inside).any(|m| {
            scene.mentions[m].sort == Sort::Name && self.people[m] == Some(person) && !scene.contexts[m].quoted
        })
    }
}

/// Returns true for a definite role at token `t` that owns a noun, is the object of a preposition or verb, or the subject of a verb
/// with its own object: "the mayor's wife", "a friend of the mayor", "met the mayor"; not behind "as" or a verb of election.
fn is_of_another(scene: &Scene<'_, '_>, t: usize) -> bool {
    let word = |t: usize| scene.analysis.word(t);
    let the =
        (t.saturating_sub(MODIFIERS + 1)..t).rev().take_while(|&i| scene.word(i + 1).class.is_open() || i + 1 == t);
    let Some(the) = the.into_iter().find(|&i| matches!(word(i), "the" | "The")) else { return false };
    if stem(word(t)).len() < word(t).len() {
        return true;
    }
    // "The mayor came with her deputy, Ana Lund": the subject is not who is named behind its verb.
    let item = scene.item_of[the];
    let opens = item == scene.bounds[scene.unit_of[item as usize] as usize].start;
    let next = scene.item_of[t] as usize + 1;
    if opens {
        let class = scene.reading.classes.get(next);
        return matches!(class, Some(Class::Ed | Class::Have | Class::Modal | Class::And | Class::Say))
            || class.is_some() && scene.reading.is_verb(next);
    }
    let Some(before) = the.checked_sub(1) else { return false };
    // "Lund wrote to the mayor, Karl Osei": the name behind the role is the person of the role.
    let capital = |i: usize| i < scene.analysis.tokens.len() && word(i).starts_with(char::is_uppercase);
    let comma = t + 1 < scene.analysis.tokens.len() && word(t + 1) == ",";
    let named = capital(t + 1 + usize::from(comma));
    let class = scene.reading.classes[scene.item_of[before] as usize];
    let preposition = matches!(class, Class::Preposition | Class::Of | Class::To);
    let verb = class == Class::Ed && !scene.analysis.lists_as_written(before).has(List::ElectingVerbs);
    !named && (preposition || verb)
}
