//! Comparison of two texts: decides whether they word one statement, and lists the changes.

pub(crate) mod align;
mod amounts;
pub(crate) mod dates;
pub(crate) mod decision;
pub(crate) mod difference;
mod frame;
pub(crate) mod order;
mod sense;
pub(crate) mod summary;
mod weights;

use super::form::{NAME, NEGATION, NUMBER, Normal, View};
use align::{Aligner, Likeness, Step};
use decision::{Prior, one_statement};
use order::exchanged;
use summary::{ORDER, Summary, summarize};

use super::cluster::forms::{one_speaker, speaker_hash};
use crate::span::Span;

/// Relation of one wording of a statement to another.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[non_exhaustive]
pub enum Relation {
    /// The same words, except for spelling, case and marks.
    Identical,
    /// Words are missing at an end or at a marked omission; none is changed.
    Cut,
    /// Few words differ.
    Edited,
    /// Many words differ, or a difference changes the sense: a negation, a number, a name, the order of participants.
    Reworded,
}

impl Relation {
    /// Returns the name in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Identical => "identical",
            Self::Cut => "cut",
            Self::Edited => "edited",
            Self::Reworded => "reworded",
        }
    }
}

/// Change of a sequence of words.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Change {
    /// The same words.
    Equal,
    /// Another spelling or inflected form of the words.
    Respelled,
    /// Other words.
    Replaced,
    /// Words of `a` that `b` lacks.
    OnlyA,
    /// Words of `b` that `a` lacks.
    OnlyB,
}

impl Change {
    /// Returns the name in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Respelled => "respelled",
            Self::Replaced => "replaced",
            Self::OnlyA => "only_a",
            Self::OnlyB => "only_b",
        }
    }
}

/// A sequence of words of two texts with one kind of change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Piece {
    /// Kind of change.
    pub change: Change,
    /// Byte range in `a`; `None` if it is only in `b`.
    pub a: Option<Span>,
    /// Byte range in `b`; `None` if it is only in `a`.
    pub b: Option<Span>,
}

/// Kind of a difference that changes the sense of a statement.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum SenseChange {
    /// "will" and "will not", "approved" and "rejected".
    Negation,
    /// "12" and "20".
    Number,
    /// "Petra" and "Paula".
    Name,
    /// "hospital" and "school", "all" and "some", "can" and "should", or a condition that was cut: "if".
    Word,
    /// "Sund sued Lomma" and "Lomma sued Sund".
    Order,
}

impl SenseChange {
    /// Returns the name in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Negation => "negation",
            Self::Number => "number",
            Self::Name => "name",
            Self::Word => "word",
            Self::Order => "order",
        }
    }
}

/// Number of words from which a text and its exact repetition are one statement, even if the words are common. Does not apply
/// to dates more than a month apart, because a slogan is repeated for years.
const REPEATED: usize = 6;

/// Evidence in nats below which the order of participants is not compared, because no prior accepts less.
const EVIDENCE: f32 = 10.0;

/// Known facts about two texts besides their words.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Context<'a> {
    /// Dates of the two texts, ISO 8601.
    pub dates: (Option<&'a str>, Option<&'a str>),
    /// Speakers of the two texts.
    pub speakers: (Option<&'a str>, Option<&'a str>),
}

impl<'a> Context<'a> {
    /// Sets the dates of the two, ISO 8601.
    #[must_use]
    pub fn dates(self, a: Option<&'a str>, b: Option<&'a str>) -> Self {
        Self { dates: (a, b), ..self }
    }

    /// Sets the speakers of the two.
    #[must_use]
    pub fn speakers(self, a: Option<&'a str>, b: Option<&'a str>) -> Self {
        Self { speakers: (a, b), ..self }
    }
}

/// Result of comparing two texts.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Comparison {
    /// True if both word one statement.
    pub same: bool,
    /// Relation of the two wordings, also of two different statements with common words; `None` if they have hardly any
    /// common words.
    pub relation: Option<Relation>,
    /// Share of agreeing words in the part that both have, by weight: 0 to 1.
    pub similarity: f32,
    /// Evidence of the common words for one origin rather than chance, in nats.
    pub evidence: f32,
    /// Share of the words of the shorter text that are common, by weight: 0 to 1.
    pub cover: f32,
    /// Kinds of differences that change the sense.
    pub sense_changes: Vec<SenseChange>,
    /// Both texts in order, divided by kind of change.
    pub pieces: Vec<Piece>,
}

/// Compares `a` and `b`: decides whether they word one statement, and lists the changes.
///
/// Two texts are one statement if their common words are strong evidence for one origin and nothing in the part that both
/// have contradicts: no other negation, number, name or order of participants, and no other content word, unless
/// spelling, inflection or a synonym explains it or the rest is a long excerpt. A stock phrase in two speeches is not
/// one statement, nor is a common beginning with different continuations. A text with another negation, number or name
/// is never identical or cut. The same six words or more are one statement, unless the speakers differ or the dates are
/// more than a month apart. Swapping `a` and `b` only swaps the sides of the pieces.
///
/// ```
/// use onrecord::{Context, Relation, same};
/// let (a, b) = ("We will not reopen the northern quay before spring.", "reopen the northern quay before spring");
/// let found = same("We will reopen the northern quay before spring.", b, Context::default());
/// assert!(found.same);
/// assert_eq!(found.relation, Some(Relation::Cut));
/// // This cut dropped the negation.
/// assert_eq!(same(a, b, Context::default()).relation, Some(Relation::Reworded));
/// ```
pub fn same(a: &str, b: &str, context: Context<'_>) -> Comparison {
    let (x, y) = (Normal::new(a), Normal::new(b));
    let mut aligner = Aligner::default();
    let summary = compare(&mut aligner, x.view(), y.view());
    let equal = !x.form.is_empty() && x.form == y.form;
    let alike = summary.evidence > 0.0 && summary.cover > 0.2;
    Comparison {
        same: context.decides(&summary, equal && x.tokens.len() >= REPEATED),
        relation: (equal || alike).then(|| relation(equal, &summary)),
        similarity: summary.agreement(),
        evidence: summary.evidence.max(0.0),
        cover: summary.cover,
        sense_changes: sense_changes(&summary),
        pieces: pieces(x.view(), y.view(), &aligner.steps),
    }
}

