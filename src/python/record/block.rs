//! `onrecord.Span` and `onrecord.Block`.

use pyo3::prelude::*;
use pyo3::types::{PyAny, PyType};

use super::class::{dict, hash_of, json, parse, short};
use crate::boilerplate::Reason;
use crate::record::{BlockRecord, SpanRecord};

record_class! {
    /// Span of the text, with its position in the source.
    Span(SpanRecord),
    hash: |s| hash_of(s),
    repr: |s| format!("Span({}, {})", show(s.start), show(s.end)),
    {
        /// Index of the first character in `doc.text` (or `doc.title`); `None` if removed.
        #[getter]
        fn start(&self) -> Option<u32> {
            self.0.start
        }

        /// Index after the last character; `None` if removed.
        #[getter]
        fn end(&self) -> Option<u32> {
            self.0.end
        }

        /// Index of the first character in `doc.source`.
        #[getter]
        fn source_start(&self) -> u32 {
            self.0.source_start
        }

        /// Index after the last character in `doc.source`.
        #[getter]
        fn source_end(&self) -> u32 {
            self.0.source_end
        }
    }
}

/// Returns an offset for a `repr`.
fn show(at: Option<u32>) -> String {
    at.map_or("None".to_owned(), |at| at.to_string())
}

record_class! {
    /// Block of the page, kept or removed.
    Block(BlockRecord),
    place: |b| b.span.clone(),
    hash: |b| hash_of((&b.span, &b.text)),
    repr: |b| match &b.reason {
        Some(reason) => format!("Block(removed, {}: {})", reason.name(), short(&b.text)),
        None => format!("Block({}: {})", b.role.name(), short(&b.text)),
    },
    {
        /// Visible text.
        #[getter]
        fn text(&self) -> &str {
            &self.0.text
        }

        /// Role: title, paragraph, caption …
        #[getter]
        fn role(&self) -> &str {
            self.0.role.name()
        }

        /// True if it is part of the article.
        #[getter]
        fn keep(&self) -> bool {
            self.0.keep
        }

        /// Probability of being article text.
        #[getter]
        fn score(&self) -> f64 {
            self.0.score
        }

        /// Code of the reason for removal; `None` if kept.
        #[getter]
        fn reason(&self) -> Option<&str> {
            self.0.reason.map(Reason::name)
        }

        /// Origin of the text: markup, text, `json_ld`, state.
        #[getter]
        fn origin(&self) -> &str {
            self.0.origin.name()
        }
    }
}
