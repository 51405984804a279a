//! Epithets: phrases that describe a known person by an age, a nation, a place or a look.

use crate::quotes::rules::{self, Rule};
use std::ops::Range;

use super::introductions;
use super::nationalities;
use super::{AntecedentResolver, REACH};
use crate::entities::{self, Gender};
use crate::lexicon::{self, List};
use crate::quotes::phrases::Sort;
use crate::quotes::speaker::scene::{MODIFIERS, Scene};
use crate::quotes::words::Class;
use crate::text::TokenKind;

/// Person whom a phrase with "the" describes.
pub(super) struct Epithet {
    pub(super) person: usize,
    /// True if the text has said so: "columnist Petra Lund" for "the columnist".
    pub(super) is_stated: bool,
}

impl Epithet {
    fn stated(person: usize) -> Self {
        Self { person, is_stated: true }
    }

    fn likely(person: usize) -> Self {
        Self { person, is_stated: false }
    }
}

impl AntecedentResolver {
    /// Returns the known person whom a phrase with "the" describes, whose noun is `head`: "the 34-year-old", "the Norwegian",
    /// "the Norport senator", "the surgeon".
    pub(super) fn epithet(&self, scene: &Scene<'_, '_>, mention: usize, head: &str) -> Option<Epithet> {
        if rules::is_off(Rule::Epithets) {
            return None;
        }
        let modifiers = scene.modifiers(mention)?;
        // "the Lund adviser" is not Lund.
        if scene.names_person(mention) {
            return None;
        }
        let (first, last) = (modifiers.start - 1, modifiers.end);
        let last_token = last;
        let lists = lexicon::look_up_as_written(head);
        // "the bow-tied maverick", "the Norport senator": an epithet of a known person, not a new person.
        let tells = |i: usize| {
            let word = scene.analysis.word(i);
            word == "-" || word.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        };
        let plural = head.ends_with('s') && !head.ends_with("ss");
        let one = !plural && !lists.has(List::Things);
        if is_age(scene, first, last) {
            let ageless = |&person: &usize| {
                let own = |p: &usize| self.people[*p] == Some(person) && age_of(scene, *p).is_some();
                !(0..mention).rev().take(4 * REACH).any(|p| own(&p))
            };
            let fits = |&person: &usize| {
                let known = scene.entities.people[person].gender;
                scene.gender_told(mention).is_none_or(|g| known.is_none_or(|k| k == g))
            };
            let last = || self.last_actor(scene, mention, None).filter(ageless);
            return self.of_age(scene, mention).filter(fits).or_else(last).map(Epithet::stated);
        }
        let abstract_noun = List::AbstractEndings.words();
        let one = one && !abstract_noun.iter().any(|end| head.ends_with(end));
        // "the Norwegian told reporters", "the Frenchman said"
        let national = last == first + 1 && scene.is_nation(last);
        if let Some(person) = self.of_told_nation(scene, mention, last).filter(|_| national) {
            return Some(Epithet::stated(person));
        }
        let epithet = self.people[mention].is_none() && one && (national || modifiers.clone().any(tells));
        // "the left-hander": no place or party tells whose it is.
        let named =
            national || modifiers.clone().any(|i| scene.analysis.word(i).starts_with(|c: char| c.is_uppercase()));
        let actor = || {
            let subject = if named { None } else { self.last_actor(scene, mention, None) };
            // "the Norport businesswoman" is no man.
            subject.or_else(|| self.of_party(scene, mention, head, scene.gender_told(mention)))
        };
        let last = epithet.then(actor).flatten();
        let holder = || self.only_holder(scene, mention, head).filter(|_| epithet && !national);
        if let Some(holder) = holder().filter(|&person| self.may_be(scene, person, scene.gender_told(mention))) {
            return Some(Epithet::stated(holder));
        }
        let titled = || self.titled_as(scene, mention, head).map(Epithet::stated);
        let described = || self.described(scene, mention).map(Epithet::likely);
        let found = last.map(Epithet::likely).or_else(titled).or_else(described);
        let other = |person: usize| {
            self.holds_elsewhere(scene, mention, person, head)
                || self.has_other_office(scene, mention, person, head)
                || national && scene.has_other_nation(mention, person, last_token)
        };
        found.filter(|e| e.is_stated || !other(e.person))
    }

