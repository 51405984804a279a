//! Python classes of records: frozen, comparable, hashable, picklable; their JSON and their `repr`.

use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::PyAny;

use crate::error::{Error, ErrorKind};

/// Returns a hash of a value, for `__hash__`.
pub(in crate::python) fn hash_of(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Converts a record to a dict, by its JSON.
pub(in crate::python) fn dict<'py>(py: Python<'py>, record: &impl serde::Serialize) -> PyResult<Bound<'py, PyAny>> {
    py.import("json")?.call_method1("loads", (json(record),))
}

pub(super) fn json(record: &impl serde::Serialize) -> String {
    serde_json::to_string(record).expect("a record has strings, numbers and lists only")
}

/// Parses the JSON of a record; `what` names its type in the error.
pub(in crate::python) fn parse<'a, T: serde::Deserialize<'a>>(json: &'a str, what: &str) -> PyResult<T> {
    serde_json::from_str(json)
        .map_err(|e| Error::new(ErrorKind::Store, format!("not the JSON of {what}")).because(e).into())
}

/// Returns the first 60 characters of a text in quotation marks, for a `repr`.
pub(in crate::python) fn short(text: &str) -> String {
    const LIMIT: usize = 60;
    let mut out: String = text.chars().take(LIMIT).collect();
    if text.chars().nth(LIMIT).is_some() {
        out.push('…');
    }
    format!("{out:?}")
}

/// Defines a frozen Python class for a record type: `from_json`, equality, hash, pickling, `to_dict`, and, with `place:`,
/// the position of the record as `span`, `start`, `end`, `source_start` and `source_end`.
macro_rules! record_class {
    (
        $(#[$doc:meta])* $name:ident($record:ty), place: $place:expr, hash: $hash:expr, repr: $repr:expr,
        { $($body:tt)* }
    ) => {
        record_class! { $(#[$doc])* $name($record), hash: $hash, repr: $repr, {
            /// Span in the text and in the source.
            #[getter]
            fn span(&self) -> Span {
                let place: fn(&$record) -> SpanRecord = $place;
                Span(place(&self.0))
            }

            /// Index of the first character in `doc.text` (or `doc.title`); `None` if removed.
            #[getter]
            fn start(&self) -> Option<u32> {
                self.span().0.start
            }

            /// Index after the last character; `None` if removed.
            #[getter]
            fn end(&self) -> Option<u32> {
                self.span().0.end
            }

            /// Index of the first character in `doc.source`.
            #[getter]
            fn source_start(&self) -> u32 {
                self.span().0.source_start
            }

            /// Index after the last character in `doc.source`.
            #[getter]
            fn source_end(&self) -> u32 {
                self.span().0.source_end
            }

            $($body)*
        } }
    };
    ($(#[$doc:meta])* $name:ident($record:ty), hash: $hash:expr, repr: $repr:expr, { $($body:tt)* }) => {
        $(#[$doc])*
        #[pyclass(frozen, eq, module = "onrecord")]
        #[derive(Clone, PartialEq)]
        pub(crate) struct $name(pub(in crate::python) $record);

        #[pymethods]
        impl $name {
            $($body)*

            /// Returns the record as a dict.
            fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                dict(py, &self.0)
            }

            /// Creates the object from JSON with the keys of `to_dict`.
            #[classmethod]
            fn from_json(_: &Bound<'_, PyType>, json: &str) -> PyResult<Self> {
                Ok(Self(parse(json, stringify!($name))?))
            }

            fn __hash__(&self) -> u64 {
                let hash: fn(&$record) -> u64 = $hash;
                hash(&self.0)
            }

            fn __repr__(&self) -> String {
                let repr: fn(&$record) -> String = $repr;
                repr(&self.0)
            }

            fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
                Ok((slf.get_type().getattr("from_json")?, (json(&slf.get().0),)))
            }
        }
    };
}
