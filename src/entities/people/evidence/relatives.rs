//! Relatives with a given name alone: "Ana Osei, 31, beat her sister Grace, 27" has "the younger Osei".

use super::super::chain::{Generation, Kin};
use super::super::join::Joiner;
use super::super::likeness::{surname, words};
use super::ages::{age, of_adjective};
use crate::entities::names::lexicon;
use crate::entities::names::lexicon::Key;
use crate::entities::names::name::without_clitic;
use crate::lexicon::{self as word_lists, List};
use crate::text::Analysis;

/// Bound on the names before a relative that may name the owner.
const OWNERS: usize = 4;
/// Bound on the adjectives between an owner and the noun: "her two younger sisters".
const ADJECTIVES: usize = 2;
/// Bound on the relatives of one surname that are compared.
const RELATIVES: usize = 16;

impl Joiner<'_> {
    /// Returns the noun of kinship before name `i`, the token of its possessive, and the generation: "her younger sister Grace",
    /// "Osei's brother, Tom".
    fn relation(&self, analysis: &Analysis<'_>, i: usize) -> Option<(Key, usize, Option<Generation>)> {
        let found = &self.names.found[i];
        let start = analysis.sentences[found.sentence].tokens.start;
        let at = |t: usize, back: usize| t.checked_sub(back).filter(|&t| t >= start);
        let mut noun = at(found.name.tokens.start, 1)?;
        if analysis.word(noun) == "," {
            noun = at(noun, 1)?;
        }
        let head = analysis.word(noun);
        if !word_lists::look_up_small(head).has_any(&[List::Kin, List::KinElder, List::KinYounger]) && head != "twin" {
            return None;
        }
        let mut owner = at(noun, 1)?;
        let mut generation = None;
        for _ in 0..ADJECTIVES {
            let word = analysis.word(owner);
            let listed = of_adjective(word);
            if listed.is_none() && !matches!(word, "twin" | "late" | "half" | "only") {
                break;
            }
            generation = generation.or(listed);
            owner = at(owner, 1)?;
        }
        let word = analysis.word(owner);
        let possessive = matches!(word, "his" | "her" | "their" | "His" | "Her") || without_clitic(word).1;
        possessive.then(|| (lexicon::key(head), owner, generation))
    }

    /// Returns the index of the name before name `i` that may be that of the person at token `owner`.
    fn owner(&self, i: usize, owner: usize) -> Option<usize> {
        let found = &self.names.found[i];
        let named = |&j: &usize| {
            let other = &self.names.found[j];
            self.coreference.references[j].is_some()
                && other.sentence + 1 >= found.sentence
                && other.name.tokens.start <= owner
        };
        (0..i).rev().take(OWNERS).find(named)
    }

    /// Stores what the text says about the person of name `i`: the age, and the relation to a person named before.
    pub(in super::super) fn add_family(&mut self, analysis: &Analysis<'_>, i: usize, chain: usize) {
        let age = age(analysis, &self.names.found[i]);
        let known = &mut self.coreference.chains[chain];
        known.age = known.age.or(age);
        let related = self.coreference.chains[chain].kin.is_some_and(|kin| kin.owner.is_some());
        if related || self.names.found[i].titled {
            return;
        }
        let Some((noun, possessive, generation)) = self.relation(analysis, i) else { return };
        let named = self.owner(i, possessive);
        self.coreference.chains[chain].kin.get_or_insert(Kin { owner: None, noun });
        let reference = named.and_then(|name| self.coreference.references[name].as_ref());
        let Some(owner) = reference.map(|r| r.chain).filter(|&owner| owner != chain) else { return };
        let form = self.names.parts(self.coreference.chains[owner].form);
        let family = (words(form).count() > 1).then(|| surname(form).key);
        let own = self.names.parts(self.coreference.chains[chain].form);
        let alone = words(own).count() == 1;
        let known = &mut self.coreference.chains[chain];
        known.kin = Some(Kin { owner: named, noun });
        known.generation = known.generation.or(generation);
        if let Some(family) = family.filter(|_| alone) {
            let all = self.relatives.entry(family).or_default();
            if all.len() < RELATIVES {
                all.push(chain);
            }
        }
    }

    /// Returns for each of several people how well "the younger" or "the elder" fits: 1, 0, or -1. `None` where the text has
    /// neither ages nor generations.
    pub(in super::super) fn by_age(&self, wanted: Generation, people: &[usize]) -> Option<Vec<f32>> {
        let chain = |c: usize| &self.coreference.chains[c];
        let ages: Vec<u8> = people.iter().filter_map(|&c| chain(c).age).collect();
        let extreme = match wanted {
            Generation::Younger => ages.iter().min(),
            Generation::Elder => ages.iter().max(),
        };
        let apart = ages.iter().min() != ages.iter().max();
        if let Some(extreme) = extreme.filter(|_| apart) {
            let fit = |&c: &usize| match chain(c).age {
                Some(age) if age == *extreme => 1.0,
                Some(_) => -1.0,
                None => 0.0,
            };
            return Some(people.iter().map(fit).collect());
        }
        let told = people.iter().any(|&c| chain(c).generation.is_some());
        let fit = |&c: &usize| chain(c).generation.map_or(0.0, |g| if g == wanted { 1.0 } else { -1.0 });
        told.then(|| people.iter().map(fit).collect())
    }
}
