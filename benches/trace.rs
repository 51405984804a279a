//! Measures tracing: `cargo bench --bench trace -- [edits] [variants] [pairs] [tables] [batch] [million] [find] [index]
//! [copies]`; all of these without an argument.
//!
//! `ONRECORD_DATA` names a folder with `quotes/polnear_train.jsonl.gz` and `lines/wcxb_train.jsonl.gz`, from whose texts
//! the generator in `variants.rs` makes quotations, the same in every run. `edits` and `variants` read the variants of
//! known origin in `trace/variants_*.jsonl.gz`, `pairs` reads `trace/real_pairs.jsonl.gz`. Times are CPU seconds of
//! this process, or seconds of the clock for the index; memory is the growth of the peak of its resident set.

#[path = "trace/edits.rs"]
mod edits;
#[path = "trace/rewordings.rs"]
mod rewordings;
#[path = "trace/variants.rs"]
mod variants;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::time::Instant;

use edits::EDITS;
use onrecord::{Context, Finder, Quote, QuoteIndex, copies, normal_form, same, trace};
use rewordings::{APART, REWORDINGS};
use variants::{Chance, Source, Variant, texts};

/// A part of the bench; its argument is the folder of data.
type Part = fn(&Path);

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    let Some(data) = std::env::var_os("ONRECORD_DATA").map(PathBuf::from) else {
        println!("trace: skipped, ONRECORD_DATA names no folder");
        return;
    };
    let parts: [(&str, Part); 9] = [
        ("edits", edits),
        ("variants", known),
        ("pairs", labelled),
        ("tables", tables),
        ("batch", |data| batch(data, 100_000)),
        ("million", |data| batch(data, 1_000_000)),
        ("find", find),
        ("index", index),
        ("copies", documents),
    ];
    for (name, run) in parts {
        if asked.is_empty() || asked.iter().any(|a| a == name) {
            run(&data);
        }
    }
}

/// Returns the CPU seconds of this process so far.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<f64> =
        stat.rsplit(')').next().unwrap_or_default().split(' ').map(|f| f.parse().unwrap_or(0.0)).collect();
    fields.get(12).zip(fields.get(13)).map_or(0.0, |(user, system)| (user + system) / 100.0)
}

/// Returns the peak of the resident set in bytes since the last call.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or_default();
    let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse().unwrap_or(0.0);
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    kilobytes * 1000.0
}

fn pairs(n: usize) -> f64 {
    (n * n.saturating_sub(1)) as f64 / 2.0
}

/// Returns pairwise precision, recall and F1 of groups against the origins.
fn scores(variants: &[Variant], group: impl Fn(usize) -> u64) -> (f64, f64, f64) {
    let (mut both, mut gold, mut found) = (HashMap::new(), HashMap::new(), HashMap::new());
    for (i, v) in variants.iter().enumerate() {
        *both.entry((v.origin, group(i))).or_insert(0) += 1;
        *gold.entry(v.origin).or_insert(0) += 1;
        *found.entry(group(i)).or_insert(0) += 1;
    }
    let right: f64 = both.values().map(|&n| pairs(n)).sum();
    let precision = right / found.values().map(|&n| pairs(n)).sum::<f64>().max(1.0);
    let recall = right / gold.values().map(|&n| pairs(n)).sum::<f64>().max(1.0);
    (precision, recall, 2.0 * precision * recall / (precision + recall).max(1e-9))
}

fn quotes(variants: &[Variant]) -> Vec<Quote<'_>> {
    variants.iter().map(|v| Quote::new(&v.text)).collect()
}

