//! The ranker: candidates of a quotation, and the probability of each.

use std::sync::LazyLock;

use super::features;
use super::features::{COUNT, Columns, History, MentionRow};
use super::scene::{MentionContext, Scene};
use crate::error::Result;
use crate::forest::{Forest, SIDE};
use crate::quotes::draft::Draft;
use crate::quotes::{Candidate, Part};

/// Bounds on the paragraphs back and ahead in which a speaker is looked for.
const BACK: u32 = 4;
const AHEAD: u32 = 1;
/// Bounds on the candidates on each side, nearest first: limit the work on a paragraph of any length.
const BEFORE: usize = 14;
const AFTER: usize = 6;
const _: () = assert!(BEFORE + AFTER <= SIDE, "all candidates fit side by side");

/// Share of the softmax below which no speaker is returned.
pub(crate) const LEAST: f32 = 0.1;

/// Candidates of one quotation and their features.
pub(crate) struct Field {
    /// Indices of mentions, nearest first on each side.
    pub(crate) mentions: Vec<usize>,
    columns: Box<Columns>,
}

impl Default for Field {
    fn default() -> Self {
        Self { mentions: Vec::with_capacity(BEFORE + AFTER), columns: Box::new([[0; SIDE]; COUNT]) }
    }
}

impl Field {
    /// Returns the features of each candidate, in the order of `mentions`.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (usize, Vec<f32>)> {
        let row = |i: usize| self.columns.iter().map(|c| f32::from(c[i])).collect();
        self.mentions.iter().enumerate().map(move |(i, &p)| (p, row(i)))
    }
}

/// Ranker of one document: computes the features of a mention once, those of a quotation once per quotation.
pub(crate) struct Ranker<'s, 'r, 'a> {
    pub(crate) scene: &'s Scene<'r, 'a>,
    mentions: Vec<Option<MentionRow>>,
}

impl<'s, 'r, 'a> Ranker<'s, 'r, 'a> {
    pub(crate) fn new(scene: &'s Scene<'r, 'a>) -> Self {
        Self { scene, mentions: vec![None; scene.mentions.len()] }
    }

    /// Fills `field` with the candidates of draft `d` and their features.
    pub(crate) fn field(&mut self, drafts: &[Draft], d: usize, history: &History, field: &mut Field) {
        field.mentions.clear();
        let scene = self.scene;
        let draft_context = scene.draft_contexts[d];
        if draft_context.first as usize >= scene.unit_of.len() {
            return;
        }
        let paragraph = scene.paragraph_of(draft_context.first as usize);
        let level = drafts[d].level;
        features::put_draft(features::of_draft(scene, drafts, d, history), &mut field.columns);
        let middle = scene.contexts.partition_point(|s| s.item < draft_context.end);
        let closed = level == 0 && scene.is_closed(&drafts[d]);
        let relays = |p: usize| drafts[d].relay.is_some_and(|r| r.overlaps(scene.mentions[p].span));
        // "May told Harbour Radio"
        let told = |p: usize| scene.is_told(&drafts[d], p);
        // "Pupils are required to sign. “We open at six.”"
        let bare = drafts[d].cue.is_none();
        let patient = |p: usize| bare && (scene.is_patient(p) || scene.is_imagined(p));
        // "Lund ran the mill. “He knew every stone.”"
        let spoken_of = scene.spoken_of(drafts, d).map(|s| scene.contexts[s]);
        let about = |p: usize| {
            let same = |c: MentionContext| c.person.is_some() && c.person == scene.contexts[p].person;
            spoken_of.is_some_and(|c| c.item == scene.contexts[p].item || same(c))
        };
        let fits = |p: usize| {
            let context = scene.contexts[p];
            // Words inside the same marks can name the speaker of a quotation within a quotation only.
            let same = context.item >= draft_context.first && context.item < draft_context.end;
            let reported = closed && drafts[d].content.iter().any(|c| c.overlaps(scene.mentions[p].span));
            let reported = reported || level == 0 && scene.is_subject_of_marked(&drafts[d], p);
            !scene.attached[p]
                && !reported
                && !relays(p)
                && !told(p)
                && !patient(p)
                && !about(p)
                && (!context.quoted || (same && level > 0))
        };
        let back = (0..middle)
            .rev()
            .take_while(|&p| scene.paragraph_of(scene.contexts[p].item as usize) + BACK >= paragraph)
            .filter(|&p| fits(p))
            .take(BEFORE)
            .enumerate();
        let ahead = (middle..scene.contexts.len())
            .take_while(|&p| scene.paragraph_of(scene.contexts[p].item as usize) <= paragraph + AHEAD)
            .filter(|&p| fits(p))
            .take(AFTER)
            .enumerate();
        for (rank, p) in back.chain(ahead) {
            let mention = self.mentions[p].get_or_insert_with(|| features::of_mention(scene, p));
            let pair = features::of_pair(scene, drafts, d, p, rank as u32, history);
            features::put_candidate(field.mentions.len(), mention, pair, &mut field.columns);
            field.mentions.push(p);
        }
    }
}

