//! Loads files of every format from any bytes, and uses the result: no loader panics, and a result that is loaded can be
//! searched, shown, corrected, traced and written.
//!
//! The low half of the first byte selects the loader, the high half the name of the file or a variant.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use onrecord::internal::corpus::{Entry, Source};
use onrecord::internal::input::{ColumnNames, Input, Inputs, Place};
use onrecord::internal::read::ReadOptions;
use onrecord::internal::{batch, boilerplate, corpus, corrections, view};
use onrecord::{Context, Cues, DocumentRecord, Gazetteer, Phrases, Quote, QuoteIndex, ViewOptions};

/// Folder for the files of this process.
static FOLDER: LazyLock<tempfile::TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a temporary folder"));

/// Names of files of pages, whose format follows from the content, and from the ending if the content is ambiguous.
const NAMES: &[&str] = &[
    "a.jsonl",
    "a.csv",
    "a.tsv",
    "a.warc",
    "a.wet",
    "a.parquet",
    "a.feather",
    "a.gz",
    "a.zst",
    "a.bz2",
    "a.json",
    "a.arrows",
    "a.html",
    "a.txt",
    "a.xml",
    "a",
];

const PAGE: &str = "“The quay stays closed until Monday,” Petra Lund said. The harbour master left.";

/// Returns the path of a file or folder of this thread.
fn place(name: &str) -> PathBuf {
    FOLDER.path().join(format!("{:?}-{name}", std::thread::current().id()))
}

fn file(name: &str, content: &[u8]) -> PathBuf {
    let path = place(name);
    // An old file may be mapped into memory.
    let _ = std::fs::remove_file(&path);
    std::fs::write(&path, content).expect("a temporary file");
    path
}

/// Returns an empty folder.
fn folder(name: &str) -> PathBuf {
    let path = place(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir(&path).expect("a temporary folder");
    path
}

/// Loads the bytes after the first, which selects the loader.
pub(crate) fn load(data: &[u8]) {
    let Some((&first, rest)) = data.split_first() else { return };
    let words = String::from_utf8_lossy(rest);
    let variant = usize::from(first >> 4);
    let name = NAMES[variant];
    match first % 16 {
        0 => drop(Gazetteer::from_bytes(name, rest).map(|g| search(&g))),
        1 => drop(Gazetteer::from_bytes("a.json", rest).map(|g| search(&g))),
        2 => cache(rest, variant),
        3 => templates(rest, variant),
        4 => drop(corpus::read_records(&file("records.jsonl", rest)).map(|(records, _)| used(records))),
        5 => drop((Cues::with(&words), Phrases::from_csv(&words))),
        6 => correct(&file("corrections.csv", rest)),
        7 => drop(serde_json::from_str::<DocumentRecord>(&words).map(|record| used(vec![record]))),
        8 => lines(rest),
        9 => index(rest, variant),
        10 => pages(&file(name, rest)),
        #[cfg(feature = "arrow")]
        11 => dataset::open(rest, variant),
        _ => {}
    }
}

fn search(gazetteer: &Gazetteer) {
    for found in gazetteer.find(PAGE) {
        found.entities.iter().for_each(|&entity| drop(gazetteer.entity(entity).clone()));
    }
    for entity in gazetteer.entities() {
        let _ = gazetteer.by_id(&entity.id);
    }
    let _ = gazetteer.check().iter().map(ToString::to_string).collect::<Vec<_>>();
    let _ = (gazetteer.recompiled(&gazetteer.options()), gazetteer.merge(gazetteer));
    let _ = (gazetteer.write_jsonl(&mut Vec::new()), gazetteer.write_spacy_patterns(&mut Vec::new()));
    let reader = onrecord::Reader::builder().gazetteer(gazetteer.clone()).build();
    let _ = reader.read(PAGE);
}

/// Opens a compiled gazetteer; in most variants its checksum is made right before.
fn cache(bytes: &[u8], variant: usize) {
    const SUM: std::ops::Range<usize> = 16..24;
    let mut bytes = bytes.to_vec();
    if variant > 0 && bytes.len() > SUM.end {
        let count = u32::from_le_bytes([bytes[12], bytes[13], bytes[14], bytes[15]]);
        let mut lanes = [1u64, 2, 3, 4];
        let body = &bytes[SUM.end..];
        let length = body.len() as u64;
        let padded: Vec<u8> = body.iter().copied().chain(std::iter::repeat_n(0, 32 - body.len() % 32)).collect();
        for (i, word) in padded.as_chunks::<8>().0.iter().enumerate() {
            let lane = &mut lanes[i % 4];
            *lane = (*lane ^ u64::from_le_bytes(*word)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
        }
        let mix = |sum: u64, lane: u64| (sum ^ lane).wrapping_mul(0xd6e8_feb8_6659_fd93).rotate_left(31);
        let sum = lanes.into_iter().fold(length, mix) ^ u64::from(count);
        bytes[SUM].copy_from_slice(&sum.to_le_bytes());
    }
    drop(Gazetteer::open(file("cache", &bytes)).map(|g| search(&g)));
}

/// Opens templates; in most variants their checksum is made right before.
fn templates(bytes: &[u8], variant: usize) {
    let mut bytes = bytes.to_vec();
    if variant > 0 {
        let sum = crc32(&bytes);
        bytes.extend(sum.to_le_bytes());
    }
    let Ok(templates) = boilerplate::SiteTemplates::load(&mut &*bytes) else { return };
    let reader = onrecord::Reader::builder().templates(templates.clone()).build();
    let info = onrecord::PageInfo::new().url("https://news.example/a");
    let _ = (reader.read_with(PAGE, info), templates.save(&mut Vec::new()));
}

/// Returns the checksum of the format ZIP.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum, &byte| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 })
    })
}

