//! Writes rows for fitting the probabilities of speakers: `certainty_rows IN.jsonl OUT.jsonl [CLAUSE KIND SPEAKERS
//! REFERENTS]`.
//!
//! IN: one article per line, `{"doc_id", "text"}`. OUT: one quotation per line, `{"doc_id", "content": [[start, end], …],
//! "start", "end", "name", "path", "naming", "marked"}`, offsets in characters. The files of
//! weights replace the embedded ones.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};

use onrecord::CharIndex;
use onrecord::internal::quotes::training::{Weights, certainty_rows};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let usage = "usage: certainty_rows IN OUT [CLAUSE KIND SPEAKERS REFERENTS]";
    let [input, output, rest @ ..] = &args[..] else { return Err(usage.into()) };
    let weights = Weights::of_files(rest)?;
    let mut out = BufWriter::new(File::create(output)?);
    for line in BufReader::new(File::open(input)?).lines() {
        let document: Value = serde_json::from_str(&line?)?;
        let text = document["text"].as_str().ok_or("a row without text")?;
        let index = CharIndex::new(text);
        for row in certainty_rows(text, &weights) {
            let content: Vec<_> = row.content.iter().map(|&s| index.chars(s)).collect();
            let (start, end) = index.chars(row.span);
            let line = json!({
                "doc_id": document["doc_id"], "content": content, "start": start, "end": end, "name": row.name,
                "path": row.path, "naming": row.naming, "marked": row.marked,
            });
            writeln!(out, "{line}")?;
        }
    }
    out.flush()?;
    Ok(())
}
