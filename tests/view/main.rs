//! Views: strings of a page are shown as text, nothing is loaded, and styles are those that notebooks keep.

mod article;
mod report;

use onrecord::DocumentRecord;
use onrecord::internal::corpus::{Entry, trace_quotes};
use onrecord::internal::view::{
    ReportOptions, Statement, ViewOptions, Wording, article_html, page_html, quotes_html, quotes_table, report_files,
    statements_table,
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Strings by which pages attack programs that show them.
const PAYLOADS: [&str; 14] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)\" x=\"",
    "' autofocus onfocus='alert(1)",
    "</span></article></body><svg onload=alert(1)>",
    "javascript:alert(1)",
    "JaVaScRiPt://norland.example/%0aalert(1)",
    "data:text/html;base64,PHNjcmlwdD4=",
    "{{constructor.constructor('alert(1)')()}} ${alert(1)} <%= 1 %>",
    "</style><style>*{background:url(https://spy.example/)}",
    "<!--<link rel=stylesheet href=//spy.example/x.css>-->",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62;",
    "\u{202e}gnp.exe\u{2066}\u{0}\u{1b}[31m\u{9b}31m",
    "\u{202e}a\u{fff9}b\u{fffb}c\u{e0041}d\u{2028}e",
];

fn span(start: usize, end: usize) -> Value {
    json!({"start": start, "end": end, "source_start": start, "source_end": end})
}

fn with(mut base: Value, more: Value) -> Value {
    let more: serde_json::Map<String, Value> = serde_json::from_value(more).unwrap();
    base.as_object_mut().unwrap().extend(more);
    base
}

/// Returns a record in which every string from a page, a gazetteer or a corpus is `evil`.
fn hostile(evil: &str) -> DocumentRecord {
    let text = format!("{evil} said: “{evil}” {evil}");
    let n = evil.chars().count();
    let said = span(n + 8, 2 * n + 8);
    let who =
        with(span(0, n), json!({"text": evil, "name": evil, "entity_id": evil, "person": 0, "via": "short_name"}));
    let party = with(span(n + 8, 2 * n + 8), json!({"text": evil, "entity_id": evil}));
    let quote = |kind: &str, field: &str| {
        json!({"in": field, "text": evil, "kind": kind, "content": [said], "marked": [said], "form": "marks", "speakers": [who, who],
            "cue": with(span(n + 1, n + 5), json!({"text": "said", "class": "say"})), "media": [party, party], "addressee": party,
            "negated": true, "conditional": true, "confidence": 0.4})
    };
    let mention = with(
        span(0, n),
        json!({"in": "text", "text": evil, "entity_id": evil, "label": evil, "type": evil, "via": "role",
            "confidence": 1.0, "alternatives": [evil]}),
    );
    let chars = text.chars().count();
    let kept = json!({"text": text, "role": "paragraph", "keep": true, "score": 1.0, "reason": null, "origin": "text"});
    let gone = json!({"start": null, "end": null, "source_start": 0, "source_end": 0, "text": evil, "role": "other",
        "keep": false, "score": 0.0, "reason": "navigation", "origin": "text"});
    serde_json::from_value(json!({
        "schema_version": 2, "id": evil, "url": evil, "site": evil, "format": "html", "title": format!("{evil} {evil}: {evil}"),
        "byline": [evil], "published": evil, "language": evil, "text": text,
        "blocks": [gone, with(span(0, chars), kept)],
        "quotes": [quote("direct", "text"), quote("not_speech", "text"), quote("mixed", "title"), quote("indirect", "text")],
        "mentions": [mention], "people": [{"name": evil, "entity_id": evil, "gender": null, "mentions": [0]}],
        "warnings": [evil],
    }))
    .expect("a record")
}

