//! Tables as CSV and as JSON lines.

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type, Int64Type, TimestampMicrosecondType, UInt32Type};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{DataType, TimeUnit};
use jiff::civil::date;
use jiff::{Span, Timestamp};
use serde_json::Value;

use crate::corrections::guarded;

/// Returns a table as CSV in UTF-8, with lists as JSON; with `header`, a byte order mark and a line with the names of the
/// columns come first. A cell that a spreadsheet would run as a formula gets an apostrophe before it.
pub fn to_csv(batch: &RecordBatch, header: bool) -> Vec<u8> {
    // Spreadsheets recognise UTF-8 by the byte order mark.
    let mark = if header { vec![0xef, 0xbb, 0xbf] } else { Vec::new() };
    let mut out = csv::Writer::from_writer(mark);
    let names: Option<Vec<String>> =
        header.then(|| batch.schema().fields().iter().map(|f| guarded(f.name())).collect());
    let rows = (0..batch.num_rows()).map(|row| batch.columns().iter().map(|c| csv_cell(c, row)).collect());
    for row in names.into_iter().chain(rows) {
        out.write_record(row).expect("every row has all columns, and writing to memory does not fail");
    }
    out.into_inner().expect("writing to memory does not fail")
}

/// Returns a table as JSON lines: one object a row, with its columns in order.
pub fn to_json_lines(batch: &RecordBatch) -> Vec<u8> {
    let schema = batch.schema();
    let names: Vec<String> = schema.fields().iter().map(|f| Value::from(f.name().as_str()).to_string()).collect();
    let mut out = String::new();
    for row in 0..batch.num_rows() {
        for (i, (name, column)) in names.iter().zip(batch.columns()).enumerate() {
            out.push_str(if i == 0 { "{" } else { ", " });
            out.push_str(name);
            out.push_str(": ");
            out.push_str(&json_value(column, row).to_string());
        }
        out.push_str("}\n");
    }
    out.into_bytes()
}

/// Returns a cell as text: empty for null, JSON for lists.
fn csv_cell(array: &ArrayRef, row: usize) -> String {
    match json_value(array, row) {
        Value::Null => String::new(),
        Value::String(text) => guarded(&text),
        other => other.to_string(),
    }
}

/// Returns a cell as JSON; `null` for a type that no table of this module has.
fn json_value(array: &ArrayRef, row: usize) -> Value {
    if array.is_null(row) {
        return Value::Null;
    }
    match array.data_type() {
        DataType::Utf8 => array.as_string::<i32>().value(row).into(),
        DataType::UInt32 => array.as_primitive::<UInt32Type>().value(row).into(),
        DataType::Int64 => array.as_primitive::<Int64Type>().value(row).into(),
        DataType::Float64 => array.as_primitive::<Float64Type>().value(row).into(),
        DataType::Boolean => array.as_boolean().value(row).into(),
        DataType::Date32 => {
            let days = array.as_primitive::<Date32Type>().value(row);
            let day = Span::new().try_days(days).and_then(|days| date(1970, 1, 1).checked_add(days));
            day.map_or(Value::Null, |day| day.to_string().into())
        }
        DataType::Timestamp(TimeUnit::Microsecond, _) => {
            let moment = Timestamp::from_microsecond(array.as_primitive::<TimestampMicrosecondType>().value(row));
            moment.map_or(Value::Null, |moment| moment.to_string().into())
        }
        DataType::List(_) => {
            let list = array.as_list::<i32>().value(row);
            (0..list.len()).map(|i| json_value(&list, i)).collect()
        }
        DataType::Struct(fields) => {
            let cells = fields.iter().zip(array.as_struct().columns());
            Value::Object(cells.map(|(f, c)| (f.name().clone(), json_value(c, row))).collect())
        }
        _ => Value::Null,
    }
}
