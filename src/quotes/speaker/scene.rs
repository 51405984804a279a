//! [`Scene`]: an article as the choice of speakers sees it, made once before the first quotation is looked at.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::candidates;
use super::candidates::{Place, Sort, is_dash};
use crate::entities::{Entities, NameClass};
use crate::quotes::draft::{CueForm, Draft};
use crate::quotes::reading::Reading;
use crate::quotes::words;
use crate::quotes::words::speaker_words::{Class, Word};
use crate::span::Span;
use crate::text::{Analysis, TokenKind};

/// Where a place stands among the items of the view, and who else is called the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Spot {
    /// First item.
    pub(crate) item: u32,
    /// One past the last item.
    pub(crate) end: u32,
    /// Places of the same key mean the same person, else have the same last word.
    pub(crate) key: u32,
    /// Index into the document's people.
    pub(crate) person: Option<usize>,
    /// What bears the name, where it is one.
    pub(crate) class: Option<NameClass>,
    /// Places of the same key before this one.
    pub(crate) before: u16,
    /// Whether it stands inside marks.
    pub(crate) quoted: bool,
}

/// Where a draft stands among the items of the view.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Stand {
    /// First item of its words.
    pub(crate) first: u32,
    /// One past the last item of its words.
    pub(crate) end: u32,
    /// Place that its subject hint overlaps, else `u32::MAX`.
    pub(crate) subject: u32,
    /// A clause in which no candidate stands.
    pub(crate) closed: Option<Span>,
}

/// An article as the choice of speakers sees it.
pub(crate) struct Scene<'r, 'a> {
    pub(crate) reading: &'r Reading<'a>,
    pub(crate) analysis: &'r Analysis<'a>,
    pub(crate) entities: &'r Entities,
    /// By token.
    pub(crate) words: &'r [Word],
    /// By token: its item.
    pub(crate) item_of: Vec<u32>,
    /// By item: its unit; an attribution that follows a full quotation belongs to it: "“Why?” Osei demanded."
    pub(crate) unit_of: Vec<u32>,
    /// By unit: its items.
    pub(crate) bounds: Vec<Range<u32>>,
    /// By item: its paragraph; those without letters are not counted.
    pub(crate) paragraph_of: Vec<u32>,
    /// By item: marked spans before it.
    pub(crate) quotes: Vec<u32>,
    /// By item: commas, semicolons, conjunctions before it.
    pub(crate) breaks: Vec<u32>,
    /// Candidates in order.
    pub(crate) places: Vec<Place>,
    /// By place.
    pub(crate) spots: Vec<Spot>,
    /// By key: how many places.
    pub(crate) totals: Vec<u16>,
    /// By draft.
    pub(crate) stands: Vec<Stand>,
    /// By place: drafts whose subject it is.
    pub(crate) owned: Vec<u16>,
}

impl<'r, 'a> Scene<'r, 'a> {
    /// A few passes over tokens and items, each linear.
    pub(crate) fn new(reading: &'r Reading<'a>, entities: &'r Entities, drafts: &[Draft]) -> Self {
        let analysis = reading.analysis;
        let mut scene = Self {
            reading,
            analysis,
            entities,
            words: &reading.words,
            item_of: vec![0; analysis.tokens.len()],
            unit_of: vec![0; reading.items.len()],
            bounds: Vec::with_capacity(reading.units.len()),
            paragraph_of: vec![0; reading.items.len()],
            quotes: Vec::with_capacity(reading.items.len() + 1),
            breaks: Vec::with_capacity(reading.items.len() + 1),
            places: Vec::with_capacity(analysis.tokens.len() / 8),
            spots: Vec::new(),
            totals: Vec::new(),
            stands: Vec::with_capacity(drafts.len()),
            owned: Vec::new(),
        };
        scene.lay_out();
        for sentence in &analysis.sentences {
            candidates::find(analysis, scene.words, sentence.tokens.clone(), &mut scene.places);
        }
        scene.add_subjects(drafts);
        scene.place();
        scene.owned = vec![0; scene.places.len()];
        for draft in drafts {
            let stand = scene.stand(draft);
            if let Some(owner) = scene.owned.get_mut(stand.subject as usize) {
                *owner += 1;
            }
            scene.stands.push(stand);
        }
        scene
    }

