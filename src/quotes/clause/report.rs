//! A reporting expression with its clause and probability.

use std::ops::Range;
use std::sync::LazyLock;

use super::Clause;
use super::forms::{in_words, nouns_by};
use crate::lexicon::List;
use crate::quotes::CueClass;
use crate::quotes::draft::{CueForm, DraftCue, Side};
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::words::cue_lexicon::{Form, Strength};
use crate::quotes::words::cues::{self, CueHit};
use crate::quotes::words::{self, Class};
use crate::span::Span;
use crate::text::Shape;

/// Probability from which a cue reports words without marks.
pub(crate) const REPORTS: f32 = 0.36;

/// Probability from which a cue reports an attitude without marks.
pub(crate) const REPORTS_THINK: f32 = 0.5;

/// Probability from which a cue has or ends the words of another one.
pub(super) const FIRM: f32 = 0.5;

/// Probability from which a cue beside marked words reports; the marks are evidence for a report.
pub(crate) const REPORTS_MARKED: f32 = 0.15;

/// Cue with its probability and the words that it reports.
pub(crate) struct Report {
    pub(crate) hit: CueHit,
    pub(crate) probability: f32,
    pub(crate) clause: Clause,
    /// Items of the source in an aside, which relays the words: "according to the filing".
    pub(crate) relay: Option<Range<usize>>,
}

impl Report {
    /// Returns the report of a cue without a source that relays it.
    pub(crate) fn new(hit: CueHit, probability: f32, clause: Clause) -> Self {
        Self { hit, probability, clause, relay: None }
    }

    /// Returns the ranges of words before the cue and after it.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &Range<usize>> {
        [&self.clause.before, &self.clause.after].into_iter().flatten()
    }

    pub(crate) fn has_marks(&self, reading: &Reading<'_>) -> bool {
        self.parts().any(|r| reading.quotes(r.clone()) > 0)
    }
}

/// Returns the class of a report: `Think` where the cue has no clause, because an attitude is reported and not words.
/// "She praised the dockers" against "She said the dockers had won".
pub(crate) fn class(reading: &Reading<'_>, report: &Report) -> CueClass {
    let word = report.hit.word;
    let clausal = |r: &Range<usize>| {
        let mut classes = reading.classes[r.clone()].iter().take(14);
        let open = classes
            .clone()
            .next()
            .is_some_and(|&c| matches!(c, Class::That | Class::Wh | Class::Subordinator | Class::Contracted));
        let relative = |c: &&Class| !matches!(c, Class::Relative | Class::That | Class::Wh | Class::Subordinator);
        open || reading.classes[r.start] != Class::To
            && classes.by_ref().take_while(relative).any(|&c| words::is_verbal(c))
    };
    let said = (reading.classes[report.hit.item] == Class::Say || is_said_by_several(reading, report.hit))
        && word.class == CueClass::Say
        && word.strength == Strength::Core;
    let parts = || report.parts();
    let owned =
        before(reading, report.hit, 1).is_some_and(|c| matches!(c, Class::NameOf | Class::NounOf | Class::Possessive));
    let stated = |r: &Range<usize>| {
        let behind = r.start > report.hit.item;
        let opens = if behind {
            word.class != CueClass::Write || reading.classes[r.start] == Class::Subject
        } else {
            word.strength == Strength::Core || word.class == CueClass::Report
        };
        opens && !owned && says_so(reading, r)
    };
    let content = report.clause.after.as_ref();
    // "told the crew to leave" is speech, though no clause follows.
    let ordered = word.class == CueClass::Tell && content.is_some_and(|r| reading.classes[r.start] == Class::To);
    let acted = content.is_some_and(|r| is_act(reading, report.hit, r));
    // "Troopers: Bear hurts two hikers", "according to the union, …"
    let headed = word.form == Form::Sign
        && report.hit.item.checked_sub(1).is_some_and(|i| cues::is_speaker_noun(reading.hashes[i]));
    let formal = headed || is_sourced(reading, report) || is_in_court(reading, report);
    if said || ordered || acted || formal || word.strength != Strength::Weak && parts().any(|r| clausal(r) || stated(r))
    {
        word.class
    } else {
        CueClass::Think
    }
}

