//! The lexicon of reporting expressions: tables of the crate, of other languages and of users.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::hash;
use crate::bytes::filter::Filter;
use crate::error::{Error, ErrorKind, Result};
use crate::lexicon::tables;
use crate::quotes::cue_class::CueClass;

/// Reliability of a word of the lexicon as a reporting expression.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Strength {
    /// "gave", "found": often not a report.
    Weak,
    /// "insisted".
    Normal,
    /// "said": a report nearly always.
    Core,
}

impl Strength {
    /// Returns the strength of a table cell; `Normal` for any other text.
    fn from_name(name: &str) -> Self {
        match name {
            "core" => Self::Core,
            "weak" => Self::Weak,
            _ => Self::Normal,
        }
    }
}

/// Grammatical form of a reporting expression.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u8)]
pub(crate) enum Form {
    /// "say"
    Base,
    /// "says"
    Third,
    /// "said"
    Past,
    /// "shown", where it differs from the past.
    Participle,
    /// "saying"
    Gerund,
    /// A word counted in labelled articles: an adjective ("hopeful"), a verb that the table lacks.
    Learned,
    /// "refusal", "warning"
    Noun,
    /// "according to"
    According,
    /// A colon or a dash.
    Sign,
}

/// Entry of the lexicon for one form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct CueWord {
    /// Class of the expression.
    pub(crate) class: CueClass,
    /// Reliability of the expression.
    pub(crate) strength: Strength,
    /// Grammatical form.
    pub(crate) form: Form,
    /// Hash of the second word of the expression: "out" of "pointed out"; 0 for none.
    particle: u32,
}

impl CueWord {
    /// Noun for what a person says, which is no entry of the lexicon.
    pub(crate) const NOUN: Self =
        Self { class: CueClass::Say, strength: Strength::Normal, form: Form::Noun, particle: 0 };

    /// "per" before a source.
    pub(crate) const PER: Self =
        Self { class: CueClass::Report, strength: Strength::Core, form: Form::According, particle: 0 };

    /// A colon or a dash as a reporting expression.
    pub(crate) const SIGN: Self =
        Self { class: CueClass::Say, strength: Strength::Weak, form: Form::Sign, particle: 0 };
}

/// Row of a lexicon: forms, class, strength.
pub(super) type Row = (Vec<String>, CueClass, Strength);

/// Parses a table of `lemma,forms,class,strength`; fails with the number of the line.
pub(super) fn parse(table: &str) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for record in tables::reader(table, b',').into_records() {
        let wrong = "cues: not a table; write a line lemma,forms,class,strength for each verb";
        let record = record.map_err(|e| Error::new(ErrorKind::Usage, wrong).because(e))?;
        let bad = |message: &str| {
            // The reader counts comments and empty lines to the record after them.
            let start = record.position().map_or(0, |p| p.byte() as usize);
            let skipped = table[start..].lines().take_while(|l| l.is_empty() || l.starts_with('#')).count();
            let line = table[..start].matches('\n').count() + skipped + 1;
            Error::new(ErrorKind::Usage, format!("cues, line {line}: {message}"))
        };
        let (Some(forms), Some(class)) = (record.get(1), record.get(2)) else {
            return Err(bad("expected lemma,forms,class,strength"));
        };
        let class = CueClass::from_name(class)
            .ok_or_else(|| bad(&format!("no class {class:?}; write the name of a class, such as \"say\"")))?;
        let forms: Vec<String> = forms.split(';').map(str::to_owned).collect();
        if let Some(form) = forms.iter().find(|f| f.is_empty() || f.split(' ').count() > 2) {
            return Err(bad(&format!("form {form:?}: a form is one word or two")));
        }
        rows.push((forms, class, Strength::from_name(record.get(3).unwrap_or_default())));
    }
    Ok(rows)
}

/// Lexicons of other languages.
const LANGUAGES: [&str; 3] = [
    include_str!("../../../data/cues/de.csv"),
    include_str!("../../../data/cues/es.csv"),
    include_str!("../../../data/cues/fr.csv"),
];

/// Lexicon of English nouns that report with an owner: "Lund's warning that …".
const NOUNS: &str = include_str!("../../../data/cues/nouns.csv");

/// Returns true for a noun, in lower case, for words that others dispute: "accusation".
pub(crate) fn is_disputed(word: &str) -> bool {
    static FORMS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
        let disputed = |class: &CueClass| matches!(class, CueClass::Claim | CueClass::Criticize | CueClass::Argue);
        let rows = own_rows(NOUNS).into_iter().filter(|(_, class, _)| disputed(class));
        rows.flat_map(|(forms, ..)| forms).collect()
    });
    FORMS.contains(word)
}

/// Words that report, by hash of the lower-case form.
pub(crate) struct Lexicon {
    words: FxHashMap<u32, CueWord>,
    /// First words of expressions of two: "pointed" → "out".
    pairs: FxHashMap<u32, Vec<CueWord>>,
    /// Hashes that may be in either.
    filter: Filter,
}

