//! [`Scene`]: facts about an article for the choice of speakers, computed once before the first quotation.

use crate::lexicon::List;
use crate::quotes::rules::{self, Rule};
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::entities::{Entities, Name, NameClass};
use crate::quotes::CueClass;
use crate::quotes::draft::{CueForm, Draft};
use crate::quotes::phrases::{Sort, SpeakerMention, is_dash};
use crate::quotes::reading::Reading;
use crate::quotes::words::speaker_words::Word;
use crate::quotes::words::stem;
use crate::quotes::words::{self, Class};
use crate::span::Span;
use crate::text::{Analysis, TokenKind};

/// Bound on the words between an article and its noun.
pub(crate) const MODIFIERS: usize = 3;

/// Position of a mention among the items of the reading, and its identity.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct MentionContext {
    /// First item.
    pub(crate) item: u32,
    /// One past the last item.
    pub(crate) end: u32,
    /// Key of its name: mentions with the same key name the same person, or have the same last word.
    pub(crate) key: u32,
    /// Index into the document's people.
    pub(crate) person: Option<usize>,
    /// Class of the name; `None` if the mention is no name.
    pub(crate) class: Option<NameClass>,
    /// Number of mentions with the same key before this one.
    pub(crate) before: u16,
    /// True inside marks.
    pub(crate) quoted: bool,
}

/// Position of a draft among the items of the reading.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct DraftContext {
    /// First item of its words.
    pub(crate) first: u32,
    /// One past the last item of its words.
    pub(crate) end: u32,
    /// Index of the mention that its syntactic subject overlaps, else `u32::MAX`.
    pub(crate) subject: u32,
}

/// Article with the data for the choice of speakers.
pub(crate) struct Scene<'r, 'a> {
    pub(crate) reading: &'r Reading<'a>,
    pub(crate) analysis: &'r Analysis<'a>,
    pub(crate) entities: &'r Entities,
    /// Rates of each token.
    pub(crate) words: &'r [Word],
    /// Item of each token.
    pub(crate) item_of: &'r [u32],
    /// Unit of each item; an attribution after a full quotation is in its unit: "“Why?” Osei demanded."
    pub(crate) unit_of: Vec<u32>,
    /// Items of each unit.
    pub(crate) bounds: Vec<Range<u32>>,
    /// Paragraph of each unit; paragraphs without letters are not counted.
    paragraphs: Vec<u32>,
    /// Number of commas, semicolons, brackets, dashes and conjunctions before each item, modulo 2¹⁶.
    breaks: Vec<u16>,
    /// Candidates in text order.
    pub(crate) mentions: Vec<SpeakerMention>,
    /// Position of each mention.
    pub(crate) contexts: Vec<MentionContext>,
    /// Number of mentions of each key.
    pub(crate) totals: Vec<u16>,
    /// Position of each draft.
    pub(crate) draft_contexts: Vec<DraftContext>,
    /// Number of drafts whose subject is the mention.
    pub(crate) owned: Vec<u16>,
    /// True for each mention inside the phrase of another one, which is no speaker: "Lund" in "a critic of Lund". Filled
    /// by `attached::fill`.
    pub(crate) attached: Vec<bool>,
}

impl<'r, 'a> Scene<'r, 'a> {
    /// Computes the scene in a constant number of passes over tokens and items.
    pub(crate) fn new(reading: &'r Reading<'a>, entities: &'r Entities, drafts: &[Draft]) -> Self {
        let analysis = reading.analysis;
        let mut scene = Self {
            reading,
            analysis,
            entities,
            words: &reading.words,
            item_of: &reading.item_of,
            unit_of: vec![0; reading.items.len()],
            bounds: Vec::with_capacity(reading.units.len()),
            paragraphs: Vec::with_capacity(reading.units.len()),
            breaks: Vec::with_capacity(reading.items.len() + 1),
            mentions: reading.phrases.speakers.clone(),
            contexts: Vec::new(),
            totals: Vec::new(),
            draft_contexts: Vec::with_capacity(drafts.len()),
            owned: Vec::new(),
            attached: Vec::new(),
        };
        scene.lay_out();
        scene.take_whole_names();
        scene.add_short_names();
        scene.add_subjects(drafts);
        scene.locate();
        scene.attached = vec![false; scene.mentions.len()];
        scene.owned = vec![0; scene.mentions.len()];
        for draft in drafts {
            let draft_context = scene.draft_context(draft);
            if let Some(owner) = scene.owned.get_mut(draft_context.subject as usize) {
                *owner += 1;
            }
            scene.draft_contexts.push(draft_context);
        }
        scene
    }

