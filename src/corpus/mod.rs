//! A corpus: the records and sources of many pages that were read together, and a failure for each unreadable page.

mod between;
mod explanation;
pub(crate) mod failure;
pub(crate) mod file;
#[cfg(feature = "python")]
pub(crate) mod packed;
#[cfg(feature = "arrow")]
pub(crate) mod people;
#[cfg(feature = "python")]
pub(crate) mod repeated_ids;
pub(crate) mod speaker;

use std::sync::Arc;

use rustc_hash::FxHashSet;

#[cfg(feature = "arrow")]
use crate::bytes::hash;
use crate::error::{Error, ErrorKind, Result};
use crate::guard::guarded;
pub use crate::input::page::{Input, Source};
use crate::pool;
use crate::read::PageInfo;
use crate::read::{ReadOptions, read};
use crate::record::{DocumentRecord, QuotationRecord, SpeakerRecord, candidates, meanings};
use crate::text::fold_word;
use crate::trace::{Quote, Statements, trace};
pub(crate) use between::is_between;
pub use explanation::ExplanationRecord;
pub use failure::{FailedRow, Failure};
pub use file::{read_records, write_records};

/// Id, address, date and options with which a page was read; used to read it again.
#[derive(Clone, Debug)]
pub struct ReadSettings {
    info: PageInfo,
    /// Shared by the pages that were read together.
    options: Arc<ReadOptions>,
    /// [`source_hash`] of a page whose source was dropped.
    #[cfg(feature = "arrow")]
    hash: Option<u64>,
}

/// Returns a hash of a decoded page with its address and date, by which a page that has changed is recognised.
#[cfg(feature = "arrow")]
pub(crate) fn source_hash(text: &str, info: &PageInfo) -> u64 {
    let known = [info.url.as_deref(), info.date.as_deref()];
    // Eight bytes at a time: pages are long. The high bits are mixed into the low ones, which a product alone does not do.
    let (words, rest) = text.as_bytes().as_chunks();
    let add = |hash, word: &[u8; 8]| {
        let hash = hash::add(hash, u64::from_le_bytes(*word));
        hash ^ (hash >> 32)
    };
    let hash = hash::add_bytes(words.iter().fold(hash::START, add), rest);
    known
        .into_iter()
        .fold(hash, |hash, fact| hash::add_bytes(hash::add(hash, 256), fact.unwrap_or_default().as_bytes()))
}

/// A page that was read: its record and its source. Two entries are equal if record, source and quotations in view are
/// equal; the settings are not compared, because a corpus from a file has none.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Record of the document.
    pub record: Arc<DocumentRecord>,
    /// The decoded source, to which the source offsets of the record refer; `None` if it was not kept.
    pub source: Option<Arc<str>>,
    /// Indices of the quotations in view, ascending; `None` for all of them.
    pub chosen: Option<Arc<[usize]>>,
    /// Settings with which the page was read; `None` for a record from a file.
    pub settings: Option<Arc<ReadSettings>>,
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        (&self.record, &self.source, &self.chosen) == (&other.record, &other.source, &other.chosen)
    }
}

impl Entry {
    /// Returns the entry of a record with all its quotations in view.
    pub fn new(record: DocumentRecord, source: Option<Arc<str>>) -> Self {
        Self { record: Arc::new(record), source, chosen: None, settings: None }
    }

    /// Returns the hash of the source with which the page was read; `None` for a record from a file.
    #[cfg(feature = "arrow")]
    pub(crate) fn source_hash(&self) -> Option<u64> {
        let settings = self.settings.as_ref()?;
        settings.hash.or_else(|| self.source.as_deref().map(|source| source_hash(source, &settings.info)))
    }

    /// Returns the entry without its source, whose hash is kept.
    #[cfg(feature = "python")]
    pub(crate) fn without_source(self) -> Self {
        let hash = self.source_hash();
        let settings = self.settings.map(|s| Arc::new(ReadSettings { hash, ..Arc::unwrap_or_clone(s) }));
        Self { source: None, settings, ..self }
    }

