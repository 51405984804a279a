//! Occurrences: a person in one document, with roles and age as the text gives them.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::roles::{self, Role};
use crate::corpus::Entry;
use crate::entities::{Gender, MentionVia};
use crate::record::{DocumentRecord, PersonRecord, TextField};

/// Number of mentions of one person in a document that are searched for roles; the first mentions introduce a person.
const SEARCHED: usize = 8;

/// A person in one document. It owns its values, so that the documents of a large dataset need not be kept.
#[derive(Clone, Debug)]
pub(crate) struct Occurrence {
    /// Index of the document.
    pub(super) document: usize,
    pub(super) name: String,
    pub(super) entity_id: Option<String>,
    pub(super) gender: Option<Gender>,
    pub(super) roles: Vec<Role>,
    /// Year of birth by a stated age; the true year can be one less.
    pub(super) born: Option<i32>,
    pub(super) site: Option<Arc<str>>,
    pub(super) published: Option<Arc<str>>,
    pub(super) mentions: usize,
    /// Number of quotations in view.
    pub(super) quotes: usize,
}

impl Occurrence {
    /// Returns the year of publication.
    pub(super) fn year(&self) -> Option<i32> {
        self.published.as_deref()?.get(..4)?.parse().ok()
    }
}

/// Adds the people of a document who have a full name or are linked to an entity.
pub(super) fn occurrences(document: usize, entry: &Entry, out: &mut Vec<Occurrence>) {
    let record = &*entry.record;
    if record.people.is_empty() {
        return;
    }
    // A corrected speaker has a name, but may have no index into the list of people.
    let places: FxHashMap<&str, usize> = record.people.iter().enumerate().rev().map(|(i, p)| (&*p.name, i)).collect();
    let mut quotes: FxHashMap<usize, usize> = FxHashMap::default();
    for speaker in entry.quotes().flat_map(|(_, quote)| &quote.speakers) {
        if let Some(person) = speaker.person.or_else(|| places.get(&*speaker.name).copied()) {
            *quotes.entry(person).or_default() += 1;
        }
    }
    let bytes = ByteOffsets::new(&record.text);
    let [site, published] = [&record.site, &record.published].map(|text| text.as_deref().map(Arc::from));
    for (i, person) in record.people.iter().enumerate() {
        if person.entity_id.is_none() && !is_full(&person.name) {
            continue;
        }
        let mut one = Occurrence {
            document,
            name: person.name.clone(),
            entity_id: person.entity_id.clone(),
            gender: person.gender,
            roles: Vec::new(),
            born: None,
            site: site.clone(),
            published: published.clone(),
            mentions: person.mentions.len(),
            quotes: quotes.get(&i).copied().unwrap_or(0),
        };
        add_roles_and_age(record, person, &bytes, &mut one);
        out.push(one);
    }
}

/// Returns true if a name has two words or more, such as a given name or an initial and a surname.
fn is_full(name: &str) -> bool {
    name.split_whitespace().filter(|w| w.chars().any(char::is_alphabetic)).count() > 1
}

/// Adds roles and age from the words around the first mentions by name.
fn add_roles_and_age(record: &DocumentRecord, person: &PersonRecord, bytes: &ByteOffsets<'_>, one: &mut Occurrence) {
    let mentions = person.mentions.iter().filter_map(|&m| record.mentions.get(m));
    let named =
        mentions.filter(|m| m.field == TextField::Text && matches!(m.via, MentionVia::Alias | MentionVia::ShortName));
    for mention in named.take(SEARCHED) {
        let (Some(start), Some(end)) = (mention.span.start, mention.span.end) else { continue };
        let (Some(start), Some(end)) = (bytes.get(start), bytes.get(end)) else { continue };
        let (Some(before), Some(after)) = (record.text.get(..start), record.text.get(end..)) else { continue };
        let role = roles::before(before);
        let (age, later) = roles::after(after);
        for role in [role, later].into_iter().flatten() {
            if !one.roles.iter().any(|r| r.text == role.text) {
                one.roles.push(role);
            }
        }
        if let (None, Some(age), Some(year)) = (one.born, age, one.year()) {
            one.born = Some(year - age);
        }
    }
}

/// Index from characters to byte offsets of a text.
struct ByteOffsets<'t> {
    text: &'t str,
    /// Offset of every [`STEP`]th character, the end of the text included; empty for ASCII.
    steps: Vec<usize>,
}

const STEP: usize = 64;

impl<'t> ByteOffsets<'t> {
    fn new(text: &'t str) -> Self {
        let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        let steps = if text.is_ascii() { Vec::new() } else { ends.step_by(STEP).collect() };
        Self { text, steps }
    }

    /// Returns the byte offset of a character; `None` after the end of the text.
    fn get(&self, index: u32) -> Option<usize> {
        let index = index as usize;
        if self.steps.is_empty() {
            return (index <= self.text.len()).then_some(index);
        }
        let from = *self.steps.get(index / STEP)?;
        let rest = &self.text[from..];
        let mut ends = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
        Some(from + ends.nth(index % STEP)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_text_has_an_offset() {
        for length in [1, 63, 64, 65, 128] {
            let text = "é".repeat(length);
            let bytes = ByteOffsets::new(&text);
            let offsets: Vec<_> = (0..length as u32 + 2).map(|i| bytes.get(i)).collect();
            let want: Vec<_> = (0..=length).map(|i| Some(2 * i)).chain([None]).collect();
            assert_eq!(offsets, want, "{length}");
        }
    }
}
