//! Reading of a dataset: the rows of its tables, file by file.

use std::collections::{BTreeMap, HashSet, VecDeque};
use std::fs::File;
use std::path::{Path, PathBuf};

use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch, RecordBatchIterator, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};

use super::manifest::{MANIFEST, Manifest};
use super::part::{self, TABLES};
use crate::corpus::{Entry, Failure};
use crate::error::{Error, ErrorKind, Result};
use crate::guard::of_library;
use crate::pool;
use crate::record::{DocumentRecord, SCHEMA_VERSION};

/// Number of rows that are in memory together.
const BATCH: usize = 1024;

/// A dataset on disk, complete or not.
pub struct Dataset {
    folder: PathBuf,
    manifest: Manifest,
}

impl Dataset {
    /// Opens a folder.
    ///
    /// Fails if it has no dataset, if the dataset has another version, and if files are missing.
    pub fn open(folder: &Path) -> Result<Self> {
        // A folder that does not exist has an error of its own.
        folder.metadata().map_err(|e| Error::from(e).at(folder.display()))?;
        let manifest = Manifest::open(folder)?.ok_or_else(|| {
            let message = format!("no dataset in this folder (no {MANIFEST}); write one with read_many(…, out=…)");
            Error::new(ErrorKind::Usage, message).at(folder.display())
        })?;
        if manifest.schema_version != SCHEMA_VERSION {
            let message = format!(
                "a dataset of records of version {}, this version of onrecord reads {SCHEMA_VERSION}; read the pages again \
                 into a new folder",
                manifest.schema_version
            );
            return Err(Error::new(ErrorKind::Store, message).at(folder.display()));
        }
        part::check(folder, &manifest.parts)?;
        Ok(Self { folder: folder.to_owned(), manifest })
    }

    /// Returns the number of rows of each table.
    pub fn rows(&self) -> BTreeMap<String, u64> {
        self.manifest.rows()
    }

    /// Returns true if the whole input was read.
    pub fn is_complete(&self) -> bool {
        self.manifest.complete
    }

    /// Returns the options of the run, by name.
    pub fn options(&self) -> &BTreeMap<String, String> {
        &self.manifest.options
    }

    /// Returns the number of parts.
    pub fn parts(&self) -> usize {
        self.manifest.parts.len()
    }

    /// Returns the paths of the files of a table, in order.
    ///
    /// Fails on an unknown table.
    pub fn paths(&self, table: &str) -> Result<Vec<PathBuf>> {
        if !TABLES.iter().any(|(name, _)| *name == table) {
            let known = TABLES.map(|(name, _)| name).join(", ");
            return Err(Error::new(ErrorKind::Usage, format!("no table {table:?} (tables: {known})")));
        }
        let parts = self.manifest.parts.iter().filter(|p| p.rows.contains_key(table));
        Ok(parts.map(|p| part::path(&self.folder, table, p.number)).collect())
    }

    /// Returns the rows of a table, with all or some of its columns, which have the order of the table. Files are opened as
    /// they are needed.
    ///
    /// Fails on an unknown table or column.
    pub fn reader(&self, table: &str, columns: Option<&[String]>) -> Result<Box<dyn RecordBatchReader + Send>> {
        let paths = self.paths(table)?;
        let rows = TABLES.iter().find(|(name, _)| *name == table).expect("`paths` refuses unknown tables").1;
        let mut schema = rows(&[], &[]).schema();
        if let Some(columns) = columns {
            let index = |c: &String| {
                schema.index_of(c).map_err(|_| {
                    let known = schema.fields().iter().map(|f| f.name().as_str()).collect::<Vec<_>>().join(", ");
                    Error::new(ErrorKind::Usage, format!("{table} has no column {c:?} (columns: {known})"))
                })
            };
            let mut chosen = columns.iter().map(index).collect::<Result<Vec<_>>>()?;
            chosen.sort_unstable();
            schema = std::sync::Arc::new(schema.project(&chosen).expect("indices come from the schema"));
        }
        Ok(Box::new(Files { paths: paths.into(), open: None, schema }))
    }

