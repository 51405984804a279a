//! Names of people: the words of a name, and the name in a run of nouns and names.

use crate::lexicon;
use std::ops::Range;

use super::super::languages::{Language, Trait};
use super::super::sheet::{Kind, Sheet};
use super::super::words::Class;
use super::nouns::{is_common, is_role};
use crate::entities;
use crate::text::Shape;

/// Returns the end of the run of nouns and names that begins at item `from`.
pub(in super::super) fn run(sheet: &Sheet<'_>, from: usize, end: usize) -> usize {
    let mut k = from;
    while k < end && k - from < 12 {
        let item = &sheet.items[k];
        let next_capital = k + 1 < end && sheet.is_capital(k + 1);
        let inside = k > from;
        // "Ursula von der Leyen", but "Angaben von Zeugen".
        let person = inside
            && (sheet.language != Language::German
                || (from..k).any(|n| is_given(sheet, n) || sheet.is(n, Class::Honorific)));
        let particle = person
            && item.kind == Kind::Word
            && item.shape == Shape::Lower
            && sheet.is(k, Class::Particle)
            // "Anna Rossi al Corriere": only with a capital in a name, "Rita Dal Moro".
            && !sheet.lists_as_written(k).has(lexicon::List::ItalianPrepositions)
            && !sheet.is(k, Class::And)
            // "Petra Lund der Agentur": an article alone is no particle.
            && !(sheet.language == Language::German && sheet.is(k, Class::Determiner))
            && is_name_word(sheet, k - 1)
            // "Petra Lund von der Stiftung": no particle follows a surname.
            && (!sheet.language.has(Trait::PARTICLES_ARE_PREPOSITIONS) || k == from + 1 || is_given(sheet, k - 1) || sheet.is(k - 1, Class::Honorific))
            && !(sheet.language == Language::German && next_capital && sheet.ends_in(k + 1, Class::Organisation))
            // "Lob für Lund von Karl Best": another full name.
            && !(sheet.language == Language::German && k + 2 < end && is_given(sheet, k + 1) && sheet.is_capital(k + 2))
            && (next_capital || k + 2 < end && sheet.is(k + 1, Class::Particle) && sheet.is_capital(k + 2));
        let second = person
            && item.shape == Shape::Lower
            && sheet.is(k, Class::Particle)
            && !sheet.is(k, Class::And)
            // "Rodrigo De la Serna"
            && sheet.is(k - 1, Class::Particle)
            && next_capital;
        // "Pieter-Jan in 't Veld"
        let article = |a: usize| {
            a < end && matches!(sheet.text(a), "'t" | "’t" | "‘t" | "t") && a + 1 < end && sheet.is_capital(a + 1)
        };
        let mark = |a: usize| a < end && matches!(sheet.text(a), "'" | "’" | "‘");
        let veld = sheet.language == Language::Dutch
            && inside
            && (sheet.text(k) == "in" && is_given(sheet, k - 1) && (article(k + 1) || mark(k + 1) && article(k + 2))
                || sheet.text(k - 1) == "in" && k > from + 1 && (article(k) || mark(k) && article(k + 1))
                || mark(k - 1) && k > from + 2 && article(k));
        let point = inside
            && item.kind == Kind::Stop
            && sheet.items[k - 1].span.end() == item.span.start()
            && (sheet.is(k - 1, Class::Abbreviation) || sheet.items[k - 1].shape == Shape::Initial)
            && next_capital;
        // "Steven Le Quéré", "Ana De la Fuente", "Maud de La Tour"
        let capital = inside
            && sheet.language != Language::German
            && item.kind == Kind::Word
            && item.shape == Shape::Title
            && sheet.is(k, Class::Particle)
            && (is_name_word(sheet, k - 1) || k > from + 1 && sheet.is(k - 1, Class::Particle))
            && (next_capital || k + 2 < end && sheet.is(k + 1, Class::Particle) && sheet.is_capital(k + 2));
        let joined = inside && sheet.text(k) == "&" && next_capital || inside && is_of_degree(sheet, k, end);
        // "Mario «Marito» Robles"
        let nickname = inside
            && next_capital
            && sheet.language != Language::German
            && item.quote.is_some_and(|q| sheet.words_inside(q) == 1 && sheet.is_name(q))
            && is_given(sheet, k - 1);
        // "traf Karl Brandt Vertreter": a noun behind a full name.
        if inside && k >= from + 2 && sheet.behind_names.contains(&item.span.start()) {
            break;
        }
        if !(sheet.is_capital(k) || veld || particle || capital || second || point || joined || nickname) {
            break;
        }
        k += 1;
    }
    // No name ends with a small particle: "Maud de".
    while k > from + 1 && sheet.items[k - 1].shape == Shape::Lower && sheet.is(k - 1, Class::Particle) {
        k -= 1;
    }
    k
}

