//! Edits of quotations in a retelling: other words, other order, other tense.

use crate::edits::{Edit, kept};
use crate::variants::Chance;

/// Separator between the texts of an edit that returns several texts.
pub(crate) const APART: char = '\u{1e}';

pub(crate) const REWORDINGS: [(&str, Edit); 14] = [
    ("split in two", |t, _, c| {
        let words: Vec<&str> = t.split(' ').collect();
        let at = words.len() / 2 + c.below(3);
        (words.len() >= 14).then(|| format!("{}{APART}{}", words[..at].join(" "), words[at..].join(" ")))
    }),
    ("overlapping thirds", |t, _, _| {
        let head = kept(t, |n| 0..n * 2 / 3)?;
        kept(t, |n| n / 3..n).filter(|_| t.split(' ').count() >= 18).map(|tail| format!("{head}{APART}{tail}"))
    }),
    ("middle cut unmarked", |t, _, c| {
        let words: Vec<&str> = t.split(' ').collect();
        let from = words.len() / 3;
        let to = from + 2 + c.below(words.len() / 4);
        (words.len() >= 12).then(|| format!("{} {}", words[..from].join(" "), words[to..].join(" ")))
    }),
    ("halves of two by ellipsis", |t, _, _| {
        let ends = kept(t, |n| 0..n / 3)?;
        kept(t, |n| n * 2 / 3..n).filter(|_| t.split(' ').count() >= 12).map(|tail| format!("{ends} … {tail}"))
    }),
    ("synonyms", |t, _, _| each(t, |w| other(w, SYNONYMS))),
    ("synonyms, one in two", |t, _, c| each(t, |w| other(w, SYNONYMS).filter(|_| c.one_in(2)))),
    ("neighbours swapped", |t, _, c| {
        let mut words: Vec<&str> = t.split(' ').collect();
        if words.len() < 8 {
            return None;
        }
        let at = 1 + c.below(words.len() - 3);
        words.swap(at, at + 1);
        Some(words.join(" "))
    }),
    ("fillers", |t, _, c| {
        each(t, |w| {
            let filler = ["you know,", "uh,", "I mean,", "well,", "frankly"][c.below(5)];
            c.one_in(7).then(|| format!("{w} {filler}"))
        })
    }),
    ("tense put back", |t, _, _| each(t, |w| other(w, BACK))),
    ("third person", |t, _, _| each(t, |w| other(w, THIRD))),
    ("third person, tense put back", |t, _, _| each(t, |w| other(w, THIRD).or_else(|| other(w, BACK)))),
    ("names for pronouns", |t, _, _| {
        each(t, |w| other(w, &[("he", "Lindqvist"), ("she", "Okafor"), ("they", "the dockers"), ("him", "Lindqvist")]))
    }),
    ("pronouns for names", |t, _, _| {
        let mut first = true;
        each(t, |w| {
            let name = !first && w.len() > 3 && w.chars().all(char::is_alphabetic) && w.starts_with(char::is_uppercase);
            first = w.ends_with(['.', '?', '!', ':']);
            name.then(|| "[he]".to_owned())
        })
    }),
    ("many typos", |t, _, c| each(t, |w| typo(w, c))),
];

const SYNONYMS: &[(&str, &str)] = &[
    ("big", "large"),
    ("large", "big"),
    ("great", "terrific"),
    ("important", "significant"),
    ("people", "folks"),
    ("think", "believe"),
    ("believe", "think"),
    ("want", "wish"),
    ("need", "require"),
    ("help", "assist"),
    ("get", "obtain"),
    ("make", "create"),
    ("made", "created"),
    ("said", "stated"),
    ("say", "state"),
    ("show", "demonstrate"),
    ("very", "extremely"),
    ("really", "truly"),
    ("good", "fine"),
    ("bad", "poor"),
    ("problem", "issue"),
    ("problems", "issues"),
    ("issue", "problem"),
    ("country", "nation"),
    ("begin", "start"),
    ("start", "begin"),
    ("end", "finish"),
    ("many", "numerous"),
    ("also", "too"),
    ("because", "since"),
    ("but", "yet"),
    ("keep", "retain"),
    ("work", "labor"),
    ("job", "position"),
    ("jobs", "positions"),
    ("money", "cash"),
    ("company", "firm"),
    ("increase", "rise"),
    ("decrease", "decline"),
    ("likely", "probable"),
    ("about", "around"),
    ("way", "manner"),
    ("clear", "plain"),
    ("support", "back"),
    ("man", "guy"),
    ("children", "kids"),
    ("hope", "trust"),
    ("going", "about"),
    ("look", "glance"),
    ("market", "marketplace"),
];

const BACK: &[(&str, &str)] = &[
    ("is", "was"),
    ("are", "were"),
    ("has", "had"),
    ("have", "had"),
    ("will", "would"),
    ("can", "could"),
    ("do", "did"),
    ("does", "did"),
    ("think", "thought"),
    ("believe", "believed"),
    ("want", "wanted"),
    ("wants", "wanted"),
    ("need", "needed"),
    ("know", "knew"),
    ("say", "said"),
    ("go", "went"),
    ("get", "got"),
    ("make", "made"),
    ("see", "saw"),
    ("may", "might"),
    ("I'm", "I was"),
    ("it's", "it was"),
    ("It's", "It was"),
];

const THIRD: &[(&str, &str)] = &[
    ("I", "he"),
    ("my", "his"),
    ("My", "His"),
    ("me", "him"),
    ("we", "they"),
    ("We", "They"),
    ("our", "their"),
    ("Our", "Their"),
    ("us", "them"),
    ("I'm", "he's"),
    ("you", "they"),
    ("your", "their"),
    ("myself", "himself"),
];

/// Replaces every word by the result of `edit`, if there is one; returns `None` if no word changes.
fn each(text: &str, mut edit: impl FnMut(&str) -> Option<String>) -> Option<String> {
    let words: Vec<String> = text.split(' ').map(|w| edit(w).unwrap_or_else(|| w.to_owned())).collect();
    Some(words.join(" ")).filter(|t| t != text)
}

/// Returns the counterpart of a word in `pairs`, with the punctuation after the word.
fn other(word: &str, pairs: &[(&str, &str)]) -> Option<String> {
    let plain = word.replace('’', "'");
    let bare = plain.trim_end_matches([',', '.', ';', '?', '!']);
    let (_, to) = pairs.iter().find(|(from, _)| *from == bare)?;
    Some(format!("{to}{}", &plain[bare.len()..]))
}

/// Drops, doubles or replaces a letter in one of four words of five letters or more.
fn typo(word: &str, chance: &mut Chance) -> Option<String> {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() < 5 || !letters.iter().all(|l| l.is_alphabetic()) || !chance.one_in(4) {
        return None;
    }
    let at = 1 + chance.below(letters.len() - 2);
    match chance.below(3) {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, letters[at]),
        _ => letters[at] = ['a', 'e', 'r', 't', 'n'][chance.below(5)],
    }
    Some(letters.into_iter().collect())
}
