//! Several speakers of one report: "Lund and Osei said", "said Lund and Osei", "the mayor, Petra Lund, and Osei said".

use crate::quotes::rules::{self, Rule};
use std::ops::Range;

use super::super::scene::Scene;
use crate::entities::{self, NameClass};
use crate::lexicon::{self, List};
use crate::quotes::draft::{CueForm, Draft, DraftCue};
use crate::quotes::phrases::Sort;
use crate::quotes::words::Class;
use crate::text::TokenKind;

/// Bound on the speakers of one report.
const MOST: usize = 6;
/// Bound on the words between the speakers and the verb: "both", "have also".
const REACH: usize = 4;
/// Bound on the mentions in brackets behind a speaker: "R" and "Ill" in "(R-Ill.)".
const INSIDE: usize = 3;
/// Bound on the mentions in a description between commas: "Harbour Watch" in "Lund, head of Harbour Watch, and Osei".
const DESCRIBED: usize = 5;

impl Scene<'_, '_> {
    /// Returns the speakers that conjunctions join to mention `p`, in text order and with `p`, if they are together the
    /// subject of the cue of draft `d`; else an empty list.
    pub(crate) fn joint_speakers(&self, drafts: &[Draft], d: usize, p: usize) -> Vec<usize> {
        if rules::is_off(Rule::JointSpeakers) {
            return Vec::new();
        }
        // After "both" and "all" a verb is read as a noun: "both said", "have all said".
        let both = |cue: &DraftCue| {
            cue.tokens.start > 0 && self.analysis.lists_as_written(cue.tokens.start - 1).has(List::BothAndAll)
        };
        let is_verb = |cue: &DraftCue| matches!(cue.form, CueForm::Verb | CueForm::AccordingTo) || both(cue);
        let Some(cue) = drafts[d].cue.as_ref() else { return Vec::new() };
        // "Lund and Osei both said", "Lund and Osei have both said": the pronoun repeats the names.
        let auxiliary = |t: usize| matches!(self.class_of(t), Class::Be | Class::Have | Class::Modal);
        let repeats = p > 0
            && self.mentions[p - 1].end <= self.mentions[p].first
            && self.mentions[p].first - self.mentions[p - 1].end <= 1
            && (self.mentions[p - 1].end..self.mentions[p].first).all(auxiliary)
            && self.analysis.lists_as_written(self.mentions[p].first).has(List::BothAndAll);
        // "Harbour Watch and two other groups" is one name; "Lund and other leaders" are a person and a group.
        let others = self.with_others(p);
        let group = others.and_then(|end| (p + 1..self.mentions.len()).take(2).find(|&g| self.mentions[g].end == end));
        let series = match (others, group.filter(|_| self.contexts[p].person.is_some())) {
            (Some(_), Some(group)) => vec![p, group],
            (Some(_), None) => return Vec::new(),
            (None, _) => self.series(p - usize::from(repeats)),
        };
        let (first, last) = (series[0], series[series.len() - 1]);
        // "Two bakers, Lund and Osei, said": the phrase, where it is the speaker, stands for both.
        let phrase = p == first && self.mentions[p].sort != Sort::Name && self.is_several(p);
        if phrase && self.separator(p).is_some_and(|(_, joined)| joined.comma && !joined.and) {
            return Vec::new();
        }
        let inside = |m: usize| drafts[d].content.iter().any(|c| c.overlaps(self.mentions[m].span));
        if series.len() < 2 || series.len() > 2 * MOST || (first..=last).any(inside) {
            return Vec::new();
        }
        let end = self.end_of_apposition(last, cue).unwrap_or_else(|| self.end_of_series(first, last));
        // "In Norport, Lund and Osei said": what stands before the comma may be no description.
        let subject = [self.with_apposition(first), self.with_office(first)].into_iter().any(|start| {
            let words = start..end;
            // "according to Lund, head of Harbour Watch, and Osei, its director": the comma belongs to the last one.
            let open = start..self.end_with_bracket(last);
            let people = [first, last].iter().all(|&m| self.contexts[m].person.is_some());
            let follows = self.follows(&words, &cue.tokens) || people && self.follows(&open, &cue.tokens);
            is_verb(cue) && (self.precedes(&words, &cue.tokens) || follows)
                || self.opens_clause_with_verb(&words, &cue.tokens)
        });
        if subject { self.without_appositions(&series) } else { Vec::new() }
    }

