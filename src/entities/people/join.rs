//! Joins the names of a document to people: full forms, and names in headlines.

use rustc_hash::{FxHashMap, FxHashSet};

use super::chain::{Chain, Coreference, Generation, Reference};
use super::companies;
use super::evidence::gender::{given_gender, leaning_gender};
use super::evidence::held_offices::HeldOffices;
use super::evidence::{couples, learned_titles};
use super::likeness::{self, is_regnal, same_person, surname, words};
use crate::entities::mention::Gender;
use crate::entities::names::lexicon::Key;
use crate::entities::names::name::{NameClass, Names, Part, PartKind, is_particle};
use crate::lexicon::List;
use crate::text::{Analysis, Shape};

/// Bound on the candidates compared for one name, so that a page with one surname for thousands of people stays linear.
const CANDIDATES: usize = 16;

/// Index from a word to the people with this word in their names; the lists are chained through one vector, so that no
/// word has an allocation of its own.
#[derive(Default)]
pub(super) struct Bearers {
    heads: FxHashMap<Key, u32>,
    links: Vec<(u32, u32)>,
}

impl Bearers {
    const END: u32 = u32::MAX;

    pub(super) fn add(&mut self, key: Key, chain: usize) {
        let head = self.heads.entry(key).or_insert(Self::END);
        if *head != Self::END && self.links[*head as usize].0 == chain as u32 {
            return;
        }
        self.links.push((chain as u32, *head));
        *head = (self.links.len() - 1) as u32;
    }

    /// Returns the people of a word, newest first, at most [`CANDIDATES`].
    pub(super) fn of(&self, key: Key) -> impl Iterator<Item = usize> {
        let mut at = self.heads.get(&key).copied().unwrap_or(Self::END);
        std::iter::from_fn(move || {
            let &(chain, next) = self.links.get(at as usize)?;
            at = next;
            Some(chain as usize)
        })
        .take(CANDIDATES)
    }
}

/// Joins the names of a document to people.
pub(crate) fn join(analysis: &Analysis<'_>, names: &mut Names) -> Coreference {
    learned_titles::separate(analysis, names);
    couples::complete(analysis, names);
    let mut joiner = Joiner {
        names,
        coreference: Coreference { chains: Vec::new(), references: Vec::new() },
        bearers: Bearers::default(),
        last_named: Vec::new(),
        last_given: Vec::new(),
        places: FxHashSet::default(),
        singles: FxHashMap::default(),
        companies: FxHashSet::default(),
        offices: HeldOffices::default(),
        relatives: FxHashMap::default(),
        dead: FxHashSet::default(),
        courteous: FxHashSet::default(),
        named_as_relatives: FxHashSet::default(),
    };
    joiner.companies = companies::collect(analysis, joiner.names);
    joiner.coreference.references.resize(joiner.names.found.len(), None);
    for headline in [false, true] {
        if headline {
            joiner.part_headlines(analysis);
        }
        for i in 0..joiner.names.found.len() {
            if joiner.names.found[i].headline == headline {
                joiner.full(analysis, i);
            }
        }
    }
    joiner.last_named = vec![None; joiner.coreference.chains.len()];
    joiner.last_given = vec![None; joiner.coreference.chains.len()];
    joiner.find_places(analysis);
    joiner.count_singles();
    joiner.offices = HeldOffices::collect(analysis, joiner.names, &joiner.coreference);
    // "Lund" in a headline may be a person whose only name in the body is "Mr. Lund".
    for headline in [false, true] {
        for i in 0..joiner.names.found.len() {
            if joiner.names.found[i].headline == headline {
                joiner.short(analysis, i);
            }
        }
    }
    let Joiner { mut coreference, .. } = joiner;
    for (found, reference) in names.found.iter().zip(&coreference.references) {
        if let Some(r) = reference {
            let sure = &mut coreference.chains[r.chain].sure;
            *sure = sure.max(if found.titled { 0.95 } else { found.name.score });
        }
    }
    coreference.sort(names);
    for (i, reference) in coreference.references.iter().enumerate() {
        if let Some(r) = reference {
            names.found[i].name.person = Some(r.chain);
            if names.found[i].name.class != NameClass::Person {
                names.found[i].name.class = NameClass::Person;
                names.found[i].name.score = r.confidence;
            }
        }
    }
    coreference
}

