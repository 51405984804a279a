//! Speakers who are no subjects: the author of a document that is read out, and who tells the subject the words: "read a note from
//! Lund: “Go.”", "heard from Lund that".

use super::scene::Scene;
use crate::lexicon::List;
use crate::quotes::QuotationKind;
use crate::quotes::draft::{CueForm, Draft};
use crate::quotes::phrases::{Sort, SpeakerMention};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::{self, Class};
use crate::text::TokenKind;

impl Scene<'_, '_> {
    /// Returns the author of the document whose words follow a colon or "saying": "Lund" in "Osei read a note from Lund: “Go.”",
    /// "Osei got a message from Lund saying “Go”". A verb that says something before it has the words as its own.
    pub(super) fn writer(&self, draft: &Draft) -> Option<usize> {
        /// Bound on the words of the sentence before the author.
        const SENTENCE: u32 = 40;
        if rules::is_off(Rule::WritersOfDocuments) {
            return None;
        }
        let first = draft.content.first().filter(|_| draft.level == 0 && draft.kind == QuotationKind::Direct)?;
        let token = self.analysis.token_at(first.start());
        let mark = token.checked_sub(1).filter(|&t| self.analysis.tokens[t].kind == TokenKind::Mark)?;
        let sign = mark.checked_sub(1)?;
        let saying = matches!(self.analysis.word(sign), "saying" | "reading");
        let end = sign - usize::from(saying && sign > 0 && self.analysis.word(sign - 1) == ",");
        if !saying && self.analysis.word(sign) != ":" {
            return None;
        }
        let word = |t: usize| self.analysis.word(t);
        let is_document = |t: usize| {
            let lists = [List::AuthoredDocuments, List::Utterances, List::Writings];
            self.analysis.lists_as_written(t).has_any(&lists)
        };
        let hands_on =
            |from: usize, end: usize| (from..end).any(|t| self.analysis.lists_as_written(t).has(List::ReadingVerbs));
        let p = self.mentions.partition_point(|m| m.end < end);
        let named = |m: &&SpeakerMention| m.end == end && m.sort == Sort::Name && !m.possessive;
        let Some(mention) = self.mentions.get(p).filter(named) else {
            return self.owner_before(end, is_document).filter(|&p| {
                let unit = self.unit_of[self.contexts[p].item as usize] as usize;
                let start = self.reading.items[self.bounds[unit].start as usize].token as usize;
                let first = self.mentions[p].first;
                hands_on(start.max(first.saturating_sub(SENTENCE as usize)), first)
            });
        };
        let office = |t: usize| self.word(t).class.is_open() || self.word(t).class == Class::Determiner;
        let first = mention.first;
        let cites = |t: usize| self.analysis.lists_as_written(t).has(List::CitingVerbs);
        // "quoted Lund: “Go.”"
        if first.checked_sub(1).is_some_and(cites) {
            return self.contexts[p].person.is_some().then_some(p);
        }
        let from = (first.saturating_sub(4)..first).rev().find(|&t| !office(t))?;
        let noun = from.checked_sub(1).filter(|_| matches!(word(from), "from" | "by"))?;
        let document = is_document(noun);
        let unit = &self.bounds[self.unit_of[self.contexts[p].item as usize] as usize];
        let says = |i: u32| {
            let token = self.reading.items[i as usize].token as usize;
            let said = self.reading.classes[i as usize] == Class::Say
                && !self.analysis.lists_as_written(token).has(List::ReadingVerbs);
            said || self.analysis.lists_as_written(token).has(List::AnsweringVerbs)
        };
        let item = self.contexts[p].item;
        let own = (unit.start.max(item.saturating_sub(SENTENCE))..item).any(says);
        (document && !own && self.contexts[p].person.is_some()).then_some(p)
    }

    /// Returns the owner of the document whose noun ends before token `end`: "Lund" of "Lund's diary".
    fn owner_before(&self, end: usize, is_document: impl Fn(usize) -> bool) -> Option<usize> {
        /// Bound on the words between the owner and the noun.
        const WORDS: usize = 2;
        let noun = end.checked_sub(1).filter(|&t| is_document(t))?;
        let names = &self.entities.names;
        let at = names.partition_point(|n| n.tokens.end + WORDS < noun);
        let owner = names.get(at).filter(|n| n.tokens.end <= noun && n.tokens.end + WORDS >= noun)?;
        let possessive = self.analysis.tokens[owner.tokens.end - 1].span.end() > owner.span.end();
        let p = self.mention_at(owner.span)?;
        (possessive && owner.person.is_some()).then_some(p)
    }

