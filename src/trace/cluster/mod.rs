//! Quotations to statements.

pub(crate) mod attach;
pub(crate) mod distributed;
pub(crate) mod forms;
pub(crate) mod index;
pub(crate) mod prefilter;
pub(crate) mod shingle;

use std::fmt;

use super::compare::align::Aligner;
use super::compare::dates;
use super::compare::judge::{Judgement, judge};
use super::compare::{Comparison, Context, Relation, relation, same};
use super::form::{NAME, View, normal_form};
use attach::{Link, Place, attach};
use forms::Bank;
use index::{Counts, Index};
use prefilter::Sieve;

/// A quotation as it was printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Quote<'a> {
    /// The words.
    pub text: &'a str,
    /// The document that prints them.
    pub document: &'a str,
    /// Who published it.
    pub outlet: Option<&'a str>,
    /// When, ISO 8601.
    pub date: Option<&'a str>,
    /// Who said it. Statements of two known speakers are never joined.
    pub speaker: Option<&'a str>,
}

impl<'a> Quote<'a> {
    /// Returns a quotation of which only the words are known.
    pub fn new(text: &'a str) -> Self {
        Self { text, ..Self::default() }
    }

    /// Sets the id of the document.
    #[must_use]
    pub fn document(self, document: &'a str) -> Self {
        Self { document, ..self }
    }

    /// Sets the outlet.
    #[must_use]
    pub fn outlet(self, outlet: &'a str) -> Self {
        Self { outlet: Some(outlet), ..self }
    }

    /// Sets the date of publication, ISO 8601.
    #[must_use]
    pub fn date(self, date: &'a str) -> Self {
        Self { date: Some(date), ..self }
    }

    /// Sets the speaker.
    #[must_use]
    pub fn speaker(self, speaker: &'a str) -> Self {
        Self { speaker: Some(speaker), ..self }
    }
}

/// Id of a statement: it depends on the words of its canonical wording and its speaker, on nothing else.
///
/// ```
/// assert_eq!(onrecord::StatementId(255).to_string(), "s00000000000000ff");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct StatementId(pub u64);

impl fmt::Display for StatementId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "s{:016x}", self.0)
    }
}

/// What was said once, in all its wordings.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Statement {
    /// Its id.
    pub id: StatementId,
    /// Index of the quotation with the canonical wording: the longest, of equal ones the earliest.
    pub canonical: usize,
    /// Quotations that word it.
    pub count: usize,
    /// The earliest date of its quotations.
    pub first_seen: Option<String>,
    /// The latest date.
    pub last_seen: Option<String>,
    /// The outlets that printed it, sorted.
    pub outlets: Vec<String>,
    /// Who said it, where a quotation tells.
    pub speaker: Option<String>,
}

/// How one quotation words a statement.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Wording {
    /// Index into `statements`.
    pub statement: usize,
    /// To the wording that it was found in.
    pub relation: Relation,
    /// Index of the quotation that it was found in: the canonical wording or one that leads to it.
    pub parent: usize,
    /// Share of the words that both report on in which they agree, by weight.
    pub similarity: f32,
    /// Nats by which the common words speak for one origin.
    pub evidence: f32,
    /// Statements that it fits equally well (indices); empty unless it is ambiguous. Such a fragment is a statement
    /// of its own.
    pub rivals: Vec<usize>,
}

impl Wording {
    /// Whether it fits several statements equally well.
    pub fn ambiguous(&self) -> bool {
        !self.rivals.is_empty()
    }
}

/// Quotations joined to statements.
#[derive(Clone, PartialEq, Debug, Default)]
#[non_exhaustive]
pub struct Statements {
    /// The statements, by id.
    pub statements: Vec<Statement>,
    /// One a quotation, in the order given.
    pub wordings: Vec<Wording>,
    /// Every wording's own hash, sorted, with its statement.
    redirects: Vec<(u64, u32)>,
}

