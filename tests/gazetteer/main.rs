//! Tests of the gazetteer: named cases, comparison with a slow reference on random texts, caches.

mod reference;
mod traps;

use std::io::{BufRead, BufReader, Write};

use onrecord::Gazetteer;
use onrecord::{CaseRule, Entity, FindOptions, GazetteerOptions, MarkRule};

/// Generator of pseudo-random numbers, with the same sequence in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

/// Pieces of text that are hard to match: cases, marks, apostrophes, hidden characters, scripts, spaces.
const PIECES: &[&str] = &[
    "Ali",
    "ali",
    "ALI",
    "Jo",
    "José",
    "Jose\u{301}",
    "Jose",
    "é",
    "e\u{301}",
    "\u{301}",
    "ß",
    "ẞ",
    "SS",
    "ss",
    "İ",
    "i",
    "I",
    "ı",
    "İz",
    "iz",
    "習",
    "近",
    "平",
    "Ü",
    "ü",
    "ue",
    "ø",
    "Ø",
    "o",
    "æ",
    "ae",
    "ﬁ",
    "fi",
    "Ａ",
    "a",
    "A",
    "б",
    "Б",
    "й",
    "и",
    "Ω",
    "ω",
    "ς",
    "σ",
    "ק",
    "م",
    "مُ",
    "ي",
    "ی",
    "ก",
    "ั",
    "カ",
    "\u{3099}",
    "٣",
    "3",
    "²",
    "_",
    "s",
    "S",
    "an",
    "Iran",
    "Mc",
    "DON",
    "al",
    "Al",
    "AL",
    "de",
    "De",
    "of",
    "Of",
    "the",
    "The",
    "bin",
    "US",
    "'",
    "’",
    "ʻ",
    "'s",
    "'t",
    "l'",
    "d'",
    "D'",
    "O'",
    "-",
    "–",
    "—",
    ".",
    ". ",
    "!",
    "“",
    "”",
    ",",
    "(",
    "&",
    "#",
    "·",
    "・",
    "😀",
    "\u{ad}",
    "\u{200d}",
    "\u{200f}",
    "\u{fe0f}",
    "\u{a0}",
    "\n",
    "\r\n",
    "\n\n",
    "\u{2028}",
    "\t",
    "abcdefgh",
    "ABCDEFGHIJ",
];
const SPACES: &[&str] = &[" ", " ", " ", "", "", "\n", "-", "\u{a0}"];

fn text(random: &mut Random, pieces: usize) -> String {
    let mut out = String::new();
    for _ in 0..=random.below(pieces) {
        out.push_str(random.of(PIECES));
        out.push_str(random.of(SPACES));
    }
    out
}

/// Returns a part of the text, sometimes with other letters, so that many names match.
fn alias(random: &mut Random, text: &str) -> String {
    if random.below(3) == 0 {
        return self::text(random, 3).trim().to_owned();
    }
    let ends: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    let from = random.below(ends.len());
    let to = (from + 1 + random.below(9)).min(ends.len() - 1);
    let part = &text[ends[from.min(to)]..ends[to]];
    match random.below(6) {
        0 => part.to_uppercase(),
        1 => part.to_lowercase(),
        2 => part.replace('-', " ").replace('\'', "’"),
        3 => part.replace('e', "é").replace('i', "ī"),
        _ => part.to_owned(),
    }
}

fn random_entities(random: &mut Random, text: &str) -> Vec<Entity> {
    let case = |n| match n {
        0 => Some(CaseRule::Ignore),
        1 => Some(CaseRule::Exact),
        _ => None,
    };
    let entity = |i: usize, random: &mut Random| {
        let mut entity = Entity::new(format!("e{i}"), alias(random, text));
        entity.kind = random.of(&["PERSON", "ORG", ""]).into();
        entity.aliases = (0..random.below(3)).map(|_| alias(random, text).into()).collect();
        entity.context_aliases = (0..random.below(8) / 7).map(|_| alias(random, text).into()).collect();
        entity.case = case(random.below(8));
        entity
    };
    (0..=random.below(5)).map(|i| entity(i, random)).collect()
}

