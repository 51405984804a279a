//! Attributes of nouns in languages in which nouns are in lower case: "l'assessora alla Cultura", "fuentes cercanas al caso".

use super::super::finite::is_finite;
use super::super::languages::Language;
use super::super::lists::List;
use super::super::sheet::{Kind, Sheet};
use super::super::words::Class;
use super::names::is_given;
use super::nouns::is_role;
use crate::lexicon;
use crate::text::Shape;

/// Returns the noun of the attribute that begins with the preposition at item `k`, if the preposition can begin one.
pub(in super::super) fn noun_of(sheet: &Sheet<'_>, k: usize, end: usize) -> Option<usize> {
    if !is_of(sheet, k) && !is_area(sheet, k) && !is_near(sheet, k) {
        return None;
    }
    let mut j = k + 1;
    while j < end && j - k < 4 && (sheet.is(j, Class::Determiner) || sheet.items[j].kind == Kind::Number) {
        j += 1;
    }
    (j < end).then_some(j)
}

/// Returns whether item `k` is an article with a capital in the name of a body: "la asociación La Colmena", "vakbond De
/// Werkbank".
pub(in super::super) fn is_own_article(sheet: &Sheet<'_>, k: usize) -> bool {
    let body =
        |i: usize| sheet.is(i, Class::KindNoun) || sheet.is(i, Class::Organisation) || sheet.is(i, Class::Outlet);
    k + 1 < sheet.items.len()
        && sheet.items[k].shape == Shape::Title
        && sheet.is(k, Class::Determiner)
        && sheet.items[k - 1].shape == Shape::Lower
        // "le quotidien économique Le Port": an adjective is between.
        && (body(k - 1) || k > 1 && body(k - 2) && sheet.items[k - 2].shape == Shape::Lower && is_adjective(sheet, k - 1))
        && sheet.is_capital(k + 1)
}

/// Returns whether item `i` can be an adjective: a word in lower case of no class.
fn is_adjective(sheet: &Sheet<'_>, i: usize) -> bool {
    sheet.is_word(i)
        && !sheet.items[i].facts.is_function()
        && sheet.items[i].facts.verbs.is_empty()
        && !is_finite(sheet, i)
}

/// Returns whether a Dutch noun phrase ends before item `k`. Dutch has no other sign of the verb after a noun: adjectives
/// in "-e", and one noun.
pub(in super::super) fn ends_dutch(sheet: &Sheet<'_>, k: usize) -> bool {
    let before = k - 1;
    if sheet.language != Language::Dutch || sheet.is(before, Class::Determiner) || sheet.is(before, Class::Preposition)
    {
        return false;
    }
    let text = sheet.text(before);
    // "een ervaren parlementslid"
    let adjective =
        sheet.items[before].shape != Shape::Title && text.ends_with('e') || text.ends_with("en") && is_role(sheet, k);
    !adjective || sheet.is(before, Class::Organisation) || sheet.is(before, Class::Role)
}

/// Returns whether item `i` is a preposition of an attribute: "de", not "à".
pub(in super::super) fn is_of(sheet: &Sheet<'_>, i: usize) -> bool {
    let of = sheet.is(i, Class::Of) && sheet.is(i, Class::Preposition);
    of && !sheet.is_in(i, List::GoalPrepositions)
}

/// Returns whether item `i` is the preposition between an office and its area: "l'assessora alla Cultura", "l'adjointe à
/// la culture". A person or a body after it is an addressee: "a dit l'adjointe à la presse".
fn is_area(sheet: &Sheet<'_>, i: usize) -> bool {
    let small = sheet.small(i);
    let to = match sheet.language {
        Language::Italian => sheet.lists(i).has(lexicon::List::ToItalian),
        Language::French => matches!(small, "à" | "au" | "aux"),
        _ => false,
    };
    let end = sheet.items.len();
    let office = (i.saturating_sub(2)..i).any(|k| is_role(sheet, k));
    let noun = (i + 1..end.min(i + 3)).find(|&k| sheet.is_word(k) && !sheet.is(k, Class::Determiner));
    to && office
        && noun.is_some_and(|k| {
            let person = is_role(sheet, k)
                || is_given(sheet, k)
                || sheet.is(k, Class::Honorific)
                || sheet.is(k, Class::Audience)
                || sheet.is(k, Class::Outlet)
                || sheet.is(k, Class::OutletName)
                || sheet.is(k, Class::Organisation)
                || sheet.is(k, Class::Medium)
                || sheet.is(k, Class::Time)
                || sheet.items[k].facts.is_function()
                || sheet.items[k].shape == Shape::Upper;
            // "l'assessora al Bilancio, Anna Rossi,"
            let behind = k + 1 < end && matches!(sheet.items[k + 1].kind, Kind::Comma | Kind::Opening);
            !person && (behind || k + 1 < end && sheet.is_capital(k + 1))
        })
}

/// Returns whether item `i` is the preposition after an adjective of nearness: "fonti vicine alla trattativa", "sources
/// proches du dossier".
fn is_near(sheet: &Sheet<'_>, i: usize) -> bool {
    i > 0 && sheet.is_in(i - 1, List::Near)
}
