//! Deterministic generator of quotations and their wordings.

use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::path::Path;

use crate::edits::{EDITS, USUAL};

/// A quotation and the number of its statement.
pub(crate) struct Variant {
    pub(crate) origin: u32,
    pub(crate) text: String,
    /// Names of the edits; empty if unknown.
    pub(crate) edits: Vec<String>,
}

impl Variant {
    pub(crate) fn new(origin: u32, text: String) -> Self {
        Self { origin, text, edits: Vec::new() }
    }
}

/// Two quotations of real articles.
pub(crate) struct Pair {
    /// Text and date of each.
    pub(crate) sides: [(String, Option<String>); 2],
    pub(crate) same: bool,
}

/// Pseudo-random numbers, the same in every run (`SplitMix`: Steele, Lea, Flood 2014).
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    pub(crate) fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

fn rows(path: &Path) -> Vec<serde_json::Value> {
    let Ok(file) = std::fs::File::open(path) else {
        println!("  ({} does not exist)", path.display());
        return Vec::new();
    };
    let lines = BufReader::new(flate2::bufread::GzDecoder::new(BufReader::new(file))).lines();
    lines.map_while(Result::ok).filter_map(|l| serde_json::from_str(&l).ok()).collect()
}

fn field(row: &serde_json::Value, name: &str) -> String {
    row[name].as_str().unwrap_or_default().to_owned()
}

/// Returns the texts of news articles.
pub(crate) fn articles(data: &Path) -> Vec<String> {
    rows(&data.join("quotes/polnear_train.jsonl.gz")).iter().map(|r| field(r, "text")).collect()
}

/// Returns the texts of news articles and web pages.
pub(crate) fn texts(data: &Path) -> Vec<String> {
    let mut texts = articles(data);
    let pages = rows(&data.join("lines/wcxb_train.jsonl.gz"));
    texts.extend(pages.iter().filter(|r| r["mode"] == "traf").map(|r| field(r, "text")));
    texts
}

/// Returns real quotations, one for each origin.
pub(crate) fn origins(data: &Path) -> Vec<String> {
    let rows = rows(&data.join("trace/variants_10000.jsonl.gz"));
    let base = rows.iter().filter(|r| r["ops"].as_array().is_some_and(|o| o.iter().any(|op| op == "base")));
    base.map(|r| field(r, "quote")).collect()
}

/// Returns variants of known origin.
pub(crate) fn known(data: &Path, name: &str) -> Vec<Variant> {
    let rows = rows(&data.join(format!("trace/{name}.jsonl.gz")));
    let variant = |r: &serde_json::Value| {
        let origin = r["cluster_id"].as_u64().unwrap_or_default() as u32;
        let edits = r["ops"].as_array().into_iter().flatten().filter_map(|o| o.as_str()).map(str::to_owned).collect();
        Variant { origin, text: field(r, "quote"), edits }
    };
    rows.iter().map(variant).collect()
}

/// Returns labelled pairs of real quotations, without those labelled ambiguous.
pub(crate) fn pairs(data: &Path) -> Vec<Pair> {
    // The name of a document contains its date: "outlet_2016-07-18_title".
    let printed = |r: &serde_json::Value, name| field(r, name).split('_').find(|p| is_date(p)).map(str::to_owned);
    let side = |r, quote, document| (field(r, quote), printed(r, document));
    let rows = rows(&data.join("trace/real_pairs.jsonl.gz"));
    let labelled = rows.iter().filter(|r| r["label"] != "ambiguous");
    labelled
        .map(|r| Pair { sides: [side(r, "quote_a", "doc_a"), side(r, "quote_b", "doc_b")], same: r["label"] == "same" })
        .collect()
}

fn is_date(part: &str) -> bool {
    part.len() == 10
        && part.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() })
}