    /// Returns the person whom a place, a nation or a party describes: the only one with this noun beside the name, else the last
    /// person to speak or act, who is the source of the words before rather than somebody in them: "Lund said Mayor Osei had
    /// lied. “He knew,” the Norport senator said."
    pub(super) fn of_party(
        &self,
        scene: &Scene<'_, '_>,
        mention: usize,
        head: &str,
        gender: Option<Gender>,
    ) -> Option<usize> {
        let found = self.last_person(scene, mention, gender);
        if rules::is_off(Rule::EpithetOfSource) {
            return found.map(|f| f.0);
        }
        let fits = |&person: &usize| self.may_be(scene, person, gender);
        let holder = self.only_holder(scene, mention, head).filter(fits);
        let source = || {
            let (person, at) = found?;
            let near = |last: &(usize, usize)| scene.unit_of_mention(last.1) == scene.unit_of_mention(at);
            let last = self.last.filter(|last| last.0 != person && near(last)).map(|last| last.0);
            last.filter(fits).or(Some(person))
        };
        let fits = |&person: &usize| {
            !self.has_other_office(scene, mention, person, head) && !self.holds_elsewhere(scene, mention, person, head)
        };
        holder.or_else(source).filter(fits)
    }

    /// Returns whether a person may be the source of words in which others are named, and has the gender.
    fn may_be(&self, scene: &Scene<'_, '_>, person: usize, gender: Option<Gender>) -> bool {
        let known = scene.entities.people[person].gender;
        !self.named.contains(&person) && gender.is_none_or(|g| known.is_none_or(|k| k == g))
    }

    /// Returns the only person with an office or a party directly before the name: "Senator Petra Lund", "Democrat Petra Lund".
    fn only_holder(&self, scene: &Scene<'_, '_>, mention: usize, head: &str) -> Option<usize> {
        if rules::is_off(Rule::OnlyHolder) {
            return None;
        }
        let is_rank = ranks_of(head);
        let mut found = None;
        for p in (0..mention).rev().take(4 * REACH) {
            let Some(person) =
                self.people[p].filter(|_| has_title(scene, p, |word| word.eq_ignore_ascii_case(head) || is_rank(word)))
            else {
                continue;
            };
            if found.is_some_and(|one| one != person) {
                return None;
            }
            found = Some(person);
        }
        found.filter(|&person| !self.holds_elsewhere(scene, mention, person, head))
    }

    /// Returns true for a person with a title whose holder has no office named `head`: "the Norport senator" is not Mayor Lund.
    fn has_other_office(&self, scene: &Scene<'_, '_>, mention: usize, person: usize, head: &str) -> bool {
        if rules::is_off(Rule::OtherOffice) || !lexicon::look_up_as_written(head).has(List::SeparateOffices) {
            return false;
        }
        let other = |word: &str| {
            let small = word.to_lowercase();
            small != head && lexicon::look_up_as_written(&small).has(List::SeparateOffices)
        };
        let own = |p: &usize| self.people[*p] == Some(person);
        (0..mention).rev().take(4 * REACH).filter(own).any(|p| has_title(scene, p, other))
    }

