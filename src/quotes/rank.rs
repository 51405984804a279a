//! The ranker: which places are candidates of a quotation, and how likely each is its speaker.

use std::sync::LazyLock;

use super::draft::Draft;
use super::rank_features::{self, History, PlaceRow, Row};
use super::rank_scene::Scene;
use crate::document::Candidate;
use crate::trees::Trees;

/// Paragraphs back and ahead in which a speaker is looked for.
const BACK: u32 = 4;
const AHEAD: u32 = 1;
/// Candidates considered on each side, nearest first: bounds the work on a paragraph of any length.
const BEFORE: usize = 14;
const AFTER: usize = 6;

/// Below this share of the softmax nobody is named: an honest answer.
pub(super) const LEAST: f32 = 0.1;

/// Candidates of one quotation and their rows.
#[derive(Default)]
pub(super) struct Field {
    /// Indices of places, nearest first on each side.
    pub(super) places: Vec<usize>,
    /// Their rows.
    pub(super) rows: Vec<Row>,
}

/// Computes place rows once per document and draft rows once per quotation.
pub(super) struct Ranker<'s, 'r, 'a> {
    pub(super) scene: &'s Scene<'r, 'a>,
    places: Vec<Option<PlaceRow>>,
}

impl<'s, 'r, 'a> Ranker<'s, 'r, 'a> {
    pub(super) fn new(scene: &'s Scene<'r, 'a>) -> Self {
        Self { scene, places: vec![None; scene.places.len()] }
    }

    /// Fills `field` with the candidates of draft `d`.
    pub(super) fn field(&mut self, drafts: &[Draft], d: usize, history: &History, field: &mut Field) {
        field.places.clear();
        field.rows.clear();
        let scene = self.scene;
        let stand = scene.stands[d];
        let Some(&paragraph) = scene.paragraph_of.get(stand.first as usize) else { return };
        let level = drafts[d].level;
        let draft_row = rank_features::of_draft(scene, drafts, d, history);
        let middle = scene.spots.partition_point(|s| s.item < stand.end);
        let fits = |p: usize| {
            let spot = scene.spots[p];
            // What is said inside the same marks can name the speaker of a quotation within a quotation only.
            let same = spot.item >= stand.first && spot.item < stand.end;
            let closed = stand.closed.is_some_and(|c| c.overlaps(scene.places[p].span));
            !closed && (!spot.quoted || (same && level > 0))
        };
        let back = (0..middle)
            .rev()
            .take_while(|&p| scene.paragraph_of[scene.spots[p].item as usize] + BACK >= paragraph)
            .filter(|&p| fits(p))
            .take(BEFORE)
            .enumerate();
        let ahead = (middle..scene.spots.len())
            .take_while(|&p| scene.paragraph_of[scene.spots[p].item as usize] <= paragraph + AHEAD)
            .filter(|&p| fits(p))
            .take(AFTER)
            .enumerate();
        for (rank, p) in back.chain(ahead) {
            let place = self.places[p].get_or_insert_with(|| rank_features::of_place(scene, p));
            let pair = rank_features::of_pair(scene, drafts, d, p, rank as u32, history);
            field.places.push(p);
            field.rows.push(rank_features::row(place, &draft_row, &pair));
        }
    }
}

/// The embedded model.
pub(super) static TREES: LazyLock<Trees> = LazyLock::new(|| {
    Trees::load(include_bytes!("weights/speakers.trees"), &rank_features::names())
        .expect("the embedded model was made for these features")
});

/// The best candidate and its share of the softmax over all candidates and "nobody named here" (score 0).
pub(super) fn choose(trees: &Trees, field: &Field) -> Option<(usize, f32)> {
    let mut total = 1.0;
    let mut best: Option<(usize, f32)> = None;
    for (i, score) in trees.scores(field.rows.as_flattened()).into_iter().enumerate() {
        let odds = score.exp();
        total += odds;
        if best.is_none_or(|(_, b)| odds > b) {
            best = Some((i, odds));
        }
    }
    best.map(|(i, odds)| (i, odds / total))
}

/// Features named per candidate in an explanation.
const TOLD: usize = 6;

/// All candidates with their log-odds and the features with the largest say, best first.
pub(super) fn explain(scene: &Scene<'_, '_>, field: &Field) -> Vec<Candidate> {
    let names = rank_features::names();
    let candidate = |(&place, row): (&usize, &Row)| {
        let (_, moved) = TREES.contributions(row);
        let mut features: Vec<(&'static str, f32)> = names.iter().copied().zip(moved).filter(|f| f.1 != 0.0).collect();
        features.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
        features.truncate(TOLD);
        Candidate { span: scene.places[place].span, score: TREES.predict(row), features }
    };
    let mut out: Vec<Candidate> = field.places.iter().zip(&field.rows).map(candidate).collect();
    out.sort_by(|a, b| b.score.total_cmp(&a.score));
    out
}

#[cfg(test)]
mod tests {
    use super::super::rank_features::COUNT;
    use super::*;

    #[test]
    fn fixed_rows_have_the_scores_that_the_exporter_saw() {
        let rows: Vec<Row> = (0..4).map(|k| std::array::from_fn(|i| ((i * 7 + k * 13) % 11) as f32 - 1.0)).collect();
        let stored = include_str!("weights/speakers.scores");
        let stored: Vec<f32> = stored.lines().map(|l| l.parse().expect("a score")).collect();
        assert_eq!(stored.len(), rows.len());
        for (row, score) in rows.iter().zip(stored) {
            assert!((TREES.predict(row) - score).abs() < 0.02, "{} is not {score}", TREES.predict(row));
        }
        assert_eq!(rank_features::names().len(), COUNT);
    }

    #[test]
    fn names_of_features_are_unique() {
        let mut names = rank_features::names();
        names.sort_unstable();
        assert!(names.windows(2).all(|w| w[0] != w[1]));
    }
}
