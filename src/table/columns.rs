//! Columns of an Arrow table under construction.

use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Float64Builder, Int64Builder, ListBuilder, StringBuilder, StructBuilder, UInt32Builder,
};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Fields, Schema};

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
        let mut column = StringBuilder::new();
        values.for_each(|v| column.append_option(v));
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

    /// Adds lists of unsigned integers, stored as signed ones with the same bits.
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

    pub(crate) fn string_lists<'a>(&mut self, name: &str, values: impl Iterator<Item = &'a [String]>) {
        let mut column = ListBuilder::new(StringBuilder::new());
        for list in values {
            for value in list {
                column.values().append_value(value);
            }
            column.append(true);
        }
        self.push_list(name, Arc::new(column.finish()));
    }

    /// Adds lists in which a value may be null.
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

/// Adds the columns that identify the document of a row.
pub(crate) fn document_columns<'a>(out: &mut Columns, rows: impl Iterator<Item = &'a Entry> + Clone) {
    out.strings("doc_id", rows.clone().map(|e| e.record.id.as_deref()));
    out.strings("url", rows.clone().map(|e| e.record.url.as_deref()));
    out.strings("site", rows.clone().map(|e| e.record.site.as_deref()));
    out.strings("published", rows.map(|e| e.record.published.as_deref()));
}

/// Returns a number of items as a cell; `None` beyond 32 bits.
pub(crate) fn count(n: usize) -> Option<u32> {
    u32::try_from(n).ok()
}
