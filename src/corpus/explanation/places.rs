//! Where people and descriptions stand in the text of a quotation.

use crate::lexicon::{List, look_up_as_written};
use crate::record::{CandidateRecord, DocumentRecord, QuotationRecord, SpanRecord};
use crate::span::{CharIndex, Span};

/// A document, one of its quotations, and the text of the field that contains it.
pub(super) struct Places<'r> {
    pub(super) doc: &'r DocumentRecord,
    pub(super) quote: &'r QuotationRecord,
    pub(super) text: &'r str,
    characters: CharIndex<'r>,
}

impl<'r> Places<'r> {
    pub(super) fn new(doc: &'r DocumentRecord, quote: &'r QuotationRecord) -> Self {
        let text = doc.field_text(quote.field);
        Self { doc, quote, text, characters: CharIndex::new(text) }
    }

    /// Returns the bytes of a span in the text; an empty span for one that is not in it.
    pub(super) fn span(&self, record: &SpanRecord) -> Span {
        let byte = |at: Option<u32>| self.characters.byte_of(at.unwrap_or_default());
        Span::new(byte(record.start), byte(record.end))
    }

    /// Returns the quotations of the field.
    pub(super) fn quotes(&self) -> impl Iterator<Item = &'r QuotationRecord> {
        let field = self.quote.field;
        self.doc.quotes.iter().filter(move |q| q.field == field)
    }

    /// Returns the name of the person whom a mention at this place means.
    pub(super) fn person(&self, span: Span) -> Option<&'r str> {
        let here = |i: &usize| {
            let mention = self.doc.mentions.get(*i);
            mention.is_some_and(|m| m.field == self.quote.field && self.span(&m.span).overlaps(span))
        };
        self.doc.people.iter().find(|p| p.mentions.iter().any(here)).map(|p| p.name.as_str())
    }

    /// Returns the name that a candidate stands for, as far as the record knows it, else its words.
    pub(super) fn name<'c>(&'c self, candidate: &'c CandidateRecord) -> &'c str {
        let span = self.span(&candidate.span);
        let speaker = self.quotes().flat_map(|q| &q.speakers).find(|s| self.span(&s.span) == span);
        speaker.map(|s| s.name.as_str()).or_else(|| self.person(span)).unwrap_or(&candidate.text)
    }

    /// Returns the places of some words, not as a part of longer words.
    pub(super) fn whole<'w>(&self, words: &'w str) -> impl Iterator<Item = Span> + use<'r, 'w> {
        let text = self.text;
        let span = |(at, found): (usize, &str)| Span::new(at, at + found.len());
        text.match_indices(words).map(span).filter(move |span| span.is_whole(text))
    }

    /// Returns true for an owner: "Lund's".
    pub(super) fn is_owner(&self, span: Span) -> bool {
        let clitic = |text: &str| text.starts_with("'s") || text.starts_with("’s");
        let own = span.of(self.text);
        own.ends_with("'s") || own.ends_with("’s") || clitic(&self.text[span.end()..])
    }

    /// Returns the words of the text, those in front of a description first, in which its noun stands beside a name:
    /// "Iona Blythe, the director". `at` is the description itself.
    pub(super) fn together(&self, at: Span, name: &str) -> Option<&'r str> {
        /// Bound on the bytes between the two, and on the places of the name that are looked at.
        const REACH: usize = 60;
        const PLACES: usize = 50;
        let phrase = at.of(self.text).split([',', '(']).next()?;
        let inside = |word: &&str| !look_up_as_written(word).has(List::PrepositionsOfRoles);
        let noun = phrase.split(' ').take_while(inside).last().filter(|noun| !noun.is_empty())?;
        let last = name.split(' ').next_back()?;
        let nouns: Vec<Span> = self.whole(noun).filter(|&found| !found.overlaps(at) && !self.is_owner(found)).collect();
        let near = |surname: Span| {
            let whole = self.with_given(surname, name, last);
            let words = nouns.iter().filter(|found| !found.overlaps(whole)).map(|&found| whole.cover(found));
            let short =
                |words: &Span| words.len() <= REACH + name.len() + noun.len() && !words.of(self.text).contains('\n');
            words.filter(short).min_by_key(|words| words.len())
        };
        let (before, behind): (Vec<Span>, Vec<Span>) = self.whole(last).partition(|found| found.end() <= at.start());
        let found = before.into_iter().rev().take(PLACES).chain(behind.into_iter().take(PLACES)).find_map(near);
        found.map(|words| words.of(self.text))
    }

    /// Returns the place of a name whose last word is at `surname`: with the words in front of it, if the text has them there.
    fn with_given(&self, surname: Span, name: &str, last: &str) -> Span {
        let given = &name[..name.len() - last.len()];
        let stands = self.text[..surname.start()].ends_with(given);
        Span::new(surname.start() - if stands { given.len() } else { 0 }, surname.end())
    }
}