/// Measures for each kind of edit which real quotations are joined with an edited copy.
fn edits(data: &Path) {
    println!("edits: a real quotation with one edited copy (pairs of the two that are joined, precision of the batch)");
    let origins = variants::origins(data);
    for (name, edit) in EDITS.into_iter().chain(REWORDINGS) {
        for seed in [1, 2] {
            let mut chance = Chance::new(seed);
            let mut made = Vec::new();
            for (i, origin) in origins.iter().enumerate() {
                let other = &origins[chance.below(origins.len())];
                if let Some(text) = edit(origin, other, &mut chance).filter(|t| t != origin) {
                    // In the second round, two parts of one quotation are traced without the whole.
                    if seed == 1 || !text.contains(APART) {
                        made.push(Variant::new(i as u32, origin.clone()));
                    }
                    made.extend(text.split(APART).map(|text| Variant::new(i as u32, text.to_owned())));
                }
            }
            let quotes = quotes(&made);
            let found = trace(&quotes);
            let (p, r, f) = scores(&made, |i| found.id(i).0);
            println!("  {name:22} seed {seed}: n {:6} P {p:.3} R {r:.3} F1 {f:.3}", made.len() / 2);
        }
    }
}

/// Measures the tracing of variants of known origin, and counts for each kind of edit the variants that are not joined to
/// their unedited quotation.
fn known(data: &Path) {
    for name in ["variants_10000", "variants_100000"] {
        let made = variants::known(data, name);
        let quotes = quotes(&made);
        let began = cpu();
        let found = trace(&quotes);
        let spent = cpu() - began;
        let (p, r, f) = scores(&made, |i| found.id(i).0);
        println!("variants: {name}: {spent:.2} CPU s, P {p:.4} R {r:.4} F1 {f:.4}");
        let mut whole: HashMap<u32, usize> = HashMap::new();
        for (i, variant) in made.iter().enumerate().filter(|(_, v)| v.edits.iter().any(|e| e == "base")) {
            whole.entry(variant.origin).or_insert(i);
        }
        let mut lost: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for (i, variant) in made.iter().enumerate() {
            let Some(&from) = whole.get(&variant.origin).filter(|&&from| from != i) else { continue };
            for edit in &variant.edits {
                let (all, apart) = lost.entry(edit).or_default();
                *all += 1;
                *apart += usize::from(found.id(i) != found.id(from));
            }
        }
        for (edit, (all, apart)) in lost {
            println!("  {edit:10} {apart:5} of {all:5} not joined");
        }
    }
}

/// Counts right and wrong decisions on labelled pairs of real quotations.
fn labelled(data: &Path) {
    let (mut right, mut wrong, mut missed) = (0, 0, 0);
    for pair in variants::pairs(data) {
        let dates = pair.sides.each_ref().map(|s| s.1.as_deref());
        let found = same(&pair.sides[0].0, &pair.sides[1].0, Context::default().dates(dates[0], dates[1]));
        match (pair.same, found.same) {
            (true, true) => right += 1,
            (false, true) => wrong += 1,
            (true, false) => missed += 1,
            (false, false) => {}
        }
    }
    println!("pairs: of real quotations {right} joined rightly, {wrong} wrongly, {missed} missed");
}

/// Measures hash tables in the two patterns of `trace`: look-ups in a fixed table, and a small table that is filled
/// again for each statement.
fn tables(_: &Path) {
    let mut chance = Chance::new(7);
    let keys: Vec<u32> = (0..20_000).map(|_| chance.below(1 << 32) as u32).collect();
    let asked: Vec<u32> = (0..10_000_000).map(|i| keys[i % keys.len()] ^ u32::from(i % 3 == 0)).collect();
    macro_rules! measure {
        ($name:literal, $map:ty) => {
            let table: $map = keys.iter().map(|&k| (k, 1)).collect();
            let began = cpu();
            let found = asked.iter().filter(|&k| table.contains_key(k)).count();
            let looked = cpu() - began;
            let (mut small, mut words) = (<$map>::default(), 0);
            let began = cpu();
            for statement in asked.chunks(24) {
                small.clear();
                for &word in statement {
                    *small.entry(word).or_default() += 1;
                }
                words += small.len();
            }
            let filled = cpu() - began;
            println!(
                "tables: {:10} 10 million look-ups {looked:.2} CPU s ({found} found), 10 million words counted by statement \
                 {filled:.2} CPU s ({words})",
                $name
            );
        };
    }
    for _ in 0..2 {
        measure!("std", HashMap<u32, u32, rustc_hash::FxBuildHasher>);
        measure!("hashbrown", hashbrown::HashMap<u32, u32, rustc_hash::FxBuildHasher>);
    }
}

