//! [`Sheet`]: an article as words of one language, in which each outermost marked span is one word.

use crate::quotes::rules::{self, Rule};
use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::languages::Language;
use super::lists::{self, List};
use super::phrase::endings::EndingSet;
use super::words::{self, Class, Classes, Facts, UNKNOWN};
use crate::entities::{self, Entities, Name, NameClass, Traits};
use crate::lexicon::{self, Lists};
use crate::quotes::CueClass;
use crate::quotes::marks::Marked;
use crate::span::Span;
use crate::text::{Analysis, Shape, TokenKind};

/// Kind of an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Word,
    Number,
    Quote,
    Comma,
    Semicolon,
    Colon,
    Dash,
    Stop,
    Opening,
    Closing,
    Sign,
}

/// Word, sign or marked span.
#[derive(Clone, Copy)]
pub(super) struct Item {
    pub(super) span: Span,
    pub(super) kind: Kind,
    pub(super) shape: Shape,
    pub(super) facts: &'static Facts,
    /// Index into `Sheet::marked`.
    pub(super) quote: Option<usize>,
    /// Properties of a word with a capital as a name; none of other items.
    pub(super) known: Traits,
    /// Classes of a German noun with a capital; none of other items.
    pub(super) endings: EndingSet,
    /// Range of the word in `Sheet::lower`.
    pub(super) lower: Span,
    /// Lists that contain the word.
    pub(super) lists: WordLists,
}

/// Lists of words that contain the word of an item.
#[derive(Clone, Copy, Default)]
pub(super) struct WordLists {
    /// In lower case and without an apostrophe at the end.
    small: Lists,
    as_written: Lists,
}

/// Sentence: a range of items, and its paragraph.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) items: Range<usize>,
    pub(super) paragraph: usize,
}

/// Article as items of one language.
pub(super) struct Sheet<'a> {
    pub(super) body: &'a str,
    /// Words of the items in lower case.
    lower: String,
    pub(super) language: Language,
    /// Verbs of the caller.
    pub(super) own: Option<&'a FxHashMap<String, CueClass>>,
    pub(super) marked: Vec<Marked>,
    pub(super) items: Vec<Item>,
    pub(super) units: Vec<Unit>,
    /// Surnames of the article with particles, in lower case: "von der heide".
    pub(super) surnames: FxHashSet<String>,
    /// Words with a capital inside of a sentence, in lower case.
    pub(super) proper: FxHashSet<String>,
    /// Surnames after a given name, in lower case: "robles".
    pub(super) families: FxHashSet<String>,
    /// Words alone that are the subject of a verb of speech in German: "sagte Evers".
    pub(super) speakers: FxHashSet<&'a str>,
    /// Words before those of `speakers`, which are given names that no list has: "Tjark Evers".
    pub(super) given: FxHashSet<&'a str>,
    /// Starts of words with a capital that follow the full name of a person in German: "traf Karl Brandt Vertreter".
    pub(super) behind_names: FxHashSet<usize>,
    /// Classes of the parts of words that were asked for, by item.
    pub(super) compounds: RefCell<FxHashMap<usize, Classes>>,
}

impl<'a> Sheet<'a> {
    /// Returns a sheet without items.
    pub(super) fn empty(
        body: &'a str,
        language: Language,
        own: Option<&'a FxHashMap<String, CueClass>>,
        marked: Vec<Marked>,
    ) -> Self {
        Self {
            body,
            lower: String::with_capacity(body.len()),
            language,
            own,
            marked,
            items: Vec::new(),
            units: Vec::new(),
            surnames: FxHashSet::default(),
            families: FxHashSet::default(),
            proper: FxHashSet::default(),
            speakers: FxHashSet::default(),
            given: FxHashSet::default(),
            behind_names: FxHashSet::default(),
            compounds: RefCell::default(),
        }
    }