/// Returns whether item `i` is the stop or the hyphen of an academic degree in German: "Dr.-Ing. Petra Lund".
fn is_of_degree(sheet: &Sheet<'_>, i: usize, end: usize) -> bool {
    if sheet.language != Language::German || i < 1 || i + 2 >= end {
        return false;
    }
    let close = |a: usize| sheet.items[a - 1].span.end() == sheet.items[a].span.start();
    let stop = |a: usize| sheet.items[a].kind == Kind::Stop && close(a) && sheet.is(a - 1, Class::Honorific);
    let hyphen = |a: usize| sheet.text(a) == "-" && close(a) && sheet.is(a + 1, Class::Honorific);
    stop(i) && hyphen(i + 1) || i > 1 && hyphen(i) && stop(i - 1)
}

/// Returns whether item `i` may be part of the name of a person.
pub(in super::super) fn is_name_word(sheet: &Sheet<'_>, i: usize) -> bool {
    sheet.is_capital(i)
        && !sheet.is(i, Class::Organisation)
        && !is_day_or_month(sheet, i)
        && (!sheet.is(i, Class::Role) || is_surname(sheet, i))
        && !is_common(sheet, i)
}

/// Returns whether item `i` is a noun for a person that is a surname after a given name, in a language that writes such
/// nouns in lower case: "Karin Visser", "Jeanne Berger".
fn is_surname(sheet: &Sheet<'_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1).filter(|_| sheet.language != Language::German) else { return false };
    if sheet.items[i].shape != Shape::Title || !sheet.is_capital(before) || sheet.is(before, Class::Role) {
        return false;
    }
    let listed = sheet.is(before, Class::GivenMale) || sheet.is(before, Class::GivenFemale);
    listed || sheet.items[before].known.given() >= 2
}

/// Returns whether item `i` is a day or a month. In languages that write these in lower case a capital beside another
/// makes a name: "Abril Robles", "Julio Robles".
fn is_day_or_month(sheet: &Sheet<'_>, i: usize) -> bool {
    if !sheet.is(i, Class::Month) && !sheet.is(i, Class::Weekday) {
        return false;
    }
    let other = |k: usize| {
        k < sheet.items.len()
            && sheet.is_capital(k)
            && sheet.items[k].shape == Shape::Title
            && !sheet.is(k, Class::Month)
            && !sheet.is(k, Class::Weekday)
    };
    let romance = sheet.language.has(Trait::ADJECTIVE_AFTER_NOUN);
    !(romance && sheet.items[i].shape == Shape::Title && (other(i + 1) || i > 0 && other(i - 1)))
}

/// Returns whether a range has two to four words of a name only; the given name can be unknown.
pub(in super::super) fn is_plain_name(sheet: &Sheet<'_>, range: &Range<usize>) -> bool {
    (2..=4).contains(&range.len()) && range.clone().all(|i| is_name_word(sheet, i) && !is_role(sheet, i))
}