    /// Items, units and paragraphs of tokens; running counts.
    fn lay_out(&mut self) {
        let (reading, analysis) = (self.reading, self.analysis);
        let (mut quotes, mut breaks) = (0, 0);
        for (i, item) in reading.items.iter().enumerate() {
            let first = item.token as usize;
            let end = reading.items.get(i + 1).map_or(analysis.tokens.len(), |next| next.token as usize);
            self.item_of[first..end].fill(i as u32);
            self.quotes.push(quotes);
            self.breaks.push(breaks);
            if item.quote().is_some() {
                quotes += 1;
            } else {
                let sign = analysis.tokens[first].kind == TokenKind::Sign
                    && (matches!(analysis.word(first), "," | ";" | "(" | ")") || is_dash(analysis.word(first)));
                breaks += u32::from(sign || matches!(self.words[first].class, Class::And | Class::Because));
            }
        }
        self.quotes.push(quotes);
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
                _ => self.bounds.push(unit.items.start as u32..unit.items.end as u32),
            }
            self.unit_of[unit.items.clone()].fill(id);
            self.paragraph_of[unit.items.clone()].fill(ordinal);
        }
    }

    /// Whether unit `u` says who spoke the quotation that ends the unit before: "“Why?” Ama Osei demanded."
    fn attributes(&self, u: usize) -> bool {
        const LONGEST: usize = 5;
        let (before, unit) = (&self.reading.units[u - 1], &self.reading.units[u]);
        if before.paragraph != unit.paragraph || before.items.end != unit.items.start {
            return false;
        }
        let ends_quoted = before.items.end.checked_sub(1).is_some_and(|i| self.reading.items[i].quote().is_some());
        let token = |i: usize| self.reading.items[i].token as usize;
        ends_quoted
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

    /// Subjects that no other rule took for a candidate: "the poem began".
    fn add_subjects(&mut self, drafts: &[Draft]) {
        let found = self.places.len();
        for span in drafts.iter().filter_map(|d| d.subject) {
            let first = self.analysis.token_at(span.start());
            let end = first + self.analysis.tokens[first..].partition_point(|t| t.span.start() < span.end());
            // "Lund's lawyer, Ama Osei", "coach Ama Osei": the name beside it speaks, and is a candidate already.
            let next = self.places[..found].partition_point(|p| p.first < end);
            let named = self.places[..found].get(next).is_some_and(|p| {
                p.titled && (p.first == end || (p.first == end + 1 && self.analysis.word(end) == ","))
            });
            if first < end && !named && self.place_in(found, span).is_none() {
                let span = self.analysis.tokens[first].span.cover(self.analysis.tokens[end - 1].span);
                self.places.push(Place { span, first, end, sort: Sort::Phrase, possessive: false, titled: false });
            }
        }
        if self.places.len() > found {
            self.places.sort_by_key(|p| p.first);
            self.places.dedup_by(|b, a| a.span.overlaps(b.span));
        }
    }

    /// Spots and keys of places.
    fn place(&mut self) {
        let people = self.entities.people.len();
        let mut keys: FxHashMap<u32, u32> = FxHashMap::default();
        self.totals.resize(people, 0);
        let mut names = self.entities.names.iter().peekable();
        for place in &self.places {
            // Names and places come in order: the last name that a place holds is what it is called.
            while names.next_if(|n| n.span.end() <= place.span.start()).is_some() {}
            let name = names.clone().take_while(|n| n.span.start() < place.span.end()).last();
            let person = match place.sort {
                Sort::Name => name.and_then(|n| n.person),
                Sort::Pronoun | Sort::Phrase => self.entities.person_meant(self.analysis, place.span),
                Sort::Bare | Sort::Quantifier => None,
            };
            let key = person.unwrap_or_else(|| {
                let token = &self.analysis.tokens[place.end - 1];
                let whole = token.kind == TokenKind::Word && place.span.contains(token.span);
                let last = Span::new(token.span.start().max(place.span.start()), place.span.end());
                let word = match self.reading.token_hashes[place.end - 1] {
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
            let item = self.item_of[place.first];
            self.spots.push(Spot {
                item,
                end: self.item_of[place.end - 1] + 1,
                key: key as u32,
                person,
                class: name.filter(|_| place.sort == Sort::Name).map(|n| n.class),
                before: *before,
                quoted: self.reading.items[item as usize].quote().is_some(),
            });
            *before = before.saturating_add(1);
        }
    }

    /// Where a draft stands.
    fn stand(&self, draft: &Draft) -> Stand {
        let extent = draft.extent();
        let item = |at: usize| {
            let token = self.analysis.token_at(at).min(self.analysis.tokens.len().saturating_sub(1));
            self.item_of.get(token).copied().unwrap_or(0)
        };
        let first = item(extent.start());
        let end = item(extent.end().max(1) - 1) + 1;
        let subject = draft.subject.and_then(|s| self.place_at(s)).map_or(u32::MAX, |p| p as u32);
        Stand { first, end: end.max(first + 1), subject, closed: self.closed_clause(draft) }
    }

    /// The writer's clause that a cue outside of it reports, where a small word opens it: nobody named in it is the
    /// speaker. "Lund's offer, though only if Osei “is serious”", "Lund said that Osei “is serious”"
    fn closed_clause(&self, draft: &Draft) -> Option<Span> {
        const OPENERS: [&str; 5] = ["only if ", "even if ", "if ", "unless ", "whether "];
        let cue = draft.cue.as_ref()?;
        let &content = draft.content.first().filter(|c| !c.overlaps(cue.span))?;
        let text = content.of(self.analysis.body);
        OPENERS.iter().any(|o| text.starts_with(o)).then_some(content)
    }

    /// The first place that overlaps a span.
    fn place_at(&self, span: Span) -> Option<usize> {
        self.place_in(self.places.len(), span)
    }

    /// The same among the first `len` places.
    fn place_in(&self, len: usize, span: Span) -> Option<usize> {
        let i = self.places[..len].partition_point(|p| p.span.end() <= span.start());
        self.places[..len].get(i).filter(|p| p.span.overlaps(span)).map(|_| i)
    }

    /// The word at token `i`; nothing known outside the article.
    pub(crate) fn word(&self, i: usize) -> Word {
        self.words.get(i).copied().unwrap_or_default()
    }

    /// The word that item `i` is; nothing known of marked spans.
    pub(crate) fn item_word(&self, i: usize) -> Word {
        self.reading
            .items
            .get(i)
            .filter(|item| item.quote().is_none())
            .map_or(Word::default(), |item| self.word(item.token as usize))
    }

    /// What item `i` is, as a number that features can hold; `unit` is where it must stand.
    pub(crate) fn code(&self, i: usize, unit: u32) -> u8 {
        let Some(item) = self.reading.items.get(i).filter(|_| self.unit_of[i] == unit) else { return 0 };
        if item.quote().is_some() {
            return 1;
        }
        let token = item.token as usize;
        match self.analysis.tokens[token].kind {
            TokenKind::Word => 2 + self.words[token].class as u8,
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

    /// The place that says by its position alone who speaks: a label inside the marks or a signature behind them.
    pub(crate) fn signed(&self, drafts: &[Draft], d: usize) -> Option<usize> {
        let label = drafts[d].cue.as_ref().filter(|c| c.form == CueForm::Label).and(drafts[d].subject);
        // A condition on what somebody owns: "Lund's offer, though only if Osei “is serious”".
        let owner = || drafts[d].cue.as_ref().filter(|c| c.form == CueForm::Noun).and(self.stands[d].closed);
        let owner = || owner().and(drafts[d].subject).and_then(|s| self.place_at(s));
        label.and_then(|l| self.place_at(l)).or_else(owner).or_else(|| self.signature(&drafts[d], self.stands[d]))
    }

    /// "“Thanks for all.” — Petra Lund": a dash and a name end the paragraph.
    fn signature(&self, draft: &Draft, stand: Stand) -> Option<usize> {
        draft.marked.first()?;
        let paragraph = self.paragraph_of[stand.first as usize];
        let sign = |i: usize| {
            let item = self.reading.items.get(i)?;
            let inside = self.paragraph_of[i] == paragraph && item.quote().is_none();
            inside.then(|| self.analysis.word(item.token as usize))
        };
        let mut at = stand.end as usize;
        while sign(at).is_some_and(is_dash) {
            at += 1;
        }
        let p = self.spots.partition_point(|s| (s.item as usize) < at);
        let spot = self.spots.get(p).filter(|s| s.item as usize == at && at > stand.end as usize)?;
        let ends = sign(spot.end as usize).is_none_or(|s| matches!(s, "," | "." | "(" | ";"));
        (ends && self.places[p].sort == Sort::Name && self.paragraph_of[at] == paragraph).then_some(p)
    }
}
