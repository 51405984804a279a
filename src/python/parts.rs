//! The parts of a record as Python objects: frozen, comparable, hashable, picklable.

use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::{PyAny, PyType};

use super::guard::guarded;
use crate::corpus::Entry;
use crate::error::{Error, ErrorKind};
use crate::record::{
    BlockRecord, CandidateRecord, CueRecord, MentionRecord, ParticipantRecord, PersonRecord, QuotationRecord,
    SpanRecord, SpeakerRecord,
};

pub(super) fn hash_of(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// A record as the dict that its JSON says.
pub(super) fn dict<'py>(py: Python<'py>, record: &impl serde::Serialize) -> PyResult<Bound<'py, PyAny>> {
    py.import("json")?.call_method1("loads", (json(record),))
}

fn json(record: &impl serde::Serialize) -> String {
    serde_json::to_string(record).expect("a record holds strings, numbers and lists only")
}

pub(super) fn parse<'a, T: serde::Deserialize<'a>>(json: &'a str, what: &str) -> PyResult<T> {
    serde_json::from_str(json)
        .map_err(|e| Error::new(ErrorKind::Store, format!("not the JSON of {what}")).because(e).into())
}

/// The first words of a text, for a `repr`.
pub(super) fn short(text: &str) -> String {
    const LIMIT: usize = 60;
    let mut out: String = text.chars().take(LIMIT).collect();
    if text.chars().nth(LIMIT).is_some() {
        out.push('…');
    }
    format!("{out:?}")
}

