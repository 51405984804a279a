//! Conversion of columns to the types that tables are read as.
//!
//! `arrow_cast::cast` converts every type to every other type, which is a sixth of the code of the Python extension;
//! tables of pages and of quotations need the five target types of this file.

use arrow_array::builder::StringBuilder;
use arrow_array::cast::AsArray;
use arrow_array::types::{
    Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, BooleanArray, StringArray};
use arrow_cast::display::{ArrayFormatter, FormatOptions};
use arrow_schema::{ArrowError, DataType};

/// Returns the error for a column whose type is not converted.
fn no_conversion(array: &ArrayRef, kind: &str) -> ArrowError {
    ArrowError::CastError(format!("{} is not converted to {kind}", array.data_type()))
}

/// Returns a column as text: text as it is, bytes as UTF-8, numbers and dates as their usual notation (ISO 8601).
/// Fails on bytes that are not UTF-8, and on a value that has no notation.
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

/// Returns the positions of the values of an array of type dictionary; 0 for null and where there are no values.
pub(crate) fn normalized_keys(array: &ArrayRef) -> Vec<usize> {
    let coded = array.as_any_dictionary();
    if coded.values().is_empty() { vec![0; array.len()] } else { coded.normalized_keys() }
}

fn decoded<'a>(cells: impl Iterator<Item = Option<&'a [u8]>>) -> Result<StringArray, ArrowError> {
    let text = |cell: Option<&'a [u8]>| cell.map(std::str::from_utf8).transpose();
    Ok(cells.map(text).collect::<Result<_, _>>()?)
}

/// Returns the whole number that a float is; `None` for a fraction and for a number that `i64` does not hold.
fn whole(number: f64) -> Option<i64> {
    // Every whole float below 2^63 is an `i64`.
    (number.fract() == 0.0 && number.abs() < 9_223_372_036_854_775_808.0).then_some(number as i64)
}

/// Returns a column of numbers as `i64`; `None` for null, and for a number that `i64` does not hold. Fails on a
/// column of another type.
pub(crate) fn longs(array: &ArrayRef) -> Result<Vec<Option<i64>>, ArrowError> {
    macro_rules! by_type {
        ($($kind:ident => $native:ty),+) => {
            match array.data_type() {
                $(DataType::$kind => {
                    array.as_primitive::<$native>().iter().map(|v| v.and_then(|v| i64::try_from(v).ok())).collect()
                })+
                DataType::Float32 => {
                    array.as_primitive::<Float32Type>().iter().map(|v| v.and_then(|v| whole(v.into()))).collect()
                }
                DataType::Float64 => array.as_primitive::<Float64Type>().iter().map(|v| v.and_then(whole)).collect(),
                _ => return Err(no_conversion(array, "whole numbers")),
            }
        };
    }
    Ok(by_type!(
        Int8 => Int8Type, Int16 => Int16Type, Int32 => Int32Type, Int64 => Int64Type,
        UInt8 => UInt8Type, UInt16 => UInt16Type, UInt32 => UInt32Type, UInt64 => UInt64Type
    ))
}

/// Returns a column of numbers as `f32`, rounded to its precision; `None` for null. Fails on a column of another type.
pub(crate) fn floats(array: &ArrayRef) -> Result<Vec<Option<f32>>, ArrowError> {
    Ok(match array.data_type() {
        DataType::Float32 => array.as_primitive::<Float32Type>().iter().collect(),
        DataType::Float64 => array.as_primitive::<Float64Type>().iter().map(|v| v.map(|v| v as f32)).collect(),
        _ => longs(array)?.into_iter().map(|v| v.map(|v| v as f32)).collect(),
    })
}

/// Returns a column of truth values; `None` for null. Fails on a column of another type.
pub(crate) fn flags(array: &ArrayRef) -> Result<Vec<Option<bool>>, ArrowError> {
    let flags: Option<&BooleanArray> = array.as_boolean_opt();
    Ok(flags.ok_or_else(|| no_conversion(array, "truth values"))?.iter().collect())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::types::Int8Type;
    use arrow_array::{
        BinaryArray, Date32Array, DictionaryArray, Float64Array, Int32Array, LargeStringArray, StringViewArray,
        TimestampSecondArray, UInt64Array,
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
        let zoned = TimestampSecondArray::from(vec![1_728_000_000]).with_timezone("+00:00");
        assert_eq!(text(zoned), [Some("2024-10-04T00:00:00Z".to_owned())]);
    }

    #[test]
    fn bytes_that_are_no_text_are_an_error() {
        let broken: ArrayRef = Arc::new(BinaryArray::from(vec![&b"\xff"[..]]));
        assert!(texts(&broken).is_err());
    }

    #[test]
    fn numbers_are_exact_or_none() {
        let unsigned: ArrayRef = Arc::new(UInt64Array::from(vec![1, u64::MAX]));
        assert_eq!(longs(&unsigned).unwrap(), [Some(1), None]);
        let floats: ArrayRef =
            Arc::new(Float64Array::from(vec![Some(2.0), Some(0.5), Some(1e300), Some(f64::NAN), None]));
        assert_eq!(longs(&floats).unwrap(), [Some(2), None, None, None, None]);
        assert!(longs(&(Arc::new(StringArray::from(vec!["1"])) as ArrayRef)).is_err());
        assert!(flags(&unsigned).is_err());
    }
}
