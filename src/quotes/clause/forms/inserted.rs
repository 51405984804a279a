//! Verbs inside the clause that they report or describe: "The tunnel, said Lund, can be saved", "a bus that drivers described as
//! “a wreck”".

use super::super::{Clause, Frame, is_of_subject, noun_phrase, report};
use crate::lexicon::List;
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::cue_lexicon::{Form, Strength};
use crate::quotes::words::cues::CueHit;
use crate::quotes::words::{Class, is_verbal};
use std::ops::Range;

/// Bound on a subject, in items.
const SUBJECT: usize = 12;

/// Returns the words around a verb and its subject between commas: "The tunnel, said engineer Petra Lund, can be saved.", "The
/// tunnel, according to Lund, can be saved."
pub(in super::super) fn said(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    if rules::is_off(Rule::InsertedReport) {
        return None;
    }
    let classes = &reading.classes;
    let (first, next) = (unit.items.start, hit.item + hit.len);
    let finite = matches!(hit.word.form, Form::Past | Form::Third) && hit.word.strength != Strength::Weak;
    let verb = finite || report::is_according(reading, hit);
    let open = hit.item.checked_sub(1).filter(|&i| i > first && classes[i] == Class::Comma)?;
    let before = first..open;
    if !verb || before.len() > SUBJECT || next >= unit.items.end {
        return None;
    }
    let nominal = |c: Class| {
        is_of_subject(c) && !matches!(c, Class::But | Class::Subordinator | Class::Have)
            || matches!(c, Class::Preposition | Class::Ed | Class::Ing)
    };
    let opens =
        |c: Class| !matches!(c, Class::And | Class::Preposition | Class::Adverb | Class::Ly | Class::Time | Class::Ing);
    // "The union, says Lund, wants more": one phrase without a verb before the aside.
    let phrase = classes[before.clone()].iter().all(|&c| nominal(c)) && opens(classes[first]);
    let pronoun = classes[next] == Class::Object && report::is_according(reading, hit);
    let person = pronoun
        || matches!(
            classes[next],
            Class::Name
                | Class::Title
                | Class::Capitals
                | Class::Determiner
                | Class::Possessive
                | Class::Word
                | Class::Plural
        );
    if !phrase || !person || reading.verbs(before.clone()) > 0 {
        return None;
    }
    let goes_on = |i: usize| {
        i + 1 < unit.items.end
            && (is_verbal(classes[i]) && !matches!(classes[i], Class::Ed | Class::Say) || reading.is_verb(i))
    };
    let end = unit.items.end.min(next + 2 * SUBJECT);
    let close = (next + 1..end).find(|&i| classes[i] == Class::Comma && goes_on(i + 1))?;
    let subject = next..close;
    let plain = pronoun || classes[subject.clone()].iter().all(|&c| nominal(c) || c == Class::Comma);
    if !plain || subject.clone().any(|i| reading.is_verb(i)) {
        return None;
    }
    let after = close + 1..Frame { reading, unit: unit.items.clone(), hit }.trim_end(close + 1, unit.items.end);
    // Marked words have the rules of their own: "The pumps, according to Lund, are “older than the town”".
    let plain = !after.is_empty() && reading.quotes(after.clone()) == 0;
    plain.then_some(Clause { before: Some(before), after: Some(after) })
}

