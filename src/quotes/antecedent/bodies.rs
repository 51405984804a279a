//! Organisations and documents that "it", "the company" and "the officials" mean.

use super::{AntecedentResolver, REACH};
use crate::entities::{self, NameClass};
use crate::lexicon::{self, List};
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::speaker::scene::Scene;
use crate::quotes::words;
use crate::quotes::words::Class;
use crate::span::Span;

impl AntecedentResolver {
    /// Returns the document or organisation that "it" refers to: the last one that spoke, or that acts in the sentence
    /// before; `written`: only a document.
    pub(super) fn thing(&self, scene: &Scene<'_, '_>, mention: usize, written: bool) -> Option<usize> {
        if rules::is_off(Rule::ThingOfIt) {
            return None;
        }
        let unit_of = |p: usize| scene.unit_of[scene.contexts[p].item as usize];
        let unit = unit_of(mention);
        let fits = |&p: &usize| {
            let acts = self.speaking[p] || unit_of(p) + 1 >= unit && scene.acts(p);
            let thing = self.is_thing(scene, p) || unit_of(p) + 1 == unit && self.is_named_subject(scene, p);
            let thing = thing && (!written || self.is_written(scene, p));
            let acts = acts && (self.speaking[p] || !self.is_reported(scene, p));
            acts && !scene.mentions[p].possessive && !scene.attached[p] && thing && !self.is_medium(scene, p)
        };
        Self::back(scene, mention).find(fits)
    }

    /// Returns true for a mention in the words that one of the last quotations reports, which is no subject of the text: "a
    /// ferry" in "The council said a ferry could help. It added".
    pub(super) fn is_reported(&self, scene: &Scene<'_, '_>, p: usize) -> bool {
        /// Bound on the spans of words that are compared.
        const LAST: usize = 8;
        let inside = |span: &Span| span.contains(scene.mentions[p].span);
        !rules::is_off(Rule::ReportedSubjects) && self.reported.iter().rev().take(LAST).any(inside)
    }

    /// Returns true for a name that has not spoken and by which or to whom words are published: "Lund wrote on Mastodon",
    /// "told the Harbour Times", "seen by Radio Nord".
    fn is_medium(&self, scene: &Scene<'_, '_>, p: usize) -> bool {
        let name = scene.mentions[p].first..scene.mentions[p].end;
        !self.speaking[p] && entities::is_medium(scene.analysis, name)
    }

    /// Returns true for a name of no known class that opens its sentence, or of several words that acts in it: "Lumo" in
    /// "Lumo, the start-up, denied it.", "Harbour Marine" in "The ship's manager, Harbour Marine, denied it."
    fn is_named_subject(&self, scene: &Scene<'_, '_>, p: usize) -> bool {
        let (found, context) = (&scene.mentions[p], scene.contexts[p]);
        found.sort == Sort::Name
            && self.people[p].is_none()
            && context.class == Some(NameClass::Other)
            && (context.item == scene.bounds[scene.unit_of[context.item as usize] as usize].start
                || found.end > found.first + 1 && scene.acts(p))
            && !scene.is_several(p)
    }

    /// Returns true for a mention of one organisation or document.
    fn is_thing(&self, scene: &Scene<'_, '_>, p: usize) -> bool {
        let found = &scene.mentions[p];
        if self.people[p].is_some() {
            return false;
        }
        match found.sort {
            Sort::Name => match scene.contexts[p].class {
                Some(NameClass::Organisation) => true,
                // "Norland said … It added": a country speaks.
                Some(NameClass::Other | NameClass::Place) => self.speaking[p],
                _ => false,
            },
            Sort::Phrase | Sort::Bare => {
                let lists = scene.analysis.lists(found.end - 1);
                lists.has_any(&[List::Things, List::Organisations, List::Utterances, List::Documents])
            }
            Sort::Pronoun => scene.word(found.first).class == Class::It && self.decided[p].is_some(),
            Sort::Quantifier => false,
        }
    }