    /// Explains the choice of the speaker of a quotation, given by its index: returns sentences, and the candidates, best
    /// first, each with its score and the contributions of its features. Reads the page again.
    ///
    /// Fails without source or settings (records from a file, or if the source was not kept), and on an index out of range.
    pub fn explain(&self, quote: usize) -> Result<ExplanationRecord> {
        let (Some(source), Some(settings)) = (&self.source, &self.settings) else {
            let why = "only a document with its source can be explained; read the page, and keep its source";
            return Err(Error::new(ErrorKind::Usage, why));
        };
        let (info, options) = (&settings.info, ReadOptions { explain: true, ..(*settings.options).clone() });
        let page = || info.id.clone().unwrap_or_else(|| "this page".to_owned());
        let quotation = self.record.quotes.get(quote);
        let quotation = quotation.ok_or_else(|| Error::new(ErrorKind::Usage, format!("no quotation {quote}")))?;
        let found = guarded(page, || {
            let doc = read(source.to_string(), info.clone(), &options)?;
            Ok((candidates(&doc, quote), meanings(&doc, quote)))
        })?;
        Ok(ExplanationRecord::new(&self.record, quotation, found.0, found.1))
    }

    /// Returns the quotations in view, each with its index in the document.
    pub fn quotes(&self) -> impl Iterator<Item = (usize, &QuotationRecord)> + Clone {
        let all = self.record.quotes.iter().enumerate();
        all.filter(|(i, _)| self.chosen.as_ref().is_none_or(|c| c.binary_search(i).is_ok()))
    }

    /// Returns the document with only those quotations in view that have this speaker, also as one of several; `None` if
    /// there are none.
    ///
    /// `speaker` is an entity id, or a name, which is compared without regard to case and diacritics.
    pub fn said_by(&self, speaker: &str) -> Option<Self> {
        self.said_by_any(&[speaker.to_owned()])
    }

    /// Returns the document with only the quotations of some speakers in view, as [`Entry::said_by`] does for one.
    pub(crate) fn said_by_any(&self, speakers: &[String]) -> Option<Self> {
        let sought = Sought::new(speakers);
        self.quoting(|q| q.speakers.iter().any(|s| sought.fits(&s.name, s.entity_id.as_deref())))
    }

    /// Returns the document with only the quotations in view that `keep` accepts; `None` if there are none.
    pub(crate) fn quoting(&self, keep: impl Fn(&QuotationRecord) -> bool) -> Option<Self> {
        let chosen: Arc<[usize]> = self.quotes().filter(|(_, q)| keep(q)).map(|(i, _)| i).collect();
        (!chosen.is_empty()).then(|| Self { chosen: Some(chosen), ..self.clone() })
    }

    /// Returns true if the document was published from `first` to `last`, both included. Dates are ISO 8601 and are
    /// compared to the precision of `first` and `last`: a year, a month, a day or a time, times as moments if both have a
    /// time zone.
    pub fn is_between(&self, first: &str, last: &str) -> bool {
        self.record.published.as_deref().is_some_and(|published| is_between(published, first, last))
    }

    /// Returns true if the document is from `host` or one of its subdomains.
    pub fn is_of(&self, host: &str) -> bool {
        self.record.site.as_deref().is_some_and(|site| is_of(site, host))
    }
}

/// Returns true if a site is `host` or one of its subdomains.
pub(crate) fn is_of(site: &str, host: &str) -> bool {
    let host = host.strip_prefix("www.").unwrap_or(host);
    site == host || site.strip_suffix(host).is_some_and(|rest| rest.ends_with('.'))
}

/// Set of speakers given by ids or names; names are compared without regard to case and diacritics.
pub(crate) struct Sought<'s> {
    speakers: &'s [String],
    names: Vec<String>,
}

impl<'s> Sought<'s> {
    pub(crate) fn new(speakers: &'s [String]) -> Self {
        Self { speakers, names: speakers.iter().map(|speaker| fold_word(speaker)).collect() }
    }

    /// Returns true if a speaker is in the set.
    pub(crate) fn fits(&self, name: &str, entity_id: Option<&str>) -> bool {
        entity_id.is_some_and(|id| self.speakers.iter().any(|s| s == id)) || self.names.contains(&fold_word(name))
    }
}

/// Result of reading one page.
pub type Outcome = std::result::Result<Entry, Failure>;

/// Reads one page.
///
/// Fails when the file cannot be read, when the bytes are not text, and on sources over 2 GB. A panic is returned as an
/// error.
pub fn read_input(input: Input, options: &ReadOptions) -> Result<Entry> {
    read_with(input, &Arc::new(options.clone()))
}

/// Returns the result of [`read_input`]; the entry shares the options.
fn read_with(mut input: Input, options: &Arc<ReadOptions>) -> Result<Entry> {
    if let Ok(Source::File(path)) = &input.source {
        input.info.id.get_or_insert_with(|| path.display().to_string());
    }
    let id = input.info.id.clone();
    guarded(|| id.unwrap_or_else(|| "this page".to_owned()), || read_unguarded(input, options))
}

