//! What an expression means, before it is known when that is.
//!
//! The operators carry the names and, where they are the same, the definitions of SCATE (Bethard and Parker,
//! "A Semantically Compositional Annotation Scheme for Time Normalization", 2016) and of its implementation timenorm.

use super::{Amount, Fields, Modifier, Unit, Weekday};

/// The meaning of a time expression: a term that [`TimeExpr::resolve`] evaluates against a [`Context`](super::Context).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum TimeExpr {
    /// The anchor itself: "today" is the reference date, "that day" the day spoken of.
    Anchor(Anchor),
    /// A partially given date, completed by the policy: "October 5", "Wednesday".
    Fields(Fields),
    /// A partially given date on one side of the anchor: "last Friday", "this summer", "next March".
    Toward(Side, Fields, Anchor),
    /// The granule of a unit that holds the expression, moved so many places:
    /// `Shift(Reference, -1, Week)` is "last week", `2024-11-08` → `2024-W44`.
    Shift(Box<TimeExpr>, i32, Unit),
    /// An amount before (`false`) or after (`true`) the expression, at the granularity of the amount's unit:
    /// "three weeks ago", `2024-10-09` → `2024-W38`.
    Offset(Box<TimeExpr>, Amount, bool),
    /// The granule of a unit that holds the expression: "the week of March 3" → `2024-W09`.
    Enclosing(Unit, Box<TimeExpr>),
    /// The nth granule within the expression, from its end where negative: "the first week of May", "the last Sunday in March".
    Nth(i32, Granule, Box<TimeExpr>),
    /// A modifier over it: "early 2020" → `2020`, mod START.
    Modified(Modifier, Box<TimeExpr>),
    /// The first or last few granules of it: "the final weeks of 2024". The number may be open.
    Edge(Side, Amount, Box<TimeExpr>),
    /// That day at a time of day: "Friday night", "3 p.m. on May 5".
    At(Box<TimeExpr>, Fields),
    /// From the beginning of the first to the end of the second: "June 3–5", "1957-58".
    Between(Box<TimeExpr>, Box<TimeExpr>),
    /// A length of time that lies nowhere: "three years" → `P3Y`.
    Lasting(Amount),
    /// A length of time that ends (`false`) or begins (`true`) at the expression: "the past five years", "the next two weeks".
    Reaching(Amount, bool, Box<TimeExpr>),
    /// The first for TIMEX3, and for a row the days of the second, where both are reckoned from the same anchor: "a year ago" is the year
    /// 2018 there and the month `2018-11~` here, "the next week" a week of the calendar there and the seven days from now here.
    Covering(Box<TimeExpr>, Box<TimeExpr>),
    /// Something that comes again: "every Monday", "twice a week".
    Repeating(Repetition),
    /// A vague reference: "now", "recently", "soon".
    Vague(Vague),
}

/// What a relative expression is reckoned from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Anchor {
    /// The reference date (DCT).
    Reference,
    /// The time that the text speaks of.
    Focus,
    /// Either, as the policy says.
    Implied,
    /// The day that is being told of, if one was named a few sentences ago; else as [`Anchor::Implied`].
    Scene,
}

/// A side of an anchor, or an end of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Side {
    /// Before, or the end of a stretch.
    Last,
    /// Around.
    This,
    /// After, or the beginning of a stretch.
    Next,
}

/// What is counted within a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Granule {
    /// Granules of a unit.
    Unit(Unit),
    /// Days of that name.
    Weekday(Weekday),
}

/// A vague reference of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Vague {
    /// "Recently", `PAST_REF`.
    Past,
    /// "Now", `PRESENT_REF`.
    Present,
    /// "Soon", `FUTURE_REF`.
    Future,
}

/// Something that comes again (TIMEX3 type SET).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Repetition {
    /// What it comes with.
    pub every: Every,
    /// The words "every", "each" or "some" of the text, in capitals: the attribute `quant`.
    pub quant: Option<&'static str>,
    /// How often in each: the attribute `freq`.
    pub times: Option<u32>,
}

/// The cycle of a repetition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Every {
    /// Every three years.
    Amount(Amount),
    /// Every Monday, every morning, every July.
    Fields(Fields),
}

impl Vague {
    /// The TIMEX3 value.
    pub fn timex3(self) -> &'static str {
        match self {
            Self::Past => "PAST_REF",
            Self::Present => "PRESENT_REF",
            Self::Future => "FUTURE_REF",
        }
    }
}

impl Repetition {
    /// The TIMEX3 value: `P1W`, `XXXX-WXX-1`.
    pub fn timex3(&self) -> String {
        match self.every {
            Every::Amount(amount) => amount.timex3(),
            Every::Fields(fields) if fields.is_time_of_day() => fields.pattern(),
            Every::Fields(fields) => fields.pattern(),
        }
    }
}

impl TimeExpr {
    /// The fields inside, where it is a partially given date under any modifiers.
    pub fn fields(&self) -> Option<&Fields> {
        match self {
            Self::Fields(fields) | Self::Toward(_, fields, _) => Some(fields),
            Self::Modified(_, inner) | Self::At(inner, _) | Self::Covering(inner, _) => inner.fields(),
            _ => None,
        }
    }

    /// The same for changing them.
    pub fn fields_mut(&mut self) -> Option<&mut Fields> {
        match self {
            Self::Fields(fields) | Self::Toward(_, fields, _) => Some(fields),
            Self::Modified(_, inner) | Self::At(inner, _) | Self::Covering(inner, _) => inner.fields_mut(),
            _ => None,
        }
    }

    /// Whether its value depends on an anchor.
    pub fn is_relative(&self) -> bool {
        match self {
            Self::Anchor(_) | Self::Toward(..) => true,
            Self::Fields(fields) => !fields.has_full_year(),
            Self::Shift(inner, ..) | Self::Offset(inner, ..) | Self::Enclosing(_, inner) | Self::Nth(_, _, inner) => inner.is_relative(),
            Self::Modified(_, inner) | Self::Edge(_, _, inner) | Self::At(inner, _) | Self::Reaching(_, _, inner) => inner.is_relative(),
            Self::Covering(inner, _) => inner.is_relative(),
            Self::Between(a, b) => a.is_relative() || b.is_relative(),
            Self::Lasting(_) | Self::Repeating(_) | Self::Vague(_) => false,
        }
    }
}
