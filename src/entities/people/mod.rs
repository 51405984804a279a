//! The cast of a document: names that can mean one person become one.
//!
//! Full forms first, those of headlines last; then single names join the full form they are part of. Two people of
//! one surname stay apart, because a form with another given name never matches, and a bare surname goes to whoever
//! was named last.

pub(crate) mod link;
pub(crate) mod offices;
pub(crate) mod organisations;
pub(crate) mod variants;

use rustc_hash::FxHashMap;

use super::Gender;
use super::names::lexicon;
use super::names::lexicon::Key;
use super::names::name::{NameClass, Names, Part, PartKind};
use crate::text::{Analysis, Shape};

/// Candidates looked at for one name; a page that repeats one surname for thousands of people stays linear.
const CANDIDATES: usize = 16;

/// Somebody in the document.
#[derive(Clone, Debug)]
pub(super) struct Character {
    /// The fullest form, an index into the names.
    pub(super) form: usize,
    /// What speaks for he and for she.
    pub(super) male: f32,
    pub(super) female: f32,
    /// The best score of a name as a person's.
    pub(super) sure: f32,
}

impl Character {
    /// Gender where the signs agree.
    pub(super) fn gender(&self) -> Option<Gender> {
        match self.male - self.female {
            d if d >= 0.5 => Some(Gender::Male),
            d if d <= -0.5 => Some(Gender::Female),
            _ => None,
        }
    }

    /// How well a pronoun's gender agrees, positive or negative; `None` where it cannot be. A rare given name is a weak
    /// sign: "Lu" and "Sam" are borne by both.
    pub(super) fn agrees(&self, gender: Gender) -> Option<f32> {
        let lean = if gender == Gender::Male { self.male - self.female } else { self.female - self.male };
        (lean > -1.9).then(|| lean.clamp(-1.0, 0.8))
    }

    pub(super) fn feel(&mut self, gender: Gender, weight: f32) {
        match gender {
            Gender::Male => self.male += weight,
            Gender::Female => self.female += weight,
            Gender::Other => {}
        }
    }
}

/// A name that means somebody.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reference {
    pub(super) character: usize,
    /// Others whom it can mean.
    pub(super) others: Vec<usize>,
    /// Whether it is less than the full name.
    pub(super) short: bool,
    pub(super) confidence: f32,
}

/// Everybody, and for each name whom it means.
#[derive(Clone, Debug, Default)]
pub(super) struct Cast {
    pub(super) characters: Vec<Character>,
    pub(super) references: Vec<Option<Reference>>,
}

impl Cast {
    /// Numbers the characters by first mention.
    fn sort(&mut self, names: &Names) {
        let mut order: Vec<usize> = (0..self.references.len()).filter(|&i| self.references[i].is_some()).collect();
        order.sort_by_key(|&i| names.found[i].name.span);
        let mut number = vec![usize::MAX; self.characters.len()];
        let mut sorted = Vec::with_capacity(self.characters.len());
        for i in order {
            let old = self.references[i].as_ref().map_or(0, |r| r.character);
            if number[old] == usize::MAX {
                number[old] = sorted.len();
                sorted.push(self.characters[old].clone());
            }
        }
        self.characters = sorted;
        for r in self.references.iter_mut().flatten() {
            r.character = number[r.character];
            r.others.iter_mut().for_each(|o| *o = number[*o]);
        }
    }
}

/// Which characters bear a word; lists are chained through one vector so that no word has an allocation of its own.
#[derive(Default)]
struct Bearers {
    heads: FxHashMap<Key, u32>,
    links: Vec<(u32, u32)>,
}

impl Bearers {
    const END: u32 = u32::MAX;

    fn add(&mut self, key: Key, character: usize) {
        let head = self.heads.entry(key).or_insert(Self::END);
        if *head != Self::END && self.links[*head as usize].0 == character as u32 {
            return;
        }
        self.links.push((character as u32, *head));
        *head = (self.links.len() - 1) as u32;
    }

