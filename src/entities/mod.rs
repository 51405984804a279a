//! Entities: finds names, joins them to people, links them to a gazetteer, and resolves short forms, roles and pronouns
//! inside the document.

mod bearer;
#[expect(clippy::module_inception, reason = "the main type of a folder has the file of its name")]
mod entities;
mod gazetteer;
mod mention;
mod mentions;
mod names;
mod people;
mod resolve;
#[doc(hidden)]
pub mod training;

pub use bearer::Bearer;
pub use entities::Entities;
pub use gazetteer::{
    CaseRule, Entity, EntityIndex, FindOptions, Finding, Gazetteer, GazetteerMatch, GazetteerOptions, MarkRule,
    MatchQuality, Office,
};
pub use mention::{Gender, Mention, MentionVia, Person, SpeakerVia};
pub(crate) use names::capitals::{Capitals, is_given_name};
pub(crate) use names::language::is_english;
pub(crate) use names::lexicon::{Traits, has_office_or_place, is_full_name, key, may_be_full_name, traits};
pub use names::name::{Name, NameClass};
#[cfg(feature = "arrow")]
pub(crate) use names::name::{Part, PartKind};
pub(crate) use people::gender_of_name;
#[cfg(feature = "arrow")]
pub(crate) use people::likeness::{same_person, spelt_otherwise, surname, words as name_words};
pub(crate) use people::organisations::is_medium;
#[cfg(feature = "arrow")]
pub(crate) use people::variants::parts as name_parts;
#[cfg(feature = "arrow")]
pub(crate) use resolve::roles::{Phrase as OfficePhrase, office as office_phrase};

use crate::text::Analysis;
use people::evidence::offices::Offices;

/// Finds the people and entities named in an article. `date` (ISO 8601) selects the holders of offices.
pub fn find(analysis: &Analysis<'_>, gazetteer: Option<&Gazetteer>, date: Option<&str>) -> Entities {
    find_with(analysis, gazetteer, date, true)
}

/// Finds the people and entities named in an article; `bundled` allows the use of the bundled gazetteer to decide which
/// of several people of `gazetteer` held an office.
pub fn find_with(
    analysis: &Analysis<'_>,
    gazetteer: Option<&Gazetteer>,
    date: Option<&str>,
    bundled: bool,
) -> Entities {
    find_in(analysis, None, gazetteer, date, bundled)
}

/// Finds the people and entities named in an article in a language, given by its primary subtag. The words of the text decide
/// if it has enough of them, as names in an English text with a wrong declaration are those of English.
pub fn find_in(
    analysis: &Analysis<'_>,
    language: Option<&str>,
    gazetteer: Option<&Gazetteer>,
    date: Option<&str>,
    bundled: bool,
) -> Entities {
    let mut names = names::read(analysis, language);
    names::uses::separate_things(analysis, &mut names);
    let others = gazetteer.map(|g| people::link::lay_over(analysis, g, language, &mut names));
    people::undecline(analysis, gazetteer, language, &mut names);
    let mut coreference = people::join(analysis, &mut names);
    let linked = match (gazetteer, others) {
        (Some(gazetteer), Some(others)) => {
            let links = people::link::link(analysis, gazetteer, &names, &mut coreference, Offices { date, bundled });
            Some(people::link::Linked { gazetteer, links, others })
        }
        _ => None,
    };
    let is_linked = |c: usize| linked.as_ref().is_some_and(|l| l.links[c].is_some());
    let stays = people::doubt::remove(analysis, &mut names, &mut coreference, &is_linked);
    let linked = linked.map(|mut l| {
        let mut stays = stays.iter();
        l.links.retain(|_| stays.next().is_some_and(|&stay| stay));
        l
    });
    let mut claims = resolve::claims::claims(analysis, &names, &coreference);
    if let Some(linked) = &linked {
        resolve::claims::offices(&names, &coreference, linked, date, &mut claims);
    }
    let anaphors = resolve::anaphors(analysis, &names, &mut coreference, &claims);
    let mut out = mentions::assemble(analysis, names, &coreference, anaphors, linked.as_ref());
    out.offices = linked.map(|l| resolve::claims::held(&l, date)).unwrap_or_default();
    out
}

