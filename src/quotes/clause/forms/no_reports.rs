//! Forms in which a reporting expression reports nothing, or reports nothing without marked words.

use crate::lexicon::List;
use crate::quotes::CueClass;
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::cue_lexicon::{Form, Strength};
use crate::quotes::words::cues::{self, CueHit};
use crate::quotes::words::{self, Class};
use crate::text::{Shape, TokenKind};

/// Returns true for a cue that passes its words to another one or refers back: "was quoted as saying that …", "And
/// she said it twice".
pub(crate) fn is_relayed(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    if rules::is_off(Rule::RelayedCues) {
        return false;
    }
    let next = hit.item + hit.len;
    let class = |i: usize| if i < unit.items.end { reading.classes[i] } else { Class::Edge };
    let relays = class(next) == Class::As && class(next + 1) == Class::Ing;
    let takes_up = next < unit.items.end
        && cues::is_it(reading.hashes[next])
        && matches!(class(next + 1), Class::Preposition | Class::Stop | Class::Edge | Class::Time | Class::Adverb);
    // "became known as the “harbour rule”", "known to hold “blackouts”"
    let names = matches!(class(next), Class::As | Class::To) && reading.hashes[hit.item] == words::hash("known");
    relays || names || takes_up && reading.quotes(unit.items.clone()) == 0
}

/// Returns true for a cue that is part of a name: "Point Claim", "the Daily View". In a sentence in headline case every
/// verb has a capital.
pub(crate) fn is_in_name(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    if rules::is_off(Rule::CuesInNames) {
        return false;
    }
    let capital = |i: usize| {
        let token = &reading.analysis.tokens[reading.items[i].token as usize];
        reading.items[i].quote().is_none() && token.kind == TokenKind::Word && token.shape != Shape::Lower
    };
    let inside = hit.word.form != Form::Sign && hit.item > unit.items.start && capital(hit.item);
    if !inside {
        return false;
    }
    let word = |i: &usize| reading.hashes[*i] > 1;
    let (words, capitals) =
        unit.items.clone().filter(word).fold((0, 0), |(w, c), i| (w + 1, c + usize::from(capital(i))));
    let beside = capital(hit.item - 1) || hit.item + hit.len < unit.items.end && capital(hit.item + hit.len);
    beside && 2 * capitals < words
}

/// Returns true for a verb with a particle that makes another verb of it: "wrote off a debt", "called off the vote", "added up".
pub(crate) fn is_other_verb(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    if rules::is_off(Rule::OtherVerbs) {
        return false;
    }
    let next = hit.item + hit.len;
    let particle = if next < unit.items.end { reading.text(next) } else { "" };
    match reading.text(hit.item) {
        "wrote" | "write" | "writes" | "written" | "writing" => matches!(particle, "off" | "down"),
        "called" | "calls" | "call" | "calling" => matches!(particle, "off" | "up"),
        "added" | "adds" | "add" | "adding" => matches!(particle, "up"),
        "laughed" | "laughs" | "laughing" | "shrugged" => particle == "off",
        _ => false,
    }
}

/// Returns true for a verb before the title of a work: "The paper, titled “Low Tide”, appeared on Monday".
pub(crate) fn is_title(reading: &Reading<'_>, hit: CueHit) -> bool {
    if rules::is_off(Rule::TitledWorks) {
        return false;
    }
    matches!(reading.text(hit.item), "titled" | "entitled" | "headlined")
}

/// Returns true for a gerund alone between commas, which describes a trade: "Petra Lund, defending, asked".
pub(crate) fn is_trade(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    if rules::is_off(Rule::Trades) {
        return false;
    }
    let comma = |i: usize| unit.items.contains(&i) && reading.classes[i] == Class::Comma;
    let next = hit.item + hit.len;
    let marked = unit.items.contains(&(next + 1)) && reading.classes[next + 1] == Class::Quote;
    hit.word.form == Form::Gerund && hit.item > 0 && comma(hit.item - 1) && comma(next) && !marked
}

/// Returns true for support that deeds give: "the alliance supported the islands by sending two ships".
pub(crate) fn is_deed(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    /// Bound on the object, in items.
    const OBJECT: usize = 8;
    if rules::is_off(Rule::SupportByDeeds) || !matches!(reading.text(hit.item), "supported" | "supports" | "support") {
        return false;
    }
    let end = hit.item + hit.len;
    let by = (end..unit.items.end.min(end + OBJECT)).find(|&i| reading.text(i) == "by");
    by.is_some_and(|i| i + 1 < unit.items.end && reading.classes[i + 1] == Class::Ing)
        && reading.quotes(unit.items.clone()) == 0
}

/// Returns true for a noun in the plural with the form of a verb, right before the verb of which it is the subject: "Text
/// messages show Lund telling a friend that she was late".
pub(crate) fn is_noun_of_several(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    if rules::is_off(Rule::NounsOfSeveral) || hit.word.form != Form::Third || hit.word.strength == Strength::Core {
        return false;
    }
    let next = hit.item + hit.len;
    let opens = hit.item <= unit.items.start + 2;
    opens && unit.items.contains(&next) && reading.lists_as_written(next).has(List::RevealingVerbs)
}

/// Returns true for verbs that report nothing without marked words: "spoke about the ferry", "the story continues
/// below".
pub(crate) fn is_talk(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    if rules::is_off(Rule::TalkWithoutWords) {
        return false;
    }
    let next = hit.item + hit.len;
    let class = if next < unit.items.end { reading.classes[next] } else { Class::Edge };
    let aside = matches!(class, Class::Preposition | Class::To | Class::Time | Class::Edge | Class::Stop);
    cues::is_continue(reading.hashes[hit.item])
        || (hit.word.class == CueClass::Say && hit.word.strength == Strength::Weak && aside)
}
