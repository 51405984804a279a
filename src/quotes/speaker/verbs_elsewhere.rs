//! Speakers whose verb stands in the clause before, and agents of participles that judge: "Lund called it “mad”; Osei, “sad”.",
//! "described by Osei as “…”".

use super::scene::Scene;
use crate::entities::NameClass;
use crate::quotes::QuotationKind;
use crate::quotes::clause::forms::judging;
use crate::quotes::draft::Draft;
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::Class;

impl Scene<'_, '_> {
    /// Returns the subject of a clause that takes the verb of the clause before: "Osei" in "Lund called it “mad”; Osei, “sad”."
    pub(super) fn gapped(&self, draft: &Draft) -> Option<usize> {
        let (cue, subject) = (draft.cue.as_ref()?, draft.subject?);
        let first = draft.marked.first().filter(|_| !rules::is_off(Rule::Gapping))?;
        if cue.span.end() > subject.start() || subject.end() > first.start() {
            return None;
        }
        let item = |at: usize| self.item_of[self.analysis.token_at(at)] as usize;
        let (verb, from, marks) = (self.item_of[cue.tokens.start] as usize, item(subject.start()), item(first.start()));
        let beside = (item(subject.end() - 1) + 1..marks).all(|i| self.reading.classes[i] == Class::Comma);
        let same = self.unit_of[verb] == self.unit_of[marks];
        // The name ends the phrase: "the dancer Petra Lund".
        let last = self.mentions.partition_point(|m| m.span.start() < subject.end());
        let speaker = last.checked_sub(1).filter(|&p| self.mentions[p].span.end() > subject.start());
        speaker.filter(|_| same && beside && verb < from && self.reading.quotes(verb..from) > 0)
    }

    /// Returns the person right behind marked words that end with a comma, whose verb is no cue: "“It does not,” Osei jumps
    /// in."
    pub(super) fn beside_comma(&self, drafts: &[Draft], d: usize) -> Option<usize> {
        /// Bound on the items from the verb to the end of the sentence.
        const TAIL: usize = 6;
        if rules::is_off(Rule::BesideComma) {
            return None;
        }
        let (draft, place) = (&drafts[d], self.draft_contexts[d]);
        let (first, end) = (place.first as usize, place.end as usize);
        let unit = &self.bounds[self.unit_of[first] as usize];
        let stop = unit.end as usize;
        let comma = draft.content.last().is_some_and(|c| c.of(self.analysis.body).ends_with(','));
        let own_cue = draft.cue.as_ref().is_some_and(|c| unit.contains(&self.item_of[c.tokens.start]));
        if draft.kind != QuotationKind::Direct || draft.level > 0 || !comma || own_cue || unit.start as usize != first {
            return None;
        }
        let p = self.contexts.partition_point(|c| (c.item as usize) < end);
        let (context, mention) = (self.contexts.get(p)?, self.mentions.get(p)?);
        let person = context.person.is_some() || context.class == Some(NameClass::Person);
        let named = mention.sort == Sort::Name && person && !mention.possessive && context.item as usize == end;
        let verb = context.end as usize;
        let word = verb < stop && stop - verb <= TAIL && {
            let lower = self.reading.text(verb).starts_with(char::is_lowercase);
            lower && matches!(self.reading.classes[verb], Class::Word | Class::Plural | Class::Ed)
        };
        (named && word && self.reading.quotes(verb..stop) == 0).then_some(p)
    }

    /// Returns the agent of a participle before marked words that judge its subject, or behind them: "described by his
    /// teacher, Petra Lund, as “…”", "labelled “…” by residents".
    pub(super) fn judge(&self, draft: &Draft) -> Option<usize> {
        /// Bound on the tokens of the agent.
        const AGENT: usize = 14;
        let marked = draft.marked.first().filter(|_| draft.level == 0 && !rules::is_off(Rule::Judges))?;
        let last = self.analysis.tokens.len();
        let word = |t: usize| if t < last { self.analysis.word(t) } else { "" };
        let mark = self.analysis.token_at(marked.start()).checked_sub(1)?;
        let item = self.item_of[mark + 1] as usize;
        let unit = &self.bounds[self.unit_of[item] as usize];
        let (start, end) = (unit.start as usize, unit.end as usize);
        let by = judging::agent(self.reading, start..end, item)?;
        let by = self.reading.items[by].token as usize;
        // The name of the agent stands behind its role.
        let limit = if by < mark { mark } else { last.min(by + AGENT) };
        let from = self.mentions.partition_point(|m| m.first <= by);
        let near = |p: &usize| self.mentions[*p].end <= limit && self.mentions[*p].first <= by + AGENT;
        let opens = from..(from + 3).min(self.mentions.len());
        let plain = |p: &usize| {
            let open = |t: usize| {
                (self.word(t).class.is_open() || matches!(self.word(t).class, Class::Determiner | Class::Possessive))
                    || word(t) == ","
            };
            (by + 1..self.mentions[*p].first).all(open)
        };
        let inside: Vec<usize> = opens.take_while(near).take_while(plain).collect();
        let named =
            inside.iter().copied().find(|&p| self.mentions[p].sort == Sort::Name && !self.mentions[p].possessive);
        let first = inside.first().copied().filter(|&p| self.mentions[p].sort != Sort::Pronoun);
        let apposed = named.filter(|&p| self.mentions[p].first == by + 1 || by < mark || self.mentions[p].titled);
        apposed.or(first)
    }
}
