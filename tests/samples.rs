//! End-to-end tests of the bundled sample pages: kept and removed text, metadata, quotations.

use std::fs;
use std::path::Path;

use onrecord::{DocumentRecord, Format, Gazetteer, PageInfo, QuotationKind, QuotationRecord, Reader};
use serde::Deserialize;

#[derive(Deserialize)]
struct Row {
    file: String,
    url: String,
    date: String,
    format: Format,
}

#[derive(Deserialize)]
struct Gold {
    file: String,
    title: String,
    byline: Vec<String>,
    published: String,
    /// First words of every paragraph of the article.
    kept: Vec<String>,
    /// Pieces that must not be in the article.
    removed: Vec<String>,
    quotes: Vec<Quote>,
}

#[derive(Deserialize)]
struct Quote {
    text: String,
    kind: QuotationKind,
    speaker: Option<String>,
}

fn rows<T: for<'a> Deserialize<'a>>(path: &Path) -> Vec<T> {
    let text = fs::read_to_string(path).expect("a file of the repository");
    text.lines().map(|l| serde_json::from_str(l).expect("a row")).collect()
}

fn samples() -> Vec<(Gold, DocumentRecord)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("python/onrecord/data/samples");
    let gazetteer = fs::read_to_string(folder.join("gazetteer.jsonl")).expect("a gazetteer");
    let reader = Reader::builder().gazetteer(Gazetteer::from_jsonl(&gazetteer).expect("a gazetteer")).build();
    let gold = rows::<Gold>(&root.join("tests/cases/samples_gold.jsonl"));
    let pages = rows::<Row>(&folder.join("samples.jsonl"));
    assert_eq!(pages.len(), gold.len());
    pages
        .into_iter()
        .zip(gold)
        .map(|(page, gold)| {
            assert_eq!(page.file, gold.file);
            let source = fs::read_to_string(folder.join(&page.file)).expect("a page");
            // Only text pages get a date, because HTML pages have one.
            let date = (page.format == Format::Text).then_some(page.date);
            let mut info = PageInfo::new().id(page.file).url(page.url);
            info.date = date;
            let doc = reader.read_with(source, info).expect("a page");
            assert_eq!(page.format, DocumentRecord::new(&doc).format);
            (gold, DocumentRecord::new(&doc))
        })
        .collect()
}

/// Returns the letters and digits of a text in lower case, so that punctuation does not matter.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

// What the samples still have wrong, exactly: a new error fails the tests, and so does one that is mended and still listed.

/// Numbered lists of other articles after a text, and the biography above them.
const NOT_REMOVED: [&str; 3] = [
    "fjord-post-2024-03-05.txt: kept Tags: harbours, parliament, repairs",
    "fjord-post-2024-03-05.txt: kept Four issues a year, on paper that lasts.",
    "harbour-daily-2024-04-10.txt: kept We value your privacy",
];

/// Texts whose title has no line of its own.
const METADATA: [&str; 0] = [];

/// Missed words, and what was found for what was wanted.
const QUOTATIONS: [&str; 8] = [
    "norland-courier-2024-03-14.html: missed mixed the minister had told him ‘there is no money in this drawer’ and opened the drawer to prove it",
    "norland-courier-2024-03-14.html: minister for Petra Lund: there is no money in this drawer",
    "norland-courier-2024-04-10.html: not_speech for direct: Hurry",
    "norland-courier-2024-04-10.html: nobody for Elin Marsh: Hurry",
    // The words in marks are those of the inner speaker, so the report around them has no row of its own.
    "norland-courier-2024-05-23.txt: missed mixed Lund had promised him that ‘no docker will lose a crown",
    "norland-courier-2024-05-23.txt: missed mixed no docker will lose a crown",
    "fjord-post-2024-06-18.txt: same man for Ruben Haldane: There will be no new taxes in this parliament",
    "skarholm-ledger-2024-06-20.txt: missed mixed there would be \"no new taxes in this parliament, not on fuel, not on fish",
];

#[test]
fn paragraphs_are_kept_and_the_rest_is_removed() {
    let mut errors = Vec::new();
    for (gold, record) in samples() {
        // White space in markup and in the gold need not agree.
        let text = letters(&record.text);
        let kept = letters(&gold.kept.join(" "));
        for words in gold.kept.iter().filter(|w| !text.contains(&letters(w))) {
            errors.push(format!("{}: lost {words}", gold.file));
        }
        for words in gold.removed.iter().filter(|w| text.contains(&letters(w)) && !kept.contains(&letters(w))) {
            errors.push(format!("{}: kept {words}", gold.file));
        }
    }
    assert_eq!(errors, NOT_REMOVED);
}

#[test]
fn titles_dates_and_bylines() {
    let mut errors = Vec::new();
    for (gold, record) in samples() {
        let mut check = |what: &str, is: bool, got: &str| {
            if !is {
                errors.push(format!("{}: {what} {got:?}", gold.file));
            }
        };
        let title = record.title.as_deref().unwrap_or("");
        check("title", title == gold.title, title);
        let day = record.published.as_deref().unwrap_or("").get(..10).unwrap_or("");
        check("date", day == gold.published, day);
        if record.format == Format::Html {
            check("byline", record.byline == gold.byline, &record.byline.join(", "));
        }
    }
    assert_eq!(errors, METADATA);
}

/// Returns the quotation with the letters of a quotation of the gold, if possible of its kind.
fn found<'r>(record: &'r DocumentRecord, gold: &Quote) -> Option<&'r QuotationRecord> {
    let written = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let want = written(&gold.text);
    let candidates = || record.quotes.iter().filter(|q| written(&q.text) == want);
    candidates().find(|q| q.kind == gold.kind).or_else(|| candidates().next())
}

#[test]
fn quotations_are_found_with_their_kinds_and_speakers() {
    let mut errors = Vec::new();
    for (gold, record) in samples() {
        for quote in &gold.quotes {
            let (file, want, text) = (&gold.file, quote.kind.name(), &quote.text);
            let Some(q) = found(&record, quote) else {
                errors.push(format!("{file}: missed {want} {text}"));
                continue;
            };
            if q.kind != quote.kind {
                errors.push(format!("{file}: {} for {want}: {text}", q.kind.name()));
            }
            let [name, speaker] =
                [q.speaker().map(|s| &*s.name), quote.speaker.as_deref()].map(|s| s.unwrap_or("nobody"));
            if name != speaker {
                errors.push(format!("{file}: {name} for {speaker}: {text}"));
            }
        }
    }
    assert_eq!(errors, QUOTATIONS);
}
