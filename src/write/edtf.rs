//! Reading the EDTF of an entry back into its calendar parts, for the formats that want year, month and day apart.

use std::fmt;

use crate::{
    time::{Clock, Date, days_in_month},
    timeline::Entry,
};

/// The date of an entry: from one part of the calendar to another, either of which may be open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct When {
    pub from: Option<Part>,
    pub to: Option<Part>,
    /// Whether it was written as an interval; otherwise both ends are the same part.
    pub interval: bool,
    /// Whether any end is marked as approximate or uncertain.
    pub approximate: bool,
}

/// A part of the calendar that EDTF can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// A hundred years; the number is the year without its last two digits.
    Century(i32),
    /// Ten years; the number is the year without its last digit.
    Decade(i32),
    Year(i32),
    /// A season, quarter or half with its EDTF number, 21–24, 33–36 or 40–41.
    Portion(i32, u32),
    Month(i32, u32),
    Day(Date),
    Time(Date, Clock),
}

impl When {
    /// The date of an entry; its days where the notation is not understood; nothing for undated entries.
    pub fn of(entry: &Entry) -> Option<Self> {
        entry.date.as_deref().and_then(Self::parse).or_else(|| Self::days(entry.start, entry.end))
    }

    /// Reads EDTF: level 0, and of levels 1 and 2 what dateline writes.
    pub fn parse(edtf: &str) -> Option<Self> {
        let approximate = edtf.contains(['~', '?', '%']);
        let plain = edtf.replace(['~', '?', '%'], "");
        let Some((from, to)) = plain.split_once('/') else {
            let part = Part::parse(&plain)?;
            return Some(Self { from: Some(part), to: Some(part), interval: false, approximate });
        };
        let end = |text: &str| if text.is_empty() || text == ".." { Some(None) } else { Part::parse(text).map(Some) };
        let (from, to) = (end(from)?, end(to)?);
        (from.is_some() || to.is_some()).then_some(Self { from, to, interval: true, approximate })
    }

    fn days(start: Option<Date>, end: Option<Date>) -> Option<Self> {
        (start.is_some() || end.is_some()).then(|| Self {
            from: start.map(Part::Day),
            to: end.map(Part::Day),
            interval: start != end,
            approximate: false,
        })
    }

    /// The first day, unless open.
    pub fn first(&self) -> Option<Date> {
        self.from.map(Part::first)
    }

    /// The last day, inclusive, unless open.
    pub fn last(&self) -> Option<Date> {
        self.to.map(Part::last)
    }

    /// The label of an entry, with the bound in words where one end is open: formats that know only points and stretches would draw a
    /// point there.
    pub fn label(&self, entry: &Entry) -> String {
        if self.from.is_some() && self.to.is_some() { entry.label.clone() } else { format!("{} ({self})", entry.label) }
    }

    /// The part that the date begins with, or ends with where the beginning is open.
    pub fn head(&self) -> Option<Part> {
        self.from.or(self.to)
    }
}

impl Part {
    fn parse(text: &str) -> Option<Self> {
        if let Some((day, time)) = text.split_once('T') {
            let Self::Day(day) = Self::parse(day)? else { return None };
            return Some(Self::Time(day, clock(time)?));
        }
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
        let (year, rest) = (digits.get(..4)?, digits.get(4..)?);
        if let Some(coarse) = year.find('X') {
            let number = || sign_only_positive(sign, number(&year[..coarse])?);
            return match (coarse, &year[coarse..], rest) {
                (2, "XX", "") => number().map(Self::Century),
                (3, "X", "") => number().map(Self::Decade),
                _ => None,
            };
        }
        Self::within(sign * number(year)?, rest)
    }

    /// What follows the year: nothing, a month or portion, or month and day.
    fn within(year: i32, rest: &str) -> Option<Self> {
        if rest.is_empty() {
            return Some(Self::Year(year));
        }
        let rest = rest.strip_prefix('-')?;
        let month = u32::try_from(number(rest.get(..2)?)?).ok()?;
        match (month, rest.get(2..)?) {
            (1..=12, "") => Some(Self::Month(year, month)),
            (21..=24 | 33..=36 | 40..=41, "") => Some(Self::Portion(year, month)),
            (_, day) => Date::new(year, month, two_digits(day.strip_prefix('-')?)?).map(Self::Day),
        }
    }

