//! Authors of messages: "Il a lu un message que Morel avait envoyé : « … »", "leyó una carta que escribió Robles: «…»".

use super::super::lists::List;
use super::super::phrase::{self, Phrase};
use super::super::words::Class;
use super::Reader;
use crate::quotes::rules::{self, Rule};

/// Bound on the items between the colon and the relative pronoun.
const REACH: usize = 14;

impl Reader<'_, '_> {
    /// Returns the subject of the relative clause of a message before item `end`, if its verb is one of sending.
    pub(super) fn author(&self, end: usize) -> Option<Phrase> {
        if rules::is_off(Rule::RomanceAuthors) {
            return None;
        }
        let sheet = self.sheet;
        let start = self.unit.items.start;
        let low = end.saturating_sub(REACH).max(start + 1);
        let relative = (low..end).rev().find(|&i| matches!(self.small(i), "que" | "qu" | "che" | "die" | "dat"))?;
        let near = start.max(relative.saturating_sub(3))..relative;
        let message = near.clone().any(|i| self.is_noun(i, Class::Medium));
        let verb = (relative + 1..end).find(|&i| sheet.is_in(i, List::Sending)).filter(|_| message)?;
        let speaks = |p: &Phrase| self.is_speaker(p) || p.core.clone().any(|i| sheet.families.contains(self.small(i)));
        // "que Morel avait envoyé", "que le había enviado Robles"
        let before = (relative + 1..verb).find(|&i| !self.is(i, Class::Clitic) || sheet.is_capital(i));
        let before = before.and_then(|i| phrase::at(sheet, i, verb)).filter(speaks);
        before.or_else(|| phrase::at(sheet, verb + 1, end).filter(|p| !p.pronoun && speaks(p)))
    }
}
