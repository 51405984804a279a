//! Role phrases: "Petra Lund, the harbour master", "Mayor Osei", and later phrases that refer to these people.

use crate::article::Article;
use crate::entities::names::lexicon;
use crate::entities::names::lexicon::{Key, Traits};
use crate::entities::names::name::{Found, without_clitic};
use crate::lexicon::{self as words, List, Lists};
use crate::span::Span;
use crate::text::{Analysis, Shape, TokenKind};
use std::sync::LazyLock;

/// Bound on the words before the head of a role phrase that are compared.
const MODIFIERS: usize = 3;

/// A role phrase: "the former prime minister of Norland".
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Phrase {
    /// "minister"
    pub(crate) head: Key,
    /// "former", "prime"; unused places are 0.
    pub(crate) modifiers: [Key; MODIFIERS],
    /// "Norland"
    pub(crate) of: Option<Key>,
    /// Owner with a capital, the last word of it: "Norland" for "Norland's prime minister".
    pub(crate) owner: Option<Key>,
    /// From the first modifier to the head.
    pub(crate) span: Span,
    /// Index of the token after its last one.
    pub(crate) end: usize,
}

/// Modifier of an office that a person has just taken.
pub(crate) const NEW: &str = "new";
/// Modifier of an office that a person has left.
pub(crate) const FORMER: &str = "former";

impl Phrase {
    /// Returns the phrase with one more modifier.
    pub(crate) fn with(mut self, modifier: &str) -> Self {
        let free = self.modifiers.iter().position(|&m| m == 0).unwrap_or(MODIFIERS - 1);
        self.modifiers[free] = lexicon::key(modifier);
        self
    }

    /// Returns the phrase without the words that put the office into the past or at its beginning: "mayor" for "former mayor", "new
    /// mayor".
    pub(crate) fn without_past(mut self) -> Self {
        let new = lexicon::key(NEW);
        for m in &mut self.modifiers {
            if is_past_word(*m) || *m == new {
                *m = 0;
            }
        }
        self
    }

    /// Returns whether the holder is about to leave the office: "the outgoing mayor".
    pub(crate) fn is_outgoing(&self) -> bool {
        ["outgoing", "departing"].iter().any(|word| self.modifiers.contains(&lexicon::key(word)))
    }

    /// Returns whether the office is one of the past: "former minister", "ex-minister".
    pub(crate) fn is_past(&self) -> bool {
        self.modifiers.iter().any(|&m| is_past_word(m))
    }

    /// Returns whether "the minister" can refer to the holder of this role, who has another title: "Health Secretary", "Chancellor
    /// of the Exchequer"; not "general secretary", "shadow health secretary".
    pub(crate) fn is_minister(&self, later: &Self) -> bool {
        static WORDS: LazyLock<[Key; 6]> =
            LazyLock::new(|| ["minister", "secretary", "state", "chancellor", "exchequer", "shadow"].map(lexicon::key));
        static DEPARTMENTS: LazyLock<Vec<Key>> =
            LazyLock::new(|| List::Departments.words().iter().map(|word| lexicon::key(word)).collect());
        let [minister, secretary, state, chancellor, exchequer, shadow] = *WORDS;
        let department = || self.modifiers.iter().any(|m| DEPARTMENTS.contains(m));
        let governs = self.head == secretary && (self.of == Some(state) || self.of.is_none() && department())
            || self.head == chancellor && self.of == Some(exchequer);
        let named = |m: &Key| *m == 0 || is_past_word(*m) || self.modifiers.contains(m);
        later.head == minister
            && later.of.is_none()
            && governs
            && !self.modifiers.contains(&shadow)
            && self.is_past() == later.is_past()
            && later.modifiers.iter().all(named)
    }

    /// Returns whether a later phrase can refer to the holder of this role: the same head, and no word that excludes
    /// it.
    pub(crate) fn admits(&self, later: &Self) -> bool {
        if self.head != later.head {
            return false;
        }
        if let (Some(a), Some(b)) = (self.of, later.of)
            && a != b
        {
            return false;
        }
        // "the minister" can be the prime minister; "the deputy mayor" is not the mayor.
        let known = |m: &&Key| **m != 0 && !is_past_word(**m);
        self.is_past() == later.is_past() && later.modifiers.iter().filter(known).all(|m| self.modifiers.contains(m))
    }
}

