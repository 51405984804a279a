//! Resolves pronouns, roles and groups that name a speaker by the speakers and actors before them.

mod about;
mod addressees;
mod beside_objects;
pub(crate) mod bodies;
mod clause_subjects;
mod definite;
mod descriptions;
mod documents;
mod epithets;
mod going_on;
mod he_or_she;
mod introductions;
mod kin_subjects;
mod lead;
mod meanings;
mod names_behind;
mod nationalities;
mod newcomers;
mod other_people;
mod other_places;
mod portraits;
pub(crate) mod pronoun_they;
pub(crate) mod referents;
mod role_holders;
mod rulings;
mod senders;
mod strangers;
mod tenses;
mod told_apart;
mod told_kinds;
mod unnamed_subjects;
mod words_about;

use crate::quotes::rules::{self, Rule};
use std::cell::OnceCell;

use crate::entities::Gender;
use crate::lexicon::List;
use crate::quotes::draft::Draft;
use crate::quotes::phrases::Sort;
use crate::quotes::speaker::confidence::Basis;
use crate::quotes::speaker::scene::Scene;
use crate::quotes::words::Class;
use crate::span::Span;
use referents::Referent;

/// Bound on the mentions back to an antecedent; keeps the work per quotation constant.
const REACH: usize = 48;
/// Bound on the mentions of a sentence that are read.
const MENTIONS: usize = 24;
/// Bound on the paragraphs back to an antecedent.
const PARAGRAPHS: u32 = 3;

/// Antecedent of a mention.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Antecedent {
    /// Index into the document's people.
    Person(usize),
    /// Index of the mention that names the group or organisation.
    Body(usize),
    /// Person whose group a phrase names: "his campaign".
    Owner {
        /// Index into the document's people.
        person: usize,
        /// Index of the mention with the words of the group.
        phrase: usize,
    },
}

/// Antecedents of mentions, updated quotation by quotation.
pub(crate) struct AntecedentResolver {
    /// Person of each mention.
    pub(super) people: Vec<Option<usize>>,
    /// True for each mention that named a speaker.
    pub(super) speaking: Vec<bool>,
    /// Decision for each mention at the first quotation that it spoke.
    pub(super) decided: Vec<Option<Antecedent>>,
    /// People named in the words of the current quotation, and its addressee, which are not its speaker: speakers do not use
    /// their own name.
    named: Vec<usize>,
    /// People of `named` whose name is inside marks.
    quoted: Vec<usize>,
    /// Whom the words of the current quotation are about.
    about: about::About,
    /// Number of quotations of each person so far.
    turns: Vec<u8>,
    /// True for each phrase with a complement of its own, computed when it is first needed.
    specific: Vec<OnceCell<bool>>,
    /// Probability of the antecedent of each pronoun that was ranked.
    sure: Vec<Option<f32>>,
    /// Person whose pronoun is "they".
    they: Option<usize>,
    /// Person of the last turn, if known, and its mention.
    last: Option<(usize, usize)>,
    /// Mention of the last turn, whoever it is.
    voice: Option<usize>,
    /// Words that others have reported about each person whom they introduced.
    told: Vec<Vec<Span>>,
    /// Words that the quotations so far report.
    reported: Vec<Span>,
    /// Tenses of the turns so far.
    tenses: tenses::Tenses,
    /// Office of the first sentence, whose holder is named below it.
    lead: Option<lead::Lead>,
    /// Candidates of pronouns, kept for explanations.
    explained: Option<referents::Explained>,
    /// Pronouns with their candidates, kept for training.
    pub(super) recorded: Option<Vec<(usize, Vec<Referent>)>>,
    /// Basis of each speaker, kept for the fit of probabilities.
    pub(super) bases: Option<Vec<Basis>>,
}

impl AntecedentResolver {
    pub(crate) fn new(scene: &Scene<'_, '_>) -> Self {
        Self {
            people: scene.contexts.iter().map(|s| s.person).collect(),
            speaking: vec![false; scene.mentions.len()],
            decided: vec![None; scene.mentions.len()],
            named: Vec::new(),
            quoted: Vec::new(),
            about: about::About::default(),
            turns: vec![0; scene.entities.people.len()],
            specific: vec![OnceCell::new(); scene.mentions.len()],
            sure: vec![None; scene.mentions.len()],
            they: scene.person_called_they(),
            last: None,
            voice: None,
            told: vec![Vec::new(); scene.entities.people.len()],
            reported: Vec::new(),
            tenses: tenses::Tenses::new(scene.entities.people.len()),
            lead: lead::lead(scene),
            explained: None,
            recorded: None,
            bases: None,
        }
    }

