//! `onrecord.Table`: an Arrow table with the `PyCapsule` interface.

use std::io::Write;
use std::path::PathBuf;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type, Int64Type, TimestampMicrosecondType, UInt32Type};
use arrow_array::{Array, ArrayRef, RecordBatch, RecordBatchIterator};
use arrow_schema::{DataType, TimeUnit};
use pyo3::IntoPyObjectExt;
use pyo3::exceptions::{PyKeyError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyCapsule, PyDict, PyList, PyString};

use super::capsule;
use crate::bytes::atomic;
use crate::bytes::atomic::write_with;
use crate::error::{Error, ErrorKind};
use crate::python::guard::guarded;

/// Arrow table.
#[pyclass(frozen, module = "onrecord._core")]
pub(crate) struct Table(pub(crate) RecordBatch);

#[pymethods]
impl Table {
    /// Serializes the rows as an Arrow IPC stream, for pickling.
    fn dump<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let write = || {
            let mut writer = arrow_ipc::writer::StreamWriter::try_new(Vec::new(), &self.0.schema())?;
            writer.write(&self.0)?;
            writer.into_inner()
        };
        Ok(PyBytes::new(py, &guarded(py, "dump", || write().map_err(unreadable))?))
    }

    /// Restores the output of `dump`.
    #[staticmethod]
    fn load(py: Python<'_>, stream: &[u8]) -> PyResult<Self> {
        let read = || {
            let mut reader = arrow_ipc::reader::StreamReader::try_new(stream, None)?;
            reader.next().unwrap_or_else(|| Err(arrow_schema::ArrowError::IpcError("no rows".to_owned())))
        };
        guarded(py, "load", || Ok(Self(read().map_err(unreadable)?)))
    }

    /// Implements the Arrow `PyCapsule` stream interface. A requested schema is ignored: the columns keep their types.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        capsule::stream(py, Box::new(RecordBatchIterator::new([Ok(self.0.clone())], self.0.schema())))
    }

    /// Implements the Arrow `PyCapsule` schema interface.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        capsule::schema(py, &self.0.schema())
    }

    /// Names of the columns, in order.
    #[getter]
    fn columns(&self) -> Vec<String> {
        self.0.schema().fields().iter().map(|f| f.name().clone()).collect()
    }

    fn __len__(&self) -> usize {
        self.0.num_rows()
    }

    /// Returns the values of a column.
    fn __getitem__<'py>(&self, py: Python<'py>, column: &str) -> PyResult<Bound<'py, PyList>> {
        let array = self.0.column_by_name(column).ok_or_else(|| PyKeyError::new_err(column.to_owned()))?;
        values(py, array)
    }

    /// Returns the columns as lists, by name.
    fn to_pydict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let out = PyDict::new(py);
        for (field, array) in self.0.schema().fields().iter().zip(self.0.columns()) {
            out.set_item(field.name(), values(py, array)?)?;
        }
        Ok(out)
    }

    /// Returns at most `length` rows from row `start` on, without copying them.
    fn slice(&self, start: usize, length: usize) -> Self {
        let start = start.min(self.0.num_rows());
        Self(self.0.slice(start, length.min(self.0.num_rows() - start)))
    }

    /// Returns only these columns, in this order.
    fn select(&self, columns: Vec<String>) -> PyResult<Self> {
        let schema = self.0.schema();
        let index = |c: String| schema.index_of(&c).map_err(|_| PyKeyError::new_err(c));
        let indices = columns.into_iter().map(index).collect::<PyResult<Vec<_>>>()?;
        Ok(Self(self.0.project(&indices).expect("indices come from the schema")))
    }

    /// Writes a CSV file.
    fn write_csv(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        guarded(py, path.display(), || atomic::write(&path, &crate::table::to_csv(&self.0, true)))
    }

    /// Writes a Parquet file.
    fn write_parquet(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        let put = |out: &mut (dyn Write + Send)| {
            let properties = parquet::file::properties::WriterProperties::builder()
                .set_compression(parquet::basic::Compression::SNAPPY)
                .build();
            let write = || {
                let mut writer = parquet::arrow::ArrowWriter::try_new(out, self.0.schema(), Some(properties))?;
                writer.write(&self.0)?;
                writer.close().map(drop)
            };
            write().map_err(|e| Error::new(ErrorKind::Io, "cannot write").because(e))
        };
        guarded(py, path.display(), || write_with(&path, put))
    }
}

