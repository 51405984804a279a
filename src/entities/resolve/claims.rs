//! Collects the roles that a text or the gazetteer gives to people.

use crate::lexicon::List;
use std::ops::Range;
use std::sync::Arc;

use super::lead;
use super::places;
use super::roles::{self, Phrase, is_plain, phrase};
use crate::entities::Gender;
use crate::entities::gazetteer::Office;
use crate::entities::names::lexicon::{self, Key};
use crate::entities::names::name::{Names, without_clitic};
use crate::entities::people::Coreference;
use crate::entities::people::chain::Generation;
use crate::entities::people::link::Linked;
use crate::text::{Analysis, Shape, TokenKind};

/// Bound on the offices of one person that are compared.
const OFFICES: usize = 16;

/// A role of a person, and its position.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Claim {
    pub(crate) chain: usize,
    pub(crate) phrase: Phrase,
    /// Token at which the text gives the role.
    pub(crate) token: usize,
    /// True if the person takes the office from another one: "Petra Lund became mayor".
    pub(crate) takes: bool,
    /// Words of the country, the place or the body of the office; unused places are 0.
    pub(crate) places: places::Keys,
}

impl Claim {
    fn new(chain: usize, phrase: Phrase, token: usize) -> Self {
        Self { chain, phrase, token, takes: false, places: places::of_owner(phrase.owner) }
    }

    fn taken(self) -> Self {
        Self { takes: true, ..self }
    }
}

/// Collects the roles that the text gives to its people.
pub(crate) fn claims(analysis: &Analysis<'_>, names: &Names, coreference: &Coreference) -> Vec<Claim> {
    let mut out = Vec::new();
    let mut earlier: Option<(usize, usize)> = None;
    for (found, reference) in names.found.iter().zip(&coreference.references) {
        let Some(reference) = reference else { continue };
        let chain = reference.chain;
        let sentence = &analysis.sentences[found.sentence].tokens;
        let (start, end) = (found.name.tokens.start, found.name.tokens.end);
        let before = earlier.filter(|&(sentence, other)| sentence == found.sentence && other != chain).map(|e| e.1);
        earlier = Some((found.sentence, chain));
        let from = out.len();
        let held =
            incumbency(analysis, found.name.title.map_or(start, |t| analysis.token_at(t.start())), sentence.start);
        let mut claim = |phrase: Phrase| out.extend(of_office(held, phrase, chain, before, start));
        let mut first = start;
        if let Some(title) = found.name.title {
            first = analysis.token_at(title.start());
            if let Some(phrase) = roles::title(analysis, found) {
                // "US President Petra Lund"
                let before = first.checked_sub(1).filter(|&t| t >= sentence.start);
                let modifier = before.filter(|&t| is_country(analysis, t) || is_department(analysis, t));
                claim(modifier.map_or(phrase, |t| phrase.with(analysis.word(t))));
            }
        }
        // "harbour master Petra Lund"
        let mut left = first;
        while left > sentence.start && first - left < 4 && is_plain(analysis, left - 1) {
            left -= 1;
        }
        if let Some(phrase) = apposed(analysis, first, sentence.start) {
            claim(phrase);
        } else if let Some(phrase) = apposed_with_place(analysis, first, end, sentence) {
            claim(phrase);
        }
        if left == first
            && let Some(phrase) = seat(analysis, first, sentence.start)
        {
            claim(phrase);
        }
        // "Defence minister Petra Lund": the first word of a sentence has a capital because of its position.
        if left == sentence.start + 1
            && analysis.tokens[left].shape == Shape::Lower
            && roles::is_modifier(analysis, sentence.start)
        {
            left -= 1;
        }
        if left < first
            && let Some(phrase) = phrase(analysis, left, start)
            && (phrase.end == first || phrase.end == start)
        {
            claim(phrase);
        }
        // "Rovers sacked manager Karl Osei", "Norport mayor Karl Osei"
        let places = places::before_office(analysis, left, first, sentence.start);
        set_places(&mut out[from..], chain, places);
        if end >= sentence.end {
            continue;
        }
        if let Some((phrase, before, one)) = succession(analysis, end, sentence.end) {
            out.push(Claim { takes: one, ..Claim::new(chain, phrase.with(roles::NEW), start) });
            // "took over as minister from Osei"
            let other = before.and_then(|t| bearer_at(names, coreference, t));
            out.extend(other.map(|chain| Claim::new(chain, phrase.with(roles::FORMER), start)));
            continue;
        }
        let mut claim = |phrase: Phrase, takes: bool| out.push(Claim { takes, ..Claim::new(chain, phrase, start) });
        // "Petra Lund, the port's harbour master,"; "Petra Lund is the harbour master"
        let word = analysis.word(end);
        let became = matches!(word, "became" | "becomes");
        let copula = became || matches!(word, "is" | "was");
        if word == "," || copula {
            let mut at = end + 1;
            // "Petra Lund, 54, a harbour master,"
            if !copula
                && at + 1 < sentence.end
                && analysis.tokens[at].kind == TokenKind::Number
                && analysis.word(at + 1) == ","
            {
                at += 2;
            }
            if !copula
                && at + 1 < sentence.end
                && matches!(analysis.word(at), "who" | "a")
                && matches!(analysis.word(at + 1), "is" | "was")
            {
                at += 2;
            }
            let article = at < sentence.end && analysis.lists_as_written(at).has(List::ArticlesOfRoles);
            if article {
                at += 1;
            } else if copula && !became {
                continue;
            }
            if at < sentence.end
                && let Some(phrase) = phrase(analysis, at, sentence.end)
                // "Petra Lund, the mayor's wife,"
                && !without_clitic(analysis.word(phrase.end - 1)).1
                && !(word == "," && !article && is_title_of_next(analysis, &phrase, at))
                && (copula || !acts(analysis, phrase.end, sentence.end))
            {
                // "became mayor", not "became a lawyer"
                claim(phrase, became && !matches!(analysis.word(end + 1), "a" | "an"));
            }
        }
    }
    siblings(names, coreference, &mut out);
    if let Some((chain, phrase, token)) = lead::role(analysis, names, coreference) {
        out.insert(0, Claim::new(chain, phrase, token));
    }
    out
}

