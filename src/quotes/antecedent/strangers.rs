//! People whom an article introduces without a name, as antecedents of "he" and "she": "a witness", "one user".

use super::{Antecedent, AntecedentResolver, REACH};
use crate::entities::{self, Gender, NameClass};
use crate::lexicon::List;
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::speaker::scene::Scene;
use crate::quotes::words::Class;
use crate::quotes::words::speaker_words::HEAD;
use crate::text::TokenKind;

/// Bound on the tokens between a person and the verb of a question.
const ASKING: usize = 3;

impl AntecedentResolver {
    /// Returns the mention of a person without a name whom "he" or "she" at `mention` means: "A witness said he ran. “It was
    /// loud,” he said." The last one to speak or act decides; a named person or a definite role in between ends the search.
    pub(super) fn stranger(&self, scene: &Scene<'_, '_>, mention: usize, gender: Gender) -> Option<usize> {
        if rules::is_off(Rule::Strangers) {
            return None;
        }
        for p in Self::back(scene, mention) {
            let found = &scene.mentions[p];
            // "He was asked by a reporter": the agent of a passive is not who answers.
            let agent = found.first > 0 && scene.analysis.word(found.first - 1) == "by";
            if found.possessive || scene.attached[p] || agent {
                continue;
            }
            // "The baker, Lou Osei, shrugged": a name between commas is the subject with its role.
            let is_comma = |i: Option<usize>| i.and_then(|i| scene.reading.classes.get(i)) == Some(&Class::Comma);
            let context = scene.contexts[p];
            let commas = || is_comma((context.item as usize).checked_sub(1)) && is_comma(Some(context.end as usize));
            let acts = match found.sort {
                Sort::Name => scene.acts(p) || commas(),
                _ => scene.precedes_verb(p),
            };
            let active = self.speaking[p] || acts && !scene.is_embedded(p);
            match found.sort {
                // "The driver, who was treated, told police": the noun before "who".
                Sort::Pronoun if self.speaking[p] && scene.word(found.first).class == Class::Who => {
                    let Some(Antecedent::Body(body)) = self.decided[p] else { return None };
                    let fits = scene.may_be_one_person(body) && scene.gender_of(body).is_none_or(|g| g == gender);
                    return fits.then_some(body);
                }
                Sort::Pronoun => {
                    let same = scene.word(found.first).class == Class::HeShe && self.speaking[p];
                    if same && scene.gender_of_pronoun(p) == gender {
                        return match self.decided[p] {
                            Some(Antecedent::Body(body)) => Some(body),
                            _ => None,
                        };
                    }
                }
                Sort::Name => {
                    let fits = match self.people[p] {
                        Some(person) => scene.entities.people[person].gender.is_none_or(|g| g == gender),
                        None => matches!(scene.contexts[p].class, Some(NameClass::Person)),
                    };
                    if active && fits {
                        return None;
                    }
                }
                // "The 37-year-old told fans": a description of a known person.
                Sort::Phrase if self.speaking[p] && self.people[p].is_some() => {
                    let person = self.people[p].map(|person| scene.entities.people[person].gender);
                    if person.flatten().is_none_or(|g| g == gender) {
                        return None;
                    }
                }
                Sort::Phrase | Sort::Quantifier | Sort::Bare => {
                    // "A customer at the counter shook": the phrase that opens a sentence is its subject.
                    let opens = scene.contexts[p].item == scene.bounds[scene.unit_of_mention(p)].start;
                    let new = scene.is_indefinite(p) && (active || opens);
                    if !(active || new) || !scene.may_be_one_person(p) {
                        continue;
                    }
                    if scene.gender_of(p).is_some_and(|g| g != gender) {
                        continue;
                    }
                    // "A sister of the dead man, Ama Lund, said": she has a name.
                    if scene.introduced(p).or_else(|| scene.name_in_apposition(p)).is_some() {
                        return None;
                    }
                    // "The driver told … “…,” he said": a role that no name has.
                    let role = self.speaking[p] && self.decided[p].is_none();
                    let stranger = self.people[p].is_none() && (new || role) && !scene.describes_name(p);
                    // "A deputy let her look": she is another person.
                    if stranger && scene.acts_on(p, gender) {
                        return None;
                    }
                    return stranger.then_some(p);
                }
            }
        }
        None
    }
}

