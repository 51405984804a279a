//! Forms of sentences with a cue and without reported words.

use super::noun_phrase;
use crate::lexicon::{self, List};
use crate::quotes::CueClass;
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::cue_lexicon::{Form, Strength};
use crate::quotes::words::cues::CueHit;
use crate::quotes::words::{self, Class};

/// Returns true for a cue without reported words, in a sentence without marked words.
pub(crate) fn reports_nothing(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    let at = At { reading, unit, hit };
    at.is_noun()
        || at.is_evidence()
        || at.is_measure()
        || at.is_anonymity()
        || at.is_topic()
        || at.is_advice()
        || at.is_imperative()
        || at.is_asked()
        || at.is_occasion()
        || at.is_plan()
        || at.is_heading()
        || at.is_amount()
        || at.is_bare_that()
        || at.is_of_whom()
        || at.is_refusal()
        || at.is_picture()
        || at.is_dismissal()
        || at.is_bare_this()
        || at.is_thing()
        || at.is_act()
        || at.is_stock_phrase()
}

/// Cue in its sentence.
struct At<'r, 'a> {
    reading: &'r Reading<'a>,
    unit: &'r Unit,
    hit: CueHit,
}

impl At<'_, '_> {
    fn class(&self, i: usize) -> Class {
        if self.unit.items.contains(&i) { self.reading.classes[i] } else { Class::Edge }
    }

    /// Returns the class of the item `by` before the cue.
    fn before(&self, by: usize) -> Class {
        self.hit.item.checked_sub(by).map_or(Class::Edge, |i| self.class(i))
    }

    /// Returns true for a verb of a stock phrase that nobody says: "worth noting that", "let's say", "suffice it to say", "easier said
    /// than done".
    fn is_stock_phrase(&self) -> bool {
        if rules::is_off(Rule::StockPhrases) {
            return false;
        }
        let text = |by: usize| {
            let at = self.hit.item.checked_sub(by).filter(|i| self.unit.items.contains(i));
            at.map_or("", |i| self.reading.text(i))
        };
        let lets = text(1).eq_ignore_ascii_case("lets") || matches!(text(1), "let’s" | "let's" | "Let’s" | "Let's");
        let end = self.end();
        let than = self.unit.items.contains(&end) && self.reading.text(end) == "than";
        than && text(1) == "easier"
            || text(1).eq_ignore_ascii_case("worth")
            || lets
            || text(1) == "to" && text(2) == "it" && text(3).eq_ignore_ascii_case("suffice")
    }

    fn end(&self) -> usize {
        self.hit.item + self.hit.len
    }

    fn is(&self, i: usize, word: &str) -> bool {
        self.unit.items.contains(&i) && self.reading.text(i).eq_ignore_ascii_case(word)
    }

    /// Returns true for a verb with nothing but the occasion behind it: "objected when she was asked", "protested after the vote".
    fn is_occasion(&self) -> bool {
        use CueClass::{Argue, Criticize, Joke, Praise};
        if rules::is_off(Rule::Occasions) {
            return false;
        }
        let manner = self.hit.word.class == CueClass::Manner;
        let occasion = ["when", "while", "after", "before", "until"].iter().any(|w| self.is(self.end(), w))
            || manner && self.is(self.end(), "as");
        occasion
            && self.hit.word.strength != Strength::Core
            && matches!(self.hit.word.class, Argue | Criticize | Joke | Praise | CueClass::Manner)
            && matches!(self.hit.word.form, Form::Past | Form::Third)
    }

    fn is_verb(&self, i: usize) -> bool {
        self.unit.items.contains(&i) && self.reading.is_verb(i)
    }

    fn is_in(&self, i: usize, list: List) -> bool {
        self.unit.items.contains(&i) && self.reading.lists(i).has(list)
    }

    /// Returns true for a plan that promises something, which has no voice: "Her plan promises to cut taxes".
    fn is_plan(&self) -> bool {
        if rules::is_off(Rule::Plans) {
            return false;
        }
        let finite = matches!(self.hit.word.form, Form::Past | Form::Third);
        finite
            && self.class(self.end()) == Class::To
            && self.hit.item.checked_sub(1).is_some_and(|i| self.is_in(i, List::Plans))
    }

    /// Returns true for "that" without a clause: "wrote that down", "said that much".
    fn is_bare_that(&self) -> bool {
        if rules::is_off(Rule::BareThat) {
            return false;
        }
        let end = self.unit.items.end;
        let that = self.class(self.end()) == Class::That && self.hit.word.form != Form::Noun;
        that && self.reading.verbs(self.end() + 1..end) == 0 && self.is_in(self.end() + 1, List::AfterBareThat)
    }

