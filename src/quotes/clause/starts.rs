//! Starts of the words after a cue that its form decides.

use super::{Frame, REACH};
use crate::lexicon::List;
use crate::quotes::CueClass;
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::cue_lexicon::Form;
use crate::quotes::words::{Class, is_of_phrase, is_verbal};

impl Frame<'_, '_> {
    /// Returns the "that" or "to" after the addressee of "tell": "told Captain Osei to turn the boat around".
    pub(super) fn start_behind_addressee(&self) -> Option<usize> {
        /// Bound on the items of the subject of the clause behind the addressee.
        const CLAUSE: usize = 8;
        if rules::is_off(Rule::StartBehindAddressee) {
            return None;
        }
        let e = self.end();
        // "told the jury he had never met him", "told the hearing he was late"
        let noun = |i: usize| {
            matches!(self.class_of(i, 0), Class::Word | Class::Plural | Class::Name | Class::Title | Class::Ing)
        };
        if self.hit.word.class == CueClass::Tell && matches!(self.class_of(e, 0), Class::Determiner | Class::Possessive)
        {
            let next = (e + 1..(e + 5).min(self.unit.end)).find(|&i| !noun(i)).filter(|&i| i > e + 1);
            // "told the court there was no plan", "told the court the plan had changed", "told the crew to wait"
            let clause = |i: usize| {
                matches!(self.reading.classes[i], Class::Subject | Class::To)
                    || matches!(self.reading.classes[i], Class::Determiner | Class::Possessive)
                        && self.reading.verbs(i..self.unit.end.min(i + CLAUSE)) > 0
                    || self.reading.text(i) == "there"
                        && matches!(self.class_of(i, 1), Class::Be | Class::Have | Class::Modal)
            };
            if let Some(at) = next.filter(|&i| clause(i)) {
                return Some(at);
            }
            // "told the hearing refunds would begin"
            let plural = |i: usize| {
                let bare = i > e + 2 && self.class_of(i, -1) == Class::Plural;
                bare && matches!(self.class_of(i, 0), Class::Modal | Class::Be | Class::Have)
            };
            if let Some(at) = next.filter(|&i| plural(i) && !rules::is_off(Rule::BarePluralsBehindAddressee)) {
                return Some(at - 1);
            }
        }
        // "assured her it was safe", "asked him, “Why?”"
        if self.class_of(e, 0) == Class::Object || e < self.unit.end && self.reading.text(e) == "her" {
            let sign =
                matches!(self.class_of(e, 1), Class::Comma | Class::Colon) && self.class_of(e, 2) == Class::Quote;
            // "asked her who had called"
            let question = self.hit.word.class == CueClass::Ask
                && matches!(self.class_of(e, 1), Class::Wh | Class::Relative)
                && !rules::is_off(Rule::HerAsObject);
            if sign || question || matches!(self.class_of(e, 1), Class::Subject | Class::That) {
                return Some(e + 1 + usize::from(sign));
            }
        }
        let addressee =
            matches!(self.class_of(e, 0), Class::Name | Class::Title | Class::Capitals | Class::Word | Class::Plural);
        // "asked Captain Osei whether the boat would sail"
        if self.hit.word.class == CueClass::Ask
            && (addressee || matches!(self.class_of(e, 0), Class::Determiner | Class::Possessive))
        {
            // "asked commuters at the depot what they would change"
            let link = |c: Class| matches!(c, Class::Capitals | Class::Preposition | Class::Of | Class::Determiner);
            let part = |i: usize| noun(i) || i == e || link(self.class_of(i, 0)) && !self.reading.is_verb(i);
            let at = (e + 1..(e + REACH).min(self.unit.end)).find(|&i| !part(i))?;
            let opens = self.class_of(at, 0) == Class::Wh || matches!(self.reading.text(at), "whether" | "if");
            return opens.then_some(at);
        }
        if let Some(that) = self.that_behind_addressee() {
            return Some(that);
        }
        if self.hit.word.class != CueClass::Tell || !addressee {
            return None;
        }
        // "told state radio the bank had failed"
        let noun = |i: usize| matches!(self.class_of(i, 0), Class::Word | Class::Plural | Class::Name);
        if let Some(at) = (e + 1..=e + 2).find(|&i| !noun(i)).filter(|_| !rules::is_off(Rule::BareAddressees))
            && matches!(self.class_of(e, 0), Class::Word | Class::Plural)
            && matches!(self.class_of(at, 0), Class::Determiner | Class::Possessive | Class::Subject)
            && (1..=3).find(|&k| !noun(at + k)).is_some_and(|k| {
                (k > 1 || self.class_of(at, 0) == Class::Subject) && is_verbal(self.class_of(at + k, 0))
            })
        {
            return Some(at);
        }
        // "told police someone had called"
        let someone = matches!(self.class_of(e, 0), Class::Word | Class::Plural)
            && e + 1 < self.unit.end
            && self.reading.lists_as_written(e + 1).has(List::Somebodies)
            && is_verbal(self.class_of(e + 2, 0));
        if someone && !rules::is_off(Rule::BareAddressees) {
            return Some(e + 1);
        }
        // "I tell people a lawn is a desert"
        let people = self.class_of(e, 0) == Class::Plural || self.reading.text(e) == "people";
        if people
            && self.class_of(e, 1) == Class::Determiner
            && self.reading.verbs(e + 2..self.unit.end.min(e + 2 + CLAUSE)) > 0
        {
            return Some(e + 1);
        }
        let ends = |c: Class| {
            matches!(c, Class::That | Class::To | Class::Comma | Class::Stop | Class::Quote | Class::Colon)
                || is_verbal(c)
        };
        let at = (e..(e + REACH).min(self.unit.end)).find(|&i| ends(self.reading.classes[i]))?;
        matches!(self.reading.classes[at], Class::That | Class::To).then_some(at)
    }