    /// Records the words with a capital behind the full names of people, which end these names, in a language that writes
    /// nouns with a capital.
    pub(super) fn end_names(&mut self, analysis: &Analysis<'_>, entities: &Entities) {
        if self.language != Language::German {
            return;
        }
        // "Petra Lunds Sprecherin" is a phrase of its own.
        let genitive = |n: &Name| analysis.word(n.tokens.end - 1).ends_with(['s', 'x', 'z', '\'', '’']);
        let full = |n: &&Name| n.class == NameClass::Person && n.tokens.len() >= 2 && !genitive(n);
        let behind = entities.names.iter().filter(full).filter_map(|n| analysis.tokens.get(n.tokens.end));
        let next = behind.filter(|t| t.kind == TokenKind::Word && t.spaced && t.shape == Shape::Title);
        self.behind_names = next.map(|t| t.span.start()).collect();
    }

    /// Returns the item of the capitalised word after the particles in lower case that begin at item `i`.
    pub(super) fn particles_end(&self, i: usize) -> Option<usize> {
        let particle = |k: usize| {
            k < self.items.len()
                && self.items[k].shape == Shape::Lower
                && self.is(k, Class::Particle)
                && !self.is(k, Class::And)
        };
        let end = (i..i + 4).find(|&k| !particle(k))?;
        (end > i && end < self.items.len() && self.is_capital(end)).then_some(end)
    }

    /// Returns the items of a surname with particles of the article that begins at item `i`: "sagte von der Heide".
    pub(super) fn particle_name(&self, i: usize) -> Option<Range<usize>> {
        let end = self.particles_end(i)?;
        let words = self.span(&(i..end + 1)).of(self.body).to_lowercase();
        self.surnames.contains(words.as_str()).then_some(i..end + 1)
    }

