//! Names among the candidates: people, organisations, and groups of people with a name.

use super::{Finder, LONGEST, Sort};
use crate::entities;
use crate::lexicon::{self, List};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::speaker_words::HEAD;
use crate::quotes::words::{Class, stem};
use crate::text::time_zone::is_time_zone;
use crate::text::{Shape, TokenKind, dateline};

impl Finder<'_, '_> {
    /// Returns true if the word at `i` can be part of a name; `opening`: it may have its capital from the start of
    /// the sentence.
    pub(super) fn is_name(&self, i: usize, opening: bool) -> bool {
        if !self.is_capital(i) || is_time_zone(self.analysis, i) {
            return false;
        }
        let word = self.words[i];
        match word.class {
            class if class.is_open() => {
                !((opening || self.headline) && word.lower >= 60 || opening && self.is_gerund(i))
            }
            // "Theresa May", "the US", "the WHO"
            class if class.is_helper_or_adverb() => !opening && !self.headline,
            Class::It | Class::Object | Class::Who => {
                self.analysis.tokens[i].shape == Shape::Upper
                    && !self.headline
                    && self.analysis.tokens[i].span.len() > 1
            }
            _ => false,
        }
    }

    /// Returns true for a gerund with an object at the start of a sentence: "Terming the budget “unjust”, Lund left".
    fn is_gerund(&self, i: usize) -> bool {
        if rules::is_off(Rule::GerundAtStart) {
            return false;
        }
        self.text(i).ends_with("ing") && i + 1 < self.end && self.is_listed(i + 1, List::ObjectsOfGerunds)
    }

    /// Returns true if a name begins inside the sentence at `i`.
    pub(super) fn is_name_at(&self, i: usize) -> bool {
        i < self.end && self.is_name(i, false)
    }

    /// Returns true for the second part of a given name in lower case, behind a hyphen at the token before `i`: "hye" in "Park
    /// Geun-hye", "moon" in "Ban Ki-moon".
    fn is_second_syllable(&self, first: usize, i: usize) -> bool {
        /// Bounds on the letters of the first part of a name whose second part is a word, and of that part.
        const FIRST: usize = 3;
        const SECOND: usize = 5;
        let surname = i >= first + 3 || first > self.start && self.is_capital(first - 1);
        if rules::is_off(Rule::SecondSyllables) || !surname || i >= self.end || !self.is_word(i) {
            return false;
        }
        let (before, second) = (i - 2, self.text(i));
        let syllable = self.words[before].lower == 0 && self.analysis.tokens[before].shape == Shape::Title;
        let short = self.text(before).len() <= FIRST && second.len() <= SECOND && !second.ends_with("ed");
        syllable && (self.words[i].lower == 0 || short)
    }

    /// Returns true for a surname that is a word as well, before a given name of two syllables: "Ban" in "Ban Ki-moon".
    pub(super) fn opens_syllables(&self, at: usize) -> bool {
        let hyphen = |i: usize| i + 1 < self.end && self.is_hyphen(i) && !self.analysis.tokens[i + 1].spaced;
        self.is_capital(at) && self.is_name_at(at + 1) && hyphen(at + 2) && self.is_second_syllable(at, at + 3)
    }

    /// Returns true for a dateline: "OTTAWA — ", "NORPORT (Wire) - ", "(Wire) - ", "NEW NORPORT: The court said".
    fn is_dateline(&self, first: usize, end: usize) -> bool {
        /// Least number of tokens of a sentence behind a place with a colon.
        const SENTENCE: usize = 10;
        if rules::is_off(Rule::DatelineNames) {
            return false;
        }
        let capitals = (first..end).all(|i| !self.is_word(i) || self.analysis.tokens[i].shape == Shape::Upper);
        let opens = first == 0 || self.analysis.body[..self.analysis.tokens[first].span.start()].trim_end().is_empty();
        let article = matches!(self.text_at(end + 1), "The" | "A" | "An" | "In" | "At");
        let place = capitals && opens && self.text_at(end) == ":" && article && self.end > end + SENTENCE;
        let bracketed = first > self.start && self.text_at(first - 1) == "(" && self.text_at(end) == ")";
        let dash = dateline::dash(self.analysis, end..self.end);
        place || dash.is_some_and(|dash| capitals || dash == end + usize::from(bracketed))
    }

