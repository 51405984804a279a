//! Writes the blocks of pages with all features of their markup as JSON lines, for training: `blocks IN.jsonl >
//! OUT.jsonl`, where each input line is `{"id", "html" | "text"}`.

use std::io::{BufRead, BufReader, BufWriter, Write};

use onrecord::internal::page::{self, FormatChoice};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("IN.jsonl is missing")?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in BufReader::new(std::fs::File::open(path)?).lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let (source, format) = match (row["html"].as_str(), row["text"].as_str()) {
            (Some(html), _) => (html, FormatChoice::Html),
            (None, Some(text)) => (text, FormatChoice::Text),
            (None, None) => return Err("a row needs \"html\" or \"text\"".into()),
        };
        let page = page::read(source, format);
        let blocks: Vec<Value> = page
            .blocks
            .iter()
            .map(|b| {
                let m = &b.markup;
                let at = page.map.source(b.span);
                json!({
                    "text": b.span.of(&page.visible),
                    "role": b.role.name(),
                    "origin": b.origin.name(),
                    "source": [at.start(), at.end()],
                    "element": m.element.name(),
                    "container": m.container.name(),
                    "item": format!("{:?}", m.item),
                    "within": m.within.bits(),
                    "own": m.own.bits(),
                    "near": m.near.bits(),
                    "far": m.far.bits(),
                    "depth": m.depth,
                    "path": m.path,
                    "tags": m.tags,
                    "parent_path": m.parent_path,
                    "parent": m.parent,
                    "grandparent": m.grandparent,
                    "article": m.article,
                    "sibling": m.sibling,
                    "card": m.card,
                    "list_depth": m.list_depth,
                    "table_depth": m.table_depth,
                    "cells": m.cells,
                    "lines": m.lines,
                    "ended_by_break": m.ended_by_break,
                    "links": m.links,
                    "images": m.images,
                    "tags_before": m.tags_before,
                    "controls": m.controls,
                    "link_bytes": m.link_bytes,
                    "strong_bytes": m.strong_bytes,
                    "em_bytes": m.em_bytes,
                })
            })
            .collect();
        let metadata = &page.metadata;
        let row = json!({
            "id": row["id"],
            "title": metadata.title.as_ref().map(|t| &t.text),
            "byline": metadata.byline,
            "published": metadata.published,
            "language": metadata.language,
            "warnings": page.warnings,
            "blocks": blocks,
        });
        writeln!(out, "{row}")?;
    }
    out.flush()?;
    Ok(())
}
