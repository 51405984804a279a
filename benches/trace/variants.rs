//! Quotations and what printing makes of them: a deterministic generator.

use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// A quotation and the statement that it words.
pub(crate) struct Variant {
    pub(crate) origin: u32,
    pub(crate) text: String,
}

/// Numbers that look like chance and are the same on every run (Steele, Lea, Flood 2014, "`SplitMix`").
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

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

fn rows(path: &Path) -> Vec<serde_json::Value> {
    let Ok(file) = std::fs::File::open(path) else {
        println!("  ({} is not there)", path.display());
        return Vec::new();
    };
    let lines = BufReader::new(flate2::bufread::GzDecoder::new(BufReader::new(file))).lines();
    lines.map_while(Result::ok).filter_map(|l| serde_json::from_str(&l).ok()).collect()
}

fn field(row: &serde_json::Value, name: &str) -> String {
    row[name].as_str().unwrap_or_default().to_owned()
}

/// News articles.
pub(crate) fn articles(data: &Path) -> Vec<String> {
    rows(&data.join("quotes/polnear_train.jsonl.gz")).iter().map(|r| field(r, "text")).collect()
}

/// News articles and web pages.
pub(crate) fn texts(data: &Path) -> Vec<String> {
    let mut texts = articles(data);
    let pages = rows(&data.join("lines/wcxb_train.jsonl.gz"));
    texts.extend(pages.iter().filter(|r| r["mode"] == "traf").map(|r| field(r, "text")));
    texts
}

/// Real quotations, one an origin.
pub(crate) fn origins(data: &Path) -> Vec<String> {
    let rows = rows(&data.join("trace/variants_10000.jsonl.gz"));
    let base = rows.iter().filter(|r| r["ops"].as_array().is_some_and(|o| o.iter().any(|op| op == "base")));
    base.map(|r| field(r, "quote")).collect()
}

/// Invented statements: words follow each other as they do in the texts (a chain over two words or one), so
/// that shingles are as frequent as in news, and more often shared by statements that have nothing to do with each other.
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

    /// `count` wordings of as many statements as that takes: most are printed once or twice, few often.
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
                made.push(Variant { origin, text });
            }
            origin += 1;
        }
        made
    }
}

/// A text, another text, chance: the edited text, or nothing where the edit does not apply.
pub(crate) type Edit = fn(&str, &str, &mut Chance) -> Option<String>;

/// The first of these are what newspapers do every day; the others are rarer, and mistakes of machines.
const USUAL: usize = 11;

pub(crate) const EDITS: [(&str, Edit); 22] = [
    ("tail cut", |t, _, c| kept(t, |n| 0..n - c.below(n / 2).max(1))),
    ("head cut", |t, _, c| kept(t, |n| c.below(n / 2).max(1)..n)),
    ("middle of it", |t, _, c| kept(t, |n| n / 5 + c.below(2)..n - n / 5)),
    ("ellipsis", ellipsis),
    ("case", |t, _, _| Some(t.to_lowercase())),
    ("marks", |t, _, _| Some(format!("“{}”", t.replace('\'', "’").replace(" - ", "—").replace("...", "…")))),
    ("slips", slips),
    ("contractions", |t, _, _| {
        replaced(
            t,
            &[
                ("n't", " not"),
                ("n’t", " not"),
                ("'re", " are"),
                ("’re", " are"),
                ("'ll", " will"),
                ("’ll", " will"),
                ("I'm", "I am"),
                ("I’m", "I am"),
                ("it's", "it is"),
                ("it’s", "it is"),
            ],
        )
    }),
    ("bracketed", |t, _, _| {
        replaced(
            t,
            &[
                (" he ", " [the mayor] "),
                (" they ", " [the dockers] "),
                (" it ", " [the bill] "),
                (" she ", " [the senator] "),
                (" we ", " [the party] "),
            ],
        )
    }),
    ("one word dropped", |t, _, c| {
        spliced(t, c, |words, at| {
            words.remove(at);
        })
    }),
    ("one word more", |t, _, c| spliced(t, c, |words, at| words.insert(at, "really".to_owned()))),
    ("one word other", |t, _, c| spliced(t, c, |words, at| "certainly".clone_into(&mut words[at]))),
    ("ALL CAPS", |t, _, _| Some(t.to_uppercase())),
    ("foreign marks", |t, _, _| {
        Some(format!("„{}“", t.replace(", ", "，").replace(". ", "。 ").replace('"', "»").replace('-', "–")))
    }),
    ("numerals in words", numerals),
    ("sentence dropped", sentence_dropped),
    ("sentences reordered", sentences_reordered),
    ("halves reordered", halves_reordered),
    ("two quotes merged", |t, other, _| Some(format!("{t} {other}"))),
    ("merged by ellipsis", |t, other, _| kept(t, |n| 0..n * 2 / 3).map(|head| format!("{head} … {other}"))),
    ("letters misread", misread),
    ("hyphenated line ends", line_ends),
];

fn kept(text: &str, range: impl FnOnce(usize) -> std::ops::Range<usize>) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() < 8 {
        return None;
    }
    let range = range(words.len());
    Some(words[range].join(" "))
}

fn ellipsis(text: &str, _: &str, chance: &mut Chance) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() < 10 {
        return None;
    }
    let from = words.len() / 3;
    let to = from + 2 + chance.below(words.len() / 4);
    let mark = ["…", "...", "[...]", "(…)"][chance.below(4)];
    Some(format!("{} {mark} {}", words[..from].join(" "), words[to..].join(" ")))
}