impl AntecedentResolver {
    /// Returns the sentence after the last one before `mention` that names `person`; the first of the text if none does.
    fn sentence_after(&self, scene: &Scene<'_, '_>, mention: usize, person: usize) -> usize {
        let own = scene.unit_of_mention(mention);
        let names = |p: usize| scene.mentions[p].sort != Sort::Pronoun && self.people[p] == Some(person);
        let last = Self::back(scene, mention).find(|&p| scene.unit_of_mention(p) < own && names(p));
        last.map_or(0, |p| scene.unit_of_mention(p) + 1)
    }

    /// Returns true if the text introduces a person without a name after the last sentence with `person`, as no subject: "I meet a
    /// fisherman. “No fish,” he says."
    pub(super) fn met_since(&self, scene: &Scene<'_, '_>, mention: usize, gender: Gender, person: usize) -> bool {
        /// Bound on the sentences from the person to the pronoun.
        const SENTENCES: usize = 2;
        if rules::is_off(Rule::PeopleMet) {
            return false;
        }
        let own = scene.unit_of_mention(mention);
        let unit = |p: usize| scene.unit_of_mention(p);
        let floor = self.sentence_after(scene, mention, person);
        // "He met a fisherman": the person is in the sentence.
        let goes_on = |p: usize| {
            let he = |k: &usize| {
                scene.word(scene.mentions[*k].first).class == Class::HeShe && scene.gender_of_pronoun(*k) == gender
            };
            (0..p).rev().take(REACH).take_while(|&k| unit(k) == unit(p)).any(|k| he(&k))
        };
        let new = |p: usize| {
            let found = &scene.mentions[p];
            let fits = scene.gender_of(p).is_none_or(|g| g == gender);
            let phrase = unit(p) < own && found.sort == Sort::Phrase && !found.possessive;
            phrase && fits && scene.is_indefinite(p) && scene.may_be_one_person(p) && !scene.describes_name(p)
        };
        let near = |p: usize| unit(p) >= floor && unit(p) + SENTENCES >= own;
        Self::back(scene, mention).take_while(|&p| near(p)).any(|p| new(p) && !goes_on(p))
    }

    /// Returns true if a person of this gender whom the relation to somebody of the other gender names alone is met since the
    /// last sentence with `person`: "Ida Lund left. He looked at his wife. She read on. “No,” she said."
    pub(super) fn relative_met(&self, scene: &Scene<'_, '_>, mention: usize, gender: Gender, person: usize) -> bool {
        /// Bound on the sentences from the relative to the pronoun.
        const SENTENCES: usize = 4;
        if rules::is_off(Rule::RelativesMet) {
            return false;
        }
        let own = scene.unit_of_mention(mention);
        let unit = |p: usize| scene.unit_of_mention(p);
        let floor = self.sentence_after(scene, mention, person);
        let other = match gender {
            Gender::Female => "his",
            Gender::Male => "her",
            Gender::Other => return false,
        };
        let relative = |p: usize| {
            let found = &scene.mentions[p];
            let owner = scene.analysis.word(found.first).eq_ignore_ascii_case(other);
            let kin = scene.analysis.lists(found.end - 1).has(List::Kin);
            let alone = owner && kin && found.sort == Sort::Phrase && !found.possessive;
            alone && scene.gender_of(p) == Some(gender) && self.people[p] != Some(person)
        };
        let near = |p: usize| unit(p) >= floor && unit(p) + SENTENCES >= own;
        Self::back(scene, mention).take_while(|&p| near(p)).any(|p| unit(p) < own && relative(p))
    }

    /// Returns true if a role whose holder the text does not name is the subject of the sentence before "he" or "she" at `mention`:
    /// "The groundsman laughs. “No,” he says."
    pub(super) fn is_beside_role(&self, scene: &Scene<'_, '_>, mention: usize, gender: Gender) -> bool {
        if rules::is_off(Rule::RolesBeside) {
            return false;
        }
        let Some(unit) = scene.unit_of_mention(mention).checked_sub(1) else { return false };
        let before = Self::back(scene, mention).skip_while(|&p| scene.unit_of_mention(p) > unit);
        before.take_while(|&p| scene.unit_of_mention(p) == unit).any(|p| {
            let found = &scene.mentions[p];
            let role = found.sort == Sort::Phrase && scene.analysis.word(found.first).eq_ignore_ascii_case("the");
            let unnamed = self.people[p].is_none() && self.decided[p].is_none() && !scene.describes_name(p);
            let fits = scene.gender_of(p).is_none_or(|g| g == gender) && scene.may_be_one_person(p);
            let named = || scene.introduced(p).or_else(|| scene.name_in_apposition(p)).is_some();
            role && unnamed && fits && !found.possessive && scene.opens_sentence(p) && !named()
        })
    }