    /// Returns the "that" behind the addressee of a verb that has one: "warned the former minister that it was late".
    fn that_behind_addressee(&self) -> Option<usize> {
        /// Bound on the addressee, in items.
        const ADDRESSEE: usize = 6;
        let verb = self.reading.lists_as_written(self.hit.item).has(List::VerbsWithAddressee);
        if rules::is_off(Rule::ThatBehindAddressee) || !verb {
            return None;
        }
        let e = self.end();
        let at = (e..self.unit.end.min(e + ADDRESSEE + 1)).find(|&i| !is_of_phrase(self.reading.classes[i]))?;
        let that = at > e && self.reading.classes[at] == Class::That;
        (that && self.reading.verbs(e..at) == 0).then_some(at)
    }

    /// Returns the words after "as" and the agent of a passive: "was described by Harbour Watch as “a wreck”".
    pub(super) fn start_behind_agent(&self) -> Option<usize> {
        if rules::is_off(Rule::StartBehindAgent) {
            return None;
        }
        let e = self.end();
        let passive = matches!(self.hit.word.form, Form::Past | Form::Participle)
            && (self.class_of(self.begin(), -1) == Class::Be || self.is_participle_of_subject())
            && self.class_of(e, 0) == Class::Preposition
            && self.reading.text(e) == "by";
        // "by his teacher, Ama Lund, as “a menace”"
        let nominal = |c: Class| {
            is_of_phrase(c) || matches!(c, Class::NameOf | Class::NounOf | Class::Of | Class::Comma | Class::Possessive)
        };
        let at = (e + 1..(e + REACH).min(self.unit.end)).find(|&i| !nominal(self.reading.classes[i]))?;
        let inside = passive && at > e + 1 && at + 1 < self.unit.end;
        match self.reading.classes[at] {
            Class::As if inside => Some(at + 1),
            // "was said by Harbour Watch to be “a wreck”"
            Class::To if inside && matches!(self.class_of(at, 1), Class::Be | Class::Have) => Some(at),
            _ => None,
        }
    }

