//! The one error type.

use std::{fmt, io, path::Path, str::FromStr};

use crate::time::Edtf;

/// What went wrong, as one lower-case sentence that says what, where and what to do.
///
/// An expression that cannot be resolved is not an error: it is an undated row that says why.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// What an error is about. Each kind has a question of its own, [`Error::is_input`] for example.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The input could not be read or is not text.
    Input,
    /// A date given by the user or a record could not be read.
    Date,
    /// A rule or lexicon file has an error.
    Rules,
    /// The output could not be written.
    Output,
    /// An option has a value that dateline does not know.
    Usage,
    /// dateline itself failed.
    Fault,
}

impl ErrorKind {
    /// Its name, `input` for example.
    pub fn name(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::Date => "date",
            Self::Rules => "rules",
            Self::Output => "output",
            Self::Usage => "usage",
            Self::Fault => "fault",
        }
    }
}

/// The result of everything in dateline that can fail.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// What it is about.
    ///
    /// ```
    /// use dateline::{Article, ErrorKind};
    /// let error = Article::new("").dated("soon").expect_err("no date");
    /// assert_eq!((error.kind(), error.kind().name()), (ErrorKind::Date, "date"));
    /// ```
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The input could not be read or is not text.
    pub fn is_input(&self) -> bool {
        self.kind == ErrorKind::Input
    }

    /// A date given by the user or a record could not be read.
    pub fn is_date(&self) -> bool {
        self.kind == ErrorKind::Date
    }

    /// A rule or lexicon file has an error; the message holds `file:line:col` and a caret.
    pub fn is_rules(&self) -> bool {
        self.kind == ErrorKind::Rules
    }

    /// The output could not be written.
    pub fn is_output(&self) -> bool {
        self.kind == ErrorKind::Output
    }

    /// An option has a value that dateline does not know.
    pub fn is_usage(&self) -> bool {
        self.kind == ErrorKind::Usage
    }

    /// dateline itself failed on the article; the message asks for a report.
    pub fn is_fault(&self) -> bool {
        self.kind == ErrorKind::Fault
    }

    pub(crate) fn input(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Input, message)
    }

    pub(crate) fn date(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Date, message)
    }

    pub(crate) fn rules(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Rules, message)
    }

    pub(crate) fn output(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Output, message)
    }

    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Usage, message)
    }

    pub(crate) fn fault(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Fault, message)
    }

    pub(crate) fn reading(path: &Path, error: io::Error) -> Self {
        let reason = plain(&error);
        Self::new(ErrorKind::Input, format!("cannot read {}: {reason}; check the path and its permissions", path.display())).because(error)
    }

    #[cfg(feature = "files")]
    pub(crate) fn writing(path: &Path, error: io::Error) -> Self {
        let reason = plain(&error);
        Self::new(ErrorKind::Output, format!("cannot write {}: {reason}; nothing was changed there", path.display())).because(error)
    }

    pub(crate) fn resuming(path: &Path, error: io::Error) -> Self {
        let reason = plain(&error);
        Self::new(ErrorKind::Output, format!("cannot go on with {}: {reason}; give a file that can be read and written", path.display()))
            .because(error)
    }

    pub(crate) fn because(mut self, source: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.source = Some(Box::new(source));
        self
    }

    fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), source: None }
    }
}

/// Here, because `time/` knows no errors.
impl FromStr for Edtf {
    type Err = Error;

    /// # Errors
    /// [`Error::is_date`] where it is no EDTF that dateline knows, or ends before it begins.
    fn from_str(text: &str) -> Result<Self> {
        Self::read(text).ok_or_else(|| {
            Error::date(format!(
                "cannot read “{text}” as EDTF; write it as in 2024-11-06, 2022-10, 2024-10~ or 2021/2024, the earlier date first"
            ))
        })
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
