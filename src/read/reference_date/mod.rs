//! The reference date: the day that "Wednesday" and "last month" are reckoned from.

mod given;
mod in_text;
#[cfg(feature = "html")]
mod machine;
mod stamp;
mod token;

pub use in_text::{in_name, in_text};
#[cfg(feature = "html")]
use machine::machine_date;
#[cfg(feature = "html")]
pub(crate) use stamp::Stamp;
pub(crate) use stamp::{Order, Reader};

use crate::time::{Clock, Date, Moment};

/// Reads a text that is one full date in one of the usual forms, as people and machines write them.
///
/// Year, month and day must all be written; nothing is ever filled in. Where two readings are possible,
/// as in 05/10/2024, there is none; with dots the day comes first. The zone of a time stamp is left aside:
/// the day is the one written.
///
/// ```
/// use dateline::read::reference_date::full_date;
/// let day = |text| full_date(text).map(|(date, _)| date.to_string());
/// for text in ["2024-10-05", "20241005", "Oct. 5, 2024", "Saturday, 5 October 2024", "05.10.2024", "2024-10-05T14:30:00.25+01:00"] {
///     assert_eq!(day(text).as_deref(), Some("2024-10-05"), "{text}");
/// }
/// for text in ["October 2022", "Friday", "05/10", "05/10/2024", "30 February 2024", ""] {
///     assert_eq!(day(text), None, "{text}");
/// }
/// ```
pub fn full_date(text: &str) -> Option<(Date, Option<Clock>)> {
    // No date is longer; a whole article given by mistake is not searched.
    if text.len() > 120 {
        return None;
    }
    if let Some(year_first) = text.trim().strip_prefix(['-', '−']) {
        return before_christ(year_first);
    }
    if let Some(dated) = without_era(text) {
        return dated.and_then(|text| Reader::default().whole(&text)).and_then(|stamp| Some((of_era(stamp.date)?, stamp.clock)));
    }
    match Reader::default().whole(text) {
        Some(stamp) => Some((stamp.date, stamp.clock)),
        None => unix_time(text.trim()).or_else(|| machine_date(text)),
    }
}

/// The rarer dates of machines are for pages; their reader brings a regex engine.
#[cfg(not(feature = "html"))]
fn machine_date(_: &str) -> Option<(Date, Option<Clock>)> {
    None
}

/// Seconds or milliseconds since 1970, in the years of the web: a number of ten digits or thirteen.
fn unix_time(text: &str) -> Option<(Date, Option<Clock>)> {
    if !matches!(text.len(), 10 | 13) || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let seconds: i64 = text.get(..10)?.parse().ok()?;
    let at = Moment::midnight(Date::new(1970, 1, 1)?).plus_seconds(seconds);
    Some((at.date, Some(at.clock())))
}

/// Whether a word is the name of a month, in any language and in any case.
#[cfg(feature = "feeds")]
pub(crate) fn is_month(word: &str) -> bool {
    super::words::month(&word.to_lowercase(), None).is_some()
}

/// `-0043-03-15` without its sign, as ISO 8601 and EDTF write the year 44 BC. No other date begins with a sign.
fn before_christ(text: &str) -> Option<(Date, Option<Clock>)> {
    let mut parts = text.splitn(3, '-');
    let mut number =
        |digits: usize| parts.next().filter(|part| part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()))?.parse().ok();
    let (year, month, day): (u32, u32, u32) = (number(4)?, number(2)?, number(2)?);
    let date = Date::new(-i32::try_from(year).ok()?, month, day)?;
    (year > 0 && date.month() == month).then_some((date, None))
}

/// Where the text ends in "BC" or "BCE": the text before it, its year in four digits; `None` in there where that has no year.
fn without_era(text: &str) -> Option<Option<String>> {
    let text = text.trim_end();
    let dated = ["BC", "BCE", "B.C.", "B.C.E."].into_iter().find_map(|era| text.strip_suffix(era))?;
    let dated = dated.strip_suffix(char::is_whitespace)?.trim_end();
    let start = dated.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + dated[at..].chars().next().map_or(0, char::len_utf8));
    let year = &dated[start..];
    Some((1..=4).contains(&year.len()).then(|| format!("{}{year:0>4}", &dated[..start])))
}

/// The day of that year before Christ: 44 BC is the year −43.
fn of_era(date: Date) -> Option<Date> {
    Date::new(1 - date.year(), date.month(), date.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        match full_date(text) {
            Some((date, Some(clock))) => format!("{date} {clock}"),
            Some((date, None)) => date.to_string(),
            None => "–".into(),
        }
    }

    #[test]
    fn full_dates() {
        let cases = [
            ("2024-11-08", "2024-11-08"),
            (" 2024-11-08T14:30:00Z ", "2024-11-08 14:30"),
            ("2024-11-08T14:30:05+01:00", "2024-11-08 14:30:05"),
            ("2024-11-08T14:30", "2024-11-08 14:30"),
            ("2024-11-08 14:30:00.123456 UTC", "2024-11-08 14:30"),
            ("2024-11-08T23:30:00-0500", "2024-11-08 23:30"),
            ("20241108", "2024-11-08"),
            ("20241108143000", "2024-11-08"),
            ("Oct. 5, 2024", "2024-10-05"),
            ("Sept. 5, 2024", "2024-09-05"),
            ("5 October 2024", "2024-10-05"),
            ("October 5th, 2024 at 2:30 p.m. ET", "2024-10-05 14:30"),
            ("Fri, 08 Nov 2024 10:00:00 GMT", "2024-11-08 10:00"),
            ("Fri Nov  8 10:00:00 2024", "2024-11-08"),
            ("05.10.2024", "2024-10-05"),
            ("2024/10/05", "2024-10-05"),
            ("25/10/2024", "2024-10-25"),
            ("10/25/2024", "2024-10-25"),
            ("5 de octubre de 2024", "2024-10-05"),
            ("Samstag, 5. Oktober 2024, 14.30 Uhr", "2024-10-05 14:30"),
            ("1er août 2024", "2024-08-01"),
            ("5 октября 2024", "2024-10-05"),
            ("2024年10月5日", "2024-10-05"),
            ("1731061800", "2024-11-08 10:30"),
            ("-0043-03-15", "-0043-03-15"),
            ("-9998-01-01", "-9998-01-01"),
            ("15 March 44 BC", "-0043-03-15"),
            ("March 15, 44 B.C.", "-0043-03-15"),
            ("1 January 1 BCE", "0000-01-01"),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_not_a_full_date() {
        let refused = [
            "",
            "-0044-13-15",
            "-44-03-15",
            "-0000-03-15",
            "-9999-03-15",
            "-2024",
            "-Oct. 5, 2024",
            "March 44 BC",
            "15 March BC",
            "BC",
            "October 2022",
            "Friday",
            "05/10",
            "05/10/2024",
            "2024",
            "2024-10",
            "2024-W40",
            "2024-13-01",
            "30 February 2024",
            "today",
            "10:30",
            "12",
            "5 October",
            "yesterday 2024-10-05",
            "2024-10-05 to 2024-10-07",
            "123456",
            "99999999999999999999999",
        ];
        for text in refused {
            assert_eq!(read(text), "–", "{text}");
        }
    }
}
