//! Incises: reporting clauses inside one pair of marks, and turns of a dialogue after a dash.
//!
//! "« Le port reste fermé, a déclaré Jeanne Morel, et nous attendons. »" · "—El puerto sigue cerrado —dijo Ana Robles."
//! (Grevisse, Le bon usage, §§ 118, 134; RAE, Ortografía, II.3.4).

use crate::quotes::rules::{self, Rule};
use std::ops::Range;

use super::super::languages::{Language, Trait};
use super::super::phrase::{self, Phrase};
use super::super::sheet::{Kind, Sheet};
use super::super::words::{Class, Form};

/// Bound on the items of an incise.
const LONGEST: usize = 16;

/// Bound on the items of an incise between dashes.
const DASHED: usize = 24;

/// Reporting clause inside marked words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in super::super) struct Incise {
    /// Sign before it.
    pub(in super::super) open: usize,
    /// Sign after it, or the end of the marked words.
    pub(in super::super) close: usize,
}

/// Returns the first incise among the items of marked words.
pub(in super::super) fn find(sheet: &Sheet<'_>, items: Range<usize>) -> Option<Incise> {
    if sheet.language == Language::German {
        return None;
    }
    let mut from = items.start + 1;
    while from + 2 < items.end {
        if let Some(incise) = at(sheet, from, items.end) {
            return Some(incise);
        }
        from += 1;
    }
    None
}

/// Returns the incise whose opening sign is item `open`.
fn at(sheet: &Sheet<'_>, open: usize, end: usize) -> Option<Incise> {
    if rules::is_off(Rule::Incises) {
        return None;
    }
    let sign = sheet.items[open].kind;
    // After a question or an exclamation no comma follows: "« Quand ? demande Adler. »"
    let stop = sign == Kind::Stop && matches!(sheet.text(open), "?" | "!");
    if !matches!(sign, Kind::Comma | Kind::Dash) && !stop {
        return None;
    }
    let reach = end.min(open + LONGEST);
    let (verb, after) = verb(sheet, open + 1, reach)?;
    // "—recuerda—", "—añade tras una pausa—": the verb has no subject of its own.
    let free = sheet.language.has(Trait::DROPS_SUBJECT);
    let dropped = free && sign == Kind::Dash;
    if dropped && let Some(close) = (after..reach.min(after + 7)).find(|&i| is_sign(sheet, i)) {
        let adverbial = after == close || sheet.is(after, Class::Preposition) || sheet.is(after, Class::Adverb);
        // "– disse à agência Noroeste –": the name of an outlet.
        let outlet = |i: usize| {
            let before = i - 1;
            sheet.is(before, Class::Outlet)
                || sheet.is(before, Class::Organisation)
                || sheet.is(before, Class::KindNoun)
        };
        let plain = !(after..close).any(|i| sheet.is_capital(i) && !outlet(i) || sheet.is(i, Class::That));
        if adverbial && plain && sheet.items[close].kind == Kind::Dash {
            return Some(Incise { open, close });
        }
    }
    // "«No es eficiente, explica, y cuesta mucho»": the verb alone between commas.
    let comma = |i: usize| i < end && sheet.items[i].kind == Kind::Comma;
    if free && sign == Kind::Comma && comma(after) && after + 1 < end && after == open + 2 && open > 2 {
        return Some(Incise { open, close: after });
    }
    let subject = subject(sheet, verb..after, reach).or_else(|| described(sheet, open, after, reach))?;
    let close = (subject.full.end.max(after)..reach).find(|&i| is_sign(sheet, i)).or((reach == end).then_some(end))?;
    // "—dijo la alcaldesa, Ana Robles—": a clause after a dash ends at a dash.
    let dash = (close..end.min(open + DASHED)).find(|&i| matches!(sheet.items[i].kind, Kind::Dash | Kind::Stop));
    // "— avisa Ermelinda, sem levantar os olhos.": or it ends the turn.
    let last = |d: usize| sheet.items[d].kind == Kind::Stop && d + 1 >= end;
    let dash = dash.filter(|&d| sign == Kind::Dash && (sheet.items[d].kind == Kind::Dash || last(d)));
    // An apposition of the subject: ", dit Jeanne Morel, directrice du port,"
    let described = || {
        let behind = apposition(sheet, close, reach).or_else(|| name_behind(sheet, close, reach)).unwrap_or(close);
        relative(sheet, behind, end.min(open + DASHED)).unwrap_or(behind)
    };
    let close = dash.unwrap_or_else(described);
    let clause = (after..close).find(|&i| sheet.items[i].kind == Kind::Comma && is_relative(sheet, i)).unwrap_or(close);
    let plain = (after..clause).all(|i| !sheet.is(i, Class::Auxiliary) && !sheet.is(i, Class::Modal));
    let alike = close == end || sign != Kind::Dash || matches!(sheet.items[close].kind, Kind::Dash | Kind::Stop);
    (plain && alike).then_some(Incise { open, close })
}

fn is_sign(sheet: &Sheet<'_>, i: usize) -> bool {
    match sheet.items[i].kind {
        Kind::Comma | Kind::Dash | Kind::Colon | Kind::Semicolon => true,
        Kind::Stop => !(i > 0 && (sheet.is(i - 1, Class::Abbreviation) || sheet.is(i - 1, Class::Honorific))),
        _ => false,
    }
}

