//! What training reads: `boilerplate_rows IN.jsonl OUT` writes OUT.f32 (features of every block, row after row),
//! OUT.jsonl (id and blocks of every page) and OUT.names (the features).

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};

use onrecord::boilerplate::training;
use onrecord::page::{self, FormatChoice};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [input, out] = args.as_slice() else { return Err("usage: boilerplate_rows IN.jsonl OUT".into()) };
    let mut values = BufWriter::new(File::create(format!("{out}.f32"))?);
    let mut pages = BufWriter::new(File::create(format!("{out}.jsonl"))?);
    let mut names = Vec::new();
    for line in BufReader::new(File::open(input)?).lines() {
        let row: serde_json::Value = serde_json::from_str(&line?)?;
        let (source, format) = match (row["html"].as_str(), row["text"].as_str()) {
            (Some(html), None) => (html, FormatChoice::Html),
            (None, Some(text)) => (text, FormatChoice::Text),
            _ => return Err("a row needs either \"text\" or \"html\"".into()),
        };
        let page = page::read(source, format);
        names = training::names(page.format);
        let rows = training::rows(&page);
        for value in &rows.values {
            values.write_all(&value.to_le_bytes())?;
        }
        let blocks: Vec<_> = page
            .blocks
            .iter()
            .zip(&rows.rules)
            .map(|(b, rule)| {
                let source = page.map.source(b.span);
                serde_json::json!([source.start(), source.end(), rule, b.span.of(&page.visible), b.markup.path])
            })
            .collect();
        writeln!(pages, "{}", serde_json::json!({"id": row["id"], "blocks": blocks}))?;
    }
    std::fs::write(format!("{out}.names"), names.join("\n"))?;
    Ok(())
}