    /// Newest first, at most [`CANDIDATES`].
    fn of(&self, key: Key) -> impl Iterator<Item = usize> {
        let mut at = self.heads.get(&key).copied().unwrap_or(Self::END);
        std::iter::from_fn(move || {
            let &(character, next) = self.links.get(at as usize)?;
            at = next;
            Some(character as usize)
        })
        .take(CANDIDATES)
    }
}

/// Joins the names of a document to people.
pub(super) fn join(analysis: &Analysis<'_>, names: &mut Names) -> Cast {
    let mut joiner = Joiner {
        names,
        cast: Cast { characters: Vec::new(), references: Vec::new() },
        bearers: Bearers::default(),
        last_named: Vec::new(),
        singles: FxHashMap::default(),
    };
    joiner.cast.references.resize(joiner.names.found.len(), None);
    for headline in [false, true] {
        if headline {
            joiner.part_headlines(analysis);
        }
        for i in 0..joiner.names.found.len() {
            if joiner.names.found[i].headline == headline {
                joiner.full(i);
            }
        }
    }
    joiner.last_named = vec![None; joiner.cast.characters.len()];
    joiner.count_singles();
    // A headline's "Lund" may be somebody whom the body never calls more than "Mr. Lund".
    for headline in [false, true] {
        for i in 0..joiner.names.found.len() {
            if joiner.names.found[i].headline == headline {
                joiner.short(analysis, i);
            }
        }
    }
    let Joiner { mut cast, .. } = joiner;
    for (found, reference) in names.found.iter().zip(&cast.references) {
        if let Some(r) = reference {
            let sure = &mut cast.characters[r.character].sure;
            *sure = sure.max(if found.titled { 0.95 } else { found.name.score });
        }
    }
    cast.sort(names);
    for (i, reference) in cast.references.iter().enumerate() {
        if let Some(r) = reference {
            names.found[i].name.person = Some(r.character);
            if names.found[i].name.class != NameClass::Person {
                names.found[i].name.class = NameClass::Person;
                names.found[i].name.score = r.confidence;
            }
        }
    }
    cast
}

struct Joiner<'a> {
    names: &'a mut Names,
    cast: Cast,
    bearers: Bearers,
    /// For each character, the name that last gave it in full or by the surname.
    last_named: Vec<Option<usize>>,
    /// For each single word that looks like a person's name somewhere, the best score and how often.
    singles: FxHashMap<Key, (f32, u32)>,
}

