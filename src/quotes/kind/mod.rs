//! Classifies marked words as speech or not: marks are also put around titles, nicknames, terms and scare quotes.

mod answers;
mod context;
mod features;
mod inside;
mod naming;
mod views;

use crate::quotes::rules::{self, Rule};
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

pub(crate) use context::{MarkedContext, stands_alone};
use inside::Inside;

use crate::forest::sigmoid;
use crate::lexicon::List;
use crate::quotes::clause::linear::Sink;
use crate::quotes::marks::glyphs::Family;
use crate::quotes::quotation::QuotationKind;
use crate::quotes::reading::Reading;
use crate::quotes::terms::{self, WORKS};
use crate::quotes::words::cue_lexicon::Strength;
use crate::quotes::words::cues;
use crate::quotes::words::speaker_words::Word;
use crate::quotes::words::{self, Class, hash_of};
use crate::span::Span;
use crate::text::Shape;

/// Probability of speech for a name in marks.
const NAME: f32 = 0.1;

/// Least probability of speech for words in marks that continue from the paragraph before.
const REOPENED: f32 = 0.7;

/// Probability of speech for a turn with a label and for a judgement.
const SAID: f32 = 0.7;

/// Share of uses as the head of a speaker's phrase from which a word names an office, in percent.
const OFFICE: u8 = 2;

/// Words that introduce a name.
static NAMERS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    words::hash_set(
        "known dubbed titled entitled nicknamed named codenamed styled defined defines define word words term hashtag name nickname pseudonym so-called",
    )
});

/// Verbs before "as" that put something into a class: "counts as “severe duty”".
static CLASSERS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    words::hash_set(
        "count counts counted counting qualify qualifies qualified classed classified classify categorised categorized \
         listed registered coded graded marketed sold advertised rated scored ranked abbreviated spelled spelt",
    )
});

impl MarkedContext<'_, '_> {
    /// Returns the probability that the marked words are speech.
    pub(crate) fn speech(&self) -> f32 {
        let Some(q) = self.item_quote() else { return NAME };
        let inside = Inside::of(self.reading, self.reading.marked[q].inner);
        if self.is_judged(&inside) || self.is_reply(&inside) || self.is_said_by_place(q, &inside) {
            return SAID;
        }
        if self.is_ruled_out(&inside) {
            return NAME;
        }
        if self.is_answer(q, &inside) || self.is_shouted(&inside) || self.is_signed_behind_dash(q, &inside) {
            return SAID;
        }
        if self.is_turn(q) || self.is_judgement() || self.is_signed(&inside) {
            return SAID;
        }
        let mut sum = self.reading.weights.kind.sum();
        self.see_inside(q, &inside, &mut sum);
        // Words that continue from the paragraph before are no title or term.
        let marked = &self.reading.marked[q];
        let whole = marked.inner.of(self.reading.analysis.body).ends_with(['.', '!', '?', '…', ',']);
        let goes_on = marked.reopens && marked.family == Family::Single && whole;
        let floor = if goes_on { REOPENED } else { 0.0 };
        sigmoid(sum.score()).max(floor)
    }

    /// Returns true for a turn of a transcript whose label is inside the marks: "“OSEI: You closed it.”"
    fn is_turn(&self, q: usize) -> bool {
        if rules::is_off(Rule::TurnsInMarks) {
            return false;
        }
        let marked = &self.reading.marked[q];
        let before = &self.reading.analysis.body[marked.outer.start()..marked.inner.start()];
        before.trim_end().ends_with(':')
    }

    /// Returns true for a clause in marks that fills its sentence with a name in brackets: "“The lamp went out” (Petra Lund,
    /// nurse)."
    fn is_signed(&self, inside: &Inside) -> bool {
        /// Smallest number of words in the marks; titles and names of works are shorter.
        const WORDS: usize = 4;
        /// Bound on the items of the brackets.
        const BRACKETS: usize = 10;
        if rules::is_off(Rule::SignedClauses) {
            return false;
        }
        let text = |i: usize| if self.unit.contains(&i) { self.reading.text(i) } else { "" };
        let (open, end) = (self.item + 1, self.unit.end);
        let name = matches!(self.class_at(2), Class::Name | Class::Title | Class::Capitals);
        let close = (open + 1..end.min(open + BRACKETS)).find(|&i| text(i) == ")");
        let last = close.is_some_and(|c| (c + 1..end).all(|i| self.reading.classes[i] == Class::Stop));
        self.item == self.unit.start && text(open) == "(" && name && last && inside.words >= WORDS
    }

