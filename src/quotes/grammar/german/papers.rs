//! Papers as sources of German sentences: "„…“, ist im Bericht zu lesen", "Darin steht: „…“".

use crate::quotes::rules::{self, Rule};
use std::ops::Range;

use super::super::phrase::endings::Ending;
use super::super::phrase::{self, Phrase};
use super::super::report::{Report, State, Subject};
use super::super::sheet::Kind;
use super::super::words::Class;
use super::Reader;
use crate::quotes::CueClass;

impl Reader<'_, '_> {
    /// Adds marked words that can be read in a paper: "„…“, ist im Bericht zu lesen", "Im Bericht steht: „…“".
    pub(super) fn written(&self, state: &State, out: &mut Vec<Report>) {
        if rules::is_off(Rule::GermanPapers) {
            return;
        }
        let sheet = self.sheet;
        let unit = self.unit.items.clone();
        let is_cue = |i: usize| match sheet.text(i) {
            "steht" | "stand" | "stehen" | "standen" => true,
            "lesen" => i > unit.start && sheet.text(i - 1) == "zu",
            _ => false,
        };
        let Some(cue) = unit.clone().find(|&i| is_cue(i)) else { return };
        let Some(clause) = self.segment_of(cue).map(|s| self.segments[s].items.clone()) else { return };
        let quote = |i: usize| {
            sheet.items[i].kind == Kind::Quote && sheet.words_inside_item(i) >= 3 && !sheet.is_title(i, unit.start)
        };
        let beside = [clause.end + 1, clause.start.wrapping_sub(2)];
        let Some(quote) = beside.into_iter().find(|&i| unit.contains(&i) && quote(i)) else { return };
        if out.iter().any(|r| r.covers(quote)) {
            return;
        }
        let subject = self.paper_in(&clause).or_else(|| self.paper_before(state));
        let Some(subject) = subject else { return };
        let cue = Some((sheet.items[cue].span, CueClass::Write));
        out.push(Report::new(vec![quote..quote + 1], cue, Subject::Phrase(subject)));
    }

    /// Adds marked words after "die Rede von": "In dem Brief ist von einer „Katastrophe“ die Rede".
    pub(super) fn talk_of(&self, out: &mut Vec<Report>) {
        if rules::is_off(Rule::GermanPapers) {
            return;
        }
        let sheet = self.sheet;
        let unit = self.unit.items.clone();
        let Some(noun) =
            unit.clone().find(|&i| i > unit.start && sheet.text(i) == "Rede" && self.small(i - 1) == "die")
        else {
            return;
        };
        let Some(clause) = self.segment_of(noun).map(|s| self.segments[s].items.clone()) else { return };
        let is = |i: usize| matches!(self.small(i), "ist" | "war" | "sei" | "wäre");
        let of = |q: usize| (clause.start.max(q.saturating_sub(4))..q).any(|i| matches!(self.small(i), "von" | "vom"));
        let quote = clause.clone().find(|&i| sheet.items[i].kind == Kind::Quote && of(i));
        let Some(quote) = quote.filter(|&q| clause.clone().any(is) && !out.iter().any(|r| r.covers(q))) else { return };
        let within = |i: &usize| matches!(self.small(*i), "in" | "im" | "aus" | "bei" | "beim");
        let place = clause.clone().find(within).and_then(|i| phrase::at(sheet, i + 1, clause.end));
        let place = place.filter(|p| !p.pronoun && !self.is_time(p) && p.full.start < quote);
        let cue = Some((sheet.items[noun].span, CueClass::Say));
        out.push(Report::new(vec![quote..quote + 1], cue, place.map_or(Subject::Unknown, Subject::Phrase)));
    }

    /// Sets the paper of the sentence before as the subject of reports without a speaker in a sentence with "darin".
    pub(super) fn refer_to_paper(&self, state: &State, out: &mut [Report]) {
        if rules::is_off(Rule::GermanPapers) {
            return;
        }
        for report in out.iter_mut().filter(|r| r.cue.is_some() && matches!(r.subject, Subject::Unknown)) {
            if let Some(paper) = self.paper_before(state) {
                report.subject = Subject::Phrase(paper);
            }
        }
    }

    /// Returns the paper after a preposition in a clause.
    fn paper_in(&self, clause: &Range<usize>) -> Option<Phrase> {
        let within = |i: &usize| matches!(self.small(*i), "in" | "im" | "auf" | "aus");
        let phrases = clause.clone().filter(within).filter_map(|i| phrase::at(self.sheet, i + 1, clause.end));
        phrases.filter(|p| !p.pronoun).find(|p| self.is_paper(p))
    }

    /// Returns the last paper of the sentence before one with "darin".
    fn paper_before(&self, state: &State) -> Option<Phrase> {
        let sheet = self.sheet;
        let start = self.first_word(&self.unit.items)?;
        if !matches!(self.small(start), "darin" | "darauf") {
            return None;
        }
        let before = sheet.units.get(state.unit.checked_sub(1)?)?;
        let mut last = None;
        let mut i = before.items.start;
        while i < before.items.end {
            match phrase::at(sheet, i, before.items.end) {
                Some(p) => {
                    i = p.core.end.max(i + 1);
                    last = Some(p).filter(|p| !p.pronoun && self.is_paper(p)).or(last);
                }
                None => i += 1,
            }
        }
        last
    }

    /// Returns whether the head of a phrase is a paper.
    fn is_paper(&self, phrase: &Phrase) -> bool {
        // Endings of cases and the plural.
        let endings = ["", "s", "es", "n", "e", "en"];
        phrase.core.clone().any(|i| {
            let small = self.small(i);
            self.sheet.is_capital(i)
                && (endings.iter().any(|e| small.strip_suffix(e).is_some_and(|w| Ending::Paper.is_of(w)))
                    || self.is(i, Class::Outlet))
        })
    }
}
