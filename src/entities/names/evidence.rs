//! Classifies a name as person, organisation or place, by the sum of log-odds for each.

use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon;
use super::name::{NameClass, Part, PartKind};
use crate::lexicon::{self as words, List, Lists};
use crate::span::Span;
use crate::text::{Analysis, Shape, TokenKind};

/// Context of a name.
pub(crate) struct Around<'a, 'b> {
    pub(crate) analysis: &'b Analysis<'a>,
    pub(crate) sentence: Range<usize>,
    /// Byte range of the titles before it.
    pub(crate) title: Option<Span>,
    /// Words of the titles.
    pub(crate) honours: Option<&'b [Part]>,
    /// True if the text uses the last word as a surname alone.
    pub(crate) used: bool,
}

impl Around<'_, '_> {
    fn word(&self, i: Option<usize>) -> &str {
        i.filter(|&i| self.sentence.contains(&i)).map_or("", |i| self.analysis.word(i))
    }

    /// Returns the lists of words that contain token `i` as it is written; none outside of the sentence.
    fn lists(&self, i: usize) -> Lists {
        if self.sentence.contains(&i) { self.analysis.lists_as_written(i) } else { Lists::default() }
    }

    /// Returns whether an unknown word has the form of surnames of some language: "`McLund`", "Lundsson".
    fn ends_as_surname(&self, part: &Part) -> bool {
        let word = part.span.of(self.analysis.body);
        let capital = |prefix: &str| word.strip_prefix(prefix).is_some_and(|w| w.starts_with(char::is_uppercase));
        word.len() > 5 && SURNAME_ENDS.iter().any(|end| word.ends_with(end))
            || capital("Mc")
            || capital("O'")
            || capital("O’")
    }

    /// Returns whether a sentence begins at a token, quotation marks apart.
    fn opens(&self, token: usize) -> bool {
        token == self.sentence.start
            || (token == self.sentence.start + 1 && self.analysis.tokens[token - 1].kind == TokenKind::Mark)
    }
}

/// Endings of surnames that other kinds of names rarely have.
static SURNAME_ENDS: LazyLock<Vec<&str>> =
    LazyLock::new(|| words::lines(include_str!("../../../data/words/surname_endings.txt")).collect());