    /// Returns true if "he" or "she" at `mention` means the person without a name at `p`, even where other people are
    /// known. This person is the antecedent of a pronoun since, or is introduced in the sentence before, as its speaker
    /// or as its subject before a quotation. Farther away, a named person is meant far more often.
    pub(super) fn is_present(&self, scene: &Scene<'_, '_>, p: usize, mention: usize) -> bool {
        if rules::is_off(Rule::PresentStrangers) {
            return false;
        }
        let again = |m: usize| self.decided[m] == Some(Antecedent::Body(p)) && scene.mentions[m].sort == Sort::Pronoun;
        if Self::back(scene, mention).take_while(|&m| m > p && scene.is_near(m, mention)).any(again) {
            return true;
        }
        // "One user shared a recipe. “Add butter,” he wrote."
        let first = scene.mentions[mention].first;
        let quoted = first > 0 && scene.analysis.tokens[first - 1].kind == TokenKind::Mark;
        let subject = quoted && scene.mentions[p].sort == Sort::Phrase && scene.opens_sentence(p);
        // "His lawyer said: “He was away.” He said the case was old."
        let owned = || {
            let phrase = scene.mentions[p].sort == Sort::Phrase && self.speaking[p] && scene.opens_sentence(p);
            let owner = scene.word(scene.mentions[p].first).class == Class::Possessive;
            phrase && (owner || scene.owner_in(p).is_some())
        };
        // "“We have,” the foreman replied. “Guilty,” he said."
        let role = || {
            let found = &scene.mentions[p];
            let definite = scene.analysis.word(found.first).eq_ignore_ascii_case("the") && found.end == found.first + 2;
            let same = scene.paragraph_of(scene.contexts[p].item as usize)
                == scene.paragraph_of(scene.contexts[mention].item as usize);
            let counterpart = scene.analysis.lists(found.end - 1).has(List::Counterparts);
            definite && same && counterpart && self.speaking[p] && !rules::is_off(Rule::RolesGoOn)
        };
        let known = scene.is_indefinite(p) && (self.speaking[p] || subject) || owned() || role();
        scene.is_near(p, mention) && known && !scene.asks(p)
    }

    /// Returns true for a person without a name at `p` whom "he" or "she" at `mention` means rather than `person`, the best
    /// of those with a name: there is none, or that name is behind the subject of the same sentence ("The driver who hit
    /// Osei told police it was dark. He said").
    pub(super) fn outranks(&self, scene: &Scene<'_, '_>, p: usize, mention: usize, person: Option<usize>) -> bool {
        if rules::is_off(Rule::OutrankingStrangers) {
            return false;
        }
        let behind = |person: usize| {
            let same = |&m: &usize| scene.unit_of_mention(m) == scene.unit_of_mention(p);
            (p + 1..mention).take_while(same).any(|m| {
                let name = scene.mentions[m].sort == Sort::Name && !scene.contexts[m].quoted;
                name && self.people[m] == Some(person)
            })
        };
        // "“Sold,” the auctioneer said. “Next,” she said. // The buyer, Ama Lund, smiled.": the name is only behind the pronoun.
        let below = |person: usize| !(0..mention).rev().take(4 * REACH).any(|m| self.people[m] == Some(person));
        let named = |person| self.speaking[p] && behind(person) && !scene.asks_behind(p);
        scene.is_near(p, mention) && person.is_none_or(|person| below(person) || named(person))
    }

    /// Returns the relative who is the subject of the sentence before "he" or "she" at `mention`: "Her husband shook his
    /// head. “It was late,” he said." The person, if the text names one, else the phrase.
    pub(super) fn relative_before(scene: &Scene<'_, '_>, mention: usize, gender: Gender) -> Option<Antecedent> {
        if rules::is_off(Rule::RelativeBefore) {
            return None;
        }
        let unit = scene.unit_of_mention(mention).checked_sub(1)?;
        let start = scene.bounds[unit].start;
        let opens = |p: &usize| scene.contexts[*p].item == start;
        let p = Self::back(scene, mention).take_while(|&p| scene.unit_of_mention(p) >= unit).find(opens)?;
        let found = &scene.mentions[p];
        let owner = scene.word(found.first).class == Class::Possessive;
        let kin = scene.analysis.lists(found.end - 1).has(List::Kin);
        let verb = scene.item_word(scene.contexts[p].end as usize);
        let acts = verb.class.is_helper() || verb.verb >= 8 || verb.cue >= 20;
        if found.sort != Sort::Phrase || found.possessive || !owner || !kin || !acts {
            return None;
        }
        if scene.gender_of(p).is_some_and(|g| g != gender) {
            return None;
        }
        Some(scene.relative(p).map_or(Antecedent::Body(p), Antecedent::Person))
    }
}

