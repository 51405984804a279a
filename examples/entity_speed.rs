//! Measures the speed of the text and entity stages on one core: `entity_speed FILE [TIMES]`. FILE is a text file with
//! two blank lines between articles.

use onrecord::Article;
use onrecord::internal::entities;
use onrecord::internal::text::Analysis;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let text = std::fs::read_to_string(args.next().ok_or("FILE is missing")?)?;
    let times: usize = args.next().map_or(Ok(5), |t| t.parse())?;
    let articles: Vec<Article> = text.split("\n\n\n").map(Article::from_text).collect();
    let mb = articles.iter().map(|a| a.body.len()).sum::<usize>() as f64 / 1e6;
    let (mut cut, mut named) = (f64::MAX, f64::MAX);
    let mut count = 0;
    for _ in 0..times {
        let start = on_cpu();
        let analyses: Vec<Analysis<'_>> = articles.iter().map(Analysis::new).collect();
        cut = cut.min(on_cpu() - start);
        let start = on_cpu();
        count = analyses.iter().map(|a| entities::find(a, None, None).mentions.len()).sum();
        named = named.min(on_cpu() - start);
    }
    println!(
        "{mb:.1} MB: tokens and sentences {:.0} MB/s, entities {:.0} MB/s, {count} mentions",
        mb / cut,
        mb / named
    );
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