/// Returns true for "according to".
pub(in crate::quotes::clause) fn is_according(reading: &Reading<'_>, hit: CueHit) -> bool {
    static ACCORDING: LazyLock<u32> = LazyLock::new(|| words::hash("according"));
    reading.hashes[hit.item] == *ACCORDING
}

/// Returns true for words with a source whose length is that of a sentence: "according to the union, …".
fn is_sourced(reading: &Reading<'_>, report: &Report) -> bool {
    let source = is_according(reading, report.hit) || report.hit.word.form == Form::According;
    source && report.probability >= 0.8 && report.parts().any(|r| r.len() >= 5)
}

/// Returns true for the verbs of a court and its hearings with a clause: "ruled that the ban was void", "the jury heard that".
fn is_in_court(reading: &Reading<'_>, report: &Report) -> bool {
    let stated = report.clause.after.as_ref().is_some_and(|r| reading.classes[r.start] == Class::That);
    let hearing = |i: usize| reading.lists_as_written(i).has(List::Courts);
    stated
        && match reading.text(report.hit.item) {
            "ruled" | "rules" => true,
            "heard" => report.hit.item.checked_sub(1).is_some_and(hearing),
            _ => false,
        }
}

/// Returns the class of the item `by` before a cue.
fn before(reading: &Reading<'_>, hit: CueHit, by: usize) -> Option<Class> {
    hit.item.checked_sub(by).map(|i| reading.classes[i])
}

/// Returns true for the base form of a verb after a subject in the plural: "residents say", not "the final say".
fn is_said_by_several(reading: &Reading<'_>, hit: CueHit) -> bool {
    hit.word.form == Form::Base
        && before(reading, hit, 1).is_some_and(|c| {
            matches!(c, Class::Plural | Class::Subject | Class::Relative | Class::Closing | Class::Sign)
        })
}

/// Returns true for a clause by the form of its words: a subject pronoun with a verb ("he takes a cut"), or a noun phrase
/// with a word that is a verb more often than a noun ("sales of boats fell").
pub(super) fn says_so(reading: &Reading<'_>, content: &Range<usize>) -> bool {
    /// Bound on the words before the verb.
    const SUBJECT: usize = 14;
    if reading.classes[content.start] == Class::Subject {
        return content.len() > 1;
    }
    let opens = matches!(
        reading.classes[content.start],
        Class::Determiner
            | Class::Possessive
            | Class::Name
            | Class::Capitals
            | Class::Title
            | Class::Plural
            | Class::Number
    ) || reading.analysis.tokens[reading.items[content.start].token as usize].shape == Shape::Title;
    let verb = |i: usize| {
        let before = reading.classes[i - 1];
        let nominal =
            matches!(before, Class::Determiner | Class::Possessive | Class::Of | Class::Preposition | Class::To);
        reading.is_verb(i) && !nominal
    };
    opens
        && (content.start + 1..content.end.min(content.start + SUBJECT))
            .take_while(|&i| {
                !matches!(reading.classes[i], Class::Relative | Class::That | Class::Wh | Class::Subordinator)
            })
            .any(verb)
}

/// Returns true for a noun phrase that states a need: "the need for calm", "the importance of sleep".
pub(super) fn is_need(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    at + 2 < end
        && reading.classes[at] == Class::Determiner
        && matches!(reading.classes[at + 2], Class::Of | Class::To | Class::Preposition)
        && reading.lists_as_written(at + 1).has(List::NeedNouns)
}

