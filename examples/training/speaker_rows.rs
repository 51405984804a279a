//! Writes rows for training the choice of speakers: `speaker_rows IN.jsonl OUT.f32 [CLAUSE KIND [MODEL]]`.
//!
//! IN: one article per line, `{"doc_id", "publisher", "text", "quotes": [{"segments", "speaker_segments"}]}`, offsets in
//! characters. CLAUSE and KIND: files of weights that replace the embedded ones; "-" keeps the embedded ones. MODEL:
//! forest of an earlier round, which chooses the speakers of quotations without a label.
//! OUT: little-endian f32, for each candidate: article, group, labelled quotation, marked, right, features. The names of
//! the features go to standard output, one per line.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};

use onrecord::Span;
use onrecord::internal::quotes::training::{Labelled, Weights, feature_names, labelled_rows};
use serde_json::Value;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [input, output, rest @ ..] = &args[..] else { return Err("speaker_rows IN OUT [CLAUSE KIND [MODEL]]".into()) };
    let weights = match rest {
        [clause, kind, ..] if clause != "-" => Weights::read(&std::fs::read(clause)?, &std::fs::read(kind)?)?,
        _ => Weights::embedded().clone(),
    };
    let model = rest.get(2).map(std::fs::read).transpose()?;
    let mut out = BufWriter::new(File::create(output)?);
    for name in feature_names() {
        println!("{name}");
    }
    for (n, line) in BufReader::new(File::open(input)?).lines().enumerate() {
        let row: Value = serde_json::from_str(&line?)?;
        let text = row["text"].as_str().ok_or("a row without text")?;
        let bytes: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        let span = |a: &Value, z: &Value| Some(Span::new(bytes[a.as_u64()? as usize], bytes[z.as_u64()? as usize]));
        let spans = |q: &Value, name: &str, start: &str, end: &str| -> Vec<Span> {
            let listed = q[name].as_array().map(|l| l.iter().filter_map(|s| span(&s[0], &s[1])).collect());
            listed.unwrap_or_else(|| span(&q[start], &q[end]).into_iter().collect())
        };
        let quotes: Vec<Labelled> = row["quotes"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|q| Labelled {
                content: spans(q, "segments", "start", "end"),
                speaker: spans(q, "speaker_segments", "speaker_start", "speaker_end"),
            })
            .collect();
        let mut failed = None;
        labelled_rows(text, &quotes, &weights, model.as_deref(), &mut |row| {
            let head = [
                n as f32,
                row.group as f32,
                row.gold as f32,
                f32::from(u8::from(row.marked)),
                f32::from(u8::from(row.right)),
            ];
            for value in head.iter().chain(&row.features) {
                if let Err(e) = out.write_all(&value.to_le_bytes()) {
                    failed = Some(e);
                }
            }
        })?;
        if let Some(e) = failed {
            return Err(e.into());
        }
    }
    out.flush()?;
    Ok(())
}
