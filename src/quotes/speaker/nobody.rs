//! Words that no person of the sentence says: a question that is put to the subject, a proverb, a document that the subject
//! receives, shouts that meet it.

use super::scene::Scene;
use super::source::Source;
use crate::lexicon::{self, List};
use crate::quotes::draft::transcript::is_passage;
use crate::quotes::draft::{CueForm, Draft, DraftCue};
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::Class;
use crate::text::TokenKind;

/// Bound on the tokens before the words of a document or a proverb.
const BEFORE: usize = 24;

impl Scene<'_, '_> {
    /// Returns true for words without a speaker: nothing on the page names one for speech without marks, label and announcement.
    pub(super) fn is_nobodys(&self, drafts: &[Draft], d: usize) -> bool {
        is_passage(&drafts[d]) && drafts[d].cue.is_none()
            || self.is_signed_by_nobody(drafts, d)
            || self.is_signed_by_other(&drafts[d], self.draft_contexts[d])
            || self.is_below_label_of_nobody(drafts, d)
            || self.is_held_by_nobody(&drafts[d])
            || self.is_of_unknown_source(drafts, d)
    }

    /// Returns true for words of a noun whose source is no candidate: "amid calls from across the sound that …".
    fn is_of_unknown_source(&self, drafts: &[Draft], d: usize) -> bool {
        let noun = drafts[d].cue.as_ref().is_some_and(|cue| self.is_of_source(cue));
        noun && self.draft_contexts[d].subject == u32::MAX && !rules::is_off(Rule::NounsBySomebody)
    }

    /// Returns true for words that an adverb reports, which names no source: "The mill is reportedly for sale."
    pub(super) fn is_hearsay(&self, draft: &Draft) -> bool {
        let adverb = |cue: &DraftCue| self.analysis.lists(cue.tokens.start).has(List::HearsayAdverbs);
        !rules::is_off(Rule::Hearsay) && draft.cue.as_ref().is_some_and(adverb)
    }

    /// Returns true for what is said of the subject of a passive without an agent: "Fog was thought to be “the main engine” of
    /// the forest".
    fn is_held_by_nobody(&self, draft: &Draft) -> bool {
        /// Bound on the tokens from the verb to an agent.
        const AGENT: usize = 6;
        let Some(cue) = draft.cue.as_ref().filter(|cue| cue.form == CueForm::Passive) else { return false };
        let participle = cue.span.of(self.analysis.body);
        // "Her voice was once likened to “a storm”."
        let likened = lexicon::look_up_as_written(participle).has(List::LikeningParticiples);
        if rules::is_off(Rule::HeldByNobody)
            || !likened && !lexicon::look_up_as_written(participle).has(List::HeldParticiples)
        {
            return false;
        }
        let end = cue.tokens.end;
        let word = |t: usize| if t < self.analysis.tokens.len() { self.analysis.word(t) } else { "" };
        let last = draft.content.last().map_or(end, |c| self.analysis.token_at(c.end())).max(end);
        let agent = (end..end + AGENT).any(|t| word(t) == "by") || word(end) == "of";
        if likened {
            return word(end) == "to" && !agent && !(last..last + 3).any(|t| word(t) == "by");
        }
        word(end) == "to" && matches!(word(end + 1), "be" | "have") && !agent
    }

    /// Returns the source of words that are not those of the subject of their sentence.
    pub(super) fn other_source(&self, draft: &Draft) -> Option<Source> {
        let first = draft.content.first().filter(|_| draft.level == 0)?;
        let token = self.analysis.token_at(first.start());
        let mark = token.checked_sub(1).is_some_and(|t| self.analysis.tokens[t].kind == TokenKind::Mark);
        let begin = token - usize::from(mark);
        self.received(draft, begin).or_else(|| {
            let nobody = self.is_put_to(draft)
                || self.is_inscribed(draft)
                || self.is_proverb(draft, begin)
                || self.is_met_with(draft)
                || self.is_read_aloud(draft)
                || self.is_reply_of_nobody(draft);
            nobody.then_some(Source::Nobody)
        })
    }

    /// Returns the first token of the sentence of token `t`.
    pub(super) fn sentence_start(&self, t: usize) -> usize {
        let unit = self.unit_of[self.item_of[t] as usize] as usize;
        self.reading.items[self.bounds[unit].start as usize].token as usize
    }

    /// Returns true for a question in marks that a participle puts to the subject: "Asked “Who paid?”, Lund shrugged".
    fn is_put_to(&self, draft: &Draft) -> bool {
        /// Bound on the tokens between the participle and the marks: "Asked on Monday by a reporter".
        const ASKED: usize = 10;
        let Some(marked) = draft.marked.first().filter(|_| !rules::is_off(Rule::PutToSubject)) else { return false };
        let begin = self.analysis.token_at(marked.start()).saturating_sub(1);
        let word = |t: usize| self.analysis.word(t);
        let start = self.sentence_start(begin);
        let when = usize::from(matches!(word(start), "When" | "Once" | "After" | "If" | "Being"));
        let asked = start + when;
        let behind = self.analysis.token_at(marked.end());
        let comma = (behind..self.analysis.tokens.len().min(behind + ASKED)).find(|&t| word(t) == ",");
        marked.of(self.analysis.body).ends_with('?')
            && asked < begin
            && begin - asked <= ASKED
            && self.analysis.lists(asked).has(List::AskingVerbs)
            && (asked + 1..begin)
                .all(|t| self.reading.closed[t] != Class::Say && self.reading.closed[t] != Class::Subject)
            && comma.is_some()
    }

