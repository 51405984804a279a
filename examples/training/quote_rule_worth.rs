//! Reads texts without each rule of quotations: `quote_rule_worth TEXTS.jsonl [RULE …]`, each line with `text`; with
//! names of rules, these rules alone. Needs the feature `ablation`.
//!
//! Writes JSON lines for `training/quotes/ablation.py`: the rules, then for each text its quotations, and the quotations
//! without a rule where they differ: `{"text": number, "rule"?: name, "quotes": […]}`. Offsets are in characters.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};

use onrecord::internal::quotes::training::{Rule, used, without};
use onrecord::{CharIndex, Document, PageInfo, Preset, Quotation, Reader, Span};
use serde_json::{Value, json};

fn row(doc: &Document, q: &Quotation) -> Value {
    let text = doc.article.text();
    let index = CharIndex::new(text);
    let place = |s: &Span| json!([index.char_of(s.start()), index.char_of(s.end())]);
    let speaker = q.speaker();
    json!({
        "kind": q.kind.name(),
        "marked": q.marked.iter().map(place).collect::<Vec<_>>(),
        "content": q.content.iter().map(place).collect::<Vec<_>>(),
        "cue": q.cue.as_ref().map(|c| c.class.name()),
        "speaker": speaker.map(|s| place(&s.span)),
        "name": speaker.map(|s| s.name.to_string()),
    })
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("usage: quote_rule_worth TEXTS.jsonl [RULE …]")?;
    let only: Vec<String> = arguments.collect();
    let reader = Reader::builder().preset(Preset::Keep).build();
    let mut out = BufWriter::new(std::io::stdout().lock());
    let rules: Vec<_> =
        Rule::ALL.iter().map(|rule| json!({ "rule": format!("{rule:?}"), "note": rule.note() })).collect();
    writeln!(out, "{}", Value::from(rules))?;
    for (number, line) in BufReader::new(File::open(path)?).lines().enumerate() {
        let line: Value = serde_json::from_str(&line?)?;
        let text = line["text"].as_str().unwrap_or_default();
        let read = || reader.read_with(text.to_owned(), PageInfo::new());
        let (doc, asked) = used(read);
        let doc = doc?;
        let quotes = |doc: &Document| doc.quotations.iter().map(|q| row(doc, q)).collect::<Vec<_>>();
        writeln!(out, "{}", json!({ "text": number, "quotes": quotes(&doc) }))?;
        for rule in asked.into_iter().filter(|rule| only.is_empty() || only.contains(&format!("{rule:?}"))) {
            let other = without(rule, read)?;
            if other.quotations != doc.quotations {
                let rule = format!("{rule:?}");
                writeln!(out, "{}", json!({ "text": number, "rule": rule, "quotes": quotes(&other) }))?;
            }
        }
    }
    out.flush()?;
    Ok(())
}
