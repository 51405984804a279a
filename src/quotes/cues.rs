//! Reporting expressions: the lexicon, and every word of an article that may be one.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::words::{self, Class};

/// How firmly a word of the lexicon reports.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Strength {
    /// "gave", "found": often something else.
    Weak,
    /// "insisted".
    Normal,
    /// "said".
    Core,
}

/// The form of a verb, or what else reports.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u8)]
pub(crate) enum Form {
    /// "say"
    Base,
    /// "says"
    Third,
    /// "said"
    Past,
    /// "shown", where it differs from the past
    Participle,
    /// "saying"
    Gerund,
    /// Read from labelled articles: an adjective ("hopeful"), a verb that the table lacks.
    Learned,
    /// "refusal", "warning"
    Noun,
    /// "according"
    According,
    /// A colon or a dash.
    Sign,
}

/// What the lexicon knows of a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct CueWord {
    /// say, claim, deny … think.
    pub(crate) class: &'static str,
    /// How firmly.
    pub(crate) strength: Strength,
    /// Which form.
    pub(crate) form: Form,
    /// Hash of the second word of the expression: "out" of "pointed out"; 0 for none.
    particle: u32,
}

/// A word of an article that may report speech.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct CueHit {
    /// Index into `Reading::items`.
    pub(crate) item: usize,
    /// Items that the expression takes: 2 for "pointed out".
    pub(crate) len: usize,
    /// What the lexicon knows.
    pub(crate) word: CueWord,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);

/// Words that report, by hash of the lower-case form.
struct Lexicon {
    words: FxHashMap<u32, CueWord>,
    /// First words of expressions of two: "pointed" → "out".
    pairs: FxHashMap<u32, Vec<CueWord>>,
}

/// Lexicons of other languages: `lemma,forms split by ;,class,strength`, one verb a line, `#` for comments.
const LANGUAGES: [&str; 3] = [
    include_str!("../../data/cues/de.csv"),
    include_str!("../../data/cues/es.csv"),
    include_str!("../../data/cues/fr.csv"),
];

fn strength(name: &str) -> Strength {
    match name {
        "core" => Strength::Core,
        "weak" => Strength::Weak,
        _ => Strength::Normal,
    }
}

/// The rows of a lexicon: forms, class, strength.
fn rows(table: &'static str) -> impl Iterator<Item = (std::str::Split<'static, char>, &'static str, Strength)> {
    table.lines().filter(|l| !l.starts_with('#')).filter_map(|line| {
        let mut cells = line.split(',').skip(1);
        Some((cells.next()?.split(';'), cells.next()?, strength(cells.next().unwrap_or_default())))
    })
}

impl Lexicon {
    fn load() -> Self {
        let mut out = Self { words: FxHashMap::default(), pairs: FxHashMap::default() };
        // English first: where two languages share a form ("dit", "son"), the first one keeps it.
        let table = include_str!("../../data/facts/reporting_verbs.csv");
        let kinds = [Form::Base, Form::Third, Form::Past, Form::Participle, Form::Gerund];
        for line in table.lines().skip(1) {
            let mut cells = line.split(',');
            let forms: [&str; 5] = std::array::from_fn(|_| cells.next().unwrap_or_default());
            let class = cells.next().unwrap_or_default();
            let strength = strength(cells.nth(1).unwrap_or_default());
            for (cell, form) in forms.into_iter().zip(kinds) {
                for text in cell.split(';').filter(|t| !t.is_empty()) {
                    out.add(text, CueWord { class, strength, form, particle: 0 });
                }
            }
        }
        let according = CueWord { class: "report", strength: Strength::Core, form: Form::According, particle: 0 };
        out.add("according to", according);
        for (forms, class, _) in rows(include_str!("../../data/cues/nouns.csv")) {
            for form in forms {
                out.add(form, CueWord { class, strength: Strength::Weak, form: Form::Noun, particle: 0 });
            }
        }
        for line in include_str!("weights/cue_words.csv").lines().skip(1) {
            let word = line.split(',').next().unwrap_or_default();
            let learned = CueWord { class: "think", strength: Strength::Weak, form: Form::Learned, particle: 0 };
            out.words.entry(words::hash(word)).or_insert(learned);
        }
        for (forms, class, strength) in LANGUAGES.iter().flat_map(|table| rows(table)) {
            for form in forms {
                out.add(form, CueWord { class, strength, form: Form::Past, particle: 0 });
            }
        }
        out
    }