    /// Fills items, units and paragraphs of tokens, and the running counts.
    fn lay_out(&mut self) {
        let (reading, analysis) = (self.reading, self.analysis);
        let mut breaks = 0_u16;
        for item in &reading.items {
            let first = item.token as usize;
            self.breaks.push(breaks);
            if item.quote().is_none() {
                let sign = analysis.tokens[first].kind == TokenKind::Sign
                    && (matches!(analysis.word(first), "," | ";" | "(" | ")") || is_dash(analysis.word(first)));
                let joins = self.words[first].class.joins() || self.words[first].class.opens_clause();
                breaks = breaks.wrapping_add(u16::from(sign || joins));
            }
        }
        self.breaks.push(breaks);
        let (mut ordinal, mut last) = (0, usize::MAX);
        for (u, unit) in reading.units.iter().enumerate() {
            if unit.paragraph != last {
                last = unit.paragraph;
                let tokens = &analysis.tokens[analysis.paragraphs[last].tokens.clone()];
                ordinal += u32::from(tokens.iter().any(|t| t.kind == TokenKind::Word));
            }
            let joined = u > 0 && self.attributes(u);
            let id = if joined { self.unit_of[unit.items.start - 1] } else { self.bounds.len() as u32 };
            match self.bounds.last_mut() {
                Some(last) if joined => last.end = unit.items.end as u32,
                _ => {
                    self.bounds.push(unit.items.start as u32..unit.items.end as u32);
                    self.paragraphs.push(ordinal);
                }
            }
            self.unit_of[unit.items.clone()].fill(id);
        }
    }

    /// Returns the paragraph of an item; paragraphs without letters are not counted.
    #[inline]
    pub(crate) fn paragraph_of(&self, item: usize) -> u32 {
        self.paragraphs[self.unit_of[item] as usize]
    }

    /// Counts the commas, semicolons, brackets, dashes and conjunctions in a range of items that is near a draft.
    #[inline]
    pub(crate) fn breaks(&self, range: Range<usize>) -> u32 {
        u32::from(self.breaks[range.end].wrapping_sub(self.breaks[range.start]))
    }

    /// Returns true if unit `u` attributes the quotation that ends the unit before: "“Why?” Ama Osei demanded."
    fn attributes(&self, u: usize) -> bool {
        const LONGEST: usize = 5;
        let (before, unit) = (&self.reading.units[u - 1], &self.reading.units[u]);
        if before.paragraph != unit.paragraph || before.items.end != unit.items.start {
            return false;
        }
        let ends_quoted = before.items.end.checked_sub(1).is_some_and(|i| self.reading.items[i].quote().is_some());
        let announced = before.items.end > 1 && self.reading.classes[before.items.end - 2] == Class::Colon;
        let token = |i: usize| self.reading.items[i].token as usize;
        ends_quoted
            && !announced
            && unit
                .items
                .clone()
                .take(LONGEST)
                .take_while(|&i| {
                    self.reading.items[i].quote().is_none() && self.analysis.tokens[token(i)].kind == TokenKind::Word
                })
                .enumerate()
                .any(|(n, i)| n > 0 && self.words[token(i)].cue >= 40)
    }

    /// Extends the mentions of people to the whole names of the document, whose first words may be function words: "Will Sund", "Per
    /// Lund" for "Lund".
    fn take_whole_names(&mut self) {
        if rules::is_off(Rule::WholeNames) {
            return;
        }
        let mut names = self.entities.names.iter().filter(|n| n.person.is_some()).peekable();
        let mut before = 0;
        for mention in &mut self.mentions {
            while names.next_if(|n| n.span.end() < mention.span.end()).is_some() {}
            let around = |n: &&&Name| n.span.contains(mention.span) && n.span != mention.span;
            let name = names.peek().filter(|n| mention.sort == Sort::Name && !mention.possessive && around(n));
            if let Some(name) = name.filter(|n| n.tokens.start >= before) {
                (mention.first, mention.end) = (name.tokens.start, name.tokens.end.max(mention.end));
                mention.span = name.span;
            }
            before = mention.end;
        }
        self.mentions.dedup_by(|b, a| a.span == b.span);
    }

    /// Adds the short names of people that are function words or months: "May said" after "Georgina May".
    fn add_short_names(&mut self) {
        if rules::is_off(Rule::ShortNames) {
            return;
        }
        let found = self.mentions.len();
        let mut added = Vec::new();
        for name in self.entities.names.iter().filter(|n| n.person.is_some() && n.tokens.len() == 1) {
            let first = name.tokens.start;
            if self.words[first].class.is_open() || self.mention_in(found, name.span).is_some() {
                continue;
            }
            let possessive = name.span.len() < self.analysis.tokens[first].span.len();
            let sort = Sort::Name;
            added.push(SpeakerMention { span: name.span, first, end: first + 1, sort, possessive, titled: false });
        }
        if !added.is_empty() {
            self.mentions.append(&mut added);
            self.mentions.sort_by_key(|p| p.first);
        }
    }