/// Stores the places of the office before a name for the claims of a person without an owner.
fn set_places(claims: &mut [Claim], chain: usize, places: places::Keys) {
    for claim in claims.iter_mut().filter(|c| c.chain == chain && c.phrase.owner.is_none()) {
        claim.places = places;
    }
}

/// Who has the office before a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Held {
    /// The person of the name: "mayor Karl Osei".
    Now,
    /// Somebody else, or nobody: "former mayor Karl Osei".
    Before,
    /// The subject of the sentence: "Petra Lund took over from mayor Karl Osei", "Petra Lund replaced mayor Karl Osei".
    BySuccessor,
}

/// Returns who has the office before the name at token `first`.
fn incumbency(analysis: &Analysis<'_>, first: usize, start: usize) -> Held {
    /// Bound on the words of the office and before it.
    const WORDS: usize = 5;
    let mut found = Held::Now;
    for t in (start.max(first.saturating_sub(WORDS))..first).rev() {
        let word = analysis.word(t);
        if matches!(word, "," | ";" | "by" | "as" | "and" | "or" | "with" | "for" | "to" | "after") {
            break;
        }
        let from = word == "from" && t > start && analysis.word(t - 1) == "over";
        if from || analysis.lists_as_written(t).has(List::SucceedingVerbs) {
            return Held::BySuccessor;
        }
        // "the then mayor Karl Osei", "then-mayor Karl Osei"
        let led = matches!(analysis.word(t.saturating_sub(1)), "the" | "under" | "by" | "with" | "to" | "of" | "from");
        if word == "then" && (analysis.word(t + 1) == "-" || t > start && led)
            || analysis.lists(t).has(List::PastOffices)
        {
            found = Held::Before;
        }
    }
    found
}

/// Returns the claims of an office before the name of a person at token `token`; `before` is the person who is named before in
/// the sentence.
fn of_office(
    held: Held,
    phrase: Phrase,
    chain: usize,
    before: Option<usize>,
    token: usize,
) -> impl Iterator<Item = Claim> {
    let successor = before.filter(|_| held == Held::BySuccessor && !phrase.is_past());
    let left = held != Held::Now && !phrase.is_past();
    let own = if left { phrase.with(roles::FORMER) } else { phrase };
    let successor = successor.map(|chain| Claim::new(chain, phrase, token).taken());
    successor.into_iter().chain([Claim::new(chain, own, token)])
}

/// Adds the roles of siblings whose ages are known: "Ana Osei, 31, beat her sister Grace, 27" has "the older sister".
fn siblings(names: &Names, coreference: &Coreference, claims: &mut Vec<Claim>) {
    let before = claims.len();
    let (sister, brother) = (lexicon::key("sister"), lexicon::key("brother"));
    for (chain, person) in coreference.chains.iter().enumerate() {
        let Some(kin) = person.kin.filter(|kin| kin.noun == sister || kin.noun == brother) else { continue };
        let Some(owner) = kin.owner.and_then(|name| coreference.references[name].as_ref()).map(|r| r.chain) else {
            continue;
        };
        let other = &coreference.chains[owner];
        let older = match (person.age, other.age, person.generation) {
            (Some(a), Some(b), _) if a != b => a > b,
            (_, _, Some(generation)) => generation == Generation::Elder,
            _ => continue,
        };
        let found = &names.found[person.form].name;
        let token = found.tokens.start.max(names.found[other.form].name.tokens.start);
        let mut claim = |chain: usize, head: Key, older: bool| {
            let (span, end) = (found.span, found.tokens.end);
            let phrase = Phrase { head, modifiers: [0; 3], of: None, owner: None, span, end };
            let phrase = if older { phrase.with("older").with("elder") } else { phrase.with("younger") };
            claims.push(Claim::new(chain, phrase, token));
        };
        claim(chain, kin.noun, older);
        let noun = match other.gender() {
            Some(Gender::Female) => sister,
            Some(Gender::Male) => brother,
            _ => continue,
        };
        claim(owner, noun, !older);
    }
    if claims.len() > before {
        claims.sort_by_key(|c| c.token);
    }
}

