//! Inputs of any form: files, folders and tables, as a stream of pages.
//!
//! [`open`] selects the reader of a file: single pages, JSON lines and arrays, CSV, WARC, feeds and Arrow streams, each also
//! compressed, and uncompressed Parquet and Arrow files. The kind is found from the first bytes, then from the file
//! extension. Pages are read as they are needed, and one record takes at most 64 MB.

mod compressed;
mod continuation;
mod files;
mod formats;
pub(crate) mod page;
mod sniff;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use compressed::Stream;
use files::{Counted, Files};
pub use files::{Place, Reached};
#[cfg(feature = "python")]
use formats::columns;
pub use formats::columns::ColumnNames;
#[cfg(feature = "python")]
pub(crate) use formats::columns::{MARKUP, SHORT, UNUSED};
use formats::rows::{After, Opened, Row, Rows};
use formats::{csv, date, feed, json_array, jsonl, warc};
#[cfg(feature = "arrow")]
use formats::{ipc, table};
pub use page::{Input, Source};
use sniff::Kind;

use crate::error::{Error, ErrorKind, Result};
use crate::read::PageInfo;

/// Known names of the columns with each part of a page: the part, and its names, the preferred ones first.
#[cfg(feature = "python")]
pub(crate) fn column_names() -> [(&'static str, &'static [&'static str]); 4] {
    columns::GUESSES.map(|(_, part, names)| (part, names))
}

/// Returns a date in ISO 8601, also for a date in RFC 2822; `None` for text that is no date.
pub(crate) fn iso_date(text: &str) -> Option<String> {
    date::iso(text)
}

/// File extensions of single pages.
#[cfg(feature = "python")]
pub(crate) const PAGE_ENDINGS: [&str; 6] = sniff::PAGES;

/// Pages of files, folders or a table, in order. A page that cannot be read is an [`Input`] with its error.
pub struct Inputs {
    files: Files,
    names: ColumnNames,
    open: Option<Open>,
    /// True if the input is files or folders, false for a table.
    folders: bool,
    /// True if standard input was one of the files.
    is_stream: bool,
    /// Number of pages returned.
    pages: usize,
    notes: Vec<String>,
    /// The last page was returned.
    ended: bool,
    /// Number and first of the dates that were ignored.
    wrong_dates: (usize, String),
    bytes: Arc<AtomicU64>,
}

/// The input that is being read.
struct Open {
    rows: Rows,
    noun: &'static str,
    /// Id of the file; empty for a table of the caller.
    id: String,
    /// The last row; `None` after the last of all.
    after: Option<After>,
    /// See [`Opened`].
    has_ids: bool,
    /// Bytes that are added to the counter with each row, for files whose reader does not count bytes.
    share: u64,
}

impl Inputs {
    /// Returns the pages of files and folders. The path "-" is standard input.
    pub fn files(places: Vec<Place>, names: ColumnNames) -> Self {
        Self {
            folders: !places.is_empty(),
            is_stream: false,
            files: Files::new(places),
            names,
            open: None,
            pages: 0,
            notes: Vec::new(),
            ended: false,
            wrong_dates: (0, String::new()),
            bytes: Arc::default(),
        }
    }

    /// Returns the pages of a table.
    ///
    /// Fails if a column that the caller named does not exist, or if no column has pages.
    #[cfg(feature = "arrow")]
    pub fn table(reader: Box<dyn arrow_array::RecordBatchReader + Send>, names: ColumnNames) -> Result<Self> {
        let opened = table::batches(reader, &names)?;
        let mut inputs = Self::files(Vec::new(), names);
        inputs.begin(opened, 0, String::new(), After::START);
        Ok(inputs)
    }

    /// Returns the number of bytes read from files, before decompression.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// Returns the size of the files that are still to be read, in bytes; `None` for a table or standard input, and for
    /// more than 200,000 files.
    pub fn size(&self) -> Option<u64> {
        if self.folders { self.files.size() } else { None }
    }

    /// Returns and removes the notes about guessed columns since the last call.
    pub fn notes(&mut self) -> Vec<String> {
        std::mem::take(&mut self.notes)
    }

    /// Returns the number of dates that were ignored because their format is not known, and the first of them.
    pub fn wrong_dates(&self) -> (usize, &str) {
        (self.wrong_dates.0, &self.wrong_dates.1)
    }

    /// Returns the next page; `None` at the end.
    ///
    /// Fails if the only input cannot be used at all: a folder without pages, a table without a column of pages.
    pub fn page(&mut self) -> Result<Option<Input>> {
        loop {
            if let Some(input) = self.next_row() {
                self.pages += 1;
                return Ok(Some(input));
            }
            let Some((place, found)) = self.files.next() else {
                if self.folders && self.files.found.files == 0 {
                    let endings = sniff::PAGES.map(|e| format!(".{e}")).join(", ");
                    let message = format!("no pages in this folder (looked for {endings}, and files of pages)");
                    let note = self.files.note().map(|note| format!("; {note}")).unwrap_or_default();
                    return Err(Error::new(ErrorKind::Usage, message + &note));
                }
                // Once, also if the caller asks again after the end.
                if let Some(note) = self.files.note().filter(|_| !std::mem::replace(&mut self.ended, true)) {
                    self.notes.push(note);
                }
                return Ok(None);
            };
            self.is_stream |= place.path == Path::new("-");
            let opened =
                found.map_err(Error::from).and_then(|()| open(&place.path, &self.names, &self.bytes, After::START));
            match opened {
                Ok(Content::Page(source)) => {
                    self.pages += 1;
                    let info = PageInfo { id: Some(place.id), ..PageInfo::default() };
                    return Ok(Some(Input { source: Ok(source), info, format: None }));
                }
                Ok(Content::Many(opened, share)) => self.begin(opened, share, place.id, After::START),
                Err(error) => {
                    let error = error.at(&place.id);
                    if error.kind() == ErrorKind::Usage && self.pages == 0 && self.files.is_empty() {
                        return Err(error);
                    }
                    self.pages += 1;
                    let info = PageInfo { id: Some(place.id), ..PageInfo::default() };
                    return Ok(Some(Input { source: Err(error), info, format: None }));
                }
            }
        }
    }

    fn begin(&mut self, opened: Opened, share: u64, id: String, after: After) {
        if let Some(note) = opened.note.filter(|note| !self.notes.contains(note)) {
            self.notes.push(note);
        }
        self.open =
            Some(Open { rows: opened.rows, noun: opened.noun, id, after: Some(after), has_ids: opened.has_ids, share });
    }

    fn next_row(&mut self) -> Option<Input> {
        let open = self.open.as_mut()?;
        let Some(Row { number, end, source, mut info, format }) = open.rows.next() else {
            self.open = None;
            return None;
        };
        self.bytes.fetch_add(open.share, Ordering::Relaxed);
        open.after = end.map(|end| After { number, end });
        let in_file = !open.id.is_empty();
        let source = source.map_err(|e| if in_file { e.at(format!("{}, {} {number}", open.id, open.noun)) } else { e });
        if info.id.is_none() {
            let of_row = || if in_file { Some(format!("{}:{number}", open.id)) } else { None };
            let numbered = || open.has_ids.then(|| format!("row {number}"));
            info.id = info.url.clone().or_else(of_row).or_else(numbered);
        }
        if let Some(date) = info.date.take().filter(|d| !d.trim().is_empty()) {
            info.date = date::iso(&date);
            if info.date.is_none() {
                self.wrong_dates.0 += 1;
                if self.wrong_dates.0 == 1 {
                    self.wrong_dates.1 = date;
                }
            }
        }
        Some(Input { source, info, format })
    }

    /// Returns the next pages, at most `rows`; the last of them is the one with which they reach `bytes` bytes. Empty at the
    /// end.
    ///
    /// Fails as [`page`](Self::page) does.
    pub fn batch(&mut self, rows: usize, bytes: usize) -> Result<Vec<Input>> {
        let (mut out, mut size) = (Vec::new(), 0);
        while out.len() < rows && size < bytes {
            let Some(input) = self.page()? else { break };
            size += input.source.as_ref().map_or(0, Source::size);
            out.push(input);
        }
        Ok(out)
    }
}

/// Content of a file.
enum Content {
    Page(Source),
    /// Rows, and [`Open::share`].
    Many(Opened, u64),
}

/// Opens a file with the reader of its kind, at the position after a row.
fn open(path: &Path, names: &ColumnNames, bytes: &Arc<AtomicU64>, after: After) -> Result<Content> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let is_file = path != Path::new("-");
    let name = if is_file { name } else { String::new() };
    let before = bytes.load(Ordering::Relaxed);
    let counted = Counted::open(path, Arc::clone(bytes))?;
    let (head, stream, compressed) = compressed::opened(counted, sniff::HEAD).map_err(|e| match e.kind() {
        ErrorKind::Io => Error::new(ErrorKind::Page, "damaged data; download or copy the file again").because(e),
        _ => e,
    })?;
    let stream = if is_file && !compressed { stream.of_file(path, bytes, before) } else { stream };
    let kind = sniff::kind(&head, &name);
    // Files that are opened again count as read at once, because only their first bytes are read through the counter.
    let count_rest = || {
        let size = path.metadata().map_or(0, |m| m.len());
        bytes.fetch_max(before + size, Ordering::Relaxed);
    };
    #[cfg_attr(not(feature = "arrow"), expect(unused_mut))]
    let mut share = 0;
    let opened = match kind {
        // The file is read later, in parallel with others.
        Kind::Page if is_file => {
            drop(stream);
            count_rest();
            return Ok(Content::Page(Source::File(path.to_owned())));
        }
        Kind::Page => return Ok(Content::Page(Source::Bytes(whole(stream, compressed)?))),
        Kind::JsonLines => jsonl::open(stream, names.clone(), after)?,
        Kind::JsonArray => json_array::open(stream, names.clone(), after)?,
        Kind::Csv => csv::open(stream, names, after)?,
        Kind::Warc => warc::open(stream, names.clone(), after)?,
        Kind::Feed => feed::open(stream, after)?,
        #[cfg(feature = "arrow")]
        Kind::Parquet if is_file && !compressed => {
            bytes.store(before, Ordering::Relaxed);
            let file = std::fs::File::open(path)?;
            share = path.metadata()?.len() / table::row_count(&file).max(1);
            table::parquet(file, names, after)?
        }
        #[cfg(feature = "arrow")]
        Kind::Arrow if is_file && !compressed && ipc::has_footer_only(&head) => {
            drop(stream);
            count_rest();
            table::ipc_file(std::fs::File::open(path)?, names, after)?
        }
        #[cfg(feature = "arrow")]
        Kind::Arrow => table::ipc(stream, names, after)?,
        #[cfg(not(feature = "arrow"))]
        Kind::Arrow => return Err(Error::new(ErrorKind::Page, "Arrow is read with the feature arrow only")),
        Kind::Parquet => {
            let message = "Parquet is not read from a stream or a compressed file; unpack or save it first";
            return Err(Error::new(ErrorKind::Page, message));
        }
        Kind::Json | Kind::Mhtml | Kind::Zip | Kind::Tar | Kind::Xz => {
            return Err(kind.refusal().expect("not a page"));
        }
    };
    Ok(Content::Many(opened, share))
}

/// Reads a page from a stream, at most 2 GB, or [`MOST`](compressed::MOST) bytes if it is compressed.
fn whole(stream: Stream, compressed: bool) -> Result<Vec<u8>> {
    compressed::rest(stream, if compressed { compressed::MOST } else { 1 << 31 })
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write;

    use super::*;

    /// Writes files into a folder.
    fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        folder
    }

    /// Returns id and text, or the message of the error, of each page.
    fn pages(inputs: &mut Inputs) -> Vec<(String, String)> {
        let mut out = Vec::new();
        while let Some(input) = inputs.page().unwrap() {
            let text = input.source.and_then(Source::text).map_or_else(|e| e.to_string(), |(text, _)| text);
            out.push((input.info.id.unwrap_or_default(), text));
        }
        out
    }

    fn read(folder: &tempfile::TempDir) -> Vec<(String, String)> {
        let place = Place { path: folder.path().to_owned(), id: String::new() };
        pages(&mut Inputs::files(vec![place], ColumnNames::default()))
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    }

    #[test]
    fn a_folder_is_read_in_the_order_of_names() {
        let packed = gzip(b"<p>We lost.");
        let table = gzip(b"id,text\n7,We won.\n");
        let lines =
            zstd::encode_all(&b"{\"text\": \"a\"}\n{\"text\": \"b\", \"url\": \"https://one.example/b\"}"[..], 1)
                .unwrap();
        let folder = folder(&[
            ("b/page.html.gz", &packed),
            ("b/style.css", b"p {}"),
            ("a.txt", b"We said so."),
            ("c.csv.gz", &table),
            ("d.jsonl.zst", &lines),
            (".hidden/x.txt", b"no"),
            ("e/index.html?id=3", b"<html><p>We left."),
            ("e/story", b"<!doctype html><p>We came."),
            ("e/notes", b"no"),
            ("written/onrecord-dataset.json", b"{}"),
            ("written/x.txt", b"no"),
        ]);
        let expected = [
            ("a.txt", "We said so."),
            ("b/page.html.gz", "<p>We lost."),
            ("7", "We won."),
            ("d.jsonl.zst:1", "a"),
            ("https://one.example/b", "b"),
            ("e/index.html?id=3", "<html><p>We left."),
            ("e/story", "<!doctype html><p>We came."),
        ];
        let expected = expected.map(|(id, text)| (id.to_owned(), text.to_owned()));
        let place = Place { path: folder.path().to_owned(), id: String::new() };
        let mut inputs = Inputs::files(vec![place], ColumnNames::default());
        assert_eq!(pages(&mut inputs), expected);
        let note = "2 files of the folder were not read: 1 .css, 1 without extension; name a file to read it";
        assert_eq!(inputs.notes(), ["columns guessed: text='text', id='id'", note]);
        assert!(inputs.page().unwrap().is_none() && inputs.notes().is_empty());
    }

    #[test]
    fn an_error_names_file_and_record_and_the_run_continues() {
        let line = |i: u32| format!("{{\"text\": \"We lost {i}, {}.\"}}\n", i * 7919);
        let lines = (0..4000).map(line).collect::<Vec<_>>().concat();
        let mut cut = gzip(lines.as_bytes());
        cut.truncate(cut.len() / 2);
        let folder =
            folder(&[("a.jsonl.gz", &cut), ("b.parquet", b"PAR1....PAR1"), ("c.csv", b"x\n1\n"), ("d.txt", b"end")]);
        let found = read(&folder);
        let (last, rest) = (found.len() - 1, found.len() - 4);
        assert_eq!(found[last].1, "end");
        assert!(rest > 100, "{rest}");
        let number = rest + 1;
        assert_eq!(found[rest].0, format!("a.jsonl.gz:{number}"));
        assert!(
            found[rest].1.starts_with(&format!("a.jsonl.gz, line {number}: the file ends in the middle")),
            "{:?}",
            found[rest]
        );
        assert!(found[rest + 1].1.starts_with("b.parquet: "), "{:?}", found[rest + 1]);
        assert_eq!(found[rest + 2].1, "c.csv: no column holds pages; name it with text=… (columns: x)");
    }

    #[test]
    fn a_decompression_bomb_among_lines_is_refused_and_the_run_continues() {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        out.write_all(b"{\"text\": \"a\"}\n{\"text\": \"").unwrap();
        (0..70).for_each(|_| out.write_all(&vec![b'x'; 1 << 20]).unwrap());
        out.write_all(b"\"}\n{\"text\": \"c\"}\n").unwrap();
        let folder = folder(&[("a.jsonl.gz", &out.finish().unwrap())]);
        let found = read(&folder);
        assert_eq!((found[0].1.as_str(), found[2].1.as_str()), ("a", "c"));
        assert_eq!(found[1].1, "a.jsonl.gz, line 2: larger than 64 MB unpacked; split it");
    }

    #[test]
    fn an_input_that_cannot_be_used_at_all_is_an_error() {
        let usage = |folder: &tempfile::TempDir| {
            let place = Place { path: folder.path().to_owned(), id: String::new() };
            let error = Inputs::files(vec![place], ColumnNames::default()).page().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Usage);
            error.to_string()
        };
        assert!(usage(&folder(&[("style.css", b"p {}")])).contains("no pages in this folder"));
        assert!(usage(&folder(&[("a.csv", b"x\n1\n")])).contains("a.csv: no column holds pages"));
        assert!(usage(&folder(&[("a.jsonl", b"{\"schema_version\":2}\n")])).contains("records of onrecord"));
    }

    #[test]
    fn dates_are_checked_and_batches_are_bounded() {
        let row = |date: &str| format!("{{\"text\": \"{}\", \"date\": \"{date}\"}}\n", "x".repeat(100));
        let lines = [row("2024-03-05"), row("yesterday"), row("today"), row("")].concat();
        let folder = folder(&[("a.jsonl", lines.as_bytes())]);
        let place = Place { path: folder.path().join("a.jsonl"), id: "a.jsonl".to_owned() };
        let mut inputs = Inputs::files(vec![place], ColumnNames::default());
        let batches: Vec<usize> = (0..3).map(|_| inputs.batch(10, 150).unwrap().len()).collect();
        assert_eq!(batches, [2, 2, 0]);
        assert_eq!(inputs.wrong_dates(), (2, "yesterday"));
        assert_eq!(inputs.bytes(), lines.len() as u64);
    }

    #[cfg(feature = "arrow")]
    #[test]
    fn tables_of_arrow_are_read_from_every_form() {
        let text =
            std::sync::Arc::new(arrow_array::LargeStringArray::from(vec![Some("We lost."), None, Some("We won.")]));
        let id = std::sync::Arc::new(arrow_array::Int64Array::from(vec![7, 8, 9]));
        let columns: Vec<(&str, arrow_array::ArrayRef)> = vec![("doc_id", id), ("body", text)];
        let batch = arrow_array::RecordBatch::try_from_iter(columns).unwrap();
        let schema = batch.schema();
        let mut parquet = parquet::arrow::ArrowWriter::try_new(Vec::new(), schema.clone(), None).unwrap();
        parquet.write(&batch).unwrap();
        let parquet = parquet.into_inner().unwrap();
        let mut stream = arrow_ipc::writer::StreamWriter::try_new(Vec::new(), &schema).unwrap();
        stream.write(&batch).unwrap();
        let stream = stream.into_inner().unwrap();
        let mut file = arrow_ipc::writer::FileWriter::try_new(Vec::new(), &schema).unwrap();
        file.write(&batch).unwrap();
        let file = file.into_inner().unwrap();
        let empty = "column 'body' is empty in this row";
        let (packed, packed_file) = (gzip(&stream), gzip(&file));
        for (name, content) in [
            ("x.parquet", &parquet),
            ("x.arrow", &file),
            ("x.arrow.gz", &packed_file),
            ("x.arrows", &stream),
            ("x.arrows.gz", &packed),
        ] {
            let found = read(&folder(&[(name, content)]));
            assert_eq!((found[0].0.as_str(), found[0].1.as_str()), ("7", "We lost."), "{name}");
            assert_eq!(found[1].1, format!("{name}, row 2: {empty}"));
            assert_eq!((found[2].0.as_str(), found[2].1.as_str()), ("9", "We won."), "{name}");
        }
        for cut in [20, parquet.len() / 2, parquet.len() - 1] {
            let found = read(&folder(&[("x.parquet", &parquet[..cut]), ("y.txt", b"end")]));
            assert!(found[0].1.starts_with("x.parquet") && found[0].1.contains("damaged"), "{:?}", found[0]);
            assert_eq!(found[1].1, "end");
        }
        let found = read(&folder(&[("x.parquet.gz", &gzip(&parquet))]));
        assert!(found[0].1.contains("unpack"), "{:?}", found[0]);
    }
}
