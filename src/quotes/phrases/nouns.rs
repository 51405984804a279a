//! Noun phrases without a name: offices, groups, documents, and the nouns that name no speaker.

use super::{Finder, LONGEST, Sort};
use crate::entities;
use crate::lexicon::List;
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::speaker_words::HEAD;
use crate::quotes::words::{Class, stem};
use crate::text::TokenKind;
use std::ops::Range;

impl Finder<'_, '_> {
    /// Returns the first word from `at` on that names an office. Queries only advance, so that each word is read
    /// once.
    fn next_role(&mut self, at: usize) -> usize {
        let mut i = self.role.max(at);
        // Most words are excluded by their rates.
        let may_be = |i: usize| {
            let (word, token) = (self.words[i], &self.analysis.tokens[i]);
            word.head >= HEAD
                || (word.lower == 0 && token.kind == TokenKind::Word && token.span.len() >= 6)
                || self.analysis.lists_as_written(i).has(List::People)
        };
        while i < self.end && !(may_be(i) && self.is_role(i)) {
            i += 1;
        }
        self.role = i;
        i
    }

    /// Returns the token at which an apposition adds a name after the comma: "Ama Osei" in "Lund's lawyer, Ama Osei, said", also with an
    /// office or a relation before it: "actress Ama Osei", "his cousin Ama Osei".
    fn apposed(&self, first: usize, comma: usize) -> Option<usize> {
        /// Bound on the words before the name.
        const WORDS: usize = 4;
        if rules::is_off(Rule::AppositionsOfPhrases) {
            return None;
        }
        if self.text_at(comma) != "," {
            return None;
        }
        let owner = (comma + 1..comma + 4).find(|&i| i < self.end && stem(self.text(i)).len() < self.text(i).len());
        // "the chair, Labor's Greg Reed", "the chair, the Liberal party's Anna Reyes"
        let owner = owner.filter(|&i| {
            (comma + 1..=i).all(|k| self.is_capital(k) || self.is_nominal(k) || self.word(k).class == Class::Determiner)
                && self.is_name_at(i + 1)
                && !rules::is_off(Rule::MembersOfBodies)
        });
        if let Some(owner) = owner {
            let inside = |&i: &usize| self.is_name(i, false) || self.is_hyphen(i) && self.is_name_at(i + 1);
            let end = (owner + 2..self.end).find(|i| !inside(i)).unwrap_or(self.end);
            let closed = matches!(self.text_at(end), "," | ".") || first > 0 && self.words[first - 1].cue >= 40;
            return closed.then_some(owner + 1);
        }
        let own = comma + 1 + usize::from(self.word(comma + 1).class == Class::Possessive);
        let role = |i: usize| self.is_nominal(i) && !self.is_capital(i);
        let name = (own..own + WORDS).find(|&i| !role(i)).unwrap_or(own + WORDS);
        let relation = |i: usize| self.is_role(i) || self.analysis.lists_as_written(i).has(List::Kin);
        if !self.is_name_at(name) || name > comma + 1 && !relation(name - 1) {
            return None;
        }
        let inside = |i: usize| {
            let initial = self.text_at(i) == "." && !self.analysis.tokens[i].spaced && self.is_short(i - 1);
            // "Ama Osei of Norport University"
            let home = matches!(self.text_at(i), "of" | "from") && self.is_name_at(i + 1);
            self.is_name(i, false) || initial || home
        };
        let end = (name + 1..self.end).find(|&i| !inside(i)).unwrap_or(self.end);
        (self.text_at(end) == "," || first > 0 && self.words[first - 1].cue >= 40).then_some(comma + 1)
    }

    /// Returns the token after a second office that "and" joins to the one at `head`, if a name follows: "author" in
    /// "lawyer and author Karl Sund".
    fn second_role(&self, head: usize) -> Option<usize> {
        /// Bound on the words of the second office.
        const WORDS: usize = 5;
        if rules::is_off(Rule::SecondOffices) {
            return None;
        }
        if self.text_at(head + 1) != "and" {
            return None;
        }
        let words = (head + 2..self.end.min(head + 2 + WORDS)).take_while(|&i| self.is_nominal(i));
        let mut last = words.filter(|&i| !self.is_capital(i));
        last.find(|&i| self.is_role(i) && self.is_name_at(i + 1)).map(|i| i + 1)
    }

