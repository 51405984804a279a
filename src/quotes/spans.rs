//! From marked spans to drafts: cue, kind, split quotations, quotations that go on over paragraphs.

use super::cues::{CueHit, Form, Strength};
use super::draft::{CueForm, Draft, DraftCue, Side};
use super::kind::{self, Around};
use super::reading::Reading;
use crate::document::QuotationKind;

/// A draft for every marked span, by place of its marks.
pub(crate) fn drafts(reading: &Reading<'_>) -> Vec<Draft> {
    let mut out = Vec::with_capacity(reading.marked.len());
    let mut cues = reading.cues.iter().copied().peekable();
    let mut here: Vec<CueHit> = Vec::new();
    for unit in &reading.units {
        here.clear();
        while let Some(cue) = cues.next_if(|c| c.item < unit.items.end) {
            here.push(cue);
        }
        for i in unit.items.clone() {
            if let Some(q) = reading.items[i].quote() {
                out.push(draft(reading, unit.items.clone(), &here, i, q));
            }
        }
    }
    for (q, marked) in reading.marked.iter().enumerate().filter(|(_, m)| m.level > 0) {
        let speech = kind::speech(reading, q, Around::default());
        let mut draft = Draft::new(kind_of(speech), vec![marked.inner], vec![marked.inner], speech);
        draft.level = marked.level;
        out.push(draft);
    }
    out
}

fn kind_of(speech: f32) -> QuotationKind {
    if speech < 0.5 { QuotationKind::NotSpeech } else { QuotationKind::Direct }
}

fn draft(reading: &Reading<'_>, unit: std::ops::Range<usize>, cues: &[CueHit], i: usize, q: usize) -> Draft {
    let marked = &reading.marked[q];
    let alone = unit.start == i || matches!(reading.text(i - 1), "," | ":" | "—" | "-" | "–");
    let cue = nearest_cue(reading, cues, i);
    let speech = kind::speech(reading, q, Around { cue: cue.is_some(), alone });
    let kind = match kind_of(speech) {
        QuotationKind::Direct if !alone => QuotationKind::Mixed,
        kind => kind,
    };
    let mut draft = Draft::new(kind, vec![marked.inner], vec![marked.inner], speech);
    draft.cue = cue;
    draft
}

/// The cue with the least distance, firm ones first.
fn nearest_cue(reading: &Reading<'_>, cues: &[CueHit], i: usize) -> Option<DraftCue> {
    let cost = |c: &CueHit| {
        let gap = c.item.abs_diff(i);
        gap + match c.word.strength {
            Strength::Core => 0,
            Strength::Normal => 4,
            Strength::Weak => 12,
        }
    };
    let hit = cues.iter().min_by_key(|c| cost(c))?;
    let first = reading.items[hit.item].token as usize;
    let last = reading.items[hit.item + hit.len - 1].token as usize;
    let span = reading.analysis.tokens[first].span.cover(reading.analysis.tokens[last].span);
    Some(DraftCue {
        span,
        tokens: first..last + 1,
        class: hit.word.class,
        form: if hit.word.form == Form::Gerund { CueForm::Gerund } else { CueForm::Verb },
        side: if hit.item < i { Side::Before } else { Side::After },
        distance: hit.item.abs_diff(i),
        score: 1.0 / (1.0 + cost(hit) as f32 / 8.0),
    })
}

/// Links each quotation whose marks re-open to the one that was left open in the paragraph before.
pub(crate) fn link_continued(reading: &Reading<'_>, drafts: &mut [Draft]) {
    let mut open: Option<(usize, usize)> = None;
    for (i, draft) in drafts.iter_mut().enumerate() {
        let Some(&last) = draft.marked.last() else { continue };
        let at = reading.marked.partition_point(|m| m.inner.start() < last.start());
        let Some(m) = reading.marked.get(at).filter(|m| m.inner == last) else { continue };
        if m.reopens {
            draft.continues = open.filter(|o| o.1 < m.paragraph).map(|o| o.0);
        }
        if m.level == 0 {
            open = m.unclosed.then_some((i, m.paragraph));
        }
    }
}