/// Generator of invented statements: a Markov chain over one or two words of the texts, so that shingles are as
/// frequent as in news, and occur more often in unrelated statements.
pub(crate) struct Source {
    words: Vec<String>,
    running: Vec<u32>,
    after_two: HashMap<(u32, u32), Vec<u32>>,
    after_one: HashMap<u32, Vec<u32>>,
    chance: Chance,
}

impl Source {
    pub(crate) fn new(texts: &[String], seed: u64) -> Self {
        let mut ids: HashMap<&str, u32> = HashMap::new();
        let mut words: Vec<String> = Vec::new();
        let mut running = Vec::new();
        for word in texts.iter().flat_map(|t| t.split_whitespace()) {
            let id = *ids.entry(word).or_insert_with(|| {
                words.push(word.to_owned());
                words.len() as u32 - 1
            });
            running.push(id);
        }
        let (mut after_two, mut after_one): (HashMap<_, Vec<u32>>, HashMap<_, Vec<u32>>) = Default::default();
        for (at, run) in running.windows(3).enumerate() {
            after_two.entry((run[0], run[1])).or_default().push(at as u32 + 2);
            after_one.entry(run[1]).or_default().push(at as u32 + 2);
        }
        Self { words, running, after_two, after_one, chance: Chance::new(seed) }
    }

    fn statement(&mut self) -> String {
        let length = 7 + self.chance.below(28);
        let mut at = self.chance.below(self.running.len() - 2);
        let mut row = vec![self.running[at], self.running[at + 1]];
        while row.len() < length {
            let (first, second) = (row[row.len() - 2], row[row.len() - 1]);
            let two = self.after_two.get(&(first, second)).filter(|f| f.len() > 2);
            let follows = two.filter(|_| self.chance.one_in(2)).or_else(|| self.after_one.get(&second));
            at = match follows {
                Some(f) => f[self.chance.below(f.len())] as usize,
                None => self.chance.below(self.running.len()),
            };
            row.push(self.running[at]);
        }
        row.iter().map(|&w| self.words[w as usize].as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Returns `count` wordings of invented statements; most statements have one or two wordings, and few have many.
    pub(crate) fn variants(&mut self, count: usize) -> Vec<Variant> {
        let mut made = Vec::with_capacity(count);
        let mut origin = 0;
        while made.len() < count {
            let base = self.statement();
            let mut printed = 1;
            while printed < 24 && self.chance.below(100) < 62 {
                printed += 1;
            }
            for i in 0..printed.min(count - made.len()) {
                let mut text = base.clone();
                for _ in 0..if i == 0 { 0 } else { self.chance.below(3) } {
                    let (_, edit) = EDITS[self.chance.below(USUAL)];
                    text = edit(&text, &base, &mut self.chance).unwrap_or(text);
                }
                made.push(Variant::new(origin, text));
            }
            origin += 1;
        }
        made
    }
}

/// Function of an article, another article and a random generator; returns the article as another outlet prints it.
pub(crate) type Reprint = fn(&str, &str, &mut Chance) -> String;

/// Edits of an outlet that reprints a report.
pub(crate) const REPRINTS: [(&str, Reprint); 4] = [
    ("word for word, other paragraphs", |a, _, _| a.replace("\n\n", " ").replace(". ", ".\n\n")),
    ("cut to the first 60 %", |a, _, _| words_of(a, 0, 6)),
    ("own opening, 10 % of words changed", |a, other, c| {
        let own = words_of(other, 4, 5);
        let body: Vec<String> = words_of(a, 1, 10)
            .split(' ')
            .map(|w| if c.one_in(10) { format!("{w} indeed") } else { w.to_owned() })
            .collect();
        format!("{own} {}", body.join(" "))
    }),
    ("inside a longer article", |a, other, _| format!("{} {a} {}", words_of(other, 0, 5), words_of(other, 5, 10))),
];

/// Returns the words of a text from one tenth to another.
fn words_of(text: &str, from: usize, to: usize) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    words[words.len() * from / 10..words.len() * to / 10].join(" ")
}
