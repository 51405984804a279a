//! Specification of quotations in languages other than English: invented passages for each pattern and language.

use std::collections::HashMap;
use std::path::Path;

use onrecord::Article;
use onrecord::internal::text::Analysis;
use onrecord::internal::{entities, quotes};
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// Language of a passage of `words_in_marks.jsonl`.
    language: Option<String>,
    name: String,
    text: String,
    quotes: Vec<Wanted>,
}

/// An expected quotation; words in quotation marks that are not speech are not compared.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct Wanted {
    kind: String,
    content: Vec<String>,
    /// Canonical name.
    speaker: Option<String>,
    /// Names of the other speakers; not compared if left out.
    others: Option<Vec<String>>,
    /// Words of the media; not compared if left out.
    media: Option<Vec<String>>,
    /// Words of the addressee; not compared if left out.
    addressee: Option<String>,
}

impl Wanted {
    /// Returns true if a quotation has the expected values.
    fn agrees(&self, found: &Self) -> bool {
        (&self.kind, &self.content, &self.speaker) == (&found.kind, &found.content, &found.speaker)
            && (self.others.is_none() || self.others == found.others)
            && (self.media.is_none() || self.media == found.media)
            && (self.addressee.is_none() || self.addressee == found.addressee)
    }
}

/// Returns words without punctuation at both ends.
fn bare(words: &str) -> String {
    words.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

fn found(text: &str, language: &str) -> Vec<Wanted> {
    let article = Article::from_text(text);
    let analysis = Analysis::new(&article);
    let entities = entities::find_in(&analysis, Some(language), None, None, true);
    quotes::find_in(&analysis, &entities, Some(language), None, false)
        .iter()
        .filter(|q| q.kind != onrecord::QuotationKind::NotSpeech)
        .map(|q| Wanted {
            kind: q.kind.name().to_owned(),
            content: q.content.iter().map(|s| bare(s.of(text))).collect(),
            speaker: q.speaker().map(|s| s.name.to_string()),
            others: Some(q.speakers.iter().skip(1).map(|s| s.name.to_string()).collect()),
            media: Some(q.media.iter().map(|m| m.span.of(text).to_owned()).collect()),
            addressee: q.addressee.as_ref().map(|a| a.span.of(text).to_owned()),
        })
        .collect()
}

/// Compares the passages of a file with what is found in them, and returns the differences.
fn faults(language: &str, cases: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for line in cases.lines() {
        let case: Case = serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"));
        let wanted: Vec<Wanted> = case
            .quotes
            .into_iter()
            .map(|w| Wanted { content: w.content.iter().map(|c| bare(c)).collect(), ..w })
            .collect();
        let found = found(&case.text, case.language.as_deref().unwrap_or(language));
        if found.len() != wanted.len() || !wanted.iter().zip(&found).all(|(w, f)| w.agrees(f)) {
            faults.push(format!("{}: {}\n  wanted {wanted:?}\n  found  {found:?}", case.name, case.text));
        }
    }
    faults
}

/// Checks languages without a separate file of cases: full names beside a verb of speech are speakers.
/// Returns the code of each language by its English name in small letters, which is the name of its file.
fn codes() -> HashMap<String, &'static str> {
    let table = include_str!("../data/words/language_names.csv").lines().filter(|line| !line.starts_with('#'));
    table.filter_map(|line| line.split_once(',')).map(|(code, name)| (name.to_lowercase(), code)).collect()
}

#[test]
fn passages_of_each_language() {
    let codes = codes();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/quotes");
    let (mut read, mut all) = (0, Vec::new());
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let Some(&language) = codes.get(name) else {
            let others = ["passages", "words_in_marks"];
            assert!(others.contains(&name), "{name}: the name of a file is that of a language");
            continue;
        };
        read += 1;
        all.extend(faults(language, &std::fs::read_to_string(&path).unwrap()));
    }
    assert!(read > 15, "{read} files");
    assert!(all.is_empty(), "{} passages\n{}", all.len(), all.join("\n"));
}

#[test]
fn names_beside_marks() {
    let faults = faults("cs", include_str!("cases/quotes/words_in_marks.jsonl"));
    assert!(faults.is_empty(), "{} passages\n{}", faults.len(), faults.join("\n"));
}

/// Reads passages of nine languages, whose language is detected from the text: the speakers are right, and a quotation
/// has none if the passage names none.
#[test]
fn passages_of_nine_languages() {
    #[derive(Deserialize)]
    struct Passage {
        language: String,
        text: String,
        speakers: Vec<Option<String>>,
    }
    let mut faults = Vec::new();
    for line in include_str!("cases/quotes/passages.jsonl").lines() {
        let passage: Passage = serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"));
        let document = onrecord::read(passage.text.as_str()).expect("a short text");
        let language = document.metadata.language.as_deref().map(str::to_owned);
        let speech = document.quotations.iter().filter(|q| q.kind != onrecord::QuotationKind::NotSpeech);
        let speakers: Vec<Option<String>> = speech.map(|q| q.speaker().map(|s| s.name.to_string())).collect();
        if language.as_deref() != Some(&passage.language) || speakers != passage.speakers {
            faults.push(format!("{language:?} {speakers:?} for {:?}: {}", passage.speakers, passage.text));
        }
    }
    assert!(faults.is_empty(), "{} passages\n{}", faults.len(), faults.join("\n"));
}