pub(super) struct Joiner<'a> {
    pub(super) names: &'a mut Names,
    pub(super) coreference: Coreference,
    pub(super) bearers: Bearers,
    /// For each person, the last name that was the full one or the surname.
    pub(super) last_named: Vec<Option<usize>>,
    /// For each person, the last name that was another part of the full one, "Petra" of Petra Lund.
    pub(super) last_given: Vec<Option<usize>>,
    /// Single words that the text uses as places: "in Jordan".
    pub(super) places: FxHashSet<Key>,
    /// For each single word that is classified as a person somewhere, the highest probability and the count.
    pub(super) singles: FxHashMap<Key, (f32, u32)>,
    /// First and last words of names that the text gives to companies, though they have the form of names of people.
    pub(super) companies: FxHashSet<(Key, Key)>,
    /// Offices of people who share a surname.
    pub(super) offices: HeldOffices,
    /// Relatives with a given name alone, by the surname of the family: "her sister Grace".
    pub(super) relatives: FxHashMap<Key, Vec<usize>>,
    /// People behind whose name the text says that they are dead.
    pub(super) dead: FxHashSet<usize>,
    /// People whom the text has called by the surname with "Mr" or "Ms".
    pub(super) courteous: FxHashSet<usize>,
    /// People who are first named as a relative of the subject: "Idris Osei, the widower of the novelist Carys Osei".
    pub(super) named_as_relatives: FxHashSet<usize>,
}

