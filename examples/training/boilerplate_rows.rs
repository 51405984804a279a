//! Writes rows for training the model of boilerplate: `boilerplate_rows IN.jsonl OUT` writes OUT.f32 (features of every
//! block, row after row), OUT.jsonl (id and blocks of every page), OUT.names (names of the features) and, for HTML,
//! OUT.around.u32: for each block the numbers of words in the names of its own, near and far elements, then the hashes of
//! these words.
//!
//! `boilerplate_rows IN.jsonl OUT SCORES.f32 second|cuts` reads the probability of every block of texts. It writes
//! instead the features of the second model (OUT.second.f32, OUT.second.names), or the figures of every page at every cut
//! (OUT.cuts.f32, OUT.cuts.names) and the cuts (OUT.cuts.values).

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};

use onrecord::internal::boilerplate::training;
use onrecord::internal::page::{self, FormatChoice};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (input, out) = match args.as_slice() {
        [input, out] => (input, out),
        [input, out, scores, what] => return of_scores(input, out, scores, what),
        _ => return Err("usage: boilerplate_rows IN.jsonl OUT [SCORES.f32 second|cuts]".into()),
    };
    let mut values = BufWriter::new(File::create(format!("{out}.f32"))?);
    let mut pages = BufWriter::new(File::create(format!("{out}.jsonl"))?);
    let mut around = BufWriter::new(File::create(format!("{out}.around.u32"))?);
    let mut names = Vec::new();
    for line in BufReader::new(File::open(input)?).lines() {
        let row: serde_json::Value = serde_json::from_str(&line?)?;
        let (source, format) = source(&row)?;
        let page = page::read(source, format);
        names = training::names(page.format);
        let rows = training::rows(&page);
        if format == FormatChoice::Html {
            // Blocks from data in the page come after those of its markup, and have no names around them.
            let mut found = training::names_around(source);
            found.resize_with(page.blocks.len(), Default::default);
            for block in found {
                for value in block.iter().map(|words| words.len() as u32).chain(block.iter().flatten().copied()) {
                    around.write_all(&value.to_le_bytes())?;
                }
            }
        }
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

/// Returns the page of a row, and its format.
fn source(row: &serde_json::Value) -> Result<(&str, FormatChoice), Box<dyn std::error::Error>> {
    match (row["html"].as_str(), row["text"].as_str()) {
        (Some(html), None) => Ok((html, FormatChoice::Html)),
        (None, Some(text)) => Ok((text, FormatChoice::Text)),
        _ => Err("a row needs either \"text\" or \"html\"".into()),
    }
}

fn of_scores(input: &str, out: &str, scores: &str, what: &str) -> Result<(), Box<dyn std::error::Error>> {
    let bytes = std::fs::read(scores)?;
    let scores: Vec<f32> = bytes.as_chunks().0.iter().copied().map(f32::from_le_bytes).collect();
    let mut scores = scores.as_slice();
    let mut values = BufWriter::new(File::create(format!("{out}.{what}.f32"))?);
    for line in BufReader::new(File::open(input)?).lines() {
        let row: serde_json::Value = serde_json::from_str(&line?)?;
        let (source, format) = source(&row)?;
        let page = page::read(source, format);
        let (own, rest) = scores.split_at_checked(page.blocks.len()).ok_or("fewer scores than blocks")?;
        scores = rest;
        let rows = if what == "cuts" { training::cut_rows(&page, own) } else { training::second_rows(&page, own) };
        for value in rows {
            values.write_all(&value.to_le_bytes())?;
        }
    }
    let (names, cuts) = training::cuts();
    let names = if what == "cuts" { names.to_vec() } else { training::second_names() };
    std::fs::write(format!("{out}.{what}.names"), names.join("\n"))?;
    if what == "cuts" {
        let cuts: Vec<String> = cuts.iter().map(ToString::to_string).collect();
        std::fs::write(format!("{out}.cuts.values"), cuts.join("\n"))?;
    }
    Ok(())
}
