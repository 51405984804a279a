//! Sources of German sentences: "laut Polizei", "nach Angaben von", "…, so Osei".

use crate::lexicon;
use crate::quotes::rules::{self, Rule};
use std::ops::Range;

use super::super::lists::List;
use super::super::phrase::endings::Ending;
use super::super::phrase::{self, Phrase};
use super::super::report::{Report, Subject};
use super::super::sheet::Kind;
use super::super::words::Class;
use super::Reader;
use crate::quotes::CueClass;
use crate::text::Shape;

impl Reader<'_, '_> {
    /// Adds the reports of "so": "„…“, so Osei."
    pub(super) fn so(&self, out: &mut Vec<Report>) {
        if rules::is_off(Rule::GermanSources) {
            return;
        }
        let sheet = self.sheet;
        for s in 0..self.segments.len() {
            let range = self.segments[s].items.clone();
            let Some(so) = (range.start..range.end.min(range.start + 2)).find(|&i| self.small(i) == "so") else {
                continue;
            };
            let opens = so == range.start && s > 0 || so > range.start && sheet.items[range.start].kind == Kind::Quote;
            if !opens || so + 1 >= range.end {
                continue;
            }
            let mut from = so + 1;
            while from < range.end && self.is(from, Class::Adverb) && !sheet.items[from].facts.is_pronoun() {
                from += 1;
            }
            // "Viele kamen, so etwa Petra Lund": an example.
            let before = self.unit.items.start..so;
            if matches!(self.small(so + 1), "etwa" | "beispielsweise")
                && !sheet.has_quote(&before)
                && !self.has_subjunctive(&before)
            {
                continue;
            }
            let verb = self.verb_behind_so(so, &range);
            let cue = verb.as_ref().map_or(so, |v| v.0);
            let spoken = verb.is_some();
            let p = verb.map(|v| v.1).or_else(|| phrase::at(sheet, from, range.end).map(|p| self.owner_of_speech(p)));
            let Some(p) = p else { continue };
            let rest = p.full.end..range.end;
            if spoken {
                from = p.full.start;
            }
            if !spoken && self.has_finite(&rest) || self.is(from, Class::Oblique) && !self.is(from, Class::Determiner) {
                continue;
            }
            let mut content = vec![self.unit.items.start..so];
            if let Some(next) = self.segments.get(s + 1) {
                let apposition = !self.has_finite(&next.items) && !sheet.has_quote(&next.items);
                let from = if apposition { self.segments.get(s + 2) } else { Some(next) };
                if let Some(from) = from.filter(|n| !self.is_relative(&n.items)) {
                    content.push(from.items.start..self.unit.items.end);
                }
            }
            out.push(Report::new(content, Some((sheet.items[cue].span, CueClass::Say)), Subject::Phrase(p)));
            return;
        }
    }