    /// Returns true for words on a thing that the subject reads: "Lund read the banner “We love you” and left".
    fn is_inscribed(&self, draft: &Draft) -> bool {
        if rules::is_off(Rule::InscribedWords) {
            return false;
        }
        let Some(marked) = draft.marked.first() else { return false };
        let Some(noun) = self.analysis.token_at(marked.start()).checked_sub(2).filter(|&t| t >= 2) else {
            return false;
        };
        let word = |t: usize| self.analysis.word(t);
        let thing = self.analysis.lists_as_written(noun).has(List::Inscribed);
        let article = self.analysis.lists_as_written(noun - 1).has(List::Articles);
        thing && article && matches!(word(noun - 2), "read" | "reads" | "reading")
    }

    /// Returns true for a proverb: "As the saying goes, “…”", "“…,” as the old saying has it", "There is a proverb: “…”".
    fn is_proverb(&self, draft: &Draft, begin: usize) -> bool {
        /// Bounds on the tokens from the noun to the words, and from the words to the noun.
        const NOUN: usize = 8;
        const BEHIND: usize = 8;
        if rules::is_off(Rule::Proverbs) || draft.marked.is_empty() {
            return false;
        }
        let word = |t: usize| self.analysis.word(t);
        let noun = |t: usize| self.analysis.lists(t).has(List::Sayings);
        // "As the saying goes" may be part of the words of the draft.
        let first = draft.marked.first().map_or(begin, |m| self.analysis.token_at(m.start()));
        let start = self.sentence_start(begin).max(first.saturating_sub(NOUN));
        let free = |from: usize, to: usize| {
            (from..to).all(|t| {
                let said = self.reading.classes[self.item_of[t] as usize] == Class::Say;
                !said && self.word(t).class != Class::HeShe
            })
        };
        let article = |t: usize| (t.saturating_sub(3)..t).any(|k| self.word(k).class == Class::Determiner);
        let before = (start..first).rev().find(|&t| noun(t)).filter(|&t| article(t) && free(t, first));
        let goes = |t: usize| {
            (t + 1..(t + 3).min(self.analysis.tokens.len()))
                .any(|k| self.analysis.lists_as_written(k).has(List::ProverbVerbs))
        };
        let announced = |t: usize| goes(t) || first >= 2 && word(first - 2) == ":";
        let Some(last) = draft.marked.last() else { return false };
        let end = self.analysis.token_at(last.end().saturating_sub(1)) + 1;
        let limit = self.analysis.tokens.len().min(end + BEHIND);
        let opens = (end..limit).take(3).find(|&t| word(t) == "as");
        let behind = opens.and_then(|a| (a + 1..limit).find(|&t| noun(t))).filter(|&t| article(t) && goes(t));
        before.is_some_and(announced) || behind.is_some()
    }

    /// Returns true for words behind "of" and a noun of a passive: "was met with cries of “Go home” from the stands".
    fn is_met_with(&self, draft: &Draft) -> bool {
        /// Bound on the tokens between the verb and "with".
        const PASSIVE: usize = 4;
        if rules::is_off(Rule::MetWith) {
            return false;
        }
        let Some(marked) = draft.marked.first() else { return false };
        let Some(of) = self.analysis.token_at(marked.start()).checked_sub(2) else { return false };
        let start = self.sentence_start(of);
        let word = |t: usize| self.analysis.word(t);
        let with = (of.saturating_sub(PASSIVE).max(start)..of).rev().find(|&t| matches!(word(t), "with" | "by" | "to"));
        let Some(with) = with.filter(|&t| word(of) == "of" && t + 1 < of && t > start) else { return false };
        let noun = self.analysis.lists_as_written(of - 1).has(List::Plurals) || word(of - 1).ends_with('s');
        let verb = self.reading.closed[with - 1];
        let passive = (with.saturating_sub(PASSIVE).max(start)..with)
            .any(|t| self.analysis.lists_as_written(t).has(List::FormsOfBe));
        noun && passive && !matches!(verb, Class::Subject | Class::Object)
    }

