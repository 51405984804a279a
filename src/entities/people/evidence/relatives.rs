//! Relatives with a given name alone: "Ana Osei, 31, beat her sister Grace, 27" has "the younger Osei".

use std::sync::LazyLock;

use super::super::chain::{Generation, Kin};
use super::super::join::Joiner;
use super::super::likeness::{surname, words};
use super::ages::{age, of_adjective};
use super::gender::title_gender;
use crate::entities::Gender;
use crate::entities::names::evidence::is_speech_verb;
use crate::entities::names::lexicon;
use crate::entities::names::lexicon::Key;
use crate::entities::names::name::{Found, without_clitic};
use crate::entities::resolve::pronouns::pronoun;
use crate::lexicon::{self as word_lists, List};
use crate::text::{Analysis, TokenKind};

/// Bound on the names before a relative that may name the owner.
const OWNERS: usize = 4;
/// Bound on the adjectives between an owner and the noun: "her two younger sisters".
const ADJECTIVES: usize = 2;
/// Bound on the relatives of one surname that are compared.
const RELATIVES: usize = 16;

/// Weight of the gender of a noun of kinship, for the relative: "her husband, Sam".
const NOUN: f32 = 1.5;
/// Weight of the gender that a spouse gives the owner: "Jo Osei and his wife".
const SPOUSE: f32 = 3.0;

/// Words that introduce a relative: "her late husband, Karl".
struct Relation {
    /// "husband"
    noun: Key,
    /// Gender that the noun implies.
    gender: Option<Gender>,
    /// Token of the possessive.
    owner: usize,
    generation: Option<Generation>,
    late: bool,
}

impl Relation {
    /// Returns the gender of the owner, where the relative is a spouse and the possessive has a gender: male for "his wife".
    fn of_owner(&self, analysis: &Analysis<'_>) -> Option<Gender> {
        pronoun(analysis.word(self.owner)).filter(|_| SPOUSES.contains(&self.noun))?.gender
    }
}

/// Nouns for a spouse.
static SPOUSES: LazyLock<Vec<Key>> =
    LazyLock::new(|| List::Spouses.words().iter().map(|word| lexicon::key(word)).collect());