    /// Adds the word that begins at token `t`; returns the token after it. Words joined by hyphens are one, elided
    /// words and enclitic pronouns are words of their own: "SPD-Chef", "l'/Institut", "a/t/il".
    pub(super) fn word(&mut self, analysis: &Analysis<'_>, t: usize, end: usize) -> usize {
        let token = &analysis.tokens[t];
        let text = analysis.word(t);
        if token.kind == TokenKind::Sign || token.kind == TokenKind::Mark {
            let kind = match text {
                "," => Kind::Comma,
                ";" => Kind::Semicolon,
                ":" => Kind::Colon,
                "." | "!" | "?" | "…" => Kind::Stop,
                "–" | "—" | "―" => Kind::Dash,
                "-" if token.spaced || self.items.is_empty() => Kind::Dash,
                "(" | "[" => Kind::Opening,
                ")" | "]" => Kind::Closing,
                _ => Kind::Sign,
            };
            if kind != Kind::Sign || token.kind == TokenKind::Sign {
                self.push(token.span, kind, token.shape, &UNKNOWN, Some(WordLists::default()));
            }
            return t + 1;
        }
        let words = words::of(self.language);
        // "il 29enne": a noun for a person.
        let aged = token.kind == TokenKind::Number && text.ends_with("enne");
        let kind = if token.kind == TokenKind::Number && !aged { Kind::Number } else { Kind::Word };
        let mut span = token.span;
        if matches!(self.language, Language::French | Language::Italian)
            && let Some(at) = text.find(['\'', '’']).filter(|&at| at <= 7 && !text.starts_with("aujourd"))
        {
            let cut = at + text[at..].chars().next().map_or(1, char::len_utf8);
            let head = text[..at].to_lowercase();
            // "N'Guessan": a name.
            let name =
                matches!(&text[..at], "N" | "M" | "O" | "K" | "T" | "G") && text[cut..].starts_with(char::is_uppercase);
            if !name && cut < text.len() && (words.get(&head).is_function() || head.len() <= 4) {
                self.push(
                    Span::new(span.start(), span.start() + cut),
                    Kind::Word,
                    Shape::Lower,
                    words.get(&head),
                    None,
                );
                span = Span::new(span.start() + cut, span.end());
            }
        }
        let mut shape = if aged {
            Shape::Lower
        } else if span == token.span {
            token.shape
        } else {
            shape_of(span.of(self.body))
        };
        let mut next = t + 1;
        let mut head = span;
        // "wie Lund bekannt gab": an adjective with its verb.
        if self.language == Language::German && text == "bekannt" && next < end {
            let verb = &analysis.tokens[next];
            let facts = words.get(&format!("bekannt{}", verb.span.of(self.body)));
            if verb.kind == TokenKind::Word && verb.spaced && !facts.verbs.is_empty() {
                self.push(span.cover(verb.span), Kind::Word, Shape::Lower, facts, None);
                return next + 1;
            }
        }
        // The bound keeps a run of hyphens from being one word.
        while next + 1 < end && next - t < 12 {
            let (sign, word) = (&analysis.tokens[next], &analysis.tokens[next + 1]);
            let digits = word.kind == TokenKind::Number && token.kind == TokenKind::Number;
            let sign_text = sign.span.of(self.body);
            let joins = !sign.spaced
                && !word.spaced
                // "1:3", "19:30": the colon joins numbers.
                && (matches!(sign_text, "-" | "‑" | "/") || sign_text == ":" && digits);
            if !joins || !matches!(word.kind, TokenKind::Word | TokenKind::Number) {
                break;
            }
            let part = word.span.of(self.body).to_lowercase();
            let facts = words.get(&part);
            let enclitic = self.language != Language::German
                && (part == "t" || facts.is_pronoun() || facts.is(Class::Clitic))
                && shape == Shape::Lower;
            if enclitic {
                self.push(span, kind, shape, words.get(&head.of(self.body).to_lowercase()), None);
                (span, head, shape) = (word.span, word.span, word.shape);
            } else {
                (span, head) = (span.cover(word.span), word.span);
                if shape == Shape::None || word.shape != Shape::Lower && shape == Shape::Lower {
                    shape = word.shape;
                }
            }
            next += 2;
        }
        let number = kind == Kind::Number && span.of(self.body).contains(':');
        let kind = if head == span || number { kind } else { Kind::Word };
        let whole = span == token.span && !text.ends_with(['\'', '’']);
        let lists = WordLists { small: analysis.lists(t), as_written: analysis.lists_as_written(t) };
        self.push(span, kind, shape, &UNKNOWN, whole.then_some(lists));
        let last = self.items.len() - 1;
        let whole = self.small(last);
        let facts = words.get(whole);
        // The last part of a word with hyphens.
        let small = if head == span { Cow::Borrowed(whole) } else { Cow::Owned(head.of(self.body).to_lowercase()) };
        let facts = if facts.is_listed() || head == span { facts } else { words.get(&small) };
        let own = self.own.filter(|_| !facts.is_listed()).and_then(|own| own.get(small.as_ref()));
        self.items[last].facts = own.map_or(facts, |&class| words::verb_of_caller(class));
        next
    }

    /// Adds a word, a number or a sign; a word that is no token is looked up.
    fn push(&mut self, span: Span, kind: Kind, shape: Shape, facts: &'static Facts, lists: Option<WordLists>) {
        let text = span.of(self.body);
        let start = self.lower.len();
        if text.is_ascii() {
            self.lower.push_str(text);
            self.lower[start..].make_ascii_lowercase();
        } else {
            self.lower.extend(text.chars().flat_map(char::to_lowercase));
        }
        let lower = Span::new(start, self.lower.len());
        let capital = kind == Kind::Word && !matches!(shape, Shape::Lower | Shape::None);
        let known = if capital { entities::traits(entities::key(text)) } else { Traits::default() };
        let noun = capital && self.language == Language::German;
        let endings = if noun { EndingSet::of(lower.of(&self.lower)) } else { EndingSet::default() };
        let lists = lists.unwrap_or_else(|| WordLists {
            small: lexicon::look_up_as_written(lower.of(&self.lower).trim_end_matches(['\'', '’'])),
            as_written: lexicon::look_up_as_written(text),
        });
        self.items.push(Item { span, kind, shape, facts, quote: None, known, endings, lower, lists });
    }

