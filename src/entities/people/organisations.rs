//! Organisations of a document: full forms of short names, and the antecedents of "it" and "the company".

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::entities::names::lexicon;
use crate::entities::names::lexicon::Key;
use crate::entities::names::name::{Name, NameClass, Names, Part, PartKind};
use crate::lexicon::{self as words, List};
use crate::text::{Analysis, Shape, dateline};

/// Bound on the names before "it" that are compared; farther ones are rarely antecedents.
const BACK: usize = 40;
/// Fewest words of a name whose initials are compared with acronyms.
const LETTERS: usize = 3;
/// Tokens before "it" within which names are compared.
const REACH: usize = 400;

/// Returns for each name the index of the fullest name of the same organisation; its own index if there is none.
pub(crate) fn full_forms(analysis: &Analysis<'_>, names: &Names) -> Vec<u32> {
    let mut by_first: FxHashMap<Key, u32> = FxHashMap::default();
    let mut bare: FxHashSet<Key> = FxHashSet::default();
    let mut initials: FxHashMap<String, u32> = FxHashMap::default();
    let mut out: Vec<u32> = (0..names.found.len() as u32).collect();
    for (i, found) in names.found.iter().enumerate() {
        let parts = names.parts(i);
        if parts.len() == 1 {
            bare.insert(parts[0].key);
        }
        if parts.len() < 2 || !matches!(found.name.class, NameClass::Organisation | NameClass::Other) {
            continue;
        }
        if found.name.class == NameClass::Other {
            // "HHG Healthcare": an acronym with one ordinary word, no office.
            let plain =
                |p: &Part| p.traits.ordinary() >= 1 && !p.traits.title() && !p.traits.role() && !p.traits.adjective();
            let acronym = parts[0].shape == Shape::Upper && parts[0].span.len() > 2 && !parts[0].traits.place_name();
            if acronym && parts.len() == 2 && plain(&parts[1]) && !found.headline && !bare.contains(&parts[0].key) {
                by_first.entry(parts[0].key).or_insert(i as u32);
            }
            continue;
        }
        // "Harbour Cranes Co." is called Harbour; the Harbour Museum is not.
        if parts.last().is_some_and(|p| p.lists(analysis).has(List::CompanySuffixes)) {
            by_first.entry(parts[0].key).or_insert(i as u32);
        }
        // "HHG Cranes" is called HHG after its first mention; HHG Norport, a part of HHG, is not.
        let describes = |p: &Part| p.traits.org() || p.traits.ordinary() >= 2;
        let short = parts[0].shape == Shape::Upper && parts[0].span.len() > 1 && parts[1..].iter().all(describes);
        if short && !found.headline && !bare.contains(&parts[0].key) {
            by_first.entry(parts[0].key).or_insert(i as u32);
        }
        // "Harbour Health Group" is called HHG.
        let letters: String = parts.iter().filter(|p| p.kind == PartKind::Word).map(|p| p.initial).collect();
        if letters.len() >= LETTERS && !found.headline {
            initials.entry(letters).or_insert(i as u32);
        }
        // "Society of Harbour Workers (SHW)"
        let end = found.name.tokens.end;
        if end + 2 < analysis.tokens.len()
            && analysis.word(end) == "("
            && analysis.tokens[end + 1].shape == Shape::Upper
            && analysis.word(end + 2) == ")"
        {
            by_first.insert(lexicon::key(analysis.word(end + 1)), i as u32);
        }
    }
    let longer = Longer::new(analysis, names);
    for (i, found) in names.found.iter().enumerate() {
        let parts = names.parts(i);
        let single = parts.iter().filter(|p| p.kind == PartKind::Word).count() == 1;
        if single && found.name.person.is_none() && found.name.class != NameClass::Place {
            let capitals = parts[0].shape == Shape::Upper;
            let letters = || initials.get(&parts[0].span.of(analysis.body).to_lowercase()).filter(|_| capitals);
            let full = by_first.get(&parts[0].key).or_else(letters).copied();
            out[i] = full.or_else(|| longer.of_first(parts[0].key)).unwrap_or(i as u32);
        } else if found.name.person.is_none() && found.name.class == NameClass::Organisation && !found.headline {
            out[i] = longer.of_end(parts).unwrap_or(i as u32);
        }
    }
    out
}

/// Longer names of organisations by a part that stands for them; `None` for a part that several have.
struct Longer {
    /// By an invented first word: "Corvane" of "Corvane Foods".
    first: FxHashMap<Key, Option<u32>>,
    /// By the last two words: "Strait Lines" of "Blue Strait Lines".
    end: FxHashMap<(Key, Key), Option<u32>>,
}