/// Returns whether a word before an office names its country: "US", "Japanese".
fn is_country(analysis: &Analysis<'_>, token: usize) -> bool {
    let word = analysis.word(token);
    analysis.tokens[token].shape == Shape::Upper && word.len() > 1 || lexicon::traits(lexicon::key(word)).adjective()
}

/// Returns whether a word before an office names its department: "Health" in "Health Secretary Petra Lund".
fn is_department(analysis: &Analysis<'_>, token: usize) -> bool {
    analysis.lists(token).has(List::Departments)
}

/// Returns whether a verb follows a phrase between commas: in "After talks with Petra Lund, the minister said" the minister is
/// another person.
fn acts(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    at < end && (analysis.lists_as_written(at).has_any(&[List::SpeechVerbs, List::VerbsBehindRoles]))
}

/// Reads the role with an article or an owner before a comma and a name that begins at token `first`: "The judge, Petra
/// Lund,", "Osei's mother, Ama Osei,".
fn apposed(analysis: &Analysis<'_>, first: usize, start: usize) -> Option<Phrase> {
    let comma = first.checked_sub(1).filter(|&t| t > start + 1 && analysis.word(t) == ",")?;
    // "The Transport Secretary, Petra Lund,": an office in capitals.
    let fits = |t: usize| {
        is_plain(analysis, t) || t > start && roles::is_modifier(analysis, t) || roles::is_office(analysis, t)
    };
    let mut left = comma;
    while left > start && comma - left < 5 && fits(left - 1) {
        left -= 1;
    }
    let before = left.checked_sub(1).filter(|&t| t >= start)?;
    let word = analysis.word(before);
    let possessive = analysis.lists_as_written(before).has(List::OwnersBeforeRoles) || without_clitic(word).1;
    let capital = analysis.tokens[before].shape != Shape::Lower && without_clitic(word).1;
    let owner = capital.then(|| lexicon::key(without_clitic(word).0));
    let phrase = phrase(analysis, left, comma).filter(|p| possessive && p.end == comma)?;
    Some(Phrase { owner: phrase.owner.or(owner), ..phrase })
}

/// Reads the office with a complement before a comma and a name at the tokens from `first` to `end`, which a comma or the end
/// of the sentence follows: "The archbishop of Carlow, Fintan Mulvey,".
fn apposed_with_place(analysis: &Analysis<'_>, first: usize, end: usize, sentence: &Range<usize>) -> Option<Phrase> {
    /// Bound on the tokens of the phrase.
    const PHRASE: usize = 14;
    let comma = first.checked_sub(1).filter(|&t| t > sentence.start + 2 && analysis.word(t) == ",")?;
    if end < sentence.end && !matches!(analysis.word(end), "," | ".") {
        return None;
    }
    let start = sentence.start.max(comma.saturating_sub(PHRASE));
    for t in (start..comma).rev() {
        let word = analysis.word(t);
        if matches!(word, ";" | ":" | "," | "(" | ")")
            || analysis.lists_as_written(t).has_any(&[List::SpeechVerbs, List::Auxiliaries])
        {
            return None;
        }
        if !analysis.lists_as_written(t).has(List::Articles) {
            continue;
        }
        if let Some(phrase) = phrase(analysis, t + 1, comma)
            && analysis.lists_as_written(phrase.end).has(List::PrepositionsOfRoles)
        {
            return Some(phrase);
        }
    }
    None
}

/// Reads the office with its seat before a name that begins at token `first`: "Norland's ambassador to Westland Petra Lund".
fn seat(analysis: &Analysis<'_>, first: usize, start: usize) -> Option<Phrase> {
    let place = first.checked_sub(1).filter(|&t| t >= start + 2 && analysis.tokens[t].shape == Shape::Title)?;
    if !matches!(analysis.word(place - 1), "to" | "of" | "for" | "in") {
        return None;
    }
    let head = place - 2;
    let mut left = head;
    while left > start && head - left < 3 && is_plain(analysis, left - 1) {
        left -= 1;
    }
    phrase(analysis, left, head + 1).filter(|p| p.end == head + 1)
}

