//! Names of bodies with an attribute, in languages in which other nouns are in lower case: "Plataforma por un Puerto Limpio".

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::super::languages::Language;
use super::super::lists::List;
use super::super::phrase;
use super::super::sheet::Sheet;
use super::super::words::Class;
use crate::entities;
use crate::text::Shape;

/// Bound on the items of a name.
const LONGEST: usize = 10;

/// Returns the first name of each body by its noun. A noun at the start of several names has none, because "la
/// Asociación" is ambiguous.
pub(in super::super) fn find<'a>(sheet: &Sheet<'a>) -> FxHashMap<&'a str, Range<usize>> {
    let mut names: FxHashMap<&'a str, Option<Range<usize>>> = FxHashMap::default();
    if sheet.language == Language::German {
        return FxHashMap::default();
    }
    for unit in &sheet.units {
        for i in unit.items.start + 1..unit.items.end {
            let Some(name) = name_at(sheet, i, unit.items.end) else { continue };
            let text = |range: &Range<usize>| sheet.span(range).of(sheet.body);
            match names.get_mut(sheet.text(i)) {
                None => drop(names.insert(sheet.text(i), Some(name))),
                Some(first) if first.as_ref().is_some_and(|f| text(f) != text(&name)) => *first = None,
                Some(_) => {}
            }
        }
    }
    names.into_iter().filter_map(|(noun, name)| Some((noun, name?))).collect()
}

/// Returns the items of the name with an attribute that begins at item `i`, after a determiner.
fn name_at(sheet: &Sheet<'_>, i: usize, end: usize) -> Option<Range<usize>> {
    let noun = sheet.is(i - 1, Class::Determiner)
        && sheet.is_capital(i)
        && sheet.items[i].shape == Shape::Title
        && !phrase::is_role(sheet, i)
        && !is_own_name(sheet, i);
    if !noun {
        return None;
    }
    let limit = end.min(i + LONGEST);
    let mut last = i;
    let mut attribute = None;
    loop {
        let mut k = last + 1;
        while k < limit && k <= last + 3 && joins(sheet, k, k == last + 1) {
            k += 1;
        }
        if k >= limit || !sheet.is_capital(k) {
            break;
        }
        if k > last + 1 {
            attribute = attribute.or(Some(k));
        }
        last = k;
    }
    // "el Gobierno de Pedro Sánchez", "la Casa de Robles": the attribute names a person, and is no part of the name.
    attribute.filter(|&k| !is_own_name(sheet, k) || is_place(sheet, k)).map(|_| i..last + 1)
}

/// Returns whether item `k` joins a noun and its attribute.
fn joins(sheet: &Sheet<'_>, k: usize, first: bool) -> bool {
    let preposition =
        sheet.is(k, Class::Of) && !sheet.is_in(k, List::GoalPrepositions) || sheet.is_in(k, List::PurposePrepositions);
    sheet.items[k].shape == Shape::Lower && (preposition || !first && sheet.is(k, Class::Determiner))
}

/// Returns whether the word of item `i` is the name of a person or a place.
fn is_own_name(sheet: &Sheet<'_>, i: usize) -> bool {
    let known = entities::traits(entities::key(sheet.text(i)));
    phrase::is_given(sheet, i) || known.given() > 0 || known.surname() >= 2 || is_place(sheet, i)
}

fn is_place(sheet: &Sheet<'_>, i: usize) -> bool {
    entities::traits(entities::key(sheet.text(i))).place_name()
}
