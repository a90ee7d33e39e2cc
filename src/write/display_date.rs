//! Dates as people write them, from the EDTF of an entry: "5 Oct 2024", "c. Oct – Nov 2024", "spring 2020", "1990s".

use crate::time::Date;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The date of an entry for human readers.
///
/// What it does not understand it gives back as it stands, so that a date is never lost.
///
/// ```
/// use dateline::write::display_date::display_date;
/// assert_eq!(display_date("2024-10-05"), "5 Oct 2024");
/// assert_eq!(display_date("2024-10~/2024-11"), "c. Oct – Nov 2024");
/// assert_eq!(display_date("199X"), "1990s");
/// assert_eq!(display_date("first light"), "first light");
/// ```
pub fn display_date(edtf: &str) -> String {
    readable(edtf.trim()).unwrap_or_else(|| edtf.trim().to_owned())
}

/// A day with its weekday, "Fri 8 Nov 2024".
///
/// ```
/// use dateline::{time::Date, write::display_date::long_date};
/// let day = Date::new(2024, 11, 8).expect("a day that exists");
/// assert_eq!(long_date(day), "Fri 8 Nov 2024");
/// ```
pub fn long_date(date: Date) -> String {
    let weekday = &date.weekday().name()[..3];
    let month = month_name(date.month()).unwrap_or_default();
    format!("{weekday} {} {month} {}", date.day(), year_name(date.year()))
}

/// The short name of a month, 1 to 12.
pub(crate) fn month_name(month: u32) -> Option<&'static str> {
    MONTHS.get((month as usize).checked_sub(1)?).copied()
}

/// The whole name of a month for its short one.
#[cfg(feature = "svg")]
pub(crate) fn month_in_full(short: &str) -> Option<&'static str> {
    const NAMES: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    NAMES.into_iter().zip(MONTHS).find(|(_, name)| *name == short).map(|(name, _)| name)
}

/// A year as people count it: `476`, `44 BC`.
pub(crate) fn year_name(year: i32) -> String {
    if year > 0 { year.to_string() } else { format!("{} BC", 1 - i64::from(year)) }
}

fn readable(edtf: &str) -> Option<String> {
    let (first, last) = match edtf.split_once('/') {
        None => return point(edtf).map(|point| point.qualified(point.words())),
        Some((first, last)) => (end_of_interval(first)?, end_of_interval(last)?),
    };
    Some(match (first, last) {
        (Some(first), Some(last)) => {
            let doubt = Point { approximate: first.approximate || last.approximate, uncertain: first.uncertain || last.uncertain, ..first };
            doubt.qualified(interval(&first, &last))
        }
        (Some(first), None) => format!("from {}", first.qualified(first.words())),
        (None, Some(last)) => format!("until {}", last.qualified(last.words())),
        (None, None) => return None,
    })
}

/// The end of an interval: `None` inside where it is open or unknown, `None` outside where it cannot be read.
fn end_of_interval(text: &str) -> Option<Option<Point<'_>>> {
    if text.is_empty() || text == ".." { Some(None) } else { point(text).map(Some) }
}

/// One date, no interval.
#[derive(Clone, Copy)]
struct Point<'t> {
    year: Year,
    part: Part,
    time: Option<&'t str>,
    approximate: bool,
    uncertain: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Year {
    Exact(i32),
    Decade(i32),
    Century(i32),
    Millennium(i32),
    Any,
}

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Whole,
    Month(u32),
    Day(u32, u32),
    Named(&'static str),
}

fn point(text: &str) -> Option<Point<'_>> {
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, Some(clock(time)?)),
        None => (text, None),
    };
    let approximate = date.contains(['~', '%']);
    let uncertain = date.contains(['?', '%']);
    let bare: String = date.chars().filter(|c| !matches!(c, '~' | '?' | '%')).collect();
    let (sign, digits) = match bare.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, bare.as_str()),
    };
    let mut parts = digits.split('-');
    let year = year(parts.next()?, sign)?;
    let part = part(parts.next(), parts.next())?;
    let whole = parts.next().is_none() && (time.is_none() || matches!(part, Part::Day(..)));
    whole.then_some(Point { year, part, time, approximate, uncertain })
}

