//! Joins names of one word to the full forms they are part of, else to people of their own.

use crate::lexicon::List;
use rustc_hash::FxHashSet;

use super::chain::{Chain, Generation, Reference};
use super::evidence::ages;
use super::evidence::held_offices::{self, Holder};
use super::evidence::surname_evidence;
use super::join::Joiner;
use super::likeness::{part_of, single, surname};
use crate::entities::mention::Gender;
use crate::entities::names::evidence::is_speech_verb;
use crate::entities::names::lexicon;
use crate::entities::names::lexicon::{Key, Traits};
use crate::entities::names::name::{NameClass, Part, PartKind};
use crate::entities::names::uses;
use crate::text::Analysis;

/// Difference of scores below which another person of a surname may be meant.
const RIVAL: f32 = 1.2;
/// Weight of the last given name among people of one surname: after "Petra" a bare "Lund" is Petra Lund rather than
/// another Lund.
const GIVEN: f32 = 0.4;
/// Weight of a title before, for a surname with a title.
const TITLED: f32 = 0.8;
/// Weight of the gender of the pronoun before a bare surname.
const GENDER: f32 = 0.5;
/// Weight against a relative of another person of the surname: after "her mother, Gail Lund" a bare "Lund" is the daughter.
const RELATIVE: f32 = 0.8;

/// Weight against a person whose surname always has "Mr" or "Ms", for the surname without it.
const COURTESY: f32 = 1.5;
/// Weight against a person of whom the text has said that they are dead.
const DEAD: f32 = 0.5;
/// Weight of an office that one person of a surname alone has.
const OFFICE: f32 = 3.0;
/// Weight of an office that all others of a surname do not have.
const LEFT: f32 = 1.0;
/// Weight of the age or generation for "the younger Osei".
const AGE: f32 = 3.0;
/// Difference of scores below which nothing but their order tells two people apart who were named once, side by side.
const ORDER: f32 = 0.4;
/// Confidence of a surname with a title, or with "the younger", if nothing tells its bearers apart.
const UNTOLD: f32 = 0.5;

/// People whom a short name may refer to.
#[derive(Default)]
struct Possible {
    /// Scores and people, the best first.
    people: Vec<(f32, usize)>,
    /// True if the words before the name are for one person, and nothing tells which.
    untold: bool,
}

/// A name of one word with the words around it.
struct Short {
    /// Index of the name.
    name: usize,
    main: Part,
    /// True for a common word that opens a sentence.
    ordinary: bool,
    /// True after a comma.
    comma: bool,
    generation: Option<Generation>,
    /// Gender of the title.
    honour: Option<Gender>,
}