    /// Returns the first rows of a table.
    pub fn head(&self, table: &str, rows: usize) -> Result<RecordBatch> {
        let reader = self.reader(table, None)?;
        let schema = reader.schema();
        let (mut batches, mut left) = (Vec::new(), rows);
        for batch in reader {
            if left == 0 {
                break;
            }
            let batch = batch.map_err(damaged)?;
            batches.push(batch.slice(0, left.min(batch.num_rows())));
            left -= batches.last().map_or(0, RecordBatch::num_rows);
        }
        arrow_select::concat::concat_batches(&schema, &batches).map_err(damaged)
    }

    /// Returns the documents and failures of a part; with `ids`, the documents that have one of them, without failures.
    pub fn entries(&self, number: usize, ids: Option<&[String]>) -> Result<(Vec<Entry>, Vec<Failure>)> {
        let mut entries = Vec::new();
        let wanted: Option<HashSet<&str>> = ids.map(|ids| ids.iter().map(String::as_str).collect());
        self.each_documents(number, wanted.as_ref(), &mut |batch| {
            entries.extend(batch);
            Ok(())
        })?;
        Ok((entries, if ids.is_none() { self.part_failures(number)? } else { Vec::new() }))
    }

    /// Returns the failures of a part.
    pub(crate) fn part_failures(&self, number: usize) -> Result<Vec<Failure>> {
        let mut failures = Vec::new();
        self.each_row(number, "errors", &["doc_id", "error", "message"], &mut |batch, row| {
            let [id, kind, message] = [0, 1, 2].map(|column| text(batch, column, row).unwrap_or_default().to_owned());
            failures.push(Failure { id, kind, message });
            Ok(())
        })?;
        Ok(failures)
    }

    /// Calls `each` with the documents of a part, in batches of at most 512; with `ids`, only with the documents that have
    /// one of these ids.
    pub(crate) fn each_documents(
        &self,
        number: usize,
        ids: Option<&HashSet<&str>>,
        each: &mut dyn FnMut(Vec<Entry>) -> Result<()>,
    ) -> Result<()> {
        let mut some = Vec::new();
        self.each_row(number, "records", &["doc_id", "record"], &mut |batch, row| {
            let id = text(batch, 0, row).unwrap_or_default();
            if ids.is_none_or(|ids| ids.contains(id)) {
                some.push((id.to_owned(), text(batch, 1, row).unwrap_or_default().to_owned()));
            }
            if some.len() >= PARSED { each(parsed(std::mem::take(&mut some))?) } else { Ok(()) }
        })?;
        each(parsed(some)?)
    }

    /// Calls `each` with each row of a table in a part, as a batch and the index of the row in it; the columns of the batch
    /// are `names`, in this order.
    pub(crate) fn each_row(
        &self,
        number: usize,
        table: &str,
        names: &[&str],
        each: &mut dyn FnMut(&RecordBatch, usize) -> Result<()>,
    ) -> Result<()> {
        let part = self.manifest.parts.get(number).ok_or_else(|| Error::new(ErrorKind::Usage, "no such part"))?;
        if !part.rows.contains_key(table) {
            return Ok(());
        }
        let path = part::path(&self.folder, table, part.number);
        let rows = TABLES.iter().find(|(name, _)| *name == table).expect("a table of datasets").1;
        let whole = rows(&[], &[]).schema();
        let fields = names.iter().map(|n| whole.field_with_name(n).expect("a column of the table").clone());
        let schema = std::sync::Arc::new(arrow_schema::Schema::new(fields.collect::<Vec<_>>()));
        for batch in open(&path, Some(&schema)).map_err(|e| damaged(e).at(path.display()))? {
            let batch = batch.map_err(|e| damaged(e).at(path.display()))?;
            let order: Option<Vec<usize>> = names.iter().map(|n| batch.schema().index_of(n).ok()).collect();
            let ordered = order.and_then(|order| batch.project(&order).ok());
            let batch =
                ordered.ok_or_else(|| Error::new(ErrorKind::Store, "columns are missing").at(path.display()))?;
            for row in 0..batch.num_rows() {
                each(&batch, row)?;
            }
        }
        Ok(())
    }
}

