//! Reporting expressions: [`Cues`], the verbs with which a text is read; every word of an article that may be one.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::cue_lexicon::{self, CONTINUE, CueWord};
use super::lexicon::Lexicon;
use super::{Class, hash_set};
use crate::error::Result;
use crate::quotes::cue_class::CueClass;

/// Reporting verbs: those of the crate and the caller's own, of any language.
///
/// A text is read by the rules of its language with the own verbs added to them; forms of two words are used in English
/// only.
///
/// ```
/// use onrecord::{Cues, Reader};
///
/// let cues = Cues::with("# Italian\nbofonchiare,bofonchia;bofonchiò,manner,core\n")?;
/// assert_eq!(cues.len(), 2);
/// let page = "«Il porto resta aperto», bofonchiò Marta Reyes.";
/// assert!(Reader::new().read(page)?.quotations[0].cue.is_none());
/// let reader = Reader::builder().cues(cues).build();
/// assert!(reader.read(page)?.quotations[0].cue.is_some());
/// assert!(Cues::with("bofonchiare").is_err());
/// # Ok::<(), onrecord::Error>(())
/// ```
pub struct Cues {
    /// Words that report.
    pub(crate) reports: cue_lexicon::Lexicon,
    /// All facts about words, those of `reports` included.
    pub(crate) words: Lexicon,
    /// Own forms of one word in lower case, for the grammars of other languages.
    own: FxHashMap<String, CueClass>,
    /// Number of own forms.
    len: usize,
}

impl std::fmt::Debug for Cues {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Cues").field("own", &self.len).finish_non_exhaustive()
    }
}

impl Cues {
    /// Returns the verbs of the crate and those of a table.
    ///
    /// `table` has one verb a line, `lemma,forms,class,strength`: forms separated by `;`, of one word or two ("pointed
    /// out"); `class` is the name of a [`crate::CueClass`]; `strength` is `core` for verbs that report nearly always
    /// ("said"), `weak` for verbs that often have another meaning ("found"), else `normal`. Lines that begin with `#`
    /// are comments. A form that the crate has in English keeps its entry. Takes a few milliseconds; build it once.
    ///
    /// Fails with the number of the line on a line without forms and class, on an unknown class and on a form of more
    /// than two words.
    pub fn with(table: &str) -> Result<Self> {
        Ok(Self::new(&cue_lexicon::parse(table)?))
    }

    fn new(rows: &[cue_lexicon::Row]) -> Self {
        let reports = cue_lexicon::Lexicon::new(rows);
        let single = rows.iter().flat_map(|r| r.0.iter().filter(|f| !f.contains(' ')).map(|f| (f.to_lowercase(), r.1)));
        let own = single.collect();
        Self { words: Lexicon::new(&reports), reports, own, len: rows.iter().map(|r| r.0.len()).sum() }
    }

    /// Returns the verbs of the crate, built at the first call.
    pub(crate) fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Cues> = LazyLock::new(|| Cues::new(&[]));
        &BUILTIN
    }

    /// Returns the number of own forms.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Returns the own forms of one word, in lower case.
    pub(crate) fn own(&self) -> &FxHashMap<String, CueClass> {
        &self.own
    }

    /// Returns true if there are no own forms.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
}

/// Word of an article that may report speech.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct CueHit {
    /// Index into `Reading::items`.
    pub(crate) item: usize,
    /// Number of items of the expression: 2 for "pointed out".
    pub(crate) len: usize,
    /// Entry of the lexicon.
    pub(crate) word: CueWord,
}

/// Returns true for a form of "continue", which takes marked words or reports none.
pub(crate) fn is_continue(hash: u32) -> bool {
    CONTINUE.contains(&hash)
}

/// Returns true for a word that refers to earlier words: "it" in "she said it", "so".
pub(crate) fn is_it(hash: u32) -> bool {
    static WORDS: LazyLock<[u32; 2]> = LazyLock::new(|| ["it", "so"].map(super::hash));
    WORDS.contains(&hash)
}

