//! Writes rows for training the model of reports without marks: `report_rows IN.jsonl OUT.jsonl [CLAUSE KIND SPEAKERS
//! REFERENTS]`.
//!
//! IN: one text per line, `{"doc_id", "text"}`. OUT: one report per line, `{"doc_id", "content": [[start, end], …], "cue": [start,
//! end], "features": [feature, …]}`, offsets in characters. The names of the features go to standard output, one per line. The
//! files of weights replace the embedded ones.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};

use onrecord::CharIndex;
use onrecord::internal::quotes::training::{Weights, report_names, report_rows};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let usage = "usage: report_rows IN OUT [CLAUSE KIND SPEAKERS REFERENTS]";
    let [input, output, rest @ ..] = &args[..] else { return Err(usage.into()) };
    let weights = Weights::of_files(rest)?;
    for name in report_names() {
        println!("{name}");
    }
    let mut out = BufWriter::new(File::create(output)?);
    for line in BufReader::new(File::open(input)?).lines() {
        let document: Value = serde_json::from_str(&line?)?;
        let text = document["text"].as_str().ok_or("a row without text")?;
        let index = CharIndex::new(text);
        for row in report_rows(text, &weights) {
            let content: Vec<_> = row.content.iter().map(|&s| index.chars(s)).collect();
            let line = json!({
                "doc_id": document["doc_id"], "content": content, "cue": index.chars(row.cue), "features": row.features,
            });
            writeln!(out, "{line}")?;
        }
    }
    out.flush()?;
    Ok(())
}
