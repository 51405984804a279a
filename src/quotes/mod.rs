//! Finds quotations with words, kind, cue, speaker and medium.
//!
//! `marks` pairs quotation marks; `reading` reduces each marked span to one word of its sentence; `words` finds
//! reporting expressions; `clause` finds the words that each of them reports; `draft` and `kind` make the quotations
//! and classify them; `passage` finds speech without marks; `draft::medium` adds media and addressee; `phrases` are the noun
//! phrases, of which `speaker` chooses one for each quotation, and `antecedent` resolves its pronouns,
//! offices and groups; `pull_quote` joins repetitions to their originals. These are for English; `grammar` has the other
//! languages, and `without_grammar` those of which only the marks are read.

mod antecedent;
mod clause;
mod cue_class;
mod draft;
mod empty_report;
mod grammar;
mod kind;
mod marks;
mod passage;
mod phrases;
mod pull_quote;
mod quotation;
mod reading;
pub(crate) mod rules;
mod speaker;
mod terms;
#[doc(hidden)]
pub mod training;
mod without_grammar;
pub(crate) mod words;

pub use cue_class::CueClass;
pub(crate) use grammar::MOST_PEOPLE;
pub use grammar::Support;
pub(crate) use grammar::is_known;
pub use quotation::{Candidate, Cue, Meaning, Part, Participant, Quotation, QuotationForm, QuotationKind, Speaker};
use rules::Rule;

pub use words::cues::Cues;

use crate::article::Article;
use crate::entities::{self, Entities, Gazetteer};
use crate::span::Span;
use crate::text::Analysis;

/// Finds every quotation of an article, in text order. Offsets are bytes into `Article::body`.
///
/// ```
/// use onrecord::Article;
/// use onrecord::QuotationKind;
/// use onrecord::internal::{entities, quotes, text::Analysis};
///
/// let article = Article::from_text("“Rates will rise,” Petra Lund said.");
/// let analysis = Analysis::new(&article);
/// let found = quotes::find(&analysis, &entities::find(&analysis, None, None));
/// assert_eq!(found[0].kind, QuotationKind::Direct);
/// assert_eq!(found[0].content[0].of(analysis.body), "Rates will rise,");
/// ```
pub fn find(analysis: &Analysis<'_>, entities: &Entities) -> Vec<Quotation> {
    find_with(analysis, entities, None, false)
}

/// Finds every quotation of an article with the caller's reporting verbs; `explain` keeps the candidates for speakers,
/// as in [`explain`].
pub fn find_with(analysis: &Analysis<'_>, entities: &Entities, cues: Option<&Cues>, explain: bool) -> Vec<Quotation> {
    attributed(analysis, entities, cues.unwrap_or_else(|| Cues::builtin()), explain)
}

/// Finds the same quotations as [`find`], each with the candidates for its speaker, best first: their scores and the
/// features with the largest contributions. Slower than `find`, which does not keep candidates.
///
/// ```
/// use onrecord::Article;
/// use onrecord::internal::{entities, quotes, text::Analysis};
///
/// let article = Article::from_text("Ama Osei looked up. “Rates will rise,” Petra Lund said.");
/// let analysis = Analysis::new(&article);
/// let found = quotes::explain(&analysis, &entities::find(&analysis, None, None));
/// let best = &found[0].candidates[0];
/// assert_eq!(best.span.of(analysis.body), "Petra Lund");
/// assert!(best.score > found[0].candidates[1].score && !best.features.is_empty());
/// ```
pub fn explain(analysis: &Analysis<'_>, entities: &Entities) -> Vec<Quotation> {
    find_with(analysis, entities, None, true)
}

