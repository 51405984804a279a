//! Companies and brands whose names have the form of a person's: "Aston Martin", "Paris Bakery was founded".

use rustc_hash::{FxHashMap, FxHashSet};

use super::evidence::ages;
use super::likeness::surname;
use crate::entities::names::lexicon::Key;
use crate::entities::names::name::{Found, Names, Part, PartKind};
use crate::lexicon::{self, List};
use crate::text::Analysis;

/// Bound on the words between a name and "company" in its description.
const DESCRIPTION: usize = 5;

/// Collects the first and last words of names that only a company has in a text.
pub(super) fn collect(analysis: &Analysis<'_>, names: &Names) -> FxHashSet<(Key, Key)> {
    let mut out: FxHashSet<(Key, Key)> = FxHashSet::default();
    let mut listed: FxHashSet<(Key, Key)> = FxHashSet::default();
    let mut people: FxHashSet<Key> = FxHashSet::default();
    for (i, found) in names.found.iter().enumerate() {
        let parts = names.parts(i);
        if found.titled || ages::age(analysis, found).is_some() {
            people.insert(surname(parts).key);
        }
        if found.titled || found.headline || parts.len() < 2 {
            continue;
        }
        let key = (parts[0].key, parts[parts.len() - 1].key);
        if is_listed(analysis, found) {
            listed.insert(key);
        }
        if is_founded(analysis, found, parts) || is_traded(analysis, found) || is_described(analysis, found) {
            out.insert(key);
        }
    }
    namesakes(analysis, names, &mut out);
    // "Mr. Deere", "Ted Baker, 54,": a person of that name.
    out.extend(listed.into_iter().filter(|key| !people.contains(&key.1)));
    out
}

/// Adds the firms that bear the whole name of a person of the text and a word of a trade: "Petra Lund, founder of Petra Lund
/// Events".
fn namesakes(analysis: &Analysis<'_>, names: &Names, out: &mut FxHashSet<(Key, Key)>) {
    /// Bound on the words of a trade.
    const TRADE: usize = 3;
    let plain = |parts: &[Part]| parts.len() > 1 && parts.iter().all(|p| p.kind == PartKind::Word);
    let whole = |parts: &[Part]| parts.iter().fold(0, |hash: Key, p| hash.rotate_left(7) ^ p.key);
    let mut bearers: FxHashMap<Key, Vec<usize>> = FxHashMap::default();
    for (i, found) in names.found.iter().enumerate() {
        let parts = names.parts(i);
        if plain(parts) && parts[0].traits.given() > 0 && !found.role {
            bearers.entry(whole(parts)).or_default().push(i);
        }
    }
    for (i, found) in names.found.iter().enumerate() {
        let parts = names.parts(i);
        if found.titled || parts.len() < 3 || !plain(parts) {
            continue;
        }
        for end in (2..parts.len()).filter(|end| parts.len() - end <= TRADE) {
            let Some(people) = bearers.get(&whole(&parts[..end])) else { continue };
            // "Petra Lund of Petra Lund Flowers": the person stands beside the firm.
            let start = found.name.tokens.start;
            let governed = start.checked_sub(1).is_some_and(|t| analysis.lists_as_written(t).has(List::BeforeOwnFirm));
            let beside = |&other: &usize| {
                let name = &names.found[other];
                name.sentence == found.sentence && name.name.tokens.end < start
            };
            let owned = governed && people.iter().take(4).any(beside);
            let trade = |p: &Part| {
                let t = p.traits;
                t.given() == 0 && (t.org() || t.place() || t.ordinary() >= 2) && (t.surname() < 2 || owned)
            };
            if parts[end..].iter().all(trade) {
                out.insert((parts[0].key, parts[parts.len() - 1].key));
            }
        }
    }
}

fn word<'a>(analysis: &Analysis<'a>, t: usize) -> &'a str {
    if t < analysis.tokens.len() { analysis.word(t) } else { "" }
}

/// Returns whether a name is that of a well-known firm.
fn is_listed(analysis: &Analysis<'_>, found: &Found) -> bool {
    found.name.tokens.len() == 2 && lexicon::look_up(found.name.span.of(analysis.body)).has(List::FirmsLikePeople)
}

