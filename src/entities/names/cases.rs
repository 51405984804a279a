//! Cases of the names of people in languages that decline them in Latin letters: "Merkels", "Tuskowi", "Erdoğan'ın", "Orbánt".

use std::sync::LazyLock;

use crate::lexicon::tables;

/// Smallest number of letters of a name before its ending.
const STEM: usize = 2;

/// Ending in a text, and ending of the name.
type Ending = (String, String);

/// Endings by language, in order of language.
static ENDINGS: LazyLock<Vec<(String, Vec<Ending>)>> = LazyLock::new(|| {
    let mut out: Vec<(String, Vec<Ending>)> = Vec::new();
    for row in tables::records(include_str!("../../../data/words/name_cases.csv"), b',').skip(1) {
        let ending = (row[1].to_owned(), row[2].to_owned());
        match out.last_mut().filter(|(language, _)| *language == row[0]) {
            Some((_, endings)) => endings.push(ending),
            None => out.push((row[0].to_owned(), vec![ending])),
        }
    }
    out
});

/// Way in which a language declines names.
#[derive(Clone, Copy)]
pub(crate) struct Cases {
    endings: &'static [Ending],
    /// Endings follow an apostrophe.
    pub(crate) apostrophe: bool,
    /// The surname is first.
    pub(crate) surname_first: bool,
}

impl Cases {
    /// Returns the cases of a language, given by its primary subtag.
    pub(crate) fn of(language: &str) -> Option<Self> {
        let endings = ENDINGS.iter().find(|(code, _)| code == language).map_or(&[][..], |(_, endings)| endings);
        let apostrophe = matches!(language, "tr" | "az");
        (apostrophe || !endings.is_empty()).then_some(Self { endings, apostrophe, surname_first: language == "hu" })
    }

    /// Returns what a word may be the form of, the word itself first.
    pub(crate) fn names_of(self, word: &str) -> Vec<String> {
        if let Some(at) = word.find(['\'', '’']).filter(|_| self.apostrophe) {
            return vec![word[..at].to_owned()];
        }
        let mut out = vec![word.to_owned()];
        for (ending, name_ending) in self.endings {
            let Some(stem) = word.strip_suffix(ending.as_str()) else { continue };
            let name = format!("{stem}{name_ending}");
            if stem.chars().count() >= STEM && !out.contains(&name) {
                out.push(name);
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_in_order_of_language() {
        assert!(ENDINGS.is_sorted_by(|a, b| a.0 < b.0));
        let longest = ENDINGS.iter().flat_map(|(_, endings)| endings).map(|(ending, _)| ending.chars().count()).max();
        assert!(longest.is_some_and(|n| n < 8));
    }
}
