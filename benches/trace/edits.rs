//! Edits of quotations: changes that are common in newspapers, and errors of text recognition.

use crate::variants::Chance;

/// Function of a text, another text and a random generator; returns the edited text, or `None` if the edit does not
/// apply.
pub(crate) type Edit = fn(&str, &str, &mut Chance) -> Option<String>;

/// Number of edits at the beginning of [`EDITS`] that are common in newspapers; the others are rarer.
pub(crate) const USUAL: usize = 11;

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

pub(crate) fn kept(text: &str, range: impl FnOnce(usize) -> std::ops::Range<usize>) -> Option<String> {
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
    // A word that negates or a number would make another statement.
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

/// Drops, doubles or swaps a letter in one of eight words of five letters or more.
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

/// Replaces letters as in errors of text recognition, in at most one of three words of four letters or more.
#[expect(clippy::unnecessary_wraps, reason = "one of many edits, others of which may not apply")]
fn misread(text: &str, _: &str, chance: &mut Chance) -> Option<String> {
    let pairs = [("m", "rn"), ("l", "1"), ("o", "0"), ("e", "c"), ("h", "li"), ("i", "l"), ("cl", "d"), ("s", "5")];
    let read = |word: &str, chance: &mut Chance| {
        let (from, to) = pairs[chance.below(pairs.len())];
        if word.len() > 3 && chance.one_in(3) { word.replacen(from, to, 1) } else { word.to_owned() }
    };
    Some(text.split(' ').map(|w| read(w, chance)).collect::<Vec<_>>().join(" "))
}

/// Breaks one of three long words at the end of a line.
#[expect(clippy::unnecessary_wraps, reason = "one of many edits, others of which may not apply")]
fn line_ends(text: &str, _: &str, chance: &mut Chance) -> Option<String> {
    let broken = |word: &str, chance: &mut Chance| {
        let long = word.len() > 7 && word.is_ascii() && chance.one_in(3);
        if long { format!("{}-\n{}", &word[..4], &word[4..]) } else { word.to_owned() }
    };
    Some(text.split(' ').map(|w| broken(w, chance)).collect::<Vec<_>>().join(" "))
}