/// A frozen Python class around a record type: constructor from its JSON, equality, pickling, `to_dict`, and, with
/// `place:`, the place of the record as `span`, `start`, `end`, `source_start` and `source_end`.
macro_rules! record_class {
    (
        $(#[$doc:meta])* $name:ident($record:ty), place: $place:expr, hash: $hash:expr, repr: $repr:expr,
        { $($body:tt)* }
    ) => {
        record_class! { $(#[$doc])* $name($record), hash: $hash, repr: $repr, {
            /// Where it is: the first and the last character, in the text and in the source.
            #[getter]
            fn span(&self) -> Span {
                let place: fn(&$record) -> SpanRecord = $place;
                Span(place(&self.0))
            }

            /// First character in `doc.text` (or `doc.title`); `None` for what was removed.
            #[getter]
            fn start(&self) -> Option<u32> {
                self.span().0.start
            }

            /// One past the last character.
            #[getter]
            fn end(&self) -> Option<u32> {
                self.span().0.end
            }

            /// First character in `doc.source`.
            #[getter]
            fn source_start(&self) -> u32 {
                self.span().0.source_start
            }

            /// One past the last character in `doc.source`.
            #[getter]
            fn source_end(&self) -> u32 {
                self.span().0.source_end
            }

            $($body)*
        } }
    };
    ($(#[$doc:meta])* $name:ident($record:ty), hash: $hash:expr, repr: $repr:expr, { $($body:tt)* }) => {
        $(#[$doc])*
        #[pyclass(frozen, eq, module = "onrecord")]
        #[derive(Clone, PartialEq)]
        pub(crate) struct $name(pub(super) $record);

        #[pymethods]
        impl $name {
            $($body)*

            /// The same as a plain dict.
            fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                dict(py, &self.0)
            }

            /// From the JSON that `to_dict` mirrors.
            #[classmethod]
            fn from_json(_: &Bound<'_, PyType>, json: &str) -> PyResult<Self> {
                Ok(Self(parse(json, stringify!($name))?))
            }

            fn __hash__(&self) -> u64 {
                let hash: fn(&$record) -> u64 = $hash;
                hash(&self.0)
            }

            fn __repr__(&self) -> String {
                let repr: fn(&$record) -> String = $repr;
                repr(&self.0)
            }

            fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
                Ok((slf.get_type().getattr("from_json")?, (json(&slf.get().0),)))
            }
        }
    };
}

record_class! {
    /// A stretch of the text, and where it stands in the source.
    Span(SpanRecord),
    hash: |s| hash_of(s),
    repr: |s| format!("Span({}, {})", show(s.start), show(s.end)),
    {
        /// First character in `doc.text` (or `doc.title`); `None` for what was removed.
        #[getter]
        fn start(&self) -> Option<u32> {
            self.0.start
        }

        /// One past the last character.
        #[getter]
        fn end(&self) -> Option<u32> {
            self.0.end
        }

        /// First character in `doc.source`.
        #[getter]
        fn source_start(&self) -> u32 {
            self.0.source_start
        }

        /// One past the last character in `doc.source`.
        #[getter]
        fn source_end(&self) -> u32 {
            self.0.source_end
        }
    }
}

fn show(at: Option<u32>) -> String {
    at.map_or("None".to_owned(), |at| at.to_string())
}

record_class! {
    /// A block of the page, kept or removed.
    Block(BlockRecord),
    place: |b| b.span.clone(),
    hash: |b| hash_of((&b.span, &b.text)),
    repr: |b| match &b.reason {
        Some(reason) => format!("Block(removed, {reason}: {})", short(&b.text)),
        None => format!("Block({}: {})", b.role, short(&b.text)),
    },
    {
        /// The words as a reader sees them.
        #[getter]
        fn text(&self) -> &str {
            &self.0.text
        }

        /// What the block is: title, paragraph, caption …
        #[getter]
        fn role(&self) -> &str {
            &self.0.role
        }

        /// Whether it is part of the article.
        #[getter]
        fn keep(&self) -> bool {
            self.0.keep
        }

        /// Probability of being article.
        #[getter]
        fn score(&self) -> f64 {
            self.0.score
        }

        /// Why it was removed, as a code; `None` for what is kept.
        #[getter]
        fn reason(&self) -> Option<&str> {
            self.0.reason.as_deref()
        }

        /// Where the words came from: markup, text, `json_ld`, state.
        #[getter]
        fn origin(&self) -> &str {
            &self.0.origin
        }
    }
}

record_class! {
    /// Who said it.
    Speaker(SpeakerRecord),
    place: |s| s.span.clone(),
    hash: |s| hash_of((&s.span, &s.name)),
    repr: |s| format!("Speaker({:?}, via {} {})", s.name, s.via, short(&s.text)),
    {
        /// The mention as written.
        #[getter]
        fn text(&self) -> &str {
            &self.0.text
        }

        /// Canonical name.
        #[getter]
        fn name(&self) -> &str {
            &self.0.name
        }

        /// Id in the gazetteer, or `None`.
        #[getter]
        fn entity_id(&self) -> Option<&str> {
            self.0.entity_id.as_deref()
        }

        /// Index into `doc.people`, or `None`.
        #[getter]
        fn person(&self) -> Option<usize> {
            self.0.person
        }

        /// How the speaker was found: name, `short_name`, role, pronoun, group, document, continued.
        #[getter]
        fn via(&self) -> &str {
            &self.0.via
        }
    }
}

record_class! {
    /// The reporting expression: "said", "according to", "warning".
    Cue(CueRecord),
    place: |c| c.span.clone(),
    hash: |c| hash_of((&c.span, &c.text)),
    repr: |c| format!("Cue({:?}, {})", c.text, c.class),
    {
        /// As written.
        #[getter]
        fn text(&self) -> &str {
            &self.0.text
        }

        /// Its class: say, claim, deny, ask, write … or think.
        #[getter]
        fn class_(&self) -> &str {
            &self.0.class
        }
    }
}

record_class! {
    /// A medium or an addressee.
    Participant(ParticipantRecord),
    place: |p| p.span.clone(),
    hash: |p| hash_of((&p.span, &p.text)),
    repr: |p| format!("Participant({:?})", p.text),
    {
        /// As written.
        #[getter]
        fn text(&self) -> &str {
            &self.0.text
        }

        /// Id in the gazetteer, or `None`.
        #[getter]
        fn entity_id(&self) -> Option<&str> {
            self.0.entity_id.as_deref()
        }
    }
}

record_class! {
    /// Somebody who may have said it, and what spoke for and against.
    Candidate(CandidateRecord),
    place: |c| c.span.clone(),
    hash: |c| hash_of((&c.span, &c.text)),
    repr: |c| format!("Candidate({:?}, {})", c.text, c.score),
    {
        /// As written.
        #[getter]
        fn text(&self) -> &str {
            &self.0.text
        }

        /// Log-odds against "nobody is named".
        #[getter]
        fn score(&self) -> f64 {
            self.0.score
        }

        /// The features with the largest say, and how much each moved the score.
        #[getter]
        fn features(&self) -> Vec<(String, f64)> {
            self.0.features.clone()
        }
    }
}

/// A quotation, and where it was found.
#[derive(Clone, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub(crate) struct Told {
    pub(super) record: QuotationRecord,
    /// Its document, and which quotation of it; not known after pickling.
    #[serde(skip)]
    pub(super) place: Option<(Entry, usize)>,
}

impl PartialEq for Told {
    fn eq(&self, other: &Self) -> bool {
        self.record == other.record
    }
}

impl Told {
    /// From the first to the last part of the content.
    fn span(&self) -> SpanRecord {
        let (first, last) = (self.content.first(), self.content.last());
        SpanRecord {
            start: first.and_then(|s| s.start),
            end: last.and_then(|s| s.end),
            source_start: first.map_or(0, |s| s.source_start),
            source_end: last.map_or(0, |s| s.source_end),
        }
    }
}

impl std::ops::Deref for Told {
    type Target = QuotationRecord;

    fn deref(&self) -> &QuotationRecord {
        &self.record
    }
}