impl Longer {
    fn new(analysis: &Analysis<'_>, names: &Names) -> Self {
        let mut longer = Self { first: FxHashMap::default(), end: FxHashMap::default() };
        let mut forms: FxHashMap<Key, Key> = FxHashMap::default();
        let mut placed: FxHashSet<Key> = FxHashSet::default();
        for (i, found) in names.found.iter().enumerate() {
            let parts = names.parts(i);
            let [first, .., last] = parts else {
                // "in Norport": a place has the word alone.
                let before = found.name.tokens.start.checked_sub(1);
                let at = before.is_some_and(|t| analysis.lists_as_written(t).has(List::PrepositionsOfPlacesOrOrigins));
                if at && !parts.is_empty() {
                    placed.insert(parts[0].key);
                }
                continue;
            };
            let body = matches!(found.name.class, NameClass::Organisation | NameClass::Other);
            if !body || found.headline || found.role || found.name.person.is_some() {
                continue;
            }
            let invented = |p: &Part| {
                let t = p.traits;
                let known = t.given() > 0 || t.surname() > 0 || t.place_name() || t.adjective() || t.org() || t.title();
                p.kind == PartKind::Word && p.shape != Shape::Initial && t.ordinary() == 0 && !t.common() && !known
            };
            let describes = |p: &Part| p.traits.org() || p.traits.ordinary() >= 2;
            let whole = forms.entry(first.key).or_insert(last.key);
            let same = *whole == last.key;
            if !same {
                longer.first.insert(first.key, None);
            } else if invented(first) && parts[1..].iter().all(describes) {
                longer.first.entry(first.key).or_insert(Some(i as u32));
            }
            if found.name.class == NameClass::Organisation && parts.len() >= 3 {
                let key = (parts[parts.len() - 2].key, last.key);
                let entry = longer.end.entry(key).or_insert(Some(i as u32));
                let known = entry.map(|e| names.parts(e as usize)[0].key);
                if known.is_some_and(|k| k != first.key) {
                    *entry = None;
                }
            }
        }
        longer.first.retain(|key, _| !placed.contains(key));
        longer
    }

    fn of_first(&self, first: Key) -> Option<u32> {
        self.first.get(&first).copied().flatten()
    }

    /// Returns the name of three or more words that ends with these two.
    fn of_end(&self, parts: &[Part]) -> Option<u32> {
        let [first, last] = parts else { return None };
        self.end.get(&(first.key, last.key)).copied().flatten()
    }
}

/// Returns the index of the organisation that a pronoun or a noun such as "the company" at token `at` most likely refers
/// to: a subject of a sentence first, then the nearest.
///
/// A noun that is more specific than "company" must be part of the name: "the commission" is no bank.
pub(crate) fn meant(analysis: &Analysis<'_>, names: &[Name], at: usize, noun: Option<&str>) -> Option<usize> {
    let in_name = noun.filter(|n| !words::look_up_as_written(n).has(List::Companies));
    let end = names.partition_point(|n| n.tokens.start < at);
    let mut best: Option<(f32, usize)> = None;
    for (back, (i, name)) in names[..end].iter().enumerate().rev().take(BACK).enumerate() {
        if name.tokens.start + REACH < at {
            break;
        }
        let words = &analysis.tokens[name.tokens.clone()];
        // "READ MORE" is a label, and so is "ABSTRACT" above a text.
        let label =
            words.iter().all(|t| t.shape == Shape::Upper) && (words.len() > 1 || fills_sentence(analysis, name));
        let other = label || is_dateline(analysis, name) || is_medium(analysis, name.tokens.clone());
        if name.class != NameClass::Organisation || name.score < 0.45 || other {
            continue;
        }
        let has_word = |noun: &str| words.iter().any(|t| t.span.of(analysis.body).eq_ignore_ascii_case(noun));
        if in_name.is_some_and(|noun| !has_word(noun)) {
            continue;
        }
        let sentence = &analysis.sentences[analysis.sentence_of(name.tokens.start).min(analysis.sentences.len() - 1)];
        let opens = name.tokens.start <= sentence.tokens.start + 1;
        let subject = opens || crate::entities::names::evidence::is_speech_verb(analysis, name.tokens.end);
        let score = name.score + if subject { 0.8 } else { 0.0 } - 0.08 * back as f32;
        if best.is_none_or(|b| score > b.0) {
            best = Some((score, i));
        }
    }
    best.map(|b| b.1)
}

/// Returns whether a name stands where words are published, or is an outlet to which they are said: "wrote on Mastodon",
/// "told the Harbour Times", "seen by Radio Nord".
pub(crate) fn is_medium(analysis: &Analysis<'_>, name: Range<usize>) -> bool {
    let word = |back: usize| name.start.checked_sub(back).map_or("", |t| analysis.word(t));
    let back = 1 + usize::from(matches!(word(1), "the" | "The"));
    let platform = || analysis.lists(name.start).has(List::Media);
    let outlet = || {
        let mut words = name.clone().map(|t| analysis.lists(t));
        words.any(|lists| lists.has(List::OutletWords)) || platform()
    };
    match word(back) {
        "on" | "via" | "On" => platform(),
        "told" | "tells" | "telling" | "tell" => outlet(),
        "by" => {
            let verb = name.start.checked_sub(back + 1);
            verb.is_some_and(|t| analysis.lists_as_written(t).has(List::PublishedParticiples))
        }
        _ => false,
    }
}

/// Returns whether a name is the place in the dateline of a paragraph: "NORPORT, April 16 (Wire) - The ferry sank".
fn is_dateline(analysis: &Analysis<'_>, name: &Name) -> bool {
    let paragraph = &analysis.paragraphs[analysis.paragraph_at(name.span.start())];
    name.tokens.start == paragraph.tokens.start
        && analysis.tokens[name.tokens.clone()].iter().all(|t| t.shape == Shape::Upper)
        && dateline::dash(analysis, name.tokens.end..paragraph.tokens.end).is_some()
}

/// Returns whether a name is all of its sentence.
fn fills_sentence(analysis: &Analysis<'_>, name: &Name) -> bool {
    let sentence = &analysis.sentences[analysis.sentence_of(name.tokens.start).min(analysis.sentences.len() - 1)];
    sentence.tokens.len() <= name.tokens.len() + 1
}

/// Returns whether a noun can refer to an organisation named before: "the company", "the ministry".
pub(crate) fn is_organisation_noun(word: &str) -> bool {
    words::look_up_as_written(word).has(List::Organisations)
}