impl Joiner<'_> {
    /// Returns the noun of kinship before name `i` with its possessive and adjectives: "her younger sister Grace", "Osei's
    /// brother, Tom".
    fn relation(&self, analysis: &Analysis<'_>, i: usize) -> Option<Relation> {
        let found = &self.names.found[i];
        let start = analysis.sentences[found.sentence].tokens.start;
        let at = |t: usize, back: usize| t.checked_sub(back).filter(|&t| t >= start);
        let mut noun = at(found.name.tokens.start, 1)?;
        if analysis.word(noun) == "," {
            noun = at(noun, 1)?;
        }
        let head = analysis.word(noun);
        if !analysis.lists_as_written(noun).has_any(&[List::Kin, List::KinElder, List::KinYounger]) && head != "twin" {
            return None;
        }
        let mut owner = at(noun, 1)?;
        let (mut generation, mut late) = (None, false);
        for _ in 0..ADJECTIVES {
            let word = analysis.word(owner);
            let listed = of_adjective(word);
            if listed.is_none() && !matches!(word, "twin" | "late" | "half" | "only") {
                break;
            }
            generation = generation.or(listed);
            late |= word == "late";
            owner = at(owner, 1)?;
        }
        let word = analysis.word(owner);
        // "Oren Osei, whose brother Levi Osei drowned"
        let possessive = matches!(word, "his" | "her" | "their" | "whose" | "His" | "Her") || without_clitic(word).1;
        let (noun, gender) = (lexicon::key(head), title_gender(analysis.lists(noun)));
        possessive.then_some(Relation { noun, gender, owner, generation, late })
    }

    /// Returns whether name `i` is named as a relative of a person before it in the sentence, behind "of" or a role: "Idris Osei,
    /// the widower of the novelist Carys Osei", "Tom Osei and his grandfather, the general Angus Osei".
    fn is_named_as_relative(&self, analysis: &Analysis<'_>, i: usize) -> bool {
        /// Bound on the words of the role before the name.
        const ROLE: usize = 5;
        let found = &self.names.found[i];
        let start = analysis.sentences[found.sentence].tokens.start;
        let first = found.name.title.map_or(found.name.tokens.start, |t| analysis.token_at(t.start()));
        let word = |t: usize| if t >= start { analysis.word(t) } else { "" };
        let bounds =
            |word: &str| matches!(word, "of" | "," | "and" | "or" | "with" | "by" | "from" | "who" | "to" | "");
        let floor = first.saturating_sub(ROLE + 1).max(start);
        let Some(link) = (floor..first).rev().find(|&t| bounds(word(t))) else { return false };
        let Some(noun) = link.checked_sub(1).filter(|&t| t > start) else { return false };
        let kin = analysis.lists_as_written(noun).has_any(&[List::Kin, List::KinElder, List::KinYounger]);
        let earlier = i.checked_sub(1).is_some_and(|b| {
            self.names.found[b].sentence == found.sentence && self.names.found[b].name.tokens.end < noun
        });
        if !kin || !earlier {
            return false;
        }
        // "the late widow", "her two brothers": the word that opens the phrase of the relative.
        let opener = (noun.saturating_sub(ADJECTIVES + 1).max(start)..noun).rev().find(|&t| {
            let word = word(t);
            matches!(word, "the" | "a" | "an" | "," | "his" | "her" | "their" | "whose") || without_clitic(word).1
        });
        let Some(opener) = opener.map(word) else { return false };
        let owned = !matches!(opener, "the" | "a" | "an" | ",");
        match word(link) {
            "of" => !owned,
            "," => owned && link + 1 < first,
            _ => false,
        }
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

    /// Returns whether name `n` is beside the possessive of a relation: "Jo Osei and his wife", "Jo Osei, with his wife".
    fn is_beside(&self, n: usize, relation: &Relation) -> bool {
        /// Bound on the tokens between the two.
        const BETWEEN: usize = 3;
        let end = self.names.found[n].name.tokens.end;
        end <= relation.owner && relation.owner - end <= BETWEEN
    }

    /// Returns the relatives with a given name alone whom a title with a surname may mean: "Mrs Osei" for Joan in "Tom Osei and
    /// his wife, Joan".
    pub(in super::super) fn titled_relatives(&self, family: Key, honour: Gender) -> impl Iterator<Item = (f32, usize)> {
        /// Weight of a spouse before other relatives.
        const FIRST: f32 = 1.0;
        let chain = |c: usize| &self.coreference.chains[c];
        let all = self.relatives.get(&family).into_iter().flatten().copied();
        all.filter(move |&c| chain(c).gender() == Some(honour)).map(move |c| {
            let spouse = chain(c).kin.is_some_and(|kin| SPOUSES.contains(&kin.noun));
            (if spouse { FIRST } else { 0.0 }, c)
        })
    }

    /// Returns whether name `i` is the subject of its sentence: "Her husband, Karl Osei, spoke first", "“No,” said her husband,
    /// Karl Osei"; not "She learned from her mother, Gail Osei" or "after her husband, Karl Osei, left".
    pub(in super::super) fn is_subject(&self, analysis: &Analysis<'_>, i: usize) -> bool {
        let found = &self.names.found[i];
        let sentence = &analysis.sentences[found.sentence].tokens;
        let (mut first, end) = (found.name.tokens.start, found.name.tokens.end);
        if let Some(title) = found.name.title {
            first = first.min(analysis.token_at(title.start()));
        }
        let word = |t: usize| if sentence.contains(&t) { analysis.word(t) } else { "" };
        if let Some(relation) = self.relation(analysis, i) {
            first = relation.owner;
            // "Petra Osei's brother, Tom"
            let owner = |f: &&Found| f.name.tokens.contains(&first);
            first = self.names.found[..i].iter().rev().take(OWNERS).find(owner).map_or(first, |f| f.name.tokens.start);
        }
        let before = first.checked_sub(1).map_or("", word);
        let speaks = |t: usize| sentence.contains(&t) && is_speech_verb(analysis, t);
        let behind = end + usize::from(word(end) == ",");
        let opens = first <= sentence.start
            || analysis.tokens[first - 1].kind == TokenKind::Mark
            || word_lists::is_time(before)
            || first == sentence.start + 1 && matches!(before, "But" | "And" | "Then" | "Yet" | "So");
        opens || first.checked_sub(1).is_some_and(speaks) || speaks(behind)
    }

    /// Returns whether the words behind name `i` say that the person is dead: "Karl Osei, who died in May", "Karl Osei was killed".
    fn is_dead(&self, analysis: &Analysis<'_>, i: usize) -> bool {
        /// Bound on the auxiliaries before the verb.
        const AUXILIARIES: usize = 3;
        let found = &self.names.found[i];
        let end = analysis.sentences[found.sentence].tokens.end;
        let word = |t: usize| if t < end { analysis.word(t) } else { "" };
        let mut at = found.name.tokens.end;
        at += usize::from(word(at) == ",");
        // "Karl Osei, 71, died"
        if analysis.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number) && word(at + 1) == "," {
            at += 2;
        }
        at += usize::from(word(at) == "who");
        let verb = (at..at + AUXILIARIES).find(|&t| !matches!(word(t), "was" | "were" | "is" | "has" | "had" | "been"));
        // "the murder of Karl Osei", "Karl Osei's murder"
        let start = analysis.sentences[found.sentence].tokens.start;
        let before = |back: usize| found.name.tokens.start.checked_sub(back).filter(|&t| t >= start);
        let owned = found.name.tokens.end.checked_sub(1).is_some_and(|t| without_clitic(analysis.word(t)).1);
        let listed = |t: usize, list: List| t < end && analysis.lists_as_written(t).has(list);
        let death = |t: usize| listed(t, List::NounsOfDeath);
        let noun = before(1).is_some_and(|t| analysis.word(t) == "of") && before(2).is_some_and(death)
            || owned && death(found.name.tokens.end);
        noun || verb.is_some_and(|t| listed(t, List::Deaths))
    }

    /// Stores what the text says about the person of name `i`: the age, and the relation to a person named before.
    pub(in super::super) fn add_family(&mut self, analysis: &Analysis<'_>, i: usize, chain: usize) {
        if self.is_dead(analysis, i) {
            self.dead.insert(chain);
        }
        if self.coreference.chains[chain].form == i && self.is_named_as_relative(analysis, i) {
            self.named_as_relatives.insert(chain);
        }
        let age = age(analysis, &self.names.found[i]);
        let known = &mut self.coreference.chains[chain];
        known.age = known.age.or(age);
        let related = self.coreference.chains[chain].kin.is_some_and(|kin| kin.owner.is_some());
        if related || self.names.found[i].titled {
            return;
        }
        let Some(relation) = self.relation(analysis, i) else { return };
        let Relation { noun, generation, late, .. } = relation;
        let named = self.owner(i, relation.owner);
        if let Some(gender) = relation.gender {
            self.coreference.chains[chain].add_gender(gender, NOUN);
        }
        self.coreference.chains[chain].kin.get_or_insert(Kin { owner: None, noun, late });
        let reference = named.and_then(|name| self.coreference.references[name].as_ref());
        let Some(owner) = reference.map(|r| r.chain).filter(|&owner| owner != chain) else { return };
        let form = self.names.parts(self.coreference.chains[owner].form);
        let family = (words(form).count() > 1).then(|| surname(form).key);
        let own = self.names.parts(self.coreference.chains[chain].form);
        let alone = words(own).count() == 1;
        let known = &mut self.coreference.chains[chain];
        known.kin = Some(Kin { owner: named, noun, late });
        known.generation = known.generation.or(generation);
        if let Some(gender) =
            relation.of_owner(analysis).filter(|_| named.is_some_and(|n| self.is_beside(n, &relation)))
        {
            self.coreference.chains[owner].add_gender(gender, SPOUSE);
        }
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