    /// Returns true for the second party of a case, which is no subject: "Osei" in "the ruling in Lund v. Osei held".
    fn is_party(&self, first: usize) -> bool {
        let word = |by: usize| first.checked_sub(by).map_or("", |t| self.analysis.word(t));
        let point = 1 + usize::from(word(1) == ".");
        !rules::is_off(Rule::PartiesOfCases)
            && first.checked_sub(point).is_some_and(|t| self.analysis.lists_as_written(t).has(List::Versus))
    }

    /// Adds the syntactic subjects that are no candidates yet: "the poem began".
    fn add_subjects(&mut self, drafts: &[Draft]) {
        /// Bound on the tokens of the owner before a name in apposition.
        const OWNER: usize = 4;
        if rules::is_off(Rule::SubjectsAsCandidates) {
            return;
        }
        let found = self.mentions.len();
        let mut added: Vec<SpeakerMention> = Vec::new();
        for span in drafts.iter().filter_map(|d| d.subject) {
            let first = self.analysis.token_at(span.start());
            let end = first + self.analysis.tokens[first..].partition_point(|t| t.span.start() < span.end());
            // "Lund's lawyer, Ama Osei", "coach Ama Osei": the name beside the role is a candidate already.
            let next = self.mentions[..found].partition_point(|p| p.first < end);
            let named = self.mentions[..found].get(next).is_some_and(|p| {
                // "the chair, Labor's Greg Reed", "Cabinet member for education Petra Lund"
                let linked = matches!(self.analysis.word(end), "," | "of" | "for");
                let behind = linked && p.first > end && p.first <= end + 1 + OWNER;
                p.titled && (p.first == end || behind)
            });
            // "a" of "a déclaré Petra Lund" is no phrase.
            let article = end == first + 1 && self.words[first].class == Class::Determiner;
            if first < end && !article && !named && !self.is_party(first) && self.mention_in(found, span).is_none() {
                let last = self.analysis.tokens[end - 1].span;
                let word = last.of(self.analysis.body);
                let name = stem(word);
                let possessive = name.len() < word.len();
                let span = self.analysis.tokens[first].span.cover(Span::new(last.start(), last.start() + name.len()));
                added.push(SpeakerMention { span, first, end, sort: Sort::Phrase, possessive, titled: false });
            }
        }
        if !added.is_empty() {
            added.sort_by_key(|p| p.first);
            added.dedup_by(|b, a| a.span.overlaps(b.span));
            self.mentions.append(&mut added);
            self.mentions.sort_by_key(|p| p.first);
        }
    }

    /// Fills positions and keys of mentions.
    fn locate(&mut self) {
        let people = self.entities.people.len();
        let mut keys: FxHashMap<u32, u32> = FxHashMap::default();
        self.totals.resize(people, 0);
        let mut names = self.entities.names.iter().peekable();
        for mention in &self.mentions {
            // Names and mentions are in order: the last name inside a mention is its name.
            while names.next_if(|n| n.span.end() <= mention.span.start()).is_some() {}
            let name = names.clone().take_while(|n| n.span.start() < mention.span.end()).last();
            let person = match mention.sort {
                Sort::Name => name.and_then(|n| n.person),
                Sort::Pronoun | Sort::Phrase => self.entities.person_meant(self.analysis, mention.span),
                Sort::Bare | Sort::Quantifier => None,
            };
            let key = person.unwrap_or_else(|| {
                let token = &self.analysis.tokens[mention.end - 1];
                let whole = token.kind == TokenKind::Word && mention.span.contains(token.span);
                let last = Span::new(token.span.start().max(mention.span.start()), mention.span.end());
                let word = match self.reading.token_hashes[mention.end - 1] {
                    hash if whole => hash,
                    _ => words::hash(last.of(self.analysis.body)),
                };
                let fresh = (people + keys.len()) as u32;
                *keys.entry(word).or_insert(fresh) as usize
            });
            if key == self.totals.len() {
                self.totals.push(0);
            }
            let before = &mut self.totals[key];
            let item = self.item_of[mention.first];
            self.contexts.push(MentionContext {
                item,
                end: self.item_of[mention.end - 1] + 1,
                key: key as u32,
                person,
                class: name.filter(|_| mention.sort == Sort::Name).map(|n| n.class),
                before: *before,
                quoted: self.reading.items[item as usize].quote().is_some(),
            });
            *before = before.saturating_add(1);
        }
    }

