//! Candidate pairs of a batch with the terms of the decision, from which `training/trace/decision.py` fits its weights.

use super::index::{Counts, Index};
use super::{Joiner, Quote, ranked, read_quotes};
use crate::trace::compare::compare;
use crate::trace::compare::decision::{TERMS, terms};

/// Two quotations that [`trace`](super::trace) compares, by their indices, with the evidence of their common words and the
/// terms of the decision.
#[doc(hidden)]
pub type Candidate = ((usize, usize), f32, [f32; TERMS]);

/// Returns the pairs that [`trace`](super::trace) compares and that no rule separates. Speakers are not compared, so
/// pairs with two known speakers are among them.
#[doc(hidden)]
pub fn candidates(quotes: &[Quote<'_>]) -> Vec<Candidate> {
    let (forms, entries) = read_quotes(quotes);
    let mut quote_of = vec![0; forms.len()];
    for (i, &entry) in entries.iter().enumerate().rev() {
        quote_of[entry as usize] = i;
    }
    let ranked = ranked(&forms);
    let index = Index::new(&forms, &ranked);
    let mut counts = Counts::new(ranked.len());
    let mut joiner = Joiner::default();
    let (mut found, mut rows) = (Vec::new(), Vec::new());
    for (rank, &child) in ranked.iter().enumerate() {
        index.candidates(rank as u32, &mut counts, &mut found);
        joiner.child(forms.view(child));
        for &(_, parent) in &found {
            let parent = ranked[parent as usize];
            if !joiner.passes(forms.stems(parent).iter().copied()) {
                continue;
            }
            let summary = compare(&mut joiner.aligner, forms.view(child), forms.view(parent));
            if let Some(terms) = terms(&summary) {
                rows.push(((quote_of[child as usize], quote_of[parent as usize]), summary.evidence, terms));
            }
        }
    }
    rows
}
