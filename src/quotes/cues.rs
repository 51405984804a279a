//! Reporting expressions: the lexicon, and every word of an article that may be one.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::reading::Reading;
use crate::text::TokenKind;

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

/// The form of a verb, or a noun.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
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
    /// "warning that"
    Noun,
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
    /// Second word of the expression: "out" of "pointed out"; empty for none.
    pub(crate) particle: &'static str,
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

/// Words that report, by their lower-case form.
struct Lexicon {
    words: FxHashMap<&'static str, CueWord>,
    /// First words of expressions of two: "pointed" → "out".
    pairs: FxHashMap<&'static str, Vec<CueWord>>,
}

impl Lexicon {
    /// Reads the table of English verbs: lemma, four forms (alternatives split by `;`), class, other classes, strength.
    fn load() -> Self {
        let mut out = Self { words: FxHashMap::default(), pairs: FxHashMap::default() };
        let table = include_str!("../../data/facts/reporting_verbs.csv");
        for line in table.lines().skip(1) {
            let mut cells = line.split(',');
            let forms: [&str; 5] = std::array::from_fn(|_| cells.next().unwrap_or_default());
            let class = cells.next().unwrap_or_default();
            let strength = match cells.nth(1) {
                Some("core") => Strength::Core,
                Some("weak") => Strength::Weak,
                _ => Strength::Normal,
            };
            let kinds = [Form::Base, Form::Third, Form::Past, Form::Participle, Form::Gerund];
            for (cell, form) in forms.into_iter().zip(kinds) {
                for text in cell.split(';').filter(|t| !t.is_empty()) {
                    out.add(text, CueWord { class, strength, form, particle: "" });
                }
            }
        }
        out
    }

    fn add(&mut self, text: &'static str, word: CueWord) {
        match text.split_once(' ') {
            None => {
                self.words.entry(text).or_insert(word);
            }
            Some((first, particle)) if !particle.contains(' ') => {
                self.pairs.entry(first).or_default().push(CueWord { particle, ..word });
            }
            // "was quoted as saying" is read from its last word.
            Some(_) => {}
        }
    }
}

/// Lower-cases a short ASCII word into `buffer`; `None` for what no English cue is.
fn lower<'b>(word: &str, buffer: &'b mut [u8; 24]) -> Option<&'b str> {
    let bytes = word.as_bytes();
    let out = buffer.get_mut(..bytes.len())?;
    for (o, b) in out.iter_mut().zip(bytes) {
        *o = b.to_ascii_lowercase();
    }
    std::str::from_utf8(out).ok()
}

/// Whether a word is a plain verb of saying in a finite form: "said", "says", "asked".
pub(crate) fn is_plain_say(word: &str) -> bool {
    let mut buffer = [0; 24];
    lower(word, &mut buffer)
        .and_then(|w| LEXICON.words.get(w))
        .is_some_and(|c| c.strength == Strength::Core && matches!(c.form, Form::Third | Form::Past | Form::Base))
}

/// Every word outside of marks that may report speech; one pass.
pub(crate) fn scan(reading: &Reading<'_>) -> Vec<CueHit> {
    let lexicon = &*LEXICON;
    let mut out = Vec::new();
    let mut buffer = [0; 24];
    for item in 0..reading.items.len() {
        if reading.kind(item) != TokenKind::Word {
            continue;
        }
        let Some(word) = lower(reading.text(item), &mut buffer) else { continue };
        if let Some(pairs) = lexicon.pairs.get(word) {
            let next = if item + 1 < reading.items.len() { reading.text(item + 1) } else { "" };
            if let Some(&word) = pairs.iter().find(|p| p.particle == next) {
                out.push(CueHit { item, len: 2, word });
                continue;
            }
        }
        if let Some(&word) = lexicon.words.get(word) {
            out.push(CueHit { item, len: 1, word });
        }
    }
    out
}
