//! Parts of a record as Python classes: frozen, comparable, hashable, picklable.

use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyType};

use super::guard::guarded;
use crate::boilerplate::Reason;
use crate::corpus::{Entry, ExplanationRecord};
use crate::entities::Gender;
use crate::error::{Error, ErrorKind};
use crate::record::{
    BlockRecord, CandidateRecord, CueRecord, MentionRecord, ParticipantRecord, PersonRecord, QuotationRecord,
    SpanRecord, SpeakerRecord,
};
use crate::view::explanation_html;

/// Returns a hash of a value, for `__hash__`.
pub(super) fn hash_of(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Converts a record to a dict, by its JSON.
pub(super) fn dict<'py>(py: Python<'py>, record: &impl serde::Serialize) -> PyResult<Bound<'py, PyAny>> {
    py.import("json")?.call_method1("loads", (json(record),))
}

fn json(record: &impl serde::Serialize) -> String {
    serde_json::to_string(record).expect("a record has strings, numbers and lists only")
}

/// Parses the JSON of a record; `what` names its type in the error.
pub(super) fn parse<'a, T: serde::Deserialize<'a>>(json: &'a str, what: &str) -> PyResult<T> {
    serde_json::from_str(json)
        .map_err(|e| Error::new(ErrorKind::Store, format!("not the JSON of {what}")).because(e).into())
}

/// Returns the first 60 characters of a text in quotation marks, for a `repr`.
pub(super) fn short(text: &str) -> String {
    const LIMIT: usize = 60;
    let mut out: String = text.chars().take(LIMIT).collect();
    if text.chars().nth(LIMIT).is_some() {
        out.push('…');
    }
    format!("{out:?}")
}

