//! Marked words by their place in a clause: what a person calls or rates a thing, a word that was used, the words of a post, a
//! term in a relative clause, and a short turn of an exchange.

use super::context::MarkedContext;
use super::inside::Inside;
use super::{CLASSERS, NAMERS};
use crate::lexicon::List;
use crate::quotes::CueClass;
use crate::quotes::clause::forms::describe;
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::cue_lexicon::{Form, Strength};
use crate::quotes::words::cues::CueHit;
use crate::quotes::words::{Class, is_of_phrase};

impl MarkedContext<'_, '_> {
    fn text_at(&self, k: isize) -> &str {
        let i = self.item.wrapping_add_signed(k);
        if self.unit.contains(&i) { self.reading.text(i) } else { "" }
    }

    /// Returns true if the marks close a clause.
    fn closes(&self) -> bool {
        matches!(self.class_at(1), Class::Stop | Class::Comma | Class::Semicolon | Class::Edge)
    }

    /// Returns true for words of a view, a rating, a use or a post, which are speech.
    pub(super) fn is_said_by_place(&self, q: usize, inside: &Inside) -> bool {
        self.is_view(inside)
            || self.is_act(inside)
            || self.is_rating(inside)
            || self.is_uttered(inside)
            || self.is_posted(inside)
            || self.is_exchange(q, inside)
    }

    /// Returns true for words behind a view, its object and "as", which close the clause: "welcomed the plan as “a start”".
    fn is_view(&self, inside: &Inside) -> bool {
        /// Bound on the object, in items.
        const OBJECT: usize = 8;
        if rules::is_off(Rule::ViewsAs) || inside.capitals > 0 || self.class_at(-1) != Class::As || !self.closes() {
            return false;
        }
        let at = self.item - 1;
        let of_object = |i: usize| {
            let c = self.reading.classes[i];
            is_of_phrase(c) || matches!(c, Class::Object | Class::NameOf | Class::NounOf | Class::Of | Class::Subject)
        };
        let viewed = |c: CueClass| {
            use CueClass::{Agree, Criticize, Deny, Praise, Think};
            matches!(c, Agree | Criticize | Deny | Praise | Think)
        };
        let named = |i: usize| {
            let hash = self.reading.hashes[i];
            CLASSERS.contains(&hash) || NAMERS.contains(&hash)
        };
        self.cues.iter().any(|c| {
            let end = c.item + c.len;
            // "was welcomed as", "don't think your boat counts as"
            let passive = c.item.checked_sub(1).is_some_and(|i| {
                matches!(self.reading.classes[i], Class::Be | Class::Not | Class::Do | Class::Contracted)
            });
            end < at
                && at - end <= OBJECT
                && viewed(c.word.class)
                && matches!(c.word.form, Form::Past | Form::Third | Form::Gerund | Form::Base)
                && !passive
                && !named(c.item)
                && (end..at).all(of_object)
        })
    }

    /// Returns true for what an act of speech is about, right behind its preposition: "apologised for “a bad year”".
    fn is_act(&self, inside: &Inside) -> bool {
        use CueClass::{Admit, Criticize, Praise, Warn};
        if rules::is_off(Rule::ActsBeforeMarks) || !self.reported || inside.capitals > 0 || !self.closes() {
            return false;
        }
        let about = matches!(self.text_at(-1), "for" | "of" | "about" | "against" | "over");
        about
            && self.cues.iter().any(|c| {
                let active = c.item.checked_sub(1).is_none_or(|i| self.reading.classes[i] != Class::Be);
                c.item + c.len + 1 == self.item
                    && active
                    && matches!(c.word.form, Form::Past | Form::Third | Form::Gerund)
                    && matches!(c.word.class, Admit | Criticize | Praise | Warn)
            })
    }

    /// Returns true for what a verb of rating says of its object: "Lund rated the ferry “unsafe”".
    fn is_rating(&self, inside: &Inside) -> bool {
        inside.capitals == 0 && self.closes() && describe::rating(self.reading, self.unit.clone(), self.item).is_some()
    }

