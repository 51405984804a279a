//! News agencies behind the name of an author: "Petra Lund avec AFP", "PETRA LUND Associated Press".

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// Words between a name and the agency whose report was used: "Petra Lund avec AFP".
const WITH: [&str; 8] = ["avec", "com", "con", "con la", "met", "mit", "with", "z"];

/// Returns the name of a person before an agency, with or without a word between them.
pub(super) fn before_agency(name: &str) -> Option<&str> {
    let outlets = || name.match_indices(' ').skip(1).map(|(at, _)| (&name[..at], name[at + 1..].trim()));
    let used = outlets().find(|(person, rest)| {
        let agency = WITH.iter().find_map(|with| rest.strip_prefix(with)?.strip_prefix(' ')).map(str::trim_start);
        person.contains(' ') && agency.is_some_and(is_agency)
    });
    used.or_else(|| outlets().find(|(_, rest)| is_wire(rest))).map(|(person, _)| person)
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
fn is_wire(words: &str) -> bool {
    AGENCIES.contains(words.strip_prefix("The ").unwrap_or(words))
}

/// Names of news agencies in the table of outlets.
static AGENCIES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let table = include_str!("../../../data/facts/outlets.csv");
    let cells = table.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let wires = cells.filter(|cells| cells.len() >= 5 && cells[3] == "wire_agency");
    wires
        .flat_map(|cells| std::iter::once(cells[0]).chain(cells[4].split(';')))
        .filter(|name| !name.is_empty())
        .collect()
});
