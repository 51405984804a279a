//! Pages that could not be read: the failure of a page, and the row that records it in JSON lines.

use serde::{Deserialize, Serialize};
use serde_json::Value;

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

/// Returns an id of JSON as text; `None` for null.
pub(crate) fn id_text(id: Option<&Value>) -> Option<String> {
    match id? {
        Value::Null => None,
        Value::String(s) => Some(s.clone()),
        other => Some(other.to_string()),
    }
}
