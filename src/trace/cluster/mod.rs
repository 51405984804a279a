//! Clustering of quotations: joins those that word one statement.

pub(crate) mod attach;
pub(crate) mod candidates;
pub(crate) mod distributed;
pub(crate) mod forms;
pub(crate) mod index;
pub(crate) mod occasions;
pub(crate) mod prefilter;
pub(crate) mod shingle;

use std::fmt;

use super::compare::align::Aligner;
use super::compare::dates;
use super::compare::decision::{Prior, one_statement};
use super::compare::summary::Summary;
use super::compare::{Comparison, Context, Relation, compare, relation, same};
use super::form::{View, normal_form};
use attach::{Link, Place, attach};
use forms::Forms;
use index::{Counts, Index};
use occasions::{Days, days, gap};
use prefilter::Prefilter;

/// A quotation as a document prints it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Quote<'a> {
    /// Words of the quotation.
    pub text: &'a str,
    /// Id of the document.
    pub document: &'a str,
    /// Publisher of the document; `None` if unknown.
    pub outlet: Option<&'a str>,
    /// Date of publication, ISO 8601; `None` if unknown.
    pub date: Option<&'a str>,
    /// Speaker; `None` if unknown. Quotations of two known speakers are never one statement. A name of one word may be the
    /// last word of a longer one: "Lund" and "Petra Lund", but not "Lund" and "Voss".
    pub speaker: Option<&'a str>,
}

impl<'a> Quote<'a> {
    /// Returns a quotation with these words and no other fields.
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

/// Id of a statement: a hash of the words of its canonical wording and its speaker.
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

/// A statement with all its wordings.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Statement {
    /// Id of the statement.
    pub id: StatementId,
    /// Index of the quotation with the canonical wording: the longest, of equal ones the earliest.
    pub canonical: usize,
    /// Number of its quotations.
    pub count: usize,
    /// Earliest date of its quotations, ISO 8601. Times are compared with their offsets.
    pub first_seen: Option<String>,
    /// Latest date of its quotations, ISO 8601.
    pub last_seen: Option<String>,
    /// Outlets that printed it, sorted and without duplicates.
    pub outlets: Vec<String>,
    /// Speaker of its quotations; `None` if no quotation has one. All have the same speaker; of several spellings of the
    /// name, the first in alphabetical order.
    pub speaker: Option<String>,
}

/// Relation of one quotation to its statement.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Wording {
    /// Index into [`Statements::statements`].
    pub statement: usize,
    /// Relation to the wording that it was found in.
    pub relation: Relation,
    /// Index of the quotation that it was found in: the canonical wording, or one that was found in it.
    pub parent: usize,
    /// Share of agreeing words in the part that both have, by weight: 0 to 1.
    pub similarity: f32,
    /// Evidence of the common words for one origin, in nats; 0 for the words of the canonical wording itself.
    pub evidence: f32,
    /// Indices of the statements that match equally well; empty unless the quotation is ambiguous. An ambiguous quotation is
    /// a statement of its own.
    pub rivals: Vec<usize>,
}

impl Wording {
    /// Returns true if it matches several statements equally well.
    pub fn ambiguous(&self) -> bool {
        !self.rivals.is_empty()
    }
}

/// Statements of a list of quotations.
#[derive(Clone, PartialEq, Debug, Default)]
#[non_exhaustive]
pub struct Statements {
    /// The statements, sorted by id.
    pub statements: Vec<Statement>,
    /// One wording per quotation, in input order.
    pub wordings: Vec<Wording>,
    /// Hash of every wording, sorted, with the index of its statement.
    redirects: Vec<(u64, u32)>,
}

impl Statements {
    /// Returns the id of the statement of quotation `i`.
    pub fn id(&self, i: usize) -> StatementId {
        self.statements[self.wordings[i].statement].id
    }

    /// Returns the present id of the statement with the earlier id `id`; `None` if it is unknown. A statement takes a new id
    /// when a longer wording is added, and the earlier id stays valid.
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

