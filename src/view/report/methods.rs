//! Description of methods in the report: numbers of pages by language, of quotations by kind, and the version.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::options::ReportOptions;
use super::people::{STEP, THRESHOLD};
use crate::corpus::Entry;
use crate::quotes::QuotationKind;
use crate::quotes::Support;
use crate::view::languages::language_name;

/// Numbers from which the script of the report makes sentences.
#[derive(Serialize)]
pub(super) struct Methods<'r> {
    version: &'static str,
    failed: usize,
    /// `[name of the language, number of pages]`, by descending number of pages; the name is "" if it is unknown.
    languages: Vec<(&'r str, usize)>,
    /// Number of pages in languages in which only words in quotation marks are found.
    marks: usize,
    direct: usize,
    mixed: usize,
    indirect: usize,
    /// Number of quotations without a known speaker.
    unknown: usize,
    corrected: usize,
    /// Number of quotations whose speaker has an id of the gazetteer.
    linked: usize,
    pub(super) removed: usize,
    /// Initial value and step, in percent, of the confidence from which statements count.
    threshold: u32,
    step: u32,
}

impl<'r> Methods<'r> {
    /// Counts the documents and quotations in view; removed blocks are counted with the articles.
    pub(super) fn new(entries: &'r [Entry], options: &ReportOptions<'_>) -> Self {
        let mut languages: FxHashMap<&str, usize> = FxHashMap::default();
        for entry in entries {
            let tag = entry.record.language.as_deref().unwrap_or("");
            *languages.entry(language_name(tag).unwrap_or(tag)).or_default() += 1;
        }
        let mut languages: Vec<_> = languages.into_iter().collect();
        languages.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        let quotes = || entries.iter().flat_map(Entry::quotes).map(|(_, q)| q).filter(|q| q.is_statement());
        let of_kind = |kind| quotes().filter(|q| q.kind == kind).count();
        Self {
            version: env!("CARGO_PKG_VERSION"),
            failed: options.failed,
            languages,
            marks: entries.iter().filter(|e| e.record.support == Some(Support::Marks)).count(),
            direct: of_kind(QuotationKind::Direct),
            mixed: of_kind(QuotationKind::Mixed),
            indirect: of_kind(QuotationKind::Indirect),
            unknown: quotes().filter(|q| q.speaker().is_none()).count(),
            corrected: quotes().filter(|q| !q.corrected.is_empty()).count(),
            linked: quotes().filter(|q| q.speaker().is_some_and(|s| s.entity_id.is_some())).count(),
            removed: 0,
            threshold: THRESHOLD,
            step: STEP,
        }
    }
}