impl Joiner<'_> {
    fn full(&mut self, i: usize) {
        let found = &self.names.found[i];
        let parts = self.names.parts(i);
        if found.role || found.name.class != NameClass::Person || (words(parts).count() < 2 && !is_regnal(parts)) {
            return;
        }
        if found.headline && found.name.score < 0.6 {
            return;
        }
        let surname = surname(parts).key;
        let honour = self.honour(i);
        let character =
            self.bearers.of(surname).chain(self.bearers.of(parts[0].key)).find(|&c| {
                same_person(parts, self.names.parts(self.cast.characters[c].form)) && self.agrees(c, honour)
            });
        let character = character.unwrap_or_else(|| {
            let mut new = Character { form: i, male: 0.0, female: 0.0, sure: 0.0 };
            if let Some((gender, weight)) = given_gender(parts) {
                new.feel(gender, weight);
            }
            self.cast.characters.push(new);
            self.cast.characters.len() - 1
        });
        for p in self.names.parts(i).iter().filter(|p| matches!(p.kind, PartKind::Word | PartKind::Nick)) {
            self.bearers.add(p.key, character);
            if let Some((_, last)) = p.halves {
                self.bearers.add(last, character);
            }
        }
        if self.fuller(i, self.cast.characters[character].form) {
            self.cast.characters[character].form = i;
        }
        if let Some(gender) = honour {
            self.cast.characters[character].feel(gender, 3.0);
        }
        self.cast.references[i] = Some(Reference { character, others: Vec::new(), short: false, confidence: 0.95 });
    }

    /// Cuts the names that the body has made known out of headlines: "LUND SEALS VICTORY OVER OSEI". The first takes the
    /// place of the headline's run, others are added at the end, so that indices of names stay.
    fn part_headlines(&mut self, analysis: &Analysis<'_>) {
        for i in 0..self.names.found.len() {
            let f = &self.names.found[i];
            let parts = f.parts.clone();
            if !f.headline || !f.anchor.is_empty() || parts.len() < 2 {
                continue;
            }
            let mut at = parts.start;
            let mut place = Some(i);
            while at < parts.end {
                let end = self.known(at, parts.end);
                if end > at && (at, end) != (parts.start, parts.end) {
                    let (first, last) = (self.names.parts[at], self.names.parts[end - 1]);
                    let mut cut = self.names.found[i].clone();
                    cut.name.span = first.span.cover(last.span);
                    cut.name.tokens = first.token..analysis.token_at(last.span.end().saturating_sub(1)) + 1;
                    (cut.name.class, cut.name.score) = (NameClass::Person, 0.9);
                    (cut.parts, cut.role) = (at..end, false);
                    if let Some(i) = place.take() {
                        self.names.found[i] = cut;
                    } else {
                        self.names.found.push(cut);
                        self.cast.references.push(None);
                    }
                }
                at = end.max(at + 1);
            }
        }
    }

    /// One past the words from part `at` on that name one character of the body.
    fn known(&self, at: usize, end: usize) -> usize {
        let part = &self.names.parts[at];
        let mut longest = at;
        for c in self.bearers.of(part.key) {
            let form = self.names.parts(self.cast.characters[c].form);
            let in_form = |p: &Part| words(form).any(|w| w.key == p.key);
            let run = at + self.names.parts[at..end].iter().take_while(|p| in_form(p)).count();
            let surnamed = self.names.parts[at..run].iter().any(|p| p.key == surname(form).key);
            if surnamed && (part.traits.ordinary() < 3 || run > at + 1) {
                longest = longest.max(run);
            }
        }
        longest
    }

    fn honour(&self, i: usize) -> Option<Gender> {
        let found = &self.names.found[i];
        found.name.title.and(found.honour)
    }

    fn agrees(&self, c: usize, gender: Option<Gender>) -> bool {
        gender.is_none() || self.cast.characters[c].gender().is_none() || self.cast.characters[c].gender() == gender
    }

    /// Whether form `a` says more than form `b`: more words, not in capitals, not from a headline. A form that begins
    /// with another word is no fuller one, "Crooked Ana Diaz", but where `b` has no more than an initial.
    fn fuller(&self, a: usize, b: usize) -> bool {
        if let (Some(x), Some(y)) = (words(self.names.parts(a)).next(), words(self.names.parts(b)).next())
            && x.key != y.key
        {
            let better = y.kind == PartKind::Initial || (y.traits.given() == 0 && x.traits.given() >= 2);
            return better && !self.names.found[a].headline;
        }
        let rank = |i: usize| {
            let found = &self.names.found[i];
            let parts = self.names.parts(i);
            let count = |kind| parts.iter().filter(|p| p.kind == kind).count();
            let capitals = parts.iter().any(|p| p.shape == Shape::Upper && p.span.len() > 3);
            (!found.headline, !capitals, count(PartKind::Word), count(PartKind::Initial))
        };
        rank(a) > rank(b)
    }

    /// Names of one word are judged together: "said Lund" in one place makes a name of the Lund who was only seen in
    /// another.
    fn count_singles(&mut self) {
        for (i, found) in self.names.found.iter().enumerate() {
            if found.name.class == NameClass::Person
                && !found.role
                && !found.headline
                && let Some(main) = single(self.names.parts(i))
            {
                let (best, count) = self.singles.entry(main.key).or_default();
                *best = best.max(if found.titled { 0.95 } else { found.name.score });
                *count += 1;
            }
        }
    }

    fn short(&mut self, analysis: &Analysis<'_>, i: usize) {
        if let Some(r) = &self.cast.references[i] {
            self.last_named[r.character] = Some(i);
            return;
        }
        let found = &self.names.found[i];
        let parts = self.names.parts(i);
        let Some(main) = single(parts) else { return };
        let before = found.name.tokens.start.checked_sub(1).map_or("", |t| analysis.word(t));
        // "King" can be Ana King, "the King" is not.
        if found.role && matches!(before, "the" | "The" | "a" | "A" | "our" | "their") {
            return;
        }
        let honour = self.honour(i);
        let titled = found.titled;
        let (class, score, headline) = (found.name.class, found.name.score, found.headline);
        let evidence = self
            .singles
            .get(&main.key)
            .map_or(score, |&(best, count)| best + 0.05 * count.saturating_sub(1).min(3) as f32);
        // "in Washington" is the town even where a Washington is about.
        let placed =
            !titled && main.traits.place_name() && matches!(before, "in" | "at" | "near" | "from" | "to" | "," | "of");
        let ordinary =
            main.traits.ordinary() == 3 && !titled && analysis.sentences[found.sentence].tokens.start == main.token;
        let mut candidates: Vec<(f32, usize)> = Vec::new();
        if !placed {
            for c in self.bearers.of(main.key) {
                let form = self.names.parts(self.cast.characters[c].form);
                let Some(fit) = part_of(&main, form) else { continue };
                if !self.agrees(c, honour) || (ordinary && fit < 0.9) {
                    continue;
                }
                // A title goes with a surname: "Mr. Petra" is not Petra Lund.
                let fit = if titled && fit < 0.9 { fit * 0.7 } else { fit };
                let recent = self.last_named[c].map_or(-1.0, |n| (n as f32 / (i + 1) as f32).min(1.0));
                candidates.push((fit * 4.0 + recent, c));
            }
        }
        candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let reference = if let Some(&(best, character)) = candidates.first() {
            let fit = part_of(&main, self.names.parts(self.cast.characters[character].form)).unwrap_or(0.5);
            let rivals: Vec<usize> = candidates[1..].iter().filter(|c| best - c.0 < 1.2).map(|c| c.1).collect();
            let confidence = fit / (1.0 + 0.5 * rivals.len() as f32);
            Reference { character, others: rivals, short: true, confidence }
        } else if class == NameClass::Person && !found.role && (titled || evidence >= 0.55) && !headline && !placed {
            let mut new = Character { form: i, male: 0.0, female: 0.0, sure: 0.0 };
            if !titled
                && main.traits.given() > 0
                && let Some(gender) = main.traits.gender()
            {
                new.feel(gender, 1.0);
            }
            self.cast.characters.push(new);
            self.last_named.push(None);
            let character = self.cast.characters.len() - 1;
            self.bearers.add(main.key, character);
            Reference { character, others: Vec::new(), short: false, confidence: score.max(0.55) }
        } else {
            return;
        };
        if let Some(gender) = honour {
            self.cast.characters[reference.character].feel(gender, 3.0);
        }
        // "Michael" does not make Michael the Osei whom a bare "Osei" means.
        if surname(self.names.parts(self.cast.characters[reference.character].form)).key == main.key {
            self.last_named[reference.character] = Some(i);
        }
        self.cast.references[i] = Some(reference);
    }
}

