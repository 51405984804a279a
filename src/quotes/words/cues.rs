//! Reporting expressions: the lexicon, and every word of an article that may be one.

use std::sync::{LazyLock, Mutex, OnceLock, PoisonError};

use rustc_hash::FxHashMap;

use super::{Class, Filter};
use crate::error::{Error, ErrorKind, Result};
use crate::quotes::words;

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

static LEXICON: OnceLock<Lexicon> = OnceLock::new();

/// Rows that users added, until the first page is read.
static MORE: Mutex<Vec<Row>> = Mutex::new(Vec::new());

fn lexicon() -> &'static Lexicon {
    LEXICON.get_or_init(Lexicon::load)
}

/// A row of a user's lexicon.
type Row = (Vec<String>, &'static str, Strength);

/// Adds reporting verbs, of any language, to those that come with the crate; before the first page is read, since every
/// page is read with the same words.
///
/// One verb a line, `lemma,forms,class,strength`: forms separated by `;`, of one word or two ("pointed out"); `class` is
/// one of those in `data/facts/reporting_verbs.csv` (say, claim, deny, ask, write, think …); `strength` is `core` for
/// verbs that report nearly always ("said"), `weak` for those that often mean something else ("found"), else `normal`.
/// Lines that begin with `#` are comments. Where the lexicon knows a form already, it stays what it is. Returns how many
/// forms there were.
///
/// Fails on a line without these cells or with an unknown class, naming the line, and once a page was read.
///
/// ```standalone_crate
/// assert_eq!(onrecord::internal::quotes::add_cues("# Italian\nriferire,riferisce;riferì,say,core\n")?, 2);
/// assert!(onrecord::internal::quotes::add_cues("riferire").is_err());
/// # Ok::<(), onrecord::Error>(())
/// ```
pub fn add_cues(table: &str) -> Result<usize> {
    let mut rows = Vec::new();
    for (n, line) in table.lines().enumerate().filter(|(_, l)| !l.starts_with('#') && !l.trim().is_empty()) {
        let mut cells = line.split(',').map(str::trim).skip(1);
        let bad = |what: &str| Error::new(ErrorKind::Usage, format!("cues, line {}: {what}", n + 1));
        let wanted = "expected lemma,forms,class,strength";
        let forms: Vec<String> = cells.next().ok_or_else(|| bad(wanted))?.split(';').map(str::to_owned).collect();
        let name = cells.next().ok_or_else(|| bad(wanted))?;
        let class = CLASSES.iter().find(|c| **c == name).ok_or_else(|| bad(&format!("no class {name:?}")))?;
        if forms.iter().any(|f| f.is_empty() || f.split(' ').count() > 2) {
            return Err(bad("a form is one word or two"));
        }
        rows.push((forms, *class, strength(cells.next().unwrap_or_default())));
    }
    if LEXICON.get().is_some() {
        return Err(Error::new(ErrorKind::Usage, "cues are added before the first page is read"));
    }
    let count = rows.iter().map(|r| r.0.len()).sum();
    MORE.lock().unwrap_or_else(PoisonError::into_inner).extend(rows);
    Ok(count)
}

/// The classes of the lexicon.
static CLASSES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/facts/reporting_verbs.csv").lines().skip(1);
    let mut classes: Vec<&str> = lines.filter_map(|l| l.split(',').nth(5)).collect();
    classes.sort_unstable();
    classes.dedup();
    classes
});

/// Words that report, by hash of the lower-case form.
struct Lexicon {
    words: FxHashMap<u32, CueWord>,
    /// First words of expressions of two: "pointed" → "out".
    pairs: FxHashMap<u32, Vec<CueWord>>,
    /// Which hashes may be in either.
    filter: Filter,
}

/// Lexicons of other languages: `lemma,forms split by ;,class,strength`, one verb a line, `#` for comments.
const LANGUAGES: [&str; 3] = [
    include_str!("../../../data/cues/de.csv"),
    include_str!("../../../data/cues/es.csv"),
    include_str!("../../../data/cues/fr.csv"),
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
        let (words, pairs) = (FxHashMap::default(), FxHashMap::default());
        let mut out = Self { words, pairs, filter: Filter::new(std::iter::empty()) };
        // English first: where two languages share a form ("dit", "son"), the first one keeps it.
        let table = include_str!("../../../data/facts/reporting_verbs.csv");
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
        for (forms, class, _) in rows(include_str!("../../../data/cues/nouns.csv")) {
            for form in forms {
                out.add(form, CueWord { class, strength: Strength::Weak, form: Form::Noun, particle: 0 });
            }
        }
        for line in include_str!("../weights/cue_words.csv").lines().skip(1) {
            let word = line.split(',').next().unwrap_or_default();
            let learned = CueWord { class: "think", strength: Strength::Weak, form: Form::Learned, particle: 0 };
            out.words.entry(words::hash(word)).or_insert(learned);
        }
        for (forms, class, strength) in MORE.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            for form in forms {
                out.add(form, CueWord { class, strength: *strength, form: Form::Past, particle: 0 });
            }
        }
        for (forms, class, strength) in LANGUAGES.iter().flat_map(|table| rows(table)) {
            for form in forms {
                out.add(form, CueWord { class, strength, form: Form::Past, particle: 0 });
            }
        }
        out.filter = Filter::new(out.words.keys().chain(out.pairs.keys()).copied());
        out
    }

    /// What is known of a word alone.
    #[inline]
    fn get(&self, hash: u32) -> Option<&CueWord> {
        self.filter.may_hold(hash).then(|| self.words.get(&hash)).flatten()
    }

    fn add(&mut self, text: &str, word: CueWord) {
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

/// Hashes of all words with which an expression may begin.
pub(crate) fn heads() -> Vec<u32> {
    let lexicon = lexicon();
    lexicon.words.keys().chain(lexicon.pairs.keys()).copied().collect()
}

/// Whether the lexicon knows a hash as a plain verb of saying in a finite form: "said", "says", "asked".
pub(crate) fn is_plain_say(hash: u32) -> bool {
    lexicon().get(hash).is_some_and(|c| {
        c.strength == Strength::Core && !matches!(c.form, Form::Gerund | Form::Learned | Form::Noun | Form::Base)
    })
}

/// Whether the lexicon knows a hash as a finite form of a verb that reports more often than not: "demanded", "shouts".
pub(crate) fn reports(hash: u32) -> bool {
    lexicon().get(hash).is_some_and(|c| c.strength >= Strength::Normal && matches!(c.form, Form::Past | Form::Third))
}

/// Whether the lexicon knows a hash as a finite form of any verb.
pub(crate) fn is_finite(hash: u32) -> bool {
    lexicon().get(hash).is_some_and(|c| matches!(c.form, Form::Past | Form::Third))
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
pub(crate) fn is_label(hash: u32) -> bool {
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
    let lexicon = lexicon();
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
