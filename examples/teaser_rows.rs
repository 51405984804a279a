//! Writes rows of cards or lists of titles for training: `teaser_rows IN.jsonl OUT.jsonl cards|lists`. The first line has
//! the names of the figures; then one line per page has its id and its rows as [spans, figures], where the spans are the
//! byte ranges of the blocks in the source.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};

use onrecord::internal::boilerplate::training;
use onrecord::internal::page::{self, FormatChoice};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [input, output, kind] = args.as_slice() else { return Err("usage: teaser_rows IN OUT cards|lists".into()) };
    let titles = kind == "lists";
    let mut out = BufWriter::new(File::create(output)?);
    writeln!(out, "{}", json!(training::teaser_figures(titles)))?;
    for line in BufReader::new(File::open(input)?).lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let text = row["text"].as_str().ok_or("a row without text")?;
        let page = page::read(text, FormatChoice::Text);
        let rows: Vec<Value> = training::teaser_rows(&page, titles)
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
