//! Features of the ranker: of a candidate, of a quotation, of the two together.

use super::scene::Scene;
use crate::entities::NameClass;
use crate::forest::SIDE;
use crate::quotes::QuotationKind;
use crate::quotes::draft::{CueForm, Draft, Side};
use crate::quotes::words::speaker_words::Word;

/// Declares a list of features: a function that computes them and, in the same order, their names.
macro_rules! features {
    ($(#[$doc:meta])* $names:ident, $fill:ident($($arg:ident: $ty:ty),*) { $($setup:stmt;)* } $($name:ident = $value:expr;)*) => {
        const $names: &[&str] = &[$(stringify!($name)),*];

        $(#[$doc])*
        pub(crate) fn $fill($($arg: $ty),*) -> [u8; $names.len()] {
            $($setup)*
            [$(small($value)),*]
        }
    };
}

/// Returns a feature as a whole number, clamped to 0 to 254.
fn small(value: impl TryInto<u8>) -> u8 {
    value.try_into().unwrap_or(LARGEST).min(LARGEST)
}

/// Returns a value that may be negative, clamped to both limits and counted from `-limit`.
fn shifted(value: i64, limit: u8) -> u8 {
    let limit = i64::from(limit);
    (value.clamp(-limit, limit) + limit) as u8
}

/// Returns 0 for `None`, else the value and one.
fn known<T: Into<u64>>(value: Option<T>) -> u64 {
    value.map_or(0, |v| v.into() + 1)
}

/// Returns a share in hundredths.
fn percent(share: f32) -> u8 {
    (share * 100.0) as u8
}

features! {
    /// Returns the features of a candidate, the same for every quotation.
    MENTION, of_mention(scene: &Scene<'_, '_>, p: usize) {
        let mention = &scene.mentions[p];
        let context = scene.contexts[p];
        let (first, end) = (context.item as usize, context.end as usize);
        let unit = scene.unit_of[first];
        let bounds = &scene.bounds[unit as usize];
        let (unit_start, unit_end) = (bounds.start as usize, bounds.end as usize);
        let item = |i: usize| if i >= unit_start && i < unit_end && !context.quoted { scene.item_word(i) } else { Word::default() };
        let ahead = (end..(end + 5).min(unit_end)).map(|i| item(i).cue).max().unwrap_or(0);
        let behind = (first.saturating_sub(4).max(unit_start)..first).map(|i| item(i).cue).max().unwrap_or(0);
        let aside = scene.aside(end, unit_end);
        let before = |n: usize| first.checked_sub(n).map_or(Word::default(), item);
        let code = |i: Option<usize>| i.map_or(0, |i| scene.code(i, unit));
    }
    sort = mention.sort as u8;
    class = scene.word(mention.first).class.phrase_code();
    head = scene.word(mention.end - 1).head;
    length = mention.end - mention.first;
    possessive = mention.possessive;
    titled = mention.titled;
    quoted = context.quoted;
    unit_offset = (first - unit_start).min(20);
    next = code(Some(end));
    next_cue = item(end).cue;
    next_verb = item(end).verb;
    next_noun = item(end).noun;
    second = code(Some(end + 1));
    second_cue = item(end + 1).cue;
    second_verb = item(end + 1).verb;
    ahead_cue = ahead;
    previous = code(first.checked_sub(1));
    previous_cue = before(1).cue;
    previous_verb = before(1).verb;
    previous_noun = before(1).noun;
    earlier = code(first.checked_sub(2));
    earlier_cue = before(2).cue;
    behind_cue = behind;
    aside_cue = known(aside.map(|i| item(i).cue));
    aside_verb = known(aside.map(|i| item(i).verb));
    mention = context.before.min(10);
    mentions = scene.totals[context.key as usize].min(20);
    owned = scene.owned[p].min(3);
    person = context.person.is_some();
    named = context.class.map_or(0, |c| match c { NameClass::Person => 4, NameClass::Organisation => 3, NameClass::Place => 2, NameClass::Other => 1 });
}

features! {
    /// Returns the features of a quotation, the same for every candidate.
    DRAFT, of_draft(scene: &Scene<'_, '_>, drafts: &[Draft], d: usize, history: &History) {
        let draft = &drafts[d];
        let draft_context = scene.draft_contexts[d];
        let (first, end) = (draft_context.first as usize, draft_context.end as usize);
        let unit = scene.unit_of[first];
        let paragraph = scene.paragraph_of(first);
        let begins = first == 0 || scene.paragraph_of(first - 1) != paragraph;
        let ends = end >= scene.unit_of.len() || scene.paragraph_of(end) != paragraph;
        let words = draft.extent().of(scene.analysis.body);
        let cue = draft.cue.as_ref();
        let cue_word = cue.map_or(Word::default(), |c| scene.word(c.tokens.start));
        let code = |i: Option<usize>| i.map_or(0, |i| scene.code(i, unit));
        let last = history.last;
        let gap = last.map_or(200, |l| draft_context.first.saturating_sub(scene.draft_contexts[l.draft].end).min(200));
    }
    kind = match draft.kind { QuotationKind::Direct => 0, QuotationKind::Mixed => 1, QuotationKind::Indirect => 2, QuotationKind::NotSpeech => 3 };
    cue_side = cue.map_or(0, |c| match c.side { Side::Before => 1, Side::After => 2, Side::Between => 3 });
    cue_form = known(cue.map(|c| form(c.form)));
    cue_distance = known(cue.map(|c| c.distance.min(40) as u64));
    cue_score = known(cue.map(|c| percent(c.score)));
    cue_rate = cue_word.cue;
    has_subject = draft.subject.is_some();
    words = words.len() / 2;
    segments = draft.content.len().min(4);
    level = draft.level;
    continues = draft.continues.is_some();
    speech = percent(draft.speech);
    begins = begins;
    ends = ends;
    lower = words.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
    comma = words.ends_with(',');
    left = code(first.checked_sub(1));
    left_cue = first.checked_sub(1).map_or(0, |i| scene.item_word(i).cue);
    right = code(Some(end));
    right_cue = scene.item_word(end).cue;
    right_second_cue = scene.item_word(end + 1).cue;
    last_gap = gap;
    last_paragraphs = last.map_or(9, |l| paragraph.saturating_sub(scene.paragraph_of(scene.draft_contexts[l.draft].first as usize)).min(9));
    last_unit = last.is_some_and(|l| scene.unit_of[scene.draft_contexts[l.draft].first as usize] == unit);
    last_kind = known(last.map(|l| drafts[l.draft].kind == QuotationKind::Indirect));
}

features! {
    /// Returns the features of a candidate for a quotation.
    PAIR, of_pair(scene: &Scene<'_, '_>, drafts: &[Draft], d: usize, p: usize, rank: u32, history: &History) {
        let draft = &drafts[d];
        let draft_context = scene.draft_contexts[d];
        let context = scene.contexts[p];
        let mention = &scene.mentions[p];
        let start = draft_context.first as usize;
        let before = context.end <= draft_context.first;
        let after = context.item >= draft_context.end;
        let (low, high) = if before { (context.end, draft_context.first) } else if after { (draft_context.end, context.item) } else { (context.item, context.item) };
        let (low, high) = (low as usize, high as usize);
        let side = if before { 0 } else if after { 2 } else if draft.content.iter().any(|c| c.overlaps(mention.span)) { 3 } else { 1 };
        let here = context.item as usize;
        let units = i64::from(scene.unit_of[here]) - i64::from(scene.unit_of[start]);
        let paragraphs = i64::from(scene.paragraph_of(here)) - i64::from(scene.paragraph_of(start));
        let cue = draft.cue.as_ref().map(|c| (scene.item_of[c.tokens.start], scene.item_of[c.tokens.end.max(c.tokens.start + 1) - 1] + 1));
        let cue_gap = cue.map_or(99, |(a, z)| if context.end <= a { -i64::from(a - context.end) - 1 } else if context.item >= z { i64::from(context.item - z) + 1 } else { 0 });
        let (cue_low, cue_high) = cue.map_or((0, 0), |(a, z)| if context.end <= a { (context.end, a) } else if context.item >= z { (z, context.item) } else { (0, 0) });
        let cue_between = cue.is_some_and(|(a, _)| (a as usize) >= low && (a as usize) < high);
        let inside_cue = cue.is_some_and(|(a, z)| (context.item >= z && context.end <= draft_context.first) || (context.end <= a && context.item >= draft_context.end));
        let last = history.last;
    }
    side = side;
    gap = (high - low).min(120);
    signed_gap = if before { 120 - (high - low).min(120) } else { 120 + (high - low).min(120) };
    units = shifted(units, 12);
    paragraphs = shifted(paragraphs, 5);
    quotes_between = scene.reading.quotes(low..high).min(9);
    breaks_between = scene.breaks(low..high).min(20);
    rank = rank.min(40);
    cue_gap = shifted(cue_gap, 99);
    cue_breaks = scene.breaks(cue_low as usize..cue_high as usize).min(9);
    cue_quotes = scene.reading.quotes(cue_low as usize..cue_high as usize).min(9);
    cue_unit = known(cue.map(|(a, _)| scene.unit_of[a as usize] == scene.unit_of[here]));
    cue_between = cue_between;
    inside_cue = inside_cue;
    subject = draft.subject.is_some_and(|s| s.overlaps(mention.span));
    addressee = draft.addressee.is_some_and(|s| s.overlaps(mention.span));
    medium = draft.media.first().is_some_and(|s| s.overlaps(mention.span));
    foreign_subject = scene.owned[p].saturating_sub(u16::from(draft_context.subject == p as u32)).min(3);
    last_speaker = known(last.map(|l| l.mention == p));
    last_key = known(last.map(|l| scene.contexts[l.mention].key == context.key));
    since_last = last.map_or(60, |l| shifted(i64::from(context.item) - i64::from(scene.draft_contexts[l.draft].first), 60));
    spoken = history.spoken(context.key).min(9);
    used = history.used(p).min(4);
}

fn form(form: CueForm) -> u8 {
    match form {
        CueForm::Verb => 0,
        CueForm::Gerund => 1,
        CueForm::Noun => 2,
        CueForm::AccordingTo => 3,
        CueForm::Words => 4,
        CueForm::Colon => 5,
        CueForm::Dash => 6,
        CueForm::Label => 7,
        CueForm::Passive => 8,
    }
}

/// Number of features.
pub(crate) const COUNT: usize = MENTION.len() + DRAFT.len() + PAIR.len();
/// Largest value of a feature.
const LARGEST: u8 = 254;

/// Returns the names of all features in the order of a row.
pub(crate) fn names() -> Vec<&'static str> {
    [MENTION, DRAFT, PAIR].concat()
}

/// Features of up to `SIDE` candidates, by feature.
pub(crate) type Columns = [[u8; SIDE]; COUNT];

/// Writes the features of a quotation for all its candidates.
pub(crate) fn put_draft(draft: [u8; DRAFT.len()], columns: &mut Columns) {
    for (column, value) in columns[MENTION.len()..].iter_mut().zip(draft) {
        *column = [value; SIDE];
    }
}

/// Writes the features of candidate `i`.
pub(crate) fn put_candidate(i: usize, mention: &MentionRow, pair: [u8; PAIR.len()], columns: &mut Columns) {
    for (column, &value) in columns.iter_mut().zip(mention) {
        column[i] = value;
    }
    for (column, value) in columns[MENTION.len() + DRAFT.len()..].iter_mut().zip(pair) {
        column[i] = value;
    }
}

/// Earlier quotations and their speakers.
#[derive(Clone, Debug, Default)]
pub(crate) struct History {
    /// Last quotation, if its speaker is known.
    pub(crate) last: Option<Last>,
    /// Number of quotations of each key's name.
    keys: Vec<u16>,
    /// Number of quotations of each mention.
    mentions: Vec<u16>,
}

/// Quotation with its speaker.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Last {
    /// Index of the draft.
    pub(crate) draft: usize,
    /// Index of the mention that names the speaker.
    pub(crate) mention: usize,
}