    /// Returns the earlier name or phrase that specifies "the officials", "the bureau": "harbour officials", "Bureau of
    /// Fisheries". One that spoke comes first.
    pub(super) fn fuller(&self, scene: &Scene<'_, '_>, mention: usize) -> Option<usize> {
        if rules::is_off(Rule::FullerPhrases) {
            return None;
        }
        let found = &scene.mentions[mention];
        let head = scene.analysis.word(found.end - 1);
        if found.end - found.first != 2 || self.people[mention].is_some() {
            return None;
        }
        let fits = |&p: &usize| {
            let other = &scene.mentions[p];
            if scene.contexts[p].quoted || self.people[p].is_some() || other.possessive {
                return false;
            }
            let word = |t: usize| scene.analysis.word(t).eq_ignore_ascii_case(head);
            match other.sort {
                Sort::Name => {
                    let class = scene.contexts[p].class;
                    let group = !matches!(class, Some(NameClass::Person | NameClass::Place) | None);
                    group && other.end - other.first > 1 && (other.first..other.end).any(word)
                }
                Sort::Phrase | Sort::Bare => {
                    // "A senior officer said … the officer said"
                    let modified = scene.is_indefinite(p) && other.end > other.first + 2;
                    self.speaking[p]
                        && word(other.end - 1)
                        && (modified || *self.specific[p].get_or_init(|| scene.is_specific(p)))
                }
                Sort::Pronoun | Sort::Quantifier => false,
            }
        };
        let mut nearest = None;
        for p in (0..mention).rev().take(4 * REACH).filter(fits) {
            if self.speaking[p] {
                return Some(p);
            }
            nearest = nearest.or(Some(p));
        }
        nearest
    }

    /// Returns the organisation that `it` or `the company` refers to; a name that contains the noun comes first.
    pub(super) fn body(&self, scene: &Scene<'_, '_>, mention: usize, noun: Option<&str>) -> Option<usize> {
        if rules::is_off(Rule::BodyOfCompany) {
            return None;
        }
        // A speaker that is no person is an organisation, whatever the form of its name: "Harbour Hydro said in a
        // statement".
        let is_body = |p: usize| {
            scene.mentions[p].sort == Sort::Name
                && !self.is_medium(scene, p)
                && match scene.contexts[p].class {
                    Some(NameClass::Organisation) => true,
                    Some(NameClass::Other) if self.speaking[p] && self.people[p].is_none() => true,
                    _ => {
                        self.people[p].is_none()
                            && noun.is_some_and(|n| is_of_kind(scene.mentions[p].span.of(scene.analysis.body), n))
                    }
                }
        };
        let has_word = |p: usize, noun: &str| {
            let name = scene.mentions[p].span.of(scene.analysis.body);
            name.split_whitespace().any(|w| w.eq_ignore_ascii_case(noun))
        };
        // "the ruling party" is not any party that is named: each word of the phrase is one of the name.
        let (first, end) = (scene.mentions[mention].first, scene.mentions[mention].end);
        let all = |p: usize| (first + 1..end).all(|t| has_word(p, scene.analysis.word(t)));
        if noun.is_some()
            && let Some(named) = (0..mention).rev().take(4 * REACH).find(|&p| is_body(p) && all(p))
        {
            return Some(named);
        }
        // "the union" is no airline.
        let fits = |p: usize| {
            noun.is_none_or(|n| !organisations_differ(scene.mentions[p].span.of(scene.analysis.body), n))
                && !is_other_sector(scene, p, noun)
        };
        let acting = |&p: &usize| is_body(p) && fits(p) && (self.speaking[p] || scene.acts(p) && !scene.attached[p]);
        let Some(nearest) = Self::back(scene, mention).find(acting) else {
            return self.only_company(scene, mention, noun);
        };
        // "the agency" between two organisations may be either.
        let key = |p: usize| scene.contexts[p].key;
        // "the appeals court" is not any court.
        let described = noun.is_some() && end - first > 2;
        let rival = |p: usize| is_body(p) && key(p) != key(nearest) && !is_other_sector(scene, p, noun);
        let several = described || noun.is_some() && Self::back(scene, mention).any(rival);
        (!several).then_some(nearest)
    }