    /// Adds the reports of sources: "laut Polizei", "nach Angaben der Polizei", "der Polizei zufolge", "demnach".
    pub(super) fn sources(&self, out: &mut Vec<Report>) {
        if rules::is_off(Rule::GermanSources) {
            return;
        }
        let sheet = self.sheet;
        let unit = self.unit.items.clone();
        for i in unit.clone() {
            if !sheet.is_word(i) || out.iter().any(|r| r.covers(i)) {
                continue;
            }
            let word = self.small(i);
            let found = match word {
                "laut" | "gemäß" | "lt" => {
                    let from = i + 1 + usize::from(i + 1 < unit.end && sheet.items[i + 1].kind == Kind::Stop);
                    phrase::at(sheet, from, unit.end).or_else(|| self.address(from)).map(|p| (i..p.full.end, p))
                }
                // "seiner Meinung nach"
                "nach" if i > unit.start && self.is_source_noun(i - 1) && self.source_noun(i + 1).is_none() => {
                    self.phrase_up_to(i).map(|p| (p.full.start..i + 1, p))
                }
                "nach" => self.source_noun(i + 1),
                // "einen aus seiner Sicht guten Plan" has an attribute.
                "aus" if i == unit.start || !self.is(i - 1, Class::Oblique) && !self.is(i - 1, Class::Determiner) => {
                    self.point_of_view(i)
                }
                "für" => self.is_certain_to(i),
                "zufolge" => self.phrase_up_to(i).map(|p| (p.full.start..i + 1, p)),
                // "Die Regel: Demnach darf …" has no speaker.
                "demnach" if i > unit.start && sheet.items[i - 1].kind == Kind::Colon => None,
                "demnach" => {
                    let content = self.without(&(i..i + 1));
                    out.push(Report::new(content, Some((sheet.items[i].span, CueClass::Report)), Subject::Carried));
                    return;
                }
                _ => None,
            };
            // "laut dem": an article without its noun.
            let found = found.filter(|(_, p)| !p.pronoun || !self.is(p.full.start, Class::Oblique));
            let Some((mut range, mut p)) = found else { continue };
            // "laut Polizei und Feuerwehr"
            let end = range.end;
            if end < unit.end
                && self.is(end, Class::And)
                && word != "zufolge"
                && let Some(other) = phrase::at(sheet, end + 1, unit.end).filter(|o| self.is_speaker(o) && !o.pronoun)
            {
                range.end = other.full.end;
            }
            // "nach eigenen Angaben": the source is the subject of the sentence.
            let own = range.clone().any(|i| self.small(i).starts_with("eigene"));
            // "laut Angaben der Polizei": the speaker is the attribute.
            let head = p.core.end - 1;
            let noun = self.is_source_noun(head);
            if noun && p.full.end > p.core.end {
                let from = p.core.end + usize::from(self.is(p.core.end, Class::Preposition));
                if let Some(inner) = phrase::at(sheet, from, p.full.end) {
                    p = inner;
                }
            }
            // "den nach eigenen Angaben „größten Hafen“": the words in marks alone.
            let attribute = range.start > unit.start
                && (self.is(range.start - 1, Class::Determiner) || self.is(range.start - 1, Class::Oblique))
                && range.end < unit.end
                && sheet.items[range.end].kind == Kind::Quote;
            let content = if attribute { vec![range.end..range.end + 1] } else { self.without(&range) };
            if content.is_empty() {
                continue;
            }
            let cue = if word == "zufolge" { i } else { range.start };
            let subject = if own { self.own_source(&range) } else { Subject::Phrase(p) };
            out.push(Report::new(content, Some((sheet.items[cue].span, CueClass::Report)), subject));
            return;
        }
    }

    /// Returns the items of a main clause about a certainty, and the person or body in it: "Für Petra Lund
    /// steht fest, dass", "Für den Verband ist klar, dass".
    fn is_certain_to(&self, i: usize) -> Option<(Range<usize>, Phrase)> {
        let sheet = self.sheet;
        let unit = &self.unit.items;
        let p = phrase::at(sheet, i + 1, unit.end).filter(|p| self.is_speaker(p) && !p.pronoun)?;
        let clause = self.segments.first().filter(|s| s.items.start == i)?.items.clone();
        let verb = p.full.end;
        let sure = |k: usize| matches!(sheet.text(k), "fest" | "klar" | "sicher" | "ausgemacht" | "unstrittig");
        let stands = verb < clause.end && sheet.lists_as_written(verb).has(lexicon::List::StandingGerman);
        let that = clause.end + 1 < unit.end && self.is(clause.end + 1, Class::That);
        (stands && that && clause.len() <= p.full.len() + 5 && sure(clause.end - 1)).then_some((clause, p))
    }

    /// Returns the subject of the clause around "nach eigenen Angaben", if it can speak.
    fn own_source(&self, range: &Range<usize>) -> Subject {
        let sheet = self.sheet;
        let Some(segment) = self.segment_of(range.start) else { return Subject::Unknown };
        let clause = self.segments[segment].items.clone();
        if self.is_subordinate(&clause) {
            return Subject::Unknown;
        }
        let speaks = |p: &Phrase| {
            let kind = p.core.clone().any(|i| sheet.ends_in(i, Class::KindNoun));
            !range.contains(&p.full.start) && (self.is_speaker(p) || kind)
        };
        self.clause_subject(&clause).filter(speaks).map_or(Subject::Unknown, Subject::Phrase)
    }