/// Defines a frozen Python class for a record type: `from_json`, equality, hash, pickling, `to_dict`, and, with `place:`,
/// the position of the record as `span`, `start`, `end`, `source_start` and `source_end`.
macro_rules! record_class {
    (
        $(#[$doc:meta])* $name:ident($record:ty), place: $place:expr, hash: $hash:expr, repr: $repr:expr,
        { $($body:tt)* }
    ) => {
        record_class! { $(#[$doc])* $name($record), hash: $hash, repr: $repr, {
            /// Span in the text and in the source.
            #[getter]
            fn span(&self) -> Span {
                let place: fn(&$record) -> SpanRecord = $place;
                Span(place(&self.0))
            }

            /// Index of the first character in `doc.text` (or `doc.title`); `None` if removed.
            #[getter]
            fn start(&self) -> Option<u32> {
                self.span().0.start
            }

            /// Index after the last character; `None` if removed.
            #[getter]
            fn end(&self) -> Option<u32> {
                self.span().0.end
            }

            /// Index of the first character in `doc.source`.
            #[getter]
            fn source_start(&self) -> u32 {
                self.span().0.source_start
            }

            /// Index after the last character in `doc.source`.
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

            /// Returns the record as a dict.
            fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                dict(py, &self.0)
            }

            /// Creates the object from JSON with the keys of `to_dict`.
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
    /// Span of the text, with its position in the source.
    Span(SpanRecord),
    hash: |s| hash_of(s),
    repr: |s| format!("Span({}, {})", show(s.start), show(s.end)),
    {
        /// Index of the first character in `doc.text` (or `doc.title`); `None` if removed.
        #[getter]
        fn start(&self) -> Option<u32> {
            self.0.start
        }

        /// Index after the last character; `None` if removed.
        #[getter]
        fn end(&self) -> Option<u32> {
            self.0.end
        }

        /// Index of the first character in `doc.source`.
        #[getter]
        fn source_start(&self) -> u32 {
            self.0.source_start
        }

        /// Index after the last character in `doc.source`.
        #[getter]
        fn source_end(&self) -> u32 {
            self.0.source_end
        }
    }
}

/// Returns an offset for a `repr`.
fn show(at: Option<u32>) -> String {
    at.map_or("None".to_owned(), |at| at.to_string())
}

record_class! {
    /// Block of the page, kept or removed.
    Block(BlockRecord),
    place: |b| b.span.clone(),
    hash: |b| hash_of((&b.span, &b.text)),
    repr: |b| match &b.reason {
        Some(reason) => format!("Block(removed, {}: {})", reason.name(), short(&b.text)),
        None => format!("Block({}: {})", b.role.name(), short(&b.text)),
    },
    {
        /// Visible text.
        #[getter]
        fn text(&self) -> &str {
            &self.0.text
        }

        /// Role: title, paragraph, caption …
        #[getter]
        fn role(&self) -> &str {
            self.0.role.name()
        }

        /// True if it is part of the article.
        #[getter]
        fn keep(&self) -> bool {
            self.0.keep
        }

        /// Probability of being article text.
        #[getter]
        fn score(&self) -> f64 {
            self.0.score
        }

        /// Code of the reason for removal; `None` if kept.
        #[getter]
        fn reason(&self) -> Option<&str> {
            self.0.reason.map(Reason::name)
        }

        /// Origin of the text: markup, text, `json_ld`, state.
        #[getter]
        fn origin(&self) -> &str {
            self.0.origin.name()
        }
    }
}

record_class! {
    /// Speaker of a quotation.
    Speaker(SpeakerRecord),
    place: |s| s.span.clone(),
    hash: |s| hash_of((&s.span, &s.name)),
    repr: |s| format!("Speaker({:?}, via {} {})", s.name, s.via.name(), short(&s.text)),
    {
        /// Mention as written.
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

        /// Kind of expression by which the speaker was found: name, `short_name`, role, pronoun, group, document,
        /// continued, corrected.
        #[getter]
        fn via(&self) -> &str {
            self.0.via.name()
        }
    }
}

record_class! {
    /// Reporting expression: "said", "according to", "warning".
    Cue(CueRecord),
    place: |c| c.span.clone(),
    hash: |c| hash_of((&c.span, &c.text)),
    repr: |c| format!("Cue({:?}, {})", c.text, c.class.name()),
    {
        /// Words as written.
        #[getter]
        fn text(&self) -> &str {
            &self.0.text
        }

        /// Class of the verb or noun: say, claim, deny, ask, write … or think. The column `cue_class` of tables.
        #[getter]
        fn cue_class(&self) -> &str {
            self.0.class.name()
        }

        /// The same as `cue_class`.
        #[getter]
        fn class_(&self) -> &str {
            self.0.class.name()
        }
    }
}

record_class! {
    /// Medium or addressee of a quotation.
    Participant(ParticipantRecord),
    place: |p| p.span.clone(),
    hash: |p| hash_of((&p.span, &p.text)),
    repr: |p| format!("Participant({:?})", p.text),
    {
        /// Words as written.
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
    /// Candidate for the speaker of a quotation, with its score.
    Candidate(CandidateRecord),
    place: |c| c.span.clone(),
    hash: |c| hash_of((&c.span, &c.text)),
    repr: |c| format!("Candidate({:?}, {})", c.text, c.score),
    {
        /// Words as written.
        #[getter]
        fn text(&self) -> &str {
            &self.0.text
        }

        /// Log-odds of this candidate against the answer that no speaker is named.
        #[getter]
        fn score(&self) -> f64 {
            self.0.score
        }

        /// Features with the largest contributions to the score.
        #[getter]
        fn features(&self) -> Vec<(String, f64)> {
            self.0.features.clone()
        }
    }
}

record_class! {
    /// Explanation of the speaker of a quotation: a sequence of candidates, with a text.
    Explanation(ExplanationRecord),
    hash: |e| hash_of(&e.text),
    repr: |e| format!("Explanation({})", short(&e.text)),
    {
        /// Sentences, one per line.
        #[getter]
        fn text(&self) -> &str {
            &self.0.text
        }

        /// Candidates for the speaker, best first.
        #[getter]
        fn candidates(&self) -> Vec<Candidate> {
            self.0.candidates.iter().cloned().map(Candidate).collect()
        }

        /// Possible people of the pronoun of the speaker, with their probabilities.
        #[getter]
        fn meanings(&self) -> Vec<(String, f64)> {
            self.0.meanings.iter().map(|m| (m.name.clone(), m.probability)).collect()
        }

        fn __len__(&self) -> usize {
            self.0.candidates.len()
        }

        fn __getitem__(&self, index: isize) -> PyResult<Candidate> {
            let all = &self.0.candidates;
            let at = if index < 0 { index + all.len().cast_signed() } else { index };
            let found = usize::try_from(at).ok().and_then(|at| all.get(at));
            found.cloned().map(Candidate).ok_or_else(|| PyIndexError::new_err("candidate index out of range"))
        }

        fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
            self.candidates().into_pyobject(py)?.call_method0("__iter__")
        }

        fn __str__(&self) -> &str {
            &self.0.text
        }

        /// Returns the sentences as a list, for notebooks.
        fn _repr_html_(&self) -> String {
            explanation_html(&self.0.text)
        }
    }
}

/// Quotation with its document.
#[derive(Clone, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub(crate) struct LocatedQuotation {
    pub(super) record: QuotationRecord,
    /// Document, and index of the quotation in it; `None` after pickling.
    #[serde(skip)]
    pub(super) place: Option<(Entry, usize)>,
}

// The place is lost by pickling, and a quotation is equal to its copy.
impl PartialEq for LocatedQuotation {
    fn eq(&self, other: &Self) -> bool {
        self.record == other.record
    }
}

impl LocatedQuotation {
    /// Returns the span from the first to the last part of the content.
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

impl std::ops::Deref for LocatedQuotation {
    type Target = QuotationRecord;

    fn deref(&self) -> &QuotationRecord {
        &self.record
    }
}

record_class! {
    /// Reported speech, or words in quotation marks that are not speech.
    Quotation(LocatedQuotation),
    place: LocatedQuotation::span,
    hash: |q| hash_of((&q.content, &q.text)),
    repr: |q| {
        let who = q.speaker_names().unwrap_or("unknown".into());
        format!("Quotation({}, {who}: {})", q.kind.name(), short(&q.text))
    },
    {
        /// Field of the document to which the offsets refer: "text" or "title".
        #[getter]
        fn field(&self) -> &'static str {
            self.0.field.name()
        }

        /// The same as `field`.
        #[getter]
        fn in_(&self) -> &'static str {
            self.0.field.name()
        }

        /// Reported words, the parts joined by a space.
        #[getter]
        fn text(&self) -> &str {
            &self.0.text
        }

        /// Kind: direct, mixed, indirect or `not_speech`.
        #[getter]
        fn kind(&self) -> &str {
            self.0.kind.name()
        }

        /// Spans of the reported words, in or outside of quotation marks.
        #[getter]
        fn content(&self) -> Vec<Span> {
            self.0.content.iter().cloned().map(Span).collect()
        }

        /// Spans inside quotation marks.
        #[getter]
        fn marked(&self) -> Vec<Span> {
            self.0.marked.iter().cloned().map(Span).collect()
        }

        /// Form on the page: marks, block, post, transcript, report.
        #[getter]
        fn form(&self) -> &str {
            self.0.form.name()
        }

        /// All speakers, in text order.
        #[getter]
        fn speakers(&self) -> Vec<Speaker> {
            self.0.speakers.iter().cloned().map(Speaker).collect()
        }

        /// First speaker, if one was identified.
        #[getter]
        fn speaker(&self) -> Option<Speaker> {
            self.0.speaker().cloned().map(Speaker)
        }

        /// Reporting expression, if there is one.
        #[getter]
        fn cue(&self) -> Option<Cue> {
            self.0.cue.clone().map(Cue)
        }

        /// Media of the speech, and persons or bodies that relay it, in text order.
        #[getter]
        fn media(&self) -> Vec<Participant> {
            self.0.media.iter().cloned().map(Participant).collect()
        }

        /// First medium, if one is named.
        #[getter]
        fn medium(&self) -> Option<Participant> {
            self.0.medium().cloned().map(Participant)
        }

        /// Addressee of the speech.
        #[getter]
        fn addressee(&self) -> Option<Participant> {
            self.0.addressee.clone().map(Participant)
        }

        /// True if the report is negated: "did not say".
        #[getter]
        fn negated(&self) -> bool {
            self.0.negated
        }

        /// True if the report is conditional: "would say".
        #[getter]
        fn conditional(&self) -> bool {
            self.0.conditional
        }

        /// Index in `doc.quotes` of the quotation that this one repeats, such as a pull quote.
        #[getter]
        fn repeats(&self) -> Option<usize> {
            self.0.repeats
        }

        /// Parts that a correction set: kind, speaker.
        #[getter]
        fn corrected(&self) -> Vec<&'static str> {
            self.0.corrected.iter().map(|part| part.name()).collect()
        }

        /// Probability that kind and speaker are right.
        #[getter]
        fn confidence(&self) -> f64 {
            self.0.confidence
        }

        /// Explains the choice of the speaker: returns sentences, and the candidates, best first; reads the page again.
        fn explain(&self, py: Python<'_>) -> PyResult<Explanation> {
            let Some((entry, index)) = self.0.place.clone() else {
                let why = "only a quotation of a document read in this process can be explained; take it from doc.quotes";
                return Err(Error::new(ErrorKind::Usage, why).into());
            };
            let id = entry.record.id.clone().unwrap_or_else(|| "explain".to_owned());
            Ok(Explanation(guarded(py, id, || entry.explain(index))?))
        }
    }
}

