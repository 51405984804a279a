//! Writes rows for training the quotation models: `quote_rows IN OUT [CLAUSE KIND]`.
//!
//! IN: JSON lines `{"text", "quotes": [{"segments"?, "cue_segments"?}], "doubtful"?: [[start, end]]}`, offsets in
//! characters; words in quotation marks in doubtful spans give no row.
//! CLAUSE and KIND: files of weights that replace the embedded ones.
//! OUT: little-endian u32: document, question, group, label, number of features, the features.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};

use onrecord::internal::quotes::training::Weights;
use onrecord::internal::quotes::training::clause_rows::{Attribution, rows};
use onrecord::{CharIndex, Span};
use serde_json::Value;

fn spans(index: &CharIndex<'_>, value: &Value) -> Vec<Span> {
    let at = |v: &Value| index.byte_of(v.as_u64().unwrap_or(0) as u32);
    value.as_array().map(|all| all.iter().map(|s| Span::new(at(&s[0]), at(&s[1]))).collect()).unwrap_or_default()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().collect();
    let [_, input, output, weights @ ..] = args.as_slice() else {
        return Err("quote_rows IN OUT [CLAUSE KIND]".into());
    };
    let weights = match weights {
        [clause, kind] => Weights::read(&std::fs::read(clause)?, &std::fs::read(kind)?)?,
        _ => Weights::embedded().clone(),
    };
    let mut out = BufWriter::new(File::create(output)?);
    for (n, line) in BufReader::new(File::open(input)?).lines().enumerate() {
        let document: Value = serde_json::from_str(&line?)?;
        let text = document["text"].as_str().unwrap_or_default();
        let index = CharIndex::new(text);
        let gold: Vec<Attribution> = document["quotes"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|q| Attribution { content: spans(&index, &q["segments"]), cue: spans(&index, &q["cue_segments"]) })
            .collect();
        let doubtful = spans(&index, &document["doubtful"]);
        for row in rows(text, &gold, &doubtful, &weights) {
            let head = [n as u32, row.question, row.group, u32::from(row.label), row.features.len() as u32];
            for word in head.iter().chain(&row.features) {
                out.write_all(&word.to_le_bytes())?;
            }
        }
    }
    out.flush()?;
    Ok(())
}