/// Returns whether the text founds a name, or counts it: "Paris Bakery was founded", "in a Paris Bakery, visitors".
fn is_founded(analysis: &Analysis<'_>, found: &Found, parts: &[Part]) -> bool {
    let (first, end) = (found.name.tokens.start, found.name.tokens.end);
    let next = word(analysis, end);
    // "the problems of a Petra Lund are small": a given name and a surname.
    let given = parts.first().map_or(0, |p| p.traits.given());
    let personal = given >= 2 && parts.last().is_some_and(|p| !p.traits.org() && p.traits.ordinary() < 2);
    let founded =
        matches!(next, "was" | "is") && matches!(word(analysis, end + 1), "founded" | "headquartered" | "incorporated");
    let article = first.checked_sub(1).is_some_and(|t| matches!(word(analysis, t), "a" | "an" | "another"));
    let counted = article
        && !personal
        && matches!(next, "is" | "are" | "was" | "were" | "," | "." | "and" | "in" | "near" | "opened");
    founded || counted
}

/// Returns whether a name is traded: "shares of Petra Lund", "Petra Lund shares fell".
fn is_traded(analysis: &Analysis<'_>, found: &Found) -> bool {
    let (first, end) = (found.name.tokens.start, found.name.tokens.end);
    let before = |k: usize| first.checked_sub(k).map_or("", |t| word(analysis, t));
    let of = matches!(before(1), "of" | "in") && matches!(before(2), "shares" | "Shares" | "shareholders" | "stock");
    let moves = analysis.lists_as_written(end + 1).has(List::MovesOfShares);
    of || moves && matches!(word(analysis, end), "shares" | "stock")
}

/// Returns whether a description follows that only a company has: "Petra Lund, a software company,".
fn is_described(analysis: &Analysis<'_>, found: &Found) -> bool {
    let end = found.name.tokens.end;
    let article = word(analysis, end) == "," && analysis.lists_as_written(end + 1).has(List::Articles);
    let noun = |t: &usize| analysis.lists_as_written(*t).has(List::Companies);
    let plain = |t: &usize| !matches!(word(analysis, *t), "," | "." | "of" | "for" | "at" | "who" | "");
    article
        && (end + 2..end + 2 + DESCRIPTION)
            .take_while(plain)
            .find(noun)
            .is_some_and(|t| matches!(word(analysis, t + 1), "," | "." | "that" | "which"))
}

#[cfg(test)]
mod tests {
    use crate::entities::people_of;

    #[test]
    fn a_person_stays_one_beside_the_firm_of_that_name() {
        let rows: [(&str, &[&str]); 5] = [
            ("“It sells,” says Petra Lund, founder of Petra Lund Events. Lund left.", &["Petra Lund"]),
            ("“It sells,” says Petra Lund of Petra Lund Flowers.", &["Petra Lund"]),
            ("Petra Lund, who runs Petra Lund Flowers, left.", &["Petra Lund"]),
            ("Petra Lund Osei spoke. Petra Lund left.", &["Petra Lund Osei"]),
            ("Mary Ann Church spoke. Church left.", &["Mary Ann Church"]),
        ];
        for (text, expected) in rows {
            assert_eq!(people_of(text), expected, "{text}");
        }
    }

    #[test]
    fn descriptions_tell_people_from_bodies_and_things() {
        let rows: [(&str, &[&str]); 15] = [
            ("The company Karl Osei runs is small. Osei said so.", &["Karl Osei"]),
            ("The port hired drugmaker Norvo Xelas in May.", &[]),
            ("Norport DA Petra Lund left.", &["Petra Lund"]),
            ("Inspectors who came late saw nothing. Petra Lund left.", &["Petra Lund"]),
            ("The mill is run by Ivy, Colo.-based Quessel Foods.", &[]),
            ("Petra Museum, a mason, said the wall fell. “It fell,” Museum said.", &["Petra Museum"]),
            ("Petra Press, who owns the mill, said the wall fell.", &["Petra Press"]),
            ("Petra Theatre, a broadcaster, said the wall fell.", &[]),
            ("Petra Lund lives in Norport-on-Quessel and studied at UC Norport.", &["Petra Lund"]),
            ("Petra Lund, author of Xylis Alba, met Petra Osei.", &["Petra Lund", "Petra Osei"]),
            ("Petra Lund, professor of Xylonic Mechanyx, spoke of Mother Nature.", &["Petra Lund"]),
            ("Petra Lund, MSc, left Bela Bela with Xylosis.", &["Petra Lund"]),
            ("The Instituto Xelmar met Xelmar Foundry. Petra Lund left.", &["Petra Lund"]),
            ("The engineer left São José dos Campos for Palo Alto.", &[]),
            ("Ali Ali scored. Karl Osei left.", &["Ali Ali", "Karl Osei"]),
        ];
        for (text, expected) in rows {
            assert_eq!(people_of(text), expected, "{text}");
        }
    }
}