    /// Returns true for a refusal to speak: "declined to comment".
    fn is_refusal(&self) -> bool {
        if rules::is_off(Rule::Refusals) {
            return false;
        }
        let deny = self.hit.word.class == CueClass::Deny && self.class(self.end()) == Class::To;
        // "refused to take sides", but "refused to say who would pay", "declined to confirm that"
        let refuses = self.reading.lists_as_written(self.hit.item).has(List::RefusingVerbs);
        let says =
            matches!(self.class(self.end() + 2), Class::That | Class::Wh | Class::Relative | Class::Subordinator);
        deny && (self.is_in(self.end() + 1, List::TopicVerbs) || refuses && !says)
    }

    /// Returns true for "this" in place of the words: "disclosed this in a statement", "repeat this to them".
    fn is_bare_this(&self) -> bool {
        if rules::is_off(Rule::BareThis) {
            return false;
        }
        let this = self.is(self.end(), "this") || self.is(self.end(), "these");
        let behind = self.class(self.end() + 1);
        let alone = matches!(
            behind,
            Class::Preposition | Class::To | Class::Stop | Class::As | Class::Time | Class::Edge | Class::Subordinator
        );
        this && alone && self.hit.word.form != Form::Noun
    }

    /// Returns true for a thing with its own verb behind a weak cue: "introduced a bill that would ban the trade".
    fn is_thing(&self) -> bool {
        /// Bound on the words of the thing.
        const WORDS: usize = 3;
        if rules::is_off(Rule::ThingsWithRelative) {
            return false;
        }
        let from = self.end() + 1;
        let noun = |i: usize| matches!(self.class(i), Class::Word | Class::Plural | Class::Name | Class::Capitals);
        let relative = (from..=from + WORDS).find(|&i| !noun(i)).filter(|&i| i > from);
        let opens = relative.is_some_and(|i| {
            matches!(self.class(i), Class::That | Class::Relative)
                && matches!(self.class(i + 1), Class::Modal | Class::Be | Class::Have | Class::Do)
        });
        self.hit.word.strength == Strength::Weak && self.class(self.end()) == Class::Determiner && opens
    }

    /// Returns true for an act on a thing, in which nobody says anything: "approved a budget", "claimed victory"; not for a report
    /// of a clause, "claimed the budget was late", or of an utterance, "issued a statement".
    fn is_act(&self) -> bool {
        /// Bound on the words of the thing.
        const WORDS: usize = 7;
        let act = self.is_in(self.hit.item, List::ActsOnThings);
        let claim = self.hit.word.class == CueClass::Claim && self.hit.word.form != Form::Noun;
        if rules::is_off(Rule::ActsOnThings) || !(act || claim) || self.hit.len > 1 {
            return false;
        }
        let from = self.end();
        let noun = |i: usize| match self.class(i) {
            Class::Determiner
            | Class::Possessive
            | Class::NounOf
            | Class::NameOf
            | Class::Name
            | Class::Capitals
            | Class::Number
            | Class::Title => true,
            // "a defence spending target of": the noun before "of".
            Class::Word | Class::Plural => !self.is_verb(i) || self.class(i + 1) == Class::Of,
            Class::Ed | Class::Ing | Class::Dash => i > from,
            _ => false,
        };
        let end = (from..from + WORDS).find(|&i| !noun(i)).unwrap_or(from + WORDS);
        // "claimed the ferry left early": the last word is the verb of a clause.
        let clause = words::is_verbal(self.class(end)) || self.is_verb(end) || self.class(end - 1) == Class::Ed;
        let said = |i: usize| self.reading.lists(i).has_any(&[List::Utterances, List::Claims, List::SpokenThings]);
        // "read the speech that her uncle wrote": nobody reports a thing that is read.
        let reads = ["read", "reads", "reading"].iter().any(|form| self.is(self.hit.item, form));
        let taken = act || (from..end).any(|i| self.is_in(i, List::ClaimedThings));
        end > from && !clause && taken && self.class(end) != Class::That && (reads || !(from..end).any(said))
    }

    /// Returns true for a dismissal: "fired its accountant". Words are only fired "back" or "off".
    fn is_dismissal(&self) -> bool {
        if rules::is_off(Rule::Dismissals) {
            return false;
        }
        let fires = ["fire", "fires", "fired", "firing"].iter().any(|f| self.is(self.hit.item, f));
        fires && self.hit.len == 1 && !["back", "off"].iter().any(|p| self.is(self.end(), p))
    }

