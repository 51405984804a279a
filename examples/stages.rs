//! Runs one stage of the pipeline on pages, for `benches/instructions.py`: `stages STAGE FILE…`.
//!
//! All stages before it run first. The stage runs in one call of `measured`, which callgrind counts by its name.
//! Prints the size of the input of the stage in bytes.

use std::hint::black_box;

use onrecord::internal::text::Analysis;
use onrecord::internal::view::ViewOptions;
use onrecord::internal::{boilerplate, entities, page, quotes};
use onrecord::{Article, DocumentRecord, FormatChoice, Quote, article_html, trace};

/// Stages, in the order of the pipeline.
const STAGES: [&str; 9] = ["page", "boilerplate", "text", "entities", "quotes", "read", "record", "view", "trace"];

#[inline(never)]
fn measured(work: &dyn Fn() -> usize) -> usize {
    work()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let stage = args.next().unwrap_or_default();
    let sources: Vec<String> = args.map(std::fs::read_to_string).collect::<Result<_, _>>()?;
    let bytes = |texts: &[String]| texts.iter().map(String::len).sum::<usize>();
    // Tables of the library are built at first use.
    for source in &sources {
        black_box(article_html(&DocumentRecord::new(&onrecord::read(source)?), &ViewOptions::default()));
    }
    let documents = sources.iter().map(onrecord::read).collect::<Result<Vec<_>, _>>()?;
    let texts: Vec<String> = documents.iter().map(|doc| doc.article.text().to_owned()).collect();
    let pages: Vec<_> = sources.iter().map(|source| page::read(source, FormatChoice::Auto)).collect();
    let articles: Vec<Article> = texts.iter().map(Article::from_text).collect();
    let analyses: Vec<Analysis<'_>> = articles.iter().map(Analysis::new).collect();
    let named: Vec<_> = analyses.iter().map(|analysis| entities::find(analysis, None, None)).collect();
    let records: Vec<DocumentRecord> = documents.iter().map(DocumentRecord::new).collect();
    let said: Vec<Quote<'_>> = records.iter().flat_map(|r| &r.quotes).map(|q| Quote::new(&q.text)).collect();
    let clean = boilerplate::CleanOptions::default();
    let (work, input): (Box<dyn Fn() -> usize + '_>, usize) = match stage.as_str() {
        "page" => {
            let all = || sources.iter().map(|s| page::read(s, FormatChoice::Auto).blocks.len()).sum();
            (Box::new(all), bytes(&sources))
        }
        "boilerplate" => {
            let all = || pages.iter().map(|page| boilerplate::classify(page, None, &clean).len()).sum();
            (Box::new(all), bytes(&sources))
        }
        "text" => {
            (Box::new(|| articles.iter().map(Analysis::new).map(|a| black_box(a).tokens.len()).sum()), bytes(&texts))
        }
        "entities" => {
            let all = || analyses.iter().map(|a| entities::find(a, None, None).mentions.len()).sum();
            (Box::new(all), bytes(&texts))
        }
        "quotes" => {
            let all = || analyses.iter().zip(&named).map(|(a, e)| quotes::find(a, e).len()).sum();
            (Box::new(all), bytes(&texts))
        }
        "read" => {
            let all = || sources.iter().filter_map(|s| onrecord::read(s).ok()).map(|d| d.blocks.len()).sum();
            (Box::new(all), bytes(&sources))
        }
        "record" => {
            (Box::new(|| documents.iter().map(|d| DocumentRecord::new(d).to_json().len()).sum()), bytes(&sources))
        }
        "view" => {
            let all = || records.iter().map(|r| article_html(r, &ViewOptions::default()).len()).sum();
            (Box::new(all), bytes(&texts))
        }
        "trace" => (Box::new(|| trace(&said).statements.len()), said.iter().map(|quote| quote.text.len()).sum()),
        _ => return Err(format!("unknown stage {stage:?}; give one of {}", STAGES.join(", ")).into()),
    };
    black_box(measured(&*work));
    println!("{input}");
    Ok(())
}