/// Returns whether item `i` is a given name.
pub(in super::super) fn is_given(sheet: &Sheet<'_>, i: usize) -> bool {
    if !is_name_word(sheet, i) || sheet.is(i, Class::Honorific) || sheet.items[i].shape == Shape::Upper {
        return false;
    }
    if sheet.is(i, Class::GivenMale) || sheet.is(i, Class::GivenFemale) || sheet.given.contains(sheet.text(i)) {
        return true;
    }
    let word = sheet.text(i);
    let known = sheet.items[i].known;
    let known = match word.split_once('-') {
        Some((first, _)) if known.given() == 0 => entities::traits(entities::key(first)),
        _ => known,
    };
    let other = known.place_name() || known.org() || known.stop() || known.ordinary() >= 2;
    known.given() >= 2 && !(known.place_name() && known.given() < 3) || known.given() == 1 && !other
}

/// Returns the name of a person with which a run of nouns and names ends.
pub(in super::super) fn name_in(sheet: &Sheet<'_>, run: Range<usize>) -> Option<Range<usize>> {
    let mut end = run.end;
    // "Wolfgang Overath FC": a body's word ends no name.
    while end > run.start && !is_name_word(sheet, end - 1) {
        end -= 1;
    }
    let words = |r: Range<usize>| r.clone().filter(|&i| is_name_word(sheet, i)).count();
    let whole = |r: &Range<usize>| {
        r.clone().all(|i| {
            is_name_word(sheet, i)
                || sheet.is(i, Class::Particle)
                || sheet.language == Language::Dutch
                    && matches!(sheet.text(i), "in" | "t" | "'" | "’" | "‘" | "'t" | "’t")
                || matches!(sheet.items[i].kind, Kind::Stop | Kind::Quote)
        }) && r.len() <= 6
    };
    if end != run.end {
        return None;
    }
    // After a title: "Dr. Stoever", "M. Peskov"; after an office: "Trainer Klopp".
    let titled = (run.start..end.saturating_sub(1)).rev().find(|&i| {
        sheet.is(i, Class::Honorific)
            && (sheet.items[i].shape != Shape::Initial || sheet.text(i) == "M" || sheet.text(i) == "D")
    });
    if let Some(title) = titled {
        let first = (title + 1..end).find(|&i| sheet.is_capital(i))?;
        if whole(&(first..end)) {
            return Some(first..end);
        }
    }
    let office = (run.start..end.saturating_sub(1)).rev().find(|&i| is_role(sheet, i));
    let from = office.map_or(run.start, |o| o + 1);
    let given = (from..end).find(|&i| is_given(sheet, i) || sheet.items[i].shape == Shape::Initial);
    if let Some(first) = given.filter(|&g| words(g..end) >= 2 && whole(&(g..end))) {
        return Some(first..end);
    }
    // "Innenminister Frankreichs": a place.
    let place = || {
        let word = sheet.text(from);
        from + 1 == end
            && sheet.language == Language::German
            && word.strip_suffix('s').is_some_and(|w| {
                let known = entities::traits(entities::key(w));
                known.place_name() && known.given() == 0
            })
    };
    if office.is_some() && from < end && whole(&(from..end)) && words(from..end) >= 1 && !place() {
        return Some(from..end);
    }
    None
}

/// Returns the name in a run of capitals after the nouns that begin at item `first`.
pub(in super::super) fn name_at(sheet: &Sheet<'_>, first: usize, run: Range<usize>) -> Option<Range<usize>> {
    let k = run.start;
    let honorific = |k: usize| sheet.is(k, Class::Honorific) && sheet.is_word(k);
    let titled =
        k > first && honorific(k - 1) || k > first + 1 && sheet.items[k - 1].kind == Kind::Stop && honorific(k - 2);
    let role =
        (first..k).any(|r| is_role(sheet, r) || sheet.is(r, Class::Origin) && sheet.items[r].shape == Shape::Lower);
    // "o atacante Elivelton": a name of one word.
    let known = entities::traits(entities::key(sheet.text(k)));
    let single = run.len() == 1
        && k > first
        && is_role(sheet, k - 1)
        && sheet.items[k].shape == Shape::Title
        && sheet.language.has(Trait::ADJECTIVE_AFTER_NOUN)
        && !(known.place_name() || known.org() || known.stop())
        && !sheet.is(k, Class::Origin);
    // "el escritor Gervasio Monte Hermoso": all words after an office, also before the first given name of a list.
    let after_office = k > first
        && is_role(sheet, k - 1)
        && sheet.items[k - 1].shape == Shape::Lower
        && sheet.language.has(Trait::ADJECTIVE_AFTER_NOUN)
        && (2..=4).contains(&run.len())
        && run.clone().all(|w| is_name_word(sheet, w) && sheet.items[w].shape == Shape::Title)
        && !(known.place_name() || known.org() || known.stop())
        && !sheet.is(k, Class::Origin)
        && !sheet.is(k, Class::Honorific);
    if after_office {
        return Some(run);
    }
    name_in(sheet, run.clone()).or_else(|| {
        let fits = run.clone().all(|w| is_name_word(sheet, w) || !sheet.is_capital(w));
        let two = run.clone().filter(|&w| sheet.is_capital(w)).count() >= 2;
        (fits && (titled || single || role && two)).then_some(run)
    })
}