fn year(text: &str, sign: i32) -> Option<Year> {
    if text.len() != 4 || !text.is_ascii() {
        return None;
    }
    let number = |digits: &str| digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse::<i32>().ok()).flatten();
    match text.find('X').unwrap_or(4) {
        4 => number(text).map(|year| Year::Exact(sign * year)),
        3 if sign > 0 => number(&text[..3]).map(Year::Decade),
        2 if sign > 0 && text.ends_with("XX") => number(&text[..2]).map(Year::Century),
        1 if sign > 0 && text.ends_with("XXX") => number(&text[..1]).map(Year::Millennium),
        0 if text == "XXXX" => Some(Year::Any),
        _ => None,
    }
}

fn part(second: Option<&str>, third: Option<&str>) -> Option<Part> {
    let number = |text: &str| (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse::<u32>().ok()).flatten();
    match (second, third) {
        (None, _) | (Some("XX"), None | Some("XX")) => Some(Part::Whole),
        (Some(second), None | Some("XX")) => match number(second)? {
            month @ 1..=12 => Some(Part::Month(month)),
            season => season_name(season).map(Part::Named),
        },
        (Some(second), Some(third)) => {
            let (month, day) = (number(second)?, number(third)?);
            ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Part::Day(month, day))
        }
    }
}

/// The names of EDTF's sub-year groupings; the hemispheres' seasons are named like the others.
fn season_name(number: u32) -> Option<&'static str> {
    Some(match number {
        21 | 25 | 29 => "spring",
        22 | 26 | 30 => "summer",
        23 | 27 | 31 => "autumn",
        24 | 28 | 32 => "winter",
        33 => "Q1",
        34 => "Q2",
        35 => "Q3",
        36 => "Q4",
        40 => "first half of",
        41 => "second half of",
        _ => return None,
    })
}

/// The time without seconds that are zero; zones stay, and Z is said as UTC.
fn clock(text: &str) -> Option<&str> {
    let hours_and_minutes = text.get(..5)?;
    let well_formed = hours_and_minutes.bytes().enumerate().all(|(at, b)| if at == 2 { b == b':' } else { b.is_ascii_digit() });
    if !well_formed {
        return None;
    }
    Some(if text[5..].is_empty() || text[5..].starts_with(":00") && text.len() == 8 { hours_and_minutes } else { text })
}

impl Point<'_> {
    fn words(&self) -> String {
        let mut words = match (self.part, self.year) {
            (Part::Whole, year) => year.words(),
            (part, Year::Any) => part.words(),
            (part, year) => format!("{} {}", part.words(), year.words()),
        };
        if let Some(time) = self.time {
            words.push_str(", ");
            words.push_str(&time.replace('Z', " UTC"));
        }
        words
    }

    fn qualified(&self, words: String) -> String {
        let circa = if self.approximate { "c. " } else { "" };
        let doubt = if self.uncertain { "?" } else { "" };
        format!("{circa}{words}{doubt}")
    }

    fn month_and_day(&self) -> Option<(u32, Option<u32>)> {
        match self.part {
            Part::Month(month) if self.time.is_none() => Some((month, None)),
            Part::Day(month, day) if self.time.is_none() => Some((month, Some(day))),
            _ => None,
        }
    }
}

impl Part {
    fn words(self) -> String {
        match self {
            Self::Whole => String::new(),
            Self::Month(month) => month_name(month).unwrap_or_default().to_owned(),
            Self::Day(month, day) => format!("{day} {}", month_name(month).unwrap_or_default()),
            Self::Named(name) => name.to_owned(),
        }
    }
}

impl Year {
    fn words(self) -> String {
        match self {
            Self::Exact(year) => year_name(year),
            Self::Decade(tens) => format!("{}s", tens * 10),
            Self::Century(hundreds) => format!("{} century", ordinal(hundreds + 1)),
            Self::Millennium(thousands) => format!("{} millennium", ordinal(thousands + 1)),
            Self::Any => "any year".to_owned(),
        }
    }
}