/// Returns a record with `quotes` quotations by five speakers in `paragraphs` paragraphs of fifty words.
fn sample(paragraphs: usize, quotes: usize) -> DocumentRecord {
    let (mut text, mut blocks, mut said, mut mentions) = (String::new(), Vec::new(), Vec::new(), Vec::new());
    for i in 0..paragraphs {
        let start = text.len();
        let name = ["Petra Lund", "Tobias Aker", "Ruben Haldane", "Signe Voss", "Elin Marsh"][i % 5];
        let id = format!("nl:{}", i % 5);
        text.push_str(name);
        mentions.push(with(
            span(start, text.len()),
            json!({"in": "text", "text": name, "entity_id": id, "label": name, "type": "PERSON", "via": "alias",
                "confidence": 0.9, "alternatives": []}),
        ));
        let speaker = with(
            span(start, text.len()),
            json!({"text": name, "name": name, "entity_id": id, "person": null, "via": "name"}),
        );
        for _ in 0..quotes.div_ceil(paragraphs) {
            let cue = text.len() + 1;
            text.push_str(" said \"the quay will be closed at noon and opened at one\"");
            let (from, to) = (cue + 6, text.len() - 1);
            said.push(json!({"in": "text", "text": &text[from..to], "kind": "direct", "content": [span(from, to)], "form": "marks",
                "marked": [span(from, to)], "speakers": [speaker], "media": [], "addressee": null, "negated": false,
                "cue": with(span(cue, cue + 4), json!({"text": "said", "class": "say"})), "conditional": false, "confidence": 0.9}));
        }
        for _ in 0..4 {
            let at = text.len() + 1;
            text.push_str(" she was seen by the gate near the water again");
            mentions.push(with(
                span(at, at + 3),
                json!({"in": "text", "text": "she", "entity_id": id, "label": name, "type": "PERSON", "via": "pronoun",
                    "confidence": 0.9, "alternatives": []}),
            ));
        }
        let block = json!({"text": text[start..], "role": "paragraph", "keep": true, "score": 1.0, "reason": null, "origin": "text"});
        blocks.push(with(span(start, text.len()), block));
        blocks.push(
            json!({"start": null, "end": null, "source_start": 0, "source_end": 0, "text": "Sign up for our letter",
            "role": "other", "keep": false, "score": 0.0, "reason": "newsletter", "origin": "text"}),
        );
        text.push_str("\n\n");
    }
    serde_json::from_value(json!({
        "schema_version": 2, "id": "a", "url": "https://harbourdaily.example/a", "site": "harbourdaily.example", "format": "text",
        "title": null, "byline": ["Karin Dahl"], "published": "2024-03-04", "language": "en", "text": text, "blocks": blocks,
        "quotes": said, "mentions": mentions, "people": [], "warnings": [],
    }))
    .expect("a record")
}

/// Name and attributes.
type Tag = (String, Vec<(String, String)>);

/// Returns the tags of `html` with their attributes, and the unescaped text outside of tags.
fn taken_apart(html: &str) -> (Vec<Tag>, String) {
    let (mut tags, mut words) = (Vec::new(), String::new());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        words.push_str(&rest[..at]);
        let end = at + rest[at..].find('>').expect("a tag ends");
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut pairs = Vec::new();
        let mut left = attributes.trim();
        while let Some((key, value)) = left.split_once("=\"") {
            let (value, after) = value.split_once('"').unwrap_or_else(|| panic!("no end: {tag}"));
            pairs.push((key.trim().to_owned(), value.to_owned()));
            left = after;
        }
        if name == "style" {
            let (_, after) = rest.split_once("</style>").expect("a style element ends");
            rest = after;
        }
        tags.push((name.to_owned(), pairs));
    }
    words.push_str(rest);
    for (entity, c) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
        words = words.replace(entity, c);
    }
    (tags, words)
}

fn check_inert(html: &str, page: bool) {
    const TAGS: [&str; 29] = [
        "article",
        "p",
        "span",
        "b",
        "i",
        "sup",
        "small",
        "bdi",
        "a",
        "ul",
        "li",
        "details",
        "summary",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "h3",
        "h4",
        "blockquote",
        "pre",
        "div",
        "section",
        "br",
        "h1",
        "h2",
        "main",
    ];
    const PAGE_TAGS: [&str; 7] = ["!doctype", "html", "head", "meta", "title", "style", "body"];
    const ATTRIBUTES: [&str; 9] = ["style", "title", "dir", "lang", "class", "scope", "href", "rel", "id"];
    for (name, attributes) in taken_apart(html).0 {
        let bare = name.trim_start_matches('/');
        assert!(TAGS.contains(&bare) || page && PAGE_TAGS.contains(&bare), "element {name}");
        for (key, value) in attributes {
            let head = page && matches!(bare, "meta" | "html");
            assert!(ATTRIBUTES.contains(&key.as_str()) || head, "attribute {key} of {name}");
            if key == "href" {
                assert!(value.starts_with("https://") || value.starts_with('#'), "link to {value}");
            }
        }
    }
    let hidden = |c: char| {
        c.is_control() && c != '\n'
            || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
    };
    assert!(!html.contains(hidden), "a hidden character");
}

