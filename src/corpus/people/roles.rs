//! Roles: offices and occupations before or after a name, and pairs of them that one person does not have.

use crate::entities::{OfficePhrase, key, office_phrase, traits};
use crate::lexicon::{List, look_up, look_up_as_written};

/// An office or occupation in the words of a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Role {
    pub(super) text: String,
    /// Its last word, in lower case: "minister".
    pub(super) head: String,
    /// The word after "of": "eastquay" for "mayor of Eastquay".
    pub(super) of: Option<String>,
    pub(super) field: Option<Field>,
}

/// Field of work; people rarely work in two of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Field {
    Sport,
    Stage,
    Medicine,
    Politics,
    Police,
}

/// Lists of the occupations of each field.
const FIELDS: [(Field, List); 5] = [
    (Field::Sport, List::Athletes),
    (Field::Stage, List::Performers),
    (Field::Medicine, List::Medics),
    (Field::Politics, List::PoliticalOffices),
    (Field::Police, List::PoliceOffices),
];

/// Number of bytes before and after a name that are searched for a role.
const WINDOW: usize = 120;
/// Maximum number of words of a role.
const WORDS: usize = 8;

impl Role {
    /// Returns true if two roles are the same office of two places: "mayor of Eastquay" and "mayor of Westquay".
    pub(super) fn is_other_seat(&self, other: &Self) -> bool {
        let differ = matches!((&self.of, &other.of), (Some(a), Some(b)) if a != b);
        differ && self.head == other.head && look_up_as_written(&self.head).has(List::Seats)
    }
}

/// Returns the role directly before a name: "former Prime Minister" of "former Prime Minister Petra Lund".
pub(super) fn before(text: &str) -> Option<Role> {
    let text = &text[floor(text, text.len().saturating_sub(WINDOW))..];
    let line = text.rsplit(['\n', ',', ';', ':', '(', ')', '“', '”', '"', '—', '–']).next()?;
    let mut start = None;
    let mut last = true;
    for (at, word) in words_backwards(line).take(WORDS) {
        let bare = word.trim_end_matches('.');
        let known = traits(key(bare));
        let office = known.title() || (known.role() && bare.starts_with(char::is_lowercase));
        let lists = look_up(bare);
        let modifies = lists.has(List::OfficeModifiers);
        if last && (!office || lists.has(List::Honorifics)) || !(office || modifies) {
            break;
        }
        // "the strike. President Lund": a full stop ends a sentence unless it ends a title.
        if !last && word.ends_with('.') && !known.title() {
            break;
        }
        (start, last) = (Some(at), false);
    }
    let words = line[start?..].trim();
    role(words, office_phrase(words)?)
}

/// Returns the age and the role directly after a name: 54 and "harbour master" of "Petra Lund, 54, the harbour master, said".
pub(super) fn after(text: &str) -> (Option<i32>, Option<Role>) {
    let text = &text[..floor(text, WINDOW)];
    let Some(mut rest) = text.strip_prefix(", ") else { return (None, None) };
    let mut age = None;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=3).contains(&digits)
        && let Some(after) = rest[digits..].strip_prefix(',')
    {
        age = rest[..digits].parse().ok().filter(|age| (10..=110).contains(age));
        let Some(next) = after.strip_prefix(' ') else { return (age, None) };
        rest = next;
    }
    let end = rest.find([',', ';', '.', '\n', '—', '–', '(', ')', '“', '”', '"', ':']).unwrap_or(rest.len());
    let mut clause = rest[..end].trim();
    for word in ["the ", "a ", "an ", "its ", "their "] {
        clause = clause.strip_prefix(word).unwrap_or(clause);
    }
    if let Some((years, more)) = clause.split_once("-year-old ") {
        age = age.or_else(|| years.parse().ok().filter(|age| (10..=110).contains(age)));
        clause = more;
    }
    let found = office_phrase(clause).filter(|found| {
        // "Petra Lund, Mayor Ola Osei and the crew": the office belongs to another person.
        let next = clause[found.span.end()..].split_whitespace().next();
        found.span.start() == 0 && next.is_none_or(|w| w.starts_with(char::is_lowercase))
    });
    (age, found.and_then(|found| role(clause, found)))
}

/// Returns the role of an office phrase in a clause, with "of" and the names after it.
fn role(clause: &str, found: OfficePhrase) -> Option<Role> {
    let words = clause.get(found.span.start()..found.span.end())?;
    let head = words.rsplit([' ', '-']).next()?.trim_end_matches('.').to_lowercase();
    let rest = clause.get(found.span.end()..)?;
    let mut end = found.span.end();
    let mut of = None;
    if let Some(place) = rest.strip_prefix(" of ") {
        let name = |w: &&str| w.starts_with(char::is_uppercase) || *w == "the";
        let taken: Vec<&str> = place.split(' ').take_while(name).take(5).collect();
        of = taken.iter().find(|w| **w != "the").map(|w| w.to_lowercase());
        if of.is_some() {
            end += " of ".len() + taken.iter().map(|w| w.len()).sum::<usize>() + taken.len() - 1;
        }
    }
    let text = clause.get(found.span.start()..end)?.trim();
    let lists = look_up_as_written(&head);
    let field = FIELDS.into_iter().find(|&(_, list)| lists.has(list)).map(|(field, _)| field);
    (text.split(' ').count() <= WORDS).then(|| Role { text: text.to_owned(), head, of, field })
}

/// Returns the words of a line from the last to the first, each with its byte offset.
fn words_backwards(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut end = line.trim_end().len();
    std::iter::from_fn(move || {
        let word = line[..end].rsplit(char::is_whitespace).next().filter(|w| !w.is_empty())?;
        let at = end - word.len();
        end = line[..at].trim_end().len();
        Some((at, word))
    })
}

/// Returns the nearest character boundary at or before a byte offset.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_before_a_name() {
        for (text, expected) in [
            ("On Monday former Prime Minister ", Some("former Prime Minister")),
            ("They met Mayor ", Some("Mayor")),
            ("They met Sen. ", Some("Sen")),
            ("They met Mr. ", None),
            ("They met ", None),
            ("the mayor, ", None),
            ("", None),
        ] {
            assert_eq!(before(text).map(|r| r.text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn an_age_and_a_role_after_a_name() {
        for (text, age, expected) in [
            (", the mayor of Eastquay, said", None, Some("mayor of Eastquay")),
            (", mayor of the City of Eastquay.", None, Some("mayor of the City")),
            (", 54, a goalkeeper, said", Some(54), Some("goalkeeper")),
            (", a 54-year-old nurse, said", Some(54), Some("nurse")),
            (", 54, said", Some(54), None),
            (", Mayor Ola Osei and the crew", None, None),
            (", who is the mayor", None, None),
            (" is the mayor", None, None),
            (", 540, said", None, None),
        ] {
            let (found, role) = after(text);
            assert_eq!((found, role.map(|r| r.text).as_deref()), (age, expected), "{text}");
        }
        let seats = [", mayor of Eastquay,", ", mayor of Westquay,"].map(|text| after(text).1.expect("a role"));
        assert!(seats[0].is_other_seat(&seats[1]) && !seats[0].is_other_seat(&seats[0]));
    }
}