    /// Returns the token at which the name behind the office at `head` begins: beside it at `end`, behind a comma, or behind a
    /// second office, if the phrase, which begins at `first`, is `bare` of an article.
    fn name_behind(&self, first: usize, head: usize, end: usize, bare: bool) -> Option<usize> {
        if head + 1 == end && self.is_name(end, false) {
            return Some(end);
        }
        if let Some(name) = self.apposed(first, head + 1) {
            return Some(name);
        }
        self.second_role(head).filter(|_| bare).or_else(|| self.name_behind_field(first, head, bare))
    }

    /// Returns the token of the given name behind the office at `head` and its field or place, unless the field is itself a
    /// person: "Petra" in "Minister of Health Petra Lund", "Chair of governors Petra Lund", "Cabinet member for education Petra
    /// Lund"; none in "the mother of singer Petra Lund".
    pub(super) fn name_behind_field(&self, first: usize, head: usize, bare: bool) -> Option<usize> {
        /// Bound on the words of the field.
        const FIELD: usize = 5;
        let (link, field) = (self.text_at(head + 1), head + 2);
        let holds = match link {
            "of" => !self.analysis.lists_as_written(head).has(List::Kin),
            "for" => self.analysis.lists(head).has(List::OfficesWithFields),
            _ => false,
        };
        if rules::is_off(Rule::NamesBehindFields)
            || !holds
            || !(bare || self.is_capital(first) || self.is_capital(head))
        {
            return None;
        }
        let traits = |i: usize| entities::traits(entities::key(self.text(i)));
        let honorific = |i: usize| traits(i).title();
        let of_field = |i: usize| {
            // "Chair of governors": several people are the field.
            let several = self.text(i).ends_with('s') && !self.is_capital(i);
            let person = self.is_role(i) || self.analysis.lists_as_written(i).has(List::People) || traits(i).role();
            let person = person && !several;
            matches!(self.text(i), "and" | "the")
                || (self.is_capital(i) || self.is_nominal(i)) && !person && (several || !honorific(i))
        };
        let end = self.end.min(field + FIELD);
        let name = (field + 1..end).take_while(|&i| of_field(i - 1)).find(|&i| {
            let link = matches!(self.text(i - 1), "and" | "the");
            let apart = !self.is_capital(i - 1) || traits(i).given() >= 2;
            let given = traits(i).given() > 0 || honorific(i) || !self.is_capital(i - 1) && traits(i).ordinary() == 0;
            !link && apart && self.is_name_at(i) && given && self.is_name_at(i + 1)
        })?;
        Some(name)
    }

    /// Returns the end of a share at `at`: "one in five".
    pub(super) fn share_end(&self, at: usize) -> Option<usize> {
        if rules::is_off(Rule::Shares) {
            return None;
        }
        let of = at + 2;
        let number = of < self.end
            && (self.analysis.tokens[of].kind == TokenKind::Number || self.word(of).class.is_quantifier());
        (self.text_at(at + 1) == "in" && number).then_some(at + 3)
    }

    /// Returns true for the noun of an office behind "of": "state" in "the former secretary of state said".
    pub(super) fn is_of_office(&self, at: usize) -> bool {
        at > self.start + 1 && self.text(at - 1) == "of" && !self.is_capital(at) && self.is_role(at - 2)
    }

    /// Returns true for a word at `i` that no noun of a phrase from `first` on is, whose nouns begin at `at`: a verb of a body, a time.
    fn ends_nouns(&self, first: usize, at: usize, i: usize) -> bool {
        i > at && self.takes_object(i) || i > first && self.is_time_at(i)
    }

    /// Returns true for nouns without an article, from `first` to `end`, in a place of a source.
    fn is_bare_source(&self, first: usize, end: usize) -> bool {
        first == self.start
            || self.beside_cue(first, end)
            // "By a wide margin, supporters of Petra Lund say"
            || first > self.start && self.text(first - 1) == "," && self.text_at(end) == "of"
            || self.is_verb(end)
            // "complaints from parents that the bus was late"
            || self.text_at(end) == "that" && self.is_listed(first - 1, List::BeforeSources)
            || self.text_at(end) == ","
            || self.word(end).class == Class::Who
    }

