//! Two texts side by side: one statement or two, and what changed.

pub(crate) mod align;
pub(crate) mod dates;
pub(crate) mod judge;

use super::form::{NAME, NEGATION, NUMBER, Normal, View};
use align::{Aligner, Likeness, Step};
use judge::{Judgement, judge};

use crate::span::Span;

/// How one wording of a statement came from another.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[non_exhaustive]
pub enum Relation {
    /// The same words, but for spelling, case and marks.
    Identical,
    /// Words were left out at an end or at a marked omission; none was changed.
    Cut,
    /// Few words differ.
    Edited,
    /// Many words differ, or one that matters: a negation, a number, a name.
    Reworded,
}

impl Relation {
    /// The name in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Identical => "identical",
            Self::Cut => "cut",
            Self::Edited => "edited",
            Self::Reworded => "reworded",
        }
    }
}

/// What became of a stretch of words.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Change {
    /// Nothing: the same words.
    Equal,
    /// Another spelling or form of the words.
    Respelled,
    /// Other words.
    Replaced,
    /// Words of `a` that `b` lacks.
    OnlyA,
    /// Words of `b` that `a` lacks.
    OnlyB,
}

impl Change {
    /// The name in records.
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

/// A stretch of words of two texts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Piece {
    /// What became of it.
    pub change: Change,
    /// Where it stands in `a`, in bytes.
    pub a: Option<Span>,
    /// Where it stands in `b`, in bytes.
    pub b: Option<Span>,
}

/// A word that differs and that turns the sense.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Turn {
    /// "will" and "will not", "approved" and "rejected".
    Negation,
    /// "12" and "20".
    Number,
    /// "Petra" and "Paula".
    Name,
}

impl Turn {
    /// The name in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Negation => "negation",
            Self::Number => "number",
            Self::Name => "name",
        }
    }
}

/// Nats that two texts out of nowhere must bring, where nothing contradicts: more than a slogan or a stock phrase has.
const NEEDED: f32 = 18.0;

/// Words from which a text is one statement with its repetition, however common the words are; not where the dates are
/// more than a month apart, for a slogan comes back for years.
const REPEATED: usize = 6;

/// What is known of two texts beside their words.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Context<'a> {
    /// Dates of the two, ISO 8601.
    pub dates: (Option<&'a str>, Option<&'a str>),
    /// Outlets of the two.
    pub outlets: (Option<&'a str>, Option<&'a str>),
    /// Speakers of the two.
    pub speakers: (Option<&'a str>, Option<&'a str>),
}

impl<'a> Context<'a> {
    /// Sets the dates of the two, ISO 8601.
    #[must_use]
    pub fn dates(self, a: Option<&'a str>, b: Option<&'a str>) -> Self {
        Self { dates: (a, b), ..self }
    }

    /// Sets the outlets of the two.
    #[must_use]
    pub fn outlets(self, a: Option<&'a str>, b: Option<&'a str>) -> Self {
        Self { outlets: (a, b), ..self }
    }

    /// Sets the speakers of the two.
    #[must_use]
    pub fn speakers(self, a: Option<&'a str>, b: Option<&'a str>) -> Self {
        Self { speakers: (a, b), ..self }
    }
}

/// Two texts side by side.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Comparison {
    /// Whether both word one statement.
    pub same: bool,
    /// How one came from the other; of two different statements with common words, how they differ; `None` when they
    /// have nothing to speak of in common.
    pub relation: Option<Relation>,
    /// Share of the words that both report on in which they agree, by weight: 0 to 1.
    pub similarity: f32,
    /// Nats by which the common words speak for one origin rather than chance.
    pub evidence: f32,
    /// Share of the shorter text that is common, by weight: 0 to 1.
    pub cover: f32,
    /// What differs and turns the sense.
    pub turns: Vec<Turn>,
    /// Both texts, stretch by stretch in order.
    pub pieces: Vec<Piece>,
}

