//! Measures the speed of the quotation stage on one core: `quote_speed FILE [TIMES]`. FILE has JSON lines `{"text"}`.
//!
//! Tokens, sentences and entities are found before the measurement.

use onrecord::Article;
use onrecord::internal::text::Analysis;
use onrecord::internal::{entities, quotes};
use serde_json::Value;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let rows = std::fs::read_to_string(args.next().ok_or("FILE is missing")?)?;
    let times: usize = args.next().map_or(Ok(5), |t| t.parse())?;
    let mut articles = Vec::new();
    for row in rows.lines() {
        let row: Value = serde_json::from_str(row)?;
        articles.push(Article::from_text(row["text"].as_str().ok_or("a row without text")?));
    }
    let mb = articles.iter().map(|a| a.body.len()).sum::<usize>() as f64 / 1e6;
    let analyses: Vec<Analysis<'_>> = articles.iter().map(Analysis::new).collect();
    let named: Vec<_> = analyses.iter().map(|a| entities::find(a, None, None)).collect();
    let (mut least, mut count) = (f64::MAX, 0);
    for _ in 0..times {
        let start = on_cpu();
        count = analyses.iter().zip(&named).map(|(a, e)| quotes::find(a, e).len()).sum();
        least = least.min(on_cpu() - start);
    }
    println!("{mb:.1} MB: {:.1} MB/s, {count} quotations", mb / least);
    Ok(())
}

/// Returns the CPU seconds of this thread on Linux, which do not depend on other load; elsewhere the time of the clock.
fn on_cpu() -> f64 {
    let spent = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let spent = spent.and_then(|s| s.split(' ').next().and_then(|n| n.parse::<f64>().ok()));
    spent.map_or_else(
        || std::time::SystemTime::UNIX_EPOCH.elapsed().map_or(0.0, |d| d.as_secs_f64()),
        |nanoseconds| nanoseconds / 1e9,
    )
}
