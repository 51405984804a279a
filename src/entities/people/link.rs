//! Links people of the text to entities of a gazetteer: full names first, short forms with their full names.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::evidence::offices::Offices;
use super::variants;
use super::{Chain, Coreference};
use crate::entities::Gender;
use crate::entities::gazetteer::{Entity, EntityIndex, Gazetteer, GazetteerMatch, find_in, is_person};
use crate::entities::names::language::is_english;
use crate::entities::names::lexicon;
use crate::entities::names::name::{Found, Name, NameClass, Names, Part, PartKind};
use crate::entities::names::uses;
use crate::entities::people;
use crate::entities::resolve::roles;
use crate::lexicon::List;
use crate::span::Span;
use crate::text::{Analysis, Shape};

/// Link of a person of the document to an entity of the gazetteer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Link {
    pub(crate) entity: EntityIndex,
    /// Other entities that the person may be.
    pub(crate) others: Vec<EntityIndex>,
    /// Probability that the link is right, 0 to 1.
    pub(crate) confidence: f32,
}

/// Corrects the names of a text by the matches of a gazetteer: a listed name is a person in any form, and words
/// before it that are no name are cut off. Returns the matches of other entities than people. The language, given by its
/// primary subtag, tells the endings of declined names.
pub(crate) fn lay_over(
    analysis: &Analysis<'_>,
    gazetteer: &Gazetteer,
    language: Option<&str>,
    names: &mut Names,
) -> Vec<GazetteerMatch> {
    let mut others = Vec::new();
    names.found.sort_by_key(|f| f.name.span);
    let mut new: Vec<Found> = Vec::new();
    let run_on = may_run_on(analysis, language);
    let matches = find_in(gazetteer, analysis.body, language);
    let introduced = introduced(analysis, &matches);
    for m in matches {
        if is_common_noun(analysis, gazetteer, &m) {
            continue;
        }
        let at = names.found.partition_point(|f| f.name.span.end() <= m.span.start());
        // An entity without a type is a person where its words look like one.
        let looks =
            names.found.get(at).is_some_and(|f| f.name.class == NameClass::Person && f.name.span.contains(m.span));
        let is_one = |kind: &str| is_person(kind) || (looks && kind.is_empty());
        let people: Vec<EntityIndex> =
            m.entities.iter().copied().filter(|&e| is_one(&gazetteer.entity(e).kind)).collect();
        if people.is_empty() {
            others.push(m);
            continue;
        }
        if !is_name(analysis, &m, people.len()) {
            others.push(m);
            continue;
        }
        let found_at = names.found.get(at).filter(|f| f.name.span.overlaps(m.span));
        if is_other_use(analysis, &m, found_at.is_some_and(|f| f.titled), &introduced) {
            continue;
        }
        match found_at {
            Some(f) if f.name.span.contains(m.span) => {
                if is_among_capitals(analysis, names, at, m.span) {
                    new.extend(found(analysis, names, m.span, people));
                } else if fit(analysis, names, at, m.span, run_on) {
                    names.found[at].known = shared_gender(gazetteer, analysis, m.span, &people);
                    names.found[at].anchor = people;
                }
            }
            // The names read from the text have only a part of the match, as in a headline, or nothing of it.
            _ => new.extend(found(analysis, names, m.span, people)),
        }
    }
    if !new.is_empty() {
        names.found.retain(|f| {
            let at = new.partition_point(|n| n.name.span.end() <= f.name.span.start());
            !new.get(at).is_some_and(|n| n.name.span.overlaps(f.name.span))
        });
        names.found.extend(new);
        names.found.sort_by_key(|f| f.name.span);
    }
    others
}

/// Returns the entities that a text names in full, or at least by several words.
fn introduced(analysis: &Analysis<'_>, matches: &[GazetteerMatch]) -> FxHashSet<u32> {
    let whole = matches.iter().filter(|m| is_of_several_words(analysis, m.span));
    whole.flat_map(|m| m.entities.iter().map(|e| e.0)).collect()
}