    /// The first day.
    pub fn first(self) -> Date {
        match self {
            Self::Century(century) => Date::first_of_month(century * 100, 1),
            Self::Decade(decade) => Date::first_of_month(decade * 10, 1),
            Self::Year(year) => Date::first_of_month(year, 1),
            Self::Portion(year, number) => Date::first_of_month(year, portion(number).0),
            Self::Month(year, month) => Date::first_of_month(year, month as i32),
            Self::Day(day) | Self::Time(day, _) => day,
        }
    }

    /// The last day, inclusive.
    pub fn last(self) -> Date {
        let months = match self {
            Self::Century(_) => 1200,
            Self::Decade(_) => 120,
            Self::Year(_) => 12,
            Self::Portion(_, number) => portion(number).1,
            Self::Month(..) => 1,
            Self::Day(day) | Self::Time(day, _) => return day,
        };
        let last = self.first().plus_months(months - 1);
        Date::new(last.year(), last.month(), days_in_month(last.year(), last.month())).unwrap_or(last)
    }

    /// Year, month and day as far as they are known; decades, centuries and seasons begin with a day.
    pub fn calendar(self) -> (i32, Option<u32>, Option<u32>) {
        match self {
            Self::Year(year) => (year, None, None),
            Self::Month(year, month) => (year, Some(month), None),
            other => (other.first().year(), Some(other.first().month()), Some(other.first().day())),
        }
    }

    /// Whether a format that knows only years, months and days can name it.
    pub fn is_plain(self) -> bool {
        matches!(self, Self::Year(_) | Self::Month(..) | Self::Day(_) | Self::Time(..))
    }

    /// The time of day.
    pub fn clock(self) -> Option<Clock> {
        if let Self::Time(_, clock) = self { Some(clock) } else { None }
    }
}

impl fmt::Display for When {
    /// In words: `c. October 2024`, `8 October – 5 November 2024`, `since March 2024`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.approximate {
            f.write_str("c. ")?;
        }
        match (self.from, self.to) {
            (Some(from), Some(to)) if self.interval && from != to => write!(f, "{from} – {to}"),
            (Some(part), Some(_)) => write!(f, "{part}"),
            (Some(from), None) => write!(f, "since {from}"),
            (None, Some(to)) => write!(f, "until {to}"),
            (None, None) => Ok(()),
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Century(century) => write!(f, "{}", ordinal_century(century + 1)),
            Self::Decade(decade) => write!(f, "{decade}0s"),
            Self::Year(year) => write!(f, "{}", Era(year)),
            Self::Portion(year, number) => write!(f, "{} {}", portion(number).2, Era(year)),
            Self::Month(year, month) => write!(f, "{} {}", month_name(month), Era(year)),
            Self::Day(day) => write!(f, "{} {} {}", day.day(), month_name(day.month()), Era(day.year())),
            Self::Time(day, clock) => write!(f, "{}, {clock}", Self::Day(day)),
        }
    }
}

/// A year as people write it: year 0 is 1 BC.
struct Era(i32);

impl fmt::Display for Era {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 > 0 { write!(f, "{}", self.0) } else { write!(f, "{} BC", 1 - self.0) }
    }
}

/// The first month, the number of months and the name of an EDTF season (north), quarter or half.
fn portion(number: u32) -> (i32, i32, &'static str) {
    match number {
        21 => (3, 3, "spring"),
        22 => (6, 3, "summer"),
        23 => (9, 3, "autumn"),
        24 => (12, 3, "winter"),
        33 => (1, 3, "Q1"),
        34 => (4, 3, "Q2"),
        35 => (7, 3, "Q3"),
        36 => (10, 3, "Q4"),
        40 => (1, 6, "first half of"),
        _ => (7, 6, "second half of"),
    }
}

fn month_name(month: u32) -> &'static str {
    const NAMES: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    NAMES[(month as usize + 11) % 12]
}

fn ordinal_century(number: i32) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending} century")
}

/// Digits only, where the standard parser would also take a sign.
fn number(digits: &str) -> Option<i32> {
    digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok())?
}

fn two_digits(text: &str) -> Option<u32> {
    (text.len() == 2).then(|| number(text))?.and_then(|n| u32::try_from(n).ok())
}

