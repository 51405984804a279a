//! Ends of reported words that the form of the sentence sets, whatever the model of ends prefers.

use super::forms::accounts;
use super::{Frame, REACH, report};
use crate::lexicon::List;
use crate::quotes::CueClass;
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::cue_lexicon::Form;
use crate::quotes::words::{Class, is_verbal};

impl Frame<'_, '_> {
    /// Returns the end of words whose last part is marked: a comma inside the marks or a noun as cue ends the clause
    /// at the marks. "who called the plan “vile,” resigned", "Lund's warning that it “may sink” alarmed the crew"
    pub(super) fn comma_in_marks(&self, start: usize, end: usize) -> usize {
        if rules::is_off(Rule::CommaInMarks) {
            return end;
        }
        let Some(last) = (start..end).rev().find(|&i| self.reading.classes[i] == Class::Quote) else { return end };
        let next = self.class_of(last, 1);
        if last + 1 >= end || matches!(next, Class::And | Class::But | Class::Comma) {
            return end;
        }
        let inner =
            self.reading.items[last].quote().map(|q| self.reading.marked[q].inner.of(self.reading.analysis.body));
        let owned = matches!(self.class_of(self.begin(), -1), Class::NameOf | Class::NounOf | Class::Possessive);
        let noun = owned || self.hit.word.form == Form::Noun;
        if noun || inner.is_some_and(|i| i.ends_with(',')) { last + 1 } else { end }
    }

    /// Returns the end of marked words that are all that is reported, before a clause of the writer with a pronoun: "says “it is
    /// late,” and he hates the dark", "says “it is late”, but she waits".
    pub(super) fn clause_behind_marks(&self, start: usize, end: usize) -> usize {
        let marked = |i: usize| self.reading.classes[i] == Class::Quote;
        let alone = marked(start) && !(start + 1..end).any(marked);
        let joint = 1 + isize::from(self.class_of(start, 1) == Class::Comma);
        let clause = matches!(self.class_of(start, joint), Class::And | Class::But)
            && self.class_of(start, joint + 1) == Class::Subject;
        if alone && clause && !rules::is_off(Rule::ClausesBehindMarks) { start + 1 } else { end }
    }

    /// Returns the end of words whose last part is marked before the next verb of their speaker: "said it was “a mess” and pointed
    /// to the roof".
    pub(super) fn next_verb(&self, start: usize, end: usize) -> usize {
        if rules::is_off(Rule::EndAtNextVerb) {
            return end;
        }
        let Some(last) = (start..end).rev().find(|&i| self.reading.classes[i] == Class::Quote) else { return end };
        let and = matches!(self.class_of(last, 1), Class::And | Class::But);
        let verb = self.class_of(last, 2) == Class::Ed;
        // "said the minister told him ‘no’ and opened the drawer": the verb of the minister.
        let inner = self.reading.classes[start..last].contains(&Class::Say);
        if and && verb && !inner && last + 3 < end { last + 1 } else { end }
    }

    /// Returns the end of words before another verb of their speaker that reports marked words: "said that he had met them but
    /// added: “Nothing has been signed.”"
    pub(super) fn next_report(&self, start: usize, end: usize) -> usize {
        if rules::is_off(Rule::EndAtNextReport) {
            return end;
        }
        let joined = |i: usize| {
            let sign = matches!(self.class_of(i, 2), Class::Colon | Class::Comma);
            matches!(self.reading.classes[i], Class::And | Class::But)
                && matches!(self.class_of(i, 1), Class::Say | Class::Ed)
                && self.class_of(i, 2 + isize::from(sign)) == Class::Quote
        };
        (start + 2..end).find(|&i| joined(i)).unwrap_or(end)
    }