fn read_unguarded(Input { source, info, format }: Input, options: &Arc<ReadOptions>) -> Result<Entry> {
    let (text, warning) = source?.text()?;
    let options = match format {
        Some(format) if format != options.format => Arc::new(ReadOptions { format, ..(**options).clone() }),
        _ => Arc::clone(options),
    };
    let mut doc = read(text, info.clone(), &options)?;
    let settings = ReadSettings {
        info,
        options,
        #[cfg(feature = "arrow")]
        hash: None,
    };
    doc.warnings.extend(warning);
    Ok(Entry { settings: Some(Arc::new(settings)), ..Entry::new(DocumentRecord::new(&doc), Some(doc.source.into())) })
}

/// Reads pages on all cores; returns one outcome per page, in input order. Pages without an id get their index in the
/// input, counted from `first`; files get their path.
pub fn read_inputs(inputs: Vec<Input>, first: usize, options: &ReadOptions) -> Vec<Outcome> {
    let options = Arc::new(options.clone());
    let numbered: Vec<(usize, Input)> = inputs.into_iter().enumerate().collect();
    pool::map(numbered, |(i, mut input)| {
        if !matches!(input.source, Ok(Source::File(_))) {
            input.info.id.get_or_insert_with(|| (first + i).to_string());
        }
        let id = input.info.id.clone().or_else(|| match &input.source {
            Ok(Source::File(path)) => Some(path.display().to_string()),
            _ => None,
        });
        read_with(input, &options).map_err(|e| Failure {
            id: id.unwrap_or_default(),
            kind: e.kind().name().to_owned(),
            message: e.to_string(),
        })
    })
}

/// Statements of a corpus.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Traced {
    /// Index of document and quotation of each traced quotation, in order.
    pub places: Vec<(usize, usize)>,
    /// The statements, with one wording per place.
    pub statements: Statements,
}

/// Returns the quotations in view that can be traced, and the index of document and quotation of each. Leaves out marked
/// words that are not speech, repetitions of a quotation of the same document, and quotations of one word.
pub fn traceable(entries: &[Entry]) -> (Vec<(usize, usize)>, Vec<Quote<'_>>) {
    let mut places = Vec::new();
    let mut quotes = Vec::new();
    let surnames = surnames_of_entities(entries);
    for (d, entry) in entries.iter().enumerate() {
        let record = &entry.record;
        for (i, q) in entry.quotes().filter(|(_, q)| q.is_statement() && q.text.contains(' ')) {
            places.push((d, i));
            quotes.push(Quote {
                text: &q.text,
                document: record.id.as_deref().unwrap_or_default(),
                outlet: record.site.as_deref(),
                date: record.published.as_deref(),
                speaker: q.speaker().and_then(|s| traced_name(s, &surnames)),
            });
        }
    }
    (places, quotes)
}

/// Returns the last words of the names of speakers with an entity.
fn surnames_of_entities(entries: &[Entry]) -> FxHashSet<&str> {
    let speakers = entries.iter().flat_map(Entry::quotes).filter_map(|(_, q)| q.speaker());
    speakers.filter(|s| s.entity_id.is_some()).filter_map(|s| s.name.rsplit(' ').next()).collect()
}

/// Returns the id or name by which statements of a speaker are compared: besides that of [`SpeakerRecord::identity`] the name of
/// a body ("Polar Rail") and a name of one word ("Lund"). `None` for pronouns and descriptions, and for a name of one
/// word that may be that of an entity.
fn traced_name<'r>(speaker: &'r SpeakerRecord, surnames: &FxHashSet<&str>) -> Option<&'r str> {
    let other = || {
        let named = speaker::naming(speaker) == speaker::Naming::Name && !surnames.contains(speaker.name.as_str());
        named.then_some(speaker.name.as_str())
    };
    speaker.identity().or_else(other)
}

/// Joins the quotations of [`traceable`] to statements.
pub fn trace_quotes(entries: &[Entry]) -> Traced {
    let (places, quotes) = traceable(entries);
    Traced { statements: trace(&quotes), places }
}

/// Returns the result of [`trace_quotes`]; `None` if `go_on`, which is called between quotations, returns false.
#[cfg(feature = "python")]
pub(crate) fn trace_quotes_while(entries: &[Entry], go_on: &mut dyn FnMut() -> bool) -> Option<Traced> {
    let (places, quotes) = traceable(entries);
    Some(Traced { statements: crate::trace::trace_while(&quotes, go_on)?, places })
}
