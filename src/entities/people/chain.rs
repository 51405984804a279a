//! People of a document, and the links of names to them.

use crate::entities::mention::Gender;
use crate::entities::names::lexicon::Key;
use crate::entities::names::name::Names;

/// One of two people of one name, parent and child as a rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Generation {
    /// "Kofi Osei Jr.", "his son, Kofi Osei"
    Younger,
    /// "Kofi Osei Sr.", "her father, Kofi Osei"
    Elder,
}

/// Relation of a person to another one: "her sister Grace".
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Kin {
    /// Index of the name of the other person; `None` if no name near by is theirs.
    pub(crate) owner: Option<usize>,
    /// "sister"
    pub(crate) noun: Key,
    /// True if the text says that the person is dead: "her late husband".
    pub(crate) late: bool,
}

/// A person of the document: a chain of names that refer to one person.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chain {
    /// Index of the fullest name.
    pub(crate) form: usize,
    /// Evidence that the person is male.
    pub(crate) male: f32,
    /// Evidence that the person is female.
    pub(crate) female: f32,
    /// Gender of most bearers of the given name, where women and men have it.
    pub(crate) leaning: Option<Gender>,
    /// Highest probability, among the names of the person, that a name is that of a person.
    pub(crate) sure: f32,
    /// Generation, where a suffix or a word of kinship gives it.
    pub(crate) generation: Option<Generation>,
    /// Age, where the text gives it beside a name.
    pub(crate) age: Option<u8>,
    /// Relation to another person, if the text introduces this one as a relative: "her mother, Gail Lund".
    pub(crate) kin: Option<Kin>,
    /// True if a form without the given name has several words: "Lund Osei", "Abu Osei".
    pub(crate) compound: bool,
    /// True if the last word alone has named the person.
    pub(crate) bare: bool,
    /// True if a title was before the name.
    pub(crate) titled: bool,
    /// Probability that the name is that of a thing; 0 if other evidence tells that it is a person.
    pub(crate) doubt: f32,
}

impl Chain {
    /// Returns the gender if the evidence is clear.
    pub(crate) fn gender(&self) -> Option<Gender> {
        match self.male - self.female {
            d if d >= 0.5 => Some(Gender::Male),
            d if d <= -0.5 => Some(Gender::Female),
            _ => None,
        }
    }

    /// Returns the gender that a title or the gazetteer gives; a given name is not enough: "Hill" is a surname as well.
    pub(crate) fn sure_gender(&self) -> Option<Gender> {
        /// Least weight of the evidence.
        const SURE: f32 = 2.0;
        self.gender().filter(|_| (self.male - self.female).abs() > SURE)
    }

    /// Returns the weight of agreement with the gender of a pronoun, positive or negative; `None` if it is excluded. A rare
    /// given name is weak evidence: women and men have "Lu" and "Sam".
    pub(crate) fn agrees(&self, gender: Gender) -> Option<f32> {
        /// Weight of the gender of most bearers of a given name.
        const LEANING: f32 = 0.3;
        let told = if gender == Gender::Male { self.male - self.female } else { self.female - self.male };
        let lean = match self.leaning.filter(|_| told.abs() < LEANING) {
            Some(leaning) => told + if leaning == gender { LEANING } else { -LEANING },
            None => told,
        };
        (lean > -1.9).then(|| lean.clamp(-1.0, 0.8))
    }

    /// Adds evidence for a gender.
    pub(crate) fn add_gender(&mut self, gender: Gender, weight: f32) {
        match gender {
            Gender::Male => self.male += weight,
            Gender::Female => self.female += weight,
            Gender::Other => {}
        }
    }
}

/// Link of a name to a person.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reference {
    pub(crate) chain: usize,
    /// Other people that the name can refer to.
    pub(crate) others: Vec<usize>,
    /// True if the name is less than the full name.
    pub(crate) short: bool,
    pub(crate) confidence: f32,
}

/// All people of a document, and for each name the person it refers to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Coreference {
    pub(crate) chains: Vec<Chain>,
    pub(crate) references: Vec<Option<Reference>>,
}

impl Coreference {
    /// Numbers the people by first mention.
    pub(crate) fn sort(&mut self, names: &Names) {
        let mut order: Vec<usize> = (0..self.references.len()).filter(|&i| self.references[i].is_some()).collect();
        order.sort_by_key(|&i| names.found[i].name.span);
        let mut number = vec![usize::MAX; self.chains.len()];
        let mut sorted = Vec::with_capacity(self.chains.len());
        for i in order {
            let old = self.references[i].as_ref().map_or(0, |r| r.chain);
            if number[old] == usize::MAX {
                number[old] = sorted.len();
                sorted.push(self.chains[old].clone());
            }
        }
        self.chains = sorted;
        for r in self.references.iter_mut().flatten() {
            r.chain = number[r.chain];
            r.others.iter_mut().for_each(|o| *o = number[*o]);
        }
    }
}