/// The words that tell one person from another.
pub(super) fn words(parts: &[Part]) -> impl DoubleEndedIterator<Item = &Part> {
    parts.iter().filter(|p| matches!(p.kind, PartKind::Word | PartKind::Initial))
}

/// The last word that is no suffix.
pub(super) fn surname(parts: &[Part]) -> &Part {
    parts.iter().rev().find(|p| p.kind == PartKind::Word).unwrap_or(&parts[0])
}

/// "Karl XII": a number makes a given name a full one.
pub(super) fn is_regnal(parts: &[Part]) -> bool {
    matches!(parts, [name, number] if name.kind == PartKind::Word && number.kind == PartKind::Suffix && number.initial != 'j' && number.initial != 's')
}

/// The one word of a name that has no other, particles apart.
fn single(parts: &[Part]) -> Option<Part> {
    if is_regnal(parts) {
        return None;
    }
    let mut all = parts.iter().filter(|p| !matches!(p.kind, PartKind::Particle | PartKind::Suffix));
    let one = *all.next()?;
    (all.next().is_none() && one.kind == PartKind::Word).then_some(one)
}

/// How well a single name stands for a full form: the surname best, then a given name, then what is in between.
pub(super) fn part_of(one: &Part, form: &[Part]) -> Option<f32> {
    let last = surname(form);
    if last.key == one.key {
        return Some(0.95);
    }
    let first = words(form).next()?;
    let nick = form.iter().any(|p| p.kind == PartKind::Nick && p.key == one.key);
    // Family names come first in much of Asia: "Kim Jong-un", "Xi Jinping".
    if first.key == one.key {
        return Some(if first.traits.given() >= 2 { 0.8 } else { 0.9 });
    }
    if nick || (first.traits.given() > 0 && lexicon::nickname(first.key, one.key)) {
        return Some(0.75);
    }
    if last.halves.is_some_and(|(_, b)| b == one.key) {
        return Some(0.7);
    }
    words(form).any(|p| p.kind == PartKind::Word && p.key == one.key).then_some(0.8)
}

