//! Verbs outside of the lexicon that describe their object with marked words: "rated the claims as “false”".

use crate::quotes::rules::{self, Rule};
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::super::noun_phrase;
use super::super::report;
use crate::quotes::CueClass;
use crate::quotes::draft::{CueForm, DraftCue, Side};
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::words;
use crate::quotes::words::Class;
use crate::span::Span;

/// Bound on the distance of the verb from the words, in items.
const REACH: usize = 14;

/// Nouns for expressions: "used the phrase “rotten planks”".
static NOUNS: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| ["phrase", "term", "expression", "slogan", "label"].map(words::hash).into_iter().collect());

/// Finds the verb that describes its object with the marked words at item `i`, and its subject: "rated the claims as
/// “false”", "branded Lund a “thief”", "used the phrase “rotten planks”".
pub(crate) fn cue(reading: &Reading<'_>, unit: &Unit, i: usize) -> Option<(DraftCue, Option<Span>)> {
    if rules::is_off(Rule::DescribingVerbs) {
        return None;
    }
    let start = unit.items.start;
    let article = i > start && reading.classes[i - 1] == Class::Determiner;
    let before = i - usize::from(article);
    let as_what = before > start && words::hash("as") == reading.hashes[before - 1];
    let word = i > start + 1 && NOUNS.contains(&reading.hashes[i - 1]) && reading.classes[i - 2] == Class::Determiner;
    let before = if word { i - 2 } else { before };
    if !(as_what || article || word) {
        return None;
    }
    let floor = before.saturating_sub(REACH).max(start);
    let cuts = |c: Class| matches!(c, Class::Comma | Class::Semicolon | Class::Dash | Class::Colon | Class::Stop);
    let verb = (floor..before)
        .rev()
        .take_while(|&k| !cuts(reading.classes[k]))
        .find(|&k| acts(reading, start, k) && (as_what || k + 1 < before || word))?;
    let named = || {
        (verb + 1..before).len() <= 4
            && (verb + 1..before).all(|k| matches!(reading.classes[k], Class::Name | Class::Capitals | Class::Object))
    };
    (as_what || word && verb + 1 == before || article && !word && named()).then(|| {
        let token = reading.items[verb].token as usize;
        let cue = DraftCue {
            span: reading.span(verb),
            tokens: token..token + 1,
            class: CueClass::Think,
            form: CueForm::Verb,
            side: Side::Before,
            distance: i - verb,
            score: report::REPORTS,
        };
        (cue, noun_phrase::left(reading, unit, verb))
    })
}

/// Returns true if item `k` reads as a verb: "rated", "has gone", "openly admires".
fn acts(reading: &Reading<'_>, start: usize, k: usize) -> bool {
    let last = if k > start { reading.classes[k - 1] } else { Class::Edge };
    match reading.classes[k] {
        Class::Ed | Class::Ing => true,
        Class::Plural => matches!(last, Class::Name | Class::Ly | Class::Relative),
        Class::Word => {
            let word = reading.words[reading.items[k].token as usize];
            last == Class::Have || word.verb >= 8 && word.noun < 10
        }
        _ => false,
    }
}
