//! Tables of the statements of quotations without documents, of their wordings, and of the hits of a query.

use arrow_array::RecordBatch;

use super::columns::{Columns, count};
use crate::trace::{Hit, Quote, QuoteIndex, Relation, StatementId, Statements, Wording};

/// Adds the columns of a quotation.
fn quote_columns<'a>(out: &mut Columns, quotes: impl Iterator<Item = Quote<'a>> + Clone) {
    out.strings("doc_id", quotes.clone().map(|q| Some(q.document)));
    out.strings("site", quotes.clone().map(|q| q.outlet));
    out.strings("published", quotes.clone().map(|q| q.date));
    out.strings("speaker", quotes.clone().map(|q| q.speaker));
    out.strings("text", quotes.map(|q| Some(q.text)));
}

/// Returns one row per statement of `quotes`, sorted by descending number of quotations.
pub(crate) fn statements(quotes: &[Quote<'_>], found: &Statements) -> RecordBatch {
    let mut order: Vec<_> = found.statements.iter().collect();
    order.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.first_seen.cmp(&b.first_seen)).then(a.id.cmp(&b.id)));
    let ids: Vec<String> = order.iter().map(|s| s.id.to_string()).collect();
    let mut out = Columns::default();
    out.strings("statement_id", ids.iter().map(|id| Some(id.as_str())));
    out.strings("speaker", order.iter().map(|s| s.speaker.as_deref()));
    out.strings("text", order.iter().map(|s| Some(quotes[s.canonical].text)));
    out.numbers("count", order.iter().map(|s| count(s.count)));
    out.strings("first_seen", order.iter().map(|s| s.first_seen.as_deref()));
    out.strings("last_seen", order.iter().map(|s| s.last_seen.as_deref()));
    out.string_lists("outlets", order.iter().map(|s| s.outlets.as_slice()));
    out.finish()
}

/// Returns one row per quotation: its statement, and its relation to the wording to which it is attached.
pub(crate) fn wordings(quotes: &[Quote<'_>], found: &Statements) -> RecordBatch {
    let ids: Vec<String> = (0..quotes.len()).map(|i| found.id(i).to_string()).collect();
    let rivals = |w: &Wording| w.rivals.iter().map(|&s| found.statements[s].id.to_string()).collect::<Vec<_>>();
    let rivals: Vec<Vec<String>> = found.wordings.iter().map(rivals).collect();
    let mut out = Columns::default();
    out.strings("statement_id", ids.iter().map(|id| Some(id.as_str())));
    quote_columns(&mut out, quotes.iter().copied());
    out.strings("relation", found.wordings.iter().map(|w| Some(w.relation.name())));
    out.floats("similarity", found.wordings.iter().map(|w| f64::from(w.similarity)));
    out.floats("evidence", found.wordings.iter().map(|w| f64::from(w.evidence)));
    out.flags("ambiguous", found.wordings.iter().map(Wording::ambiguous));
    out.string_lists("parents", rivals.iter().map(Vec::as_slice));
    out.finish()
}

/// Returns one row per quotation that a query found in `index`, in the order of `hits`.
pub(crate) fn hits(index: &QuoteIndex, hits: &[Hit]) -> RecordBatch {
    let ids: Vec<Option<String>> =
        hits.iter().map(|h| index.statement(h.row).map(|id: StatementId| id.to_string())).collect();
    let mut out = Columns::default();
    out.strings("statement_id", ids.iter().map(Option::as_deref));
    quote_columns(&mut out, hits.iter().map(|h| index.quote(h.row).unwrap_or_default()));
    out.strings("relation", hits.iter().map(|h| h.comparison.relation.map(Relation::name)));
    out.floats("similarity", hits.iter().map(|h| f64::from(h.comparison.similarity)));
    out.floats("evidence", hits.iter().map(|h| f64::from(h.comparison.evidence)));
    out.finish()
}
