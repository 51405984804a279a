//! Conversion of columns to text; `numbers` has the conversions to other types.
//!
//! `arrow_cast::cast` is not used, because it converts every type to every other type, which is a sixth of the code of the
//! Python extension; tables of pages and quotations need only the four target types of these two files.

use arrow_array::builder::StringBuilder;
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, StringArray, make_array};
use arrow_cast::display::{ArrayFormatter, FormatOptions};
use arrow_schema::{ArrowError, DataType};

/// Returns a column as text: text as it is, bytes as UTF-8, dates in ISO 8601, and other types as Arrow displays them. A
/// moment with a named time zone ("Europe/Berlin") is displayed in UTC, for which no table of zones is needed.
/// Fails on bytes that are not UTF-8, and on a value that Arrow cannot display.
pub(crate) fn texts(array: &ArrayRef) -> Result<StringArray, ArrowError> {
    match array.data_type() {
        DataType::Utf8 => Ok(array.as_string::<i32>().clone()),
        DataType::LargeUtf8 => Ok(array.as_string::<i64>().iter().collect()),
        DataType::Utf8View => Ok(array.as_string_view().iter().collect()),
        DataType::Binary => decoded(array.as_binary::<i32>().iter()),
        DataType::LargeBinary => decoded(array.as_binary::<i64>().iter()),
        DataType::BinaryView => decoded(array.as_binary_view().iter()),
        DataType::Dictionary(..) => {
            let coded = array.as_any_dictionary();
            let values = texts(coded.values())?;
            let value = |(row, key): (usize, usize)| {
                (coded.keys().is_valid(row) && values.is_valid(key)).then(|| values.value(key))
            };
            Ok(normalized_keys(array).into_iter().enumerate().map(value).collect())
        }
        _ => {
            let options = FormatOptions::new();
            let array = &in_utc(array)?;
            let formatter = ArrayFormatter::try_new(array, &options)?;
            let mut texts = StringBuilder::new();
            for row in 0..array.len() {
                if array.is_null(row) {
                    texts.append_null();
                } else {
                    texts.append_value(formatter.value(row).try_to_string()?);
                }
            }
            Ok(texts.finish())
        }
    }
}

/// Returns a column as [`texts`] does, without failing: bytes that are not UTF-8 become U+FFFD, and a value that cannot be
/// displayed becomes the message of its error.
pub(crate) fn texts_with_errors(array: &ArrayRef) -> StringArray {
    texts(array).unwrap_or_else(|_| {
        let cell = |row: usize| array.is_valid(row).then(|| cell_text(array, row));
        (0..array.len()).map(cell).collect()
    })
}

/// Returns a cell of a column that [`texts`] cannot convert as a whole.
fn cell_text(array: &ArrayRef, row: usize) -> String {
    let lossy = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    match array.data_type() {
        DataType::Binary => lossy(array.as_binary::<i32>().value(row)),
        DataType::LargeBinary => lossy(array.as_binary::<i64>().value(row)),
        DataType::BinaryView => lossy(array.as_binary_view().value(row)),
        DataType::Dictionary(..) => {
            let (key, values) = (normalized_keys(&array.slice(row, 1))[0], array.as_any_dictionary().values());
            if values.is_valid(key) { cell_text(values, key) } else { String::new() }
        }
        _ => texts(&array.slice(row, 1)).map_or_else(|e| e.to_string(), |cell| cell.value(0).to_owned()),
    }
}

/// Returns moments with a named time zone as moments in UTC; other columns, and offsets such as "+02:00", are unchanged.
fn in_utc(array: &ArrayRef) -> Result<ArrayRef, ArrowError> {
    match array.data_type() {
        DataType::Timestamp(unit, Some(zone)) if !zone.starts_with(['+', '-']) => {
            let moments = array.to_data().into_builder();
            Ok(make_array(moments.data_type(DataType::Timestamp(*unit, Some("+00:00".into()))).build()?))
        }
        _ => Ok(array.clone()),
    }
}

/// Returns the indices of the values of a dictionary array; 0 for null, and if the dictionary is empty.
pub(crate) fn normalized_keys(array: &ArrayRef) -> Vec<usize> {
    let coded = array.as_any_dictionary();
    if coded.values().is_empty() { vec![0; array.len()] } else { coded.normalized_keys() }
}

fn decoded<'a>(cells: impl Iterator<Item = Option<&'a [u8]>>) -> Result<StringArray, ArrowError> {
    let text = |cell: Option<&'a [u8]>| cell.map(std::str::from_utf8).transpose();
    Ok(cells.map(text).collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::types::Int8Type;
    use arrow_array::{
        BinaryArray, Date32Array, DictionaryArray, Int32Array, LargeStringArray, StringViewArray, TimestampSecondArray,
    };

    use super::*;

    fn text(array: impl Array + 'static) -> Vec<Option<String>> {
        texts(&(Arc::new(array) as ArrayRef)).unwrap().iter().map(|v| v.map(str::to_owned)).collect()
    }

    #[test]
    fn columns_of_any_type_are_text() {
        let given = [Some("a"), None, Some("b")];
        let wanted: Vec<Option<String>> = given.iter().map(|v| v.map(str::to_owned)).collect();
        assert_eq!(text(StringArray::from(given.to_vec())), wanted);
        assert_eq!(text(LargeStringArray::from(given.to_vec())), wanted);
        assert_eq!(text(StringViewArray::from(given.to_vec())), wanted);
        assert_eq!(text(BinaryArray::from(vec![Some(&b"a"[..]), None, Some(b"b")])), wanted);
        assert_eq!(text(given.into_iter().collect::<DictionaryArray<Int8Type>>()), wanted);
        assert_eq!(text([None::<&str>; 2].into_iter().collect::<DictionaryArray<Int8Type>>()), [None, None]);
        assert_eq!(text(Int32Array::from(vec![Some(7), None])), [Some("7".to_owned()), None]);
        assert_eq!(text(Date32Array::from(vec![20_000])), [Some("2024-10-04".to_owned())]);
        for (zone, moment) in [
            ("+00:00", "2024-10-04T00:00:00Z"),
            ("UTC", "2024-10-04T00:00:00Z"),
            ("Europe/Berlin", "2024-10-04T00:00:00Z"),
            ("+02:00", "2024-10-04T02:00:00+02:00"),
        ] {
            let zoned = TimestampSecondArray::from(vec![1_728_000_000]).with_timezone(zone);
            assert_eq!(text(zoned), [Some(moment.to_owned())], "{zone}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_an_error() {
        let broken: ArrayRef = Arc::new(BinaryArray::from(vec![&b"\xff"[..]]));
        assert!(texts(&broken).is_err());
    }

    #[test]
    fn a_cell_that_is_no_text_leaves_the_others() {
        let column: ArrayRef = Arc::new(BinaryArray::from(vec![Some(&b"a\xff"[..]), None, Some(b"b")]));
        let found: Vec<_> = texts_with_errors(&column).iter().map(|v| v.map(str::to_owned)).collect();
        assert_eq!(found, [Some("a\u{fffd}".to_owned()), None, Some("b".to_owned())]);
        let column: ArrayRef = Arc::new(TimestampSecondArray::from(vec![i64::MAX, 0]).with_timezone("UTC"));
        let found = texts_with_errors(&column);
        assert_ne!(found.value(0), "");
        assert_eq!(found.value(1), "1970-01-01T00:00:00Z");
    }
}
