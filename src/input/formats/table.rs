//! Arrow tables: Parquet files, Arrow IPC files and streams, and batches that a caller passes.

use std::fs::File;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch, RecordBatchReader, StringArray};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder};
use parquet::file::metadata::ParquetMetaData;

use super::columns::{ColumnNames, Columns, empty};
use super::ipc::{self, Messages};
use super::parquet_pages::{Checked, TOO_LARGE};
use super::rows::{After, Opened, Row};
use crate::error::{Error, ErrorKind, Result};
use crate::guard::of_library;
use crate::input::compressed::{self, MOST, Stream, too_large};
use crate::input::page::Source;
use crate::read::PageInfo;
use crate::table::given::convert::{normalized_keys, texts_with_errors};

/// Number of rows of a Parquet file that are in memory together: one, because a row may have [`MOST`] bytes.
const BATCH: usize = 1;

/// Opens a Parquet file at the position after a row; only the columns with parts of a page are read.
///
/// Fails if the file is damaged, if a column that the caller named does not exist, or if no column has pages.
pub(crate) fn parquet(file: File, names: &ColumnNames, after: After) -> Result<Opened> {
    let (reader, columns) = of_library("Parquet", broken, || {
        let metadata = ArrowReaderMetadata::load(&file, ArrowReaderOptions::new()).map_err(broken)?;
        let columns = choose(metadata.schema(), names)?;
        // Views share the values of a dictionary, so that one large value in many rows is in memory once.
        let fields = metadata.schema().fields().iter().map(|f| Arc::new(viewed(f)));
        let options = ArrowReaderOptions::new().with_schema(Arc::new(Schema::new(fields.collect::<Vec<_>>())));
        let metadata = ArrowReaderMetadata::load(&file, options)
            .or_else(|_| ArrowReaderMetadata::load(&file, ArrowReaderOptions::new()));
        let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(Checked(file), metadata.map_err(broken)?);
        let wanted = [Some(columns.text), columns.id, columns.url, columns.date].into_iter().flatten();
        let wanted = wanted.chain(columns.others.iter().copied());
        let mask = ProjectionMask::roots(builder.parquet_schema(), wanted);
        let (groups, rows) = rest(builder.metadata(), after.end);
        let builder = builder.with_row_groups(groups).with_offset(rows);
        Ok((builder.with_projection(mask).with_batch_size(BATCH).build().map_err(broken)?, columns))
    })?;
    opened(reader, &columns, names, After { end: 0, ..after })
}

fn broken(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::new(ErrorKind::Page, "damaged Parquet; download or copy the file again").because(error)
}

/// Returns the row groups that have rows after the first `rows` of a file, and the number of rows to skip in them.
fn rest(metadata: &ParquetMetaData, rows: u64) -> (Vec<usize>, usize) {
    let mut left = usize::try_from(rows).unwrap_or(usize::MAX);
    let sizes = metadata.row_groups().iter().map(|group| usize::try_from(group.num_rows()).unwrap_or(0));
    let skipped = sizes
        .take_while(|&size| {
            let whole = size <= left;
            left -= if whole { size } else { 0 };
            whole
        })
        .count();
    ((skipped..metadata.num_row_groups()).collect(), left)
}

/// Returns the number of rows of a Parquet file; 0 if it is damaged.
pub(crate) fn row_count(file: &File) -> u64 {
    let load = || ArrowReaderMetadata::load(file, ArrowReaderOptions::new()).map_err(broken);
    let metadata = of_library("Parquet", broken, load).ok();
    metadata.map_or(0, |m| m.metadata().file_metadata().num_rows().try_into().unwrap_or(0))
}

/// Returns a field with the view type of its text or bytes, also of a dictionary of them; other fields are unchanged.
fn viewed(field: &Field) -> Field {
    match field.data_type() {
        DataType::Dictionary(_, values) => viewed(&field.clone().with_data_type(values.as_ref().clone())),
        DataType::Utf8 | DataType::LargeUtf8 => field.clone().with_data_type(DataType::Utf8View),
        DataType::Binary | DataType::LargeBinary => field.clone().with_data_type(DataType::BinaryView),
        _ => field.clone(),
    }
}

