//! Columns of an Arrow table under construction.

use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Float64Builder, Int64Builder, ListBuilder, StringBuilder, StructBuilder,
    TimestampMicrosecondBuilder, UInt32Builder,
};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Fields, Schema};
use jiff::Timestamp;
use jiff::civil::{Date, date};

use crate::corpus::Entry;
use crate::record::SpanRecord;

/// Columns under construction, in the order in which they were added. All must get the same number of values.
#[derive(Default)]
pub(crate) struct Columns {
    fields: Vec<Field>,
    arrays: Vec<ArrayRef>,
}

impl Columns {
    pub(crate) fn strings<'a>(&mut self, name: &str, values: impl Iterator<Item = Option<&'a str>>) {
        let values: Vec<Option<&str>> = values.collect();
        // The texts of a batch are megabytes, and a buffer that grows would copy them.
        let size = values.iter().flatten().map(|v| v.len()).sum();
        let mut column = StringBuilder::with_capacity(values.len(), size);
        for value in values {
            column.append_option(value);
        }
        self.push(name, DataType::Utf8, Arc::new(column.finish()));
    }

    /// Adds a column of texts; `write` appends the text of a value to a buffer, which is reused.
    pub(crate) fn written<T>(
        &mut self,
        name: &str,
        values: impl ExactSizeIterator<Item = T>,
        write: impl Fn(T, &mut String),
    ) {
        let (rows, mut buffer) = (values.len(), String::new());
        let mut column = StringBuilder::new();
        for (row, value) in values.enumerate() {
            buffer.clear();
            write(value, &mut buffer);
            if row == 0 {
                column = StringBuilder::with_capacity(rows, buffer.len() * rows);
            }
            column.append_value(&buffer);
        }
        self.push(name, DataType::Utf8, Arc::new(column.finish()));
    }

    pub(crate) fn numbers(&mut self, name: &str, values: impl Iterator<Item = Option<u32>>) {
        let mut column = UInt32Builder::new();
        values.for_each(|v| column.append_option(v));
        self.push(name, DataType::UInt32, Arc::new(column.finish()));
    }

    pub(crate) fn longs(&mut self, name: &str, values: impl Iterator<Item = Option<i64>>) {
        let mut column = Int64Builder::new();
        values.for_each(|v| column.append_option(v));
        self.push(name, DataType::Int64, Arc::new(column.finish()));
    }

    /// Adds a column of lists of unsigned integers, stored as signed ones with the same bits.
    #[cfg(feature = "python")]
    pub(crate) fn long_lists<'a>(&mut self, name: &str, values: impl Iterator<Item = &'a [u64]>) {
        let mut column = ListBuilder::new(Int64Builder::new());
        for list in values {
            for value in list {
                column.values().append_value(value.cast_signed());
            }
            column.append(true);
        }
        self.push_list(name, Arc::new(column.finish()));
    }

    pub(crate) fn floats(&mut self, name: &str, values: impl Iterator<Item = f64>) {
        let mut column = Float64Builder::new();
        values.for_each(|v| column.append_value(v));
        self.push(name, DataType::Float64, Arc::new(column.finish()));
    }

    pub(crate) fn flags(&mut self, name: &str, values: impl Iterator<Item = bool>) {
        let mut column = BooleanBuilder::new();
        values.for_each(|v| column.append_value(v));
        self.push(name, DataType::Boolean, Arc::new(column.finish()));
    }

    /// Adds a column with the days of dates in ISO 8601; null if a date is less precise than a day.
    pub(crate) fn days<'a>(&mut self, name: &str, values: impl Iterator<Item = Option<&'a str>>) {
        let mut column = Date32Builder::new();
        repeated(values, day).for_each(|v| column.append_option(v));
        self.push(name, DataType::Date32, Arc::new(column.finish()));
    }

    /// Adds a column with the moments in UTC of dates in ISO 8601; null if a date has no time or no zone.
    pub(crate) fn moments<'a>(&mut self, name: &str, values: impl Iterator<Item = Option<&'a str>>) {
        let mut column = TimestampMicrosecondBuilder::new().with_timezone("UTC");
        repeated(values, moment).for_each(|v| column.append_option(v));
        let column = column.finish();
        self.push(name, column.data_type().clone(), Arc::new(column));
    }

    pub(crate) fn string_lists<'a, S: AsRef<str> + 'a>(&mut self, name: &str, values: impl Iterator<Item = &'a [S]>) {
        let mut column = ListBuilder::new(StringBuilder::new());
        for list in values {
            for value in list {
                column.values().append_value(value);
            }
            column.append(true);
        }
        self.push_list(name, Arc::new(column.finish()));
    }

    /// Adds a column of lists in which a value may be null.
    pub(crate) fn optional_lists<'a, L>(&mut self, name: &str, values: impl Iterator<Item = L>)
    where
        L: Iterator<Item = Option<&'a str>>,
    {
        let mut column = ListBuilder::new(StringBuilder::new());
        for list in values {
            list.for_each(|value| column.values().append_option(value));
            column.append(true);
        }
        self.push_list(name, Arc::new(column.finish()));
    }

    pub(crate) fn span_lists<'a>(&mut self, name: &str, values: impl Iterator<Item = &'a [SpanRecord]>) {
        let names = ["start", "end", "source_start", "source_end"];
        let fields: Fields = names.iter().map(|n| Field::new(*n, DataType::UInt32, true)).collect();
        let mut column = ListBuilder::new(StructBuilder::from_fields(fields, 0));
        for list in values {
            for span in list {
                let row = column.values();
                let cells = [span.start, span.end, Some(span.source_start), Some(span.source_end)];
                for (i, cell) in cells.into_iter().enumerate() {
                    row.field_builder::<UInt32Builder>(i).expect("four numbers, as declared above").append_option(cell);
                }
                row.append(true);
            }
            column.append(true);
        }
        self.push_list(name, Arc::new(column.finish()));
    }

    fn push_list(&mut self, name: &str, array: ArrayRef) {
        self.push(name, array.data_type().clone(), array);
    }

    fn push(&mut self, name: &str, kind: DataType, array: ArrayRef) {
        self.fields.push(Field::new(name, kind, true));
        self.arrays.push(array);
    }

    /// Returns the table.
    pub(crate) fn finish(self) -> RecordBatch {
        let schema = Arc::new(Schema::new(self.fields));
        RecordBatch::try_new(schema, self.arrays).expect("every column has one value per row")
    }
}