impl Joiner<'_> {
    /// Reads "Van" of "Ms Van der Lahn" as a particle where a full name has it in lower case.
    fn lower_particle(&mut self, analysis: &Analysis<'_>, i: usize) {
        let parts = self.names.parts(i);
        let Some(first) = parts.first().filter(|p| p.kind == PartKind::Word && parts.len() > 1) else { return };
        let small = first.span.of(analysis.body).to_lowercase();
        let has = |c: usize| {
            let form = self.names.parts(self.coreference.chains[c].form);
            form.iter().any(|p| p.kind == PartKind::Particle && p.key == first.key)
        };
        if is_particle(&small) && self.bearers.of(surname(parts).key).any(has) {
            let at = self.names.found[i].parts.start;
            self.names.parts[at].kind = PartKind::Particle;
        }
    }

    fn full(&mut self, analysis: &Analysis<'_>, i: usize) {
        self.lower_particle(analysis, i);
        let found = &self.names.found[i];
        let parts = self.names.parts(i);
        let company = parts.len() > 1 && self.companies.contains(&(parts[0].key, parts[parts.len() - 1].key));
        if company && !found.titled && found.name.class == NameClass::Person {
            self.names.found[i].name.class = NameClass::Organisation;
            return;
        }
        if found.role || found.name.class != NameClass::Person || (words(parts).count() < 2 && !is_regnal(parts)) {
            return;
        }
        if found.headline && found.name.score < 0.6 {
            return;
        }
        // "Prep Course": words of the language with capitals, as headings and labels have them.
        let ordinary = |p: &Part| p.kind == PartKind::Word && p.traits.ordinary() == 3 && p.traits.given() < 2;
        if !found.titled && words(parts).all(ordinary) {
            return;
        }
        let surname = surname(parts).key;
        let honour = self.honour(i);
        let generation = self.generation(analysis, i);
        let chain = self.bearers.of(surname).chain(self.bearers.of(parts[0].key)).find(|&c| {
            same_person(parts, self.names.parts(self.coreference.chains[c].form))
                && self.agrees(c, honour)
                && self.same_generation(c, i, generation)
        });
        let chain = chain.unwrap_or_else(|| {
            let mut new = Chain { form: i, generation, leaning: leaning_gender(parts), ..Chain::default() };
            if let Some((gender, weight)) = given_gender(parts) {
                new.add_gender(gender, weight);
            }
            self.coreference.chains.push(new);
            self.coreference.chains.len() - 1
        });
        for p in self.names.parts(i).iter().filter(|p| matches!(p.kind, PartKind::Word | PartKind::Nick)) {
            self.bearers.add(p.key, chain);
            if let Some((_, last)) = p.halves {
                self.bearers.add(last, chain);
            }
        }
        let form = self.names.parts(self.coreference.chains[chain].form);
        let given = |parts: &[Part]| words(parts).next().map(|p| p.key);
        if words(self.names.parts(i)).count() < words(form).count()
            && given(form) != given(self.names.parts(i))
            && likeness::surname(form).key == likeness::surname(self.names.parts(i)).key
        {
            self.coreference.chains[chain].compound = true;
        }
        if self.fuller(i, self.coreference.chains[chain].form) {
            self.coreference.chains[chain].form = i;
            self.coreference.chains[chain].leaning = leaning_gender(self.names.parts(i));
        }
        for gender in [honour, self.names.found[i].known].into_iter().flatten() {
            self.coreference.chains[chain].add_gender(gender, 3.0);
        }
        self.coreference.chains[chain].titled |= self.names.found[i].titled;
        self.coreference.references[i] = Some(Reference { chain, others: Vec::new(), short: false, confidence: 0.95 });
        self.add_family(analysis, i, chain);
    }

    /// Cuts the names that occur in the body out of headlines: "LUND SEALS VICTORY OVER OSEI". The first replaces the run of
    /// the headline, others are added at the end, so that indices of names do not change.
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
                        self.coreference.references.push(None);
                    }
                }
                at = end.max(at + 1);
            }
        }
    }

    /// Returns the end of the words from part `at` on that name one person of the body.
    fn known(&self, at: usize, end: usize) -> usize {
        let part = &self.names.parts[at];
        let mut longest = at;
        for c in self.bearers.of(part.key) {
            let form = self.names.parts(self.coreference.chains[c].form);
            let in_form = |p: &Part| words(form).any(|w| w.key == p.key);
            let run = at + self.names.parts[at..end].iter().take_while(|p| in_form(p)).count();
            let surnamed = self.names.parts[at..run].iter().any(|p| p.key == surname(form).key);
            if surnamed && (part.traits.ordinary() < 3 || run > at + 1) {
                longest = longest.max(run);
            }
        }
        longest
    }

    pub(super) fn honour(&self, i: usize) -> Option<Gender> {
        let found = &self.names.found[i];
        found.name.title.and(found.honour)
    }

    /// Returns the generation that the suffix of a name or the word of kinship before it implies.
    pub(super) fn generation(&self, analysis: &Analysis<'_>, i: usize) -> Option<Generation> {
        let parts = self.names.parts(i);
        if let Some(suffix) = parts.iter().find(|p| p.kind == PartKind::Suffix).filter(|_| !is_regnal(parts)) {
            return Some(if suffix.initial == 's' { Generation::Elder } else { Generation::Younger });
        }
        let found = &self.names.found[i];
        let first = found.name.title.map_or(found.name.tokens.start, |t| analysis.token_at(t.start()));
        let start = analysis.sentences[found.sentence].tokens.start;
        let mut before = first.checked_sub(1).filter(|&b| b >= start)?;
        // "his son, Kofi Osei"
        if analysis.word(before) == "," {
            before = before.checked_sub(1).filter(|&b| b >= start)?;
            // "growing older, Osei": an adjective before a comma ends a clause.
            if matches!(analysis.word(before), "older" | "elder" | "younger" | "senior" | "junior") {
                return None;
            }
        }
        let lists = analysis.lists(before);
        match (lists.has(List::KinYounger), lists.has(List::KinElder)) {
            (true, _) => Some(Generation::Younger),
            (_, true) => Some(Generation::Elder),
            _ => None,
        }
    }

    /// Returns whether the generation of name `i` agrees with that of chain `c`: "Kofi Osei Jr." is another person than a
    /// "Kofi Osei" before, but may be called "Kofi Osei" afterwards.
    fn same_generation(&self, c: usize, i: usize, generation: Option<Generation>) -> bool {
        let known = self.coreference.chains[c].generation;
        let suffixed = self.names.parts(i).iter().any(|p| p.kind == PartKind::Suffix);
        match (known, generation) {
            (Some(a), Some(b)) => a == b,
            (None, Some(_)) => !suffixed || self.names.found[self.coreference.chains[c].form].headline,
            _ => true,
        }
    }

    pub(super) fn agrees(&self, c: usize, gender: Option<Gender>) -> bool {
        gender.is_none()
            || self.coreference.chains[c].gender().is_none()
            || self.coreference.chains[c].gender() == gender
    }

    /// Returns whether form `a` is fuller than form `b`: more words, not in capitals, not from a headline. A form that
    /// begins with another word is not a fuller one ("Crooked Ana Diaz"), unless `b` has no more than an initial.
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
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::entities::{Gender, find, people_of};
    use crate::span::Span;
    use crate::text::Analysis;

    #[test]
    fn two_people_of_one_name_are_distinguished() {
        let rows: [(&str, &[&str]); 13] = [
            ("Kofi Osei spoke. Kofi Osei Jr. left early.", &["Kofi Osei", "Kofi Osei Jr."]),
            ("Kofi Osei Sr. met Kofi Osei Jr. in Norport.", &["Kofi Osei Sr.", "Kofi Osei Jr."]),
            ("Kofi Osei spoke. His son, Kofi Osei II, left.", &["Kofi Osei", "Kofi Osei II"]),
            ("Kofi Osei Jr. spoke of his father, Kofi Osei, for an hour.", &["Kofi Osei Jr.", "Kofi Osei"]),
            // The suffix is dropped once a person is known.
            ("Kofi Osei Jr. spoke. Kofi Osei left early.", &["Kofi Osei Jr."]),
            ("Kofi Osei Jr. spoke. Mr. Osei left early.", &["Kofi Osei Jr."]),
            ("Robert Osei spoke. Mrs. Osei left early.", &["Robert Osei", "Osei"]),
            ("Ana Osei spoke. Mrs. Osei left early.", &["Ana Osei"]),
            // Given name and surname
            ("Thomas James met James Thomas in Norport.", &["Thomas James", "James Thomas"]),
            ("Abe Shinzo spoke. Shinzo Abe left early.", &["Abe Shinzo"]),
            // A couple is no third person.
            ("Ana Osei met Robert Osei. “We won,” the Oseis said.", &["Ana Osei", "Robert Osei"]),
            ("Ana Jones met Robert Jones. “We won,” the Joneses said.", &["Ana Jones", "Robert Jones"]),
            ("Ana Osei met Robert Osei. “We won,” Osei said.", &["Ana Osei", "Robert Osei"]),
        ];
        for (text, expected) in rows {
            assert_eq!(people_of(text), expected, "{text}");
        }
    }

    #[test]
    fn short_forms_go_to_one_of_two_people_of_one_name() {
        let rows = [
            ("Kofi Osei Sr. met Kofi Osei Jr. in Norport. The younger Osei left.", "Kofi Osei Jr."),
            ("Kofi Osei Jr. met Kofi Osei Sr. in Norport. The younger Osei left.", "Kofi Osei Jr."),
            ("Kofi Osei Sr. met Kofi Osei Jr. in Norport. The elder Osei left.", "Kofi Osei Sr."),
            ("Ana Osei met Robert Osei in Norport. Mrs. Osei left.", "Ana Osei"),
            ("Ana Osei met Robert Osei in Norport. Mr. Osei left.", "Robert Osei"),
            ("Robert Osei met Ana Osei in Norport. Mr. Osei left.", "Robert Osei"),
        ];
        for (text, expected) in rows {
            let article = Article::from_text(text);
            let analysis = Analysis::new(&article);
            let at = text.rfind("Osei").expect("part of the text");
            let bearer = find(&analysis, None, None).bearer(&analysis, Span::new(at, at + 4));
            assert_eq!(bearer.map(|b| b.name.to_string()).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn words_of_the_language_are_no_people() {
        let rows: [(&str, &[&str]); 7] = [
            ("Prep Course\n\nPetra Lund spoke.", &["Petra Lund"]),
            ("Summary: the quay closed, said Petra Lund. Summary: it opened.", &["Petra Lund"]),
            ("They bought Discount 2 and Pump A3 from Petra Lund.", &["Petra Lund"]),
            ("The ferry from San Mateo to Los Altos left, Petra Lund said.", &["Petra Lund"]),
            ("Reporters met Grace Lund and Will Osei.", &["Grace Lund", "Will Osei"]),
            ("“We won,” said Fisher. Fisher left.", &["Fisher"]),
            ("Mr. Summary spoke.", &["Summary"]),
        ];
        for (text, expected) in rows {
            assert_eq!(people_of(text), expected, "{text}");
        }
    }

    #[test]
    fn nouns_and_function_words_of_other_languages_are_no_people() {
        let rows: [(&str, &[&str]); 12] = [
            ("Bei der Landung der Maschine war die Polizei mit den Helfern an dem Hafen.", &[]),
            ("Nach Angaben der Gewerkschaft war das Werk für die Stadt sehr wichtig.", &[]),
            ("Dann sagte Petra Lund, dass der Hafen für die Schiffe zu ist.", &["Petra Lund"]),
            ("Gewerkschaftschef Robert Osei war mit der Leitung in dem Hafen.", &["Robert Osei"]),
            ("Das sagte Robert Osei von der Gewerkschaft und ging in den Hafen.", &["Robert Osei"]),
            ("Frau Quessel war mit der Leitung in dem Hafen und sprach mit den Leuten.", &["Quessel"]),
            ("Petra von der Leiden war in dem Hafen. Von der Leiden sprach mit den Leuten.", &["Petra von der Leiden"]),
            ("Selon Petra Lund, le port est fermé pour la ville et pour les pêcheurs.", &["Petra Lund"]),
            ("La Banque du Nord est dans la ville, et le Port aussi, pour les pêcheurs.", &[]),
            ("Mme Quessel est dans la ville pour les pêcheurs et pour le port.", &["Quessel"]),
            ("Desde la Plataforma reclaman que el puerto está cerrado para los barcos.", &[]),
            ("El puerto está cerrado para los barcos, dijo Javier Osei de la Plataforma.", &["Javier Osei"]),
        ];
        for (text, expected) in rows {
            assert_eq!(people_of(text), expected, "{text}");
        }
    }

    #[test]
    fn pronouns_give_a_person_one_gender() {
        let rows = [
            ("Wei Quessel spoke. “We won,” she said. She left.", Some(Gender::Female)),
            ("Wei Quessel spoke. “We won,” he said. He left.", Some(Gender::Male)),
            ("Wei Quessel, 54, spoke. “We won,” they said.", None),
        ];
        for (text, expected) in rows {
            let article = Article::from_text(text);
            let found = find(&Analysis::new(&article), None, None);
            assert_eq!(found.people[0].gender, expected, "{text}");
        }
    }

    #[test]
    fn a_pronoun_refers_to_a_subject_of_unknown_gender_before_an_earlier_man() {
        let rows = [
            ("Peter Lund met reporters. Wei Quessel left early. He smiled.", "Wei Quessel"),
            ("Peter Lund met reporters. Wei Quessel left early. She smiled.", "Wei Quessel"),
            ("Peter Lund met reporters. The quay was shown to Wei Quessel. Peter Lund spoke. He smiled.", "Peter Lund"),
            ("Wei Quessel left early. Peter Lund met reporters. He smiled.", "Peter Lund"),
            ("Peter Lund met reporters. Ana Quessel left early. He smiled.", "Peter Lund"),
        ];
        for (text, expected) in rows {
            let article = Article::from_text(text);
            let analysis = Analysis::new(&article);
            let at = text.rfind("He ").or_else(|| text.rfind("She ")).expect("part of the text");
            let bearer = find(&analysis, None, None).bearer(&analysis, Span::new(at, at + 3));
            assert_eq!(bearer.map(|b| b.name.to_string()).as_deref(), Some(expected), "{text}");
        }
    }
}