/// Decades and centuries before the year 0 have no agreed bounds in EDTF.
fn sign_only_positive(sign: i32, number: i32) -> Option<i32> {
    (sign > 0).then_some(number)
}

/// `14:30`, `14:30:00`, and a zone mark `Z` that is dropped.
fn clock(text: &str) -> Option<Clock> {
    let mut parts = text.trim_end_matches('Z').split(':').map(|part| two_digits(part).and_then(|n| u8::try_from(n).ok()));
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next().unwrap_or(Some(0))?);
    parts.next().is_none().then(|| Clock::new(hour, minute, second))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_and_words() {
        let cases = [
            ("2024-11-06", "2024-11-06", "2024-11-06", "6 November 2024"),
            ("2024-11-06T14:30", "2024-11-06", "2024-11-06", "6 November 2024, 14:30"),
            ("2024-11-06T14:30:05Z", "2024-11-06", "2024-11-06", "6 November 2024, 14:30:05"),
            ("2024-02", "2024-02-01", "2024-02-29", "February 2024"),
            ("2022", "2022-01-01", "2022-12-31", "2022"),
            ("2024-10~", "2024-10-01", "2024-10-31", "c. October 2024"),
            ("2024-10-08~/2024-11-05", "2024-10-08", "2024-11-05", "c. 8 October 2024 – 5 November 2024"),
            ("2024-24", "2024-12-01", "2025-02-28", "winter 2024"),
            ("2024-35", "2024-07-01", "2024-09-30", "Q3 2024"),
            ("2024-41", "2024-07-01", "2024-12-31", "second half of 2024"),
            ("199X", "1990-01-01", "1999-12-31", "1990s"),
            ("19XX", "1900-01-01", "1999-12-31", "20th century"),
            ("-0043-03-15", "-0043-03-15", "-0043-03-15", "15 March 44 BC"),
            ("2021/2024", "2021-01-01", "2024-12-31", "2021 – 2024"),
        ];
        for (edtf, first, last, words) in cases {
            let when = When::parse(edtf).expect(edtf);
            let days = (when.first().map(|d| d.to_string()), when.last().map(|d| d.to_string()));
            assert_eq!(days, (Some(first.to_owned()), Some(last.to_owned())), "{edtf}");
            assert_eq!(when.to_string(), words, "{edtf}");
        }
    }

    /// An independent reader of EDTF agrees on the first and the last day.
    #[test]
    fn bounds_agree_with_another_reader() {
        use edtf_core::{Bound, Edtf};
        let day = |bound: Bound| if let Bound::Date(day) = bound { day.to_string() } else { String::new() };
        let dates =
            ["2024-11-06", "2024-02", "2023-02~", "2022", "2024-33", "2024-36", "2024-40", "2024-41", "199X", "19XX", "-0043-03-15"];
        let intervals = ["2024-10-08~/2024-11-05", "2021/2024", "2024-10/2024-11", "2020-02-29/.."];
        for edtf in dates.into_iter().chain(intervals) {
            let other = Edtf::parse(edtf).expect(edtf).bounds();
            let own = When::parse(edtf).expect(edtf);
            let shown = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
            assert_eq!((shown(own.first()), shown(own.last())), (day(other.earliest), day(other.latest)), "{edtf}");
        }
    }

    #[test]
    fn open_ends() {
        let when = When::parse("2020/..").expect("open");
        assert_eq!((when.last(), when.to_string().as_str()), (None, "since 2020"));
        assert_eq!(When::parse("../2024-05").map(|when| when.to_string()).as_deref(), Some("until May 2024"));
    }

    #[test]
    fn what_is_not_edtf_is_refused() {
        for text in [
            "",
            "..",
            "../..",
            "/",
            "October",
            "2024-13",
            "2024-02-30",
            "2024-1",
            "20é4",
            "+024",
            "2024-11-06T",
            "2024T10:00",
            "-199X",
            "XXXX",
        ] {
            assert_eq!(When::parse(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[-0-9XT:/.~ZY é]{0,24}") {
            if let Some(when) = When::parse(&text) {
                let (first, last) = (when.from.map(Part::first), when.from.map(Part::last));
                proptest::prop_assert!(first <= last, "{text}");
                proptest::prop_assert!(!when.to_string().is_empty());
            }
        }
    }
}