    /// Adds the words in marks `quote` as one item.
    pub(super) fn push_quote(&mut self, span: Span, quote: usize) {
        self.items.push(Item {
            span,
            kind: Kind::Quote,
            shape: Shape::None,
            facts: &UNKNOWN,
            quote: Some(quote),
            known: Traits::default(),
            endings: EndingSet::default(),
            lower: Span::default(),
            lists: WordLists::default(),
        });
    }

    /// Splits the items from `first` on into sentences.
    pub(super) fn split(&mut self, first: usize, paragraph: usize) {
        /// Bound on the items of a sentence; longer ones are cut, so that the work stays linear.
        const LONGEST: usize = 300;
        let from = self.dateline(first, paragraph);
        let mut start = from;
        for i in from..self.items.len() {
            let last = i + 1 == self.items.len();
            if last || i - start >= LONGEST || self.ends(i) {
                // A closing bracket or a sign after the stop is left to the next sentence.
                self.units.push(Unit { items: start..i + 1, paragraph });
                start = i + 1;
            }
        }
    }

    /// Returns the item after the place with which the paragraph that begins at item `first` is dated, which is in no
    /// sentence: "BRUXELLES – Le plan", "Madrid, 12 mar (EFE).- El plan"; `first` without one.
    fn dateline(&self, first: usize, paragraph: usize) -> usize {
        /// Bound on the items of a dateline.
        const LONGEST: usize = 12;
        if rules::is_off(Rule::DatelinesOfGrammars) {
            return first;
        }
        let end = self.items.len().min(first + LONGEST);
        let Some(dash) = (first..end).find(|&i| self.items[i].kind == Kind::Dash) else { return first };
        let place = (first..dash).take_while(|&i| self.is_capital(i) || self.is(i, Class::Particle)).count();
        let rest = first + place..dash;
        let agency = rest.clone().any(|i| self.items[i].kind == Kind::Opening);
        let plain = |i: usize| {
            let signs = [Kind::Comma, Kind::Opening, Kind::Closing, Kind::Number, Kind::Stop, Kind::Sign];
            let item = &self.items[i];
            signs.contains(&item.kind)
                || item.kind == Kind::Word && (item.shape == Shape::Upper || self.is(i, Class::Month))
                || item.kind == Kind::Word && item.span.len() <= 9 && agency
        };
        let upper = |i: usize| self.items[i].shape == Shape::Upper && self.items[i].span.len() > 3;
        let capitals = (1..=4).contains(&place) && (first..first + place).all(|i| upper(i) || !self.is_capital(i));
        let known = || {
            let place = self.items[first].span.cover(self.items[first + place - 1].span).of(self.body);
            entities::traits(entities::key(place)).place_name()
        };
        let next = dash + 1 < self.items.len() && {
            let text = self.text(dash + 1);
            self.items[dash + 1].kind == Kind::Quote
                || text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        };
        let dated = capitals || (1..=4).contains(&place) && (agency || paragraph == 0 && rest.is_empty() && known());
        if dated && next && rest.clone().all(plain) { dash + 1 } else { first }
    }

