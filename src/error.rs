//! The error type of the crate.

use std::fmt;

/// Error of any function of the crate. The message names the input and the remedy.
///
/// ```
/// use onrecord::{Cues, ErrorKind};
///
/// let error = Cues::with("riferire,riferisce").unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Usage);
/// assert_eq!(error.to_string(), "cues, line 1: expected lemma,forms,class,strength");
/// ```
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// Kind of an error, for callers that treat kinds differently.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A page that cannot be read (a binary file, or over 2 GB), or a malformed row of an input file.
    Page,
    /// A gazetteer with a broken row, or a cache of another version.
    Gazetteer,
    /// An index, template or corpus file that is damaged or of another version.
    Store,
    /// An invalid argument: an unknown option, one that contradicts another, or a malformed table of cues or phrases.
    Usage,
    /// An I/O operation failed.
    Io,
    /// A panic inside the crate, caught; the message contains that of the panic.
    Defect,
}

impl Error {
    /// Returns an error of `kind`; `message` is in lower case without a full stop.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), source: None }
    }

    /// Adds the error that caused this one.
    #[must_use]
    pub fn because(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Puts `context: ` before the message: a file name, a document id.
    #[must_use]
    pub fn at(mut self, context: impl fmt::Display) -> Self {
        self.message = format!("{context}: {}", self.message);
        self
    }

    /// Returns the kind of the error.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl ErrorKind {
    /// Returns the name that error rows contain.
    pub fn name(self) -> &'static str {
        match self {
            Self::Page => "PageError",
            Self::Gazetteer => "GazetteerError",
            Self::Store => "StoreError",
            Self::Usage => "UsageError",
            Self::Io => "IoError",
            Self::Defect => "DefectError",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if let Some(source) = &self.source {
            write!(f, ": {source}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|e| &**e as &(dyn std::error::Error + 'static))
    }
}

impl From<std::io::Error> for Error {
    fn from(e: std::io::Error) -> Self {
        Self::new(ErrorKind::Io, "cannot read or write").because(e)
    }
}

/// Result with the error of the crate.
pub type Result<T> = std::result::Result<T, Error>;
