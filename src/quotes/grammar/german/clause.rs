//! Clauses of German: moods, subordination, infinitives.

use crate::lexicon;
use crate::quotes::rules::{self, Rule};
use std::ops::Range;

use super::super::lists::{self, List};
use super::super::sheet::Kind;
use super::super::words::{Class, Form};
use super::Reader;
use crate::text::Shape;

impl Reader<'_, '_> {
    pub(super) fn small(&self, i: usize) -> &str {
        self.sheet.small(i)
    }

    pub(super) fn is(&self, i: usize, class: Class) -> bool {
        self.sheet.is(i, class)
    }

    pub(super) fn segment_of(&self, i: usize) -> Option<usize> {
        self.segments.iter().position(|s| s.items.contains(&i))
    }

    /// Returns whether a word is in lower case, or begins the sentence.
    pub(super) fn verbal(&self, i: usize) -> bool {
        let item = &self.sheet.items[i];
        // "Die Vorhersage", "Hafen-Vorhersage": no subordinate clause begins with a verb.
        let joined = !item.facts.verbs.is_empty() && item.facts.verbs.iter().all(|v| v.form == Form::Joined);
        item.shape == Shape::Lower || i == self.unit.items.start && !joined && !self.sheet.text(i).contains('-')
    }

    /// Returns whether item `i` is a finite verb in the subjunctive of reported speech.
    pub(super) fn is_subjunctive(&self, i: usize) -> bool {
        if rules::is_off(Rule::GermanSubjunctive) {
            return false;
        }
        if !self.sheet.is_word(i) || !self.verbal(i) {
            return false;
        }
        if self.is(i, Class::Subjunctive) {
            return true;
        }
        // "entzaubere das", "zeige der Film", "überwache und reguliere.": an ending that only reported speech has.
        let word = self.sheet.text(i);
        let item = &self.sheet.items[i];
        let known = item.facts.is_function() || item.facts.is(Class::Indicative);
        let ends = word.ends_with('e') && !word.ends_with("te") && !word.ends_with("ige") && word.len() > 3;
        if known || !ends || item.shape != Shape::Lower {
            return false;
        }
        let next = (i + 1 < self.unit.items.end).then(|| &self.sheet.items[i + 1]);
        let follows = next.is_none_or(|n| match n.kind {
            Kind::Word => {
                n.facts.is(Class::Determiner)
                    || n.facts.is(Class::Oblique)
                    || n.facts.is_pronoun()
                    || n.facts.is(Class::Preposition)
                    || n.facts.is(Class::Negation)
                    || n.facts.is(Class::Adverb)
            }
            Kind::Stop | Kind::Comma | Kind::Quote => true,
            _ => false,
        });
        // "Den Helfern, die kamen, gebühre Dank": after a relative clause.
        let behind_clause = i > self.unit.items.start
            && self.sheet.items[i - 1].kind == Kind::Comma
            && next.is_some_and(|n| n.kind == Kind::Quote || n.facts.is(Class::Determiner))
            && self.segments.iter().any(|s| s.items.end + 1 == i && self.is_relative(&s.items));
        let noun_before = i > self.unit.items.start
            && (self.sheet.is_capital(i - 1)
                || self.sheet.items[i - 1].facts.is_pronoun()
                || self.is(i - 1, Class::Adverb));
        follows && (noun_before || behind_clause)
    }

    pub(super) fn has_subjunctive(&self, range: &Range<usize>) -> bool {
        range.clone().any(|i| self.is_subjunctive(i))
    }

    pub(super) fn has_finite(&self, range: &Range<usize>) -> bool {
        range.clone().any(|i| {
            self.is(i, Class::Indicative)
                || self.is(i, Class::Auxiliary)
                || self.is(i, Class::Modal)
                || self.sheet.items[i].facts.verbs.iter().any(|v| matches!(v.form, Form::Finite | Form::Joined))
                || self.is_subjunctive(i)
                || self.sheet.items[i].shape == Shape::Lower
                    && !self.sheet.items[i].facts.is_function()
                    && (self.sheet.text(i).ends_with("te") || self.sheet.text(i).ends_with("ten"))
        })
    }

    pub(super) fn first_word(&self, range: &Range<usize>) -> Option<usize> {
        range.clone().find(|&i| self.sheet.is_word(i))
    }