    /// Returns whether item `i`, which is not the last of its paragraph, ends a sentence.
    fn ends(&self, i: usize) -> bool {
        let next = &self.items[i + 1];
        // An elided article has the shape of a small word: "L'avocate".
        let cased = next.shape == Shape::Lower && self.text(i + 1).starts_with(char::is_uppercase);
        let small = next.kind == Kind::Word && matches!(next.shape, Shape::Lower | Shape::None) && !cased;
        match self.items[i].kind {
            Kind::Stop => {
                if small
                    || matches!(next.kind, Kind::Comma | Kind::Stop | Kind::Closing | Kind::Semicolon | Kind::Colon)
                {
                    return false;
                }
                let Some(before) = i.checked_sub(1).map(|b| &self.items[b]) else { return true };
                if self.text(i) != "." || before.span.end() != self.items[i].span.start() {
                    return true;
                }
                match before.kind {
                    Kind::Word => {
                        // "gegenüber der F.A.Z. Neben dem Geld …": an article or a preposition begins a sentence.
                        let letters = before.shape == Shape::Initial && i >= 2 && self.items[i - 2].kind == Kind::Stop;
                        let begins = letters && next.shape == Shape::Title && next.facts.is_function();
                        begins
                            || self.is_network(i - 1)
                            || !(before.shape == Shape::Initial || before.facts.is(Class::Abbreviation))
                    }
                    Kind::Number => {
                        // German ordinals: "am 3. Mai", "die 2. Liga".
                        let ordinal = self.language == Language::German && before.span.len() <= 2;
                        !ordinal || next.facts.is_function() || next.kind == Kind::Quote
                    }
                    _ => true,
                }
            }
            // "gegenüber der F.A.Z. Neben …", if the stops are part of the word.
            Kind::Word => {
                let text = self.text(i);
                let letters = text.ends_with('.') && text.matches('.').count() > 1;
                letters && next.shape == Shape::Title && next.facts.is_function()
            }
            Kind::Quote => {
                let Some(q) = self.items[i].quote else { return false };
                let whole = self.marked[q].inner.of(self.body).ends_with(['.', '!', '?', '…']);
                let opens = next.kind == Kind::Quote || next.kind == Kind::Number || next.kind == Kind::Word && !small;
                whole && opens
            }
            _ => false,
        }
    }

    /// Returns whether item `i` is the name of a network of one letter, and no initial: "sur le réseau X. Paul Osei nie".
    fn is_network(&self, i: usize) -> bool {
        self.text(i) == "X" && i > 0 && (self.is_in(i - 1, List::Networks) || self.is(i - 1, Class::MediumPreposition))
    }

