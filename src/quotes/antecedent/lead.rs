//! The office in the first sentence of an article, whose holder the next paragraph names.

use crate::block::Role;
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::speaker::scene::{MODIFIERS, Scene};
use crate::quotes::words::Class;
use crate::text::TokenKind;

/// Office in the first sentence of an article, and the person whom the next paragraph names without one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Lead {
    /// Mention of the office.
    pub(super) mention: usize,
    /// Index into the document's people.
    pub(super) person: usize,
}

/// Returns the first person who speaks in a sentence, behind an adverbial phrase and a comma: "In an interview with the
/// Post, Petra Lund said that …".
fn behind_adverbial(scene: &Scene<'_, '_>, unit: usize) -> Option<usize> {
    let bounds = &scene.bounds[unit];
    let first = scene.contexts.partition_point(|c| c.item < bounds.start);
    let opens = matches!(scene.reading.classes[bounds.start as usize], Class::Preposition | Class::As);
    let p = (first..scene.contexts.len())
        .take_while(|&p| scene.contexts[p].item < bounds.end)
        .find(|&p| scene.contexts[p].person.is_some() && scene.acts(p))?;
    let comma = scene.reading.classes[scene.contexts[p].item as usize - 1] == Class::Comma;
    let end = scene.contexts[p].end as usize;
    let says = scene.item_word(end).cue >= 40 || scene.reading.classes.get(end) == Some(&Class::Comma);
    (opens && comma && says).then_some(p)
}

/// Returns the person who speaks behind the marked words that open a sentence: "“It is a shed,” Petra Lund told the Post."
fn behind_marks(scene: &Scene<'_, '_>, unit: usize) -> Option<usize> {
    let start = scene.bounds[unit].start;
    if rules::is_off(Rule::LeadBeforeMarks) || scene.reading.items[start as usize].quote().is_none() {
        return None;
    }
    let p = scene.contexts.partition_point(|c| c.item <= start);
    let context = scene.contexts.get(p).filter(|c| c.item == start + 1 && c.person.is_some())?;
    (scene.item_word(context.end as usize).cue >= 40).then_some(p)
}

/// Bound on the sentences before the lead: headlines and labels.
const HEADLINES: usize = 6;

/// Returns the office of the lead: "The health secretary has refused to say more. // Osian Prothero told the BBC that …".
pub(super) fn lead(scene: &Scene<'_, '_>) -> Option<Lead> {
    if rules::is_off(Rule::OfficeOfLead) {
        return None;
    }
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
        !heading && scene.reading.classes[scene.bounds[unit].end as usize - 1] == Class::Stop
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
    let next = paragraph(below) == paragraph(first) + 1;
    let name = opening(below).filter(|&p| next && scene.contexts[p].person.is_some());
    let name = name.or_else(|| if next && definite { behind_adverbial(scene, below) } else { None });
    let quoted = || if next && scene.acts(office) { behind_marks(scene, below) } else { None };
    let (name, speaks) = match name {
        Some(name) => (name, false),
        None => (quoted()?, true),
    };
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
    let plain = if definite || speaks { !comma || aged } else { aged };
    (full && new && fits && plain).then_some(Lead { mention: office, person })
}
