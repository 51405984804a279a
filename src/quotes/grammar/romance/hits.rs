//! Reporting verbs of a Romance sentence: listed forms with their auxiliaries, and other verbs right after marks.

use crate::lexicon;
use crate::quotes::rules::{self, Rule};
use std::ops::Range;

use super::super::finite::is_finite;
use super::super::languages::{Language, Trait};
use super::super::lists::{self, List};
use super::super::phrase::{self, Phrase};
use super::super::sheet::Kind;
use super::super::words::{Class, Form, VerbForm};
use super::{Hit, Reader};
use crate::quotes::CueClass;
use crate::text::Shape;

impl Reader<'_, '_> {
    /// Finds the reporting verbs of the sentence.
    pub(super) fn hits(&self) -> Vec<Hit> {
        let sheet = self.sheet;
        let mut out = Vec::new();
        for i in self.unit.items.clone() {
            let item = &sheet.items[i];
            if !(item.shape == Shape::Lower || i == self.unit.items.start) {
                continue;
            }
            let Some(segment) = self.segment_of(i) else { continue };
            // "klinkt het bij het parket", "luidt het"
            if i + 1 < self.segments[segment].items.end
                && sheet.text(i + 1) == "het"
                && let Some(v) = item.facts.verbs.iter().find(|v| v.particle == Some("het"))
            {
                out.push(Hit { from: i, word: i + 1, segment, class: v.class, passive: false, gerund: false });
                continue;
            }
            if item.facts.verbs.is_empty() {
                out.extend(self.unlisted(i, segment));
                continue;
            }
            let range = &self.segments[segment].items;
            if let Some(hit) = self.hit(i, segment, range) {
                // "se limitó a decir": one verb.
                out.retain(|h: &Hit| h.word != hit.from || h.from == hit.from && hit.from == hit.word);
                out.push(hit);
            }
        }
        out
    }

    fn hit(&self, i: usize, segment: usize, range: &Range<usize>) -> Option<Hit> {
        let sheet = self.sheet;
        let item = &sheet.items[i];
        let separable = sheet.language.has(Trait::SEPARABLE_VERBS);
        // "fait-il valoir", "deja claro": a verb with a word of its own.
        let reach = i + 1..range.end.min(i + 4);
        let partner = |v: &VerbForm| v.particle.and_then(|p| reach.clone().find(|&k| sheet.text(k) == p));
        let fits = |v: &&VerbForm| separable || v.particle.is_none() || partner(v).is_some();
        let apart = |v: &VerbForm| separable && v.form == Form::Finite && v.particle.is_some();
        let form = |form: Form| item.facts.verbs.iter().find(|v| v.form == form && fits(v) && !apart(v));
        let last = |v: &VerbForm| if separable { i } else { partner(v).unwrap_or(i) };
        if let Some(v) = form(Form::Participle) {
            // The auxiliary, and pronouns or adverbs between: "a-t-il notamment déclaré".
            let near = if separable { range.start } else { range.start.max(i.saturating_sub(5)) };
            let auxiliary = (near..i).rev().find(|&k| self.is(k, Class::Have) || self.is(k, Class::Become));
            let auxiliary = auxiliary.filter(|&a| {
                separable
                    || (a + 1..i).all(|k| {
                        sheet.items[k].facts.is_function()
                            || self.small(k).ends_with("ment")
                            || self.small(k).ends_with("mente")
                    })
            });
            if let Some(from) = auxiliary {
                let reflexive = from > range.start && matches!(self.small(from - 1), "s" | "se" | "si");
                let passive = !self.is(from, Class::Have) && !reflexive;
                return Some(Hit { from, word: last(v), segment, class: v.class, passive, gerund: false });
            }
            // "et salué une «avancée»": the auxiliary of the verb before.
            let joined = i > range.start && self.is(i - 1, Class::And) && form(Form::Finite).is_none();
            if joined && (range.start..i).any(|k| self.is(k, Class::Have)) {
                return Some(Hit { from: i, word: last(v), segment, class: v.class, passive: false, gerund: false });
            }
        }
        if let Some(v) = form(Form::Finite).filter(|v| v.particle.is_none() || !separable) {
            // "la annonce", "le rapport": a determiner before it makes it a noun.
            let noun = i > self.unit.items.start
                && (self.is(i - 1, Class::Determiner) && !self.is(i - 1, Class::Clitic)
                    || self.is(i - 1, Class::Preposition)
                        && !self.is(i - 1, Class::Clitic)
                        && !self.is(i - 1, Class::Source));
            if !noun && !self.is_deverbal(i) {
                return Some(Hit { from: i, word: last(v), segment, class: v.class, passive: false, gerund: false });
            }
        }
        if separable && let Some(hit) = self.separated(i, segment, range) {
            return Some(hit);
        }
        let v = form(Form::Infinitive)?;
        let word = sheet.text(i);
        if self.is_narrative(i, range) {
            return Some(Hit { from: i - 1, word: i, segment, class: v.class, passive: false, gerund: false });
        }
        if let Some(from) = self.launched(i, range) {
            return Some(Hit { from, word: i, segment, class: v.class, passive: false, gerund: false });
        }
        let gerund = word.ends_with("ant") || word.ends_with("ndo");
        (gerund && !separable).then_some(Hit {
            from: i,
            word: i,
            segment,
            class: v.class,
            passive: false,
            gerund: true,
        })
    }

