//! Prints names and people of texts, for development: `people < IN > OUT`, one JSON object per line.
//!
//! IN: `{"text", "spans": [[start, end]]}`, offsets in characters. OUT: the people, the names with class and score, and
//! for each span the person that it refers to.

use std::io::{BufRead, Write};

use onrecord::Article;
use onrecord::internal::entities;
use onrecord::internal::text::Analysis;
use onrecord::{CharIndex, Span};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let text = row["text"].as_str().unwrap_or_default();
        let article = Article::from_text(text);
        let analysis = Analysis::new(&article);
        let found = entities::find(&analysis, None, None);
        let chars = CharIndex::new(text);
        let bearers: Vec<Value> = row["spans"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|s| {
                let at = |i: usize| chars.byte_of(s[i].as_u64().unwrap_or(0) as u32);
                found.bearer(&analysis, Span::new(at(0), at(1))).map_or(
                    Value::Null,
                    |b| json!({"name": &*b.name, "person": b.person, "via": b.via.name(), "confidence": b.confidence}),
                )
            })
            .collect();
        let names: Vec<Value> = found
            .names
            .iter()
            .map(|n| {
                json!([
                    n.span.of(text),
                    format!("{:?}", n.class),
                    n.score,
                    n.person,
                    n.title.map(|t| t.of(text)),
                    n.span.start()
                ])
            })
            .collect();
        let people: Vec<Value> = found
            .people
            .iter()
            .map(|p| {
                let seen: Vec<_> = p.mentions.iter().map(|&m| found.mentions[m].span.of(text)).collect();
                json!({"name": &*p.name, "gender": p.gender.map(onrecord::Gender::name), "mentions": seen})
            })
            .collect();
        writeln!(out, "{}", json!({"people": people, "names": names, "bearers": bearers}))?;
    }
    Ok(())
}
