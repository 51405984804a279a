//! Groups with a list of examples, which speak as a group: "Several mayors, including Ana Lund and Karl Osei, said".

use super::super::scene::Scene;
use super::super::source::Source;
use crate::lexicon::List;
use crate::quotes::draft::{CueForm, Draft};
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::Class;

/// Bound on the tokens of the examples.
const EXAMPLES: usize = 32;
/// Bound on the mentions before the examples that are compared.
const MENTIONS: usize = 4;

impl Scene<'_, '_> {
    /// Returns the group whose examples stand between it and the verb of a quotation: "Several mayors, including Ana Lund,
    /// have said". `None` without examples, `Nobody` for a group that is no candidate.
    pub(in super::super) fn group_with_examples(&self, draft: &Draft) -> Option<Source> {
        if rules::is_off(Rule::GroupsWithExamples) {
            return None;
        }
        let cue = draft.cue.as_ref().filter(|cue| cue.form == CueForm::Verb)?;
        let verb = cue.tokens.start;
        let unit = |t: usize| self.unit_of[self.item_of[t] as usize];
        let class = |t: usize| self.reading.classes[self.item_of[t] as usize];
        let floor = verb.saturating_sub(EXAMPLES);
        let inside = (floor..verb).rev().take_while(|&t| unit(t) == unit(verb));
        // The auxiliaries and adverbs of the verb are no part of the examples.
        let auxiliary = |c: Class| matches!(c, Class::Have | Class::Adverb | Class::Ly | Class::Do | Class::Time);
        let mut examples = inside.skip_while(|&t| auxiliary(class(t))).peekable();
        let end = examples.peek()? + 1;
        let at = examples.find(|&t| self.opens_examples(t) || !self.may_list(t)).filter(|&t| self.opens_examples(t))?;
        let comma = at.checked_sub(1).map(|t| t - usize::from(self.analysis.word(at) == "as" && t > 0))?;
        let comma = if self.analysis.word(comma) == "," { comma } else { comma + 1 };
        let near = self.mentions.partition_point(|m| m.end <= comma);
        let one = |p: usize| {
            let noun = matches!(self.mentions[p].sort, Sort::Phrase | Sort::Bare | Sort::Quantifier);
            // "Other Republicans, like Petra Lund, said"
            (noun || self.is_several(p)) && self.mentions[p].sort != Sort::Pronoun && !self.contexts[p].quoted
        };
        let of_unit = |p: &usize| self.unit_of[self.contexts[*p].item as usize] == unit(verb);
        let before: Vec<usize> = (0..near).rev().take(MENTIONS).take_while(of_unit).collect();
        let named = (near..self.mentions.len())
            .take(EXAMPLES)
            .take_while(|&p| self.mentions[p].end <= verb)
            .any(|p| self.mentions[p].sort == Sort::Name);
        // "including the scandal of May, the party has vowed": the verb has a subject of its own behind the examples.
        let own = (near..self.mentions.len()).take(EXAMPLES).take_while(|&p| self.mentions[p].end <= end).any(|p| {
            let first = self.mentions[p].first;
            let phrase = self.mentions[p].sort == Sort::Phrase || self.mentions[p].sort == Sort::Pronoun;
            phrase && self.mentions[p].end == end && first > 0 && self.analysis.word(first - 1) == ","
        });
        if own || !named {
            return None;
        }
        let Some(group) = before.into_iter().find(|&p| one(p) && !self.attached[p]) else {
            return self.is_plural_subject(comma, unit(verb)).then_some(Source::Nobody);
        };
        let told = draft.content.iter().chain(&draft.addressee).any(|c| c.overlaps(self.mentions[group].span));
        let plain = (self.mentions[group].end..comma).all(|t| self.may_list(t));
        let opens = self.opens_clause_at(&(self.phrase_start(group)..self.mentions[group].end));
        (self.is_several(group) && plain && opens && !told).then_some(Source::Mention(group))
    }

    /// Returns true for a noun in the plural before token `end` whose phrase opens its clause and that is no candidate:
    /// "Several chiefs" in "Several chiefs, among them Petra Lund, said".
    fn is_plural_subject(&self, end: usize, unit: u32) -> bool {
        /// Bound on the words of the phrase.
        const PHRASE: usize = 6;
        let noun = |t: &usize| {
            let class = self.word(*t).class;
            let open = class.is_open() || class == Class::Determiner || class.is_quantifier();
            open && self.unit_of[self.item_of[*t] as usize] == unit
        };
        let Some(first) = (end.saturating_sub(PHRASE)..end).rev().take_while(noun).last() else { return false };
        let last = self.analysis.word(end - 1);
        let plural = last.ends_with('s') && !last.ends_with("ss") && last.starts_with(char::is_lowercase);
        plural && self.opens_clause_at(&(first..end))
    }

    /// Returns true for a word that opens examples: "including", "like", "such as", "among them".
    fn opens_examples(&self, t: usize) -> bool {
        let word = |t: usize| self.analysis.word(t);
        let before = t.checked_sub(1).map_or("", word);
        match word(t) {
            "as" => before == "such",
            "like" | "among" => before == ",",
            _ => self.analysis.lists_as_written(t).has(List::ExampleOpeners),
        }
    }

    /// Returns true for a token of a list of examples or of their descriptions: no verb, no mark, no other clause.
    fn may_list(&self, t: usize) -> bool {
        let class = self.reading.classes[self.item_of[t] as usize];
        let clause = matches!(
            class,
            Class::Be | Class::Modal | Class::Say | Class::Relative | Class::That | Class::Subordinator | Class::Quote
        );
        let pronoun = matches!(self.word(t).class, Class::HeShe | Class::First | Class::It);
        !clause && !pronoun && !matches!(class, Class::Semicolon | Class::Colon | Class::But)
    }
}
