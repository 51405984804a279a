//! Roles in the lead of an article, before the article names the person: "Jurors were shown messages in the trial of a vet …
//! Petra Lund, 38, denies fraud."

use super::roles::{self, Phrase};
use crate::block::Role;
use crate::entities::names::evidence::is_speech_verb;
use crate::entities::names::lexicon;
use crate::entities::names::name::{Names, without_clitic};
use crate::entities::people::Coreference;
use crate::lexicon::List;
use crate::text::{Analysis, TokenKind};

/// Bound on the tokens of the lead that are read.
const LEAD: usize = 80;

/// Returns the role that the lead gives to a person without a name, with the person whom the next paragraph names first and
/// the token of its article. The lead has one such role and names nobody; the next paragraph begins with the name, or with
/// words of this person.
pub(crate) fn role(
    analysis: &Analysis<'_>,
    names: &Names,
    coreference: &Coreference,
) -> Option<(usize, Phrase, usize)> {
    let mut text = analysis.paragraphs.iter().filter(|p| p.role != Role::Title && !p.tokens.is_empty());
    let (lead, next) = (text.next()?, text.next()?);
    let (found, reference) = names.found.iter().zip(&coreference.references).find(|(_, r)| r.is_some())?;
    let chain = reference.as_ref()?.chain;
    // "Petra Lund, 38,"; "Petra Lund lost"; "Harbour master Petra Lund" has a role of its own.
    let (start, end) = (found.name.tokens.start, found.name.tokens.end);
    // "“You could hear them,” Petra Lund said, “and …”"
    let speaks = start > next.tokens.start
        && start < next.tokens.end
        && analysis.tokens[next.tokens.start].kind == TokenKind::Mark
        && found.name.title.is_none()
        && (is_speech_verb(analysis, start - 1) || end < next.tokens.end && is_speech_verb(analysis, end))
        && !(end < next.tokens.end && analysis.word(end) == ",");
    if !speaks && (start != next.tokens.start || end + 1 >= next.tokens.end) {
        return None;
    }
    let follows = end + 1 < next.tokens.end;
    let aged = follows && analysis.word(end) == "," && analysis.tokens[end + 1].kind == TokenKind::Number;
    let verb = follows && analysis.word(end).starts_with(char::is_lowercase) && !is_speech_verb(analysis, end);
    let relative = follows && analysis.word(end) == "," && matches!(analysis.word(end + 1), "who" | "whose");
    if !speaks && !aged && !verb && !relative {
        return None;
    }
    let mut roles = (lead.tokens.start..lead.tokens.end.min(lead.tokens.start + LEAD))
        .filter_map(|t| introduced(analysis, t, lead.tokens.end).map(|phrase| (t, phrase)));
    let (token, phrase) = roles.next()?;
    roles.next().is_none().then_some((chain, phrase, token))
}

/// Reads the role of "a vet", "a retired postman", "the library's director" whose article is token `t`.
fn introduced(analysis: &Analysis<'_>, t: usize, end: usize) -> Option<Phrase> {
    let definite = matches!(analysis.word(t), "the" | "The");
    if !definite && !matches!(analysis.word(t), "a" | "an" | "A" | "An") || t + 1 >= end {
        return None;
    }
    let phrase = roles::phrase(analysis, t + 1, end)?;
    // "the director" of a body that the lead names: not "the president" of a country.
    let owned = (t + 1..phrase.end).any(|w| without_clitic(analysis.word(w)).1);
    if definite && (!owned || without_clitic(analysis.word(phrase.end - 1)).1) {
        return None;
    }
    let one = !analysis.lists(phrase.end - 1).has(List::Organisations) && !lexicon::traits(phrase.head).org();
    one.then_some(phrase)
}