    /// Returns the end of the marked name or judgement after a verb of naming: "called it “a mess” on the radio".
    pub(super) fn named_in_marks(&self, start: usize, end: usize) -> usize {
        /// Bound on the items of the object.
        const OBJECT: usize = 6;
        /// Bound on the items of the subject behind "which".
        const RELATIVE: usize = 8;
        if rules::is_off(Rule::EndOfNamed) {
            return end;
        }
        let naming = self.reading.lists_as_written(self.begin()).has(List::NamingVerbs);
        let Some(mark) = (start..end.min(start + OBJECT)).find(|&i| self.reading.classes[i] == Class::Quote) else {
            return end;
        };
        let place = self.class_of(mark, 1) == Class::Preposition && self.reading.quotes(mark + 1..end) == 0;
        // "the pool, which Lund called “a swamp”, opens in May"
        let within = self.begin().saturating_sub(RELATIVE).max(self.unit.start)..self.begin();
        let relative = mark == start
            && self.class_of(mark, 1) == Class::Comma
            && self.reading.classes[within].contains(&Class::Relative);
        if naming && (mark > start && place || relative) { mark + 1 } else { end }
    }

    /// Returns the end of a reported sentence before a colon with a marked sentence after it, which is a quotation of its
    /// own: "said the port was full: “We turn ships away.”"
    pub(super) fn colon_before_marks(&self, start: usize, end: usize) -> usize {
        if rules::is_off(Rule::EndAtColon) {
            return end;
        }
        let Some(colon) = (start..end).find(|&i| self.reading.classes[i] == Class::Colon) else { return end };
        let marks = colon + 1;
        let whole = marks < self.unit.end
            && self.reading.items[marks].quote().is_some_and(|q| {
                let inner = self.reading.marked[q].inner.of(self.reading.analysis.body);
                inner.starts_with(char::is_uppercase) && inner.ends_with(['.', '!', '?', '…'])
            })
            && self.reading.classes[marks + 1..end.max(marks + 1)].iter().all(|&c| c == Class::Stop);
        let plain = self.reading.quotes(start..colon) == 0 && self.reading.verbs(start..colon) > 0;
        // "said the captain had told him: “Go.”": the marks have a cue of their own.
        let plain = plain && !self.reading.classes[start..colon].contains(&Class::Say);
        if whole && plain && colon > start { colon } else { end }
    }

    /// Returns the end of an infinitive before the next verb of its subject: "promised to reply but has not done so".
    pub(super) fn end_of_infinitive(&self, start: usize, end: usize) -> usize {
        if rules::is_off(Rule::EndOfInfinitive) {
            return end;
        }
        if self.reading.classes[start] != Class::To {
            return end;
        }
        let next = |i: usize| matches!(self.class_of(i, 1), Class::Have | Class::Be | Class::Do | Class::Modal);
        let joint = (start + 2..end).find(|&i| matches!(self.reading.classes[i], Class::But | Class::And) && next(i));
        joint.map_or(end, |i| self.trim_end(start, i))
    }

    /// Returns the end of words before a clause of the writer, which their tense or form parts from them: "told staff to leave, but
    /// nobody moved", "said that the pier would close, but traders are not convinced".
    pub(super) fn end_at_clause_of_writer(&self, start: usize, end: usize) -> usize {
        if rules::is_off(Rule::EndAtClauseOfWriter) || self.reading.quotes(start..end) > 0 || end - start > 3 * REACH {
            return end;
        }
        let opens = |i: usize| {
            self.class_of(i, 0) == Class::But || matches!(self.reading.text(i), "while" | "although" | "though")
        };
        let comma = (start + 2..end.saturating_sub(3)).find(|&i| {
            self.class_of(i, 0) == Class::Comma && opens(i + 1) && accounts::states(self.reading, i + 2, end)
        });
        let Some(comma) = comma.filter(|&i| self.reading.classes[start..i].iter().all(|&c| c != Class::Comma)) else {
            return end;
        };
        let (words, behind) =
            (accounts::past(self.reading, start..comma), accounts::past(self.reading, comma + 2..end));
        let order = self.class_of(start, 0) == Class::To && behind == Some(true);
        let tense = self.hit.word.form == Form::Past && words == Some(true) && behind == Some(false);
        if order || tense { comma } else { end }
    }

