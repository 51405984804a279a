//! `onrecord.Mention` and `onrecord.Person`.

use pyo3::prelude::*;
use pyo3::types::{PyAny, PyType};

use super::block::Span;
use super::class::{dict, hash_of, json, parse};
use crate::entities::Gender;
use crate::record::{MentionRecord, PersonRecord, SpanRecord};

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