    /// Returns true for marks that end a sentence after a verb, a person and an article: "painted Lund an “enemy of sailors”".
    fn is_judgement(&self) -> bool {
        if rules::is_off(Rule::JudgementsAtEnd) {
            return false;
        }
        let person = |k: isize| matches!(self.class_at(k), Class::Name | Class::Title | Class::Object);
        let article = self.class_at(-1) == Class::Determiner;
        let names = (-4..-1).rev().take_while(|&k| person(k)).count().cast_signed();
        let verb = self.item.wrapping_add_signed(-2 - names);
        article
            && names > 0
            && self.unit.contains(&verb)
            && verb > self.unit.start
            && self.reading.classes[verb] == Class::Ed
            && matches!(self.class_at(1), Class::Stop | Class::Edge)
    }

    /// Returns true for marked words that rules classify as no speech, without the model.
    fn is_ruled_out(&self, inside: &Inside) -> bool {
        self.repeats()
            || self.is_given_name(inside)
            || self.is_name(inside)
            || self.is_titled()
            || self.is_byname(inside)
            || self.is_inscription()
            || self.is_term_in_relative()
            || is_teaser(self.reading, self.unit.clone())
    }

    /// Returns true for a title, which may be a sentence: "a petition titled “Save the quay! Do not shut it”".
    fn is_titled(&self) -> bool {
        let before = self.word(-1);
        !rules::is_off(Rule::SentencesAsTitles)
            && const { [hash_of("titled"), hash_of("entitled"), hash_of("headlined"), hash_of("captioned")] }
                .contains(&before)
    }

    /// Returns true for words that are written on a thing or sung: "a banner that read “Sink or Swim”", "singing “Going Home”".
    fn is_inscription(&self) -> bool {
        /// Bound on the items from the thing to the verb: "above the gate".
        const PLACE: usize = 8;
        if rules::is_off(Rule::Inscriptions) {
            return false;
        }
        let colon = usize::from(matches!(self.class_at(-1), Class::Colon | Class::Comma));
        let Some(verb) = self.item.checked_sub(1 + colon).filter(|v| self.unit.contains(v)) else { return false };
        if self.class_at(-1) == Class::Colon && self.is_thing_before(verb, PLACE) {
            return true;
        }
        match self.reading.text(verb) {
            "sang" | "sing" | "sings" | "singing" | "sung" => true,
            _ if self.reading.lists_as_written(verb).has(List::InscribingVerbs) => {
                let from = verb.saturating_sub(PLACE).max(self.unit.start);
                let stop = (from..verb).rev().find(|&i| {
                    let class = self.reading.classes[i];
                    matches!(class, Class::Comma | Class::Quote | Class::Name | Class::Subject | Class::Say)
                });
                let thing = |i: usize| self.reading.lists(i).has(List::Inscribed);
                (stop.map_or(from, |i| i + 1)..verb).any(thing)
            }
            _ => false,
        }
    }

    /// Returns true if a thing with an article, on which words are written, is the last noun up to item `last`, in a sentence
    /// without a verb of speech: "She held up a banner: “Sink or Swim”".
    fn is_thing_before(&self, last: usize, reach: usize) -> bool {
        let from = last.saturating_sub(reach).max(self.unit.start + 2);
        let thing = |i: usize| {
            let article = |k: usize| matches!(self.reading.classes[i - k], Class::Determiner | Class::Possessive);
            self.reading.lists(i).has(List::Inscribed)
                && !self.reading.lists_as_written(i).has(List::NotInscribed)
                && (article(1) || article(2) && self.reading.classes[i - 1] == Class::Word)
        };
        let says = |i: usize| self.reading.classes[i] == Class::Say;
        (from..=last).any(thing) && !(self.unit.start..last).any(says)
    }

