//! [`PhraseTable`]: the noun phrases of an article, and which of them ends with an item.

use super::{Sort, SpeakerMention, find};
use crate::quotes::words::speaker_words::Word;
use crate::text::Analysis;

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
    /// Finds the phrases of an article in one pass over its sentences. `words` and `item_of` have the word and the item of each token,
    /// and `marked` is true for an item that is a marked span.
    pub(crate) fn new(analysis: &Analysis<'_>, words: &[Word], item_of: &[u32], marked: &[bool]) -> Self {
        let mut speakers = Vec::with_capacity(analysis.tokens.len() / 8);
        let mut others = Vec::new();
        for sentence in &analysis.sentences {
            find(analysis, words, sentence.tokens.clone(), &mut speakers, &mut others);
        }
        let mut endings = vec![Ending::None; marked.len()];
        for other in others {
            let items = item_of[other.start] as usize..=item_of[other.end - 1] as usize;
            endings[items].fill(Ending::Other(other.start as u32));
        }
        for (p, phrase) in speakers.iter().enumerate() {
            let last = item_of[phrase.end - 1] as usize;
            if !marked[last] && !phrase.possessive {
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