    /// Returns the only person with this noun beside the name: "columnist Petra Lund" and "Petra Lund, a columnist" for "the
    /// columnist".
    fn titled_as(&self, scene: &Scene<'_, '_>, mention: usize, head: &str) -> Option<usize> {
        if rules::is_off(Rule::TitledAs) {
            return None;
        }
        if scene.mentions[mention].end != scene.mentions[mention].first + 2 || !scene.may_be_one_person(mention) {
            return None;
        }
        let is_head = |t: usize| scene.analysis.word(t).eq_ignore_ascii_case(head);
        let is_rank = ranks_of(head);
        let mut found = None;
        for p in (0..mention).rev().take(4 * REACH) {
            let other = &scene.mentions[p];
            let person = match other.sort {
                // "the officer" after "Sergeant Karl Osei", "the physician" after "Dr Ama Lund"
                Sort::Name if has_title(scene, p, &is_rank) => self.people[p],
                Sort::Name if other.first.checked_sub(1).is_some_and(is_head) => self.people[p],
                // A noun that is no known title may be part of the name: "Drummer Petra Lund".
                Sort::Name if other.end > other.first + 2 && is_head(other.first) => self.people[p],
                Sort::Phrase if is_head(other.end - 1) && scene.introduced(p).is_some() => {
                    scene.introduced(p).and_then(|name| self.people[name])
                }
                Sort::Phrase if is_head(other.end - 1) && scene.is_indefinite(p) => {
                    // Somebody else without a name: "a columnist said".
                    if !scene.describes_name(p) {
                        return None;
                    }
                    self.people[p - 1]
                }
                _ => None,
            };
            match (found, person) {
                (None, Some(_)) => found = person,
                (Some(one), Some(other)) if one != other => return None,
                _ => {}
            }
        }
        found
    }

    /// Returns the person of an age: "Sund, 34," for "the 34-year-old". Without a stated age the only person who is
    /// named near by, or the one that the article names at least 1.5 times as often as any other.
    pub(super) fn of_age(&self, scene: &Scene<'_, '_>, mention: usize) -> Option<usize> {
        if rules::is_off(Rule::Ages) {
            return None;
        }
        let age = scene.analysis.word(scene.modifiers(mention)?.start);
        let age = age.strip_suffix("-year-old").unwrap_or(age);
        let mut near: Vec<usize> = Vec::new();
        let mut found = None;
        for p in (0..mention).rev().take(4 * REACH) {
            let Some(person) = self.people[p].filter(|_| scene.mentions[p].sort == Sort::Name) else { continue };
            match age_of(scene, p) {
                // Two people of this age: either may be meant.
                Some(stated) if stated == age => match found {
                    Some(one) if one != person && !rules::is_off(Rule::OneOfAge) => return None,
                    _ => found = found.or(Some(person)),
                },
                None if near.len() < REACH && !near.contains(&person) => near.push(person),
                Some(_) | None => {}
            }
        }
        if found.is_some() {
            return found;
        }
        let total = |person: usize| scene.totals.get(person).copied().unwrap_or(0);
        let most = near.iter().copied().max_by_key(|&p| total(p))?;
        near.iter().all(|&p| p == most || total(p) * 3 <= total(most) * 2).then_some(most)
    }
}

impl Scene<'_, '_> {
    /// Returns the tokens between "the" and the noun of a phrase, also where the mention begins behind the article. `None`
    /// without the article.
    pub(super) fn modifiers(&self, p: usize) -> Option<Range<usize>> {
        let mention = &self.mentions[p];
        let the = |t: usize| self.analysis.word(t).eq_ignore_ascii_case("the");
        if the(mention.first) {
            return Some(mention.first + 1..(mention.end - 1).max(mention.first + 1));
        }
        // "the presumptive Republican nominee": the mention begins with the name inside of the phrase.
        let adjective = |t: usize| {
            self.analysis.tokens[t].kind == TokenKind::Word && self.word(t).class.is_open() && self.word(t).cue < 20
        };
        let nominal = matches!(mention.sort, Sort::Phrase | Sort::Bare);
        let before = (mention.first.saturating_sub(MODIFIERS)..mention.first).rev();
        let article = before.clone().find(|&t| the(t) || !adjective(t)).filter(|&t| nominal && the(t))?;
        Some(article + 1..mention.end - 1)
    }

    /// Returns true for a phrase that contains the name of a person: "the Lund adviser".
    pub(super) fn names_person(&self, p: usize) -> bool {
        let span = self.mentions[p].span;
        let names = &self.entities.names;
        let from = names.partition_point(|n| n.span.end() <= span.start());
        names[from..].iter().take_while(|n| n.span.start() < span.end()).any(|n| n.person.is_some())
    }