impl Statements {
    /// Id of the statement that quotation `i` words.
    pub fn id(&self, i: usize) -> StatementId {
        self.statements[self.wordings[i].statement].id
    }

    /// The statement that now has the wording which once gave the id `id`: when a longer wording comes in, a statement
    /// takes its id, and the old id still leads here.
    ///
    /// ```
    /// use onrecord::{Quote, trace};
    /// let cut = Quote::new("closed until the divers have seen every pillar");
    /// let whole = Quote::new("The quay stays closed until the divers have seen every pillar.");
    /// let old = trace(&[cut]).id(0);
    /// let now = trace(&[cut, whole]);
    /// assert_eq!(now.resolve(old), Some(now.id(1)));
    /// ```
    pub fn resolve(&self, id: StatementId) -> Option<StatementId> {
        let at = self.redirects.binary_search_by_key(&id.0, |r| r.0).ok()?;
        Some(self.statements[self.redirects[at].1 as usize].id)
    }

    /// Quotation `i` beside the wording that it was found in, word by word.
    pub fn explain(&self, quotes: &[Quote<'_>], i: usize) -> Comparison {
        same(quotes[i].text, quotes[self.wordings[i].parent].text, Context::default())
    }
}

/// Whether two statements of a batch word one: the evidence must outweigh what contradicts and what either says alone.
///
/// The three weights were fitted on generated variants with known origin (`training/trace/README.md`).
fn joined(found: &Judgement, days: Option<i32>) -> bool {
    // Outlets put names for pronouns and titles; another name in one place asks for more but does not forbid.
    let renamed = if found.turned & NAME == 0 { 0.0 } else { 10.0 };
    // Nearness in time is common in a batch and proves little there; distance speaks against.
    let later = days.map_or(0.0, |d| dates::distance(d).max(0.0));
    let apart = 30.0 * (1.0 - found.agreement()) + 22.0 * (1.0 - found.cover.min(1.0));
    // Two excerpts of one speech share much and go on alike; less than that is shared by any two that quote a third.
    if found.overlaps() && (found.outside > 0.6 || found.parted > 0.3 * found.common) {
        return false;
    }
    found.turned & !NAME == 0 && found.agreement() >= 0.4 && found.evidence >= 11.0 + apart + renamed + later
}

/// Joins quotations that word one statement.
///
/// The result does not depend on the order of `quotes`, and a statement keeps its id when quotations are added, unless
/// a longer wording of it comes in.
///
/// ```
/// use onrecord::{Quote, trace};
/// let texts = [
///     "The quay will stay closed until the divers have seen every pillar, and not a day longer.",
///     "closed until the divers have seen every pillar",
///     "We never promised the dockers a second crane.",
/// ];
/// let quotes = texts.map(Quote::new);
/// let found = trace(&quotes);
/// assert_eq!(found.id(0), found.id(1));
/// assert_ne!(found.id(0), found.id(2));
/// ```
pub fn trace(quotes: &[Quote<'_>]) -> Statements {
    trace_while(quotes, &mut || true).unwrap_or_default()
}

/// The statements of [`trace`], or `None` as soon as `go_on`, asked between quotations, returns `false`.
pub(crate) fn trace_while(quotes: &[Quote<'_>], go_on: &mut dyn FnMut() -> bool) -> Option<Statements> {
    let (bank, entries) = banked(quotes);
    let ranked = ranked(&bank);
    let days = days(quotes, &entries, bank.len());
    let (links, judged) = links(&bank, &ranked, &days, go_on)?;
    let places = attach(ranked.len() as u32, &links);
    Some(assemble(quotes, &entries, &bank, &ranked, &links, &judged, &places))
}

/// The quotations in a bank, and the entry of each.
pub(super) fn banked(quotes: &[Quote<'_>]) -> (Bank, Vec<u32>) {
    let mut bank = Bank::default();
    let mut add = |q: &Quote<'_>| match q.speaker {
        Some(name) => bank.add(q.text, &normal_form(name)),
        None => bank.add(q.text, ""),
    };
    let entries = quotes.iter().map(&mut add).collect();
    (bank, entries)
}

/// The entries from the longest to the shortest, among equals by content: an order that does not depend on the input.
fn ranked(bank: &Bank) -> Vec<u32> {
    let mut ranked: Vec<u32> = (0..bank.len() as u32).collect();
    ranked.sort_unstable_by_key(|&e| (std::cmp::Reverse(bank.words(e)), bank.hash(e)));
    ranked
}

/// First and last day of each entry.
pub(super) type Days = Option<(i32, i32)>;

pub(super) fn days(quotes: &[Quote<'_>], entries: &[u32], count: usize) -> Vec<Days> {
    let mut days: Vec<Days> = vec![None; count];
    for (quote, &entry) in quotes.iter().zip(entries) {
        if let Some(day) = quote.date.and_then(dates::day) {
            let (first, last) = days[entry as usize].unwrap_or((day, day));
            days[entry as usize] = Some((first.min(day), last.max(day)));
        }
    }
    days
}

/// Days between two entries' nearest printings.
pub(super) fn gap(a: Days, b: Days) -> Option<i32> {
    let ((a_first, a_last), (b_first, b_last)) = a.zip(b)?;
    Some((b_first - a_last).max(a_first - b_last).max(0))
}

fn links(
    bank: &Bank,
    ranked: &[u32],
    days: &[Days],
    go_on: &mut dyn FnMut() -> bool,
) -> Option<(Vec<Link>, Vec<Judgement>)> {
    let index = Index::new(bank, ranked);
    let mut counts = Counts::new(ranked.len());
    let mut found = Vec::new();
    let mut joiner = Joiner::default();
    let (mut links, mut judged) = (Vec::new(), Vec::new());
    for rank in 0..ranked.len() as u32 {
        if !go_on() {
            return None;
        }
        index.candidates(rank, &mut counts, &mut found);
        let entry = ranked[rank as usize];
        let child = bank.view(entry);
        joiner.child(child);
        for &(_, parent) in &found {
            let other = ranked[parent as usize];
            if bank.by_others(entry, other) {
                continue;
            }
            if !joiner.can(bank.stems(other).iter().copied()) {
                continue;
            }
            let days = gap(days[entry as usize], days[other as usize]);
            if let Some(judgement) = joiner.join(child, bank.view(other), days) {
                links.push(judgement.link(rank, parent));
                judged.push(judgement);
            }
        }
    }
    Some((links, judged))
}

/// Looks at pairs; keeps its buffers between them.
#[derive(Debug, Default)]
pub(super) struct Joiner {
    sieve: Sieve,
    aligner: Aligner,
}

impl Joiner {
    /// Takes the shorter of the statements that are compared next.
    pub(super) fn child(&mut self, child: View<'_>) {
        self.sieve.set(child);
    }

    /// Whether a longer statement with words of these stems can hold the one taken.
    pub(super) fn can(&mut self, stems: impl Iterator<Item = u32>) -> bool {
        self.sieve.passes(stems)
    }

    /// What the alignment of `child` with a longer statement that can hold it amounts to, if both word one statement.
    pub(super) fn join(&mut self, child: View<'_>, parent: View<'_>, days: Option<i32>) -> Option<Judgement> {
        self.aligner.align(child, parent);
        let found = judge(child, parent, &self.aligner.steps);
        joined(&found, days).then_some(found)
    }
}

fn assemble(
    quotes: &[Quote<'_>],
    entries: &[u32],
    bank: &Bank,
    ranked: &[u32],
    links: &[Link],
    judged: &[Judgement],
    places: &[Place],
) -> Statements {
    let mut rank_of = vec![0u32; ranked.len()];
    for (rank, &entry) in ranked.iter().enumerate() {
        rank_of[entry as usize] = rank as u32;
    }
    // The quotation that stands for each entry: the earliest, so that order of input decides nothing.
    let mut first = vec![usize::MAX; ranked.len()];
    let age = |i: usize| (quotes[i].date.unwrap_or("~"), quotes[i].document, quotes[i].text);
    for (i, &entry) in entries.iter().enumerate() {
        let held = &mut first[entry as usize];
        if *held == usize::MAX || age(i) < age(*held) {
            *held = i;
        }
    }
    let mut roots: Vec<u32> = (0..places.len() as u32).filter(|&r| places[r as usize].root == r).collect();
    roots.sort_unstable_by_key(|&r| bank.hash(ranked[r as usize]));
    let mut statement_of = vec![0; places.len()];
    for (s, &root) in roots.iter().enumerate() {
        statement_of[root as usize] = s;
    }
    let mut statements: Vec<Statement> = roots
        .iter()
        .map(|&root| {
            let entry = ranked[root as usize];
            let canonical = first[entry as usize];
            let id = StatementId(bank.hash(entry));
            Statement { id, canonical, count: 0, first_seen: None, last_seen: None, outlets: Vec::new(), speaker: None }
        })
        .collect();
    let wordings = entries.iter().enumerate().map(|(i, &entry)| {
        let place = &places[rank_of[entry as usize] as usize];
        let statement = statement_of[place.root as usize];
        statements[statement].note(&quotes[i]);
        let rivals = place.rivals.iter().map(|&r| statement_of[r as usize]).collect();
        let link = place.link.map(|l| (links[l as usize].parent, &judged[l as usize]));
        match link {
            None => {
                let parent = first[entry as usize];
                Wording { statement, relation: Relation::Identical, parent, similarity: 1.0, evidence: 0.0, rivals }
            }
            Some((parent, judgement)) => Wording {
                statement,
                relation: relation(judgement),
                parent: first[ranked[parent as usize] as usize],
                similarity: judgement.agreement(),
                evidence: judgement.evidence,
                rivals,
            },
        }
    });
    let wordings = wordings.collect();
    for statement in &mut statements {
        statement.outlets.sort_unstable();
        statement.outlets.dedup();
    }
    let mut redirects: Vec<(u64, u32)> =
        places.iter().zip(ranked).map(|(p, &e)| (bank.hash(e), statement_of[p.root as usize] as u32)).collect();
    redirects.sort_unstable();
    Statements { statements, wordings, redirects }
}

impl Statement {
    fn note(&mut self, quote: &Quote<'_>) {
        self.count += 1;
        if let Some(date) = quote.date {
            if self.first_seen.as_deref().is_none_or(|d| date < d) {
                self.first_seen = Some(date.to_owned());
            }
            if self.last_seen.as_deref().is_none_or(|d| date > d) {
                self.last_seen = Some(date.to_owned());
            }
        }
        // Looks at the last few only, so that a statement of a million outlets stays linear; the rest is sorted out later.
        if let Some(outlet) = quote.outlet.filter(|o| !self.outlets.iter().rev().take(8).any(|known| known == o)) {
            self.outlets.push(outlet.to_owned());
        }
        if let Some(speaker) = quote.speaker.filter(|s| self.speaker.as_deref().is_none_or(|known| *s < known)) {
            self.speaker = Some(speaker.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joining_stops_when_asked() {
        let texts =
            ["The quay stays closed until the divers have seen every pillar.", "the divers have seen every pillar"];
        let quotes = texts.map(|text| Quote { text, ..Quote::default() });
        let mut asked = 0;
        let mut go_on = |most: usize| {
            asked += 1;
            asked <= most
        };
        assert_eq!(trace_while(&quotes, &mut || go_on(1)), None);
        assert_eq!(trace_while(&quotes, &mut || true), Some(trace(&quotes)));
    }
}