    /// Returns the hit of a Dutch verb with its particle apart: "legt de minister uit dat", "laat weten dat", "deelt Lund
    /// mee".
    fn separated(&self, i: usize, segment: usize, range: &Range<usize>) -> Option<Hit> {
        /// Bound on the items between the verb and its particle.
        const REACH: usize = 12;
        if rules::is_off(Rule::RomanceSeparatedVerbs) {
            return None;
        }
        let sheet = self.sheet;
        let clause = |k: usize| k + 1 < range.end && (self.is(k + 1, Class::That) || self.is(k + 1, Class::Question));
        for v in sheet.items[i].facts.verbs.iter().filter(|v| v.form == Form::Finite) {
            let Some(particle) = v.particle.filter(|&p| p != "het") else { continue };
            let near = (i + 1..range.end.min(i + REACH)).filter(|&k| sheet.text(k) == particle);
            let hit = |word| Hit { from: i, word, segment, class: v.class, passive: false, gerund: false };
            // The subject between the two comes after the verb.
            if let Some(k) = near.clone().find(|&k| clause(k)) {
                return Some(hit(if k == i + 1 { k } else { i }));
            }
            if near.clone().any(|k| k + 1 == range.end)
                || (i + 1..range.end).rev().take(2).any(|k| sheet.text(k) == particle)
            {
                return Some(hit(i));
            }
        }
        None
    }

    /// Returns the first item of the verb on which the infinitive at item `i` depends, if it is a verb for a way to
    /// speak: "se limitó a decir", "a tenu à préciser", "si è limitato a dire".
    fn launched(&self, i: usize, range: &Range<usize>) -> Option<usize> {
        if rules::is_off(Rule::RomanceSeparatedVerbs) {
            return None;
        }
        let sheet = self.sheet;
        if !sheet.text(i).ends_with(sheet.language.profile().infinitive_ends) {
            return None;
        }
        let plain = |k: usize| self.is(k, Class::Adverb) || self.is(k, Class::Clitic);
        let mut at = (range.start..i).rev().take(3).find(|&k| !plain(k) || self.is(k, Class::Preposition))?;
        let by = self.sheet.lists(at).has(lexicon::List::PrepositionsOfInfinitives);
        if by {
            at = (range.start..at).rev().take(3).find(|&k| !plain(k))?;
        }
        let fits = sheet.is_in(at, if by { List::JoinedVerbs } else { List::BareVerbs });
        if !fits || sheet.items[at].shape != Shape::Lower {
            return None;
        }
        // The auxiliary and the pronouns of a compound tense.
        let before = (range.start..at).rev().take(3);
        let auxiliary = before.take_while(|&k| plain(k) || self.is(k, Class::Auxiliary));
        Some(auxiliary.filter(|&k| self.is(k, Class::Auxiliary)).last().unwrap_or(at))
    }

    /// Returns whether item `i` is a French infinitive in the place of a finite verb: "« Non », de répondre le maire", "Et
    /// le maire de conclure : « Non »".
    fn is_narrative(&self, i: usize, range: &Range<usize>) -> bool {
        let sheet = self.sheet;
        let start = self.unit.items.start;
        let of = i > start && matches!(self.small(i - 1), "de" | "d");
        if sheet.language != Language::French || !of || !sheet.text(i).ends_with(['r', 'e']) {
            return false;
        }
        let quote = |k: usize| sheet.items[k].kind == Kind::Quote;
        let comma = |k: usize| sheet.items[k].kind == Kind::Comma;
        let behind = i >= start + 3 && comma(i - 2) && quote(i - 3) || i >= start + 2 && quote(i - 2);
        let and = self.first_word(range).is_some_and(|f| self.is(f, Class::And));
        let colon = i + 2 < self.unit.items.end && sheet.items[i + 1].kind == Kind::Colon && quote(i + 2);
        // "Et d'ajouter que le port est fermé": no subject.
        let that = i == start + 2 && i + 1 < self.unit.items.end && self.is(i + 1, Class::That);
        behind || and && (colon || that)
    }

