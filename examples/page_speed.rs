//! Measures the speed of reading pages into blocks and clean text on one core: `page_speed PAGES.jsonl [ROUNDS]`, each
//! line `{"html"}` or `{"text"}`. The time of a scan for tags in the same bytes is printed as a lower limit.

use std::hint::black_box;
use std::time::Instant;

use onrecord::Reader;
use onrecord::internal::page::{self, FormatChoice};

/// Finds every tag and skips its quoted values: the minimum of work of any parser.
fn scan(source: &[u8]) -> usize {
    let (mut at, mut tags) = (0, 0);
    while let Some(open) = memchr::memchr(b'<', &source[at..]) {
        let mut end = at + open + 1;
        while let Some(found) = memchr::memchr3(b'>', b'"', b'\'', &source[end..]) {
            let sign = source[end + found];
            end += found + 1;
            if sign == b'>' {
                break;
            }
            end += memchr::memchr(sign, &source[end..]).map_or(source.len() - end, |i| i + 1);
        }
        tags += 1;
        at = end;
    }
    tags
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("PAGES.jsonl is missing")?;
    let rounds: u32 = std::env::args().nth(2).map_or(Ok(3), |n| n.parse())?;
    let mut format = FormatChoice::Text;
    let mut pages: Vec<String> = Vec::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let row: serde_json::Value = serde_json::from_str(line)?;
        if row["html"].is_string() {
            format = FormatChoice::Html;
        }
        pages.extend(row["html"].as_str().or(row["text"].as_str()).map(str::to_owned));
    }
    let bytes: usize = pages.iter().map(String::len).sum();
    let report = |name: &str, work: &dyn Fn(&str) -> usize| {
        let mut best = f64::INFINITY;
        for _ in 0..rounds {
            let start = Instant::now();
            for page in &pages {
                black_box(work(page));
            }
            best = best.min(start.elapsed().as_secs_f64());
        }
        let (count, size) = (pages.len() as f64, bytes as f64);
        println!("{name:8} {:8.0} pages/s {:8.0} MB/s", count / best, size / best / 1e6);
        best
    };
    println!("{} pages of {:.0} kB", pages.len(), bytes as f64 / pages.len() as f64 / 1e3);
    let bare = report("scan", &|page| scan(page.as_bytes()));
    let blocks = report("blocks", &|page| page::read(page, format).blocks.len());
    let reader = Reader::builder().format(format).build();
    report("clean", &|page| reader.clean(page).map_or(0, |text| text.len()));
    println!("the blocks take {:.1} times the scan", blocks / bare);
    Ok(())
}
