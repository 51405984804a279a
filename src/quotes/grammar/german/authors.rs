//! Authors of messages in German: "Er verlas eine Nachricht, die Lund geschickt hatte: „…“".

use super::super::lists::{self, List};
use super::super::phrase::{self, Phrase};
use super::super::words::Class;
use super::Reader;
use crate::quotes::rules::{self, Rule};

impl Reader<'_, '_> {
    /// Returns the subject of the relative clause that ends at item `end`, if its verb is one of sending: "die Lund an
    /// die Stadt geschickt hatte".
    pub(super) fn author(&self, end: usize) -> Option<Phrase> {
        if rules::is_off(Rule::GermanAuthors) {
            return None;
        }
        let sheet = self.sheet;
        let at = self.segments.iter().position(|s| s.items.end == end)?;
        let clause = self.segments[at].items.clone();
        let sends = clause.clone().any(|i| lists::has(sheet.language, List::Sending, sheet.text(i)));
        if at == 0 || !sends || !self.is_relative(&clause) {
            return None;
        }
        let first = self.first_word(&clause)?;
        // "die ihm Lund geschickt hatte": an object can come before the subject.
        let object = first + 1 < clause.end && self.is(first + 1, Class::Oblique);
        let from = if object && !sheet.is_capital(first + 2) { first } else { first + usize::from(object) };
        phrase::at(sheet, from + 1, clause.end)
            .filter(|p| self.is_speaker(p) || sheet.families.contains(self.small(p.core.end - 1)))
    }
}
