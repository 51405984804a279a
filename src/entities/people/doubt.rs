//! Probability that a name with the form of a person's name is that of a person: features of all its mentions in a
//! document, and a small forest of trees that was trained on names annotated by hand.
//!
//! The class of a single name is decided by its words and neighbours alone (`names/evidence.rs`), so that "Icy Mint" or
//! "Palo Alto" are classified as people. The mentions together have more evidence: whether a surname alone names the person later, whether
//! "she" follows, whether the words occur in small letters.

use crate::lexicon::{List, Lists};
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{Coreference, surname, words};
use crate::entities::names::evidence::{TRADE, is_speech_verb};
use crate::entities::names::lexicon;
use crate::entities::names::name::{Found, NameClass, Names, Part, PartKind, lists_without_clitic, without_clitic};
use crate::forest::{self, Forest, sigmoid};
use crate::text::{Analysis, Shape, TokenKind};

/// Names of the figures, in the order of a row.
pub(crate) const NAMES: [&str; 54] = [
    "words",
    "initials",
    "particles",
    "suffixes",
    "given of first",
    "surname of last",
    "given of last",
    "surname of first",
    "ordinary of first",
    "ordinary of last",
    "ordinary words",
    "frequent words",
    "organisation words",
    "place words",
    "place names",
    "adjectives",
    "roles",
    "unknown words",
    "stop words",
    "capitals",
    "mixed case",
    "figures",
    "length of last",
    "mentions",
    "short mentions",
    "surname alone",
    "honorifics",
    "titles",
    "highest score",
    "lowest score",
    "headlines",
    "speech verbs",
    "articles before",
    "places before",
    "who or age",
    "ends at mark",
    "noun behind",
    "possessives",
    "pronouns behind",
    "small letters",
    "short paragraphs",
    "sentence length",
    "closed sentences",
    "capitals around",
    "numbers behind",
    "capital behind",
    "capital before",
    "by before",
    "role before",
    "role behind",
    "listed",
    "apposed",
    "speech behind comma",
    "accents",
];

/// Figures of one person.
pub(crate) type Row = [u8; NAMES.len()];

/// Number of tokens after a name within which "he" or "she" counts.
const BEHIND: usize = 30;

/// Number of words up to which a paragraph is short: a heading, a label, an item of a list.
const SHORT: usize = 8;

/// Number of tokens of a sentence that are read.
const LONG: usize = 60;

/// Counts over the mentions of one person.
#[derive(Clone, Copy, Default)]
struct Counts {
    mentions: u32,
    short: u32,
    surname_alone: u32,
    honorifics: u32,
    titles: u32,
    highest: f32,
    lowest: f32,
    headlines: u32,
    speech: u32,
    articles: u32,
    places: u32,
    who: u32,
    marks: u32,
    nouns: u32,
    possessives: u32,
    pronouns: u32,
    short_paragraphs: u32,
    sentence: u32,
    closed: u32,
    capitals: u32,
    numbers: u32,
    capital_behind: u32,
    capital_before: u32,
    by: u32,
    role_before: u32,
    role_behind: u32,
    listed: u32,
    apposed: u32,
    speech_behind: u32,
}

/// Probability of being a person below which a name is none.
const LEAST: f32 = 0.33;

/// Places of figures that are enough for a person: "Mrs Lund", and of names of several words "Petra Lund, who",
/// "another villager, Petra Lund," and "Petra Lund, said".
const WORDS: usize = forest::place(&NAMES, "words");
const HONORIFICS: usize = forest::place(&NAMES, "honorifics");
const BODIES: usize = forest::place(&NAMES, "organisation words");
const HIGHEST: usize = forest::place(&NAMES, "highest score");
const WHO: usize = forest::place(&NAMES, "who or age");
const APPOSED: usize = forest::place(&NAMES, "apposed");
const SPEECH_BEHIND: usize = forest::place(&NAMES, "speech behind comma");

/// Embedded model.
static FOREST: LazyLock<Forest> = LazyLock::new(|| {
    Forest::load(include_bytes!("../weights/people.forest"), &NAMES)
        .expect("the embedded model was made for these figures")
});

