//! `onrecord.Quotation` and its parts: speaker, cue, medium and addressee.

use pyo3::prelude::*;
use pyo3::types::{PyAny, PyType};

use super::block::Span;
use super::class::{dict, hash_of, json, parse, short};
use super::explanation::Explanation;
use crate::corpus::Entry;
use crate::error::{Error, ErrorKind};
use crate::python::guard::guarded;
use crate::record::{CueRecord, ParticipantRecord, QuotationRecord, SpanRecord, SpeakerRecord};

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

/// Quotation with its document.
#[derive(Clone, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub(crate) struct LocatedQuotation {
    pub(in crate::python) record: QuotationRecord,
    /// Document, and index of the quotation in it; `None` after pickling.
    #[serde(skip)]
    pub(in crate::python) place: Option<(Entry, usize)>,
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