    /// Compares quotation `i` with the wording that it was found in, word by word, as [`same`] does.
    pub fn explain(&self, quotes: &[Quote<'_>], i: usize) -> Comparison {
        let (own, parent) = (&quotes[i], &quotes[self.wordings[i].parent]);
        let context = Context { dates: (own.date, parent.date), speakers: (own.speaker, parent.speaker) };
        same(own.text, parent.text, context)
    }
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

/// Returns the statements of [`trace`], or `None` once `go_on`, called between quotations, returns `false`.
pub(crate) fn trace_while(quotes: &[Quote<'_>], go_on: &mut dyn FnMut() -> bool) -> Option<Statements> {
    let (mut forms, mut entries) = read_quotes(quotes);
    let printed = printed(quotes);
    occasions::part(&printed, &mut entries, &mut forms);
    let ranked = ranked(&forms);
    let days = days(&printed, &entries, forms.len());
    let (links, summaries) = links(&forms, &ranked, &days, go_on)?;
    let speakers: Vec<u64> = ranked.iter().map(|&entry| forms.speaker(entry)).collect();
    let places = attach(&links, &speakers);
    Some(assemble(quotes, &entries, &forms, &ranked, &links, &summaries, &places))
}

/// Returns the normal forms of the quotations, and the entry of each quotation.
pub(super) fn read_quotes(quotes: &[Quote<'_>]) -> (Forms, Vec<u32>) {
    let mut forms = Forms::default();
    let mut add = |q: &Quote<'_>| match q.speaker {
        Some(name) => forms.add(q.text, &normal_form(name)),
        None => forms.add(q.text, ""),
    };
    let entries = quotes.iter().map(&mut add).collect();
    (forms, entries)
}

/// Returns the day of each quotation.
pub(super) fn printed(quotes: &[Quote<'_>]) -> Vec<Option<i32>> {
    quotes.iter().map(|quote| quote.date.and_then(dates::day)).collect()
}

/// Returns the entries sorted from the longest to the shortest, then by hash, so that the order does not depend on the input.
fn ranked(forms: &Forms) -> Vec<u32> {
    let mut ranked: Vec<u32> = (0..forms.len() as u32).collect();
    ranked.sort_unstable_by_key(|&e| (std::cmp::Reverse(forms.words(e)), forms.hash(e)));
    ranked
}

/// Returns the links between statements, sorted by child, with the alignment of each; `None` once `go_on` returns `false`.
fn links(
    forms: &Forms,
    ranked: &[u32],
    days: &[Days],
    go_on: &mut dyn FnMut() -> bool,
) -> Option<(Vec<Link>, Vec<Summary>)> {
    let index = Index::new(forms, ranked);
    let mut counts = Counts::new(ranked.len());
    let mut found = Vec::new();
    let mut joiner = Joiner::default();
    let (mut links, mut summaries) = (Vec::new(), Vec::new());
    for rank in 0..ranked.len() as u32 {
        if !go_on() {
            return None;
        }
        index.candidates(rank, &mut counts, &mut found);
        let entry = ranked[rank as usize];
        let child = forms.view(entry);
        joiner.child(child);
        for &(_, parent) in &found {
            let other = ranked[parent as usize];
            // The same words of one speaker in two entries are of two occasions.
            if forms.speakers_differ(entry, other) || forms.is_repeat(entry, other) {
                continue;
            }
            if !joiner.passes(forms.stems(other).iter().copied()) {
                continue;
            }
            let days = gap(days[entry as usize], days[other as usize]);
            if let Some(summary) = joiner.join(child, forms.view(other), days) {
                links.push(summary.link(rank, parent));
                summaries.push(summary);
            }
        }
    }
    Some((links, summaries))
}

/// Compares pairs of statements; reuses its buffers.
#[derive(Debug, Default)]
pub(super) struct Joiner {
    prefilter: Prefilter,
    aligner: Aligner,
}

impl Joiner {
    /// Sets the shorter statement of the next comparisons.
    pub(super) fn child(&mut self, child: View<'_>) {
        self.prefilter.set(child);
    }

    /// Returns false if a longer statement with these stems has too few words of the shorter one.
    pub(super) fn passes(&mut self, stems: impl Iterator<Item = u32>) -> bool {
        self.prefilter.passes(stems)
    }

    /// Returns the summary of the alignment of `child` with a longer statement if both word one statement.
    pub(super) fn join(&mut self, child: View<'_>, parent: View<'_>, days: Option<i32>) -> Option<Summary> {
        let found = compare(&mut self.aligner, child, parent);
        one_statement(&found, days, Prior::BATCH).then_some(found)
    }
}

/// Builds the result from the clusters.
fn assemble(
    quotes: &[Quote<'_>],
    entries: &[u32],
    forms: &Forms,
    ranked: &[u32],
    links: &[Link],
    summaries: &[Summary],
    places: &[Place],
) -> Statements {
    let mut rank_of = vec![0u32; ranked.len()];
    for (rank, &entry) in ranked.iter().enumerate() {
        rank_of[entry as usize] = rank as u32;
    }
    // Each entry is represented by its earliest quotation, so that the order of the input does not matter.
    let mut first = vec![usize::MAX; ranked.len()];
    let age = |i: usize| {
        let date = quotes[i].date;
        (date.is_none(), date.map(dates::instant), quotes[i].document, quotes[i].text)
    };
    for (i, &entry) in entries.iter().enumerate() {
        let earliest = &mut first[entry as usize];
        if *earliest == usize::MAX || age(i) < age(*earliest) {
            *earliest = i;
        }
    }
    let mut roots: Vec<u32> = (0..places.len() as u32).filter(|&r| places[r as usize].root == r).collect();
    roots.sort_unstable_by_key(|&r| forms.hash(ranked[r as usize]));
    let mut statement_of = vec![0; places.len()];
    for (s, &root) in roots.iter().enumerate() {
        statement_of[root as usize] = s;
    }
    let mut statements: Vec<Statement> = roots
        .iter()
        .map(|&root| {
            let entry = ranked[root as usize];
            let canonical = first[entry as usize];
            let id = StatementId(forms.hash(entry));
            Statement { id, canonical, count: 0, first_seen: None, last_seen: None, outlets: Vec::new(), speaker: None }
        })
        .collect();
    let wordings = entries.iter().enumerate().map(|(i, &entry)| {
        let place = &places[rank_of[entry as usize] as usize];
        let statement = statement_of[place.root as usize];
        statements[statement].note(&quotes[i]);
        let rivals = place.rivals.iter().map(|&r| statement_of[r as usize]).collect();
        let link = place.link.map(|l| (links[l as usize].parent, &summaries[l as usize]));
        let same_words = |parent: u32| forms.view(ranked[parent as usize]).form == forms.view(entry).form;
        match link {
            None => {
                let parent = first[entry as usize];
                Wording { statement, relation: Relation::Identical, parent, similarity: 1.0, evidence: 0.0, rivals }
            }
            Some((parent, summary)) => Wording {
                statement,
                relation: relation(same_words(parent), summary),
                parent: first[ranked[parent as usize] as usize],
                similarity: summary.agreement(),
                evidence: summary.evidence,
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
        places.iter().zip(ranked).map(|(p, &e)| (forms.hash(e), statement_of[p.root as usize] as u32)).collect();
    redirects.sort_unstable();
    Statements { statements, wordings, redirects }
}

impl Statement {
    /// Adds count, date, outlet and speaker of a quotation.
    fn note(&mut self, quote: &Quote<'_>) {
        self.count += 1;
        if let Some(date) = quote.date {
            if self.first_seen.as_deref().is_none_or(|d| dates::instant(date) < dates::instant(d)) {
                self.first_seen = Some(date.to_owned());
            }
            if self.last_seen.as_deref().is_none_or(|d| dates::instant(date) > dates::instant(d)) {
                self.last_seen = Some(date.to_owned());
            }
        }
        // Compares with the last few only, so that a statement of a million outlets takes linear time; `assemble` removes the
        // other duplicates.
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
