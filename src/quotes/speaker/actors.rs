//! Speakers of quotations without a cue: the actor of the sentence before, the name of a heading.

use super::source::Source;
use crate::quotes::rules::{self, Rule};
use std::ops::Range;

use super::scene::{MentionContext, Scene};
use crate::entities::NameClass;
use crate::lexicon::List;
use crate::quotes::QuotationKind;
use crate::quotes::draft::Draft;
use crate::quotes::phrases::Sort;
use crate::quotes::words::speaker_words::Word;
use crate::quotes::words::{self, Class};

impl Scene<'_, '_> {
    /// Returns the actor of the sentence before a quotation that is a sentence without a cue and does not speak of the actor:
    /// "Osei nodded. “Maybe so.”"
    pub(crate) fn actor_before(&self, drafts: &[Draft], d: usize) -> Option<usize> {
        self.actor_of_sentence_before(drafts, d).filter(|_| self.spoken_of(drafts, d).is_none())
    }

    /// Returns the actor of the sentence between a quotation without a cue and another one in its paragraph: "“It is late.”
    /// Osei shook his head. “We should go.”"
    pub(super) fn actor_between(&self, drafts: &[Draft], d: usize) -> Option<usize> {
        if rules::is_off(Rule::ActorBetween) {
            return None;
        }
        let (draft, place) = (&drafts[d], self.draft_contexts[d]);
        let (first, end) = (place.first as usize, place.end as usize);
        let unit = self.unit_of[first] as usize;
        let (own, beat, next) = (&self.bounds[unit], self.bounds.get(unit + 1)?, self.bounds.get(unit + 2)?);
        let (beat, next) = (beat.start as usize..beat.end as usize, next.start as usize..next.end as usize);
        let is_stop = |i: usize| self.reading.classes[i] == Class::Stop;
        let own_cue = draft.cue.as_ref().is_some_and(|c| own.contains(&self.item_of[c.tokens.start]));
        let alone = own.start as usize == first && (end..own.end as usize).all(is_stop);
        let here = self.paragraph_of(first) == self.paragraph_of(next.start);
        let speech = self.reading.classes[next.start] == Class::Quote && (next.start + 1..next.end).all(is_stop);
        let silent = self.reading.quotes(beat.clone()) == 0
            && !beat.clone().any(|i| matches!(self.reading.classes[i], Class::Say | Class::Colon))
            && is_stop(beat.end - 1);
        if own_cue || !alone || !here || !speech || !silent || draft.level > 0 || draft.kind != QuotationKind::Direct {
            return None;
        }
        let p = self.contexts.partition_point(|c| (c.item as usize) < beat.start);
        let (context, mention) = (self.contexts.get(p)?, self.mentions.get(p)?);
        let person = mention.sort == Sort::Name
            && (context.person.is_some() || context.class == Some(NameClass::Person))
            && !mention.possessive;
        let opens = context.item as usize == beat.start || mention.titled && context.item as usize <= beat.start + 1;
        let acts = self.verb_behind(context.end as usize, beat.end, true) && (context.end as usize) < beat.end;
        // "Osei stood up. “It is late.” Lund shook her head. “We should go.”": each beat has its words behind it.
        let own = || {
            let before = self.bounds.get(unit.checked_sub(1)?)?.start as usize;
            let beside =
                !rules::is_off(Rule::BeatsBeforeWords) && self.paragraph_of(before) == self.paragraph_of(first);
            beside.then(|| self.actor_of_sentence_before(drafts, d)).flatten()
        };
        (person && opens && acts && own().is_none()).then_some(p)
    }

