//! Marked words that are speech by their place: answers, shouts, judgements with an agent, and lines with a signature.

use super::context::MarkedContext;
use super::inside::Inside;
use crate::lexicon::List;
use crate::quotes::clause::forms::judging;
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::Class;
use crate::quotes::words::cue_lexicon::Form;

impl MarkedContext<'_, '_> {
    /// Returns true for a judgement with an agent: "labelled “a folly” by residents". Names have a capital.
    pub(super) fn is_judged(&self, inside: &Inside) -> bool {
        inside.capitals == 0 && judging::agent(self.reading, self.unit.clone(), self.item).is_some()
    }

    /// Returns true for words before a noun for an answer: "“Absolutely,” was Lund's reply", "“Gone,” came the answer".
    pub(super) fn is_reply(&self, inside: &Inside) -> bool {
        /// Bound on the items between the verb and the noun.
        const PHRASE: isize = 5;
        if rules::is_off(Rule::Replies) || inside.capitals > 1 && inside.capitals == inside.words && !inside.ends {
            return false;
        }
        let text = |k: isize| {
            let i = self.item.wrapping_add_signed(k);
            if self.unit.contains(&i) { self.reading.text(i) } else { "" }
        };
        let verb = 1 + isize::from(self.class_at(1) == Class::Comma);
        let of_phrase = |k: &isize| {
            matches!(
                self.class_at(*k),
                Class::Determiner
                    | Class::Possessive
                    | Class::NameOf
                    | Class::NounOf
                    | Class::Name
                    | Class::Title
                    | Class::Word
                    | Class::Ly
            )
        };
        let owned =
            matches!(self.class_at(verb + 1), Class::Determiner | Class::Possessive | Class::NameOf | Class::Name);
        // "The “big bang” was the answer": a term.
        let own = self.class_at(verb + 1) != Class::Determiner
            || matches!(text(verb), "came" | "comes" | "went")
            || inside.ends
            || inside.stop == Class::Comma as u32;
        let links = matches!(text(verb), "was" | "is" | "came" | "comes" | "went");
        let mut phrase = (verb + 1..=verb + PHRASE).take_while(of_phrase);
        links && owned && own && phrase.any(|k| self.lists_at(k).has(List::Replies))
    }

    /// Returns true for a few words that fill their sentence behind a question without marks: "Would she go? “Never.”"
    pub(super) fn is_answer(&self, q: usize, inside: &Inside) -> bool {
        /// Bound on the words of the answer.
        const WORDS: usize = 6;
        let Some(before) = self.unit.start.checked_sub(1).filter(|_| !rules::is_off(Rule::AnswersToQuestions)) else {
            return false;
        };
        let marked = &self.reading.marked[q];
        let whole = self.item == self.unit.start
            && self.reading.classes[self.item + 1..self.unit.end].iter().all(|&c| c == Class::Stop);
        let paragraph = self.reading.analysis.paragraphs[marked.paragraph].span;
        let asked = self.reading.classes[before] == Class::Stop
            && self.reading.text(before) == "?"
            && self.reading.span(before).start() >= paragraph.start();
        let ends = marked.inner.of(self.reading.analysis.body).ends_with(['.', '!', '?', '…']);
        whole && asked && ends && (1..=WORDS).contains(&inside.words)
    }

    /// Returns true for words with an exclamation or question mark right behind a verb of speech: "shouted “Shame!”".
    pub(super) fn is_shouted(&self, inside: &Inside) -> bool {
        let verb = |form: Form| matches!(form, Form::Past | Form::Third | Form::Gerund | Form::Base);
        let beside = |i: usize| {
            let written = matches!(self.reading.text(i), "called" | "read" | "reads" | "reading" | "wrote" | "writes");
            i + 1 == self.item && !written
        };
        inside.ends
            && !rules::is_off(Rule::ShoutedWords)
            && self.cues.iter().any(|c| c.len == 1 && beside(c.item) && verb(c.word.form))
    }

    /// Returns true for a sentence that fills its paragraph with a dash and a name behind it: "• “It rattles.” — Petra Lund,
    /// nurse".
    pub(super) fn is_signed_behind_dash(&self, q: usize, inside: &Inside) -> bool {
        /// Bounds on the items before the marks, and on those of the signature.
        const BULLET: usize = 2;
        const SIGNATURE: usize = 14;
        if rules::is_off(Rule::SignedLines) {
            return false;
        }
        let marked = &self.reading.marked[q];
        let paragraph = self.reading.analysis.paragraphs[marked.paragraph].span;
        let items = self.reading.items.len();
        let here = |i: usize| i < items && self.reading.span(i).start() < paragraph.end();
        let class = |i: usize| if here(i) { self.reading.classes[i] } else { Class::Edge };
        let before = (0..self.item).rev().take_while(|&i| self.reading.span(i).start() >= paragraph.start());
        let sign = |i: usize| matches!(self.reading.classes[i], Class::Dash | Class::Sign | Class::Stop);
        let bullet = before.take(BULLET + 1).map(sign).collect::<Vec<_>>();
        let sentence = marked.inner.of(self.reading.analysis.body).ends_with(['.', '!', '?', '…']);
        if bullet.len() > BULLET || bullet.contains(&false) || !sentence || inside.words == 0 {
            return false;
        }
        let dash = self.item + 1 + usize::from(class(self.item + 1) == Class::Stop);
        let names = (dash + 1..dash + 7)
            .take_while(|&i| matches!(class(i), Class::Name | Class::Title | Class::Capitals))
            .count();
        let next = dash + 1 + names;
        let end = (next..next + SIGNATURE).find(|&i| !here(i));
        class(dash) == Class::Dash
            && (1..=5).contains(&names)
            && matches!(class(next), Class::Edge | Class::Comma | Class::Stop | Class::Opening)
            && end.is_some_and(|end| self.reading.quotes(next..end) == 0 && self.reading.verbs(next..end) == 0)
    }
}
