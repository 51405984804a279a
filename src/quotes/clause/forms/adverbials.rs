//! Adverbial clauses behind a cue, which are no words: "Lund argued while the band played".

use crate::lexicon::List;
use crate::quotes::clause::Clause;
use crate::quotes::reading::Reading;
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::Class;
use crate::quotes::words::cues::CueHit;

/// Returns true for an adverbial clause of time or cause right behind a cue that fills the words: "because she was angry". A
/// clause that such a clause opens is one of words: "said after the vote nobody would pay".
pub(crate) fn is_adverbial(reading: &Reading<'_>, hit: CueHit, clause: &Clause) -> bool {
    if rules::is_off(Rule::AdverbialClauses) || clause.before.is_some() {
        return false;
    }
    let Some(words) = &clause.after else { return false };
    let end = hit.item + hit.len;
    // "said as much", "criticised as too slow" have no clause.
    let subject = |i: usize| {
        use Class::{Capitals, Determiner, Name, Possessive, Subject};
        i < words.end && matches!(reading.classes[i], Capitals | Determiner | Name | Possessive | Subject)
    };
    // "described as a “wreck”"
    let judges =
        reading.lists_as_written(hit.item).has_any(&[List::ViewingVerbs, List::JudgingVerbs, List::NamingVerbs]);
    // The model may leave out the conjunction.
    let opens = |i: usize| {
        let word = reading.text(i);
        reading.lists_as_written(i).has(List::AdverbialConjunctions)
            || word == "when" && reading.lists_as_written(hit.item).has(List::VerbsWithoutTimes)
            || word == "as" && subject(i + 1) && !judges
    };
    let Some(first) = [end, words.start].into_iter().find(|&i| i < words.end && opens(i)) else { return false };
    if first > end || words.start > end + 1 {
        return false;
    }
    let mut behind = first + 1..words.end;
    // A verb that no list has stands behind a subject of one word.
    let verb = behind.clone().find(|&i| reading.is_verb(i)).unwrap_or(first + 2);
    // A comma, a second subject or a modal verb belongs to a main clause behind the adverbial one.
    let main = |i: usize| {
        matches!(reading.classes[i], Class::Comma | Class::That | Class::Modal)
            || i > verb && reading.classes[i] == Class::Subject
    };
    verb < words.end && !behind.any(main)
}
