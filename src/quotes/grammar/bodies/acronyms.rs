//! Acronyms that an article explains: "Bundesgerichtshof (BGH)".

use crate::quotes::rules::{self, Rule};
use rustc_hash::FxHashMap;

use super::super::languages::Language;
use super::super::sheet::{Kind, Sheet};
use crate::span::Span;

/// Items of the longest name before an acronym.
const LONGEST: usize = 9;

/// Returns the long names of bodies by their acronyms.
pub(in super::super) fn find<'a>(sheet: &Sheet<'a>) -> FxHashMap<&'a str, Span> {
    let mut out = FxHashMap::default();
    for i in 1..sheet.items.len().saturating_sub(2) {
        let bracket = sheet.items[i].kind == Kind::Opening && sheet.items[i + 2].kind == Kind::Closing;
        if bracket
            && is_acronym(sheet.text(i + 1))
            && let Some(name) = name_before(sheet, i, sheet.text(i + 1))
        {
            out.entry(sheet.text(i + 1)).or_insert(name);
        }
    }
    out
}

/// Returns whether a word has two capitals at least and is short.
fn is_acronym(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    capitals >= 2 && word.chars().count() <= 10 && word.chars().all(|c| c.is_alphanumeric() || c == '-')
}

/// Returns the words before the bracket at item `end` that begin with the first letter of an acronym and have all its
/// letters in order.
fn name_before(sheet: &Sheet<'_>, end: usize, acronym: &str) -> Option<Span> {
    let first = acronym.chars().next()?;
    if let Some(q) = sheet.items[end - 1].quote {
        let inner = sheet.marked[q].inner;
        return fits(inner.of(sheet.body), acronym).then_some(inner);
    }
    let mut found = None;
    for from in (end.saturating_sub(LONGEST)..end).rev().take_while(|&i| sheet.is_word(i)) {
        if !sheet.is_capital(from) || !sheet.text(from).starts_with(first) {
            continue;
        }
        let span = sheet.span(&(from..end));
        let letters = (from..end).filter(|&i| sheet.is_capital(i)).filter_map(|i| sheet.text(i).chars().next());
        // The initials of all nouns are better evidence than letters inside of them.
        if letters.eq(acronym.chars().filter(|c| c.is_uppercase())) {
            return Some(nominative(sheet, from, end, span));
        }
        if found.is_none() && fits(span.of(sheet.body), acronym) {
            found = Some(nominative(sheet, from, end, span));
        }
    }
    found
}

/// Returns the span of a name without the ending of a genitive: "des Bundesgerichtshofs".
fn nominative(sheet: &Sheet<'_>, from: usize, end: usize, span: Span) -> Span {
    let genitive = sheet.language == Language::German
        && from > 0
        && matches!(sheet.text(from - 1), "des" | "eines")
        && end == from + 1;
    let text = span.of(sheet.body);
    let plain = genitive && text.ends_with('s') && !text.ends_with("ss") && !text.ends_with("es");
    if plain { Span::new(span.start(), span.end() - 1) } else { span }
}

/// Returns whether a name has the letters of an acronym in order, and its first word the first one.
pub(in super::super) fn fits(name: &str, acronym: &str) -> bool {
    if rules::is_off(Rule::AcronymsExplained) {
        return false;
    }
    let mut letters = name.chars().flat_map(char::to_lowercase);
    let mut wanted = acronym.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    let begins = letters.next() == wanted.next();
    begins && name.chars().count() > 2 * acronym.chars().count() && wanted.all(|w| letters.any(|l| l == w))
}