/// Returns the class of a name and its probability. The weights are log-odds set by hand.
pub(crate) fn classify(parts: &[Part], around: &Around<'_, '_>, headline: bool) -> (NameClass, f32) {
    let mut person = shape_of_person(parts, around, headline);
    let (mut organisation, mut place) = shape_of_other(parts, around.analysis, headline);
    let mut other = 0.3f32;
    context(parts, around, &mut person, &mut organisation, &mut place);
    // "San Mateo", "Los Altos": a place, unless a title or a given name comes first.
    if parts.len() >= 2
        && around.title.is_none()
        && parts[0].lists(around.analysis).has(List::PlacePrefixes)
        && parts.iter().all(|p| matches!(p.kind, PartKind::Word | PartKind::Particle))
    {
        person -= 1.5;
        place += 1.5;
    }
    if around.title.is_none() && is_field_or_work(parts, around) {
        person -= 2.5;
        other += 2.0;
    }
    // "Bora Bora": no person, as few given names are surnames too.
    if let [one, two] = parts
        && one.key == two.key
        && around.title.is_none()
        && one.traits.surname() == 0
    {
        person -= 2.0;
        place += 2.5;
    }
    // "Petra Museum, a mason, said": a given name and what the person does.
    if is_person_by_trade(parts, around) {
        return (NameClass::Person, TRADE);
    }
    // "Cyclone Nora": no person, though the second word is a given name.
    let first = parts[0].lists(around.analysis);
    if parts.len() > 1 && around.title.is_none() && first.has(List::ThingPrefixes) {
        other += 4.0;
    }
    // "drugmaker Norvo Xelas", "Norport DA Petra Lund", "Inspectors who gave it"
    if around.title.is_none()
        && (is_firm_by_noun(parts, around) || is_office_of_place(parts, around) || is_group(parts, around))
    {
        person -= 5.0;
        organisation += 1.0;
        other += 1.0;
    }
    if parts.iter().all(|p| p.traits.adjective() || p.kind == PartKind::Link) {
        other += 3.0;
    }
    if around.title.is_none() && is_work(parts, around) {
        person -= 4.0;
        other += 3.0;
    }
    if parts.len() == 1 && parts[0].traits.ordinary() == 3 && !parts[0].traits.org() && around.title.is_none() {
        other += 2.0;
    }
    let highest = |person: f32| {
        let scores = [
            (NameClass::Person, person),
            (NameClass::Organisation, organisation),
            (NameClass::Place, place),
            (NameClass::Other, other),
        ];
        let best = scores[1..].iter().fold(scores[0], |best, s| if s.1 > best.1 { *s } else { best });
        (best, scores.iter().map(|s| (s.1 - best.1).exp()).sum::<f32>())
    };
    let (best, sum) = highest(person);
    // The use as a surname decides what else is open; the probability of a clear name stays.
    if around.used && (best.0 != NameClass::Person || 1.0 / sum < USED) {
        let (used, sum) = highest(person + 2.5);
        if used.0 == NameClass::Person {
            return (used.0, (1.0 / sum).min(USED));
        }
    }
    let thing = || is_figure(parts, around) || is_degree(parts, around) || is_field(parts, around);
    if best.0 == NameClass::Person && thing() {
        return (NameClass::Other, 0.5);
    }
    // "Discount 2", "Labor-Only 53": no person has digits in the name.
    if best.0 == NameClass::Person
        && parts.iter().any(|p| p.span.of(around.analysis.body).contains(|c: char| c.is_ascii_digit()))
    {
        return (NameClass::Other, 0.5);
    }
    (best.0, 1.0 / sum)
}

/// Probability of a name with the word of a body that has the description of a person.
pub(crate) const TRADE: f32 = 0.97;

/// Bound on the probability of a name that the use of its last word as a surname makes a person's.
const USED: f32 = 0.8;

fn shape_of_person(parts: &[Part], around: &Around<'_, '_>, headline: bool) -> f32 {
    const GIVEN: [f32; 4] = [0.0, 0.8, 1.6, 2.2];
    const SURNAME: [f32; 4] = [0.0, 0.4, 0.7, 1.0];
    let mut score = 0.0;
    let words = parts.iter().filter(|p| matches!(p.kind, PartKind::Word | PartKind::Initial)).count();
    let first = parts.iter().find(|p| p.kind != PartKind::Particle);
    let last = parts.iter().rev().find(|p| p.kind == PartKind::Word);
    // The words after an initial are names: "M. Dane Waters".
    let initial = words > 1 && first.is_some_and(|p| p.kind == PartKind::Initial);
    let given = first.map_or(0, |p| p.traits.given());
    score += GIVEN[usize::from(given)] * if words == 1 { 0.5 } else { 1.0 };
    score += SURNAME[usize::from(last.map_or(0, |p| p.traits.surname()))];
    score += match words {
        2 => 0.6,
        3 => 0.2,
        0 | 1 => -0.3,
        _ => -1.0,
    };
    for (i, p) in parts.iter().enumerate() {
        score += match p.kind {
            PartKind::Initial if words > 1 => 0.8,
            PartKind::Particle => 0.8,
            PartKind::Suffix => 2.5,
            PartKind::Nick => 2.0,
            PartKind::Link => -2.5,
            _ => 0.0,
        };
        if p.kind != PartKind::Word {
            continue;
        }
        let named = (i == 0 && p.traits.given() >= 2)
            || (i > 0 && given >= 2 && p.traits.surname() >= 1)
            || (initial && !p.traits.org());
        if p.traits.ordinary() == 3 && !named {
            score -= if p.traits.frequent() { 1.2 } else { 0.7 };
        }
        let kind = p.traits.adjective() || p.traits.place_name() || p.traits.org() || (p.traits.place() && words == 1);
        if kind && !named {
            score -= 1.5;
        }
        // An unknown word is more often a foreign name than an English word.
        if p.traits.ordinary() == 0 && !p.traits.common() && p.traits.given() == 0 && p.traits.surname() == 0 {
            score += if around.ends_as_surname(p) { 1.0 } else { 0.4 };
        }
        if p.shape == Shape::Upper && !headline && p.span.len() <= 5 {
            score -= 2.0;
        }
        if p.shape == Shape::Mixed {
            score -= 0.5;
        }
    }
    score
}

