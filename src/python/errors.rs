//! Conversion of errors of the core to Python exceptions.

use pyo3::PyErr;
use pyo3::create_exception;
use pyo3::exceptions::{PyOSError, PyValueError};

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

impl From<Error> for PyErr {
    fn from(error: Error) -> Self {
        let message = error.to_string();
        match error.kind() {
            ErrorKind::Page => PageError::new_err(message),
            ErrorKind::Gazetteer => GazetteerError::new_err(message),
            ErrorKind::Store => StoreError::new_err(message),
            ErrorKind::Usage | ErrorKind::Defect => OnrecordError::new_err(message),
            ErrorKind::Io => PyOSError::new_err(message),
        }
    }
}
