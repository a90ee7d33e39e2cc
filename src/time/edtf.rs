//! Dates in EDTF (ISO 8601-2): the notation, and the part of the calendar that it names.

use std::{fmt, ops::Deref};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::{Clock, Date, days_in_month};

/// The signs for "approximate", "uncertain" and both.
const QUALIFIERS: [char; 3] = ['~', '?', '%'];

/// A date in EDTF (ISO 8601-2), as it was written: `2024-11-06`, `2022-10`, `199X`, `2024-10-08~/2024-11-05`, `../2019-01-20`.
///
/// It is read by [`FromStr`](std::str::FromStr): level 0 of the notation, and of levels 1 and 2 what dateline writes (seasons, quarters and halves, decades and
/// centuries, open ends, `~`, `?` and `%`). [`Display`](fmt::Display) gives back the very notation, and a date is used as a `&str` where one
/// is asked for, so that `entry.date.as_deref()` is an `Option<&str>`.
///
/// ```
/// use dateline::Edtf;
/// let date: Edtf = "2024-10~/2024-11-05".parse()?;
/// assert_eq!(date.first_day().map(|day| day.to_string()).as_deref(), Some("2024-10-01"));
/// assert_eq!(date.last_day().map(|day| day.to_string()).as_deref(), Some("2024-11-05"));
/// assert!(date.is_interval() && date.is_approximate());
/// assert_eq!(date.to_string(), "2024-10~/2024-11-05");
/// assert!("next Friday".parse::<Edtf>().is_err_and(|error| error.is_date()));
/// assert!("2024/2021".parse::<Edtf>().is_err(), "it ends before it begins");
/// # Ok::<(), dateline::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Edtf {
    notation: String,
    extent: Extent,
}

impl Edtf {
    /// What the stages write, which is EDTF; `tests/properties.rs` sees to that.
    pub(crate) fn of_ours(notation: String) -> Self {
        let extent = Extent::parse(&notation).unwrap_or_default();
        Self { notation, extent }
    }

    /// The date that a text writes; `None` where that is no EDTF that dateline knows, or ends before it begins.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let extent = Extent::parse(text).filter(|extent| !extent.runs_backwards())?;
        Some(Self { notation: text.to_owned(), extent })
    }

    /// The notation.
    pub fn as_str(&self) -> &str {
        &self.notation
    }

    /// The first day, inclusive; `None` where it is open.
    pub fn first_day(&self) -> Option<Date> {
        self.extent.first()
    }

    /// The last day, inclusive; `None` where it is open.
    pub fn last_day(&self) -> Option<Date> {
        self.extent.last()
    }

    /// Whether it is written from one end to another.
    pub fn is_interval(&self) -> bool {
        self.extent.interval
    }

    /// Whether any end is marked as approximate or uncertain (`~`, `?`, `%`).
    pub fn is_approximate(&self) -> bool {
        self.extent.approximate
    }

    /// The part of the calendar that it names.
    pub(crate) fn extent(&self) -> &Extent {
        &self.extent
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.notation)
    }
}

impl Deref for Edtf {
    type Target = str;

    fn deref(&self) -> &str {
        &self.notation
    }
}

impl AsRef<str> for Edtf {
    fn as_ref(&self) -> &str {
        &self.notation
    }
}

impl PartialEq<str> for Edtf {
    fn eq(&self, other: &str) -> bool {
        self.notation == other
    }
}

impl PartialEq<&str> for Edtf {
    fn eq(&self, other: &&str) -> bool {
        self.notation == *other
    }
}

impl From<Edtf> for String {
    fn from(date: Edtf) -> Self {
        date.notation
    }
}

impl From<Date> for Edtf {
    fn from(day: Date) -> Self {
        Self::of_ours(day.to_string())
    }
}

/// As the notation.
impl Serialize for Edtf {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.notation)
    }
}

/// From the notation.
impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::read(&text).ok_or_else(|| D::Error::custom(format_args!("“{text}” is no date in EDTF")))
    }
}

/// What a date covers: from one part of the calendar to another, either of which may be open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Extent {
    pub from: Option<Part>,
    pub to: Option<Part>,
    /// Whether it was written as an interval; otherwise both ends are the same part.
    pub interval: bool,
    /// Whether any end is marked as approximate or uncertain.
    pub approximate: bool,
}

/// A part of the calendar that EDTF can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

impl Extent {
    /// Reads EDTF: level 0, and of levels 1 and 2 what dateline writes.
    pub fn parse(edtf: &str) -> Option<Self> {
        let approximate = edtf.contains(QUALIFIERS);
        if approximate && !qualifies_parts(edtf) {
            return None;
        }
        let plain = edtf.replace(QUALIFIERS, "");
        let Some((from, to)) = plain.split_once('/') else {
            let part = Part::parse(&plain)?;
            return Some(Self { from: Some(part), to: Some(part), interval: false, approximate });
        };
        let end = |text: &str| if text.is_empty() || text == ".." { Some(None) } else { Part::parse(text).map(Some) };
        let (from, to) = (end(from)?, end(to)?);
        (from.is_some() || to.is_some()).then_some(Self { from, to, interval: true, approximate })
    }

