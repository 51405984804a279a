//! Conversion of errors of the core to Python exceptions.

use std::error::Error as _;
use std::io;

use pyo3::create_exception;
use pyo3::exceptions::{
    PyBrokenPipeError, PyDeprecationWarning, PyFileNotFoundError, PyOSError, PyPermissionError, PyValueError,
};
use pyo3::prelude::*;

use crate::error::{Error, ErrorKind};

create_exception!(
    onrecord,
    OnrecordError,
    PyValueError,
    "Error of onrecord; the message names the input and the remedy."
);
create_exception!(onrecord, PageError, OnrecordError, "A page that cannot be read.");
create_exception!(onrecord, GazetteerError, OnrecordError, "A gazetteer that cannot be read.");
create_exception!(onrecord, StoreError, OnrecordError, "A stored file that is damaged or of another version.");
create_exception!(onrecord, UsageError, OnrecordError, "An option that does not exist or contradicts another.");
create_exception!(onrecord, DefectError, OnrecordError, "A defect of onrecord; the message is the text to report.");

impl From<Error> for PyErr {
    fn from(error: Error) -> Self {
        let message = error.to_string();
        match error.kind() {
            ErrorKind::Page => PageError::new_err(message),
            ErrorKind::Gazetteer => GazetteerError::new_err(message),
            ErrorKind::Store => StoreError::new_err(message),
            ErrorKind::Usage => UsageError::new_err(message),
            ErrorKind::Defect => DefectError::new_err(message),
            ErrorKind::Io => match error.source().and_then(|e| e.downcast_ref::<io::Error>()).map(io::Error::kind) {
                Some(io::ErrorKind::NotFound) => PyFileNotFoundError::new_err(message),
                Some(io::ErrorKind::BrokenPipe) => PyBrokenPipeError::new_err(message),
                Some(io::ErrorKind::PermissionDenied) => PyPermissionError::new_err(message),
                _ => PyOSError::new_err(message),
            },
        }
    }
}

/// Issues a deprecation warning at the line of the caller: a method has another name now.
pub(super) fn renamed(py: Python<'_>, old: &str, new: &str) -> PyResult<()> {
    let message = format!("{old} is deprecated; use {new}\0");
    let message = std::ffi::CString::from_vec_with_nul(message.into_bytes()).expect("names have no NUL");
    PyErr::warn(py, &py.get_type::<PyDeprecationWarning>(), &message, 1)
}

/// Issues an `OnrecordWarning`.
pub(crate) fn warn(py: Python<'_>, message: &str) -> PyResult<()> {
    py.import("onrecord._warning")?.getattr("warn")?.call1((message,)).map(drop)
}
