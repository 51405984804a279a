//! Many pages read together: records, sources, and a row for every page that could not be read.

pub(crate) mod failure;
pub(crate) mod file;

use std::path::PathBuf;
use std::sync::Arc;

use crate::error::{Error, ErrorKind, Result};
use crate::guard::guarded;
use crate::page::{self, FormatChoice};
use crate::pool;
use crate::read::{ReadOptions, read};
use crate::reader::PageInfo;
use crate::record::{CandidateRecord, DocumentRecord, QuotationRecord, SpeakerRecord, candidates};
use crate::text::fold_word;
use crate::trace::{Quote, Statements, trace};
pub use failure::{FailedRow, Failure};
pub use file::{read_records, write_records};

/// Where the words of a page are.
#[derive(Clone, Debug)]
pub enum Source {
    /// Decoded already.
    Text(String),
    /// As it came over the wire.
    Bytes(Vec<u8>),
    /// In a file; read when its turn comes.
    File(PathBuf),
}

impl Source {
    /// The words, and in a sentence what was guessed about their encoding.
    ///
    /// Fails when the file cannot be read, and when bytes are no text.
    pub fn text(self) -> Result<(String, Option<String>)> {
        match self {
            Self::Text(text) => Ok((text, None)),
            Self::Bytes(bytes) => page::decode(&bytes),
            Self::File(path) => {
                let bytes = std::fs::read(&path).map_err(|e| Error::from(e).at(path.display()))?;
                page::decode(&bytes).map_err(|e| e.at(path.display()))
            }
        }
    }
}

/// One page to read.
#[derive(Clone, Debug)]
pub struct Input {
    /// The page.
    pub source: Source,
    /// Id, address and date of the page, as far as the caller has them.
    pub info: PageInfo,
    /// How to read this one, where it differs from the others.
    pub format: Option<FormatChoice>,
}

/// How a page was read: what it takes to read it once more. No part of what was found, so all are equal.
#[derive(Clone, Debug)]
pub struct How(Arc<(PageInfo, ReadOptions)>);

impl PartialEq for How {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// A page that was read: its record, and the source that its offsets lead back to.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// What was found.
    pub record: Arc<DocumentRecord>,
    /// The decoded source, if it was kept.
    pub source: Option<Arc<str>>,
    /// The quotations in view, where a filter chose some; `None` is all of them.
    pub chosen: Option<Arc<[usize]>>,
    /// How it was read; `None` for records from elsewhere.
    pub how: Option<How>,
}

impl Entry {
    /// A document with all its quotations in view.
    pub fn new(record: DocumentRecord, source: Option<Arc<str>>) -> Self {
        Self { record: Arc::new(record), source, chosen: None, how: None }
    }

    /// The candidates for the speaker of a quotation, best first, each with its score and the features that decided.
    /// The page is read again for it.
    ///
    /// Fails where the source or the way in which it was read is not known: on records from a file.
    pub fn explain(&self, quote: usize) -> Result<Vec<CandidateRecord>> {
        let (Some(source), Some(how)) = (&self.source, &self.how) else {
            let why = "only a document with its source can be explained; read the page, and keep its source";
            return Err(Error::new(ErrorKind::Usage, why));
        };
        let (info, options) = &*how.0;
        let options = ReadOptions { explain: true, ..options.clone() };
        let page = || info.id.clone().unwrap_or_else(|| "this page".to_owned());
        guarded(page, || Ok(candidates(&read(source.to_string(), info.clone(), &options)?, quote)))
    }

    /// Quotations in view, each with its index in the document.
    pub fn quotes(&self) -> impl Iterator<Item = (usize, &QuotationRecord)> + Clone {
        let all = self.record.quotes.iter().enumerate();
        all.filter(|(i, _)| self.chosen.as_ref().is_none_or(|c| c.binary_search(i).is_ok()))
    }

    /// The document with only the quotations of one speaker in view; `None` if there are none.
    ///
    /// `who` is an entity id, or a name compared without regard to case and diacritics.
    pub fn said_by(&self, who: &str) -> Option<Self> {
        let name = fold_word(who);
        let said = |q: &QuotationRecord| {
            q.speaker.as_ref().is_some_and(|s| s.entity_id.as_deref() == Some(who) || fold_word(&s.name) == name)
        };
        let chosen: Arc<[usize]> = self.quotes().filter(|(_, q)| said(q)).map(|(i, _)| i).collect();
        (!chosen.is_empty()).then(|| Self { chosen: Some(chosen), ..self.clone() })
    }

