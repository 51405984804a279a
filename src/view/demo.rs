//! A page of its own with many articles: what the demo writes.

use std::fmt::Write;

use super::article::{ViewOptions, article_html};
use super::escape::{escape, escaped};
use super::statement::{Statement, alone, told};
use super::words::{date_words, day};
use crate::corpus::Entry;

/// Nothing may be loaded from anywhere, whatever a page tried.
pub(crate) const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const STYLE: &str = include_str!("demo.css");

/// One self-contained HTML page: a table of the statements (who, said what, where, since when), then the marked-up
/// articles, each row leading to its place. No script, nothing to load.
///
/// `statements` says which quotations print the same statement; the others stand alone.
pub fn page_html(entries: &[Entry], statements: &[Statement]) -> String {
    let alone = alone(entries, statements);
    let told = told(entries, statements, &alone);
    let mut out = String::new();
    write!(
        out,
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width,initial-scale=1\"><meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\
         <meta name=\"referrer\" content=\"no-referrer\"><title>Who said what</title><style>{STYLE}</style></head><body><main>"
    )
    .expect("a string");
    let quotations: usize = told.iter().map(|t| t.wordings.len()).sum();
    write!(
        out,
        "<h1>Who said what</h1><p class=\"sum\">{} pages, {quotations} quotations, {} statements. Each row leads to the first \
         page that printed it.</p>",
        entries.len(),
        told.len()
    )
    .expect("a string");
    out.push_str(
        "<table class=\"who\"><thead><tr><th scope=\"col\">who</th><th scope=\"col\">said</th><th scope=\"col\">where</th>\
         <th scope=\"col\">since</th></tr></thead><tbody>",
    );
    for t in &told {
        out.push_str("<tr><th scope=\"row\" dir=\"auto\">");
        escape(&mut out, t.who.unwrap_or("speaker unknown"));
        write!(out, "</th><td dir=\"auto\"><a href=\"#d{}\">", t.wordings[0].2.document + 1).expect("a string");
        escape(&mut out, &t.said.text);
        write!(out, "</a> <span class=\"kind\">{}</span></td><td>", escaped(super::words::kind_words(&t.said.kind)))
            .expect("a string");
        for (i, name) in t.outlets.iter().enumerate() {
            out.push_str(if i > 0 { "<br>" } else { "" });
            escape(&mut out, name);
        }
        if t.wordings.len() > 1 {
            write!(out, "<br><span class=\"kind\">{} times</span>", t.wordings.len()).expect("a string");
        }
        write!(out, "</td><td class=\"date\">{}</td></tr>", escaped(&date_words(day(Some(t.since())))))
            .expect("a string");
    }
    out.push_str("</tbody></table><h2>The pages</h2>");
    for (i, record) in entries.iter().map(|e| &*e.record).enumerate() {
        write!(out, "<section id=\"d{}\">", i + 1).expect("a string");
        out.push_str(&article_html(record, &ViewOptions::default()));
        out.push_str("<p class=\"back\"><a href=\"#\">Back to the table</a></p></section>");
    }
    out.push_str("</main></body></html>\n");
    out
}