    /// Returns the mentions of the series around `p` in text order: "A and B", "A, B and C". Mentions without a
    /// conjunction are no series.
    fn series(&self, p: usize) -> Vec<usize> {
        let mut series = vec![p];
        while series.len() < 2 * MOST
            && let Some(before) = self.before(series[0])
        {
            series.insert(0, before);
        }
        while series.len() < 4 * MOST
            && let Some((other, _)) = self.separator(series[series.len() - 1])
        {
            series.push(other);
        }
        // Commas without a conjunction after them are no series: "Lund, the mayor, said".
        let and = |m: usize| self.separator(m).is_some_and(|(_, joined)| joined.and);
        let length = 1 + (0..series.len() - 1).rev().find(|&i| and(series[i])).map_or(0, |i| i + 1);
        let dropped = series.split_off(length);
        // "her deputy, Jon Aker": the name of the last one.
        let last = series[length - 1];
        let phrase = self.mentions[last].sort == Sort::Phrase;
        if length > 1 && phrase && dropped.first().is_some_and(|&m| self.mentions[m].sort == Sort::Name) {
            series.push(dropped[0]);
        }
        if series.contains(&p) { series } else { vec![p] }
    }

    /// Returns the mention before `m` that a sign or conjunction joins to it.
    fn before(&self, m: usize) -> Option<usize> {
        let joins = |&n: &usize| self.separator(n).is_some_and(|(other, _)| other == m);
        (m.saturating_sub(1 + DESCRIBED)..m).rev().find(joins)
    }

    /// Returns the token behind a series of mentions, with the comma that closes an aside in it: "Lund and her partner, Osei,",
    /// "Lund, along with Osei,".
    fn end_of_series(&self, first: usize, last: usize) -> usize {
        let end = self.end_with_bracket(last);
        let comma = |t: usize| t < self.analysis.tokens.len() && self.analysis.word(t) == ",";
        end + usize::from(comma(end) && (self.mentions[first].end..end).any(comma))
    }

    /// Returns the token behind the description between commas that follows the last speaker up to the cue: "Lund and Osei, its
    /// manager, said".
    fn end_of_apposition(&self, last: usize, cue: &DraftCue) -> Option<usize> {
        /// Bound on the words of the description.
        const LONGEST: usize = 8;
        let comma = self.mentions[last].end;
        let closing = cue.tokens.start.checked_sub(1).filter(|&t| t > comma + 1 && t - comma <= LONGEST)?;
        let is_comma = |t: usize| self.analysis.word(t) == ",";
        let fits = |t: usize| {
            let word = self.word(t);
            let open = word.class.is_open() && word.cue < 20;
            let small = matches!(word.class, Class::Determiner | Class::Possessive | Class::Of);
            self.analysis.tokens[t].kind == TokenKind::Word && (open || small)
        };
        let named = self.mentions[last].sort == Sort::Name;
        (named && is_comma(comma) && is_comma(closing) && (comma + 1..closing).all(fits)).then_some(closing + 1)
    }

    /// Returns the token behind a relative clause between commas that follows mention `m` before "and": "Lund, who owns the shop,
    /// and Osei".
    fn end_of_relative(&self, m: usize) -> Option<usize> {
        /// Bound on the words of the clause.
        const LONGEST: usize = 16;
        let comma = self.mentions[m].end;
        let word = |t: usize| if t < self.analysis.tokens.len() { self.analysis.word(t) } else { "" };
        let who = |t: usize| self.word(t).class == Class::Who || word(t) == "whose";
        if self.mentions[m].sort != Sort::Name || word(comma) != "," || !who(comma + 1) {
            return None;
        }
        let closing = (comma + 2..comma + 2 + LONGEST).find(|&t| matches!(word(t), "," | "." | ";" | ""))?;
        // "who bought the twenty-room house in 2003"
        let plain = |t: usize| {
            let kind = self.analysis.tokens[t].kind;
            let hyphen = matches!(word(t), "-" | "‑") && !self.analysis.tokens[t].spaced;
            (matches!(kind, TokenKind::Word | TokenKind::Number) || hyphen) && self.class_of(t) != Class::Say
        };
        (word(closing) == "," && word(closing + 1) == "and" && (comma + 1..closing).all(plain)).then_some(closing)
    }

