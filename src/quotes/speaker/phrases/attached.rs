//! Mentions inside larger noun phrases, which are not the speaker: "Lund" in "a critic of Lund".

use super::super::scene::Scene;
use crate::entities::{self, NameClass};
use crate::lexicon::List;
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::Class;
use crate::text::TokenKind;

/// Bound on the tokens between a noun and the mention that is attached to it.
const REACH: usize = 8;

/// Prepositions that attach the author to a document.
const AUTHOR: &[&str] = &["by", "from"];

/// Relation of a mention to the mention before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Relation {
    /// "Lund said Osei left"
    None,
    /// "a critic of Lund"
    Attribute,
    /// "a letter from Lund"
    Author,
}

/// Marks each mention that is the speaker of no quotation: a mention in the phrase of another one, and a document whose
/// author is named.
pub(crate) fn fill(scene: &mut Scene<'_, '_>) {
    let mut out = vec![false; scene.mentions.len()];
    for p in 1..scene.mentions.len() {
        // "Lund from Harbour Watch in Norport": the last name is attached by way of the one before it.
        match relation(scene, p, out[p - 1]) {
            Relation::None => {}
            Relation::Attribute => out[p] = true,
            Relation::Author => out[p - 1] = true,
        }
        out[p] |= is_object_of_relative(scene, p);
    }
    scene.attached = out;
}

/// Returns true for a name that is the object of a relative clause about the mention before it: "Lund" in "the driver who
/// hit Lund"; not for a subject, "the driver whom Lund saw" and "the driver who said Lund left".
fn is_object_of_relative(scene: &Scene<'_, '_>, p: usize) -> bool {
    if rules::is_off(Rule::ObjectsOfRelatives) {
        return false;
    }
    // "who" is a mention itself.
    let pronoun =
        scene.mentions[p - 1].sort == Sort::Pronoun && scene.word(scene.mentions[p - 1].first).class == Class::Who;
    let Some(h) = (p - 1).checked_sub(usize::from(pronoun)) else { return false };
    let (head, here) = (scene.contexts[h], scene.contexts[p]);
    let (who, item) = (head.end as usize, here.item as usize);
    let classes = &scene.reading.classes;
    let person = matches!(scene.mentions[h].sort, Sort::Phrase | Sort::Bare);
    let apart = item <= who + 1 || item > who + REACH || scene.unit_of[who] != scene.unit_of[item];
    if !person || apart || scene.mentions[p].sort != Sort::Name || classes[who] != Class::Relative {
        return false;
    }
    let plain =
        |c: Class| !matches!(c, Class::Say | Class::Comma | Class::That | Class::Quote | Class::As | Class::Subject);
    (who + 1..item).all(|i| plain(classes[i]))
}

