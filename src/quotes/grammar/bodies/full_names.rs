//! Bodies, outlets and documents of a German article by their full names: "das Amt" after "das Bundesamt für Gewässer".

use crate::quotes::rules::{self, Rule};
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::super::languages::Language;
use super::super::lists::{self, List};
use super::super::phrase::endings::Ending;
use super::super::phrase::{self, Phrase};
use super::super::sheet::{Kind, Sheet};
use super::super::words::Class;
use super::acronyms;
use crate::text::Shape;

/// Bound on the names of one article.
const MOST: usize = 200;
/// Bound on the items of a name.
const LONGEST: usize = 10;

/// Sort of the holder of a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Body,
    Company,
    Outlet,
    Document,
}

struct Body {
    /// Noun in lower case.
    head: String,
    sort: Sort,
    name: Range<usize>,
}

/// Full names of an article, in text order.
#[derive(Default)]
pub(in super::super) struct Bodies(Vec<Body>);

impl Bodies {
    /// Records the name in a phrase, if it has one.
    pub(in super::super) fn add(&mut self, sheet: &Sheet<'_>, phrase: &Phrase) {
        if self.0.len() >= MOST {
            return;
        }
        if let Some(body) = named(sheet, phrase) {
            let text = |b: &Body| sheet.span(&b.name).of(sheet.body);
            if self.0.iter().any(|b| b.head == body.head && text(b) == text(&body)) {
                return;
            }
            // A name with an attribute is better than its noun alone: "Umweltministerium".
            self.0.retain(|b| b.name.len() > 1 || b.head != body.head || b.sort != Sort::Body);
            self.0.push(body);
        } else if let Some(body) = compound(sheet, phrase).filter(|b| self.0.iter().all(|o| o.head != b.head)) {
            self.0.push(body);
        }
    }

    /// Records the companies of an article that are named alone and whose name begins a compound for an office or a
    /// share: "Seekauf" for "Seekauf-Chefin".
    pub(in super::super) fn add_companies(&mut self, sheet: &Sheet<'_>) {
        let mut names = FxHashSet::default();
        for i in (0..sheet.items.len()).filter(|&i| sheet.is_capital(i)) {
            if let Some((name, end)) = sheet.text(i).split_once('-')
                && Ending::CompanyOffice.has(&end.to_lowercase())
                && !Ending::PartyOrState.has(&name.to_lowercase())
            {
                names.insert(name);
            }
        }
        for i in 0..sheet.items.len() {
            if self.0.len() < MOST && names.remove(sheet.text(i)) {
                self.0.push(Body { head: String::new(), sort: Sort::Company, name: i..i + 1 });
            }
        }
        self.0.sort_by_key(|b| b.name.start);
    }

    /// Returns whether a word alone is the name of a company.
    pub(in super::super) fn is_company(&self, sheet: &Sheet<'_>, word: &str) -> bool {
        self.0.iter().any(|b| b.sort == Sort::Company && b.name.len() == 1 && sheet.text(b.name.start) == word)
    }

    /// Returns the one name before item `at` that a definite noun refers to.
    pub(in super::super) fn full_name(&self, sheet: &Sheet<'_>, noun: &str, at: usize) -> Option<Range<usize>> {
        if rules::is_off(Rule::FullNamesOfBodies) {
            return None;
        }
        let small = noun.to_lowercase();
        let before = || self.0.iter().take_while(|b| b.name.end <= at);
        let exact = only(sheet, before().filter(|b| b.head == small));
        if exact.is_some() || before().any(|b| b.head == small) {
            return exact;
        }
        let short = noun.len() <= 6 && noun.chars().filter(|c| c.is_uppercase()).count() >= 2;
        if short {
            return only(sheet, before().filter(|b| b.sort == Sort::Body && acronyms::fits(&b.head, noun)));
        }
        only(sheet, before().filter(|b| small.len() >= 3 && b.head.ends_with(&small)))
            .or_else(|| only(sheet, before().filter(|b| refers(&small, b))))
    }
}

/// Returns the name of bodies that all have the same one; the first in the nominative.
fn only<'b>(sheet: &Sheet<'_>, mut all: impl Iterator<Item = &'b Body>) -> Option<Range<usize>> {
    let key = |b: &Body| {
        let words = b.name.clone().map(|i| sheet.small(i));
        words.map(|w| w.trim_end_matches(['n', 's', 'e']).to_owned()).collect::<Vec<_>>()
    };
    let mut first = all.next()?;
    let same = key(first);
    for other in all {
        if key(other) != same {
            return None;
        }
        let length = |b: &Body| sheet.span(&b.name).len();
        if length(other) < length(first) {
            first = other;
        }
    }
    Some(first.name.clone())
}

