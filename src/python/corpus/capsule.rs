//! Exchange of tables through the Arrow `PyCapsule` interface.
//!
//! Source: <https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html>. The crate `pyo3-arrow` is not used:
//! it links conversions of all types, an array library and the time zones of the world, which were 0.4 MB of the wheel. A
//! producer may ignore the schema that a consumer requests.

use std::ffi::CStr;

use arrow_array::ffi::FFI_ArrowSchema;
use arrow_array::ffi_stream::{ArrowArrayStreamReader, FFI_ArrowArrayStream};
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, Schema};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

/// Name of a capsule with a stream.
const STREAM: &CStr = c"arrow_array_stream";

/// Rows of an object with the Arrow stream interface, which are read batch by batch.
pub(crate) struct Stream(pub(super) ArrowArrayStreamReader);

impl FromPyObject<'_, '_> for Stream {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let py = object.py();
        let Some(export) = object.getattr_opt(intern!(py, "__arrow_c_stream__"))? else {
            let kind = object.get_type().name()?;
            return Err(PyTypeError::new_err(format!("expected a table with the Arrow stream interface, not {kind}")));
        };
        let capsule = export.call0()?.cast_into::<PyCapsule>()?;
        let pointer = capsule.pointer_checked(Some(STREAM))?.cast::<FFI_ArrowArrayStream>();
        // SAFETY: a capsule of this name points to an initialised stream, according to the interface; `from_raw` moves the
        // stream out and leaves a released one, so that the capsule does not release it again.
        #[expect(unsafe_code, reason = "the C interface passes a pointer")]
        let stream = unsafe { FFI_ArrowArrayStream::from_raw(pointer.as_ptr()) };
        ArrowArrayStreamReader::try_new(stream).map(Self).map_err(|e| python_error(&e))
    }
}

/// All batches of an object with the Arrow stream interface.
pub(crate) struct Batches(pub(super) Vec<RecordBatch>);

impl FromPyObject<'_, '_> for Batches {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let batches = Stream::extract(object)?.0.collect::<Result<_, _>>();
        batches.map(Self).map_err(|e| python_error(&e))
    }
}

fn python_error(error: &ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// Returns a capsule with the stream of a reader.
pub(super) fn stream(py: Python<'_>, reader: Box<dyn RecordBatchReader + Send>) -> PyResult<Bound<'_, PyCapsule>> {
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(reader), STREAM)
}

/// Returns a capsule with a schema. Fails if the C data interface has no representation of a type.
pub(super) fn schema<'py>(py: Python<'py>, schema: &Schema) -> PyResult<Bound<'py, PyCapsule>> {
    let exported = FFI_ArrowSchema::try_from(schema).map_err(|e| python_error(&e))?;
    PyCapsule::new_with_value(py, exported, c"arrow_schema")
}