/// Returns the relation of mention `p` to the one before; `chained` if that one is attached itself.
fn relation(scene: &Scene<'_, '_>, p: usize, chained: bool) -> Relation {
    if rules::is_off(Rule::AttachedMentions) {
        return Relation::None;
    }
    let mention = &scene.mentions[p];
    // "a rival of his at the Norport Herald"
    let h = owner_behind_of(scene, p - 1).unwrap_or(p - 1);
    let head = &scene.mentions[h];
    let (start, end) = (head.end, mention.first);
    let is_noun = match head.sort {
        Sort::Phrase | Sort::Bare => true,
        Sort::Name => chained || matches!(scene.contexts[h].class, Some(NameClass::Person | NameClass::Other)),
        Sort::Pronoun | Sort::Quantifier => false,
    };
    // "In a letter to members she said": a pronoun behind a noun is the subject of a verb.
    let subject = mention.sort == Sort::Pronoun && end - start > 1;
    let apart = start >= end
        || subject
        || end - start > REACH
        || mention.possessive
        || head.possessive
        || scene.unit_of[scene.contexts[h].item as usize] != scene.unit_of[scene.contexts[p].item as usize]
        || scene.contexts[h].quoted != scene.contexts[p].quoted;
    if !is_noun || apart {
        return Relation::None;
    }
    let is = |t: usize, list: &[&str]| list.iter().any(|w| scene.analysis.word(t).eq_ignore_ascii_case(w));
    let listed = |t: usize, list| scene.analysis.lists(t).has(list);
    let adjectives = usize::from(head.sort != Sort::Name && listed(start, List::RelatingAdjectives));
    let owned = is(start, &["of"]) && start + 2 < end && listed(start + 1, List::OwnersBehindOf);
    let at = start + adjectives + 2 * usize::from(owned);
    // "of the former president Lund": nothing but the words of one phrase.
    let fits = |t: usize| {
        if scene.analysis.word(t) == "-" {
            return !scene.analysis.tokens[t].spaced;
        }
        // "of the dockers’ union"
        if matches!(scene.analysis.word(t), "'" | "’") {
            return !scene.analysis.tokens[t].spaced && scene.analysis.word(t - 1).ends_with('s');
        }
        let word = scene.word(t);
        let verb = word.head < 15 && (word.cue >= 25 || word.verb >= 8) && word.noun < 20;
        scene.analysis.tokens[t].kind == TokenKind::Word
            && !verb
            && (word.class.is_open() || matches!(word.class, Class::Determiner | Class::Possessive))
    };
    let led = |t: usize| t == at + 1 && listed(at, List::Led) && is(t, &["by"]);
    if at >= end || !(at + 1..end).all(|t| led(t) || fits(t)) {
        return Relation::None;
    }
    // "footage of Lund asking": the cue is the mention's own.
    let own_cue = scene.analysis.tokens.len() > mention.end
        && scene.word(mention.end).cue >= 20
        && scene.analysis.word(mention.end).ends_with("ing");
    if own_cue || is_office(scene, p) {
        return Relation::None;
    }
    let noun = head.end - 1;
    if listed(noun, List::AuthoredDocuments) && is(at, AUTHOR) {
        return Relation::Author;
    }
    let led = listed(at, List::Led) && at + 1 < end && is(at + 1, &["by"]) && head.sort != Sort::Name;
    let attribute = led || listed(at, List::AttachingPrepositions) && !listed(noun, List::SetNouns);
    if attribute { Relation::Attribute } else { Relation::None }
}

/// Returns the mention before a pronoun behind "of" at mention `p`: "a rival" for "his" of "a rival of his".
fn owner_behind_of(scene: &Scene<'_, '_>, p: usize) -> Option<usize> {
    let owner = &scene.mentions[p];
    let word = |t: usize| scene.analysis.word(t);
    let of = owner
        .first
        .checked_sub(1)
        .filter(|&t| word(t) == "of" && scene.analysis.lists_as_written(t + 1).has(List::OwnersBehindOf))?;
    p.checked_sub(1).filter(|&h| scene.mentions[h].end == of && owner.end == owner.first + 1)
}

/// Returns true for an office before a name, which has no article: "Minister of Fisheries Petra Lund", "Norland's
/// ambassador to Westland Petra Lund".
fn is_office(scene: &Scene<'_, '_>, p: usize) -> bool {
    let (head, mention) = (&scene.mentions[p - 1], &scene.mentions[p]);
    let noun = scene.analysis.word(head.end - 1);
    let singular = !noun.ends_with('s') && !matches!(noun, "people" | "police");
    let first = scene.analysis.word(head.first);
    let owned = head.sort == Sort::Phrase && first.ends_with('s') && first.contains(['\'', '’']);
    mention.sort == Sort::Name && singular && (head.sort == Sort::Bare || owned && mention.end - mention.first > 1)
}

impl Scene<'_, '_> {
    fn relation_of(&self, p: usize) -> Relation {
        match p.checked_sub(1) {
            Some(head) if p < self.mentions.len() => relation(self, p, self.attached[head]),
            _ => Relation::None,
        }
    }

    /// Returns true if the mention after `p` is attached to it: "a critic" of "a critic of Lund".
    pub(crate) fn has_attribute(&self, p: usize) -> bool {
        self.relation_of(p + 1) == Relation::Attribute
    }

