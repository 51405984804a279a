//! Pages that could not be read: the failure of a page, and the row that records it in JSON lines.

#[cfg(feature = "python")]
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[cfg(feature = "python")]
use crate::bytes::hash;
use crate::error::Error;

/// A page that could not be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// Id, file name or index in the input.
    pub id: String,
    /// Name of the [`ErrorKind`](crate::ErrorKind).
    pub kind: String,
    /// The error and its remedy.
    pub message: String,
}

/// Row of a JSON lines file for a page that could not be read: `{"id", "error": {"type", "message"}}`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct FailedRow {
    id: Option<Value>,
    error: ErrorText,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct ErrorText {
    r#type: String,
    message: String,
}

impl FailedRow {
    /// Creates the row for a page; `id` is written unchanged, as text or number.
    pub(crate) fn new(id: Option<Value>, error: &Error) -> Self {
        Self { id, error: ErrorText { r#type: error.kind().name().to_owned(), message: error.to_string() } }
    }
}

impl From<&Failure> for FailedRow {
    fn from(f: &Failure) -> Self {
        let error = ErrorText { r#type: f.kind.clone(), message: f.message.clone() };
        Self { id: Some(f.id.clone().into()), error }
    }
}

impl From<FailedRow> for Failure {
    fn from(row: FailedRow) -> Self {
        Self { id: id_text(row.id.as_ref()).unwrap_or_default(), kind: row.error.r#type, message: row.error.message }
    }
}

/// Count of the documents whose id an earlier document has. The first million ids are compared, so that memory is bounded.
#[cfg(feature = "python")]
#[derive(Default)]
pub(crate) struct RepeatedIds {
    seen: FxHashSet<u64>,
    count: usize,
    first: String,
}

#[cfg(feature = "python")]
impl RepeatedIds {
    const MOST: usize = 1_000_000;

    pub(crate) fn add(&mut self, id: &str) {
        let hash = hash::add_bytes(hash::START, id.as_bytes());
        if self.seen.contains(&hash) {
            if self.count == 0 {
                id.clone_into(&mut self.first);
            }
            self.count += 1;
        } else if self.seen.len() < Self::MOST {
            self.seen.insert(hash);
        }
    }

    /// Returns the number of documents with the id of an earlier one, and the first of these ids.
    pub(crate) fn found(&self) -> (usize, String) {
        (self.count, self.first.clone())
    }
}

/// Returns an id of JSON as text; `None` for null.
pub(crate) fn id_text(id: Option<&Value>) -> Option<String> {
    match id? {
        Value::Null => None,
        Value::String(s) => Some(s.clone()),
        other => Some(other.to_string()),
    }
}
