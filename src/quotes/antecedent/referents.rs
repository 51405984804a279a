//! Ranks the people that "he" or "she" may refer to.

use crate::quotes::rules::{self, Rule};
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::entities::Gender;
use crate::error::Result;
use crate::forest::{self, Forest};
use crate::lexicon::tables;
use crate::quotes::phrases::Sort;
use crate::quotes::speaker::confidence;
use crate::quotes::speaker::scene::Scene;
use crate::span::Span;

/// Bound on the mentions back to a candidate; keeps the work per quotation constant.
const REACH: usize = 60;
/// Bound on the paragraphs back to a candidate.
const PARAGRAPHS: u32 = 6;
/// Bound on the candidates of a pronoun.
const MOST: usize = 12;

/// Index of the feature `gender`.
const FIT: usize = forest::place(&NAMES, "gender");

/// Values of the feature `gender`: a person of the other gender, one whose given name mostly people of the other gender have, one
/// of whom nothing is known, one with a given name mostly of the gender, and one of the gender.
mod fit {
    use crate::entities::{Gender, Person};

    pub(super) const OTHER: u8 = 0;
    pub(super) const LEANS_OTHER: u8 = 1;
    pub(super) const UNKNOWN: u8 = 2;
    pub(super) const LEANS: u8 = 3;
    pub(super) const SAME: u8 = 4;

    /// Returns the value for a person and the gender of a pronoun.
    pub(super) fn of(person: &Person, gender: Gender) -> u8 {
        match (person.gender, person.leaning) {
            (Some(told), _) if told == gender => SAME,
            (Some(_), _) => OTHER,
            (None, Some(leaning)) if leaning == gender => LEANS,
            (None, Some(_)) => LEANS_OTHER,
            (None, None) => UNKNOWN,
        }
    }
}

/// Names of the features, in the order of a row.
pub(crate) const NAMES: [&str; 38] = [
    "near_choice",
    "near_confidence",
    "actor",
    "gender",
    "units",
    "paragraphs",
    "acts",
    "opens",
    "next_cue",
    "next_verb",
    "spoke_here",
    "spoke_times",
    "last_speaker",
    "mentions_between",
    "possessive",
    "quoted",
    "named",
    "unit_actor",
    "before_actor",
    "window_mentions",
    "mentions",
    "titled",
    "words",
    "first_paragraph",
    "compatible_nearer",
    "compatible",
    "previous",
    "by_pronoun",
    "rival_actor",
    "rival_speaker",
    "pronoun_offset",
    "opens_paragraph",
    "rivals_in_unit",
    "near_other",
    "name_score",
    "full_name",
    "embedded",
    "later_actor",
];

/// Features of a candidate.
pub(crate) type Row = [u8; NAMES.len()];

/// Candidate for the person that a pronoun refers to.
pub(crate) struct Referent {
    /// Index into the document's people.
    pub(crate) person: usize,
    pub(crate) row: Row,
}

/// Pronoun that names the speaker of a quotation, as a row for training.
#[derive(Clone, PartialEq, Debug)]
pub struct PronounRow {
    /// Span of the pronoun.
    pub span: Span,
    /// Name of each candidate, and its features in the order of `NAMES`.
    pub candidates: Vec<(String, Vec<u8>)>,
}

/// Candidates of the pronouns of a document, by their mention; filled for explanations only.
pub(super) type Explained = FxHashMap<usize, Vec<Ranked>>;

/// Person whom a pronoun may mean.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ranked {
    /// Index into the document's people.
    pub(super) person: usize,
    /// Odds of the ranker against nobody of the candidates.
    pub(super) odds: f32,
    /// Reason against the person.
    pub(super) reason: &'static str,
}

/// Returns the candidates of a pronoun with their odds.
pub(super) fn ranked(forest: &Forest, all: &[Referent]) -> Vec<Ranked> {
    let odds = odds(forest, all);
    all.iter().zip(odds).map(|(r, odds)| Ranked { person: r.person, odds, reason: reason(&r.row) }).collect()
}

/// Facts about a candidate's mentions near the pronoun.
struct Seen {
    person: usize,
    /// Nearest mention.
    nearest: usize,
    /// Number of mentions in reach.
    count: u8,
    /// Last mention that is a subject.
    last_act: Option<usize>,
    /// True if it is the subject in the sentence of the pronoun.
    unit_actor: bool,
    /// True if it is the subject in the sentence before.
    before_actor: bool,
}