/// Returns whether a noun in lower case is more general than that of a body.
fn refers(noun: &str, body: &Body) -> bool {
    match noun {
        _ if lists::has(Language::German, List::Companies, noun) => body.sort == Sort::Company,
        "zeitung" | "blatt" | "magazin" | "sender" => body.sort == Sort::Outlet,
        "papier" | "dokument" | "schreiben" => body.sort == Sort::Document,
        "behörde" => body.sort == Sort::Body && Ending::Authority.is_of(&body.head),
        "organisation" => body.sort == Sort::Body && Ending::Association.is_of(&body.head),
        _ => false,
    }
}

/// Returns the name in a phrase with the noun that begins or ends it.
fn named(sheet: &Sheet<'_>, phrase: &Phrase) -> Option<Body> {
    let core = phrase.core.clone();
    let sort = |i: usize| sort(sheet, i);
    let body = |at: usize, name: Range<usize>, sort| Body { head: sheet.small(at).to_owned(), sort, name };
    let capital = |i: usize| sheet.is_capital(i) && !phrase::is_role(sheet, i);
    let first = core.clone().find(|&i| sheet.is_capital(i))?;
    let last = core.end - 1;
    // "der Autobauer Nordmobil", "das Oberlandesgericht Norstadt", "der Bericht „Häfen 2020“"
    if first < last {
        let title = sheet.items[last].kind == Kind::Quote && first + 1 == last;
        if let Some(sort) = sort(first).filter(|_| title || (first + 1..core.end).all(capital)) {
            let name = match sort {
                Sort::Body => first..core.end,
                Sort::Document if title => first..core.end,
                Sort::Document => return None,
                Sort::Company | Sort::Outlet => first + 1..core.end,
            };
            return Some(body(first, name, sort));
        }
    }
    let noun = (first..core.end).rev().find(|&i| sheet.is_word(i))?;
    let sort = sort(noun).filter(|s| noun == last && matches!(s, Sort::Body | Sort::Document))?;
    // "die Deutsche Lotsengesellschaft"
    let adjectives = first < noun
        && (first..noun).all(|i| sheet.items[i].shape == Shape::Title && sheet.text(i).ends_with(['e', 'n', 'r', 's']));
    // "das Bundesamt für Gewässer", "der Antrag der Freien Liste"
    let attributed = phrase.full.end > core.end && (core.end..phrase.full.end).any(|i| sheet.is_capital(i));
    let of = attributed && sheet.text(core.end) != "von" && phrase.full.len() <= LONGEST;
    let whole = first == noun || adjectives;
    (whole && (adjectives || of)).then(|| body(noun, first..if of { phrase.full.end } else { core.end }, sort))
}

/// Returns a noun for a body that is a compound, after an article: "das Umweltministerium".
fn compound(sheet: &Sheet<'_>, phrase: &Phrase) -> Option<Body> {
    let noun = phrase.core.end - 1;
    let alone = phrase.core.len() == 2 && sheet.is(phrase.core.start, Class::Determiner);
    let text = sheet.small(noun);
    let plain = sheet.is_word(noun) && Ending::CompoundBody.is_of(text) && !Ending::CompoundBody.has(text);
    (alone && plain && sort(sheet, noun) == Some(Sort::Body)).then(|| Body {
        head: text.to_owned(),
        sort: Sort::Body,
        name: noun..noun + 1,
    })
}

/// Returns the sort of the body that the noun of item `i` denotes.
fn sort(sheet: &Sheet<'_>, i: usize) -> Option<Sort> {
    if !sheet.is_capital(i) || phrase::is_role(sheet, i) && !sheet.ends_in(i, Class::KindNoun) {
        return None;
    }
    let endings = sheet.items[i].endings;
    match () {
        () if sheet.ends_in(i, Class::Outlet) => Some(Sort::Outlet),
        () if sheet.ends_in(i, Class::KindNoun) && !endings.has(Ending::Association) => Some(Sort::Company),
        () if endings.has(Ending::Paper) => Some(Sort::Document),
        () if sheet.ends_in(i, Class::Organisation)
            || endings.has(Ending::Authority)
            || endings.has(Ending::Association) =>
        {
            Some(Sort::Body)
        }
        () => None,
    }
}