    /// Returns whether the word of item `i` is a noun with the form of a verb after an article that is a pronoun as well:
    /// "la denuncia", "devant la presse".
    fn is_deverbal(&self, i: usize) -> bool {
        let start = self.unit.items.start;
        // "della pubblica accusa", "una nueva denuncia": an article or a preposition, an adjective and a noun.
        let adjective = |k: usize| {
            let facts = self.sheet.items[k].facts;
            self.sheet.items[k].shape == Shape::Lower
                && !facts.is_function()
                && !is_finite(self.sheet, k)
                && !phrase::is_role(self.sheet, k)
                && self.small(k).ends_with(['a', 'e'])
        };
        let bound = |k: usize| self.sheet.lists(k).has(lexicon::List::FeminineArticles) || self.small(k) == "de";
        if self.sheet.language != Language::French
            && i > start + 1
            && self.small(i).ends_with('a')
            && adjective(i - 1)
            && bound(i - 2)
        {
            return true;
        }
        if i == start || !self.sheet.lists(i - 1).has(lexicon::List::ArticlesOfDeverbals) {
            return false;
        }
        match self.sheet.language {
            Language::Spanish => self.small(i - 1) != "le" && self.small(i).ends_with(['a', 's']),
            Language::Italian => self.small(i - 1) != "le" && self.small(i).ends_with('a'),
            Language::French if self.small(i - 1) == "l" => false,
            Language::French => {
                let before = (i > start + 1).then(|| i - 2);
                before.is_none_or(|b| {
                    self.is(b, Class::Preposition) || self.is(b, Class::And) || self.sheet.items[b].kind == Kind::Comma
                })
            }
            _ => false,
        }
    }

    /// Returns the hit of a verb of no list right after words in marks and a comma: "«No llueve», zanjó Osei", "« Non »,
    /// a souri le maire".
    fn unlisted(&self, i: usize, segment: usize) -> Option<Hit> {
        /// Bound on the pronouns and the auxiliary between the marks and the verb.
        const PRONOUNS: usize = 3;
        if rules::is_off(Rule::RomanceUnlistedVerbs) {
            return None;
        }
        let sheet = self.sheet;
        let items = self.segments[segment].items.clone();
        let first = items.start;
        let french = sheet.language == Language::French;
        let small = |k: usize| self.is(k, Class::Clitic) && !self.is(k, Class::Negation);
        let endings = lists::lines(sheet.language, List::NarrativeEndings);
        if endings.is_empty() || i - first > PRONOUNS || first < self.unit.items.start + 2 {
            return None;
        }
        let compound = matches!(sheet.language, Language::French | Language::Italian);
        let have = (first..i).find(|&k| compound && (self.is(k, Class::Have) || !french && self.is(k, Class::Become)));
        if !(first..i).all(|k| small(k) || Some(k) == have) {
            return None;
        }
        let comma = sheet.items[first - 1].kind == Kind::Comma;
        let quote = sheet.items[first - 2].quote.filter(|_| comma)?;
        let other = self.is(i, Class::Calling) || self.is(i, Class::Auxiliary) || self.is(i, Class::Modal);
        if other || sheet.words_inside(quote) < 2 || sheet.is_name(quote) {
            return None;
        }
        let word = self.small(i);
        let ends = |ends: &[&str]| ends.iter().any(|end| word.ends_with(end));
        let form = match (sheet.language, have) {
            (Language::French, Some(_)) => ends(&["é", "i", "u", "it", "is"]),
            (Language::Italian, Some(_)) => ["at", "ut", "it", "s", "ss", "st", "tt"]
                .iter()
                .any(|stem| ["o", "a", "i", "e"].iter().any(|end| word.ends_with(&format!("{stem}{end}")))),
            _ => ends(endings),
        };
        let plain = || !sheet.items[i].facts.is_function() && !phrase::is_role(sheet, i);
        let next = |p: Phrase| p.name.is_some() || p.core.clone().any(|k| phrase::is_role(sheet, k));
        let named = || phrase::at(sheet, i + 1, items.end).is_some_and(next);
        (have.is_none() && is_finite(sheet, i) || form && plain() && named()).then_some(Hit {
            from: have.unwrap_or(i),
            word: i,
            segment,
            class: CueClass::Say,
            passive: false,
            gerund: false,
        })
    }
}
