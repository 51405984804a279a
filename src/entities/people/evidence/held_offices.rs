//! Offices that tell two people of one surname apart: "Judge Osei" is the judge of the two.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::chain::Coreference;
use super::super::likeness::{surname, words};
use crate::entities::names::lexicon::{self, Key};
use crate::entities::names::name::{Found, Names};
use crate::entities::resolve::claims;
use crate::entities::resolve::roles::{self, Phrase};
use crate::lexicon::{List, tables};
use crate::text::Analysis;

/// Bound on the offices of one person that are compared.
const OFFICES: usize = 8;
/// Bound on the words between a noun for an office and its beginning.
const WORDS: usize = 3;

/// Offices that a text gives to the people whose surname another person has too.
#[derive(Default)]
pub(in super::super) struct HeldOffices(FxHashMap<usize, Vec<Phrase>>);

/// What the offices of several people say about a name with an office.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in super::super) enum Holder {
    /// One person alone has this office, or one of its kind.
    One(usize),
    /// All others have other offices only.
    Left(usize),
    /// Nothing tells the people apart.
    Open,
}

impl HeldOffices {
    /// Collects the offices of a text in which two people share a surname; other texts need none.
    pub(in super::super) fn collect(analysis: &Analysis<'_>, names: &Names, coreference: &Coreference) -> Self {
        let mut seen: FxHashSet<Key> = FxHashSet::default();
        let forms = coreference.chains.iter().map(|c| names.parts(c.form));
        let mut surnames = forms.filter(|f| words(f).count() > 1).map(|f| surname(f).key);
        if surnames.all(|key| seen.insert(key)) {
            return Self::default();
        }
        let mut held = Self::default();
        for claim in claims::claims(analysis, names, coreference) {
            held.add(claim.chain, claim.phrase);
        }
        // "Dr. Petra Osei": an honorific is no claim to an office, but tells her from Professor Karl Osei.
        for (found, reference) in names.found.iter().zip(&coreference.references) {
            if let Some(reference) = reference
                && found.name.title.is_some()
                && roles::title(analysis, found).is_none()
                && let Some(office) = office_before(analysis, found)
            {
                held.add(reference.chain, office);
            }
        }
        held
    }

    fn add(&mut self, chain: usize, phrase: Phrase) {
        let all = self.0.entry(chain).or_default();
        if all.len() < OFFICES {
            all.push(phrase);
        }
    }

    /// Returns which of several people an office belongs to.
    pub(in super::super) fn holder(&self, office: &Phrase, people: &[usize]) -> Holder {
        let rank = |c: usize| {
            let Some(all) = self.0.get(&c) else { return 1 };
            let kind = kinds(office.head);
            let fits = |p: &Phrase| match p {
                p if p.admits(office) => 3,
                p if kinds(p.head) & kind != 0 => 2,
                _ => 0,
            };
            all.iter().map(fits).max().unwrap_or(1)
        };
        let ranks: Vec<(usize, usize)> = people.iter().map(|&c| (rank(c), c)).collect();
        let top = ranks.iter().map(|r| r.0).max().unwrap_or(0);
        let mut best = ranks.iter().filter(|r| r.0 == top);
        match (best.next(), best.next()) {
            (Some(&(rank, c)), None) if rank > 1 => Holder::One(c),
            (Some(&(1, c)), None) => Holder::Left(c),
            _ => Holder::Open,
        }
    }
}

/// Returns the office directly before a name: "Judge Osei", "detective Osei", "the mayor, Osei,". "Mr Osei" has none.
pub(in super::super) fn office_before(analysis: &Analysis<'_>, found: &Found) -> Option<Phrase> {
    let start = found.name.tokens.start;
    if let Some(title) = found.name.title {
        let phrase = roles::phrase(analysis, analysis.token_at(title.start()), start)?;
        let empty = analysis.lists(phrase.end - 1).has(List::Honorifics);
        return (!empty || kinds(phrase.head) != 0).then_some(phrase);
    }
    let first = analysis.sentences[found.sentence].tokens.start;
    let end = start - usize::from(start > first && analysis.word(start - 1) == ",");
    let mut left = end;
    while left > first && end - left < WORDS && roles::is_plain(analysis, left - 1) {
        left -= 1;
    }
    let the = left.checked_sub(1).filter(|&t| t >= first).map_or("", |t| analysis.word(t));
    // "said the clerk, Osei": a comma needs the article.
    let joined = end == start || the.eq_ignore_ascii_case("the");
    (left < end && joined).then(|| roles::phrase(analysis, left, end)).flatten().filter(|p| p.end == end)
}

/// Returns the kinds of an office as bits: police, medical.
fn kinds(head: Key) -> u32 {
    static KINDS: LazyLock<FxHashMap<Key, u32>> = LazyLock::new(|| {
        let mut all: FxHashMap<Key, u32> = FxHashMap::default();
        let table = include_str!("../../../../data/words/en/office_kinds.csv");
        for (bit, row) in tables::records(table, b',').enumerate() {
            for word in row.get(1).unwrap_or("").split(' ') {
                *all.entry(lexicon::key(word)).or_default() |= 1 << bit;
            }
        }
        all
    });
    KINDS.get(&head).copied().unwrap_or(0)
}
