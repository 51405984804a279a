//! Form to correct speakers and kinds: a separate page in a frame below an article.
//!
//! The frame is sandboxed: it can only run the script that its policy allows, and save a file, so that neither its script
//! nor text of the page can access the notebook around it. Untrusted notebooks remove the frame.

use rustc_hash::FxHashSet;
use serde::Serialize;

use crate::corrections::Selector;
use crate::quotes::QuotationKind;
use crate::record::{DocumentRecord, QuotationRecord, TextField};
use crate::span::{CharIndex, Span};
use crate::view::html::script::push_json;
use crate::view::html::{Html, style};

/// Maximum number of quotations in the form; a page with more is better corrected in a table.
const QUOTATIONS: usize = 300;
/// Maximum number of names that the form suggests.
const NAMES: usize = 80;

const SCRIPT: &str = concat!(include_str!("../html/base.js"), include_str!("../html/csv.js"), include_str!("form.js"));
const STYLE: &str = include_str!("form.css");
/// SHA-256 of the script in base 64; a test compares it with the files.
const SCRIPT_HASH: &str = "jb+gPhnNDE4daFSI7o2WdZc237/HzRtdtW3WO454kSE=";

/// Data of the script; `form.js` reads the fields by these names.
#[derive(Serialize)]
struct Form<'r> {
    id: &'r str,
    url: &'r str,
    /// Names of the document with their ids.
    names: Vec<(&'r str, &'r str)>,
    quotes: Vec<Row<'r>>,
    /// Number of quotations that are left out.
    more: usize,
}

/// Kind, speaker, id, confidence, field, words, words before and after.
type Row<'r> = (&'r str, &'r str, &'r str, f64, &'r str, String, String, String);

/// Returns the content policy of a page that shows articles with their forms.
pub fn form_policy() -> String {
    format!(
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{SCRIPT_HASH}'; base-uri 'none'; form-action 'none'"
    )
}

/// Appends the form in a collapsed element; nothing for a document without quotations.
pub(crate) fn write_form(html: &mut Html, record: &DocumentRecord) {
    let form = Form::new(record);
    if form.quotes.is_empty() {
        return;
    }
    let mut page = Html::with_capacity(16_384);
    page.markup("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">");
    page.open("meta").attr("http-equiv", "Content-Security-Policy").attr("content", &form_policy());
    page.markup("<title>Corrections</title><style>");
    page.markup(STYLE);
    page.markup("</style></head><body><div id=\"app\"></div><script type=\"application/json\" id=\"data\">");
    page.raw(|out| push_json(out, &form));
    page.markup("</script><script>");
    page.markup(SCRIPT);
    page.markup("</script></body></html>");

    html.open("details").style(style::FOLD);
    html.markup("<summary>correct speakers and kinds</summary>");
    html.open("iframe")
        .attr("sandbox", "allow-scripts allow-downloads")
        .attr("title", "Form to correct speakers and kinds")
        .attr("loading", "lazy")
        .attr("width", "100%")
        .attr("height", "420")
        .attr("frameborder", "0")
        .attr("srcdoc", &page.finish());
    html.close("iframe");
    html.open("p").style(style::META);
    html.text("A notebook that is not trusted shows no form here; trust it, or open it as HTML.");
    html.close("p");
    html.close("details");
}

impl<'r> Form<'r> {
    fn new(record: &'r DocumentRecord) -> Self {
        let title = record.title.as_deref().unwrap_or_default();
        let (in_title, in_text) = (CharIndex::new(title), CharIndex::new(&record.text));
        let row = |q: &'r QuotationRecord| {
            let (text, chars) =
                if q.field == TextField::Title { (title, &in_title) } else { (record.text.as_str(), &in_text) };
            let (start, end) = q.content.first()?.start.zip(q.content.last()?.end)?;
            let (start, end) = (chars.byte_of(start), chars.byte_of(end));
            let place = Selector::of(text, (start < end).then(|| Span::new(start, end))?);
            let who = q.speaker();
            let name = who.map_or("", |s| s.name.as_str());
            let id = who.and_then(|s| s.entity_id.as_deref()).unwrap_or("");
            Some((q.kind.name(), name, id, q.confidence, q.field.name(), place.exact, place.prefix, place.suffix))
        };
        let mut seen = FxHashSet::default();
        let speakers = record.quotes.iter().filter(|q| q.kind != QuotationKind::NotSpeech).flat_map(|q| &q.speakers);
        let speakers = speakers.map(|s| (s.name.as_str(), s.entity_id.as_deref().unwrap_or("")));
        let mentioned = record.mentions.iter().map(|m| (m.label.as_str(), m.entity_id.as_deref().unwrap_or("")));
        let names = speakers.chain(mentioned).filter(|(name, _)| !name.is_empty() && seen.insert(*name));
        Self {
            id: record.id.as_deref().unwrap_or(""),
            url: record.url.as_deref().unwrap_or(""),
            names: names.take(NAMES).collect(),
            quotes: record.quotes.iter().filter_map(row).take(QUOTATIONS).collect(),
            more: record.quotes.len().saturating_sub(QUOTATIONS),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::html::script::tests::sha256;

    #[test]
    fn the_policy_names_the_script() {
        assert_eq!(sha256(SCRIPT.as_bytes()), SCRIPT_HASH, "the script has changed: set SCRIPT_HASH to the left value");
        assert!(!SCRIPT.contains("</") && !SCRIPT.contains("innerHTML"), "the script builds text nodes only");
    }
}