impl Scene<'_, '_> {
    /// Returns true for a person at `p` who asks something: "A reporter asked Osei why. “No,” he said": who is asked answers.
    fn asks(&self, p: usize) -> bool {
        let (end, tokens) = (self.mentions[p].end, self.analysis.tokens.len());
        (end..tokens.min(end + ASKING)).any(|t| matches!(self.analysis.word(t), "asked" | "asks"))
            // "The patient asked not to be named"
            && !(end + 1..tokens.min(end + 1 + ASKING)).any(|t| self.analysis.word(t) == "not")
    }

    /// Returns true for a person at `p` who asks a question of somebody named behind: "“Why?” a guard shouted at Osei", "a guard
    /// questioned Osei"; not "a guard asked Osei for his pass".
    fn asks_behind(&self, p: usize) -> bool {
        /// Bound on the tokens of who is asked.
        const ADDRESSEE: usize = 6;
        if rules::is_off(Rule::AskedAnswers) {
            return false;
        }
        let (first, end, tokens) = (self.mentions[p].first, self.mentions[p].end, self.analysis.tokens.len());
        let mark = |t: usize| self.analysis.tokens[t].kind == TokenKind::Mark;
        if first > 1 && mark(first - 1) && self.analysis.word(first - 2).ends_with('?') {
            return true;
        }
        let asks = (end..tokens.min(end + ASKING)).find(|&t| self.analysis.lists_as_written(t).has(List::AskingVerbs));
        asks.is_some_and(|verb| {
            let behind = verb + 1..tokens.min(verb + 1 + ADDRESSEE);
            let mut told = behind.take_while(|&t| !matches!(self.analysis.word(t), "." | ";" | "?" | "!"));
            let own = |t: usize| matches!(self.analysis.word(t), "for" | "to" | "not");
            let opener = told.find(|&t| own(t) || self.analysis.lists_as_written(t).has(List::QuestionOpeners));
            !opener.is_some_and(own)
        })
    }

    /// Returns true for a subject whose verb has a pronoun of this gender as its object: "A deputy let her look".
    fn acts_on(&self, p: usize, gender: Gender) -> bool {
        let end = self.mentions[p].end;
        let verb = (end..self.analysis.tokens.len().min(end + 3))
            .find(|&t| self.analysis.lists_as_written(t).has(List::ActsOnPeople));
        let object = verb.and_then(|t| self.analysis.tokens.get(t + 1).map(|_| self.analysis.word(t + 1)));
        matches!((object, gender), (Some("her"), Gender::Female) | (Some("him"), Gender::Male))
    }
}

impl Scene<'_, '_> {
    /// Returns the gender of "he" or "she" at mention `p`.
    pub(crate) fn gender_of_pronoun(&self, p: usize) -> Gender {
        if self.analysis.word(self.mentions[p].first).starts_with(['s', 'S']) { Gender::Female } else { Gender::Male }
    }

    /// Returns true if the mention `p` is "he" or "she" and a person has the other gender.
    pub(crate) fn has_other_gender(&self, p: usize, person: usize) -> bool {
        let word = self.analysis.word(self.mentions[p].first);
        let other = match self.entities.people[person].gender {
            Some(Gender::Female) => "he",
            Some(Gender::Male) => "she",
            _ => return false,
        };
        word.eq_ignore_ascii_case(other) && !rules::is_off(Rule::PronounsAgree)
    }

    /// Returns true for a mention in the sentence of `mention` or the one before.
    fn is_near(&self, p: usize, mention: usize) -> bool {
        self.unit_of_mention(p) + 1 >= self.unit_of_mention(mention)
    }

    pub(super) fn unit_of_mention(&self, p: usize) -> usize {
        self.unit_of[self.contexts[p].item as usize] as usize
    }

    /// Returns true for a mention before a verb or a relative clause: "a witness said", "a witness who".
    fn precedes_verb(&self, p: usize) -> bool {
        let end = self.contexts[p].end as usize;
        let comma = self.reading.classes.get(end) == Some(&Class::Comma);
        let next = self.item_word(end + usize::from(comma));
        let verb = next.class.is_helper() || next.verb >= 8 || next.cue >= 20;
        next.class == Class::Who || verb && !comma
    }

