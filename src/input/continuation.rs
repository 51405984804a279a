//! Continuation of an input at the position that an earlier run reached, without reading the pages before it.

use std::sync::atomic::Ordering;

use super::files::{Place, Reached};
use super::formats::rows::After;
use super::{Content, Inputs, open};

impl Inputs {
    /// Returns the position after the last page; `None` for a table, and if standard input was read.
    pub fn reached(&self) -> Option<Reached> {
        let after = self.open.as_ref().and_then(|open| open.after).unwrap_or(After::START);
        let known = self.folders && !self.is_stream;
        known.then_some(Reached { found: self.files.found, row: after.number, end: after.end })
    }

    /// Moves to a position that an earlier run reached after `pages` pages, without reading them. Returns false, and does
    /// not move, if a file before this position is another one or has changed.
    pub fn go_to(&mut self, reached: Reached, pages: usize) -> bool {
        let files = self.files.clone();
        let mut last = None;
        while self.files.found.files < reached.found.files {
            match self.files.next() {
                Some((place, _)) => last = Some(place),
                None => break,
            }
        }
        if self.files.found == reached.found && self.open_after(last, reached) {
            self.pages = pages;
            return true;
        }
        (self.files, self.open) = (files, None);
        self.bytes.store(0, Ordering::Relaxed);
        false
    }

