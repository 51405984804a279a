//! People whom the text names in another sentence than the one with their office: a lead with an office and the name below it,
//! and somebody without a name who has one further down.

use super::{AntecedentResolver, REACH};
use crate::block::Role;
use crate::quotes::speaker::candidates::Sort;
use crate::quotes::speaker::scene::Scene;
use crate::text::TokenKind;

/// Office in the first sentence of an article, and the person whom the next paragraph names without one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Lead {
    /// Mention of the office.
    pub(super) mention: usize,
    /// Index into the document's people.
    pub(super) person: usize,
}

/// Bound on the words between an article and its noun.
const MODIFIERS: usize = 3;

/// Bound on the sentences before the lead: headlines and labels.
const HEADLINES: usize = 6;

/// Returns the office of the lead: "The health secretary has refused to say more. // Osian Prothero told the BBC that …".
pub(super) fn lead(scene: &Scene<'_, '_>) -> Option<Lead> {
    let opening = |unit: usize| {
        let start = scene.bounds[unit].start;
        let p = scene.contexts.partition_point(|c| c.item < start);
        scene.contexts.get(p).filter(|c| c.item == start).map(|_| p)
    };
    let paragraph = |unit: usize| scene.paragraph_of(scene.bounds[unit].start as usize);
    let is_text = |unit: usize| {
        let token = scene.reading.items[scene.bounds[unit].start as usize].token as usize;
        let at = scene.analysis.paragraphs.partition_point(|p| p.tokens.end <= token);
        let heading = scene.analysis.paragraphs.get(at).is_none_or(|p| matches!(p.role, Role::Title | Role::Heading));
        !heading && scene.reading.classes[scene.bounds[unit].end as usize - 1] == crate::quotes::words::Class::Stop
    };
    let first = (0..scene.bounds.len().min(HEADLINES)).find(|&unit| is_text(unit))?;
    // "The Welsh health secretary": the noun may be a mention without its article.
    let start = scene.reading.items[scene.bounds[first].start as usize].token as usize;
    let office = scene.mentions.partition_point(|m| m.first < start);
    let mention = scene.mentions.get(office).filter(|m| m.first <= start + MODIFIERS && m.end > start + 1)?;
    // "London's mayor"
    let owned = (start..mention.end - 1)
        .any(|t| scene.analysis.word(t).ends_with("'s") || scene.analysis.word(t).ends_with("’s"));
    let definite = scene.analysis.word(start) == "The" || owned;
    let indefinite = matches!(scene.analysis.word(start), "A" | "An");
    let open = matches!(mention.sort, Sort::Phrase | Sort::Bare)
        && (definite || indefinite)
        && !mention.possessive
        && scene.contexts[office].person.is_none()
        && scene.may_be_one_person(office)
        && scene.introduced(office).or_else(|| scene.name_in_apposition(office)).is_none();
    if !open {
        return None;
    }
    let below = (first + 1..scene.bounds.len()).find(|&unit| paragraph(unit) > paragraph(first))?;
    let name = opening(below).filter(|_| paragraph(below) == paragraph(first) + 1)?;
    let (found, context) = (&scene.mentions[name], scene.contexts[name]);
    let person = context.person.filter(|_| found.sort == Sort::Name && !found.titled && !found.possessive)?;
    let full = found.end >= found.first + 2;
    let new = context.before == 0 && !scene.contexts[..name].iter().any(|c| c.person == Some(person));
    let gender = scene.gender_of(office);
    let fits = gender.is_none_or(|g| scene.entities.people[person].gender.is_none_or(|o| o == g));
    // "Petra Lund, 34, admitted it"; any other description gives her another office.
    let token = |t: usize| scene.analysis.tokens.get(t);
    let comma = token(found.end).is_some() && scene.analysis.word(found.end) == ",";
    let aged = comma && token(found.end + 1).is_some_and(|t| t.kind == TokenKind::Number && t.span.len() <= 2);
    let plain = if definite { !comma || aged } else { aged };
    (full && new && fits && plain).then_some(Lead { mention: office, person })
}

impl AntecedentResolver {
    /// Returns the person whom the lead describes by the noun of `mention`: "the health secretary", "the secretary".
    pub(super) fn of_lead(&self, scene: &Scene<'_, '_>, mention: usize) -> Option<usize> {
        let lead = self.lead?;
        let (office, found) = (&scene.mentions[lead.mention], &scene.mentions[mention]);
        let word = |t: usize| scene.analysis.word(t).to_lowercase();
        let head = word(office.end - 1) == word(found.end - 1);
        let inside = |t: usize| (office.first..office.end).any(|o| word(o) == word(t));
        let same = head && scene.modifiers(mention).is_some_and(|mut tokens| tokens.all(inside));
        (mention == lead.mention || same && mention > lead.mention).then_some(lead.person)
    }

    /// Returns the person whom the text names further down by the same noun: "A spokeswoman for the port denied it. // “No,”
    /// the spokeswoman, Petra Lund, said."
    pub(super) fn named_later(&self, scene: &Scene<'_, '_>, mention: usize) -> Option<usize> {
        let found = &scene.mentions[mention];
        if found.sort != Sort::Phrase || !scene.is_indefinite(mention) || !scene.may_be_one_person(mention) {
            return None;
        }
        let head = scene.analysis.word(found.end - 1);
        let is = |t: usize, word: &str| scene.analysis.word(t).eq_ignore_ascii_case(word);
        let phrase = |p: usize| {
            let other = &scene.mentions[p];
            // "the Post reporter" is another one than "a reporter".
            let own = |t: usize| (found.first + 1..found.end).any(|o| is(t, scene.analysis.word(o)));
            let definite = other.sort == Sort::Phrase && is(other.end - 1, head) && is(other.first, "the");
            definite && (other.first + 1..other.end).all(own)
        };
        // "the spokeswoman, Petra Lund": the name has its office before it.
        let named = |p: usize| {
            let other = &scene.mentions[p];
            let (comma, noun) = (other.first.checked_sub(1), other.first.checked_sub(2));
            let apposed = comma.is_some_and(|t| is(t, ",")) && noun.is_some_and(|t| is(t, head));
            let article = other.first.saturating_sub(2 + MODIFIERS)..other.first.saturating_sub(2);
            other.sort == Sort::Name && apposed && article.into_iter().any(|t| is(t, "the"))
        };
        let unit = scene.unit_of_mention(mention);
        let next = (mention + 1..scene.mentions.len()).take(2 * REACH).find(|&p| phrase(p) || named(p))?;
        if scene.unit_of_mention(next) == unit {
            return None;
        }
        if named(next) {
            return scene.contexts[next].person;
        }
        let apposed = || scene.name_in_apposition(next).and_then(|name| scene.contexts[name].person);
        scene.contexts[next].person.or_else(apposed)
    }
}
