//! Joint speakers: "Lund und Osei sagten", "ont déclaré Lund et Osei", "según Lund, Osei y Adler".

use super::super::phrase::{self, Phrase};
use super::super::report::Report;
use super::super::sheet::{Kind, Sheet, Unit};
use super::super::words::{Class, Form};
use super::People;
use crate::lexicon;
use crate::quotes::rules::{self, Rule};

/// Bound on the speakers of one report.
const MOST: usize = 6;
/// Bound on the items of a phrase before a conjunction.
const LONGEST: usize = 12;

/// Returns the phrases of all subjects of a report, in text order; `first` is the one that the grammar found. A verb in
/// the singular has one subject.
pub(in super::super) fn subjects(people: &People<'_, '_>, unit: &Unit, report: &Report, first: &Phrase) -> Vec<Phrase> {
    let sheet = people.sheet();
    let mut out = vec![first.clone()];
    if first.pronoun || !people.is_party(first) || !is_plural(sheet, unit, report) {
        return out;
    }
    let fits = |p: &Phrase| people.is_party(p) && !report.covers(p.full.start) && !is_attribute(sheet, first, p);
    let right = behind(sheet, first.full.end, unit.items.end, &fits);
    let mut left = Vec::new();
    let mut at = first.full.start;
    while left.len() < MOST && at > unit.items.start {
        // "Lund, Osei und Adler": commas only in a list with a conjunction.
        let comma = sheet.items[at - 1].kind == Kind::Comma && !(right.is_empty() && left.is_empty());
        if !(comma || right.is_empty() && left.is_empty() && is_and(sheet, at - 1)) {
            break;
        }
        let low = unit.items.start.max((at - 1).saturating_sub(LONGEST));
        let whole = |from: usize| !comma || from == unit.items.start || sheet.items[from - 1].kind == Kind::Comma;
        let ends = |from| phrase::at(sheet, from, at - 1).filter(|p| p.full.end == at - 1 && whole(from) && fits(p));
        let Some(p) = (low..at - 1).find_map(ends).filter(|p| !comma || p.name.is_some()) else { break };
        at = p.full.start;
        left.push(p);
    }
    out.extend(right);
    out.extend(left);
    out.sort_by_key(|p| p.full.start);
    out
}

/// Returns the phrases of a list after item `from` that ends with a conjunction and one more phrase.
fn behind(sheet: &Sheet<'_>, from: usize, end: usize, fits: &dyn Fn(&Phrase) -> bool) -> Vec<Phrase> {
    if rules::is_off(Rule::JointOfGrammars) {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut at = from;
    while at < end && out.len() < MOST {
        let last = is_and(sheet, at);
        if !last && sheet.items[at].kind != Kind::Comma {
            break;
        }
        let Some(p) = phrase::at(sheet, at + 1, end).filter(|p| fits(p)) else { break };
        at = p.full.end;
        out.push(p);
        if last {
            return out;
        }
    }
    Vec::new()
}

/// Returns whether a phrase after "und" may be part of an attribute of the phrase before: "Sprecher der Polizei und der
/// Feuerwehr".
fn is_attribute(sheet: &Sheet<'_>, first: &Phrase, second: &Phrase) -> bool {
    first.full.end > first.core.end && sheet.is(second.full.start, Class::Of)
}

/// Returns whether item `i` joins two subjects.
fn is_and(sheet: &Sheet<'_>, i: usize) -> bool {
    sheet.is(i, Class::And) && sheet.lists_as_written(i).has(lexicon::List::ConjunctionsOfSpeakers)
}

/// Returns whether the verb of a report is a plural; a source preposition has no number and joins any.
fn is_plural(sheet: &Sheet<'_>, unit: &Unit, report: &Report) -> bool {
    let Some((cue, _)) = report.cue else { return false };
    let Some(word) = unit.items.clone().find(|&i| sheet.items[i].span.end() == cue.end()) else { return false };
    let forms = |form| sheet.items[word].facts.verbs.iter().any(|v| v.form == form);
    let near = unit.items.start.max(word.saturating_sub(14))..unit.items.end.min(word + 4);
    let auxiliary = near
        .filter(|&i| i != word && (sheet.is(i, Class::Have) || sheet.is(i, Class::Become)))
        .min_by_key(|&i| i.abs_diff(word));
    let finite = match auxiliary.filter(|_| forms(Form::Participle)) {
        Some(auxiliary) => auxiliary,
        None if sheet.items[word].facts.verbs.is_empty() => return true,
        None => word,
    };
    ["n", "nt", "no", "m"].iter().any(|end| sheet.text(finite).ends_with(end))
}