fn shape_of_other(parts: &[Part], a: &Analysis<'_>, headline: bool) -> (f32, f32) {
    let (mut organisation, mut place) = (-0.4f32, -0.4f32);
    let Some(last) = parts.iter().rev().find(|p| p.kind == PartKind::Word) else { return (organisation, place) };
    let first = &parts[0];
    if last.traits.org() {
        organisation += if parts.len() > 1 { 2.6 } else { 1.8 };
    }
    if parts.iter().any(|p| p.traits.org()) {
        organisation += 1.0;
    } else if parts.len() > 1 && is_body_by_word(parts, a) {
        organisation += 3.6;
    }
    if parts.iter().any(|p| p.kind == PartKind::Link) {
        organisation += 1.2;
    }
    if parts.len() == 1 && first.shape == Shape::Upper && !headline {
        organisation += 1.6;
    } else if parts.iter().any(|p| p.shape == Shape::Upper && p.kind == PartKind::Word) && !headline {
        organisation += 0.7;
    }
    if parts.iter().filter(|p| p.kind == PartKind::Word && p.traits.ordinary() == 3).count() >= 2 {
        organisation += 1.0;
    }
    if last.traits.place() && parts.len() > 1 {
        place += 2.2;
    }
    if matches!(first.traits, t if t.place() && !t.org() && t.given() == 0) && parts.len() == 2 {
        place += 1.0;
    }
    let named = parts.iter().filter(|p| p.traits.place_name()).count();
    if named == parts.len() {
        place += 3.0;
    } else if named > 0 {
        place += 0.8;
        organisation += 0.5;
    }
    (organisation, place)
}