    /// Returns the actor of the sentence before a quotation that is a sentence without a cue.
    pub(super) fn actor_of_sentence_before(&self, drafts: &[Draft], d: usize) -> Option<usize> {
        if rules::is_off(Rule::ActorBefore) {
            return None;
        }
        let (draft, place) = (&drafts[d], self.draft_contexts[d]);
        let (first, end) = (place.first as usize, place.end as usize);
        let unit = self.unit_of[first] as usize;
        let items = &self.bounds[unit];
        let own_cue = draft.cue.as_ref().is_some_and(|c| items.contains(&self.item_of[c.tokens.start]));
        let is_stop = |i: usize| self.reading.classes[i] == Class::Stop;
        let alone = items.start as usize == first && (end..items.end as usize).all(is_stop);
        if own_cue || !alone || draft.kind != QuotationKind::Direct || draft.level > 0 || unit == 0 {
            return None;
        }
        let before = self.bounds[unit - 1].start as usize..self.bounds[unit - 1].end as usize;
        let paragraph = self.paragraph_of(before.start);
        // A sentence in a paragraph of its own before the quotation counts as well.
        let near = paragraph == self.paragraph_of(first)
            || paragraph + 1 == self.paragraph_of(first)
                && before.start.checked_sub(1).is_none_or(|i| self.paragraph_of(i) != paragraph);
        let reports = self.reading.quotes(before.clone()) > 0
            || draft.cue.as_ref().is_some_and(|c| before.contains(&(self.item_of[c.tokens.start] as usize)));
        if !near && !reports && is_stop(before.end - 1) {
            return self.topic_before(first, unit - 1);
        }
        if !near || reports || !is_stop(before.end - 1) {
            return None;
        }
        if let Some(person) = self.sole_person(before.clone()) {
            return Some(person);
        }
        let p = self.contexts.partition_point(|c| (c.item as usize) < before.start);
        let opens = |p: usize| {
            let item = self.contexts[p].item as usize;
            // "Her colleague Dale Lund, a retired teacher, was unmoved."
            let owned = self.reading.classes[before.start] == Class::Possessive;
            item == before.start || self.mentions[p].titled && item <= before.start + 1 + usize::from(owned)
        };
        let actor = if p < self.mentions.len() && opens(p) { p } else { self.behind_adverbial(p, before.clone())? };
        let (context, mention) = (self.contexts[actor], &self.mentions[actor]);
        // "A buyer from Norport, Petra Lund, picked up a cloth.", "Her brother, Kofi Lund, closed the door."
        let named = if mention.sort == Sort::Phrase { self.introduced(actor) } else { None };
        let person = match mention.sort {
            Sort::Name => context.person.is_some() || context.class == Some(NameClass::Person),
            // "Her husband shrugged.", "The driver shook his head."
            Sort::Phrase => {
                let article = self.analysis.word(mention.first);
                named.is_some()
                    || matches!(article, "A" | "An")
                    || matches!(article, "Her" | "His" | "Their" | "The") && self.may_be_one_person(actor)
            }
            // "She snorts when she hears it."
            Sort::Pronoun => self.word(mention.first).class == Class::HeShe,
            Sort::Bare | Sort::Quantifier => false,
        };
        // After a name that opens a sentence a word in lower case is a verb: "Osei put down his spade."
        let next = named.map_or(context.end as usize, |name| self.contexts[name].end as usize + 1);
        let acts = self.verb_behind(next, before.end, opens(actor)) && next < before.end;
        (person && acts && (named.is_some() || !mention.possessive)).then_some(named.unwrap_or(actor))
    }

    /// Returns true if a word that may be a verb is at item `next` behind a subject, or after its description: "Lund, from
    /// Norport, missed the bus".
    fn verb_behind(&self, next: usize, end: usize, opens: bool) -> bool {
        /// Bound on the items of a description.
        const DESCRIPTION: usize = 16;
        let class = |i: usize| if i < end { self.reading.classes[i] } else { Class::Edge };
        let next = match class(next) {
            Class::Comma if opens => {
                let closing = (next + 1..end.min(next + DESCRIPTION)).find(|&i| class(i) == Class::Comma);
                closing.map_or(next, |comma| comma + 1)
            }
            Class::Comma => next + 1,
            _ => next,
        };
        words::is_verbal(class(next)) || matches!(class(next), Class::Word | Class::Plural | Class::Ly | Class::Adverb)
    }

