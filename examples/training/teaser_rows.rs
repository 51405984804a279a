//! Writes rows of cards or lists of titles for training: `teaser_rows IN.jsonl OUT.jsonl cards|lists`. The first line has
//! the names of the figures; then one line per page has its id and its rows as [spans, figures], where the spans are the
//! byte ranges of the blocks in the source.
//!
//! `teaser_rows IN.jsonl OUT lines` writes the figures of every block as lines of teasers: OUT.f32 (row after row), OUT.names,
//! and OUT.jsonl (id and, for every block, its byte range in the source, the rule that removes it, and whether it is kept by
//! the other rules). `teaser_rows IN.jsonl OUT segments SCORES.f32` reads the score of every block and writes the figures of
//! the segments (OUT.f32, OUT.names) and their first blocks and ends (OUT.jsonl).

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};

use onrecord::internal::boilerplate::CleanOptions;
use onrecord::internal::boilerplate::training::{self, RuleSet, classify_by};
use onrecord::internal::page::{self, FormatChoice};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (input, output, kind) = match args.as_slice() {
        [input, output, kind] => (input, output, kind),
        [input, output, kind, scores] if kind == "segments" => return segments(input, output, scores),
        _ => return Err("usage: teaser_rows IN OUT cards|lists|lines, or IN OUT segments SCORES".into()),
    };
    if kind == "lines" {
        return lines(input, output);
    }
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

/// Writes the figures of every block.
fn lines(input: &str, output: &str) -> Result<(), Box<dyn std::error::Error>> {
    let mut values = BufWriter::new(File::create(format!("{output}.f32"))?);
    let mut pages = BufWriter::new(File::create(format!("{output}.jsonl"))?);
    for line in BufReader::new(File::open(input)?).lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let text = row["text"].as_str().ok_or("a row without text")?;
        let page = page::read(text, FormatChoice::Text);
        let rows = training::line_rows(&page);
        for value in &rows.values {
            values.write_all(&value.to_le_bytes())?;
        }
        let without = RuleSet::all() - RuleSet::TEASER_LINES;
        let classified = classify_by(&page, &CleanOptions::default(), without);
        let mut found = classified.iter();
        let blocks: Vec<_> = page
            .blocks
            .iter()
            .zip(&rows.rules)
            .map(|(block, rule)| {
                let source = page.map.source(block.span);
                // A trimmed sentence is a block of its own.
                let mut keep = false;
                for part in found.by_ref() {
                    keep |= part.classification.keep;
                    if !part.continues {
                        break;
                    }
                }
                json!([source.start(), source.end(), rule, keep])
            })
            .collect();
        writeln!(pages, "{}", json!({"id": row["id"], "blocks": blocks}))?;
    }
    std::fs::write(format!("{output}.names"), training::line_figures().join("\n"))?;
    Ok(())
}

/// Writes the figures of segments.
fn segments(input: &str, output: &str, scores: &str) -> Result<(), Box<dyn std::error::Error>> {
    let bytes = std::fs::read(scores)?;
    let scores: Vec<f32> = bytes.as_chunks().0.iter().copied().map(f32::from_le_bytes).collect();
    let mut scores = scores.as_slice();
    let mut values = BufWriter::new(File::create(format!("{output}.f32"))?);
    let mut pages = BufWriter::new(File::create(format!("{output}.jsonl"))?);
    for line in BufReader::new(File::open(input)?).lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let page = page::read(row["text"].as_str().ok_or("a row without text")?, FormatChoice::Text);
        let (own, rest) = scores.split_at_checked(page.blocks.len()).ok_or("fewer scores than blocks")?;
        scores = rest;
        let (found, figures) = training::segment_rows(&page, own);
        for value in figures {
            values.write_all(&value.to_le_bytes())?;
        }
        let found: Vec<_> = found.iter().map(|range| [range.start, range.end]).collect();
        writeln!(pages, "{}", json!({"id": row["id"], "segments": found}))?;
    }
    std::fs::write(format!("{output}.names"), training::segment_figures().join("\n"))?;
    Ok(())
}
