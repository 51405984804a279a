//! [`Passage`]: a paragraph of speech without marks, and look-ups that all finders share.

use crate::block::Role;
use crate::entities::Entities;
use crate::quotes::QuotationForm;
use crate::span::Span;

/// Paragraph of speech without marks.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Passage {
    /// Index into `Analysis::paragraphs`.
    pub(crate) paragraph: usize,
    /// Words, without label and signature.
    pub(crate) words: Span,
    /// Form on the page.
    pub(crate) form: QuotationForm,
    /// Source of the words.
    pub(crate) source: Source,
    /// Sign between label and words, or words and signature.
    pub(crate) sign: Option<Span>,
}

/// Source of a passage.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Source {
    /// Words that name the speaker, and the index of the person if it is known: a label, a signature, a mention.
    Named(Span, Option<usize>),
    /// The paragraph before announces the words: "Lund wrote:".
    Introduction,
    /// Nobody is named.
    Unknown,
}

/// Returns true for a paragraph of running text, in which speech can be.
pub(super) fn is_prose(role: Role) -> bool {
    matches!(role, Role::Paragraph | Role::Blockquote | Role::Standfirst | Role::Other)
}

/// Returns the person that a mention inside `span` names.
pub(super) fn person_in(entities: &Entities, span: Span) -> Option<usize> {
    let from = entities.mentions.partition_point(|m| m.span.end() <= span.start());
    entities.mentions[from..].iter().take_while(|m| m.span.start() < span.end()).find_map(|m| m.person)
}

/// Returns the only person with this last name, whatever the case of its letters.
pub(super) fn person_of_last_name(entities: &Entities, name: &str) -> Option<usize> {
    /// Bound on the people that are compared.
    const MOST: usize = 400;
    let last = |words: &str| words.split_whitespace().next_back().map(str::to_lowercase);
    let wanted = last(name)?;
    let mut same =
        (0..entities.people.len().min(MOST)).filter(|&p| last(&entities.people[p].name).as_ref() == Some(&wanted));
    same.next().filter(|_| same.next().is_none())
}