    /// Returns the person whom the paragraph before a paragraph of speech is about, whose last sentence is number `last`: its
    /// first sentence begins with the name, the others with a pronoun or possessive of the person. "Lund is a nurse. Her
    /// shift ends at seven. // “I walk home.”"
    fn topic_before(&self, first: usize, last: usize) -> Option<usize> {
        /// Bound on the sentences of the paragraph.
        const SENTENCES: usize = 4;
        if rules::is_off(Rule::TopicBefore) {
            return None;
        }
        let start = |u: usize| self.bounds[u].start as usize;
        let paragraph = self.paragraph_of(start(last));
        // "Sixty residents came. Keisha Orr, a nurse, waited until eleven. // “We have no internet.”"
        let named_last = self.contexts.partition_point(|c| (c.item as usize) < start(last));
        let opens_last =
            self.contexts.get(named_last).is_some_and(|c| c.item as usize == start(last) && c.person.is_some());
        let end_last = self.bounds[last].end as usize;
        if opens_last
            && paragraph + 1 == self.paragraph_of(first)
            && self.mentions[named_last].sort == Sort::Name
            && !self.mentions[named_last].possessive
            && self.verb_behind(self.contexts[named_last].end as usize, end_last, true)
            && !(start(last)..end_last).any(|i| self.reading.classes[i] == Class::Say)
            && self.reading.quotes(start(last)..end_last) == 0
        {
            return Some(named_last);
        }
        let own = first.checked_sub(1).is_some_and(|i| self.paragraph_of(i) == paragraph);
        let units = (0..=last).rev().take(SENTENCES + 1).take_while(|&u| self.paragraph_of(start(u)) == paragraph);
        let count = units.count();
        if !own || count > SENTENCES || paragraph + 1 != self.paragraph_of(first) {
            return None;
        }
        let opening = last + 1 - count;
        let items = start(opening)..self.bounds[last].end as usize;
        let cued = items.clone().any(|i| self.reading.classes[i] == Class::Say);
        let p = self.contexts.partition_point(|c| (c.item as usize) < items.start);
        // "Point guard Musa Orr"
        let titled = |c: &MentionContext| {
            let title = items.start..c.item as usize;
            title.len() <= 3
                && title.clone().all(|i| matches!(self.reading.classes[i], Class::Word | Class::Title | Class::Name))
        };
        let context = self.contexts.get(p).filter(|c| titled(c) && c.person.is_some())?;
        let named = self.mentions[p].sort == Sort::Name && !self.mentions[p].possessive;
        let acts = self.verb_behind(context.end as usize, self.bounds[opening].end as usize, true);
        let about = |u: usize| matches!(&*self.reading.text(start(u)).to_lowercase(), "he" | "she" | "his" | "her");
        (named && acts && !cued && self.reading.quotes(items) == 0 && (opening + 1..=last).all(about)).then_some(p)
    }

    /// Returns the only person of a sentence whose subject is a pronoun for what was said before: "This did not satisfy Lund,
    /// who has two children."
    fn sole_person(&self, items: Range<usize>) -> Option<usize> {
        if rules::is_off(Rule::SolePerson) {
            return None;
        }
        if !matches!(self.reading.text(items.start), "This" | "That" | "It" | "None" | "Neither") {
            return None;
        }
        let p = self.contexts.partition_point(|c| (c.item as usize) < items.start);
        let inside = (p..self.mentions.len()).take_while(|&m| (self.contexts[m].item as usize) < items.end);
        let mut people = inside.filter(|&m| self.contexts[m].person.is_some() && !self.mentions[m].possessive);
        people.next().filter(|_| people.next().is_none())
    }

    /// Returns the name that follows an adverbial at the beginning of a sentence: "Lund" in "Beside her, Lund shrugged" and
    /// "Behind the counter Lund laughed". `p` is the first mention of the sentence `items`.
    fn behind_adverbial(&self, p: usize, items: Range<usize>) -> Option<usize> {
        /// Bound on the items of the adverbial.
        const LONGEST: usize = 8;
        if rules::is_off(Rule::ActorBehindAdverbial) {
            return None;
        }
        let class = |i: usize| self.reading.classes[i];
        let described =
            matches!(class(items.start), Class::Determiner | Class::Possessive | Class::NameOf | Class::NounOf);
        let adverbial = matches!(class(items.start), Class::Preposition | Class::Time | Class::Adverb);
        if !adverbial && !described && !self.reading.lists(items.start).has(List::PlacePrepositions) {
            return None;
        }
        let inside = |k: &usize| (self.contexts[*k].item as usize) < items.end.min(items.start + LONGEST);
        let governed =
            |i: usize| matches!(class(i), Class::Preposition | Class::Of | Class::Determiner | Class::To | Class::And);
        let is_name = |k: &usize| {
            let item = self.contexts[*k].item as usize;
            self.mentions[*k].sort == Sort::Name && item > items.start && !governed(item - 1)
        };
        let name = (p..self.mentions.len()).take_while(inside).find(is_name)?;
        let adverbial = items.start..self.contexts[name].item as usize;
        let plain = |i: usize| !matches!(class(i), Class::That | Class::Subordinator | Class::Relative | Class::Quote);
        // "Her brother, Kofi Lund, closed the door."
        let apposed =
            class(adverbial.end - 1) == Class::Comma && class(self.contexts[name].end as usize) == Class::Comma;
        let fits = self.reading.verbs(adverbial.clone()) == 0 && adverbial.clone().all(plain);
        (fits && (apposed || !described)).then_some(name)
    }