/// Returns whether a modifier puts an office into the past.
fn is_past_word(modifier: Key) -> bool {
    static PAST: LazyLock<Vec<Key>> =
        LazyLock::new(|| List::PastOffices.words().iter().map(|word| lexicon::key(word)).collect());
    PAST.contains(&modifier)
}

/// Returns whether two phrases name one office, apart from "former" and the like: "former President" and "President of
/// Norland", not "Vice President".
pub(crate) fn same_office(a: &Phrase, b: &Phrase) -> bool {
    static CHANGING: LazyLock<Vec<Key>> =
        LazyLock::new(|| List::ChangingModifiers.words().iter().map(|word| lexicon::key(word)).collect());
    let covers = |a: &Phrase, b: &Phrase| {
        a.modifiers.iter().filter(|m| **m != 0 && !CHANGING.contains(m)).all(|m| b.modifiers.contains(m))
    };
    a.head == b.head && covers(a, b) && covers(b, a)
}

/// Reads the role phrase that begins at token `i`, after its determiner: at most seven tokens, the last a role.
pub(crate) fn phrase(analysis: &Analysis<'_>, i: usize, end: usize) -> Option<Phrase> {
    let mut modifiers = [0; MODIFIERS];
    let mut count = 0;
    let mut head: Option<(usize, Key)> = None;
    let mut owner = None;
    let limit = (i + 7).min(end);
    let mut at = i;
    while at < limit {
        let token = &analysis.tokens[at];
        let word = analysis.word(at);
        if token.kind != TokenKind::Word {
            // "vice-president", "co-founder"
            if word == "-" && !token.spaced && at > i {
                at += 1;
                continue;
            }
            // "the 54-year-old mayor"
            if token.kind == TokenKind::Number && head.is_none() {
                at += 1;
                continue;
            }
            break;
        }
        let (core, possessive) = without_clitic(word);
        let key = lexicon::key(in_full(core));
        let traits = lexicon::traits(lexicon::key(core));
        let chief =
            core.eq_ignore_ascii_case("executive") && at > i && analysis.word(at - 1).eq_ignore_ascii_case("chief");
        // "chief executive officer" is the chief executive.
        let rest = core.eq_ignore_ascii_case("officer")
            && head.is_some_and(|(h, _)| h + 1 == at && analysis.word(h).eq_ignore_ascii_case("executive"));
        if rest {
            head = head.map(|(_, executive)| (at, executive));
            at += 1;
            continue;
        }
        let lists = small_lists(analysis, at);
        let role = is_role(traits, token.shape) || is_person(lists, token.shape) || is_office(analysis, at);
        // "vice" is no title by itself.
        if chief || role && !lists.has(List::ModifyingTitles) {
            if let Some((_, last)) = head {
                remember(&mut modifiers, &mut count, last);
            }
            let whole = of_capitals(core, token.shape);
            head = Some((at, whole.map_or(key, |(office, _)| lexicon::key(office))));
            for modifier in whole.map_or(&[][..], |(_, words)| words) {
                remember(&mut modifiers, &mut count, lexicon::key(modifier));
            }
        } else if head.is_some()
            // "the US president" has a country, not a pronoun.
            || (traits.stop()
                && token.shape != Shape::Upper
                && !matches!(word, "former" | "first" | "new" | "late" | "old"))
        {
            break;
        } else {
            remember(&mut modifiers, &mut count, key);
        }
        if possessive {
            if head.is_some_and(|(h, _)| h == at) {
                break;
            }
            // "the port's harbour master": the words before belong to the possessor.
            modifiers = [0; MODIFIERS];
            count = 0;
            owner = (token.shape != Shape::Lower).then_some(key);
        }
        at += 1;
    }
    let (last, head) = head?;
    let last_core = without_clitic(analysis.word(last)).0;
    let span = Span::new(analysis.tokens[i].span.start(), analysis.tokens[last].span.start() + last_core.len());
    let mut of = None;
    if last + 2 < end && analysis.word(last + 1) == "of" {
        let next = if analysis.word(last + 2) == "the" { last + 3 } else { last + 2 };
        if next < end && analysis.tokens[next].kind == TokenKind::Word {
            of = Some(lexicon::key(without_clitic(analysis.word(next)).0));
        }
    }
    Some(Phrase { head, modifiers, of, owner, span, end: last + 1 })
}

fn remember(modifiers: &mut [Key; MODIFIERS], count: &mut usize, key: Key) {
    modifiers[*count % MODIFIERS] = key;
    *count += 1;
}