fn traced(records: &[Entry]) -> Vec<Statement> {
    Statement::all(&trace_quotes(records))
}

#[test]
fn payloads_are_text_in_every_view() {
    for evil in PAYLOADS {
        let record = hostile(evil);
        let html = article_html(&record, &ViewOptions::default());
        check_inert(&html, false);
        let records = [Entry::new(record, None)];
        check_inert(&page_html(&records, &traced(&records)), true);
        for table in [quotes_table(&records, 100), statements_table(&records, &[], 100)] {
            assert!(!table.contains(|c: char| c.is_control() && c != '\n'), "{table:?}");
        }
        // Shown, and not merely dropped.
        if !evil.contains('\u{202e}') {
            assert!(taken_apart(&html).1.contains(evil), "{evil} is not shown");
        }
    }
}

fn report_html(entries: &[Entry], statements: &[Statement], title: &str) -> String {
    onrecord::internal::view::report_html(entries, statements, &ReportOptions { title, failed: 0 })
}

/// The data of a report; the rest of the page must not depend on it.
fn report_data(html: &str) -> (Value, String) {
    let (before, rest) = html.split_once("<script type=\"application/json\" id=\"data\">").expect("data");
    let (data, after) = rest.split_once("</script>").expect("data ends");
    (serde_json::from_str(data).expect("data is JSON"), format!("{before}{after}"))
}

#[test]
fn payloads_are_data_in_the_report() {
    let frame = |evil: &str, title: &str| {
        let records = [Entry::new(hostile(evil), None)];
        report_data(&report_html(&records, &traced(&records), title))
    };
    let (_, harmless) = frame("x", "Report");
    for evil in PAYLOADS {
        let (data, rest) = frame(evil, "Report");
        assert_eq!(rest, harmless, "{evil} changed the page");
        assert!(data["statements"][0][0][4][0][5] == evil && data["people"][0][0] == evil);
        let address = &data["articles"][0][0]["u"];
        assert!(address.is_null(), "{address}");
        let (_, titled) = frame("x", evil);
        assert_eq!(titled.matches("<script").count(), 1, "{evil}");
        assert_eq!(titled.matches('<').count(), harmless.matches('<').count(), "{evil}");
    }
}

/// A file of a report folder is a call of one function with JSON, whatever the pages contain.
#[test]
fn payloads_are_data_in_a_report_folder() {
    for evil in PAYLOADS {
        let records = [Entry::new(hostile(evil), None)];
        let files = report_files(&records, &traced(&records), &ReportOptions { title: evil, failed: 0 });
        let names: Vec<&str> = files.iter().map(|f| f.0.as_str()).collect();
        assert_eq!(names, ["statements/0.js", "articles/0.js", "index.html"]);
        for (name, script) in &files[..2] {
            let start = format!("onrecordPart(\"{}\",0,", name.split('/').next().unwrap());
            let json = script.strip_prefix(&start).and_then(|s| s.strip_suffix(");\n")).expect("one call");
            assert!(!json.contains(['<', '>', '\u{2028}', '\u{2029}']), "{json}");
            let data: Value = serde_json::from_str(json).expect("JSON");
            assert!(data.as_array().is_some_and(|a| a.len() == 1 || name.starts_with('s')));
        }
        let (data, _) = report_data(&files[2].1);
        assert_eq!(data["statements"], json!([]));
    }
}

