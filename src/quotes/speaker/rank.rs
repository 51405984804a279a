//! The ranker: which places are candidates of a quotation, and how likely each is its speaker.

use std::sync::LazyLock;

use super::features;
use super::features::{COUNT, Columns, History, PlaceRow};
use super::scene::Scene;
use crate::forest::{Forest, SIDE};
use crate::quotes::Candidate;
use crate::quotes::draft::Draft;

/// Paragraphs back and ahead in which a speaker is looked for.
const BACK: u32 = 4;
const AHEAD: u32 = 1;
/// Candidates considered on each side, nearest first: bounds the work on a paragraph of any length.
const BEFORE: usize = 14;
const AFTER: usize = 6;
const _: () = assert!(BEFORE + AFTER <= SIDE, "all candidates stand side by side");

/// Below this share of the softmax nobody is named: an honest answer.
pub(crate) const LEAST: f32 = 0.1;

/// Candidates of one quotation and their features.
pub(crate) struct Field {
    /// Indices of places, nearest first on each side.
    pub(crate) places: Vec<usize>,
    columns: Box<Columns>,
}

impl Default for Field {
    fn default() -> Self {
        Self { places: Vec::with_capacity(BEFORE + AFTER), columns: Box::new([[0; SIDE]; COUNT]) }
    }
}

impl Field {
    /// The features of each candidate, in the order of `places`.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (usize, Vec<f32>)> {
        let row = |i: usize| self.columns.iter().map(|c| f32::from(c[i])).collect();
        self.places.iter().enumerate().map(move |(i, &p)| (p, row(i)))
    }
}

/// Computes place rows once per document and draft rows once per quotation.
pub(crate) struct Ranker<'s, 'r, 'a> {
    pub(crate) scene: &'s Scene<'r, 'a>,
    places: Vec<Option<PlaceRow>>,
}

impl<'s, 'r, 'a> Ranker<'s, 'r, 'a> {
    pub(crate) fn new(scene: &'s Scene<'r, 'a>) -> Self {
        Self { scene, places: vec![None; scene.places.len()] }
    }

    /// Fills `field` with the candidates of draft `d`.
    pub(crate) fn field(&mut self, drafts: &[Draft], d: usize, history: &History, field: &mut Field) {
        field.places.clear();
        let scene = self.scene;
        let stand = scene.stands[d];
        let Some(&paragraph) = scene.paragraph_of.get(stand.first as usize) else { return };
        let level = drafts[d].level;
        features::put_draft(features::of_draft(scene, drafts, d, history), &mut field.columns);
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
            let place = self.places[p].get_or_insert_with(|| features::of_place(scene, p));
            let pair = features::of_pair(scene, drafts, d, p, rank as u32, history);
            features::put_candidate(field.places.len(), place, pair, &mut field.columns);
            field.places.push(p);
        }
    }
}

/// The embedded model.
pub(crate) static FOREST: LazyLock<Forest> = LazyLock::new(|| {
    Forest::load(include_bytes!("../weights/speakers.forest"), &features::names())
        .expect("the embedded model was made for these features")
});

/// The best candidate and its share of the softmax over all candidates and "nobody named here" (score 0).
pub(crate) fn choose(forest: &Forest, field: &Field) -> Option<(usize, f32)> {
    let mut total = 1.0;
    let mut best: Option<(usize, f32)> = None;
    let scores = forest.scores_of_columns(&*field.columns, field.places.len());
    for (i, score) in scores[..field.places.len()].iter().enumerate() {
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
pub(crate) fn explain(scene: &Scene<'_, '_>, field: &Field) -> Vec<Candidate> {
    let names = features::names();
    let candidate = |(place, row): (usize, Vec<f32>)| {
        let (_, moved) = FOREST.contributions(&row);
        let mut features: Vec<(&'static str, f32)> = names.iter().copied().zip(moved).filter(|f| f.1 != 0.0).collect();
        features.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
        features.truncate(TOLD);
        Candidate { span: scene.places[place].span, score: FOREST.score(&row), features }
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
