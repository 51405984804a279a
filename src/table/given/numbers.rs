//! Conversion of columns to numbers and Boolean values.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, BooleanArray};
use arrow_schema::{ArrowError, DataType};

/// Returns the error of a column whose type cannot be converted.
fn no_conversion(array: &ArrayRef, kind: &str) -> ArrowError {
    ArrowError::CastError(format!("{} is not converted to {kind}", array.data_type()))
}

/// Returns a float as an integer; `None` for a fraction and for a number outside the range of `i64`.
fn whole(number: f64) -> Option<i64> {
    // Every float without a fraction and with a magnitude below 2^63 is exact as an `i64`.
    (number.fract() == 0.0 && number.abs() < 9_223_372_036_854_775_808.0).then_some(number as i64)
}

/// Returns a column of numbers as `i64`; `None` for null, for a fraction, and for a number outside the range of `i64`.
/// Fails on a column of another type.
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

/// Returns a column of Boolean values; `None` for null. Fails on a column of another type.
pub(crate) fn flags(array: &ArrayRef) -> Result<Vec<Option<bool>>, ArrowError> {
    let flags: Option<&BooleanArray> = array.as_boolean_opt();
    Ok(flags.ok_or_else(|| no_conversion(array, "truth values"))?.iter().collect())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{Float64Array, StringArray, UInt64Array};

    use super::*;

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
