//! What the pipeline makes, in bytes: [`Document`] and everything in it. Users see these as the record of
//! [`crate::record`]; nothing here is ever serialised.

use std::sync::Arc;

use crate::boilerplate::Verdict;
use crate::page::{Metadata, Origin};
use crate::span::{OffsetMap, Span};

/// What a source was read as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// Markup.
    Html,
    /// Text, with or without residue of markup.
    Text,
}

/// What a block is on its page.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[expect(missing_docs, reason = "the names are their own documentation")]
pub enum Role {
    Title,
    Standfirst,
    Byline,
    Dateline,
    Heading,
    #[default]
    Paragraph,
    ListItem,
    Blockquote,
    Caption,
    Table,
    Code,
    Embed,
    Biography,
    Comment,
    Navigation,
    Other,
}

impl Role {
    /// The name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Standfirst => "standfirst",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::ListItem => "list_item",
            Self::Blockquote => "blockquote",
            Self::Caption => "caption",
            Self::Table => "table",
            Self::Code => "code",
            Self::Embed => "embed",
            Self::Biography => "biography",
            Self::Comment => "comment",
            Self::Navigation => "navigation",
            Self::Other => "other",
        }
    }
}

/// A block of the page as it was judged.
#[derive(Clone, PartialEq, Debug)]
pub struct Block {
    /// Where its words stand in the visible text of the page.
    pub visible: Span,
    /// Where they stand in the source.
    pub source: Span,
    /// Where they stand in the article; `None` when the block was removed.
    pub text: Option<Span>,
    /// What it is.
    pub role: Role,
    /// Where its words came from.
    pub origin: Origin,
    /// Kept or removed, and why.
    pub verdict: Verdict,
}

/// The clean text of a page, and a headline that stands outside it, in one address space.
///
/// `body[..text_len]` is the article as users get it. A title that is not part of it (from HTML) follows after a
/// blank line, so that every stage reads one string and every span is unambiguous; the record tells the two apart.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Article {
    /// Article, and the outside headline if there is one.
    pub body: String,
    /// Length of the article in bytes.
    pub text_len: usize,
    /// The paragraphs of `body` in order, each with its role; the outside headline is the last, with role title.
    pub paragraphs: Vec<(Span, Role)>,
    /// From `body` to the source.
    pub map: OffsetMap,
}

impl Article {
    /// A bare text as an article: every line with words is a paragraph.
    pub fn from_text(text: impl Into<String>) -> Self {
        let body: String = text.into();
        let mut paragraphs = Vec::new();
        let mut start = 0;
        for line in body.split_inclusive(['\n', '\r']) {
            let span = Span::new(start, start + line.len()).trimmed(&body);
            if !span.is_empty() {
                paragraphs.push((span, Role::Paragraph));
            }
            start += line.len();
        }
        Self { text_len: body.len(), map: OffsetMap::identity(body.len()), paragraphs, body }
    }

    /// The article without the outside headline.
    pub fn text(&self) -> &str {
        &self.body[..self.text_len]
    }

    /// Where the outside headline begins in `body`, if there is one.
    pub fn headline_start(&self) -> Option<usize> {
        (self.body.len() > self.text_len).then(|| self.paragraphs.last().map_or(self.text_len, |p| p.0.start()))
    }
}

/// How a mention came to its entity or person.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum MentionVia {
    /// A full name: an alias of the gazetteer, or a name read from the text.
    Alias,
    /// A surname, given name, nickname or initials of someone named in full elsewhere.
    ShortName,
    /// An office: "the Supreme Leader".
    Role,
    /// "he", "her".
    Pronoun,
}

impl MentionVia {
    /// The name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Alias => "alias",
            Self::ShortName => "short_name",
            Self::Role => "role",
            Self::Pronoun => "pronoun",
        }
    }
}

/// A place in the article that names somebody or something.
#[derive(Clone, PartialEq, Debug)]
pub struct Mention {
    /// Where, in `Article::body`.
    pub span: Span,
    /// Id of the entity in the gazetteer; `None` for people known from the text alone.
    pub entity_id: Option<Arc<str>>,
    /// Canonical name.
    pub label: Arc<str>,
    /// Type as the gazetteer says (PERSON, ORG, LOC …); PERSON for people from the text.
    pub kind: Arc<str>,
    /// How it was linked.
    pub via: MentionVia,
    /// Probability that the link is right.
    pub confidence: f32,
    /// Other entities that it could be.
    pub alternatives: Vec<Arc<str>>,
    /// Index into the document's people.
    pub person: Option<usize>,
}

/// Grammatical gender as the text or the gazetteer shows it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Gender {
    /// he
    Male,
    /// she
    Female,
    /// they, or said so by the gazetteer
    Other,
}

impl Gender {
    /// The name in the record and in gazetteers.
    pub fn name(self) -> &'static str {
        match self {
            Self::Male => "m",
            Self::Female => "f",
            Self::Other => "x",
        }
    }
}

