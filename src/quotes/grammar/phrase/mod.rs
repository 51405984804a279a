//! Noun phrases: where one begins and ends, and the name of a person in it.

mod attributes;
pub(super) mod endings;
mod names;
mod nouns;

use crate::lexicon;
use std::ops::Range;

use super::finite::is_finite;
use super::languages::{Language, Trait};
use super::lists::{self, List};
use super::sheet::{Kind, Sheet};
use super::words::Class;
use crate::text::Shape;
pub(super) use names::{is_given, is_plain_name, is_proper_word, name_in, run};
use names::{is_name_word, is_plural_office, name_at, name_behind};
pub(super) use nouns::is_role;

/// Noun phrase or pronoun.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Phrase {
    /// Items from its determiner to the last word of its attributes.
    pub(super) full: Range<usize>,
    /// Items from its determiner to its head.
    pub(super) core: Range<usize>,
    /// Items of the name of a person that is its head.
    pub(super) name: Option<Range<usize>>,
    /// True for a pronoun alone.
    pub(super) pronoun: bool,
}

/// Returns the noun phrase that begins at item `i` and ends before `end`.
pub(super) fn at(sheet: &Sheet<'_>, i: usize, end: usize) -> Option<Phrase> {
    if i >= end || !matches!(sheet.items[i].kind, Kind::Word | Kind::Number | Kind::Quote) {
        return None;
    }
    if let Some(name) = sheet.particle_name(i).filter(|n| n.end <= end) {
        return Some(Phrase { full: name.clone(), core: name.clone(), name: Some(name), pronoun: false });
    }
    let mut phrase = match sheet.language {
        Language::German => german(sheet, i, end, 0),
        _ if sheet.items[i].kind == Kind::Quote => None,
        _ => other(sheet, i, end),
    }?;
    if phrase.name.is_none() && !phrase.pronoun {
        phrase.name = apposed(sheet, &phrase).or_else(|| described(sheet, &phrase, end));
    }
    Some(phrase)
}

/// Returns the name after an office and a comma: "le ministre de la Défense, Paul Osei". A bracket may be between.
fn apposed(sheet: &Sheet<'_>, phrase: &Phrase) -> Option<Range<usize>> {
    let len = sheet.items.len();
    let mut comma = phrase.full.end;
    let german = sheet.language == Language::German;
    if !german && comma < len && sheet.items[comma].kind == Kind::Opening {
        let closing = (comma..len.min(comma + 8)).find(|&i| sheet.items[i].kind == Kind::Closing)?;
        comma = closing + 1;
    }
    if comma + 1 >= len || sheet.items[comma].kind != Kind::Comma {
        return None;
    }
    // "son conseil, Me Paul Osei,": the title shows that the noun is one for a person.
    let titled = || {
        let name = comma + 2 + usize::from(comma + 2 < len && sheet.items[comma + 2].kind == Kind::Stop);
        sheet.is_in(phrase.full.start, List::Possessives)
            && sheet.is(comma + 1, Class::Honorific)
            && sheet.items[comma + 1].shape == Shape::Title
            && name + 1 < len
            && sheet.is_capital(name)
    };
    if !is_one_person(sheet, phrase) && !titled() {
        return named_noun(sheet, phrase, comma);
    }
    // "un conseiller du maire sortant, Paul Osei": the name can be that of either.
    let one = sheet.is_in(phrase.full.start, List::Indefinite);
    let owner = |i: usize| is_role(sheet, i) && i > phrase.core.end;
    if !german && one && (phrase.core.end..phrase.full.end).any(owner) {
        return None;
    }
    let closed =
        |to: usize| to < len && matches!(sheet.items[to].kind, Kind::Comma | Kind::Opening | Kind::Colon | Kind::Stop);
    // "El autor del gol, el colombiano Luis Robles, habló"
    if !german && sheet.is(comma + 1, Class::Determiner) {
        let p = other(sheet, comma + 1, len)?;
        let from = (p.core.start..p.core.end).find(|&i| sheet.is_capital(i))?;
        let plain = (2..=4).contains(&(p.core.end - from)) && (from..p.core.end).all(|i| is_name_word(sheet, i));
        let name = p.name.or((plain && from > comma + 2).then_some(from..p.core.end));
        // "Autora do projeto, a deputada Marta Robles defendeu": an office without an article comes before the subject.
        let bare = !sheet.is(phrase.full.start, Class::Determiner);
        return name.filter(|n| n.len() > 1 && (closed(n.end) || bare));
    }
    // "l'avocat, Me Karim Osei", "der Chefarzt der Klinik, Prof. Dr. Karim Osei"
    while comma + 2 < len && sheet.is(comma + 1, Class::Honorific) && sheet.items[comma + 1].shape == Shape::Title {
        let stop = sheet.items[comma + 2].kind == Kind::Stop && comma + 3 < len && sheet.is_capital(comma + 3);
        if !(stop || sheet.is_capital(comma + 2)) || !german && stop && sheet.items[comma + 1].shape != Shape::Title {
            break;
        }
        comma += if stop { 2 } else { 1 };
    }
    // "Der Chefarzt der Klinik, Professor Karim Osei, warf": an office between.
    if german
        && comma + 3 < len
        && is_role(sheet, comma + 1)
        && is_given(sheet, comma + 2)
        && is_name_word(sheet, comma + 3)
    {
        comma += 1;
    }
    if comma + 1 >= len || !is_name_word(sheet, comma + 1) {
        return None;
    }
    let to = run(sheet, comma + 1, len);
    let name = comma + 1..to;
    // "Una pasajera, Mireya, llegó": a given name alone between commas.
    if closed(to) && name.len() == 1 && is_given(sheet, name.start) && !german {
        return Some(name);
    }
    let capitals = name.clone().filter(|&i| is_name_word(sheet, i)).count();
    let plain = name.clone().all(|i| is_name_word(sheet, i) || !sheet.is_capital(i));
    name_in(sheet, name.clone())
        .filter(|n| n.start == comma + 1)
        .or((capitals >= 2 && plain && capitals <= 4).then_some(name))
}