    /// Returns whether a clause begins with a word that makes it subordinate.
    pub(super) fn is_subordinate(&self, range: &Range<usize>) -> bool {
        self.first_word(range)
            .is_some_and(|i| self.is(i, Class::That) || self.is(i, Class::Subordinator) || self.is(i, Class::Question))
            || self.is_relative(range)
    }

    /// Returns whether a clause after a comma begins with a relative pronoun and ends with its verb.
    pub(super) fn is_relative(&self, range: &Range<usize>) -> bool {
        let Some(first) = self.first_word(range) else { return false };
        let first = if self.is(first, Class::Preposition) { first + 1 } else { first };
        if first + 1 >= range.end || !self.is(first, Class::Relative) {
            return false;
        }
        let last = range.end - 1;
        // "die Leute getäuscht zu haben": an infinitive.
        if self.sheet.text(last - 1) == "zu" {
            return false;
        }
        // "der Damm sei sicher": a main clause, whose verb is its second part.
        let second = (first + 1..last).any(|i| self.is(i, Class::Subjunctive) && self.sheet.is_capital(i - 1));
        if second && !self.is(last, Class::Auxiliary) && !self.is(last, Class::Modal) {
            return false;
        }
        let ends = self.sheet.items[last].shape == Shape::Lower
            && (self.is(last, Class::Auxiliary)
                || self.is(last, Class::Modal)
                || self.is(last, Class::Indicative)
                || !self.sheet.items[last].facts.is_function());
        ends && self.segments.iter().any(|s| s.items == *range && s.before == Kind::Comma)
    }

    /// Returns whether a clause has an infinitive with "zu".
    pub(super) fn has_infinitive(&self, range: &Range<usize>) -> bool {
        range.clone().any(|i| {
            let word = self.sheet.text(i);
            let joined = self.sheet.items[i].shape == Shape::Lower
                && word.len() > 6
                && word.ends_with('n')
                && word.get(2..).is_some_and(|w| w.contains("zu"))
                && self.sheet.items[i].facts.verbs.iter().all(|v| v.form == Form::Infinitive)
                && !self.sheet.items[i].facts.is_function();
            let apart = word == "zu"
                && i + 1 < range.end
                && self.sheet.items[i + 1].shape == Shape::Lower
                && self.sheet.text(i + 1).ends_with('n')
                && !self.sheet.items[i + 1].facts.is_function();
            apart
                || joined
                || word == "zu"
                    && i + 1 < range.end
                    && lists::has(self.sheet.language, List::AuxiliaryInfinitives, self.sheet.text(i + 1))
        })
    }

    /// Returns whether a clause can be the words of a report before it.
    pub(super) fn is_content(&self, range: &Range<usize>) -> bool {
        let first = self.first_word(range);
        self.sheet.has_quote(range)
            || first.is_some_and(|i| {
                self.is(i, Class::That)
                    || self.is(i, Class::Question) && !self.sheet.lists(i).has(lexicon::List::QuestionWordsGerman)
                    || matches!(self.small(i), "wonach")
            })
            || self.has_subjunctive(range)
            || self.has_infinitive(range)
                && !first.is_some_and(|i| matches!(self.small(i), "um" | "ohne" | "anstatt" | "statt"))
    }

    /// Returns whether a range has words in marks that are no name.
    pub(super) fn has_speech(&self, range: &Range<usize>) -> bool {
        range.clone().any(|i| self.sheet.items[i].kind == Kind::Quote && !self.sheet.is_title(i, self.unit.items.start))
    }

    /// Returns whether a clause begins with its predicate in marks: "Als „Unsinn“ bezeichnete Lund den Plan".
    pub(super) fn is_predicate(&self, range: &Range<usize>) -> bool {
        let first = self.first_word(range);
        first
            .is_some_and(|f| self.small(f) == "als" && f + 1 < range.end && self.sheet.items[f + 1].kind == Kind::Quote)
    }

    pub(super) fn is_wie(&self, i: usize) -> bool {
        self.small(i) == "wie"
    }

    /// Returns whether item `i` is a finite verb in the indicative, according to the word lists.
    pub(super) fn is_indicative(&self, i: usize) -> bool {
        self.verbal(i) && !self.is(i, Class::Subjunctive) && (self.is(i, Class::Indicative) || self.is(i, Class::Modal))
    }

    pub(super) fn starts_condition(&self, range: &Range<usize>) -> bool {
        self.first_word(range).is_some_and(|i| matches!(self.small(i), "als" | "damit" | "wenn"))
    }
}
