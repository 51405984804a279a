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

/// Prints the errors, and asserts that at least a share of all is right.
fn assert_share(what: &str, right: usize, wrong: &[String], share: f64) {
    let total = right + wrong.len();
    println!("{what}: {right} of {total}");
    for line in wrong {
        println!("  {line}");
    }
    assert!(right as f64 >= share * total as f64, "{what}: {right} of {total} right, at least {share} wanted");
}

#[test]
fn paragraphs_are_kept_and_the_rest_is_removed() {
    let (mut kept, mut lost, mut removed, mut left) = (0, Vec::new(), 0, Vec::new());
    for (gold, record) in samples() {
        // White space in markup and in the gold need not agree.
        let text = letters(&record.text);
        for words in &gold.kept {
            if text.contains(&letters(words)) { kept += 1 } else { lost.push(format!("{}: lost {words}", gold.file)) }
        }
        for words in &gold.removed {
            let in_article = letters(&gold.kept.join(" ")).contains(&letters(words));
            if in_article || !text.contains(&letters(words)) {
                removed += 1;
            } else {
                left.push(format!("{}: kept {words}", gold.file));
            }
        }
    }
    assert_share("paragraphs kept", kept, &lost, 1.0);
    // Not removed yet: numbered lists of other articles after a text, and the biography above them.
    assert_share("pieces removed", removed, &left, 0.85);
}

#[test]
fn titles_dates_and_bylines() {
    let (mut right, mut wrong) = (0, Vec::new());
    for (gold, record) in samples() {
        let mut check = |what: &str, is: bool, got: &str| {
            if is { right += 1 } else { wrong.push(format!("{}: {what} {got}", gold.file)) }
        };
        let title = record.title.as_deref().unwrap_or("");
        check("title", title == gold.title, title);
        let day = record.published.as_deref().unwrap_or("").get(..10).unwrap_or("");
        check("date", day == gold.published, day);
        if record.format == Format::Html {
            check("byline", record.byline == gold.byline, &record.byline.join(", "));
        }
    }
    assert_share("titles, dates and bylines", right, &wrong, 0.95);
}

/// Returns the last word of a name in letters, so that "The report" counts for "the divers’ report".
fn surname(name: &str) -> String {
    letters(name.rsplit(' ').next().unwrap_or(name))
}

fn found<'r>(record: &'r DocumentRecord, gold: &Quote) -> Option<&'r QuotationRecord> {
    let want = letters(&gold.text);
    let close = |q: &&QuotationRecord| {
        let have = letters(&q.text);
        let (short, long) = if have.len() < want.len() { (&have, &want) } else { (&want, &have) };
        !short.is_empty() && long.contains(short.as_str()) && short.len() * 3 >= long.len() * 2
    };
    let candidates = || record.quotes.iter().filter(close);
    candidates().find(|q| q.kind == gold.kind).or_else(|| candidates().next())
}

#[test]
fn quotations_are_found_with_their_speakers() {
    let (mut spans, mut missed) = (0, Vec::new());
    let (mut kinds, mut other_kind) = (0, Vec::new());
    let (mut speakers, mut others) = (0, Vec::new());
    let mut indirect = (0, Vec::new());
    for (gold, record) in samples() {
        for quote in &gold.quotes {
            let Some(q) = found(&record, quote) else {
                let list = if quote.kind == QuotationKind::Indirect { &mut indirect.1 } else { &mut missed };
                list.push(format!("{}: missed {} {}", gold.file, quote.kind.name(), quote.text));
                continue;
            };
            if quote.kind == QuotationKind::Indirect {
                indirect.0 += 1;
                continue;
            }
            spans += 1;
            if q.kind == quote.kind {
                kinds += 1;
            } else {
                other_kind.push(format!("{}: {} for {}: {}", gold.file, q.kind.name(), quote.kind.name(), quote.text));
            }
            let name = q.speaker().map(|s| letters(&s.name));
            match &quote.speaker {
                Some(want) if name.as_ref().is_some_and(|n| n.ends_with(&surname(want))) => speakers += 1,
                Some(want) => others.push(format!("{}: {name:?} for {want}: {}", gold.file, quote.text)),
                None => {}
            }
        }
    }
    assert_share("quotations in marks", spans, &missed, 0.95);
    assert_share("of the right kind", kinds, &other_kind, 0.95);
    assert_share("by the right speaker", speakers, &others, 0.9);
    assert_share("reported without marks", indirect.0, &indirect.1, 0.9);
}
