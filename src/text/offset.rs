//! Position of a slice in the string that it was cut from.

/// Returns the byte offset of `part` in `whole`, or `None` if `part` is not a slice of it.
pub(crate) fn offset_in(part: &str, whole: &str) -> Option<usize> {
    let at = (part.as_ptr() as usize).checked_sub(whole.as_ptr() as usize)?;
    (at + part.len() <= whole.len()).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_and_other_strings() {
        let whole = String::from("The quay is shut.");
        assert_eq!(offset_in(&whole[4..8], &whole), Some(4));
        assert_eq!(offset_in(&whole[whole.len()..], &whole), Some(whole.len()));
        assert_eq!(offset_in(&whole, &whole[4..8]), None);
        assert_eq!(offset_in(&String::from("quay"), &whole), None);
    }
}