    /// Returns the antecedent of a speaker's mention. People in the words of the quotation and its addressee are excluded.
    pub(crate) fn decide(&mut self, scene: &Scene<'_, '_>, mention: usize, draft: &Draft) -> Option<Antecedent> {
        self.tenses.read(draft, scene.analysis.body);
        if !self.speaking[mention] {
            self.named = self.named_in(scene, draft.content.iter().chain(&draft.addressee));
            self.quoted = Self::quoted_in(scene, &draft.content);
            self.quoted.extend(self.subject_of_words(scene, mention, draft));
            self.about = self.words_about(scene, draft);
            self.decided[mention] = self.of(scene, mention).filter(|_| !Self::is_of_body(scene, mention, draft));
            self.note_told(scene, draft);
            self.reported.extend(&draft.content);
            self.rank_for_explanation(scene, mention);
        }
        self.decided[mention]
    }

    /// Records that a mention named a speaker, with the person if known.
    pub(crate) fn spoke(&mut self, mention: usize, person: Option<usize>) {
        self.speaking[mention] = true;
        self.last = person.map(|person| (person, mention));
        self.voice = Some(mention);
        self.tenses.spoke(mention, person);
        self.people[mention] = person.or(self.people[mention]);
        if let Some(turns) = person.and_then(|p| self.turns.get_mut(p)) {
            *turns = turns.saturating_add(1);
        }
    }

    /// Returns the probability of the antecedent of a pronoun that was ranked.
    pub(super) fn sure(&self, mention: usize) -> Option<f32> {
        self.sure[mention]
    }

