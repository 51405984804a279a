//! Writes rows for training the antecedents of pronouns: `antecedent_rows IN.jsonl OUT.jsonl`.
//!
//! IN: one article per line, `{"doc_id", "text"}`. OUT: one pronoun per line, `{"doc_id", "start", "end", "candidates":
//! [[name, [feature, …]], …]}`, offsets in characters. The names of the features go to standard output, one per line.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};

use onrecord::CharIndex;
use onrecord::internal::quotes::training::{pronoun_rows, referent_names};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [input, output] = &args[..] else { return Err("antecedent_rows IN OUT".into()) };
    let mut out = BufWriter::new(File::create(output)?);
    for name in referent_names() {
        println!("{name}");
    }
    for line in BufReader::new(File::open(input)?).lines() {
        let document: Value = serde_json::from_str(&line?)?;
        let text = document["text"].as_str().ok_or("a row without text")?;
        let index = CharIndex::new(text);
        for row in pronoun_rows(text) {
            let (start, end) = (index.char_of(row.span.start()), index.char_of(row.span.end()));
            let line = json!({"doc_id": document["doc_id"], "start": start, "end": end, "candidates": row.candidates});
            writeln!(out, "{line}")?;
        }
    }
    out.flush()?;
    Ok(())
}
