//! Compares the gazetteer with automata over bytes: `cargo bench --bench gazetteer [NUMBER OF NAMES…]`.
//!
//! Names are combined from given names and surnames of `data/facts`. The text is that of the `*.jsonl.gz` under
//! `$ONRECORD_DATA/quotes`, else invented. The peers search names as written and check word boundaries afterwards; they
//! do less work, because they do not fold case and marks. Times are the best of three runs; use a quiet machine.

use std::hint::black_box;
use std::io::Read;
use std::time::{Duration, Instant};

use onrecord::Gazetteer;
use onrecord::{Entity, GazetteerOptions};

const FACTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/facts");
const TEXT_BYTES: usize = 16 << 20;

struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        ((u128::from(self.0) * n as u128) >> 64) as usize
    }
}

fn column(file: &str) -> Vec<String> {
    let text = std::fs::read_to_string(format!("{FACTS}/{file}")).expect("the fact tables are in the repository");
    text.lines().skip(1).filter_map(|l| l.split(',').next()).map(str::to_owned).collect()
}

/// Returns distinct full names; common given names and surnames are drawn more often.
fn names(count: usize) -> Vec<String> {
    let (given, surnames) = (column("given_names.csv"), column("surnames_us.csv"));
    let mut random = Random(1);
    let mut seen = std::collections::HashSet::new();
    while seen.len() < count {
        // The product of two draws prefers the first rows, which are the most common names.
        let mut skewed = |n: usize| random.below(n) * random.below(n) / n;
        seen.insert(format!("{} {}", given[skewed(given.len())], surnames[skewed(surnames.len())]));
    }
    let mut names: Vec<String> = seen.into_iter().collect();
    names.sort_unstable();
    names
}

fn text(names: &[String]) -> String {
    let mut text = String::new();
    let mut random = Random(2);
    if let Some(folder) = std::env::var_os("ONRECORD_DATA") {
        let folder = std::path::Path::new(&folder).join("quotes");
        let mut files: Vec<_> =
            std::fs::read_dir(folder).expect("ONRECORD_DATA/quotes").flatten().map(|f| f.path()).collect();
        files.sort();
        for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "gz")) {
            let mut lines = String::new();
            let bytes = std::fs::read(file).expect("a readable file");
            flate2::read::MultiGzDecoder::new(&bytes[..]).read_to_string(&mut lines).expect("gzip of text");
            for line in lines.lines() {
                let row: serde_json::Value = serde_json::from_str(line).expect("a row of JSON");
                text.push_str(row["text"].as_str().unwrap_or_default());
                // At least one name of each row is found.
                text.extend(["\n", &names[random.below(names.len())], " spoke.\n"]);
            }
        }
    } else {
        let words = "the quay board of harbour dockers said on Monday that its ships would not leave before wages were paid , and \
                     officials in Norland told reporters they had no comment . Prices rose again last week after strikes";
        let words: Vec<&str> = words.split_whitespace().collect();
        while text.len() < 1 << 20 {
            text.push_str(words[random.below(words.len())]);
            text.push(if random.below(60) == 0 { '\n' } else { ' ' });
            if random.below(25) == 0 {
                text.push_str(&names[random.below(names.len())]);
                text.push_str(" said ");
            }
        }
    }
    let once = text.clone();
    while text.len() < TEXT_BYTES {
        text.push_str(&once);
    }
    text
}

fn best<T>(mut work: impl FnMut() -> T) -> Duration {
    (0..3).map(|_| once(|| black_box(work())).1).min().expect("three runs")
}

fn once<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    // Wall time, because CPU time has a resolution of milliseconds.
    let start = Instant::now();
    let made = work();
    (made, start.elapsed())
}

fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with("VmRSS")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kb| kb.parse().ok()).unwrap_or(0) / 1024
}

fn at_boundaries(text: &str, start: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    let inner = |at: Option<&u8>| at.is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
    !inner(start.checked_sub(1).map(|at| &bytes[at])) && !inner(bytes.get(end))
}

fn main() {
    let sizes: Vec<usize> = std::env::args().filter_map(|a| a.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![1_000, 10_000, 100_000, 1_000_000] } else { sizes };
    println!("{:>9} {:<14} {:>8} {:>9} {:>8} {:>9}", "names", "engine", "build s", "resident", "MB/s", "matches");
    for size in sizes {
        let names = names(size);
        let text = text(&names);
        let rate = |time: Duration| text.len() as f64 / 1e6 / time.as_secs_f64();
        let row = |engine: &str, build: Duration, megabytes: usize, time: Duration, found: usize| {
            println!(
                "{size:>9} {engine:<14} {:>8.2} {megabytes:>6} MB {:>8.0} {found:>9}",
                build.as_secs_f64(),
                rate(time)
            );
        };
        let before = resident();
        let entity = |(i, name): (usize, &String)| Entity::new(format!("n{i}"), name.as_str()).with_kind("PERSON");
        let (gazetteer, build) = once(|| {
            Gazetteer::with_options(names.iter().enumerate().map(entity), &GazetteerOptions::default()).expect("small")
        });
        let megabytes = resident().saturating_sub(before);
        let found = gazetteer.find(&text).len();
        row("onrecord", build, megabytes, best(|| gazetteer.find(&text).len()), found);
        let path = std::env::temp_dir().join(format!("onrecord-bench-{}.gaz", std::process::id()));
        gazetteer.save_cache(&path).expect("a writable folder");
        let open = best(|| Gazetteer::open_cache(&path).expect("a whole cache").len());
        println!(
            "{size:>9} cache: {:.1} MB, opens in {:.1} ms",
            path.metadata().map_or(0, |m| m.len()) as f64 / 1e6,
            open.as_secs_f64() * 1e3
        );
        std::fs::remove_file(&path).expect("our own file");
        drop(gazetteer);

        let before = resident();
        let builder = || {
            aho_corasick::AhoCorasick::builder()
                .match_kind(aho_corasick::MatchKind::LeftmostLongest)
                .kind(Some(aho_corasick::AhoCorasickKind::ContiguousNFA))
                .build(&names)
                .expect("small")
        };
        let (peer, build) = once(builder);
        let megabytes = resident().saturating_sub(before);
        let count = || peer.find_iter(&text).filter(|m| at_boundaries(&text, m.start(), m.end())).count();
        row("aho-corasick", build, megabytes, best(count), count());
        drop(peer);

        let before = resident();
        let builder = || {
            daachorse::DoubleArrayAhoCorasickBuilder::new()
                .match_kind(daachorse::MatchKind::LeftmostLongest)
                .build::<_, _, u32>(&names)
                .expect("small")
        };
        let (peer, build) = once(builder);
        let megabytes = resident().saturating_sub(before);
        let count = || peer.leftmost_find_iter(&text).filter(|m| at_boundaries(&text, m.start(), m.end())).count();
        row("daachorse", build, megabytes, best(count), count());
    }
}
