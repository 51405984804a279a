//! The one error type of the crate.

use std::fmt;

/// Why something could not be done. The message names the input and the remedy.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// What sort of thing went wrong, for callers that treat sorts differently.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A page that cannot be read: no text at all, a binary file, over 4 GB.
    Page,
    /// A gazetteer with a broken row, or a cache of another version.
    Gazetteer,
    /// An index, template or corpus file that is damaged or of another version.
    Store,
    /// An option that does not exist or contradicts another.
    Usage,
    /// The operating system said no.
    Io,
    /// A panic in the crate, caught at its border; the message is that of the panic.
    Defect,
}

impl Error {
    /// An error of `kind`; `message` in lower case, with no full stop.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), source: None }
    }

    /// The same with the error that caused it.
    #[must_use]
    pub fn because(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The same with `context: ` before its message (a file name, a document id).
    #[must_use]
    pub fn at(mut self, context: impl fmt::Display) -> Self {
        self.message = format!("{context}: {}", self.message);
        self
    }

    /// What sort of error it is.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl ErrorKind {
    /// The name that error rows carry.
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

/// A result with the crate's error.
pub type Result<T> = std::result::Result<T, Error>;
