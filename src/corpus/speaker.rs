//! Speakers in views and tables: the kind of expression that names a speaker, and the speaker of a statement.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::entities::SpeakerVia;
use crate::quotes::words::cues::Cues;
use crate::quotes::words::hash;
use crate::quotes::words::stem;
use crate::record::{QuotationRecord, SpeakerRecord};

/// Share of the occurrences of a word in lower case, in percent, above which it is a common noun even if it has a capital
/// ("Officials" at the start of a sentence).
const COMMON: u8 = 50;

/// Kind of the expression that names a speaker.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Naming {
    /// Pronouns and other function words: "it", "they", "six".
    Pronoun,
    /// Common nouns: "officials", "a spokesman".
    Description,
    /// A person or body by name, or an entity of the gazetteer.
    Name,
}

/// Returns the kind of expression of a speaker's name.
///
/// A speaker with an entity has a name. Without an entity, an expression is a name if its last word has a capital ("Kwame
/// Osei", but "the NATO envoy" is a description) and one of its words is not usually written in lower case ("Health Ministry
/// of Norland", but "Public Services" is a description); for a person, two words with capitals are enough ("Bill Young").
/// Letters of scripts without case count as capitals.
pub(crate) fn naming(speaker: &SpeakerRecord) -> Naming {
    if speaker.entity_id.is_some() {
        return Naming::Name;
    }
    // "Sie" and "Wir" begin with a capital at the start of a sentence.
    if speaker.via == SpeakerVia::Pronoun && speaker.person.is_none() && speaker.name == speaker.text {
        return Naming::Pronoun;
    }
    naming_of(&speaker.name, speaker.person.is_some())
}

/// Returns true if a text is a name by its words: "Lund", "Polar Rail"; not "Officials", "They".
#[cfg(feature = "python")]
pub(crate) fn is_name(text: &str) -> bool {
    naming_of(text, false) == Naming::Name
}

/// Returns the kind of expression of a name without an entity, by its words.
fn naming_of(name: &str, person: bool) -> Naming {
    let (mut open, mut capitals, mut rare, mut last) = (false, 0, false, false);
    for word in name.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-')) {
        let Some(first) = word.chars().next() else { continue };
        let known = &Cues::builtin().words.get(hash(stem(word))).word;
        if !known.class.is_open() || !first.is_alphabetic() {
            continue;
        }
        open = true;
        last = !first.is_lowercase();
        if last {
            capitals += 1;
            rare |= known.lower <= COMMON;
        }
    }
    match (open, last && (rare || person && capitals > 1)) {
        (false, _) => Naming::Pronoun,
        (true, false) => Naming::Description,
        (true, true) => Naming::Name,
    }
}

/// Returns the key by which quotations of one speaker are counted together: the entity id, or the name in lower case if
/// there is no id; `None` for pronouns, which refer to different speakers on different pages.
pub(crate) fn speaker_key(speaker: &SpeakerRecord) -> Option<String> {
    match naming(speaker) {
        Naming::Pronoun => None,
        _ => Some(speaker.entity_id.clone().unwrap_or_else(|| speaker.name.to_lowercase())),
    }
}

/// Returns the key and the name under which a plot counts a speaker. All descriptions ("officials") have the same name and
/// an empty key. `None` for a pronoun.
#[cfg(feature = "arrow")]
pub(crate) fn named_or_described(speaker: &SpeakerRecord) -> Option<(String, &str)> {
    let key = speaker_key(speaker)?;
    let is_name = naming(speaker) == Naming::Name;
    Some(if is_name { (key, &speaker.name) } else { (String::new(), "speakers without a name") })
}

