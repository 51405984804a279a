//! Rows of cards for training: `card_rows IN.jsonl OUT.jsonl` writes the names of the figures, then for every page its id
//! and its rows as [spans, figures], with the byte spans of their blocks in the source.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};

use onrecord::internal::boilerplate::training;
use onrecord::internal::page::{self, FormatChoice};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [input, output] = args.as_slice() else { return Err("usage: card_rows IN.jsonl OUT.jsonl".into()) };
    let mut out = BufWriter::new(File::create(output)?);
    writeln!(out, "{}", json!(training::card_figures()))?;
    for line in BufReader::new(File::open(input)?).lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let text = row["text"].as_str().ok_or("a row without text")?;
        let page = page::read(text, FormatChoice::Text);
        let rows: Vec<Value> = training::card_rows(&page)
            .into_iter()
            .map(|(blocks, figures)| {
                let spans: Vec<_> = page.blocks[blocks].iter().map(|b| page.map.source(b.span)).collect();
                json!([spans.iter().map(|s| [s.start(), s.end()]).collect::<Vec<_>>(), figures])
            })
            .collect();
        writeln!(out, "{}", json!({"id": row["id"], "rows": rows}))?;
    }
    Ok(out.flush()?)
}
