//! Statements of a corpus, prepared for tables, plots and reports.

use rustc_hash::FxHashSet;

use super::days::day;
use crate::corpus::speaker::{speaker_key, statement_speaker};
use crate::corpus::{Entry, Traced};
use crate::quotes::QuotationKind;
use crate::record::{DocumentRecord, QuotationRecord, SpeakerRecord};

/// Name under which views gather the pages whose outlet is not known.
pub(crate) const NO_OUTLET: &str = "outlet unknown";

/// Statement: a group of quotations with the same words, cut, edited or reworded.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Statement {
    /// Wordings of the statement, in any order.
    pub wordings: Vec<Wording>,
}

/// Quotation of a statement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wording {
    /// Index of the document.
    pub document: usize,
    /// Index of the quotation in the document.
    pub quotation: usize,
    /// Relation to the statement: identical, cut, edited, reworded; empty if unknown.
    pub relation: String,
}

impl Statement {
    /// Returns the statements of a corpus, as [`trace_quotes`](crate::corpus::trace_quotes) joins its quotations.
    pub fn all(traced: &Traced) -> Vec<Self> {
        let mut statements = vec![Self::default(); traced.statements.statements.len()];
        for (&(document, quotation), wording) in traced.places.iter().zip(&traced.statements.wordings) {
            let relation = wording.relation.name().to_owned();
            statements[wording.statement].wordings.push(Wording { document, quotation, relation });
        }
        statements
    }
}

/// Statement with references to its quotations and documents.
#[derive(Debug)]
pub(crate) struct StatementRow<'r> {
    /// Speaker by the rule of [`statement_speaker`].
    pub(crate) speaker: Option<&'r SpeakerRecord>,
    /// The longest direct quotation, or the longest quotation if none is direct.
    pub(crate) shown: &'r QuotationRecord,
    /// Wordings by date, undated ones last.
    pub(crate) wordings: Vec<(&'r DocumentRecord, &'r QuotationRecord, &'r Wording)>,
    /// Number of documents that print the statement.
    pub(crate) printed: usize,
    /// Outlets, each once, by the date of their first wording.
    pub(crate) outlets: Vec<&'r str>,
}

impl StatementRow<'_> {
    /// Returns the day of the first dated wording; empty if all are undated.
    pub(crate) fn since(&self) -> &str {
        self.wordings.iter().map(|w| day(w.0.published.as_deref())).find(|d| !d.is_empty()).unwrap_or("")
    }

    /// Returns the largest confidence, in percent, of the wordings with the speaker of the statement.
    pub(crate) fn confidence(&self) -> u32 {
        let key = self.speaker.and_then(speaker_key);
        let same = self.wordings.iter().filter(|w| w.1.speaker().and_then(speaker_key) == key);
        same.map(|w| (w.1.confidence.clamp(0.0, 1.0) * 100.0).round() as u32).max().unwrap_or(0)
    }

    /// Returns the name of the speaker, or `unknown`.
    pub(crate) fn who<'s>(&'s self, unknown: &'s str) -> &'s str {
        self.speaker.map_or(unknown, |s| &s.name)
    }
}

/// Returns statements by descending number of documents, then by date. Indices out of range and marked words that are not
/// speech are left out; `single` are the quotations without a statement, from [`single_statements`].
pub(crate) fn statement_rows<'r>(
    entries: &'r [Entry],
    statements: &'r [Statement],
    single: &'r [Statement],
) -> Vec<StatementRow<'r>> {
    let mut rows: Vec<StatementRow<'r>> =
        statements.iter().chain(single).filter_map(|s| statement_row(entries, s)).collect();
    let place = |r: &StatementRow<'_>| r.wordings.first().map(|w| (w.2.document, w.2.quotation));
    rows.sort_by(|a, b| {
        let printed = b.printed.cmp(&a.printed);
        printed.then_with(|| a.since().cmp(b.since())).then_with(|| place(a).cmp(&place(b)))
    });
    rows
}

/// Returns a statement for each quotation in view that is in none of `statements`.
pub(crate) fn single_statements(entries: &[Entry], statements: &[Statement]) -> Vec<Statement> {
    let joined: FxHashSet<(usize, usize)> =
        statements.iter().flat_map(|s| &s.wordings).map(|w| (w.document, w.quotation)).collect();
    spoken(entries)
        .filter(|&(document, quotation, _)| !joined.contains(&(document, quotation)))
        .map(|(document, quotation, _)| Statement {
            wordings: vec![Wording { document, quotation, relation: String::new() }],
        })
        .collect()
}

fn statement_row<'r>(entries: &'r [Entry], statement: &'r Statement) -> Option<StatementRow<'r>> {
    let mut wordings: Vec<_> = statement
        .wordings
        .iter()
        .filter_map(|w| {
            let record = &*entries.get(w.document)?.record;
            let quotation = record.quotes.get(w.quotation).filter(|q| q.kind != QuotationKind::NotSpeech)?;
            Some((record, quotation, w))
        })
        .collect();
    wordings.sort_by_key(|w| (w.0.published.is_none(), day(w.0.published.as_deref()), w.2.document, w.2.quotation));
    let shown =
        wordings.iter().map(|w| w.1).max_by_key(|q| (q.kind == QuotationKind::Direct, q.text.chars().count()))?;
    let speaker = statement_speaker(wordings.iter().map(|w| w.1));
    let mut outlets: Vec<&str> = Vec::new();
    let (mut seen, mut documents) = (FxHashSet::default(), FxHashSet::default());
    for w in &wordings {
        outlets.extend(Some(outlet(w.0)).filter(|o| seen.insert(*o)));
        documents.insert(w.2.document);
    }
    Some(StatementRow { speaker, shown, wordings, printed: documents.len(), outlets })
}

/// Returns the outlet of a document, which is its site, or [`NO_OUTLET`].
pub(crate) fn outlet(record: &DocumentRecord) -> &str {
    record.site.as_deref().unwrap_or(NO_OUTLET)
}

/// Returns the words that name the page in a row of a table: its outlet; without one the last part of its id, which may be
/// the path of a file.
pub(crate) fn page_name(record: &DocumentRecord) -> &str {
    let file = |id| str::rsplit(id, ['/', '\\']).find(|part| !part.is_empty());
    record.site.as_deref().or_else(|| record.id.as_deref().and_then(file)).unwrap_or(NO_OUTLET)
}

/// Iterates over the quotations in view that are speech and no repetitions: index of the document, index of the quotation,
/// quotation.
fn spoken(entries: &[Entry]) -> impl Iterator<Item = (usize, usize, &QuotationRecord)> {
    entries
        .iter()
        .enumerate()
        .flat_map(|(d, entry)| entry.quotes().filter(|(_, q)| q.is_statement()).map(move |(i, q)| (d, i, q)))
}