    /// Returns the sender of a document that the subject receives or passes on, or the document: "Lund got a note saying “Go”",
    /// "reposted a message that called them “mice”", "A letter from Osei to Lund reads: “Go.”"
    fn received(&self, draft: &Draft, begin: usize) -> Option<Source> {
        /// Bounds on the words of the document before its noun, and on those of the sender.
        const DOCUMENT: usize = 4;
        const SENDER: usize = 12;
        if rules::is_off(Rule::ReceivedDocuments) {
            return None;
        }
        let cue = draft.cue.as_ref().filter(|c| matches!(c.form, CueForm::Verb | CueForm::Gerund | CueForm::Colon))?;
        let word = |t: usize| self.analysis.word(t);
        let start = self.sentence_start(cue.tokens.start);
        let floor = start.max(cue.tokens.start.saturating_sub(BEFORE));
        let document = |t: usize| {
            let lists = [List::AuthoredDocuments, List::Utterances, List::Writings];
            self.analysis.lists_as_written(t).has_any(&lists)
        };
        // "apologised for reposting a message that called them “mice”": the verb is inside the words of the draft.
        let inside = draft.marked.first().map_or(0, |m| self.analysis.token_at(m.start()).saturating_sub(1));
        let calls = |t: &usize| self.analysis.lists_as_written(*t).has(List::NamingVerbs) || self.word(*t).cue >= 20;
        let inner = (cue.tokens.end..inside.min(cue.tokens.end + BEFORE)).rev().find(calls);
        let verb = inner.filter(|&t| t > begin && matches!(self.analysis.word(t - 1), "that" | "which"));
        let (verb, own) = (verb.unwrap_or(cue.tokens.start), verb.is_none());
        let noun = (floor..verb).rev().find(|&t| document(t))?;
        let from = matches!(word(noun + 1), "from" | "by");
        let link = |t: usize| matches!(word(t), "that" | "which" | ",");
        if own && verb >= begin && cue.form != CueForm::Colon || !from && !(noun + 1..verb).all(link) {
            return None;
        }
        let said = |t: usize| {
            self.reading.closed[t] == Class::Subject || self.reading.classes[self.item_of[t] as usize] == Class::Say
        };
        if (noun + 1..verb).any(said) {
            return None;
        }
        let article = (noun.saturating_sub(DOCUMENT).max(start)..noun)
            .rev()
            .find(|&t| self.analysis.lists(t).has(List::ArticlesAndOne))?;
        let plain = (article + 1..noun).all(|t| self.word(t).class.is_open());
        let gets = article.checked_sub(1).filter(|&t| t >= start).is_some_and(|t| {
            let be = |k: usize| self.reading.closed[k] == Class::Be;
            self.analysis.lists_as_written(t).has(List::GettingVerbs)
                || self.analysis.lists_as_written(t).has(List::GivingVerbs) && t > start && be(t - 1)
        });
        if !plain || !gets && (article != start || !own) {
            return None;
        }
        let p = self.mentions.partition_point(|m| m.first <= noun + 1);
        let named = |k: &usize| self.mentions[*k].sort == Sort::Name && !self.mentions[*k].possessive;
        let name = (p..self.mentions.len()).take(4).find(named).filter(|_| from);
        if let Some(k) = name {
            let near = self.mentions[k].first <= noun + SENDER && self.mentions[k].end <= verb;
            let to = (noun + 2..self.mentions[k].first.min(verb)).any(|t| word(t) == "to");
            return (near && !to && self.contexts[k].person.is_some()).then_some(Source::Mention(k));
        }
        let at = self.mentions.partition_point(|m| m.end <= noun);
        let note = self.mentions.get(at).filter(|m| m.end == noun + 1 && m.sort != Sort::Name).map(|_| at);
        (gets && !from).then_some(note.map_or(Source::Nobody, Source::Mention))
    }

    /// Returns from whom the words came, or the agent of a passive before them.
    pub(super) fn sender_or_agent(&self, draft: &Draft) -> Option<usize> {
        self.came_from(draft).or_else(|| self.agent_before_colon(draft))
    }

    /// Returns the agent of a passive before a colon: "Lund" in "The plan was criticised by the surgeon Ama Lund: “It kills.”"
    fn agent_before_colon(&self, draft: &Draft) -> Option<usize> {
        /// Bound on the tokens between "by" and the name.
        const AGENT: usize = 12;
        if rules::is_off(Rule::AgentsBeforeColon) {
            return None;
        }
        let first = draft.content.first().filter(|_| draft.level == 0 && !draft.marked.is_empty())?;
        let colon = self.analysis.token_at(first.start()).checked_sub(2)?;
        let p = self.mentions.partition_point(|m| m.end < colon);
        let mention = self.mentions.get(p).filter(|m| m.end == colon && m.sort == Sort::Name && !m.possessive)?;
        let word = |t: usize| self.analysis.word(t);
        let start = self.sentence_start(colon);
        let by = (mention.first.saturating_sub(AGENT).max(start)..mention.first).rev().find(|&t| word(t) == "by")?;
        let passive =
            (by.saturating_sub(4).max(start)..by).any(|t| self.analysis.lists_as_written(t).has(List::FormsOfBe));
        let role = (by + 1..mention.first).all(|t| {
            (self.word(t).class.is_open() || matches!(self.word(t).class, Class::Determiner | Class::Possessive))
                || word(t) == ","
        });
        (word(colon) == ":" && by > start && passive && role && word(by - 1).ends_with("ed")).then_some(p)
    }
}
