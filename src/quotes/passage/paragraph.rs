//! [`Passage`]: a paragraph of speech without marks, and look-ups that all finders share.

use rustc_hash::FxHashMap;

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
    /// No source is named.
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

/// Returns the person of each last name in lower case; `None` for a name that several have.
pub(super) fn people_by_last_name(entities: &Entities) -> FxHashMap<String, Option<usize>> {
    let mut out: FxHashMap<String, Option<usize>> = FxHashMap::default();
    for (p, person) in entities.people.iter().enumerate() {
        if let Some(last) = person.name.split_whitespace().next_back() {
            out.entry(last.to_lowercase()).and_modify(|known| *known = None).or_insert(Some(p));
        }
    }
    out
}
