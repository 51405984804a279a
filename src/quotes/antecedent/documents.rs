//! Authors of letters, messages and statements, for "it" and "the letter" before their words: "She read out a message that
//! the broker had sent. “Say nothing,” it said."

use super::{Antecedent, AntecedentResolver};
use crate::lexicon::List;
use crate::quotes::draft::Draft;
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::speaker::scene::Scene;
use crate::quotes::words::{Class, stem};
use crate::text::TokenKind;

/// Bound on the tokens between a document and the verb of its author.
const REACH: usize = 14;

impl AntecedentResolver {
    /// Returns the author of the document in the sentence before `mention`, which is "it" or a definite document beside a
    /// verb for the words of a document: "it read", "the letter said".
    pub(super) fn author(&self, scene: &Scene<'_, '_>, mention: usize) -> Option<Antecedent> {
        if rules::is_off(Rule::AuthorOfDocument) {
            return None;
        }
        let (first, end) = (scene.mentions[mention].first, scene.mentions[mention].end);
        let word = |t: usize| if t < scene.analysis.tokens.len() { scene.analysis.word(t) } else { "" };
        let verb = |t: usize| scene.analysis.lists_as_written(t).has(List::DocumentVerbs);
        if !verb(end) && !first.checked_sub(1).is_some_and(verb) {
            return None;
        }
        let unit = scene.unit_of_mention(mention).checked_sub(1)?;
        let items = scene.bounds[unit].clone();
        let token =
            |i: u32| scene.reading.items.get(i as usize).map_or(scene.analysis.tokens.len(), |k| k.token as usize);
        let (start, stop) = (token(items.start), token(items.end));
        let marked = |t: usize| scene.reading.items[scene.item_of[t] as usize].quote().is_some();
        // "e-mail" has three tokens.
        let mail = |t: usize| t >= 2 && word(t) == "mail" && word(t - 1) == "-";
        let listed = |t: usize| mail(t) || scene.analysis.lists(t).has(List::AuthoredDocuments);
        let document = |&t: &usize| !marked(t) && listed(t);
        let at = (start..stop).rev().take(4 * REACH).find(document)?;
        let sender = Self::sender(scene, at, stop);
        if let Some(owner) = Self::owner_of_document(scene, at).filter(|_| sender.is_none()) {
            return Some(Antecedent::Person(owner));
        }
        let found = sender.or_else(|| Self::writer(scene, start, at))?;
        // Nobody writes about himself as "it".
        (found != mention).then(|| self.named(scene, found))
    }

    /// Returns the person who owns a document, whose name may be no candidate for a speaker: "told the board of Lund's memo".
    fn owner_of_document(scene: &Scene<'_, '_>, document: usize) -> Option<usize> {
        /// Bound on the words between the owner and the document.
        const PHRASE: usize = 2;
        if rules::is_off(Rule::OwnersOfDocuments) {
            return None;
        }
        let names = &scene.entities.names;
        let until = names.partition_point(|n| n.tokens.end <= document);
        let name = until.checked_sub(1).map(|n| &names[n]).filter(|n| n.tokens.end + PHRASE >= document)?;
        let last = scene.analysis.word(name.tokens.end - 1);
        let owner = stem(last).len() < last.len();
        let open = |t: usize| scene.word(t).class.is_open() && scene.word(t).cue < 20;
        name.person.filter(|_| owner && (name.tokens.end..document).all(open))
    }

    /// Returns the mention of the author behind a document: "a message that Lund had sent", "a letter from Lund", "a note
    /// written by Lund".
    fn sender(scene: &Scene<'_, '_>, document: usize, stop: usize) -> Option<usize> {
        let from = scene.mentions.partition_point(|m| m.first <= document);
        let first_at =
            |t: usize| (from..scene.mentions.len()).take(4).find(|&m| (t..t + 3).contains(&scene.mentions[m].first));
        let last = stop.min(document + 1 + REACH);
        if document + 2 < last && matches!(scene.analysis.word(document + 1), "from" | "by") {
            return first_at(document + 2);
        }
        let verb = (document + 1..last).find(|&t| scene.analysis.lists_as_written(t).has(List::Authoring))?;
        if verb + 1 < stop && scene.analysis.word(verb + 1) == "by" {
            return first_at(verb + 2);
        }
        let person = |&m: &usize| match scene.mentions[m].sort {
            Sort::Name | Sort::Phrase => true,
            Sort::Pronoun => scene.word(scene.mentions[m].first).class == Class::HeShe,
            Sort::Bare | Sort::Quantifier => false,
        };
        (from..scene.mentions.len()).take_while(|&m| scene.mentions[m].end <= verb).filter(person).last()
    }

