//! Nouns beside the names of people in languages with a grammar other than English: offices before a name, and nouns that end
//! a name or show that it is none.
//!
//! `Präsident Petra Lund` · `Lunds Entscheidung` · `Universität Norport` · `la Maison Blanche`

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::name::{Part, PartKind};
use crate::lexicon::languages::NAME_LISTS;
use crate::lexicon::{Endings, List, lines};

/// Class of a noun.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Noun {
    /// Noun for a person, which precedes a name: "Präsident".
    Office,
    /// Noun that is no part of a name: "Entscheidung".
    Plain,
    /// Noun in the name of a body, a place or a thing: "Universität".
    Body,
}

/// Nouns of a language.
struct Nouns {
    words: FxHashMap<&'static str, Noun>,
    /// The same by their ends, in a language with compounds.
    ends: Endings<Noun>,
}

/// Nouns of each language, by the list of its function words.
static NOUNS: LazyLock<Vec<(List, Nouns)>> =
    LazyLock::new(|| NAME_LISTS.iter().map(|row| (row.function_words, read(row.nouns, row.has_compounds))).collect());

fn read(table: &'static str, compounds: bool) -> Nouns {
    let mut out: FxHashMap<&'static str, Noun> = FxHashMap::default();
    for (class, words) in lines(table).filter_map(|line| line.split_once(',')) {
        let noun = match class {
            "office" => Noun::Office,
            "body" => Noun::Body,
            _ => Noun::Plain,
        };
        words.split(' ').for_each(|word| {
            out.entry(word).or_insert(noun);
        });
    }
    let ends = out.iter().filter(|_| compounds).map(|(&word, &noun)| (word, noun));
    Nouns { ends: Endings::new(ends, |first, _| first), words: out }
}

/// Endings of German nouns that no surname has, with the fewest letters of the noun.
const ENDINGS: [(&str, usize); 13] = [
    ("ung", 9),
    ("ungen", 9),
    ("heit", 8),
    ("heiten", 8),
    ("keit", 8),
    ("keiten", 8),
    ("schaft", 9),
    ("schaften", 9),
    ("tion", 7),
    ("tionen", 7),
    ("tät", 6),
    ("täten", 6),
    ("ismus", 7),
];

/// Fewest letters of the last part of a compound, and of that of a short one that many compounds have.
const COMPOUND: usize = 5;
const SHORT_COMPOUNDS: [&str; 5] = ["arzt", "bank", "bund", "chef", "werk"];

/// Bound on the bytes of a noun whose end is looked up.
pub(super) const LONGEST: usize = 60;

/// Returns the class of a word in a language with compounds, of its last part; German nouns have endings for their cases.
fn class_of_compound(nouns: &Nouns, word: &str, german: bool) -> Option<Noun> {
    let stems = ["", "innen", "in", "en", "es", "n", "s", "e"];
    let stems = stems.iter().take(if german { 8 } else { 1 }).filter_map(|end| word.strip_suffix(end));
    let found = stems.filter(|stem| stem.len() > 2).find_map(|stem| {
        let compound = |end: &str| end.chars().count() >= COMPOUND || SHORT_COMPOUNDS.contains(&end);
        let fits = |end: &&(&str, Noun)| end.0.len() == stem.len() || end.0.len() >= 4 && compound(end.0);
        // The longest noun at the end.
        nouns.ends.of(stem).filter(|end| fits(&end)).last().map(|(_, noun)| noun)
    });
    let ending = || {
        let long = word.chars().count();
        german && ENDINGS.iter().any(|&(end, least)| long >= least && word.ends_with(end))
    };
    found.or_else(|| ending().then_some(Noun::Plain))
}

/// Returns the class of a word of a name.
pub(super) fn class(list: List, body: &str, part: &Part) -> Option<Noun> {
    let word = part.span.of(body);
    if part.kind != PartKind::Word || word.len() > LONGEST {
        return None;
    }
    let nouns = &NOUNS.iter().find(|row| row.0 == list)?.1;
    let small = word.to_lowercase();
    // "US-Präsident"
    let end = small.rsplit(['-', '‑']).next().unwrap_or(&small);
    match list {
        List::FunctionGerman => class_of_compound(nouns, end, true),
        List::FunctionDutch => class_of_compound(nouns, end, false),
        _ => nouns.words.get(small.as_str()).copied(),
    }
}

/// Name of a person in a run of words with capitals.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Bounds {
    pub(super) from: usize,
    pub(super) to: usize,
    /// First word of the office before the name.
    pub(super) office: Option<usize>,
}

/// Returns the words of a run that can name a person; `None` if its nouns show that it names none.
pub(super) fn bounds(list: List, body: &str, items: &[Part]) -> Option<Bounds> {
    let class = |i: usize| class(list, body, &items[i]);
    let given = |i: usize| {
        let traits = items[i].traits;
        items[i].kind == PartKind::Word && (traits.given() >= 2 || traits.given() > 0 && traits.ordinary() < 2)
    };
    let mut to = items.len();
    if to == 1 {
        return (class(0).is_none() || given(0)).then_some(Bounds { from: 0, to, office: None });
    }
    let is_name = |i: usize| matches!(items[i].kind, PartKind::Word | PartKind::Initial);
    // "Gerhard Richter", "Ana Banco": a given name before a noun that is a surname as well.
    let opens = given(0) && class(0).is_none();
    let full = opens && items.iter().filter(|p| p.kind == PartKind::Word).count() == 2;
    let mut from = 0;
    let mut office = None;
    if !opens {
        // "Boliviens Ministerpräsident Evo Morales": the last office before a name.
        if let Some(title) = (0..to - 1).rev().find(|&i| class(i) == Some(Noun::Office) && is_name(i + 1)) {
            (from, office) = (title + 1, Some(title));
        }
        while from + 1 < to && class(from) == Some(Noun::Plain) {
            (from, office) = (from + 1, None);
        }
        while from > 0
            && from + 1 < to
            && matches!(items[from].kind, PartKind::Particle | PartKind::Link)
            && office.is_none()
        {
            from += 1;
        }
    }
    let surname = |i: usize| items[i].traits.surname() > 0 && items[i].traits.ordinary() < 2;
    if (from..to).any(|i| class(i) == Some(Noun::Body) && !(full && surname(i))) {
        return None;
    }
    if !full {
        // "Maler Gerhard Richter": an office that is a surname.
        let family = |i: usize| i + 1 == to && given(i - 1);
        let ends = |i: usize| match class(i) {
            Some(Noun::Plain) => !surname(i),
            Some(Noun::Office) => !opens && !family(i),
            _ => false,
        };
        to = (from + 1..to).find(|&i| ends(i)).unwrap_or(to);
        while to > from && matches!(items[to - 1].kind, PartKind::Particle | PartKind::Link) {
            to -= 1;
        }
    }
    if !(from..to).any(is_name) || !given(from) && class(from).is_some() {
        return None;
    }
    // "Präsident Norlands", "Gegner Norland": one word behind an office is a name if a list has it as one.
    let alone = to - from == 1;
    let name = || {
        let traits = items[from].traits;
        (traits.surname() > 0 || traits.given() > 0) && !traits.place_name() && !traits.org()
    };
    if alone && office.is_some() && !name() {
        return None;
    }
    Some(Bounds { from, to, office })
}