    /// Returns the speaker behind a source whose sentence has another verb before marked words: "Ama Osei" in "According to Lund,
    /// the late Ama Osei once warned: “…”", also with a description, "Ama Osei, a judge, once warned".
    pub(super) fn behind_source(&self, draft: &Draft) -> Option<usize> {
        /// Bounds on the words before the name, and on those between the name and its verb.
        const OFFICE: usize = 5;
        const DESCRIPTION: usize = 12;
        if rules::is_off(Rule::SpeakersBehindSources) {
            return None;
        }
        let cue = draft.cue.as_ref().filter(|c| c.form == CueForm::Verb && !draft.marked.is_empty())?;
        let word = |t: usize| self.analysis.word(t);
        let unit = self.unit_of[self.item_of[cue.tokens.start] as usize] as usize;
        let start = self.reading.items[self.bounds[unit].start as usize].token as usize;
        if !word(start).eq_ignore_ascii_case("according") {
            return None;
        }
        let source = (start..cue.tokens.start).find(|&t| word(t) == ",")?;
        let from = self.mentions.partition_point(|m| m.first <= source);
        let inside = (from..self.mentions.len()).take_while(|&p| self.mentions[p].end <= cue.tokens.start);
        let named = |p: &usize| {
            let found = &self.mentions[*p];
            found.sort == Sort::Name && !found.possessive && self.contexts[*p].person.is_some()
        };
        let p = inside.take(4).find(named)?;
        let found = &self.mentions[p];
        let comma = (found.first.saturating_sub(OFFICE)..found.first).rev().find(|&t| word(t) == ",")?;
        let office = |t: usize| {
            self.analysis.tokens[t].kind == TokenKind::Word
                && (self.word(t).class.is_open() || matches!(self.word(t).class, Class::Determiner | Class::Possessive))
        };
        let class = |t: usize| self.reading.classes[self.item_of[t] as usize];
        let adverb = |t: usize| {
            matches!(class(t), Class::Have | Class::Adverb | Class::Ly | Class::Time)
                || self.analysis.lists_as_written(t).has(List::FrequencyAdverbs)
        };
        let tail = found.end..cue.tokens.start;
        let apart = tail.clone().find(|&t| !adverb(t)).filter(|&t| word(t) == ",");
        let described = apart.filter(|_| tail.len() <= DESCRIPTION).is_some_and(|open| {
            let Some(close) = tail.clone().rev().find(|&t| word(t) == ",").filter(|&c| c > open) else { return false };
            let plain = |t: usize| !words::is_verbal(class(t)) && !matches!(class(t), Class::Quote | Class::Subject);
            (open + 1..close).all(plain) && (close + 1..tail.end).all(adverb)
        });
        (comma >= source && (comma + 1..found.first).all(office) && (tail.clone().all(adverb) || described))
            .then_some(p)
    }

    /// Returns who told the subject the words: "Lund" in "Osei heard from Lund that the dam was “rotten”".
    pub(super) fn told_by(&self, draft: &Draft) -> Option<usize> {
        if rules::is_off(Rule::ToldFrom) {
            return None;
        }
        let cue = draft.cue.as_ref().filter(|c| matches!(c.form, CueForm::Verb | CueForm::Gerund))?;
        let from = cue.tokens.end;
        let content = self.analysis.token_at(draft.content.first()?.start());
        if !self.analysis.lists_as_written(cue.tokens.start).has(List::ReceivingVerbs)
            || from + 1 >= content
            || self.analysis.word(from) != "from"
        {
            return None;
        }
        let p = self.mentions.partition_point(|m| m.first <= from);
        let mention = self.mentions.get(p).filter(|m| !m.possessive)?;
        let title = (from + 1..mention.first).all(|t| self.reading.classes[self.item_of[t] as usize] == Class::Title);
        (title && mention.end <= content && mention.sort != Sort::Pronoun).then_some(p)
    }

    /// Returns from whom the words came: "Lund" in "“Yes,” came the reply from Lund."
    fn came_from_whom(&self, at: usize) -> Option<usize> {
        /// Bound on the words from the verb to "from".
        const REACH: usize = 5;
        let word = |t: usize| if t < self.analysis.tokens.len() { self.analysis.word(t) } else { "" };
        let from = (at + 1..at + REACH).find(|&t| word(t) == "from")?;
        let article = self.analysis.lists_as_written(at + 1).has(List::Articles);
        let p = self.mentions.partition_point(|m| m.first <= from);
        let mention = self.mentions.get(p).filter(|m| !m.possessive && m.sort != Sort::Pronoun)?;
        let office =
            (from + 1..mention.first).all(|t| self.word(t).class.is_open() || self.word(t).class == Class::Determiner);
        (article && office && mention.first <= from + 4).then_some(p)
    }

    /// Returns from whom the words of a draft came, where the verb behind them says so.
    pub(super) fn came_from(&self, draft: &Draft) -> Option<usize> {
        if rules::is_off(Rule::CameFrom) {
            return None;
        }
        let last = draft.content.last().filter(|_| draft.level == 0 && !draft.marked.is_empty())?;
        let end = self.analysis.token_at(last.end().saturating_sub(1)) + 1;
        let mark = |t: usize| self.analysis.tokens.get(t).is_some_and(|t| t.kind == TokenKind::Mark);
        let at = end + usize::from(mark(end));
        let came = at > end && at < self.analysis.tokens.len() && matches!(self.analysis.word(at), "came" | "comes");
        if came { self.came_from_whom(at) } else { None }
    }
}