    /// Returns true for marks around a name: a nickname, a title of a work, a term.
    fn is_name(&self, inside: &Inside) -> bool {
        if rules::is_off(Rule::NamesInMarks) {
            return false;
        }
        let (before, after) = (self.class_at(-1), self.class_at(1));
        let says = |k: isize, list: &FxHashSet<u32>| {
            let i = self.item.wrapping_add_signed(k);
            self.unit.contains(&i) && list.contains(&self.reading.hashes[i])
        };
        // "known as “Agnes”", "titled “Low Tide”", "the word “quay”"
        let named = before == Class::As && (says(-2, &NAMERS) || says(-2, &CLASSERS))
            || before == Class::Determiner && self.class_at(-2) == Class::As && says(-3, &NAMERS);
        // "known to the crew as “Agnes”"
        let known_to = before == Class::As && (3..=7).any(|k| says(-k, &NAMERS) && self.class_at(1 - k) == Class::To);
        let named = named || known_to;
        // "has an alternate name, “Norport Moving,”"
        let apposed =
            before == Class::Comma && says(-2, &NAMERS) && self.word(-2) != const { hash_of("words") } && !inside.ends;
        if inside.words <= 8
            && !inside.person
            && !inside.ends
            && (terms::is_glossed(self.reading, &self.unit, self.item, self.cues)
                || terms::is_listed(self.reading, &self.unit, self.item))
        {
            return true;
        }
        if inside.words <= 8
            && !inside.person
            && (says(-1, &NAMERS) || named || apposed || self.is_so_called() || self.is_called())
        {
            return true;
        }
        let capitals = inside.words > 0 && inside.capitals == inside.words;
        // "her film “7th”", "a “50-50”": no words and no cue.
        let alone = stands_alone(self.reading, &self.unit, self.item);
        if inside.words == 0 && !alone && !self.cue_before() {
            return true;
        }
        // "a clip of “The 212”": no sentence continues with a capital.
        let article = inside.opening.0 == Class::Determiner && inside.opening.1 != Shape::Lower;
        let title = article && capitals && inside.words + inside.numbers >= 2 && inside.words <= 8;
        if title && !inside.ends && !alone && !self.said_before() {
            return true;
        }
        // "the “tide scam” … the tide scam … another “tide scam”": a term of the writer.
        let echo = self.item_quote().map_or(0, |q| self.reading.echoes[q]);
        if echo == 3 && inside.words == 1 && !alone && !self.cue_before() {
            return true;
        }
        // "his book, “Make a Fortune,”", "Lund's column, “Sell the quay,” is"
        let cased = inside.capitals >= 1 && inside.capitals + inside.small == inside.words;
        if before == Class::Comma
            && says(-2, &WORKS)
            && inside.words <= 9
            && !inside.ends
            && (cased || words::is_verbal(after))
        {
            return true;
        }
        if self.is_title(inside, before, after) {
            return true;
        }
        // "a “tide tax” poster": a term of the writer between an article and a noun; inside the words of a firm cue
        // only if it recurs in marks.
        if (!self.firm || echo & 1 == 1) && self.is_attribute() && self.is_term(inside) {
            return true;
        }
        // "announced a “Pay the Crew” evening": headline case between an article and a noun.
        let headline = inside.capitals >= 2 && inside.capitals + inside.small == inside.words && inside.stop == 0;
        let event = before == Class::Determiner && matches!(after, Class::Ing | Class::Time);
        if headline && inside.words >= 2 && (self.is_attribute() || event) && !self.cue_before() {
            return true;
        }
        // "Ana “Ace” Diaz"
        if capitals
            && inside.words <= 2
            && inside.stop == 0
            && before == Class::Name
            && matches!(after, Class::Name | Class::NameOf)
        {
            return true;
        }
        // "their “national harbour reporter” Petra Lund": an office in marks.
        let office = inside.head >= OFFICE && inside.capitals == 0 && inside.words <= 5 && inside.stop == 0;
        let owned = matches!(before, Class::Possessive | Class::Determiner | Class::NameOf);
        if office && owned && after == Class::Name {
            return true;
        }
        // "the film “Low Tide”", "Harbour TV's “Morning Tide”"
        let title = capitals || cased && inside.capitals >= 2;
        title && inside.words <= 8 && !inside.ends && (says(-1, &WORKS) || before == Class::NameOf)
    }