/// Removes the names of an English text that are probably not those of people; `linked` is true for people in a gazetteer,
/// who are kept. Returns for each person whether it was kept. The kept people are numbered anew in the same order.
pub(crate) fn remove(
    analysis: &Analysis<'_>,
    names: &mut Names,
    coreference: &mut Coreference,
    linked: &dyn Fn(usize) -> bool,
) -> Vec<bool> {
    let mut stays = vec![true; coreference.chains.len()];
    if stays.is_empty() || names.foreign.is_some() {
        return stays;
    }
    let rows = rows(analysis, names, coreference);
    for (c, (stay, score)) in stays.iter_mut().zip(FOREST.scores_of_bytes(&rows)).enumerate() {
        let row = &rows[c];
        let placed = [WHO, APPOSED, SPEECH_BEHIND].iter().any(|&figure| row[figure] > 0);
        // "Petra Museum, a mason,": no other name with the word of a body is as probable.
        let trade = row[BODIES] > 0 && row[HIGHEST] >= (TRADE * 100.0) as u8;
        let sure = row[HONORIFICS] > 0 || row[WORDS] > 1 && (placed || trade);
        let known = sure || linked(c);
        *stay = known || sigmoid(score) >= LEAST;
        coreference.chains[c].doubt = if known { 0.0 } else { 1.0 - sigmoid(score) };
    }
    keep_joined(analysis, names, coreference, &mut stays);
    let mut next = 0;
    let numbers: Vec<Option<usize>> = stays
        .iter()
        .map(|&stay| {
            stay.then(|| {
                next += 1;
                next - 1
            })
        })
        .collect();
    for (found, reference) in names.found.iter_mut().zip(&mut coreference.references) {
        let Some(r) = reference else { continue };
        if let Some(number) = numbers[r.chain] {
            r.chain = number;
            r.others = r.others.iter().filter_map(|&o| numbers[o]).collect();
        } else {
            found.name.class = NameClass::Other;
            *reference = None;
        }
        found.name.person = reference.as_ref().map(|r| r.chain);
    }
    let mut kept = stays.iter();
    coreference.chains.retain(|_| kept.next().is_some_and(|&stay| stay));
    stays
}

/// Keeps a person who is joined by "and" to one that is kept: "Grace Lund and Will Osei".
fn keep_joined(analysis: &Analysis<'_>, names: &Names, coreference: &mut Coreference, stays: &mut [bool]) {
    let mut joined = Vec::new();
    for (pair, references) in names.found.windows(2).zip(coreference.references.windows(2)) {
        let [Some(a), Some(b)] = references else { continue };
        let end = pair[0].name.tokens.end;
        if end + 1 == pair[1].name.tokens.start && analysis.word(end) == "and" && stays[a.chain] != stays[b.chain] {
            joined.extend([a.chain, b.chain]);
        }
    }
    for chain in joined {
        stays[chain] = true;
        coreference.chains[chain].doubt = 0.0;
    }
}

/// Computes the figures of every person of a document, in the order of `coreference.chains`. Linear in the document.
pub(crate) fn rows(analysis: &Analysis<'_>, names: &Names, coreference: &Coreference) -> Vec<Row> {
    let mut counts = vec![Counts { lowest: 1.0, ..Counts::default() }; coreference.chains.len()];
    for (i, (found, reference)) in names.found.iter().zip(&coreference.references).enumerate() {
        let Some(reference) = reference else { continue };
        let count = &mut counts[reference.chain];
        let form = names.parts(coreference.chains[reference.chain].form);
        count.add(analysis, names, i, words(names.parts(i)).count() == 1 && names.parts(i)[0].key == surname(form).key);
        count.short += u32::from(reference.short);
        let honorific = found.titled && found.honour.is_some();
        count.honorifics += u32::from(honorific);
        count.titles += u32::from(found.titled && !honorific);
    }
    let small = in_small_letters(analysis, names, coreference);
    let all = coreference.chains.iter().zip(&counts);
    all.map(|(chain, count)| row(analysis, names.parts(chain.form), count, &small)).collect()
}