fn is_of_several_words(analysis: &Analysis<'_>, span: Span) -> bool {
    span.of(analysis.body).contains(char::is_whitespace)
}

/// Returns the tokens of a span.
fn tokens_of(analysis: &Analysis<'_>, span: Span) -> std::ops::Range<usize> {
    let first = analysis.token_at(span.start());
    first..analysis.tokens[first..].partition_point(|t| t.span.start() < span.end()) + first
}

/// Returns whether a match with the words of a name is another use of them: "the ferry Petra Lund", "in March", and at the
/// beginning of a sentence "Stone walls", if the text has not named the person in full.
fn is_other_use(analysis: &Analysis<'_>, m: &GazetteerMatch, titled: bool, introduced: &FxHashSet<u32>) -> bool {
    if uses::goes_on_in_chinese(analysis.body, m.span) {
        return true;
    }
    let tokens = tokens_of(analysis, m.span);
    if titled || tokens.is_empty() {
        return false;
    }
    if tokens.len() > 1 {
        return uses::is_thing(analysis, &tokens);
    }
    uses::is_month(analysis, tokens.start)
        || uses::is_common_word(analysis, &tokens) && !m.entities.iter().any(|e| introduced.contains(&e.0))
}

/// Returns the gender that the gazetteer gives to all people of a match, if their name is one in full.
fn shared_gender(gazetteer: &Gazetteer, analysis: &Analysis<'_>, span: Span, people: &[EntityIndex]) -> Option<Gender> {
    let gender = gazetteer.entity(*people.first()?).gender?;
    let same = people.iter().all(|&e| gazetteer.entity(e).gender == Some(gender));
    (same && is_of_several_words(analysis, span)).then_some(gender)
}

/// Returns whether a full name is a part of a longer run of words in capitals: "PETRA LUND RESIGNS"; not "PETRA LUND BRIDGE",
/// "PETRA LUND OSEI".
fn is_among_capitals(analysis: &Analysis<'_>, names: &Names, i: usize, span: Span) -> bool {
    let parts = names.parts(i);
    let capitals = |p: &Part| p.shape == Shape::Upper || p.span.len() == 1;
    let inside = || parts.iter().filter(|p| span.overlaps(p.span));
    let name =
        |p: &Part| p.traits.given() > 0 && p.traits.ordinary() < 2 || p.traits.surname() > 0 && !p.traits.common();
    let beside = |p: &Part| {
        p.kind == PartKind::Word && (name(p) || p.traits.org() || p.traits.place() || is_honour(analysis, p))
    };
    let first = parts.iter().position(|p| span.overlaps(p.span)).unwrap_or(0);
    let end = first + inside().count();
    let before = first.checked_sub(1).map(|b| &parts[b]);
    let whole = inside().all(|p| span.contains(p.span));
    parts.len() > inside().count()
        && inside().count() > 1
        && whole
        && parts.iter().all(capitals)
        && !before.is_some_and(beside)
        && !parts.get(end).is_some_and(beside)
}

/// Returns whether a match is a common noun: "judge", listed as a person, names none.
fn is_common_noun(analysis: &Analysis<'_>, gazetteer: &Gazetteer, m: &GazetteerMatch) -> bool {
    let traits = lexicon::traits(lexicon::key(m.span.of(analysis.body)));
    traits.ordinary() >= 2
        && m.entities.iter().all(|&e| {
            let entity = gazetteer.entity(e);
            is_person(&entity.kind) && entity.names().all(|n| n.starts_with(char::is_lowercase))
        })
}

/// Returns whether a match can be the name of a person: a town that is a surname as well ("Chicago") is the town.
fn is_name(analysis: &Analysis<'_>, m: &GazetteerMatch, people: usize) -> bool {
    let words = m.span.of(analysis.body);
    words.contains(char::is_whitespace)
        || (people == m.entities.len() && !lexicon::traits(lexicon::key(words)).place_name())
}