    /// Returns true for a few marked words without verb, person or stop before a noun that is no word for speech.
    fn is_term(&self, inside: &Inside) -> bool {
        /// Bound on the words of a term.
        const WORDS: usize = 7;
        /// Share from which the next word is a noun for speech, in percent.
        const SPOKEN: u8 = 20;
        if rules::is_off(Rule::TermsBeforeNouns) {
            return false;
        }
        let next = self.reading.items.get(self.item + 1).filter(|item| item.quote().is_none());
        let next = next.map_or(Word::default(), |item| self.reading.words[item.token as usize]);
        inside.words <= WORDS
            && inside.stop == 0
            && !inside.verb
            && !inside.person
            && next.cue < SPOKEN
            && !self.cue_before()
    }

    /// Returns true after "so-called", which is three tokens: "the so-called “clean coal”".
    fn is_so_called(&self) -> bool {
        if rules::is_off(Rule::SoCalled) {
            return false;
        }
        let text = |k: usize| self.item.checked_sub(k).filter(|i| self.unit.contains(i)).map(|i| self.reading.text(i));
        text(1) == Some("called") && text(2) == Some("-") && text(3).is_some_and(|so| so.eq_ignore_ascii_case("so"))
    }

    /// Returns true after "called" as a participle, which introduces a name: "advice today called “Staying warm.”",
    /// "hours, sometimes called “labs”". In a clause of its own the verb has its subject before it, and its object in a
    /// relative clause.
    fn is_called(&self) -> bool {
        if rules::is_off(Rule::CalledParticiple) {
            return false;
        }
        if self.word(-1) != const { hash_of("called") } {
            return false;
        }
        let mut k = -2;
        let adverb = |c: Class| matches!(c, Class::Adverb | Class::Ly | Class::Time);
        while k > -5
            && (adverb(self.class_at(k))
                || matches!(self.class_at(k), Class::Word | Class::Plural) && self.class_at(k - 1) == Class::Comma)
        {
            k -= 1;
        }
        let opens = |k: isize| matches!(self.class_at(k), Class::Wh | Class::Relative | Class::That | Class::Subject);
        k < -2
            && matches!(self.class_at(k), Class::Comma | Class::Word | Class::Plural | Class::Adverb)
            && !(-12..k).any(opens)
    }

    /// Returns true for a word in lower case at item `k` from here.
    fn is_small(&self, k: isize) -> bool {
        let i = self.item.wrapping_add_signed(k);
        let token = self.unit.contains(&i).then(|| self.reading.items[i]).filter(|item| item.quote().is_none());
        token.is_some_and(|item| self.reading.analysis.tokens[item.token as usize].shape == Shape::Lower)
    }

    /// Returns true for marks between a determiner or owner and a noun: "the “tide scam” emails".
    pub(crate) fn is_attribute(&self) -> bool {
        let owned = matches!(self.class_at(-1), Class::Possessive | Class::NameOf | Class::NounOf);
        (owned || matches!(self.class_at(-1), Class::Determiner | Class::Number))
            && matches!(self.class_at(1), Class::Word | Class::Plural)
    }

    /// Returns true for a heading that repeats words of the article.
    fn repeats(&self) -> bool {
        let q = self.reading.items[self.item].quote();
        q.is_some_and(|q| self.reading.repeated.binary_search(&q).is_ok())
    }

    /// Returns true for headline case in the position of a noun: "an app called “Harbour Watch”", "the “Low Tide”
    /// tour", "“The Salt Road” is".
    fn is_title(&self, inside: &Inside, before: Class, after: Class) -> bool {
        if rules::is_off(Rule::TitlesInMarks) {
            return false;
        }
        let cased = inside.capitals >= 1 && inside.capitals + inside.small == inside.words && inside.words <= 9;
        if !cased || inside.person || inside.ends {
            return false;
        }
        let i = self.item;
        let cue_near = self.cue_before();
        // "her first time on “Meet the Crew.”"
        let shown = self.word(-1) == const { hash_of("on") } && self.is_small(-2) && inside.capitals >= 2;
        if shown && !cue_near && !matches!(after, Class::Word | Class::Plural) {
            return true;
        }
        if inside.stop != 0 && inside.stop != Class::Comma as u32 {
            return false;
        }
        let called = i > self.unit.start && const { hash_of("called") } == self.reading.hashes[i - 1];
        // "called" after a noun, not after its subject: "an app called “Harbour Watch”" against "Lund called “Vile”
        // …".
        let named = called && matches!(self.class_at(-2), Class::Word | Class::Plural | Class::Be);
        if named {
            return true;
        }
        let noun_place = matches!(before, Class::Determiner | Class::Possessive | Class::NounOf | Class::NameOf)
            || (matches!(before, Class::Word) && matches!(self.class_at(-2), Class::Determiner | Class::Possessive));
        let subject = before == Class::Edge
            && inside.words >= 2
            && inside.stop == 0
            && (words::is_verbal(after) || matches!(after, Class::Plural | Class::Ly | Class::Adverb))
            && after != Class::Say;
        // "boys in “Keep the Quay” caps"
        let modifies = before == Class::Preposition && matches!(after, Class::Plural | Class::Word);
        ((noun_place || modifies) && inside.stop == 0 && inside.words >= 2 && !cue_near) || subject
    }