/// Returns the name at the end of the attribute of an office: "el catedrático de Derecho Civil Joan Ferrater".
pub(in super::super) fn name_behind(
    sheet: &Sheet<'_>,
    office: Range<usize>,
    run: Range<usize>,
) -> Option<Range<usize>> {
    if !office.clone().any(|r| is_role(sheet, r)) {
        return None;
    }
    // "el portavoz del grupo Luis Robles"; but "la hija del pintor Luis Robles", "el director de Luis Robles".
    let before = run.start - 1;
    if is_given(sheet, run.start) {
        let noun = sheet.items[before].shape == Shape::Lower
            && !sheet.items[before].facts.is_function()
            && !is_role(sheet, before)
            && !sheet.is(before, Class::Honorific)
            && !sheet.is(before, Class::Namesake)
            && !sheet.is(before, Class::Origin);
        return name_in(sheet, run).filter(|n| noun && n.len() > 1);
    }
    let given = (run.start + 1..run.end).find(|&g| is_given(sheet, g) && !is_namesake(sheet, g - 1))?;
    name_in(sheet, given..run.end).filter(|n| n.len() > 1)
}

/// Returns whether item `i` is a noun for a place or a body that is called after a person: "la Fundación Rafael Ortiz".
fn is_namesake(sheet: &Sheet<'_>, i: usize) -> bool {
    sheet.is(i, Class::Organisation) || sheet.is(i, Class::Namesake)
}

/// Returns whether an office in the plural is before the word taken for a name: "hoffen die Ermittler Hinweise". The
/// phrase begins at item `i`.
pub(in super::super) fn is_plural_office(sheet: &Sheet<'_>, i: usize, name: &Range<usize>) -> bool {
    let article = sheet.small(i);
    let feminine = |noun: &str| noun.ends_with("in") || noun.ends_with('e') || noun.ends_with("frau");
    name.len() == 1
        && name.start > i + 1
        && (article == "die" || article.parse::<u32>().is_ok())
        && is_role(sheet, name.start - 1)
        && !feminine(sheet.text(name.start - 1))
}

/// Returns whether item `i` is a word in German that no list has and that can be part of a name.
pub(in super::super) fn is_proper_word(sheet: &Sheet<'_>, i: usize) -> bool {
    let given = sheet.is(i, Class::GivenMale) || sheet.is(i, Class::GivenFemale);
    let named = || {
        let known = entities::traits(entities::key(sheet.text(i)));
        known.org() || known.place_name() && known.given() < 2 || known.stop()
    };
    let noun = || {
        [Class::Thing, Class::SpeechNoun, Class::Organisation, Class::KindNoun, Class::Outlet, Class::Work]
            .iter()
            .any(|&class| sheet.ends_in(i, class))
    };
    sheet.items[i].shape == Shape::Title
        && is_name_word(sheet, i)
        && !is_role(sheet, i)
        && (given || !sheet.items[i].facts.is_listed())
        && !sheet.text(i).contains('-')
        && !named()
        && !noun()
}