/// Speakers and actors so far.
pub(super) struct Known<'k> {
    /// Person of each mention.
    pub(super) people: &'k [Option<usize>],
    /// True for each mention that named a speaker.
    pub(super) speaking: &'k [bool],
    /// Number of quotations of each person so far.
    pub(super) turns: &'k [u8],
    /// People named in the words of the quotation.
    pub(super) named: &'k [usize],
    /// People of `named` whose name is inside marks.
    pub(super) quoted: &'k [usize],
}

impl Known<'_> {
    /// Returns the candidates for "he" or "she" at `mention`, nearest first; `actor` is the last person to act.
    pub(super) fn referents(
        &self,
        scene: &Scene<'_, '_>,
        mention: usize,
        gender: Gender,
        actor: Option<usize>,
    ) -> Vec<Referent> {
        let unit_of = |p: usize| scene.unit_of[scene.contexts[p].item as usize];
        let paragraph_of = |p: usize| scene.paragraph_of(scene.contexts[p].item as usize);
        let (unit, paragraph) = (unit_of(mention), paragraph_of(mention));
        let bearer = scene.entities.bearer(scene.analysis, pronoun_span(scene, mention));
        let near = bearer.and_then(|b| b.person.map(|p| (p, b.confidence)));
        let mut seen: Vec<Seen> = Vec::with_capacity(MOST);
        let mut last_speaker = None;
        for p in (0..mention).rev().take(REACH).take_while(|&p| paragraph_of(p) + PARAGRAPHS >= paragraph) {
            // Speakers do not use their own name.
            let Some(person) = self.people[p].filter(|p| !self.quoted.contains(p)) else { continue };
            if self.speaking[p] && last_speaker.is_none() {
                last_speaker = Some(person);
            }
            let free = scene.is_subject_before(p, unit);
            let at = match seen.iter().position(|s| s.person == person) {
                Some(at) => at,
                None if seen.len() < MOST => {
                    seen.push(Seen {
                        person,
                        nearest: p,
                        count: 0,
                        last_act: None,
                        unit_actor: false,
                        before_actor: false,
                    });
                    seen.len() - 1
                }
                None => continue,
            };
            seen[at].count = seen[at].count.saturating_add(1);
            seen[at].last_act = seen[at].last_act.or(free.then_some(p));
            seen[at].unit_actor |= free && unit_of(p) == unit;
            seen[at].before_actor |= free && unit_of(p) + 1 == unit;
        }
        if let Some((person, _)) =
            near.filter(|n| !self.quoted.contains(&n.0) && seen.len() < MOST && seen.iter().all(|s| s.person != n.0))
        {
            let nearest = (0..mention).rev().take(4 * REACH).find(|&p| self.people[p] == Some(person));
            let far =
                |nearest| Seen { person, nearest, count: 1, last_act: None, unit_actor: false, before_actor: false };
            seen.extend(nearest.map(far));
        }
        let fit = |person: usize| fit::of(&scene.entities.people[person], gender);
        let compatible = |s: &&Seen| fit(s.person) >= fit::UNKNOWN;
        let all = seen.iter().filter(compatible).count();
        let first = scene.bounds[unit as usize].start;
        let opens_paragraph = first == 0 || scene.paragraph_of(first as usize - 1) != paragraph;
        let row = |i: usize| {
            let (s, p) = (&seen[i], seen[i].nearest);
            let (found, context) = (&scene.mentions[p], scene.contexts[p]);
            let next = scene.item_word(context.end as usize);
            let rival = |f: &dyn Fn(&Seen) -> bool| {
                seen.iter().any(|o| o.person != s.person && fit(o.person) >= fit::UNKNOWN && f(o))
            };
            let small = |n: usize| n.min(200) as u8;
            let values = [
                u8::from(near.is_some_and(|n| n.0 == s.person)),
                near.filter(|n| n.0 == s.person).map_or(0, |n| (n.1 * 100.0) as u8),
                u8::from(actor == Some(s.person)),
                fit(s.person),
                (unit - unit_of(p)).min(20) as u8,
                (paragraph - paragraph_of(p)).min(9) as u8,
                u8::from(scene.acts(p)),
                u8::from(context.item <= scene.bounds[unit_of(p) as usize].start + 1),
                next.cue,
                next.verb,
                u8::from(self.speaking[p]),
                self.turns.get(s.person).copied().unwrap_or(0),
                u8::from(last_speaker == Some(s.person)),
                small(mention - p),
                u8::from(found.possessive),
                u8::from(context.quoted),
                u8::from(self.named.contains(&s.person)),
                u8::from(s.unit_actor),
                u8::from(s.before_actor),
                s.count.min(20),
                small(scene.totals.get(s.person).map_or(0, |&t| t.into())).min(30),
                u8::from(found.titled),
                small(found.end - found.first),
                u8::from(paragraph_of(p) <= 1),
                small(seen[..i].iter().filter(compatible).count()),
                small(all),
                scene.code((context.item as usize).wrapping_sub(1), unit_of(p)),
                u8::from(found.sort == Sort::Pronoun),
                u8::from(rival(&|o| o.before_actor || o.unit_actor)),
                u8::from(rival(&|o| last_speaker == Some(o.person))),
                small((scene.contexts[mention].item - first) as usize),
                u8::from(opens_paragraph),
                small(seen.iter().filter(|o| o.person != s.person && unit_of(o.nearest) == unit).count()),
                u8::from(near.is_some_and(|n| n.0 != s.person)),
                name_score(scene, s.person),
                u8::from(scene.entities.people[s.person].name.contains(' ')),
                u8::from(scene.is_embedded(p)),
                u8::from(rival(&|o| o.last_act.is_some_and(|l| unit_of(l) == unit_of(p) && l > p))),
            ];
            values.map(|v| v.min(254))
        };
        (0..seen.len()).map(|i| Referent { person: seen[i].person, row: row(i) }).collect()
    }
}