/// Classes of nouns that are no people.
pub(super) const NO_PEOPLE: [Class; 7] =
    [Class::Organisation, Class::KindNoun, Class::Thing, Class::Time, Class::Medium, Class::Outlet, Class::SpeechNoun];

/// Returns the full name between commas after a noun that no list has, in a language in which nouns are in lower case: "le
/// mécanicien de l'équipe, Patrick Lund, répare", "un técnico municipal, Luis Robles, declaró". No preposition governs the
/// noun: "à la mairie, Ana Robles".
fn named_noun(sheet: &Sheet<'_>, phrase: &Phrase, comma: usize) -> Option<Range<usize>> {
    let start = phrase.full.start;
    let article = sheet.lists(start).has(lexicon::List::ArticlesOfNouns) || sheet.is_in(start, List::Indefinite);
    let noun = start + 1;
    let governed = start > 0 && sheet.is_word(start - 1) && sheet.is(start - 1, Class::Preposition);
    let plain = article
        && !governed
        && (2..=3).contains(&phrase.core.len())
        && (noun..phrase.core.end).all(|i| sheet.items[i].shape == Shape::Lower)
        && !NO_PEOPLE.iter().any(|&class| sheet.is(noun, class))
        && !sheet.is(noun, Class::Namesake);
    if sheet.language == Language::German || !plain || !is_given(sheet, comma + 1) {
        return None;
    }
    let to = run(sheet, comma + 1, sheet.items.len());
    let closed = to < sheet.items.len() && sheet.items[to].kind == Kind::Comma;
    let name = comma + 1..to;
    (closed && (2..=4).contains(&name.len()) && name.clone().all(|i| is_name_word(sheet, i) || !sheet.is_capital(i)))
        .then_some(name)
}

/// Returns whether a phrase has an office or, after an indefinite article, any noun: "le maire", "une habitante".
fn is_one_person(sheet: &Sheet<'_>, phrase: &Phrase) -> bool {
    let first = sheet.small(phrase.full.start);
    let article = lists::has(sheet.language, List::Indefinite, first);
    // "au kiosque voisin": an adjective.
    let noun = phrase.core.clone().find(|&i| sheet.is_word(i) && !sheet.is(i, Class::Determiner));
    let after_noun = |i: usize| {
        i > 0
            && sheet.items[i - 1].shape == Shape::Lower
            && sheet.is_word(i - 1)
            && !sheet.items[i - 1].facts.is_function()
    };
    let adjective = |i: usize| {
        sheet.is_in(i, List::Adjectival) && (noun.is_some_and(|n| n < i) || i == phrase.full.start && after_noun(i))
    };
    article && phrase.core.len() <= 2 || phrase.core.clone().any(|i| is_role(sheet, i) && !adjective(i))
}