/// Opens a stream or file of Arrow IPC, Feather included, after a row.
///
/// Fails as [`parquet`] does.
pub(crate) fn ipc(stream: Stream, names: &ColumnNames, after: After) -> Result<Opened> {
    let messages = Messages::new(stream).map_err(|e| compressed::damaged(&e))?;
    let reader = of_arrow(|| arrow_ipc::reader::StreamReader::try_new(messages, None).map_err(damaged))?;
    let columns = choose(&reader.schema(), names)?;
    opened(reader, &columns, names, after)
}

/// Opens a file of Arrow IPC whose schema is in its footer, after a row.
///
/// Fails as [`parquet`] does.
pub(crate) fn ipc_file(mut file: File, names: &ColumnNames, after: After) -> Result<Opened> {
    ipc::check_file(&mut file).map_err(damaged)?;
    let input = std::io::BufReader::new(file);
    let reader = of_arrow(|| arrow_ipc::reader::FileReader::try_new(input, None).map_err(damaged))?;
    let columns = choose(&reader.schema(), names)?;
    opened(reader, &columns, names, after)
}

/// Opens record batches that a caller passes.
///
/// Fails if a column that the caller named does not exist, or if no column has pages.
pub(crate) fn batches(reader: Box<dyn RecordBatchReader + Send>, names: &ColumnNames) -> Result<Opened> {
    let columns = choose(&reader.schema(), names)?;
    let has_ids = columns.id.is_some();
    Ok(Opened { has_ids, ..opened(reader, &columns, names, After::START)? })
}

fn damaged(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    if error.to_string().contains(TOO_LARGE) {
        return Error::new(ErrorKind::Page, format!("{}; the rest of the file is not read", too_large(MOST)));
    }
    Error::new(ErrorKind::Page, "damaged Arrow data; write or download it again").because(error)
}

/// Runs a reader of the Arrow library.
fn of_arrow<T>(read: impl FnOnce() -> Result<T>) -> Result<T> {
    of_library("Arrow", damaged, read)
}

fn choose(schema: &SchemaRef, names: &ColumnNames) -> Result<Columns> {
    let header: Vec<&str> = schema.fields().iter().map(|f| f.name().as_str()).collect();
    Columns::choose(&header, names)
}

/// Returns the rows of a reader without its first `after.end` rows, numbered from `after.number` + 1.
///
/// Fails if the column of pages has neither text nor bytes.
fn opened(
    reader: impl RecordBatchReader + Send + 'static,
    columns: &Columns,
    names: &ColumnNames,
    after: After,
) -> Result<Opened> {
    let note = columns.note();
    let schema = reader.schema();
    // The reader may leave out columns, so they are found by name again.
    let chosen = Columns::choose(&schema.fields().iter().map(|f| f.name().as_str()).collect::<Vec<_>>(), names)?;
    let field = schema.field(chosen.text);
    if !is_text(field.data_type()) {
        let message = format!(
            "column '{}' has type {}, not text or bytes; name the column of pages with text=…",
            field.name(),
            field.data_type()
        );
        return Err(Error::new(ErrorKind::Usage, message));
    }
    let reader = Box::new(reader);
    let (left, number) = (after.end, after.number);
    let rows = Table { reader, columns: chosen, batch: None, row: 0, left, number, ended: false };
    Ok(Opened { rows: Box::new(rows), noun: "row", note, has_ids: false })
}

fn is_text(kind: &DataType) -> bool {
    match kind {
        DataType::Dictionary(_, values) => is_text(values),
        DataType::Utf8
        | DataType::LargeUtf8
        | DataType::Utf8View
        | DataType::Binary
        | DataType::LargeBinary
        | DataType::BinaryView
        | DataType::Null => true,
        _ => false,
    }
}

struct Table {
    reader: Box<dyn RecordBatchReader + Send>,
    columns: Columns,
    batch: Option<Batch>,
    /// Next row in the batch.
    row: usize,
    /// Number of rows that are still to be skipped.
    left: u64,
    number: u64,
    ended: bool,
}

/// A batch, with its columns of ids, addresses and dates converted to text.
struct Batch {
    rows: RecordBatch,
    known: [Option<StringArray>; 3],
}

