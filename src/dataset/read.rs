//! A dataset that was written: the rows of its tables, read file by file.

use std::collections::{BTreeMap, VecDeque};
use std::fs::File;
use std::path::{Path, PathBuf};

use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};

use super::manifest::{MANIFEST, Manifest};
use super::part::{self, TABLES};
use crate::corpus::{Entry, Failure};
use crate::error::{Error, ErrorKind, Result};
use crate::record::{DocumentRecord, SCHEMA_VERSION};

/// Rows that are in memory together.
const BATCH: usize = 1024;

/// A dataset that was written, complete or not.
pub struct Dataset {
    folder: PathBuf,
    manifest: Manifest,
}

impl Dataset {
    /// Opens a folder.
    ///
    /// Fails if it has no dataset, and if files are missing.
    pub fn open(folder: &Path) -> Result<Self> {
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

    /// Returns the rows of a table, or some of its columns, in order. Files are opened as they are needed.
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

    /// Returns the documents and failures of a part; with `ids`, the documents that have one of them.
    pub fn entries(&self, number: usize, ids: Option<&[String]>) -> Result<(Vec<Entry>, Vec<Failure>)> {
        let part = self.manifest.parts.get(number).ok_or_else(|| Error::new(ErrorKind::Usage, "no such part"))?;
        let (mut entries, mut failures) = (Vec::new(), Vec::new());
        let cells = |table: &str, names: &[&str], each: &mut dyn FnMut(&[&str]) -> Result<()>| -> Result<()> {
            if !part.rows.contains_key(table) {
                return Ok(());
            }
            let path = part::path(&self.folder, table, part.number);
            for batch in open(&path, None).map_err(|e| damaged(e).at(path.display()))? {
                let batch = batch.map_err(|e| damaged(e).at(path.display()))?;
                let columns: Option<Vec<_>> =
                    names.iter().map(|n| batch.column_by_name(n)?.as_string_opt::<i32>()).collect();
                let columns =
                    columns.ok_or_else(|| Error::new(ErrorKind::Store, "columns are missing").at(path.display()))?;
                for row in 0..batch.num_rows() {
                    let cells: Vec<&str> =
                        columns.iter().map(|c| if c.is_null(row) { "" } else { c.value(row) }).collect();
                    each(&cells)?;
                }
            }
            Ok(())
        };
        cells("records", &["doc_id", "record"], &mut |row| {
            if ids.is_none_or(|ids| ids.iter().any(|id| id == row[0])) {
                let record: DocumentRecord = serde_json::from_str(row[1])
                    .map_err(|e| Error::new(ErrorKind::Store, "not a record").because(e).at(row[0]))?;
                entries.push(Entry::new(record, None));
            }
            Ok(())
        })?;
        if ids.is_none() {
            cells("errors", &["doc_id", "error", "message"], &mut |row| {
                let [id, kind, message] = [row[0], row[1], row[2]].map(str::to_owned);
                failures.push(Failure { id, kind, message });
                Ok(())
            })?;
        }
        Ok((entries, failures))
    }
}

fn damaged(error: ArrowError) -> Error {
    Error::new(ErrorKind::Store, "a damaged file of a dataset; restore it, or write the dataset again").because(error)
}

/// Opens a file; with a schema, only its columns are read.
fn open(path: &Path, schema: Option<&SchemaRef>) -> std::result::Result<ParquetRecordBatchReader, ArrowError> {
    let builder = ParquetRecordBatchReaderBuilder::try_new(File::open(path)?)?;
    let wanted = |name: &str| schema.is_none_or(|s| s.field_with_name(name).is_ok());
    let roots = builder.schema().fields().iter().enumerate().filter(|(_, f)| wanted(f.name())).map(|(i, _)| i);
    let mask = ProjectionMask::roots(builder.parquet_schema(), roots.collect::<Vec<_>>());
    Ok(builder.with_projection(mask).with_batch_size(BATCH).build()?)
}

/// Rows of files, one after the other.
struct Files {
    paths: VecDeque<PathBuf>,
    open: Option<ParquetRecordBatchReader>,
    schema: SchemaRef,
}

impl Iterator for Files {
    type Item = std::result::Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(batch) = self.open.as_mut().and_then(Iterator::next) {
                return Some(batch);
            }
            match open(&self.paths.pop_front()?, Some(&self.schema)) {
                Ok(reader) => self.open = Some(reader),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl RecordBatchReader for Files {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }
}