/// Finds every quotation of an article in a language, given by its primary subtag; see [`Support`]. Reporting verbs of
/// the caller are an addition to those of the language.
pub fn find_in(
    analysis: &Analysis<'_>,
    entities: &Entities,
    language: Option<&str>,
    cues: Option<&Cues>,
    explain: bool,
) -> Vec<Quotation> {
    if Support::of_text(language, analysis) == Support::Full {
        return find_with(analysis, entities, cues, explain);
    }
    let mut found = grammar::find(analysis, entities, language.unwrap_or(without_grammar::UNKNOWN), cues);
    passage::insert(analysis, entities, &passage::find(analysis, entities), &mut found);
    passage::sign(analysis, entities, true, &mut found);
    passage::answer(analysis, entities, &mut found);
    finish(analysis, &mut found);
    found
}

fn attributed(analysis: &Analysis<'_>, entities: &Entities, cues: &Cues, explain: bool) -> Vec<Quotation> {
    let reading = reading::Reading::new(analysis, cues, clause::linear::Weights::embedded());
    let mut drafts = drafts(&reading, &passage::find(analysis, entities));
    speaker::attribute(&reading, entities, &mut drafts, explain);
    drafts.retain(|d| !empty_report::is_sourceless(d));
    let mut found: Vec<Quotation> = drafts.into_iter().map(Quotation::from).collect();
    found.retain(|q| !empty_report::reports_nobody(analysis.body, q));
    for quotation in found.iter_mut().filter(|q| matches!(q.kind, QuotationKind::Mixed | QuotationKind::Indirect)) {
        balance(&reading.marked, quotation);
    }
    passage::sign(analysis, entities, false, &mut found);
    passage::answer(analysis, entities, &mut found);
    finish(analysis, &mut found);
    found
}

/// Puts the spans of each quotation in order, and joins repetitions to their originals.
fn finish(analysis: &Analysis<'_>, found: &mut [Quotation]) {
    for quotation in &mut *found {
        join_overlaps(&mut quotation.content);
        join_overlaps(&mut quotation.marked);
    }
    pull_quote::link(analysis, found);
}

/// Sorts spans and joins those that overlap: a rule for clauses and one for marks may both select the same words.
fn join_overlaps(spans: &mut Vec<Span>) {
    spans.sort_unstable_by_key(|s| s.start());
    spans.dedup_by(|next, before| {
        let overlap = next.start() < before.end();
        if overlap {
            *before = Span::new(before.start(), before.end().max(next.end()));
        }
        overlap
    });
}

/// Extends each clause that begins or ends with marked words to their marks: «the quay is “a wreck”», not «the quay is “a wreck».
fn balance(marked: &[marks::Marked], quotation: &mut Quotation) {
    if rules::is_off(Rule::ClauseWithBothMarks) {
        return;
    }
    for clause in &mut quotation.content {
        let (whole, start, end) = (*clause, clause.start(), clause.end());
        let from = marked.partition_point(|m| m.inner.start() < start);
        let inside = marked[from..].iter().take_while(|m| m.inner.start() < end);
        for words in inside.filter(|m| m.inner != whole) {
            if words.inner.start() == start || words.inner.end() == end {
                *clause = clause.cover(words.outer);
            }
        }
    }
}

/// Returns all quotations of an article without their speakers.
fn drafts(reading: &reading::Reading<'_>, passages: &[passage::Passage]) -> Vec<draft::Draft> {
    let mut drafts = draft::spans::drafts(reading, passages);
    draft::sources::assign(reading, &mut drafts);
    draft::medium::add(reading, &mut drafts);
    // Sorts indices and moves each draft once: no copy of all drafts, which are large.
    drafts.sort_by_cached_key(|d| (d.extent().start(), std::cmp::Reverse(d.extent().end())));
    draft::spans::link_continued(reading, &mut drafts);
    drafts
}

/// Finds the quotations of a plain text from which nothing is removed; spans index `text`.
///
/// ```
/// let found = onrecord::internal::quotes::in_text("Osei said: “Rates will rise.”", None);
/// assert_eq!(found.len(), 1);
/// ```
pub fn in_text(text: &str, gazetteer: Option<&Gazetteer>) -> Vec<Quotation> {
    let article = Article::from_text(text);
    let analysis = Analysis::new(&article);
    let entities = entities::find(&analysis, gazetteer, None);
    find(&analysis, &entities)
}
