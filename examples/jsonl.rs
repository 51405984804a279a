//! Runs the batch functions on JSON lines without Python:
//! `jsonl read|mentions|trace|same --jsonl IN -o OUT [--keep-boilerplate] [--gazetteer FILE]`.

use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::sync::Arc;

use onrecord::Gazetteer;
use onrecord::Preset;
use onrecord::internal::batch;
use onrecord::internal::read::ReadOptions;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| args.iter().position(|a| a == name).and_then(|i| args.get(i + 1));
    let mut input = BufReader::new(File::open(value("--jsonl").ok_or("--jsonl IN is missing")?)?);
    let mut output = BufWriter::new(File::create(value("-o").ok_or("-o OUT is missing")?)?);
    let mut options = ReadOptions::default();
    if args.iter().any(|a| a == "--keep-boilerplate") {
        options.clean.preset = Preset::Keep;
    }
    if let Some(path) = value("--gazetteer") {
        options.gazetteer = Some(Arc::new(Gazetteer::open(path)?));
    }
    let tally = match args.first().map(String::as_str) {
        Some("read") => batch::each_line(&mut input, &mut output, &|l| batch::read_line(l, &options), &mut |_| true)?,
        Some("mentions") => batch::each_line(&mut input, &mut output, &batch::mentions_line, &mut |_| true)?,
        Some("same") => batch::each_line(&mut input, &mut output, &batch::same_line, &mut |_| true)?,
        Some("trace") => batch::trace_lines(&mut input, &mut output)?,
        other => return Err(format!("unknown command {other:?}; give one of read, mentions, trace, same").into()),
    };
    output.flush()?;
    eprintln!("{} done, {} failed", tally.done, tally.failed);
    Ok(())
}
