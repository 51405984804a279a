//! Counts words, pairs and triples of neighbouring words in the normal form, for `training/trace/reference.py`: texts as
//! JSON lines with a field `text` on standard input, `key TAB count TAB texts-with-it TAB words` on standard output.
//! The argument is the minimum number of texts with the words (2 by default).

use std::collections::HashMap;
use std::io::{BufRead, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let least: u32 = std::env::args().nth(1).map_or(Ok(2), |n| n.parse())?;
    let mut counts: HashMap<String, (u32, u32)> = HashMap::new();
    for line in std::io::stdin().lock().lines() {
        let row: serde_json::Value = serde_json::from_str(&line?)?;
        let form = onrecord::normal_form(row["text"].as_str().unwrap_or_default());
        let words: Vec<&str> = form.split(' ').collect();
        let mut here: HashMap<String, u32> = HashMap::new();
        for length in 1..=3 {
            for gram in words.windows(length) {
                *here.entry(gram.join(" ")).or_default() += 1;
            }
        }
        for (gram, n) in here {
            let entry = counts.entry(gram).or_default();
            entry.0 += n;
            entry.1 += 1;
        }
    }
    let mut rows: Vec<_> = counts.into_iter().filter(|(_, (_, texts))| *texts >= least).collect();
    rows.sort_unstable();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (gram, (count, texts)) in rows {
        let key = onrecord::internal::trace::reference_key(&gram);
        writeln!(out, "{key}\t{count}\t{texts}\t{gram}")?;
    }
    Ok(())
}