/// Aligns two texts and returns the summary; the steps of `aligner` are those of `a` and `b`. Symmetric: the shorter text is
/// always aligned with the longer, and of two texts of one length the first in order of their words with the other.
pub(super) fn compare(aligner: &mut Aligner, a: View<'_>, b: View<'_>) -> Summary {
    let swapped = (a.tokens.len(), a.form).cmp(&(b.tokens.len(), b.form)).then_with(|| flags(a).cmp(flags(b))).is_gt();
    let (short, long) = if swapped { (b, a) } else { (a, b) };
    aligner.align(short, long);
    let mut summary = summarize(short, long, &aligner.steps);
    if summary.evidence >= EVIDENCE && exchanged(short, long) {
        summary.changed |= ORDER;
    }
    if swapped {
        aligner.steps.iter_mut().for_each(|s| (s.a, s.b) = (s.b, s.a));
    }
    summary
}

fn flags(text: View<'_>) -> impl Iterator<Item = u8> {
    text.tokens.iter().map(|t| t.flags)
}

fn sense_changes(summary: &Summary) -> Vec<SenseChange> {
    let bits = summary.changed | summary.dropped;
    let kinds = [
        (bits & NEGATION != 0, SenseChange::Negation),
        (bits & NUMBER != 0, SenseChange::Number),
        (bits & NAME != 0, SenseChange::Name),
        (summary.substituted > 0 || bits & frame::SENSE != 0, SenseChange::Word),
        (bits & ORDER != 0, SenseChange::Order),
    ];
    kinds.into_iter().filter(|k| k.0).map(|k| k.1).collect()
}

impl Context<'_> {
    /// Returns true if two texts are one statement. `repeated` is true if they have the same words, at least [`REPEATED`].
    fn decides(&self, found: &Summary, repeated: bool) -> bool {
        let known = self.speakers.0.zip(self.speakers.1);
        let hash = |name: &str| speaker_hash(&super::normal_form(name));
        if known.is_some_and(|(x, y)| !one_speaker(hash(x), hash(y))) {
            return false;
        }
        let days = self.dates.0.and_then(dates::day).zip(self.dates.1.and_then(dates::day)).map(|(x, y)| x - y);
        let distance = days.map_or(dates::UNKNOWN, dates::distance);
        repeated && distance <= dates::UNKNOWN || one_statement(found, days, Prior::PAIR)
    }
}

/// Returns the relation of the shorter text to the longer; `equal` is true for the same words.
pub(super) fn relation(equal: bool, summary: &Summary) -> Relation {
    let agreement = summary.agreement();
    if equal {
        Relation::Identical
    } else if summary.changed | summary.dropped != 0 {
        Relation::Reworded
    } else if summary.unbroken && agreement > 0.999 {
        Relation::Cut
    } else if agreement >= 0.8 {
        Relation::Edited
    } else {
        Relation::Reworded
    }
}

/// Divides two texts into pieces by an alignment.
fn pieces(a: View<'_>, b: View<'_>, steps: &[Step]) -> Vec<Piece> {
    let mut made = Layout { a, b, pieces: Vec::new() };
    let (mut i, mut j) = (0, 0);
    for step in steps {
        made.alone(i..step.a as usize, j..step.b as usize);
        let change = match step.likeness {
            Likeness::Same => Change::Equal,
            Likeness::Typo | Likeness::Inflected => Change::Respelled,
            Likeness::Replaced => Change::Replaced,
        };
        (i, j) = (step.a as usize + 1, step.b as usize + 1);
        made.push(change, Some(a.tokens[i - 1].span()), Some(b.tokens[j - 1].span()));
    }
    made.alone(i..a.tokens.len(), j..b.tokens.len());
    made.pieces
}

/// Pieces of two texts under construction.
struct Layout<'a> {
    a: View<'a>,
    b: View<'a>,
    pieces: Vec<Piece>,
}

impl Layout<'_> {
    /// Adds words that only one of the texts has.
    fn alone(&mut self, in_a: std::ops::Range<usize>, in_b: std::ops::Range<usize>) {
        let cover = |v: View<'_>, r: std::ops::Range<usize>| {
            let words = &v.tokens[r];
            words.first().zip(words.last()).map(|(x, y)| x.span().cover(y.span()))
        };
        if let Some(span) = cover(self.a, in_a) {
            self.push(Change::OnlyA, Some(span), None);
        }
        if let Some(span) = cover(self.b, in_b) {
            self.push(Change::OnlyB, None, Some(span));
        }
    }

    /// Adds a word, to the last piece if that has the same kind of change.
    fn push(&mut self, change: Change, a: Option<Span>, b: Option<Span>) {
        let join = |x: Option<Span>, y: Option<Span>| x.zip(y).map(|(x, y)| x.cover(y));
        match self.pieces.last_mut() {
            Some(last)
                if last.change == change && last.a.is_some() == a.is_some() && last.b.is_some() == b.is_some() =>
            {
                last.a = join(last.a, a);
                last.b = join(last.b, b);
            }
            _ => self.pieces.push(Piece { change, a, b }),
        }
    }
}