    /// Returns the token behind a title without an article between commas that follows the name `m` before "and" and another name:
    /// "Lund, senior manager at Harbour Watch, and Osei".
    fn end_of_description(&self, m: usize) -> Option<usize> {
        /// Bound on the words of the title.
        const LONGEST: usize = 18;
        if rules::is_off(Rule::DescribedSources) {
            return None;
        }
        let comma = self.mentions[m].end;
        let word = |t: usize| if t < self.analysis.tokens.len() { self.analysis.word(t) } else { "" };
        if self.mentions[m].sort != Sort::Name || self.contexts[m].person.is_none() || word(comma) != "," {
            return None;
        }
        // "Lund, director of works, kilns, Harbour Steel at Norport, and Osei": the title may have commas, but names nobody.
        let last = |t: &usize| matches!(word(*t), "." | ";" | "") || word(*t) == "," && word(*t + 1) == "and";
        let closing = (comma + 2..comma + 2 + LONGEST).find(last)?;
        let inner = (m + 1..self.mentions.len()).take(DESCRIBED).take_while(|&n| self.mentions[n].first < closing);
        if inner.into_iter().any(|n| self.contexts[n].person.is_some()) {
            return None;
        }
        let plain = |t: usize| {
            if word(t) == "," {
                return true;
            }
            let found = self.word(t);
            let open = found.class.is_open() && (found.cue < 20 || found.head > 0);
            let small = matches!(found.class, Class::Determiner | Class::Of)
                || found.class.is_preposition()
                || found.class.joins();
            matches!(word(t), "-" | "‑") || self.analysis.tokens[t].kind == TokenKind::Word && (open || small)
        };
        // "Lund, the mayor, and Osei" is read elsewhere; "Lund, Osei, and Diaz" has no description.
        let opens = word(comma + 1).starts_with(char::is_lowercase) && self.word(comma + 1).class.is_open();
        let attached = (comma + 1..closing).any(|t| matches!(word(t), "of" | "at" | "for" | "in" | "with"));
        let joined = word(closing) == "," && word(closing + 1) == "and";
        let named = self.mentions.partition_point(|n| n.first < closing + 2);
        let other = self.mentions.get(named).is_some_and(|n| n.sort == Sort::Name && n.first <= closing + 3);
        (opens && attached && joined && other && (comma + 1..closing).all(plain)).then_some(closing)
    }

