//! Sources of Romance sentences: "selon Osei", "según Osei", "secondo Osei", and a name with a colon.

use super::super::language::Language;
use super::super::phrase::{self, Phrase};
use super::super::report::{Report, State, Subject};
use super::super::sheet::Kind;
use super::super::words::{self, Class};
use super::Reader;
use crate::quotes::CueClass;
use crate::text::Shape;
use std::ops::Range;

impl Reader<'_, '_> {
    /// Adds the reports of sources: "selon la police", "según el ministro", "d'après nos données", "pour Osei".
    pub(super) fn sources(&self, out: &mut Vec<Report>) {
        let sheet = self.sheet;
        let unit = self.unit.items.clone();
        for i in unit.clone() {
            if !sheet.is_word(i) || out.iter().any(|r| r.covers(i)) {
                continue;
            }
            let opens = i == unit.start || self.segments.iter().any(|s| s.items.start == i);
            let word = self.small(i);
            let begins = opens || i > unit.start;
            let words = match (sheet.language, word.as_str()) {
                (Language::French, "selon") | (Language::Spanish, "según" | "segun") | (Language::Dutch, "volgens") => {
                    1
                }
                (Language::French, "pour")
                | (Language::Spanish, "para")
                | (Language::Portuguese, "segundo" | "conforme" | "para")
                    if opens =>
                {
                    1
                }
                (Language::Italian, "secondo") | (Language::Dutch, "aldus") if begins => 1,
                _ => match self.source_phrase(i, &word) {
                    Some(words) => words,
                    None => continue,
                },
            };
            let from = i + words;
            let Some(p) = phrase::at(sheet, from, unit.end) else { continue };
            // "pour" and "para" are sources only with the name of a person.
            if matches!(word.as_str(), "pour" | "para") && p.name.is_none() {
                continue;
            }
            if p.pronoun && self.is(p.full.start, Class::PronounFirst) {
                continue;
            }
            // "según declaró Osei" is the report of a verb.
            if from < unit.end
                && !sheet.items[from].facts.verbs.is_empty()
                && p.name.is_none()
                && !self.is(from, Class::Determiner)
            {
                continue;
            }
            let start = i;
            let mut to = p.full.end;
            // "selon la police et les pompiers"
            if to < unit.end
                && self.is(to, Class::And)
                && let Some(other) = phrase::at(sheet, to + 1, unit.end).filter(|o| {
                    o.name.is_some()
                        || o.core.clone().any(|i| self.is(i, Class::Organisation) || phrase::is_role(sheet, i))
                })
            {
                to = other.full.end;
            }
            if let Some(own) =
                self.segments.iter().find(|s| s.items.start == start && s.items.end - s.items.start <= 24)
            {
                // "selon une vidéo diffusée par l'armée": the part between the commas, unless it contains the clause.
                if own.items.end < unit.end && sheet.items[own.items.end].kind == Kind::Comma
                    || own.items.start > unit.start
                {
                    to = to.max(own.items.end);
                }
            }
            // The apposition of the source: "pour Osei, directeur du port, …"
            let mut clause = self.segments.iter().position(|s| s.items.start >= to);
            while let Some(s) = clause.filter(|&s| start == unit.start && s + 1 < self.segments.len()) {
                let items = &self.segments[s].items;
                let first = self.first_word(items);
                let aside = first.is_some_and(|f| self.is(f, Class::Relative) || phrase::is_role(sheet, f))
                    || !items.clone().any(|k| self.is(k, Class::Auxiliary) || self.is(k, Class::Modal))
                        && first.is_some_and(|f| {
                            !self.is(f, Class::Determiner)
                                && !self.is(f, Class::Preposition)
                                && !self.is(f, Class::Clitic)
                                && items.len() <= 8
                                && sheet.items[f].shape == Shape::Lower
                                && !sheet.items[f].facts.is_pronoun()
                                && !sheet.items[f].facts.is_function()
                        })
                    || first.is_some_and(|f| {
                        phrase::at(sheet, f, items.end).is_some_and(|p| p.full.end == items.end) && items.len() <= 10
                    });
                if !aside {
                    break;
                }
                to = items.end;
                clause = Some(s + 1);
            }
            let content: Vec<Range<usize>> = [unit.start..start, to..unit.end]
                .into_iter()
                .filter(|r| {
                    r.clone().any(|k| matches!(sheet.items[k].kind, Kind::Word | Kind::Quote))
                        && !out.iter().any(|o| o.content.iter().any(|c| c.start < r.end && r.start < c.end))
                })
                .collect();
            if content.is_empty() {
                continue;
            }
            out.push(Report::new(content, Some((sheet.items[i].span, CueClass::Report)), Subject::Phrase(p)));
            return;
        }
    }

