//! Table of the first quotations of a corpus, for notebooks.

use super::article::write_excerpt;
use super::days::{day, short_date_words};
use super::html::escape::link;
use super::html::{Html, style};
use super::shown::Shown;
use super::statement::page_name;
use super::words::{confidence_words, counted, cut, kind_and_cue};
use crate::corpus::Entry;
use crate::quotes::QuotationKind;
use crate::record::DocumentRecord;

/// Maximum number of characters of a quotation in a closed row.
const WORDS: usize = 160;
/// Maximum number of characters of an outlet.
const OUTLET: usize = 40;

const CELL: &str = "text-align:left;vertical-align:top;padding:.2em .8em .2em 0;border-bottom:1px solid #8884;overflow-wrap:break-word";

/// Columns with their width in percent: without widths, notebooks make all columns equal and words overlap.
const COLUMNS: [(&str, u8); 6] =
    [("who", 14), ("said", 38), ("kind", 9), ("where", 17), ("date", 12), ("confidence", 10)];

/// Returns the first `rows` quotations as an HTML table: speaker, words, kind, outlet or file, date, confidence. Each
/// quotation opens to show its paragraph as in the article view, with a link to the page. Marked words other than speech
/// are only counted if there is speech.
///
/// The table is a fragment with inline styles; every string is escaped and nothing is loaded. It looks the same in trusted
/// and untrusted notebooks; it has no links within the page, because untrusted notebooks remove the ids that they need.
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
    let all = Shown::new(entries);
    let total = all.rows.len();
    let mut html = Html::with_capacity(4096);
    html.open("div").attr("class", "tex2jax_ignore mathjax_ignore").style("overflow-x:auto");
    html.open("table").style(style::TABLE);
    html.markup("<thead><tr>");
    for (name, width) in COLUMNS {
        // On a phone, the column of words keeps a readable width, and the table scrolls.
        let least = if name == "said" { ";min-width:15em" } else { "" };
        html.open("th").attr("scope", "col").style(&format!("{CELL};width:{width}%{least}"));
        html.text(name);
        html.close("th");
    }
    html.markup("</tr></thead><tbody>");
    for &(entry, i, q) in all.rows.iter().take(rows) {
        let record = &*entry.record;
        let who = q.speaker_names().unwrap_or("–".into());
        html.markup("<tr>");
        html.open("th").attr("scope", "row").auto().style(CELL);
        html.text(if q.kind == QuotationKind::NotSpeech { "" } else { &who });
        html.close("th");
        html.open("td").style(CELL);
        html.markup("<details>");
        html.open("summary").auto();
        html.text(&cut(&q.text, WORDS));
        html.close("summary");
        write_excerpt(&mut html, record, i);
        html.open("p").auto().style(style::META);
        let title = record.title.as_deref().or(record.id.as_deref()).unwrap_or("the page");
        write_linked(&mut html, record, title);
        html.markup("</p></details></td>");
        let confidence = confidence_words(q);
        let date = short_date_words(day(record.published.as_deref()));
        html.leaf("td", CELL, &kind_and_cue(q));
        // An outlet without an address is the name of a file, which may be long.
        html.open("td").style(&format!("{CELL};overflow-wrap:anywhere;min-width:9em"));
        write_linked(&mut html, record, &cut(page_name(record), OUTLET));
        html.close("td");
        html.leaf("td", &format!("{CELL};white-space:nowrap"), &date);
        html.leaf("td", CELL, &confidence);
        html.close("tr");
    }
    html.markup("</tbody></table>");
    let shown = total.min(rows);
    let count = match (shown == total, total) {
        (_, 0) => "no quotations".to_owned(),
        (true, _) => counted(total, "quotation"),
        (false, _) => format!("the first {shown} of {}", counted(total, "quotation")),
    };
    html.leaf("p", style::META, &[Some(count), all.left_out()].into_iter().flatten().collect::<Vec<_>>().join("; "));
    html.close("div");
    html.finish()
}

/// Appends text as a link to the page of a document; without a link if its address is not `http` or `https`.
fn write_linked(html: &mut Html, record: &DocumentRecord, words: &str) {
    if let Some(url) = record.url.as_deref().and_then(link) {
        html.open("a").style("color:#3a7fc1").attr("href", url).attr("rel", "noopener noreferrer nofollow");
        html.text(words);
        html.close("a");
    } else {
        html.text(words);
    }
}