/// Shows, corrects, traces and writes records.
fn used(records: Vec<DocumentRecord>) {
    let records = records.into_iter().take(20);
    let entries: Vec<Entry> = records.map(|record| Entry::new(record, None)).collect();
    for entry in &entries {
        let _ = view::article_html(&entry.record, &ViewOptions::default().removed(true).form(true));
        let _ = entry.explain(0);
    }
    let review = corrections::review(&entries);
    let changed = review.into_iter().map(|mut row| {
        row.right.name = Some("Petra Lund".to_owned());
        row
    });
    let (entries, _) = corrections::apply(&entries, &changed.collect::<Vec<_>>());
    let traced = corpus::trace_quotes(&entries);
    let statements = view::Statement::all(&traced);
    let options = view::ReportOptions { title: "a", failed: 1 };
    let _ = (view::quotes_html(&entries, 9), view::quotes_table(&entries, 60));
    let _ = (view::statements_table(&entries, &statements, 60), view::report_files(&entries, &statements, &options));
    let path = place("written.jsonl");
    let written = corpus::write_records(&path, entries.iter().map(|entry| &*entry.record), true);
    written.expect("records are written");
    let (again, _) = corpus::read_records(&path).expect("what was written is read");
    assert!(again.iter().eq(entries.iter().map(|entry| &*entry.record)), "records differ after a file");
    #[cfg(feature = "arrow")]
    dataset::tables(&entries);
}

/// Reads corrections, applies them to a document, and writes them again.
fn correct(path: &Path) {
    let Ok(rows) = corrections::read_csv(path) else { return };
    let record = onrecord::read(PAGE).map(|doc| DocumentRecord::new(&doc)).expect("a page");
    let _ = corrections::apply(&[Entry::new(record, None)], &rows);
    let path = place("corrections-again.csv");
    corrections::write_csv(&path, &rows).expect("corrections are written");
    assert_eq!(corrections::read_csv(&path).expect("what was written is read"), rows);
}

/// Answers a line.
type Work<'a> = dyn Fn(&str) -> onrecord::Result<String> + Sync + 'a;

/// Runs each command for JSON lines.
fn lines(bytes: &[u8]) {
    let options = ReadOptions::default();
    let read = |line: &str| batch::read_line(line, &options);
    for work in [&read as &Work<'_>, &batch::mentions_line, &batch::same_line] {
        let mut out = Vec::new();
        let tally = batch::each_line(&mut &*bytes, &mut out, work, &mut |_| true).expect("a stream in memory");
        assert_eq!(out.split(|&b| b == b'\n').count(), tally.done + tally.failed + 1, "an answer a line");
    }
    batch::trace_lines(&mut &*bytes, &mut Vec::new()).expect("a stream in memory");
}

/// Opens an index with a manifest, a segment with a right checksum, or all files, of these bytes.
fn index(bytes: &[u8], variant: usize) {
    let path = folder("index");
    let mut whole = QuoteIndex::open(&path).expect("a new index");
    whole.add(&[Quote::new("The quay stays closed until Monday").document("a").date("2024-03-05"), Quote::new("No")]);
    whole.commit().expect("a commit");
    drop(whole);
    let files: Vec<PathBuf> = std::fs::read_dir(&path).expect("a folder").map(|f| f.expect("a file").path()).collect();
    for file in files {
        let is_manifest = file.ends_with("manifest.json");
        if variant != 1 && (variant > 1 || is_manifest) {
            std::fs::write(file, bytes).expect("a file");
        }
    }
    if variant == 1 {
        let (sum, rows) =
            (segment_sum(bytes), bytes.get(8..12).map_or(0, |n| u32::from_le_bytes(n.try_into().unwrap())));
        let file = format!("segment-{sum}.quotes");
        std::fs::write(path.join(&file), bytes).expect("a file");
        let length = bytes.len();
        let manifest = format!(
            r#"{{"version":2,"segments":[{{"file":"{file}","rows":{rows},"bytes":{length},"checksum":"{sum}"}}]}}"#
        );
        std::fs::write(path.join("manifest.json"), manifest).expect("a file");
    }
    let Ok(mut index) = QuoteIndex::open(&path) else { return };
    if index.len() > 1000 {
        return;
    }
    let _ = (index.statements(), index.query("the quay stays closed", Context::default(), 5));
    for row in 0..=index.len() {
        let _ = (index.quote(row).map(|q| q.text.len()), index.statement(row).and_then(|id| index.resolve(id)));
    }
    index.add(&[Quote::new("The quay is open")]);
    let _ = (index.commit(), index.compact());
}