fn ordinal(number: i32) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// Says the year, and the month, only once where both ends share them.
fn interval(first: &Point, last: &Point) -> String {
    if first.words() == last.words() {
        return first.words();
    }
    if first.year == last.year && first.year != Year::Any {
        match (first.month_and_day(), last.month_and_day()) {
            (Some((a, Some(day))), Some((b, Some(_)))) if a == b => return format!("{day}–{}", last.words()),
            (Some(_), Some(_)) => return format!("{} – {}", first.part.words(), last.words()),
            _ => {}
        }
    }
    let years = |point: &Point| matches!((point.part, point.year), (Part::Whole, Year::Exact(1..)));
    let dash = if years(first) && years(last) { "–" } else { " – " };
    format!("{}{dash}{}", first.words(), last.words())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_as_people_write_them() {
        let table = [
            ("2024-10-05", "5 Oct 2024"),
            ("2022-10", "Oct 2022"),
            ("2022", "2022"),
            ("2019-11-18T04:30", "18 Nov 2019, 04:30"),
            ("2019-11-18T04:30:00", "18 Nov 2019, 04:30"),
            ("2019-11-18T04:30:15", "18 Nov 2019, 04:30:15"),
            ("2019-11-18T04:30:00Z", "18 Nov 2019, 04:30:00 UTC"),
            ("2024-10~", "c. Oct 2024"),
            ("2024-10?", "Oct 2024?"),
            ("2024-10%", "c. Oct 2024?"),
            ("~2024-10-05", "c. 5 Oct 2024"),
            ("2020-21", "spring 2020"),
            ("2020-24", "winter 2020"),
            ("2020-33", "Q1 2020"),
            ("2020-40", "first half of 2020"),
            ("199X", "1990s"),
            ("202X~", "c. 2020s"),
            ("19XX", "20th century"),
            ("20XX", "21st century"),
            ("1XXX", "2nd millennium"),
            ("2004-06-XX", "Jun 2004"),
            ("2004-XX-XX", "2004"),
            ("XXXX-12-25", "25 Dec"),
            ("0476", "476"),
            ("-0043-03-15", "15 Mar 44 BC"),
            ("0000", "1 BC"),
        ];
        for (edtf, words) in table {
            assert_eq!(display_date(edtf), words, "{edtf}");
        }
    }

    #[test]
    fn intervals_say_what_both_ends_share_only_once() {
        let table = [
            ("2024-11-08/2024-11-12", "8–12 Nov 2024"),
            ("2019-09-30/2019-10-06", "30 Sep – 6 Oct 2019"),
            ("2024-10~/2024-11", "c. Oct – Nov 2024"),
            ("2024-10-08~/2024-11-05", "c. 8 Oct – 5 Nov 2024"),
            ("2024-12/2025-01", "Dec 2024 – Jan 2025"),
            ("1939/1945", "1939–1945"),
            ("-0043/0014", "44 BC – 14"),
            ("199X/200X", "1990s – 2000s"),
            ("2020-21/2020-23", "spring 2020 – autumn 2020"),
            ("2020/..", "from 2020"),
            ("../2024-03", "until Mar 2024"),
            ("2020~/", "from c. 2020"),
            ("2024-11-08/2024-11-08", "8 Nov 2024"),
            ("2024-11-08/2024-12", "8 Nov – Dec 2024"),
        ];
        for (edtf, words) in table {
            assert_eq!(display_date(edtf), words, "{edtf}");
        }
    }

    #[test]
    fn what_is_not_understood_stays_as_it_is() {
        for odd in [
            "",
            "..",
            "/",
            "../..",
            "2024-13",
            "2024-11-32",
            "20é4",
            "Y170000002",
            "{1960,1961}",
            "2024-11-06T",
            "2024T14:30",
            "a/b",
            "2024-1",
        ] {
            assert_eq!(display_date(odd), odd);
        }
    }

    proptest::proptest! {
        #[test]
        fn no_string_makes_it_panic(text in "\\PC{0,20}|[0-9X~?%/.T:Z-]{0,24}") {
            display_date(&text);
        }
    }
}
