//! Report: one HTML page, or a folder, with search, filters, timelines and all articles; it loads nothing from a network.
//!
//! The documents are embedded as JSON, and the script of the page builds text nodes from them, so that no text of a document
//! is parsed as markup. The content policy allows only this script, by its hash, and in a folder the data files beside the
//! page.

mod article;
mod data;
mod methods;
mod options;
mod palette;
mod people;

use super::html::Html;
use super::html::script::{push_escaped, push_json};
use super::statement::{Statement, single_statements, statement_rows};
use crate::corpus::Entry;
use crate::error::Result;
use data::{ArticleParts, Index};
pub use options::ReportOptions;

const SCRIPT: &str = concat!(
    include_str!("../html/base.js"),
    include_str!("../html/csv.js"),
    include_str!("script/data.js"),
    include_str!("script/people.js"),
    include_str!("script/corrections.js"),
    include_str!("script/article.js"),
    include_str!("script/start.js"),
);
const STYLE: &str = include_str!("report.css");
/// SHA-256 of the script in base 64; a test compares it with the files.
const SCRIPT_HASH: &str = "9pavFAY0ZSLXek3uPlRvBDDeQ9yjqkO/cqCYniB1TDY=";

/// Returns one self-contained HTML page: people with their statements on timelines, each statement with its wordings by
/// outlet, each wording with a link to its place in the marked-up article; a search box, filters by person, outlet, date and
/// confidence, and corrections to download. It works from a file, without a network, with the keyboard and on a phone.
///
/// `statements` are the statements of the corpus, as [`Statement::all`] returns them; a quotation in none of them is a
/// statement of its own.
pub fn report_html(entries: &[Entry], statements: &[Statement], options: &ReportOptions<'_>) -> String {
    let single = single_statements(entries, statements);
    let mut index = Index::new(entries, &statement_rows(entries, statements, &single), options, false);
    index.add_articles(entries);
    page(&index, options, "")
}

/// Returns the files of a report in a folder, each with its name: `index.html`, and parts of the statements and articles
/// (`statements/0.js`, …) that the page loads when a reader opens them. The folder works like the page of [`report_html`],
/// without a server.
pub fn report_files(entries: &[Entry], statements: &[Statement], options: &ReportOptions<'_>) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut write = |name: &str, text: String| {
        files.push((name.to_owned(), text));
        Ok(())
    };
    write_report(entries, statements, options, &mut std::iter::once(Ok(entries.to_vec())), &mut write)
        .expect("writing to memory succeeds");
    files
}

/// Calls `write` with name and content of each file of [`report_files`], the page last.
///
/// Of `entries` only quotations, sites, languages and dates are used; `documents` are the same documents with their texts,
/// in the same order, in batches of which one is in memory at a time.
pub(crate) fn write_report(
    entries: &[Entry],
    statements: &[Statement],
    options: &ReportOptions<'_>,
    documents: &mut dyn Iterator<Item = Result<Vec<Entry>>>,
    write: &mut dyn FnMut(&str, String) -> Result<()>,
) -> Result<()> {
    let single = single_statements(entries, statements);
    let rows = statement_rows(entries, statements, &single);
    let mut index = Index::new(entries, &rows, options, true);
    for (i, part) in std::mem::take(&mut index.statements).iter().enumerate() {
        let json = serde_json::to_string(part).expect("the data holds strings, numbers and lists only");
        write(&format!("statements/{i}.js"), part_script("statements", i, &json))?;
    }
    let mut articles = ArticleParts::default();
    let mut write_part =
        |(i, json): (usize, String)| write(&format!("articles/{i}.js"), part_script("articles", i, &json));
    for some in documents {
        for entry in some? {
            articles.add(&mut index, &entry.record).map_or(Ok(()), &mut write_part)?;
        }
    }
    articles.take(&index).map_or(Ok(()), &mut write_part)?;
    // 'self' allows the files beside a page on a server, `file:` those beside a page that is opened from a disk.
    write("index.html", page(&index, options, " 'self' file:"))
}

/// Returns a script that passes a part of the data to the script of the page.
fn part_script(kind: &str, number: usize, json: &str) -> String {
    let mut out = format!("onrecordPart(\"{kind}\",{number},");
    push_escaped(&mut out, json);
    out.push_str(");\n");
    out
}

/// Returns the page; `sources` are the sources of scripts that its content policy allows besides its own script.
fn page(data: &Index<'_>, options: &ReportOptions<'_>, sources: &str) -> String {
    let mut html = Html::with_capacity(65_536);
    html.markup(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width,initial-scale=1\">",
    );
    let policy = format!(
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{SCRIPT_HASH}'{sources}; base-uri 'none'; \
         form-action 'none'"
    );
    html.open("meta").attr("http-equiv", "Content-Security-Policy").attr("content", &policy);
    html.markup("<meta name=\"referrer\" content=\"no-referrer\">");
    html.leaf("title", "", options.title);
    html.markup("<style>");
    html.markup(STYLE);
    html.markup("</style></head><body><header>");
    html.leaf("h1", "", options.title);
    html.markup(
        "<p id=\"sum\">This report needs its script, which this browser does not run.</p></header><div id=\"app\"></div>\
         <script type=\"application/json\" id=\"data\">",
    );
    html.raw(|out| push_json(out, data));
    html.markup("</script><script>");
    html.markup(SCRIPT);
    html.markup("</script></body></html>\n");
    html.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::html::escape::HIDDEN;
    use crate::view::html::script::tests::sha256;

    #[test]
    fn the_policy_names_the_script() {
        assert_eq!(sha256(SCRIPT.as_bytes()), SCRIPT_HASH, "the script has changed: set SCRIPT_HASH to the left value");
        assert!(!SCRIPT.contains("</") && !SCRIPT.contains("innerHTML"), "the script builds text nodes only");
    }

    /// Checks that the script replaces the characters of `HIDDEN` and no others.
    #[test]
    fn script_and_views_escape_the_same_characters() {
        let range = |r: &std::ops::RangeInclusive<char>| {
            format!("\\u{{{:x}}}-\\u{{{:x}}}", u32::from(*r.start()), u32::from(*r.end()))
        };
        let ranges: String = HIDDEN.iter().map(range).collect();
        let line = format!("const HIDDEN = /[{ranges}]/gu;");
        assert!(SCRIPT.lines().any(|l| l == line), "html/base.js needs the line\n{line}");
    }
}