/// Returns the item of the reporting verb of a clause that begins at `from` with unstressed pronouns at most, and the
/// item after the verb.
fn verb(sheet: &Sheet<'_>, from: usize, end: usize) -> Option<(usize, usize)> {
    let mut i = from;
    while i < end && i < from + 3 && sheet.is_word(i) && sheet.is(i, Class::Clitic) && !sheet.is(i, Class::Negation) {
        i += 1;
    }
    if i >= end || !sheet.is_word(i) || sheet.is_capital(i) {
        return None;
    }
    let form = |k: usize, form: Form| sheet.items[k].facts.verbs.iter().any(|v| v.form == form && v.particle.is_none());
    // "fait-il valoir", "hace notar": the verb has a word of its own.
    let partner = |k: usize| {
        let verbs = sheet.items[k].facts.verbs.iter().filter(|v| v.form == Form::Finite);
        let near = k + 1..end.min(k + 4);
        verbs.filter_map(|v| v.particle).find_map(|p| near.clone().find(|&n| sheet.text(n) == p))
    };
    if let Some(last) = partner(i) {
        return Some((i, last + 1));
    }
    if sheet.is(i, Class::Have) || i > from && sheet.is(i, Class::Auxiliary) {
        let last = end.min(i + 5);
        let participle = (i + 1..last).find(|&k| form(k, Form::Participle))?;
        let between = (i + 1..participle).all(|k| sheet.items[k].facts.is_function() || sheet.text(k) == "t");
        return between.then_some((i, participle + 1));
    }
    form(i, Form::Finite).then_some((i, i + 1))
}

/// Returns the subject in or after the verb: "a-t-elle dit", "explique le maire".
fn subject(sheet: &Sheet<'_>, verb: Range<usize>, end: usize) -> Option<Phrase> {
    let third = |p: &Phrase| {
        !p.pronoun || sheet.is(p.full.start, Class::PronounMale) || sheet.is(p.full.start, Class::PronounFemale)
    };
    let inside = (verb.start + 1..verb.end).find(|&i| {
        sheet.items[i].facts.is_pronoun() && !sheet.is(i, Class::Clitic) && !sheet.is(i, Class::Determiner)
            || sheet.text(i) == "il"
    });
    if let Some(i) = inside {
        return phrase::at(sheet, i, verb.end).filter(third);
    }
    let mut i = verb.end;
    while i < end && (sheet.text(i) == "t" || sheet.is(i, Class::Adverb) && !sheet.items[i].facts.is_pronoun()) {
        i += 1;
    }
    if i >= end
        || !sheet.is_word(i)
        || sheet.is(i, Class::Preposition) && !sheet.is(i, Class::Determiner) && !phrase::starts_name(sheet, i)
    {
        return None;
    }
    let person = |p: &Phrase| {
        p.pronoun
            || p.name.is_some()
            || p.core
                .clone()
                .any(|i| sheet.is_capital(i) || phrase::is_role(sheet, i) || sheet.is(i, Class::Organisation))
    };
    phrase::at(sheet, i, end).filter(third).filter(person)
}

/// Returns the noun of no list that is all there is between a verb and a dash, in a clause between dashes: "—matiza la
/// farera—".
fn described(sheet: &Sheet<'_>, open: usize, after: usize, end: usize) -> Option<Phrase> {
    if sheet.items[open].kind != Kind::Dash || after >= end || !sheet.is(after, Class::Singular) {
        return None;
    }
    let p = phrase::at(sheet, after, end).filter(|p| !p.pronoun)?;
    let thing = p.core.clone().any(|i| phrase::NO_PEOPLE.iter().any(|&class| sheet.is(i, class)));
    let closed = p.full.end < end && sheet.items[p.full.end].kind == Kind::Dash;
    (closed && !thing).then_some(p)
}

/// Returns the sign after an apposition that begins at the comma `at`.
fn apposition(sheet: &Sheet<'_>, at: usize, end: usize) -> Option<usize> {
    if at + 1 >= end || sheet.items[at].kind != Kind::Comma {
        return None;
    }
    let role = (at + 1..end.min(at + 4)).find(|&i| phrase::is_role(sheet, i))?;
    let leads = (at + 1..role).all(|i| sheet.is(i, Class::Determiner) || sheet.items[i].kind == Kind::Word);
    let close = (role + 1..end).find(|&i| is_sign(sheet, i))?;
    (leads && close - at <= 10).then_some(close)
}

/// Returns whether a relative clause begins after the comma at item `comma`.
fn is_relative(sheet: &Sheet<'_>, comma: usize) -> bool {
    let next = comma + 1;
    next < sheet.items.len() && matches!(sheet.small(next), "qui" | "que" | "quien" | "che" | "dont")
}

/// Returns the comma after a relative clause about the subject, which begins at the comma `at`: ", dit Morel, qui habite
/// ici,".
fn relative(sheet: &Sheet<'_>, at: usize, end: usize) -> Option<usize> {
    if at + 2 >= end || sheet.items[at].kind != Kind::Comma || !is_relative(sheet, at) {
        return None;
    }
    (at + 2..end).find(|&i| is_sign(sheet, i)).filter(|&i| sheet.items[i].kind == Kind::Comma)
}

/// Returns the sign after the name of the subject's office, which begins at the comma `at`: ", dit la maire, Jeanne Morel,".
fn name_behind(sheet: &Sheet<'_>, at: usize, end: usize) -> Option<usize> {
    /// Bound on the words of a name.
    const WORDS: usize = 4;
    if at + 2 >= end || sheet.items[at].kind != Kind::Comma {
        return None;
    }
    let close = (at + 1..end.min(at + 2 + WORDS)).find(|&i| is_sign(sheet, i))?;
    let named = |i: usize| sheet.is_word(i) && (sheet.is_capital(i) || sheet.is(i, Class::Particle));
    (close > at + 1 && (at + 1..close).all(named) && sheet.is_capital(close - 1)).then_some(close)
}