    /// Returns the text of item `i`.
    #[inline]
    pub(super) fn text(&self, i: usize) -> &'a str {
        self.items[i].span.of(self.body)
    }

    /// Returns the word of item `i` in lower case; the empty text for words in marks.
    #[inline]
    pub(super) fn small(&self, i: usize) -> &str {
        self.items[i].lower.of(&self.lower)
    }

    /// Returns the lists that contain the word of item `i` in lower case and without an apostrophe at its end; none for words in
    /// marks.
    #[inline]
    pub(super) fn lists(&self, i: usize) -> Lists {
        self.items[i].lists.small
    }

    /// Returns the lists that contain the word of item `i` as it is written; none for words in marks.
    #[inline]
    pub(super) fn lists_as_written(&self, i: usize) -> Lists {
        self.items[i].lists.as_written
    }

    /// Returns whether the word of item `i` is in a class.
    #[inline]
    pub(super) fn is(&self, i: usize, class: Class) -> bool {
        self.items[i].facts.is(class)
    }

    /// Returns whether the word of item `i`, in any case and without an apostrophe, is in a list of the language.
    pub(super) fn is_in(&self, i: usize, list: List) -> bool {
        lists::has(self.language, list, self.small(i).trim_end_matches(['\'', '’']))
    }

    /// Returns whether the word of item `i`, or a noun of which it is a compound, is in a class: "Gesamturteil".
    pub(super) fn ends_in(&self, i: usize, class: Class) -> bool {
        if self.is(i, class) {
            return true;
        }
        let known = self.compounds.borrow().get(&i).copied();
        let facts = known.unwrap_or_else(|| {
            let facts = self.facts_of_parts(i);
            self.compounds.borrow_mut().insert(i, facts);
            facts
        });
        facts.is(class)
    }

    /// Returns the classes of the nouns that may be the end of the compound at item `i`.
    fn facts_of_parts(&self, i: usize) -> Classes {
        let small = self.small(i);
        let words = words::of(self.language);
        // The noun at the end of a compound has at least four letters.
        let ends = small.char_indices().skip(3).take(24).filter(|(at, _)| small.len() >= at + 4);
        ends.fold(Classes::default(), |all, (at, _)| all.with(words.get(&small[at..])))
    }

    /// Returns whether item `i` is a word.
    #[inline]
    pub(super) fn is_word(&self, i: usize) -> bool {
        self.items[i].kind == Kind::Word
    }

    /// Returns whether item `i` is a word with a capital that is no function word.
    pub(super) fn is_capital(&self, i: usize) -> bool {
        let item = &self.items[i];
        item.kind == Kind::Word && !matches!(item.shape, Shape::Lower | Shape::None) && !item.facts.is_function()
    }

    /// Returns whether the capital of item `i` is that of a name: the word does not begin a sentence, or it has a capital
    /// elsewhere too.
    pub(super) fn is_proper(&self, i: usize) -> bool {
        let begins = i == 0
            || !matches!(self.items[i - 1].kind, Kind::Word | Kind::Comma)
            || self.units.binary_search_by_key(&i, |unit| unit.items.start).is_ok();
        let next = i + 1 < self.items.len() && self.is_capital(i + 1);
        !begins || next || self.items[i].shape == Shape::Upper || self.proper.contains(self.small(i))
    }

    /// Returns the span from item `range.start` to the last of `range`.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        self.items[range.start].span.cover(self.items[range.end - 1].span)
    }

    /// Returns whether a range contains a marked span.
    pub(super) fn has_quote(&self, range: &Range<usize>) -> bool {
        self.items[range.clone()].iter().any(|i| i.kind == Kind::Quote)
    }

    /// Returns whether the words in marks of item `i` are the subject of a clause after a colon or at the start of a
    /// sentence: "Jeder kennt es: „Gut Ding will Weile haben“ ist ein alter Spruch."
    pub(super) fn is_clause_subject(&self, i: usize, unit: &Range<usize>) -> bool {
        let opens = i == unit.start || self.items[i - 1].kind == Kind::Colon;
        opens && i + 1 < unit.end && self.is(i + 1, Class::Linking)
    }

    /// Returns whether ranges have nothing but marked spans and signs.
    pub(super) fn is_marked(&self, ranges: &[Range<usize>]) -> bool {
        ranges.iter().cloned().flatten().all(|i| !matches!(self.items[i].kind, Kind::Word | Kind::Number))
    }

    /// Returns whether marked item `i` in German is the name of a work, an outlet or a body after a noun for it: "das
    /// Projekt „Hafen 2030“".
    pub(super) fn is_name_of_thing(&self, i: usize, start: usize) -> bool {
        const NOUNS: [Class; 4] = [Class::Work, Class::Outlet, Class::KindNoun, Class::Organisation];
        self.is_title(i, start)
            && (self.is_capital(i - 1) && NOUNS.iter().any(|&class| self.ends_in(i - 1, class))
                || matches!(self.text(i - 1), "laut" | "gegenüber"))
    }

    /// Returns whether marked item `i` is the name of a paper, a work or a body: a few words with a capital after a
    /// noun, a definite article or a preposition, and no sentence.
    pub(super) fn is_title(&self, i: usize, start: usize) -> bool {
        let Some(q) = self.items[i].quote else { return false };
        let inner = self.marked[q].inner.of(self.body);
        let cased = inner.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        // "der Film „Komm zurück!“"
        if cased
            && i > start
            && self.is_capital(i - 1)
            && self.ends_in(i - 1, Class::Work)
            && self.words_inside(q) <= 12
        {
            return true;
        }
        if !cased || inner.ends_with(['.', '!', '?', ',', '…']) || self.words_inside(q) > 8 {
            return false;
        }
        let Some(before) = (i > start).then(|| i - 1) else { return false };
        let small = self.small(before);
        // "Parolen wie zum Beispiel „Wir bleiben“"
        let example = small == "beispiel" && before > start && matches!(self.text(before - 1), "zum" | "Zum");
        let noun = self.is_capital(before) && !example || self.names_a_thing(before, q);
        let definite = self.is_in(before, List::BeforeTitles);
        noun || definite
    }

    /// Returns whether the word before the words in marks `q` introduces them as a name, in a language in which
    /// nouns are in lower case: "le quotidien « Le Port »", "baptisée « Nord »".
    fn names_a_thing(&self, before: usize, q: usize) -> bool {
        if rules::is_off(Rule::NamesOfThings) {
            return false;
        }
        if self.language == Language::German || !self.is_word(before) {
            return false;
        }
        let facts = self.items[before].facts;
        let known = is_kind(facts);
        let plain = !facts.is_function() && facts.verbs.is_empty() && !facts.is(Class::Role);
        known || plain && self.is_name(q)
    }

    /// Returns whether the words in marks of item `i` are the name of a body or an outlet: "le quotidien « Le Port »".
    pub(super) fn is_body(&self, i: usize, start: usize) -> bool {
        i > start && self.language != Language::German && is_kind(self.items[i - 1].facts) && self.is_title(i, start)
    }

    /// Returns whether the words in marks `q` are a name: at most three, each with a capital.
    pub(super) fn is_name(&self, q: usize) -> bool {
        let inner = self.marked[q].inner.of(self.body);
        let mut words = inner.split_whitespace();
        !inner.ends_with(['.', '!', '?', ',', '…'])
            && self.words_inside(q) <= 3
            && words.all(|word| word.starts_with(char::is_uppercase))
    }

    /// Returns whether the words in marks `q` are a name of several words: nouns and adjectives with capitals, joined by
    /// function words. "»Bund der Fährleute – Vereinigte Häfen«"
    pub(super) fn is_long_name(&self, q: usize) -> bool {
        if rules::is_off(Rule::NamesOfThings) {
            return false;
        }
        let inner = self.marked[q].inner.of(self.body);
        let words = words::of(self.language);
        self.words_inside(q) <= 9
            && inner.split_whitespace().all(|word| {
                let plain = word.chars().all(|c| !c.is_alphanumeric());
                plain || word.starts_with(char::is_uppercase) || {
                    let facts = words.get(word);
                    facts.is(Class::Of)
                        || facts.is(Class::And)
                        || facts.is(Class::Preposition)
                        || facts.is(Class::Determiner)
                }
            })
    }

    /// Returns the number of words of the marked span that item `i` is; 0 for any other item.
    pub(super) fn words_inside_item(&self, i: usize) -> usize {
        self.items[i].quote.map_or(0, |q| self.words_inside(q))
    }

    /// Returns the number of words of marked span `q`.
    pub(super) fn words_inside(&self, q: usize) -> usize {
        self.marked[q].inner.of(self.body).split_whitespace().take(50).count()
    }
}

/// Returns the shape of a part of a token.
fn shape_of(word: &str) -> Shape {
    match word.chars().next() {
        Some(c) if c.is_uppercase() => {
            if word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && word.chars().count() > 1 {
                Shape::Upper
            } else {
                Shape::Title
            }
        }
        _ => Shape::Lower,
    }
}

/// Returns whether a word is a noun for a kind of bodies, or a participle before a name.
fn is_kind(facts: &Facts) -> bool {
    facts.is(Class::Outlet) || facts.is(Class::KindNoun) || facts.is(Class::SoCalled) || facts.is(Class::Organisation)
}
