//! The public record of a document, with offsets in characters, converted from offsets in bytes.
//!
//! Every span of the record counts code points, the indices of a Python `str`, so that `text[start:end]` is exact
//! there. Changing a field here changes the contract and raises [`SCHEMA_VERSION`].

mod field;
mod first_elements;
pub(crate) mod markdown;

use std::borrow::Cow;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use crate::block::{Format, Origin, Role};
use crate::boilerplate::Reason;
use crate::document::Document;
use crate::entities::{Gender, MentionVia, SpeakerVia};
use crate::quotes::{
    Candidate, CueClass, Meaning, Part, Participant, Quotation, QuotationForm, QuotationKind, Speaker, Support,
};
use crate::span::{CharIndex, Span};

pub use field::{CorrectedPart, TextField};

/// Version of the schema of the record.
pub const SCHEMA_VERSION: u32 = 2;

/// Half-open range of characters in the text or title, and in the source.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "python", derive(bitcode::Encode, bitcode::Decode))]
#[non_exhaustive]
pub struct SpanRecord {
    /// Index of the first character in `text` or `title`; `None` for removed text.
    pub start: Option<u32>,
    /// Index after the last character in `text` or `title`; `None` for removed text.
    pub end: Option<u32>,
    /// Index of the first character in the source.
    pub source_start: u32,
    /// Index after the last character in the source.
    pub source_end: u32,
}

/// Record of a page with its blocks, quotations, mentions and people.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "python", derive(bitcode::Encode, bitcode::Decode))]
#[expect(missing_docs, reason = "described in the schema of the record")]
#[non_exhaustive]
pub struct DocumentRecord {
    #[serde(deserialize_with = "current_version")]
    pub schema_version: u32,
    pub id: Option<String>,
    pub url: Option<String>,
    pub site: Option<String>,
    pub format: Format,
    pub title: Option<String>,
    #[serde(default)]
    pub standfirst: Option<String>,
    pub byline: Vec<String>,
    pub published: Option<String>,
    #[serde(default)]
    pub modified: Option<String>,
    pub language: Option<String>,
    #[serde(default)]
    pub language_declared: Option<String>,
    /// `None` in a record of an earlier version.
    #[serde(default)]
    pub support: Option<Support>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub section: Option<String>,
    #[serde(default)]
    pub image: Option<String>,
    #[serde(default)]
    pub tags: Vec<String>,
    pub text: String,
    pub blocks: Vec<BlockRecord>,
    pub quotes: Vec<QuotationRecord>,
    pub mentions: Vec<MentionRecord>,
    pub people: Vec<PersonRecord>,
    pub warnings: Vec<String>,
}

/// Record of a block.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "python", derive(bitcode::Encode, bitcode::Decode))]
#[expect(missing_docs, reason = "described in the schema of the record")]
#[non_exhaustive]
pub struct BlockRecord {
    #[serde(flatten)]
    pub span: SpanRecord,
    pub text: String,
    pub role: Role,
    pub keep: bool,
    pub score: f64,
    pub reason: Option<Reason>,
    pub origin: Origin,
}

/// Record of a quotation.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "python", derive(bitcode::Encode, bitcode::Decode))]
#[expect(missing_docs, reason = "described in the schema of the record")]
#[non_exhaustive]
pub struct QuotationRecord {
    #[serde(rename = "in")]
    pub field: TextField,
    pub text: String,
    pub kind: QuotationKind,
    pub content: Vec<SpanRecord>,
    pub marked: Vec<SpanRecord>,
    pub form: QuotationForm,
    /// All speakers, in text order. JSON also has the first as `speaker`.
    #[serde(flatten, with = "first_elements::speakers")]
    pub speakers: Vec<SpeakerRecord>,
    pub cue: Option<CueRecord>,
    /// All media, in text order. JSON also has the first as `medium`.
    #[serde(flatten, with = "first_elements::media")]
    pub media: Vec<ParticipantRecord>,
    pub addressee: Option<ParticipantRecord>,
    pub negated: bool,
    pub conditional: bool,
    #[serde(default)]
    pub repeats: Option<usize>,
    pub confidence: f64,
    /// Fields set by a correction: kind, speaker. Absent from JSON if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<CorrectedPart>,
}

impl QuotationRecord {
    /// Returns true for reported speech that is counted: false for words in quotation marks that are not speech, and
    /// for a repetition within the document.
    pub fn is_statement(&self) -> bool {
        self.kind != QuotationKind::NotSpeech && self.repeats.is_none()
    }

    /// Returns the first speaker; `None` if none was identified.
    pub fn speaker(&self) -> Option<&SpeakerRecord> {
        self.speakers.first()
    }

    /// Returns the first medium; `None` if none is named.
    pub fn medium(&self) -> Option<&ParticipantRecord> {
        self.media.first()
    }

