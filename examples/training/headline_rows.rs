//! Writes rows for training the model of headlines: `headline_rows IN.jsonl OUT` reads texts (`id`, and `text`, or `html` whose
//! visible lines are the text) and writes OUT.f32 (features of every line that may be the headline, row after row), OUT.names, and
//! OUT.jsonl (id, and the words of these lines with their byte ranges in the text).

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};

use onrecord::internal::boilerplate::training;
use onrecord::internal::page::{self, FormatChoice};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [input, output] = args.as_slice() else { return Err("usage: headline_rows IN.jsonl OUT".into()) };
    let mut values = BufWriter::new(File::create(format!("{output}.f32"))?);
    let mut pages = BufWriter::new(File::create(format!("{output}.jsonl"))?);
    for line in BufReader::new(File::open(input)?).lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let text = match (row["text"].as_str(), row["html"].as_str()) {
            (Some(text), None) => text.to_owned(),
            (None, Some(html)) => visible(html),
            _ => return Err("a row needs either \"text\" or \"html\"".into()),
        };
        let page = page::read(&text, FormatChoice::Text);
        let (blocks, rows) = training::headline_rows(&page);
        for value in rows {
            values.write_all(&value.to_le_bytes())?;
        }
        let line = |i: &usize| {
            let span = page.blocks[*i].span;
            json!([span.start(), span.end(), span.of(&text)])
        };
        writeln!(pages, "{}", json!({"id": row["id"], "lines": blocks.iter().map(line).collect::<Vec<_>>()}))?;
    }
    std::fs::write(format!("{output}.names"), training::headline_features().join("\n"))?;
    Ok(())
}

/// Returns the visible lines of a page, as somebody copies them from a browser.
fn visible(html: &str) -> String {
    let page = page::read(html, FormatChoice::Html);
    let shown = page.blocks.iter().filter(|b| b.origin == onrecord::Origin::Markup);
    let lines: Vec<&str> = shown.map(|b| b.span.of(&page.visible)).collect();
    lines.join("\n")
}
