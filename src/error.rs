//! The one error type.

use std::{fmt, io, path::Path};

/// What went wrong, as one lower-case sentence that says what, where and what to do.
///
/// An expression that cannot be resolved is not an error: it is an undated row that says why.
#[derive(Debug)]
pub struct Error {
    kind: Kind,
    message: String,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Input,
    Date,
    Rules,
    Output,
    Usage,
    Fault,
}

/// The result of everything in dateline that can fail.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// The input could not be read or is not text.
    pub fn is_input(&self) -> bool {
        self.kind == Kind::Input
    }

    /// A date given by the user or a record could not be read.
    pub fn is_date(&self) -> bool {
        self.kind == Kind::Date
    }

    /// A rule or lexicon file has an error; the message holds `file:line:col` and a caret.
    pub fn is_rules(&self) -> bool {
        self.kind == Kind::Rules
    }

    /// The output could not be written.
    pub fn is_output(&self) -> bool {
        self.kind == Kind::Output
    }

    /// An option has a value that dateline does not know.
    pub fn is_usage(&self) -> bool {
        self.kind == Kind::Usage
    }

    /// dateline itself failed on the article; the message asks for a report.
    pub fn is_fault(&self) -> bool {
        self.kind == Kind::Fault
    }

    pub(crate) fn input(message: impl Into<String>) -> Self {
        Self::new(Kind::Input, message)
    }

    pub(crate) fn date(message: impl Into<String>) -> Self {
        Self::new(Kind::Date, message)
    }

    pub(crate) fn rules(message: impl Into<String>) -> Self {
        Self::new(Kind::Rules, message)
    }

    pub(crate) fn output(message: impl Into<String>) -> Self {
        Self::new(Kind::Output, message)
    }

    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new(Kind::Usage, message)
    }

    pub(crate) fn fault(message: impl Into<String>) -> Self {
        Self::new(Kind::Fault, message)
    }

    pub(crate) fn reading(path: &Path, error: io::Error) -> Self {
        let reason = plain(&error);
        Self::new(Kind::Input, format!("cannot read {}: {reason}; check the path and its permissions", path.display())).because(error)
    }

    #[cfg(feature = "files")]
    pub(crate) fn writing(path: &Path, error: io::Error) -> Self {
        let reason = plain(&error);
        Self::new(Kind::Output, format!("cannot write {}: {reason}; nothing was changed there", path.display())).because(error)
    }

    pub(crate) fn because(mut self, source: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.source = Some(Box::new(source));
        self
    }

    fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), source: None }
    }
}

/// The operating system's reason without its error number, in lower case.
fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    text.to_lowercase()
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