    /// Returns the token behind mention `m` and a bracket, a party or an age that follows it: "Lund (D-Norport)", "Lund,
    /// D-Norport", "Lund, 41".
    fn end_with_bracket(&self, m: usize) -> usize {
        /// Bound on the tokens in brackets and of a party.
        const LONGEST: usize = 8;
        let end = self.mentions[m].end;
        let tokens = self.analysis.tokens.len();
        let word = |t: usize| if t < tokens { self.analysis.word(t) } else { "" };
        if let Some(end) = self.end_of_relative(m).or_else(|| self.end_of_description(m)) {
            return end;
        }
        if word(end) == "," && self.mentions[m].sort == Sort::Name {
            let aged = end + 1 < tokens && self.analysis.tokens[end + 1].kind == TokenKind::Number;
            if aged && word(end + 2) == "," {
                return end + 2;
            }
            let letters = word(end + 1);
            let party = (1..=3).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_uppercase());
            let hyphen = matches!(word(end + 2), "-" | "‑" | "–") && !self.analysis.tokens[end + 2].spaced;
            let point = |t: usize| word(t) == "." && word(t - 1).len() <= 2;
            let inside = |t: &usize| word(*t).starts_with(char::is_uppercase) || point(*t);
            let place = (end + 3..tokens.min(end + LONGEST)).take_while(inside).last();
            return place.filter(|_| party && hyphen).map_or(end, |t| t + 1);
        }
        if word(end) != "(" {
            return end;
        }
        let close = (end + 1..tokens.min(end + LONGEST)).find(|&t| word(t) == ")");
        close.map_or(end, |t| t + 1)
    }

    /// Returns the next mention behind `m` outside of brackets, with the sign or word between both, if it may join them.
    fn separator(&self, m: usize) -> Option<(usize, Separator)> {
        let end = self.end_with_bracket(m);
        let most = if end > self.mentions[m].end { DESCRIBED } else { INSIDE };
        let near = (m + 1..self.mentions.len().min(m + 2 + most)).filter(|&n| self.mentions[n].first >= end);
        let next = near.clone().next()?;
        // "Lund and her partner, Osei": the owner is a part of the description of the name.
        let described = |n: &usize| self.with_apposition(*n) <= self.mentions[next].first;
        // "Lund and her Danish counterpart, Osei"
        let nation = |m: usize| {
            let owned = |t: usize| matches!(self.class_of(t), Class::Determiner | Class::Possessive);
            let mention = &self.mentions[m];
            mention.sort == Sort::Name
                && self.contexts[m].person.is_none()
                && mention.first.checked_sub(1).is_some_and(owned)
        };
        let part = self.mentions[next].possessive || nation(next);
        let next = near.take(3).find(|n| !part || *n > next && described(n)).unwrap_or(next);
        // Mentions between both are those in brackets.
        let (one, other) = (self.mentions.get(m)?, self.mentions.get(next)?);
        let contexts = (self.contexts[m], self.contexts[next]);
        let apart = self.unit_of[contexts.0.item as usize] != self.unit_of[contexts.1.item as usize]
            || contexts.0.quoted
            || contexts.1.quoted
            || one.possessive
            || other.possessive;
        if apart || self.is_open(m) || self.is_open(next) {
            return None;
        }
        let wide = self.with_apposition(next);
        let start = if wide < end { self.with_office(next).max(end) } else { wide };
        let comma = start > end && self.analysis.word(end) == ",";
        let and = self.joins(end + usize::from(comma)..start, m)?;
        (comma || and).then_some((next, Separator { comma, and }))
    }

    /// Returns true for words that join a speaker to mention `m`: "and", "along with"; false for no words, `None` for others.
    fn joins(&self, words: Range<usize>, m: usize) -> Option<bool> {
        /// Bound on the words of a conjunction.
        const LONGEST: usize = 3;
        if words.is_empty() {
            return Some(false);
        }
        if words.len() > LONGEST {
            return None;
        }
        let word = |i: usize| if i < words.end { self.analysis.word(i) } else { "" };
        let joins = match [word(words.start), word(words.start + 1), word(words.start + 2)] {
            ["and" | "&", "", ""] | ["along" | "together", "with", ""] | ["as", "well", "as"] => true,
            // "Neither Lund nor Osei said"
            ["nor", "", ""] => {
                let first = self.with_office(m);
                self.mentions[m].sort == Sort::Name
                    && (self.is_behind(first, "neither") || self.is_behind(first + 1, "neither"))
            }
            _ => false,
        };
        joins.then_some(true)
    }

    /// Returns true for the word right before a token, in any case.
    fn is_behind(&self, token: usize, word: &str) -> bool {
        token > 0 && self.analysis.word(token - 1).eq_ignore_ascii_case(word)
    }

    /// Returns the first token of mention `m` with the office or description before its name: "Prime Minister Kofi Osei", "her
    /// business partner, Kofi Osei".
    fn with_apposition(&self, m: usize) -> usize {
        /// Bound on the words of a description.
        const LONGEST: usize = 6;
        let office = self.with_office(m);
        let mention = &self.mentions[m];
        if office < mention.first || mention.sort != Sort::Name || !self.is_behind(mention.first, ",") {
            return office;
        }
        let comma = mention.first - 1;
        let same = |t: usize| self.unit_of[self.item_of[t] as usize] == self.unit_of[self.contexts[m].item as usize];
        let noun = |t: usize| {
            let small = self.analysis.tokens[t].kind == TokenKind::Word
                && self.analysis.word(t).starts_with(char::is_lowercase)
                && self.word(t).class.is_open();
            // "her Danish counterpart", "his chief of staff"
            let nation = self.analysis.word(t).starts_with(char::is_uppercase)
                && self.word(t).class.is_open()
                && matches!(self.class_of(t.saturating_sub(1)), Class::Determiner | Class::Possessive);
            let of = self.class_of(t) == Class::Of && t + 1 < comma;
            small && self.word(t).cue < 20 || self.class_of(t) == Class::NounOf || nation || of
        };
        let floor = comma.saturating_sub(LONGEST);
        let before = (floor..comma).rev().find(|&t| !noun(t) || !same(t));
        let opens = |t: &usize| {
            *t + 1 < comma
                && same(*t)
                && matches!(self.class_of(*t), Class::Determiner | Class::Possessive | Class::NameOf)
        };
        before.filter(opens).unwrap_or(office)
    }

    /// Returns the first token of mention `m` with the office before its name: "Prime Minister Kofi Osei", "researchers Ana
    /// Diaz and Jon Aker".
    fn with_office(&self, m: usize) -> usize {
        /// Bound on the words of an office.
        const LONGEST: usize = 4;
        let first = self.mentions[m].first;
        if self.mentions[m].sort != Sort::Name {
            return first;
        }
        let item = self.contexts[m].item;
        let is_office = |t: &usize| {
            let same = self.unit_of[self.item_of[*t] as usize] == self.unit_of[item as usize];
            let word = self.word(*t);
            // "the mayors Ana Diaz and Jon Aker"
            let singular = self.analysis.word(*t).trim_end_matches('s');
            let role = || entities::traits(entities::key(singular)).role();
            // "his wife Ana"
            let kin = || lexicon::look_up_as_written(singular).has(List::Kin);
            same && word.class.is_open() && word.cue < 20 && (word.head > 0 || role() || kin())
                || self.class_of(*t) == Class::Title
                || same && matches!(word.class, Class::Determiner | Class::Possessive)
        };
        (first.saturating_sub(LONGEST)..first).rev().take_while(is_office).last().unwrap_or(first)
    }

    /// Returns true for words that cannot be one of several speakers in a series: "many", "who", "it".
    fn is_open(&self, m: usize) -> bool {
        let mention = &self.mentions[m];
        let word = || self.analysis.word(mention.first).to_lowercase();
        match mention.sort {
            Sort::Quantifier => true,
            Sort::Pronoun => !matches!(word().as_str(), "he" | "she" | "they" | "i" | "we"),
            // "Harbour Co-Owner and Lead Planner Petra Lund": the title is no person of its own.
            Sort::Name | Sort::Phrase | Sort::Bare => self.attached[m] || self.named_behind_title(m).is_some(),
        }
    }

    /// Returns the mentions from `first` to `last` without those that only describe the one beside them: "the mayor" of
    /// "the mayor, Petra Lund, and Osei" and of "Lund, the mayor, and Osei". Empty for one mention.
    fn without_appositions(&self, series: &[usize]) -> Vec<usize> {
        let is_name = |m: usize| self.mentions[m].sort == Sort::Name;
        let comma_alone = |m: usize| self.separator(m).is_some_and(|(_, s)| s.comma && !s.and);
        if self.is_one_with_two_roles(series) {
            return Vec::new();
        }
        let mut out = Vec::new();
        for (i, &m) in series.iter().enumerate() {
            let (before, behind) = (i.checked_sub(1).map(|b| series[b]), series.get(i + 1));
            let after_name = before.is_some_and(|b| comma_alone(b) && is_name(b) && !is_name(m));
            let before_name = behind.is_some_and(|&b| comma_alone(m) && !is_name(m) && is_name(b));
            if !after_name && !before_name {
                out.push(m);
            }
        }
        if out.len() < 2 { Vec::new() } else { out }
    }

    /// Returns the person whom "and" joins to a group behind: "Lund" in "Lund and her allies".
    pub(crate) fn leader_of(&self, group: usize) -> Option<usize> {
        let leader = group.checked_sub(1).filter(|_| !rules::is_off(Rule::LeadersOfGroups))?;
        // "her allies": the possessive may be a mention of its own.
        let leader = leader.checked_sub(usize::from(self.mentions[leader].end > self.mentions[group].first))?;
        let context = self.contexts[leader];
        // "Osei and her colleagues": only people have any.
        let owned = self.word(self.mentions[group].first).class == Class::Possessive;
        let other = context.class == Some(NameClass::Other) && owned;
        let person = other || context.person.is_some() || context.class == Some(NameClass::Person);
        let named = self.mentions[leader].sort == Sort::Name && person;
        let several = self.mentions[group].sort != Sort::Pronoun && self.is_several(group);
        let same =
            self.unit_of[self.contexts[leader].item as usize] == self.unit_of[self.contexts[group].item as usize];
        (named && several && same && !self.mentions[leader].possessive && self.is_joint(leader, group))
            .then_some(leader)
    }

    /// Returns true for a mention right before a relative pronoun for people, with or without a comma.
    pub(crate) fn is_before_relative(&self, p: usize) -> bool {
        let end = self.mentions[p].end;
        let comma = end < self.analysis.tokens.len() && self.analysis.word(end) == ",";
        self.word(end + usize::from(comma)).class == Class::Who
    }

    /// Returns true for one person whose description has two roles: "Lund, the skipper and the vice chairman of the league".
    fn is_one_with_two_roles(&self, series: &[usize]) -> bool {
        let &[name, role, other] = series else { return false };
        if rules::is_off(Rule::TwoRoles) || self.contexts[name].person.is_none() {
            return false;
        }
        let apposed = self.separator(name).is_some_and(|(_, s)| s.comma && !s.and);
        let joined = self.separator(role).is_some_and(|(_, s)| s.and && !s.comma);
        let kin = |m: usize| self.analysis.lists(self.mentions[m].end - 1).has(List::Kin);
        let is_role = |m: usize| self.mentions[m].sort == Sort::Phrase && self.may_be_one_person(m) && !kin(m);
        // "Lund, the mayor and her deputy, Jon Aker": a name of his own.
        let named = self.introduced(other).or_else(|| self.name_in_apposition(other)).is_some();
        apposed && joined && is_role(role) && is_role(other) && !named
    }

    /// Returns true for words that open a clause and have the cue as their verb: "Lund and Osei both said".
    fn precedes(&self, words: &Range<usize>, cue: &Range<usize>) -> bool {
        if cue.start < words.end || cue.start - words.end > REACH {
            return false;
        }
        let fills = (words.end..cue.start).all(|t| {
            let class = self.class_of(t);
            matches!(
                class,
                Class::Have | Class::Do | Class::Modal | Class::Not | Class::Adverb | Class::Ly | Class::Time
            ) || matches!(self.analysis.word(t), "both" | "each" | "all" | "jointly" | "long")
        });
        fills && self.opens_clause_at(words)
    }

    /// Returns true for words that open a clause before another verb than the cue: "Lund and Osei outlined a plan, saying".
    fn opens_clause_with_verb(&self, words: &Range<usize>, cue: &Range<usize>) -> bool {
        if cue.start <= words.end || !self.opens_clause_at(words) {
            return false;
        }
        let unit = |t: usize| self.unit_of[self.item_of[t] as usize];
        let plain = |t: &usize| {
            matches!(self.analysis.word(*t), "both" | "all" | "each" | "have" | "had")
                || matches!(self.class_of(*t), Class::Adverb | Class::Ly)
        };
        let verb = (words.end..cue.start).find(|t| !plain(t));
        verb.is_some_and(|t| {
            let word = self.word(t);
            let past = self.analysis.word(t).ends_with("ed") && word.class.is_open();
            let finite = matches!(self.class_of(t), Class::Be | Class::Do | Class::Modal);
            unit(words.start) == unit(cue.start)
                && (finite || past || word.class.is_open() && word.verb >= 8 && word.head < 15)
        })
    }

    /// Returns true for words at the start of a clause: "Lund met Osei and Diaz said" has no subject behind its verb.
    pub(super) fn opens_clause_at(&self, words: &Range<usize>) -> bool {
        words.start == 0
            || self.unit_start(words.start)
            || matches!(
                self.class_of(words.start - 1),
                Class::Comma
                    | Class::Quote
                    | Class::Stop
                    | Class::Colon
                    | Class::Semicolon
                    | Class::Dash
                    | Class::That
                    | Class::And
                    | Class::But
                    | Class::Subordinator
            )
            || matches!(self.analysis.word(words.start - 1), "both" | "Both" | "neither" | "Neither")
    }

    /// Returns true for words right after the cue that no verb follows: "said Lund and Osei.", "according to Lund and
    /// Osei".
    fn follows(&self, words: &Range<usize>, cue: &Range<usize>) -> bool {
        let adjacent = words.start >= cue.end && words.start - cue.end <= 1;
        let between = (cue.end..words.start.max(cue.end)).all(|t| self.class_of(t) == Class::Title);
        adjacent
            && between
            && (words.end >= self.analysis.tokens.len()
                || self.unit_start(words.end)
                || matches!(
                    self.class_of(words.end),
                    Class::Comma
                        | Class::Stop
                        | Class::Quote
                        | Class::Semicolon
                        | Class::Dash
                        | Class::Opening
                        | Class::Preposition
                        | Class::Of
                        | Class::Relative
                        | Class::As
                        | Class::Time
                ))
    }

    /// Returns true for the first token of a sentence.
    fn unit_start(&self, token: usize) -> bool {
        let item = self.item_of[token] as usize;
        item == 0 || self.unit_of[item] != self.unit_of[item - 1]
    }

    fn class_of(&self, token: usize) -> Class {
        self.reading.classes[self.item_of[token] as usize]
    }
}

/// Words between two mentions that may join them.
struct Separator {
    comma: bool,
    and: bool,
}
