//! Quotations that print one statement, as the corpus views take them.

use rustc_hash::FxHashSet;

use super::words::day;
use crate::corpus::{Entry, Traced};
use crate::record::{DocumentRecord, QuotationRecord};

/// A statement: the quotations that print it, whole, cut or reworded.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Statement {
    /// Its wordings, in any order.
    pub wordings: Vec<Wording>,
}

/// One quotation of a statement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wording {
    /// Index of the document.
    pub document: usize,
    /// Index into its quotations.
    pub quotation: usize,
    /// What it is to the statement: identical, cut, edited, reworded; empty where nobody looked.
    pub relation: String,
}

impl Statement {
    /// The statements of a corpus, as [`trace_quotes`](crate::corpus::trace_quotes) joins its quotations.
    pub fn all(traced: &Traced) -> Vec<Self> {
        let mut statements = vec![Self::default(); traced.statements.statements.len()];
        for (&(document, quotation), wording) in traced.places.iter().zip(&traced.statements.wordings) {
            let relation = wording.relation.name().to_owned();
            statements[wording.statement].wordings.push(Wording { document, quotation, relation });
        }
        statements
    }
}

/// A statement with all that a table says of it.
#[derive(Debug)]
pub(crate) struct Told<'r> {
    pub(crate) who: Option<&'r str>,
    /// The longest wording in the speaker's own words, else the longest.
    pub(crate) said: &'r QuotationRecord,
    /// By date.
    pub(crate) wordings: Vec<(&'r DocumentRecord, &'r QuotationRecord, &'r Wording)>,
    /// Without repetition, by date.
    pub(crate) outlets: Vec<&'r str>,
}

impl Told<'_> {
    pub(crate) fn since(&self) -> &str {
        self.wordings.iter().map(|w| day(w.0.published.as_deref())).find(|d| !d.is_empty()).unwrap_or("")
    }
}

/// Statements, most printed first, then by date. Indices that point nowhere, and marks without speech, are left out;
/// quotations of no statement stand alone.
pub(crate) fn told<'r>(entries: &'r [Entry], statements: &'r [Statement], alone: &'r [Statement]) -> Vec<Told<'r>> {
    let mut told: Vec<Told<'r>> = statements.iter().chain(alone).filter_map(|s| tell(entries, s)).collect();
    let place = |t: &Told<'_>| t.wordings.first().map(|w| (w.2.document, w.2.quotation));
    told.sort_by(|a, b| {
        let printed = b.wordings.len().cmp(&a.wordings.len());
        printed.then_with(|| a.since().cmp(b.since())).then_with(|| place(a).cmp(&place(b)))
    });
    told
}

/// Quotations of no statement, each as its own.
pub(crate) fn alone(entries: &[Entry], statements: &[Statement]) -> Vec<Statement> {
    let joined: FxHashSet<(usize, usize)> =
        statements.iter().flat_map(|s| &s.wordings).map(|w| (w.document, w.quotation)).collect();
    spoken(entries)
        .filter(|&(document, quotation, _)| !joined.contains(&(document, quotation)))
        .map(|(document, quotation, _)| Statement {
            wordings: vec![Wording { document, quotation, relation: String::new() }],
        })
        .collect()
}

fn tell<'r>(entries: &'r [Entry], statement: &'r Statement) -> Option<Told<'r>> {
    let mut wordings: Vec<_> = statement
        .wordings
        .iter()
        .filter_map(|w| {
            let record = &*entries.get(w.document)?.record;
            let quotation = record.quotes.get(w.quotation).filter(|q| q.kind != "not_speech")?;
            Some((record, quotation, w))
        })
        .collect();
    // Undated ones last.
    wordings.sort_by_key(|w| (w.0.published.is_none(), day(w.0.published.as_deref()), w.2.document, w.2.quotation));
    let said = wordings.iter().map(|w| w.1).max_by_key(|q| (q.kind == "direct", q.text.chars().count()))?;
    let named = || wordings.iter().filter_map(|w| w.1.speaker.as_ref());
    let speaker = named().find(|s| s.entity_id.is_some()).or_else(|| named().next());
    let mut outlets: Vec<&str> = Vec::new();
    let mut seen = FxHashSet::default();
    for w in &wordings {
        outlets.extend(Some(outlet(w.0)).filter(|o| seen.insert(*o)));
    }
    Some(Told { who: speaker.map(|s| s.name.as_str()), said, wordings, outlets })
}

/// Where a document was printed, as well as it is known.
pub(crate) fn outlet(record: &DocumentRecord) -> &str {
    record.site.as_deref().or(record.id.as_deref()).unwrap_or("unknown")
}

/// Every quotation in view that is speech, with its place.
fn spoken(entries: &[Entry]) -> impl Iterator<Item = (usize, usize, &QuotationRecord)> {
    entries
        .iter()
        .enumerate()
        .flat_map(|(d, entry)| entry.quotes().filter(|(_, q)| q.kind != "not_speech").map(move |(i, q)| (d, i, q)))
}
