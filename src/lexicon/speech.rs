//! Verbs of speech of the languages without a grammar.

use std::sync::LazyLock;

use super::lines;

/// Verbs of speech of one language.
pub(crate) struct SpeechVerbs {
    /// Primary subtag.
    pub(crate) language: &'static str,
    pub(crate) verbs: Vec<&'static str>,
    /// Auxiliaries beside them.
    pub(crate) auxiliaries: Vec<&'static str>,
}

/// The languages, a row for each.
pub(crate) static SPEECH_VERBS: LazyLock<Vec<SpeechVerbs>> = LazyLock::new(|| {
    let words = |cell: Option<&'static str>| cell.into_iter().flat_map(|words| words.split(' ')).collect();
    let row = |line: &'static str| {
        let mut cells = line.split(',');
        SpeechVerbs {
            language: cells.next().unwrap_or_default(),
            verbs: words(cells.next()),
            auxiliaries: words(cells.next()),
        }
    };
    lines(include_str!("../../data/words/speech_by_language.csv")).map(row).collect()
});