/// Returns the words of a phrase in German as a name if an office with an article follows: "Ivaro Denko, der Sprecher".
fn described(sheet: &Sheet<'_>, phrase: &Phrase, end: usize) -> Option<Range<usize>> {
    let comma = phrase.core.end;
    let name = &phrase.core;
    let plain = sheet.language == Language::German && name.len() <= 3 && is_plain_name(sheet, name);
    if !plain || comma + 2 >= end || sheet.items[comma].kind != Kind::Comma {
        return None;
    }
    let article = matches!(sheet.text(comma + 1), "der" | "die");
    let title = |i: usize| sheet.items[i].shape == Shape::Title && !sheet.ends_in(i, Class::Thing);
    let office = phrase_behind(sheet, comma + 1, end).is_some_and(|head| is_role(sheet, head));
    (article && office && name.clone().all(title)).then(|| name.clone())
}

/// Returns the head of the noun phrase that begins at item `i`.
fn phrase_behind(sheet: &Sheet<'_>, i: usize, end: usize) -> Option<usize> {
    german(sheet, i, end, 0).filter(|p| !p.pronoun).map(|p| p.core.end - 1)
}

/// Returns whether item `i` is a particle before a name, with a capital or of a surname of the article: "dijo De la
/// Fuente", "sagte von der Heide".
pub(super) fn starts_name(sheet: &Sheet<'_>, i: usize) -> bool {
    let capital = |k: usize| k < sheet.items.len() && sheet.is_capital(k);
    sheet.particle_name(i).is_some()
        || sheet.is(i, Class::Particle)
            && sheet.items[i].shape == Shape::Title
            && (capital(i + 1) || i + 2 < sheet.items.len() && sheet.is(i + 1, Class::Particle) && capital(i + 2))
}

fn pronoun(i: usize) -> Phrase {
    Phrase { full: i..i + 1, core: i..i + 1, name: None, pronoun: true }
}

/// Returns whether item `i` has the form of a German adjective or participle before a noun.
fn is_adjective(sheet: &Sheet<'_>, i: usize) -> bool {
    let text = sheet.text(i);
    sheet.is_word(i)
        && (sheet.items[i].shape == Shape::Lower || text.contains("-jährig") || text.ends_with("er"))
        && !sheet.items[i].facts.is_function()
        && (text.ends_with('e')
            || text.ends_with("en")
            || text.ends_with("er")
            || text.ends_with("es")
            || text.ends_with("em"))
        && (sheet.items[i].shape == Shape::Lower || sheet.items[i].shape == Shape::Title)
}

/// Returns whether "und" at item `and` is part of the name of a body in German: a noun for a body and one noun are before it,
/// one noun and a verb in the singular after it.
fn is_joint_name(sheet: &Sheet<'_>, and: usize) -> bool {
    let noun = |i: usize| {
        sheet.is_capital(i)
            && sheet.items[i].shape == Shape::Title
            && !is_role(sheet, i)
            && !is_given(sheet, i)
            && !sheet.ends_in(i, Class::Organisation)
            && !sheet.ends_in(i, Class::KindNoun)
    };
    let verb = and + 2;
    let word = sheet.text(verb);
    let singular = sheet.items[verb].shape == Shape::Lower && (word.ends_with('t') || word.ends_with("te"));
    sheet.text(and) == "und"
        && sheet.ends_in(and - 2, Class::Organisation)
        && noun(and - 1)
        && noun(and + 1)
        && singular
        && !sheet.items[verb].facts.is(Class::Adverb)
        && !sheet.items[verb].facts.is(Class::Negation)
}