    /// Returns true if a quotation without a cue opens its paragraph and the sentence after it begins with another person than
    /// `chosen`, who is not named in the paragraph: "“It is safe.” Lund nodded."
    pub(crate) fn acts_behind(&self, drafts: &[Draft], d: usize, chosen: usize) -> bool {
        /// Bound on the words of a subject before its name.
        const SUBJECT: usize = 6;
        if rules::is_off(Rule::ActorBehind) {
            return false;
        }
        let (draft, place) = (&drafts[d], self.draft_contexts[d]);
        let (first, end) = (place.first as usize, place.end as usize);
        let paragraph = self.paragraph_of(first);
        let opens = first == 0 || self.paragraph_of(first - 1) != paragraph;
        if draft.cue.is_some() || !opens || draft.level > 0 || end >= self.unit_of.len() {
            return false;
        }
        let next = self.contexts.partition_point(|c| (c.item as usize) < end);
        let Some(context) = self.contexts.get(next) else { return false };
        let unit = self.unit_of[context.item as usize] as usize;
        // "The company’s director, Petra Lund, nodded."
        let before = self.bounds[unit].start as usize..context.item as usize;
        let governed = before.clone().any(|i| matches!(self.reading.classes[i], Class::Preposition | Class::To));
        let subject =
            before.len() <= SUBJECT && !governed && self.reading.verbs(before.clone()) == 0 && before.start >= end;
        let here = self.paragraph_of(context.item as usize) == paragraph;
        let other = context.person.is_some() && context.person != self.contexts[chosen].person;
        let elsewhere = self.paragraph_of(self.contexts[chosen].item as usize) != paragraph;
        subject && here && other && elsewhere && !self.mentions[next].possessive
    }

    /// Returns true for a group of which something is demanded, who speak no words behind it: "Pupils are required to sign."
    pub(crate) fn is_patient(&self, p: usize) -> bool {
        if rules::is_off(Rule::PatientsAsSpeakers) || !matches!(self.mentions[p].sort, Sort::Phrase | Sort::Bare) {
            return false;
        }
        let word = |t: usize| if t < self.analysis.tokens.len() { self.analysis.word(t) } else { "" };
        let at = self.mentions[p].end;
        let verb = at + 1 + usize::from(matches!(word(at + 1), "not" | "also" | "now" | "still"));
        matches!(word(at), "are" | "were")
            && self.analysis.lists_as_written(verb).has(List::DemandedParticiples)
            && word(verb + 1) == "to"
    }

    /// Returns true for a name of whom the text says what they might have said: "“The tide takes all,” as Pepys might have said."
    pub(crate) fn is_imagined(&self, p: usize) -> bool {
        let mention = &self.mentions[p];
        let word = |t: usize| if t < self.analysis.tokens.len() { self.analysis.word(t) } else { "" };
        let as_before = mention.first.checked_sub(1).is_some_and(|t| word(t).eq_ignore_ascii_case("as"));
        let modal = matches!(word(mention.end), "might" | "could" | "would") && word(mention.end + 1) == "have";
        !rules::is_off(Rule::ImaginedWords) && as_before && modal
    }

    /// Returns true for the subject of a sentence.
    pub(crate) fn acts(&self, p: usize) -> bool {
        let context = self.contexts[p];
        let unit = self.unit_of[context.item as usize] as usize;
        let next = self.item_word(context.end as usize);
        // "The port's director, Petra Lund, agreed"
        let apposed = next == Word::default();
        let at = context.end as usize + usize::from(apposed);
        // "Dee Lund last saw"
        let adverb = self.unit_of.get(at + 1).is_some_and(|&u| u as usize == unit)
            && (self.reading.lists_as_written(at).has(List::PredicateAdverbs) || self.reading.text(at).ends_with("ly"));
        let at = at + usize::from(adverb);
        let next = self.item_word(at);
        let past = self.reading.classes.get(at) == Some(&Class::Ed);
        let opens = context.item <= self.bounds[unit].start + 1;
        !self.mentions[p].possessive && (opens || past || next.class.is_helper() || next.verb >= 8 || next.cue >= 20)
    }