fn replaced(text: &str, pairs: &[(&str, &str)]) -> Option<String> {
    let changed = pairs.iter().fold(text.to_owned(), |t, (from, to)| t.replace(from, to));
    (changed != text).then_some(changed)
}

fn spliced(text: &str, chance: &mut Chance, edit: impl Fn(&mut Vec<String>, usize)) -> Option<String> {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    if words.len() < 6 {
        return None;
    }
    let at = 1 + chance.below(words.len() - 2);
    // What turns the sense makes another statement.
    let low = words[at].to_lowercase();
    if low.contains("n't")
        || low.contains("n’t")
        || ["not", "no", "never", "nor"].contains(&low.as_str())
        || low.chars().any(char::is_numeric)
    {
        return None;
    }
    edit(&mut words, at);
    Some(words.join(" "))
}

/// One word in twelve with a letter dropped, doubled or swapped.
#[expect(clippy::unnecessary_wraps, reason = "one of many edits, others of which may not apply")]
fn slips(text: &str, _: &str, chance: &mut Chance) -> Option<String> {
    let slip = |word: &str, chance: &mut Chance| {
        let mut letters: Vec<char> = word.chars().collect();
        if letters.len() < 5 || !letters.iter().all(|l| l.is_alphabetic()) || !chance.one_in(8) {
            return word.to_owned();
        }
        let at = 1 + chance.below(letters.len() - 3);
        match chance.below(3) {
            0 => drop(letters.remove(at)),
            1 => letters.insert(at, letters[at]),
            _ => letters.swap(at, at + 1),
        }
        letters.into_iter().collect()
    };
    Some(text.split(' ').map(|w| slip(w, chance)).collect::<Vec<_>>().join(" "))
}

fn numerals(text: &str, _: &str, _: &mut Chance) -> Option<String> {
    let names = [
        ("2", "two"),
        ("3", "three"),
        ("4", "four"),
        ("5", "five"),
        ("6", "six"),
        ("7", "seven"),
        ("8", "eight"),
        ("9", "nine"),
        ("10", "ten"),
        ("12", "twelve"),
        ("15", "fifteen"),
        ("20", "twenty"),
        ("25", "twenty-five"),
        ("30", "thirty"),
        ("40", "forty"),
        ("50", "fifty"),
        ("100", "one hundred"),
        ("1,000", "a thousand"),
    ];
    let spelled = |word: &str| {
        let bare = word.trim_end_matches([',', '.']);
        names.iter().find_map(|(digits, name)| {
            let other = if bare == *digits {
                name
            } else if bare == *name {
                digits
            } else {
                return None;
            };
            Some(format!("{other}{}", &word[bare.len()..]))
        })
    };
    let words: Vec<String> = text.split(' ').map(|w| spelled(w).unwrap_or_else(|| w.to_owned())).collect();
    Some(words.join(" ")).filter(|t| t != text)
}

fn sentences(text: &str) -> Vec<&str> {
    text.split_inclusive(['.', '?', '!']).map(str::trim).filter(|s| s.split(' ').count() > 2).collect()
}

fn sentence_dropped(text: &str, _: &str, chance: &mut Chance) -> Option<String> {
    let mut all = sentences(text);
    if all.len() < 3 {
        return None;
    }
    all.remove(chance.below(all.len()));
    Some(all.join(" "))
}

fn sentences_reordered(text: &str, _: &str, _: &mut Chance) -> Option<String> {
    let mut all = sentences(text);
    if all.len() < 2 {
        return None;
    }
    all.rotate_left(1);
    Some(all.join(" "))
}

fn halves_reordered(text: &str, _: &str, _: &mut Chance) -> Option<String> {
    let (head, tail) = text.split_once(", ")?;
    (head.split(' ').count() > 3 && tail.split(' ').count() > 3).then(|| format!("{tail}, {head}"))
}

/// What scanners make of letters, one word in six.
#[expect(clippy::unnecessary_wraps, reason = "one of many edits, others of which may not apply")]
fn misread(text: &str, _: &str, chance: &mut Chance) -> Option<String> {
    let pairs = [("m", "rn"), ("l", "1"), ("o", "0"), ("e", "c"), ("h", "li"), ("i", "l"), ("cl", "d"), ("s", "5")];
    let read = |word: &str, chance: &mut Chance| {
        let (from, to) = pairs[chance.below(pairs.len())];
        if word.len() > 3 && chance.one_in(3) { word.replacen(from, to, 1) } else { word.to_owned() }
    };
    Some(text.split(' ').map(|w| read(w, chance)).collect::<Vec<_>>().join(" "))
}

/// Long words broken at the ends of lines.
#[expect(clippy::unnecessary_wraps, reason = "one of many edits, others of which may not apply")]
fn line_ends(text: &str, _: &str, chance: &mut Chance) -> Option<String> {
    let broken = |word: &str, chance: &mut Chance| {
        let long = word.len() > 7 && word.is_ascii() && chance.one_in(3);
        if long { format!("{}-\n{}", &word[..4], &word[4..]) } else { word.to_owned() }
    };
    Some(text.split(' ').map(|w| broken(w, chance)).collect::<Vec<_>>().join(" "))
}

/// An article, another article, chance: the article as another outlet prints it.
pub(crate) type Reprint = fn(&str, &str, &mut Chance) -> String;

/// What an outlet makes of a report that it takes over.
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

/// From tenth to tenth of a text, by words.
fn words_of(text: &str, from: usize, to: usize) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    words[words.len() * from / 10..words.len() * to / 10].join(" ")
}
