//! Numbering of the speakers of a document, for colours, badges and the legend.

use crate::quotes::QuotationKind;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::corpus::speaker::{Naming, naming, speaker_key};
use crate::record::{DocumentRecord, MentionRecord, SpeakerRecord};
use crate::text::is_unspaced;
use crate::view::html::style::HUES;
use crate::view::words::counted;

/// Speaker with counts of its quotations in the document.
#[derive(Debug)]
pub(crate) struct SpeakerEntry<'r> {
    pub(crate) name: &'r str,
    pub(crate) entity_id: Option<&'r str>,
    /// True for a person or body with a name; false for descriptions such as "officials".
    pub(crate) is_named: bool,
    /// True if a quotation has a confidence of 50% or more, or was corrected.
    is_likely: bool,
    /// Number of words in its quotations, without those that repeat another quotation.
    words: usize,
    /// Number of direct, mixed and indirect quotations, without those that repeat another one.
    pub(crate) kinds: [usize; 3],
}

impl SpeakerEntry<'_> {
    /// Returns the number of words and the kinds of the quotations: "41 words: 2 direct, 1 indirect".
    pub(crate) fn summary(&self) -> String {
        if self.kinds == [0; 3] {
            return "only repeated words".to_owned();
        }
        let kinds = ["direct", "mixed", "indirect"].iter().zip(self.kinds).filter(|&(_, n)| n > 0);
        let kinds: Vec<String> = kinds.map(|(kind, n)| format!("{n} {kind}")).collect();
        format!("{}: {}", counted(self.words, "word"), kinds.join(", "))
    }
}

/// Speakers of a document, numbered from 1; quotations without a speaker, or with a pronoun that was not resolved, have the
/// number 0.
#[derive(Debug)]
pub(crate) struct Speakers<'r> {
    /// Speakers by number: people and bodies with a name and a likely quotation first, then by number of words.
    pub(crate) entries: Vec<SpeakerEntry<'r>>,
    /// Entry for the quotations with number 0.
    pub(crate) unknown: SpeakerEntry<'r>,
    by_key: FxHashMap<String, usize>,
    by_person: FxHashMap<usize, usize>,
    /// Index into `people` of each mention of a person.
    persons: FxHashMap<usize, usize>,
}

impl<'r> Speakers<'r> {
    pub(crate) fn new(record: &'r DocumentRecord) -> Self {
        let entry = |name, entity_id, is_named| SpeakerEntry {
            name,
            entity_id,
            is_named,
            is_likely: false,
            words: 0,
            kinds: [0; 3],
        };
        let mut unknown = entry("speaker unknown", None, false);
        let mut entries: Vec<(String, SpeakerEntry<'r>)> = Vec::new();
        let mut index: FxHashMap<String, usize> = FxHashMap::default();
        let mut persons_of_keys = Vec::new();
        let common = common_nouns(record);
        for quotation in &record.quotes {
            let kind = match quotation.kind {
                QuotationKind::Direct => 0,
                QuotationKind::Mixed => 1,
                QuotationKind::Indirect => 2,
                QuotationKind::NotSpeech => continue,
            };
            // A repetition adds no words, but its speaker needs a number.
            let (counts, words) = if quotation.repeats.is_some() { (0, 0) } else { (1, word_count(&quotation.text)) };
            let named: Vec<_> = quotation.speakers.iter().filter_map(|s| Some((s, speaker_key(s)?))).collect();
            if named.is_empty() {
                unknown.kinds[kind] += counts;
                unknown.words += words;
            }
            // Words of two speakers count for each of them.
            for (speaker, key) in named {
                persons_of_keys.extend(speaker.person.map(|person| (person, key.clone())));
                let at = *index.entry(key).or_insert_with_key(|key| {
                    let is_named = naming(speaker) == Naming::Name && !common.contains(speaker.name.as_str());
                    entries.push((key.clone(), entry(&speaker.name, speaker.entity_id.as_deref(), is_named)));
                    entries.len() - 1
                });
                entries[at].1.kinds[kind] += counts;
                entries[at].1.words += words;
                let likely = quotation.confidence >= 0.5 || !quotation.corrected.is_empty();
                entries[at].1.is_likely |= likely && counts > 0;
            }
        }
        // The sort is stable: speakers with equally many words are in order of their first quotation.
        entries.sort_by_key(|(_, e)| (!(e.is_named && e.is_likely), std::cmp::Reverse(e.words)));
        let by_key: FxHashMap<String, usize> = entries.iter().map(|(key, _)| key.clone()).zip(1..).collect();
        let by_person = persons_of_keys.into_iter().map(|(person, key)| (person, by_key[&key])).collect();
        let mentions = record.people.iter().enumerate().flat_map(|(i, p)| p.mentions.iter().map(move |&m| (m, i)));
        let persons = mentions.collect();
        Self { entries: entries.into_iter().map(|(_, e)| e).collect(), unknown, by_key, by_person, persons }
    }

    /// Returns the number of the last speaker with a hue of its own; the others are in the collapsed part of the legend.
    pub(crate) fn shown(&self) -> usize {
        self.entries.iter().take_while(|e| e.is_named && e.is_likely).count().min(HUES.len())
    }

    /// Returns the number of a speaker; 0 if unknown.
    pub(crate) fn number(&self, speaker: Option<&SpeakerRecord>) -> usize {
        speaker.and_then(|s| self.by_key.get(&speaker_key(s)?)).copied().unwrap_or(0)
    }

    /// Returns the number of the speaker that a mention refers to; 0 if it refers to no speaker.
    pub(crate) fn number_of_mention(&self, index: usize, mention: &MentionRecord) -> usize {
        let by_id = mention.entity_id.as_ref().and_then(|id| self.by_key.get(id));
        let by_person = || self.by_person.get(self.persons.get(&index)?);
        by_id.or_else(by_person).copied().unwrap_or(0)
    }
}

/// Returns the speakers of one word, other than people, that the text also has in lower case: "Students", if "students"
/// occurs.
fn common_nouns(record: &DocumentRecord) -> FxHashSet<&str> {
    let groups = record.quotes.iter().flat_map(|q| &q.speakers).filter(|s| s.person.is_none());
    let mut lower: FxHashMap<String, &str> =
        groups.filter(|s| !s.name.contains(' ')).map(|s| (s.name.to_lowercase(), s.name.as_str())).collect();
    let words = record.text.split(|c: char| !c.is_alphanumeric());
    words.filter_map(|word| lower.remove(word)).collect()
}

/// Returns the number of words of a text; two characters of a script without spaces count as one word.
pub(crate) fn word_count(text: &str) -> usize {
    text.split_whitespace().map(|word| word.chars().filter(|&c| is_unspaced(c)).count().div_ceil(2).max(1)).sum()
}

#[cfg(test)]
mod tests {
    use super::word_count;

    #[test]
    fn words_with_and_without_spaces() {
        for (text, words) in [
            ("The quay is closed.", 4),
            ("", 0),
            ("항구는 월요일까지 닫힌다", 3),
            ("港口关闭了。", 3),
            ("ท่าเรือปิด", 5),
            ("ＡＢＣＤ １２３４", 2),
        ] {
            assert_eq!(word_count(text), words, "{text}");
        }
    }
}