    /// Opens the last file after the last row that was read of it.
    fn open_after(&mut self, last: Option<Place>, reached: Reached) -> bool {
        let after = After { number: reached.row, end: reached.end };
        if after == After::START {
            self.bytes.store(reached.found.bytes, Ordering::Relaxed);
            return true;
        }
        let Some(place) = last else { return false };
        let size = place.path.metadata().map_or(0, |m| m.len());
        self.bytes.store(reached.found.bytes.saturating_sub(size), Ordering::Relaxed);
        let Ok(Content::Many(opened, share)) = open(&place.path, &self.names, &self.bytes, after) else {
            return false;
        };
        self.bytes.fetch_add(share.saturating_mul(after.number), Ordering::Relaxed);
        self.begin(opened, share, place.id, after);
        true
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write;
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::input::{ColumnNames, Input};

    const PAGES: usize = 9;

    fn text(i: usize) -> String {
        // Pages with line ends and brackets, some longer than a buffer.
        format!("“We lost {i} ships,” she said.\r\n\"{{[,\" {}", "The quay was closed. ".repeat(i * 700))
    }

    fn json(i: usize) -> String {
        serde_json::json!({"id": format!("p{i}"), "text": text(i)}).to_string()
    }

    /// Writes the pages in a form and returns the path.
    fn file(folder: &Path, form: &str) -> PathBuf {
        let path = folder.join(format!("a.{form}"));
        let lines = (0..PAGES).map(|i| json(i) + if i == 4 { "\n\n" } else { "\n" });
        let (kind, packed) = form.strip_suffix(".gz").map_or((form, false), |kind| (kind, true));
        let content = match kind {
            "jsonl" => lines.collect(),
            "json" => format!("[ {} ]\n", (0..PAGES).map(json).collect::<Vec<_>>().join(",\n ")),
            "csv" => {
                let row = |i| format!("p{i},\"{}\"\r\n", text(i).replace('"', "\"\""));
                format!("\u{feff}id,text\r\n{}", (0..PAGES).map(row).collect::<Vec<_>>().concat())
            }
            "rss" => {
                let item = |i| {
                    let words = text(i).replace('<', "&lt;");
                    format!("<item><link>https://one.example/{i}</link><description>{words}</description></item>\n")
                };
                format!("<rss><channel><title>Post</title>{}</channel></rss>", (0..PAGES).map(item).collect::<String>())
            }
            _ => (0..PAGES)
                .map(|i| {
                    let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>{}", text(i));
                    format!(
                        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://one.example/{i}\r\n\
                         Content-Type: application/http\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
                        block.len()
                    )
                })
                .collect::<Vec<_>>()
                .concat(),
        };
        let mut bytes = content.into_bytes();
        if packed {
            let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            out.write_all(&bytes).unwrap();
            bytes = out.finish().unwrap();
        }
        fs::write(&path, bytes).unwrap();
        path
    }

    fn inputs(path: &Path) -> Inputs {
        let id = if path.is_dir() { String::new() } else { "a".to_owned() };
        Inputs::files(vec![Place { path: path.to_owned(), id }], ColumnNames::default())
    }

    /// Returns id, and text or error, of each page that is left.
    fn left(inputs: &mut Inputs) -> Vec<(String, String)> {
        let of = |input: Input| {
            let text = input.source.and_then(crate::input::Source::text);
            (input.info.id.unwrap_or_default(), text.map_or_else(|e| e.to_string(), |(text, _)| text))
        };
        std::iter::from_fn(|| inputs.page().unwrap()).map(of).collect()
    }

    /// Checks for each page that a run which continues after it reads the same pages as one without interruption.
    fn check_continuation(path: &Path, what: &str) {
        let all = left(&mut inputs(path));
        for after in 1..=all.len() {
            let mut before = inputs(path);
            (0..after).for_each(|_| drop(before.page().unwrap()));
            let reached = before.reached().unwrap();
            let stored: Reached = serde_json::from_str(&serde_json::to_string(&reached).unwrap()).unwrap();
            let mut again = inputs(path);
            assert!(again.go_to(stored, after), "{what}, after {after}");
            assert_eq!(again.reached(), Some(reached), "{what}, after {after}");
            assert!(left(&mut again) == all[after..], "{what}, after {after}");
            left(&mut before);
            // Bytes are counted as they are read ahead.
            assert!(again.bytes().abs_diff(before.bytes()) < 100, "{what}, after {after}: the progress");
        }
    }

    #[test]
    fn a_run_continues_at_any_page_of_any_form() {
        let folder = tempfile::tempdir().unwrap();
        for form in ["jsonl", "json", "csv", "warc", "rss", "jsonl.gz", "json.gz", "csv.gz", "warc.gz", "rss.gz"] {
            let path = file(folder.path(), form);
            assert_eq!(left(&mut inputs(&path)).len(), PAGES, "{form}");
            check_continuation(&path, form);
        }
        fs::create_dir(folder.path().join("b")).unwrap();
        fs::write(folder.path().join("b/page.html"), "<p>We won.").unwrap();
        check_continuation(folder.path(), "a folder of all forms and a page");
    }

    #[test]
    fn nothing_is_read_after_an_error_that_ends_a_file() {
        let folder = tempfile::tempdir().unwrap();
        for form in ["jsonl.gz", "csv.gz", "warc", "json"] {
            let path = file(folder.path(), form);
            let bytes = fs::read(&path).unwrap();
            fs::write(&path, &bytes[..bytes.len() * 2 / 3]).unwrap();
            check_continuation(&path, form);
        }
        check_continuation(folder.path(), "a folder of files that are cut off");
    }

    #[cfg(feature = "arrow")]
    #[test]
    fn a_run_continues_at_any_row_of_a_table() {
        use std::sync::Arc;

        use arrow_array::{ArrayRef, RecordBatch, StringArray};

        let folder = tempfile::tempdir().unwrap();
        let column = |text: &dyn Fn(usize) -> String| -> ArrayRef {
            Arc::new((0..PAGES).map(|i| Some(text(i))).collect::<StringArray>())
        };
        let columns = [("id", column(&|i| format!("p{i}"))), ("text", column(&text))];
        let batch = RecordBatch::try_from_iter(columns).unwrap();
        let path = folder.path().join("a.parquet");
        let properties =
            parquet::file::properties::WriterProperties::builder().set_max_row_group_row_count(Some(4)).build();
        let file = fs::File::create(&path).unwrap();
        let mut writer = parquet::arrow::ArrowWriter::try_new(file, batch.schema(), Some(properties)).unwrap();
        writer.write(&batch).unwrap();
        writer.close().unwrap();
        let file = fs::File::create(folder.path().join("b.arrow")).unwrap();
        let mut writer = arrow_ipc::writer::FileWriter::try_new(file, &batch.schema()).unwrap();
        for (at, rows) in [(0, 2), (2, 3), (5, 4)] {
            writer.write(&batch.slice(at, rows)).unwrap();
        }
        writer.finish().unwrap();
        check_continuation(folder.path(), "Parquet and Arrow");
        assert_eq!(left(&mut inputs(folder.path())).len(), 2 * PAGES);
    }

    #[test]
    fn a_file_that_has_changed_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = file(folder.path(), "jsonl");
        let mut before = inputs(&path);
        (0..5).for_each(|_| drop(before.page().unwrap()));
        let reached = before.reached().unwrap();
        fs::write(&path, fs::read_to_string(&path).unwrap() + "{\"text\": \"We won.\"}\n").unwrap();
        let mut again = inputs(&path);
        assert!(!again.go_to(reached, 5));
        assert_eq!(left(&mut again).len(), PAGES + 1);
        fs::remove_file(&path).unwrap();
        assert!(!inputs(folder.path()).go_to(reached, 5));
    }
}