/// Measures time, memory and accuracy of joining `count` quotations.
fn batch(data: &Path, count: usize) {
    let mut source = Source::new(&texts(data), 11);
    let made = source.variants(count);
    let bytes: usize = made.iter().map(|v| v.text.len()).sum();
    let quotes = quotes(&made);
    peak();
    let before = peak();
    let began = cpu();
    let found = trace(&quotes);
    let spent = cpu() - began;
    let memory = (peak() - before) / count as f64;
    let (p, r, f) = scores(&made, |i| found.id(i).0);
    println!(
        "batch: {count} generated quotations of {} characters: {spent:.2} CPU s, {memory:.0} B per quotation besides text, \
         P {p:.3} R {r:.3} F1 {f:.3}",
        bytes / count
    );
}

/// Measures the search for quotations in 100 MB of text, and checks that every exact occurrence is found.
fn find(data: &Path) {
    let texts = texts(data);
    let mut corpus: Vec<&str> = Vec::new();
    let mut size = 0;
    for text in texts.iter().cycle() {
        if size >= 100_000_000 {
            break;
        }
        size += text.len();
        corpus.push(text);
    }
    let mut chance = Chance::new(5);
    let sentences: Vec<&str> = texts
        .iter()
        .flat_map(|t| t.split(['.', '\n']))
        .map(str::trim)
        .filter(|s| (6..30).contains(&s.split(' ').count()))
        .collect();
    for count in [1, 100, 3000] {
        let queries: Vec<&str> = (0..count).map(|_| sentences[chance.below(sentences.len())]).collect();
        let began = cpu();
        let found = Finder::new(&queries, 0.75).find(&corpus);
        let spent = cpu() - began;
        // Exact occurrences of the first queries, by a search of bytes.
        let (mut exact, mut missed, mut off) = (0, 0, 0);
        let mut spans: HashMap<(usize, usize), Vec<(usize, usize)>> = HashMap::new();
        for p in found.iter().filter(|p| p.query < 20) {
            spans.entry((p.query, p.text)).or_default().push((p.span.start(), p.span.end()));
        }
        let want: Vec<String> = queries.iter().take(20).map(|q| normal_form(q)).collect();
        for (t, text) in corpus.iter().enumerate() {
            for (q, query) in queries.iter().take(20).enumerate() {
                for (at, _) in text.match_indices(query) {
                    let inside = |i: usize| text[i..].chars().next().is_some_and(char::is_alphanumeric);
                    let before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
                    if before || inside(at + query.len()) {
                        continue;
                    }
                    exact += 1;
                    let covering =
                        spans.get(&(q, t)).into_iter().flatten().find(|s| s.0 < at + query.len() && s.1 > at);
                    match covering {
                        None => missed += 1,
                        Some(&(start, end)) if normal_form(&text[start..end]) == want[q] => {}
                        Some(_) => off += 1,
                    }
                }
            }
        }
        println!(
            "find: {count} quotations in {:.0} MB: {spent:.2} CPU s, {} passages; of {exact} exact occurrences (first 20 \
             quotations) {missed} missed, {off} with another span",
            size as f64 / 1e6,
            found.len()
        );
    }
}

