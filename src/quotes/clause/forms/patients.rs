//! Cues without a speaker: words that somebody might have said, and passives whose subject is what others think or demand.

use crate::lexicon::List;
use crate::quotes::CueClass;
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::Class;
use crate::quotes::words::cue_lexicon::Form;
use crate::quotes::words::cues::{self, CueHit};

/// Returns true for words that nobody said: "as Lund might have put it", "as Lund would have said".
pub(crate) fn is_imagined(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    /// Bound on the items from "as" to the verb.
    const SUBJECT: usize = 10;
    if rules::is_off(Rule::ImaginedWords) {
        return false;
    }
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let skips = |i: &usize| matches!(class(*i), Class::Have | Class::Adverb | Class::Ly);
    let Some(modal) = (unit.items.start..hit.item).rev().find(|i| !skips(i)) else { return false };
    // "as Lund might say"; what someone would say is a habit.
    let might = matches!(reading.text(modal), "might" | "could" | "may");
    let past = class(hit.item - 1) == Class::Have || class(modal + 1) == Class::Have;
    if class(modal) != Class::Modal || !(past || might) {
        return false;
    }
    let floor = modal.saturating_sub(SUBJECT).max(unit.items.start);
    let opener =
        (floor..modal).rev().find(|&i| matches!(class(i), Class::As | Class::Comma | Class::Quote | Class::Say));
    opener.is_some_and(|i| class(i) == Class::As)
}

/// Returns true for a passive that has no speaker, because its subject is what is thought of or whom others ask: "Oats are
/// considered a food", "Drivers are required to park uphill", "Salt has been shown to harm". An agent with "by" is one.
pub(crate) fn is_patient(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    /// Bound on the items up to an agent.
    const AGENT: usize = 8;
    let participle = matches!(hit.word.form, Form::Past | Form::Participle | Form::Learned);
    if rules::is_off(Rule::PatientsOfPassives) || !participle || !reading.lists_as_written(hit.item).has(List::Patients)
    {
        return false;
    }
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let skips = |i: &usize| matches!(class(*i), Class::Adverb | Class::Ly | Class::Not | Class::Time);
    let Some(be) = (unit.items.start..hit.item).rev().find(|i| !skips(i)) else { return false };
    let end = hit.item + hit.len;
    let bracket = class(be) == Class::Opening && be + 1 < hit.item && hit.word.class == CueClass::Think;
    if class(be) != Class::Be && !bracket {
        return false;
    }
    let by = |i: usize| class(i) == Class::Preposition && reading.text(i) == "by";
    if (end..end + AGENT).any(by) {
        return false;
    }
    // "It is expected that", "he was told that"
    let subject = (unit.items.start..be).rev().find(|&i| !matches!(class(i), Class::Have | Class::Modal | Class::Not));
    if subject.is_some_and(|i| cues::is_it(reading.hashes[i]) || reading.text(i) == "there") {
        return false;
    }
    let speaks = matches!(hit.word.class, CueClass::Say | CueClass::Tell | CueClass::Testify);
    match class(end) {
        Class::To => !speaks,
        Class::Determiner | Class::Word | Class::Plural | Class::Ed | Class::Ly | Class::Possessive => {
            hit.word.class == CueClass::Think
        }
        _ => false,
    }
}