/// Whether two full forms can name one person.
pub(super) fn same_person(a: &[Part], b: &[Part]) -> bool {
    if suffixes_differ(a, b) {
        return false;
    }
    let (na, nb) = (words(a).count(), words(b).count());
    if is_regnal(a) != is_regnal(b) {
        return false;
    }
    if na == nb && words(a).zip(words(b)).all(|(x, y)| x.key == y.key) {
        return true;
    }
    let (short, long) = if na <= nb { (a, b) } else { (b, a) };
    let (first_short, first_long) = (words(short).next(), words(long).next());
    let (Some(first_short), Some(first_long)) = (first_short, first_long) else { return false };
    if surname(a).key == surname(b).key {
        return given_agree(short, long, first_short, first_long);
    }
    // "Abe Shinzo" and "Shinzo Abe"
    if na == 2 && nb == 2 && surname(a).key == first_of(b) && surname(b).key == first_of(a) {
        return true;
    }
    // A second surname dropped: "Andrés López" of "Andrés Manuel López Obrador", "Ana Lund" of "Ana Lund-Ferro".
    let last = surname(short).key;
    na.min(nb) >= 2
        && first_short.kind == PartKind::Word
        && first_short.key == first_long.key
        && (words(long).skip(1).any(|p| p.key == last)
            || halves_meet(surname(short), surname(long))
            || halves_meet(surname(long), surname(short)))
}

/// Whether `one` is the first or last word of a hyphenated name.
fn halves_meet(one: &Part, hyphenated: &Part) -> bool {
    hyphenated.halves.is_some_and(|(a, b)| one.key == a || one.key == b)
}

fn first_of(parts: &[Part]) -> Key {
    words(parts).next().map_or(0, |p| p.key)
}

fn given_agree(short: &[Part], long: &[Part], a: &Part, b: &Part) -> bool {
    let last = surname(short).key;
    // "López Obrador" is the end of the longer form.
    let suffix = words(short).rev().zip(words(long).rev()).all(|(x, y)| x.key == y.key);
    if suffix {
        return true;
    }
    let first = a.key == b.key
        || (a.initial == b.initial && (a.kind == PartKind::Initial || b.kind == PartKind::Initial))
        || lexicon::nickname(a.key, b.key)
        || halves_meet(a, b)
        || halves_meet(b, a)
        || spelt_alike(a, b)
        || [short, long]
            .iter()
            .any(|f| f.iter().any(|p| p.kind == PartKind::Nick && (p.key == a.key || p.key == b.key)));
    if first {
        // Middle names may be missing but not differ: "George W. Osei" is not "George H. Osei".
        let middle = |parts| words(parts).skip(1).find(|p: &&Part| p.key != last).map(|p| p.initial);
        let (x, y) = (middle(short), middle(long));
        return x.is_none() || y.is_none() || x == y || words(long).any(|p| Some(p.initial) == x);
    }
    // "Robert Osei" is "J. Robert Osei".
    a.kind == PartKind::Word && words(long).skip(1).any(|p| p.key == a.key && p.key != last)
}

