//! Who speaks in a document, in order, with a number each: what colours, badges and the legend hang on.

use rustc_hash::FxHashMap;

use crate::record::{DocumentRecord, MentionRecord, SpeakerRecord};

/// Somebody with quotations in the document.
#[derive(Debug)]
pub(crate) struct Member<'r> {
    pub(crate) name: &'r str,
    pub(crate) entity_id: Option<&'r str>,
    /// Quotations by kind: direct, mixed, indirect.
    pub(crate) kinds: [usize; 3],
}

impl Member<'_> {
    /// "3 quotations: 2 direct, 1 indirect".
    pub(crate) fn counted(&self) -> String {
        let total: usize = self.kinds.iter().sum();
        let noun = if total == 1 { "quotation" } else { "quotations" };
        let parts: Vec<String> = ["direct", "mixed", "indirect"]
            .iter()
            .zip(self.kinds)
            .filter(|&(_, n)| n > 0)
            .map(|(kind, n)| format!("{n} {kind}"))
            .collect();
        format!("{total} {noun}: {}", parts.join(", "))
    }
}

/// The speakers of a document; number 0 is kept for quotations without a speaker.
#[derive(Debug)]
pub(crate) struct Cast<'r> {
    pub(crate) members: Vec<Member<'r>>,
    /// Quotations of nobody known.
    pub(crate) unknown: Member<'r>,
    by_key: FxHashMap<Key<'r>, usize>,
    /// Person of each mention that has one.
    persons: FxHashMap<usize, usize>,
}

#[derive(PartialEq, Eq, Hash, Clone, Copy, Debug)]
enum Key<'r> {
    Entity(&'r str),
    Person(usize),
    Name(&'r str),
}

fn key(speaker: &SpeakerRecord) -> Key<'_> {
    match (&speaker.entity_id, speaker.person) {
        (Some(id), _) => Key::Entity(id),
        (None, Some(person)) => Key::Person(person),
        (None, None) => Key::Name(&speaker.name),
    }
}

impl<'r> Cast<'r> {
    pub(crate) fn new(record: &'r DocumentRecord) -> Self {
        let mut cast = Self {
            members: Vec::new(),
            unknown: Member { name: "speaker unknown", entity_id: None, kinds: [0; 3] },
            by_key: FxHashMap::default(),
            persons: FxHashMap::default(),
        };
        for (person, p) in record.people.iter().enumerate() {
            cast.persons.extend(p.mentions.iter().map(|&m| (m, person)));
        }
        for quotation in &record.quotes {
            let kind = match quotation.kind.as_str() {
                "direct" => 0,
                "mixed" => 1,
                "indirect" => 2,
                _ => continue,
            };
            let member = match &quotation.speaker {
                None => &mut cast.unknown,
                Some(speaker) => {
                    let number = *cast.by_key.entry(key(speaker)).or_insert_with(|| {
                        cast.members.push(Member {
                            name: &speaker.name,
                            entity_id: speaker.entity_id.as_deref(),
                            kinds: [0; 3],
                        });
                        cast.members.len()
                    });
                    &mut cast.members[number - 1]
                }
            };
            member.kinds[kind] += 1;
        }
        cast
    }

    /// Number of a speaker, 0 for none.
    pub(crate) fn number(&self, speaker: Option<&SpeakerRecord>) -> usize {
        speaker.and_then(|s| self.by_key.get(&key(s))).copied().unwrap_or(0)
    }

    /// Number of whom a mention means, 0 if that is nobody who speaks.
    pub(crate) fn number_of_mention(&self, index: usize, mention: &'r MentionRecord) -> usize {
        let by_id = mention.entity_id.as_deref().and_then(|id| self.by_key.get(&Key::Entity(id)));
        let by_person = || self.persons.get(&index).and_then(|&p| self.by_key.get(&Key::Person(p)));
        by_id.or_else(by_person).copied().unwrap_or(0)
    }
}