    /// Returns the end of the nouns from `at` on, which name no speaker.
    fn nouns_end(&self, at: usize) -> usize {
        let limit = self.end.min(at + LONGEST);
        let noun = |&i: &usize| self.is_nominal(i) && !self.is_verb(i) && !self.is_name(i, false);
        (at + 1..limit).find(|i| !noun(i)).unwrap_or(limit)
    }

    /// Adds a phrase that names no speaker, without the verbs at its ends, unless it is part of the one before.
    fn add_other(&mut self, tokens: Range<usize>) {
        let noun = |&i: &usize| {
            let (word, text) = (self.words[i], self.text(i));
            let participle = text.ends_with("ed") && word.noun < 5;
            let adverb = text.ends_with("ly") && word.noun == 0;
            word.class.is_quantifier() || word.class.is_open() && word.noun >= word.verb && !participle && !adverb
        };
        // "studies in recent years found"
        let source = |i: usize| self.analysis.lists_as_written(i).has_any(&[List::Documents, List::Evidence]);
        let verb = |&i: &usize| self.words[i].class.is_open() && self.words[i].verb > self.words[i].noun && !source(i);
        let end = tokens.clone().rev().find(noun).map_or(tokens.start, |last| last + 1);
        let start = (tokens.start..end).find(|i| !verb(i)).unwrap_or(end);
        if start < end && self.others.last().is_none_or(|before| before.end <= start) {
            self.others.push(start..end);
        }
    }

    /// Adds the phrase from `first` to the office at `head`, or its owner before a noun that reports: "the mayor's warning"; `end` is the
    /// end of its nouns.
    fn add_office(&mut self, first: usize, head: usize, bare: bool, end: usize) {
        let plural = self.is_plural_owner(head + 1);
        let owner = plural || stem(self.text(head)).len() < self.text(head).len();
        if owner {
            if self.owns_cue(head + 1 + usize::from(plural)) {
                self.push(first, head + 1, if bare { Sort::Bare } else { Sort::Phrase }, true, false);
            }
        } else if !bare {
            self.push(first, head + 1, Sort::Phrase, false, false);
        } else if self.is_bare_source(first, head + 1) {
            self.push(first, head + 1, Sort::Bare, false, false);
        } else {
            self.add_other(first..end);
        }
    }