/// Returns the marked words behind a verb and its subject between commas that part them from "is" or "was": "The plan was, said
/// Petra Lund, “a mess”."
pub(in super::super) fn before_marks(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    if rules::is_off(Rule::InsertedBeforeMarks) {
        return None;
    }
    let classes = &reading.classes;
    let (first, next) = (unit.items.start, hit.item + hit.len);
    let finite = matches!(hit.word.form, Form::Past | Form::Third) && hit.word.strength != Strength::Weak;
    let open = hit.item.checked_sub(1).filter(|&i| i > first + 1 && classes[i] == Class::Comma)?;
    let before = first..open;
    if !finite || before.len() > SUBJECT || classes[open - 1] != Class::Be || reading.quotes(before.clone()) > 0 {
        return None;
    }
    let nominal = |c: Class| is_of_subject(c) && !matches!(c, Class::But | Class::Subordinator | Class::Have);
    let end = unit.items.end.min(next + SUBJECT);
    let close = (next..end).find(|&i| classes[i] == Class::Comma).filter(|&i| i > next && i + 1 < unit.items.end)?;
    let subject = (next..close).all(|i| (nominal(classes[i]) || classes[i] == Class::Object) && !reading.is_verb(i));
    let marked = classes[close + 1] == Class::Quote;
    (subject && marked).then(|| Clause { before: None, after: Some(close + 1..close + 2) })
}

/// Returns the marked words of a relative clause that describes its head: "a bus that drivers described as “a wreck”", "a plan,
/// which nurses dismissed as “a joke”".
pub(in super::super) fn described_as(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    /// Bound on the words between "as" and the marks.
    const ARTICLE: usize = 2;
    if rules::is_off(Rule::DescribedAs) {
        return None;
    }
    let classes = &reading.classes;
    let next = hit.item + hit.len;
    let finite = matches!(hit.word.form, Form::Past | Form::Third | Form::Base);
    if !finite || next + 1 >= unit.items.end || classes[next] != Class::As {
        return None;
    }
    let article = |i: usize| matches!(classes[i], Class::Determiner | Class::Adverb | Class::Ly | Class::Possessive);
    let quote = (next + 1..unit.items.end.min(next + 2 + ARTICLE)).find(|&i| !article(i))?;
    let floor = hit.item.saturating_sub(SUBJECT).max(unit.items.start);
    let opener = (floor..hit.item).rev().find(|&i| !is_of_subject(classes[i]))?;
    let relative = matches!(classes[opener], Class::That | Class::Relative) && opener + 1 < hit.item;
    let marked = classes[quote] == Class::Quote;
    let subject = noun_phrase::left(reading, unit, hit.item).is_some();
    (relative && marked && subject).then_some(Clause { before: None, after: Some(quote..quote + 1) })
}

/// Returns the marked words of a clause with "what" that says what a person calls a thing: "resigned over what Lund called “a
/// farce”", "over what it described as “a farce”".
pub(in super::super) fn what_called(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    let named = named_by(reading, unit, hit)?;
    Some(Clause { before: None, after: Some(named.quote..named.quote + 1) })
}

/// Thing that somebody gives a name in marks: "what Lund called “a farce”", "a claim Lund called “a farce”".
pub(in super::super) struct NamedThing {
    /// First item: "what", or the article.
    start: usize,
    /// Items of the subject of the verb.
    pub(in super::super) namer: Range<usize>,
    /// Item of the marked words.
    quote: usize,
}

