//! Cues with an object, a purpose or an agent behind them, and no words.

use crate::lexicon::{self, List};
use crate::quotes::CueClass;
use crate::quotes::clause::{Clause, noun_phrase};
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::cue_lexicon::Form;
use crate::quotes::words::cues::CueHit;
use crate::quotes::words::speaker_words::HEAD;
use crate::quotes::words::{Class, is_of_phrase, is_verbal};

/// Returns true for a cue with a thing that is shown, with a wish to act, or with an agent of a participle behind it.
pub(crate) fn has_no_words(reading: &Reading<'_>, unit: &Unit, hit: CueHit, clause: &Clause) -> bool {
    is_seeming(reading, unit, hit)
        || is_shown_thing(reading, unit, hit)
        || is_wish(reading, unit, hit)
        || is_by_agent(reading, unit, hit, clause)
        || is_act(reading, hit)
        || is_deed_of_speech(reading, unit, hit)
        || is_written_thing(reading, hit, clause)
        || is_search(reading, unit, hit)
}

/// Returns true for a verb of speech behind "seems to" or "appears to" whose subject has no mind: "The graph appears to
/// suggest that sales fell".
fn is_seeming(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    if rules::is_off(Rule::SeemingThings) || hit.item < unit.items.start + 2 {
        return false;
    }
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let adverb = |i: usize| usize::from(matches!(class(i), Class::Adverb | Class::Ly | Class::Not));
    // The verb itself can be the cue.
    let own = class(hit.item + hit.len) == Class::To;
    let to = if own { hit.item + hit.len } else { hit.item - 1 - adverb(hit.item - 1) };
    let Some(verb) = to.checked_sub(1).map(|i| i - adverb(i)) else { return false };
    if class(to) != Class::To || !unit.items.contains(&verb) || !reading.lists_as_written(verb).has(List::SeemingVerbs)
    {
        return false;
    }
    let Some(subject) = noun_phrase::left(reading, unit, verb) else { return false };
    let inside = |i: &usize| reading.span(*i).start() >= subject.start();
    let phrase = |i: &usize| reading.span(*i).end() <= subject.end();
    let items: Vec<usize> = (unit.items.start..verb).rev().take_while(inside).filter(phrase).collect();
    // The noun before "of the board", "on the port".
    let links = |i: &&usize| matches!(class(**i), Class::Of | Class::Preposition);
    let outer = items.iter().rfind(links).map_or(items.first().copied(), |&i| i.checked_sub(1));
    let Some(head) = outer.filter(|i| unit.items.contains(i)) else { return false };
    match class(head) {
        Class::Subject | Class::Relative => matches!(reading.text(head), "it" | "It" | "which"),
        Class::Word | Class::Plural | Class::Ed | Class::Ing => {
            let lists = reading.lists(head);
            let thing = [List::Documents, List::Evidence, List::Utterances, List::Pictures, List::Things];
            let person = reading.words[reading.items[head].token as usize].head >= HEAD
                || lists.has_any(&[List::Organisations, List::People, List::Kin, List::Counterparts]);
            lists.has_any(&thing) || !person
        }
        _ => false,
    }
}

/// Returns true for a thing without a clause behind a verb of showing: "The second group showed small gains on the
/// test". A document or a poll states what it shows.
fn is_shown_thing(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    if rules::is_off(Rule::ShownThings) || !matches!(reading.text(hit.item), "show" | "shows" | "showed") {
        return false;
    }
    let subject = noun_phrase::left(reading, unit, hit.item);
    let states = subject.is_some_and(|span| {
        let inside = |i: &usize| reading.span(*i).start() >= span.start();
        let list = |i: usize| reading.lists_as_written(i).has_any(&[List::Documents, List::Evidence]);
        (unit.items.start..hit.item).rev().take_while(inside).any(list)
    });
    let that = reading.classes[hit.item..unit.items.end].contains(&Class::That);
    let past = reading.text(hit.item) == "showed";
    !states && !that && is_noun_phrase(reading, unit, hit.item + hit.len, past)
}