/// Embedded model.
static FOREST: LazyLock<Forest> = LazyLock::new(|| {
    load(include_bytes!("../weights/speakers.forest")).expect("the embedded model was made for these features")
});

/// Reads a model; fails if it has other features.
pub(crate) fn load(bytes: &[u8]) -> Result<Forest> {
    Forest::load(bytes, &features::names())
}

/// Returns the model of an article.
pub(crate) fn model<'r>(scene: &Scene<'r, '_>) -> &'r Forest {
    scene.reading.weights.speakers.as_ref().unwrap_or(&FOREST)
}

/// Returns the best candidate and its share of the softmax over all candidates and "no speaker named" (score 0).
pub(crate) fn choose(forest: &Forest, field: &Field) -> Option<(usize, f32)> {
    let mut total = 1.0;
    let mut best: Option<(usize, f32)> = None;
    let scores = forest.scores_of_columns(&*field.columns, field.mentions.len());
    for (i, score) in scores[..field.mentions.len()].iter().enumerate() {
        let odds = score.exp();
        total += odds;
        if best.is_none_or(|(_, b)| odds > b) {
            best = Some((i, odds));
        }
    }
    best.map(|(i, odds)| (i, odds / total))
}

/// Bound on the features per candidate in an explanation.
const SHOWN_FEATURES: usize = 16;

/// Returns all candidates with their log-odds and the features with the largest contributions, best first.
pub(crate) fn explain(scene: &Scene<'_, '_>, field: &Field) -> Vec<Candidate> {
    let (names, forest) = (features::names(), model(scene));
    let parts = [("subject", Part::Subject), ("addressee", Part::Addressee), ("medium", Part::Medium)];
    let candidate = |(mention, row): (usize, Vec<f32>)| {
        let (_, moved) = forest.contributions(&row);
        let mut features: Vec<(&'static str, f32)> = names.iter().copied().zip(moved).filter(|f| f.1 != 0.0).collect();
        features.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
        features.truncate(SHOWN_FEATURES);
        let has = |part: &&(&str, Part)| names.iter().zip(&row).any(|(name, &value)| *name == part.0 && value > 0.0);
        let part = parts.iter().find(has).map(|part| part.1);
        Candidate { span: scene.mentions[mention].span, score: forest.score(&row), features, part }
    };
    let mut out: Vec<Candidate> = field.rows().map(candidate).collect();
    out.sort_by(|a, b| b.score.total_cmp(&a.score));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixed_rows_have_the_scores_that_the_exporter_saw() {
        let value = |i: usize, k: usize| ((i * 7 + k * 13) % 11) as u8;
        let stored = include_str!("../weights/speakers.scores");
        let stored: Vec<f32> = stored.lines().map(|l| l.parse().expect("a score")).collect();
        assert_eq!(stored.len(), 4);
        let columns: Columns = std::array::from_fn(|i| std::array::from_fn(|k| value(i, k)));
        let together = FOREST.scores_of_columns(&columns, 4);
        for (k, score) in stored.into_iter().enumerate() {
            let row: Vec<f32> = (0..COUNT).map(|i| value(i, k).into()).collect();
            for found in [FOREST.score(&row), together[k]] {
                assert!((found - score).abs() < 0.02, "{found} is not {score}");
            }
        }
    }

    #[test]
    fn names_of_features_are_unique() {
        let mut names = features::names();
        assert_eq!(names.len(), COUNT);
        names.sort_unstable();
        assert!(names.windows(2).all(|w| w[0] != w[1]));
    }
}