/// Returns the speaker of a statement, given its quotations in any order: names are preferred to descriptions and
/// descriptions to pronouns, then the speaker of most quotations, then one with an entity id, then the first key in
/// alphabetical order.
pub(crate) fn statement_speaker<'r>(quotes: impl Iterator<Item = &'r QuotationRecord>) -> Option<&'r SpeakerRecord> {
    let mut counts: FxHashMap<String, (usize, &'r SpeakerRecord)> = FxHashMap::default();
    for speaker in quotes.filter_map(QuotationRecord::speaker) {
        let key = speaker_key(speaker).unwrap_or_default();
        let entry = counts.entry(key).or_insert((0, speaker));
        entry.0 += 1;
        if speaker.name < entry.1.name {
            entry.1 = speaker;
        }
    }
    let best =
        counts.into_iter().max_by_key(|(key, (n, s))| (naming(s), *n, s.entity_id.is_some(), Reverse(key.clone())));
    best.map(|(_, (_, speaker))| speaker)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speaker(name: &str, entity_id: Option<&str>) -> SpeakerRecord {
        SpeakerRecord {
            span: crate::record::SpanRecord::default(),
            text: name.to_owned(),
            name: name.to_owned(),
            entity_id: entity_id.map(str::to_owned),
            person: None,
            via: SpeakerVia::Name,
        }
    }

    fn quotation(speaker: SpeakerRecord) -> QuotationRecord {
        let json = r#"{"in": "text", "text": "x", "kind": "direct", "content": [], "marked": [], "form": "marks", "speakers": [], "cue": null,
            "media": [], "addressee": null, "negated": false, "conditional": false, "confidence": 1.0}"#;
        QuotationRecord { speakers: vec![speaker], ..serde_json::from_str(json).expect("a quotation") }
    }

    #[test]
    fn names_descriptions_and_pronouns() {
        for (name, kind) in [
            ("Petra Lund", Naming::Name),
            ("Lund", Naming::Name),
            ("Health Ministry of Norland", Naming::Name),
            ("the NATO envoy", Naming::Description),
            ("Public Services", Naming::Description),
            ("渡辺", Naming::Name),
            ("Officials", Naming::Description),
            ("officials", Naming::Description),
            ("The students", Naming::Description),
            ("a spokesman", Naming::Description),
            ("It", Naming::Pronoun),
            ("they", Naming::Pronoun),
            ("you’re", Naming::Pronoun),
            ("Six", Naming::Pronoun),
            ("All of them", Naming::Pronoun),
            ("12", Naming::Pronoun),
            ("", Naming::Pronoun),
        ] {
            assert_eq!(naming(&speaker(name, None)), kind, "{name}");
        }
        assert_eq!(naming(&speaker("it", Some("nl:it"))), Naming::Name);
        let pronoun = SpeakerRecord { via: SpeakerVia::Pronoun, ..speaker("Sie", None) };
        assert_eq!(naming(&pronoun), Naming::Pronoun);
        let person = SpeakerRecord { person: Some(0), ..speaker("Bill Young", None) };
        assert_eq!(naming(&person), Naming::Name);
    }

    #[test]
    fn the_speaker_of_a_statement_does_not_depend_on_order() {
        let said = |names: &[(&str, Option<&str>)]| {
            let mut quotes: Vec<_> = names.iter().map(|&(n, id)| quotation(speaker(n, id))).collect();
            let name = |q: &[QuotationRecord]| statement_speaker(q.iter()).map(|s| s.name.clone());
            let found = name(&quotes);
            quotes.reverse();
            assert_eq!(name(&quotes), found);
            found
        };
        assert_eq!(said(&[]), None);
        assert_eq!(said(&[("They", None), ("they", None), ("Petra Lund", None)]).as_deref(), Some("Petra Lund"));
        assert_eq!(
            said(&[("Kwame Osei", None), ("Petra Lund", None), ("Petra Lund", None)]).as_deref(),
            Some("Petra Lund")
        );
        assert_eq!(said(&[("Kwame Osei", None), ("Petra Lund", Some("nl:1"))]).as_deref(), Some("Petra Lund"));
        assert_eq!(
            said(&[("a spokesman", None), ("Officials", None), ("officials", None)]).as_deref(),
            Some("Officials")
        );
    }
}