    /// Returns the address of a site as a source: "laut hafen.example", "laut „hafen.example“".
    fn address(&self, i: usize) -> Option<Phrase> {
        let sheet = self.sheet;
        let end = self.unit.items.end;
        let site = |range: Range<usize>| Phrase { full: range.clone(), core: range, name: None, pronoun: false };
        if i < end && sheet.items[i].kind == Kind::Quote && sheet.words_inside_item(i) <= 3 {
            return Some(site(i..i + 1));
        }
        let close = |k: usize| sheet.items[k].span.end() == sheet.items[k + 1].span.start();
        let dotted = i + 2 < end
            && sheet.is_word(i)
            && sheet.items[i + 1].kind == Kind::Stop
            && sheet.is_word(i + 2)
            && close(i)
            && close(i + 1);
        dotted.then(|| site(i..i + 3))
    }

    /// Adds the clauses of nouns of reported words: "die Behauptung von Osei, der Damm sei sicher", "Oseis Aussage, dass".
    pub(super) fn nouns(&self, out: &mut Vec<Report>) {
        if rules::is_off(Rule::GermanNouns) {
            return;
        }
        let sheet = self.sheet;
        for s in 0..self.segments.len().saturating_sub(1) {
            let own = self.segments[s].items.clone();
            let clause = &self.segments[s + 1];
            let first = self.first_word(&clause.items);
            let reported = first.is_some_and(|f| self.is(f, Class::That) || self.small(f) == "wonach")
                || self.has_subjunctive(&clause.items);
            if clause.before != Kind::Comma || !reported || self.is_relative(&clause.items) {
                continue;
            }
            let noun = own.clone().rev().take(8).find(|&i| sheet.is_capital(i) && self.is(i, Class::SpeechNoun));
            let Some(noun) = noun.filter(|&n| !out.iter().any(|r| r.covers(n) || r.covers(clause.items.start))) else {
                continue;
            };
            let Some(subject) = self.owner(noun, &own) else { continue };
            let mut to = clause.items.end;
            for next in &self.segments[s + 2..] {
                if !self.is_subordinate(&next.items) {
                    break;
                }
                to = next.items.end;
            }
            let cue = Some((sheet.items[noun].span, CueClass::Say));
            out.push(Report::new(vec![clause.items.start..to], cue, Subject::Phrase(subject)));
        }
    }

    /// Returns the owner of a noun that ends its part of the sentence: "Aussage von Osei", "Oseis Aussage".
    fn owner(&self, noun: usize, own: &Range<usize>) -> Option<Phrase> {
        let next = noun + 1;
        if next < own.end {
            let of = self.is(next, Class::Of) && self.is(next, Class::Preposition);
            let genitive = matches!(self.small(next), "des" | "der" | "eines" | "einer");
            let from = next + usize::from(of);
            return phrase::at(self.sheet, from, own.end)
                .filter(|p| (of || genitive) && !p.pronoun && p.full.end == own.end);
        }
        let name = noun.checked_sub(1).filter(|&i| i >= own.start && self.sheet.is_capital(i))?;
        let genitive = self.sheet.text(name).ends_with(['s', '\'', '’']);
        let from = (own.start..=name).rev().take_while(|&i| self.sheet.is_capital(i)).last()?;
        let owner = Phrase { full: from..noun, core: from..noun, name: Some(from..noun), pronoun: false };
        (genitive && !phrase::is_role(self.sheet, name)).then_some(owner)
    }

    /// Returns whether item `i` is a noun between a source preposition and its speaker, also in a compound:
    /// "Angaben", "Polizeiangaben".
    pub(super) fn is_source_noun(&self, i: usize) -> bool {
        self.is(i, Class::SourceNoun) || self.sheet.items[i].endings.has(Ending::SourceNoun)
    }

