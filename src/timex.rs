//! A time expression, found and resolved.

use std::{ops::Range, sync::Arc};

use crate::{
    span::Span,
    time::{Modifier, Resolution, TimeExpr, Unit, Value, When},
};

/// A time expression of the text with its value, as TimeML's TIMEX3 defines them.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Timex {
    /// Where it stands.
    pub span: Span,
    /// Its tokens, as indices into [`Document::tokens`](crate::Document::tokens).
    pub tokens: Range<usize>,
    /// The sentence it stands in, as an index into [`Document::sentences`](crate::Document::sentences).
    pub sentence: usize,
    /// The rule that found it.
    pub rule: Arc<str>,
    /// What it means.
    pub expr: TimeExpr,
    /// What it comes to.
    pub resolution: Resolution,
    /// How what happened lies to it, as the words around say: "until 20 January".
    pub bound: Bound,
    /// Where a range goes on: the index of the expression that ends it.
    pub range_end: Option<usize>,
    /// What it does in the form of the text.
    pub place: Place,
}

/// What an expression does in the form of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// It stands in running text, whose grammar says what it dates.
    #[default]
    InText,
    /// It heads what stands behind or below it: "12 March 2024: The fund opens".
    Heads(Body),
    /// It dates nothing: it only leads to a finer date, or stands in a line of publication, a byline, over a quoted mail.
    Apart,
}

/// What a date heads.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Body {
    /// The sentences whose events it dates: one, or the first of each item of a list below a date that stands alone.
    pub sentences: Vec<usize>,
    /// The byte where the first of them begins, behind the date where both stand in one sentence.
    pub start: usize,
    /// Whether it belongs to a run of three or more.
    pub in_run: bool,
}

/// How what is told lies to the date beside it. The value of the expression stays what it is: in TIMEX3 a preposition is no part of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Bound {
    /// On it, in it, during it.
    #[default]
    At,
    /// "Until 20 January": it ends then.
    Until,
    /// "Since 2019", "from October onward": it begins then and goes on.
    Since,
    /// "Before 2000".
    Before,
    /// "After Monday".
    After,
    /// "By Friday": a deadline.
    By,
    /// "Through November": it ends with the end of that.
    Through,
}

impl Bound {
    /// All of them.
    pub const ALL: [Self; 7] = [Self::At, Self::Until, Self::Since, Self::Before, Self::After, Self::By, Self::Through];

    /// The name used in all output.
    pub fn name(self) -> &'static str {
        match self {
            Self::At => "at",
            Self::Until => "until",
            Self::Since => "since",
            Self::Before => "before",
            Self::After => "after",
            Self::By => "by",
            Self::Through => "through",
        }
    }

    /// The bound of that name.
    ///
    /// ```
    /// use dateline::Bound;
    /// assert_eq!(Bound::named("until"), Some(Bound::Until));
    /// assert_eq!(Bound::named("soon"), None);
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|bound| bound.name() == name)
    }
}

/// The four types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
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
    /// The TIMEX3 type.
    pub fn kind(&self) -> TimexType {
        let by_unit = |unit: Unit| if unit <= Unit::DayPart { TimexType::Time } else { TimexType::Date };
        match &self.resolution.value {
            Value::At(when) | Value::Between(Some(when), _) | Value::Between(None, Some(when)) => by_unit(when.unit()),
            Value::Lasting(..) => TimexType::Duration,
            Value::Repeating(_) => TimexType::Set,
            Value::Vague(_) | Value::Between(None, None) => TimexType::Date,
            Value::Partial(fields) => by_unit(fields.unit()),
            Value::Unanchored(unit) => by_unit(*unit),
        }
    }

    /// The TIMEX3 value.
    pub fn value(&self) -> String {
        self.resolution.timex3()
    }

    /// The TIMEX3 `mod` attribute.
    pub fn modifier(&self) -> Option<Modifier> {
        self.resolution.modifier
    }

    /// The TIMEX3 `quant` attribute of a set.
    pub fn quant(&self) -> Option<String> {
        match &self.resolution.value {
            Value::Repeating(repetition) => repetition.quant.map(str::to_string),
            _ => None,
        }
    }

    /// The TIMEX3 `freq` attribute of a set, `2X` for twice.
    pub fn freq(&self) -> Option<String> {
        match &self.resolution.value {
            Value::Repeating(repetition) => repetition.times.map(|times| format!("{times}X")),
            _ => None,
        }
    }

    /// The first day of an anchored duration, as a TIMEX3 value.
    pub fn begin(&self) -> Option<String> {
        match &self.resolution.value {
            Value::Lasting(_, Some(interval)) => Some(When::Day(interval.first_day()).timex3()),
            _ => None,
        }
    }

    /// The last day of an anchored duration, as a TIMEX3 value.
    pub fn end(&self) -> Option<String> {
        match &self.resolution.value {
            Value::Lasting(_, Some(interval)) => Some(When::Day(interval.last_day()).timex3()),
            _ => None,
        }
    }

    /// Whether it lies somewhere on the calendar.
    pub fn is_dated(&self) -> bool {
        self.resolution.bounds().is_some()
    }
}