fn context(parts: &[Part], around: &Around<'_, '_>, person: &mut f32, organisation: &mut f32, place: &mut f32) {
    let (first, last) = (&parts[0], parts.last().expect("a name has words"));
    if around.title.is_some() {
        let honorific = around.honours.is_some_and(|h| h.iter().any(|p| p.traits.title()));
        *person += if honorific { 4.0 } else { 2.5 };
    }
    let start = around.honours.and_then(|h| h.first()).map_or(first.token, |p| p.token);
    let before = around.word(start.checked_sub(1));
    let after_token = around.analysis.token_at(last.span.end());
    let next = if last.possessive { after_token.max(last.token + 1) } else { after_token };
    let after = around.word(Some(next));
    match before {
        "the" | "The" if around.title.is_none() => {
            *person -= 2.0;
            *organisation += 0.8;
        }
        "in" | "at" | "near" | "across" | "outside" | "throughout" if parts.len() <= 2 => {
            *person -= 1.0;
            *place += 1.0;
        }
        // "On Lemon Hill, a man waited"
        "on" | "On" if last.traits.place() && parts.len() > 1 => {
            *person -= 2.0;
            *place += 2.0;
        }
        "of" if start > 1 && around.lists(start - 2).has(List::PlaceNouns) => {
            *person -= 1.5;
            *place += 2.5;
        }
        "from" | "to" | "into" if parts.len() == 1 => *place += 0.5,
        _ => {}
    }
    let speaks = |t: usize| around.lists(t).has(List::SpeechVerbs);
    if start.checked_sub(1).is_some_and(speaks) || speaks(next) {
        *person += 0.9;
        *organisation += 0.4;
    }
    if after == "who" || (after == "," && around.word(Some(next + 1)) == "who") {
        *person += 1.5;
    }
    if matches!(before, "named" | "called") && first.traits.given() > 0 {
        *person += 1.5;
    }
    // "Osei's widow, Mira, left", "who gave only her first name, Mira,"
    let last_before = around.word(start.checked_sub(2));
    let kin = start > 1 && around.lists(start - 2).has_any(&[List::Kin, List::KinElder, List::KinYounger]);
    if before == "," && parts.len() <= 2 && (kin || last_before == "name") && matches!(after, "," | "." | ")") {
        *person += 2.5;
    }
    // "who gave her name only as Mira", "identified himself as Piet"
    let gives = |k: usize| matches!(around.word(start.checked_sub(k)), "name" | "identified" | "himself" | "herself");
    if before == "as" && parts.len() <= 2 && (2..=4).any(gives) {
        *person += 2.5;
    }
    // "Salem, N.H., resident"
    if after == "," && parts.len() <= 2 && around.title.is_none() && is_region(around, next + 1) {
        *person -= 2.0;
        *place += 2.5;
    }
    if after == "," || after == "(" {
        // "Petra Lund, 54,"
        let age = next + 2;
        let number = around.word(Some(next + 1));
        if number.len() == 2
            && number.bytes().all(|b| b.is_ascii_digit())
            && matches!(around.word(Some(age)), "," | ")" | ".")
        {
            *person += 2.0;
        }
        *person += apposition(around, next + 1);
    }
    if after == ":" && around.opens(first.token) && first.shape == Shape::Upper {
        // "LUND: We lost."; short words in capitals need to be known as names.
        *person += if last.span.len() <= 5 && last.traits.surname() > 0 { 3.5 } else { 1.5 };
    }
    if !before.is_empty() && start > 0 && around.analysis.tokens[start - 1].kind == TokenKind::Word {
        let traits = lexicon::traits(lexicon::key(before));
        if traits.role() && around.analysis.tokens[start - 1].shape == Shape::Lower {
            // "harbour master Petra Lund"
            *person += 1.8;
        }
    }
}

/// Returns whether a name between commas is the title of a work: "Her debut, Low Water, won", "Petra Lund's latest album, Low
/// Water,"; not "the author of her biography, Petra Lund,", "In his second film, Petra Lund plays".
fn is_work(parts: &[Part], around: &Around<'_, '_>) -> bool {
    /// Bound on the adjectives between the owner and the noun.
    const ADJECTIVES: usize = 3;
    let word = |t: Option<usize>| around.word(t);
    let (first, last) = (parts[0].token, &parts[parts.len() - 1]);
    let after = word(Some(around.analysis.token_at(last.span.end())));
    if last.possessive || word(first.checked_sub(1)) != "," || !matches!(after, "," | "." | "(" | ";") {
        return false;
    }
    let Some(noun) = first.checked_sub(2).filter(|t| around.sentence.contains(t)) else { return false };
    let listed = around.lists(noun).has(List::Works) && word(Some(noun)) != "from";
    if !listed && !around.lists(noun).has(List::FirstWorks) {
        return false;
    }
    let owns = |t: &usize| {
        let word = word(Some(*t));
        matches!(word, "his" | "her" | "their" | "His" | "Her" | "Their") || super::name::without_clitic(word).1
    };
    let before = (noun.saturating_sub(ADJECTIVES + 1)..noun).rev();
    let owner = before.take_while(|&t| around.analysis.tokens[t].kind == TokenKind::Word).find(owns);
    let governs = |t: usize| around.sentence.contains(&t) && around.analysis.lists(t).has(List::PrepositionsOfPronouns);
    owner.is_some_and(|t| !t.checked_sub(1).is_some_and(governs))
}