    /// Returns the only organisation of the text before `mention` that may be "the company", where the one that spoke or acted
    /// last is a public body: "The Water Authority fined Fjord Ltd. The company said".
    fn only_company(&self, scene: &Scene<'_, '_>, mention: usize, noun: Option<&str>) -> Option<usize> {
        let noun = noun.filter(|&noun| {
            lexicon::look_up_as_written(noun).has(List::PrivateBodies) && !rules::is_off(Rule::PublicBodies)
        })?;
        let found = &scene.mentions[mention];
        if found.end - found.first > 2 {
            return None;
        }
        let body = |p: &usize| {
            let organisation = scene.contexts[*p].class == Some(NameClass::Organisation);
            scene.mentions[*p].sort == Sort::Name && organisation && !self.is_medium(scene, *p)
        };
        let mut others = (0..mention).rev().take(4 * REACH).filter(body);
        let nearest = others.find(|&p| !is_other_sector(scene, p, Some(noun)))?;
        let key = |p: usize| scene.contexts[p].key;
        let rival = |p: usize| key(p) != key(nearest) && !is_other_sector(scene, p, Some(noun));
        (!others.any(rival)).then_some(nearest)
    }
}

/// Returns true for a public body beside a noun for a company, and for a company beside a noun for a public body: "Water
/// Authority" for "the company".
fn is_other_sector(scene: &Scene<'_, '_>, p: usize, noun: Option<&str>) -> bool {
    noun.is_some_and(|noun| sectors_differ(scene.mentions[p].span.of(scene.analysis.body), noun))
}

/// Returns true for the name of a public body beside a noun for a company, and the reverse.
pub(crate) fn sectors_differ(name: &str, noun: &str) -> bool {
    if rules::is_off(Rule::PublicBodies) {
        return false;
    }
    let words = || name.split_whitespace().map(str::to_lowercase);
    let public = || words().any(|word| lexicon::look_up_as_written(&word).has(List::PublicBodies));
    let private = || {
        let suffix = |word: &str| lexicon::look_up_as_written(word.trim_end_matches('.')).has(List::CompanySuffixes);
        words().any(|word| lexicon::look_up_as_written(&word).has(List::PrivateBodies) || suffix(&word))
    };
    lexicon::look_up_as_written(noun).has(List::PrivateBodies) && public()
        || lexicon::look_up_as_written(noun).has(List::PublicBodies) && private() && !public()
}

/// Returns true if a word of a name has the kind of organisation of `noun`: "Fjordbank" for "the bank", "Air Fjord" for "the airline",
/// "Liberal Union" for "the party".
fn is_of_kind(name: &str, noun: &str) -> bool {
    if rules::is_off(Rule::KindsInNames) {
        return false;
    }
    let set = match noun {
        "airline" | "carrier" => Some(List::AirlineWords),
        "party" => Some(List::PartyWords),
        _ => None,
    };
    let noun = lexicon::look_up_as_written(noun).has(List::PrivateBodies).then_some(noun);
    name.split_whitespace().any(|word| {
        let word = word.to_lowercase();
        set.is_some_and(|set| lexicon::look_up_as_written(&word).has(set))
            || noun.is_some_and(|noun| word.ends_with(noun))
    })
}

/// Returns true if a name has the noun of another kind of organisation: "Fjord Airlines" for "the union".
fn organisations_differ(name: &str, noun: &str) -> bool {
    let kind = |word: &str| {
        let word = word.to_lowercase();
        let singular = words::stem(&word);
        [singular, singular.strip_suffix('s').unwrap_or(singular)]
            .into_iter()
            .find(|word| lexicon::look_up_as_written(word).has(List::OrganisationKinds))
            .map(str::to_owned)
    };
    let wanted = kind(noun);
    !is_of_kind(name, noun)
        && wanted.is_some()
        && name.split_whitespace().filter_map(kind).any(|found| Some(found) != wanted)
}