    /// Returns true if a reporting expression of strength `Core` ends right before the marks.
    fn said_before(&self) -> bool {
        self.cues.iter().any(|c| c.item + c.len == self.item && c.word.strength == Strength::Core)
    }

    /// Returns true if a reporting expression ends right before the marks.
    fn cue_before(&self) -> bool {
        self.cues.iter().any(|c| c.item + c.len == self.item)
    }

    /// Adds the features that separate speech from other marked words; returns true where rules decide instead of the model.
    pub(crate) fn see(&self, s: &mut impl Sink) -> bool {
        let Some(q) = self.item_quote() else { return false };
        let inside = Inside::of(self.reading, self.reading.marked[q].inner);
        self.see_inside(q, &inside, s);
        self.is_ruled_out(&inside)
    }
}

/// Returns true for a teaser of another article: "READ MORE: Police warn of ‘tide scam’".
pub(crate) fn is_teaser(reading: &Reading<'_>, unit: Range<usize>) -> bool {
    if rules::is_off(Rule::Teasers) {
        return false;
    }
    let opening = unit.start..unit.end.min(unit.start + 4);
    let Some(colon) = opening.clone().find(|&i| reading.classes[i] == Class::Colon) else { return false };
    colon > unit.start && (unit.start..colon).all(|i| cues::is_label(reading.hashes[i]))
}

/// Returns true if none of the marked words has a capital.
pub(crate) fn is_plain(reading: &Reading<'_>, inner: Span) -> bool {
    Inside::of(reading, inner).capitals == 0
}

/// Returns the probability that the words of marked span `q` inside another marked span are speech.
pub(crate) fn nested(reading: &Reading<'_>, q: usize) -> f32 {
    let inside = Inside::of(reading, reading.marked[q].inner);
    let verb = if inside.verb || inside.person { 0.8 } else { 0.0 };
    let title = if inside.shape() >= 3 { -0.8 } else { 0.0 };
    sigmoid(-1.4 + 0.25 * inside.words as f32 + verb + title)
}

/// Probability from which marked words are speech.
pub(crate) const SPEECH: f32 = 0.57;

/// Probability from which words without capitals inside the words of a firm cue are speech.
pub(crate) const SPEECH_REPORTED: f32 = 0.13;

pub(crate) fn kind_of(speech: f32) -> QuotationKind {
    if speech < SPEECH { QuotationKind::NotSpeech } else { QuotationKind::Direct }
}

#[cfg(test)]
mod tests {
    use crate::quotes::{QuotationKind, in_text};

    #[test]
    fn names_and_terms_are_no_speech() {
        let terms = [
            "The county issued fresh advice online today called “Staying warm in a storm.”",
            "A filing shows that the firm has an alternate name, “Norport Moving and Storage.”",
            "The mayor plans a “night ferry” service on the river.",
            "The port took a “so what” attitude to the storm.",
        ];
        for text in terms {
            let found = in_text(text, None);
            let speech = found.iter().any(|q| !q.marked.is_empty() && q.kind != QuotationKind::NotSpeech);
            assert!(!speech, "{text} {found:?}");
        }
    }

    #[test]
    fn fragments_in_reports_are_speech() {
        for text in ["Osei called the plan “vile”.", "Lund said it was a “bitter” day.", "Osei told Lund “it is over”."]
        {
            let found = in_text(text, None);
            assert!(
                found.iter().any(|q| !q.marked.is_empty() && q.kind != QuotationKind::NotSpeech),
                "{text} {found:?}"
            );
        }
    }
}
