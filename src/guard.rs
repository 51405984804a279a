//! Conversion of a panic, which is a defect of the crate, into an error that names the input.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::error::{Error, ErrorKind, Result};

/// Runs `work` and returns a panic in it as an [`ErrorKind::Defect`] with the message of the panic. `input` returns the
/// name of the page or the call; it is called only after a panic.
pub(crate) fn guarded<T>(input: impl FnOnce() -> String, work: impl FnOnce() -> Result<T>) -> Result<T> {
    // The values that `work` borrows are not changed by it, or are dropped with the error.
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| Err(defect(&*panic).at(input())))
}

/// Runs a library that reads a file. A panic in it is an error of the file, made by `damaged`, because damaged data can cause it.
#[cfg(feature = "arrow")]
pub(crate) fn of_library<T, E>(
    library: &str,
    damaged: impl FnOnce(Error) -> E,
    read: impl FnOnce() -> std::result::Result<T, E>,
) -> std::result::Result<T, E> {
    guarded(|| library.to_owned(), || Ok(read())).unwrap_or_else(|panic| Err(damaged(panic)))
}

fn defect(panic: &(dyn Any + Send)) -> Error {
    let message = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    let message = message.unwrap_or("a panic without a message");
    Error::new(ErrorKind::Defect, format!("a defect in onrecord: {message}; please report it with the page"))
}

#[cfg(test)]
mod tests {
    use super::guarded;
    use crate::error::{Error, ErrorKind, Result};

    fn caught(work: impl FnOnce() -> Result<u8>) -> Error {
        guarded(|| "page 7".to_owned(), work).unwrap_err()
    }

    #[test]
    fn a_panic_is_an_error_with_input_and_message() {
        let index = 4;
        for (error, message) in [
            (caught(|| panic!("a static message")), "a static message"),
            (caught(|| panic!("index {index} is odd")), "index 4 is odd"),
            (caught(|| Ok([1, 2, 3][index])), "index out of bounds: the len is 3 but the index is 4"),
            (caught(|| std::panic::panic_any(index)), "a panic without a message"),
        ] {
            assert_eq!(error.kind(), ErrorKind::Defect);
            let expected = format!("page 7: a defect in onrecord: {message}; please report it with the page");
            assert_eq!(error.to_string(), expected);
        }
    }

    #[test]
    fn results_and_errors_pass() {
        assert_eq!(guarded(|| unreachable!(), || Ok(1)).unwrap(), 1);
        assert_eq!(caught(|| Err(Error::new(ErrorKind::Page, "no text"))).to_string(), "no text");
    }
}
