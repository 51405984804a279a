//! Views: strings of a page are shown as text, nothing is loaded, and the result is the same in every notebook.

use onrecord::DocumentRecord;
use onrecord::internal::corpus::{Entry, trace_quotes};
use onrecord::internal::view::{
    ReportOptions, Statement, ViewOptions, article_html, page_html, quotes_table, report_files, statements_table,
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

/// A record in which every string that a page, a gazetteer or a corpus may fill is `evil`.
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

/// Name and attributes.
type Tag = (String, Vec<(String, String)>);

/// Every tag of `html` as name and attributes; what is outside of tags, unescaped, follows as the words.
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
    const ATTRIBUTES: [&str; 8] = ["style", "title", "dir", "class", "scope", "href", "rel", "id"];
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
fn payloads_are_words_in_every_view() {
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
fn a_thousand_documents_make_a_report_of_few_megabytes() {
    let records = vec![Entry::new(sample(16, 16), None); 1000];
    let words = records[0].record.text.split_whitespace().count();
    assert!(words > 700, "{words}");
    let html = report_html(&records, &traced(&records), "Report");
    assert!(html.len() < 10_000_000, "{} bytes", html.len());
    // Every word of an article comes through, in order.
    let (data, _) = report_data(&html);
    let paragraph = data["articles"][0][7]["p"][0][1].as_array().expect("pieces");
    let text: String = paragraph.iter().map(|p| p.as_str().or_else(|| p[0].as_str()).expect("words")).collect();
    assert!(records[7].record.text.starts_with(&text) && text.len() > 200);
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

/// Untrusted notebooks keep plain declarations of known properties only; what they drop may not be relied on.
#[test]
fn styles_survive_an_untrusted_notebook() {
    const PROPERTIES: [&str; 20] = [
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

/// `quotes` quotations by five speakers in `paragraphs` paragraphs of fifty words, each naming two people.
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

#[test]
fn a_long_article_stays_small() {
    let record = sample(40, 60);
    let words = record.text.split_whitespace().count();
    assert!(words >= 2000, "{words}");
    let html = article_html(&record, &ViewOptions::default());
    assert!(html.len() <= 150_000, "{} bytes for {words} words, {} quotations", html.len(), record.quotes.len());
}

#[test]
fn an_article_reads_as_it_was_written() {
    let record = sample(3, 3);
    let html = article_html(&record, &ViewOptions::default().tables(false).removed(false));
    let words = taken_apart(&html).1;
    assert!(words.contains("By Karin Dahl · 4 March 2024 · harbourdaily.example"), "{words}");
    // The number of the speaker is before the marks, and after a pronoun that refers to her.
    assert!(
        words.contains("Petra Lund said 1\"the quay will be closed at noon and opened at one\" she1 was seen"),
        "{words}"
    );
    assert!(words.contains("1 Petra Lund · 11 words: 1 direct · nl:0"), "{words}");
    let all = article_html(&record, &ViewOptions::default());
    assert!(all.contains("removed within and after the article: 3 blocks (newsletter sign-up)"));
    assert!(!html.contains("removed"));
}

#[test]
fn a_huge_article_is_cut_and_says_so() {
    let record = sample(40, 0);
    let html = article_html(&record, &ViewOptions::default().max_chars(500).tables(false));
    let left = record.text.chars().count() - 500;
    assert!(html.contains(&format!("{left} more characters are not shown.")));
    assert!(html.len() < 5000);
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

#[test]
fn a_row_unfolds_to_the_place_of_its_quotation() {
    for evil in PAYLOADS {
        check_inert(&onrecord::internal::view::quotes_html(&[Entry::new(hostile(evil), None)], 10), false);
    }
    let html = onrecord::internal::view::quotes_html(&[Entry::new(sample(4, 8), None)], 5);
    check_inert(&html, false);
    assert_eq!(html.matches("<details>").count(), 5);
    assert!(html.contains("the first 5 of 8 quotations") && html.contains("href=\"https://harbourdaily.example/a\""));
    // The paragraph is there whole, its neighbours are not.
    let words = taken_apart(&html).1;
    assert!(words.contains("Petra Lund said") && !words.contains("Signe Voss"), "{words}");
}

/// Pages have more boilerplate than article; what travels of it in a report is bounded.
#[test]
fn a_report_carries_what_was_removed_and_stays_small() {
    let mut record = sample(8, 8);
    let gone = record.blocks[1].clone();
    for i in 0..120 {
        let text =
            format!("Block {i} of the frame around it: sign up, share, read more, and much else besides. ").repeat(3);
        let mut block = gone.clone();
        block.text = text;
        record.blocks.push(block);
    }
    let records = vec![Entry::new(record, None); 1000];
    let html = report_html(&records, &[], "Report");
    assert!(html.len() < 10_000_000, "{} bytes", html.len());
    let (data, _) = report_data(&html);
    assert_eq!(data["reasons"], json!(["newsletter sign-up"]));
    let parts = data["articles"][0][0]["p"].as_array().expect("parts");
    let (first, last) = (&parts[1], parts.last().expect("parts"));
    assert_eq!(*first, json!(["removed", [[0, "Sign up for our letter", 0]], 1]));
    assert_eq!((&last[0], &last[2]), (&json!("removed"), &json!(121)));
    assert!(last[1].as_array().expect("blocks").len() <= 20);
    assert!(last[1][1][2].as_u64().expect("a count") > 0);
}

#[test]
fn a_corrected_quotation_says_so() {
    let mut record = sample(1, 1);
    record.quotes[0].corrected = vec!["speaker".to_owned()];
    let html = article_html(&record, &ViewOptions::default());
    assert!(html.contains("· corrected: speaker\"") && html.contains("1✎</b>"));
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

#[test]
fn removed_blocks_do_not_part_the_text() {
    let mut record = sample(4, 4);
    let gone = record.blocks[1].clone();
    record.blocks.insert(0, gone.clone());
    record.blocks.insert(0, gone);
    let html = article_html(&record, &ViewOptions::default().tables(false));
    let first = html.find("<p dir=\"auto\" style=\"margin:0 0 .8em\">").expect("a paragraph");
    let last = html.rfind("<p dir=\"auto\" style=\"margin:0 0 .8em\">").expect("a paragraph");
    let (head, body, foot) = (&html[..first], &html[first..last], &html[last..]);
    assert_eq!(head.matches("<details").count(), 1, "{head}");
    assert!(head.contains("removed before the article: 2 blocks (newsletter sign-up)"), "{head}");
    assert!(!body.contains("<details"), "{body}");
    assert_eq!(html.matches(">⋮</small>").count(), 3, "one mark for each place within");
    assert!(html.contains("title=\"removed here: 1 block (newsletter sign-up)\""));
    assert_eq!(foot.matches("<details").count(), 1, "{foot}");
    assert!(foot.contains("removed within and after the article: 4 blocks (newsletter sign-up)"), "{foot}");
}

#[test]
fn a_removed_sentence_leaves_one_paragraph() {
    let mut record = sample(2, 0);
    let end = record.blocks[0].span.end.expect("a place");
    let at = record.text.char_indices().nth(end as usize).expect("more text").0;
    record.text.replace_range(at..at + 2, " ");
    for block in &mut record.blocks[2..] {
        block.span.start = block.span.start.map(|s| s - 1);
        block.span.end = block.span.end.map(|e| e - 1);
    }
    let html = article_html(&record, &ViewOptions::default().tables(false).mentions(false));
    let words = taken_apart(&html).1;
    assert!(words.contains("near the water again  ⋮ Tobias Aker"), "{words}");
}

#[test]
fn the_legend_has_people_and_bodies_by_their_words() {
    let quotes = [
        quotation(Some(("It", "group")), "one two three four five six seven eight nine"),
        quotation(Some(("Officials", "group")), "one two three four five six seven eight"),
        quotation(Some(("officials", "group")), "one"),
        quotation(Some(("Petra Lund", "name")), "one two"),
        quotation(Some(("Kwame Osei", "name")), "one two three"),
        quotation(Some(("KWAME OSEI", "name")), "one two three"),
        quotation(Some(("six", "group")), "one two three"),
    ];
    let html = article_html(&page("a.example", None, &quotes), &ViewOptions::default().tables(false));
    let words = taken_apart(&html).1;
    let legend = &words[words.find("1 Kwame").expect("most words first")..words.find("Underline").expect("a key")];
    assert_eq!(
        legend,
        "1 Kwame Osei · 6 words: 2 direct2 Petra Lund · 2 words: 1 direct2 others3 Officials · 9 words: 2 direct\
         – speaker unknown · 12 words: 2 direct"
    );
    assert_eq!(html.matches("<b>Kwame Osei</b>").count(), 1);
    assert!(!html.contains("<b>Officials</b>"));
}

#[test]
fn a_legend_of_a_crowd_is_short() {
    let names: Vec<String> = (0..40_u8)
        .map(|i| format!("Aker Marsh{}", char::from(b'a' + i % 26).to_string().repeat(1 + usize::from(i / 26))))
        .collect();
    let quotes: Vec<Value> = names.iter().map(|n| quotation(Some((n, "name")), "one two")).collect();
    let html = article_html(&page("a.example", None, &quotes), &ViewOptions::default().tables(false));
    let fold = html.find("33 others").expect("a fold");
    assert_eq!(html[..fold].matches("<b>Aker").count(), 7);
}

#[test]
fn the_strength_of_a_mark_is_its_confidence() {
    let background = |confidence: f64| {
        let mut record = sample(1, 1);
        record.quotes[0].confidence = confidence;
        let html = article_html(&record, &ViewOptions::default().tables(false));
        let mark =
            html.find("confidence ").map(|at| html[..at].rfind("background:#").expect("a mark")).expect("a title");
        (html[mark + 18..mark + 20].to_owned(), html.contains(">1?</b>"), html)
    };
    let (sure, likely, doubtful) = (background(0.95), background(0.6), background(0.3));
    let alpha = |b: &(String, bool, String)| u8::from_str_radix(&b.0, 16).expect("two digits");
    assert!(
        alpha(&sure) > alpha(&likely) && alpha(&likely) > alpha(&doubtful),
        "{} {} {}",
        sure.0,
        likely.0,
        doubtful.0
    );
    assert_eq!([sure.1, likely.1, doubtful.1], [false, false, true]);
    assert!(taken_apart(&sure.2).1.contains("Background, by confidence: 80% or more, 50% to 79%, less than 50% (?)"));
}

#[test]
fn the_rest_of_a_long_article_is_folded() {
    let fold = "the rest of the article, ";
    let short = article_html(&sample(40, 40), &ViewOptions::default());
    assert!(!short.contains(fold));
    let record = sample(100, 0);
    let html = article_html(&record, &ViewOptions::default().tables(false));
    let (before, after) = html.split_once(fold).expect("a fold");
    let words: usize = after.split_once(" words").expect("a count").0.parse().expect("a number");
    assert!(before.matches("near the water").count() * 9 < 2600, "the begin is not folded");
    assert!(words > 1000 && after.matches("near the water").count() * 9 > words / 2);
}

/// Two pages call the speaker by description, three by one name, and one by another.
fn disputed() -> Vec<Entry> {
    let text = "the quay will be closed on Monday and opened again on Friday";
    let names = ["a spokesman", "Kwame Osei", "Petra Lund", "Petra Lund", "a spokesman", "Petra Lund"];
    let pages = names.iter().enumerate().map(|(i, name)| {
        page(
            &format!("outlet{i}.example"),
            Some(&format!("2024-03-0{}", i + 1)),
            &[quotation(Some((name, "group")), text)],
        )
    });
    pages.map(|p| Entry::new(p, None)).collect()
}

fn one_statement(entries: &[Entry]) -> Vec<Statement> {
    let wording =
        |document| onrecord::internal::view::Wording { document, quotation: 0, relation: "identical".to_owned() };
    vec![Statement { wordings: (0..entries.len()).map(wording).collect() }]
}

#[test]
fn all_views_choose_one_speaker_of_a_statement() {
    let entries = disputed();
    let statements = one_statement(&entries);
    let table = statements_table(&entries, &statements, 100);
    assert!(table.lines().nth(2).expect("a row").starts_with("Petra Lund"), "{table}");
    let html = page_html(&entries, &statements);
    assert!(html.contains("<th scope=\"row\" dir=\"auto\">Petra Lund</th>"));
    let (data, _) = report_data(&report_html(&entries, &statements, "Report"));
    let person = data["statements"][0][0][0].as_u64().expect("an index") as usize;
    assert_eq!(data["people"][person][0], "Petra Lund");
}

#[cfg(feature = "arrow")]
#[test]
fn tables_and_plots_choose_the_same_speaker() {
    use arrow_array::cast::AsArray;
    let entries = disputed();
    let speaker = |batch: &arrow_array::RecordBatch| {
        batch.column_by_name("speaker").expect("a column").as_string::<i32>().value(0).to_owned()
    };
    assert_eq!(speaker(&onrecord::internal::view::timeline(&entries, &one_statement(&entries), 5)), "Petra Lund");
    let traced = trace_quotes(&entries);
    let table = onrecord::internal::table::statements(&entries, &traced);
    let by_name = Statement::all(&traced).iter().filter(|s| s.wordings.len() > 1).count();
    assert!(by_name >= 1, "the wordings are traced");
    assert_eq!(speaker(&table), "Petra Lund");
}

#[test]
fn tables_have_dates_for_readers() {
    let entries =
        [Entry::new(page("a.example", Some("2024-03-04T17:40"), &[quotation(None, "the quay is closed")]), None)];
    for table in [quotes_table(&entries, 100), statements_table(&entries, &[], 100)] {
        assert!(table.contains("4 Mar 2024") && !table.contains("2024-03-04"), "{table}");
    }
    let html = article_html(&sample(2, 2), &ViewOptions::default());
    let words = taken_apart(&html).1;
    assert!(words.contains("nametypetimesasid"), "the id is the last column: {words}");
}

#[test]
fn a_file_is_an_outlet_by_its_name() {
    let mut record = page("x", None, &[quotation(None, "the quay is closed")]);
    (record.site, record.id) = (None, Some("/home/petra/pages/quay.html".to_owned()));
    let table = quotes_table(&[Entry::new(record, None)], 100);
    assert!(table.contains("quay.html") && !table.contains("petra"), "{table}");
}

#[test]
fn a_report_ranks_people_by_independent_statements() {
    let texts: Vec<String> = (0..9).map(|i| format!("number {i} of the things that were said here")).collect();
    let mut quotes = vec![quotation(Some(("Harbour Lund", "name")), &texts[0])];
    // One wrong cue, and a run of quotations that continue it.
    quotes.extend(texts[1..5].iter().map(|t| quotation(Some(("Harbour Lund", "continued")), t)));
    quotes.extend(texts[5..7].iter().map(|t| quotation(Some(("Kwame Osei", "name")), t)));
    quotes
        .extend([quotation(Some(("They", "pronoun")), &texts[7]), quotation(Some(("officials", "group")), &texts[8])]);
    let entries = [Entry::new(page("a.example", None, &quotes), None)];
    let (data, _) = report_data(&report_html(&entries, &[], "Report"));
    let people: Vec<(&str, u64)> = data["people"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|p| (p[0].as_str().expect("a name"), p[3].as_u64().expect("0 or 1")))
        .collect();
    assert_eq!(people, [("Kwame Osei", 1), ("Harbour Lund", 1), ("officials", 0), ("speaker unknown", 0)]);
    assert_eq!(data["articles"][0][0]["q"][7][1], 3, "a pronoun is no person");
}

#[cfg(feature = "arrow")]
#[test]
fn plots_show_the_most_frequent_and_count_the_others() {
    use arrow_array::cast::AsArray;
    use arrow_array::types::UInt32Type;
    let sum = |batch: &arrow_array::RecordBatch, name: &str| -> u32 {
        batch.column_by_name(name).expect("a column").as_primitive::<UInt32Type>().values().iter().sum()
    };
    let strings = |batch: &arrow_array::RecordBatch, name: &str| -> std::collections::BTreeSet<String> {
        let column = batch.column_by_name(name).expect("a column").as_string::<i32>();
        column.iter().map(|c| c.unwrap_or("").to_owned()).collect()
    };
    let text = "the quay will be closed";
    let names = ["Petra Lund", "Kwame Osei", "Signe Voss", "It"];
    let entries: Vec<Entry> = (0..60)
        .map(|i| {
            let quotes: Vec<Value> = names[..=i % 4].iter().map(|n| quotation(Some((n, "name")), text)).collect();
            Entry::new(page(&format!("o{i}.example"), (i % 2 == 0).then_some("2024-03-04"), &quotes), None)
        })
        .collect();
    let counts = onrecord::internal::view::speaker_counts(&entries, 2, 20);
    assert_eq!(sum(&counts, "quotations"), 150);
    assert_eq!(
        strings(&counts, "speaker"),
        ["Kwame Osei", "Petra Lund", "all others", "speaker unknown"].map(str::to_owned).into()
    );
    let outlets = strings(&counts, "outlet");
    assert!(outlets.len() == 21 && outlets.contains("all other outlets"), "{outlets:?}");
    let all = counts.column_by_name("outlets").expect("a column").as_primitive::<UInt32Type>().value(0);
    assert_eq!(all, 60);
    let removed = onrecord::internal::view::removed_counts(&entries, 20);
    assert_eq!((sum(&removed, "blocks"), strings(&removed, "outlet").len()), (60, 21));
    // A page that prints a statement twice is one printing; pages without a date are counted.
    let wording =
        |document, quotation| onrecord::internal::view::Wording { document, quotation, relation: String::new() };
    let statement = |w: Vec<_>| Statement { wordings: w };
    let statements = [
        statement(vec![wording(1, 0), wording(1, 1), wording(3, 0), wording(5, 0)]),
        statement(vec![wording(2, 0), wording(2, 1), wording(7, 0)]),
    ];
    let timeline = onrecord::internal::view::timeline(&entries, &statements, 1);
    assert_eq!(timeline.num_rows(), 2);
    let first = |name: &str| timeline.column_by_name(name).expect("a column").as_primitive::<UInt32Type>().value(0);
    assert_eq!([first("statement"), first("printed"), first("undated")], [1, 2, 1], "the dated statement is first");
}