/// Returns whether a word with a capital behind a full name may be another word of the sentence: "Orbán Viktor
/// Brüsszelben". In English few are, and in Spanish and Portuguese it may be the second surname.
fn may_run_on(analysis: &Analysis<'_>, language: Option<&str>) -> bool {
    !matches!(language, None | Some("en" | "es" | "pt" | "ca" | "gl")) && !is_english(analysis)
}

/// Returns whether a word is a thing that may have the name of a person: "prize".
fn is_honour(analysis: &Analysis<'_>, part: &Part) -> bool {
    part.lists(analysis).has(List::ThingsOfHonour)
}

/// Sets the limits of name `i` to those of a match. Returns `false` if the match is part of another name ("Michael
/// Osei" in "Michael Osei Diaz"), unless words behind a full name `run_on`.
fn fit(analysis: &Analysis<'_>, names: &mut Names, i: usize, span: Span, run_on: bool) -> bool {
    let range = names.found[i].parts.clone();
    let significant = |p: &Part| !matches!(p.kind, PartKind::Link | PartKind::Particle);
    let outside = |p: &&Part| !span.overlaps(p.span) && significant(p);
    let parts = &names.parts[range.clone()];
    let before = parts.iter().take_while(|p| p.span.end() <= span.start()).count();
    let name_like = |p: &Part| {
        p.kind == PartKind::Initial || p.traits.given() > 0 || (p.traits.ordinary() < 2 && !p.traits.common())
    };
    // Only a given name or an initial before a full name makes it another name; "Public Protector" does not.
    let full = span.len() > parts.iter().filter(|p| span.overlaps(p.span)).map(|p| p.span.len()).max().unwrap_or(0);
    let blocks = |p: &Part| if full { p.kind == PartKind::Initial || p.traits.given() > 0 } else { name_like(p) };
    // "Ida Osei-Lund" is no Ida Osei: a hyphenated surname is one word.
    let half = |(n, p): (usize, &Part)| n > 0 && span.overlaps(p.span) && !span.contains(p.span) && p.halves.is_some();
    if parts.iter().enumerate().any(half) {
        return false;
    }
    // "USS Petra Lund"
    let vessel = before.checked_sub(1).is_some_and(|b| full && parts[b].lists(analysis).has(List::ThingPrefixes));
    let blocked_before = vessel || parts[..before].iter().any(|p| significant(p) && blocks(p));
    let after: Vec<&Part> = parts[before..].iter().filter(outside).collect();
    let goes_on = |p: &&Part| p.kind != PartKind::Suffix && (name_like(p) || p.traits.org() || p.traits.place());
    // "Petra Lund Prize"
    let honour = full && after.first().is_some_and(|p| is_honour(analysis, p));
    let blocked_after = honour || after.iter().any(goes_on);
    // Two given names alone ("Anna Maria") have the surname behind them.
    let whole = || {
        let inside = || parts.iter().filter(|p| span.overlaps(p.span) && significant(p));
        inside().count() >= 2 && inside().any(|p| p.traits.given() == 0)
    };
    if blocked_before || blocked_after && !(run_on && whole()) {
        return false;
    }
    let found = &mut names.found[i];
    if before > 0 {
        found.parts.start += before;
    }
    let cut = after.iter().filter(|p| p.kind != PartKind::Suffix).count();
    if cut > 0 && names.parts[found.parts.clone()].len() > cut {
        found.parts.end -= cut;
    }
    let parts = &names.parts[found.parts.clone()];
    if let (Some(first), Some(last)) = (parts.first(), parts.last()) {
        found.name.span = first.span.cover(last.span);
        // The token of a word with a hyphen is that of its first half.
        found.name.tokens = first.token..analysis.token_at(last.span.end() - 1).max(first.token) + 1;
    }
    if found.role || found.name.class != NameClass::Person || found.name.score < 0.9 {
        found.role = false;
        found.name.class = NameClass::Person;
        found.name.score = 0.97;
    }
    true
}

