//! Writes a view of records: `view article|page|report|quotes|statements RECORDS.jsonl [-o OUT]`.

use std::io::Write;

use onrecord::internal::corpus::{Entry, read_records, trace_quotes};
use onrecord::internal::view::{self, Statement, ViewOptions};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [what, path, rest @ ..] = args.as_slice() else {
        return Err("usage: view article|page|report|quotes|statements RECORDS.jsonl [-o OUT]".into());
    };
    let (records, _) = read_records(path.as_ref())?;
    let records: Vec<Entry> = records.into_iter().map(|record| Entry::new(record, None)).collect();
    let statements = Statement::all(&trace_quotes(&records));
    let shown = match what.as_str() {
        "article" => records
            .iter()
            .map(|r| view::article_html(&r.record, &ViewOptions::default()))
            .collect::<Vec<_>>()
            .join("\n"),
        "report" => {
            let options = view::ReportOptions { title: "Who said what", failed: 0 };
            view::report_html(&records, &statements, &options)
        }
        "page" => view::page_html(&records, &statements),
        "quotes" => view::quotes_table(&records, 120),
        "statements" => view::statements_table(&records, &statements, 120),
        other => {
            return Err(format!("unknown view {other:?}; give one of article, page, report, quotes, statements").into());
        }
    };
    match rest {
        [flag, out] if flag == "-o" => std::fs::write(out, shown)?,
        _ => std::io::stdout().write_all(shown.as_bytes())?,
    }
    Ok(())
}
