//! Objects of verbs of speech that are things and no words: "added 12 runs before rain stopped play", "thanked fans who had
//! waited", "argued with the guard and left".

use crate::quotes::CueClass;
use crate::quotes::clause::Clause;
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::cue_lexicon::Form;
use crate::quotes::words::cues::CueHit;
use crate::quotes::words::{Class, is_verbal};
use std::ops::Range;

/// Bound on the words of the object, in items.
const OBJECT: usize = 16;

/// Returns true for a cue whose words would be a thing, alone or with a clause about it.
pub(crate) fn is_thing(reading: &Reading<'_>, unit: &Unit, hit: CueHit, clause: &Clause) -> bool {
    use CueClass::{Admit, Answer, Argue, Claim, Deny, Explain, Praise, Report, Say, Write};
    if rules::is_off(Rule::ObjectsAreThings) || clause.before.is_some() || hit.word.form == Form::Noun {
        return false;
    }
    let Some(words) = clause.after.clone() else { return false };
    let end = hit.item + hit.len;
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let text = |i: usize| if unit.items.contains(&i) { reading.text(i) } else { "" };
    // "argued with the guard and left"
    let with =
        hit.word.class == Argue && text(end) == "with" && matches!(class(end + 1), Class::Determiner | Class::Name);
    let speech =
        matches!(hit.word.class, Admit | Answer | Argue | Claim | Deny | Explain | Praise | Report | Say | Write);
    let said = matches!(text(hit.item), "said" | "say" | "says" | "saying");
    if !speech || said || !(words.start == end || with && words.start == end + 1) {
        return false;
    }
    let opens = matches!(class(words.start), Class::Determiner | Class::Number | Class::Possessive)
        || hit.word.class == Praise && class(words.start) == Class::Plural
        || class(words.start) == Class::Word && !reading.is_verb(words.start) && is_amount(reading, words.start);
    let Some(stop) = end_of_phrase(reading, &words).filter(|_| opens) else { return false };
    let rest = stop..words.end;
    let to = || (words.start..stop).find(|&i| class(i) == Class::To);
    match class(stop) {
        // "explained the rule to children"
        _ if stop >= words.end => with || hit.word.class == Explain && to().is_some_and(|i| i > words.start + 1),
        // "argued with the guard and left"
        Class::And => with,
        _ => groups(reading, rest) == 1,
    }
}

/// Returns true for a number in letters.
fn is_amount(reading: &Reading<'_>, i: usize) -> bool {
    reading.words[reading.items[i].token as usize].class.is_quantifier()
}

/// Returns the end of the noun phrase that opens some words, with its prepositions: the start of a clause about it, "and" before a
/// verb, or the end of the words. `None` where a verb follows, so that the words are a clause.
fn end_of_phrase(reading: &Reading<'_>, words: &Range<usize>) -> Option<usize> {
    let class = |i: usize| if i < words.end { reading.classes[i] } else { Class::Edge };
    let modifies = |i: usize| {
        let before = class(i - 1);
        matches!(before, Class::Determiner | Class::Possessive | Class::Number | Class::Of | Class::Preposition)
    };
    for i in words.start + 1..words.end.min(words.start + OBJECT) {
        let relative = |k: usize| matches!(class(k), Class::Relative | Class::Wh) || reading.text(k) == "that";
        match class(i) {
            Class::Relative | Class::Subordinator => return Some(i),
            // "the van that had hit her", not "the day that she left the firm was cold"
            Class::That if is_verbal(class(i + 1)) => return Some(i),
            Class::Preposition if i + 1 < words.end && relative(i + 1) => return Some(i),
            Class::Preposition
                if matches!(reading.text(i), "before" | "after") && groups(reading, i..words.end) > 0 =>
            {
                return Some(i);
            }
            Class::And if i + 1 < words.end && (is_verbal(class(i + 1)) || reading.is_verb(i + 1)) => return Some(i),
            Class::Ed if modifies(i) => {}
            Class::To if matches!(class(i + 1), Class::Word) && !modifies(i + 2) && reading.is_verb(i + 1) => {
                return None;
            }
            Class::That | Class::Comma | Class::Subject | Class::Quote | Class::Contracted | Class::Wh | Class::Ing => {
                return None;
            }
            c if is_verbal(c) => return None,
            Class::Word | Class::Plural if reading.is_verb(i) && !modifies(i) && class(i + 1) != Class::To => {
                return None;
            }
            _ => {}
        }
    }
    (words.len() <= OBJECT).then_some(words.end)
}

/// Returns the number of verbs with their auxiliaries in some words.
fn groups(reading: &Reading<'_>, words: Range<usize>) -> usize {
    let helps = |i: usize| matches!(reading.classes[i], Class::Have | Class::Be | Class::Modal | Class::Do);
    let verb = |i: usize| is_verbal(reading.classes[i]) || reading.is_verb(i);
    let beside = |i: usize| matches!(reading.classes[i], Class::Adverb | Class::Ly | Class::Not);
    let (mut count, mut inside, mut main) = (0, false, false);
    for i in words {
        let here = verb(i);
        // "who was sacked has sued the firm": two verbs.
        count += usize::from(here && (!inside || main && helps(i)));
        main = here && !helps(i);
        inside = here || inside && beside(i);
    }
    count
}