/// Builds a name from a match where none was read from the text.
pub(super) fn found(analysis: &Analysis<'_>, names: &mut Names, span: Span, anchor: Vec<EntityIndex>) -> Option<Found> {
    let first = analysis.token_at(span.start());
    let end = analysis.tokens[first..].partition_point(|t| t.span.start() < span.end()) + first;
    if first >= end {
        return None;
    }
    let begin = names.parts.len();
    let mut at = span.start();
    for mut part in variants::parts(span.of(analysis.body)) {
        // The parts are in the order of the text: each has the token after the part before.
        let token = analysis.token_at(at).min(end - 1);
        part.token = token;
        part.span = analysis.tokens[token].span;
        part.shape = analysis.tokens[token].shape;
        at = part.span.end();
        names.parts.push(part);
    }
    if names.parts.len() == begin {
        return None;
    }
    Some(Found {
        name: Name {
            span,
            tokens: first..end,
            title: None,
            class: NameClass::Person,
            score: 0.9,
            person: None,
            full: None,
        },
        parts: begin..names.parts.len(),
        sentence: analysis.sentence_of(first).min(analysis.sentences.len().saturating_sub(1)),
        headline: analysis.tokens[first..end].iter().all(|t| t.shape == Shape::Upper),
        titled: false,
        honour: None,
        role: false,
        anchor,
        known: None,
    })
}

/// Links each person to an entity of the gazetteer. The first of these that exists decides: a full name in the
/// gazetteer; a short name; the only entity of whose name the fullest form is a variant; for a surname with a title,
/// the only entity of the surname, or the only one with that office.
pub(crate) fn link(
    analysis: &Analysis<'_>,
    gazetteer: &Gazetteer,
    names: &Names,
    coreference: &mut Coreference,
    offices: Offices<'_>,
) -> Vec<Option<Link>> {
    let mut links: Vec<Option<Link>> = vec![None; coreference.chains.len()];
    for full in [true, false] {
        for (reference, found) in coreference.references.iter().zip(&names.found) {
            let (Some(reference), people) = (reference, &found.anchor) else { continue };
            if people.is_empty() || reference.short == full || links[reference.chain].is_some() {
                continue;
            }
            // "Osei" as an alias of another person than the Osei of this text.
            let form = names.parts(coreference.chains[reference.chain].form);
            if reference.short && !may_be_called(gazetteer, people[0], form) {
                continue;
            }
            // "Mrs Osei" is no Karl Osei.
            let lone = people::words(form).count() < 2;
            let gender = coreference.chains[reference.chain].sure_gender();
            if lone && !is_of_gender(gazetteer.entity(people[0]), gender) {
                continue;
            }
            let confidence = if people.len() == 1 { 0.97 } else { 0.6 };
            links[reference.chain] = Some(Link { entity: people[0], others: people[1..].to_vec(), confidence });
        }
    }
    for (c, link) in links.iter_mut().enumerate().filter(|(_, l)| l.is_none()) {
        let chain = &coreference.chains[c];
        let form = names.parts(chain.form);
        *link = if people::words(form).count() >= 2 || people::is_regnal(form) {
            by_full_form(gazetteer, form)
        } else if names.found[chain.form].titled {
            by_titled_surname(analysis, gazetteer, names, chain, offices)
        } else {
            None
        };
    }
    for (link, chain) in links.iter().zip(&mut coreference.chains) {
        if let Some(gender) = link.as_ref().and_then(|l| gazetteer.entity(l.entity).gender) {
            chain.add_gender(gender, 3.0);
        }
    }
    links
}

fn by_full_form(gazetteer: &Gazetteer, form: &[Part]) -> Option<Link> {
    let variants = gazetteer.variants();
    // Initials alone are too weak: "J. Osei" is not every Osei with this initial.
    let bare = people::words(form).all(|p| p.kind == PartKind::Initial || p.key == people::surname(form).key)
        && !people::is_regnal(form);
    let fits = variants.alike(form).filter(|&e| {
        may_be_called(gazetteer, e, form)
            && (!bare || gazetteer.entity(e).names().any(|n| has_initials_only(&variants::parts(n))))
    });
    let ends = |e: &EntityIndex| gazetteer.entity(*e).names().any(|n| people::ends(form, &variants::parts(n)));
    let sounds = |e: &EntityIndex| gazetteer.entity(*e).names().any(|n| is_spelt_otherwise(form, &variants::parts(n)));
    only(fits, 0.85)
        .or_else(|| only(variants.of_surname(people::surname(form).key).filter(ends), 0.7))
        .or_else(|| only(variants.sounding(form).filter(sounds), 0.7))
}

