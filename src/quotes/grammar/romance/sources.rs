//! Sources of Romance sentences: "selon Osei", "según Osei", "secondo Osei", and a name with a colon.

use super::super::finite::is_finite;
use super::super::languages::{Language, Opening, Trait};
use super::super::lists::List;
use super::super::phrase::{self, Phrase};
use super::super::report::{Report, State, Subject};
use super::super::sheet::Kind;
use super::super::words::{self, Class};
use super::Reader;
use crate::entities;
use crate::lexicon;
use crate::quotes::CueClass;
use crate::quotes::rules::{self, Rule};
use crate::text::Shape;
use std::ops::Range;

impl Reader<'_, '_> {
    /// Adds the reports of sources: "selon la police", "según el ministro", "d'après nos données", "pour Osei".
    pub(super) fn sources(&self, out: &mut Vec<Report>) {
        if rules::is_off(Rule::RomanceSources) {
            return;
        }
        let sheet = self.sheet;
        let unit = self.unit.items.clone();
        for i in unit.clone() {
            if !sheet.is_word(i) || out.iter().any(|r| r.covers(i)) {
                continue;
            }
            let opens = i == unit.start || self.segments.iter().any(|s| s.items.start == i);
            let word = self.small(i);
            if let Some(report) = self.read_in(i, word, out) {
                out.push(report);
                return;
            }
            if let Some(words) = self.own_opinion(i) {
                if let Some(report) = self.opinion(i..i + words, out) {
                    out.push(report);
                }
                continue;
            }
            let Some(words) = self.source_words(i, word, opens) else { continue };
            let from = i + words;
            // "secondo cui", "secondo il quale", "según el cual"
            let article = from + 1 < unit.end
                && self.is(from, Class::Determiner)
                && self.sheet.lists(from + 1).has(lexicon::List::RelativesWithArticle);
            let relative = from + usize::from(article);
            if article || from < unit.end && self.is(from, Class::Relative) {
                out.extend(self.relative_source(i, relative, out));
                continue;
            }
            let Some(p) = self.oblique(from).or_else(|| phrase::at(sheet, from, unit.end)) else { continue };
            // "pour" and "para" are sources only with a person before a comma.
            let known = p.name.is_some() || self.is_surname(&p) || self.is_opinion_of(&p);
            if matches!(word, "pour" | "para" | "per") && !known {
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
            // "Volgens Petra Lund (Partij) is het": the brackets belong to the source.
            if to < unit.end && sheet.items[to].kind == Kind::Opening {
                let reach = to..unit.end.min(to + 8);
                to = reach.clone().find(|&k| sheet.items[k].kind == Kind::Closing).map_or(to, |k| k + 1);
            }
            to = self.with_apposition(start, to);
            let sign = |k: &usize| matches!(sheet.items[*k].kind, Kind::Colon | Kind::Semicolon);
            let begin =
                if opens { (unit.start..start).rev().find(sign).map_or(unit.start, |k| k + 1) } else { unit.start };
            // "« Nous partons », selon Paul Morel, qui dirige le port": the rest is about the source.
            let marked = self.is_after_quote(start);
            let content: Vec<Range<usize>> = [begin..start, to..unit.end]
                .into_iter()
                .filter(|r| r.start < start || !marked || sheet.has_quote(r))
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

    /// Returns the Dutch pronoun at item `i` that is no possessive: "volgens haar kost de reparatie", "volgens hem".
    fn oblique(&self, i: usize) -> Option<Phrase> {
        let sheet = self.sheet;
        let end = self.unit.items.end;
        let third = sheet.language == Language::Dutch && i < end && matches!(self.small(i), "haar" | "hem" | "hen");
        // The verb comes second, with its subject or an adverb after it.
        let verb = i + 2 >= end
            || !sheet.is_word(i + 1)
            || self.is(i + 1, Class::Auxiliary)
            || self.is(i + 1, Class::Modal)
            || self.is(i + 2, Class::Determiner)
            || sheet.items[i + 2].facts.is_pronoun()
            || self.is(i + 2, Class::Adverb);
        (third && (self.small(i) != "haar" || verb)).then(|| Phrase {
            full: i..i + 1,
            core: i..i + 1,
            name: None,
            pronoun: true,
        })
    }

    /// Returns the number of words of the source preposition at item `i`, which is `word` and may begin a part.
    fn source_words(&self, i: usize, word: &str, opens: bool) -> Option<usize> {
        let end = self.unit.items.end;
        let relative = || i + 2 < end && (self.small(i + 1) == "cui" || matches!(self.small(i + 2), "quale" | "quali"));
        let listed = self.sheet.language.profile().sources.iter().find(|source| source.0 == word);
        let one = listed.is_some_and(|source| match source.1 {
            Opening::Everywhere => true,
            Opening::Part => opens,
            Opening::PartOrRelative => opens || relative(),
            Opening::AfterQuote => self.is_after_quote(i),
        });
        if one { Some(1) } else { self.source_phrase(i, word) }
    }

    /// Returns the report of words in marks that are read in a text: "«…», si legge in una nota del club". The speaker is the
    /// owner of the text, if the sentence has one.
    fn read_in(&self, i: usize, word: &str, out: &[Report]) -> Option<Report> {
        let sheet = self.sheet;
        let unit = &self.unit.items;
        let end = unit.end;
        // "«…», reza una nota"
        let reads_itself = sheet.language == Language::Spanish && matches!(word, "reza" | "rezaba" | "rezan");
        let reads = sheet.language.profile().reading.contains(&word);
        let segment = self.segments.iter().find(|s| s.items.contains(&i)).filter(|_| reads)?.items.clone();
        let start = segment.start;
        let nobody = reads_itself
            || word == "leerse"
            || (start.saturating_sub(1)..end.min(i + 3)).any(|k| matches!(self.small(k), "si" | "se" | "on"));
        if !nobody || i > start + 4 || !self.is_after_quote(start) || out.iter().any(|r| r.covers(start - 1)) {
            return None;
        }
        let text = (i + 1..segment.end).find(|&k| self.is_noun(k, Class::Medium) || self.is_noun(k, Class::SpeechNoun));
        let of = text.and_then(|t| (t + 1..segment.end.min(t + 4)).find(|&k| self.is(k, Class::Of)));
        let owner = of.and_then(|of| phrase::at(sheet, of + 1, segment.end)).filter(|p| self.is_speaker(p));
        let sender = || text.and_then(|t| self.sender(t, segment.end));
        // "peut-on lire sur son site", "lê-se no documento": the text is known, and so is its owner.
        let own = (i + 1..segment.end).any(|k| sheet.is_in(k, List::Possessives));
        let known = own
            || text.is_some_and(|t| {
                let before = t.saturating_sub(1);
                self.is(before, Class::Singular) && !sheet.is_in(before, List::Indefinite)
            });
        let subject = match owner.or_else(sender) {
            Some(owner) => Subject::Phrase(owner),
            None if known => Subject::Owner,
            None => Subject::Unknown,
        };
        Some(Report::new(vec![unit.start..start], Some((sheet.items[i].span, CueClass::Write)), subject))
    }

    /// Returns the subject of a relative clause right after a noun for a text at item `text`, if its verb is one of
    /// sending: "una nota que el sindicato difundió".
    fn sender(&self, text: usize, end: usize) -> Option<Phrase> {
        let sheet = self.sheet;
        let that = text + 1;
        if that + 2 >= end || !self.is(that, Class::That) {
            return None;
        }
        let p = phrase::at(sheet, that + 1, end).filter(|p| !p.pronoun && self.is_speaker(p))?;
        let near = p.full.end..end.min(p.full.end + 3);
        near.clone().any(|k| sheet.is_in(k, List::Sending)).then_some(p)
    }

    /// Returns the report of a source with a relative pronoun: "Claire Morel, pour qui « le chantier tarde »".
    fn relative_source(&self, at: usize, relative: usize, out: &[Report]) -> Option<Report> {
        let sheet = self.sheet;
        let unit = &self.unit.items;
        let end = (relative..unit.end).find(|&k| sheet.items[k].kind == Kind::Semicolon).unwrap_or(unit.end);
        let from = relative + 1;
        let owner = self.antecedent(at).filter(|_| from < end && !out.iter().any(|r| r.covers(from)))?;
        let cue = Some((sheet.items[at].span, CueClass::Report));
        // "Morel, pour qui « le chantier tarde », plaide": the main clause goes on.
        let quote =
            sheet.items[from].kind == Kind::Quote && from + 1 < end && sheet.items[from + 1].kind == Kind::Comma;
        let end = if quote { from + 1 } else { end };
        Some(Report::new(vec![from..end], cue, Subject::Phrase(owner)))
    }

    /// Returns whether a phrase after "pour" or "para" is a person before a comma: a pronoun, or an office before words
    /// in marks.
    fn is_opinion_of(&self, p: &Phrase) -> bool {
        let sheet = self.sheet;
        let end = self.unit.items.end;
        let comma = p.full.end < end && sheet.items[p.full.end].kind == Kind::Comma;
        let third = p.pronoun && self.sheet.lists(p.full.start).has(lexicon::List::ThirdPersons);
        // "Per l'Ordine dei medici", but "Para la India"
        let named = |k: usize| {
            let known = entities::traits(entities::key(sheet.text(k)));
            sheet.is_capital(k) && sheet.is_proper(k) && !known.place_name()
        };
        let who = self.is(p.full.start, Class::Determiner)
            && p.core.clone().any(|k| phrase::is_role(sheet, k) || self.is_noun(k, Class::Organisation) || named(k));
        // "Pour l'entraîneur, le problème est mental": the clause says what something is.
        let judges = || (p.full.end..end.min(p.full.end + 12)).any(|k| sheet.is_in(k, List::Being));
        let office = who && (sheet.has_quote(&(p.full.end..end)) || judges());
        comma && (third || office)
    }

    /// Returns the end of a source that begins at item `start`, with its appositions, from its end `to`.
    fn with_apposition(&self, start: usize, mut to: usize) -> usize {
        let sheet = self.sheet;
        let unit = self.unit.items.clone();
        // The apposition of the source: "pour Osei, directeur du port, …"
        let mut clause = self.segments.iter().position(|s| s.items.start >= to);
        while let Some(s) = clause.filter(|&s| start == unit.start && s + 1 < self.segments.len()) {
            let items = &self.segments[s].items;
            let first = self.first_word(items);
            // "Per i sindacati, invece, la chiusura è decisa"
            let adverb = items.clone().all(|k| self.is(k, Class::Adverb) || self.is(k, Class::But));
            let aside = adverb
                || first.is_some_and(|f| self.is(f, Class::Relative) || phrase::is_role(sheet, f))
                || !items.clone().any(|k| self.is(k, Class::Auxiliary) || self.is(k, Class::Modal))
                    && first.is_some_and(|f| {
                        !self.is(f, Class::Determiner)
                            && !self.is(f, Class::Preposition)
                            && !self.is(f, Class::Clitic)
                            && items.len() <= 8
                            && sheet.items[f].shape == Shape::Lower
                            && !sheet.items[f].facts.is_pronoun()
                            && !is_finite(sheet, f)
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
        to
    }

    /// Returns whether a phrase is a surname alone of a person whose full name the article has.
    fn is_surname(&self, phrase: &Phrase) -> bool {
        let alone = phrase.full.len() == 1 && self.sheet.is_capital(phrase.full.start);
        alone && self.sheet.families.contains(self.small(phrase.full.start))
    }

    /// Returns the number of words of a possessive source that begins at item `i`: "a su juicio", "en su opinión".
    fn own_opinion(&self, i: usize) -> Option<usize> {
        if rules::is_off(Rule::RomanceOpinions) {
            return None;
        }
        let preposition = self.sheet.lists(i).has(lexicon::List::BeforeOpinions);
        if !preposition || i + 2 >= self.unit.items.end {
            return None;
        }
        // "à l'en croire", "à les en croire"
        let believed = i + 3 < self.unit.items.end
            && self.small(i) == "à"
            && matches!(self.small(i + 1), "l" | "les")
            && self.small(i + 2) == "en"
            && self.small(i + 3) == "croire";
        if believed {
            return Some(4);
        }
        let own = self.sheet.is_in(i + 1, List::Possessives);
        // "según sus cálculos", "selon ses estimations"
        let counted =
            self.is(i, Class::Source) && self.sheet.is_in(i + 2, List::Counts) && !phrase::is_role(self.sheet, i + 2);
        (own && (self.is(i + 2, Class::Opinion) || counted)).then_some(3)
    }

    /// Returns the report of a possessive source: the clause around it, of the person who is the subject so far.
    fn opinion(&self, source: Range<usize>, out: &[Report]) -> Option<Report> {
        if rules::is_off(Rule::RomanceOpinions) {
            return None;
        }
        let sheet = self.sheet;
        let unit = &self.unit.items;
        let at = self.segments.iter().position(|s| s.items.contains(&source.start))?;
        let own = &self.segments[at].items;
        // "Las obras, a su juicio, van tarde": the source is a part of its own, or begins or ends the sentence.
        let opens = own.start == source.start;
        let closes = own.end == source.end;
        if !opens && !closes {
            return None;
        }
        let sign = |i: &usize| matches!(sheet.items[*i].kind, Kind::Semicolon | Kind::Colon);
        let from = (unit.start..source.start).rev().find(sign).map_or(unit.start, |i| i + 1);
        let to = (source.end..unit.end).find(sign).unwrap_or(unit.end);
        let words = |r: &Range<usize>| r.clone().any(|k| matches!(sheet.items[k].kind, Kind::Word | Kind::Quote));
        let content: Vec<Range<usize>> = [from..source.start, source.end..to].into_iter().filter(words).collect();
        let taken = |r: &Range<usize>| out.iter().any(|o| o.content.iter().any(|c| c.start < r.end && r.start < c.end));
        if content.is_empty() || content.iter().any(taken) {
            return None;
        }
        let cue = sheet.span(&source);
        Some(Report::new(content, Some((cue, CueClass::Report)), Subject::Dropped { plural: false }))
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
    pub(super) fn is_noun(&self, i: usize, class: Class) -> bool {
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

    /// Returns the speaker that a phrase before a colon denotes: `None` for a thing, the owner of words for "le verdict
    /// du jury" and "primera reacción de la compañía".
    fn speaking(&self, phrase: Phrase) -> Option<Phrase> {
        let sheet = self.sheet;
        if phrase.pronoun || phrase.name.is_some() && !self.is_owner(&phrase) {
            return Some(phrase);
        }
        let words = |i: &usize| {
            sheet.is_word(*i)
                && (self.is_noun(*i, Class::SpeechNoun) || self.is_noun(*i, Class::Medium) && sheet.text(*i).len() > 1)
        };
        let owned = sheet.is_in(phrase.full.start, List::Possessives);
        if let Some(noun) = phrase.core.clone().find(words) {
            if owned {
                return (!sheet.language.has(Trait::DROPS_SUBJECT)).then_some(phrase);
            }
            let end = self.segment_of(noun).map_or(phrase.full.end, |s| self.segments[s].items.end);
            let of = (noun + 1..end).find(|&i| self.is(i, Class::Of))?;
            return phrase::at(sheet, of + 1, end);
        }
        let noun = phrase.core.clone().find(|&i| sheet.is_word(i) && !self.is(i, Class::Determiner));
        let lower = noun.filter(|&i| sheet.items[i].shape == Shape::Lower);
        let thing = lower.is_some_and(|i| self.is_noun(i, Class::Thing) || self.is_noun(i, Class::Time));
        (!thing).then_some(phrase)
    }

    /// Returns the person or body whom a sentence before a colon names as its subject.
    fn announcer(&self, before: &Range<usize>) -> Option<Phrase> {
        let sheet = self.sheet;
        // "Ferrocarril, Robles: «…»": a name alone right before the colon.
        let last = self.segments.iter().rfind(|s| s.items.end == before.end && s.items.start > before.start);
        if let Some(items) = last.map(|s| s.items.clone()).filter(|s| sheet.is_capital(s.start))
            && let Some(p) = phrase::at(sheet, items.start, items.end)
            && p.full == items
            && (p.name.is_some() || self.is_surname(&p))
            && !before.clone().any(|i| is_finite(sheet, i) || self.is(i, Class::Auxiliary))
        {
            return Some(p);
        }
        // "… lo empató y Peirano estalló": the subject of the last verb.
        let verb = before.clone().rev().find(|&i| is_finite(sheet, i));
        if let Some(verb) = verb.filter(|&v| v > before.start) {
            let ends = |from: usize| phrase::at(sheet, from, verb).filter(|p| p.full.end == verb && !p.pronoun);
            let opens = |from: &usize| *from > before.start && self.is(*from - 1, Class::And);
            let last = (before.start.max(verb.saturating_sub(10))..verb).filter(opens).find_map(ends);
            if let Some(p) = last.filter(|p| self.is_speaker(p)) {
                return Some(p);
            }
        }
        // "Habla el presidente del sindicato, Luis Robles": a verb comes first.
        let first = self.first_word(before)?;
        let inverted =
            (is_finite(sheet, first) || self.is(first, Class::Naming) || !sheet.items[first].facts.verbs.is_empty())
                && first + 1 < before.end
                && self.is(first + 1, Class::Determiner);
        if inverted && let Some(p) = phrase::at(sheet, first + 1, before.end).filter(|p| self.is_speaker(p)) {
            return Some(p);
        }
        // "A fargli eco è la Coldiretti: «…»", "Quien respondió fue Ana Robles: «…»"
        let first = self.first_word(before);
        let cleft = first.is_some_and(|f| self.sheet.lists(f).has(lexicon::List::Clefts));
        let ends = |from: usize| phrase::at(sheet, from, before.end).filter(|p| p.full.end == before.end);
        if cleft
            && let Some(p) = before
                .clone()
                .filter(|&i| self.is(i, Class::Auxiliary) && !self.is(i, Class::Have))
                .find_map(|i| ends(i + 1).filter(|p| self.is_speaker(p)))
        {
            return Some(p);
        }
        // "Immediata la replica di Robles: «…»": a sentence without a verb.
        let noun = before.clone().take(4).find(|&i| sheet.is_word(i) && self.is_noun(i, Class::SpeechNoun));
        if let Some(noun) = noun.filter(|&n| n > before.start)
            && !before.clone().any(|i| is_finite(sheet, i) || self.is(i, Class::Auxiliary))
            && !(before.start + 1..noun).any(|i| sheet.is_capital(i))
            && !phrase::is_given(sheet, before.start)
            && let Some(of) = (noun + 1..before.end.min(noun + 3)).find(|&i| self.is(i, Class::Of))
            && let Some(p) = phrase::at(sheet, of + 1, before.end).filter(|p| self.is_speaker(p))
        {
            return Some(p);
        }
        // Adverbials come first: "Dos horas después, la actriz publicó un mensaje".
        let adverbial = |f: usize| self.is(f, Class::Preposition) && !self.is(f, Class::Determiner);
        let mut parts =
            self.segments.iter().map(|s| s.items.clone()).filter(|s| s.start >= before.start && s.end <= before.end);
        let main = parts.find_map(|items| {
            let f = items.clone().find(|&i| {
                sheet.is_word(i) && !self.is(i, Class::And) && !self.is(i, Class::But) && !self.is(i, Class::Adverb)
            })?;
            if adverbial(f) && !phrase::starts_name(sheet, f) {
                return None;
            }
            let p = phrase::at(sheet, f, items.end)?;
            (!self.is_time(&p)).then_some(p)
        });
        match main {
            Some(p) => self.speaking(p),
            None => self.named_before(before),
        }
    }

    /// Returns whether a range is a noun for words with a possessive and no more than an attribute: "Son constat : « … »",
    /// "Haar antwoord op de kritiek: „…“".
    fn is_own_words(&self, range: &Range<usize>) -> bool {
        let sheet = self.sheet;
        let own = sheet.is_in(range.start, List::Possessives);
        let mut words = (range.start + 1..range.end).take(3);
        own && words.any(|i| self.is_noun(i, Class::SpeechNoun))
            && !range
                .clone()
                .any(|i| is_finite(sheet, i) || self.is(i, Class::Auxiliary) || sheet.is_capital(i) && i > range.start)
    }

    /// Adds the words after a colon of a sentence without a reporting verb, and records those of the next sentence as
    /// announced.
    pub(super) fn colon(&self, state: &mut State, out: &mut Vec<Report>) {
        if rules::is_off(Rule::RomanceColons) {
            return;
        }
        let sheet = self.sheet;
        let unit = self.unit.items.clone();
        let Some(at) = unit.clone().find(|&i| sheet.items[i].kind == Kind::Colon) else { return };
        let before = unit.start..at;
        let taken = |i: usize| out.iter().any(|r| r.covers(i));
        if before.is_empty() || sheet.has_quote(&before) || taken(unit.end - 1) || at + 1 < unit.end && taken(at + 1) {
            return;
        }
        let subject = || {
            if self.is_own_words(&before) {
                return Subject::Dropped { plural: false };
            }
            self.announcer(&before).map_or_else(
                || {
                    // "Puis : « … »"
                    let then = sheet.language == Language::French && self.is_adverbial(before.clone());
                    if then || sheet.language.has(Trait::DROPS_SUBJECT) {
                        Subject::Dropped { plural: false }
                    } else {
                        Subject::Unknown
                    }
                },
                Subject::Phrase,
            )
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
