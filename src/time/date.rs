//! Civil dates and times of day, without zones: the only place that knows chrono.

use std::fmt;

use chrono::{Datelike, NaiveDate};

/// A day of the proleptic Gregorian calendar. Years are astronomical: year 0 is 1 BC.
///
/// ```
/// use dateline::time::Date;
/// let day = Date::new(2024, 11, 6).expect("a day that exists");
/// assert_eq!(day.to_string(), "2024-11-06");
/// assert_eq!(Date::new(2023, 2, 29), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

/// A day of the week; weeks begin on Monday, as in ISO 8601.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Weekday {
    /// The first day of a week.
    Monday = 1,
    /// The second day of a week.
    Tuesday,
    /// The third day of a week.
    Wednesday,
    /// The fourth day of a week.
    Thursday,
    /// The fifth day of a week.
    Friday,
    /// The sixth day of a week.
    Saturday,
    /// The seventh day of a week.
    Sunday,
}

/// A time of day, to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
}

impl Date {
    /// The furthest past day that dateline reckons with, 1 January 9999 BC.
    pub const MIN_YEAR: i32 = -9998;
    /// The furthest future year.
    pub const MAX_YEAR: i32 = 9999;

    /// The day of that year, month (1–12) and day of the month (1–31), if there is one.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self::within)
    }

    /// The first day of a month; `month` may lie outside 1–12 and then counts into the years around. Behind the end of the calendar it
    /// is the day after the last one, which only ends intervals.
    pub fn first_of_month(year: i32, month: i32) -> Self {
        let (years, month) = (month.saturating_sub(1).div_euclid(12), month.saturating_sub(1).rem_euclid(12) as u32 + 1);
        match year.saturating_add(years) {
            year if year < Self::MIN_YEAR => Self::existing(Self::MIN_YEAR, 1, 1),
            year if year > Self::MAX_YEAR => Self::existing(Self::MAX_YEAR + 1, 1, 1),
            year => Self::existing(year, month, 1),
        }
    }

    /// The day of an ISO week, if that year has the week.
    pub fn of_iso_week(year: i32, week: u32, weekday: Weekday) -> Option<Self> {
        NaiveDate::from_isoywd_opt(year, week, weekday.to_chrono()).map(Self::within)
    }

    /// The year, astronomical.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        Weekday::from_number(self.0.weekday().number_from_monday())
    }

    /// The ISO year and week that the day lies in.
    pub fn iso_week(self) -> (i32, u32) {
        let week = self.0.iso_week();
        (week.year(), week.week())
    }

    /// The day so many days later, or earlier; stops at the ends of the calendar.
    pub fn plus_days(self, days: i64) -> Self {
        let days = days.clamp(-8_000_000, 8_000_000);
        self.0.checked_add_signed(chrono::TimeDelta::days(days)).map_or(self, Self::within)
    }

    /// The day after, also after the last day of the calendar, where it only ends intervals.
    pub(crate) fn day_after(self) -> Self {
        self.0.succ_opt().map_or(self, Self)
    }

    /// The day so many months later, or earlier; the last day of a shorter month where the day is missing.
    pub fn plus_months(self, months: i32) -> Self {
        let first = Self::first_of_month(self.year(), (self.month() as i32).saturating_add(months));
        let day = self.day().min(days_in_month(first.year(), first.month()));
        Self::new(first.year(), first.month(), day).unwrap_or(first)
    }

    /// Days from here to `other`; negative where `other` is earlier.
    pub fn days_until(self, other: Date) -> i64 {
        (other.0 - self.0).num_days()
    }

    fn within(date: NaiveDate) -> Self {
        match date.year() {
            year if year < Self::MIN_YEAR => Self::existing(Self::MIN_YEAR, 1, 1),
            year if year > Self::MAX_YEAR => Self::existing(Self::MAX_YEAR, 12, 31),
            _ => Self(date),
        }
    }

    /// A day that is known to exist.
    fn existing(year: i32, month: u32, day: u32) -> Self {
        NaiveDate::from_ymd_opt(year, month, day).map_or(Self(NaiveDate::MIN), Self)
    }
}

/// How many days that month has.
pub fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if NaiveDate::from_ymd_opt(year, 2, 29).is_some() => 29,
        2 => 28,
        _ => 31,
    }
}

/// The exchange with chrono, for the reader of feeds, which hands dates over as chrono's.
#[cfg(feature = "feeds")]
impl Date {
    pub(crate) fn of_chrono(date: NaiveDate) -> Self {
        Self::within(date)
    }

    pub(crate) fn to_chrono(self) -> NaiveDate {
        self.0
    }
}

impl fmt::Display for Date {
    /// ISO 8601, and so EDTF: `2024-11-06`; before the year 0, `-0043-03-15`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}-{:02}", IsoYear(self.year()), self.month(), self.day())
    }
}

/// A year in four digits, with a sign before the year 0.
pub(crate) struct IsoYear(pub i32);

impl fmt::Display for IsoYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 < 0 { write!(f, "-{:04}", -self.0) } else { write!(f, "{:04}", self.0) }
    }
}

impl Weekday {
    /// The weekday of that ISO number, 1 Monday to 7 Sunday; other numbers wrap.
    pub fn from_number(number: u32) -> Self {
        use Weekday::*;
        [Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday][number as usize % 7]
    }

    /// The ISO number, 1 Monday to 7 Sunday.
    pub fn number(self) -> u32 {
        self as u32
    }

    fn to_chrono(self) -> chrono::Weekday {
        use chrono::Weekday::*;
        [Mon, Tue, Wed, Thu, Fri, Sat, Sun][self as usize - 1]
    }

    /// The English name, for explanations.
    pub fn name(self) -> &'static str {
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][self as usize - 1]
    }
}

impl Clock {
    /// The time of day, if there is one; 24:00 is read as 0:00.
    pub fn new(hour: u8, minute: u8, second: u8) -> Option<Self> {
        (hour < 24 && minute < 60 && second < 60).then_some(Self { hour, minute, second })
    }
}

impl fmt::Display for Clock {
    /// `14:30`, with seconds where there are any.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)?;
        if self.second > 0 { write!(f, ":{:02}", self.second) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Season, Unit, When};

    #[test]
    fn the_calendar_ends_and_nothing_runs_backwards_there() {
        let (first, last) = (Date::first_of_month(Date::MIN_YEAR, 1), Date::existing(Date::MAX_YEAR, 12, 31));
        assert_eq!((last.plus_days(1), last.plus_months(5), first.plus_days(-1), first.plus_months(-5)), (last, last, first, first));
        let ends = [
            When::Season(9999, Season::Winter),
            When::Year(9999),
            When::Month(9999, 12),
            When::Day(last),
            When::Century(99),
            When::Week(9999, 52),
        ];
        for when in ends {
            assert_eq!(when.last_day(), last, "{when:?}");
            assert!(when.first_day() <= when.last_day(), "{when:?}");
        }
        assert_eq!(When::holding(last, Unit::Decade).first_day().to_string(), "9990-01-01");
        assert_eq!(When::Season(9999, Season::Winter).first_day().to_string(), "9999-12-01");
    }
}