    /// Returns the number of words of a source preposition of several words that begins at item `i` with the word `first`:
    /// "a juicio de".
    fn source_phrase(&self, i: usize, first: &str) -> Option<usize> {
        let phrases = words::of(self.sheet.language).sources();
        let end = self.unit.items.end;
        let fits = |words: &&Vec<String>| {
            words.len() <= end - i
                && words.iter().zip(i..).all(|(w, k)| if k == i { w == first } else { self.small(k) == *w })
        };
        phrases.iter().find(fits).map(Vec::len)
    }

    /// Returns whether item `i` is a noun of a class, in the singular or the plural.
    fn is_noun(&self, i: usize, class: Class) -> bool {
        let small = self.small(i);
        let singular = small.strip_suffix('s').map(|s| words::of(self.sheet.language).get(s));
        self.is(i, class) || singular.is_some_and(|facts| facts.is(class))
    }

    /// Returns the person whom a sentence before a colon names without a preposition, or with "chez":
    /// "En la misma línea se expresó Ana Robles".
    fn named_before(&self, range: &Range<usize>) -> Option<Phrase> {
        let sheet = self.sheet;
        let mut i = range.start;
        while i < range.end {
            let name = sheet.is_capital(i).then(|| phrase::at(sheet, i, range.end)).flatten();
            let governed = i > range.start
                && (self.is(i - 1, Class::Preposition) || self.is(i - 1, Class::Of))
                && self.small(i - 1) != "chez";
            match name {
                Some(p) if p.name.is_some() && !governed => return Some(p),
                Some(p) => i = p.full.end.max(i + 1),
                None => i += 1,
            }
        }
        None
    }

    /// Returns the speaker that a phrase before a colon denotes: `None` for a thing, the owner of words for "le verdict du jury".
    fn speaking(&self, phrase: Phrase) -> Option<Phrase> {
        let sheet = self.sheet;
        let noun = phrase.core.clone().find(|&i| sheet.is_word(i) && !self.is(i, Class::Determiner));
        let Some(noun) = noun.filter(|_| !phrase.pronoun && phrase.name.is_none()) else { return Some(phrase) };
        if self.is_noun(noun, Class::Thing) {
            return None;
        }
        let determiner = self.small(phrase.full.start);
        let owned = matches!(
            determiner.as_str(),
            "son" | "sa" | "ses" | "su" | "sus" | "suo" | "sua" | "seu" | "zijn" | "haar"
        );
        if !self.is_noun(noun, Class::SpeechNoun) || owned {
            return Some(phrase);
        }
        let of = (noun + 1..phrase.full.end).find(|&i| self.is(i, Class::Of))?;
        phrase::at(sheet, of + 1, phrase.full.end).filter(|p| !p.pronoun)
    }

    /// Adds the words after a colon of a sentence without a reporting verb, and records those of the next sentence as
    /// announced.
    pub(super) fn colon(&self, state: &mut State, out: &mut Vec<Report>) {
        let sheet = self.sheet;
        let unit = self.unit.items.clone();
        let Some(at) = unit.clone().find(|&i| sheet.items[i].kind == Kind::Colon) else { return };
        let before = unit.start..at;
        if before.is_empty() || sheet.has_quote(&before) || out.iter().any(|r| r.covers(unit.end - 1)) {
            return;
        }
        let subject = || {
            let first = self
                .first_word(&before)
                .filter(|&f| !self.is(f, Class::Preposition) || self.is(f, Class::Determiner))
                .and_then(|f| phrase::at(sheet, f, before.end));
            let speaker = match first {
                Some(p) => self.speaking(p),
                None => self.named_before(&before),
            };
            speaker.map_or(Subject::Unknown, Subject::Phrase)
        };
        let cue = Some((sheet.items[at].span, CueClass::Say));
        if at + 1 >= unit.end {
            state.lead = Some((state.unit, cue, subject()));
        } else if sheet.items[at + 1].quote.is_some_and(|q| {
            let whole = sheet.marked[q].inner.of(sheet.body).ends_with(['.', '!', '?', '…']);
            sheet.words_inside(q) >= if whole { 2 } else { 3 }
        }) {
            out.push(Report::new(vec![at + 1..unit.end], cue, subject()));
        }
    }
}