    /// From one day to another.
    pub fn days(start: Option<Date>, end: Option<Date>) -> Option<Self> {
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

    /// Whether it ends before it begins.
    pub fn runs_backwards(&self) -> bool {
        self.first().zip(self.last()).is_some_and(|(first, last)| first > last)
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
            Self::Portion(year, number) => Date::first_of_month(year, months(number).0),
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
            Self::Portion(_, number) => months(number).1,
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

/// The first month and the number of months of an EDTF season (north), quarter or half.
fn months(portion: u32) -> (i32, i32) {
    match portion {
        21 => (3, 3),
        22 => (6, 3),
        23 => (9, 3),
        24 => (12, 3),
        33 => (1, 3),
        34 => (4, 3),
        35 => (7, 3),
        36 => (10, 3),
        40 => (1, 6),
        _ => (7, 6),
    }
}

/// Whether every sign of doubt stands at the edge of a year, month or day, once.
fn qualifies_parts(edtf: &str) -> bool {
    let edge = |c: Option<char>| matches!(c, None | Some('-' | '/'));
    let at_edge = |(at, _): (usize, &str)| {
        let (before, behind) = (edtf.get(..at).unwrap_or_default(), edtf.get(at + 1..).unwrap_or_default());
        edge(before.chars().next_back()) != edge(behind.chars().next())
    };
    edtf.match_indices(QUALIFIERS).all(at_edge)
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
    fn bounds() {
        let cases = [
            ("2024-11-06", "2024-11-06", "2024-11-06"),
            ("2024-11-06T14:30", "2024-11-06", "2024-11-06"),
            ("2024-11-06T14:30:05Z", "2024-11-06", "2024-11-06"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2022", "2022-01-01", "2022-12-31"),
            ("2024-10~", "2024-10-01", "2024-10-31"),
            ("2024-10-08~/2024-11-05", "2024-10-08", "2024-11-05"),
            ("2024-24", "2024-12-01", "2025-02-28"),
            ("2024-35", "2024-07-01", "2024-09-30"),
            ("2024-41", "2024-07-01", "2024-12-31"),
            ("199X", "1990-01-01", "1999-12-31"),
            ("19XX", "1900-01-01", "1999-12-31"),
            ("-0043-03-15", "-0043-03-15", "-0043-03-15"),
            ("2021/2024", "2021-01-01", "2024-12-31"),
            ("2020/..", "2020-01-01", ""),
            ("../2024-05", "", "2024-05-31"),
        ];
        for (text, first, last) in cases {
            let date: Edtf = text.parse().expect(text);
            let shown = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
            assert_eq!((shown(date.first_day()).as_str(), shown(date.last_day()).as_str()), (first, last), "{text}");
            assert_eq!((date.to_string().as_str(), date.as_str(), &*date), (text, text, text));
            assert_eq!(date.is_interval(), text.contains('/'), "{text}");
            assert_eq!(date.is_approximate(), text.contains('~'), "{text}");
            let json = serde_json::to_string(&date).expect("JSON");
            assert_eq!(serde_json::from_str::<Edtf>(&json).expect("a date"), date, "{json}");
        }
    }

    /// An independent reader of EDTF agrees on the first and the last day.
    #[test]
    fn bounds_agree_with_another_reader() {
        use edtf_core::Bound;
        let day = |bound: Bound| if let Bound::Date(day) = bound { day.to_string() } else { String::new() };
        let dates =
            ["2024-11-06", "2024-02", "2023-02~", "2022", "2024-33", "2024-36", "2024-40", "2024-41", "199X", "19XX", "-0043-03-15"];
        let intervals = ["2024-10-08~/2024-11-05", "2021/2024", "2024-10/2024-11", "2020-02-29/.."];
        for edtf in dates.into_iter().chain(intervals) {
            let other = edtf_core::Edtf::parse(edtf).expect(edtf).bounds();
            let own: Edtf = edtf.parse().expect(edtf);
            let shown = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
            assert_eq!((shown(own.first_day()), shown(own.last_day())), (day(other.earliest), day(other.latest)), "{edtf}");
        }
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
            "20~24",
            "2024~~",
            "~",
            "2024-10/2024-09",
        ] {
            assert!(text.parse::<Edtf>().is_err_and(|error| error.is_date()), "{text}");
            assert!(serde_json::from_value::<Edtf>(text.into()).is_err(), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[-0-9XT:/.~?%ZY é]{0,24}") {
            if let Ok(date) = text.parse::<Edtf>() {
                proptest::prop_assert_eq!(date.as_str(), text.as_str());
                proptest::prop_assert!(date.first_day().is_some() || date.last_day().is_some());
            }
        }
    }
}
