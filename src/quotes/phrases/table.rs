//! [`PhraseTable`]: the noun phrases of an article, and which of them ends with an item.

use super::{Sort, SpeakerMention, find};
use crate::quotes::reading::Reading;

/// Noun phrase that ends with an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Ending {
    None,
    /// Index into `PhraseTable::speakers`.
    Speaker(u32),
    /// First token of a phrase that names no speaker; its last word may follow the item.
    Other(u32),
}

/// Noun phrases of an article.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct PhraseTable {
    /// Phrases that may name a speaker, in text order.
    pub(crate) speakers: Vec<SpeakerMention>,
    /// Phrase that ends with each item.
    endings: Vec<Ending>,
}

impl PhraseTable {
    /// Finds the phrases of an article in one pass over its sentences.
    pub(crate) fn new(reading: &Reading<'_>) -> Self {
        let analysis = reading.analysis;
        let mut speakers = Vec::with_capacity(analysis.tokens.len() / 8);
        let mut others = Vec::new();
        for sentence in &analysis.sentences {
            find(analysis, &reading.words, sentence.tokens.clone(), &mut speakers, &mut others);
        }
        let mut endings = vec![Ending::None; reading.items.len()];
        for other in others {
            let items = reading.item_of[other.start] as usize..=reading.item_of[other.end - 1] as usize;
            endings[items].fill(Ending::Other(other.start as u32));
        }
        for (p, phrase) in speakers.iter().enumerate() {
            let last = reading.item_of[phrase.end - 1] as usize;
            if reading.items[last].quote().is_none() && !phrase.possessive {
                endings[last] = Ending::Speaker(p as u32);
            }
        }
        Self { speakers, endings }
    }

    /// Returns the first token of the noun phrase that ends before item `end`, without what `Reading::modified` adds, and the sort
    /// of a phrase that may name a speaker.
    pub(crate) fn before(&self, end: usize) -> Option<(usize, Option<Sort>)> {
        match *end.checked_sub(1).and_then(|last| self.endings.get(last))? {
            Ending::None => None,
            Ending::Speaker(p) => self.speakers.get(p as usize).map(|p| (p.first, Some(p.sort))),
            Ending::Other(first) => Some((first as usize, None)),
        }
    }
}