/// Reads the office that a person takes, after a name that ends before token `at`, the token at which the name of the previous
/// holder begins, and whether the office is one that only one person has: "took over as minister from Osei", "replaced Osei as coach", "was named director".
fn succession(analysis: &Analysis<'_>, at: usize, end: usize) -> Option<(Phrase, Option<usize>, bool)> {
    /// Bound on the name between "replaced" and "as".
    const NAME: usize = 6;
    let word = |t: usize| if t < end { analysis.word(t) } else { "" };
    let office = |t: usize| {
        let from = t + usize::from(matches!(word(t), "the" | "its" | "a" | "an"));
        let one = !matches!(word(t), "a" | "an");
        (from < end).then(|| phrase(analysis, from, end)).flatten().map(|p| (p, one))
    };
    if matches!(word(at), "replaced" | "replaces" | "succeeded" | "succeeds") {
        let held = (at + 2..(at + 2 + NAME).min(end)).find(|&t| word(t) == "as")?;
        return office(held + 1).map(|(p, one)| (p, Some(at + 1), one));
    }
    let from = match (word(at), word(at + 1), word(at + 2)) {
        ("took" | "takes", "over", "as") | ("was" | "is", "named" | "appointed" | "elected", "as") => at + 3,
        ("was" | "is", "sworn", "in") if word(at + 3) == "as" => at + 4,
        ("was" | "is", "named" | "appointed" | "elected", _) => at + 2,
        _ => return None,
    };
    let (phrase, one) = office(from)?;
    let other = matches!(word(phrase.end), "from" | "after").then_some(phrase.end + 1);
    Some((phrase, other, one))
}

/// Returns the person whose name, or the title before it, begins at a token.
fn bearer_at(names: &Names, coreference: &Coreference, token: usize) -> Option<usize> {
    /// Bound on the words of a title.
    const TITLE: usize = 3;
    let i = names.found.partition_point(|f| f.name.tokens.end <= token);
    let found = names.found.get(i).filter(|f| f.name.tokens.start <= token + TITLE)?;
    let title = found.name.title.map_or(found.name.span.start(), |t| t.start().min(found.name.span.start()));
    let near = found.name.tokens.start == token || title < found.name.span.start();
    coreference.references[i].as_ref().filter(|_| near).map(|r| r.chain)
}

/// Returns whether a phrase without an article is the title of a name after it: "President Diaz" in "Petra Lund,
/// answered President Diaz".
fn is_title_of_next(analysis: &Analysis<'_>, phrase: &Phrase, at: usize) -> bool {
    let capital =
        |t: usize| analysis.tokens.get(t).is_some_and(|t| t.shape != Shape::Lower && t.kind == TokenKind::Word);
    capital(phrase.end) && capital(phrase.end - 1) && !capital(at)
}

/// Returns the offices that linked people hold on the document's date, with the index of each person; without a date, those
/// they still hold.
pub(crate) fn held(linked: &Linked<'_>, date: Option<&str>) -> Vec<(usize, Arc<str>)> {
    let held = |o: &&Office| date.map_or(o.valid_to.is_none(), |d| o.held_on(d));
    let links = linked.links.iter().enumerate().filter_map(|(chain, link)| Some((chain, link.as_ref()?)));
    links
        .flat_map(|(chain, link)| {
            let roles = linked.gazetteer.entity(link.entity).roles.iter();
            roles.filter(held).take(OFFICES).map(move |office| (chain, office.title.clone()))
        })
        .collect()
}

/// Adds the offices that linked people hold on the document's date; without a date, those they still hold.
pub(crate) fn offices(
    names: &Names,
    coreference: &Coreference,
    linked: &Linked<'_>,
    date: Option<&str>,
    claims: &mut Vec<Claim>,
) {
    let mut first = vec![usize::MAX; coreference.chains.len()];
    for (found, reference) in names.found.iter().zip(&coreference.references) {
        if let Some(r) = reference {
            first[r.chain] = first[r.chain].min(found.name.tokens.start);
        }
    }
    for (chain, link) in linked.links.iter().enumerate() {
        let Some(link) = link else { continue };
        let entity = linked.gazetteer.entity(link.entity);
        let held = |o: &&Office| date.map_or(o.valid_to.is_none(), |d| o.held_on(d));
        for office in entity.roles.iter().filter(held).take(OFFICES) {
            if let Some(phrase) = roles::office(&office.title) {
                let places = places::of_office(office);
                claims.push(Claim { chain, phrase, token: first[chain], takes: false, places });
            }
        }
    }
    // What the text says of an office in the same place is newer than the gazetteer.
    claims.sort_by_key(|c| (c.token, c.phrase.is_past()));
}
