//! Training rows of speakers: the features of the ranker in labelled articles.

use crate::article::Article;
use crate::entities;
use crate::error::Result;
use crate::forest::Forest;
use crate::quotes::QuotationKind;
use crate::quotes::clause::linear::Weights;
use crate::quotes::draft::Draft;
use crate::quotes::reading::Reading;
use crate::quotes::speaker::attached;
use crate::quotes::speaker::features;
use crate::quotes::speaker::features::History;
use crate::quotes::speaker::rank;
use crate::quotes::speaker::rank::{Field, LEAST, Ranker};
use crate::quotes::speaker::scene::Scene;
use crate::quotes::words::cues::Cues;
use crate::span::Span;
use crate::text::Analysis;

/// Labelled quotation.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Labelled {
    /// Reported words, in order.
    pub content: Vec<Span>,
    /// Spans that name its speaker; empty if none does.
    pub speaker: Vec<Span>,
}

/// Candidate of a labelled quotation.
#[derive(Clone, PartialEq, Debug)]
pub struct LabelledRow {
    /// Number of the group; rows of the same quotation have the same number.
    pub group: usize,
    /// Index of the labelled quotation.
    pub gold: usize,
    /// True if the quotation has words in marks.
    pub marked: bool,
    /// Span of the candidate.
    pub span: Span,
    /// True for the speaker.
    pub right: bool,
    /// Features, in the order of [`feature_names`].
    pub features: Vec<f32>,
}

/// Returns the names of the features of a row.
pub fn feature_names() -> Vec<&'static str> {
    features::names()
}

/// Passes the rows of every draft of `text` that agrees with a labelled quotation to `each`, drafts in order.
///
/// `weights` find the drafts. The features about earlier quotations use the labels; for drafts without a label they use
/// the choice of `model`, the file of an earlier round. A draft without candidates gives no rows. Fails if the model
/// has other features.
pub fn labelled_rows(
    text: &str,
    gold: &[Labelled],
    weights: &Weights,
    model: Option<&[u8]>,
    each: &mut dyn FnMut(LabelledRow),
) -> Result<()> {
    let model = model.map(|bytes| Forest::load(bytes, &features::names())).transpose()?;
    let article = Article::from_text(text);
    let analysis = Analysis::new(&article);
    let reading = Reading::new(&analysis, Cues::builtin(), weights);
    let entities = entities::find(&analysis, None, None);
    let drafts = crate::quotes::drafts(&reading, &crate::quotes::passage::find(&analysis, &entities));
    let mut scene = Scene::new(&reading, &entities, &drafts);
    attached::fill(&mut scene);
    let mut ranker = Ranker::new(&scene);
    let mut history = History::new(&scene);
    let mut field = Field::default();
    for d in 0..drafts.len() {
        let Some(g) = agreeing(&drafts[d], gold) else {
            let followed = model.as_ref().filter(|_| drafts[d].kind != QuotationKind::NotSpeech);
            if let Some(forest) = followed {
                ranker.field(&drafts, d, &history, &mut field);
                if let Some((i, _)) = rank::choose(forest, &field).filter(|&(_, share)| share >= LEAST) {
                    history.push(&scene, d, field.mentions[i]);
                }
            }
            continue;
        };
        if let Some(mention) = scene.signed(&drafts, d) {
            history.push(&scene, d, mention);
            continue;
        }
        ranker.field(&drafts, d, &history, &mut field);
        let mut speaker = None;
        for (p, features) in field.rows() {
            let span = scene.mentions[p].span;
            let right = gold[g].speaker.iter().any(|s| names(span, *s));
            if right && speaker.is_none() {
                speaker = Some(p);
            }
            let marked = !drafts[d].marked.is_empty();
            each(LabelledRow { group: d, gold: g, marked, span, right, features });
        }
        if let Some(p) = speaker {
            history.push(&scene, d, p);
        }
    }
    Ok(())
}

/// Returns true for a mention inside the labelled mention, or around it without being much longer.
fn names(mention: Span, gold: Span) -> bool {
    mention.overlaps(gold) && (gold.contains(mention) || mention.len() <= 2 * gold.len() + 20)
}

/// Returns the labelled quotation that shares most with a draft, at least half of the draft.
fn agreeing(draft: &Draft, gold: &[Labelled]) -> Option<usize> {
    let words = if draft.marked.is_empty() { &draft.content } else { &draft.marked };
    let length: usize = words.iter().map(|s| s.len()).sum();
    let shared = |g: &Labelled| -> usize {
        let both = g.content.iter().flat_map(|a| words.iter().map(move |b| (a, b)));
        both.map(|(a, b)| a.end().min(b.end()).saturating_sub(a.start().max(b.start()))).sum()
    };
    // Of several around it the shortest: an inner speaker is nearer to the words.
    let (best, size) = gold
        .iter()
        .enumerate()
        .map(|(i, g)| (i, shared(g)))
        .max_by_key(|&(i, s)| (s, std::cmp::Reverse(gold[i].content.iter().map(|c| c.len()).sum::<usize>())))?;
    (2 * size >= length.max(1)).then_some(best)
}
