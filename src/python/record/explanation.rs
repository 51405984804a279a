//! `onrecord.Explanation`: the candidates for the speaker of a quotation, with a text.

use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyType};

use super::block::Span;
use super::class::{dict, hash_of, json, parse, short};
use crate::corpus::ExplanationRecord;
use crate::quotes::Part;
use crate::record::{CandidateRecord, SpanRecord};
use crate::view::explanation_html;

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

        /// Grammatical part in the report: "subject", "addressee" or "medium"; `None` for a candidate that is no part of it.
        #[getter]
        fn part(&self) -> Option<&'static str> {
            self.0.part.map(Part::name)
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