/// Returns the lists that contain the word of a token in lower case, without a clitic: "mayor" of "Mayor's".
fn small_lists(analysis: &Analysis<'_>, t: usize) -> Lists {
    let (core, clitic) = without_clitic(analysis.word(t));
    if clitic { words::look_up(core) } else { analysis.lists(t) }
}

fn is_role(traits: Traits, shape: Shape) -> bool {
    // "the Star" with a capital is a name, "the President" is not.
    traits.title() || (traits.role() && shape == Shape::Lower)
}

/// Returns whether a word is a noun for people besides offices, "diver", or an office in either case.
fn is_person(lists: Lists, shape: Shape) -> bool {
    match shape {
        Shape::Lower => lists.has(List::People),
        // "The Commissioner": some papers write offices with a capital.
        Shape::Title => lists.has_any(&[List::PoliticalOffices, List::PoliceOffices]),
        _ => false,
    }
}

/// Returns the title that an abbreviation stands for: "senator" for "Sen".
fn in_full(word: &str) -> &str {
    match word {
        "Sen" => "senator",
        "Gov" => "governor",
        "Gen" => "general",
        "Col" => "colonel",
        "Capt" => "captain",
        "Lt" => "lieutenant",
        "Sgt" => "sergeant",
        "Cpl" => "corporal",
        "Prof" => "professor",
        "Dr" => "doctor",
        "Supt" => "superintendent",
        "Insp" => "inspector",
        "Det" => "detective",
        "Maj" => "major",
        "Pres" => "president",
        "Cllr" | "Cr" => "councillor",
        "Rep" | "Congressman" | "Congresswoman" | "congressman" | "congresswoman" => "representative",
        "Rev" | "Revd" => "reverend",
        "Fr" => "father",
        word => word,
    }
}

/// Returns the noun of the office that a word in capitals stands for, and the words before it: "CEO" is a chief executive.
fn of_capitals(word: &str, shape: Shape) -> Option<(&'static str, &'static [&'static str])> {
    match word {
        _ if shape != Shape::Upper => None,
        "CEO" => Some(("executive", &["chief"])),
        "CFO" => Some(("officer", &["chief", "financial"])),
        "COO" => Some(("officer", &["chief", "operating"])),
        "CTO" => Some(("officer", &["chief", "technology"])),
        "DG" => Some(("director", &["general"])),
        "MD" => Some(("director", &["managing"])),
        "PM" => Some(("minister", &["prime"])),
        _ => None,
    }
}

/// Returns whether a word in capitals is the abbreviation of an office: "CEO".
pub(super) fn is_office(analysis: &Analysis<'_>, i: usize) -> bool {
    analysis.tokens[i].shape == Shape::Upper && small_lists(analysis, i).has(List::OfficesInCapitals)
}

/// Reads the role that the title before a name gives: "president" for "President Osei". `None` for "Mr".
pub(crate) fn title(analysis: &Analysis<'_>, found: &Found) -> Option<Phrase> {
    let first = analysis.token_at(found.name.title?.start());
    phrase(analysis, first, found.name.tokens.start).filter(|p| !analysis.lists(p.end - 1).has(List::Honorifics))
}

/// Reads the role phrase in the title of an office: "Prime Minister of Norland".
pub(crate) fn office(title: &str) -> Option<Phrase> {
    let article = Article::from_text(title);
    let analysis = Analysis::new(&article);
    phrase(&analysis, 0, analysis.tokens.len())
}

/// Returns whether a word in lower case can precede a role: no verb of speech, no function word.
pub(crate) fn is_plain(analysis: &Analysis<'_>, i: usize) -> bool {
    let token = &analysis.tokens[i];
    token.kind == TokenKind::Word
        && token.shape == Shape::Lower
        && !crate::entities::names::evidence::is_speech_verb(analysis, i)
        && !lexicon::traits(lexicon::key(analysis.word(i))).stop()
}

/// Returns whether the first word of a sentence can be part of a role: "Defence" in "Defence minister Petra Lund".
pub(super) fn is_modifier(analysis: &Analysis<'_>, i: usize) -> bool {
    let token = &analysis.tokens[i];
    let traits = lexicon::traits(lexicon::key(analysis.word(i)));
    token.kind == TokenKind::Word && token.shape == Shape::Title && !traits.stop() && traits.given() == 0
}