impl Lexicon {
    /// Builds the lexicon from the tables of the crate and `own` rows, which come before the other languages.
    pub(super) fn new(own: &[Row]) -> Self {
        let (words, pairs) = (FxHashMap::default(), FxHashMap::default());
        let mut out = Self { words, pairs, filter: Filter::new(std::iter::empty()) };
        // English first: where two languages share a form ("dit", "son"), the first one keeps it.
        out.add_verbs(include_str!("../../../data/facts/reporting_verbs.csv"));
        let according =
            CueWord { class: CueClass::Report, strength: Strength::Core, form: Form::According, particle: 0 };
        out.add("according to", according);
        for (forms, class, _) in &own_rows(NOUNS) {
            out.add_forms(forms, CueWord { class: *class, strength: Strength::Weak, form: Form::Noun, particle: 0 });
        }
        for record in tables::records(include_str!("../weights/cue_words.csv"), b',').skip(1) {
            let learned =
                CueWord { class: CueClass::Think, strength: Strength::Weak, form: Form::Learned, particle: 0 };
            out.words.entry(hash(&record[0])).or_insert(learned);
        }
        for (forms, class, strength) in own.iter().chain(&LANGUAGES.map(own_rows).concat()) {
            let word = CueWord { class: *class, strength: *strength, form: Form::Past, particle: 0 };
            out.add_forms(forms, word);
        }
        out.filter = Filter::new(out.words.keys().chain(out.pairs.keys()).copied());
        out
    }

    /// Adds the English verbs: five forms, class, other classes, strength.
    fn add_verbs(&mut self, table: &'static str) {
        const FORMS: [Form; 5] = [Form::Base, Form::Third, Form::Past, Form::Participle, Form::Gerund];
        for record in tables::records(table, b',').skip(1) {
            let class = CueClass::from_name(&record[5]).expect("tests read the classes of the verbs");
            let strength = Strength::from_name(&record[7]);
            for (cell, form) in record.iter().zip(FORMS) {
                for text in cell.split(';').filter(|t| !t.is_empty()) {
                    self.add(text, CueWord { class, strength, form, particle: 0 });
                }
            }
        }
    }

    fn add_forms(&mut self, forms: &[String], word: CueWord) {
        for form in forms {
            self.add(form, word);
        }
    }

    fn add(&mut self, text: &str, word: CueWord) {
        match text.split_once(' ') {
            None => {
                self.words.entry(hash(text)).or_insert(word);
            }
            Some((first, second)) if !second.contains(' ') => {
                let particle = hash(second);
                self.pairs.entry(hash(first)).or_default().push(CueWord { particle, ..word });
            }
            // "was quoted as saying" is found at its last word.
            Some(_) => {}
        }
    }

    /// Returns the entry of a word by itself.
    #[inline]
    pub(crate) fn get(&self, hash: u32) -> Option<&CueWord> {
        self.filter.may_hold(hash).then(|| self.words.get(&hash)).flatten()
    }

    /// Returns the entry of a word with the word after it: "pointed out".
    pub(crate) fn get_pair(&self, hash: u32, next: u32) -> Option<&CueWord> {
        self.pairs.get(&hash)?.iter().find(|p| p.particle == next)
    }

    /// Returns true for a finite form of a verb that reports nearly always: "said", "says", "asked".
    pub(crate) fn is_plain_say(&self, hash: u32) -> bool {
        self.get(hash).is_some_and(|c| {
            c.strength == Strength::Core && !matches!(c.form, Form::Gerund | Form::Learned | Form::Noun | Form::Base)
        })
    }

    /// Returns true for a finite form of a verb that reports more often than not: "demanded", "shouts".
    pub(crate) fn reports(&self, hash: u32) -> bool {
        self.get(hash).is_some_and(|c| c.strength >= Strength::Normal && matches!(c.form, Form::Past | Form::Third))
    }

    /// Returns true for a finite form of any verb of the lexicon.
    pub(crate) fn is_finite(&self, hash: u32) -> bool {
        self.get(hash).is_some_and(|c| matches!(c.form, Form::Past | Form::Third))
    }

    /// Returns the hashes of all words with which an expression may begin.
    pub(crate) fn first_words(&self) -> impl Iterator<Item = u32> {
        self.words.keys().chain(self.pairs.keys()).copied()
    }
}

/// Parses a table that is compiled into the crate.
fn own_rows(table: &str) -> Vec<Row> {
    parse(table).expect("tests read the tables of the crate")
}

/// Hashes of the forms of "continue".
pub(crate) static CONTINUE: LazyLock<[u32; 4]> =
    LazyLock::new(|| ["continue", "continues", "continued", "continuing"].map(hash));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_of_the_crate_is_read() {
        let lexicon = Lexicon::new(&[]);
        for (form, class) in
            [("said", CueClass::Say), ("warning", CueClass::Warn), ("sagte", CueClass::Say), ("dijo", CueClass::Say)]
        {
            assert_eq!(lexicon.get(hash(form)).map(|w| w.class), Some(class), "{form}");
        }
        assert!(lexicon.get_pair(hash("pointed"), hash("out")).is_some());
        assert!(lexicon.get(hash("hopeful")).is_some_and(|w| w.form == Form::Learned));
    }

    #[test]
    fn errors_name_the_line_and_the_remedy() {
        let rows = [
            ("say,says", "line 1: expected lemma,forms,class,strength"),
            ("# verbs\nsay,says,speak", "line 2: no class \"speak\""),
            ("\nsay,says,say\nput,put it to him,say", "line 3: form \"put it to him\": a form is one word or two"),
        ];
        for (table, message) in rows {
            let error = parse(table).unwrap_err().to_string();
            assert!(error.contains(message), "{error:?}");
        }
        assert_eq!(parse(" say , says;said , say , core ").unwrap()[0].0, ["says", "said"]);
    }
}