/// Returns the error for bytes that are not a pickled table.
fn unreadable(error: arrow_schema::ArrowError) -> Error {
    Error::new(ErrorKind::Store, "not a pickled table").because(error)
}

/// Converts an array to a list of Python values. The children of lists and structs are converted once for the whole array,
/// not cell by cell.
fn values<'py>(py: Python<'py>, array: &ArrayRef) -> PyResult<Bound<'py, PyList>> {
    let rows = 0..array.len();
    let cells: Vec<Bound<'py, PyAny>> = match array.data_type() {
        DataType::List(_) => {
            let lists = array.as_list::<i32>();
            let offsets: Vec<usize> = lists.offsets().iter().map(|&o| o as usize).collect();
            let (first, last) = (offsets[0], offsets[array.len()]);
            let children = values(py, &lists.values().slice(first, last - first))?;
            rows.map(|row| children.get_slice(offsets[row] - first, offsets[row + 1] - first).into_any()).collect()
        }
        DataType::Struct(fields) => {
            let names: Vec<_> = fields.iter().map(|f| PyString::intern(py, f.name())).collect();
            let columns = array.as_struct().columns().iter().map(|c| values(py, c)).collect::<PyResult<Vec<_>>>()?;
            let dict = |row| {
                let cells = PyDict::new(py);
                for (name, column) in names.iter().zip(&columns) {
                    cells.set_item(name, column.get_item(row)?)?;
                }
                Ok(cells.into_any())
            };
            rows.map(dict).collect::<PyResult<_>>()?
        }
        DataType::Utf8 => {
            let strings = array.as_string::<i32>();
            rows.map(|row| PyString::new(py, strings.value(row)).into_any()).collect()
        }
        DataType::UInt32 => objects(py, array.as_primitive::<UInt32Type>().values())?,
        DataType::Int64 => objects(py, array.as_primitive::<Int64Type>().values())?,
        DataType::Float64 => objects(py, array.as_primitive::<Float64Type>().values())?,
        DataType::Date32 => {
            let datetime = py.import("datetime")?;
            let (first, delta) = (datetime.getattr("date")?.call1((1970, 1, 1))?, datetime.getattr("timedelta")?);
            repeated(array.as_primitive::<Date32Type>().values(), |days| first.add(delta.call1((days,))?))?
        }
        DataType::Timestamp(TimeUnit::Microsecond, _) => {
            let datetime = py.import("datetime")?;
            let (utc, delta) = (datetime.getattr("timezone")?.getattr("utc")?, datetime.getattr("timedelta")?);
            let first = datetime.getattr("datetime")?.call1((1970, 1, 1, 0, 0, 0, 0, utc))?;
            let cells = array.as_primitive::<TimestampMicrosecondType>().values();
            repeated(cells, |moment| first.add(delta.call1((0, 0, moment))?))?
        }
        DataType::Boolean => {
            let flags = array.as_boolean();
            rows.map(|row| PyBool::new(py, flags.value(row)).to_owned().into_any()).collect()
        }
        other => return Err(PyTypeError::new_err(format!("no Python value for Arrow type {other}"))),
    };
    let none = py.None().into_bound(py);
    PyList::new(py, cells.into_iter().enumerate().map(|(row, c)| if array.is_null(row) { none.clone() } else { c }))
}

/// Converts numbers to Python objects.
fn objects<'py, T: IntoPyObject<'py> + Copy>(py: Python<'py>, cells: &[T]) -> PyResult<Vec<Bound<'py, PyAny>>> {
    cells.iter().map(|cell| cell.into_bound_py_any(py)).collect()
}

/// Converts numbers to Python objects with `make`, once for consecutive equal numbers.
fn repeated<'py, T: Copy + PartialEq>(
    cells: &[T],
    make: impl Fn(T) -> PyResult<Bound<'py, PyAny>>,
) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let mut last: Option<(T, Bound<'py, PyAny>)> = None;
    let convert = |&cell: &T| match &last {
        Some((known, object)) if *known == cell => Ok(object.clone()),
        _ => Ok(last.insert((cell, make(cell)?)).1.clone()),
    };
    cells.iter().map(convert).collect()
}
