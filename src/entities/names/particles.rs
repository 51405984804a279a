//! Particles of names: "Ursula von der Leyen", "Jimena de los Ríos", "Pieter-Jan in 't Veld", "Carlo De' Rossi".

use super::chunks::Reader;
use super::german_nouns;
use super::lexicon;
use super::name::{Part, PartKind, without_clitic};
use crate::lexicon::List;
use crate::text::{Shape, Token, TokenKind};

impl Reader<'_, '_> {
    /// Returns whether the particle at `i` continues the run: "Ursula von der Leyen", "Frau von Osei", not "Kofi Osei von der
    /// Gewerkschaft" or "Tod des Soldaten". In English a lower-case particle between capitals always does.
    pub(super) fn may_hold_particle(&self, i: usize) -> bool {
        if self.names.foreign.is_none() {
            return true;
        }
        let german = self.names.foreign == Some(List::FunctionGerman);
        let article = german
            && self.a.lists(i).has(List::GermanArticles)
            && !(self.a.word(i).eq_ignore_ascii_case("zu") && self.is_seat(i + 1));
        let before = |p: &Part| p.kind != PartKind::Word || p.traits.title() || p.traits.given() > 0;
        self.a.lists(i).has(List::Particles) && !article && self.items.last().is_none_or(before)
    }

    /// Returns whether token `i` can be the name behind "zu" in German: "Jutta zu Brenkow", not "bat Jutta zu Hilfe".
    fn is_seat(&self, i: usize) -> bool {
        let name = |t: &Token| t.kind == TokenKind::Word && t.shape == Shape::Title && t.spaced;
        self.a.tokens.get(i).is_some_and(name) && {
            let part = self.part(i);
            let word = part.span.of(self.a.body);
            !part.lists_as_written(self.a).has(List::BehindZuGerman)
                && !word.ends_with("en")
                && !part.traits.place_name()
                && !part.traits.org()
                && !german_nouns::is_noun(List::FunctionGerman, self.a.body, &part)
                && !self.nouns.is_noun(part.key)
        }
    }

    /// Returns whether the particles from `i` on belong to the surname of a person who was named in full.
    pub(super) fn is_known_surname(&self, i: usize, end: usize) -> bool {
        // "de Von der Leyen": a preposition before a surname that begins with a capital.
        let outer =
            self.a.tokens[i].shape == Shape::Lower && self.a.tokens.get(i + 1).is_some_and(|t| t.shape == Shape::Title);
        if outer && i + 1 < end && self.a.lists(i + 1).has(List::Particles) {
            return false;
        }
        let mut at = i;
        while at < (i + 6).min(end) && self.a.lists(at).has(List::Particles) {
            at += 1;
        }
        at > i && at < end && self.surnames.contains(&lexicon::key(without_clitic(self.a.word(at)).0))
    }

    /// Returns the token after the particles that begin at `i`, with their hyphens.
    pub(super) fn particle_end(&self, mut i: usize, end: usize) -> usize {
        let limit = (i + 6).min(end);
        let first = i;
        // "Jimena de los Ríos"
        while i < limit
            && (self.a.lists_as_written(i).has(List::Particles) || i > first && matches!(self.a.word(i), "los" | "las"))
        {
            i += 1;
            if self.unspaced(i, limit, "-") || self.unspaced(i, limit, "‑") {
                i += 1;
            }
        }
        i
    }

    /// Adds the particles that begin at `i` to the run; returns the next token.
    pub(super) fn particles(&mut self, i: usize, end: usize) -> usize {
        let next = self.particle_end(i, end);
        for t in i..next {
            if self.a.tokens[t].kind == TokenKind::Word {
                let part = Part { kind: PartKind::Particle, ..self.part(t) };
                self.items.push(part);
            }
        }
        next
    }

    /// Reads the Dutch particles "in 't" behind a given name, which begin at `at`; adds them to the run, and returns the next
    /// token.
    pub(super) fn dutch_particles(&mut self, at: usize, end: usize) -> Option<usize> {
        let last = self.items.last()?;
        if self.names.foreign != Some(List::FunctionDutch) || last.traits.given() == 0 || self.a.word(at) != "in" {
            return None;
        }
        let rest = &self.a.body[self.a.tokens[at].span.end()..];
        if ![" 't ", " ’t ", " ‘t "].iter().any(|article| rest.starts_with(article)) {
            return None;
        }
        let after = (at + 2..(at + 4).min(end)).find(|&t| self.is_capital(t) && self.a.tokens[t].spaced)?;
        for t in (at..after).filter(|&t| self.a.tokens[t].kind == TokenKind::Word) {
            self.items.push(Part { kind: PartKind::Particle, ..self.part(t) });
        }
        Some(after)
    }

    /// Returns whether a word inside a run is a particle with an apostrophe at `next`: "De'" in "Carlo De' Rossi".
    pub(super) fn is_cut_particle(&self, part: &Part, next: usize, end: usize) -> bool {
        let apostrophe = self.unspaced(next, end, "'") || self.unspaced(next, end, "’");
        let inside = self.names.foreign.is_some() && !self.items.is_empty();
        apostrophe && inside && matches!(part.span.of(self.a.body), "De" | "Dei" | "Da")
    }

    /// Drops particles with a capital at the end of a run, which no name ends with: "Carlo De" before a sign.
    pub(super) fn drop_lone_particles(&mut self) {
        let lone = |p: &Part| p.shape == Shape::Title && p.lists_as_written(self.a).has(List::LoneParticles);
        while self.names.foreign.is_some() && self.items.len() > 1 && self.items.last().is_some_and(lone) {
            self.items.pop();
        }
    }
}