    /// Whether the document was published from `first` to `last`, both included, to the precision that each has.
    pub fn is_between(&self, first: &str, last: &str) -> bool {
        let cut = |date: &str, like: &str| date.get(..like.len().min(date.len())).unwrap_or(date).to_owned();
        let published = self.record.published.as_deref();
        published.is_some_and(|p| cut(p, first).as_str() >= first && cut(p, last).as_str() <= last)
    }

    /// Whether the document is of the outlet at `host`, or one of its subdomains.
    pub fn is_of(&self, host: &str) -> bool {
        let host = host.strip_prefix("www.").unwrap_or(host);
        self.record
            .site
            .as_deref()
            .is_some_and(|site| site == host || site.strip_suffix(host).is_some_and(|rest| rest.ends_with('.')))
    }
}

/// What became of each page, in input order.
pub type Outcome = std::result::Result<Entry, Failure>;

/// Reads one page from wherever it is.
///
/// Fails when the file cannot be read, when bytes are no text, and on sources over 2 GB. A panic is an error of the page.
pub fn read_input(mut input: Input, options: &ReadOptions) -> Result<Entry> {
    if let Source::File(path) = &input.source {
        input.info.id.get_or_insert_with(|| path.display().to_string());
    }
    let id = input.info.id.clone();
    guarded(|| id.unwrap_or_else(|| "this page".to_owned()), || read_unguarded(input, options))
}

fn read_unguarded(Input { source, info, format }: Input, options: &ReadOptions) -> Result<Entry> {
    let (text, guess) = source.text()?;
    let options = match format {
        Some(format) => &ReadOptions { format, ..options.clone() },
        None => options,
    };
    let how = How(Arc::new((info.clone(), options.clone())));
    let mut doc = read(text, info, options)?;
    doc.warnings.extend(guess);
    Ok(Entry { how: Some(how), ..Entry::new(DocumentRecord::new(&doc), Some(doc.source.into())) })
}

/// Reads pages on all cores; one outcome a page, in input order. Pages without an id get their place in the input,
/// counted from `first`.
pub fn read_inputs(inputs: Vec<Input>, first: usize, options: &ReadOptions) -> Vec<Outcome> {
    let numbered: Vec<(usize, Input)> = inputs.into_iter().enumerate().collect();
    pool::map(numbered, |(i, mut input)| {
        if !matches!(input.source, Source::File(_)) {
            input.info.id.get_or_insert_with(|| (first + i).to_string());
        }
        let id = input.info.id.clone().or_else(|| match &input.source {
            Source::File(path) => Some(path.display().to_string()),
            _ => None,
        });
        read_input(input, options).map_err(|e| Failure {
            id: id.unwrap_or_default(),
            kind: e.kind().name().to_owned(),
            message: e.to_string(),
        })
    })
}

/// Quotations of a corpus joined to statements.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Traced {
    /// Document and quotation (indices) of each quotation that was joined, in order.
    pub places: Vec<(usize, usize)>,
    /// The statements; one wording a place.
    pub statements: Statements,
}

/// The quotations in view that can be traced, and where they stand: document and quotation (indices). Marked words that
/// nobody said, and quotations of fewer than two words, are left out.
pub fn traceable(entries: &[Entry]) -> (Vec<(usize, usize)>, Vec<Quote<'_>>) {
    let mut places = Vec::new();
    let mut quotes = Vec::new();
    for (d, entry) in entries.iter().enumerate() {
        let record = &entry.record;
        for (i, q) in entry.quotes().filter(|(_, q)| q.kind != "not_speech" && q.text.contains(' ')) {
            places.push((d, i));
            quotes.push(Quote {
                text: &q.text,
                document: record.id.as_deref().unwrap_or_default(),
                outlet: record.site.as_deref(),
                date: record.published.as_deref(),
                speaker: q.speaker.as_ref().and_then(SpeakerRecord::identity),
            });
        }
    }
    (places, quotes)
}

/// Joins the quotations in view that word one statement; those that [`traceable`] gives.
pub fn trace_quotes(entries: &[Entry]) -> Traced {
    let (places, quotes) = traceable(entries);
    Traced { statements: trace(&quotes), places }
}

/// The result of [`trace_quotes`], or `None` as soon as `go_on`, asked between quotations, returns `false`.
#[cfg(feature = "python")]
pub(crate) fn trace_quotes_while(entries: &[Entry], go_on: &mut dyn FnMut() -> bool) -> Option<Traced> {
    let (places, quotes) = traceable(entries);
    Some(Traced { statements: crate::trace::trace_while(&quotes, go_on)?, places })
}
