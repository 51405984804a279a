//! A part of a dataset: one Parquet file a table, written under temporary names and renamed together.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use crate::bytes::atomic::AtomicFile;
use crate::corpus::{Entry, Failure};
use crate::error::{Error, ErrorKind, Result};
use crate::pool;
use crate::table;

/// A function that makes the rows of a table.
type MakeRows = fn(&[Entry], &[Failure]) -> RecordBatch;

/// Tables of a dataset, each with the function that makes its rows.
pub(crate) const TABLES: [(&str, MakeRows); 6] = [
    ("documents", |entries, _| table::documents(entries)),
    ("quotes", |entries, _| table::quotes(entries)),
    ("mentions", |entries, _| table::mentions(entries)),
    ("blocks", |entries, _| table::blocks(entries)),
    ("errors", |_, failures| table::errors(failures)),
    ("records", |entries, _| table::records(entries)),
];

/// Returns the path of a file of a part.
pub(crate) fn path(folder: &Path, table: &str, number: u32) -> PathBuf {
    folder.join(table).join(format!("part-{number:05}.parquet"))
}

/// A part that is being written; a drop removes its files.
pub(crate) struct OpenPart {
    tables: Vec<OpenTable>,
}

struct OpenTable {
    name: &'static str,
    rows: u64,
    writer: ArrowWriter<AtomicFile>,
}

impl OpenPart {
    pub(crate) fn create(folder: &Path, number: u32) -> Result<Self> {
        let tables = TABLES.iter().map(|(name, rows)| {
            let path = path(folder, name, number);
            fs::create_dir_all(folder.join(name)).map_err(|e| Error::from(e).at(path.display()))?;
            let level = ZstdLevel::try_new(3).expect("a level of Zstandard");
            let properties = WriterProperties::builder().set_compression(Compression::ZSTD(level)).build();
            let file = AtomicFile::create(&path)?;
            let writer = ArrowWriter::try_new(file, rows(&[], &[]).schema(), Some(properties)).map_err(failed)?;
            Ok(OpenTable { name, rows: 0, writer })
        });
        Ok(Self { tables: tables.collect::<Result<_>>()? })
    }

    /// Adds the rows of pages to all tables, in parallel.
    pub(crate) fn write(&mut self, entries: &[Entry], failures: &[Failure]) -> Result<()> {
        let tables: Vec<_> = self.tables.iter_mut().zip(TABLES).collect();
        let written = pool::map(tables, |(table, (_, rows))| {
            let rows = rows(entries, failures);
            table.rows += rows.num_rows() as u64;
            table.writer.write(&rows).map_err(failed)
        });
        written.into_iter().collect()
    }

    /// Writes the files to the disk and gives them their names; returns the number of rows of each table. Tables without
    /// rows get a file in the first part only, from which programs take the columns.
    pub(crate) fn finish(self, first: bool) -> Result<BTreeMap<String, u64>> {
        let mut out = BTreeMap::new();
        for table in self.tables {
            if table.rows > 0 || first {
                table.writer.into_inner().map_err(failed)?.finish()?;
                out.insert(table.name.to_owned(), table.rows);
            }
        }
        Ok(out)
    }
}

fn failed(error: parquet::errors::ParquetError) -> Error {
    Error::new(ErrorKind::Io, "cannot write Parquet").because(error)
}

/// Removes the files that no part of the manifest has: those of a run that was killed.
pub(crate) fn remove_others(folder: &Path, parts: &[super::Part]) -> Result<()> {
    for (name, _) in TABLES {
        let Ok(entries) = fs::read_dir(folder.join(name)) else { continue };
        let known: std::collections::HashSet<PathBuf> =
            parts.iter().filter(|p| p.rows.contains_key(name)).map(|p| path(folder, name, p.number)).collect();
        for entry in entries.flatten() {
            let file = entry.path();
            let text = entry.file_name().to_string_lossy().into_owned();
            let ours =
                crate::bytes::atomic::is_temporary(&text) || text.starts_with("part-") && text.ends_with(".parquet");
            if ours && !known.contains(&file) {
                fs::remove_file(&file).map_err(|e| Error::from(e).at(file.display()))?;
            }
        }
    }
    Ok(())
}

/// Fails if a file of the parts is missing.
pub(crate) fn check(folder: &Path, parts: &[super::Part]) -> Result<()> {
    for part in parts {
        for name in part.rows.keys() {
            let path = path(folder, name, part.number);
            File::open(&path).map_err(|e| Error::from(e).at(path.display()))?;
        }
    }
    Ok(())
}