    /// Returns the names of all speakers as one text, "Petra Lund and Kofi Osei"; `None` if none was identified.
    pub fn speaker_names(&self) -> Option<Cow<'_, str>> {
        let names: Vec<&str> = self.speakers.iter().map(|s| s.name.as_str()).collect();
        match names[..] {
            [] => None,
            [one] => Some(one.into()),
            [ref first @ .., last] => Some(format!("{} and {last}", first.join(", ")).into()),
        }
    }
}

/// Record of the speaker of a quotation.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "python", derive(bitcode::Encode, bitcode::Decode))]
#[expect(missing_docs, reason = "described in the schema of the record")]
#[non_exhaustive]
pub struct SpeakerRecord {
    #[serde(flatten)]
    pub span: SpanRecord,
    pub text: String,
    pub name: String,
    pub entity_id: Option<String>,
    pub person: Option<usize>,
    pub via: SpeakerVia,
}

impl SpeakerRecord {
    /// Returns the id or the full name, by which speakers are compared; `None` for a pronoun or a single name, which
    /// could mean several people.
    pub fn identity(&self) -> Option<&str> {
        let named = self.person.is_some() && self.name.contains(' ');
        self.entity_id.as_deref().or_else(|| named.then_some(self.name.as_str()))
    }
}

/// Record of a candidate for the speaker; not part of the record of a document.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[expect(missing_docs, reason = "described at `Candidate`")]
#[non_exhaustive]
pub struct CandidateRecord {
    #[serde(flatten)]
    pub span: SpanRecord,
    pub text: String,
    pub score: f64,
    pub features: Vec<(String, f64)>,
    #[serde(default)]
    pub part: Option<Part>,
}

/// Record of a person whom the pronoun that names a speaker may mean; not part of the record of a document.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[expect(missing_docs, reason = "described at `Meaning`")]
#[non_exhaustive]
pub struct MeaningRecord {
    pub name: String,
    /// Index into the people of the document.
    pub person: usize,
    pub probability: f64,
    pub reason: String,
}

/// Returns whom the pronoun that names the speaker of a quotation may mean; empty if the document was read without
/// `explain`.
pub(crate) fn meanings(doc: &Document, quote: usize) -> Vec<MeaningRecord> {
    let all = doc.quotations.get(quote).map_or(&[][..], |q| &q.meanings);
    let record = |m: &Meaning| MeaningRecord {
        name: m.name.to_string(),
        person: m.person,
        probability: rounded(m.probability),
        reason: m.reason.to_owned(),
    };
    all.iter().map(record).collect()
}

/// Returns the candidates for the speaker of a quotation; empty if the document was read without `explain`.
pub(crate) fn candidates(doc: &Document, quote: usize) -> Vec<CandidateRecord> {
    let at = Converter::new(doc);
    let candidates = doc.quotations.get(quote).map_or(&[][..], |q| &q.candidates);
    let record = |c: &Candidate| CandidateRecord {
        span: at.span(c.span),
        text: at.words(c.span),
        score: rounded(c.score),
        features: c.features.iter().map(|&(name, moved)| (name.to_owned(), rounded(moved))).collect(),
        part: c.part,
    };
    candidates.iter().map(record).collect()
}

/// Record of a reporting expression.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "python", derive(bitcode::Encode, bitcode::Decode))]
#[expect(missing_docs, reason = "described in the schema of the record")]
#[non_exhaustive]
pub struct CueRecord {
    #[serde(flatten)]
    pub span: SpanRecord,
    pub text: String,
    pub class: CueClass,
}

/// Record of a medium or an addressee.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "python", derive(bitcode::Encode, bitcode::Decode))]
#[expect(missing_docs, reason = "described in the schema of the record")]
#[non_exhaustive]
pub struct ParticipantRecord {
    #[serde(flatten)]
    pub span: SpanRecord,
    pub text: String,
    pub entity_id: Option<String>,
}

/// Record of a mention.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "python", derive(bitcode::Encode, bitcode::Decode))]
#[expect(missing_docs, reason = "described in the schema of the record")]
#[non_exhaustive]
pub struct MentionRecord {
    #[serde(rename = "in")]
    pub field: TextField,
    #[serde(flatten)]
    pub span: SpanRecord,
    pub text: String,
    pub entity_id: Option<String>,
    pub label: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub via: MentionVia,
    pub confidence: f64,
    pub alternatives: Vec<String>,
    /// "entity" if a correction set it. Absent from JSON if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<CorrectedPart>,
}

/// Record of a person named in the document.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "python", derive(bitcode::Encode, bitcode::Decode))]
#[expect(missing_docs, reason = "described in the schema of the record")]
#[non_exhaustive]
pub struct PersonRecord {
    pub name: String,
    pub entity_id: Option<String>,
    pub gender: Option<Gender>,
    pub mentions: Vec<usize>,
}