    /// Reads a name from `first` on: "Petra Lund", "J. R. Osei", "University of Norport", "Lund campaign" (a group).
    pub(super) fn name(&mut self, first: usize, titled: bool) -> usize {
        let mut end = first + 1;
        let whole = |i: usize| stem(self.text(i)).len() < self.text(i).len();
        let mut possessive = whole(first);
        while !possessive && end < self.end && end - first < LONGEST {
            let next = self.text(end);
            let joined = !self.analysis.tokens[end].spaced;
            if self.is_name(end, false) {
                possessive = whole(end);
                end += 1;
            } else if joined && next == "." && self.is_name(end + 1, false) && self.is_short(end - 1) {
                end += 1;
            } else if joined
                && next == "."
                && end + 1 < self.end
                && !self.analysis.tokens[end + 1].spaced
                && self.analysis.lists_as_written(end + 1).has(List::LinkEndings)
            {
                // "Fjordbank.com"
                end += 2;
            } else if joined && next == "/" && self.is_name_at(end + 1) && !self.analysis.tokens[end + 1].spaced {
                // "Harbour Post/Tidewater poll"
                end += 2;
            } else if joined
                && matches!(next, "-" | "‑" | "–")
                && end + 1 < self.end
                && !self.analysis.tokens[end + 1].spaced
            {
                // "Park Geun-hye", but "Lund-backed" and "Norport-based" are no names
                if !self.is_capital(end + 1) && !self.is_second_syllable(first, end + 1) {
                    return end + 2;
                }
                end += 2;
                possessive = whole(end - 1);
            } else if let Some(linked) = self.link(first, end) {
                end = linked;
            } else {
                break;
            }
        }
        // "Sanders’ campaign", but "Dockers’ Federation" is one name.
        if !possessive && self.is_plural_owner(end) {
            if let Some(body) = self.body(end + 1) {
                end = body;
            } else {
                possessive = true;
            }
        }
        if self.is_party(first, end) || self.is_apposed_title(first, end) {
            return end;
        }
        // "Archbishop of Norport Amos Reed"
        let office = entities::traits(entities::key(self.text(first)));
        let behind = (office.title() || office.role()).then(|| self.name_behind_field(first, first, true)).flatten();
        if let Some(name) = behind.filter(|&name| name < end) {
            return self.name(name, true);
        }
        let titled = titled
            || (end - first > 1
                && (self.words[first].head >= HEAD || (self.is_short(first) && self.text(first + 1) == ".")));
        if possessive {
            if self.owns_cue(end) {
                self.push(first, end, Sort::Name, true, titled);
            }
            return self.phrase(first, end + usize::from(self.is_plural_owner(end)));
        }
        let bracket = usize::from(first > self.start && self.text_at(first - 1) == "(");
        if first == self.start + bracket && self.is_dateline(first, end) {
            return end;
        }
        let number = end < self.end && self.analysis.tokens[end].kind == TokenKind::Number;
        let noun = end + usize::from(number);
        let predicate = || self.is_verb(noun) || self.is_predicate(noun) || self.reports_at_end(first, noun);
        if self.is_nominal(noun) && !self.is_capital(noun) && !predicate() {
            let before = self.out.len();
            let next = self.phrase(first, end);
            if self.titled || self.out.len() > before {
                return next;
            }
        }
        self.push(first, end, Sort::Name, false, titled);
        end
    }

    /// Returns true for an office in capitals behind a name and a comma, which describes it: "Amelia Lund, Chief Executive, said".
    fn is_apposed_title(&self, first: usize, end: usize) -> bool {
        /// Bound on the words of the office.
        const WORDS: usize = 4;
        if rules::is_off(Rule::TitlesBehindNames) || first < self.start + 2 || self.text(first - 1) != "," {
            return false;
        }
        let closes = end >= self.end || matches!(self.text(end), "," | "." | ":");
        let words = || (first..end).map(|i| entities::traits(entities::key(self.text(i))));
        let office =
            words().all(|t| t.given() == 0 || t.role()) && words().next_back().is_some_and(entities::Traits::role);
        let named = self.out.last().is_some_and(|m| m.sort == Sort::Name && !m.possessive && m.end + 1 == first);
        closes && office && named && end - first <= WORDS
    }