impl Counts {
    /// Adds the mention of name `i`; `alone` if it is the surname and nothing else.
    fn add(&mut self, analysis: &Analysis<'_>, names: &Names, i: usize, alone: bool) {
        let found = &names.found[i];
        let last = names.parts(i).last().expect("a name has words");
        let start = found.name.title.map_or(found.name.tokens.start, |t| analysis.token_at(t.start()));
        let end = found.name.tokens.end;
        let word = |t: Option<usize>| t.filter(|&t| t < analysis.tokens.len()).map_or("", |t| analysis.word(t));
        let (before, after) = (word(start.checked_sub(1)), word(Some(end)));
        let speaks = |t: usize| is_speech_verb(analysis, t);
        self.mentions += 1;
        self.surname_alone += u32::from(alone);
        self.highest = self.highest.max(found.name.score);
        self.lowest = self.lowest.min(found.name.score);
        self.headlines += u32::from(found.headline);
        self.speech += u32::from(start.checked_sub(1).is_some_and(speaks) || speaks(end));
        let lists = start.checked_sub(1).map_or(Lists::default(), |t| analysis.lists_as_written(t));
        self.articles += u32::from(lists.has(List::Articles));
        self.places += u32::from(lists.has(List::PrepositionsOfPlacesOrOrigins));
        let number = word(Some(end + 1));
        let age = after == "," && number.len() == 2 && number.bytes().all(|b| b.is_ascii_digit());
        self.who += u32::from(age || is_who(after) || (after == "," && is_who(number)));
        let next = analysis.tokens.get(end);
        self.marks += u32::from(next.is_none_or(|t| t.kind != TokenKind::Word));
        let noun = next.is_some_and(|t| t.kind == TokenKind::Word && t.shape == Shape::Lower) && !speaks(end) && {
            let traits = lexicon::traits(lexicon::key(after));
            traits.ordinary() == 3 && !traits.stop() && after.len() > 3
        };
        self.nouns += u32::from(noun && !last.possessive);
        self.possessives += u32::from(last.possessive);
        let mut behind = (end..analysis.tokens.len().min(end + BEHIND)).map(|t| lists_without_clitic(analysis, t));
        self.pronouns += u32::from(behind.any(|lists| lists.has(List::PronounsOfPeople)));
        let paragraph = analysis.sentences.get(found.sentence).map(|s| &analysis.paragraphs[s.paragraph]);
        self.short_paragraphs += u32::from(paragraph.is_some_and(|p| p.tokens.len() <= SHORT));
        self.add_sentence(analysis, found);
        let token = |t: Option<usize>| t.and_then(|t| analysis.tokens.get(t));
        let capital = |t: Option<usize>| token(t).is_some_and(|t| t.kind == TokenKind::Word && t.shape != Shape::Lower);
        self.numbers += u32::from(next.is_some_and(|t| t.kind == TokenKind::Number));
        self.capital_behind += u32::from(capital(Some(end)));
        self.capital_before += u32::from(capital(start.checked_sub(1)));
        self.by += u32::from(matches!(before, "by" | "By" | "with" | "and"));
        let role = |t: usize| {
            let word = without_clitic(word(Some(t))).0;
            !word.is_empty() && lexicon::traits(lexicon::key(word)).role()
        };
        self.role_before += u32::from(start.checked_sub(1).is_some_and(role));
        self.role_behind += u32::from(after == "," && (end + 1..end + 7).any(role));
        self.listed += u32::from(before == "," && matches!(after, "," | "and" | "."));
        // "Another villager, Petra Lund, said", "by a cleaner, Petra Lund."
        let closed = matches!(after, "," | "." | ";" | "");
        self.apposed += u32::from(before == "," && closed && start.checked_sub(2).is_some_and(role));
        self.speech_behind += u32::from(after == "," && speaks(end + 1));
    }
}

impl Counts {
    /// Adds the figures of the sentence of a mention.
    fn add_sentence(&mut self, analysis: &Analysis<'_>, found: &Found) {
        let Some(sentence) = analysis.sentences.get(found.sentence) else { return };
        // A giant sentence is read once for each name, so only its start counts.
        let tokens = &analysis.tokens[sentence.tokens.start..sentence.tokens.end.min(sentence.tokens.start + LONG)];
        let words = tokens.iter().filter(|t| t.kind == TokenKind::Word).count().max(1);
        let capitals = tokens.iter().filter(|t| t.kind == TokenKind::Word && t.shape != Shape::Lower).count();
        self.sentence += tokens.len() as u32;
        self.capitals += (capitals * 100 / words) as u32;
        let last = analysis.tokens[sentence.tokens.clone()].iter().rev().find(|t| t.kind != TokenKind::Mark);
        self.closed += u32::from(last.is_some_and(|t| matches!(t.span.of(analysis.body), "." | "?" | "!")));
    }
}

/// Returns true for a relative pronoun of people.
fn is_who(word: &str) -> bool {
    matches!(word, "who" | "whose" | "whom")
}

/// Returns the words of names that occur in small letters as well.
fn in_small_letters<'a>(analysis: &Analysis<'a>, names: &Names, coreference: &Coreference) -> FxHashSet<&'a str> {
    let forms = coreference.chains.iter().flat_map(|c| names.parts(c.form));
    let wanted: FxHashSet<String> = forms.map(|p| p.span.of(analysis.body).to_lowercase()).collect();
    if wanted.is_empty() {
        return FxHashSet::default();
    }
    let small = analysis.tokens.iter().filter(|t| t.kind == TokenKind::Word && t.shape == Shape::Lower);
    small.map(|t| t.span.of(analysis.body)).filter(|w| wanted.contains(*w)).collect()
}