/// One full name in two spellings, word for word: "Edouard Osein" and "Eduard Osein".
pub(super) fn spelt_otherwise(a: &[Part], b: &[Part]) -> bool {
    words(a).count() >= 2
        && words(a).count() == words(b).count()
        && !suffixes_differ(a, b)
        && words(a).zip(words(b)).all(|(x, y)| x.key == y.key || spelt_alike(x, y))
}

/// Whether a form is the double surname at the end of a longer name: "Diaz Ferro" of "Ana Diaz Ferro".
pub(super) fn ends(form: &[Part], name: &[Part]) -> bool {
    let (n, m) = (words(form).count(), words(name).count());
    n >= 2
        && n < m
        && words(form).all(|p| p.kind == PartKind::Word && p.traits.given() == 0)
        && words(form).rev().zip(words(name).rev()).all(|(x, y)| x.key == y.key)
}

/// One given name in two spellings: "Sergei" and "Sergey", "Tareq" and "Tariq"; not "Mario" and "Maria".
fn spelt_alike(a: &Part, b: &Part) -> bool {
    let genders_differ = matches!((a.traits.gender(), b.traits.gender()), (Some(x), Some(y)) if x != y);
    a.kind == PartKind::Word
        && b.kind == PartKind::Word
        && a.skeleton != 0
        && a.skeleton == b.skeleton
        && !genders_differ
}

fn suffixes_differ(a: &[Part], b: &[Part]) -> bool {
    let suffix = |parts: &[Part]| parts.iter().find(|p| p.kind == PartKind::Suffix).map(|p| p.key);
    matches!((suffix(a), suffix(b)), (Some(x), Some(y)) if x != y)
}

pub(super) fn given_gender(parts: &[Part]) -> Option<(Gender, f32)> {
    let first = words(parts).find(|p| p.kind == PartKind::Word)?;
    let gender = first.traits.gender()?;
    Some((gender, 0.5 + 0.5 * f32::from(first.traits.given())))
}

/// Gender that a title tells.
pub(super) fn title_gender(word: &str) -> Option<Gender> {
    match word {
        "Mr" | "Sir" | "Lord" | "King" | "Prince" | "Duke" | "Baron" | "Count" | "Earl" | "Emperor" | "Sultan"
        | "Pope" | "Father" | "Brother" | "Congressman" | "Councilman" | "Chairman" | "Spokesman" | "Monsieur"
        | "Herr" | "Señor" | "Cardinal" | "Bishop" | "Archbishop" | "Imam" | "Ayatollah" | "Sheikh" | "actor"
        | "spokesman" | "chairman" | "businessman" | "congressman" | "father" | "brother" | "son" | "husband"
        | "widower" | "uncle" => Some(Gender::Male),
        "Mrs" | "Ms" | "Miss" | "Lady" | "Dame" | "Queen" | "Princess" | "Duchess" | "Baroness" | "Countess"
        | "Empress" | "Sister" | "Mother" | "Congresswoman" | "Councilwoman" | "Chairwoman" | "Spokeswoman"
        | "Madame" | "Frau" | "Señora" | "actress" | "spokeswoman" | "chairwoman" | "businesswoman"
        | "congresswoman" | "mother" | "sister" | "daughter" | "wife" | "widow" | "aunt" => Some(Gender::Female),
        _ => None,
    }
}