/// Returns true for an act of speech whose words are no clause: "promised to pay", "denied taking the van", "accused Osei of
/// hiding it", "ordered her moved", "suggests walking".
fn is_act(reading: &Reading<'_>, hit: CueHit, content: &Range<usize>) -> bool {
    use CueClass::{Admit, Announce, Claim, Criticize, Deny, Order, Promise, Stress, Suggest, Tell, Warn};
    /// Bound on the addressee, in items.
    const ADDRESSEE: usize = 8;
    let class = |i: usize| if i < content.end { reading.classes[i] } else { Class::Edge };
    let behind_adverb =
        content.start + usize::from(matches!(class(content.start), Class::Adverb | Class::Not | Class::Ly));
    let gerund = class(behind_adverb) == Class::Ing && content.end > behind_adverb + 1;
    let before = hit.item + hit.len..content.start;
    let needs = |i: usize| is_need(reading, i, content.end);
    match hit.word.class {
        Stress | Admit if needs(content.start) => true,
        Promise => {
            let nominal = |c: Class| {
                matches!(
                    c,
                    Class::Edge
                        | Class::Determiner
                        | Class::Possessive
                        | Class::Object
                        | Class::Name
                        | Class::Capitals
                        | Class::Title
                        | Class::Number
                        | Class::Quote
                )
            };
            class(content.start) == Class::To && !nominal(class(content.start + 1))
        }
        Deny | Admit | Announce | Claim | Suggest => {
            gerund && (hit.word.strength == Strength::Core || hit.word.class == Suggest)
        }
        // "threatened to strike"
        Warn if class(content.start) == Class::To => reading.text(hit.item).starts_with("threaten"),
        // "recalled meeting her"
        _ if gerund && reading.lists_as_written(hit.item).has(List::RememberingVerbs) => true,
        Warn => gerund && before.len() == 1 && reading.text(before.start) == "against",
        Criticize => (content.start + 1..content.end.min(content.start + ADDRESSEE))
            .any(|i| class(i) == Class::Of && class(i + 1) == Class::Ing),
        Order | Tell => {
            let addressed = matches!(
                class(content.start),
                Class::Object | Class::Possessive | Class::Determiner | Class::Name | Class::Capitals | Class::Plural
            );
            let end = content.end.min(content.start + ADDRESSEE);
            let act = |i: usize| class(i) == Class::To && class(i + 1) == Class::Word;
            let moved = matches!(class(content.start), Class::Object | Class::Possessive)
                && class(content.start + 1) == Class::Ed;
            moved || addressed && (content.start + 1..end).any(act)
        }
        _ => false,
    }
}

/// Returns true for marks around a modifier, which express doubt as often as speech: "the “tide scam” emails".
pub(crate) fn is_attribute(reading: &Reading<'_>, unit: &Unit, i: usize) -> bool {
    let class = |k: usize| if unit.items.contains(&k) { reading.classes[k] } else { Class::Edge };
    let before = i.checked_sub(1).map_or(Class::Edge, class);
    let owned = matches!(before, Class::Possessive | Class::NameOf | Class::NounOf);
    (owned || matches!(before, Class::Determiner | Class::Of | Class::Preposition | Class::To))
        && matches!(class(i + 1), Class::Word | Class::Plural)
}

/// Returns the byte range from the first word of a range of items to the last, without the marks at its ends.
pub(crate) fn words(reading: &Reading<'_>, range: &Range<usize>) -> Span {
    let edge = |i: usize| reading.items[i].quote().map_or(reading.span(i), |q| reading.marked[q].inner);
    edge(range.start).cover(edge(range.end - 1))
}

pub(crate) fn cue(reading: &Reading<'_>, report: &Report, side: Side, distance: usize) -> DraftCue {
    let hit = report.hit;
    let first = reading.items[hit.item].token as usize;
    let last = reading.items[hit.item + hit.len - 1].token as usize;
    let before = |k: usize| hit.item.checked_sub(k).map_or(Class::Edge, |i| reading.classes[i]);
    let form = match hit.word.form {
        Form::According => CueForm::AccordingTo,
        Form::Gerund => CueForm::Gerund,
        _ if in_words::phrase(reading, hit).is_some() => CueForm::Words,
        Form::Sign if reading.classes[hit.item] == Class::Dash => CueForm::Dash,
        Form::Sign => CueForm::Colon,
        Form::Past | Form::Participle if before(1) == Class::Be => CueForm::Passive,
        _ if matches!(before(1), Class::Possessive | Class::NameOf | Class::NounOf | Class::Determiner) => {
            CueForm::Noun
        }
        // "complaints from parents that …"
        Form::Noun if nouns_by::is_linked(reading, hit) => CueForm::Noun,
        _ => CueForm::Verb,
    };
    DraftCue {
        span: reading.analysis.tokens[first].span.cover(reading.analysis.tokens[last].span),
        tokens: first..last + 1,
        class: hit.word.class,
        form,
        side,
        distance,
        score: report.probability,
    }
}