    /// Returns the subject of a sentence that writes or sends a document: "Lund wrote a letter to the board", "Lund's
    /// letter".
    fn writer(scene: &Scene<'_, '_>, start: usize, document: usize) -> Option<usize> {
        /// Bounds on the words of the owned phrase, and between subject and verb.
        const PHRASE: usize = 3;
        let until = scene.mentions.partition_point(|m| m.first < document);
        let owner = until.checked_sub(1).filter(|&m| {
            let mention = &scene.mentions[m];
            mention.sort == Sort::Name
                && mention.possessive
                && mention.end + PHRASE > document
                && mention.first >= start
        });
        let subject = || {
            let m = scene.mentions.partition_point(|m| m.first < start);
            let mention =
                scene.mentions.get(m).filter(|x| x.first <= start + PHRASE && !x.possessive && x.end < document)?;
            let verb = (mention.end..document.min(mention.end + PHRASE))
                .any(|t| scene.analysis.lists_as_written(t).has(List::Authoring));
            verb.then_some(m)
        };
        owner.or_else(subject)
    }

    /// Returns true for "a statement" behind words whose subject is a body, which issued it: "The council regrets it, according to a
    /// statement".
    pub(super) fn is_of_body(scene: &Scene<'_, '_>, mention: usize, draft: &Draft) -> bool {
        let head = scene.analysis.word(scene.mentions[mention].end - 1);
        if rules::is_off(Rule::StatementsOfBodies) || head != "statement" || !scene.is_indefinite(mention) {
            return false;
        }
        let before = draft.content.first().filter(|c| c.end() <= scene.mentions[mention].span.start());
        before.is_some_and(|content| {
            let start = scene.analysis.token_at(content.start());
            let word = |t: usize| scene.analysis.tokens[t].kind == TokenKind::Word && scene.word(t).class.is_open();
            let noun = (start + 1..scene.analysis.tokens.len()).find(|&t| !word(t));
            let last = noun.map_or(start, |t| t - 1);
            let article = scene.analysis.word(start).eq_ignore_ascii_case("the");
            article && scene.analysis.lists_as_written(last).has_any(&[List::Organisations, List::Companies])
        })
    }

    /// Returns whom a mention names.
    fn named(&self, scene: &Scene<'_, '_>, p: usize) -> Antecedent {
        let apposed = || {
            let name = scene.name_in_apposition(p).or_else(|| scene.apposed_to(scene.mentions[p].span));
            name.and_then(|name| self.people[name])
        };
        let person = self.people[p].or_else(apposed).map(Antecedent::Person);
        self.decided[p].or(person).unwrap_or(Antecedent::Body(p))
    }

    /// Returns true for a mention of a document: "the letter", and "it" that means one.
    pub(super) fn is_written(&self, scene: &Scene<'_, '_>, p: usize) -> bool {
        let named = match self.decided[p] {
            Some(Antecedent::Body(body)) => body,
            _ => p,
        };
        scene.analysis.lists(scene.mentions[named].end - 1).has_any(&[
            List::Utterances,
            List::Documents,
            List::Inscribed,
        ])
    }

    /// Returns the author of a statement or post: the last speaker who was named.
    pub(super) fn issuer(&self, scene: &Scene<'_, '_>, mention: usize) -> Option<Antecedent> {
        if rules::is_off(Rule::Issuers) {
            return None;
        }
        // A document that was named without an author is still the source: "An official announcement said … The statement
        // said".
        let is_document = |p: usize| {
            let phrase = matches!(scene.mentions[p].sort, Sort::Phrase | Sort::Bare) && self.decided[p].is_none();
            phrase && self.people[p].is_none() && scene.analysis.lists(scene.mentions[p].end - 1).has(List::Documents)
        };
        let spoke = |&p: &usize| {
            let source = scene.mentions[p].sort == Sort::Name || is_document(p);
            source && self.speaking[p] && !scene.mentions[p].possessive
        };
        let p = Self::back(scene, mention).find(spoke)?;
        // "Lund said in a statement … The statement said"; any other speaker may have nothing to do with it. "A statement
        // said" is that of who has just spoken.
        let indefinite = scene.is_indefinite(mention);
        let head = scene.analysis.word(scene.mentions[mention].end - 1);
        let items = scene.bounds[scene.unit_of_mention(p)].clone();
        let issued = items.filter(|&i| scene.reading.items[i as usize].quote().is_none()).any(|i| {
            let t = scene.reading.items[i as usize].token as usize;
            t < scene.mentions[mention].first && scene.analysis.word(t).eq_ignore_ascii_case(head)
        });
        if is_document(p) || !issued && !indefinite {
            return None;
        }
        Some(self.people[p].map_or(Antecedent::Body(p), Antecedent::Person))
    }
}

impl Scene<'_, '_> {
    /// Returns true for "it" beside a verb for what is written on a document: "it read", "it reads".
    pub(super) fn is_beside_document_verb(&self, p: usize) -> bool {
        let mention = &self.mentions[p];
        let reads = |t: usize| matches!(self.analysis.word(t), "read" | "reads");
        mention.end < self.analysis.tokens.len() && reads(mention.end)
            || mention.first.checked_sub(1).is_some_and(reads)
    }
}