#[test]
fn the_engine_agrees_with_the_reference() {
    let mut random = Random(0x5eed_0fca_5e5a_11ed);
    let (mut found, mut overlapped) = (0, 0);
    for case in 0..20_000 {
        let text = text(&mut random, if case % 10 == 0 { 60 } else { 14 });
        let entities = random_entities(&mut random, &text);
        let options = GazetteerOptions::default()
            .case([CaseRule::Smart, CaseRule::Smart, CaseRule::Ignore, CaseRule::Exact][random.below(4)])
            .marks([MarkRule::Drop, MarkRule::Drop, MarkRule::Both, MarkRule::Exact][random.below(4)]);
        let gazetteer = Gazetteer::with_options(entities.clone(), &options).unwrap();
        for overlapping in [false, true] {
            let find = FindOptions::default().overlapping(overlapping).inside_links(true);
            let got: Vec<reference::Found> = gazetteer
                .find_with(&text, &find)
                .into_iter()
                .map(|m| (m.span.start(), m.span.end(), m.entities.iter().map(|e| e.0).collect(), m.quality))
                .collect();
            let expected = reference::find(&entities, &options, &text, overlapping);
            assert_eq!(got, expected, "case {case}: {text:?} in {options:?}, overlapping {overlapping}\n{entities:#?}");
            if overlapping { overlapped += got.len() } else { found += got.len() }
        }
    }
    // Without matches the comparison would be void.
    assert!(found > 10_000 && overlapped > found * 5 / 4, "{found} {overlapped}");
}

/// Compares both on the articles of `ONRECORD_DATA/entities/*_dev.jsonl.gz`, with the names of `gazetteer.jsonl.gz`.
#[test]
fn the_engine_agrees_with_the_reference_on_articles() {
    let Some(folder) = std::env::var_os("ONRECORD_DATA").map(|f| std::path::Path::new(&f).join("entities")) else {
        eprintln!("skipped: ONRECORD_DATA names no folder of articles");
        return;
    };
    let gazetteer = Gazetteer::open(folder.join("gazetteer.jsonl.gz")).unwrap();
    let entities: Vec<Entity> = gazetteer.entities().cloned().collect();
    let options = GazetteerOptions::default();
    let first_words: Vec<Vec<String>> = entities.iter().map(|e| reference::first_words(e, &options)).collect();
    let mut found = 0;
    for path in std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()) {
        if !path.to_string_lossy().ends_with("_dev.jsonl.gz") {
            continue;
        }
        let lines = BufReader::new(flate2::read::GzDecoder::new(std::fs::File::open(&path).unwrap())).lines();
        for line in lines.map(Result::unwrap) {
            let row: serde_json::Value = serde_json::from_str(&line).unwrap();
            let text = row["text"].as_str().unwrap();
            let words = reference::all_words(text);
            let may_match = |&i: &u32| first_words[i as usize].iter().any(|w| words.contains(w));
            let present: Vec<u32> = (0..entities.len() as u32).filter(may_match).collect();
            let here: Vec<Entity> = present.iter().map(|&i| entities[i as usize].clone()).collect();
            for overlapping in [false, true] {
                let find = FindOptions::default().overlapping(overlapping).inside_links(true);
                let got: Vec<reference::Found> = gazetteer
                    .find_with(text, &find)
                    .into_iter()
                    .map(|m| (m.span.start(), m.span.end(), m.entities.iter().map(|e| e.0).collect(), m.quality))
                    .collect();
                let mut expected = reference::find(&here, &options, text, overlapping);
                expected.iter_mut().flat_map(|f| &mut f.2).for_each(|e| *e = present[*e as usize]);
                assert_eq!(got, expected, "{} in {}, overlapping {overlapping}", row["doc_id"], path.display());
                found += got.len();
            }
        }
    }
    assert!(found > 1000, "{found}");
    eprintln!("{found} matches agree");
}

