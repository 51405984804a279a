//! Signatures after words in marks that fill their paragraph: "« Tout va bien. » (Jeanne Morel, 81 ans)", "„Alles gut.“ –
//! Petra Lund, Bäckerin".

use super::super::finite::is_finite;
use super::super::phrase::{self, Phrase};
use super::super::sheet::{Kind, Sheet, Unit};
use super::super::words::Class;

/// Bound on the items of a signature.
const LONGEST: usize = 14;
/// Number of words from which words in marks are an opinion that is signed.
const WORDS: usize = 3;

/// Returns the person who signs the words in marks of item `i`, with which a paragraph begins.
pub(in super::super) fn find(sheet: &Sheet<'_>, unit: &Unit, i: usize) -> Option<Phrase> {
    let u = sheet.units.partition_point(|other| other.items.end <= i);
    let first = u == 0 || sheet.units[u - 1].paragraph != unit.paragraph;
    if i != unit.items.start || !first || sheet.words_inside_item(i) < WORDS {
        return None;
    }
    // The signature ends the paragraph; it can be a sentence of its own.
    let last = sheet.units[u..].iter().take(2).take_while(|other| other.paragraph == unit.paragraph).last()?;
    let paragraph = sheet.units.get(u + 2).is_none_or(|other| other.paragraph != unit.paragraph);
    let end = last.items.end;
    let sign = (i + 1..end.min(i + 3)).find(|&k| sheet.items[k].kind != Kind::Stop)?;
    let rest = sign + 1..end;
    let closed = match sheet.items[sign].kind {
        Kind::Opening => {
            let close = rest.clone().find(|&k| sheet.items[k].kind == Kind::Closing)?;
            (close + 1..end).all(|k| sheet.items[k].kind == Kind::Stop)
        }
        Kind::Dash => true,
        _ => false,
    };
    let verb = |k: usize| {
        is_finite(sheet, k)
            || sheet.is(k, Class::Auxiliary)
            || sheet.is(k, Class::Modal)
            || sheet.is(k, Class::Indicative)
    };
    let plain = !rest.clone().any(|k| matches!(sheet.items[k].kind, Kind::Quote | Kind::Colon) || verb(k));
    if !paragraph || !closed || !plain || rest.len() > LONGEST || rest.is_empty() {
        return None;
    }
    let p = phrase::at(sheet, rest.start, end).filter(|p| !p.pronoun)?;
    let named = p.name.is_some() || phrase::is_plain_name(sheet, &p.core);
    let alone = p.full.end >= end || !sheet.is_word(p.full.end);
    (named && alone && !sheet.is(p.full.start, Class::Determiner)).then_some(p)
}