impl History {
    pub(crate) fn new(scene: &Scene<'_, '_>) -> Self {
        Self { last: None, keys: vec![0; scene.totals.len()], mentions: vec![0; scene.mentions.len()] }
    }

    pub(crate) fn push(&mut self, scene: &Scene<'_, '_>, draft: usize, mention: usize) {
        self.last = Some(Last { draft, mention });
        self.keys[scene.contexts[mention].key as usize] += 1;
        self.mentions[mention] += 1;
    }

    fn spoken(&self, key: u32) -> u16 {
        self.keys[key as usize]
    }

    fn used(&self, mention: usize) -> u16 {
        self.mentions[mention]
    }
}

/// Features of a candidate.
pub(crate) type MentionRow = [u8; MENTION.len()];

impl Scene<'_, '_> {
    /// Returns the item after an apposition that begins with a comma at `at`: "said" in "Lund, the port's manager,
    /// said".
    fn aside(&self, at: usize, unit_end: usize) -> Option<usize> {
        const LONGEST: usize = 16;
        let is_comma = |i: usize| {
            let item = self.reading.items[i];
            item.quote().is_none() && self.analysis.word(item.token as usize) == ","
        };
        if at >= unit_end || !is_comma(at) {
            return None;
        }
        // The first comma before a reporting word, else the first comma.
        let closers = (at + 1..unit_end.saturating_sub(1).min(at + LONGEST)).filter(|&i| is_comma(i));
        let mut first = None;
        for i in closers {
            if self.item_word(i + 1).cue >= 20 {
                return Some(i + 1);
            }
            first = first.or(Some(i + 1));
        }
        first
    }
}