    /// Returns true for a word that somebody is said to have used: "admitted that he had used the word “rat”".
    fn is_uttered(&self, inside: &Inside) -> bool {
        !rules::is_off(Rule::UtteredWords)
            && self.reported
            && inside.capitals < inside.words
            && self.lists_at(-1).has(List::WordNouns)
            && self.class_at(-2) == Class::Determiner
            && self.lists_at(-3).has(List::UtteringVerbs)
            && self.class_at(-4) != Class::Be
            && !(-8..-3).any(|k| self.class_at(k) == Class::Not)
    }

    /// Returns true for the words of a post: "posted a photo and the words “We sail at last.”"
    fn is_posted(&self, inside: &Inside) -> bool {
        /// Bound on the words between the verb and the marks, in items.
        const BEFORE: usize = 14;
        let posts = |i: usize| i < self.item && self.item - i <= BEFORE;
        !rules::is_off(Rule::PostedWords)
            && inside.words > 1
            && self.lists_at(-1).has(List::CaptionNouns)
            && self.class_at(-2) == Class::Determiner
            && self.cues.iter().any(|c| c.word.class == CueClass::Write && posts(c.item) && c.word.form != Form::Noun)
    }

    /// Returns true for a short sentence that fills its paragraph, below two paragraphs of speech with one verb of speech
    /// each, or below another one of these: "“Alone?”"
    fn is_exchange(&self, q: usize, inside: &Inside) -> bool {
        /// Bounds on the words, on the paragraphs of the exchange and on the items of one.
        const WORDS: usize = 6;
        const TURNS: usize = 4;
        const ITEMS: usize = 60;
        let reading = self.reading;
        let marked = &reading.marked[q];
        let ends = marked.inner.of(reading.analysis.body).ends_with(['.', '!', '?', '…']);
        let title = inside.capitals >= 2 && inside.capitals + inside.small >= inside.words;
        let short = ends && (1..=WORDS).contains(&inside.words) && !title && self.fills_paragraph();
        if rules::is_off(Rule::Exchanges) || !short {
            return false;
        }
        let mut next = self.item;
        let mut spoken = 0;
        for paragraph in (marked.paragraph.saturating_sub(TURNS)..marked.paragraph).rev() {
            let from = reading.analysis.paragraphs[paragraph].span.start();
            let first =
                (next.saturating_sub(ITEMS)..next).rev().take_while(|&i| reading.span(i).start() >= from).last();
            let Some(first) = first.filter(|&i| reading.classes[i] == Class::Quote) else { return false };
            let at = reading.cues.partition_point(|c| c.item < first);
            let firm = |c: &&CueHit| c.word.strength != Strength::Weak;
            let cues = reading.cues[at..].iter().take_while(|c| c.item < next).filter(firm).count();
            // Two speakers in one paragraph: nobody knows whose turn is next.
            if cues > 0 && reading.quotes(first..next) > 1 {
                return false;
            }
            spoken += usize::from(cues > 0);
            if spoken == 2 {
                return true;
            }
            next = first;
        }
        false
    }

    /// Returns true for a marked noun in a relative clause without a cue: "Petra Lund, who runs a “tide café” in Norport".
    pub(super) fn is_term_in_relative(&self) -> bool {
        /// Bound on the words between the pronoun and the marks, in items.
        const BEFORE: usize = 6;
        if rules::is_off(Rule::TermsInRelatives) || self.reported {
            return false;
        }
        let from = self.item.saturating_sub(BEFORE).max(self.unit.start);
        let plain = |i: usize| {
            let c = self.reading.classes[i];
            is_of_phrase(c) || matches!(c, Class::Have | Class::Be | Class::Ed | Class::Number | Class::Adverb)
        };
        let opener = (from..self.item).rev().find(|&i| !plain(i));
        let relative = opener.filter(|&i| self.reading.classes[i] == Class::Relative);
        matches!(self.class_at(-1), Class::Determiner | Class::Possessive | Class::Number)
            && relative.is_some_and(|r| !self.cues.iter().any(|c| c.item > r && c.item < self.item))
    }
}