/// Adds the columns that identify the document of a row: id, address, site and date.
pub(crate) fn document_columns<'a>(out: &mut Columns, rows: impl Iterator<Item = &'a Entry> + Clone) {
    out.strings("doc_id", rows.clone().map(|e| e.record.id.as_deref()));
    out.strings("url", rows.clone().map(|e| e.record.url.as_deref()));
    out.strings("site", rows.clone().map(|e| e.record.site.as_deref()));
    out.strings("published", rows.map(|e| e.record.published.as_deref()));
}

/// Adds the date of the document of a row in two types that programs can compare: the day as the page gives it, and the
/// moment in UTC.
pub(crate) fn date_columns<'a>(out: &mut Columns, rows: impl Iterator<Item = &'a Entry> + Clone) {
    out.days("published_date", rows.clone().map(|e| e.record.published.as_deref()));
    out.moments("published_utc", rows.map(|e| e.record.published.as_deref()));
}

/// Applies `parse` to values, once for consecutive equal values, because the rows of a document have the same date.
fn repeated<'a, T: Copy>(
    values: impl Iterator<Item = Option<&'a str>>,
    parse: fn(&str) -> Option<T>,
) -> impl Iterator<Item = Option<T>> {
    let mut last: (Option<&'a str>, Option<T>) = (None, None);
    values.map(move |value| {
        if value != last.0 {
            last = (value, value.and_then(parse));
        }
        last.1
    })
}

/// Returns the number of days from 1 January 1970 to the day of a date.
fn day(text: &str) -> Option<i32> {
    let day: Date = text.get(..10)?.parse().ok()?;
    day.since(date(1970, 1, 1)).ok().map(|span| span.get_days())
}

/// Returns the number of microseconds from 1970-01-01T00:00:00Z to a date with time and zone.
fn moment(text: &str) -> Option<i64> {
    text.parse().ok().map(Timestamp::as_microsecond)
}

/// Returns a count as a cell; `None` beyond 32 bits.
pub(crate) fn count(n: usize) -> Option<u32> {
    u32::try_from(n).ok()
}

#[cfg(test)]
mod tests {
    use arrow_array::cast::AsArray;
    use arrow_array::types::{Date32Type, TimestampMicrosecondType};

    use super::*;

    #[test]
    fn dates_are_days_and_moments() {
        let dates = [
            Some("2024-03-05"),
            Some("2024-03-05"),
            Some("2024-03-05T00:30:00+02:00"),
            Some("1969-12-31T23:59:59Z"),
            Some("2024-03-05T09:30"),
            Some("2024-03"),
            None,
        ];
        let mut out = Columns::default();
        out.days("day", dates.into_iter());
        out.moments("moment", dates.into_iter());
        let table = out.finish();
        let days: Vec<_> = table.column(0).as_primitive::<Date32Type>().iter().collect();
        assert_eq!(days, [Some(19787), Some(19787), Some(19787), Some(-1), Some(19787), None, None]);
        let moments: Vec<_> = table.column(1).as_primitive::<TimestampMicrosecondType>().iter().collect();
        let seconds = |s: i64| Some(s * 1_000_000);
        assert_eq!(moments, [None, None, seconds(1_709_591_400), seconds(-1), None, None, None]);
    }
}
