//! A date as someone writes it into a cell: "Oct. 5, 2024", "October 2022", "the 1990s".

use super::reference_date::full_date;
use crate::{
    article::Article,
    pipeline::Pipeline,
    resolve::Options,
    time::{Clock, Value},
};

/// The date as EDTF; `None` where it is none, is relative, or could be read in two ways.
pub(super) fn edtf(text: &str) -> Option<String> {
    let text = text.trim();
    match full_date(text) {
        // Spreadsheets write midnight where there was no time of day.
        Some((date, None | Some(Clock { hour: 0, minute: 0, second: 0 }))) => Some(date.to_string()),
        Some((date, Some(clock))) => Some(format!("{date}T{clock}")),
        // Which of two numbers is the month depends on who wrote them; articles have a usual order, cells have not.
        None if !text.contains(char::is_alphabetic) => None,
        None => by_the_rules(text),
    }
}

/// What the rules of articles make of it, where it is one expression from end to end.
fn by_the_rules(text: &str) -> Option<String> {
    let grammar = crate::lang::Language::of(None).grammar();
    let timexes = Pipeline { grammar, options: Options::default() }.timexes(&Article::new(text));
    match timexes.as_slice() {
        [only] if only.span.of(text) == text => match only.resolution.value {
            Value::At(when) => Some(when.edtf()),
            _ => None,
        },
        _ => None,
    }
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
        ];
        for (text, expected) in cases {
            assert_eq!(edtf(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_could_be_any_day_is_none() {
        for text in ["", "October", "Friday", "today", "05/10/2024", "some day in 2024", "2024 and 2025", "soon", "30 February 2024"] {
            assert_eq!(edtf(text), None, "{text}");
        }
    }
}
