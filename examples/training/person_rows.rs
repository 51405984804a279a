//! Writes rows for training the model that removes names of things from the people: `person_rows IN.jsonl OUT.jsonl`.
//!
//! IN: one article per line, `{"doc_id", "text"}`. OUT: one person per line, `{"doc_id", "name", "mentions": [[start, end],
//! …], "figures": […]}`, offsets in characters. The names of the figures go to standard output, one per line.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};

use onrecord::CharIndex;
use onrecord::internal::entities::training::{person_figures, person_rows};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [input, output] = &args[..] else { return Err("person_rows IN OUT".into()) };
    let mut out = BufWriter::new(File::create(output)?);
    for name in person_figures() {
        println!("{name}");
    }
    for line in BufReader::new(File::open(input)?).lines() {
        let document: Value = serde_json::from_str(&line?)?;
        let text = document["text"].as_str().ok_or("a row without text")?;
        let index = CharIndex::new(text);
        for row in person_rows(text) {
            let at = |span: &onrecord::Span| [index.char_of(span.start()), index.char_of(span.end())];
            let mentions: Vec<_> = row.mentions.iter().map(at).collect();
            let line =
                json!({"doc_id": document["doc_id"], "name": row.name, "mentions": mentions, "figures": row.figures});
            writeln!(out, "{line}")?;
        }
    }
    out.flush()?;
    Ok(())
}