    /// Returns true for a mention in a clause of another one: "Lund" in "asked whether Lund had gone".
    pub(super) fn is_embedded(&self, p: usize) -> bool {
        let before = (self.contexts[p].item as usize).checked_sub(1).map(|i| self.reading.classes[i]);
        before
            .is_some_and(|c| matches!(c, Class::That | Class::Subordinator | Class::Wh | Class::Relative | Class::Say))
    }

    /// Returns true for a phrase that may name one person: "a witness", "the mayor", "another".
    pub(crate) fn may_be_one_person(&self, p: usize) -> bool {
        let mention = &self.mentions[p];
        if self.is_several(p) {
            return false;
        }
        let head = self.analysis.word(mention.end - 1).to_lowercase();
        let lists = self.analysis.lists(mention.end - 1);
        let thing = lists.has_any(&[List::Organisations, List::Utterances, List::Documents, List::Companies]);
        let person = entities::traits(entities::key(&head)).role()
            || self.gender_of(p).is_some()
            || lists.has(List::People)
            || self.word(mention.end - 1).head >= HEAD
                && List::AgentEndings.words().iter().any(|end| head.ends_with(end));
        if mention.sort == Sort::Quantifier {
            return !self.is_one_of_things(p);
        }
        person && !thing
    }

    /// Returns true for one of several things: "one of its legs", but not "one of the residents" and "one of them".
    fn is_one_of_things(&self, p: usize) -> bool {
        /// Bound on the words of the phrase.
        const PHRASE: usize = 5;
        let end = self.mentions[p].end;
        if self.word(end).class != Class::Of {
            return false;
        }
        let last = self.analysis.tokens.len().min(end + PHRASE);
        let person = |t: usize| {
            let word = self.analysis.word(t).to_lowercase();
            let traits = |w: &str| entities::traits(entities::key(w)).role();
            self.analysis.lists(t).has_any(&[List::People, List::Plurals, List::Kin])
                || traits(&word)
                || traits(word.trim_end_matches('s'))
                || matches!(word.as_str(), "them" | "us" | "those" | "you")
        };
        !(end..last).any(person)
    }

    /// Returns true for a phrase that introduces a person: "a witness", "one user", "another".
    pub(super) fn is_indefinite(&self, p: usize) -> bool {
        let first = self.analysis.word(self.mentions[p].first);
        ["a", "an", "one", "another", "someone"].iter().any(|w| first.eq_ignore_ascii_case(w))
    }

    /// Returns true for the description of a name before it: "a teacher" in "Petra Lund, a teacher, said".
    pub(super) fn describes_name(&self, p: usize) -> bool {
        let comma = |t: usize| self.analysis.word(t) == ",";
        let before = p.checked_sub(1).filter(|&n| self.mentions[n].sort == Sort::Name);
        // "On Lemon Hill, a man with a lamp waited": a place is described by no person.
        let placed = |n: usize| {
            let start = self.bounds[self.unit_of_mention(n)].start;
            let governed =
                self.contexts[n].item == start + 1 && self.reading.classes[start as usize] == Class::Preposition;
            self.contexts[n].person.is_none() && governed
        };
        before.filter(|&n| !placed(n)).is_some_and(|n| {
            let (end, first) = (self.mentions[n].end, self.mentions[p].first);
            // "Petra Lund, 66, a teacher, said"
            let aged = end + 3 == first && self.analysis.tokens[end + 1].kind == TokenKind::Number && comma(end + 2);
            // "Petra Lund, now a teacher, said"
            comma(end) && (self.is_right_behind(end, first) || aged)
        })
    }

    /// Returns the gender that the noun of a phrase implies: "a woman", "one actress".
    pub(crate) fn gender_of(&self, p: usize) -> Option<Gender> {
        let head = self.analysis.word(self.mentions[p].end - 1).to_lowercase();
        let lists = self.analysis.lists(self.mentions[p].end - 1);
        let female =
            lists.has(List::TitlesFemale) || ["woman", "girl", "lady", "mum", "mom"].iter().any(|e| head.ends_with(e));
        let male = lists.has(List::TitlesMale) || ["man", "boy", "dad", "guy"].iter().any(|e| head.ends_with(e));
        match (male, female) {
            (_, true) => Some(Gender::Female),
            (true, false) => Some(Gender::Male),
            (false, false) => None,
        }
    }
}