    /// Returns the position of a draft.
    fn draft_context(&self, draft: &Draft) -> DraftContext {
        let extent = draft.extent();
        let item = |at: usize| {
            let token = self.analysis.token_at(at).min(self.analysis.tokens.len().saturating_sub(1));
            self.item_of.get(token).copied().unwrap_or(0)
        };
        let first = item(extent.start());
        let end = item(extent.end().max(1) - 1) + 1;
        let subject = draft.subject.and_then(|s| self.mention_at(s)).map_or(u32::MAX, |p| p as u32);
        DraftContext { first, end: end.max(first + 1), subject }
    }

    /// Returns the first mention that overlaps a span.
    pub(crate) fn mention_at(&self, span: Span) -> Option<usize> {
        self.mention_in(self.mentions.len(), span)
    }

    /// Returns the first of the first `len` mentions that overlaps a span.
    fn mention_in(&self, len: usize, span: Span) -> Option<usize> {
        let i = self.mentions[..len].partition_point(|p| p.span.end() <= span.start());
        self.mentions[..len].get(i).filter(|p| p.span.overlaps(span)).map(|_| i)
    }

    /// Returns true for a reported clause after a cue that "that" or a subordinator opens, which does not contain
    /// its speaker: "Lund warned that Osei “will not sail”", "but only if the crew “stays sober”".
    pub(crate) fn is_closed(&self, draft: &Draft) -> bool {
        if rules::is_off(Rule::ClosedClauses) {
            return false;
        }
        let Some(content) = draft.content.first() else { return false };
        let behind = draft.cue.as_ref().is_some_and(|cue| cue.span.end() <= content.start());
        let first = self.analysis.token_at(content.start());
        let opens = |t: usize| {
            t < self.analysis.tokens.len() && matches!(self.reading.closed[t], Class::That | Class::Subordinator)
        };
        let adverb = self.reading.closed.get(first) == Some(&Class::Adverb);
        draft.content.len() == 1 && behind && (opens(first) || adverb && opens(first + 1))
    }

    /// Returns true for whom the cue of a draft tells the words: "Osei" in "Lund told Osei", "Harbour Radio" in "she told
    /// Harbour Radio".
    pub(crate) fn is_told(&self, draft: &Draft, p: usize) -> bool {
        if rules::is_off(Rule::ToldMentions) {
            return false;
        }
        let first = self.mentions[p].first;
        draft
            .cue
            .as_ref()
            .filter(|cue| cue.class == CueClass::Tell && matches!(cue.form, CueForm::Verb | CueForm::Gerund))
            .is_some_and(|cue| {
                let end = cue.tokens.end;
                first == end || first == end + 1 && self.word(end).class == Class::Determiner
            })
    }

    /// Returns true for the grammatical subject of marked words that begin with its verb: the words are about it, not by
    /// it. "Lund will pay, but only if Osei “is ready to sail”"
    pub(crate) fn is_subject_of_marked(&self, draft: &Draft, p: usize) -> bool {
        if rules::is_off(Rule::SubjectOfMarked) {
            return false;
        }
        let end = self.mentions[p].span.end();
        draft.marked.iter().filter(|m| m.start() >= end).any(|m| {
            let between = &self.analysis.body[end..m.start()];
            let adjacent = between.len() <= 6 && !between.contains(|c: char| c.is_alphanumeric() || ",:;".contains(c));
            let first = self.reading.closed.get(self.analysis.token_at(m.start()));
            adjacent && first.is_some_and(|c| matches!(c, Class::Be | Class::Have | Class::Do | Class::Modal))
        })
    }

    /// Returns the first byte of a mention.
    pub(crate) fn start(&self, p: usize) -> usize {
        self.mentions[p].span.start()
    }

    /// Returns the word at token `i`; the default outside the article.
    pub(crate) fn word(&self, i: usize) -> Word {
        self.words.get(i).copied().unwrap_or_default()
    }

    /// Returns the word of item `i`; the default for marked spans.
    pub(crate) fn item_word(&self, i: usize) -> Word {
        self.reading
            .items
            .get(i)
            .filter(|item| item.quote().is_none())
            .map_or(Word::default(), |item| self.word(item.token as usize))
    }

    /// Returns item `i` as a number for features; 0 outside of `unit`.
    pub(crate) fn code(&self, i: usize, unit: u32) -> u8 {
        let Some(item) = self.reading.items.get(i).filter(|_| self.unit_of[i] == unit) else { return 0 };
        if item.quote().is_some() {
            return 1;
        }
        let token = item.token as usize;
        match self.analysis.tokens[token].kind {
            TokenKind::Word => 2 + self.words[token].class.phrase_code(),
            TokenKind::Number => 32,
            TokenKind::Mark => 33,
            TokenKind::Sign => match self.analysis.word(token) {
                "," => 34,
                ":" => 35,
                sign if is_dash(sign) => 36,
                "(" | "[" => 37,
                ")" | "]" => 38,
                "." | "!" | "?" | "…" => 39,
                _ => 40,
            },
        }
    }
}
