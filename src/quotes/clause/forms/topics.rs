//! Cues with a matter, an addressee, a purpose or a place behind them, and no words: "told staff of the sale", "barked at the
//! crew".

use crate::lexicon::List;
use crate::quotes::CueClass;
use crate::quotes::clause::Clause;
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::Class;
use crate::quotes::words::cue_lexicon::{Form, Strength};
use crate::quotes::words::cues::CueHit;

/// Bound on the words of a noun phrase, in items.
const PHRASE: usize = 6;

/// Returns true for a cue without words in a sentence without marks.
pub(crate) fn is_topic(reading: &Reading<'_>, unit: &Unit, hit: CueHit, clause: &Clause) -> bool {
    let at = Behind { reading, unit, hit, end: hit.item + hit.len };
    at.is_told_of() || at.is_told_thing() || at.is_purpose() || at.is_place(clause) || at.is_target()
}

/// Words behind a cue.
struct Behind<'r, 'a> {
    reading: &'r Reading<'a>,
    unit: &'r Unit,
    hit: CueHit,
    /// Item behind the cue.
    end: usize,
}

impl Behind<'_, '_> {
    fn class(&self, i: usize) -> Class {
        if self.unit.items.contains(&i) { self.reading.classes[i] } else { Class::Edge }
    }

    fn text(&self, i: usize) -> &str {
        if self.unit.items.contains(&i) { self.reading.text(i) } else { "" }
    }

    /// Returns true if a list contains the word of item `i` as it is written; false outside of the sentence.
    fn is_listed(&self, i: usize, list: List) -> bool {
        self.unit.items.contains(&i) && self.reading.lists_as_written(i).has(list)
    }

    /// Returns the first item behind the cue that belongs to no noun phrase.
    fn behind_phrase(&self) -> Option<usize> {
        let nominal = |c: Class| {
            matches!(
                c,
                Class::Object | Class::Name | Class::Title | Class::Capitals | Class::Determiner | Class::Possessive
            ) || matches!(c, Class::Word | Class::Plural | Class::Number | Class::And | Class::NameOf | Class::NounOf)
        };
        (self.end..=self.end + PHRASE).find(|&i| !nominal(self.class(i)))
    }

    /// Returns true if no clause begins behind item `from`.
    fn is_phrase_from(&self, from: usize) -> bool {
        let clausal = |c: &Class| {
            matches!(c, Class::That | Class::Wh | Class::Colon | Class::Subject | Class::Subordinator | Class::Relative)
        };
        let rest = from..self.unit.items.end;
        from < rest.end && !self.reading.classes[rest.clone()].iter().any(clausal) && self.reading.verbs(rest) == 0
    }

    /// Returns true for a matter behind "of": "told staff of the sale", "learned of the others at the funeral".
    fn is_told_of(&self) -> bool {
        if rules::is_off(Rule::ToldTopics) || self.hit.word.form == Form::Noun {
            return false;
        }
        let learned = self.is_listed(self.hit.item, List::LearningVerbs);
        let of = if learned { Some(self.end) } else { self.behind_phrase() };
        let told = learned || self.hit.word.class == CueClass::Tell;
        told && of.is_some_and(|of| {
            self.class(of) == Class::Of && self.class(of + 1) != Class::Ing && self.is_phrase_from(of + 1)
        })
    }

    /// Returns true for a pronoun in place of the words: "told me something I had not read".
    fn is_told_thing(&self) -> bool {
        if rules::is_off(Rule::ToldThings) || self.hit.word.class != CueClass::Tell {
            return false;
        }
        self.class(self.end) == Class::Object && self.is_listed(self.end + 1, List::VagueThings)
    }

    /// Returns true for the purpose of a message: "wrote to correct us", "emailed to thank her".
    fn is_purpose(&self) -> bool {
        if rules::is_off(Rule::PurposesOfMessages) || self.hit.word.class != CueClass::Write {
            return false;
        }
        let verb = self.end + 1;
        let acts = self.reading.is_verb(verb.min(self.unit.items.end - 1)) || self.class(verb) == Class::Say;
        let object = matches!(self.class(verb), Class::Word | Class::Say) && self.class(verb + 1) == Class::Object;
        let finite = matches!(self.hit.word.form, Form::Past | Form::Third);
        finite && self.class(self.end) == Class::To && (object || acts && self.class(verb) == Class::Word)
    }

    /// Returns true for a place or an occasion without a clause behind a verb of saying: "he says down a crackling line",
    /// "she said after flying over the bay".
    fn is_place(&self, clause: &Clause) -> bool {
        let said = self.hit.word.class == CueClass::Say && self.hit.word.strength == Strength::Core;
        let own = clause.before.is_none() && clause.after.as_ref().is_some_and(|a| a.start == self.end);
        if rules::is_off(Rule::PlacesOfCues) || !said || !own {
            return false;
        }
        let occasion = matches!(self.text(self.end), "after" | "before" | "while" | "when");
        let while_doing = occasion && self.class(self.end + 1) == Class::Ing;
        let way = matches!(self.text(self.end), "down" | "over" | "across" | "through");
        let place = (way || self.class(self.end) == Class::Preposition) && self.is_phrase_from(self.end + 1);
        while_doing && !self.reading.classes[self.end..self.unit.items.end].contains(&Class::That) || place
    }

    /// Returns true for the target of a sound: "barked at a patch of ground", "shouted at the referee".
    fn is_target(&self) -> bool {
        let manner = self.hit.word.class == CueClass::Manner && self.hit.word.form != Form::Noun;
        let that = || {
            let rest = self.end..self.unit.items.end;
            self.reading.classes[rest].iter().any(|c| matches!(c, Class::That | Class::Colon | Class::To))
        };
        !rules::is_off(Rule::Targets) && manner && self.text(self.end) == "at" && !that()
    }
}

#[cfg(test)]
mod tests {
    use crate::quotes::in_text;

    #[test]
    fn a_matter_is_no_words() {
        let pairs = [
            ("Petra Lund told players of the sale on Monday.", "Petra Lund told players that the sale was off."),
            ("Petra Lund wrote to thank her.", "Petra Lund wrote that the sale was off."),
        ];
        for (nothing, something) in pairs {
            assert!(in_text(nothing, None).is_empty(), "{nothing}");
            assert_eq!(in_text(something, None).len(), 1, "{something}");
        }
    }
}
