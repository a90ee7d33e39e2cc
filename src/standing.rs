//! How a row stands: how sure its date is, whether its event took place, and what an undated one lies between.

use crate::time::Date;

/// What an undated event comes after and before, each day inclusive; open where the text does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// The day that it does not come before.
    pub after: Option<Date>,
    /// The day that it does not come after.
    pub before: Option<Date>,
}

/// How sure a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Certainty {
    /// The full date stands in the text.
    Stated,
    /// A relative expression with one reading.
    Resolved,
    /// The date of what stands beside it.
    Inherited,
    /// A vague expression.
    Approximate,
    /// No date can be given.
    Undated,
}

/// How an event stands to the world at the reference date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Status {
    /// It took place.
    Happened,
    /// It lies ahead, or was scheduled.
    Planned,
    /// It hangs on a condition, or is a forecast.
    Hypothetical,
    /// It holds over the interval.
    State,
}

impl Certainty {
    /// All of them, surest first.
    pub const ALL: [Self; 5] = [Self::Stated, Self::Resolved, Self::Inherited, Self::Approximate, Self::Undated];

    /// The name used in all output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Resolved => "resolved",
            Self::Inherited => "inherited",
            Self::Approximate => "approximate",
            Self::Undated => "undated",
        }
    }
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Happened, Self::Planned, Self::Hypothetical, Self::State];

    /// The name used in all output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Happened => "happened",
            Self::Planned => "planned",
            Self::Hypothetical => "hypothetical",
            Self::State => "state",
        }
    }
}
