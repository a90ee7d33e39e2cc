//! Half-open intervals of the time line.

use super::{Clock, Date};

/// A point between two seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// Seconds since its midnight, 0 to 86,399.
    pub second: u32,
}

/// The half-open interval from `start` up to, and not including, `end`; always `start <= end`.
///
/// ```
/// use dateline::time::{Date, When};
/// let month = When::Month(2024, 2).interval();
/// assert_eq!(month.last_day().to_string(), "2024-02-29");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    /// The first moment inside.
    pub start: Moment,
    /// The first moment after.
    pub end: Moment,
}

const DAY: i64 = 86_400;

impl Moment {
    /// Midnight at the beginning of a day.
    pub fn midnight(date: Date) -> Self {
        Self { date, second: 0 }
    }

    /// That time of that day.
    pub fn at(date: Date, clock: Clock) -> Self {
        Self { date, second: u32::from(clock.hour) * 3600 + u32::from(clock.minute) * 60 + u32::from(clock.second) }
    }

    /// The moment so many seconds later, or earlier.
    pub fn plus_seconds(self, seconds: i64) -> Self {
        let total = i64::from(self.second).saturating_add(seconds);
        Self { date: self.date.plus_days(total.div_euclid(DAY)), second: total.rem_euclid(DAY) as u32 }
    }

    /// The time of day.
    pub fn clock(self) -> Clock {
        let second = self.second.min(DAY as u32 - 1);
        Clock { hour: (second / 3600) as u8, minute: (second / 60 % 60) as u8, second: (second % 60) as u8 }
    }
}

impl Interval {
    /// The interval between two moments; empty where the second is earlier.
    pub fn new(start: Moment, end: Moment) -> Self {
        Self { start, end: end.max(start) }
    }

    /// Whole days, both inclusive.
    pub fn days(first: Date, last: Date) -> Self {
        Self::new(Moment::midnight(first), Moment::midnight(last.day_after()))
    }

    /// The first day that it touches.
    pub fn first_day(self) -> Date {
        self.start.date
    }

    /// The last day that it touches.
    pub fn last_day(self) -> Date {
        self.end.plus_seconds(if self.end > self.start { -1 } else { 0 }).date
    }

    /// Whether the day lies in it, at least in part.
    pub fn touches(self, day: Date) -> bool {
        self.first_day() <= day && day <= self.last_day()
    }

    /// The smallest interval that holds both.
    pub fn join(self, other: Interval) -> Interval {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}