record_class! {
    /// Mention of a person, body or place.
    Mention(MentionRecord),
    place: |m| m.span.clone(),
    hash: |m| hash_of((&m.span, &m.label)),
    repr: |m| format!("Mention({:?}, {} via {})", m.text, m.entity_id.as_deref().unwrap_or(&m.label), m.via.name()),
    {
        /// Field of the document to which the offsets refer: "text" or "title".
        #[getter]
        fn field(&self) -> &'static str {
            self.0.field.name()
        }

        /// The same as `field`.
        #[getter]
        fn in_(&self) -> &'static str {
            self.0.field.name()
        }

        /// Words as written.
        #[getter]
        fn text(&self) -> &str {
            &self.0.text
        }

        /// Id in the gazetteer; `None` for people found by the text alone.
        #[getter]
        fn entity_id(&self) -> Option<&str> {
            self.0.entity_id.as_deref()
        }

        /// Canonical name.
        #[getter]
        fn label(&self) -> &str {
            &self.0.label
        }

        /// Type: PERSON, ORG, LOC, or another type of the gazetteer.
        #[getter]
        fn r#type(&self) -> &str {
            &self.0.kind
        }

        /// Kind of link: alias, `short_name`, role, pronoun.
        #[getter]
        fn via(&self) -> &str {
            self.0.via.name()
        }

        /// Probability that the link is right.
        #[getter]
        fn confidence(&self) -> f64 {
            self.0.confidence
        }

        /// `["entity"]` if a correction set the entity.
        #[getter]
        fn corrected(&self) -> Vec<&'static str> {
            self.0.corrected.iter().map(|part| part.name()).collect()
        }

        /// Other possible people or entities: ids, and names of people without an id.
        #[getter]
        fn alternatives(&self) -> Vec<String> {
            self.0.alternatives.clone()
        }
    }
}

record_class! {
    /// Person in the document.
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

        /// Gender: m, f or x; `None` if unknown.
        #[getter]
        fn gender(&self) -> Option<&str> {
            self.0.gender.map(Gender::name)
        }

        /// Indices into `doc.mentions`.
        #[getter]
        fn mentions(&self) -> Vec<usize> {
            self.0.mentions.clone()
        }
    }
}