    /// Returns the people whose names are in these spans.
    fn named_in<'s>(&self, scene: &Scene<'_, '_>, spans: impl Iterator<Item = &'s Span>) -> Vec<usize> {
        let mut out = Vec::new();
        for span in spans {
            let from = scene.mentions.partition_point(|p| p.span.end() <= span.start());
            let inside =
                (from..scene.mentions.len()).take(REACH).take_while(|&p| scene.mentions[p].span.start() < span.end());
            out.extend(inside.filter(|&p| scene.mentions[p].sort == Sort::Name).filter_map(|p| self.people[p]));
        }
        out
    }

    /// Returns the people whose names are in marks in the words of the quotation.
    fn quoted_in(scene: &Scene<'_, '_>, content: &[Span]) -> Vec<usize> {
        let names = &scene.entities.names;
        let mut out = Vec::new();
        for span in content {
            let from = names.partition_point(|n| n.span.end() <= span.start());
            let inside = names[from..].iter().take(REACH).take_while(|n| n.span.start() < span.end());
            let marked = |t: usize| scene.reading.items[scene.item_of[t] as usize].quote().is_some();
            out.extend(inside.filter(|n| marked(n.tokens.start)).filter_map(|n| n.person));
        }
        out
    }

    /// Returns the antecedent of a mention. A role at the top of an article may be named below it only.
    fn of(&mut self, scene: &Scene<'_, '_>, mention: usize) -> Option<Antecedent> {
        let before = self.of_text_before(scene, mention);
        before.or_else(|| {
            let role = matches!(scene.mentions[mention].sort, Sort::Phrase | Sort::Bare);
            let open = role && self.people[mention].is_none();
            let named = if open { scene.name_behind_place(mention) } else { None };
            named.or_else(|| open.then(|| scene.role_of_opening(mention)).flatten()).map(Antecedent::Person)
        })
    }

    fn of_text_before(&mut self, scene: &Scene<'_, '_>, mention: usize) -> Option<Antecedent> {
        let (first, last) = (scene.mentions[mention].first, scene.mentions[mention].end - 1);
        if let Some(lead) = self.lead.filter(|lead| lead.mention == mention) {
            return Some(Antecedent::Person(lead.person));
        }
        // "The widow of the engineer, Karl Osei, said"
        if let Some(relative) = self.relative_of_name(scene, mention) {
            return Some(Antecedent::Body(relative));
        }
        match scene.mentions[mention].sort {
            Sort::Pronoun => match scene.word(first).class {
                Class::HeShe => self.of_he_or_she(scene, mention),
                Class::Who | Class::Wh | Class::Relative | Class::There => {
                    scene.head_of_relative(mention).map(|h| self.meant(h))
                }
                Class::They => {
                    if let Some(person) = self.they {
                        return Some(Antecedent::Person(person));
                    }
                    let group = self.group(scene, mention).map(|g| self.meant(g));
                    group.or_else(|| self.speaker_without_gender(scene, mention).map(Antecedent::Person))
                }
                Class::It => {
                    let one = |a: &Antecedent| match *a {
                        Antecedent::Body(p) => !scene.is_several(p),
                        _ => true,
                    };
                    if let Some(author) = self.author(scene, mention).filter(one) {
                        return Some(author);
                    }
                    // "“Say nothing,” it read": only words that are written read.
                    let reads = scene.is_beside_document_verb(mention);
                    let written = if reads { self.thing(scene, mention, true) } else { None };
                    let thing = written.or_else(|| self.thing(scene, mention, false));
                    let thing = thing.or_else(|| self.body(scene, mention, None));
                    thing.map(|t| self.meant(t))
                }
                _ => None,
            },
            // "his mother", "Leo Lund's mom"
            Sort::Phrase if scene.relative(mention).is_some() => scene.relative(mention).map(Antecedent::Person),
            // "her husband"
            Sort::Phrase if self.spouse(scene, mention).is_some() => {
                self.spouse(scene, mention).map(Antecedent::Person)
            }
            // "his campaign", "her lawyers"
            Sort::Phrase if last > first && scene.word(first).class == Class::Possessive && scene.is_group(mention) => {
                let gender = match scene.analysis.word(first) {
                    "his" | "His" => Gender::Male,
                    "her" | "Her" => Gender::Female,
                    _ => return None,
                };
                let person = self.ranked(scene, mention, gender)?;
                // "“I wait,” her statement went on": the words are those of the person.
                let noun = scene.analysis.lists_as_written(last);
                if noun.has_any(&[List::Utterances, List::AuthoredDocuments]) && !rules::is_off(Rule::OwnDocuments) {
                    return Some(Antecedent::Person(person));
                }
                Some(Antecedent::Owner { person, phrase: mention })
            }
            Sort::Phrase if matches!(scene.analysis.word(first), "a" | "an" | "A" | "An") => {
                let head = scene.analysis.word(last).to_lowercase();
                let issuer = (head == "statement").then(|| self.issuer(scene, mention)).flatten();
                issuer.or_else(|| scene.named_later(mention).map(Antecedent::Person))
            }
            // "the Rovers boss": the mention is the name of the club.
            Sort::Name if self.head_of_club(scene, mention).is_some() => {
                self.head_of_club(scene, mention).map(Antecedent::Person)
            }
            Sort::Name if self.people[mention].is_none() && Self::is_office_in_capitals(scene, mention) => {
                // "the Norport MP": who is named first in the sentences before.
                let member = || if last > first { self.person_of_opening(scene, mention) } else { None };
                self.goes_on(scene, mention, None).or_else(member).map(Antecedent::Person)
            }
            // "the Norland Republican", "the former CEO of Fjordbank added": an epithet in the form of a name.
            Sort::Name if first > 0 && scene.analysis.word(first - 1).eq_ignore_ascii_case("the") => {
                let party = scene.analysis.lists(last).has(List::PartyMembers);
                let national = scene.is_nation(last);
                // "the Republicans" are several.
                let one = !scene.is_several(mention);
                let open = self.people[mention].is_none() && one && (party || national);
                let head = scene.analysis.word(last);
                let fits = |&person: &usize| !scene.has_other_nation(mention, person, last);
                let told = self.of_told_nation(scene, mention, last).filter(|_| open);
                let party = || self.of_party(scene, mention, head, None).filter(|_| open).filter(fits);
                told.or_else(party).map(Antecedent::Person)
            }
            Sort::Phrase if scene.analysis.word(first).eq_ignore_ascii_case("the") => self.of_definite(scene, mention),
            // "the Republican candidate": the mention begins with the name inside of the phrase.
            Sort::Phrase | Sort::Bare if scene.modifiers(mention).is_some() => {
                let head = scene.analysis.word(last).to_lowercase();
                let lists = scene.analysis.lists(last);
                let office = !lists.has_any(&[List::Organisations, List::Utterances, List::Counterparts, List::Kin]);
                let open = office && scene.may_be_one_person(mention);
                let lead = self.of_lead(scene, mention).or_else(|| self.described_by_text(scene, mention, &head));
                lead.or_else(|| open.then(|| self.confirmed(scene, mention, &head)).flatten()).map(Antecedent::Person)
            }
            _ => None,
        }
    }

    /// Returns true for an office in the form of a name behind "the": "the former CEO of Fjordbank".
    fn is_office_in_capitals(scene: &Scene<'_, '_>, mention: usize) -> bool {
        if rules::is_off(Rule::OfficesInCapitals) {
            return false;
        }
        let first = scene.mentions[mention].first;
        // "the Norport MP": the place is part of the mention. "Washington DC" is no office.
        let last = scene.mentions[mention].end - 1;
        let office = scene.analysis.lists(first).has(List::OfficesInCapitals)
            || last > first && scene.analysis.lists_as_written(last).has(List::MembersInCapitals);
        let own = |t: usize| scene.analysis.lists_as_written(t).has(List::OfficeModifiers);
        let article = first.checked_sub(1).map(|t| t - usize::from(own(t) && t > 0));
        office && article.is_some_and(|t| scene.analysis.word(t).eq_ignore_ascii_case("the"))
    }

    /// Returns the antecedent of a phrase with "the" at `mention`: a person, an organisation, or the author of a document.
    fn of_definite(&mut self, scene: &Scene<'_, '_>, mention: usize) -> Option<Antecedent> {
        let head = scene.analysis.word(scene.mentions[mention].end - 1).to_lowercase();
        let found = self.of_definite_noun(scene, mention, &head)?;
        let other = match found {
            // "the post" is its author's, "the mayor" somebody.
            Antecedent::Person(person) => {
                let noun = scene.analysis.lists(scene.mentions[mention].end - 1);
                !noun.has_any(&[List::Utterances, List::AuthoredDocuments])
                    && self.is_told_apart(scene, mention, &head, person)
            }
            _ => false,
        };
        (!other).then_some(found)
    }

    fn of_definite_noun(&mut self, scene: &Scene<'_, '_>, mention: usize, head: &str) -> Option<Antecedent> {
        let lists = scene.analysis.lists(scene.mentions[mention].end - 1);
        if let Some(person) = self.of_lead(scene, mention) {
            return Some(Antecedent::Person(person));
        }
        if matches!(head, "former" | "latter") {
            return self.one_of_two(scene, mention, head == "former").map(Antecedent::Person);
        }
        // "e-mail" has three tokens.
        if lists.has(List::Utterances) || head == "mail" {
            let person = |a: &Antecedent| matches!(a, Antecedent::Person(_));
            return self.author(scene, mention).filter(person).or_else(|| self.issuer(scene, mention));
        }
        if let Some(body) = lists.has(List::Organisations).then(|| Self::of_told_kind(scene, mention, head)).flatten() {
            return Some(Antecedent::Body(body));
        }
        if lists.has(List::Organisations)
            && let Some(body) = self.body(scene, mention, Some(head))
        {
            return Some(Antecedent::Body(body));
        }
        if let Some(fuller) = self.fuller(scene, mention) {
            // "The bishop of Norport, the Reverend Karl Osei, called … the bishop said"
            let person = scene.introduced(fuller).or_else(|| scene.name_in_apposition(fuller));
            return Some(
                person.and_then(|name| self.people[name]).map_or(Antecedent::Body(fuller), Antecedent::Person),
            );
        }
        if lists.has(List::Organisations) {
            return None;
        }
        if let Some(person) = self.described_by_text(scene, mention, head) {
            return Some(Antecedent::Person(person));
        }
        // "The former mayor added", unless the text has said that somebody else is mayor
        if scene.may_be_one_person(mention)
            && let Some(person) = self.goes_on(scene, mention, scene.gender_told(mention))
            && self.holder(scene, mention, head).is_none_or(|holder| holder == person)
        {
            return Some(Antecedent::Person(person));
        }
        self.confirmed(scene, mention, head).map(Antecedent::Person)
    }

    /// Returns the person with a role with "the" and the noun `head`, according to the text.
    fn holder(&self, scene: &Scene<'_, '_>, mention: usize, head: &str) -> Option<usize> {
        let stated = || self.epithet(scene, mention, head).filter(|found| found.is_stated).map(|found| found.person);
        self.people[mention].or_else(stated)
    }

    /// Returns the known person with a role with "the" and the noun `head`, according to the text or to the ranker of
    /// pronouns; where the two differ, each alone is wrong more often than right.
    fn confirmed(&mut self, scene: &Scene<'_, '_>, mention: usize, head: &str) -> Option<usize> {
        /// Probability of the holder of an office where the ranker has another person.
        const DISPUTED: f32 = 0.65;
        if rules::is_off(Rule::ConfirmedRoles) {
            return None;
        }
        if let Some(holder) = self.people[mention] {
            let other = self.ranked_role(scene, mention).filter(|&person| person != holder);
            self.sure[mention] = other.map(|_| DISPUTED);
            self.one_of_holders(scene, mention, head, holder);
            return None;
        }
        let found = self.epithet(scene, mention, head)?;
        (found.is_stated || self.ranked_role(scene, mention) == Some(found.person)).then_some(found.person)
    }

    /// Returns the person whom the ranker of pronouns has for a role.
    fn ranked_role(&mut self, scene: &Scene<'_, '_>, mention: usize) -> Option<usize> {
        if rules::is_off(Rule::RankedRoles) {
            return None;
        }
        let told = scene.gender_told(mention);
        let mut best: Option<(usize, f32)> = None;
        for gender in [Gender::Female, Gender::Male].into_iter().filter(|&g| told.is_none_or(|t| t == g)) {
            let person = self.ranked(scene, mention, gender);
            let found = person.zip(self.sure[mention].take());
            best = found.filter(|f| best.is_none_or(|b| f.1 > b.1)).or(best);
        }
        best.map(|(person, _)| person)
    }

    /// Returns the mentions before `mention`, nearest first, outside of marks and within the bounds.
    pub(super) fn back<'s>(scene: &'s Scene<'_, '_>, mention: usize) -> impl Iterator<Item = usize> + 's {
        let paragraph = |p: usize| scene.paragraph_of(scene.contexts[p].item as usize);
        let here = paragraph(mention);
        (0..mention)
            .rev()
            .take(REACH)
            .take_while(move |&p| paragraph(p) + PARAGRAPHS >= here)
            .filter(|&p| !scene.contexts[p].quoted)
    }

    /// Returns the last person to speak or act in the sentences before.
    fn person(&self, scene: &Scene<'_, '_>, mention: usize, gender: Option<Gender>) -> Option<usize> {
        self.last_person(scene, mention, gender).map(|found| found.0)
    }

    /// Returns the last person to speak or act in the sentences before, and the mention.
    fn last_person(&self, scene: &Scene<'_, '_>, mention: usize, gender: Option<Gender>) -> Option<(usize, usize)> {
        let unit = scene.unit_of[scene.contexts[mention].item as usize];
        let own = scene.contexts[mention].person.filter(|p| !self.named.contains(p));
        for p in Self::back(scene, mention) {
            let Some(person) = self.people[p] else { continue };
            let same = match (gender, scene.entities.people[person].gender) {
                (Some(wanted), Some(known)) => wanted == known,
                // A person of unknown gender must have spoken, and no other person may be known.
                (Some(_), None) => own.is_none() && self.speaking[p],
                _ => true,
            };
            if !same || scene.mentions[p].possessive || self.named.contains(&person) {
                continue;
            }
            if scene.unit_of[scene.contexts[p].item as usize] == unit {
                // In one sentence the rules for pronouns choose the nearest.
                if Some(person) == own {
                    return None;
                }
                continue;
            }
            if self.speaking[p] || scene.acts(p) {
                return Some((person, p));
            }
        }
        None
    }

    /// Returns what a mention before the current one means.
    fn meant(&self, p: usize) -> Antecedent {
        self.decided[p].unwrap_or_else(|| self.people[p].map_or(Antecedent::Body(p), Antecedent::Person))
    }

    /// Returns the group that "they" refers to: the last one that spoke, or that acts in the sentence before.
    fn group(&self, scene: &Scene<'_, '_>, mention: usize) -> Option<usize> {
        if rules::is_off(Rule::GroupOfThey) {
            return None;
        }
        // "Lund and Osei met. They said": two people are no group with a name.
        let fits = |p: usize| self.is_group(scene, p, mention);
        // "What worries the growers most, they say, is the frost."
        let clause = |p: usize| scene.is_in_opening_clause(p, mention);
        let nearest = Self::back(scene, mention).find(|&p| fits(p) || clause(p) || Self::is_pair(scene, p))?;
        (fits(nearest) || clause(nearest)).then_some(nearest)
    }
}