/// Returns the thing behind "what" or a comma that the verb `hit` gives a name in marks.
pub(in super::super) fn named_by(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<NamedThing> {
    /// Bound on the subject of the clause, in items.
    const NAMER: usize = 8;
    if rules::is_off(Rule::WhatCalled) || !matches!(hit.word.form, Form::Past | Form::Third | Form::Base) {
        return None;
    }
    let classes = &reading.classes;
    let next = hit.item + hit.len;
    let by_as = next < unit.items.end && classes[next] == Class::As;
    let list = reading.lists_as_written(hit.item);
    let naming = list.has(List::NamingVerbs) || list.has(List::JudgingVerbs) || by_as && list.has(List::ViewingVerbs);
    let quote = next + usize::from(by_as);
    let marked = naming && quote < unit.items.end && classes[quote] == Class::Quote;
    let floor = hit.item.saturating_sub(NAMER).max(unit.items.start);
    let open = (floor..hit.item).rev().find(|&i| !is_of_subject(classes[i]) && classes[i] != Class::NounOf)?;
    if !marked || open + 1 >= hit.item {
        return None;
    }
    if classes[open] == Class::Wh && reading.text(open) == "what" {
        return Some(NamedThing { start: open, namer: open + 1..hit.item, quote });
    }
    let namer = apposed_namer(reading, open, hit.item)?;
    Some(NamedThing { start: open + 1, namer, quote })
}

/// Returns the name behind the noun with "a" that repeats the clause before the comma at item `comma`: "Lund" in "The port
/// denied it, a reply Lund called".
fn apposed_namer(reading: &Reading<'_>, comma: usize, verb: usize) -> Option<Range<usize>> {
    if rules::is_off(Rule::ApposedNamers) || reading.classes[comma] != Class::Comma {
        return None;
    }
    let named = |i: &usize| matches!(reading.classes[*i], Class::Name | Class::Title | Class::Capitals);
    let pronoun = reading.classes[verb - 1] == Class::Subject;
    let name = (comma + 1..verb).rev().take_while(named).last();
    let start = if pronoun { verb - 1 } else { name? };
    let noun = comma + 2..start;
    let article = matches!(reading.text(comma + 1), "a" | "an");
    let plain = noun.clone().all(|i| matches!(reading.classes[i], Class::Word | Class::Ing | Class::Ed));
    (article && !noun.is_empty() && plain).then_some(start..verb)
}

/// Ends the words of a cue before a clause with "what" that has marked words of its own: "recalled its envoy over what it called
/// “a farce”".
pub(crate) fn leave_named(reading: &Reading<'_>, unit: &Unit, clause: &mut Clause) {
    let Some(after) = clause.after.clone() else { return };
    let from = reading.cues.partition_point(|c| c.item <= after.start);
    let mut inner = reading.cues[from..].iter().take_while(|c| c.item < after.end);
    let Some(named) = inner.find_map(|&c| named_by(reading, unit, c)) else { return };
    let what = named.start;
    // "said the quay was safe, a view Lund called “brave”": the noun repeats a clause.
    let apposed = reading.classes[what] == Class::Determiner;
    if what <= after.start || !apposed && reading.verbs(after.start..what) > 0 {
        return;
    }
    let cut = matches!(reading.classes[what - 1], Class::Preposition | Class::Of | Class::To | Class::Comma);
    let end = what - usize::from(cut);
    clause.after = (end > after.start).then_some(after.start..end);
}

#[cfg(test)]
mod tests {
    use crate::quotes::in_text;

    fn said(text: &str) -> Vec<(String, String)> {
        let speaker = |q: &crate::quotes::Quotation| q.speaker().map_or(String::new(), |s| s.name.to_string());
        let words = |q: &crate::quotes::Quotation| q.content.iter().map(|c| c.of(text)).collect::<Vec<_>>().join(" ");
        in_text(text, None).iter().map(|q| (speaker(q), words(q))).collect()
    }

    #[test]
    fn an_aside_is_no_part_of_the_words() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        let whole = vec![pair("Petra Lund", "The tunnel can be saved")];
        assert_eq!(said("The tunnel, said engineer Petra Lund, can be saved."), whole);
        assert_eq!(said("The tunnel, argues Petra Lund, can be saved."), whole);
        assert_eq!(said("The tunnel, according to engineer Petra Lund, can be saved."), whole);
        // A passive has no speaker behind it.
        assert!(said("The tunnel, said to be unsafe, can be saved.").is_empty());
    }

    #[test]
    fn who_describes_has_the_words() {
        for (text, speaker, words) in [
            ("The council bought a bus that drivers described as “a wreck on wheels”.", "drivers", "a wreck on wheels"),
            ("The board approved a plan, which nurses dismissed as “a bad joke”.", "nurses", "a bad joke"),
        ] {
            let found = said(text);
            assert!(found.iter().any(|f| f.0 == speaker && f.1 == words), "{text}: {found:?}");
        }
    }
}