/// Returns whether a name that no given name begins stands behind the head of a field or the author of a work: "professor of
/// Xylology Studies", "author of Planta Xylis".
fn is_field_or_work(parts: &[Part], around: &Around<'_, '_>) -> bool {
    let start = parts[0].token;
    let noun = start.checked_sub(2).map_or(Lists::default(), |t| around.lists(t));
    let unnamed = |p: &Part| p.kind == PartKind::Word && p.traits.given() == 0 && p.traits.surname() == 0;
    around.word(start.checked_sub(1)) == "of"
        && parts.len() > 1
        && unnamed(&parts[0])
        && (noun.has(List::AuthorsOfWorks) || noun.has(List::HeadsOfFields) && parts.iter().all(unnamed))
}

/// Returns whether a name of a given name and the word of a body has a description that only people have: "Petra Museum, a
/// mason,", "Karl Radio, who".
fn is_person_by_trade(parts: &[Part], around: &Around<'_, '_>) -> bool {
    /// Bound on the words of the description up to its noun.
    const DESCRIPTION: usize = 4;
    let [first, last] = parts else { return false };
    let given = first.traits.given() > 0
        && first.shape == Shape::Title
        && !(first.traits.org() || first.traits.place() || first.traits.place_name() || first.traits.ordinary() == 3);
    let body = last.traits.org() && !last.possessive && last.shape == Shape::Title;
    let comma = around.analysis.token_at(last.span.end());
    let word = |t: usize| around.word(Some(t));
    if !given || !body || word(comma) != "," {
        return false;
    }
    if word(comma + 1) == "who" {
        return true;
    }
    let noun = |t: &usize| {
        let lists = around.lists(*t);
        let role = lexicon::traits(lexicon::key(word(*t))).role();
        (role || lists.has(List::People))
            && !lists.has_any(&[List::Organisations, List::Companies, List::OrganisationKinds])
    };
    let plain = |t: &usize| !matches!(word(*t), "," | "." | "of" | "for" | "at" | "in" | "that" | "which" | "");
    // "a broadcaster" describes a body as well.
    let end = (comma + 2..comma + 2 + DESCRIPTION).take_while(plain).last();
    matches!(word(comma + 1), "a" | "an") && end.is_some_and(|t| noun(&t) && !around.lists(t).has(List::RolesOfBodies))
}

/// Returns whether a name is that of a figure of speech: "Mother Nature", "Lady Luck".
fn is_figure(parts: &[Part], around: &Around<'_, '_>) -> bool {
    let [one] = parts else { return false };
    let title = around.title.map_or("", |t| t.of(around.analysis.body));
    let t = one.traits;
    words::look_up_as_written(title).has(List::Figures) && t.ordinary() >= 2 && t.given() == 0 && t.surname() < 2
}

/// Returns whether a name without a title is a word for a disease or a field, or the plural of an acronym: "Xylosis", "Xylonics",
/// "IXCs".
fn is_field(parts: &[Part], around: &Around<'_, '_>) -> bool {
    let [one] = parts else { return false };
    let word = one.span.of(around.analysis.body);
    let stem = word.strip_suffix('s').unwrap_or_default();
    let acronym = stem.len() > 1 && stem.bytes().all(|b| b.is_ascii_uppercase());
    let field = word.len() > 7 && List::EndingsOfFields.words().iter().any(|end| word.ends_with(end));
    around.title.is_none() && (acronym || field && one.traits.given() == 0 && one.traits.surname() == 0)
}

/// Returns whether a word is a degree behind a name and a comma: "Petra Lund, MBA,".
fn is_degree(parts: &[Part], around: &Around<'_, '_>) -> bool {
    let [one] = parts else { return false };
    let word = one.span.of(around.analysis.body);
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    capitals > 1 && around.word(one.token.checked_sub(1)) == "," && one.lists(around.analysis).has(List::PostNominals)
}

