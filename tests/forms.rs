//! Quotations that depend on the shape of a page: block quotations, posts, interviews, transcripts and speeches without
//! quotation marks, lists that resemble them, headings, and people of a gazetteer. The pages are in
//! `cases/quoted_pages.jsonl`.

use onrecord::{Gazetteer, QuotationForm, QuotationKind, Reader};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    page: String,
    /// Entities, as lines of a gazetteer.
    #[serde(default)]
    gazetteer: Vec<serde_json::Value>,
    /// All quotations that are speech, in text order.
    quotes: Vec<Row>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Row {
    form: String,
    /// Name of the first speaker; empty for none.
    speaker: String,
    words: String,
}

/// Returns the quotations of a page that are speech.
fn quotations(case: &Case) -> Vec<Row> {
    let entities: Vec<String> = case.gazetteer.iter().map(ToString::to_string).collect();
    let gazetteer = Gazetteer::from_jsonl(&entities.join("\n")).expect("a gazetteer");
    let doc = Reader::builder().gazetteer(gazetteer).build().read(case.page.as_str()).expect("a page");
    let row = |q: &onrecord::Quotation| {
        let words = q.content.iter().map(|s| s.of(&doc.article.body)).collect::<Vec<_>>().join(" ");
        if !matches!(q.form, QuotationForm::Marks | QuotationForm::Report) {
            assert!(q.marked.is_empty() && q.kind == QuotationKind::Direct, "{words}");
        }
        let speaker = q.speaker().map_or(String::new(), |s| s.name.to_string());
        Row { form: q.form.name().to_owned(), speaker, words }
    };
    doc.quotations.iter().filter(|q| q.kind != QuotationKind::NotSpeech).map(row).collect()
}

#[test]
fn each_page_has_its_quotations() {
    for line in include_str!("cases/quoted_pages.jsonl").lines() {
        let case: Case = serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"));
        assert_eq!(quotations(&case), case.quotes, "{}: {}", case.name, case.page);
    }
}