fn by_titled_surname(
    analysis: &Analysis<'_>,
    gazetteer: &Gazetteer,
    names: &Names,
    chain: &Chain,
    offices: Offices<'_>,
) -> Option<Link> {
    let gender = chain.gender();
    let agrees = |e: &EntityIndex| is_of_gender(gazetteer.entity(*e), gender);
    let surname = people::surname(names.parts(chain.form)).key;
    let fits: Vec<EntityIndex> = gazetteer.variants().of_surname(surname).filter(agrees).collect();
    match fits.len() {
        0 | 1 => only(fits.into_iter(), 0.7),
        _ => {
            let title = roles::title(analysis, &names.found[chain.form])?;
            let known = |e: &EntityIndex| offices.held(gazetteer.entity(*e), surname, &title);
            only(fits.into_iter().filter(known), 0.75)
        }
    }
}

fn is_spelt_otherwise(form: &[Part], name: &[Part]) -> bool {
    people::spelt_otherwise(form, name) && !people::adds_surname(form, name)
}

/// Returns whether a label has initials and no given name: "J. K. Osei".
fn has_initials_only(label: &[Part]) -> bool {
    people::words(label).rev().skip(1).all(|p| p.kind == PartKind::Initial)
}

/// Returns whether a form may be a variant of a name of an entity.
fn may_be_called(gazetteer: &Gazetteer, entity: EntityIndex, form: &[Part]) -> bool {
    let entity = gazetteer.entity(entity);
    let several = people::words(form).count() > 1;
    let fits = |parts: &[Part]| {
        people::same_person(form, parts)
            && !people::adds_surname(form, parts)
            && (!several || people::words(parts).count() > 1 || has_given_name(entity, form))
    };
    entity
        .names()
        .any(|name| fits(&variants::parts(name)) || variants::transliterated(name).is_some_and(|parts| fits(&parts)))
}

/// Returns whether a form of several words has the given name of an entity, whatever its surname: "Osei" as an alias of Petra Lund
/// is Petra Osei, not Karl Osei. True for entities with names of one word only.
fn has_given_name(entity: &Entity, form: &[Part]) -> bool {
    let whole = |name: &Arc<str>| Some(variants::parts(name)).filter(|parts| people::words(parts).count() > 1);
    let mut names = entity.names().filter_map(whole).peekable();
    names.peek().is_none()
        || names.any(|mut parts| {
            let at = parts.iter().rposition(|p| p.kind == PartKind::Word).unwrap_or(0);
            parts[at] = *people::surname(form);
            people::same_person(form, &parts)
        })
}

/// Returns whether an entity may be a person of a gender, by the gazetteer or by the given name.
fn is_of_gender(entity: &Entity, gender: Option<Gender>) -> bool {
    let given = || people::given_gender(&variants::parts(&entity.label)).map(|g| g.0);
    gender.is_none() || entity.gender.or_else(given).is_none_or(|g| Some(g) == gender)
}

fn only(mut fits: impl Iterator<Item = EntityIndex>, confidence: f32) -> Option<Link> {
    let entity = fits.next()?;
    // With two candidates there is no link: a guess would be wrong half of the time.
    fits.next().is_none().then(|| Link { entity, others: Vec::new(), confidence })
}

/// Links of a document to a gazetteer.
pub(crate) struct Linked<'g> {
    pub(crate) gazetteer: &'g Gazetteer,
    /// Link of each person.
    pub(crate) links: Vec<Option<Link>>,
    /// Matches of other entities than people.
    pub(crate) others: Vec<GazetteerMatch>,
}
