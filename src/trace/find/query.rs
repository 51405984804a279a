//! A quotation that is searched for: its words in a normal form, and the rare ones that a passage has.

use rustc_hash::FxHashMap;

use crate::trace::compare::align::weight;
use crate::trace::form::reference::{self, nats};
use crate::trace::form::words::words;
use crate::trace::form::{GAP, Normal};

/// Number of words that an ellipsis in a quotation may replace.
const OMITTED: usize = 40;
/// Number of words of a quotation that are aligned. A longer quotation is found by its beginning.
const LONGEST: usize = 400;

/// Number of occurrences of an anchor in a quotation that are compared with the text.
const PLACES: usize = 8;

#[derive(Debug)]
pub(super) struct Query {
    pub(super) normal: Normal,
    /// Hashes of the words in order.
    pub(super) words: Vec<u32>,
    /// Hashes and weights of the words, sorted by hash and without duplicates.
    pub(super) bag: Vec<(u32, f32)>,
    pub(super) total: f32,
    /// Number of words that are aligned on each side of the expected range.
    pub(super) slack: usize,
}

/// A word of a quotation.
struct QueryWord {
    surprise: f32,
    hash: u32,
    at: u32,
}

impl QueryWord {
    fn weight(&self) -> f32 {
        (self.surprise - 3.0).clamp(0.4, 7.0)
    }
}

/// Returns the words of a quotation in order.
fn query_words(quote: &str) -> Vec<QueryWord> {
    let mut query_words = Vec::new();
    words(quote, |w| {
        let word = quote[w.start as usize..w.end as usize].to_lowercase();
        let surprise = nats(reference::surprise(reference::key(&word)));
        // "doesn't" and "25" can be spelled in another way.
        let plain = word.chars().all(char::is_alphabetic) && word.len() > 2;
        let surprise = if plain { surprise } else { surprise.min(4.0) };
        query_words.push(QueryWord { surprise, hash: w.hash, at: query_words.len() as u32 });
    });
    query_words
}

impl Query {
    pub(super) fn new(quote: &str) -> Self {
        let mut normal = Normal::new(quote);
        normal.tokens.truncate(LONGEST);
        let mut terms = query_words(quote);
        terms.truncate(LONGEST);
        let hashes = terms.iter().map(|t| t.hash).collect();
        let mut bag: Vec<(u32, f32)> = terms.iter().map(|t| (t.hash, t.weight())).collect();
        bag.sort_by_key(|w| w.0);
        bag.dedup_by_key(|w| w.0);
        let total = normal.tokens.iter().map(weight).sum();
        let gaps = normal.tokens.iter().skip(1).filter(|t| t.has(GAP)).count();
        let slack = 4 + normal.tokens.len() / 4 + OMITTED * gaps.min(3);
        Self { normal, words: hashes, bag, total, slack }
    }

    /// Returns the anchors: the words with most surprise, as many as a passage of similarity `least` cannot all lack.
    pub(super) fn anchors(quote: &str, least: f32) -> Vec<(u32, u32)> {
        let mut terms = query_words(quote);
        terms.truncate(LONGEST);
        let may_lack = (1.0 - least) * terms.iter().map(QueryWord::weight).sum::<f32>();
        terms.sort_by(|x, y| y.surprise.total_cmp(&x.surprise).then(x.at.cmp(&y.at)));
        let mut taken = 0.0;
        let mut enough = 0;
        while enough < terms.len() && taken <= may_lack {
            taken += terms[enough].weight();
            enough += 1;
        }
        // One more than needed, because a typing error may hide one.
        terms.truncate(enough + 1);
        // Equal words have equal surprise, so their occurrences are in order.
        let mut places: FxHashMap<u32, usize> = FxHashMap::default();
        terms.retain(|t| {
            let count = places.entry(t.hash).or_default();
            *count += 1;
            *count <= PLACES
        });
        terms.into_iter().map(|t| (t.hash, t.at)).collect()
    }

    /// Returns true if two of the four words around an anchor are near it in the quotation too, in any order.
    pub(super) fn fits(&self, at: usize, around: [Option<u32>; 4]) -> bool {
        let from = at.saturating_sub(3);
        let near = &self.words[from..self.words.len().min(at + 4)];
        let common = around.iter().flatten().filter(|h| near.contains(h)).count();
        common >= 2.min(near.len() - 1)
    }
}