#[test]
fn a_file_without_entities_is_refused_by_name() {
    let folder = std::env::temp_dir().join(format!("onrecord-empty-gazetteer-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for (name, content) in [("none.jsonl", ""), ("blank.csv", "\n \n"), ("head.csv", "id,label\n"), ("list.json", "[]")]
    {
        std::fs::write(folder.join(name), content).unwrap();
        let error = Gazetteer::open(folder.join(name)).expect_err(name);
        assert_eq!(error.kind(), onrecord::ErrorKind::Gazetteer);
        assert!(error.to_string().contains(name), "{error}");
    }
    assert!(Gazetteer::from_jsonl("").unwrap().is_empty(), "a value of no entities is none of a broken file");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_small_file_that_unpacks_to_a_huge_one_is_refused() {
    let packed = |size: usize| {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        out.write_all(br#"{"id": "p1", "label": "Petra Lund"}"#).unwrap();
        out.write_all(&vec![b'\n'; size]).unwrap();
        out.finish().unwrap()
    };
    assert_eq!(Gazetteer::from_bytes("people.jsonl.gz", &packed(1 << 20)).unwrap().len(), 1);
    let bomb = packed(65 << 20);
    let error = Gazetteer::from_bytes("people.jsonl.gz", &bomb).unwrap_err().to_string();
    assert!(error.starts_with("people.jsonl.gz: unpacks to more than 64 MiB"), "{error}");
    let error = Gazetteer::from_bytes("people.jsonl.gz", &bomb[..bomb.len() - 9]).unwrap_err().to_string();
    assert!(error.contains("unpacks") || error.contains("damaged gzip"), "{error}");
}

#[test]
fn a_cache_finds_the_same_and_damage_is_an_error() {
    let mut random = Random(7);
    let text = text(&mut random, 400);
    let entities: Vec<Entity> = (0..200).flat_map(|_| random_entities(&mut random, &text)).collect();
    let gazetteer = Gazetteer::new(entities.clone()).unwrap();
    let folder = std::env::temp_dir().join(format!("onrecord-gazetteer-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("names.gaz");
    gazetteer.save_cache(&path).unwrap();
    let opened = Gazetteer::open(&path).unwrap();
    assert_eq!(opened.find_overlapping(&text), gazetteer.find_overlapping(&text));
    assert!(opened.entities().eq(&entities));
    for (i, entity) in entities.iter().enumerate().filter(|(_, e)| &*e.id == "e0").take(1) {
        assert_eq!(opened.by_id(&entity.id).map(|e| e.0 as usize), Some(i));
    }
    assert_eq!(opened.by_id("nobody"), None);

    let bytes = std::fs::read(&path).unwrap();
    for at in (0..bytes.len()).step_by(bytes.len() / 50) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x10;
        assert!(Gazetteer::from_bytes("damaged.gaz", &damaged).is_err(), "byte {at}");
        assert!(at < 8 || Gazetteer::from_bytes("cut.gaz", &bytes[..at]).is_err(), "cut at {at}");
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn hostile_texts_take_linear_time() {
    let lines = ["a a a a a a a a b", "x", "é é é", "習習習習習", "l'x", "a.com"].map(|label| {
        let mut entity = Entity::new(label, label);
        entity.case = Some(CaseRule::Ignore);
        entity
    });
    let gazetteer = Gazetteer::new(lines.to_vec()).unwrap();
    for piece in ["a ", "x", "é", "習", "x.com", "'", "a'", "\u{301}", "a\u{301}", "#a", "a@a.", "\u{ad}", "\n", "a-"]
    {
        let text = piece.repeat(300_000 / piece.len());
        let start = std::time::Instant::now();
        gazetteer.find_overlapping(&text);
        // With quadratic time this would take minutes.
        assert!(start.elapsed().as_secs() < 10, "{piece:?} took {:?}", start.elapsed());
    }
}
