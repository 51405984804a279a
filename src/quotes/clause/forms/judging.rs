//! Participles that judge their subject with marked words, and their agents: "described by Lund as “…”", "labelled “…” by
//! Lund".

use crate::lexicon::List;
use crate::quotes::reading::Reading;
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::cue_lexicon::Form;
use crate::quotes::words::cues::CueHit;
use crate::quotes::words::{self, Class};
use std::ops::Range;

/// Returns the item of the marked words of a participle that describes the noun right before it, with its agent between: "one
/// driver" in "A junction described by one driver as “a maze” will get lights".
pub(crate) fn of_described_noun(reading: &Reading<'_>, unit: &Range<usize>, hit: CueHit) -> Option<usize> {
    /// Bound on the items of the agent.
    const AGENT: usize = 12;
    let by = hit.item + hit.len;
    let class = |k: usize| if unit.contains(&k) { reading.classes[k] } else { Class::Edge };
    let before = hit.item.checked_sub(1).filter(|k| unit.contains(k))?;
    let noun = matches!(class(before), Class::Word | Class::Plural | Class::Name | Class::Capitals);
    let participle = matches!(hit.word.form, Form::Past | Form::Participle);
    if rules::is_off(Rule::DescribedNouns) || !noun || !participle || !unit.contains(&by) || reading.text(by) != "by" {
        return None;
    }
    let of_agent = |k: usize| words::is_of_phrase(class(k)) || matches!(class(k), Class::Comma | Class::Of | Class::As);
    let quote = (by + 2..by + AGENT).find(|&k| !of_agent(k)).filter(|&k| class(k) == Class::Quote)?;
    let verb = matches!(class(quote + 1), Class::Modal | Class::Be | Class::Have | Class::Do)
        || unit.contains(&(quote + 1)) && reading.is_verb(quote + 1);
    (verb && class(quote - 1) == Class::As).then_some(quote)
}

/// Returns the item of "by" before the agent of the participle that judges its subject with the marked span at item `i` of the
/// sentence `unit`.
pub(crate) fn agent(reading: &Reading<'_>, unit: Range<usize>, i: usize) -> Option<usize> {
    /// Bound on the items of the agent before the words: "by his teacher of ten years, Petra Lund, as".
    const AGENT: usize = 14;
    if rules::is_off(Rule::Judges) {
        return None;
    }
    let class = |k: usize| if unit.contains(&k) { reading.classes[k] } else { Class::Edge };
    let text = |k: usize| if unit.contains(&k) { reading.text(k) } else { "" };
    let naming = |k: usize| unit.contains(&k) && reading.lists_as_written(k).has(List::NamingVerbs);
    let article = usize::from(i > unit.start && class(i - 1) == Class::Determiner);
    let before = i.checked_sub(1 + article).filter(|k| unit.contains(k))?;
    // "called “a comet” by the critic"
    let active = |k: usize| matches!(class(k), Class::Subject | Class::Name | Class::Relative | Class::Capitals);
    let phrase = |k: usize| {
        matches!(
            class(k),
            Class::Name
                | Class::Title
                | Class::Capitals
                | Class::Determiner
                | Class::Possessive
                | Class::Plural
                | Class::Word
                | Class::NameOf
        )
    };
    if naming(before) && text(i + 1) == "by" && phrase(i + 2) && before > unit.start && !active(before - 1) {
        return Some(i + 1);
    }
    if class(before) != Class::As {
        return None;
    }
    let floor = before.saturating_sub(AGENT).max(unit.start + 1);
    let of_agent = |k: usize| phrase(k) || matches!(class(k), Class::Comma | Class::Of | Class::NounOf | Class::Number);
    let by = (floor..before).rev().find(|&k| !of_agent(k)).filter(|&k| text(k) == "by" && k + 1 < before)?;
    let adverb = |k: usize| usize::from(k > unit.start && matches!(class(k), Class::Adverb | Class::Ly));
    let participle = by - 1 - adverb(by - 1);
    // "the report published by Lund as “a mess”": the participle describes a noun.
    let opener = participle.checked_sub(1).map(|k| k - adverb(k)).filter(|k| unit.contains(k));
    let passive = opener.is_none_or(|k| matches!(class(k), Class::Be | Class::Comma));
    (passive && (class(participle) == Class::Ed || naming(participle))).then_some(by)
}