    /// Returns true for pictures that are published: "by tweeting a picture of a padlock", "posted photos of the quay".
    fn is_picture(&self) -> bool {
        /// Bound on the words before the noun.
        const WORDS: usize = 4;
        if rules::is_off(Rule::Pictures) {
            return false;
        }
        let noun = |i: usize| matches!(self.class(i), Class::Word | Class::Ed | Class::Ing | Class::Name);
        let article = matches!(self.class(self.end()), Class::Determiner | Class::Possessive | Class::Number);
        let from = self.end() + usize::from(article);
        let several = |i: usize| {
            let one = if self.class(i) == Class::Plural { self.reading.text(i).strip_suffix('s') } else { None };
            one.is_some_and(|one| lexicon::look_up_as_written(one).has(List::Pictures))
        };
        let words = || (from..from + WORDS).take_while(|&i| noun(i) || self.class(i) == Class::Plural);
        let picture = words().any(|i| article && self.is_in(i, List::Pictures) || several(i));
        // "posted that", "posted photos show": a clause has a verb of its own.
        let shows = words().last().is_some_and(|i| words::is_verbal(self.class(i + 1)) || self.is_verb(i + 1));
        self.hit.word.class == CueClass::Write && picture && (article || !shows)
    }

    /// Returns true for the verb of a clause about a person: "Osei, whom Lund criticised, left".
    fn is_of_whom(&self) -> bool {
        /// Bound on the items of the subject.
        const SUBJECT: usize = 6;
        if rules::is_off(Rule::OfWhom) {
            return false;
        }
        let from = self.hit.item.saturating_sub(SUBJECT).max(self.unit.items.start);
        let whom = (from..self.hit.item).rev().find(|&i| self.is(i, "whom"));
        let own = whom.is_some_and(|w| (w + 1..self.hit.item).all(|i| self.reading.classes[i] != Class::Comma));
        own && matches!(self.class(self.end()), Class::Comma | Class::Stop | Class::Edge | Class::Preposition)
    }

    /// Returns true for "added" with a thing as its object, without another verb: "Lund added a lamp to
    /// the stairs".
    fn is_amount(&self) -> bool {
        if rules::is_off(Rule::Amounts) {
            return false;
        }
        let added =
            matches!(self.hit.word.form, Form::Past | Form::Third) && self.is_in(self.hit.item, List::Continuing);
        let end = self.unit.items.end;
        let thing = matches!(self.class(self.end()), Class::Determiner | Class::Possessive | Class::Number);
        added && thing && self.reading.verbs(self.end()..end) == 0
    }

    /// Returns true for a noun that opens a line before a colon: "Scaling issues: Content for millions is hard."
    fn is_heading(&self) -> bool {
        /// Bound on the words of the heading.
        const HEADING: usize = 4;
        if rules::is_off(Rule::NounsInHeadings) {
            return false;
        }
        self.hit.word.form == Form::Third
            && self.hit.word.strength != Strength::Core
            && self.class(self.end()) == Class::Colon
            && self.hit.item <= self.unit.items.start + HEADING
            && matches!(self.before(1), Class::Word | Class::Name | Class::Capitals | Class::Ing)
    }

    /// Returns true for a noun with its own verb: "chronic stress can harm the heart", "the claims were false".
    fn is_noun(&self) -> bool {
        /// Bound on the words back to the word that opens a relative clause.
        const RELATIVE: usize = 6;
        if rules::is_off(Rule::NounsWithVerb) {
            return false;
        }
        let noun = match self.hit.word.form {
            Form::Base => {
                matches!(self.before(1), Class::Word | Class::Name | Class::Edge | Class::Of | Class::Determiner)
            }
            Form::Third => matches!(self.before(1), Class::Determiner | Class::Possessive | Class::Of | Class::NameOf),
            _ => false,
        };
        let verb = matches!(self.class(self.end()), Class::Modal | Class::Be | Class::Have | Class::Do);
        let opens = |by: usize| matches!(self.before(by), Class::Relative | Class::That | Class::Wh | Class::Subject);
        noun && verb && !(1..=RELATIVE).any(opens) || self.is_noun_with_phrase() || self.is_noun_before_verb()
    }

    /// Returns true for a noun in the plural right before a verb in the plural that reports: "some online claims argue that".
    fn is_noun_before_verb(&self) -> bool {
        if rules::is_off(Rule::NounsBeforeVerbs) {
            return false;
        }
        let next = self.end();
        let modified = matches!(self.before(1), Class::Word | Class::Ed | Class::Name);
        let says = matches!(self.class(next + 1), Class::That | Class::Subject | Class::Possessive);
        let verb = matches!(self.class(next), Class::Word | Class::Say);
        self.hit.word.form == Form::Third && self.is_in(self.hit.item, List::VerbsOrNouns) && modified && says && verb
    }

