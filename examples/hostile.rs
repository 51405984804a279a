//! Measures one stage on the inputs of `benches/growth.py`: `hostile STAGE FILE…`.
//!
//! `page` and `text` read each file, `bytes` decodes the bytes of a page before, `trace`, `find` and `index` take one
//! quotation per line, `gazetteer` builds from JSON lines and searches their own text. Each file is measured in calls of `measured`, which callgrind counts by its name.
//! Prints a line of JSON for each file: bytes, CPU seconds of a call (mean of the calls in 0.1 s), growth of the peak
//! memory in bytes in the first call, number of blocks, statements or matches, number of warnings, and for each of the
//! words in `MARKERS` (separated by `|`) whether a block contains it. If `COUNTED` is set, each file is measured in one
//! call.

use std::hint::black_box;

use onrecord::{Context, Document, Finder, Gazetteer, Quote, QuoteIndex, Reader, decode, trace};

/// Part of the result of a stage that is printed.
#[derive(serde::Serialize, Default)]
struct Outcome {
    items: usize,
    warnings: usize,
    #[serde(skip)]
    text: String,
}

fn of_document(doc: &Document) -> Outcome {
    let text: Vec<&str> = doc.blocks.iter().map(|block| block.visible.of(doc.visible())).collect();
    Outcome { items: doc.blocks.len(), warnings: doc.warnings.len(), text: text.join("\n") }
}

/// Builds an index of the quotations in a new folder, opens it again, traces it and looks for the first of them.
fn indexed(input: &str) -> Result<usize, Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let place = folder.path().join("index");
    let quotes: Vec<Quote<'_>> = input.lines().map(Quote::new).collect();
    let mut index = QuoteIndex::open(&place)?;
    index.add(&quotes);
    index.commit()?;
    drop(index);
    let index = QuoteIndex::open(&place)?;
    let found = index.query(input.lines().next().unwrap_or_default(), Context::default(), 20);
    Ok(index.statements().statements.len() + found.len())
}

#[inline(never)]
fn measured(stage: &str, bytes: &[u8]) -> Result<Outcome, Box<dyn std::error::Error>> {
    let count = |items| Outcome { items, ..Outcome::default() };
    if stage == "bytes" {
        // A page that is refused, such as a file of control characters, has been read as well.
        let Ok((source, _)) = decode(bytes) else { return Ok(Outcome::default()) };
        return Ok(of_document(&Reader::builder().format(onrecord::FormatChoice::Html).build().read(source)?));
    }
    let input = std::str::from_utf8(bytes)?;
    match stage {
        "page" | "text" => Reader::builder()
            .format(if stage == "page" { onrecord::FormatChoice::Html } else { onrecord::FormatChoice::Text })
            .build()
            .read(input)
            .map(|doc| of_document(&doc))
            .map_err(Into::into),
        "trace" => {
            let quotes: Vec<Quote<'_>> = input.lines().map(Quote::new).collect();
            Ok(count(trace(&quotes).statements.len()))
        }
        "find" => {
            let quotes: Vec<&str> = input.lines().take(50).collect();
            Ok(count(Finder::new(&quotes, 0.75).find(&[input]).len()))
        }
        "index" => indexed(input).map(count),
        "gazetteer" => {
            let gazetteer = Gazetteer::from_jsonl(input)?;
            // Only a part is searched, because each match lists all entities if all have one name.
            let text: String = input.chars().take(20_000).collect();
            Ok(count(gazetteer.find(&text).len()))
        }
        _ => Ok(Outcome::default()),
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let stage = args.next().ok_or("STAGE is missing; give page, text, bytes, trace, find, index or gazetteer")?;
    let counted = std::env::var_os("COUNTED").is_some();
    let markers = std::env::var("MARKERS").unwrap_or_default();
    // Tables of the library are built at first use.
    black_box(of_document(&onrecord::read("“The quay is shut,” Petra Lund said on Monday. He left.")?));
    for path in args {
        let input = std::fs::read(&path)?;
        let memory_before = peak();
        let before = on_cpu();
        let outcome = measured(&stage, &input)?;
        let memory = peak() - memory_before;
        let mut calls = 1.0;
        // The clock of CPU time has a resolution of some milliseconds.
        while !counted && on_cpu() - before < 0.1 {
            black_box(measured(&stage, &input)?);
            calls += 1.0;
        }
        let seconds = (on_cpu() - before) / calls;
        let kept: Vec<bool> = markers.split('|').map(|marker| outcome.text.contains(marker)).collect();
        println!(
            "{}",
            serde_json::json!({
                "bytes": input.len(), "seconds": seconds, "memory": memory, "kept": kept, "items": outcome.items,
                "warnings": outcome.warnings,
            })
        );
    }
    Ok(())
}

/// Returns the CPU seconds of all threads on Linux, which do not depend on other load; elsewhere the time of the clock.
fn on_cpu() -> f64 {
    let Ok(threads) = std::fs::read_dir("/proc/self/task") else {
        return std::time::SystemTime::UNIX_EPOCH.elapsed().map_or(0.0, |d| d.as_secs_f64());
    };
    let spent = threads.flatten().filter_map(|thread| {
        let times = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
        times.split(' ').next()?.parse::<f64>().ok()
    });
    spent.sum::<f64>() / 1e9
}

/// Returns the peak memory of this process in bytes on Linux; 0 elsewhere.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<usize>().ok()).unwrap_or(0) * 1024
}
