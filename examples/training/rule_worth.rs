//! Measures each rule of boilerplate removal: `rule_worth PAGES.jsonl`, each line with `html` and `text`, the gold text.
//! Prints tab-separated values: the mean F1 of words with all rules and, for each rule, the difference without it and the
//! number of pages that it changes.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader};

use onrecord::internal::boilerplate::CleanOptions;
use onrecord::internal::boilerplate::training::{RuleSet, classify_by};
use onrecord::internal::page::{self, FormatChoice};

/// Counts the words of a text: runs of letters and digits in lower case, and single characters of scripts without
/// spaces.
fn words(text: &str) -> HashMap<String, i64> {
    let wide = |c: char| matches!(c, '\u{e00}'..='\u{e7f}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}');
    let mut counts = HashMap::new();
    let mut word = String::new();
    for c in text.chars().chain([' ']) {
        if c.is_alphanumeric() && !wide(c) || c == '_' {
            word.extend(c.to_lowercase());
            continue;
        }
        if !word.is_empty() {
            *counts.entry(std::mem::take(&mut word)).or_insert(0) += 1;
        }
        if wide(c) {
            *counts.entry(c.to_string()).or_insert(0) += 1;
        }
    }
    counts
}

fn f1(kept: &HashMap<String, i64>, gold: &HashMap<String, i64>) -> f64 {
    let hit: i64 = kept.iter().map(|(word, n)| *n.min(gold.get(word).unwrap_or(&0))).sum();
    let all: i64 = kept.values().sum::<i64>() + gold.values().sum::<i64>();
    if all == 0 { 1.0 } else { 2.0 * hit as f64 / all as f64 }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("usage: rule_worth PAGES.jsonl")?;
    let rules: Vec<(&str, RuleSet)> = RuleSet::all().iter_names().collect();
    let options = CleanOptions::default();
    let (mut pages, mut sum) = (0.0, 0.0);
    let mut changes = vec![(0.0, 0); rules.len()];
    for line in BufReader::new(File::open(path)?).lines() {
        let row: serde_json::Value = serde_json::from_str(&line?)?;
        let (Some(html), Some(text)) = (row["html"].as_str(), row["text"].as_str()) else { continue };
        let page = page::read(html, FormatChoice::Html);
        let gold = words(text);
        let kept = |rules: RuleSet| -> String {
            let blocks = classify_by(&page, &options, rules);
            let kept = blocks.iter().filter(|b| b.classification.keep);
            kept.map(|b| b.span.of(&page.visible)).collect::<Vec<_>>().join("\n")
        };
        let with = kept(RuleSet::all());
        let score = f1(&words(&with), &gold);
        pages += 1.0;
        sum += score;
        for ((_, rule), change) in rules.iter().zip(&mut changes) {
            let without = kept(RuleSet::all() - *rule);
            if without != with {
                *change = (change.0 + f1(&words(&without), &gold) - score, change.1 + 1);
            }
        }
    }
    println!("all\t{:.4}\t{pages}", sum / pages);
    for ((name, _), (change, count)) in rules.iter().zip(&changes) {
        println!("{}\t{:+.4}\t{count}", name.to_lowercase(), change / pages);
    }
    Ok(())
}