/// Number of records that are parsed together.
const PARSED: usize = 512;

/// Parses records, each with the id of its document, in parallel.
pub(super) fn parsed(records: Vec<(String, String)>) -> Result<Vec<Entry>> {
    let entries = pool::map(records, |(id, json)| {
        let record: DocumentRecord =
            serde_json::from_str(&json).map_err(|e| Error::new(ErrorKind::Store, "not a record").because(e).at(id))?;
        Ok(Entry::new(record, None))
    });
    entries.into_iter().collect()
}

/// Returns the text of a cell; `None` for null, and for a cell of another type.
pub(crate) fn text(batch: &RecordBatch, column: usize, row: usize) -> Option<&str> {
    let cells = batch.column(column).as_string_opt::<i32>()?;
    (!cells.is_null(row)).then(|| cells.value(row))
}

pub(super) fn damaged(error: ArrowError) -> Error {
    Error::new(ErrorKind::Store, "a damaged file of a dataset; restore it, or write the dataset again").because(error)
}

/// Runs the Parquet library.
fn of_parquet<T>(work: impl FnOnce() -> std::result::Result<T, ArrowError>) -> std::result::Result<T, ArrowError> {
    of_library("Parquet", |panic| ArrowError::ExternalError(panic.into()), work)
}

/// Opens a Parquet file; with a schema, only the columns of the schema are read.
fn open(path: &Path, schema: Option<&SchemaRef>) -> std::result::Result<Rows, ArrowError> {
    of_parquet(|| {
        let builder = ParquetRecordBatchReaderBuilder::try_new(File::open(path)?)?;
        let wanted = |name: &str| schema.is_none_or(|s| s.field_with_name(name).is_ok());
        let roots = builder.schema().fields().iter().enumerate().filter(|(_, f)| wanted(f.name())).map(|(i, _)| i);
        let mask = ProjectionMask::roots(builder.parquet_schema(), roots.collect::<Vec<_>>());
        Ok(Rows(builder.with_projection(mask).with_batch_size(BATCH).build()?))
    })
}

/// Opens a Parquet file with all of its columns.
pub(super) fn whole_file(path: &Path) -> Result<impl RecordBatchReader + use<>> {
    let rows = open(path, None).map_err(damaged)?;
    let schema = rows.0.schema();
    Ok(RecordBatchIterator::new(rows, schema))
}

/// Reader of the rows of a file.
struct Rows(ParquetRecordBatchReader);

impl Iterator for Rows {
    type Item = std::result::Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        of_parquet(|| self.0.next().transpose()).transpose()
    }
}

/// Reader of the rows of several files, one file after the other.
struct Files {
    paths: VecDeque<PathBuf>,
    open: Option<Rows>,
    schema: SchemaRef,
}

impl Iterator for Files {
    type Item = std::result::Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(batch) = self.open.as_mut().and_then(Iterator::next) {
                return Some(batch.and_then(|batch| whole(batch, &self.schema)));
            }
            match open(&self.paths.pop_front()?, Some(&self.schema)) {
                Ok(reader) => self.open = Some(reader),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// Returns a batch that has the columns of the table; damaged metadata may lack some of them.
fn whole(batch: RecordBatch, schema: &SchemaRef) -> std::result::Result<RecordBatch, ArrowError> {
    let found = batch.schema();
    if found.fields().iter().map(|f| f.name()).eq(schema.fields().iter().map(|f| f.name())) {
        return Ok(batch);
    }
    let names = |schema: &SchemaRef| schema.fields().iter().map(|f| f.name().as_str()).collect::<Vec<_>>().join(", ");
    Err(ArrowError::SchemaError(format!("columns {}, not {}", names(&found), names(schema))))
}

impl RecordBatchReader for Files {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }
}