/// Returns true for "per", which names a source after a comma: "…, per police".
pub(crate) fn is_per(hash: u32) -> bool {
    static PER: LazyLock<u32> = LazyLock::new(|| super::hash("per"));
    hash == *PER
}

/// Returns true for a noun that names the speaker in a headline: "Minister: no new taxes".
pub(crate) fn is_speaker_noun(hash: u32) -> bool {
    static NOUNS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
        hash_set(
            "minister president mayor governor senator chancellor pope king queen premier ambassador spokesman \
             spokeswoman spokesperson police court judge union officials ministry experts expert study report poll \
             source sources doctors coach chief troopers sheriff prosecutor prosecutors officer officers authorities \
             investigators detectives firefighters coroner lawyer lawyers attorney attorneys scientists researchers \
             economists analysts teachers nurses residents witnesses ministers lawmakers senators mps councillors \
             survey pollsters regulator inspectors campaigners charity watchdog cops judges medics",
        )
    });
    NOUNS.contains(&hash)
}

/// Returns true for a word that announces no speech before a colon: "READ MORE: …".
pub(crate) fn is_label(hash: u32) -> bool {
    static LABELS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
        hash_set(
            "watch read more related video videos photo photos listen gallery update updated breaking opinion analysis \
             live note source credit file editor's",
        )
    });
    LABELS.contains(&hash)
}

/// Returns the reporting expression that may begin at `item`; `hashes` and `classes` are those of all items.
pub(crate) fn at(reports: &cue_lexicon::Lexicon, item: usize, hashes: &[u32], classes: &[Class]) -> Option<CueHit> {
    let word_hash = hashes[item];
    if word_hash == 0 {
        let next = classes.get(item + 1).copied().unwrap_or(Class::Edge);
        let last = item.checked_sub(1).map_or(Class::Edge, |i| classes[i]);
        let is_report = match classes[item] {
            // "The pilot's answer from the quay: “…”", "Lund: no new quay"
            Class::Colon => {
                let label = item.checked_sub(1).is_some_and(|i| is_label(hashes[i]));
                !label && !matches!(next, Class::Edge | Class::Number)
            }
            // "“…” — Petra Lund"
            Class::Dash => last == Class::Quote,
            _ => false,
        };
        return is_report.then_some(CueHit { item, len: 1, word: CueWord::SIGN });
    }
    let next = hashes.get(item + 1).copied().unwrap_or(0);
    if is_per(word_hash) {
        let class = |i: Option<usize>| i.and_then(|i| classes.get(i)).copied().unwrap_or(Class::Edge);
        let parted = class(item.checked_sub(1)) == Class::Comma;
        let source = matches!(class(Some(item + 1)), Class::Determiner | Class::Name | Class::Capitals | Class::Title)
            || is_speaker_noun(next);
        return (parted && source).then_some(CueHit { item, len: 1, word: CueWord::PER });
    }
    if let Some(&word) = reports.get_pair(word_hash, next) {
        return Some(CueHit { item, len: 2, word });
    }
    reports.get(word_hash).map(|&word| CueHit { item, len: 1, word })
}

/// Returns class and rates of a word in any case.
#[cfg(test)]
pub(crate) fn look_up(word: &str) -> super::speaker_words::Word {
    Cues::builtin().words.get(super::hash_with_stem(word).1).word
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quotes::words::speaker_words::Word;

    #[test]
    fn words_are_found_in_any_case_and_with_clitics() {
        let rows = [
            ("He’s", Class::HeShe),
            ("she", Class::HeShe),
            ("I'd", Class::First),
            ("THE", Class::Determiner),
            ("didn’t", Class::Not),
            ("According", Class::According),
            ("Årsta", Class::Word),
            ("", Class::Word),
        ];
        for (word, class) in rows {
            assert_eq!(look_up(word).class, class, "{word}");
        }
        assert!(look_up("Said").cue > 60 && look_up("spokesman’s").head > 10 && look_up("knows").verb > 20);
        assert_eq!(look_up("pneumonoultramicroscopicsilicovolcanoconiosis"), Word::default());
    }
}
