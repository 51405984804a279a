//! A corpus at a glance: its first quotations as a table, each unfolding to the place where it stands.

use std::fmt::Write;

use super::article::excerpt;
use super::escape::{escape, escaped, link};
use super::statement::outlet;
use super::style;
use super::words::{date_words, day, kind_words, percent, shortened};
use crate::corpus::Entry;

/// Characters of a quotation that a row shows before it is unfolded.
const WORDS: usize = 160;

const CELL: &str = "text-align:left;vertical-align:top;padding:.2em .8em .2em 0;border-bottom:1px solid #8884;overflow-wrap:break-word";

/// The first `rows` quotations as a table: who, said, kind, where, when. A quotation unfolds to its paragraph as the
/// article view shows it, with a link to the page.
///
/// A fragment with inline styles only, every string escaped, nothing to load: it looks the same in a trusted notebook and
/// in an untrusted one, which drops the ids that links within a page need.
///
/// ```
/// use onrecord::internal::corpus::Entry;
/// use onrecord::internal::view::quotes_html;
/// use onrecord::{DocumentRecord, read};
///
/// let doc = read("Petra Lund said: “The quay is closed.”")?;
/// let html = quotes_html(&[Entry::new(DocumentRecord::new(&doc), None)], 10);
/// assert!(html.contains("Petra Lund"));
/// # Ok::<(), onrecord::Error>(())
/// ```
pub fn quotes_html(entries: &[Entry], rows: usize) -> String {
    let all = || entries.iter().flat_map(|e| e.quotes().map(move |(i, q)| (e, i, q)));
    let total = all().count();
    let mut out = String::new();
    write!(out, "<div class=\"tex2jax_ignore mathjax_ignore\"><table style=\"{}\"><thead><tr>", style::TABLE)
        .expect("a string");
    // Notebooks give every column the same width where nothing says otherwise, and let words run into the next.
    let widths = [("who", 14), ("said", 38), ("kind", 9), ("outlet", 17), ("date", 12), ("confidence", 10)];
    for (name, width) in widths {
        write!(out, "<th scope=\"col\" style=\"{CELL};width:{width}%\">{name}</th>").expect("a string");
    }
    out.push_str("</tr></thead><tbody>");
    for (entry, i, q) in all().take(rows) {
        let record = &*entry.record;
        let who = q.speaker.as_ref().map_or("–", |s| s.name.as_str());
        let (words, left) = shortened(&q.text, WORDS);
        write!(
            out,
            "<tr><th scope=\"row\" dir=\"auto\" style=\"{cell}\">{}</th><td style=\"{cell}\"><details><summary \
             dir=\"auto\">{}{}</summary>",
            escaped(if q.kind == "not_speech" { "" } else { who }),
            escaped(words),
            if left > 0 { "…" } else { "" },
            cell = CELL,
        )
        .expect("a string");
        excerpt(&mut out, record, i);
        let title = record.title.as_deref().or(record.id.as_deref()).unwrap_or("the page");
        write!(out, "<p dir=\"auto\" style=\"{}\">", style::META).expect("a string");
        match record.url.as_deref().and_then(link) {
            Some(url) => write!(
                out,
                "<a style=\"color:#3a7fc1\" href=\"{}\" rel=\"noopener noreferrer nofollow\">{}</a>",
                escaped(url),
                escaped(title)
            )
            .expect("a string"),
            None => escape(&mut out, title),
        }
        out.push_str("</p></details></td>");
        let sure = if q.corrected.is_empty() { percent(q.confidence) } else { "corrected".to_owned() };
        let date = date_words(day(record.published.as_deref()));
        for cell in [kind_words(&q.kind), outlet(record), &date, &sure] {
            write!(out, "<td style=\"{CELL}\">{}</td>", escaped(cell)).expect("a string");
        }
        out.push_str("</tr>");
    }
    let shown = total.min(rows);
    write!(out, "</tbody></table><p style=\"{}\">", style::META).expect("a string");
    match (shown == total, total) {
        (_, 0) => out.push_str("no quotations"),
        (true, _) => write!(out, "{total} quotations").expect("a string"),
        (false, _) => write!(out, "the first {shown} of {total} quotations").expect("a string"),
    }
    out.push_str("</p></div>");
    out
}
