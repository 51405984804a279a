//! Subjects of German verbs with an apposition: "Mai Osei, die Leiterin, begründete".

use super::super::phrase::{self, Phrase};
use super::super::sheet::Kind;
use super::super::words::{Class, Form};
use super::{Hit, Reader};
use crate::quotes::rules::{self, Rule};

impl Reader<'_, '_> {
    /// Returns the name before the comma if a phrase is its apposition: "Mai Osei, Gründerin des Vereins erklärte".
    pub(super) fn head_of_apposition(&self, hit: &Hit, found: &Phrase) -> Option<Phrase> {
        if rules::is_off(Rule::GermanAppositions) {
            return None;
        }
        let segment = &self.segments[hit.segment];
        let role = found.core.clone().any(|i| phrase::is_role(self.sheet, i));
        if hit.segment == 0 || segment.before != Kind::Comma || found.name.is_some() || !role {
            return None;
        }
        let named = |p: &Phrase| p.name.is_some() || phrase::is_plain_name(self.sheet, &p.full);
        self.apposed_subject(hit).filter(|p| named(p) && p.full.end == self.segments[0].items.end)
    }

    /// Returns the phrase with which the sentence begins, if nothing but appositions is between it and the clause of a
    /// verb: "Mai Osei, die Leiterin, begründete".
    pub(super) fn apposed_subject(&self, hit: &Hit) -> Option<Phrase> {
        if rules::is_off(Rule::GermanAppositions) {
            return None;
        }
        let sheet = self.sheet;
        let before = &self.segments[..hit.segment];
        let first = &before.first()?.items;
        if before.len() > 4
            || before
                .iter()
                .any(|s| self.has_quote_or_verb(&s.items) && !self.is_relative(&s.items) || s.before == Kind::Colon)
        {
            return None;
        }
        let mut start = self.first_word(first)?;
        if self.is_focus(start) {
            start += 1;
        }
        if start >= first.end || self.is(start, Class::Preposition) || self.is(start, Class::Adverb) {
            return None;
        }
        if self.is(start, Class::Oblique) && !self.is(start, Class::Determiner) {
            return None;
        }
        // "Gefragt nach dem Plan, sagte Lund"
        if sheet.items[start].facts.verbs.iter().any(|v| v.form == Form::Participle) {
            return None;
        }
        // "Die Debatte begann im März": a clause, whose verb no list has.
        let plain = |p: &Phrase| {
            let next = p.full.end;
            let lower = next + 1 < first.end && sheet.is_word(next) && !sheet.is_capital(next);
            let stop = next + 1 < first.end && sheet.items[next + 1].kind == Kind::Stop;
            !lower || stop || sheet.items[next].facts.is_function()
        };
        phrase::at(sheet, start, first.end).filter(|p| !p.pronoun && plain(p))
    }
}