impl DocumentRecord {
    /// Returns the text of a field; empty if the document has no title.
    pub fn field_text(&self, field: TextField) -> &str {
        match field {
            TextField::Title => self.title.as_deref().unwrap_or_default(),
            TextField::Text => &self.text,
        }
    }

    /// Converts a document to its record in one pass over each of its texts.
    pub fn new(doc: &Document) -> Self {
        let at = Converter::new(doc);
        let visible = doc.visible();
        let blocks = doc
            .blocks
            .iter()
            .map(|b| BlockRecord {
                span: at.block(b.text, b.source),
                text: b.visible.of(visible).to_owned(),
                role: b.role,
                keep: b.classification.keep,
                score: rounded(b.classification.score),
                reason: b.classification.reason,
                origin: b.origin,
            })
            .collect();
        Self {
            schema_version: SCHEMA_VERSION,
            id: doc.id.clone(),
            url: doc.url.clone(),
            site: doc.site.clone(),
            format: doc.format,
            title: doc.metadata.title.as_ref().map(|t| t.text.clone()),
            standfirst: doc.metadata.standfirst.clone(),
            byline: doc.metadata.byline.clone(),
            published: doc.metadata.published.clone(),
            modified: doc.metadata.modified.clone(),
            language: doc.metadata.language.clone(),
            language_declared: doc.metadata.language_declared.clone(),
            support: Some(doc.support),
            description: doc.metadata.description.clone(),
            section: doc.metadata.section.clone(),
            image: doc.metadata.image.clone(),
            tags: doc.metadata.tags.clone(),
            text: doc.article.text().to_owned(),
            blocks,
            quotes: doc.quotations.iter().map(|q| at.quotation(q)).collect(),
            mentions: doc
                .mentions
                .iter()
                .map(|m| MentionRecord {
                    field: at.field(m.span),
                    span: at.span(m.span),
                    text: at.words(m.span),
                    entity_id: m.entity_id.as_deref().map(str::to_owned),
                    label: m.label.to_string(),
                    kind: m.kind.to_string(),
                    via: m.via,
                    confidence: rounded(m.confidence),
                    alternatives: m.alternatives.iter().map(ToString::to_string).collect(),
                    corrected: Vec::new(),
                })
                .collect(),
            people: doc
                .people
                .iter()
                .map(|p| PersonRecord {
                    name: p.name.to_string(),
                    entity_id: p.entity_id.as_deref().map(str::to_owned),
                    gender: p.gender,
                    mentions: p.mentions.clone(),
                })
                .collect(),
            warnings: doc.warnings.clone(),
        }
    }

    /// Returns the record as one line of JSON.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a record has strings, numbers and lists only")
    }

    /// Appends the record as one line of JSON.
    #[cfg(feature = "arrow")]
    pub(crate) fn write_json(&self, out: &mut String) {
        let mut bytes = std::mem::take(out).into_bytes();
        serde_json::to_writer(&mut bytes, self).expect("a record has strings, numbers and lists only");
        *out = String::from_utf8(bytes).expect("JSON is UTF-8");
    }
}

/// Reads the version of a record. Fails unless it is [`SCHEMA_VERSION`], because other versions have other fields.
fn current_version<'de, D: Deserializer<'de>>(input: D) -> Result<u32, D::Error> {
    let version = u32::deserialize(input)?;
    if version == SCHEMA_VERSION {
        return Ok(version);
    }
    let message = format!(
        "a record of schema version {version}; this version of onrecord reads {SCHEMA_VERSION}; read the pages again"
    );
    Err(D::Error::custom(message))
}

/// Rounds a probability or score to four decimals, so that it is the same number in JSON, Arrow and Python.
fn rounded(x: f32) -> f64 {
    (f64::from(x) * 1e4).round() / 1e4
}

/// Converter of the spans of one document.
struct Converter<'d> {
    doc: &'d Document,
    text: CharIndex<'d>,
    title: CharIndex<'d>,
    source: CharIndex<'d>,
    /// Byte offset in the body at which the title begins.
    title_start: usize,
}

impl<'d> Converter<'d> {
    fn new(doc: &'d Document) -> Self {
        let title_start = doc.article.headline_start().unwrap_or(doc.article.body.len());
        Self {
            doc,
            text: CharIndex::new(doc.article.text()),
            title: CharIndex::new(&doc.article.body[title_start..]),
            source: CharIndex::new(&doc.source),
            title_start,
        }
    }

    fn in_title(&self, span: Span) -> bool {
        self.doc.article.headline_start().is_some_and(|start| span.start() >= start)
    }

    fn field(&self, span: Span) -> TextField {
        if self.in_title(span) { TextField::Title } else { TextField::Text }
    }

    fn words(&self, span: Span) -> String {
        span.of(&self.doc.article.body).to_owned()
    }