/// Somebody who appears in the document.
#[derive(Clone, PartialEq, Debug)]
pub struct Person {
    /// Canonical name: the gazetteer's label, else the fullest form in the text.
    pub name: Arc<str>,
    /// Id in the gazetteer, if known there.
    pub entity_id: Option<Arc<str>>,
    /// Where known.
    pub gender: Option<Gender>,
    /// Indices into the document's mentions.
    pub mentions: Vec<usize>,
}

/// What sort of quotation.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum QuotationKind {
    /// All of it inside marks.
    Direct,
    /// The writer's clause with quoted words in it.
    Mixed,
    /// Reported without marks.
    Indirect,
    /// Marks around a title, a nickname, a word as a word, a scare quote.
    NotSpeech,
}

impl QuotationKind {
    /// The name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
            Self::NotSpeech => "not_speech",
        }
    }
}

/// How a speaker was found.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum SpeakerVia {
    /// A full name.
    Name,
    /// A part of a name.
    ShortName,
    /// An office or description.
    Role,
    /// A pronoun.
    Pronoun,
    /// A group or organisation: "officials", "the ministry".
    Group,
    /// A report, a statement, a poster.
    Document,
    /// No mention of its own: the speaker of the quotation before goes on.
    Continued,
}

impl SpeakerVia {
    /// The name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::ShortName => "short_name",
            Self::Role => "role",
            Self::Pronoun => "pronoun",
            Self::Group => "group",
            Self::Document => "document",
            Self::Continued => "continued",
        }
    }
}

/// Who said it.
#[derive(Clone, PartialEq, Debug)]
pub struct Speaker {
    /// The mention nearest to the quotation that names the speaker, in `Article::body`.
    pub span: Span,
    /// Canonical name.
    pub name: Arc<str>,
    /// Id in the gazetteer.
    pub entity_id: Option<Arc<str>>,
    /// Index into the document's people.
    pub person: Option<usize>,
    /// How found.
    pub via: SpeakerVia,
}

/// The reporting expression: "said", "according to", "warning".
#[derive(Clone, PartialEq, Debug)]
pub struct Cue {
    /// Where, in `Article::body`.
    pub span: Span,
    /// Class of the lexicon: say, claim, deny, ask, write … and think.
    pub class: &'static str,
}

/// A medium or an addressee: a stretch of text, linked where the gazetteer knows it.
#[derive(Clone, PartialEq, Debug)]
pub struct Party {
    /// Where, in `Article::body`.
    pub span: Span,
    /// Id in the gazetteer.
    pub entity_id: Option<Arc<str>>,
}

/// Words that somebody is reported to have said, or marked words that nobody said.
#[derive(Clone, PartialEq, Debug)]
pub struct Quotation {
    /// What sort.
    pub kind: QuotationKind,
    /// What was said, in or out of marks; in order.
    pub content: Vec<Span>,
    /// The words inside marks, without the marks.
    pub marked: Vec<Span>,
    /// Who, if that can be told.
    pub speaker: Option<Speaker>,
    /// The reporting expression.
    pub cue: Option<Cue>,
    /// Where it was said or who relays it: "per Reuters", "on state television".
    pub medium: Option<Party>,
    /// To whom.
    pub addressee: Option<Party>,
    /// "did not say".
    pub negated: bool,
    /// "if", "would say".
    pub conditional: bool,
    /// Probability that kind and speaker are right.
    pub confidence: f32,
    /// What decided: candidates of the speaker with scores and features, best first.
    pub candidates: Vec<Candidate>,
}

/// A speaker that was considered.
#[derive(Clone, PartialEq, Debug)]
pub struct Candidate {
    /// Where, in `Article::body`.
    pub span: Span,
    /// Score of the ranker; the highest was chosen.
    pub score: f32,
    /// Features with the largest say, as name and contribution.
    pub features: Vec<(&'static str, f32)>,
}

/// A page and everything found in it.
#[derive(Clone, PartialEq, Debug)]
pub struct Document {
    /// The caller's id.
    pub id: Option<String>,
    /// The caller's address, else the canonical one of the page.
    pub url: Option<String>,
    /// Host of `url` without `www.`.
    pub site: Option<String>,
    /// What the source was read as.
    pub format: Format,
    /// The source, decoded.
    pub source: String,
    /// All visible words of the page; `None` when they are the source itself.
    pub visible: Option<String>,
    /// Title, authors, date, language.
    pub metadata: Metadata,
    /// The clean text.
    pub article: Article,
    /// Every block of the page, kept and removed, in source order.
    pub blocks: Vec<Block>,
    /// Quotations, by place.
    pub quotations: Vec<Quotation>,
    /// Mentions, by place.
    pub mentions: Vec<Mention>,
    /// People, by first mention.
    pub people: Vec<Person>,
    /// What a reader of the result should know: caps hit, guesses.
    pub warnings: Vec<String>,
}

impl Document {
    /// All visible words of the page, which the blocks' `visible` spans index.
    pub fn visible(&self) -> &str {
        self.visible.as_deref().unwrap_or(&self.source)
    }
}