    /// Returns true for a party of a case, which speaks in no ruling: "Lund" and "Osei" in "Lund v. Osei".
    fn is_party(&self, first: usize, end: usize) -> bool {
        if rules::is_off(Rule::PartiesOfCases) {
            return false;
        }
        let versus = |t: usize| t < self.end && self.is_listed(t, List::Versus);
        let point = |t: usize| usize::from(self.text_at(t) == "." && !self.analysis.tokens[t].spaced);
        let second = end + 1 + if end + 1 < self.end { point(end + 1) } else { 0 };
        let before = first.checked_sub(1).filter(|&t| t > self.start).map(|t| t - point(t));
        versus(end) && self.is_name_at(second) || before.is_some_and(|t| t > self.start && versus(t))
    }

    /// Returns the end of a name of people at `at`: "Norwegians" in "most Norwegians", "Senate Democrats" in "many Senate
    /// Democrats".
    pub(super) fn plural_name(&self, at: usize) -> Option<usize> {
        if rules::is_off(Rule::PluralNames) {
            return None;
        }
        let end = (at..self.end.min(at + LONGEST)).find(|&i| !self.is_name(i, false)).unwrap_or(self.end);
        let last = end.checked_sub(1).filter(|&last| last >= at)?;
        let word = self.text(last);
        let people = word.strip_suffix('s').is_some_and(|one| {
            entities::traits(entities::key(one)).adjective() || lexicon::look_up(one).has(List::PartyMembers)
        });
        (people || self.analysis.lists(last).has(List::PartyMembers)).then_some(end)
    }

    /// Returns true for the apostrophe of a possessive of several people at `at`: "dockers’ vote".
    pub(super) fn is_plural_owner(&self, at: usize) -> bool {
        at > self.start
            && at + 1 < self.end
            && matches!(self.text(at), "'" | "’")
            && !self.analysis.tokens[at].spaced
            && self.analysis.tokens[at + 1].spaced
            && self.is_word(at + 1)
            && self.text(at - 1).ends_with('s')
    }

    /// Returns the end of the words from `at` on that name an organisation by its kind: "Federation", "Trade Union".
    fn body(&self, at: usize) -> Option<usize> {
        if rules::is_off(Rule::NamesByKind) {
            return None;
        }
        let end = (at..self.end.min(at + LONGEST)).find(|&i| !self.is_name(i, false)).unwrap_or(self.end);
        let last = end.checked_sub(1).filter(|&last| last >= at)?;
        let listed = self.analysis.lists(last).has_any(&[List::OrganisationKinds, List::Organisations]);
        (listed || entities::traits(entities::key(self.text(last))).org()).then_some(end)
    }

    /// Returns the end of a name that continues after a particle at `at`: "Ama van der Berg", "Bank of Norport",
    /// "Smith & Sons".
    fn link(&self, first: usize, at: usize) -> Option<usize> {
        if rules::is_off(Rule::NameParticles) {
            return None;
        }
        let next = match self.text(at) {
            // "University of the North", but not "Ama Osei of the University"
            "of" if at - first > 1 && !self.is_body_of_members(at - 1) => return None,
            "for" | "on" if entities::traits(entities::key(self.text(at - 1))).org() => {
                at + 1 + usize::from(self.text_at(at + 1) == "the")
            }
            // "Centre for Disease Prevention and Control", but not "Institute for Peace and Petra Lund"
            "and" if (first + 1..at).any(|i| matches!(self.text(i), "for" | "on")) => {
                let traits = entities::traits(entities::key(self.text_at(at + 1)));
                return (self.is_name_at(at + 1) && traits.ordinary() >= 2 && traits.given() == 0).then_some(at + 1);
            }
            "and" if self.is_field_of_body(first, at) => at + 1,
            "and" if self.is_body_with_and(first, at) => at + 1,
            // "Association for Women in Science", "Doctors Without Borders"
            "in" if (first + 1..at).any(|i| matches!(self.text(i), "for" | "of")) => {
                let traits = entities::traits(entities::key(self.text_at(at + 1)));
                return (self.is_name_at(at + 1) && traits.ordinary() >= 2 && !traits.place_name()).then_some(at + 1);
            }
            _ if self.word(at).class.is_preposition() && self.is_capital(at) && !self.headline => at + 1,
            "of" | "van" | "von" | "de" if matches!(self.text_at(at + 1), "the" | "der" | "den" | "la") => at + 2,
            "of" | "&" => at + 1,
            _ if self.is_listed(at, List::Particles) => at + 1,
            _ => return None,
        };
        (self.is_name_at(next) && !lexicon::is_time(self.text_at(next))).then_some(next)
    }