    fn block(&self, text: Option<Span>, source: Span) -> SpanRecord {
        let (source_start, source_end) = self.source.chars(source);
        let (start, end) = text.map(|t| self.text.chars(t)).unzip();
        SpanRecord { start, end, source_start, source_end }
    }

    fn span(&self, span: Span) -> SpanRecord {
        let (start, end) = if self.in_title(span) {
            self.title.chars(Span::new(span.start() - self.title_start, span.end() - self.title_start))
        } else {
            self.text.chars(span)
        };
        let (source_start, source_end) = self.source.chars(self.doc.article.map.source(span));
        SpanRecord { start: Some(start), end: Some(end), source_start, source_end }
    }

    fn participant(&self, participant: &Participant) -> ParticipantRecord {
        ParticipantRecord {
            span: self.span(participant.span),
            text: self.words(participant.span),
            entity_id: participant.entity_id.as_deref().map(str::to_owned),
        }
    }

    fn speaker(&self, s: &Speaker) -> SpeakerRecord {
        SpeakerRecord {
            span: self.span(s.span),
            text: self.words(s.span),
            name: s.name.to_string(),
            entity_id: s.entity_id.as_deref().map(str::to_owned),
            person: s.person,
            via: s.via,
        }
    }

    fn quotation(&self, q: &Quotation) -> QuotationRecord {
        QuotationRecord {
            field: q.content.first().map_or(TextField::Text, |&s| self.field(s)),
            text: q.content.iter().map(|s| s.of(&self.doc.article.body)).collect::<Vec<_>>().join(" "),
            kind: q.kind,
            content: q.content.iter().map(|&s| self.span(s)).collect(),
            marked: q.marked.iter().map(|&s| self.span(s)).collect(),
            form: q.form,
            speakers: q.speakers.iter().map(|s| self.speaker(s)).collect(),
            cue: q.cue.as_ref().map(|c| CueRecord {
                span: self.span(c.span),
                text: self.words(c.span),
                class: c.class,
            }),
            media: q.media.iter().map(|p| self.participant(p)).collect(),
            addressee: q.addressee.as_ref().map(|p| self.participant(p)),
            negated: q.negated,
            conditional: q.conditional,
            repeats: q.repeats,
            confidence: rounded(q.confidence),
            corrected: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks that the name in JSON is the name that tables and Python get.
    fn check<T: Serialize + Copy>(values: impl IntoIterator<Item = T>, name: fn(T) -> &'static str) {
        for value in values {
            assert_eq!(serde_json::to_value(value).expect("a name"), name(value));
        }
    }

    #[test]
    fn json_has_all_speakers_and_the_first() {
        let doc = crate::read("“The quay is shut,” said Petra Lund and Kofi Osei in a letter.").unwrap();
        let record = DocumentRecord::new(&doc);
        let json: serde_json::Value = serde_json::from_str(&record.to_json()).unwrap();
        let quote = &json["quotes"][0];
        assert_eq!(quote["speakers"].as_array().map(Vec::len), Some(2));
        assert_eq!((&quote["speaker"], &quote["medium"]), (&quote["speakers"][0], &quote["media"][0]));
        assert_eq!(record.quotes[0].speaker_names().as_deref(), Some("Petra Lund and Kofi Osei"));
        assert_eq!(serde_json::from_str::<DocumentRecord>(&record.to_json()).unwrap(), record);
    }

    #[test]
    fn another_version_is_refused_with_the_remedy() {
        let json = DocumentRecord::new(&crate::read("Rain.").unwrap()).to_json();
        let old = json.replace("\"schema_version\":2", "\"schema_version\":1");
        let error = serde_json::from_str::<DocumentRecord>(&old).unwrap_err().to_string();
        assert!(error.contains("version 1") && error.contains("read the pages again"), "{error}");
    }

    #[test]
    fn a_closed_set_has_one_name_in_json_and_tables() {
        check(Reason::ALL, Reason::name);
        check(QuotationKind::ALL, QuotationKind::name);
        check(QuotationForm::ALL, QuotationForm::name);
        check([Format::Html, Format::Text], Format::name);
        check([Gender::Male, Gender::Female, Gender::Other], Gender::name);
        let roles = [Role::Title, Role::ListItem, Role::Blockquote, Role::Biography, Role::Navigation, Role::Other];
        check(roles, Role::name);
        check([Origin::Markup, Origin::Text, Origin::JsonLd, Origin::State], Origin::name);
        check(CueClass::ALL, CueClass::name);
        check([MentionVia::Alias, MentionVia::ShortName, MentionVia::Role, MentionVia::Pronoun], MentionVia::name);
        check([SpeakerVia::ShortName, SpeakerVia::Document, SpeakerVia::Corrected], SpeakerVia::name);
    }
}