    /// Returns true for a noun in the plural with a phrase and a verb: "claims on labels are often false".
    fn is_noun_with_phrase(&self) -> bool {
        /// Bound on the phrase, in items.
        const PHRASE: usize = 8;
        if rules::is_off(Rule::NounsWithPhrase) {
            return false;
        }
        let nominal = |c: Class| {
            matches!(
                c,
                Class::Word
                    | Class::Plural
                    | Class::Determiner
                    | Class::Possessive
                    | Class::Name
                    | Class::Capitals
                    | Class::Of
            )
        };
        let noun = self.is_in(self.hit.item, List::VerbsOrNouns);
        let phrase = matches!(self.class(self.end()), Class::Of | Class::Preposition);
        let next = (self.end() + 1..self.end() + PHRASE).find(|&i| !nominal(self.class(i)));
        noun && phrase
            && next
                .is_some_and(|i| i > self.end() + 1 && matches!(self.class(i), Class::Be | Class::Have | Class::Modal))
    }

    /// Returns true for a subject that is evidence and cannot speak: "data suggest that …".
    fn is_evidence(&self) -> bool {
        use CueClass::{Announce, Claim, Predict, Report, Stress, Suggest};
        if rules::is_off(Rule::Evidence) {
            return false;
        }
        let class = matches!(self.hit.word.class, Suggest | Report | Claim | Announce | Stress | Predict);
        let shows = self.hit.word.class == CueClass::Think;
        if !class && !shows || self.hit.word.form == Form::According {
            return false;
        }
        let Some(subject) = noun_phrase::left(self.reading, self.unit, self.hit.item) else { return false };
        let words = subject.of(self.reading.analysis.body);
        let head = words.rsplit(char::is_whitespace).next().unwrap_or_default();
        // "The photograph shows Osei": an opinion has other subjects.
        lexicon::look_up(head).has(if shows { List::Pictures } else { List::Evidence })
    }

    /// Returns true for "according to" with a scale or a rule: "players are paid according to their rank".
    fn is_measure(&self) -> bool {
        /// Bound on the phrase after "according to", in items.
        const PHRASE: usize = 6;
        if rules::is_off(Rule::Measures) {
            return false;
        }
        if !self.is(self.hit.item, "according") || matches!(self.before(1), Class::Comma | Class::Edge | Class::Quote) {
            return false;
        }
        let phrase = |c: Class| {
            matches!(
                c,
                Class::Determiner
                    | Class::Possessive
                    | Class::Word
                    | Class::Plural
                    | Class::Ed
                    | Class::Ing
                    | Class::NounOf
                    | Class::NameOf
                    | Class::Wh
            )
        };
        (self.end()..self.end() + PHRASE)
            .take_while(|&i| phrase(self.class(i)))
            .any(|i| self.reading.lists(i).has(List::Measures))
    }

    /// Returns true for a wish about the speaker's own name: "asked not to be named".
    fn is_anonymity(&self) -> bool {
        if rules::is_off(Rule::Anonymity) {
            return false;
        }
        // "granted anonymity to speak freely"
        if self.is(self.end(), "anonymity") {
            return true;
        }
        if self.hit.word.class != CueClass::Ask {
            return false;
        }
        let end = self.end();
        let not = usize::from(self.class(end) == Class::Not);
        let named = self.class(end + not) == Class::To
            && self.is(end + not + 1, "be")
            && ["named", "identified", "quoted", "cited"].iter().any(|w| self.is(end + not + 2, w));
        let anonymous = self.class(end) == Class::To && self.is(end + 1, "remain") && self.is(end + 2, "anonymous")
            || self.is(end, "for") && self.is(end + 1, "anonymity");
        named || anonymous
    }

    /// Returns true for a matter without its proposition: "commented on the story".
    fn is_topic(&self) -> bool {
        if rules::is_off(Rule::Topics) {
            return false;
        }
        let says = self.is_in(self.hit.item, List::TopicVerbs);
        // "has not commented publicly since the vote"
        let not = (1..=2).any(|by| self.before(by) == Class::Not);
        if says && not && self.reading.text(self.hit.item).starts_with("comment") {
            return true;
        }
        let adverb = usize::from(matches!(self.class(self.end()), Class::Adverb | Class::Ly));
        let on = ["on", "about", "upon"].iter().any(|w| self.is(self.end() + adverb, w));
        let behind = self.end() + 1..(self.end() + 24).min(self.unit.items.end);
        let phrase = behind
            .take_while(|&i| !matches!(self.reading.classes[i], Class::Comma | Class::Stop | Class::Semicolon))
            .all(|i| {
                !words::is_verbal(self.reading.classes[i])
                    && !matches!(self.reading.classes[i], Class::Wh | Class::That)
            });
        on && says && phrase
    }

