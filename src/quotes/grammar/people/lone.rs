//! Nouns that a German sentence puts right behind a name: "hatte Thea Sandvoss Proben genommen", where the article has "Sandvoss
//! warnt" elsewhere.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::super::languages::Language;
use super::super::phrase;
use super::super::sheet::Sheet;
use crate::entities;
use crate::text::Shape;

/// Returns the words with a capital that stand alone somewhere, without another one on either side, in German.
pub(super) fn find<'a>(sheet: &Sheet<'a>) -> FxHashSet<&'a str> {
    if sheet.language != Language::German {
        return FxHashSet::default();
    }
    let capital = |i: usize| i < sheet.items.len() && sheet.is_capital(i);
    let title = |i: &usize| sheet.items[*i].shape == Shape::Title && capital(*i);
    let alone = |i: &usize| !capital(i + 1) && !i.checked_sub(1).is_some_and(capital);
    (0..sheet.items.len()).filter(title).filter(alone).map(|i| sheet.text(i)).collect()
}

/// Returns a name of three words without the last one, if the one before it stands alone elsewhere and the last is no surname
/// that a list has.
pub(super) fn without_noun(sheet: &Sheet<'_>, lone: &FxHashSet<&str>, name: &Range<usize>) -> Range<usize> {
    let last = name.end - 1;
    let plain = name.len() == 3 && name.clone().all(|i| sheet.is_capital(i)) && phrase::is_given(sheet, name.start);
    let noun = || {
        let known = entities::traits(entities::key(sheet.text(last)));
        known.surname() == 0 && known.given() == 0 && !lone.contains(sheet.text(name.start))
    };
    if plain && lone.contains(sheet.text(last - 1)) && noun() { name.start..last } else { name.clone() }
}
