//! Checked reading of columns of a table that a caller passes.

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::DataType;

use crate::error::{Error, ErrorKind, Result};

/// Returns a column as `kind`; `None` if the table has no such column. Fails if its type cannot be cast.
pub(crate) fn column(batch: &RecordBatch, name: &str, kind: &DataType) -> Result<Option<ArrayRef>> {
    let Some(array) = batch.column_by_name(name) else { return Ok(None) };
    let cast = arrow_cast::cast(array, kind);
    cast.map(Some)
        .map_err(|e| Error::new(ErrorKind::Usage, format!("column {name:?} cannot be read as {kind}")).because(e))
}

/// Returns a column as `kind`. Fails if the table has no such column; the message lists its columns.
pub(crate) fn needed(batch: &RecordBatch, name: &str, kind: &DataType) -> Result<ArrayRef> {
    column(batch, name, kind)?.ok_or_else(|| {
        let known = batch.schema().fields().iter().map(|f| f.name().clone()).collect::<Vec<_>>().join(", ");
        Error::new(ErrorKind::Usage, format!("the table has no column {name:?}; its columns are {known}"))
    })
}

/// Returns the error of a cell with a value that no step writes.
pub(crate) fn wrong_cell(name: &str, row: usize, has: &str) -> Error {
    let message = format!("column {name:?} has {has} in row {row}; pass rows as the step before returned them");
    Error::new(ErrorKind::Usage, message)
}

/// Returns a column as `kind`. Fails on a null and on a value out of the range of `kind`, which a cast would read as 0.
pub(crate) fn complete(batch: &RecordBatch, name: &str, kind: &DataType) -> Result<ArrayRef> {
    let cast = needed(batch, name, kind)?;
    if let Some(row) = (0..cast.len()).find(|&row| cast.is_null(row)) {
        let empty = batch.column_by_name(name).is_none_or(|given| given.is_null(row));
        return Err(wrong_cell(name, row, if empty { "null" } else { "a value out of range" }));
    }
    Ok(cast)
}

fn longs(batch: &RecordBatch, name: &str) -> Result<Vec<i64>> {
    Ok(complete(batch, name, &DataType::Int64)?.as_primitive::<Int64Type>().values().to_vec())
}

/// Returns a column of hashes, which are stored as signed integers with the same bits.
pub(crate) fn hashes(batch: &RecordBatch, name: &str) -> Result<Vec<u64>> {
    Ok(longs(batch, name)?.into_iter().map(i64::cast_unsigned).collect())
}

/// Returns a column of numbers of items. Fails on a number that is negative or beyond 32 bits.
pub(crate) fn counts(batch: &RecordBatch, name: &str) -> Result<Vec<u32>> {
    let count = |(row, n)| u32::try_from(n).map_err(|_| wrong_cell(name, row, &format!("{n}, out of range,")));
    longs(batch, name)?.into_iter().enumerate().map(count).collect()
}