/// Whether `a` and `b` word one statement, and how they differ.
///
/// Two texts are one statement when their common words speak clearly for one origin and nothing that both report on
/// contradicts: a stock phrase in two speeches is not, nor is an opening that goes on differently. A text whose negation,
/// number or name differs is never identical or cut. The same six words or more are one statement, unless the speakers
/// differ or the dates are more than a month apart. The order of `a` and `b` changes nothing but the sides of the pieces.
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
    // The shorter always comes first, so that the verdict is the same whichever is given first.
    let swapped = (x.tokens.len(), &x.form, a) > (y.tokens.len(), &y.form, b);
    let (short, long) = if swapped { (y.view(), x.view()) } else { (x.view(), y.view()) };
    let mut aligner = Aligner::default();
    aligner.align(short, long);
    let judgement = judge(short, long, &aligner.steps);
    if swapped {
        aligner.steps.iter_mut().for_each(|s| (s.a, s.b) = (s.b, s.a));
    }
    let equal = !x.form.is_empty() && x.form == y.form;
    let repeated = equal && x.tokens.len() >= REPEATED;
    let alike = judgement.evidence > 0.0 && judgement.cover > 0.2;
    let turns = [(NEGATION, Turn::Negation), (NUMBER, Turn::Number), (NAME, Turn::Name)];
    Comparison {
        same: context.decides(&judgement, repeated),
        relation: if equal { Some(Relation::Identical) } else { alike.then(|| relation(&judgement)) },
        similarity: judgement.agreement(),
        evidence: judgement.evidence.max(0.0),
        cover: judgement.cover,
        turns: turns.into_iter().filter(|t| (judgement.turned | judgement.lost) & t.0 != 0).map(|t| t.1).collect(),
        pieces: pieces(x.view(), y.view(), &aligner.steps),
    }
}

impl Context<'_> {
    /// Whether two texts are one statement; `repeated`: they have the same words, and enough of them.
    fn decides(&self, found: &Judgement, repeated: bool) -> bool {
        if found.turned != 0 || found.agreement() < 0.6 {
            return false;
        }
        let known = self.speakers.0.zip(self.speakers.1);
        if known.is_some_and(|(x, y)| super::normal_form(x) != super::normal_form(y)) {
            return false;
        }
        let days = self.dates.0.and_then(dates::day).zip(self.dates.1.and_then(dates::day));
        let apart = days.map_or(dates::UNKNOWN, |(x, y)| dates::distance(x - y));
        if repeated && apart <= dates::UNKNOWN {
            return true;
        }
        // Two statements about one event share its words: nearness in time speaks only for texts that agree.
        let apart = if found.agreement() < 0.8 { apart.max(0.0) } else { apart };
        // A cut that dropped a negation asks for more.
        let lost = if found.lost == 0 { 0.0 } else { 8.0 };
        // Two sentences that begin alike and go on differently are two statements, however long the beginning.
        let parted = 55.0 * found.parted / (found.common + found.against).max(0.1);
        let alone = parted + 25.0 * (1.0 - found.agreement()) + 8.0 * (1.0 - found.cover.min(1.0));
        found.evidence >= NEEDED + alone + lost + apart
    }
}

/// How the shorter came from the longer.
pub(super) fn relation(judgement: &Judgement) -> Relation {
    let agreement = judgement.agreement();
    if judgement.turned | judgement.lost != 0 {
        Relation::Reworded
    } else if judgement.unbroken && agreement > 0.999 {
        Relation::Cut
    } else if agreement >= 0.8 {
        Relation::Edited
    } else {
        Relation::Reworded
    }
}

fn pieces(a: View<'_>, b: View<'_>, steps: &[Step]) -> Vec<Piece> {
    let mut made = Layout { a, b, pieces: Vec::new() };
    let (mut i, mut j) = (0, 0);
    for step in steps {
        made.alone(i..step.a as usize, j..step.b as usize);
        let change = match step.likeness {
            Likeness::Same => Change::Equal,
            Likeness::Slip | Likeness::Inflected => Change::Respelled,
            Likeness::Replaced => Change::Replaced,
        };
        (i, j) = (step.a as usize + 1, step.b as usize + 1);
        made.push(change, Some(a.tokens[i - 1].span()), Some(b.tokens[j - 1].span()));
    }
    made.alone(i..a.tokens.len(), j..b.tokens.len());
    made.pieces
}

struct Layout<'a> {
    a: View<'a>,
    b: View<'a>,
    pieces: Vec<Piece>,
}

impl Layout<'_> {
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

    /// Adds a word, to the last piece where it goes on.
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
