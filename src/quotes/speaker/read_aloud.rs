//! Words that the subject of their sentence only reads to others, and replies whose author the sentence does not name: "read from a
//! message sent from the general's phone: “…”", "“…,” came the reply".

use super::scene::Scene;
use crate::lexicon::List;
use crate::quotes::draft::{CueForm, Draft};
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::{Class, stem};

impl Scene<'_, '_> {
    /// Returns true for words that the subject reads from a document of somebody else: "Lund read from the suspect's diary: “…”".
    pub(super) fn is_read_aloud(&self, draft: &Draft) -> bool {
        /// Bounds on the tokens from the verb to a colon, between the verb and "from", and of the document.
        const SENTENCE: usize = 24;
        const ALOUD: usize = 3;
        const DOCUMENT: usize = 6;
        let Some(cue) = draft.cue.as_ref().filter(|_| !draft.marked.is_empty()) else { return false };
        let tokens = self.analysis.tokens.len();
        let word = |t: usize| if t < tokens { self.analysis.word(t) } else { "" };
        let reads = |t: &usize| matches!(word(*t), "read" | "reads" | "reading");
        // "read from a message sent from his phone: “…”": the cue is the colon.
        let floor = cue.tokens.start.saturating_sub(SENTENCE).max(self.sentence_start(cue.tokens.start));
        let verb = if cue.form == CueForm::Colon {
            (floor..cue.tokens.start).rev().find(reads)
        } else {
            Some(cue.tokens.start).filter(reads)
        };
        let Some(verb) = verb.filter(|_| !rules::is_off(Rule::ReadAloud)) else { return false };
        let Some(from) = (verb + 1..verb + 1 + ALOUD).find(|&t| word(t) == "from") else { return false };
        let document = |t: usize| {
            let lists = [List::AuthoredDocuments, List::TextsOfOthers, List::Utterances, List::Writings];
            self.analysis.lists_as_written(t).has_any(&lists)
        };
        let Some(noun) = (from + 1..tokens.min(from + DOCUMENT)).find(|&t| document(t)) else { return false };
        let phrase = from + 1..noun;
        // "from a prepared statement", "from her notes", "from his own letter"
        let own = phrase.clone().any(|t| self.word(t).class == Class::Possessive || word(t) == "prepared");
        // "from Karl Osei's diary": the text names whose words they are.
        let at = self.mentions.partition_point(|m| m.end <= from + 1);
        let named = self.mentions.get(at).is_some_and(|m| m.sort == Sort::Name && m.first < noun);
        let own = own || named;
        let owner = phrase.clone().any(|t| stem(word(t)).len() < word(t).len());
        let sent =
            (noun + 1..noun + 4).any(|t| matches!(word(t), "sent" | "written" | "found" | "posted" | "by" | "from"));
        !own && (owner || sent)
    }

    /// Returns true for words behind which a reply or a shout comes from nobody in particular: "“No,” came the reply."
    pub(super) fn is_reply_of_nobody(&self, draft: &Draft) -> bool {
        let Some(last) = draft.marked.last().filter(|_| !rules::is_off(Rule::CameTheReply)) else { return false };
        let tokens = self.analysis.tokens.len();
        let word = |t: usize| if t < tokens { self.analysis.word(t) } else { "" };
        let end = self.analysis.token_at(last.end().saturating_sub(1)) + 1;
        let Some(came) = (end..end + 3).find(|&t| matches!(word(t), "came" | "comes")) else { return false };
        let noun = (came + 2..came + 4).find(|&t| self.analysis.lists_as_written(t).has(List::ComingAnswers));
        word(came + 1) == "the" && noun.is_some_and(|t| !matches!(word(t + 1), "from" | "of"))
    }
}