impl Iterator for Table {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        while !self.ended {
            if let Some(batch) = self.batch.as_ref().filter(|b| self.row < b.rows.num_rows()) {
                let row = self.row;
                self.row += 1;
                self.number += 1;
                return Some(self.read(batch, row));
            }
            self.batch = None;
            self.row = 0;
            match self.load() {
                Ok(Some(batch)) => {
                    let rows = batch.rows.num_rows();
                    self.row = usize::try_from(self.left).map_or(rows, |left| left.min(rows));
                    self.left -= self.row as u64;
                    self.batch = Some(batch);
                }
                Ok(None) => self.ended = true,
                Err(error) => {
                    self.ended = true;
                    return Some(Row::failed(self.number + 1, error));
                }
            }
        }
        None
    }
}

impl Table {
    /// Reads the next batch. A panic of the Arrow reader on a damaged file is returned as an error.
    fn load(&mut self) -> Result<Option<Batch>> {
        let reader = &mut self.reader;
        let Some(rows) = of_arrow(|| reader.next().transpose().map_err(damaged))? else {
            return Ok(None);
        };
        let known = [self.columns.id, self.columns.url, self.columns.date];
        let known = known.map(|column| Some(texts_with_errors(rows.column(column?))));
        Ok(Some(Batch { rows, known }))
    }

    fn read(&self, batch: &Batch, row: usize) -> Row {
        let text = |i: usize| {
            let column = batch.known[i].as_ref()?;
            (!column.is_null(row)).then(|| column.value(row).to_owned()).filter(|v| !v.is_empty())
        };
        let info = PageInfo { id: text(0), url: text(1), date: text(2) };
        let source = self.page(batch, row);
        if [&info.id, &info.url, &info.date].into_iter().flatten().any(|v| is_too_large(v.len())) {
            return Row { end: Some(self.number), ..Row::failed(self.number, too_large(MOST)) };
        }
        Row { number: self.number, end: Some(self.number), source, info, format: None }
    }
}

impl Table {
    /// Returns the page of a row, from the column that [`Columns::page`] chooses.
    fn page(&self, batch: &Batch, row: usize) -> Result<Source> {
        let size = |column: usize| size(batch.rows.column(column), row);
        let column = self.columns.page(size);
        let name = || empty(batch.rows.schema().field(column).name());
        cell(batch.rows.column(column), row).and_then(|cell| cell.ok_or_else(name))
    }
}

/// Returns the number of bytes of a cell of text or bytes; 0 for null and other types.
fn size(array: &ArrayRef, row: usize) -> usize {
    if array.is_null(row) {
        return 0;
    }
    match array.data_type() {
        DataType::Utf8 => array.as_string::<i32>().value(row).len(),
        DataType::LargeUtf8 => array.as_string::<i64>().value(row).len(),
        DataType::Utf8View => array.as_string_view().value(row).len(),
        DataType::Binary => array.as_binary::<i32>().value(row).len(),
        DataType::LargeBinary => array.as_binary::<i64>().value(row).len(),
        DataType::BinaryView => array.as_binary_view().value(row).len(),
        DataType::Dictionary(..) => size(array.as_any_dictionary().values(), normalized_keys(&array.slice(row, 1))[0]),
        _ => 0,
    }
}

/// Whether a cell has more bytes than a record may have.
fn is_too_large(bytes: usize) -> bool {
    bytes as u64 > MOST
}

/// Returns the page in a cell; `None` for null.
///
/// Fails if it has more than [`MOST`] bytes.
fn cell(array: &ArrayRef, row: usize) -> Result<Option<Source>> {
    if array.is_null(row) {
        return Ok(None);
    }
    let text = |text: &str| {
        if is_too_large(text.len()) { Err(too_large(MOST)) } else { Ok(Some(Source::Text(text.to_owned()))) }
    };
    let bytes = |bytes: &[u8]| {
        if is_too_large(bytes.len()) { Err(too_large(MOST)) } else { Ok(Some(Source::Bytes(bytes.to_vec()))) }
    };
    match array.data_type() {
        DataType::Utf8 => text(array.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => text(array.as_string::<i64>().value(row)),
        DataType::Utf8View => text(array.as_string_view().value(row)),
        DataType::Binary => bytes(array.as_binary::<i32>().value(row)),
        DataType::LargeBinary => bytes(array.as_binary::<i64>().value(row)),
        DataType::BinaryView => bytes(array.as_binary_view().value(row)),
        DataType::Dictionary(..) => {
            let value = normalized_keys(&array.slice(row, 1))[0];
            cell(array.as_any_dictionary().values(), value)
        }
        _ => Ok(None),
    }
}