    /// Returns true for the plural at `at` in the name of a body that goes on behind "of": "Chartered Accountants of Norland", "Joint
    /// Chiefs of Staff".
    fn is_body_of_members(&self, at: usize) -> bool {
        let traits = entities::traits(entities::key(self.text(at)));
        let plural = self.text(at).ends_with('s') && !self.text(at).ends_with("ss");
        plural
            && traits.ordinary() >= 2
            && traits.given() == 0
            && traits.surname() < 2
            && !rules::is_off(Rule::BodiesOfMembers)
    }

    /// Returns true for "and" at `at` between two fields of one body: "Bureau of Fisheries and Aquatic Resources".
    fn is_field_of_body(&self, first: usize, at: usize) -> bool {
        /// Least share of a field in lower case, in percent.
        const LOWER: u8 = 50;
        let of = (first + 1..at).rev().find(|&i| self.text(i) == "of").filter(|&of| of + 4 >= at);
        let kind = |i: usize| {
            entities::traits(entities::key(self.text(i))).org() || self.analysis.lists(i).has(List::OrganisationKinds)
        };
        let body = of.is_some_and(|of| kind(of - 1));
        // "Aquatic" is rare, its noun is not.
        let common = |i: usize| self.is_name_at(i) && self.words[i].lower >= LOWER;
        let field = |i: usize| {
            let traits = entities::traits(entities::key(self.text_at(i)));
            let named = traits.given() > 0 || traits.surname() >= 2 || traits.place_name();
            self.is_name_at(i) && !named
        };
        body && field(at - 1)
            && field(at + 1)
            && (common(at + 1) || common(at + 2))
            && !rules::is_off(Rule::FieldsOfBodies)
    }

    /// Returns true for "and" at `at` inside of the name of one body: "Community and Public Sector Union", "U.S. Immigration and
    /// Customs Enforcement".
    fn is_body_with_and(&self, first: usize, at: usize) -> bool {
        let traits = |i: usize| entities::traits(entities::key(self.text(i)));
        let one = [List::OrganisationKinds, List::Organisations];
        let common =
            |i: usize| traits(i).ordinary() >= 2 && traits(i).given() == 0 && !self.analysis.lists(i).has_any(&one);
        let end = (at + 1..self.end.min(at + LONGEST)).find(|&i| !self.is_name(i, false)).unwrap_or(self.end);
        let last = end - 1;
        let kind = |i: usize| {
            traits(i).org() || self.analysis.lists(i).has_any(&one) || self.analysis.lists(i).has(List::BodyEndings)
        };
        let named = (first..at).all(|i| self.analysis.tokens[i].shape != Shape::Title || common(i) || i + 1 < at);
        !rules::is_off(Rule::BodiesWithAnd) && last > at + 1 && named && common(at - 1) && common(at + 1) && kind(last)
    }

    /// Returns true for a short word that a full stop may follow inside a name: "J", "Sen", "St".
    pub(super) fn is_short(&self, i: usize) -> bool {
        self.analysis.tokens[i].shape == Shape::Initial || self.text(i).len() <= 4
    }
}