    /// Returns the name of a line of its own above a quotation that fills its paragraph: "Petra Lund, crane driver",
    /// "Statement from Harbour Watch".
    pub(crate) fn heading_above(&self, drafts: &[Draft], d: usize) -> Option<usize> {
        if rules::is_off(Rule::NameAbove) {
            return None;
        }
        let line = self.line_above(drafts, d)?;
        if let Some(source) = self.source_of_label(line.clone()) {
            return source.mention();
        }
        let (start, first) = (line.start, line.end);
        let p = self.contexts.partition_point(|c| (c.item as usize) < start);
        let context = self.contexts.get(p).filter(|c| c.item as usize == start)?;
        let two = self.mentions[p].end - self.mentions[p].first >= 2;
        let person = context.person.is_some()
            || context.class == Some(NameClass::Person)
            || context.class == Some(NameClass::Other) && two;
        let next = context.end as usize;
        let label =
            next == first || self.reading.classes[next] == Class::Comma || self.reading.classes[next] == Class::Dash;
        let plain = line.clone().all(|i| {
            !matches!(
                self.reading.classes[i],
                Class::Stop | Class::Quote | Class::Say | Class::Colon | Class::Be | Class::Have
            )
        });
        // "Otto Fenn, retired": a participle that describes the person.
        let described = |i: &usize| self.reading.classes[*i] == Class::Ed && *i > next;
        let verbs = self.reading.verbs(line.clone()) as usize;
        let fits = person && label && plain && verbs <= line.filter(described).count();
        (fits && self.mentions[p].sort == Sort::Name && !self.mentions[p].possessive).then_some(p)
    }

    /// Returns true for a quotation below a label whose source is no candidate: "Statement from the owners".
    pub(crate) fn is_below_label_of_nobody(&self, drafts: &[Draft], d: usize) -> bool {
        self.line_above(drafts, d).and_then(|line| self.source_of_label(line)) == Some(Source::Nobody)
    }

    /// Returns the items of a line of its own above a quotation without a cue that fills its paragraph.
    fn line_above(&self, drafts: &[Draft], d: usize) -> Option<Range<usize>> {
        /// Bound on the items of the line.
        const LINE: usize = 10;
        let (draft, place) = (&drafts[d], self.draft_contexts[d]);
        let first = place.first as usize;
        if draft.cue.is_some() || draft.level > 0 || draft.marked.is_empty() || first >= self.unit_of.len() {
            return None;
        }
        let paragraph = self.paragraph_of(first);
        if first == 0 || self.paragraph_of(first - 1) == paragraph {
            return None;
        }
        let fills = (place.end as usize..self.unit_of.len())
            .take_while(|&i| self.paragraph_of(i) == paragraph)
            .all(|i| matches!(self.reading.classes[i], Class::Stop | Class::Quote));
        let start =
            (first.saturating_sub(LINE)..first).rev().take_while(|&i| self.paragraph_of(i) + 1 == paragraph).last()?;
        let whole = start == 0 || self.paragraph_of(start - 1) + 1 != paragraph;
        (fills && whole).then_some(start..first)
    }

    /// Returns the source of a line that is the label of a statement: "Statement from Harbour Watch", "Response by Petra Lund".
    /// `None` for other lines, `Nobody` for a label whose source is no candidate.
    fn source_of_label(&self, line: Range<usize>) -> Option<Source> {
        /// Bound on the words before "from".
        const NOUN: usize = 3;
        if rules::is_off(Rule::StatementLabels) {
            return None;
        }
        let text = |i: usize| self.reading.text(i);
        let from = line.clone().take(NOUN + 1).find(|&i| matches!(text(i), "from" | "by"))?;
        let noun = from.checked_sub(1).filter(|&i| i >= line.start)?;
        let list = self.reading.lists(noun).has_any(&[List::Utterances, List::Answers]);
        let sentence = line.clone().any(|i| matches!(self.reading.classes[i], Class::Stop | Class::Quote | Class::Be));
        if !list || sentence || from + 1 >= line.end {
            return None;
        }
        // "from the owners", "by Mayor Petra Lund"
        let before = |i: usize| {
            let class = self.reading.classes[i];
            matches!(class, Class::Determiner | Class::Possessive | Class::Title | Class::Word | Class::Capitals)
        };
        let p = self.contexts.partition_point(|c| (c.item as usize) <= from);
        let near = self.contexts.get(p).is_some_and(|c| {
            let item = c.item as usize;
            item < line.end && item <= from + 1 + NOUN && (from + 1..item).all(before)
        });
        let candidate = near && self.mentions[p].sort != Sort::Pronoun;
        Some(if candidate { Source::Mention(p) } else { Source::Nobody })
    }
}
