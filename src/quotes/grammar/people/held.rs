//! Offices that people of the gazetteer hold: "le président" for the only president whom the article names.

use crate::lexicon::lines;
use crate::quotes::rules::{self, Rule};

use super::super::languages::Language;
use super::super::phrase::{self, Phrase};
use super::People;

const OFFICES: &str = include_str!("../../../../data/words/offices_by_language.csv");

impl People<'_, '_> {
    /// Returns the person whose office in the gazetteer a phrase names with an article and nothing else, if the article
    /// names one holder before.
    pub(super) fn by_held_office(&self, phrase: &Phrase) -> Option<usize> {
        if rules::is_off(Rule::HeldOffices) {
            return None;
        }
        let sheet = self.sheet();
        let offices = &self.entities().offices;
        // "le premier ministre"
        let plain = phrase.full == phrase.core && (2..=3).contains(&phrase.core.len()) && phrase.name.is_none();
        if offices.is_empty() || !plain {
            return None;
        }
        let head = phrase.core.clone().rev().find(|&i| phrase::is_role(sheet, i))?;
        let noun = sheet.small(head);
        let mut holders = offices.iter().filter(|(_, title)| is_office(sheet.language, title, noun)).map(|h| h.0);
        let person = holders.next()?;
        if holders.any(|other| other != person) {
            return None;
        }
        let known = (0..self.known.len()).find(|&k| self.known[k].person == Some(person))?;
        self.mentions.iter().take_while(|m| m.0 < phrase.full.start).any(|m| m.1 == known).then_some(known)
    }
}

/// Returns whether a noun in lower case means the holder of an office of the gazetteer: "ministre" for "Minister of Ports".
fn is_office(language: Language, title: &str, noun: &str) -> bool {
    let office = title.split([',', ';']).next().unwrap_or(title);
    // A title in the language of the text: "président du conseil", "presidenta".
    let own = office.to_lowercase();
    if own.strip_prefix(noun).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')) {
        return true;
    }
    let office = office.split(" of ").next().unwrap_or(office).trim().to_lowercase();
    let office = office.strip_prefix("federal ").unwrap_or(&office);
    lines(OFFICES).filter_map(|line| line.split_once(',')).any(|(code, row)| {
        code == language.subtag()
            && row.split_once(',').is_some_and(|(of, nouns)| of == office && nouns.split(' ').any(|n| n == noun))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_of_offices() {
        for (language, title, noun, expected) in [
            (Language::French, "President of Norland", "président", true),
            (Language::French, "Vice President of Norland", "président", false),
            (Language::French, "Minister of Ports", "ministre", true),
            (Language::German, "Federal Chancellor", "bundeskanzler", true),
            (Language::Spanish, "President of Norland", "alcalde", false),
            (Language::Spanish, "Alcaldesa de Norport", "alcaldesa", true),
            (Language::French, "Présidente de la région", "président", false),
            (Language::French, "Vice-président de la région", "président", false),
        ] {
            assert_eq!(is_office(language, title, noun), expected, "{title}");
        }
    }
}
