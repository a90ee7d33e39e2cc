//! A time expression, found and resolved.

use crate::{
    span::Span,
    time::{Modifier, Resolution},
};

/// A time expression of the text with its value, as TimeML's TIMEX3 defines them.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Timex {
    /// Where it stands.
    pub span: Span,
    /// The sentence it stands in, as an index into [`Document::sentences`](crate::Document::sentences).
    pub sentence: usize,
    /// The rule that found it.
    pub rule: &'static str,
    /// What it comes to.
    pub resolution: Resolution,
}

/// The four types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimexType {
    /// A day or something coarser.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Something that comes again.
    Set,
}

impl TimexType {
    /// The name in TIMEX3: `DATE`, `TIME`, `DURATION`, `SET`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

impl Timex {
    /// The TIMEX3 `mod` attribute.
    pub fn modifier(&self) -> Option<Modifier> {
        self.resolution.modifier
    }
}
