//! Page with a table of statements and their articles.

use super::article::{ViewOptions, write_article};
use super::days::{date_words, day};
use super::html::Html;
use super::statement::{Statement, single_statements, statement_rows};
use super::words::{confidence_words, counted, kind_and_cue};
use crate::corpus::Entry;

/// Content policy of the page, by which nothing is loaded even if markup of a news page were not escaped.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const STYLE: &str = include_str!("demo.css");

/// Returns one self-contained HTML page: a table of the statements (who, said what, where, since when), then the
/// marked-up articles; each row links to its article. The page has no script and loads nothing.
///
/// `statements` are the statements of the corpus, as [`Statement::all`] returns them; a quotation in none of them has a row
/// of its own.
pub fn page_html(entries: &[Entry], statements: &[Statement]) -> String {
    let single = single_statements(entries, statements);
    let rows = statement_rows(entries, statements, &single);
    let mut html = Html::with_capacity(16_384);
    html.markup(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width,initial-scale=1\">",
    );
    html.open("meta").attr("http-equiv", "Content-Security-Policy").attr("content", POLICY);
    html.markup("<meta name=\"referrer\" content=\"no-referrer\"><title>Who said what</title><style>");
    html.markup(STYLE);
    html.markup("</style></head><body><main><h1>Who said what</h1><p class=\"sum\">");
    let quotations: usize = rows.iter().map(|r| r.wordings.len()).sum();
    html.text(&format!(
        "{}, {}, {}. Each row links to the first page that printed it, and has the \
         kind of speech and the confidence in it.",
        counted(entries.len(), "page"),
        counted(quotations, "quotation"),
        counted(rows.len(), "statement"),
    ));
    html.markup(
        "</p><table class=\"who\"><thead><tr><th scope=\"col\">who</th><th scope=\"col\">said</th>\
         <th scope=\"col\">where</th><th scope=\"col\">since</th></tr></thead><tbody>",
    );
    for row in &rows {
        html.markup("<tr>");
        html.open("th").attr("scope", "row").auto();
        html.text(row.who("speaker unknown"));
        html.close("th");
        html.open("td").auto();
        html.open("a").attr("href", &format!("#d{}", row.wordings[0].2.document + 1));
        html.text(&row.shown.text);
        html.markup("</a> <span class=\"kind\">");
        html.text(&format!("{}, {}", kind_and_cue(row.shown), confidence_words(row.shown)));
        html.markup("</span></td><td>");
        for (i, name) in row.outlets.iter().enumerate() {
            html.markup(if i > 0 { "<br>" } else { "" });
            html.text(name);
        }
        if row.printed > 1 {
            html.markup("<br><span class=\"kind\">");
            html.text(&format!("{} times", row.printed));
            html.close("span");
        }
        html.markup("</td><td class=\"date\">");
        html.text(&date_words(day(Some(row.since()))));
        html.markup("</td></tr>");
    }
    html.markup("</tbody></table><h2>The pages</h2>");
    for (i, entry) in entries.iter().enumerate() {
        html.open("section").attr("id", &format!("d{}", i + 1));
        write_article(&mut html, &entry.record, &ViewOptions::default());
        html.markup("<p class=\"back\"><a href=\"#\">Back to the table</a></p></section>");
    }
    html.markup("</main></body></html>\n");
    html.finish()
}
