//! Quotations read from a table that a caller passes.

use arrow_array::{Array, RecordBatch, StringArray};

use super::cells::{no_column, text_column};
use crate::corpus::speaker::is_name;
use crate::error::Result;
use crate::input::iso_date;
use crate::trace::Quote;

/// Returns true if a name tells speakers apart: several words, or one word with a capital that is no pronoun or common noun. Names
/// of groups must be names: "Polar Rail", but not "the rebels".
fn identifies(name: &str, via: Option<&str>) -> bool {
    match via {
        Some("document" | "none") => false,
        Some("group") => is_name(name),
        _ => name.contains(' ') || is_name(name),
    }
}

/// Columns of a table of quotations: `text`, and optionally `doc_id`, `site`, `published`, `speaker_id`,
/// `speaker`, `speaker_via`, `kind`, `repeats`.
pub(crate) struct QuoteColumns([Option<StringArray>; 9], WrongDates);

/// Number and first of the dates that were ignored, because they are not in ISO 8601.
#[derive(Default)]
pub(crate) struct WrongDates {
    pub(crate) count: usize,
    pub(crate) first: String,
}

impl WrongDates {
    /// Returns dates in ISO 8601; others are counted, and null.
    fn checked(&mut self, dates: &StringArray) -> StringArray {
        let mut date = |text: &str| {
            let date = iso_date(text);
            if date.is_none() && !text.is_empty() {
                self.count += 1;
                if self.count == 1 {
                    text.clone_into(&mut self.first);
                }
            }
            date
        };
        dates.iter().map(|text| text.and_then(&mut date)).collect()
    }
}

impl QuoteColumns {
    /// Reads the columns of a table. Fails if there is no column `text`, or if a column cannot be read as text.
    pub(crate) fn new(batch: &RecordBatch) -> Result<Self> {
        let names = ["text", "doc_id", "site", "published", "speaker_id", "speaker", "kind", "speaker_via", "repeats"];
        let mut columns = [const { None }; 9];
        for (into, name) in columns.iter_mut().zip(names) {
            *into = text_column(batch, name)?;
        }
        if columns[0].is_none() {
            return Err(no_column(batch, "text"));
        }
        let mut wrong = WrongDates::default();
        columns[3] = columns[3].as_ref().map(|dates| wrong.checked(dates));
        Ok(Self(columns, wrong))
    }

    /// Returns the dates that were ignored.
    #[cfg(feature = "python")]
    pub(crate) fn wrong_dates(&self) -> &WrongDates {
        &self.1
    }

    /// Returns the quotations, one per row; null is read as an empty quotation.
    pub(crate) fn quotes(&self) -> impl Iterator<Item = Quote<'_>> {
        let rows = self.0[0].as_ref().map_or(0, Array::len);
        (0..rows).map(|row| {
            let cell = |i: usize| self.0[i].as_ref().filter(|c| !c.is_null(row)).map(|c| c.value(row));
            Quote {
                text: cell(0).unwrap_or_default(),
                document: cell(1).unwrap_or_default(),
                outlet: cell(2),
                date: cell(3),
                // As in `corpus::traceable`: an id or a name; "her director" does not identify a person.
                speaker: cell(4).or_else(|| cell(5).filter(|name| identifies(name, cell(7)))),
            }
        })
    }

    /// Returns true if a row can be traced, by the rule of [`traceable`](crate::corpus::traceable).
    pub(crate) fn traceable(&self, row: usize) -> bool {
        let is = |i: usize, test: fn(&str) -> bool| {
            self.0[i].as_ref().is_some_and(|c: &StringArray| !c.is_null(row) && test(c.value(row)))
        };
        is(0, |text| text.contains(' ')) && !is(6, |kind| kind == "not_speech") && !is(8, |_| true)
    }
}
