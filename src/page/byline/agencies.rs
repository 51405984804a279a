//! News agencies behind the name of an author: "Petra Lund avec AFP", "PETRA LUND Associated Press".

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::entities;
use crate::lexicon::{List, look_up_as_written, tables};

/// Words between a name and the agency whose report was used: "Petra Lund avec AFP".
const WITH: [&str; 8] = ["avec", "com", "con", "con la", "met", "mit", "with", "z"];

/// Returns the name of a person before an agency, with or without a word between them.
pub(super) fn before_agency(name: &str) -> Option<&str> {
    let outlets = || name.match_indices(' ').skip(1).map(|(at, _)| (&name[..at], name[at + 1..].trim()));
    let used = outlets().find(|(person, rest)| {
        let agency = WITH.iter().find_map(|with| rest.strip_prefix(with)?.strip_prefix(' ')).map(str::trim_start);
        person.contains(' ') && agency.is_some_and(is_agency)
    });
    used.or_else(|| outlets().find(|(_, rest)| is_wire(rest) && !is_of_person(rest))).map(|(person, _)| person)
}

/// Largest number of letters of the short name of an agency.
const AGENCY: usize = 6;

/// Returns true for an agency by its name or its short form in capitals: "AFP", "dpa", "Reuters".
fn is_agency(words: &str) -> bool {
    let short = |word: &str| {
        (2..=AGENCY).contains(&word.chars().count()) && word.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-'))
    };
    is_wire(words) || words.split([' ', '/', ',']).filter(|word| !word.is_empty()).all(short)
}

/// Returns true for the whole name of a news agency.
pub(super) fn is_wire(words: &str) -> bool {
    let words = words.strip_prefix("The ").unwrap_or(words);
    AGENCIES.contains(words) || look_up_as_written(words).has(List::AgenciesInCapitals)
}

/// Returns true for an agency that has the name of a person: "Anna Maria Petra".
fn is_of_person(agency: &str) -> bool {
    let traits = entities::traits(entities::key(agency));
    traits.given() > 0 || traits.surname() > 0
}

/// Names of news agencies in the table of outlets.
static AGENCIES: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let rows = tables::records(include_str!("../../../data/facts/outlets.csv"), b',');
    let names = rows.filter(|row| row.get(3) == Some("wire_agency")).flat_map(|row| {
        let names = [row.get(0), row.get(4)].into_iter().flatten().flat_map(|cell| cell.split(';'));
        names.filter(|name| !name.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    });
    names.collect()
});