/// Returns the checksum in the name of a segment.
fn segment_sum(bytes: &[u8]) -> String {
    let mix = |h: u64, word: u64| (h.rotate_left(29) ^ word).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mut lanes = [bytes.len() as u64 ^ 0x9e37_79b9_7f4a_7c15, 1, 2, 3];
    let padded: Vec<u8> = bytes.iter().copied().chain(std::iter::repeat_n(0, 32 - bytes.len() % 32)).collect();
    for (i, word) in padded.as_chunks::<8>().0.iter().enumerate() {
        lanes[i % 4] = mix(lanes[i % 4], u64::from_le_bytes(*word));
    }
    let sum = lanes.into_iter().fold(0, mix);
    format!("{:016x}", sum ^ sum >> 31)
}

/// Reads all pages of a file, and those after some of them in a second run.
fn pages(path: &Path) {
    let inputs = || Inputs::files(vec![Place { path: path.to_owned(), id: "a".to_owned() }], ColumnNames::default());
    let all = left(&mut inputs());
    for after in [1, 2, 7].into_iter().filter(|&after| after <= all.len() && all.len() < 1000) {
        let mut before = inputs();
        assert_eq!((0..after).filter(|_| matches!(before.page(), Ok(Some(_)))).count(), after);
        let reached = before.reached().expect("a file");
        let mut again = inputs();
        assert!(again.go_to(reached, after), "a run goes on after page {after}");
        assert_eq!(left(&mut again), all[after..], "a run goes on after page {after}");
    }
}

/// Returns id, and text or error, of each page that is left, a thousand at most.
fn left(inputs: &mut Inputs) -> Vec<(String, String)> {
    let of = |input: Input| {
        let text = input.source.and_then(Source::text).map_or_else(|error| error.to_string(), |(text, _)| text);
        (input.info.id.unwrap_or_default(), text)
    };
    std::iter::from_fn(|| inputs.page().ok().flatten()).take(1000).map(of).collect()
}

#[cfg(feature = "arrow")]
mod dataset {
    use std::collections::BTreeMap;

    use onrecord::internal::corpus::{Entry, Failure};
    use onrecord::internal::dataset::{Dataset, DatasetWriter, PartSize};
    use onrecord::internal::table;
    use onrecord::{DocumentRecord, Result};

    use super::{PAGE, folder};

    const TABLES: [&str; 6] = ["documents", "quotes", "mentions", "blocks", "errors", "records"];

    /// Opens and continues a dataset, of which the manifest or a file has these bytes.
    pub(super) fn open(bytes: &[u8], variant: usize) {
        let path = folder("dataset");
        let write = |options| -> Result<()> {
            let mut writer = DatasetWriter::open(&path, options, PartSize::default())?;
            if writer.done() > 0 {
                writer.skip(["", "b"].into_iter())?;
            } else {
                let record = DocumentRecord::new(&onrecord::read(PAGE)?);
                let failure = Failure { id: "b".to_owned(), kind: "page".to_owned(), message: "no text".to_owned() };
                writer.write(&[Entry::new(record, None)], &[failure])?;
            }
            writer.finish(true)
        };
        write(BTreeMap::new()).expect("a new dataset");
        let damaged = match variant {
            0 => path.join("onrecord-dataset.json"),
            n => path.join(TABLES[n % TABLES.len()]).join("part-00000.parquet"),
        };
        assert!(damaged.exists(), "{}", damaged.display());
        std::fs::write(damaged, bytes).expect("a file");
        if let Ok(dataset) = Dataset::open(&path) {
            let _ = (dataset.rows(), dataset.options());
            for part in 0..dataset.parts().min(4) {
                let _ = dataset.entries(part, None);
            }
            for name in TABLES {
                let _ = (dataset.head(name, 9), dataset.paths(name));
            }
        }
        let _ = write(BTreeMap::new());
    }

    /// Makes all tables of documents.
    pub(super) fn tables(entries: &[Entry]) {
        let failures = [];
        let made = [
            table::documents(entries),
            table::quotes(entries),
            table::mentions(entries),
            table::blocks(entries),
            table::records(entries),
            table::errors(&failures),
        ];
        assert_eq!(made[0].num_rows(), entries.len());
    }
}