impl Joiner<'_> {
    /// Collects the evidence for names of one word: "said Lund" in one place makes a name of every "Lund".
    pub(super) fn count_singles(&mut self) {
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

    /// Collects the names of countries and towns that the text uses as places: "in Jordan", "Jordan" beside "Jordanian".
    pub(super) fn find_places(&mut self, analysis: &Analysis<'_>) {
        /// Letters that a country and its adjective share.
        const PREFIX: usize = 4;
        let prefix = |p: &Part| p.span.of(analysis.body).get(..PREFIX).map(str::to_lowercase);
        let adjectives: FxHashSet<String> =
            self.names.parts.iter().filter(|p| p.traits.adjective()).filter_map(prefix).collect();
        for (i, found) in self.names.found.iter().enumerate() {
            let [part] = self.names.parts(i) else { continue };
            let before = found.name.tokens.start.checked_sub(1);
            let placed = before.is_some_and(|t| analysis.lists_as_written(t).has(List::PlaceOfShortName));
            let nation = || prefix(part).is_some_and(|p| adjectives.contains(&p));
            if part.traits.place_name() && !found.titled && (placed || nation()) {
                self.places.insert(part.key);
            }
        }
    }

    /// Returns whether a bare name of a country is the country, not the person with this given name: "Jordan" beside Jordan
    /// Osei, where the text has "in Jordan".
    fn is_country(&self, main: &Part, c: usize) -> bool {
        let form = self.names.parts(self.coreference.chains[c].form);
        main.traits.place_name() && surname(form).key != main.key && self.places.contains(&main.key)
    }

    /// Returns whether a word is the plural of a surname of the document: "Oseis", "Joneses".
    fn is_plural_surname(&self, word: &str) -> bool {
        ["es", "s"].iter().filter_map(|end| word.strip_suffix(end)).any(|stem| {
            let key = lexicon::key(stem);
            self.bearers.of(key).any(|c| surname(self.names.parts(self.coreference.chains[c].form)).key == key)
        })
    }

    /// Returns the people whom a short name may refer to.
    fn possible(&self, analysis: &Analysis<'_>, short: &Short) -> Possible {
        let Short { name: i, main, ordinary, comma, generation: own_generation, honour } = *short;
        let found = &self.names.found[i];
        let titled = found.titled;
        let mut candidates: Vec<(f32, usize)> = Vec::new();
        let mut doubtful: Vec<(f32, usize)> = Vec::new();
        for c in self.bearers.of(main.key) {
            let form = self.names.parts(self.coreference.chains[c].form);
            let Some(fit) = part_of(&main, form) else { continue };
            if (ordinary && fit < 0.9) || !titled && self.is_country(&main, c) {
                continue;
            }
            if !self.agrees(c, honour) {
                // A rare given name is hardly evidence against a title: "Mosa Osei", "Ms Osei".
                let weak = (self.coreference.chains[c].male - self.coreference.chains[c].female).abs() < 1.1;
                doubtful.extend((weak && fit >= 0.9).then_some((fit, c)));
                continue;
            }
            // A title goes with a surname: "Mr. Petra" is not Petra Lund.
            let fit = if titled && fit < 0.9 { fit * 0.7 } else { fit };
            // "Spindler's father, Joseph": a relative with a given name alone is not the Joseph Osei of before.
            if own_generation.is_some() && fit < 0.9 && comma {
                continue;
            }
            // "the younger Osei", "Osei Jr."
            let fit = match (own_generation, self.coreference.chains[c].generation) {
                (Some(a), Some(b)) if a == b => fit + 0.5,
                (Some(_), Some(_)) => fit - 0.5,
                _ => fit,
            };
            // A surname that is in use for one person rarely refers to a relative who is named later, and a person
            // with two surnames is called by both.
            let known = &self.coreference.chains[c];
            let used = f32::from(known.bare) * 0.3 - f32::from(known.compound) * if known.bare { 0.6 } else { 1.2 };
            // "Dr. Osei" is the Osei who had this kind of title before.
            let used = used + f32::from(titled && honour.is_none() && known.titled) * TITLED;
            // "Osei" is not the one whom the text calls "Ms Osei".
            let used = used - f32::from(!titled && self.is_courteous(c)) * COURTESY;
            let used = used - f32::from(self.dead.contains(&c)) * DEAD;
            let recent = |n: Option<usize>| n.map(|n| (n as f32 / (i + 1) as f32).min(1.0));
            let recent =
                used + recent(self.last_named[c]).unwrap_or(-1.0) + recent(self.last_given[c]).unwrap_or(0.0) * GIVEN;
            candidates.push((fit * 4.0 + recent, c));
        }
        if let Some(honour) = honour {
            self.add_titled_relatives(main.key, honour, &mut candidates);
        }
        if candidates.is_empty() && doubtful.len() == 1 {
            candidates = doubtful;
        }
        let goes_on = !titled && self.doubt_relatives(analysis, found.sentence, &mut candidates);
        if candidates.len() > 1 && honour.is_none() {
            let named = |c: &(f32, usize)| self.last_named[c.1].max(self.last_given[c.1]);
            let floor = candidates.iter().filter_map(named).max().map_or(0, |n| self.names.found[n].name.tokens.end);
            let before = surname_evidence::gender_before(analysis, floor, found.name.tokens.start);
            let gender = before.or_else(|| {
                let end = analysis.sentences[found.sentence].tokens.end;
                (!goes_on && !titled).then(|| surname_evidence::gender_after(analysis, found.name.tokens.end, end))?
            });
            for (score, c) in &mut candidates {
                if let (Some(wanted), Some(known)) = (gender, self.coreference.chains[*c].gender()) {
                    *score += if wanted == known { GENDER } else { -GENDER };
                }
            }
        }
        let untold = self.tell_apart(analysis, i, &main, &mut candidates);
        candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        Possible { people: candidates, untold }
    }

    /// Returns whether the text has called a person by the surname with "Mr" or "Ms", and never without.
    fn is_courteous(&self, c: usize) -> bool {
        self.courteous.contains(&c) && !self.coreference.chains[c].bare
    }

    /// Returns whether the text has a relative with a given name alone who may have this surname: "Ana Osei was killed. Her mother,
    /// Gail, spoke".
    fn has_relative(&self, main: &Part) -> bool {
        /// Bound on the people who are looked at.
        const PEOPLE: usize = 64;
        let alone = |c: &Chain| c.kin.is_some_and(|kin| kin.owner.is_none()) && self.names.parts(c.form).len() == 1;
        self.relatives.contains_key(&main.key) || self.coreference.chains.iter().take(PEOPLE).any(alone)
    }

    /// Adds relatives with a given name alone whom a title with their surname may mean, unless the text has a person of the
    /// surname who is known to have this gender.
    fn add_titled_relatives(&self, family: Key, honour: Gender, candidates: &mut Vec<(f32, usize)>) {
        /// Score of a relative whose surname is that of another person.
        const SHARED: f32 = 3.0;
        if candidates.iter().any(|c| self.coreference.chains[c.1].gender() == Some(honour)) {
            return;
        }
        candidates.extend(self.titled_relatives(family, honour).map(|(weight, c)| (SHARED + weight, c)));
    }

    /// Lowers the scores of relatives of others with the surname, for a name in a sentence: after "her mother, Gail Lund" a bare
    /// "Lund" is the daughter. Returns true if one of them is the subject of the sentence before and may go on.
    fn doubt_relatives(&self, analysis: &Analysis<'_>, sentence: usize, candidates: &mut [(f32, usize)]) -> bool {
        let chain = |c: usize| &self.coreference.chains[c];
        let relative = |c: usize| chain(c).kin.is_some() || self.named_as_relatives.contains(&c);
        let others = || candidates.iter().map(|c| c.1).filter(|&c| !relative(c));
        if others().next().is_none() {
            return false;
        }
        // The surname alone is another person.
        let bare = others().any(|c| chain(c).bare);
        let dead = |c: usize| self.dead.contains(&c);
        let bereft = others().all(dead);
        let near = |n: usize| self.names.found[n].sentence + 1 >= sentence;
        let mut found = false;
        for (score, c) in candidates.iter_mut().filter(|c| relative(c.1)) {
            let late = chain(*c).kin.is_some_and(|kin| kin.late) || dead(*c);
            let last = self.last_named[*c].filter(|&n| near(n));
            let goes_on = !late
                && !bare
                && !self.is_courteous(*c)
                && last.is_some_and(|n| self.is_subject(analysis, n) || bereft);
            found |= goes_on;
            *score -= if goes_on { 0.0 } else { RELATIVE };
        }
        found
    }

    /// Adds the evidence of an office and of ages to the scores of several bearers of a surname: "Judge Osei", "the younger
    /// Osei". Returns true if the name has such words and nothing tells the bearers apart.
    fn tell_apart(&self, analysis: &Analysis<'_>, i: usize, main: &Part, candidates: &mut Vec<(f32, usize)>) -> bool {
        /// Least weight of a surname among the parts of a name.
        const SURNAME: f32 = 0.9;
        let found = &self.names.found[i];
        let form = |c: usize| self.names.parts(self.coreference.chains[c].form);
        if let Some(wanted) = ages::comparative(analysis, found) {
            let family = self.relatives.get(&main.key).into_iter().flatten();
            let base = candidates.iter().map(|c| c.0).fold(0.0, f32::max);
            let new = family.filter(|c| candidates.iter().all(|known| known.1 != **c)).map(|&c| (base, c));
            let new: Vec<(f32, usize)> = new.collect();
            candidates.extend(new);
            let people: Vec<usize> = candidates.iter().map(|c| c.1).collect();
            if people.len() < 2 {
                return false;
            }
            let Some(fits) = self.by_age(wanted, &people) else { return true };
            for (candidate, fit) in candidates.iter_mut().zip(fits) {
                candidate.0 += fit * AGE;
            }
            return false;
        }
        let bearers: Vec<usize> = candidates
            .iter()
            .map(|c| c.1)
            .filter(|&c| part_of(main, form(c)).is_some_and(|fit| fit >= SURNAME) && form(c).len() > 1)
            .collect();
        if bearers.len() < 2 {
            return false;
        }
        let Some(office) = held_offices::office_before(analysis, found) else { return false };
        let (holder, weight) = match self.offices.holder(&office, &bearers) {
            Holder::One(c) => (c, OFFICE),
            Holder::Left(c) => (c, LEFT),
            Holder::Open => return true,
        };
        for candidate in candidates.iter_mut().filter(|c| c.1 == holder) {
            candidate.0 += weight;
        }
        false
    }

    /// Returns whether a surname is that of two people who were named in full side by side, and of whom none was called by it before:
    /// "Ana Osei met Robert Osei. Osei left."
    fn is_shared(&self, main: &Part, candidates: &[(f32, usize)]) -> bool {
        let [first, second, ..] = candidates else { return false };
        let introduced = |c: usize| {
            let form = self.names.parts(self.coreference.chains[c].form);
            let named = form.len() > 1 && surname(form).key == main.key && !self.coreference.chains[c].bare;
            self.last_named[c].filter(|_| named).map(|n| self.names.found[n].sentence)
        };
        let side_by_side = introduced(first.1).zip(introduced(second.1)).is_some_and(|(a, b)| a.abs_diff(b) <= 1);
        first.0 - second.0 < ORDER && side_by_side
    }

    pub(super) fn short(&mut self, analysis: &Analysis<'_>, i: usize) {
        if let Some(r) = &self.coreference.references[i] {
            self.last_named[r.chain] = Some(i);
            return;
        }
        let found = &self.names.found[i];
        let parts = self.names.parts(i);
        let Some(main) = single(parts) else { return };
        let before = found.name.tokens.start.checked_sub(1).map_or("", |t| analysis.word(t));
        // "the Oseis" are a couple or a family.
        let text = main.span.of(analysis.body);
        if matches!(before, "the" | "The") && self.is_plural_surname(text) {
            return;
        }
        let own_generation = self.generation(analysis, i);
        let found_start = found.name.tokens.start;
        let comma = before == ",";
        // "King" can be Ana King, "the King" is not.
        if found.role && found_start > 0 && analysis.lists_as_written(found_start - 1).has(List::BeforeRoleName) {
            return;
        }
        let honour = self.honour(i);
        let titled = found.titled;
        let (class, score, headline) = (found.name.class, found.name.score, found.headline);
        let evidence = self
            .singles
            .get(&main.key)
            .map_or(score, |&(best, count)| best + 0.05 * count.saturating_sub(1).min(3) as f32);
        // "in Washington" is the town even in a text about a person called Washington.
        let after = found.name.tokens.end;
        // "The act is a state of mind, Lyon says": a town says nothing.
        let bears = |c: usize| surname(self.names.parts(self.coreference.chains[c].form)).key == main.key;
        let speaks = comma && is_speech_verb(analysis, after) && self.bearers.of(main.key).any(bears);
        let named_as_place =
            main.traits.place_name() && matches!(before, "in" | "at" | "near" | "from" | "to" | "," | "of");
        let placed = !titled && !speaks && (named_as_place || uses::is_in_place(analysis, main.token));
        // "in March" beside Dorian March
        if !titled && uses::is_month(analysis, main.token) {
            return;
        }
        let ordinary =
            main.traits.ordinary() == 3 && !titled && analysis.sentences[found.sentence].tokens.start == main.token;
        let Possible { people: candidates, untold } = if placed {
            Possible::default()
        } else {
            self.possible(analysis, &Short { name: i, main, ordinary, comma, generation: own_generation, honour })
        };
        let reference = if let Some(&(best, chain)) = candidates.first() {
            // "the younger Osei" may be a relative with a given name alone.
            let fit = part_of(&main, self.names.parts(self.coreference.chains[chain].form)).unwrap_or(0.9);
            let untold = untold || self.is_shared(&main, &candidates);
            // "“I baked for him,” Osei said", where Osei is dead and has a mother with a given name alone
            let says = |t: Option<usize>| t.is_some_and(|t| is_speech_verb(analysis, t));
            let bereaved = self.dead.contains(&chain) && !titled && self.has_relative(&main);
            let untold = untold || bereaved && (says(Some(after)) || says(found_start.checked_sub(1)));
            let rivals = || candidates[1..].iter().filter(|c| untold || best - c.0 < RIVAL);
            let doubt: f32 = rivals().map(|c| (1.0 - (best - c.0) / RIVAL).max(0.0)).sum();
            let confidence = (fit / (1.0 + 0.5 * doubt)).min(if untold { UNTOLD } else { 1.0 });
            let rivals: Vec<usize> = rivals().map(|c| c.1).collect();
            Reference { chain, others: rivals, short: true, confidence }
        } else if class == NameClass::Person
            && !found.role
            && (titled || evidence >= 0.55)
            && !headline
            && !placed
            && (titled || !is_plain_word(main.traits))
        {
            let mut new = Chain { form: i, ..Chain::default() };
            if !titled
                && main.traits.given() > 0
                && let Some(gender) = main.traits.gender()
            {
                new.add_gender(gender, 1.0);
            }
            self.coreference.chains.push(new);
            self.last_named.push(None);
            self.last_given.push(None);
            let chain = self.coreference.chains.len() - 1;
            self.bearers.add(main.key, chain);
            Reference { chain, others: Vec::new(), short: false, confidence: score.max(0.55) }
        } else {
            return;
        };
        if let Some(gender) = honour {
            self.coreference.chains[reference.chain].add_gender(gender, 3.0);
        }
        self.add_family(analysis, i, reference.chain);
        self.coreference.chains[reference.chain].titled |= titled;
        // After "Michael", a bare "Osei" need not be Michael Osei.
        if surname(self.names.parts(self.coreference.chains[reference.chain].form)).key == main.key {
            self.last_named[reference.chain] = Some(i);
            // Who is called "Abu Osei" and "van der Lund" is seldom a bare "Osei" or "Lund".
            let particle = self.names.parts(i).iter().any(|p| p.kind == PartKind::Particle);
            self.coreference.chains[reference.chain].compound |= particle;
            self.coreference.chains[reference.chain].bare |= !titled && !headline && !particle;
            if titled && honour.is_some() {
                self.courteous.insert(reference.chain);
            }
        } else {
            self.last_given[reference.chain] = Some(i);
        }
        self.coreference.references[i] = Some(reference);
    }
}

/// Returns whether a word with a capital is a word of the language that no person is named by: "Feedback", "Summary".
fn is_plain_word(traits: Traits) -> bool {
    traits.ordinary() >= 2 && traits.given() == 0 && traits.surname() == 0
}