/// Returns the row of a person.
fn row(analysis: &Analysis<'_>, form: &[Part], count: &Counts, small: &FxHashSet<&str>) -> Row {
    let number = |n: usize| n.min(20) as u8;
    let parts = |fits: &dyn Fn(&Part) -> bool| number(form.iter().filter(|p| fits(p)).count());
    let kind = |k: PartKind| parts(&|p| p.kind == k);
    let share = |n: u32| (n * 100 / count.mentions.max(1)) as u8;
    let many = |n: u32| number(n as usize);
    let word = |p: &Part| p.kind == PartKind::Word;
    let (first, last) = (words(form).next().unwrap_or(&form[0]), surname(form));
    [
        number(words(form).count()),
        kind(PartKind::Initial),
        kind(PartKind::Particle),
        kind(PartKind::Suffix) + kind(PartKind::Nick),
        first.traits.given(),
        last.traits.surname(),
        last.traits.given(),
        first.traits.surname(),
        first.traits.ordinary(),
        last.traits.ordinary(),
        parts(&|p| word(p) && p.traits.ordinary() == 3),
        parts(&|p| word(p) && p.traits.frequent()),
        parts(&|p| p.traits.org()),
        parts(&|p| p.traits.place()),
        parts(&|p| p.traits.place_name()),
        parts(&|p| p.traits.adjective()),
        parts(&|p| p.traits.role() || p.traits.title()),
        parts(&|p| word(p) && p.traits.ordinary() == 0 && p.traits.given() == 0 && p.traits.surname() == 0),
        parts(&|p| p.traits.stop()),
        parts(&|p| word(p) && p.shape == Shape::Upper),
        parts(&|p| p.shape == Shape::Mixed),
        parts(&|p| p.span.of(analysis.body).contains(|c: char| c.is_ascii_digit())),
        number(last.span.len()),
        many(count.mentions),
        many(count.short),
        many(count.surname_alone),
        many(count.honorifics),
        many(count.titles),
        (count.highest * 100.0) as u8,
        (count.lowest * 100.0) as u8,
        share(count.headlines),
        many(count.speech),
        share(count.articles),
        share(count.places),
        many(count.who),
        share(count.marks),
        share(count.nouns),
        share(count.possessives),
        share(count.pronouns),
        parts(&|p| word(p) && small.contains(p.span.of(analysis.body).to_lowercase().as_str())),
        share(count.short_paragraphs),
        (count.sentence / count.mentions.max(1)) as u8,
        share(count.closed),
        (count.capitals / count.mentions.max(1)) as u8,
        share(count.numbers),
        share(count.capital_behind),
        share(count.capital_before),
        share(count.by),
        share(count.role_before),
        share(count.role_behind),
        share(count.listed),
        many(count.apposed),
        many(count.speech_behind),
        parts(&|p| !p.span.of(analysis.body).is_ascii()),
    ]
}

#[cfg(test)]
mod tests {
    use crate::entities::people_of;

    #[test]
    fn products_places_and_works_are_no_people() {
        for text in [
            "Runners like the Saucony Varda 15 for wet trails. The Saucony Varda costs $140.",
            "The Quessel Deluxe comes in three colours. Add the Brimla Bookcase for $49.00.",
            "The show Gilmar Girls returns in May.",
            "Cyclone Nora crossed the coast at dawn.",
            "Order the salad, the Honey Jalapo Cornbread and a Tikka Masaleh.",
        ] {
            assert_eq!(people_of(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn people_with_names_that_no_list_has_stay() {
        for (text, expected) in [
            ("Another villager, Lipela Potobane, said the wells had been dry since May.", "Lipela Potobane"),
            ("“We are ready,” says Hua Quemin, co-founder of the institute. She expects no delay.", "Hua Quemin"),
            ("Jonna Berg took over from Elis Wahl on Monday. Wahl had promised more.", "Elis Wahl"),
            ("The wells are dry, Lipela Potobane, said. Ms Potobane left.", "Lipela Potobane"),
            ("Petra Lund studied in Norport.", "Petra Lund"),
        ] {
            assert!(people_of(text).iter().any(|name| name == expected), "{text}");
        }
    }
}