/// Measures an index of a million quotations on disk: opening, adding, look-ups.
fn index(data: &Path) {
    let mut source = Source::new(&texts(data), 11);
    let made = source.variants(1_010_000);
    let all = quotes(&made);
    let folder = std::env::temp_dir().join(format!("onrecord-bench-{}", std::process::id()));
    let run = || -> onrecord::Result<()> {
        let mut index = QuoteIndex::open(&folder)?;
        let began = Instant::now();
        for part in all[..1_000_000].chunks(250_000) {
            index.add(part);
            index.commit()?;
        }
        let built = began.elapsed();
        let began = Instant::now();
        index.compact()?;
        let compacted = began.elapsed();
        drop(index);
        let began = Instant::now();
        let mut index = QuoteIndex::open(&folder)?;
        let opened = began.elapsed();
        let began = Instant::now();
        index.add(&all[1_000_000..]);
        index.commit()?;
        let added = began.elapsed();
        println!(
            "index: 1,000,000 quotations added and committed in {built:.2?}, compacted in {compacted:.2?}, opened (checksums \
             read) in {opened:.2?}; 10,000 more added and committed in {added:.2?}"
        );
        let mut chance = Chance::new(3);
        let (mut asked, mut slowest, mut hits, mut placing) = (0.0, 0.0_f64, 0, 0.0);
        for _ in 0..1000 {
            let row = chance.below(index.len());
            let words = index.quote(row).map(|q| q.text.to_owned()).unwrap_or_default();
            let began = Instant::now();
            hits += index.query(&words, Context::default(), 20).len();
            let spent = began.elapsed().as_secs_f64() * 1e3;
            asked += spent;
            slowest = slowest.max(spent);
            let began = Instant::now();
            assert!(index.statement(row).is_some());
            placing += began.elapsed().as_secs_f64() * 1e3;
        }
        println!(
            "index: 1,000 look-ups: {:.2} ms each, the slowest {slowest:.2} ms, {:.1} hits each; the statement of a row: \
             {:.2} ms",
            asked / 1000.0,
            f64::from(hits as u32) / 1000.0,
            placing / 1000.0
        );
        Ok(())
    };
    let outcome = run();
    let _ = std::fs::remove_dir_all(&folder);
    if let Err(e) = outcome {
        println!("index: {e}");
    }
}

/// Measures the search for copies among real articles, of which every second has a copy with the edits of a reprint.
fn documents(data: &Path) {
    let articles: Vec<String> = variants::articles(data).into_iter().filter(|a| a.split(' ').count() > 80).collect();
    for (name, edit) in variants::REPRINTS {
        let mut chance = Chance::new(17);
        // Each text with the indices of the articles from which it is made.
        let mut made: Vec<([usize; 2], String)> = Vec::new();
        for (i, article) in articles.iter().enumerate() {
            made.push(([i, i], article.clone()));
            if i % 2 == 0 {
                let other = (i + 1) % articles.len();
                made.push(([i, other], edit(article, &articles[other], &mut chance)));
            }
        }
        let texts: Vec<&str> = made.iter().map(|m| m.1.as_str()).collect();
        let began = cpu();
        let found = copies(&texts, 0.5);
        let spent = cpu() - began;
        let shared = |a: usize, b: usize| made[a].0.iter().any(|x| made[b].0.contains(x));
        let right = found.iter().filter(|p| shared(p.longer, p.shorter)).count();
        let others: Vec<_> = found.iter().filter(|p| !shared(p.longer, p.shorter)).collect();
        let met =
            found.iter().filter(|p| p.longer.abs_diff(p.shorter) == 1 && made[p.longer].0[0] == made[p.shorter].0[0]);
        println!(
            "copies: {name:34} {} documents: P {:.3} R {:.3}, {spent:.2} CPU s; {} pairs of other articles",
            made.len(),
            right as f64 / found.len().max(1) as f64,
            met.count() as f64 / articles.len().div_ceil(2) as f64,
            others.len()
        );
        if name.starts_with("cut") {
            for p in others.iter().take(12) {
                let head = |d: usize| texts[d].chars().take(70).collect::<String>().replace('\n', " ");
                println!("    overlap {:.2}: {} | {}", p.overlap_of_shorter, head(p.longer), head(p.shorter));
            }
        }
    }
}