/// Returns the span of the pronoun of a mention: "his" of "his campaign".
fn pronoun_span(scene: &Scene<'_, '_>, mention: usize) -> Span {
    match &scene.mentions[mention] {
        m if m.sort == Sort::Phrase => scene.analysis.tokens[m.first].span,
        m => m.span,
    }
}

/// Returns the probability that the names of a person are those of a person, in hundredths.
fn name_score(scene: &Scene<'_, '_>, person: usize) -> u8 {
    /// Bound on the mentions that are read.
    const MENTIONS: usize = 8;
    let names = &scene.entities.names;
    let mentions = scene.entities.people[person].mentions.iter().take(MENTIONS);
    let spans = mentions.filter_map(|&m| scene.entities.mentions.get(m)).map(|m| m.span);
    let score = |span: Span| {
        let at = names.partition_point(|n| n.span.end() <= span.start());
        names.get(at).filter(|n| n.span.overlaps(span)).map_or(0.0, |n| n.score)
    };
    (spans.map(score).fold(0.0, f32::max) * 100.0) as u8
}

/// Embedded model.
static FOREST: LazyLock<Forest> = LazyLock::new(|| {
    load(include_bytes!("../weights/referents.forest")).expect("the embedded model was made for these features")
});

/// Reads a model; fails if it has other features.
pub(crate) fn load(bytes: &[u8]) -> Result<Forest> {
    Forest::load(bytes, &NAMES)
}

/// Returns the model of an article.
pub(super) fn model<'r>(scene: &Scene<'r, '_>) -> &'r Forest {
    scene.reading.weights.referents.as_ref().unwrap_or(&FOREST)
}

/// Calibrated share of right choices at evenly spaced shares of the softmax; `training/quotes/referents.py` writes it.
static CURVE: LazyLock<Vec<f32>> = LazyLock::new(|| {
    let rows = tables::records(include_str!("../weights/referents.tsv"), b'\t');
    rows.map(|row| row.get(1).and_then(|v| v.parse().ok()).expect("the curve holds numbers")).collect()
});

