//! Authors of messages in German: "Er verlas eine Nachricht, die Lund geschickt hatte: „…“".

use super::super::phrase::{self, Phrase};
use super::super::report::{Report, Subject};
use super::super::sheet::Kind;
use super::super::words::Class;
use super::Reader;

/// Verbs of those who write or send a message.
const SENDING: [&str; 18] = [
    "geschickt",
    "verschickt",
    "gesendet",
    "gesandt",
    "geschrieben",
    "verfasst",
    "hinterlassen",
    "gepostet",
    "veröffentlicht",
    "aufgenommen",
    "gesprochen",
    "unterschrieben",
    "schickte",
    "schrieb",
    "verschickte",
    "hinterließ",
    "sandte",
    "verfasste",
];

impl Reader<'_, '_> {
    /// Gives marked words after a colon to the subject of the relative clause before it that tells who sent them.
    pub(super) fn sent(&self, out: &mut [Report]) {
        let sheet = self.sheet;
        let quote = |i: usize| i + 1 < self.unit.items.end && sheet.items[i + 1].kind == Kind::Quote;
        let colon = self.unit.items.clone().find(|&i| sheet.items[i].kind == Kind::Colon && quote(i));
        let Some(colon) = colon else { return };
        let Some(author) = self.author(colon) else { return };
        for report in out.iter_mut().filter(|r| r.content.first().is_some_and(|c| c.start == colon + 1)) {
            report.subject = Subject::Phrase(author.clone());
        }
    }

    /// Returns the subject of the relative clause that ends at item `end`, if its verb is one of sending: "die Lund an
    /// die Stadt geschickt hatte".
    fn author(&self, end: usize) -> Option<Phrase> {
        let sheet = self.sheet;
        let at = self.segments.iter().position(|s| s.items.end == end)?;
        let clause = self.segments[at].items.clone();
        let sends = clause.clone().any(|i| SENDING.contains(&sheet.text(i)));
        if at == 0 || !sends || !self.is_relative(&clause) {
            return None;
        }
        let first = self.first_word(&clause)?;
        // "die ihm Lund geschickt hatte": an object can come before the subject.
        let object = first + 1 < clause.end && self.is(first + 1, Class::Oblique);
        let from = if object && !sheet.is_capital(first + 2) { first } else { first + usize::from(object) };
        phrase::at(sheet, from + 1, clause.end)
            .filter(|p| self.is_speaker(p) || sheet.families.contains(&self.small(p.core.end - 1)))
    }
}