    /// Returns true for a question put to the subject before: "Osei said when asked if he would go".
    fn is_asked(&self) -> bool {
        if rules::is_off(Rule::AskedSubjects) {
            return false;
        }
        let asked = self.hit.word.form == Form::Past && self.reading.lists(self.hit.item).has(List::Asked);
        // "Asked if she was afraid, she laughed."
        let opens = self.hit.item == self.unit.items.start;
        let before = self.hit.item.wrapping_sub(1);
        // "Lund, asked by reporters whether she would go, laughed."
        let opens = opens || self.before(1) == Class::Comma && self.is(self.end(), "by");
        asked && (opens || ["when", "while", "if"].iter().any(|w| self.is(before, w)))
    }

    /// Returns true for what the writer tells the reader to keep in mind: "Remember that size matters.", "But keep in mind
    /// that size matters.", "You should note that size matters."
    fn is_imperative(&self) -> bool {
        /// Bound on the words before the verb.
        const BEFORE: usize = 5;
        if rules::is_off(Rule::Imperatives) {
            return false;
        }
        let start = self.unit.items.start;
        let keep = |i: usize| self.is(i, "keep") || self.is(i, "bear");
        let minded = self.hit.item >= start + 2
            && self.is(self.hit.item, "mind")
            && self.is(self.hit.item - 1, "in")
            && keep(self.hit.item - 2);
        let verb = self.hit.item - if minded { 2 } else { 0 };
        // "Remember that portion size matters": "that" may be read as a determiner.
        let that = self.is(self.end(), "that");
        let clause = that || matches!(self.class(self.end()), Class::That | Class::Wh | Class::Subject);
        let text = self.reading.text(self.hit.item);
        let inflected = ["s", "ed", "ing"].iter().any(|end| text.ends_with(end));
        let base = minded || self.hit.word.form == Form::Base || self.hit.word.form == Form::Learned && !inflected;
        let opener = |i: usize| {
            let class = self.reading.classes[i];
            let open = matches!(class, Class::And | Class::But | Class::Comma | Class::Adverb | Class::Ly | Class::Not);
            open || self.reading.lists(i).has(List::BeforeImperatives)
        };
        base && clause && verb - start <= BEFORE && (start..verb).all(opener)
    }

    /// Returns true for a condition put to the reader: "if your doctor suggests a test".
    fn is_advice(&self) -> bool {
        /// Bound on the subject of the condition, in items.
        const SUBJECT: usize = 6;
        if rules::is_off(Rule::Advice) {
            return false;
        }
        let start = self.unit.items.start;
        let condition =
            (start..self.unit.items.end).take(2).find(|&i| ["if", "when", "unless"].iter().any(|w| self.is(i, w)));
        let Some(condition) = condition.filter(|&i| self.hit.item > i && self.hit.item - i <= SUBJECT) else {
            return false;
        };
        (condition + 1..self.hit.item).any(|i| ["you", "your"].iter().any(|w| self.is(i, w)))
    }
}

#[cfg(test)]
mod tests {
    use crate::quotes::in_text;

    #[test]
    fn words_of_nobody_are_no_report() {
        let pairs = [
            ("Data suggest that prices fell in May.", "Osei suggests that prices fell in May."),
            ("Chronic stress can harm the heart.", "Doctors stress that it can harm the heart."),
            (
                "Players are paid according to their rank.",
                "The players have not been paid this year, according to their coach.",
            ),
            ("The docker, who asked not to be named, has left.", "The docker, who said he had been robbed, has left."),
            ("Over 200 readers commented on the story.", "Over 200 readers said the story was wrong."),
            ("Osei wrote that down.", "Osei wrote that the wall was down."),
            ("Karl Osei, whom Lund criticised, left.", "Karl Osei, whom Lund told that he was fired, left."),
            ("Osei, asked by reporters whether she would stay, laughed.", "Reporters asked whether she would stay."),
            ("Osei added a lamp to the stairs.", "Osei added a lamp had gone out."),
            ("If your doctor suggests that you come back, ask why.", "Your doctor suggests that you come back in May."),
        ];
        for (nobody, somebody) in pairs {
            assert!(in_text(nobody, None).is_empty(), "{nobody}");
            assert_eq!(in_text(somebody, None).len(), 1, "{somebody}");
        }
    }
}