    /// Returns the end of words in a clause that opens the sentence: "If the seller says the car is new, ask why."
    pub(super) fn end_of_condition(&self, start: usize, end: usize) -> usize {
        /// Bound on the words before the cue.
        const OPENING: usize = 8;
        if rules::is_off(Rule::EndOfCondition) {
            return end;
        }
        let opens = self.reading.classes[self.unit.start] == Class::Subordinator
            && self.begin() - self.unit.start <= OPENING
            && self.reading.commas(self.unit.start..self.begin()) == 0;
        let comma = (start + 1..end).find(|&i| self.reading.classes[i] == Class::Comma);
        comma.filter(|_| opens && self.reading.commas(start..end) == 1).unwrap_or(end)
    }

    /// Returns the start of marked words behind a topic and a colon, which end the words before the cue: "On the ferry: “It
    /// leaks,” Lund said."
    pub(super) fn behind_topic(&self, lead: usize, bound: usize) -> usize {
        if rules::is_off(Rule::TopicsBeforeColon) || bound < lead + 3 {
            return lead;
        }
        let mark = bound - 1;
        let colon = self.reading.classes[mark] == Class::Quote && self.reading.classes[mark - 1] == Class::Colon;
        let topic = lead..mark - 1;
        let plain = self.reading.verbs(topic.clone()) == 0 && self.reading.quotes(topic) == 0;
        if colon && plain { mark } else { lead }
    }

    /// Returns true for a participle with an agent between commas: "The hut, described by its owner as “cosy”, leaks."
    pub(super) fn is_participle_of_subject(&self) -> bool {
        self.class_of(self.begin(), -1) == Class::Comma
            && matches!(self.hit.word.form, Form::Past | Form::Participle)
            && self.class_of(self.end(), 0) == Class::Preposition
            && self.reading.text(self.end()) == "by"
            && !rules::is_off(Rule::Judges)
    }

    /// Returns the marked words of a post behind other things that it contains: "posted a photo and the words “We sail at last.”"
    pub(super) fn start_of_post(&self) -> Option<usize> {
        if rules::is_off(Rule::PostedWords) || self.hit.word.class != CueClass::Write {
            return None;
        }
        let end = self.end();
        let mark = (end..self.unit.end.min(end + REACH)).find(|&i| self.reading.classes[i] == Class::Quote)?;
        let words = mark >= end + 2
            && self.reading.lists_as_written(mark - 1).has(List::CaptionNouns)
            && self.reading.classes[mark - 2] == Class::Determiner;
        (words && self.reading.verbs(end..mark) == 0).then_some(mark)
    }

    /// Returns the second dash of an aside before which the words end, if a clause that "and" adds follows the aside:
    /// "said the talks failed – Lund had left – and nobody came back".
    pub(super) fn aside_end(&self, start: usize, end: usize) -> Option<usize> {
        /// Bound on the aside, in items.
        const ASIDE: usize = 24;
        if rules::is_off(Rule::AsidesInDashes) || end <= start {
            return None;
        }
        let dash = |i: usize| self.class_of(i, 0) == Class::Dash && !self.is_hyphen(i);
        let first = [end, end - 1].into_iter().find(|&i| i > start && dash(i))?;
        let stop = (first + ASIDE).min(self.unit.end);
        let second = (first + 2..stop).find(|&i| dash(i))?;
        let stated = self.reading.verbs(start..first) > 0 || report::says_so(self.reading, &(start..first));
        let plain = stated && self.reading.quotes(start..stop) == 0;
        (plain && matches!(self.class_of(second, 1), Class::And | Class::But)).then_some(second)
    }

    /// Returns the comma after a relative clause before which the words end without a verb: "that the firm, which has a new
    /// lease, should pay".
    pub(super) fn relative_end(&self, start: usize, end: usize) -> Option<usize> {
        /// Bound on the relative clause, in items.
        const CLAUSE: usize = 40;
        if rules::is_off(Rule::RelativeInside) {
            return None;
        }
        let cut = self.class_of(end, 0) == Class::Comma
            && self.class_of(end, 1) == Class::Relative
            && self.reading.verbs(start..end) == 0
            && end - start <= REACH;
        if !cut {
            return None;
        }
        let stop = (end + CLAUSE).min(self.unit.end);
        (end + 2..stop).find(|&i| {
            let next = self.class_of(i, 1);
            self.reading.classes[i] == Class::Comma
                && (is_verbal(next) || i + 1 < self.unit.end && self.reading.is_verb(i + 1))
        })
    }
}
