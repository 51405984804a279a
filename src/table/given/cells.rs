//! Reading of columns of a table that a caller passes; wrong cells are errors.

use arrow_array::{Array, ArrayRef, RecordBatch, StringArray};
use arrow_schema::ArrowError;

use super::{convert, numbers};
use crate::error::{Error, ErrorKind, Result};

/// Returns a converted column; `None` if the table has no such column. Fails if `convert` does not take its type.
fn column<T>(
    batch: &RecordBatch,
    name: &str,
    convert: impl Fn(&ArrayRef) -> std::result::Result<T, ArrowError>,
) -> Result<Option<T>> {
    let Some(array) = batch.column_by_name(name) else { return Ok(None) };
    convert(array)
        .map(Some)
        .map_err(|e| Error::new(ErrorKind::Usage, format!("column {name:?} cannot be read")).because(e))
}

/// Returns a column as text; `None` if the table has no such column.
pub(crate) fn text_column(batch: &RecordBatch, name: &str) -> Result<Option<StringArray>> {
    column(batch, name, convert::texts)
}

/// Returns the error of a table without a column; the message lists its columns.
pub(crate) fn no_column(batch: &RecordBatch, name: &str) -> Error {
    let known = batch.schema().fields().iter().map(|f| f.name().clone()).collect::<Vec<_>>().join(", ");
    Error::new(ErrorKind::Usage, format!("the table has no column {name:?}; its columns are {known}"))
}

/// Returns the error of a cell with a value that no step of distributed tracing writes; `has` describes the value.
pub(crate) fn wrong_cell(name: &str, row: usize, has: &str) -> Error {
    let message = format!("column {name:?} has {has} in row {row}; pass rows as the step before returned them");
    Error::new(ErrorKind::Usage, message)
}

/// Returns a converted column without nulls. Fails if the column is missing, and on a null and a value out of range.
fn complete<T>(
    batch: &RecordBatch,
    name: &str,
    convert: impl Fn(&ArrayRef) -> std::result::Result<Vec<Option<T>>, ArrowError>,
) -> Result<Vec<T>> {
    let cells = column(batch, name, convert)?.ok_or_else(|| no_column(batch, name))?;
    let cell = |(row, cell): (usize, Option<T>)| {
        cell.ok_or_else(|| {
            let null = batch.column_by_name(name).is_none_or(|given| given.is_null(row));
            wrong_cell(name, row, if null { "null" } else { "a value out of range" })
        })
    };
    cells.into_iter().enumerate().map(cell).collect()
}

/// Returns a column of numbers.
pub(crate) fn floats(batch: &RecordBatch, name: &str) -> Result<Vec<f32>> {
    complete(batch, name, numbers::floats)
}

/// Returns a column of Boolean values.
pub(crate) fn flags(batch: &RecordBatch, name: &str) -> Result<Vec<bool>> {
    complete(batch, name, numbers::flags)
}

fn longs(batch: &RecordBatch, name: &str) -> Result<Vec<i64>> {
    complete(batch, name, numbers::longs)
}

/// Returns a column of hashes, which are stored as signed integers with the same bits.
pub(crate) fn hashes(batch: &RecordBatch, name: &str) -> Result<Vec<u64>> {
    Ok(longs(batch, name)?.into_iter().map(i64::cast_unsigned).collect())
}

/// Returns a column of counts. Fails on a number that is negative or beyond 32 bits.
pub(crate) fn counts(batch: &RecordBatch, name: &str) -> Result<Vec<u32>> {
    let count = |(row, n)| u32::try_from(n).map_err(|_| wrong_cell(name, row, &format!("{n}, out of range,")));
    longs(batch, name)?.into_iter().enumerate().map(count).collect()
}
