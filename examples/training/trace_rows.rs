//! Writes pairs of generated quotations for `training/trace/decision.py`: `same TAB evidence TAB terms of the decision`,
//! one pair per line. The quotations are sentences of news articles, edited copies of them, which are the same statement,
//! and copies with a word or a half of another sentence, which are another statement. The argument is the folder of data.

#[path = "../../benches/trace/edits.rs"]
mod edits;
#[path = "../../benches/trace/rewordings.rs"]
mod rewordings;
#[expect(dead_code, reason = "the bench uses the others")]
#[path = "../../benches/trace/variants.rs"]
mod variants;

use std::collections::{HashMap, HashSet};
use std::io::Write;

use edits::EDITS;
use onrecord::Quote;
use onrecord::internal::trace::candidates;
use rewordings::{APART, REWORDINGS};
use variants::Chance;

/// Edits that join two statements.
const MERGES: [&str; 2] = ["two quotes merged", "merged by ellipsis"];
/// Number of sentences.
const SENTENCES: usize = 6000;
/// Number of edited copies of each sentence.
const COPIES: usize = 3;
/// Number of sentences for each copy that is another statement.
const TURNED: usize = 2;
/// Number of occurrences in the sentences from which on a word is not a content word.
const COMMON: usize = 40;

/// A sentence or a copy of it.
struct Made {
    /// Number of the sentence.
    sentence: usize,
    kind: Kind,
    text: String,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Sentence,
    Edited,
    /// A copy with another word or half: another statement.
    Turned,
}

impl Made {
    /// Returns true if two texts are one statement; `None` if this is unknown, because one is a copy of another sense and the
    /// other may lack the words that differ.
    fn same(&self, other: &Self) -> Option<bool> {
        let own = self.sentence == other.sentence;
        match (self.kind, other.kind) {
            (Kind::Turned, Kind::Sentence) | (Kind::Sentence, Kind::Turned) => own.then_some(false),
            (Kind::Turned, _) | (_, Kind::Turned) => None,
            _ => Some(own),
        }
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let data = std::env::args().nth(1).ok_or("the argument is missing: the folder of data")?;
    let made = generated(&sentences(data.as_ref()));
    let quotes: Vec<Quote<'_>> = made.iter().map(|v| Quote::new(&v.text)).collect();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for ((a, b), evidence, terms) in candidates(&quotes) {
        let Some(same) = made[a].same(&made[b]) else { continue };
        write!(out, "{}\t{evidence}", u8::from(same))?;
        for term in terms {
            write!(out, "\t{term}")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Returns distinct sentences of news articles, chosen at equal distances from all sentences.
fn sentences(data: &std::path::Path) -> Vec<String> {
    let articles = variants::articles(data);
    let mut seen = HashSet::new();
    let all = articles.iter().flat_map(|a| a.split_inclusive(['.', '?', '!', '\n'])).map(str::trim);
    let all: Vec<&str> =
        all.filter(|s| (6..40).contains(&s.split(' ').count()) && seen.insert(onrecord::normal_form(s))).collect();
    let step = (all.len() / SENTENCES).max(1);
    all.into_iter().step_by(step).map(str::to_owned).collect()
}

/// Returns sentences with edited copies and with copies of another sense.
fn generated(sentences: &[String]) -> Vec<Made> {
    let edits: Vec<_> = EDITS.into_iter().chain(REWORDINGS).filter(|e| !MERGES.contains(&e.0)).collect();
    let mut chance = Chance::new(23);
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in sentences.iter().flat_map(|s| s.split(' ')) {
        *counts.entry(word).or_default() += 1;
    }
    let content = |w: &&str| w.len() > 4 && w.bytes().all(|b| b.is_ascii_lowercase()) && counts[*w] < COMMON;
    let mut made = Vec::new();
    for (i, sentence) in sentences.iter().enumerate() {
        let mut add = |kind, text: String| made.push(Made { sentence: i, kind, text });
        add(Kind::Sentence, sentence.clone());
        for _ in 0..COPIES {
            let mut text = sentence.clone();
            for _ in 0..=chance.below(2) {
                let (_, edit) = edits[chance.below(edits.len())];
                text = edit(&text, sentence, &mut chance).unwrap_or(text);
            }
            text.split(APART).for_each(|part| add(Kind::Edited, part.to_owned()));
        }
        if i % TURNED == 0 {
            let other = &sentences[chance.below(sentences.len())];
            let text = match chance.below(3) {
                0 => with_another_half(sentence, other, &mut chance),
                _ => with_another_word(sentence, other, &mut chance, content),
            };
            if let Some(text) = text {
                add(Kind::Turned, text);
            }
        }
    }
    made
}

/// Replaces one word by a word of another sentence with the same ending; `content` selects content words.
fn with_another_word(
    sentence: &str,
    other: &str,
    chance: &mut Chance,
    content: impl Fn(&&str) -> bool,
) -> Option<String> {
    let mut words: Vec<&str> = sentence.split(' ').collect();
    let places: Vec<usize> = (0..words.len()).filter(|&i| content(&words[i])).collect();
    let at = *places.get(chance.below(places.len()))?;
    let old = words[at];
    let fits = |w: &&str| w[w.len() - 2..] == old[old.len() - 2..] && w[..3] != old[..3];
    words[at] = other.split(' ').filter(&content).find(fits)?;
    Some(words.join(" "))
}

/// Replaces the first or the second half of a sentence by that of another.
fn with_another_half(sentence: &str, other: &str, chance: &mut Chance) -> Option<String> {
    let (words, others): (Vec<&str>, Vec<&str>) = (sentence.split(' ').collect(), other.split(' ').collect());
    let (at, from) = (words.len() / 2, others.len() / 2);
    let halves = if chance.one_in(2) { [&words[..at], &others[from..]] } else { [&others[..from], &words[at..]] };
    (sentence != other).then(|| halves.concat().join(" "))
}