    /// Returns the "that" after an adjunct of time or place: "has argued since spring that the economy is weak".
    pub(super) fn start_behind_adjunct(&self) -> Option<usize> {
        const ADJUNCT: usize = 5;
        if rules::is_off(Rule::StartBehindAdjunct) {
            return None;
        }
        let e = self.end();
        // "said afterwards that"
        if self.class_of(e, 1) == Class::That
            && !matches!(self.class_of(e, 2), Class::Edge | Class::Stop | Class::Comma)
        {
            let adverb = self.reading.lists_as_written(e).has(List::ReportAdverbs)
                || matches!(self.class_of(e, 0), Class::Ly | Class::Time);
            if adverb {
                return Some(e + 1);
            }
        }
        // "said Wednesday there was no sign that it would sail"
        let there = e + 1 < self.unit.end && self.reading.text(e + 1) == "there";
        if there && self.class_of(e, 0) == Class::Time && is_verbal(self.class_of(e, 2)) {
            return Some(e + 1);
        }
        let opens = matches!(self.class_of(e, 0), Class::Preposition | Class::Subordinator | Class::Time);
        let plain = |i: usize| {
            matches!(
                self.reading.classes[i],
                Class::Word
                    | Class::Plural
                    | Class::Time
                    | Class::Number
                    | Class::Determiner
                    | Class::Name
                    | Class::Possessive
            )
        };
        let that = (e + 1..(e + 1 + ADJUNCT).min(self.unit.end)).find(|&i| !plain(i))?;
        (opens && self.reading.classes[that] == Class::That).then_some(that)
    }

    /// Returns the words after a source with an apposition: "According to the fire chief, Karl Sund, the roof leaks",
    /// "According to Karl Sund, the fire chief, the roof leaks".
    pub(super) fn start_behind_apposition(&self) -> Option<usize> {
        if rules::is_off(Rule::StartBehindApposition) {
            return None;
        }
        let e = self.end();
        let according = self.reading.text(self.begin()).eq_ignore_ascii_case("according");
        if !according || self.hit.item != self.unit.start {
            return None;
        }
        let classes = &self.reading.classes;
        let comma = |from: usize| (from..(from + REACH).min(self.unit.end)).find(|&i| classes[i] == Class::Comma);
        let first = comma(e)?;
        let second = comma(first + 1).filter(|&c| c > first + 1 && c + 2 < self.unit.end)?;
        let named = |c: Class| matches!(c, Class::Name | Class::Title | Class::Capitals);
        let all_named = (first + 1..second).all(|i| named(classes[i]));
        let (role, name) = (matches!(classes[e], Class::Determiner | Class::Possessive), named(classes[first - 1]));
        let described = name
            && matches!(classes[first + 1], Class::Determiner | Class::Possessive)
            && (first + 1..second)
                .all(|i| !is_verbal(classes[i]) && !matches!(classes[i], Class::Quote | Class::Relative));
        // "According to the report, published on Monday, the roof leaks", "According to Lund, who heads the port, it leaks"
        let modifier = match classes[first + 1] {
            Class::Relative => true,
            Class::Ed | Class::Ing => {
                matches!(classes[first + 2], Class::Preposition | Class::Time | Class::Ly | Class::To)
                    && !(first + 2..second).any(|i| matches!(classes[i], Class::Be | Class::Have | Class::Modal))
            }
            _ => false,
        };
        let clause = matches!(
            classes[second + 1],
            Class::Determiner
                | Class::Possessive
                | Class::Subject
                | Class::Name
                | Class::Plural
                | Class::Number
                | Class::Word
        );
        let bound = modifier && clause && self.reading.verbs(second + 1..self.unit.end) > 0;
        let opens =
            !matches!(classes[second + 1], Class::And | Class::But | Class::Relative | Class::Preposition | Class::As);
        (opens && second + 3 < self.unit.end && (role && all_named || described || bound)).then_some(second + 1)
    }

    /// Returns the marked words after a colon that end the sentence, without a verb before them: "repeated a line of
    /// last week in a post: “We stay.”"
    pub(super) fn start_behind_colon(&self) -> Option<usize> {
        if rules::is_off(Rule::StartBehindColon) {
            return None;
        }
        let e = self.end();
        let colon = (e..(e + REACH).min(self.unit.end)).find(|&i| self.reading.classes[i] == Class::Colon)?;
        let quoted = colon + 1 < self.unit.end && self.reading.classes[colon + 1] == Class::Quote;
        let last =
            self.reading.classes[(colon + 2).min(self.unit.end)..self.unit.end].iter().all(|&c| c == Class::Stop);
        let plain = self.reading.verbs(e..colon) == 0 && self.reading.quotes(e..colon) == 0;
        (quoted && last && plain).then_some(colon + 1)
    }
}
