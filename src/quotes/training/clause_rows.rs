//! Training rows of cues and clauses: the features of every decision as the crate computes them, with the right
//! answer.

use crate::article::Article;
use crate::quotes::clause::linear::Weights;
use crate::quotes::clause::{ContentSide, Frame, Question, SIDES};
use crate::quotes::kind::MarkedContext;
use crate::quotes::reading::Reading;
use crate::quotes::words::cues::{CueHit, Cues};
use crate::span::Span;
use crate::text::Analysis;

/// Labelled attribution, in bytes.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Attribution {
    /// Reported words.
    pub content: Vec<Span>,
    /// Reporting expression; empty where none was labelled.
    pub cue: Vec<Span>,
}

/// Training row of one candidate.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// Index of the model in the weights file.
    pub question: u32,
    /// Number of the group; candidates of one group exclude one another.
    pub group: u32,
    /// True for the right candidate.
    pub label: bool,
    /// Hashed features.
    pub features: Vec<u32>,
}

/// Returns the rows of one labelled text; `weights` decide which words are reported. Marked words in `doubtful` give no row.
pub fn rows(text: &str, gold: &[Attribution], doubtful: &[Span], weights: &Weights) -> Vec<Row> {
    let article = Article::from_text(text);
    let analysis = Analysis::new(&article);
    let reading = Reading::new(&analysis, Cues::builtin(), weights);
    let mut out = Emitter { reading: &reading, rows: Vec::new(), group: 0 };
    // The cue of an attribution is its word of the highest strength; its other words are left out of training.
    let mut owner: Vec<Option<(usize, bool)>> = vec![None; reading.cues.len()];
    for (g, attribution) in gold.iter().enumerate() {
        let inside: Vec<usize> = (0..reading.cues.len())
            .filter(|&c| attribution.cue.iter().any(|s| s.overlaps(reading.span(reading.cues[c].item))))
            .collect();
        let firm = |c: &CueHit| (c.word.strength, std::cmp::Reverse(c.item));
        let Some(&head) = inside.iter().max_by_key(|&&c| firm(&reading.cues[c])) else { continue };
        for c in inside {
            let other = owner[c].is_some_and(|o| o.1);
            if c == head || !other {
                owner[c] = Some((g, c == head || other));
            }
        }
    }
    let mut cues = reading.cues.iter().enumerate().peekable();
    let mut first = 0;
    let reports = crate::quotes::draft::spans::reported_items(&reading);
    for unit in &reading.units {
        let hits = first..first + reading.cues[first..].partition_point(|c| c.item < unit.items.end);
        first = hits.end;
        for item in unit.items.clone() {
            let Some(q) = reading.items[item].quote() else { continue };
            let inner = reading.marked[q].inner;
            if doubtful.iter().any(|d| d.overlaps(inner)) {
                continue;
            }
            let covered = gold
                .iter()
                .flat_map(|g| &g.content)
                .map(|c| c.end().min(inner.end()).saturating_sub(c.start().max(inner.start())));
            let speech = 2 * covered.sum::<usize>() >= inner.len();
            let reported = reports.binary_search(&item).is_ok();
            let around = MarkedContext {
                reading: &reading,
                unit: unit.items.clone(),
                cues: &reading.cues[hits.clone()],
                item,
                reported,
                firm: reported,
            };
            let mut features = Vec::new();
            let ruled = around.see(&mut features);
            // The label of a clause covers the terms and titles in it, which are no speech.
            if !(ruled && speech) {
                out.rows.push(Row { question: Question::Kind as u32, group: out.group, label: speech, features });
            }
        }
        while let Some((c, &hit)) = cues.next_if(|(_, hit)| hit.item < unit.items.end) {
            let frame = Frame { reading: &reading, unit: unit.items.clone(), hit };
            match owner[c] {
                Some((_, false)) => {}
                Some((g, true)) => {
                    out.add(Question::Cue, true, |s| frame.see_cue(s));
                    out.group += 1;
                    out.clause(&frame, &gold[g]);
                }
                None => {
                    out.add(Question::Cue, false, |s| frame.see_cue(s));
                    out.group += 1;
                }
            }
        }
    }
    out.rows
}

struct Emitter<'r, 'a> {
    reading: &'r Reading<'a>,
    rows: Vec<Row>,
    group: u32,
}

impl Emitter<'_, '_> {
    fn add(&mut self, question: Question, label: bool, see: impl FnOnce(&mut Vec<u32>)) {
        let mut features = Vec::new();
        see(&mut features);
        self.rows.push(Row { question: question as u32, group: self.group, label, features });
    }

    /// Adds the choices of one labelled attribution: side, start, end.
    fn clause(&mut self, frame: &Frame<'_, '_>, gold: &Attribution) {
        let (b, e) = (frame.hit.item, frame.hit.item + frame.hit.len);
        let said = |i: usize| {
            let span = self.reading.span(i);
            gold.content
                .iter()
                .any(|c| 2 * c.end().min(span.end()).saturating_sub(c.start().max(span.start())) >= span.len().max(1))
        };
        let before = (frame.unit.start..b).find(|&i| said(i));
        let after = (e..frame.unit.end).find(|&i| said(i));
        let place = match (before, after) {
            (None, None) => return,
            (Some(_), None) => ContentSide::Before,
            (None, Some(_)) => ContentSide::After,
            (Some(_), Some(_)) => ContentSide::Around,
        };
        for p in SIDES {
            self.add(Question::Side, p == place, |s| frame.see_side(p, s));
        }
        self.group += 1;
        if let Some(start) = after {
            let end = (start..frame.unit.end).rev().find(|&i| said(i)).map_or(start, |i| i + 1);
            let end = frame.trim_end(start, end);
            self.choice(Question::Start, frame.starts().collect(), start, |i, s| frame.see_start(i, s));
            self.choice(Question::End, frame.ends(start).collect(), end, |i, s| frame.see_end(start, i, s));
        }
        if let Some(lead) = before {
            let bound = (lead..b).rev().find(|&i| said(i)).map_or(lead, |i| i + 1);
            // Candidates are at the comma, whether or not the label includes it.
            let near = frame.bounds().min_by_key(|&i| i.abs_diff(bound)).filter(|&i| i.abs_diff(bound) <= 1);
            if let Some(near) = near {
                self.choice(Question::Bound, frame.bounds().collect(), near, |i, s| frame.see_bound(i, s));
                self.choice(Question::Lead, frame.leads(near).collect(), lead, |i, s| frame.see_lead(near, i, s));
            }
        }
    }

    fn choice(&mut self, question: Question, candidates: Vec<usize>, right: usize, see: impl Fn(usize, &mut Vec<u32>)) {
        if candidates.contains(&right) {
            for i in candidates {
                self.add(question, i == right, |s| see(i, s));
            }
        }
        self.group += 1;
    }
}
