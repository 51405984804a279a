//! Nouns by their endings: offices of people, and German nouns that are no names.

use super::super::languages::{Language, Trait};
use super::super::lists::{self, List};
use super::super::sheet::Sheet;
use super::super::words::{self, Class};
use super::endings::{Ending, EndingSet};
use crate::lexicon;
use crate::text::Shape;

/// Returns whether item `i` has the ending of a German noun that is no name.
pub(in super::super) fn is_common(sheet: &Sheet<'_>, i: usize) -> bool {
    // No capital: "Die", "hafens".
    let endings = || if sheet.is_capital(i) { sheet.items[i].endings } else { EndingSet::of(sheet.small(i)) };
    sheet.language == Language::German && endings().has(Ending::Common)
}

/// Returns whether the word of item `i` names a person's office or part, also as the end of a compound.
pub(in super::super) fn is_role(sheet: &Sheet<'_>, i: usize) -> bool {
    if sheet.is(i, Class::Role) {
        return true;
    }
    // "exentrenador", "ex-ministre", "vice-présidente"
    if sheet.language != Language::German && sheet.items[i].shape == Shape::Lower {
        let words = words::of(sheet.language);
        let rest = lexicon::List::OfficePrefixes.words().iter().filter_map(|first| sheet.text(i).strip_prefix(first));
        if rest.filter(|rest| rest.len() > 3).any(|rest| words.get(rest).is(Class::Role)) {
            return true;
        }
    }
    // "brandweerkapitein", "Muziekleraar"
    if sheet.language.has(Trait::COMPOUND_NOUNS)
        && sheet.is_word(i)
        && sheet.text(i).len() > 7
        && !sheet.items[i].facts.is_listed()
    {
        return sheet.ends_in(i, Class::Role);
    }
    let ends = lists::lines(sheet.language, List::ProfessionEndings);
    if !ends.is_empty() && sheet.items[i].shape == Shape::Lower {
        let word = sheet.text(i);
        return word.len() > 6 && ends.iter().any(|end| word.ends_with(end)) && !sheet.is(i, Class::RoleLike);
    }
    if sheet.language != Language::German || !sheet.is_capital(i) {
        return false;
    }
    sheet.items[i].endings.has(Ending::Role) || sheet.small(i).len() > 9 && sheet.ends_in(i, Class::Role)
}
