//! Training rows of speakers: the features of the ranker in labelled articles.

use crate::article::Article;
use crate::entities;
use crate::entities::NameClass;
use crate::error::Result;
use crate::forest::Forest;
use crate::quotes::QuotationKind;
use crate::quotes::clause::linear::Weights;
use crate::quotes::draft::Draft;
use crate::quotes::reading::Reading;
use crate::quotes::speaker::features;
use crate::quotes::speaker::features::History;
use crate::quotes::speaker::phrases::attached;
use crate::quotes::speaker::rank;
use crate::quotes::speaker::rank::{Field, LEAST, Ranker};
use crate::quotes::speaker::scene::Scene;
use crate::quotes::words::Class;
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
        let named = speakers(&scene, &field.mentions, &gold[g].speaker);
        let mut speaker = None;
        for (p, features) in field.rows() {
            let span = scene.mentions[p].span;
            let right = named.contains(&p);
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

/// Returns the candidates among `mentions` that name a labelled speaker. The label of "the Harbour Authority of Norland"
/// is the whole phrase: its head is the speaker, and "Norland" is none. One of "Petra Lund and Kofi Osei" is each of them.
fn speakers(scene: &Scene<'_, '_>, mentions: &[usize], gold: &[Span]) -> Vec<usize> {
    let mut found = Vec::new();
    for &label in gold {
        let inside: Vec<usize> = mentions.iter().copied().filter(|&p| names(scene.mentions[p].span, label)).collect();
        let heads = inside.iter().copied().filter(|&p| !only_describes(scene, &inside, p, label)).collect::<Vec<_>>();
        found.extend(if heads.is_empty() { inside } else { heads });
    }
    found
}

/// Returns true for a candidate in a label that belongs to another one there: an owner ("her" in "her aides"), a place or
/// body behind a preposition, words in brackets and in a relative clause ("Karl" in "Petra Lund, who met Karl").
fn only_describes(scene: &Scene<'_, '_>, inside: &[usize], p: usize, label: Span) -> bool {
    let mention = &scene.mentions[p];
    let part = inside.iter().map(|&other| &scene.mentions[other]).any(|other| {
        let around = other.first <= mention.first && mention.end <= other.end;
        around && (other.first, other.end) != (mention.first, mention.end) && label.contains(other.span)
    });
    let owner = mention.possessive && inside.len() > 1 && mention.span.end() + "’s ".len() < label.end();
    let before = || (0..mention.first).rev().take_while(|&t| label.start() <= scene.analysis.tokens[t].span.start());
    let class = |t: usize| scene.word(t).class;
    let governor = before().find(|&t| !matches!(class(t), Class::Determiner | Class::Possessive));
    let governed = governor.is_some_and(|t| is_governor(class(t)));
    // "Secretary of State Petra Lund"; one word is as often a place that the crate does not know.
    let person = is_person(scene, p) && mention.end > mention.first + 1;
    let bracket = before().find(|&t| matches!(scene.analysis.word(t), "(" | ")"));
    let bracketed = bracket.is_some_and(|t| scene.analysis.word(t) == "(");
    let relative = before().any(|t| class(t) == Class::Who && scene.analysis.tokens[t].span.start() > label.start());
    // "Secretary of State Petra Lund": an office without an article is no head.
    let office = class(mention.first) != Class::Determiner && !scene.is_several(p) && !is_person(scene, p);
    let named = |&other: &usize| {
        let name = &scene.mentions[other];
        name.first == mention.end + 1 && name.end > name.first + 1 && is_person(scene, other)
    };
    let behind = mention.end < scene.analysis.tokens.len() && is_governor(class(mention.end));
    let titles = office && behind && inside.iter().any(named);
    part || owner || governed && !person || titles || bracketed || relative
}

/// Returns true for a preposition that makes what follows a part of the noun before it.
fn is_governor(class: Class) -> bool {
    class.is_preposition() || matches!(class, Class::Of | Class::By | Class::To)
}

/// Returns true for a mention of a person, by its entity or by the class of its name.
fn is_person(scene: &Scene<'_, '_>, p: usize) -> bool {
    scene.contexts[p].person.is_some() || scene.contexts[p].class == Some(NameClass::Person)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the candidates of a quotation that are right, if its speaker is `speaker`.
    fn right(text: &str, speaker: &str, content: &str) -> Vec<String> {
        let span = |words: &str| {
            let at = text.find(words).unwrap();
            Span::new(at, at + words.len())
        };
        let gold = [Labelled { content: vec![span(content)], speaker: vec![span(speaker)] }];
        let mut out = Vec::new();
        labelled_rows(text, &gold, Weights::embedded(), None, &mut |row| {
            if row.right {
                out.push(row.span.of(text).to_owned());
            }
        })
        .unwrap();
        out
    }

    #[test]
    fn the_head_of_a_label_is_the_speaker() {
        let rows: [(&str, &[&str]); 14] = [
            ("The Harbour Authority of Norland", &["Harbour Authority"]),
            ("The Ministry of Health of Norland", &["Ministry of Health"]),
            ("The University of Norport", &["University of Norport"]),
            ("The mayor of Norport", &["The mayor"]),
            ("Kofi Osei of the Dockers’ Federation", &["Kofi Osei"]),
            ("A spokesman for the ministry", &["A spokesman"]),
            ("Her aides", &["Her aides"]),
            ("Petra Lund (D-Norport)", &["Petra Lund"]),
            ("Petra Lund, who met Kofi Osei in May,", &["who", "Petra Lund"]),
            // The name behind a preposition may be the speaker, and several may be.
            ("Secretary of State Petra Lund", &["State Petra Lund"]),
            ("A critic of Petra Lund", &["A critic"]),
            ("The mayor of Norport, Petra Lund,", &["Petra Lund", "The mayor"]),
            ("Petra Lund and Kofi Osei", &["Kofi Osei", "Petra Lund"]),
            ("The ministry and the Dockers’ Federation", &["Dockers’ Federation", "The ministry"]),
        ];
        for (speaker, expected) in rows {
            let text = format!("{speaker} said that the quay would close in May.");
            assert_eq!(right(&text, speaker, "the quay would close in May"), expected, "{speaker}");
        }
    }
}
