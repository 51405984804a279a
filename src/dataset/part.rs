//! A part of a dataset: one Parquet file for each table, written under temporary names and renamed when the part ends.

use std::collections::{BTreeMap, HashSet};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::schema::types::ColumnPath;

use crate::bytes::atomic::AtomicFile;
use crate::corpus::{Entry, Failure};
use crate::error::{Error, ErrorKind, Result};
use crate::pool;
use crate::table;

/// Function that returns the rows of a table.
type MakeRows = fn(&[Entry], &[Failure]) -> RecordBatch;

/// Tables of a dataset, each with the function that returns its rows.
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

/// Text columns whose values rarely repeat; dictionary encoding would cost time and save no space.
const TEXTS: [&str; 5] = ["text", "record", "title", "standfirst", "description"];
/// Columns of offsets, which increase within a document and are stored as differences.
const OFFSETS: [&str; 4] = ["start", "end", "source_start", "source_end"];
/// Columns for which minimum and maximum are stored, so that a query can leave out parts; the values of other columns are
/// spread over all parts.
const BOUNDED: [&str; 3] = ["published", "published_date", "published_utc"];
/// Maximum number of bytes of a Parquet data page before compression; larger pages do not fit in the cache of a core.
const PAGE: usize = 1 << 17;
/// Number of documents whose records are converted together, for the same reason.
const RECORDS: usize = 32;
/// Number of encoded bytes of a table that are in memory before they are written to the file.
const ROW_GROUP: usize = 8 << 20;

/// Returns the properties of the files. They are chosen for speed: most of the cost of a dataset is compression and copies,
/// and files of the lowest compression level are nearly as small as those of the default level.
pub(super) fn properties() -> WriterProperties {
    let level = ZstdLevel::try_new(1).expect("a level of Zstandard");
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(level))
        .set_data_page_size_limit(PAGE)
        .set_statistics_enabled(EnabledStatistics::None);
    for column in BOUNDED.map(ColumnPath::from) {
        properties = properties.set_column_statistics_enabled(column, EnabledStatistics::Chunk);
    }
    for column in TEXTS.map(ColumnPath::from) {
        properties = properties.set_column_dictionary_enabled(column, false);
    }
    let spans = ["content", "marked"].map(|list| OFFSETS.map(|name| vec![list, "list", "item", name]));
    for path in OFFSETS.map(|name| vec![name]).into_iter().chain(spans.into_iter().flatten()) {
        let column = ColumnPath::new(path.into_iter().map(str::to_owned).collect());
        properties = properties
            .set_column_dictionary_enabled(column.clone(), false)
            .set_column_encoding(column, Encoding::DELTA_BINARY_PACKED);
    }
    for column in ["confidence", "score"].map(ColumnPath::from) {
        properties = properties.set_column_dictionary_enabled(column, false);
    }
    properties.build()
}

/// A part that is being written; dropping it removes its files.
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
            let file = AtomicFile::create(&path)?;
            let writer = ArrowWriter::try_new(file, rows(&[], &[]).schema(), Some(properties())).map_err(failed)?;
            Ok(OpenTable { name, rows: 0, writer })
        });
        Ok(Self { tables: tables.collect::<Result<_>>()? })
    }

    /// Adds the rows of pages to all tables, in parallel.
    pub(crate) fn write(&mut self, entries: &[Entry], failures: &[Failure]) -> Result<()> {
        let tables: Vec<_> = self.tables.iter_mut().zip(TABLES).collect();
        let written = pool::map(tables, |(table, (_, rows))| {
            let together = if table.name == "records" { RECORDS } else { entries.len().max(1) };
            // Without entries there may still be failures, so one empty chunk is written.
            for entries in entries.chunks(together).chain(entries.is_empty().then_some(entries)) {
                let rows = rows(entries, failures);
                table.rows += rows.num_rows() as u64;
                table.writer.write(&rows).map_err(failed)?;
            }
            if table.writer.in_progress_size() >= ROW_GROUP {
                table.writer.flush().map_err(failed)?;
            }
            Ok(())
        });
        written.into_iter().collect()
    }

    /// Stores the files on disk under their final names; returns the number of rows of each table. A table without rows
    /// gets a file in the first part only, so that programs can read its columns.
    pub(crate) fn finish(self, first: bool) -> Result<BTreeMap<String, u64>> {
        // In parallel, because each file waits for the disk.
        let finished = pool::map(self.tables, |table| {
            if table.rows == 0 && !first {
                return Ok(None);
            }
            table.writer.into_inner().map_err(failed)?.finish()?;
            Ok(Some((table.name.to_owned(), table.rows)))
        });
        finished.into_iter().filter_map(Result::transpose).collect()
    }
}

pub(super) fn failed(error: ParquetError) -> Error {
    let cause = match &error {
        ParquetError::External(cause) => cause.downcast_ref::<io::Error>(),
        _ => None,
    };
    let message = match cause.map(io::Error::kind) {
        Some(io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded) => {
            "no space left on the disk; the finished parts are kept: free some space and repeat the call, which continues"
        }
        _ => "cannot write Parquet",
    };
    Error::new(ErrorKind::Io, message).because(error)
}

/// Removes the files that an interrupted run left: tables of parts that are not in the manifest, and temporary files.
pub(crate) fn remove_others(folder: &Path, parts: &[super::Part]) -> Result<()> {
    for name in TABLES.map(|(name, _)| name).into_iter().chain([""]) {
        let Ok(entries) = fs::read_dir(folder.join(name)) else { continue };
        let known: HashSet<PathBuf> =
            parts.iter().filter(|p| p.rows.contains_key(name)).map(|p| path(folder, name, p.number)).collect();
        for entry in entries.flatten() {
            let file = entry.path();
            let text = entry.file_name().to_string_lossy().into_owned();
            let is_part = !name.is_empty() && text.starts_with("part-") && text.ends_with(".parquet");
            let ours = is_part || crate::bytes::atomic::is_temporary(&text);
            if ours && !known.contains(&file) {
                fs::remove_file(&file).map_err(|e| Error::from(e).at(file.display()))?;
            }
        }
    }
    Ok(())
}

/// Checks that the files of all parts exist. Fails if one cannot be opened.
pub(crate) fn check(folder: &Path, parts: &[super::Part]) -> Result<()> {
    for part in parts {
        for name in part.rows.keys() {
            let path = path(folder, name, part.number);
            File::open(&path).map_err(|e| Error::from(e).at(path.display()))?;
        }
    }
    Ok(())
}