fn german(sheet: &Sheet<'_>, i: usize, end: usize, depth: usize) -> Option<Phrase> {
    if i >= end {
        return None;
    }
    // "einer der Gutachter"
    let one = sheet.lists_as_written(i).has(lexicon::List::OneGerman)
        && i + 2 < end
        && matches!(sheet.text(i + 1), "der" | "unserer" | "ihrer" | "seiner");
    if one && depth == 0 {
        let group = german(sheet, i + 1, end, 1).filter(|p| !p.pronoun)?;
        return Some(Phrase { full: i..group.full.end, core: i..group.full.end, name: None, pronoun: false });
    }
    let mut k = i;
    let determiner = |k: usize| sheet.is(k, Class::Determiner) || sheet.is(k, Class::Oblique);
    while k < end && k - i < 3 && (determiner(k) || sheet.items[k].kind == Kind::Number) {
        k += 1;
    }
    let bound = k > i;
    // "das zunächst interne Papier"
    if bound
        && k + 2 < end
        && sheet.is(k, Class::Adverb)
        && sheet.items[k].shape == Shape::Lower
        && !sheet.items[k].facts.is_pronoun()
        && is_adjective(sheet, k + 1)
        && sheet.items[k + 1].shape == Shape::Lower
        && sheet.is_capital(k + 2)
    {
        k += 1;
    }
    // "der für die Bankenaufsicht zuständige Chef"
    if bound && k < end && sheet.is(k, Class::Preposition) {
        let last = end.min(k + 9);
        let adjective = (k + 1..last).find(|&j| {
            is_adjective(sheet, j) && sheet.items[j].shape == Shape::Lower && j + 1 < last && sheet.is_capital(j + 1)
        });
        k = adjective.filter(|&j| j > k + 1)?;
    }
    let lower = |k: usize| sheet.items[k].shape == Shape::Lower;
    while k + 1 < end && k - i < 12 && is_adjective(sheet, k) && lower(k) && sheet.items[k].facts.verbs.is_empty() {
        let follows = is_adjective(sheet, k + 1) && lower(k + 1)
            || sheet.is_capital(k + 1)
            || sheet.is(k + 1, Class::And)
            || sheet.items[k + 1].kind == Kind::Comma && bound;
        if !follows {
            break;
        }
        k += 1;
        if k + 1 < end
            && (sheet.is(k, Class::And) || sheet.items[k].kind == Kind::Comma)
            && is_adjective(sheet, k + 1)
            && lower(k + 1)
        {
            k += 1;
        }
    }
    let nouns = k;
    k = run(sheet, k, end);
    // "die „Automobilwoche“", "Fernsehsender „Silverbird“"
    let named = |k: usize| {
        sheet.items[k].quote.is_some_and(|q| {
            let inner = sheet.marked[q].inner.of(sheet.body);
            (sheet.words_inside(q) <= 4 || k > i && sheet.is_long_name(q))
                && inner.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                && !inner.ends_with(['.', '!', '?', ','])
        })
    };
    if k < end && named(k) && (k > i || depth == 0) {
        k += 1;
        if k == nouns + 1 && !bound && depth > 0 {
            k = nouns;
        }
    }
    // "die Gewerkschaft Holz und Spiel erhebt": the name of a body has two nouns.
    if k == nouns + 2 && k + 2 <= end && k + 2 < sheet.items.len() && is_joint_name(sheet, k) {
        k += 2;
    }
    if k == nouns {
        let alone = sheet.items[i].facts.is_pronoun() || sheet.is(i, Class::Relative);
        return (alone && (!bound || k == i + 1)).then(|| pronoun(i));
    }
    let name = name_in(sheet, nouns..k).filter(|n| !is_plural_office(sheet, i, n));
    // "eine Mitarbeiterin Wielanders": the surname of another person of the article, in the genitive.
    let name = name.filter(|n| {
        let word = sheet.small(n.start);
        let stem = word.strip_suffix('s').filter(|_| n.len() == 1 && n.start > nouns);
        !stem.is_some_and(|stem| sheet.families.contains(stem) && !sheet.families.contains(word))
    });
    // "der 40-jährige Bako Demir"
    let aged = nouns > i && sheet.text(nouns - 1).trim_end_matches('n').ends_with("jährige");
    let name = name.or_else(|| (aged && is_plain_name(sheet, &(nouns..k))).then_some(nouns..k));
    let mut phrase = Phrase { full: i..k, core: i..k, name, pronoun: false };
    // Attributes in the genitive and with "von".
    let mut at = k;
    for _ in 0..4 {
        if depth > 2 || at >= end || !sheet.is_word(at) || !sheet.is(at, Class::Of) {
            break;
        }
        let preposition = sheet.is(at, Class::Preposition);
        let Some(next) = german(sheet, at + usize::from(preposition), end, depth + 1).filter(|p| !p.pronoun) else {
            break;
        };
        at = next.full.end;
    }
    phrase.full.end = at;
    Some(phrase)
}

/// Returns the phrase of one of a group in a language in which nouns are in lower case: "uno degli avvocati".
fn one_of(sheet: &Sheet<'_>, i: usize, end: usize) -> Option<Phrase> {
    let of = i + 1;
    let one = of < end && sheet.is(of, Class::Of) && sheet.is(of, Class::Preposition);
    if !one || !sheet.is_in(i, List::Indefinite) {
        return None;
    }
    let mut from = of + 1;
    while from < end && from < of + 3 && sheet.is(from, Class::Determiner) {
        from += 1;
    }
    // "een van hen", "uno di loro"
    if from < end && sheet.is(from, Class::PronounPlural) {
        return Some(Phrase { full: i..from + 1, core: i..from + 1, name: None, pronoun: false });
    }
    let group = (from < end && is_noun(sheet, from)).then(|| other(sheet, from, end)).flatten()?;
    Some(Phrase { full: i..group.full.end, core: i..group.core.end, name: None, pronoun: false })
}

