//! Report: one HTML page, or a folder, with search, filters, timelines and all articles, which loads nothing from a network.
//!
//! The documents are embedded as JSON, and the script of the page builds text nodes from them, so that no word of a
//! document is parsed as markup. The content policy allows this script only, by its hash, and in a folder the files of data
//! beside the page.

mod article;
mod data;
mod methods;
mod options;
mod palette;
mod people;

use std::fmt::Write;

use serde::Serialize;

use super::html::Html;
use super::statement::{Statement, single_statements, statement_rows};
use crate::corpus::Entry;
use crate::error::Result;
use data::{ArticleParts, Index};
pub use options::ReportOptions;

const SCRIPT: &str = concat!(
    include_str!("script/base.js"),
    include_str!("script/data.js"),
    include_str!("script/people.js"),
    include_str!("script/corrections.js"),
    include_str!("script/article.js"),
    include_str!("script/start.js"),
);
const STYLE: &str = include_str!("report.css");
/// SHA-256 of the script in base 64; a test compares it with the files.
const SCRIPT_HASH: &str = "CWOfsNGs109q+q6dZtYUscwt0w7Bzj4zdQjig527c0c=";

/// Returns one self-contained HTML page: people with their statements on timelines, each statement with its wordings by
/// outlet, each wording with a link to its place in the marked-up article; a search box, filters by person, outlet, date and
/// confidence, and corrections to download. It works from a file, without a network, with the keyboard and on a phone.
///
/// `statements` are the quotations that print one statement, as [`Statement::all`] returns them; a quotation in none of
/// them is a statement of its own.
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
/// `entries` need no more than their quotations, sites and dates; `documents` are the whole ones, in the same order, of
/// which some are in memory at a time.
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
    // 'self' allows files beside the page on a server, `file:` those beside a page opened from a disk.
    write("index.html", page(&index, options, " 'self' file:"))
}

/// Returns a script that hands a part of the data to the script of the page.
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

/// Appends JSON in which `<`, `>`, `&` and the line separators of old scripts are escaped, so that no tag can end it.
fn push_json(out: &mut String, data: &impl Serialize) {
    push_escaped(out, &serde_json::to_string(data).expect("the data holds strings, numbers and lists only"));
}

/// Appends JSON with the escapes of [`push_json`].
fn push_escaped(out: &mut String, json: &str) {
    let mut copied = 0;
    for (at, c) in json.char_indices() {
        if matches!(c, '<' | '>' | '&' | '\u{2028}' | '\u{2029}') {
            out.push_str(&json[copied..at]);
            write!(out, "\\u{:04x}", c as u32).expect("writing to a String succeeds");
            copied = at + c.len_utf8();
        }
    }
    out.push_str(&json[copied..]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::html::escape::HIDDEN;

    /// Returns the SHA-256 of `data` (FIPS 180-4) in base 64.
    #[expect(clippy::many_single_char_names, reason = "the names of the standard")]
    fn sha256(data: &[u8]) -> String {
        let frac = |x: f64| ((x.fract()) * 4_294_967_296.0) as u32;
        let primes: Vec<u32> = (2..312).filter(|n| (2..*n).all(|d| n % d != 0)).collect();
        let k: Vec<u32> = primes.iter().map(|&p| frac(f64::from(p).cbrt())).collect();
        let mut h: Vec<u32> = primes[..8].iter().map(|&p| frac(f64::from(p).sqrt())).collect();
        let mut padded = data.to_vec();
        padded.push(0x80);
        padded.resize(padded.len().next_multiple_of(64) + if padded.len() % 64 > 56 { 64 } else { 0 }, 0);
        let at = padded.len() - 8;
        padded[at..].copy_from_slice(&(data.len() as u64 * 8).to_be_bytes());
        for chunk in padded.chunks(64) {
            let mut w: Vec<u32> = chunk.chunks(4).map(|b| u32::from_be_bytes([b[0], b[1], b[2], b[3]])).collect();
            for i in 16..64 {
                let (a, b) = (w[i - 15], w[i - 2]);
                let s0 = a.rotate_right(7) ^ a.rotate_right(18) ^ (a >> 3);
                let s1 = b.rotate_right(17) ^ b.rotate_right(19) ^ (b >> 10);
                w.push(w[i - 16].wrapping_add(s0).wrapping_add(w[i - 7]).wrapping_add(s1));
            }
            let mut v = h.clone();
            for i in 0..64 {
                let s1 = v[4].rotate_right(6) ^ v[4].rotate_right(11) ^ v[4].rotate_right(25);
                let choice = (v[4] & v[5]) ^ (!v[4] & v[6]);
                let t1 = v[7].wrapping_add(s1).wrapping_add(choice).wrapping_add(k[i]).wrapping_add(w[i]);
                let s0 = v[0].rotate_right(2) ^ v[0].rotate_right(13) ^ v[0].rotate_right(22);
                let most = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
                v.rotate_right(1);
                v[4] = v[4].wrapping_add(t1);
                v[0] = t1.wrapping_add(s0).wrapping_add(most);
            }
            h.iter_mut().zip(v).for_each(|(h, v)| *h = h.wrapping_add(v));
        }
        let bytes: Vec<u8> = h.iter().flat_map(|h| h.to_be_bytes()).collect();
        let table = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut out = String::new();
        for three in bytes.chunks(3) {
            let n = three.iter().fold(0_u32, |n, &b| n << 8 | u32::from(b)) << (8 * (3 - three.len()));
            for i in 0..4 {
                let digit = table[(n >> (18 - 6 * i) & 63) as usize];
                out.push(if i > three.len() { '=' } else { digit as char });
            }
        }
        out
    }

    #[test]
    fn the_policy_names_the_script() {
        assert_eq!(sha256(b"abc"), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
        assert_eq!(sha256(SCRIPT.as_bytes()), SCRIPT_HASH, "the script has changed: set SCRIPT_HASH to the left value");
        assert!(!SCRIPT.contains("</") && !SCRIPT.contains("innerHTML"), "the script builds text nodes only");
    }

    /// The script escapes the characters of `HIDDEN`, no others.
    #[test]
    fn script_and_views_escape_the_same_characters() {
        let range = |r: &std::ops::RangeInclusive<char>| {
            format!("\\u{{{:x}}}-\\u{{{:x}}}", u32::from(*r.start()), u32::from(*r.end()))
        };
        let ranges: String = HIDDEN.iter().map(range).collect();
        let line = format!("const HIDDEN = /[{ranges}]/gu;");
        assert!(SCRIPT.lines().any(|l| l == line), "script/base.js needs the line\n{line}");
    }

    #[test]
    fn data_cannot_end_its_element() {
        let mut out = String::new();
        push_json(&mut out, &["</script><!--\u{2028}&"]);
        assert_eq!(out, r#"["\u003c/script\u003e\u003c!--\u2028\u0026"]"#);
    }
}