/// Returns the names of the people of a text, for tests.
#[cfg(test)]
pub(crate) fn people_of(text: &str) -> Vec<String> {
    let article = crate::article::Article::from_text(text);
    find(&Analysis::new(&article), None, None).people.iter().map(|p| p.name.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use super::{Gender, SpeakerVia};
    use crate::article::Article;
    use crate::span::Span;
    use proptest::prelude::*;

    /// Resolves the last `mention` in a text.
    fn bearer(text: &str, mention: &str) -> Option<(String, SpeakerVia)> {
        let article = Article::from_text(text);
        let analysis = Analysis::new(&article);
        let at = text.rfind(mention)?;
        let found = find(&analysis, None, None).bearer(&analysis, Span::new(at, at + mention.len()))?;
        Some((found.name.to_string(), found.via))
    }

    #[test]
    fn variants_of_a_name_are_one_person() {
        let rows: [(&str, &[&str]); 11] = [
            ("Republican South Carolina Sen. Petra Lund spoke.", &["Petra Lund"]),
            ("The White House Chief Of Staff Robert Osei spoke.", &["Robert Osei"]),
            ("M. Dane Waters, whose group left, spoke.", &["M. Dane Waters"]),
            ("“MASON: Let us begin.\n\n“MASON: Thank you.", &["MASON"]),
            ("Harbour News Petra Lund asked Mr. Osei.", &["Petra Lund", "Osei"]),
            ("Robert J. Osei spoke. Bob Osei left. Mr. Osei said so.", &["Robert J. Osei"]),
            ("Ana Lund met Petra Lund. Ana left. “No,” said Lund.", &["Ana Lund", "Petra Lund"]),
            ("Karim al-Harbi spoke. Al-Harbi said no.", &["Karim al-Harbi"]),
            ("Petra Diaz-Lund spoke. Diaz-Lund’s quay sank.", &["Petra Diaz-Lund"]),
            ("Kim Tong-ho arrived. Kim said no.", &["Kim Tong-ho"]),
            ("Sen. Petra Lund spoke. Lund, 54, left.", &["Petra Lund"]),
        ];
        for (text, expected) in rows {
            assert_eq!(people_of(text), expected, "{text}");
        }
    }

    #[test]
    fn phrases_are_resolved() {
        let rows = [
            ("Petra Lund spoke. “No,” she said.", "she", "Petra Lund", SpeakerVia::Pronoun),
            (
                "Petra Lund, the harbour master, spoke. The harbour master left.",
                "The harbour master",
                "Petra Lund",
                SpeakerVia::Role,
            ),
            ("Petra Lund met Robert Osei. He said no.", "He", "Robert Osei", SpeakerVia::Pronoun),
            ("Petra Lund spoke. Lund said no.", "Lund", "Petra Lund", SpeakerVia::ShortName),
            ("Petra Lund spoke. The ministry said no.", "The ministry", "ministry", SpeakerVia::Group),
            (
                "A spokesman for Petra Lund said no.",
                "A spokesman for Petra Lund",
                "A spokesman for Petra Lund",
                SpeakerVia::Group,
            ),
            ("The mayor, Petra Lund, said no.", "The mayor, Petra Lund", "Petra Lund", SpeakerVia::Name),
            ("Osei Cranes Ltd sank. It said no.", "It", "Osei Cranes Ltd", SpeakerVia::Group),
        ];
        for (text, mention, name, via) in rows {
            assert_eq!(bearer(text, mention), Some((name.to_owned(), via)), "{text}");
        }
        assert_eq!(bearer("Robert Osei spoke. She left.", "She"), None);
    }

    #[test]
    fn a_bare_label_is_found_under_other_forms() {
        let person = |id: &str, label: &str| Entity {
            id: id.into(),
            label: label.into(),
            kind: "PERSON".into(),
            ..Entity::default()
        };
        let gazetteer = Gazetteer::new(vec![
            person("p1", "George W. Osei"),
            person("p2", "Ana Lund Ferro"),
            person("p3", "Michael Diaz"),
            person("p4", "Maria Ferro Quessel"),
            person("p5", "Eduard Grimsov"),
        ])
        .expect("five rows");
        let rows: [(&str, &[&str]); 8] = [
            ("Ferro Quessel spoke.", &["p4"]),
            ("Edouard Grimsow spoke.", &["p5"]),
            ("QUAY - OSEI WINS VOTE.\n\nGeorge Osei spoke.", &["p1", "p1"]),
            ("George Osei spoke. “No,” Osei said.", &["p1", "p1"]),
            ("Ana Lund spoke.", &["p2"]),
            ("Robert Osei spoke. Osei left.", &[]),
            ("Jose Michael Diaz spoke.", &[]),
            ("Diaz spoke.", &[]),
        ];
        for (text, expected) in rows {
            let article = Article::from_text(text);
            let found = find(&Analysis::new(&article), Some(&gazetteer), None);
            let ids: Vec<&str> = found.mentions.iter().filter_map(|m| m.entity_id.as_deref()).collect();
            assert_eq!(ids, expected, "{text}");
        }
    }

    #[test]
    fn an_entity_without_a_type_is_a_person_where_it_looks_like_one() {
        let plain = |id: &str, label: &str| Entity { id: id.into(), label: label.into(), ..Entity::default() };
        let gazetteer = Gazetteer::new(vec![plain("p1", "Petra Lund"), plain("o1", "Fjord Bank")]).expect("two rows");
        let article = Article::from_text("“No,” Petra Lund of Fjord Bank said. Lund left.");
        let found = find(&Analysis::new(&article), Some(&gazetteer), None);
        let seen: Vec<(Option<&str>, &str)> =
            found.mentions.iter().map(|m| (m.entity_id.as_deref(), &*m.kind)).collect();
        assert_eq!(seen, [(Some("p1"), "PERSON"), (Some("o1"), ""), (Some("p1"), "PERSON")]);
    }

    #[test]
    fn a_title_distinguishes_two_people_of_one_surname() {
        let person = |id: &str, label: &str| Entity {
            id: id.into(),
            label: label.into(),
            kind: "PERSON".into(),
            ..Entity::default()
        };
        let gazetteer =
            Gazetteer::new(vec![person("a", "Bill Clinton"), person("b", "Hillary Clinton")]).expect("two rows");
        for (text, expected) in [
            ("President Clinton spoke.", Some("a")),
            ("Mrs. Clinton spoke.", Some("b")),
            ("Judge Clinton spoke.", None),
            ("Clinton spoke.", None),
        ] {
            let article = Article::from_text(text);
            let found = find(&Analysis::new(&article), Some(&gazetteer), None);
            assert_eq!(found.mentions.first().and_then(|m| m.entity_id.as_deref()), expected, "{text}");
        }
    }

    #[test]
    fn doubtful_pronouns_are_not_reported() {
        let rows = [
            ("Robert Osei spoke. Then a man was seen throwing his hat.", false),
            ("Robert Osei spoke. Then he threw his hat.", true),
            // "He" and "she" for one person: the gender is not clear.
            ("Sam Osei spoke. He left, he ran. Sam Osei said so. She left, she ran. Sam Osei said she left.", false),
        ];
        for (text, reported) in rows {
            let article = Article::from_text(text);
            let found = find(&Analysis::new(&article), None, None);
            let any = found.mentions.iter().any(|m| m.via == super::MentionVia::Pronoun);
            assert_eq!(any, reported, "{text}");
        }
    }

    #[test]
    fn gender_comes_from_titles_before_names() {
        let article = Article::from_text("Mrs. Robin Lund spoke.");
        let found = find(&Analysis::new(&article), None, None);
        assert_eq!(found.people[0].gender, Some(Gender::Female));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]
        #[test]
        fn any_text_is_read(text in "(\\PC{0,12}|[A-Z][a-z]{0,5}|Mr\\.|Sen\\. |of|bin|al-|the| |\\.|,|\"|“|’s|-|\n|he|[(]|JR|III|é|习| said | it ){0,60}") {
            let article = Article::from_text(text.clone());
            let analysis = Analysis::new(&article);
            let label = text.get(..text.len().min(20)).unwrap_or("Petra Lund");
            let entity = Entity { id: "p".into(), label: label.into(), kind: "PERSON".into(), ..Entity::default() };
            let gazetteer = Gazetteer::new(vec![entity]).ok();
            for gazetteer in [None, gazetteer.as_ref()] {
                let found = find(&analysis, gazetteer, Some("2020-01-01"));
                prop_assert!(found.mentions.windows(2).all(|m| m[0].span <= m[1].span));
                for m in &found.mentions {
                    prop_assert!(!m.span.of(&text).is_empty());
                    prop_assert!(m.person.is_none_or(|p| p < found.people.len()));
                }
                for t in &analysis.tokens {
                    if let Some(b) = found.bearer(&analysis, t.span) {
                        prop_assert!(b.person.is_none_or(|p| p < found.people.len()));
                    }
                }
                for n in &found.names {
                    prop_assert!(!n.span.of(&text).is_empty() && n.tokens.end <= analysis.tokens.len());
                    prop_assert!(n.person.is_none_or(|p| p < found.people.len()));
                }
            }
        }
    }
}
