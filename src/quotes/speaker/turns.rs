//! Turns of a dialogue without verbs: "“Did you sign?” // “I did.” // “When?”"

use super::scene::Scene;
use crate::lexicon::List;
use crate::quotes::QuotationKind;
use crate::quotes::draft::Draft;
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::Class;

/// Probability that the turns alternate.
pub(super) const SURE: f32 = 0.62;
/// Bound on the mentions back to a person of the dialogue.
const REACH: usize = 80;
/// Bound on the words of a turn.
const WORDS: usize = 60;

/// Two people who speak in turns.
#[derive(Default)]
pub(super) struct Dialogue {
    /// The people, as indices into the document's people.
    pair: Option<[usize; 2]>,
    /// The last draft whose speaker follows from the turns.
    last: Option<usize>,
}

impl Dialogue {
    /// Returns the mention of the speaker of draft `d`, which fills its paragraph and follows a turn of the other one of two
    /// people. One of the two turns is a question, or the turns alternated before. `people` has the person of each mention,
    /// `chosen` the mention that names the speaker of each draft before.
    pub(super) fn turn(
        &mut self,
        scene: &Scene<'_, '_>,
        drafts: &[Draft],
        d: usize,
        people: &[Option<usize>],
        chosen: &[Option<usize>],
    ) -> Option<usize> {
        if rules::is_off(Rule::TurnsOfDialogue) {
            return None;
        }
        let draft = &drafts[d];
        let own = scene.turn_paragraph(draft, d).filter(|_| draft.cue.is_none() && draft.subject.is_none())?;
        let before = (0..d).rev().take(4).find(|&e| drafts[e].level == 0 && drafts[e].kind == QuotationKind::Direct)?;
        let near = scene.paragraph_of(scene.draft_contexts[before].first as usize) + 1 == own;
        if !near || !scene.is_turn(&drafts[before], before) || draft.continues.is_some() {
            return None;
        }
        let speaker = people[chosen[before]?]?;
        let asks = |e: usize| scene.ends_with_question(&drafts[e]);
        let running = self.last == Some(before);
        // "“You owned one,” Lund said. // “That is how I know.”"
        let answers = scene.addresses(&drafts[before]) && scene.is_short(draft) && !rules::is_off(Rule::ShortAnswers);
        if !running && !asks(before) && !asks(d) && !answers {
            return None;
        }
        let other = match self.pair {
            Some([a, b]) if a == speaker => b,
            Some([a, b]) if b == speaker => a,
            _ => {
                let earlier = (0..before).rev().take(4).filter(|&e| drafts[e].level == 0 && chosen[e].is_some());
                let adjacent = earlier.into_iter().find(|&e| {
                    scene.paragraph_of(scene.draft_contexts[e].first as usize) + 2 == own
                        && scene.is_turn(&drafts[e], e)
                });
                let spoke = adjacent.and_then(|e| people[chosen[e]?]).filter(|&p| p != speaker);
                spoke.or_else(|| scene.asker_before(before, speaker, people))?
            }
        };
        let end = scene.mentions.partition_point(|m| m.span.end() <= draft.extent().start());
        let mention = (0..end).rev().take(REACH).find(|&p| people[p] == Some(other))?;
        (self.pair, self.last) = (Some([speaker, other]), Some(d));
        Some(mention)
    }
}

impl Scene<'_, '_> {
    /// Returns the paragraph that a direct quotation fills.
    fn turn_paragraph(&self, draft: &Draft, d: usize) -> Option<u32> {
        let place = self.draft_contexts[d];
        let (first, end) = (place.first as usize, place.end as usize);
        let paragraph = self.paragraph_of(first);
        let opens = first == 0 || self.paragraph_of(first - 1) != paragraph;
        let mut rest = (end..self.reading.items.len()).take_while(|&i| self.paragraph_of(i) == paragraph);
        let closes = rest.all(|i| self.reading.classes[i] == Class::Stop);
        let direct = draft.kind == QuotationKind::Direct && draft.level == 0 && draft.marked.len() == 1;
        (opens && closes && direct && self.is_turn(draft, d)).then_some(paragraph)
    }

    /// Returns true for a short direct quotation that opens its paragraph.
    fn is_turn(&self, draft: &Draft, d: usize) -> bool {
        let first = self.draft_contexts[d].first as usize;
        let opens = first == 0 || self.paragraph_of(first - 1) != self.paragraph_of(first);
        let words = draft.extent().of(self.analysis.body).split_whitespace().take(WORDS + 1).count();
        opens && !draft.marked.is_empty() && words <= WORDS
    }

    /// Returns true for words that speak to "you".
    fn addresses(&self, draft: &Draft) -> bool {
        let words = draft.extent().of(self.analysis.body).split(|c: char| !c.is_alphabetic()).take(WORDS);
        words.into_iter().any(|word| matches!(word, "you" | "You" | "your" | "Your"))
    }

    /// Returns true for a quotation of a few words.
    fn is_short(&self, draft: &Draft) -> bool {
        /// Bound on the words of an answer.
        const ANSWER: usize = 8;
        draft.extent().of(self.analysis.body).split_whitespace().take(ANSWER + 1).count() <= ANSWER
    }

    /// Returns true for words that end with a question mark.
    fn ends_with_question(&self, draft: &Draft) -> bool {
        let last = draft.marked.last().map_or("", |m| m.of(self.analysis.body));
        last.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '?').ends_with('?')
    }

    /// Returns the person who asks `other` in the paragraph before draft `d`: "Lund asked Osei when he had signed."
    fn asker_before(&self, d: usize, other: usize, people: &[Option<usize>]) -> Option<usize> {
        /// Bound on the mentions of the paragraph.
        const MENTIONS: usize = 12;
        let first = self.draft_contexts[d].first as usize;
        let paragraph = self.paragraph_of(first).checked_sub(1)?;
        let end = self.contexts.partition_point(|c| (c.item as usize) < first);
        let here = |p: &usize| self.paragraph_of(self.contexts[*p].item as usize) == paragraph;
        let asks = |p: &usize| self.analysis.lists_as_written(self.mentions[*p].end).has(List::AskingVerbs);
        let found = (0..end).rev().take(MENTIONS).take_while(here).find(asks)?;
        people[found].filter(|&p| p != other)
    }
}