    /// Returns the source after "nach": "Angaben der Polizei", "Aussage eines Sprechers", "ersten Informationen".
    pub(super) fn source_noun(&self, from: usize) -> Option<(Range<usize>, Phrase)> {
        let sheet = self.sheet;
        let end = self.unit.items.end;
        let start = (from..end).find(|&i| !(self.is(i, Class::Adverb) && sheet.items[i].shape == Shape::Lower))?;
        let phrase = phrase::at(sheet, start, end).filter(|p| !p.pronoun)?;
        let head = phrase.core.clone().find(|&i| self.is_source_noun(i) && sheet.items[i].shape != Shape::Lower)?;
        // "nach langen Ermittlungen": a time.
        let event = matches!(self.small(head), "ermittlungen" | "untersuchungen" | "beobachtungen");
        let after = from >= 2 && matches!(self.small(from - 2), "erst" | "kurz" | "unmittelbar");
        let dated = |i: usize| sheet.is_in(i, List::Recent);
        if after || event && phrase.full.end == phrase.core.end && !phrase.core.clone().any(dated) {
            return None;
        }
        let mut range = from - 1..phrase.full.end.max(phrase.core.end);
        // "nach Angaben örtlicher Kliniken": a genitive without an article.
        let adjective = phrase.core.end;
        if adjective == phrase.full.end
            && adjective + 1 < end
            && sheet.items[adjective].shape == Shape::Lower
            && !sheet.items[adjective].facts.is_function()
            && sheet.text(adjective).ends_with("er")
            && sheet.is_capital(adjective + 1)
            && let Some(inner) = phrase::at(sheet, adjective, end)
        {
            range.end = inner.full.end;
            return Some((range, inner));
        }
        // "nach Oseis Angaben", "nach Petra Lunds Worten": the genitive of a name before the noun.
        let bare = phrase.core.start..head;
        let owner = bare.clone().all(|i| sheet.is_capital(i) && !self.is_source_noun(i))
            && self.is_genitive(bare.end.max(1) - 1)
            && !bare.clone().any(|i| phrase::is_role(sheet, i));
        if !bare.is_empty() && owner && head + 1 == phrase.core.end {
            let owner = Phrase { full: bare.clone(), core: bare.clone(), name: Some(bare), pronoun: false };
            return Some((range, owner));
        }
        // "nach Angaben Oseis": the name follows in the same run.
        if head + 1 < phrase.core.end {
            let inner = phrase::at(sheet, head + 1, phrase.full.end)?;
            return Some((range, inner));
        }
        let at = phrase.core.end;
        if at < self.unit.items.end
            && self.small(at) == "aus"
            && let Some(inner) = phrase::at(sheet, at + 1, self.unit.items.end)
        {
            range.end = inner.full.end;
            return Some((range, inner));
        }
        if phrase.full.end > phrase.core.end {
            let from = at + usize::from(self.is(at, Class::Preposition));
            if let Some(inner) = phrase::at(sheet, from, phrase.full.end) {
                return Some((range, inner));
            }
        }
        Some((range, phrase))
    }

    /// Returns the range and the owner of "aus Oseis Sicht", "aus Sicht der Gewerkschaft", "aus seiner Sicht".
    fn point_of_view(&self, from: usize) -> Option<(Range<usize>, Phrase)> {
        let sheet = self.sheet;
        let end = self.unit.items.end;
        let noun = (from + 1..end.min(from + 6)).find(|&i| self.small(i) == "sicht")?;
        let before = from + 1..noun;
        if before.is_empty() || before.len() == 1 && self.small(before.start) == "der" {
            let of = (noun + 1 < end && self.is(noun + 1, Class::Of)).then_some(noun + 1)?;
            let start = of + usize::from(self.is(of, Class::Preposition));
            return phrase::at(sheet, start, end).filter(|p| !p.pronoun).map(|p| (from..p.full.end, p));
        }
        if before.clone().all(|i| sheet.is_capital(i)) && self.is_genitive(noun - 1) {
            let p = Phrase { full: before.clone(), core: before.clone(), name: Some(before), pronoun: false };
            return Some((from..noun + 1, p));
        }
        let own = matches!(self.small(from + 1), "seiner" | "ihrer");
        (own && before.len() == 1).then(|| phrase::at(sheet, from + 1, noun + 1)).flatten().map(|p| (from..noun + 1, p))
    }

    /// Returns the phrase that ends before item `i`.
    pub(super) fn phrase_up_to(&self, i: usize) -> Option<Phrase> {
        let start = self.segment_of(i).map_or(self.unit.items.start, |s| self.segments[s].items.start);
        (start.max(i.saturating_sub(14))..i).find_map(|from| {
            phrase::at(self.sheet, from, i).filter(|p| p.full.end == i && !self.is(from, Class::Preposition))
        })
    }

    /// Returns the sentence without a range.
    pub(super) fn without(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let unit = &self.unit.items;
        [unit.start..range.start, range.end..unit.end]
            .into_iter()
            .filter(|r| r.clone().any(|i| matches!(self.sheet.items[i].kind, Kind::Word | Kind::Quote)))
            .collect()
    }
}
