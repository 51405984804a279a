//! Adverbials that open reported words: "said the day before the vote, he had called her".

use super::{Frame, REACH};
use crate::lexicon::List;
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::Class;
use crate::quotes::words::cue_lexicon::Form;

impl Frame<'_, '_> {
    /// Returns the comma behind an adverbial that opens the words, where these would end at it: the main clause is behind it.
    pub(super) fn opening_end(&self, start: usize, end: usize) -> Option<usize> {
        // "Asked if the quay was safe, Lund laughed": a participle has no subject of its own before it.
        let alone = matches!(self.class_of(self.hit.item, -1), Class::Edge | Class::Comma | Class::Quote | Class::Dash);
        let finite = match self.hit.word.form {
            Form::Past | Form::Third | Form::Base => !alone,
            form => form == Form::Gerund,
        };
        let cut = end > start && end - start <= REACH && self.class_of(end, 0) == Class::Comma;
        if !cut || !finite || self.is_in_condition() || rules::is_off(Rule::OpeningAdverbials) {
            return None;
        }
        (self.is_adverbial(start, end) && self.is_main_clause(end + 1)).then_some(end)
    }

    /// Returns true for words without a main clause: "if the board had known", "the night the storm came", "in May".
    fn is_adverbial(&self, start: usize, end: usize) -> bool {
        let reading = self.reading;
        let list = |i: usize, list: List| reading.lists_as_written(i).has(list);
        let first = start + usize::from(self.class_of(start, 0) == Class::That);
        // The model may leave out the word that opens the adverbial.
        let before = first.checked_sub(1).filter(|&i| i == self.hit.item + self.hit.len);
        let opener = [Some(first), before].into_iter().flatten().find(|&i| list(i, List::OpenersOfWords));
        let time =
            self.class_of(first, 0) == Class::Determiner && first + 1 < end && list(first + 1, List::TimesOfClauses);
        // A second subject behind a verb belongs to a main clause.
        let from = opener.map_or(first + 2, |i| i + 1);
        let verb = (from..end).find(|&i| reading.is_verb(i));
        let main = |i: usize| matches!(reading.classes[i], Class::Subject | Class::Comma | Class::That);
        let two = verb.is_some_and(|verb| (verb + 1..end).any(main));
        (opener.is_some() || time) && !two && reading.quotes(start..end) == 0
    }

    /// Returns true if a clause begins at item `at`: a subject with a verb behind it.
    fn is_main_clause(&self, at: usize) -> bool {
        /// Bound on the subject, in items.
        const SUBJECT: usize = 6;
        let part = |c: Class| {
            use Class::{Capitals, Determiner, Name, Number, Object, Of, Plural, Possessive, Subject, There, Word};
            matches!(
                c,
                Capitals | Determiner | Name | Number | Object | Of | Plural | Possessive | Subject | There | Word
            )
        };
        let opens = |c: Class| part(c) && !matches!(c, Class::Of | Class::Word);
        let verb = |i: usize| {
            let class = self.reading.classes[i];
            self.reading.is_verb(i) || matches!(class, Class::Be | Class::Have | Class::Modal | Class::Do)
        };
        let stop = (at + SUBJECT + 1).min(self.unit.end);
        let subject = (at..stop).find(|&i| verb(i) || !part(self.reading.classes[i]));
        at < stop && opens(self.reading.classes[at]) && subject.is_some_and(|i| i > at && verb(i))
    }

    /// Returns true for a cue in a clause that is itself an adverbial: "After Lund said in May, the board met".
    fn is_in_condition(&self) -> bool {
        let opens = |i: usize| self.reading.lists(i).has(List::OpenersOfWords);
        let from = self.unit.start.max(self.hit.item.saturating_sub(REACH));
        let clause = (from..self.hit.item).rev().take_while(|&i| self.reading.classes[i] != Class::Comma);
        clause.last().is_some_and(|i| opens(i) || self.class_of(i, 0) == Class::Subordinator)
    }
}
