//! A date as someone writes it into a cell: "Oct. 5, 2024", "October 2022", "the 1990s".

use super::reference_date::{Order, full_date};
use crate::{
    article::Article,
    pipeline::Pipeline,
    resolve::Options,
    row_date::{Setting, event_time},
    time::{Clock, Date, Value},
};

/// What the dates of one column show: one that can be read in but one way tells how the others are meant. Where two disagree, nothing.
pub(super) fn order_shown<'a>(cells: impl Iterator<Item = &'a str>) -> Option<Order> {
    let shown = cells.filter_map(numbers).filter_map(|(first, second, _)| match (first, second) {
        (13..=31, 1..=12) => Some(Order::DayFirst),
        (1..=12, 13..=31) => Some(Order::MonthFirst),
        _ => None,
    });
    let mut shown = shown.collect::<Vec<_>>().into_iter();
    let first = shown.next()?;
    shown.all(|order| order == first).then_some(first)
}

/// "11/6/2024", "11/6/24": three numbers parted by slashes, the last a year.
fn numbers(text: &str) -> Option<(u32, u32, i32)> {
    let mut parts = text.trim().split('/');
    let (first, second, last) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?);
    year(last).filter(|year| (1000..=2199).contains(year) && parts.next().is_none()).map(|year| (first, second, year))
}

/// A year of four digits, or of two, which are those that Excel takes them for.
fn year(digits: &str) -> Option<i32> {
    let number: i32 = digits.parse().ok().filter(|_| digits.bytes().all(|b| b.is_ascii_digit()))?;
    match digits.len() {
        2 if number < 30 => Some(2000 + number),
        2 => Some(1900 + number),
        4 => Some(number),
        _ => None,
    }
}

/// "10/2022", which is a month whoever wrote it.
fn month_of_year(text: &str) -> Option<String> {
    let (month, digits) = text.split_once('/')?;
    let month: u32 = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    year(digits).filter(|year| digits.len() == 4 && *year >= 1000).map(|year| format!("{year:04}-{month:02}"))
}

/// Whether a date of numbers could be read in two ways.
pub(super) fn is_ambiguous(text: &str) -> bool {
    numbers(text).is_some_and(|(first, second, _)| first <= 12 && second <= 12 && first != second)
}

/// What a spreadsheet makes of a month or a day: "Oct-22", "5-Oct-24".
fn of_a_spreadsheet(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split('-').collect();
    let (day, month, digits) = match parts.as_slice() {
        [month, year] => (None, *month, *year),
        [day, month, year] => (Some(day.parse::<u32>().ok()?), *month, *year),
        _ => return None,
    };
    let month = super::words::month(&month.to_lowercase(), None)?;
    let year = year(digits)?;
    match day {
        Some(day) => Date::new(year, month, day).map(|day| day.to_string()),
        None => Some(format!("{year:04}-{month:02}")),
    }
}

/// The date as EDTF; `None` where it is none, is relative, or could be read in two ways and no order is known.
pub(super) fn edtf(text: &str, order: Option<Order>) -> Option<String> {
    let text = text.trim();
    if let Some(date) = of_a_spreadsheet(text).or_else(|| month_of_year(text)) {
        return Some(date);
    }
    if let (Some((first, second, year)), Some(order)) = (numbers(text), order) {
        let (day, month) = if order == Order::DayFirst { (first, second) } else { (second, first) };
        return Date::new(year, month, day).map(|day| day.to_string());
    }
    match full_date(text) {
        // Spreadsheets write midnight where there was no time of day.
        Some((date, None | Some(Clock { hour: 0, minute: 0, second: 0 }))) => Some(date.to_string()),
        Some((date, Some(clock))) => Some(format!("{date}T{clock}")),
        // Which of two numbers is the month depends on who wrote them; articles have a usual order, cells have not.
        None if !text.contains(char::is_alphabetic) => years(text),
        None => by_the_rules(text),
    }
}

/// "1914-1918", "1914–1918": two years of four digits.
fn years(text: &str) -> Option<String> {
    let (from, to) = text.split_once(['-', '–', '—'])?;
    let four = |part: &str| year(part.trim()).filter(|_| part.trim().len() == 4);
    Some(format!("{:04}/{:04}", four(from)?, four(to)?))
}

/// What the rules of articles make of it, where it is one expression from end to end, or two with a dash between them: the date of its row.
fn by_the_rules(text: &str) -> Option<String> {
    let grammar = crate::lang::Language::of(None).grammar();
    let timexes = Pipeline { grammar, options: Options::default() }.timexes(&Article::new(text));
    let (first, last) = (timexes.first()?, timexes.last()?);
    let is_all = first.span.start == 0 && last.span.end == text.len();
    let between = text.get(first.span.end..last.span.start).map(str::trim);
    let is_range = timexes.len() == 2 && first.range_end == Some(1) && matches!(between, Some("-" | "–" | "—"));
    let is_one = timexes.len() == 1 && first.range_end.is_none() || is_range;
    // Not a length of time, and nothing that comes again.
    let is_date = matches!(first.resolution.value, Value::At(_) | Value::Between(..));
    let setting = Setting { bound: first.bound, ..Setting::default() };
    event_time(&timexes, first, setting).filter(|_| is_all && is_one && is_date).map(|time| time.edtf.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_people_write_them() {
        let cases = [
            ("Oct. 5, 2024", "2024-10-05"),
            (" 5 October 2024 ", "2024-10-05"),
            ("2024-10-05 00:00:00", "2024-10-05"),
            ("25/12/2024", "2024-12-25"),
            ("October 2022", "2022-10"),
            ("Oct 2022", "2022-10"),
            ("the 1990s", "199X"),
            ("spring 2021", "2021-21"),
            ("c. 1999", "1999~"),
            ("circa 1850", "1850~"),
            ("1914-1918", "1914/1918"),
            ("1914–1918", "1914/1918"),
            ("10/2022", "2022-10"),
            ("Oct 8 – Nov 5, 2024", "2024-10-08/2024-11-05"),
        ];
        for (text, expected) in cases {
            assert_eq!(edtf(text, None).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn dates_as_spreadsheets_write_them() {
        for (text, expected) in [("Oct-22", "2022-10"), ("5-Oct-24", "2024-10-05"), ("05-Oct-2024", "2024-10-05"), ("Mar-87", "1987-03")] {
            assert_eq!(edtf(text, None).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(edtf("11/6/2024", Some(Order::DayFirst)).as_deref(), Some("2024-06-11"));
        assert_eq!(edtf("11/6/2024", Some(Order::MonthFirst)).as_deref(), Some("2024-11-06"));
        assert_eq!(edtf("31/6/2024", Some(Order::DayFirst)), None);
        assert_eq!(edtf("11/6/24", Some(Order::DayFirst)).as_deref(), Some("2024-06-11"));
        assert_eq!(edtf("11/6/57", Some(Order::MonthFirst)).as_deref(), Some("1957-11-06"));
        assert_eq!(order_shown(["11/6/2024", "25/12/2024"].into_iter()), Some(Order::DayFirst));
        assert_eq!(order_shown(["12/25/2024", "25/12/2024"].into_iter()), None);
    }

    #[test]
    fn what_could_be_any_day_is_none() {
        for text in [
            "",
            "October",
            "Friday",
            "today",
            "05/10/2024",
            "05/10/24",
            "13/2022",
            "1914-18",
            "three weeks",
            "every Friday",
            "some day in 2024",
            "2024 and 2025",
            "soon",
            "30 February 2024",
        ] {
            assert_eq!(edtf(text, None), None, "{text}");
        }
    }
}