#[test]
fn only_web_addresses_become_links() {
    for (url, linked) in [("https://harbourdaily.example/a?b=\"1\"&c", true), ("javascript:alert(1)", false)] {
        let mut record = hostile("x");
        record.url = Some(url.to_owned());
        let html = article_html(&record, &ViewOptions::default());
        assert_eq!(html.contains("<a "), linked, "{url}");
        assert_eq!(html.contains("rel=\"noopener noreferrer nofollow\""), linked);
    }
}

/// Checks that views use no style that `JupyterLab` removes from untrusted notebooks.
#[test]
fn styles_survive_an_untrusted_notebook() {
    const PROPERTIES: [&str; 22] = [
        "max-width",
        "line-height",
        "overflow-wrap",
        "font-size",
        "margin",
        "opacity",
        "list-style",
        "padding",
        "border-top",
        "border-bottom",
        "border-left",
        "border",
        "border-radius",
        "display",
        "border-collapse",
        "width",
        "text-align",
        "vertical-align",
        "background",
        "white-space",
        "overflow-x",
        "min-width",
    ];
    let (tags, _) = taken_apart(&article_html(&sample(40, 50), &ViewOptions::default()));
    let mut seen = 0;
    for (name, value) in tags.into_iter().flat_map(|(name, a)| a.into_iter().map(move |a| (name.clone(), a))) {
        assert!(!name.starts_with("style"));
        if value.0 != "style" {
            continue;
        }
        for declaration in value.1.split(';') {
            let (property, value) = declaration.split_once(':').expect("a declaration");
            let link = name == "a" && property == "color";
            assert!(PROPERTIES.contains(&property) || link, "{declaration}");
            for word in ["inherit", "currentcolor", "var(", "url(", "calc(", " ."] {
                assert!(!value.to_lowercase().contains(word) || word == " .", "{declaration}");
            }
            // `opacity:.8` is dropped there, `0.8` is not.
            assert!(property != "opacity" || value.starts_with("0."), "{declaration}");
            seen += 1;
        }
    }
    assert!(seen > 100, "{seen}");
}

proptest! {
    #[test]
    fn any_spans_over_any_text(
        text in "\\PC{0,60}|[a“”é漢😀 ]{0,60}",
        spans in prop::collection::vec((0_u32..80, 0_u32..80), 8),
        max_chars in 0_usize..80,
    ) {
        let mut record = hostile("x");
        let chars = text.chars().count() as u32;
        record.text = text;
        let mut spans = spans.into_iter();
        let mut set = |s: &mut onrecord::SpanRecord| (s.start, s.end) = spans.next().unwrap_or((0, chars)).into_options();
        record.quotes.iter_mut().flat_map(|q| q.content.iter_mut()).for_each(&mut set);
        record.mentions.iter_mut().for_each(|m| set(&mut m.span));
        record.blocks.iter_mut().filter(|b| b.keep).for_each(|b| set(&mut b.span));
        check_inert(&article_html(&record, &ViewOptions::default().max_chars(max_chars)), false);
    }
}

trait IntoOptions {
    fn into_options(self) -> (Option<u32>, Option<u32>);
}

impl IntoOptions for (u32, u32) {
    fn into_options(self) -> (Option<u32>, Option<u32>) {
        (Some(self.0), Some(self.1))
    }
}

/// A quotation of `text`; `via` is how the speaker was found.
fn quotation(speaker: Option<(&str, &str)>, text: &str) -> Value {
    let speakers: Vec<Value> = speaker
        .into_iter()
        .map(|(name, via)| {
            with(span(0, 0), json!({"text": name, "name": name, "entity_id": null, "person": null, "via": via}))
        })
        .collect();
    json!({"in": "text", "text": text, "kind": "direct", "content": [], "marked": [], "form": "marks", "speakers": speakers, "media": [],
        "addressee": null, "negated": false, "cue": null, "conditional": false, "confidence": 0.9})
}

/// A page with these quotations.
fn page(site: &str, published: Option<&str>, quotes: &[Value]) -> DocumentRecord {
    let mut record = sample(1, 0);
    record.site = Some(site.to_owned());
    record.published = published.map(str::to_owned);
    record.quotes = quotes.iter().map(|q| serde_json::from_value(q.clone()).expect("a quotation")).collect();
    record
}
