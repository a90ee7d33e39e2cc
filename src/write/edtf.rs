//! The dates of entries in words, for the formats that tell them so.

use std::fmt;

pub(crate) use crate::time::{Extent as When, Part};
use crate::timeline::Entry;

impl When {
    /// What the date of an entry covers; nothing for undated entries.
    pub fn of(entry: &Entry) -> Option<Self> {
        entry.date.as_ref().map(|date| date.extent().clone()).or_else(|| Self::days(entry.start, entry.end))
    }

    /// The label of an entry, with the bound in words where one end is open: formats that know only points and stretches would draw a
    /// point there.
    pub fn label(&self, entry: &Entry) -> String {
        if self.from.is_some() && self.to.is_some() { entry.label.clone() } else { format!("{} ({self})", entry.label) }
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
            Self::Portion(year, number) => write!(f, "{} {}", portion(number), Era(year)),
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

/// The name of an EDTF season, quarter or half.
fn portion(number: u32) -> &'static str {
    match number {
        21 => "spring",
        22 => "summer",
        23 => "autumn",
        24 => "winter",
        33 => "Q1",
        34 => "Q2",
        35 => "Q3",
        36 => "Q4",
        40 => "first half of",
        _ => "second half of",
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_words() {
        let cases = [
            ("2024-11-06", "6 November 2024"),
            ("2024-11-06T14:30", "6 November 2024, 14:30"),
            ("2024-11-06T14:30:05Z", "6 November 2024, 14:30:05"),
            ("2024-02", "February 2024"),
            ("2022", "2022"),
            ("2024-10~", "c. October 2024"),
            ("2024-10-08~/2024-11-05", "c. 8 October 2024 – 5 November 2024"),
            ("2024-24", "winter 2024"),
            ("2024-35", "Q3 2024"),
            ("2024-41", "second half of 2024"),
            ("199X", "1990s"),
            ("19XX", "20th century"),
            ("-0043-03-15", "15 March 44 BC"),
            ("2021/2024", "2021 – 2024"),
            ("2020/..", "since 2020"),
            ("../2024-05", "until May 2024"),
        ];
        for (edtf, words) in cases {
            assert_eq!(When::parse(edtf).expect(edtf).to_string(), words, "{edtf}");
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_read_has_words(text in "[-0-9XT:/.~ZY é]{0,24}") {
            if let Some(when) = When::parse(&text) {
                proptest::prop_assert!(!when.to_string().is_empty());
            }
        }
    }
}
