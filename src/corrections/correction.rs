//! One correction: a place, the values that were found there, and the right ones.

use serde::{Deserialize, Serialize};

use super::selector::Selector;
use crate::error::{Error, ErrorKind, Result};
use crate::quotes::QuotationKind;
use crate::record::{DocumentRecord, QuotationRecord, TextField};
use crate::span::{CharIndex, Span};

/// Part of a record that a correction changes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// Kind or speaker of a quotation.
    #[default]
    Quote,
    /// Entity of a mention.
    Mention,
}

impl Target {
    /// Returns the name in files and tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quote => "quote",
            Self::Mention => "mention",
        }
    }

    /// Returns the target with a name in files and tables; `None` if there is no such target.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        [Self::Quote, Self::Mention].into_iter().find(|target| target.name() == name)
    }
}

/// Values of a quotation or mention that a correction can change.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Reading {
    /// Kind of a quotation; `None` for a mention.
    pub kind: Option<QuotationKind>,
    /// Name of the speaker, or label of the entity; `None` for no speaker or entity.
    pub name: Option<String>,
    /// Id in the gazetteer; `None` if not linked.
    pub entity_id: Option<String>,
}

/// A place in a document, the values that were found there, and the right ones.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Correction {
    /// Id of the document; `None` to look for the document by its address.
    pub doc_id: Option<String>,
    /// Address of the document. A correction with neither id nor address applies to every document.
    pub url: Option<String>,
    /// Part of the record that is corrected.
    pub target: Target,
    /// Field of the document.
    pub field: TextField,
    /// Place in that field.
    pub place: Selector,
    /// Right values.
    pub right: Reading,
    /// Values that the run found. Only values that differ between `found` and `right` are corrected.
    pub found: Reading,
    /// Confidence of the run (0 to 1); `None` if unknown.
    pub confidence: Option<f64>,
    /// Free text of the reader.
    pub note: String,
}

/// Returns the kind of quotation with a name in records. Fails on any other name; the message lists the names.
pub(crate) fn kind_named(name: &str) -> Result<QuotationKind> {
    QuotationKind::from_name(name).ok_or_else(|| {
        let known = QuotationKind::ALL.map(QuotationKind::name).join(", ");
        Error::new(ErrorKind::Usage, format!("kind {name:?} is not known; choose one of {known}"))
    })
}

impl Correction {
    /// Returns a correction of a quotation that changes nothing yet; `None` if there is no such quotation.
    pub fn of_quote(record: &DocumentRecord, quote: usize) -> Option<Self> {
        let q = record.quotes.get(quote)?;
        let who = q.speaker();
        let found = Reading {
            kind: Some(q.kind),
            name: who.map(|s| s.name.clone()),
            entity_id: who.and_then(|s| s.entity_id.clone()),
        };
        let new = Self { target: Target::Quote, found, confidence: Some(q.confidence), ..Self::default() };
        new.at(record, q.field, quote_span(q)?)
    }

    /// Returns a correction of a mention that changes nothing yet; `None` if there is no such mention.
    pub fn of_mention(record: &DocumentRecord, mention: usize) -> Option<Self> {
        let m = record.mentions.get(mention)?;
        let found = Reading { kind: None, name: Some(m.label.clone()), entity_id: m.entity_id.clone() };
        let new = Self { target: Target::Mention, found, confidence: Some(m.confidence), ..Self::default() };
        new.at(record, m.field, m.span.start.zip(m.span.end)?)
    }

    /// Fills in the document and the place, given in characters; `None` for an empty place.
    fn at(mut self, record: &DocumentRecord, field: TextField, (start, end): (u32, u32)) -> Option<Self> {
        let text = record.field_text(field);
        let chars = CharIndex::new(text);
        let (start, end) = (chars.byte_of(start), chars.byte_of(end));
        self.place = Selector::of(text, (start < end).then(|| Span::new(start, end))?);
        self.doc_id.clone_from(&record.id);
        self.url.clone_from(&record.url);
        self.field = field;
        self.right = self.found.clone();
        Some(self)
    }

    /// Returns true if the right values differ from the values that were found.
    pub fn changes(&self) -> bool {
        self.right != self.found
    }

    /// Fails if the place has no words, or if a quotation has no kind.
    pub fn check(&self) -> Result<()> {
        if self.place.exact.trim().is_empty() {
            return Err(Error::new(ErrorKind::Usage, "a correction needs the exact words of its place"));
        }
        if self.target == Target::Quote && self.right.kind.is_none() {
            kind_named("")?;
        }
        Ok(())
    }
}

/// Returns the range of a quotation from its first word to its last, in characters.
pub(crate) fn quote_span(q: &QuotationRecord) -> Option<(u32, u32)> {
    q.content.first()?.start.zip(q.content.last()?.end)
}
