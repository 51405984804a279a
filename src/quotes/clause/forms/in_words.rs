//! The reporting phrases "in Lund's words" and "in the words of one docker".

use crate::quotes::rules::{self, Rule};
use std::ops::Range;
use std::sync::LazyLock;

use super::super::Clause;
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::words;
use crate::quotes::words::Class;
use crate::quotes::words::cues::CueHit;

/// Bound on the words of the owner.
const OWNER: usize = 6;

/// Returns the items of the phrase around its noun, and the items of the owner.
pub(crate) fn phrase(reading: &Reading<'_>, hit: CueHit) -> Option<(Range<usize>, Range<usize>)> {
    static WORDS: LazyLock<[u32; 3]> = LazyLock::new(|| ["words", "in", "own"].map(words::hash));
    let [noun, preposition, own] = *WORDS;
    if reading.hashes[hit.item] != noun {
        return None;
    }
    let class = |i: usize| reading.classes.get(i).copied().unwrap_or(Class::Edge);
    let word = |i: usize| reading.hashes[i];
    let at = hit.item;
    if class(at + 1) == Class::Of && at >= 2 && class(at - 1) == Class::Determiner && word(at - 2) == preposition {
        let from = at + 2;
        let end = (from..reading.items.len().min(from + OWNER)).find(|&i| !is_nominal(class(i)));
        let end = end.unwrap_or(reading.items.len().min(from + OWNER));
        return (from < end).then_some((at - 2..end, from..end));
    }
    let mut end = at;
    if end > 0 && word(end - 1) == own {
        end -= 1;
    }
    let owner =
        end.checked_sub(1).filter(|&i| matches!(class(i), Class::Possessive | Class::NameOf | Class::NounOf))?;
    let start = (end.saturating_sub(OWNER)..=owner).rev().find(|&i| !is_nominal(class(i)))?;
    (word(start) == preposition).then_some((start..at + 1, start + 1..end))
}

fn is_nominal(class: Class) -> bool {
    matches!(class, Class::Name | Class::Capitals | Class::Title | Class::NameOf | Class::NounOf | Class::Possessive)
        || matches!(class, Class::Determiner | Class::Word | Class::Plural | Class::Number | Class::Object)
}

/// Returns the words that such a phrase reports: marked words after it, or the part of the sentence that ends with
/// marked words before it.
pub(crate) fn clause(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    if rules::is_off(Rule::InWords) {
        return None;
    }
    let (phrase, _) = phrase(reading, hit)?;
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let after = phrase.end + usize::from(matches!(class(phrase.end), Class::Comma | Class::Colon));
    if class(after) == Class::Quote {
        return Some(Clause { before: None, after: Some(after..after + 1) });
    }
    let before = phrase.start.checked_sub(1)?;
    let before = before - usize::from(class(before) == Class::Comma && before > 0);
    let ends = matches!(class(phrase.end), Class::Stop | Class::Edge | Class::Comma);
    (class(before) == Class::Quote && ends).then(|| Clause { before: Some(unit.items.start..before + 1), after: None })
}