    /// Returns true for a noun for people that a relative clause or a chain of prepositions defines up to token `verb`: "a
    /// spokesman" in "a spokesman who represents the dockers in Norport said" and "a spokesman for workers at the plant
    /// in Norport said"; not for an office before a name, "Secretary of State Petra Lund said".
    pub(crate) fn is_defined(&self, p: usize, verb: usize) -> bool {
        let (mention, end) = (&self.mentions[p], self.contexts[p].end as usize);
        let noun = self.analysis.word(mention.end - 1).to_lowercase();
        let singular = noun.strip_suffix('s').unwrap_or(&noun);
        let role = |word: &str| entities::traits(entities::key(word)).role();
        let lists = [List::People, List::SetNouns, List::Organisations, List::Companies];
        // "a hydrologist who measured the lake said": only people have "who".
        let who =
            mention.end < verb && self.analysis.word(mention.end) == "who" && !rules::is_off(Rule::ReasonsInRelatives);
        let person = who
            || role(&noun)
            || role(singular)
            || self.analysis.lists(mention.end - 1).has_any(&lists)
            || noun == "family";
        let joined = (mention.end..verb).any(|t| matches!(self.analysis.word(t), "and" | "or" | "," | ";"));
        if mention.sort == Sort::Name || !person || joined || p + 1 < self.mentions.len() && is_office(self, p + 1) {
            return false;
        }
        match self.reading.classes.get(end) {
            Some(Class::Relative | Class::That) => true,
            // "a hacker whose messages were read said"
            _ if self.analysis.tokens.len() > mention.end && self.analysis.word(mention.end) == "whose" => true,
            Some(Class::Preposition | Class::Of) => self.analysis.lists(mention.end).has(List::AttachingPrepositions),
            _ => false,
        }
    }

    /// Returns true for several people whom a participle and its place describe up to token `verb`: "Communities living near the pit
    /// say".
    pub(crate) fn has_participle(&self, p: usize, verb: usize) -> bool {
        /// Bound on the words of the description.
        const LONGEST: usize = 10;
        if rules::is_off(Rule::DescribedByParticiple) {
            return false;
        }
        let mention = &self.mentions[p];
        let words = mention.end..verb;
        let of_people = mention.sort != Sort::Name || self.contexts[p].person.is_none();
        let several = self.analysis.word(mention.end - 1).ends_with('s') || self.is_several(p);
        if words.len() < 3 || words.len() > LONGEST || !of_people || !several || mention.possessive {
            return false;
        }
        let word = |t: usize| self.analysis.word(t);
        let place = |t: usize| {
            let class = self.word(t).class;
            self.analysis.tokens[t].kind == TokenKind::Word
                && self.word(t).cue < 20
                && (class.is_open()
                    || class.is_preposition()
                    || matches!(class, Class::Determiner | Class::Of | Class::Possessive))
        };
        let preposition = self.word(mention.end + 1).class.is_preposition()
            || matches!(word(mention.end + 1), "near" | "along" | "around" | "beside" | "close");
        word(mention.end).ends_with("ing") && preposition && (mention.end + 2..verb).all(place)
    }

    /// Returns true for a document whose author follows: "a letter" of "a letter from Lund".
    pub(crate) fn is_document(&self, p: usize) -> bool {
        self.relation_of(p + 1) == Relation::Author
    }

    /// Returns the head of the phrase that contains mention `p`: "a critic" for "Lund" of "a critic of Lund".
    pub(crate) fn head_of(&self, p: usize) -> usize {
        let mut head = p;
        while self.relation_of(head) == Relation::Attribute {
            head = owner_behind_of(self, head - 1).unwrap_or(head - 1);
        }
        head
    }

    /// Returns true for two mentions that "and" joins to one subject: "Lund and Osei said".
    pub(crate) fn is_joint(&self, first: usize, second: usize) -> bool {
        let between = self.mentions[first].end..self.mentions[second].first;
        between.len() == 1 && matches!(self.analysis.word(between.start), "and" | "&" | "und" | "et" | "y")
    }
}