/// Returns whether the first or last word of a name is that of a body or firm that the table of traits does not have: "Instituto
/// Lund", "Petra Lund Events".
fn is_body_by_word(parts: &[Part], a: &Analysis<'_>) -> bool {
    let (first, last) = (&parts[0], &parts[parts.len() - 1]);
    let named = last.traits.surname() > 0 || last.traits.given() > 0;
    first.lists(a).has(List::ForeignBodies) && first.traits.given() == 0
        || !named && last.kind == PartKind::Word && last.lists(a).has(List::TradingWords)
}

/// Returns whether the noun right before a name is that of a firm and of no trade: "drugmaker Norvo Xelas", not
/// "filmmaker Petra Lund" and "the company Karl Lund runs".
fn is_firm_by_noun(parts: &[Part], around: &Around<'_, '_>) -> bool {
    let next = around.word(Some(around.analysis.token_at(parts[parts.len() - 1].span.end())));
    let acts = parts[0].traits.given() >= 2 && next.starts_with(char::is_lowercase);
    parts[0].token.checked_sub(1).is_some_and(|t| around.lists(t).has(List::FirmNouns)) && !acts
}

/// Returns whether a name is that of a place with an office in capitals, before the name of its holder: "Norport DA
/// Petra Lund".
fn is_office_of_place(parts: &[Part], around: &Around<'_, '_>) -> bool {
    let [.., last] = parts else { return false };
    let office = last.shape == Shape::Upper && last.lists(around.analysis).has(List::OfficesInCapitals);
    let next = around.analysis.token_at(last.span.end());
    let name = around.sentence.contains(&next) && around.analysis.tokens[next].shape == Shape::Title;
    parts.len() > 1 && office && name && parts[0].shape == Shape::Title
}

/// Returns whether a word that opens a sentence is a group of people: "Inspectors who gave it a top rating".
fn is_group(parts: &[Part], around: &Around<'_, '_>) -> bool {
    let [one] = parts else { return false };
    let word = one.span.of(around.analysis.body);
    let plural = word.ends_with('s') && !one.possessive && one.lists(around.analysis).has(List::People);
    let verb = around.analysis.token_at(one.span.end());
    let next = around.word(Some(verb));
    // "Walters says", "Masters was"
    let singular = matches!(next, "was" | "is" | "has" | "does")
        || next.ends_with('s') && around.lists(verb).has(List::SpeechVerbs);
    around.opens(one.token) && plural && next.starts_with(char::is_lowercase) && !singular
}

/// Returns whether a country, a region or its abbreviation stands at token `i` before a comma or the end: "N.H.,".
fn is_region(around: &Around<'_, '_>, i: usize) -> bool {
    let word = around.word(Some(i));
    let abbreviated =
        word.len() >= 3 && word.contains('.') && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'.');
    let next = around.word(Some(i + 1));
    // "Ivy, Colo.-based"
    let shortened = next == "." && around.lists(i).has(List::StatesInShort);
    let known = shortened || lexicon::traits(lexicon::key(word)).place_name();
    let after = if next == "." { around.word(Some(i + 2)) } else { next };
    (abbreviated || known) && matches!(after, "," | "" | ")") || shortened && after == "-"
}

/// Returns the weight of an apposition with a role that begins at token `i`; 0 if there is none: "Petra Lund, the
/// port's harbour master,".
fn apposition(around: &Around<'_, '_>, i: usize) -> f32 {
    for t in i..(i + 6).min(around.sentence.end) {
        let token = &around.analysis.tokens[t];
        if token.kind != TokenKind::Word {
            return 0.0;
        }
        if token.shape == Shape::Lower || token.shape == Shape::Title {
            let traits = lexicon::traits(lexicon::key(super::name::without_clitic(around.analysis.word(t)).0));
            if traits.role() {
                return 1.5;
            }
        }
    }
    0.0
}

/// Returns whether a token in lower case is a verb of speech, whose subjects are people and organisations, not places:
/// "said".
pub(crate) fn is_speech_verb(a: &Analysis<'_>, t: usize) -> bool {
    a.lists_as_written(t).has(List::SpeechVerbs)
}
