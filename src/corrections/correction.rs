//! Corrections by a reader.

use serde::{Deserialize, Serialize};

use super::selector::Selector;
use crate::error::{Error, ErrorKind, Result};
use crate::record::{DocumentRecord, QuotationRecord};
use crate::span::{CharIndex, Span};

/// What is corrected.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// Kind or speaker of a quotation.
    #[default]
    Quote,
    /// Whom or what a mention means.
    Mention,
}

impl Target {
    /// The name in files and tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quote => "quote",
            Self::Mention => "mention",
        }
    }
}

/// What is said of a quotation or mention; an empty string is none.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Reading {
    /// Kind of a quotation.
    pub kind: String,
    /// Name of the speaker, or label of the entity.
    pub name: String,
    /// Id in the gazetteer.
    pub entity_id: String,
}

/// One place, what was found there, and what is right.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Correction {
    /// Id of the document; empty where the address says it, or where it may be any.
    pub doc_id: String,
    /// Its address.
    pub url: String,
    /// What is corrected.
    pub target: Target,
    /// "text" or "title".
    pub field: String,
    /// Where.
    pub place: Selector,
    /// What is right.
    pub right: Reading,
    /// What the run found; where it differs from `right`, that is corrected.
    pub found: Reading,
    /// How sure the run was (0 to 1).
    pub confidence: f64,
    /// Whatever the reader wants to remember.
    pub note: String,
}

pub(crate) const KINDS: [&str; 4] = ["direct", "mixed", "indirect", "not_speech"];

impl Correction {
    /// The place of a quotation, with nothing changed yet; `None` where there is no such quotation.
    pub fn of_quote(record: &DocumentRecord, quote: usize) -> Option<Self> {
        let q = record.quotes.get(quote)?;
        let who = q.speaker.as_ref();
        let found = Reading {
            kind: q.kind.clone(),
            name: who.map(|s| s.name.clone()).unwrap_or_default(),
            entity_id: who.and_then(|s| s.entity_id.clone()).unwrap_or_default(),
        };
        let new = Self { target: Target::Quote, found, confidence: q.confidence, ..Self::default() };
        new.at(record, &q.field, quote_span(q)?)
    }

    /// The place of a mention, with nothing changed yet; `None` where there is no such mention.
    pub fn of_mention(record: &DocumentRecord, mention: usize) -> Option<Self> {
        let m = record.mentions.get(mention)?;
        let entity_id = m.entity_id.clone().unwrap_or_default();
        let found = Reading { kind: String::new(), name: m.label.clone(), entity_id };
        let new = Self { target: Target::Mention, found, confidence: m.confidence, ..Self::default() };
        new.at(record, &m.field, m.span.start.zip(m.span.end)?)
    }

    fn at(mut self, record: &DocumentRecord, field: &str, (start, end): (u32, u32)) -> Option<Self> {
        let text = field_text(record, field);
        let chars = CharIndex::new(text);
        let (start, end) = (chars.byte_of(start), chars.byte_of(end));
        self.place = Selector::of(text, (start < end).then(|| Span::new(start, end))?);
        self.doc_id = record.id.clone().unwrap_or_default();
        self.url = record.url.clone().unwrap_or_default();
        field.clone_into(&mut self.field);
        self.right = self.found.clone();
        Some(self)
    }

    /// Whether anything is to be set right.
    pub fn changes(&self) -> bool {
        self.right != self.found
    }

    /// Fails, saying why, if it asks for something that cannot be.
    pub fn check(&self) -> Result<()> {
        let wrong = |message: String| Err(Error::new(ErrorKind::Usage, message));
        if self.place.exact.trim().is_empty() {
            return wrong("a correction needs the exact words of its place".to_owned());
        }
        if self.target == Target::Quote && !KINDS.contains(&self.right.kind.as_str()) {
            return wrong(format!("kind {:?} is not known; choose one of {}", self.right.kind, KINDS.join(", ")));
        }
        Ok(())
    }
}

pub(crate) fn field_text<'r>(record: &'r DocumentRecord, field: &str) -> &'r str {
    if field == "title" { record.title.as_deref().unwrap_or_default() } else { &record.text }
}

/// From the first word of a quotation to the last, in characters.
pub(crate) fn quote_span(q: &QuotationRecord) -> Option<(u32, u32)> {
    q.content.first()?.start.zip(q.content.last()?.end)
}