/// Returns true for a noun in the plural with its modifiers from item `from` up to a preposition, a relative clause,
/// a comparison or the end, without a verb of its own. Behind a verb in the past a word like "rises" is no verb.
fn is_noun_phrase(reading: &Reading<'_>, unit: &Unit, from: usize, past: bool) -> bool {
    /// Bound on the words of the phrase.
    const WORDS: usize = 6;
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let compared = |i: usize| unit.items.contains(&i) && matches!(reading.text(i), "compared" | "followed" | "where");
    let modifies = |i: usize| {
        let noun = match class(i) {
            Class::Plural => past && i > from || !reading.is_verb(i),
            Class::Word | Class::Number => !reading.is_verb(i),
            _ => false,
        };
        noun || matches!(class(i), Class::Ed | Class::Ing | Class::Ly)
            && matches!(class(i + 1), Class::Word | Class::Plural)
    };
    let end = (from..from + WORDS).find(|&i| compared(i) || !modifies(i));
    let Some(end) = end.filter(|&i| i > from && class(i - 1) == Class::Plural) else { return false };
    let direction = unit.items.contains(&end) && matches!(reading.text(end), "up" | "down" | "out" | "off");
    let closes = matches!(
        class(end),
        Class::Preposition | Class::Of | Class::Relative | Class::Wh | Class::Stop | Class::Edge | Class::Time
    );
    (closes && !direction || compared(end)) && !(from..end).any(|i| is_verbal(class(i)) && class(i) != Class::Ed)
}

/// Returns true for a wish of the subject to act: "many wish to sell the boat", not "wish to see him go".
fn is_wish(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    if rules::is_off(Rule::WishesToAct) || !reading.lists_as_written(hit.item).has(List::WillingVerbs) {
        return false;
    }
    let end = hit.item + hit.len;
    unit.items.contains(&(end + 1)) && reading.classes[end] == Class::To
}

/// Returns true for an act of the subject that needs no words: "learned to sail", "voted to sell the boat".
fn is_act(reading: &Reading<'_>, hit: CueHit) -> bool {
    !rules::is_off(Rule::ActsWithTo)
        && reading.lists_as_written(hit.item).has(List::ActingVerbs)
        && reading.classes.get(hit.item + hit.len) == Some(&Class::To)
}

/// Returns true for a verb with an object that is no report: "pleaded guilty", "identified himself only as Paul", "learned the
/// verdict from his lawyer", "referring to a storm", "showed me the letter".
fn is_deed_of_speech(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    /// Bound on the object, in items.
    const OBJECT: usize = 12;
    if rules::is_off(Rule::DeedsOfSpeech) {
        return false;
    }
    let end = hit.item + hit.len;
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let text = |i: usize| if unit.items.contains(&i) { reading.text(i) } else { "" };
    let determined = |i: usize| matches!(class(i), Class::Determiner | Class::Possessive);
    match reading.text(hit.item) {
        "pleaded" | "pleads" | "pleading" | "pled" => {
            let not = usize::from(matches!(text(end), "not" | "no"));
            matches!(text(end + not), "guilty" | "contest")
        }
        "identified" | "identifies" | "introduced" | "introduces" => {
            matches!(text(end), "himself" | "herself" | "themselves" | "itself")
        }
        "learned" | "learnt" | "learns" => {
            let from = (end..end + OBJECT).find(|&i| matches!(class(i), Class::Preposition | Class::That | Class::Wh));
            determined(end) && from.is_some_and(|i| matches!(text(i), "from" | "at" | "in" | "through"))
        }
        "referring" => text(end) == "to" && !matches!(class(end + 1), Class::Object | Class::Edge),
        "showed" | "shows" => class(end) == Class::Object && determined(end + 1),
        _ => false,
    }
}