/// Returns the subject of the sentence before the pronoun in its paragraph, if it is one person, instead of a `chosen`
/// person who is none and not certain: "Osei apologised. “Sorry,” he said. Lund did not. “He began it,” he said."
pub(super) fn subject_before(referents: &[Referent], chosen: Option<(usize, f32)>) -> Option<(usize, f32)> {
    /// Probability above which the choice stays.
    const CERTAIN: f32 = 0.8;
    const SURE: f32 = 0.7;
    /// Indices of features.
    const BEFORE: usize = forest::place(&NAMES, "before_actor");
    const UNIT: usize = forest::place(&NAMES, "unit_actor");
    const EMBEDDED: usize = forest::place(&NAMES, "embedded");
    const PARAGRAPH: usize = forest::place(&NAMES, "paragraphs");
    if rules::is_off(Rule::SubjectBeforePronoun) {
        return chosen;
    }
    let (person, sure) = chosen?;
    let row = &referents.iter().find(|r| r.person == person)?.row;
    let mut subjects =
        referents.iter().filter(|r| r.row[BEFORE] == 1 && r.row[EMBEDDED] == 0 && r.row[FIT] >= fit::UNKNOWN);
    let subject = subjects.next().filter(|_| subjects.next().is_none())?;
    // In another paragraph the choice of the model is right far more often.
    if subject.row[PARAGRAPH] > 0 {
        return None;
    }
    // A person named paragraphs before is no rival, also where the text has told the gender of that one alone.
    let far = row[PARAGRAPH] >= 2;
    let open = (sure < CERTAIN || far) && row[BEFORE] == 0 && row[UNIT] == 0;
    (open && subject.person != person).then_some((subject.person, SURE))
}

/// Returns the only candidate whose gender fits.
pub(super) fn only_one(referents: &[Referent]) -> Option<(usize, f32)> {
    /// Probability that this is the person.
    const ONLY: f32 = 0.5;
    let mut fitting = referents.iter().filter(|r| r.row[FIT] >= fit::UNKNOWN);
    let one = fitting.next().filter(|_| fitting.next().is_none());
    one.map(|r| (r.person, ONLY))
}

/// Returns the odds of each candidate against nobody of them; 0 for a person of the other gender.
pub(super) fn odds(forest: &Forest, referents: &[Referent]) -> Vec<f32> {
    let scores = forest.scores_of_bytes(referents.iter().map(|r| &r.row));
    referents.iter().zip(scores).map(|(r, score)| if r.row[FIT] > fit::OTHER { score.exp() } else { 0.0 }).collect()
}

/// Returns the reason why a candidate is less probable, as the end of a sentence about the person.
pub(super) fn reason(row: &Row) -> &'static str {
    /// Indices of features.
    const PARAGRAPH: usize = forest::place(&NAMES, "paragraphs");
    const QUOTED: usize = forest::place(&NAMES, "quoted");
    const NAMED: usize = forest::place(&NAMES, "named");
    const POSSESSIVE: usize = forest::place(&NAMES, "possessive");
    const EMBEDDED: usize = forest::place(&NAMES, "embedded");
    const ACTS: [usize; 2] = [forest::place(&NAMES, "unit_actor"), forest::place(&NAMES, "before_actor")];
    match row {
        row if row[FIT] == fit::OTHER => "the text has another gender for this person",
        row if row[FIT] == fit::LEANS_OTHER => "most people with this given name have another gender",
        row if row[NAMED] == 1 => "the words themselves, or who is spoken to, name this person",
        row if row[PARAGRAPH] > 1 => "last named paragraphs before",
        row if row[QUOTED] == 1 => "last named inside quotation marks",
        row if row[POSSESSIVE] == 1 => "last named as an owner",
        row if row[EMBEDDED] == 1 => "last named in a subordinate clause",
        row if ACTS.iter().all(|&f| row[f] == 0) => "no subject of this sentence or the one before",
        row if row[FIT] <= fit::LEANS => "the text does not tell the gender",
        _ => "less likely by place and earlier speakers",
    }
}

/// Returns the most probable candidate and the calibrated probability that it is right. `None` without candidates and
/// where "nobody of them" (score 0) is more probable.
pub(super) fn choose(forest: &Forest, referents: &[Referent]) -> Option<(usize, f32)> {
    let mut total = 1.0;
    let mut best: Option<(usize, f32)> = None;
    let scores = forest.scores_of_bytes(referents.iter().map(|r| &r.row));
    for (referent, score) in referents.iter().zip(scores) {
        let odds = score.exp();
        total += odds;
        // A person of another gender is never chosen, but makes the others less probable.
        if referent.row[FIT] > fit::OTHER && best.is_none_or(|b| odds > b.1) {
            best = Some((referent.person, odds));
        }
    }
    best.filter(|b| b.1 > 1.0).map(|(person, odds)| (person, confidence::interpolate(&CURVE, odds / total)))
}