    /// Returns true for the noun of a nation before a verb of speech: "Norwegian" in "the Norwegian told reporters".
    pub(super) fn is_nation(&self, last: usize) -> bool {
        let word = self.analysis.word(last);
        let nation = nationalities::is_people(word)
            || entities::traits(entities::key(word)).adjective()
            || word.ends_with("man") && word.len() > 5;
        // "The Dutchman, who came in May, said"
        let comma = last + 1 < self.analysis.tokens.len() && self.analysis.word(last + 1) == ",";
        let relative = comma && self.word(last + 2).class == Class::Who;
        // "said the South African"
        let article = (last.saturating_sub(2)..last).rev().find(|&t| self.analysis.word(t).eq_ignore_ascii_case("the"));
        let behind = article.is_some_and(|t| t > 0 && self.word(t - 1).cue >= 20);
        word.starts_with(char::is_uppercase) && nation && (self.word(last + 1).cue >= 20 || relative || behind)
    }
}

/// Returns true for a name with a title that fits, in the mention or directly before it: "Senator Petra Lund".
fn has_title(scene: &Scene<'_, '_>, p: usize, fits: impl Fn(&str) -> bool) -> bool {
    let found = &scene.mentions[p];
    let title = |t: usize| fits(scene.analysis.word(t));
    found.sort == Sort::Name
        && (found.first.checked_sub(1).is_some_and(title) || found.end > found.first + 1 && title(found.first))
}

/// Returns the test for the titles that a general noun for their holders means: "Sergeant" for "officer", "Dr" for
/// "physician".
fn ranks_of(head: &str) -> impl Fn(&str) -> bool {
    let ranks: &[&str] = match head {
        _ if rules::is_off(Rule::RanksOfNouns) => &[],
        "officer" => List::PoliceRanks.words(),
        "physician" | "medic" | "doctor" => &["dr", "doctor"],
        _ => introductions::kinds_of(head),
    };
    move |title| {
        let title = title.trim_end_matches('.');
        ranks.iter().any(|rank| rank.eq_ignore_ascii_case(title))
    }
}

/// Returns true for a phrase of an age: "the 34-year-old".
fn is_age(scene: &Scene<'_, '_>, first: usize, last: usize) -> bool {
    let number = scene.analysis.tokens.get(first + 1).is_some_and(|t| t.kind == TokenKind::Number);
    number && (first + 2..=last).any(|t| scene.analysis.word(t).eq_ignore_ascii_case("old"))
        || scene.analysis.word(first + 1).ends_with("-year-old")
}

/// Returns the age that the text has beside a name: "34" in "Mikael Sund, 34,", "Mikael Sund, a 34-year-old baker" and "the
/// 34-year-old baker Mikael Sund".
pub(super) fn age_of<'a>(scene: &Scene<'_, 'a>, p: usize) -> Option<&'a str> {
    /// Bound on the tokens between an age and the name behind it.
    const BEFORE: usize = 8;
    let (first, end) = (scene.mentions[p].first, scene.mentions[p].end);
    let word = |t: usize| if t < scene.analysis.tokens.len() { scene.analysis.word(t) } else { "" };
    let number = |t: usize| {
        let short = |n: &&crate::text::Token| n.kind == TokenKind::Number && n.span.len() <= 3;
        scene.analysis.tokens.get(t).filter(short).map(|n| n.span.of(scene.analysis.body))
    };
    // "34-year-old", in one token or in five
    let years = |t: usize| {
        let whole = word(t).strip_suffix("-year-old");
        whole.or_else(|| number(t).filter(|_| word(t + 1) == "-" && word(t + 2) == "year" && word(t + 4) == "old"))
    };
    if matches!(word(end), "," | "(")
        && matches!(word(end + 2), "," | ")" | "." | ";" | "")
        && number(end + 1).is_some()
    {
        return number(end + 1);
    }
    if word(end) == "," && matches!(word(end + 1), "a" | "an") {
        return years(end + 2);
    }
    // "Karl Osei is 71", "Karl Osei is 71, his rival 38"
    if matches!(word(end), "is" | "was" | "turned" | "turns") && matches!(word(end + 2), "," | "." | ";" | "and") {
        return number(end + 1);
    }
    let opens = |t: &usize| !matches!(word(*t), "," | "." | ";" | "said" | "says");
    (first.saturating_sub(BEFORE)..first).rev().take_while(opens).find_map(years)
}