    /// Reads a phrase that begins at `first` and whose nouns begin at `at`: "the former port director", "Lund's
    /// lawyers".
    pub(super) fn phrase(&mut self, first: usize, at: usize) -> usize {
        let limit = self.end.min(at + LONGEST);
        let bare = first == at;
        if bare && self.next_role(at) >= limit {
            self.add_other(at..self.nouns_end(at));
            return at + 1;
        }
        let (mut head, mut i) = (None, at);
        // "were told by the housing association"
        let agent = first > self.start && self.text(first - 1) == "by" && !rules::is_off(Rule::BodiesAsAgents);
        // "a long-time critic": a noun for people is no verb.
        let is_person = |i: usize| i > at && self.analysis.lists_as_written(i).has(List::People);
        while i < limit {
            let token = &self.analysis.tokens[i];
            // "the 34-year-old baker": the number is the first token of the compound.
            let inside = i > at || first < at;
            if (inside && self.is_hyphen(i))
                || (i > at && self.is_hyphen(i - 1) && !token.spaced && token.kind == TokenKind::Word)
                || token.kind == TokenKind::Number
                || (i == at && first < at && self.word(i).class.is_quantifier())
            {
                i += 1;
                continue;
            }
            // "the dockers’ leader"
            if i > at && self.is_plural_owner(i) && self.is_nominal(i + 1) && !self.is_capital(i + 1) {
                i += 1;
                continue;
            }
            // "the laid-back Norport resident": a name may be inside.
            if !bare && head.is_none() && self.is_name(i, false) {
                let behind = (i..limit).find(|&k| !self.is_name(k, false)).unwrap_or(limit);
                let adjective = |&k: &usize| !self.is_capital(k) && self.is_nominal(k) && !self.is_verb(k);
                // "the Labour parliamentary candidate"
                if !self.reports_at_end(first, behind) && (behind..limit).take_while(adjective).any(|k| self.is_role(k))
                {
                    i = behind;
                }
            }
            if !self.is_nominal(i)
                || i > at && (self.report_at_end(first, i) || self.is_third_person(i))
                || ((i > at || first < at) && self.is_name(i, false))
                || (self.is_verb(i) && (i > at || first == at) && !is_person(i))
                || self.ends_nouns(first, at, i)
            {
                break;
            }
            // "the self-taught painter"
            let joined = i + 1 < limit && self.is_hyphen(i + 1) && !self.analysis.tokens[i + 1].spaced;
            // "the police union", "the network operator": the second noun speaks.
            let body = || {
                (agent || head.is_some_and(|h| h + 1 == i))
                    && self.analysis.lists_as_written(i).has(List::Organisations)
            };
            if (self.is_role(i) || body()) && !joined {
                head = Some(i);
            }
            i += 1;
            if stem(self.text(i - 1)).len() < self.text(i - 1).len() {
                // "the runner's training partner": the owner of another person.
                let nominal = |k: &usize| self.is_nominal(*k) && !self.is_capital(*k) && !self.is_verb(*k);
                if bare || !(i..limit).take_while(nominal).any(|k| self.analysis.lists_as_written(k).has(List::People))
                {
                    break;
                }
                head = None;
            }
        }
        if let Some(document) = self.document(first, at, i, head) {
            self.push(first, document, if bare { Sort::Bare } else { Sort::Phrase }, false, false);
            return document;
        }
        if let Some(h) = head {
            if let Some(name) = self.name_behind(first, h, i, bare) {
                self.titled = true;
                return name;
            }
            self.add_office(first, h, bare, i);
            return h + 1;
        }
        // "wrote 43-year-old Petra Lund"
        if i > at + 1 && self.text(i - 1) == "old" && self.is_hyphen(i - 2) && self.is_name_at(i) {
            self.titled = true;
            return i;
        }
        let acts = || (at..i).any(|k| self.words[k].head >= 1) && self.is_verb(i) || self.takes_object(i);
        if !bare
            && i > at
            && (self.beside_cue(first, i) || acts())
            && self.analysis.tokens[i - 1].kind == TokenKind::Word
        {
            // "Lund constituent Ama Osei", "Lund's introducer, Ama Osei,": the name behind the noun speaks.
            if self.is_name(first, false) && (self.is_name_at(i) || self.apposed(first, i).is_some()) {
                self.titled = true;
                return i + usize::from(!self.is_name_at(i));
            }
            self.push(first, i, Sort::Phrase, false, false);
            return i;
        }
        self.add_other(first..i);
        // No candidate: continues after its first word, so that a name inside is read as a name.
        if bare { at + 1 } else { at }
    }

    /// Returns the end of a phrase of nouns `at..end` that names a document: "a police statement" in "a police statement
    /// said", "the statement" in "The statement published on Monday said". `head` is the last office among the nouns.
    fn document(&self, first: usize, at: usize, end: usize, head: Option<usize>) -> Option<usize> {
        if rules::is_off(Rule::Documents) {
            return None;
        }
        let is_document = |i: usize| self.analysis.lists_as_written(i).has(List::Documents);
        let last = end.checked_sub(1).filter(|&l| l >= at && !self.is_capital(l))?;
        if is_document(last) {
            let says = self.is_verb(end) && self.beside_cue(first, end);
            let described = first < at
                && first == self.start
                && (self.text_at(end).ends_with("ed") || self.word(end).class.is_preposition());
            let compound = head.is_some_and(|h| h < last);
            return (says && (compound || head.is_none() && first < at) || head.is_none() && described).then_some(end);
        }
        // "The statement published on Monday": the participle was read as a noun.
        let noun = last.checked_sub(1).filter(|&n| n >= at && first < at && first == self.start && head.is_none())?;
        (self.text(last).ends_with("ed") && is_document(noun)).then_some(last)
    }
}