record_class! {
    /// Words that somebody is reported to have said, or marked words that nobody said.
    Quotation(Told),
    place: Told::span,
    hash: |q| hash_of((&q.content, &q.text)),
    repr: |q| {
        let who = q.speaker.as_ref().map_or("unknown", |s| s.name.as_str());
        format!("Quotation({}, {who}: {})", q.kind, short(&q.text))
    },
    {
        /// Where it stands: "text" or "title".
        #[getter]
        fn in_(&self) -> &str {
            &self.0.field
        }

        /// The words, parts joined by a space.
        #[getter]
        fn text(&self) -> &str {
            &self.0.text
        }

        /// direct, mixed, indirect or `not_speech`.
        #[getter]
        fn kind(&self) -> &str {
            &self.0.kind
        }

        /// What was said, in or out of marks.
        #[getter]
        fn content(&self) -> Vec<Span> {
            self.0.content.iter().cloned().map(Span).collect()
        }

        /// The words inside marks.
        #[getter]
        fn marked(&self) -> Vec<Span> {
            self.0.marked.iter().cloned().map(Span).collect()
        }

        /// Who said it, or `None`.
        #[getter]
        fn speaker(&self) -> Option<Speaker> {
            self.0.speaker.clone().map(Speaker)
        }

        /// The reporting expression, or `None`.
        #[getter]
        fn cue(&self) -> Option<Cue> {
            self.0.cue.clone().map(Cue)
        }

        /// Where it was said, or who relays it.
        #[getter]
        fn medium(&self) -> Option<Participant> {
            self.0.medium.clone().map(Participant)
        }

        /// To whom it was said.
        #[getter]
        fn addressee(&self) -> Option<Participant> {
            self.0.addressee.clone().map(Participant)
        }

        /// Whether the report is negated: "did not say".
        #[getter]
        fn negated(&self) -> bool {
            self.0.negated
        }

        /// Whether the report is conditional: "would say".
        #[getter]
        fn conditional(&self) -> bool {
            self.0.conditional
        }

        /// What a correction set: kind, speaker.
        #[getter]
        fn corrected(&self) -> Vec<String> {
            self.0.corrected.clone()
        }

        /// Probability that kind and speaker are right.
        #[getter]
        fn confidence(&self) -> f64 {
            self.0.confidence
        }

        /// The candidates for the speaker, best first; the page is read again for it.
        fn explain(&self, py: Python<'_>) -> PyResult<Vec<Candidate>> {
            let Some((entry, index)) = self.0.place.clone() else {
                let why = "only a quotation of a document that was read here can be explained; take it from doc.quotes";
                return Err(Error::new(ErrorKind::Usage, why).into());
            };
            let id = entry.record.id.clone().unwrap_or_else(|| "explain".to_owned());
            let candidates = guarded(py, id, || entry.explain(index))?;
            Ok(candidates.into_iter().map(Candidate).collect())
        }
    }
}

record_class! {
    /// A place that names somebody or something.
    Mention(MentionRecord),
    place: |m| m.span.clone(),
    hash: |m| hash_of((&m.span, &m.label)),
    repr: |m| format!("Mention({:?}, {} via {})", m.text, m.entity_id.as_deref().unwrap_or(&m.label), m.via),
    {
        /// Where it stands: "text" or "title".
        #[getter]
        fn in_(&self) -> &str {
            &self.0.field
        }

        /// As written.
        #[getter]
        fn text(&self) -> &str {
            &self.0.text
        }

        /// Id in the gazetteer; `None` for people known from the text alone.
        #[getter]
        fn entity_id(&self) -> Option<&str> {
            self.0.entity_id.as_deref()
        }

        /// Canonical name.
        #[getter]
        fn label(&self) -> &str {
            &self.0.label
        }

        /// PERSON, ORG, LOC, or as the gazetteer says.
        #[getter]
        fn r#type(&self) -> &str {
            &self.0.kind
        }

        /// How it was linked: alias, `short_name`, role, pronoun.
        #[getter]
        fn via(&self) -> &str {
            &self.0.via
        }

        /// Probability that the link is right.
        #[getter]
        fn confidence(&self) -> f64 {
            self.0.confidence
        }

        /// `["entity"]` where a correction set it.
        #[getter]
        fn corrected(&self) -> Vec<String> {
            self.0.corrected.clone()
        }

        /// Ids of other entities that it could be.
        #[getter]
        fn alternatives(&self) -> Vec<String> {
            self.0.alternatives.clone()
        }
    }
}

record_class! {
    /// Somebody who appears in the document.
    Person(PersonRecord),
    hash: |p| hash_of((&p.name, &p.entity_id)),
    repr: |p| format!("Person({:?}, {} mentions)", p.name, p.mentions.len()),
    {
        /// Canonical name.
        #[getter]
        fn name(&self) -> &str {
            &self.0.name
        }

        /// Id in the gazetteer, or `None`.
        #[getter]
        fn entity_id(&self) -> Option<&str> {
            self.0.entity_id.as_deref()
        }

        /// m, f or x where known.
        #[getter]
        fn gender(&self) -> Option<&str> {
            self.0.gender.as_deref()
        }

        /// Indices into `doc.mentions`.
        #[getter]
        fn mentions(&self) -> Vec<usize> {
            self.0.mentions.clone()
        }
    }
}