/// Returns a noun phrase of a language in which nouns are in lower case.
fn other(sheet: &Sheet<'_>, i: usize, end: usize) -> Option<Phrase> {
    let mut k = i;
    while k < end && k - i < 3 && (sheet.is(k, Class::Determiner) || sheet.items[k].kind == Kind::Number) {
        k += 1;
    }
    let bound = k > i;
    if let Some(p) = one_of(sheet, i, end) {
        return Some(p);
    }
    // "m'" is no "M."
    let elided = |k: usize| sheet.text(k).ends_with(['\'', '’']);
    let honorific = |k: usize| sheet.is(k, Class::Honorific) && sheet.is_word(k) && !elided(k);
    let first = k;
    let mut core = k;
    let mut name: Option<Range<usize>> = None;
    let mut attributed = false;
    if k == i && starts_name(sheet, i) {
        let from = (i + 1..end).find(|&n| sheet.is_capital(n))?;
        let to = run(sheet, from, end);
        return Some(Phrase { full: i..to, core: i..to, name: Some(i..to), pronoun: false });
    }
    while k < end && k - i < 24 {
        let item = &sheet.items[k];
        // "en una entrevista de 1994 Robles confesó"
        if attributed && sheet.is_capital(k) && sheet.items[k - 1].kind == Kind::Number {
            break;
        }
        if sheet.is_capital(k) {
            let to = run(sheet, k, end);
            if name.is_none() {
                name = if attributed { name_behind(sheet, first..core, k..to) } else { name_at(sheet, first, k..to) };
            }
            k = to;
            if !attributed {
                core = k;
            }
            continue;
        }
        if item.kind == Kind::Stop && k > first && honorific(k - 1) && k + 1 < end {
            if sheet.is_capital(k + 1) {
                k += 1;
                continue;
            }
            // "M. de Brémont"
            if let Some(to) = sheet.particles_end(k + 1).filter(|&to| to < end) {
                let to = run(sheet, to, end);
                return Some(Phrase { full: i..to, core: i..to, name: Some(k + 1..to), pronoun: false });
            }
        }
        if item.kind == Kind::Number && k > first {
            k += 1;
            continue;
        }
        // "la asociación La Colmena", "vakbond De Werkbank"
        if k > first && attributes::is_own_article(sheet, k) {
            k = run(sheet, k + 1, end);
            if !attributed {
                core = k;
            }
            continue;
        }
        if item.kind != Kind::Word {
            break;
        }
        if k > first && sheet.is(k, Class::Of) && sheet.is(k, Class::Preposition) && core > first {
            // An attribute: "le ministre de la Défense"; it needs a noun.
            let noun = |j: usize| sheet.is_capital(j) || is_noun(sheet, j);
            let Some(j) = attributes::noun_of(sheet, k, end).filter(|&j| noun(j)) else { break };
            attributed = true;
            k = j;
            continue;
        }
        // "el jefe del servicio de consumo y de asuntos veterinarios"
        if attributed && sheet.is(k, Class::And) && k + 1 < end && attributes::is_of(sheet, k + 1) {
            k += 1;
            continue;
        }
        if !is_noun(sheet, k) && !honorific(k) {
            break;
        }
        // "Rovena suprime 210 puestos": no adjective follows a name without a determiner.
        if !bound
            && sheet.is_capital(first)
            && core == k
            && sheet.is_proper(first)
            && sheet.language.has(Trait::ADJECTIVE_AFTER_NOUN)
        {
            break;
        }
        if core > first && attributes::ends_dutch(sheet, k) {
            break;
        }
        k += 1;
        if !attributed {
            core = k;
        }
    }
    if core <= first {
        let item = &sheet.items[i];
        let alone = item.facts.is_pronoun();
        return (alone && (first == i || first == i + 1)).then(|| pronoun(i));
    }
    // "l'association « Rives libres »"
    if k < end && !attributed && name.is_none() && sheet.is_body(k, i) {
        k += 1;
        core = k;
    }
    Some(Phrase { full: i..k.max(core), core: i..core, name, pronoun: false })
}

/// Returns whether item `i` is a noun or adjective, according to the word lists: no function word, and no finite form
/// of a verb of speech unless it is a role as well.
fn is_noun(sheet: &Sheet<'_>, i: usize) -> bool {
    let item = &sheet.items[i];
    let verb = item.facts.verbs.iter().any(|v| v.form == super::words::Form::Finite);
    let finite = verb || is_finite(sheet, i);
    item.kind == Kind::Word && !item.facts.is_function() && (!finite || item.facts.is(Class::Role))
}