    fn add(&mut self, text: &'static str, word: CueWord) {
        match text.split_once(' ') {
            None => {
                self.words.entry(words::hash(text)).or_insert(word);
            }
            Some((first, second)) if !second.contains(' ') => {
                let particle = words::hash(second);
                self.pairs.entry(words::hash(first)).or_default().push(CueWord { particle, ..word });
            }
            // "was quoted as saying" is read from its last word.
            Some(_) => {}
        }
    }
}

/// Whether the lexicon knows a hash as a plain verb of saying in a finite form: "said", "says", "asked".
pub(crate) fn is_plain_say(hash: u32) -> bool {
    LEXICON.words.get(&hash).is_some_and(|c| {
        c.strength == Strength::Core && !matches!(c.form, Form::Gerund | Form::Learned | Form::Noun | Form::Base)
    })
}

/// Whether the lexicon knows a hash as a finite form of any verb.
pub(crate) fn is_finite(hash: u32) -> bool {
    LEXICON.words.get(&hash).is_some_and(|c| matches!(c.form, Form::Past | Form::Third))
}

/// Whether a hash is a form of "continue": it takes marked words, or reports none.
pub(crate) fn is_continue(hash: u32) -> bool {
    static FORMS: LazyLock<[u32; 4]> =
        LazyLock::new(|| ["continue", "continues", "continued", "continuing"].map(words::hash));
    FORMS.contains(&hash)
}

/// Whether a hash is a word that stands for what was said before: "she said it".
pub(crate) fn is_it(hash: u32) -> bool {
    static WORDS: LazyLock<[u32; 2]> = LazyLock::new(|| ["it", "so"].map(words::hash));
    WORDS.contains(&hash)
}

/// Whether a hash names somebody who speaks in headlines: "Minister: no new taxes".
pub(crate) fn is_speaker_noun(hash: u32) -> bool {
    static NOUNS: LazyLock<Vec<u32>> = LazyLock::new(|| {
        "minister president mayor governor senator chancellor pope king queen premier ambassador spokesman spokeswoman \
         spokesperson police court judge union officials ministry experts expert study report poll source sources doctors \
         coach chief"
            .split_whitespace()
            .map(words::hash)
            .collect()
    });
    NOUNS.contains(&hash)
}

/// Words before a colon that announce no speech: "READ MORE: …".
fn is_label(hash: u32) -> bool {
    static LABELS: LazyLock<Vec<u32>> = LazyLock::new(|| {
        "watch read more related video videos photo photos listen gallery update updated breaking opinion analysis live note \
         source credit file editor's"
            .split_whitespace()
            .map(words::hash)
            .collect()
    });
    LABELS.contains(&hash)
}

/// The cue that may begin at `item`; `hashes` and `classes` are those of all items.
pub(crate) fn at(item: usize, hashes: &[u32], classes: &[Class]) -> Option<CueHit> {
    let lexicon = &*LEXICON;
    let hash = hashes[item];
    if hash == 0 {
        let next = classes.get(item + 1).copied().unwrap_or(Class::Edge);
        let last = item.checked_sub(1).map_or(Class::Edge, |i| classes[i]);
        // "Osei said in Almaty: “…”", "Lund: no new quay"; "“…” — Petra Lund".
        let reports = match classes[item] {
            Class::Colon => {
                let label = item.checked_sub(1).is_some_and(|i| is_label(hashes[i]));
                !label && !matches!(next, Class::Edge | Class::Number)
            }
            Class::Dash => last == Class::Quote,
            _ => false,
        };
        let word = CueWord { class: "say", strength: Strength::Weak, form: Form::Sign, particle: 0 };
        return reports.then_some(CueHit { item, len: 1, word });
    }
    if let Some(pairs) = lexicon.pairs.get(&hash) {
        let next = hashes.get(item + 1).copied().unwrap_or(0);
        if let Some(&word) = pairs.iter().find(|p| p.particle == next) {
            return Some(CueHit { item, len: 2, word });
        }
    }
    lexicon.words.get(&hash).map(|&word| CueHit { item, len: 1, word })
}