/// Reads verbs of the caller by the grammar of the language of the text, together with the verbs of that language.
#[test]
fn verbs_of_the_caller() {
    let cues = onrecord::Cues::with("quengeln,quengelt;quengelte,manner,core\nburczeć,burknął,manner,core\n")
        .expect("two rows");
    let rows = [
        (
            "de",
            "„Der Kai bleibt zu“, quengelte Petra Lund. Laut Polizei wurde niemand verletzt.",
            ["Petra Lund", "Polizei"],
        ),
        (
            "pl",
            "„Port jest zamknięty” – burknął Jan Kowalski. „Czekamy” – dodała Anna Nowak.",
            ["Jan Kowalski", "Anna Nowak"],
        ),
    ];
    for (language, text, expected) in rows {
        let article = Article::from_text(text);
        let analysis = Analysis::new(&article);
        let entities = entities::find(&analysis, None, None);
        let found = quotes::find_in(&analysis, &entities, Some(language), Some(&cues), false);
        let names: Vec<String> = found.iter().filter_map(|q| q.speaker()).map(|s| s.name.to_string()).collect();
        assert_eq!(names, expected, "{text}");
    }
}

/// Checks languages without a grammar: names of the gazetteer beside a colon or a verb of speech are speakers, and only
/// these.
#[test]
fn words_in_marks() {
    type Expected = &'static [(&'static str, Option<&'static str>)];
    let person = |id: &str, label: &str| {
        let mut entity = onrecord::Entity::new(id, label);
        entity.kind = "PERSON".into();
        entity
    };
    let gazetteer =
        onrecord::Gazetteer::new(vec![person("p1", "李明"), person("p2", "Анна Смирнова"), person("p3", "한별")])
            .expect("three rows");
    let rows: [(&str, &str, Expected); 13] = [
        ("zh", "李明说：“港口关闭了。”", &[("港口关闭了", Some("李明"))]),
        ("zh", "外交部说：“港口关闭了。”", &[("港口关闭了", None)]),
        ("zh", "他读了《港口》。", &[]),
        (
            "ru",
            "«Порт закрыт до самого понедельника», сказала Анна Смирнова.",
            &[("Порт закрыт до самого понедельника", Some("Анна Смирнова"))],
        ),
        ("ja", "李明市長は「港は閉鎖だ」と述べた。", &[("港は閉鎖だ", Some("李明"))]),
        ("ja", "李明が来た後、市長は「港は閉鎖だ」と述べた。", &[("港は閉鎖だ", None)]),
        ("ja", "李明の像は「港の女神」と呼ばれる。", &[]),
        ("ko", "한별 대표는 “배를 기다린다”고 말했다.", &[("배를 기다린다", Some("한별"))]),
        ("ko", "“배를 기다린다”고 한별 대표는 말했다.", &[("배를 기다린다", Some("한별"))]),
        ("ko", "한별 대표가 떠난 뒤 시장은 “배를 기다린다”고 말했다.", &[("배를 기다린다", None)]),
        ("ko", "한별 대표의 책은 “바다의 뜰”이라고 불린다.", &[]),
        ("ja", "市長は「港は閉鎖されたままだ。」と述べた。", &[("港は閉鎖されたままだ", None)]),
        (
            "pl",
            "„Port jest nadal całkiem zamknięty”, powiedział rzecznik policji.",
            &[("Port jest nadal całkiem zamknięty", None)],
        ),
    ];
    for (language, text, expected) in rows {
        let article = Article::from_text(text);
        let analysis = Analysis::new(&article);
        let entities = entities::find(&analysis, Some(&gazetteer), None);
        let quotations = quotes::find_in(&analysis, &entities, Some(language), None, false);
        let found: Vec<(String, Option<String>)> = quotations
            .iter()
            .filter(|q| q.kind != onrecord::QuotationKind::NotSpeech)
            .map(|q| (bare(q.content[0].of(text)), q.speaker().map(|s| s.name.to_string())))
            .collect();
        let found: Vec<(&str, Option<&str>)> = found.iter().map(|(w, s)| (w.as_str(), s.as_deref())).collect();
        assert_eq!(found, expected, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn any_text_is_read(text in "(\\PC{0,8}|[A-Z][a-z]{0,5}|„|“|«|»|\"|-|–|:|,|\\.|\\(|\\)|\n| sagte | teilte | mit | wie | so | laut | nach Angaben von | der | die | zu | sei | hat erklärt | dit-il | a déclaré | selon | que | dijo ){0,50}") {
        let folders = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/words")).unwrap();
        let folders = folders.map(|entry| entry.unwrap().path()).filter(|folder| folder.join("grammar.csv").exists());
        let codes = folders.map(|folder| folder.file_name().unwrap().to_str().unwrap().to_owned());
        for language in codes.chain(["zh".to_owned()]) {
            let language = language.as_str();
            let article = Article::from_text(&text);
            let analysis = Analysis::new(&article);
            let entities = entities::find_in(&analysis, Some(language), None, None, true);
            for quotation in quotes::find_in(&analysis, &entities, Some(language), None, false) {
                prop_assert!(!quotation.content.is_empty());
                for spans in [&quotation.content, &quotation.marked] {
                    prop_assert!(spans.windows(2).all(|w| w[0].end() <= w[1].start()), "in order: {:?}", spans);
                    prop_assert!(spans.iter().all(|s| text.get(s.range()).is_some()), "{:?}", spans);
                }
            }
        }
    }
}