/// Returns true for a text that the subject wrote, without what it says: "wrote a preface to the yearbook".
fn is_written_thing(reading: &Reading<'_>, hit: CueHit, clause: &Clause) -> bool {
    /// Bound on the words of the noun phrase, in items.
    const WORDS: usize = 5;
    if rules::is_off(Rule::WrittenThings) || hit.word.class != CueClass::Write || hit.word.form == Form::Noun {
        return false;
    }
    let words = clause.after.clone().filter(|a| a.start == hit.item + hit.len && clause.before.is_none());
    let Some(words) = words.filter(|w| matches!(reading.classes[w.start], Class::Determiner | Class::Possessive))
    else {
        return false;
    };
    let states = |i: usize| {
        is_verbal(reading.classes[i]) && reading.classes[i] != Class::Ed
            || matches!(reading.classes[i], Class::That | Class::Wh | Class::Subject | Class::Relative)
    };
    let text = |i: usize| reading.lists(i).has_any(&[List::Documents, List::Utterances, List::Works]);
    let head = (words.start + 1..words.end.min(words.start + WORDS)).find(|&i| text(i));
    let head = head.is_some_and(|i| i + 1 == words.end || reading.classes[i + 1] != Class::Ed);
    // "wrote a preface to the yearbook": a phrase without a verb.
    let phrase = words.clone().all(|i| {
        let c = reading.classes[i];
        is_of_phrase(c) && !reading.is_verb(i) || matches!(c, Class::Of | Class::Preposition | Class::To | Class::Time)
    });
    (head || phrase) && !words.clone().any(states)
}

/// Returns true for a search for people behind a verb of a demand: "appealed for witnesses", not "called for Lund to go".
fn is_search(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    /// Bound on the words of the noun phrase, in items.
    const WORDS: usize = 4;
    let next = hit.item + hit.len;
    if rules::is_off(Rule::Searches)
        || !unit.items.contains(&next)
        || reading.text(next) != "for"
        || !reading.lists_as_written(hit.item).has(List::DemandingVerbs)
    {
        return false;
    }
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let word = |i: usize| matches!(class(i), Class::Word | Class::Plural | Class::Number | Class::Ed | Class::Ing);
    let end = (next + 1..=next + 1 + WORDS).find(|&i| !word(i)).filter(|&i| i > next + 1);
    end.is_some_and(|end| {
        let person = |i: usize| {
            let lists = reading.lists_as_written(i);
            let word = reading.text(i);
            let one = word.strip_suffix("es").filter(|one| one.ends_with('s')).or_else(|| word.strip_suffix('s'));
            let several = one.is_some_and(|one| lexicon::look_up_as_written(one).has(List::People));
            let known =
                several || lists.has(List::People) || matches!(reading.text(i), "anyone" | "anybody" | "people");
            known || class(i) == Class::Plural && reading.words[reading.items[i].token as usize].head >= HEAD
        };
        let acts = reading.classes[end..unit.items.end.min(end + 2 * WORDS)].contains(&Class::To);
        person(end - 1) && !acts
    })
}

/// Returns true for a participle behind a noun whose agent would be the reported words: "A fee suggested by the port
/// board was dropped".
fn is_by_agent(reading: &Reading<'_>, unit: &Unit, hit: CueHit, clause: &Clause) -> bool {
    if rules::is_off(Rule::AgentsOfParticiples)
        || !matches!(hit.word.form, Form::Past | Form::Participle | Form::Learned)
    {
        return false;
    }
    let end = hit.item + hit.len;
    let by = unit.items.contains(&end) && reading.text(end) == "by";
    let agent = clause.before.is_none() && clause.after.as_ref().is_some_and(|a| a.start == end || a.start == end + 1);
    let noun = hit.item.checked_sub(1).filter(|i| unit.items.contains(i)).is_some_and(|i| {
        matches!(
            reading.classes[i],
            Class::Word
                | Class::Plural
                | Class::Number
                | Class::Name
                | Class::Capitals
                | Class::Closing
                | Class::Sign
                | Class::Ing
                | Class::Quote
        )
    });
    by && agent && noun && hit.word.class != CueClass::Tell
}
